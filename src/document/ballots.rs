//! Ballots and consent cards to print: blank, or one for everybody who decides, by pseudonym only.

use super::forms::{for_consent, options, voters};
use super::{Given, yes_no};
use crate::evidence::{Money, Value};
use crate::method::invitation::invitation_list;
use crate::method::rule_in_force;
use crate::workshop::{Answers, Blanks, FrameKind, Method, Proposal, Purpose, Vote, Workshop};

/// What is put a cross in.
const BOX: &str = "☐";
/// The same with its cross, in an example.
const CROSSED: &str = "☒";
/// What is written on.
const BLANK: &str = "………";
/// The highest scale of which every number is printed, to be circled.
const CIRCLED: u32 = 10;

/// How sheets are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheets {
    /// One for each person who decides, with their pseudonym; else one blank sheet.
    pub numbered: bool,
    /// Whether the shared goal is put to consent at the session.
    pub goal: bool,
}

/// What every printed sheet tells, and the sheets: an id each, or one without.
fn sheet(workshop: &Workshop, sheets: Sheets) -> Given {
    let groups = invitation_list(workshop);
    let people = voters(&groups);
    let ids: Vec<Value> = match sheets.numbered {
        true => people.iter().map(|person| Value::name(person.person.as_str())).collect(),
        false => vec![Value::NotRecorded],
    };
    let each = ids
        .into_iter()
        .enumerate()
        .map(|(at, id)| Given::record().with("id", id).with("first", yes_no(at == 0)));
    Given::record()
        .with("title", Value::name(&*workshop.issue.title.value))
        .with("question", Value::name(&*workshop.issue.central_question.value))
        .with("sheets", each.collect::<Given>())
}

/// Rows to write proposals in that are only made in the session.
const UNWRITTEN: usize = 6;

/// The card on which everybody says of each proposal whether it may go ahead.
#[must_use]
pub fn consent_cards(workshop: &Workshop, sheets: Sheets) -> Given {
    let rule = Value::or_not_recorded(rule_in_force::word(&workshop.decision).map(Value::Word));
    let put = |proposal: &Proposal| {
        let id = Value::name(proposal.proposal().to_string());
        option(id, Value::name(&*proposal.title.value))
    };
    let goal = workshop.issue.shared_goal.as_ref().map_or(BLANK, |goal| &goal.value);
    let goal = option(Value::NotRecorded, Value::name(goal));
    sheet(workshop, sheets)
        .with("rule", rule)
        .with("asks_goal", yes_no(sheets.goal))
        .with("after_vote", yes_no(workshop.votes.iter().any(divides)))
        .with("goals", Given::List(vec![goal]))
        .with("proposals", for_consent(workshop).map(put).collect::<Given>())
        .with(
            "unwritten",
            (0..UNWRITTEN).map(|_| option(Value::name(""), Value::name(""))).collect::<Given>(),
        )
}

/// Whether a vote chooses, before the rounds, what there is money for.
fn divides(vote: &Vote) -> bool {
    vote.purpose.value == Purpose::Budget
}

/// The ballot of a vote.
#[must_use]
pub fn ballot(workshop: &Workshop, vote: &Vote, sheets: Sheets) -> Given {
    let (method, terms) = (vote.method.value, &vote.terms);
    let scale = terms.scale.as_ref().map_or(method.usual_scale(), |scale| scale.value);
    let number = |number: Option<u32>| Value::or_not_recorded(number.map(u64::from).map(Value::Count));
    let points = terms.max_points.as_ref().map(|points| points.value);
    let by_points = points.is_some() || terms.scale.is_some();
    let kind = match (method, method.answers()) {
        (Method::Resistance, _) => "ballot.resistance",
        (_, Answers::YesNo) => "ballot.approval",
        (_, Answers::YesNoOrPoints) if by_points => "ballot.budget-points",
        (_, Answers::YesNoOrPoints) => "ballot.budget",
        (_, Answers::Points) => "ballot.points",
        (_, Answers::Scores) => "ballot.scores",
        (_, Answers::Grades) => "ballot.grades",
        (_, Answers::Ranks) => "ballot.ranks",
    };
    let put = options(workshop, vote).into_iter().map(|(id, title, cost)| {
        option(Value::name(id.to_string()), Value::name(title))
            .with("cost", Value::or_not_recorded(cost.map(Value::Money)))
            .with("scores", Value::name(circled(scale)))
            .with("grades", grades(vote))
    });
    let (marked, rest, example) = example(vote, scale, points);
    sheet(workshop, sheets)
        .with("marked", number(marked))
        .with("rest", number(rest))
        .with("example", Value::name(example))
        .with("vote", Value::name(vote.id.value.as_str()))
        .with("purpose", Value::Word(purpose(vote)))
        .with("kind", Value::Word(kind))
        .with("crosses", yes_no(matches!(kind, "ballot.approval" | "ballot.budget")))
        .with("blanks_refused", yes_no(vote.blanks == Blanks::Refuse))
        .with("blanks_lowest", yes_no(vote.blanks == Blanks::Lowest))
        .with("counting", Value::Word(counting(vote)))
        .with("scale", u64::from(scale))
        .with("circled", yes_no(scale <= CIRCLED))
        .with("points", number(points))
        .with("choices", number(terms.max_choices.as_ref().map(|choices| choices.value)))
        .with("chosen", number(terms.seats.as_ref().map(|seats| seats.value)))
        .with("amount", Value::or_not_recorded(amount(workshop).map(Value::Money)))
        .with("options", put.collect::<Given>())
}

