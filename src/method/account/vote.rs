//! One vote in the account.
//!
//! ```text
//! id Name, method Word vote.*, kind Word vote-kind.{approval,resistance,scores,grades,ranks,money}, purpose Word purpose.{sounding,decision,budget},
//! ballots Count, blanks Count, missing Count (might vote and did not), quorum Share, left_out Count, replaced Count, threshold Share, reached yes/no, passive Name,
//! scale Count (the end of the scale of numbers, where the vote has one),
//! outcome Word vote-outcome.{winner,winners,funded,tie,passive,none,no-quorum,not-computed}, winners List of Name (titles),
//! options[]                place Count (equal options share one), id Name, title Name, passive yes/no,
//!                          score Score (the mean resistance), strong Count (people with strong resistance), acceptance Share (one minus the mean as part of the
//!                          scale; resistance only), yes, no, abstain, blank Count (yes: support, or
//!                          votes for a project), NotRecorded where the method has no such thing,
//!                          spread List of Said vote.given (answer Count or Name, people Count): how often each number or grade was given,
//!                          highest Count or Number (the highest number that anybody gave),
//!                          cost Money, funded yes/no or Word funded.undecided
//! steps[]                  what happened, step by step: told[] Said; where a rule goes in rounds: round Count, and
//!                          standing[]: title Name, number Count or Number, fate Word fate.{open,chosen,out}
//! by_group[]       Said    how each stakeholder voted, small groups together; empty where that cannot be told
//! together         List of Name: the small groups that are told together; NotRecorded where none are
//! support[]                the same as values, option by option: option Name, who List of Name or Word group.smaller, ballots Count,
//!                          support Score (the mean), Share (votes, of the ballots) or Number (points)
//! flow[]                   for rules that hand votes on, round by round: round Count, title Name (or Word flow.nowhere: votes that
//!                          count no further), number, came (after the round before), handed (on after this round) Count or Number,
//!                          fate Word fate.{open,chosen,out,lost}
//! renewed          List of Name: the proposals of which there is a version after the first; NotRecorded where there are none
//! budget, left     Money   what was divided, and what is left of it; NotRecorded where the vote divides no money
//! pairs[]                  one, other Name, for_one, for_other Count: every two options against each other, for
//!                          rules that compare them so
//! ```

use super::compared::ended;
use super::leaf::{RECORDED, places, recorded, written, yes_no, yes_no_or_not};
use super::vote_groups::{groups, support, together};
use super::vote_params::params;
use super::vote_steps::{flow, pairs, steps};
use crate::evidence::{Basis, Finding, Key, Money, Rows, Saying, Tree, Value, number_of, share_of};
use crate::method::picture::Picture;
use crate::method::vote::{
    Count, Counted, Funded, SPREAD, by_group, highest, method_word, scale, spread, strong,
};
use crate::workshop::{Answers, Duplicates, Method, ProposalId, Purpose, Vote};

/// VOTE: how a vote was held and how it ended.
pub(super) fn vote(picture: &Picture<'_>, vote: &Vote, count: &Count) -> Tree {
    let of = |what: &str| format!("vote/{}/{what}", vote.id.value);
    let method = method_word(vote.method.value);
    let purpose = match vote.purpose.value {
        Purpose::Sounding => "purpose.sounding",
        Purpose::Decision => "purpose.decision",
        Purpose::Budget => "purpose.budget",
    };
    let ended = outcome(picture, count);
    let whole = rows(picture, count, None);
    let all = || whole.clone();
    let number = |what: &str, n: u64, basis: Basis| {
        let n = if count.recorded { Value::Count(n) } else { Value::NotRecorded };
        Finding::new(count.rule(), of(what), n, basis)
    };
    let ballots = picture.workshop.results.votes.get(&count.vote);
    let left_out = ballots.map_or_else(Basis::default, |ballots| {
        Basis::rows(Rows::of(ballots.source, ballots.left_out.iter().copied()).counted())
    });
    let replaced = ballots.map_or_else(Basis::default, |ballots| {
        Basis::rows(Rows::of(ballots.source, ballots.replaced.iter().copied()).counted())
    });
    let double = ballots.map_or(0, |ballots| ballots.replaced.len() as u64);
    let duplicates = match vote.duplicates {
        Duplicates::Refuse => "refuse",
        Duplicates::First => "first",
        Duplicates::Last => "last",
    };
    let titles: Vec<Value> = count.winners().iter().map(|id| title(count, id)).collect();
    let reached = count
        .threshold
        .map(|_| count.options.iter().any(|option| option.reached == Some(true) && !option.passive));
    let key = ended.key.clone();
    let by_stakeholder = by_group(picture.workshop, count, &picture.membership);
    Tree::record()
        .with("id", recorded(of("id"), Value::name(vote.id.value.as_str()), &vote.id.place))
        .with("method", recorded(of("method"), Value::Word(method), &vote.method.place))
        .with("kind", recorded(of("kind"), Value::Word(kind(vote.method.value)), &vote.method.place))
        .with("purpose", recorded(of("purpose"), Value::Word(purpose), &vote.purpose.place))
        .with("ballots", number("ballots", count.ballots, all()))
        .with("blanks", number("blanks", count.blanks, all()))
        .with(
            "missing",
            Finding::new(count.rule(), of("missing"), Value::or_not_recorded(count.missing()), all()),
        )
        .with("quorum", written(of("quorum"), vote.terms.quorum.as_ref(), |share| (*share).into()))
        .with("left_out", number("left_out", count.left_out, left_out))
        .with("replaced", number("replaced", double, replaced).param("duplicates", duplicates))
        .with("threshold", written(of("threshold"), vote.threshold.as_ref(), |share| (*share).into()))
        .with(
            "reached",
            Finding::new(count.rule(), of("reached"), yes_no_or_not(reached), Basis::on([key.clone()])),
        )
        .with("passive", written(of("passive_option"), vote.passive_option.as_ref(), |id| title(count, id)))
        .with("winners", Finding::new(count.rule(), of("winners"), titles, Basis::on([key.clone()])))
        .with("renewed", renewed(picture, count))
        .with("scale", end_of_scale(vote, count, &key))
        .with(
            "options",
            count
                .options
                .iter()
                .map(|o| option(picture, (vote, count), o, strong(vote, o)))
                .collect::<Tree>(),
        )
        .with("steps", steps(count, &key))
        .with("by_group", groups(picture, count, &by_stakeholder))
        .with("together", together(picture, count, &by_stakeholder))
        .with("support", support(picture, count, &by_stakeholder))
        .with("pairs", pairs(count, &key))
        .with("flow", flow(count, &key))
        .with("budget", money(count, "budget", count.budget, &key))
        .with("left", money(count, "left", count.division.as_ref().map(|division| division.left), &key))
        .with("outcome", ended)
}

