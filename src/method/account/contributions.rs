use super::leaf::{counted, kept, name, places, recorded, text, written, yes_no};
use crate::evidence::{Tree, Value};
use crate::method::picture::Picture;
use crate::workshop::Contribution;

/// 8. Contributions.
pub(super) fn contributions(picture: &Picture<'_>) -> Tree {
    let all = &picture.workshop.contributions;
    let taken: Vec<&Contribution> =
        all.iter().filter(|contribution| taken(contribution) == Some(true)).collect();
    let number = |count: usize| (!all.is_empty()).then_some(count as u64);
    let of = |contributions: Vec<&Contribution>| {
        places(
            contributions
                .iter()
                .map(|c| c.became.as_ref().map_or(&c.place, |b| &b.place))
                .collect::<Vec<_>>(),
        )
    };
    Tree::record()
        .with("items", all.iter().map(|contribution| item(picture, contribution)).collect::<Tree>())
        .with("total", counted("contributions/total", number(all.len()), of(all.iter().collect())))
        .with("taken", counted("contributions/taken", number(taken.len()), of(taken)))
        .with("recorded", kept("contributions", !all.is_empty(), [picture.workshop.source]))
}

/// Whether a contribution became something; nothing when nobody said.
fn taken(contribution: &Contribution) -> Option<bool> {
    contribution.became.as_ref().map(|became| became.value != "none")
}

fn item(picture: &Picture<'_>, contribution: &Contribution) -> Tree {
    let of = |what: &str| format!("contribution/{}/{what}", contribution.id.value);
    let became = contribution.became.as_ref();
    let taken = match (became, taken(contribution)) {
        (Some(became), Some(taken)) => recorded(of("taken"), yes_no(taken), &became.place),
        _ => super::leaf::absent(of("taken")),
    };
    Tree::record()
        .with("id", name(of("id"), Some(&contribution.id)))
        .with("by", written(of("by"), contribution.by.as_ref(), |group| picture.name(group)))
        .with("what", text(of("what"), Some(&contribution.what)))
        .with("taken", taken)
        .with(
            "became",
            written(of("became"), became, |became| match became.as_str() {
                "none" => Value::Word("none"),
                id => Value::name(id),
            }),
        )
        .with("why", text(of("why"), contribution.why.as_ref()))
}
