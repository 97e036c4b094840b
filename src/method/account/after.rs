use super::course::session;
use super::fixed::{commitment, span};
use super::leaf::{cell, list, name, places, text, text_or_not, written, yes_no};
use crate::evidence::{Basis, Finding, Located, Rows, Rule, Tree, Value};
use crate::method::legal_account::{GROUPS, LEGAL, word};
use crate::method::picture::Picture;
use crate::workshop::{FormalOutcome, LegalGroup, ProposalId, SessionKind};

/// Whether the day on which participants hear what happened with it, has come on the date of the report.
pub const TOLD: Rule = Rule::new("participants.told", 1, "docs/method.md, order of the work, 8");

/// 17. Asked of the competent body.
pub(super) fn asked(picture: &Picture<'_>) -> Tree {
    let formal = &picture.workshop.formal_decision;
    let outcome = |outcome: &FormalOutcome| {
        Value::Word(match outcome {
            FormalOutcome::Unchanged => "formal.unchanged",
            FormalOutcome::Changed => "formal.changed",
            FormalOutcome::Rejected => "formal.rejected",
        })
    };
    Tree::record()
        .with(
            "body",
            name("municipality/competent_body", picture.workshop.municipality.competent_body.as_ref()),
        )
        .with("commitment", commitment(picture))
        .with("planned", written("formal_decision/planned", formal.planned.as_ref(), |date| (*date).into()))
        .with("decided", written("formal_decision/decided", formal.decided.as_ref(), |date| (*date).into()))
        .with("outcome", written("formal_decision/outcome", formal.outcome.as_ref(), outcome))
        .with("reasons", text("formal_decision/reasons", formal.reasons.as_ref()))
        .with(
            "proposals",
            formal
                .proposals
                .iter()
                .map(|decided| {
                    let of = |what: &str| format!("formal_decision/{}/{what}", decided.proposal.value);
                    let proposal = |id: &ProposalId| Value::name(id.as_str());
                    Tree::record()
                        .with("proposal", written(of("proposal"), Some(&decided.proposal), proposal))
                        .with("outcome", written(of("outcome"), decided.outcome.as_ref(), outcome))
                        .with("reasons", text(of("reasons"), decided.reasons.as_ref()))
                })
                .collect::<Tree>(),
        )
}

/// 18. What follows.
pub(super) fn follows(picture: &Picture<'_>) -> Tree {
    let workshop = picture.workshop;
    let told = workshop.formal_decision.participants_told.as_ref();
    let sessions = workshop.sessions.iter().filter(|session| session.kind == SessionKind::FollowUp);
    let sheet = workshop.results.reviews.as_ref();
    let reviews = sheet.iter().flat_map(|sheet| sheet.rows.iter().map(|row| (sheet.source, row)));
    let reviews = reviews.map(|(source, row)| {
        let at = (source, row.line);
        let day = row.date.map_or_else(String::new, |date| date.to_string());
        let of = |what: &str| format!("review/{}/{day}/{}/{what}", row.proposal, row.line);
        Tree::record()
            .with("proposal", cell(of("proposal"), at, "proposal", Some(Value::name(row.proposal.as_str()))))
            .with("date", cell(of("date"), at, "date", row.date))
            .with("works", cell(of("works"), at, "works", row.works.map(yes_no)))
            .with("why", cell(of("why"), at, "why", text_or_not(row.why.as_deref())))
            .with("by", cell(of("by"), at, "by", row.by.as_deref().map(|by| several(picture, by))))
    });
    Tree::record()
        .with("told", written("formal_decision/participants_told", told, |date| (*date).into()))
        .with(
            "has_told",
            Finding::new(
                &TOLD,
                "participants/told",
                Value::or_not_recorded(told.map(|told| yes_no(told.value <= picture.date))),
                told.map_or_else(Basis::default, |told| Basis::at(&told.place)),
            )
            .param("date", picture.date.to_string()),
        )
        .with("review_after", written("decision/review_after", workshop.decision.review_after.as_ref(), span))
        .with("sessions", sessions.map(session).collect::<Tree>())
        .with("reviews", reviews.collect::<Tree>())
}