/// The words of the counting rule: what happens with the ballots.
fn counting(vote: &Vote) -> &'static str {
    match vote.method.value {
        Method::Approval => "counting.approval",
        Method::Dots => "counting.points",
        Method::Score => "counting.score",
        Method::Resistance => "counting.resistance",
        Method::MajorityJudgment => "counting.grades",
        Method::Star => "counting.star",
        Method::InstantRunoff => "counting.runoff",
        Method::SingleTransferableVote => "counting.transferable",
        Method::Condorcet => "counting.pairs-all",
        Method::Schulze | Method::RankedPairs | Method::Copeland | Method::Minimax => "counting.pairs",
        Method::Borda => "counting.borda",
        Method::SequentialApproval | Method::Phragmen => "counting.proportional",
        Method::EqualShares if vote.terms.seats.is_some() => "counting.proportional",
        Method::Greedy => "counting.greedy",
        Method::EqualShares => "counting.equal-shares",
    }
}

fn purpose(vote: &Vote) -> &'static str {
    match vote.purpose.value {
        Purpose::Sounding => "purpose.sounding",
        Purpose::Decision => "purpose.decision",
        Purpose::Budget => "purpose.budget",
    }
}

/// How a ballot is marked, to see: the number that stands for it, what is left of the points after it, and how
/// it looks. A low number, and never the highest: an example is no advice.
fn example(vote: &Vote, scale: u32, points: Option<u32>) -> (Option<u32>, Option<u32>, String) {
    let names = || vote.terms.grades.iter().map(|grade| grade.value.trim());
    if !vote.terms.grades.is_empty() {
        let crossed = vote.terms.grades.len() / 2;
        let boxes = names().enumerate().map(|(at, name)| {
            let mark = if at == crossed { CROSSED } else { BOX };
            format!("{mark} {name}")
        });
        return (None, None, boxes.collect::<Vec<_>>().join(" · "));
    }
    if let Some(points) = points {
        let rest = points / 3;
        return (Some(points - rest), Some(rest).filter(|rest| *rest > 0), String::new());
    }
    let marked = scale / 3;
    let shown = |number: u32| if number == marked { format!("({number})") } else { number.to_string() };
    let row = (0..=scale.min(CIRCLED)).map(shown).collect::<Vec<_>>().join(" · ");
    (Some(marked), None, row)
}

/// The grades, each with its box.
fn grades(vote: &Vote) -> Given {
    let boxes = vote.terms.grades.iter().map(|grade| format!("{BOX} {}", grade.value.trim()));
    boxes.map(|grade| Value::name(grade).into()).collect()
}

/// Every number of a short scale, else room to write one.
fn circled(scale: u32) -> String {
    if scale > CIRCLED {
        return BLANK.to_owned();
    }
    (0..=scale).map(|number| number.to_string()).collect::<Vec<_>>().join(" · ")
}

/// The amount to divide, when there is one frame of money only.
fn amount(workshop: &Workshop) -> Option<Money> {
    let money = |frame: &&crate::workshop::Frame| frame.kind.value == FrameKind::Money;
    let mut amounts = workshop.frames.iter().filter(money).filter_map(|frame| frame.amount.as_ref());
    amounts.next().map(|amount| amount.value).filter(|_| amounts.next().is_none())
}

fn option(id: Value, title: Value) -> Given {
    Given::record()
        .with("id", id)
        .with("title", title)
        .with("box", Value::name(BOX))
        .with("blank", Value::name(BLANK))
}
