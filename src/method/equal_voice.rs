//! Equal voice, measured (M6, M11): how speaking time was spread over everybody who was invited.
//!
//! Who has a double turn, because an interpreter says everything again, is measured by their own promise:
//! their time counts half ([`OwnMeasure`]), so that what was promised to everybody is what is compared.

use std::collections::{BTreeMap, BTreeSet};

use super::membership::Membership;
use super::own_measure::OwnMeasure;
use super::speaking::promised;
use crate::evidence::{Number, Rule, Share};
use crate::workshop::results::{Role, Status, Turn};
use crate::workshop::{PersonId, StakeholderId, Workshop};

/// How unevenly speaking time is spread over everybody who was invited or walked in: 0 when everyone spoke
/// equally long, 1 when one person had all the time.
///
/// The Gini coefficient over people, in which whoever was silent counts as zero, times n ÷ (n − 1), so
/// that groups of different size can be compared. Exact: Σ (2i − n − 1) · xᵢ ÷ ((n − 1) · Σ xᵢ), the times in
/// rising order. Source: Gini (1912), Variabilità e mutabilità; the correction for small n after Deltas
/// (2003), The Small-Sample Bias of the Gini Coefficient, Review of Economics and Statistics 85(1).
pub const SPREAD: Rule =
    Rule::new("speaking.spread", 2, "Gini (1912); Deltas (2003); docs/method.md, M6 and M26");

/// The speaking time of a group beside its part of the people, and how often it spoke first.
pub const GROUPS: Rule = Rule::new("speaking.groups", 2, "docs/method.md, M6, M11 and M26");

/// Turns that were shorter than their session promised: all turns of a person in a round together.
pub const BELOW: Rule = Rule::new("speaking.below-promise", 3, "docs/method.md, M6 and M26");

/// How speaking time was spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EqualVoice {
    /// Everybody who was invited, came or spoke.
    pub people: u64,
    /// Of whom never spoke.
    pub never: u64,
    /// How unevenly the time is spread, from 0 to 1; nothing for fewer than two people.
    pub spread: Option<Number>,
    /// Whether one of them has a double turn, so that time counts half.
    pub doubled: bool,
    /// The longest that one person spoke in all, in whole seconds of their own measure.
    pub longest: u64,
    /// The shortest that somebody who spoke, spoke in all, in whole seconds of their own measure.
    pub shortest: u64,
    /// How often a person had less in a round than was promised; nothing when nothing was promised.
    pub below: Option<u64>,
    /// Per group, in the order of the workshop file; groups without people are left out.
    pub groups: Vec<GroupVoice>,
    /// The lines of the turns.
    pub lines: Vec<u32>,
}

/// The voice of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupVoice {
    /// Which group.
    pub group: StakeholderId,
    /// Its people, as a part of all.
    pub people: Option<Share>,
    /// Its seconds, as a part of all that was spoken; half seconds ([`OwnMeasure::halves`]) where somebody has a
    /// double turn.
    pub time: Option<Share>,
    /// The rounds in which one of them spoke first, as a part of all rounds.
    pub first: Option<Share>,
}

