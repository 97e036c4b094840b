use super::leaf::{name, places, recorded, text, written, yes_no_or_not};
use super::proposal::adoption_key;
use crate::evidence::{Finding, Tree, Value};
use crate::method::money::{SPENT, Spending, spending};
use crate::method::picture::Picture;

/// 12. Money.
pub(super) fn money(picture: &Picture<'_>) -> Tree {
    let spending = spending(picture);
    Tree::record().with("frames", spending.iter().map(|spending| frame(picture, spending)).collect::<Tree>())
}

fn frame(picture: &Picture<'_>, spending: &Spending<'_>) -> Tree {
    let frame = spending.frame;
    let of = |what: &str| format!("frame/{}/{what}", frame.id.value);
    let adopted = picture.consent.proposals.iter().filter(|outcome| outcome.is_adopted());
    let keys: Vec<_> = adopted.map(|outcome| adoption_key(picture, outcome)).collect();
    let found = |what: &str, value: Value| {
        let costs = places(spending.lines.iter().map(|(_, cost)| &cost.place));
        let mut basis = keys.iter().cloned().fold(costs, |basis, key| basis.and_on(key));
        basis
            .rows
            .extend(frame.amount.iter().filter(|_| what != "spent").map(|amount| (&amount.place).into()));
        Finding::new(&SPENT, of(what), value, basis)
    };
    let lines = spending.lines.iter().map(|(proposal, cost)| {
        let of = |field: &str| format!("proposal/{}/{field}", proposal.id.value);
        Tree::record()
            .with("id", recorded(of("id"), Value::name(proposal.proposal().as_str()), &proposal.id.place))
            .with("title", name(of("title"), Some(&proposal.title)))
            .with("cost", written(of("cost"), Some(*cost), |cost| (*cost).into()))
    });
    Tree::record()
        .with("id", recorded(of("id"), Value::name(frame.id.value.as_str()), &frame.id.place))
        .with("text", text(of("text"), Some(&frame.text)))
        .with("limit", written(of("amount"), frame.amount.as_ref(), |amount| (*amount).into()))
        .with("spent", found("spent", Value::or_not_recorded(spending.spent)))
        .with("left", found("left", Value::or_not_recorded(spending.left)))
        .with("over", found("over", yes_no_or_not(spending.over())))
        .with("lines", lines.collect::<Tree>())
}
