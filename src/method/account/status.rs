use super::leaf::{RECORDED, absent, cell, counted, kept, name, places, text_or_not, written};
use crate::evidence::{Basis, Finding, Rows, Rule, Tree, Value};
use crate::method::picture::Picture;

/// Checked by participants: somebody reacted to the concept, and every correction was dealt with.
pub const CHECKED: Rule = Rule::new("status.checked", 1, "docs/method.md, order of the work, 8");

/// 2. Status.
pub(super) fn status(picture: &Picture<'_>) -> Tree {
    let sheet = picture.workshop.results.reactions.as_ref();
    let formal = &picture.workshop.formal_decision;
    let rows = || sheet.iter().flat_map(|sheet| &sheet.rows);
    let basis = |lines: &mut dyn Iterator<Item = u32>, columns: &[&str]| {
        sheet.map_or_else(Basis::default, |sheet| Basis::rows(Rows::of(sheet.source, lines).columns(columns)))
    };
    let corrections = || rows().filter(|row| row.correction.is_some());
    let checked = rows().next().is_some() && corrections().all(|row| row.handled.is_some());
    let state = Value::Word(if checked { "status.checked" } else { "status.draft" });
    let kept = kept("reactions", sheet.is_some(), sheet.map(|sheet| sheet.source));
    let all = basis(&mut rows().map(|row| row.line), &["agrees", "correction", "handled"]);
    let agreed = || rows().filter(|row| row.agrees == Some(true));
    let items = (1_u64..).zip(corrections()).map(|(number, row)| {
        let of = |what: &str| format!("reaction/{}/{what}", row.line);
        let at = |sheet: &crate::workshop::results::Sheet<_>| (sheet.source, row.line);
        let place = sheet.map(at).unwrap_or((picture.workshop.source, row.line));
        let before = corrections().map(|row| row.line).take_while(|line| *line <= row.line);
        let before = basis(&mut before.collect::<Vec<_>>().into_iter(), &["correction"]);
        Tree::record()
            .with("number", counted(of("number"), Some(number), before))
            .with(
                "correction",
                cell(of("correction"), place, "correction", text_or_not(row.correction.as_deref())),
            )
            .with("handled", cell(of("handled"), place, "handled", text_or_not(row.handled.as_deref())))
    });
    Tree::record()
        .with("state", Finding::new(&CHECKED, "report", state, all.clone().and_on(kept.key.clone())))
        .with(
            "body",
            name("municipality/competent_body", picture.workshop.municipality.competent_body.as_ref()),
        )
        .with("told", counted("reactions/told", sheet.map(|sheet| sheet.rows.len() as u64), all))
        .with(
            "agreed",
            counted(
                "reactions/agreed",
                sheet.map(|_| agreed().count() as u64),
                basis(&mut agreed().map(|row| row.line), &["agrees"]),
            ),
        )
        .with(
            "until",
            written("formal_decision/react_until", formal.react_until.as_ref(), |date| (*date).into()),
        )
        .with("contact", contact(picture))
        .with("corrections", items.collect::<Tree>())
        .with("recorded", kept)
}

/// Whom to tell that something is wrong in the report: a role with its address, never a name.
fn contact(picture: &Picture<'_>) -> Finding {
    let subject = "municipality/contact";
    let Some(contact) = &picture.workshop.municipality.contact else { return absent(subject) };
    let lines: Vec<_> = [&contact.role, &contact.email, &contact.phone].into_iter().flatten().collect();
    if lines.is_empty() {
        return absent(subject);
    }
    let told: Vec<Value> = lines.iter().map(|line| Value::name(line.value.as_str())).collect();
    Finding::new(&RECORDED, subject, told, places(lines.iter().map(|line| &line.place)))
}
