//! Gatherings of 76, of 150 and of 2,300 people: the same plan, in more sessions and places (M7).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::copies::Copy;

const GROUPS: [&str; 4] = ["residents", "carers", "shops", "officials"];

/// A workshop with so many people who accepted, and sessions with these capacities. Every fiftieth person
/// has an interpreter; `also` adds cells to the row of somebody: the supporter and the session chosen.
fn gathering(people: usize, capacities: &[Option<usize>], also: &BTreeMap<usize, (&str, &str)>) -> Copy {
    let mut file = String::from(
        "language = \"en\"\ntemplate = \"circle\"\nno_frames = \"Everything is open.\"\n\n[issue]\nid = \"square\"\n\
         title = \"The square\"\ncentral_question = \"What does the square need?\"\n\n[decision]\nrule = \"consent\"\n",
    );
    for (group, sphere) in GROUPS.iter().zip(["concerned", "environment", "environment", "municipality"]) {
        file.push_str(&format!(
            "\n[[stakeholders]]\nid = \"{group}\"\nname = \"{group}\"\nsphere = \"{sphere}\"\nseats = 575\n"
        ));
    }
    for (at, capacity) in capacities.iter().enumerate() {
        let capacity = capacity.map_or(String::new(), |capacity| format!("capacity = {capacity}\n"));
        file.push_str(&format!(
            "\n[[sessions]]\nid = \"s{}\"\ndate = 2026-12-03\nstart = \"18:30\"\nend = \"22:00\"\n\
             place = \"Hall {}\"\n{capacity}",
            at + 1,
            at + 1
        ));
    }
    let mut rows = String::from(
        "person;stakeholder;role;status;needs;supporter;session\np;residents;interpreter;accepted;;;\n",
    );
    for at in 0..people {
        let needs = if at % 50 == 7 { "interpreter:Arabic" } else { "" };
        let (supporter, session) = also.get(&at).copied().unwrap_or_default();
        let group = GROUPS[at * 7 / 3 % 4];
        rows.push_str(&format!("p{at};{group};participant;accepted;{needs};{supporter};{session}\n"));
    }
    let copy = Copy::empty();
    copy.write("workshop.toml", &file).write("people.csv", &rows);
    copy
}

fn every(copy: &Copy) -> Vec<Json> {
    let told = copy.well(&["agenda", "--every", "--draft", "--json"]);
    let told: Json = serde_json::from_str(&told.out).unwrap();
    told["result"]["sessions"].as_array().unwrap().clone()
}

/// Who sits in a round of a session, and whether the sums are right; counted from the orders alone.
fn counted(session: &Json) -> BTreeSet<String> {
    let mut everybody: Option<BTreeSet<String>> = None;
    let turn = session["turn_seconds"].as_u64().unwrap();
    let number = |id: &str| id[1..].parse::<usize>().unwrap();
    let mut longest = 0;
    for round in session["speaking"].as_array().unwrap() {
        let mut spoken = BTreeSet::new();
        for circle in round["circles"].as_array().unwrap() {
            let ids: Vec<&str> = circle.as_array().unwrap().iter().filter_map(Json::as_str).collect();
            assert!(!ids.is_empty() && ids.len() <= 20, "{ids:?}");
            longest = longest.max(ids.iter().map(|id| if number(id) % 50 == 7 { 2 } else { 1 }).sum::<u64>());
            for id in ids {
                assert!(spoken.insert(id.to_owned()), "{id} speaks twice in one round");
            }
        }
        assert_eq!(*everybody.get_or_insert_with(|| spoken.clone()), spoken, "nobody is left out of a round");
    }
    let mut seconds = 0;
    for part in session["parts"].as_array().unwrap() {
        seconds += part["seconds"].as_u64().unwrap();
        let rounds = part["rounds"].as_u64().unwrap();
        assert!(rounds == 0 || part["seconds"] == rounds * turn * longest);
    }
    assert_eq!(seconds, 210 * 60);
    everybody.unwrap_or_default()
}

#[test]
fn seventy_six_hundred_and_fifty_and_two_thousand_three_hundred_people_each_have_one_place() {
    for (people, sessions) in [(76, 1), (150, 2), (2_300, 29)] {
        let copy = gathering(people, &vec![Some(80); sessions], &BTreeMap::new());
        let told = every(&copy);
        assert_eq!(told.len(), sessions);
        let mut placed = BTreeSet::new();
        for session in &told {
            let here = counted(session);
            assert_eq!(session["voices"], here.len());
            assert!(here.len() <= 80 && here.len() + 1 >= people / sessions, "{}", here.len());
            for id in here {
                assert!(placed.insert(id.clone()), "{id} has two places");
            }
        }
        assert_eq!(placed.len(), people, "everybody has a place");
    }
}

#[test]
fn thousands_who_share_interpreters_are_seated_without_a_search_that_never_ends() {
    // Forty-six people with a double turn share twelve interpreters; each company sits at one table.
    let names: Vec<String> = (0..12).map(|at| format!("i{at}")).collect();
    let also = (0..46).map(|at| (at * 50 + 7, (names[at / 4].as_str(), ""))).collect();
    for sessions in [vec![None], vec![Some(80); 29]] {
        let copy = gathering(2_300, &sessions, &also);
        let rows = copy.read("people.csv");
        let more: String =
            names.iter().map(|id| format!("{id};residents;interpreter;accepted;;;\n")).collect();
        copy.write("people.csv", &(rows + &more));
        let told = every(&copy);
        assert_eq!(told.iter().map(|session| counted(session).len()).sum::<usize>(), 2_300);
        for session in &told {
            // Nobody has a shorter turn because companies crowd one circle: the longest circle has as many
            // double turns as the largest company, or as an even spread.
            let first = session["speaking"][0]["circles"].as_array().unwrap();
            let doubled = |circle: &Json| {
                let ids = circle.as_array().unwrap().iter();
                ids.filter(|id| id.as_str().unwrap()[1..].parse::<usize>().unwrap() % 50 == 7).count()
            };
            let most = first.iter().map(doubled).max().unwrap();
            assert!(most <= 4, "{most}");
        }
    }
}

