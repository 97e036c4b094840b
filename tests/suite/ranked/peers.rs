//! A public library counts the same ballots: `tests/peers/ranked.py`.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use cocreate::method::vote::{Ended, Lots, Outcome, Profile, Ranked};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};

use super::{SEVERAL, SINGLE, ballot, codes, options, titled};

/// Sentences that say that equals had to be told apart.
const EQUALS: [&str; 8] = [
    "vote.irv-tie",
    "vote.irv-out-empty",
    "vote.irv-out-together",
    "vote.stv-tie-out",
    "vote.stv-tie-surplus",
    "vote.ranked-pairs-contested",
    "vote.tie",
    "vote.ranks-lot",
];

/// Larger than in the other tests, so that equals are rare.
fn large(equals: bool) -> impl Strategy<Value = Profile<Ranked>> {
    (3_usize..=7).prop_flat_map(move |count| {
        let cast = proptest::collection::vec((ballot(count, equals), 1_u64..60), 4..30);
        cast.prop_map(move |cast| Profile::new(options(&titled(count)), cast))
    })
}

fn told(outcome: &Outcome) -> Json {
    let (chosen, lot) = match &outcome.ended {
        Ended::Chosen(chosen) => (chosen.clone(), false),
        Ended::Tie { chosen, .. } => (chosen.clone(), true),
        _ => (Vec::new(), false),
    };
    let equals = codes(outcome).iter().any(|code| EQUALS.contains(code));
    json!({ "chosen": chosen, "lot": lot, "equals": equals })
}

fn case(profile: &Profile<Ranked>, strict: bool, seats: u32) -> Json {
    let none = Lots::none();
    let single = SINGLE.iter().map(|(name, rule)| ((*name).to_owned(), told(&rule(profile, &none))));
    let several = SEVERAL.iter().map(|(name, rule)| ((*name).to_owned(), told(&rule(profile, seats, &none))));
    let outcomes: serde_json::Map<String, Json> = single.chain(several).collect();
    let ballots: Vec<Json> = profile.ballots.iter().map(|cast| json!([cast.ballot, cast.weight])).collect();
    json!({
        "options": profile.len(), "seats": seats, "strict": strict, "ballots": ballots, "outcomes": outcomes,
    })
}

#[test]
#[ignore = "needs python pref_voting"]
fn a_public_library_chooses_the_same() {
    let mut runner = TestRunner::deterministic();
    let cases: Vec<Json> = (0_u32..600)
        .map(|at| {
            let strict = !at.is_multiple_of(3);
            let profile = large(!strict).new_tree(&mut runner).unwrap().current();
            let most = u32::try_from(profile.len() - 1).unwrap();
            case(&profile, strict, (1 + at % 4).min(most))
        })
        .collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/ranked.py");
    let mut peer = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    peer.stdin.take().unwrap().write_all(Json::Array(cases).to_string().as_bytes()).unwrap();
    let done = peer.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let counts: std::collections::BTreeMap<String, u64> = serde_json::from_slice(&done.stdout).unwrap();
    assert!(counts.len() == 10 && counts.values().all(|compared| *compared > 100), "{counts:?}");
    println!("{counts:?}");
}
