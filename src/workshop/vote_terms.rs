//! Whether what a vote says of its ballots belongs to its method, and can be true together.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::{Declared, Thing};
use super::{Answers, Completion, Method, Purpose, Transfers, Vote};
use crate::evidence::{Located, Place};
use crate::input::toml::OneOf as _;
use crate::input::{Diagnostic, Diagnostics, fold};

/// Tells what is missing for the method, what cannot be, and what the method does not know.
///
/// `options` is the number of options, 0 when it is not known.
pub(super) fn check(vote: &Vote, options: usize, declared: &Declared, found: &mut Diagnostics) {
    needed(vote, found);
    grades(vote, found);
    bounds(vote, options, found);
    completion(vote, found);
    weights(vote, declared, found);
    for option in vote.terms.exclusive.iter().flat_map(|exclusive| &exclusive.options) {
        declared.check(Thing::Proposal, option.as_str(), &option.place, found);
    }
    for (key, place, belongs) in given(vote) {
        if !belongs(vote) {
            found.push(foreign(vote, key, place));
        }
    }
}

fn needed(vote: &Vote, found: &mut Diagnostics) {
    let (terms, method) = (&vote.terms, vote.method.value);
    let mut missing = |key: &str, hint: &str| {
        let message = format!("the method `{}` needs `{key}`", method.word());
        found.push(Diagnostic::error("key-missing", message).at(&vote.method.place).hint(hint));
    };
    if method == Method::MajorityJudgment && terms.grades.is_empty() {
        missing("grades", "add the grades, the best first: `grades = [\"good\", \"fair\", \"bad\"]`");
    }
    if method == Method::Dots && terms.max_points.is_none() {
        missing("max_points", "say how many points everybody has: `max_points = 10`");
    }
    if matches!(method, Method::SequentialApproval | Method::Phragmen) && terms.seats.is_none() {
        missing("seats", "say how many options are chosen: `seats = 3`");
    }
}

fn grades(vote: &Vote, found: &mut Diagnostics) {
    let grades = &vote.terms.grades;
    if let [only] = &grades[..] {
        let problem = Diagnostic::error("value", "with one grade there is nothing to choose").at(&only.place);
        found.push(problem.hint("give at least two grades, the best first"));
    }
    let mut met: BTreeMap<String, &Place> = BTreeMap::new();
    for grade in grades {
        if let Some(other) = met.insert(fold(&grade.value).into_owned(), &grade.place) {
            let problem = Diagnostic::error("id-twice", "the same grade stands there twice").at(&grade.place);
            found.push(problem.also(other, "the other one").hint("give each grade a word of its own"));
        }
    }
}

fn bounds(vote: &Vote, options: usize, found: &mut Diagnostics) {
    let terms = &vote.terms;
    let more_than = |given: &Option<Located<u32>>, most: usize| {
        given.clone().filter(|given| usize::try_from(given.value).is_ok_and(|given| given > most))
    };
    if options > 0 {
        if let Some(seats) = more_than(&terms.seats, options) {
            let message = format!("{} seats, and there are {options} options", seats.value);
            let problem = Diagnostic::error("value", message).at(&seats.place);
            found.push(problem.hint("lower `seats`, or add options"));
        }
        if let Some(choices) = more_than(&terms.max_choices, options) {
            let message = format!("{} choices, and there are {options} options", choices.value);
            let problem = Diagnostic::warning("value", message).at(&choices.place);
            found.push(problem.hint("leave `max_choices` out: everybody may choose every option anyway"));
        }
    }
    let scale = terms.scale.as_ref().map_or(vote.method.value.usual_scale(), |scale| scale.value);
    if let Some(veto) = terms.veto.as_ref().filter(|veto| veto.value > scale) {
        let message =
            format!("a veto from {}, and the scale ends at {scale}: nobody can give it", veto.value);
        found.push(
            Diagnostic::error("value", message)
                .at(&veto.place)
                .hint(format!("write a veto of at most {scale}, or a longer `scale`")),
        );
    }
    if let (Some(seats), Purpose::Budget) = (&terms.seats, vote.purpose.value) {
        let problem = Diagnostic::error("value", "a budget pays projects and has no seats").at(&seats.place);
        found.push(problem.hint("take out `seats`, or give the vote another `purpose`"));
    }
    if let (Some(published), None) = (&terms.seed_published, &terms.seed) {
        let message = "`seed_published` says when a seed was published, and there is no `seed`";
        let problem = Diagnostic::warning("value", message).at(&published.place);
        found.push(problem.hint("add `seed`, or take out `seed_published`"));
    }
    if let Some(precision) =
        terms.precision.as_ref().filter(|_| vote.method.value == Method::SingleTransferableVote)
        && terms.transfers.as_ref().is_none_or(|transfers| transfers.value != Transfers::Meek)
    {
        let message = "`precision` is for Meek's method only, and is not used here";
        let problem = Diagnostic::warning("value", message).at(&precision.place);
        found.push(problem.hint("take it out, or say `transfers = \"meek\"`"));
    }
}

/// Money and seats are completed in different ways.
fn completion(vote: &Vote, found: &mut Diagnostics) {
    if vote.method.value != Method::EqualShares {
        return;
    }
    let seats = vote.terms.seats.is_some();
    for step in &vote.terms.completion {
        let wrong = match step.value {
            Completion::None => false,
            Completion::Phragmen => !seats,
            _ => seats,
        };
        if wrong {
            let (what, known) = if seats {
                ("seats", "none or phragmen")
            } else {
                ("money", "none, add1-until-exhaustive, add1-before-overspend or greedy")
            };
            let message = format!("{what} cannot be completed by `{}`", step.value.word());
            let problem = Diagnostic::error("value", message).at(&step.place);
            found.push(problem.hint(format!("{what} are completed by {known}")));
        }
    }
    let none = vote.terms.completion.iter().find(|step| step.value == Completion::None);
    if let Some(none) = none.filter(|_| vote.terms.completion.len() > 1) {
        let problem = Diagnostic::error("value", "`none` stands beside another completion").at(&none.place);
        found.push(problem.hint("keep either `none` or the others"));
    }
}