#[test]
fn every_session_mirrors_the_whole() {
    let copy = gathering(400, &[Some(80); 5], &BTreeMap::new());
    let group = |id: &str| GROUPS[id[1..].parse::<usize>().unwrap() * 7 / 3 % 4];
    let all = |of: &str| (0..400).filter(|at| GROUPS[at * 7 / 3 % 4] == of).count();
    for session in every(&copy) {
        let here = counted(&session);
        for of in GROUPS {
            let own = here.iter().filter(|id| group(id) == of).count();
            assert!((all(of) / 5).abs_diff(own) <= 1, "{of}: {own} of {}", all(of));
        }
    }
}

#[test]
fn when_the_places_do_not_suffice_it_says_how_many_sessions_are_needed() {
    let copy = gathering(2_300, &[Some(80)], &BTreeMap::new());
    let told = copy.run(&["agenda", "--draft"]);
    assert_eq!(told.status, 65);
    assert!(
        told.err
            .contains("error[no-place]: 2300 people take part, and the sessions of this kind have 80 places"),
        "{}",
        told.err
    );
    let words = told.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("give 28 more [[sessions]] of the same kind a capacity of 80 (29 in all)"),
        "{words}"
    );
}

#[test]
fn before_anybody_accepted_the_seats_are_shared_out() {
    let copy = gathering(0, &[Some(80); 29], &BTreeMap::new());
    let told = every(&copy);
    let voices: Vec<u64> = told.iter().map(|session| session["voices"].as_u64().unwrap()).collect();
    assert_eq!(voices.iter().sum::<u64>(), 2_300);
    assert!(voices.iter().all(|voices| (79..=80).contains(voices)), "{voices:?}");
}

#[test]
fn who_chose_a_session_and_who_shares_an_interpreter_is_placed_so() {
    let also = BTreeMap::from([(3, ("", "s3")), (7, ("p", "")), (57, ("p", ""))]);
    let copy = gathering(60, &[Some(25); 3], &also);
    let told = every(&copy);
    let at = |id: &str| told.iter().position(|session| counted(session).contains(id)).unwrap();
    assert_eq!(at("p3"), 2);
    assert_eq!(at("p7"), at("p57"));
}

#[test]
fn a_session_without_capacity_is_for_everybody() {
    let copy = gathering(76, &[None, None], &BTreeMap::new());
    let told = every(&copy);
    assert_eq!(told.len(), 1);
    assert_eq!(counted(&told[0]).len(), 76);
}

#[test]
fn every_letter_names_the_session_and_place_that_are_theirs() {
    let also = BTreeMap::from([(3, ("", "s3")), (7, ("p", "")), (57, ("p", "")), (40, ("", "s2"))]);
    let copy = gathering(60, &[Some(25); 3], &also);
    let rows = copy.read("people.csv");
    let rows: String = rows
        .lines()
        .map(|line| match line.split(';').next() {
            Some("p11" | "p12" | "p13" | "p14" | "p40") => line.replace(";accepted;", ";invited;") + "\n",
            _ => line.to_owned() + "\n",
        })
        .collect();
    copy.write("people.csv", &rows);
    let told = every(&copy);
    copy.well(&["invite", "--draft", "--format", "md"]);
    let folder = |session: usize| copy.path(&format!("output/letters/invitation-s{session}"));
    let mut placed: BTreeMap<String, usize> = BTreeMap::new();
    for session in 1..=3 {
        for file in std::fs::read_dir(folder(session)).unwrap().map(Result::unwrap) {
            let path = file.path();
            if path.extension().is_some_and(|extension| extension == "md") {
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(text.contains(&format!("Hall {session}")), "{text}");
                assert!((1..=3).all(|other| other == session || !text.contains(&format!("Hall {other}"))));
                let id = path.file_stem().unwrap().to_string_lossy().into_owned();
                assert_eq!(placed.insert(id, session), None, "one letter each");
            }
        }
    }
    assert_eq!(placed.len(), 61, "sixty participants and an interpreter");
    for (at, session) in told.iter().enumerate() {
        for id in counted(session) {
            assert_eq!(placed[&id], at + 1, "who accepted has the place that the agenda gives");
        }
    }
    assert_eq!((placed["p40"], placed["p3"], placed["p"]), (2, 3, placed["p7"]));
    let merge = copy.read("output/mail-merge.csv");
    for (id, session) in &placed {
        let row = merge.lines().find(|row| row.starts_with(&format!("{id},"))).unwrap();
        assert!(row.contains(&format!("Hall {session}")), "{row}");
    }
    // One session asked for: only those whose place is there.
    let other = copy.run(&["invite", "--draft", "--session", "s2", "-o", "only", "--json"]);
    assert_eq!(other.status, 0, "{}", other.err);
    let own = std::fs::read_dir(copy.path("only/letters/invitation-s2")).unwrap().map(Result::unwrap);
    let own = own.filter(|file| file.path().extension().is_some_and(|extension| extension == "html")).count();
    assert_eq!(own, placed.values().filter(|session| **session == 2).count());
}
