use super::leaf::yes_no;
use super::vote_params::params;
use crate::evidence::{Basis, Finding, Key, Rows, Tree, Value};
use crate::method::vote::{COMPARED, Compared, Count, Standing, compare, method_word};
use crate::workshop::{Completion, Method, ProposalId, Utility, Vote, Workshop};

/// Every vote of a workshop under every rule that fits its ballots:
///
/// ```text
/// votes[]   id Name, method Word vote.*, agree List of Name (chosen under every rule),
///           depends List of Name (chosen under some rules only),
///           rules[]: label Name, rule Word vote.*, about Word about.* (what it gives weight to), detail List of Word,
///             own yes/no (the rule of the workshop file), outcome Word vote-outcome.*, chosen List of Name,
///             more, less List of Name (chosen here and not by the own rule, and the other way round),
///             heard Share (voters of whom at least one choice is chosen)
/// ```
#[must_use]
pub fn compared(workshop: &Workshop) -> Tree {
    let held = workshop.votes.iter().filter(|vote| workshop.results.votes.contains_key(&vote.id.value));
    Tree::record().with("votes", held.map(|vote| of_vote(workshop, vote)).collect::<Tree>())
}

fn of_vote(workshop: &Workshop, vote: &Vote) -> Tree {
    let rules = compare(workshop, vote);
    let all = |id: &ProposalId| rules.iter().all(|rule| rule.count.winners().contains(id));
    let some = |id: &ProposalId| rules.iter().any(|rule| rule.count.winners().contains(id));
    let own = rules.first();
    let options: Vec<&ProposalId> = own.map_or_else(Vec::new, |own| {
        let mut options: Vec<_> = own.count.options.iter().collect();
        options.sort_by_key(|option| option.number);
        options.into_iter().map(|option| &option.id).collect()
    });
    let names = |keep: &dyn Fn(&ProposalId) -> bool| {
        let kept = options.iter().filter(|id| keep(id));
        Value::List(kept.map(|id| title(own, id)).collect())
    };
    let found = |what: &str, value: Value| {
        Finding::new(
            &COMPARED,
            format!("vote/{}/compared/{what}", vote.id.value),
            value,
            ballots(workshop, vote),
        )
    };
    Tree::record()
        .with("id", found("id", Value::name(vote.id.value.as_str())))
        .with("method", found("method", Value::Word(method_word(vote.method.value))))
        .with("agree", found("agree", names(&all)))
        .with("depends", found("depends", names(&|id| some(id) && !all(id))))
        .with(
            "rules",
            (0..)
                .zip(&rules)
                .map(|(at, rule)| of_rule(workshop, own, (at, rule), &options))
                .collect::<Tree>(),
        )
}

fn of_rule(
    workshop: &Workshop,
    own: Option<&Compared>,
    (at, rule): (u8, &Compared),
    options: &[&ProposalId],
) -> Tree {
    let found = |what: &str, value: Value| {
        let subject =
            format!("vote/{}/compared/{}/{what}", rule.vote.id.value, method_word(rule.count.method));
        let key = Key { rule: &COMPARED, params: params(&rule.vote), subject };
        Finding { key, value, basis: ballots(workshop, &rule.vote), assertion: None }
    };
    let chosen = |of: &Compared, id: &ProposalId| of.count.winners().contains(id);
    let names = |keep: &dyn Fn(&ProposalId) -> bool| {
        let kept = options.iter().filter(|id| keep(id));
        Value::List(kept.map(|id| title(Some(rule), id)).collect())
    };
    let by_own = |id: &ProposalId| own.is_some_and(|own| chosen(own, id));
    Tree::record()
        .with("label", found("label", Value::name(char::from(b'A'.saturating_add(at)).to_string())))
        .with("rule", found("rule", Value::Word(method_word(rule.count.method))))
        .with("about", found("about", Value::Word(about(rule.count.method))))
        .with("detail", found("detail", detail(&rule.vote)))
        .with("own", found("own", yes_no(rule.own)))
        .with("outcome", found("outcome", Value::Word(ended(&rule.count))))
        .with("chosen", found("chosen", names(&|id| chosen(rule, id))))
        .with("more", found("more", names(&|id| chosen(rule, id) && !by_own(id))))
        .with("less", found("less", names(&|id| !chosen(rule, id) && by_own(id))))
        .with("heard", found("heard", Value::or_not_recorded(rule.heard)))
}

fn ballots(workshop: &Workshop, vote: &Vote) -> Basis {
    let ballots = workshop.results.votes.get(&vote.id.value);
    ballots.map_or_else(Basis::default, |ballots| {
        Basis::rows(Rows::of(ballots.source, ballots.lines().iter().copied()).counted())
    })
}

fn title(of: Option<&Compared>, id: &ProposalId) -> Value {
    let option = of.and_then(|of| of.count.options.iter().find(|option| option.id == *id));
    Value::name(option.map_or(id.as_str(), |option| option.title.as_str()))
}

/// How a rule was set, where it can be set in more than one way.
fn detail(vote: &Vote) -> Value {
    if vote.method.value != Method::EqualShares {
        return Value::List(Vec::new());
    }
    let utility = match vote.terms.utility.as_ref().map(|utility| utility.value).unwrap_or_default() {
        Utility::Cost => "utility.cost",
        Utility::Cardinality => "utility.cardinality",
    };
    let completion = vote.terms.completion.iter().map(|step| match step.value {
        Completion::None => "completion.none",
        Completion::Add1UntilExhaustive => "completion.add1-until-exhaustive",
        Completion::Add1BeforeOverspend => "completion.add1-before-overspend",
        Completion::Greedy => "completion.greedy",
        Completion::Phragmen => "completion.phragmen",
    });
    // What a project is worth is nothing to places.
    let utility = vote.terms.seats.is_none().then_some(utility);
    Value::List(utility.into_iter().chain(completion).map(Value::Word).collect())
}

/// The word for how a vote ended.
pub(super) fn ended(count: &Count) -> &'static str {
    match &count.standing {
        Standing::Winners(_) if count.budget.is_some() => "vote-outcome.funded",
        Standing::Winners(several) if several.len() > 1 => "vote-outcome.winners",
        Standing::Winners(_) => "vote-outcome.winner",
        Standing::Tie(_) => "vote-outcome.tie",
        Standing::Passive => "vote-outcome.passive",
        Standing::Nothing => "vote-outcome.none",
        Standing::NoQuorum => "vote-outcome.no-quorum",
        Standing::NotComputed(_) => "vote-outcome.not-computed",
    }
}

/// What a rule gives weight to, in one plain sentence.
fn about(method: Method) -> &'static str {
    match method {
        Method::Approval => "about.approval",
        Method::Dots => "about.dots",
        Method::Score => "about.score",
        Method::Resistance => "about.resistance",
        Method::MajorityJudgment => "about.majority-judgment",
        Method::Star => "about.star",
        Method::InstantRunoff => "about.instant-runoff",
        Method::SingleTransferableVote => "about.stv",
        Method::Condorcet => "about.condorcet",
        Method::Schulze => "about.schulze",
        Method::RankedPairs => "about.ranked-pairs",
        Method::Copeland => "about.copeland",
        Method::Minimax => "about.minimax",
        Method::Borda => "about.borda",
        Method::SequentialApproval => "about.sequential-approval",
        Method::Phragmen => "about.phragmen",
        Method::Greedy => "about.greedy",
        Method::EqualShares => "about.equal-shares",
    }
}
