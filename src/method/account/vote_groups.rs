use super::vote::rows;
use crate::evidence::{Finding, Saying, Tree, Value};
use crate::method::picture::Picture;
use crate::method::vote::{BREAKDOWN, Count, GroupVote, by_group};
use crate::workshop::Answers;

/// How each stakeholder voted: a sentence a group, small groups together.
pub(super) fn groups(picture: &Picture<'_>, count: &Count) -> Tree {
    let told = by_group(picture.workshop, count, &picture.membership);
    let told = (1..).zip(told).map(|(at, group): (u32, GroupVote)| {
        let subject = format!("vote/{}/group/{at}", count.vote);
        Finding::new(&BREAKDOWN, subject, said(picture, count, &group), rows(picture, count, None))
    });
    told.collect()
}

fn said(picture: &Picture<'_>, count: &Count, group: &GroupVote) -> Saying {
    let code = match count.method.answers() {
        Answers::YesNo | Answers::YesNoOrPoints => "vote.group-chose",
        Answers::Points => "vote.group-points",
        Answers::Scores => "vote.group-mean",
        Answers::Grades => "vote.group-best",
        Answers::Ranks => "vote.group-first",
    };
    let supported = count.options.iter().map(|option| {
        let support = group.support.get(option.number).cloned().flatten();
        let said = Saying::new("vote.group-option").with("option", Value::name(option.title.as_str()));
        Value::Said(said.with("support", Value::or_not_recorded(support)))
    });
    Saying::new(code)
        .with("groups", picture.names(&group.groups))
        .with("ballots", group.ballots)
        .with("options", supported.collect::<Vec<_>>())
}
