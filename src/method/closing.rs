//! Closing scores (M24): did everybody feel heard, and do they support the outcome?

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::membership::Membership;
use crate::evidence::{Rule, Share};
use crate::workshop::results::Closing;
use crate::workshop::{PersonId, StakeholderId, Workshop};

/// The mean of what was filled in, per question, as an exact fraction; who left a question open counts
/// nowhere in it. Groups with fewer than five answers to a question are not broken out, and neither is
/// what would give them away: where small groups are fewer than five people together, subtracting the
/// others from the whole would tell what they filled in. Then the smallest of the other groups is not
/// shown either, until what is not shown is five people or more. Of fewer than five answers in all, not
/// even the whole is shown. Source: docs/method.md, M24; AVG, groups under five.
pub const CLOSING: Rule = Rule::new("closing.mean", 1, "docs/method.md, M24 and Small groups");

/// The fewest answers that are shown together.
pub const FEWEST: u64 = 5;

/// The closing scores of a workshop.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// Everybody together.
    pub all: Filled,
    /// Per group, in the order of the workshop file.
    pub groups: Vec<GroupScores>,
}

/// The scores of one group.
#[derive(Debug, Clone)]
pub struct GroupScores {
    /// Which group.
    pub group: StakeholderId,
    /// What they filled in. Not to be shown when `hidden`.
    pub filled: Filled,
    /// Whether the group is too small to show, or would give a small one away.
    pub hidden: bool,
}

/// What was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// How many people filled in something.
    pub people: u64,
    /// The sum of "I felt heard", and of how many.
    pub heard: (u64, u64),
    /// The sum of "I support the outcome", and of how many.
    pub supports: (u64, u64),
    /// The lines.
    pub lines: Vec<u32>,
}

impl Filled {
    /// The mean of "I felt heard".
    #[must_use]
    pub fn mean_heard(&self) -> Option<Share> {
        Share::new(self.heard.0, self.heard.1)
    }

    /// The mean of "I support the outcome".
    #[must_use]
    pub fn mean_supports(&self) -> Option<Share> {
        Share::new(self.supports.0, self.supports.1)
    }

    /// The fewest people behind anything that would be shown; zero when nobody filled in anything.
    fn fewest(&self) -> u64 {
        [self.people, self.heard.1, self.supports.1].into_iter().filter(|n| *n > 0).min().unwrap_or(0)
    }

    fn add(&mut self, row: &Closing) {
        self.people += 1;
        self.lines.push(row.line);
        for (sum, score) in [(&mut self.heard, row.heard), (&mut self.supports, row.supports)] {
            if let Some(score) = score {
                *sum = (sum.0 + u64::from(score), sum.1 + 1);
            }
        }
    }

    /// Whether even the whole is too small to show.
    #[must_use]
    pub fn too_few(&self) -> bool {
        (1..FEWEST).contains(&self.fewest())
    }
}

/// Works out the closing scores; nothing when none were kept. One row a person counts, the last by session.
#[must_use]
pub fn closing(workshop: &Workshop, membership: &Membership<'_>) -> Option<Scores> {
    let sheet = workshop.results.closing.as_ref()?;
    let mut one_each: BTreeMap<&PersonId, &Closing> = BTreeMap::new();
    for row in sheet.rows.iter().filter(|row| row.heard.is_some() || row.supports.is_some()) {
        let kept = one_each.entry(&row.person).or_insert(row);
        if order(workshop, row) > order(workshop, kept) {
            *kept = row;
        }
    }
    let mut all = Filled::default();
    let mut by_group: BTreeMap<Option<&StakeholderId>, Filled> = BTreeMap::new();
    for row in one_each.into_values() {
        all.add(row);
        by_group.entry(membership.group(&row.person)).or_default().add(row);
    }
    let hidden = hidden(&by_group);
    let groups = workshop.stakeholders.iter().map(|stakeholder| {
        let group = &stakeholder.id.value;
        GroupScores {
            group: group.clone(),
            filled: by_group.get(&Some(group)).cloned().unwrap_or_default(),
            hidden: hidden.contains(&Some(group)),
        }
    });
    Some(Scores { all, groups: groups.collect() })
}

/// Which row of a person counts: the one of the latest session; of the same session the lowest scores.
fn order(workshop: &Workshop, row: &Closing) -> impl Ord + use<> {
    let session = workshop.sessions.iter().position(|s| Some(s.id.value.as_str()) == row.session.as_deref());
    (session, Reverse((row.heard, row.supports)))
}

/// The groups that are not shown: the small ones, and those that would give them away.
fn hidden<'w>(groups: &BTreeMap<Option<&'w StakeholderId>, Filled>) -> BTreeSet<Option<&'w StakeholderId>> {
    // People of whom no group is known are not shown, and must not be found by subtraction either.
    let small = |(group, filled): &(&Option<_>, &Filled)| group.is_none() || filled.too_few();
    let mut hidden: BTreeSet<_> = groups.iter().filter(small).map(|(group, _)| *group).collect();
    while !hidden.is_empty() && gives_away(groups, &hidden) {
        let shown = groups.iter().filter(|(group, _)| !hidden.contains(*group));
        let Some((smallest, _)) = shown.min_by_key(|(group, filled)| (filled.fewest(), **group)) else {
            break;
        };
        hidden.insert(*smallest);
    }
    hidden
}

/// Whether what is not shown is fewer than five people together: the whole less the groups that are shown
/// would then tell what they filled in.
fn gives_away(
    groups: &BTreeMap<Option<&StakeholderId>, Filled>,
    hidden: &BTreeSet<Option<&StakeholderId>>,
) -> bool {
    let together =
        |count: fn(&Filled) -> u64| hidden.iter().filter_map(|g| groups.get(g)).map(count).sum::<u64>();
    let together = [together(|f| f.people), together(|f| f.heard.1), together(|f| f.supports.1)];
    together.iter().any(|count| (1..FEWEST).contains(count))
}