/// What kind of table tells the options.
fn kind(method: Method) -> &'static str {
    match (method, method.answers()) {
        (Method::Resistance, _) => "vote-kind.resistance",
        (_, Answers::YesNo) => "vote-kind.approval",
        (_, Answers::YesNoOrPoints) => "vote-kind.money",
        (_, Answers::Points | Answers::Scores) => "vote-kind.scores",
        (_, Answers::Grades) => "vote-kind.grades",
        (_, Answers::Ranks) => "vote-kind.ranks",
    }
}

/// How a vote ended: the statement on which its winners rest.
pub(super) fn outcome(picture: &Picture<'_>, count: &Count) -> Finding {
    let word = ended(count);
    let vote = picture.workshop.votes.iter().find(|vote| vote.id.value == count.vote);
    let params = vote.map(params).unwrap_or_default();
    let key = Key { rule: count.rule(), params, subject: format!("vote/{}", count.vote) };
    let mut basis = rows(picture, count, None);
    let lots = vote.into_iter().flat_map(|vote| &vote.lot).map(|lot| &lot.place);
    basis.rows.extend(lots.map(Rows::from));
    Finding { key, value: Value::Word(word), basis, assertion: None }
}

/// The rows of ballots, or of the answers to one option. Their cells are shown option by option only, never
/// a whole ballot.
pub(super) fn rows(picture: &Picture<'_>, count: &Count, option: Option<&ProposalId>) -> Basis {
    let ballots = picture.workshop.results.votes.get(&count.vote).filter(|_| picture.explained);
    ballots.map_or_else(Basis::default, |ballots| match option {
        None => Basis::rows(Rows::of(ballots.source, ballots.lines().iter().copied()).counted()),
        Some(id) => {
            let about = |option: u32| ballots.options().get(option as usize) == Some(id);
            let lines = ballots.answers().filter(|answer| about(answer.option)).map(|answer| answer.line);
            let columns = [id.as_str(), "proposal", "choice", "ranking"];
            let columns = if count.method.answers() == Answers::Ranks { &columns[..] } else { &columns[..3] };
            Basis::rows(Rows::of(ballots.source, lines).columns(columns))
        }
    })
}

/// The end of the scale of numbers: as it was written down, or the usual one of the method.
fn end_of_scale(vote: &Vote, count: &Count, on: &Key) -> Finding {
    let subject = format!("vote/{}/scale", vote.id.value);
    match &vote.terms.scale {
        Some(written) => recorded(subject, u64::from(written.value), &written.place),
        None => {
            let scale = Value::or_not_recorded(scale(vote));
            Finding::new(count.rule(), subject, scale, Basis::on([on.clone()]))
        }
    }
}

/// An amount of a budget that was divided.
fn money(count: &Count, what: &str, amount: Option<Money>, on: &Key) -> Finding {
    let subject = format!("vote/{}/{what}", count.vote);
    Finding::new(count.rule(), subject, Value::or_not_recorded(amount), Basis::on([on.clone()]))
}