fn weights(vote: &Vote, declared: &Declared, found: &mut Diagnostics) {
    let mut met: BTreeMap<&str, &Place> = BTreeMap::new();
    for weight in &vote.terms.weights {
        let stakeholder = &weight.stakeholder;
        declared.check(Thing::Stakeholder, stakeholder.as_str(), &stakeholder.place, found);
        if let Some(other) = met.insert(stakeholder.as_str(), &stakeholder.place) {
            let message = format!("the stakeholder `{stakeholder}` is given a weight twice");
            let problem = Diagnostic::error("id-twice", message).at(&stakeholder.place);
            found.push(problem.also(other, "the other one").hint("keep one of them"));
        }
    }
}

/// Whether a key belongs to the vote.
type Belongs = fn(&Vote) -> bool;

/// The keys that were given and belong to some methods only.
fn given(vote: &Vote) -> Vec<(&'static str, &Place, Belongs)> {
    fn at<T>(given: &Option<Located<T>>) -> Option<&Place> {
        given.as_ref().map(|given| &given.place)
    }
    let terms = &vote.terms;
    let grades = terms.grades.first().map(|grade| &grade.place);
    let completion = terms.completion.first().map(|step| &step.place);
    let exclusive = terms.exclusive.iter().flat_map(|one| &one.options).next().map(|option| &option.place);
    let keys: [(&'static str, Option<&Place>, Belongs); 15] = [
        ("threshold", at(&vote.threshold), knows_threshold),
        ("seats", at(&terms.seats), |vote| {
            !matches!(vote.method.value, Method::Star | Method::Greedy)
                && !is_single_ranking(vote.method.value)
        }),
        ("scale", at(&terms.scale), |vote| is_scored(vote) || is_budget(vote)),
        ("max_points", at(&terms.max_points), |vote| vote.method.value == Method::Dots || is_budget(vote)),
        ("max_choices", at(&terms.max_choices), chooses),
        ("grades", grades, |vote| vote.method.value == Method::MajorityJudgment),
        ("veto", at(&terms.veto), |vote| vote.method.value == Method::Resistance),
        ("transfers", at(&terms.transfers), |vote| vote.method.value == Method::SingleTransferableVote),
        ("precision", at(&terms.precision), |vote| vote.method.value == Method::SingleTransferableVote),
        ("utility", at(&terms.utility), shares_money),
        ("completion", completion, |vote| vote.method.value == Method::EqualShares),
        ("increment", at(&terms.increment), shares_money),
        ("comparison", terms.comparison.then_some(&vote.place), shares_money),
        ("stop_at_first", terms.stop_at_first.then_some(&vote.place), is_budget),
        ("exclusive", exclusive, is_budget),
    ];
    keys.into_iter().filter_map(|(key, place, belongs)| Some((key, place?, belongs))).collect()
}

/// Whether an option needs a share of its own: not where seats are filled so that every group is represented,
/// nor where options are compared two by two or handed votes.
pub(super) fn knows_threshold(vote: &Vote) -> bool {
    match vote.method.value {
        Method::SequentialApproval | Method::Phragmen | Method::SingleTransferableVote => false,
        Method::EqualShares => vote.terms.seats.is_none(),
        method => !is_single_ranking(method) || method == Method::InstantRunoff,
    }
}

fn is_single_ranking(method: Method) -> bool {
    method.answers() == Answers::Ranks && method != Method::SingleTransferableVote
}

fn is_scored(vote: &Vote) -> bool {
    vote.method.value.answers() == Answers::Scores
}

/// Whether a ballot chooses as many options as it likes, and does not answer each of them.
fn chooses(vote: &Vote) -> bool {
    !matches!(vote.method.value.answers(), Answers::Scores | Answers::Grades)
}

fn is_budget(vote: &Vote) -> bool {
    vote.method.value == Method::Greedy || shares_money(vote)
}

fn shares_money(vote: &Vote) -> bool {
    vote.method.value == Method::EqualShares && vote.terms.seats.is_none()
}

/// A key that the method does not know, with what was probably meant.
fn foreign(vote: &Vote, key: &'static str, place: &Place) -> Diagnostic {
    let method = vote.method.value;
    let message = format!("the method `{}` does not know `{key}`, so it is not used", method.word());
    let meant = match (key, method.answers()) {
        ("max_points" | "max_choices", Answers::Scores) => Some("scale"),
        ("scale", Answers::Points) => Some("max_points"),
        ("max_points", Answers::YesNo) => Some("max_choices"),
        ("scale", Answers::Grades) => Some("grades"),
        _ => None,
    };
    let hint = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let methods: BTreeSet<&str> = Method::WORDS
                .iter()
                .filter(|(method, _)| {
                    let mut other = vote.clone();
                    other.method.value = *method;
                    given(&other).iter().any(|(other_key, _, belongs)| *other_key == key && belongs(&other))
                })
                .map(|(method, _)| method.word())
                .collect();
            let methods: Vec<&str> = methods.into_iter().collect();
            format!("take it out, or choose another method: `{key}` belongs to {}", methods.join(", "))
        }
    };
    Diagnostic::warning("value", message).at(place).hint(hint)
}
