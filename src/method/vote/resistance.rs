use super::ballots::scale;
use super::{Count, Counted, Score, Standing, sums};
use crate::evidence::{Rule, Saying, Share, Value};
use crate::workshop::Vote;

/// Systemic consensus: everybody says how much resistance each option meets in them, and the option with
/// the least resistance comes first.
///
/// Each ballot gives every option a number from 0 (no resistance) to the end of the scale (cannot be
/// borne). Options are ranked by their total resistance, the least first; where blank answers stand
/// apart, not everybody gave a number to every option, so the mean is compared: with equal numbers of
/// answers that is the same order. The acceptance of the group is 1 − Σ ÷ (n · scale), exactly. The
/// passive option, "we leave it as it is", is the zero line: an option that meets more resistance than
/// the passive one does not solve the problem in the eyes of the group. With `blanks = "lowest"` a blank
/// answer is full resistance. Source: Erich Visotschnig and Siegfried Schrotta, Das SK-Prinzip (2005);
/// Schrotta (ed.), Wie wir klüger entscheiden (2011).
pub const RESISTANCE: Rule =
    Rule::new("vote.resistance", 1, "Visotschnig, Schrotta: Das SK-Prinzip (systemic consensus)");

pub(super) fn rank(count: &mut Count, vote: &Vote) {
    for option in count.options.iter_mut().filter(|option| !option.scores.is_empty()) {
        let Some(score) = score(&option.scores, scale(vote)) else {
            count.standing = Standing::NotComputed(Saying::new("vote.too-large"));
            return;
        };
        if let Score::Resistance { acceptance, .. } = score {
            option.share = Some(acceptance);
            option.reached = count.threshold.map(|threshold| acceptance >= threshold);
        }
        option.score = Some(score);
    }
    count.order(mean);
    let zero_line = count.options.iter().find(|option| option.passive).and_then(mean);
    for option in &count.options {
        count.told.push(told(option));
        let worse = zero_line.zip(mean(option)).is_some_and(|(zero, mean)| mean > zero);
        if worse {
            count.told.push(
                Saying::new("vote.worse-than-passive").with("option", Value::name(option.title.as_str())),
            );
        }
    }
    let first = count.first();
    let on_top = |option: &&Counted| option.place == Some(1);
    if count.options.iter().filter(on_top).any(|option| option.reached == Some(false)) {
        count.told.push(Saying::new("vote.none-reached"));
        count.standing = Standing::Nothing;
    } else {
        count.settle(&first, vote);
    }
}

/// Total, mean and acceptance, exactly; nothing when the numbers do not fit or lie above the scale.
fn score(resistances: &[Share], scale: u64) -> Option<Score> {
    let answers = resistances.len() as u128;
    let total = sums::total(resistances)?;
    let (sum, parts) = (*total.numer(), *total.denom());
    let most = parts.checked_mul(answers)?.checked_mul(u128::from(scale))?;
    Some(Score::Resistance {
        total: sums::share(sum, parts)?,
        mean: sums::share(sum, parts.checked_mul(answers)?)?,
        acceptance: sums::share(most.checked_sub(sum)?, most)?,
    })
}

fn mean(option: &Counted) -> Option<Share> {
    match option.score {
        Some(Score::Resistance { mean, .. }) => Some(mean),
        _ => None,
    }
}

fn told(option: &Counted) -> Saying {
    let title = Value::name(option.title.as_str());
    let Some(Score::Resistance { total, acceptance, .. }) = option.score else {
        return Saying::new("vote.resistance-nobody").with("option", title);
    };
    let code = if option.passive { "vote.resistance-passive" } else { "vote.resistance-option" };
    Saying::new(code)
        .with("option", title)
        .with("resistance", Value::Score(total))
        .with("answers", option.scores.len())
        .with("acceptance", acceptance)
}
