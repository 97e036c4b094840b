use super::super::{Lots, Outcome, Profile, Ranked};
use super::pairs::Pairs;
use super::{layers, nobody};
use crate::evidence::{Rule, Saying, Value};

/// Schulze: an option comes above another when its strongest path to it is stronger than the path back.
///
/// A path goes from option to option, each beating the next one to one; it is as strong as its weakest
/// link, and a link is as strong as the number of votes of the side that wins it ("winning votes").
/// Two options at one rank are no preference between the two; who is not ranked stands below all who
/// are, and equal to others who are not. Options with equally strong paths both ways are a tie. Source:
/// M. Schulze (2011), A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
/// single-winner election method, Social Choice and Welfare 36; and its 2018 version, arXiv:1804.02973.
pub const SCHULZE: Rule = Rule::new("vote.schulze", 1, "Schulze (2011), Social Choice and Welfare 36");

/// The strongest paths between options.
struct Paths {
    strength: Vec<Vec<u64>>,
    /// The last option before the end.
    before: Vec<Vec<usize>>,
}

impl Paths {
    fn of(pairs: &Pairs<'_>) -> Self {
        let options = pairs.options();
        let link = |a, b| if pairs.beats(a, b) { pairs.prefer(a, b) } else { 0 };
        let mut strength: Vec<Vec<u64>> =
            (0..options).map(|a| (0..options).map(|b| link(a, b)).collect()).collect();
        let mut before: Vec<Vec<usize>> = (0..options).map(|a| vec![a; options]).collect();
        for via in 0..options {
            for from in (0..options).filter(|from| *from != via) {
                for to in (0..options).filter(|to| *to != via && *to != from) {
                    let through = strength[from][via].min(strength[via][to]);
                    if through > strength[from][to] {
                        strength[from][to] = through;
                        before[from][to] = before[via][to];
                    }
                }
            }
        }
        Self { strength, before }
    }

    fn above(&self, one: usize, other: usize) -> bool {
        self.strength[one][other] > self.strength[other][one]
    }

    /// The options on the strongest path, both ends included.
    fn path(&self, from: usize, to: usize) -> Vec<usize> {
        let mut path = vec![to];
        let mut at = to;
        while at != from && path.len() <= self.before.len() {
            at = self.before[from][at];
            path.push(at);
        }
        path.reverse();
        path
    }
}

/// Ranks by strongest paths.
#[must_use]
pub fn schulze(profile: &Profile<Ranked>, lots: &Lots) -> Outcome {
    let pairs = Pairs::of(profile);
    let Some(mut outcome) = pairs.begin() else { return nobody(profile) };
    pairs.tell_winner(&mut outcome);
    let paths = Paths::of(&pairs);
    outcome.places = layers(profile.len(), |one, other| paths.above(one, other));
    let first = outcome.places.first().cloned().unwrap_or_default();
    if pairs.winner().is_none() {
        outcome.tell(Saying::new("vote.schulze-begin"));
        for one in &first {
            for other in (0..profile.len()).filter(|other| paths.above(*one, *other)) {
                outcome.tell(told(profile, &pairs, &paths, *one, other));
            }
        }
    }
    for (at, one) in first.iter().enumerate() {
        for other in &first[at + 1..] {
            let said = Saying::new("vote.schulze-equal").with("option", profile.title(*one));
            let strength = profile.votes(paths.strength[*one][*other]);
            outcome.tell(said.with("other", profile.title(*other)).with("strength", strength));
        }
    }
    outcome.settle(&first, profile, lots);
    outcome
}

/// Why one option comes above another: the strongest path, its weakest link, and the way back.
fn told(profile: &Profile<Ranked>, pairs: &Pairs<'_>, paths: &Paths, one: usize, other: usize) -> Saying {
    let said = Saying::new("vote.schulze-above").with("option", profile.title(one));
    let said =
        way(said.with("other", profile.title(other)), ["via", "link"], (profile, pairs, paths), one, other);
    let back = paths.strength[other][one];
    let said = said.with("strength", profile.votes(paths.strength[one][other]));
    if back == 0 {
        let nothing = said.with("back", Value::NotRecorded).with("back_via", Value::NotRecorded);
        return nothing.with("back_link", Value::NotRecorded);
    }
    way(
        said.with("back", profile.votes(back)),
        ["back_via", "back_link"],
        (profile, pairs, paths),
        other,
        one,
    )
}

/// A path in a sentence: the options on the way, and its weakest link.
fn way(
    said: Saying,
    [via, link]: [&'static str; 2],
    (profile, pairs, paths): (&Profile<Ranked>, &Pairs<'_>, &Paths),
    from: usize,
    to: usize,
) -> Saying {
    let path = paths.path(from, to);
    let between = &path[1..path.len().saturating_sub(1).max(1)];
    let names = if between.is_empty() { Value::NotRecorded } else { profile.titles(between) };
    let weakest = path.windows(2).min_by_key(|step| pairs.prefer(step[0], step[1]));
    let weakest = weakest.map_or(Value::NotRecorded, |step| pairs.above(step[0], step[1]));
    said.with(via, names).with(link, weakest)
}