/// Whoever looked, several side by side (`verenigingen, ouderen`), each as it may be told.
fn several(picture: &Picture<'_>, written: &str) -> Value {
    let names = written.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    Value::List(names.map(|name| picture.who(name)).collect())
}

/// 19. Legal account and privacy.
pub(super) fn legal(picture: &Picture<'_>) -> Tree {
    let workshop = picture.workshop;
    let privacy = &workshop.privacy;
    let law = |law: &String| match law.as_str() {
        "omgevingswet" => Value::Word("law.omgevingswet"),
        other => Value::name(other),
    };
    let municipality = &workshop.municipality;
    Tree::record()
        .with("law", written("law", workshop.settings.law.as_ref(), law))
        .with("legal", GROUPS.iter().map(|group| legal_group(picture, *group)).collect::<Tree>())
        .with("policy", text("municipality/participation_policy", municipality.participation_policy.as_ref()))
        .with("mandate", text("municipality/mandate", municipality.mandate.as_ref()))
        .with("purpose", text("privacy/purpose", privacy.purpose.as_ref()))
        .with("basis", text("privacy/basis", privacy.basis.as_ref()))
        .with("keep_until", written("privacy/keep_until", privacy.keep_until.as_ref(), |date| (*date).into()))
        .with("officer", name("privacy/officer", privacy.officer.as_ref()))
        .with("photos", written("privacy/photos", privacy.photos.as_ref(), |photos| yes_no(*photos)))
}

fn legal_group(picture: &Picture<'_>, group: LegalGroup) -> Tree {
    let of = |what: &str| format!("{}/{what}", word(group).replace('.', "/"));
    let stakeholders: Vec<_> = picture.legal(group).collect();
    // That there are none rests on the workshop file as a whole.
    let listed = || match stakeholders.as_slice() {
        [] => Basis::rows(Rows::of(picture.workshop.source, [])),
        some => places(some.iter().map(|s| &s.id.place)),
    };
    let found = |what: &str, value: Value, basis: Basis| Finding::new(&LEGAL, of(what), value, basis);
    // Said once, where several groups were reached in the same way.
    let mut how: Vec<Located<String>> = Vec::new();
    for said in stakeholders.iter().filter_map(|s| s.outreach.clone()) {
        if how.iter().all(|known| known.value != said.value) {
            how.push(said);
        }
    }
    let came = stakeholders.iter().filter_map(|s| picture.reach.group(&s.id.value)?.came.as_ref());
    let (came, lines) = came.fold((0, Vec::new()), |(count, mut lines), came| {
        lines.extend(&came.lines);
        (count + came.count, lines)
    });
    let kept = picture.reach.all.came.is_some();
    let came_basis = if kept { picture.attendance_rows(&lines, "present = yes") } else { Basis::default() };
    let mine = |by: &crate::workshop::StakeholderId| stakeholders.iter().any(|s| s.id.value == *by);
    let contributions = || {
        let all = picture.workshop.contributions.iter();
        all.filter(|c| c.by.as_ref().is_some_and(|by| mine(&by.value))).collect::<Vec<_>>()
    };
    let recorded = !picture.workshop.contributions.is_empty();
    let contributed = recorded.then_some(contributions().len());
    Tree::record()
        .with("legal", found("legal", Value::Word(word(group)), listed()))
        .with("groups", found("groups", picture.names(stakeholders.iter().map(|s| &s.id.value)), listed()))
        .with("how", list(of("how"), &how, |how| Value::text(how.as_str())))
        .with("came", found("came", Value::or_not_recorded(kept.then_some(came)), came_basis))
        .with(
            "contributions",
            found(
                "contributions",
                Value::or_not_recorded(contributed),
                places(contributions().iter().map(|c| &c.place)),
            ),
        )
}
