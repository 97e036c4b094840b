//! Small draws, beside the library that practitioners use and beside a slow leximin over every panel there is.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use cocreate::method::draw::{Candidate, Goal, NoLottery, Pool, Quota, Rules, fair};

/// A made-up draw: people with a value in each column and a household, quotas, seats.
struct Draw {
    people: Vec<(Vec<u32>, Option<u32>)>,
    quotas: Vec<(usize, u32, u32, u32)>,
    seats: u32,
}

/// Numbers that look like chance and are the same everywhere (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(end)).unwrap()
    }
}

fn made_up(number: u64) -> Draw {
    let mut chance = Numbers(number);
    let (many, seats) = (8 + chance.below(5), 3 + chance.below(2));
    let columns: Vec<u32> = (0..1 + chance.below(3)).map(|_| 2 + chance.below(2)).collect();
    let homes = number.is_multiple_of(3);
    let people: Vec<(Vec<u32>, Option<u32>)> = (0..many)
        .map(|_| {
            let values =
                columns.iter().map(|values| chance.below(*values).min(chance.below(*values))).collect();
            (values, (homes && chance.below(3) == 0).then(|| chance.below(3)))
        })
        .collect();
    let mut quotas = Vec::new();
    for (column, values) in columns.iter().enumerate() {
        for value in 0..*values {
            let there = u32::try_from(people.iter().filter(|(of, _)| of[column] == value).count()).unwrap();
            let share = there * seats / many;
            let least = (share + chance.below(3)).saturating_sub(1).min(there);
            quotas.push((column, value, least, least + 1 + chance.below(2)));
        }
    }
    Draw { people, quotas, seats }
}

impl Draw {
    fn json(&self) -> Json {
        let person = |(values, home): &(Vec<u32>, Option<u32>)| {
            let mut row: Vec<Json> = values.iter().map(|value| json!(value)).collect();
            row.push(home.map_or(Json::Null, |home| json!(home)));
            Json::Array(row)
        };
        let people: Vec<Json> = self.people.iter().map(person).collect();
        json!({ "people": people, "quotas": self.quotas, "seats": self.seats })
    }

    /// The chance of everybody by our own leximin; nothing when there is no panel.
    fn chances(&self) -> Option<Vec<f64>> {
        let candidate = |(values, home): &(Vec<u32>, Option<u32>)| Candidate {
            quotas: self
                .quotas
                .iter()
                .enumerate()
                .filter(|(_, (column, value, ..))| values[*column] == *value)
                .map(|(at, _)| at)
                .collect(),
            home: home.map(|home| home.to_string()),
            new: false,
        };
        let quota = |(_, _, min, max): &(usize, u32, u32, u32)| Quota { min: *min, max: *max, flex: None };
        let rules = Rules {
            seats: self.seats,
            quotas: self.quotas.iter().map(quota).collect(),
            included: Vec::new(),
            apart: Vec::new(),
            newcomers: None,
        };
        let pool = Pool::of(&self.people.iter().map(candidate).collect::<Vec<_>>(), &rules);
        let found = match fair(&pool.terms, Goal::Leximin, &mut |_| ()) {
            Ok(found) => found,
            Err(NoLottery::Impossible) => return None,
            Err(NoLottery::GivenUp) => panic!("so small a draw was given up"),
        };
        let mut of: BTreeMap<usize, f64> = BTreeMap::new();
        for (class, chance) in pool.classes.iter().zip(&found.chances) {
            let share = u128::from(chance.n()) * 1_000_000_000 / u128::from(chance.d());
            let share = u32::try_from(share).unwrap();
            class.iter().for_each(|person| _ = of.insert(*person, f64::from(share) / 1e9));
        }
        Some(of.into_values().collect())
    }
}

#[test]
#[ignore = "needs python3 with the packages of .ci/requirements.txt"]
fn small_draws_have_the_lowest_chance_of_the_peer_and_the_chances_of_a_slow_leximin() {
    let draws: Vec<Draw> = (0..90).map(made_up).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draws.json");
    std::fs::write(&path, Json::Array(draws.iter().map(Draw::json).collect()).to_string()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/draws.py");
    let output = std::process::Command::new("python3").arg(script).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: Vec<Json> = serde_json::from_slice(&output.stdout).unwrap();
    let (mut drawn, mut alike) = (0, 0);
    for (number, (draw, theirs)) in draws.iter().zip(&theirs).enumerate() {
        let ours = draw.chances();
        assert_eq!(ours.is_some(), theirs["possible"].as_bool().unwrap(), "draw {number}: is there a panel?");
        let Some(ours) = ours else { continue };
        drawn += 1;
        let ordered = |chances: &[f64]| {
            let mut chances = chances.to_vec();
            chances.sort_by(f64::total_cmp);
            chances
        };
        let slow: Vec<f64> =
            theirs["leximin"].as_array().unwrap().iter().map(|c| c.as_f64().unwrap()).collect();
        let (own, slow) = (ordered(&ours), ordered(&slow));
        // Nobody is worse off than at the peer, whose lottery is near to the best in floating point.
        let lowest = theirs["lowest"].as_f64().unwrap();
        assert!(own[0] >= lowest - 1e-5, "draw {number}: {} and {lowest}", own[0]);
        assert!((own[0] - slow[0]).abs() < 1e-5, "draw {number}: {} and {}", own[0], slow[0]);
        // People who are alike have one chance with us; where households bind, that can cost a higher level.
        let homes = draw.people.iter().any(|(_, home)| home.is_some());
        let same = own.iter().zip(&slow).all(|(own, slow)| (own - slow).abs() < 1e-4);
        assert!(homes || same, "draw {number}: {own:?} and {slow:?}");
        alike += usize::from(same);
    }
    println!("{drawn} of {} draws have a panel; {alike} have every chance of the slow leximin", draws.len());
    assert!(drawn > 40 && alike > 30, "{drawn} drawn, {alike} alike");
}
