use std::cmp::Reverse;

use super::{Count, Score, Standing};
use crate::evidence::{Rule, Saying, Share, Value};
use crate::workshop::{Blanks, Vote};

/// Approval: everybody says yes to as many options as they like; the most votes come first.
///
/// An option that is not marked is not approved. Against the threshold stands the part of the ballots
/// that approve: blank answers are left out of it, or count as not approved when `blanks = "lowest"`;
/// abstentions are ballots like others. Source: Brams and Fishburn (1978), Approval Voting, American
/// Political Science Review 72(3).
pub const APPROVAL: Rule = Rule::new("vote.approval", 1, "Brams, Fishburn (1978), Approval Voting");

pub(super) fn rank(count: &mut Count, vote: &Vote) {
    for option in &mut count.options {
        let whole = match vote.blanks {
            Blanks::Lowest => count.ballots,
            Blanks::Apart | Blanks::Refuse => count.ballots.saturating_sub(option.blank),
        };
        option.share = Share::new(option.yes, whole);
        option.score = Some(Score::Votes(option.yes));
        option.reached =
            count.threshold.map(|threshold| option.share.is_some_and(|share| share >= threshold));
    }
    count.order(|option| Some(Reverse(option.yes)));
    for option in &count.options {
        count.told.push(
            Saying::new("vote.approval-option")
                .with("option", Value::name(option.title.as_str()))
                .with("yes", option.yes)
                .with("share", Value::or_not_recorded(option.share)),
        );
    }
    let first = count.first();
    let reached = |option: &super::Counted| option.reached != Some(false) && option.yes > 0;
    if count.options.iter().filter(|option| option.place == Some(1)).all(reached) {
        count.settle(&first, vote);
    } else {
        count.told.push(Saying::new("vote.none-reached"));
        count.standing = Standing::Nothing;
    }
}
