use super::chance::Chance;
use super::flow::Flow;
use super::{Plan, Setting};

/// Who speaks, and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voices {
    /// The stakeholder of each person, as a number from nought.
    pub of: Vec<usize>,
    /// How many stakeholders there are.
    pub stakeholders: usize,
    /// Who may begin: officials and experts never do (M6).
    pub begins: Vec<bool>,
    /// How many speaking rounds each seating has.
    pub turns: Vec<usize>,
    /// Seatings that are over: they get no orders.
    pub over: usize,
    /// Who began a circle there; it counts in the shares.
    pub began: Vec<usize>,
    /// Who had the last word there.
    pub ended: Vec<usize>,
}

/// In which order people speak.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Orders {
    /// `of[round][table][turn]` are the people in the order in which they speak.
    pub of: Vec<Vec<Vec<Vec<usize>>>>,
    /// How often stakeholders begin beyond their share, all together; no order has less.
    pub first_over: u64,
    /// How often stakeholders have the last word beyond their share, all together; with these beginnings
    /// no order has less.
    pub last_over: u64,
}

/// One speaking round at one table.
struct Circle {
    round: usize,
    table: usize,
    people: Vec<usize>,
}

/// The order of speaking at every table: over the session no stakeholder begins, or has the last word,
/// more often than its share of the people (rounded up), and nobody begins twice while somebody else has
/// not begun once, as far as the seating allows. Seatings that are over have no orders any more, but who began
/// and ended there counts.
///
/// The share of beginnings is among those who may begin. Who begins where is a cheapest flow from circles
/// through people to stakeholders, in which what goes beyond a share costs more than anything else, so
/// that an excess is proven to be unavoidable. Who speaks in between follows from chance.
#[must_use]
pub fn speaking_orders(setting: &Setting, plan: &Plan, voices: &Voices, seed: u64) -> Orders {
    let mut chance = Chance::new(seed);
    let circles = circles(setting, plan, voices);
    let may_begin = |circle: &Circle| {
        let openers: Vec<usize> = circle.people.iter().copied().filter(|p| voices.begins[*p]).collect();
        if openers.is_empty() { circle.people.clone() } else { openers }
    };
    let counted = |person: usize| voices.begins[person];
    let began = (&*circles, &*voices.began);
    let (first, first_over) = shared_out(began, voices, may_begin, counted, &mut chance);
    let mut at = 0;
    let not_first = |circle: &Circle| {
        let begins = first[at];
        at += 1;
        let others: Vec<usize> = circle.people.iter().copied().filter(|p| *p != begins).collect();
        if others.is_empty() { circle.people.clone() } else { others }
    };
    let ended = (&*circles, &*voices.ended);
    let (last, last_over) = shared_out(ended, voices, not_first, |_| true, &mut chance);
    let mut of: Vec<Vec<Vec<Vec<usize>>>> = vec![vec![Vec::new(); setting.tables]; plan.at.len()];
    for (circle, (first, last)) in circles.iter().zip(first.into_iter().zip(last)) {
        let mut order: Vec<usize> =
            circle.people.iter().copied().filter(|p| *p != first && *p != last).collect();
        chance.shuffle(&mut order);
        order.insert(0, first);
        if last != first {
            order.push(last);
        }
        of[circle.round][circle.table].push(order);
    }
    Orders { of, first_over, last_over }
}

fn circles(setting: &Setting, plan: &Plan, voices: &Voices) -> Vec<Circle> {
    let mut circles = Vec::new();
    for round in voices.over..plan.at.len() {
        for (table, people) in plan.tables(round, setting.tables).into_iter().enumerate() {
            for _ in 0..voices.turns.get(round).copied().unwrap_or(1) {
                if !people.is_empty() {
                    circles.push(Circle { round, table, people: people.clone() });
                }
            }
        }
    }
    circles
}

/// Chooses somebody of each circle, beside those who had their turn before; and how often stakeholders are
/// chosen beyond their share.
fn shared_out(
    (circles, before): (&[Circle], &[usize]),
    voices: &Voices,
    mut among: impl FnMut(&Circle) -> Vec<usize>,
    counted: impl Fn(usize) -> bool,
    chance: &mut Chance,
) -> (Vec<usize>, u64) {
    /// Beyond a share; nobody is chosen so often that their turns could cost as much.
    const BEYOND: i64 = 1 << 32;
    let people = voices.of.len();
    let share = share(circles.len() + before.len(), voices, counted);
    let (person_at, stakeholder_at) = (circles.len(), circles.len() + people);
    let sink = stakeholder_at + voices.stakeholders;
    let mut flow = Flow::new(sink + 1);
    let mut choices: Vec<Vec<(usize, usize)>> = Vec::with_capacity(circles.len());
    let mut often = vec![0_u32; people];
    for (at, circle) in circles.iter().enumerate() {
        let mut those = among(circle);
        chance.shuffle(&mut those);
        those.iter().for_each(|person| often[*person] += 1);
        let edges = those.into_iter().map(|person| (flow.edge(at, person_at + person, 1, 0), person));
        choices.push(edges.collect());
    }
    let had = |person: usize| before.iter().filter(|other| **other == person).count();
    let had_of = |of: usize| before.iter().filter(|person| voices.of[**person] == of).count();
    for (person, of) in voices.of.iter().enumerate() {
        let had = i64::try_from(had(person)).unwrap_or(i64::from(u32::MAX));
        for time in 0..often[person] {
            flow.edge(person_at + person, stakeholder_at + of, 1, had + i64::from(time));
        }
    }
    for (stakeholder, share) in share.iter().enumerate() {
        let had = u32::try_from(had_of(stakeholder)).unwrap_or(u32::MAX);
        flow.edge(stakeholder_at + stakeholder, sink, share.saturating_sub(had), 0);
        flow.edge(stakeholder_at + stakeholder, sink, u32::MAX / 2, BEYOND);
    }
    for at in 0..circles.len() {
        flow.bring(at, sink);
    }
    let chosen: Vec<usize> = circles
        .iter()
        .zip(&choices)
        .map(|(circle, edges)| {
            let used = edges.iter().find(|(edge, _)| flow.is_full(*edge)).map(|(_, person)| *person);
            used.or(circle.people.first().copied()).unwrap_or(0)
        })
        .collect();
    let times =
        |of: usize| (chosen.iter().filter(|person| voices.of[**person] == of).count() + had_of(of)) as u64;
    let over = share.iter().enumerate().map(|(of, share)| times(of).saturating_sub(u64::from(*share)));
    let over = over.sum();
    (chosen, over)
}

/// How many of so many circles each stakeholder may have: its share of the people, rounded up.
fn share(circles: usize, voices: &Voices, counted: impl Fn(usize) -> bool) -> Vec<u32> {
    let all = (0..voices.of.len()).filter(|person| counted(*person)).count().max(1);
    let of = |stakeholder: usize| {
        let people = voices.of.iter().enumerate();
        let own = people.filter(|(person, of)| **of == stakeholder && counted(*person)).count();
        u32::try_from((circles * own).div_ceil(all)).unwrap_or(u32::MAX / 2)
    };
    (0..voices.stakeholders).map(of).collect()
}