/// Measures speaking time; nothing when no turns were noted.
#[must_use]
pub fn equal_voice(workshop: &Workshop, membership: &Membership<'_>) -> Option<EqualVoice> {
    let sheet = workshop.results.turns.as_ref()?;
    let measure = OwnMeasure::of(workshop);
    let turns: Vec<&Turn> =
        sheet.rows.iter().filter(|turn| membership.is_participant(&turn.person)).collect();
    let mut seconds: BTreeMap<&PersonId, u64> =
        around(workshop, membership).into_iter().map(|person| (person, 0)).collect();
    let mut rounds: BTreeMap<(Option<&str>, u32), BTreeMap<&PersonId, u64>> = BTreeMap::new();
    let mut began: BTreeMap<(Option<&str>, u32), &PersonId> = BTreeMap::new();
    for turn in &turns {
        let length = measure.halves(&turn.person, u64::from(turn.seconds));
        *seconds.entry(&turn.person).or_default() += length;
        let round = (turn.session.as_deref(), turn.round);
        *rounds.entry(round).or_default().entry(&turn.person).or_default() += length;
        began.entry(round).or_insert(&turn.person);
    }
    let doubled = measure.touches(seconds.keys().copied());
    // Only where somebody has a double turn is a time counted in half seconds
    let unit = if doubled { 1 } else { 2 };
    let total: u64 = seconds.values().sum::<u64>() / unit;
    let people = seconds.len() as u64;
    let spoke = || seconds.values().copied().filter(|seconds| *seconds > 0);
    let group = |stakeholder: &crate::workshop::Stakeholder| {
        let id = &stakeholder.id.value;
        let theirs = |person: &PersonId| membership.group(person) == Some(id);
        let own: Vec<u64> = seconds.iter().filter(|(p, _)| theirs(p)).map(|(_, seconds)| *seconds).collect();
        let first = began.values().filter(|person| theirs(person)).count() as u64;
        (!own.is_empty()).then(|| GroupVoice {
            group: id.clone(),
            people: Share::new(own.len() as u64, people),
            time: Share::new(own.iter().sum::<u64>() / unit, total),
            first: Share::new(first, began.len() as u64),
        })
    };
    let promised: Vec<(u64, &BTreeMap<&PersonId, u64>)> = rounds
        .iter()
        .filter_map(|((session, _), spoken)| Some((promised(workshop, *session)?, spoken)))
        .collect();
    let below = (!promised.is_empty()).then(|| {
        let short = |(least, spoken): &(u64, &BTreeMap<&PersonId, u64>)| {
            spoken.values().filter(|length| **length < least.saturating_mul(2)).count() as u64
        };
        promised.iter().map(short).sum()
    });
    Some(EqualVoice {
        people,
        never: people - spoke().count() as u64,
        spread: spread(seconds.values().copied().collect()),
        doubled,
        longest: spoke().max().unwrap_or(0) / 2,
        shortest: spoke().min().unwrap_or(0) / 2,
        below,
        groups: workshop.stakeholders.iter().filter_map(group).collect(),
        lines: turns.iter().map(|turn| turn.line).collect(),
    })
}

/// Everybody who was invited or came, in their own right.
fn around<'w>(workshop: &'w Workshop, membership: &Membership<'_>) -> BTreeSet<&'w PersonId> {
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let invited = people
        .filter(|row| row.role == Role::Participant)
        .filter(|row| !matches!(row.status, Status::Candidate | Status::Reserve))
        .map(|row| &row.person);
    let attendance = workshop.results.attendance.iter().flat_map(|sheet| &sheet.rows);
    let came = attendance.filter(|row| row.present && membership.is_participant(&row.person));
    invited.chain(came.map(|row| &row.person)).collect()
}

/// See [`SPREAD`].
fn spread(mut times: Vec<u64>) -> Option<Number> {
    times.sort_unstable();
    let n = i128::try_from(times.len()).ok().filter(|n| *n > 1)?;
    let total: i128 = times.iter().map(|time| i128::from(*time)).sum();
    let weighted: i128 = (1..).zip(&times).map(|(i, time)| (2 * i - n - 1) * i128::from(*time)).sum();
    (total > 0).then(|| Number::new(weighted.into(), (total * (n - 1)).into()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(n: i64, d: i64) -> Option<Number> {
        Some(Number::new(n.into(), d.into()))
    }

    #[test]
    fn everybody_equally_long_is_nought_and_one_for_all_is_one() {
        assert_eq!(spread(vec![90; 12]), number(0, 1));
        assert_eq!(spread(vec![0, 0, 0, 90]), number(1, 1));
        assert_eq!(spread(vec![0, 0]), None, "nobody spoke");
        assert_eq!(spread(vec![90]), None, "one person cannot be unequal");
    }

    proptest! {
        /// The mean difference between two people, over twice the mean: the definition, slowly.
        #[test]
        fn it_is_the_mean_difference_between_two_people_over_twice_the_mean(
            times in proptest::collection::vec(0_u64..10_000, 2..30)
        ) {
            let n = times.len() as u64;
            let total: u64 = times.iter().sum();
            let differences: u64 = times.iter().flat_map(|a| times.iter().map(|b| a.abs_diff(*b))).sum();
            let slow = (total > 0).then(|| {
                Number::new((differences * n).into(), (2 * n * total * (n - 1)).into())
            });
            prop_assert_eq!(spread(times), slow);
        }
    }
}
