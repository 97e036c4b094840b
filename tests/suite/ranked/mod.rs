//! Ranked votes: published examples, what must hold of any ballots, and other counts of the same ballots.

mod drawn;
mod peers;
mod properties;
mod published;
mod second;
mod told;
mod transferred;

use cocreate::evidence::Number;
use cocreate::method::vote::{
    Candidate, Ended, Fate, Lots, Outcome, Profile, Ranked, Step, borda, condorcet, copeland, instant_runoff,
    meek, minimax, ranked_pairs, schulze, scottish, wigm,
};
use cocreate::workshop::ProposalId;
use proptest::prelude::*;

type Single = fn(&Profile<Ranked>, &Lots) -> Outcome;

/// Every ranked rule for one place, by name.
const SINGLE: [(&str, Single); 7] = [
    ("borda", borda),
    ("condorcet", condorcet),
    ("copeland", copeland),
    ("instant-runoff", instant_runoff),
    ("minimax", minimax),
    ("ranked-pairs", ranked_pairs),
    ("schulze", schulze),
];

type Several = fn(&Profile<Ranked>, u32, &Lots) -> Outcome;

fn meek_nine(profile: &Profile<Ranked>, seats: u32, lots: &Lots) -> Outcome {
    meek(profile, seats, 9, lots)
}

/// Every ranked rule for several places, by name.
const SEVERAL: [(&str, Several); 3] = [("scottish", scottish), ("wigm", wigm), ("meek", meek_nine)];

fn options(titles: &[String]) -> Vec<Candidate> {
    let option = |title: &String| Candidate {
        id: ProposalId::new(title.as_str()),
        title: title.clone(),
        cost: None,
        passive: false,
    };
    titles.iter().map(option).collect()
}

fn titled(count: usize) -> Vec<String> {
    (0..count).map(|option| char::from(b'A' + u8::try_from(option).unwrap()).to_string()).collect()
}

/// `A B C | 42: A > B = C | 3: C`: the options, then ballots with how many cast them.
fn read(text: &str) -> Profile<Ranked> {
    let mut parts = text.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let titles: Vec<String> = parts.next().unwrap().split_whitespace().map(str::to_owned).collect();
    let number = |title: &str| titles.iter().position(|known| known == title.trim()).expect("an option");
    let ballot = |part: &str| {
        let (times, ranking) = part.split_once(':').unwrap();
        let groups = ranking.split('>').filter(|group| !group.trim().is_empty());
        (groups.map(|group| group.split('=').map(number).collect()).collect(), times.trim().parse().unwrap())
    };
    let cast: Vec<(Ranked, u64)> = parts.map(ballot).collect();
    Profile::new(options(&titles), cast)
}

fn titles(profile: &Profile<Ranked>, options: &[usize]) -> String {
    options.iter().map(|option| profile.options[*option].title.as_str()).collect::<Vec<_>>().join(" ")
}

/// Who is chosen, in order; panics on anything else.
fn chosen(profile: &Profile<Ranked>, outcome: &Outcome) -> String {
    match &outcome.ended {
        Ended::Chosen(chosen) => titles(profile, chosen),
        other => panic!("{other:?}"),
    }
}

/// Between whom a lot must be drawn; panics on anything else.
fn tied(profile: &Profile<Ranked>, outcome: &Outcome) -> String {
    match &outcome.ended {
        Ended::Tie { between, .. } => titles(profile, between),
        other => panic!("{other:?}"),
    }
}

/// The places: `A > B C > D`.
fn places(profile: &Profile<Ranked>, outcome: &Outcome) -> String {
    outcome.places.iter().map(|place| titles(profile, place)).collect::<Vec<_>>().join(" > ")
}

fn codes(outcome: &Outcome) -> Vec<&'static str> {
    outcome.steps.iter().flat_map(|step| &step.told).map(|said| said.code).collect()
}

/// The rounds in which the options stood.
fn rounds(outcome: &Outcome) -> Vec<&Step> {
    outcome.steps.iter().filter(|step| !step.standing.is_empty()).collect()
}

/// How many votes an option had in a round, counted from 1.
fn had(profile: &Profile<Ranked>, outcome: &Outcome, round: usize, title: &str) -> Number {
    let option = profile.options.iter().position(|option| option.title == title).unwrap();
    let stands = &rounds(outcome)[round - 1].standing;
    stands.iter().find(|stand| stand.option == option).expect("it stood").number.clone()
}

/// Who had this fate in a round, counted from 1.
fn fated(profile: &Profile<Ranked>, outcome: &Outcome, round: usize, fate: Fate) -> String {
    let stands = rounds(outcome)[round - 1].standing.iter().filter(|stand| stand.fate == fate);
    let mut options: Vec<usize> = stands.map(|stand| stand.option).collect();
    options.sort_unstable();
    titles(profile, &options)
}

fn number(text: &str) -> Number {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: i64 = format!("{whole}{part}").parse().unwrap();
    Number::new(digits.into(), 10_i64.pow(u32::try_from(part.len()).unwrap()).into())
}

/// One ballot over some options: any order, cut off anywhere, with equals.
fn ballot(count: usize, equals: bool) -> impl Strategy<Value = Ranked> {
    let order = Just((0..count).collect::<Vec<usize>>()).prop_shuffle();
    let joins = proptest::collection::vec(proptest::bool::weighted(if equals { 0.25 } else { 0.0 }), count);
    (order, 1..=count, joins).prop_map(|(order, length, joins)| {
        let mut groups: Ranked = Vec::new();
        for (option, join) in order.into_iter().take(length).zip(joins) {
            match groups.last_mut() {
                Some(group) if join => group.push(option),
                _ => groups.push(vec![option]),
            }
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    })
}

/// A profile over two to six options.
fn profile(equals: bool) -> impl Strategy<Value = Profile<Ranked>> {
    (2_usize..=6).prop_flat_map(move |count| {
        let cast = proptest::collection::vec((ballot(count, equals), 1_u64..8), 1..12);
        cast.prop_map(move |cast| Profile::new(options(&titled(count)), cast))
    })
}