/// The options that are told by the title of a later version than their first, of which the vote may have been.
fn renewed(picture: &Picture<'_>, count: &Count) -> Finding {
    let later = |id: &ProposalId| {
        let versions = picture.workshop.proposals.iter().filter(|proposal| proposal.id.value.proposal == *id);
        versions.max_by_key(|proposal| proposal.id.value.version).filter(|last| last.id.value.version > 1)
    };
    let later: Vec<_> = count.options.iter().filter_map(|option| later(&option.id)).collect();
    let subject = format!("vote/{}/renewed", count.vote);
    let names = later.iter().map(|last| Value::name(last.id.value.proposal.as_str())).collect();
    let value = if later.is_empty() { Value::NotRecorded } else { Value::List(names) };
    Finding::new(&RECORDED, subject, value, places(later.iter().map(|last| &last.id.place)))
}

/// How often each answer was given to an option.
fn spread_of(vote: &Vote, option: &Counted) -> Value {
    let given = spread(vote, option).into_iter().map(|given| {
        Value::Said(Saying::new("vote.given").with("answer", given.answer).with("people", given.people))
    });
    let given: Vec<Value> = given.collect();
    if given.is_empty() { Value::NotRecorded } else { Value::List(given) }
}

fn title(count: &Count, id: &crate::workshop::ProposalId) -> Value {
    let option = count.options.iter().find(|option| option.id == *id);
    Value::name(option.map_or(id.as_str(), |option| option.title.as_str()))
}

fn option(
    picture: &Picture<'_>,
    (vote, count): (&Vote, &Count),
    option: &Counted,
    strong: Option<u64>,
) -> Tree {
    let of = |what: &str| format!("vote/{}/option/{}/{what}", count.vote, option.id);
    let about = rows(picture, count, Some(&option.id));
    let rows = |choice: &str| {
        let about = about.clone();
        let chosen =
            |rows: Rows| if choice.is_empty() { rows } else { rows.filter(format!("choice = {choice}")) };
        Basis { rows: about.rows.into_iter().map(chosen).collect(), on: about.on }
    };
    let found = |what: &str, value: Value| Finding::new(count.rule(), of(what), value, rows(""));
    let numbers = count.method == Method::Resistance;
    let answers = |what: &str, n: u64| {
        let n = if numbers || !count.recorded { Value::NotRecorded } else { Value::Count(n) };
        Finding::new(count.rule(), of(what), n, rows(what))
    };
    let score = option.score.as_ref().and_then(share_of).map_or(Value::NotRecorded, Value::Score);
    let (score, votes) = match (count.method, &option.score) {
        (Method::Resistance | Method::Score, Some(_)) => (score, None),
        (Method::Greedy, Some(number)) if !number.is_integer() || option.yes == 0 => {
            (Value::NotRecorded, Some(score))
        }
        (Method::Approval | Method::Greedy | Method::EqualShares, _) => (Value::NotRecorded, None),
        (_, number) => (Value::or_not_recorded(number.clone()), None),
    };
    let acceptance = option.share.filter(|_| numbers).map_or(Value::NotRecorded, Value::Share);
    let yes = votes.map_or_else(|| answers("yes", option.yes), |votes| found("yes", votes));
    let place = picture.workshop.proposals.iter().filter(|p| *p.proposal() == option.id);
    let place = place.max_by_key(|proposal| proposal.version());
    let named = |what: &str, value: Value| match place {
        Some(proposal) => recorded(of(what), value, &proposal.id.place),
        None => found(what, value),
    };
    Tree::record()
        .with("place", found("place", Value::or_not_recorded(option.place)))
        .with("id", named("id", Value::name(option.id.as_str())))
        .with("title", named("title", Value::name(option.title.as_str())))
        .with("passive", found("passive", yes_no(option.passive)))
        .with("score", found("score", score))
        .with("acceptance", found("acceptance", acceptance))
        .with("strong", found("strong", Value::or_not_recorded(strong.filter(|_| count.recorded))))
        .with("spread", Finding::new(&SPREAD, of("spread"), spread_of(vote, option), about.clone()))
        .with("highest", found("highest", Value::or_not_recorded(highest(option).map(number_of))))
        .with("yes", yes)
        .with("no", answers("no", option.no))
        .with("abstain", answers("abstain", option.abstain))
        .with("blank", Finding::new(count.rule(), of("blank"), option.blank, rows("blank")))
        .with("cost", written(of("cost"), place.and_then(|p| p.cost.as_ref()), |cost| (*cost).into()))
        .with(
            "funded",
            found(
                "funded",
                match option.funded {
                    Some(Funded::Yes) => yes_no(true),
                    Some(Funded::No) => yes_no(false),
                    Some(Funded::Undecided) => Value::Word("funded.undecided"),
                    None => Value::NotRecorded,
                },
            ),
        )
}
