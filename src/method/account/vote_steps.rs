use super::proposal::sentences;
use crate::evidence::{Basis, Finding, Key, Tree, Value};
use crate::method::vote::{Count, Counted, Fate, Stand};

/// What happened, step by step: the sentences, and how the options stood where a rule goes in rounds.
pub(super) fn steps(count: &Count, on: &Key) -> Tree {
    let mut round = 0_u64;
    let mut sentence = 0;
    let step = |step: &crate::method::vote::Step| {
        let subject = format!("vote/{}/story", count.vote);
        let told = sentences(&subject, sentence, &step.told, on);
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
    let fate = match stand.fate {
        Fate::Open => "fate.open",
        Fate::Chosen => "fate.chosen",
        Fate::Out => "fate.out",
    };
    let title = Value::name(option.title.as_str());
    Some(
        Tree::record()
            .with("title", found(count, of("title"), title, on))
            .with("number", found(count, of("number"), Value::from(stand.number.clone()), on))
            .with("fate", found(count, of("fate"), Value::Word(fate), on)),
    )
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
