use super::vote::rows;
use crate::evidence::{Finding, Number, Saying, Share, Tree, Value, share_of};
use crate::method::picture::Picture;
use crate::method::vote::{BREAKDOWN, Count, GroupVote};
use crate::workshop::Answers;

/// How each stakeholder voted: a sentence a group, small groups together.
pub(super) fn groups(picture: &Picture<'_>, count: &Count, told: &[GroupVote]) -> Tree {
    let told = (1..).zip(told).map(|(at, group): (u32, &GroupVote)| {
        let subject = format!("vote/{}/group/{at}", count.vote);
        Finding::new(&BREAKDOWN, subject, said(picture, count, group), rows(picture, count, None))
    });
    told.collect()
}

/// The small groups that are told together, once; not recorded where none are.
pub(super) fn together(picture: &Picture<'_>, count: &Count, told: &[GroupVote]) -> Finding {
    let together = told.iter().find(|group| group.groups.len() > 1);
    let names = together.map_or(Value::NotRecorded, |group| picture.names(&group.groups));
    Finding::new(&BREAKDOWN, format!("vote/{}/together", count.vote), names, rows(picture, count, None))
}

/// The same as values: each option with each group that is told of it, for a picture.
pub(super) fn support(picture: &Picture<'_>, count: &Count, told: &[GroupVote]) -> Tree {
    let mean = count.method.answers() == Answers::Scores;
    let basis = rows(picture, count, None);
    let mut all = Vec::new();
    for option in &count.options {
        for (at, group) in (1..).zip(told) {
            let at: u32 = at;
            let subject = format!("vote/{}/group/{at}", count.vote);
            let found =
                |subject: String, value: Value| Finding::new(&BREAKDOWN, subject, value, basis.clone());
            let support = group.support.get(option.number).cloned().flatten();
            let support = value(support.as_ref(), group.ballots, mean);
            let written = |what: &str| format!("{subject}/option/{}/{what}", option.id);
            all.push(
                Tree::record()
                    .with("option", found(written("title"), Value::name(option.title.as_str())))
                    .with("who", found(format!("{subject}/who"), who(picture, group)))
                    .with("ballots", found(format!("{subject}/ballots"), group.ballots.into()))
                    .with("support", found(written("support"), support)),
            );
        }
    }
    Tree::List(all)
}

/// A group by its name, several by what they have in common: which they are is told once.
fn who(picture: &Picture<'_>, group: &GroupVote) -> Value {
    match group.groups.len() {
        1 => picture.names(&group.groups),
        _ => Value::Word("group.smaller"),
    }
}

/// A mean is told as one, votes as a part of the ballots, points as they are.
fn value(support: Option<&Number>, ballots: u64, mean: bool) -> Value {
    let told = if mean {
        support.and_then(share_of).map(Value::Score)
    } else {
        let votes = support.filter(|support| support.is_integer());
        let votes =
            votes.and_then(|votes| u64::try_from(votes.numer()).ok()).filter(|votes| *votes <= ballots);
        votes.and_then(|votes| Share::new(votes, ballots)).map(Value::Share)
    };
    told.unwrap_or_else(|| Value::or_not_recorded(support.cloned()))
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
