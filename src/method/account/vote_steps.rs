use super::proposal::sentences;
use crate::evidence::{Basis, Finding, Key, Tree, Value};
use crate::method::vote::{Count, Counted, Fate, Stand, TRANSFERS, transfers};

/// What happened, step by step: the sentences, and how the options stood where a rule goes in rounds.
pub(super) fn steps(count: &Count, on: &Key) -> Tree {
    let mut round = 0_u64;
    let mut sentence = 0;
    let step = |step: &crate::method::vote::Step| {
        let subject = format!("vote/{}/story", count.vote);
        let told = sentences(count.rule(), &subject, sentence, &step.told, on);
        sentence += step.told.len();
        let mut record = Tree::record().with("told", told);
        let standing: Tree = if step.standing.is_empty() {
            Tree::List(Vec::new())
        } else {
            round += 1;
            step.standing.iter().filter_map(|stand| standing(count, round, stand, on)).collect()
        };
        let number = if step.standing.is_empty() { Value::NotRecorded } else { Value::Count(round) };
        let subject = format!("vote/{}/step/{sentence}/round/{round}", count.vote);
        record = record.with("round", found(count, subject, number, on));
        record.with("standing", standing)
    };
    count.steps.iter().map(step).collect()
}

fn standing(count: &Count, round: u64, stand: &Stand, on: &Key) -> Option<Tree> {
    let option = numbered(count, stand.option)?;
    let of = |what: &str| format!("vote/{}/round/{round}/{}/{what}", count.vote, option.id);
    let fate = word(stand.fate);
    let title = Value::name(option.title.as_str());
    Some(
        Tree::record()
            .with("title", found(count, of("title"), title, on))
            .with("number", found(count, of("number"), Value::from(stand.number.clone()), on))
            .with("fate", found(count, of("fate"), Value::Word(fate), on)),
    )
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Open => "fate.open",
        Fate::Chosen => "fate.chosen",
        Fate::Out => "fate.out",
    }
}

/// How votes move from round to round, for rules that hand them on.
pub(super) fn flow(count: &Count, on: &Key) -> Tree {
    let told = transfers(count).into_iter().filter_map(|held| {
        let option = match held.option {
            Some(number) => Some(numbered(count, number)?),
            None => None,
        };
        // An id never has a space, so that no option can have the name of those without one.
        let id = option.map_or("no option", |option| option.id.as_str());
        let subject = |what: &str| format!("vote/{}/flow/{}/{id}/{what}", count.vote, held.round);
        let of = |what: &str, value: Value| {
            Finding::new(&TRANSFERS, subject(what), value, Basis::on([on.clone()]))
        };
        let title = option.map_or(Value::Word("flow.nowhere"), |o| Value::name(o.title.as_str()));
        let record = Tree::record()
            .with("round", of("round", Value::Count(held.round)))
            .with("title", of("title", title))
            .with("number", of("number", Value::from(held.number)))
            .with("came", of("came", Value::from(held.came)))
            .with("handed", of("handed", Value::from(held.handed)))
            .with("fate", of("fate", Value::Word(held.fate.map_or("fate.lost", word))));
        Some(record)
    });
    told.collect()
}

/// Every two options against each other: how many voices prefer the one and the other.
pub(super) fn pairs(count: &Count, on: &Key) -> Tree {
    let Some(pairs) = &count.pairs else { return Tree::List(Vec::new()) };
    let mut told = Vec::new();
    for (one, row) in pairs.iter().enumerate() {
        for (other, votes) in row.iter().enumerate().skip(one + 1) {
            let (Some(a), Some(b)) = (numbered(count, one), numbered(count, other)) else { continue };
            let of = |what: &str| format!("vote/{}/pair/{}/{}/{what}", count.vote, a.id, b.id);
            let title = |option: &Counted| Value::name(option.title.as_str());
            let record = Tree::record()
                .with("one", found(count, of("one"), title(a), on))
                .with("other", found(count, of("other"), title(b), on))
                .with("for_one", found(count, of("for_one"), Value::Count(*votes), on))
                .with("for_other", found(count, of("for_other"), Value::Count(pairs[other][one]), on));
            told.push(record);
        }
    }
    Tree::List(told)
}

fn numbered(count: &Count, number: usize) -> Option<&Counted> {
    count.options.iter().find(|option| option.number == number)
}

fn found(count: &Count, subject: String, value: Value, on: &Key) -> Finding {
    Finding::new(count.rule(), subject, value, Basis::on([on.clone()]))
}
