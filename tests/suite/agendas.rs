//! The run sheet: everyone has the same time, and nothing is moved or shortened silently.

use serde_json::Value as Json;

use crate::copies::{Copy, assert_expected};

fn json(copy: &Copy, args: &[&str]) -> Json {
    let mut all = vec!["agenda", "--json"];
    all.extend(args);
    serde_json::from_str(&copy.well(&all).out).unwrap()
}

#[test]
fn the_run_sheet_of_zuid_reads_as_expected_in_both_languages() {
    for language in ["nl", "en"] {
        let told = Copy::of("voorbeeldstad-zuid").well(&["agenda", "--language", language]);
        let (screen, _) = told.out.split_once("\nwrote ").unwrap();
        assert_expected(&format!("zuid-agenda.{language}.txt"), screen);
    }
}

#[test]
fn every_sample_has_a_run_sheet_that_fills_its_session_to_the_second() {
    for sample in ["voorbeeldstad-zuid", "modelwoude", "proefdam", "testhaven"] {
        let told = json(&Copy::of(sample), &[]);
        let parts = told["result"]["parts"].as_array().unwrap();
        for pair in parts.windows(2) {
            assert_eq!(pair[0]["end"], pair[1]["start"], "{sample}");
        }
        let turn = told["result"]["turn_seconds"].as_u64().unwrap();
        let rounds = told["result"]["rounds"].as_u64().unwrap();
        assert_eq!(told["result"]["voice_seconds"], turn * rounds, "{sample}");
        let people: u64 = told["result"]["circles"].as_array().unwrap().iter().filter_map(Json::as_u64).sum();
        let turns = told["result"]["turns_per_round"].as_array().unwrap().iter().filter_map(Json::as_u64);
        assert_eq!(
            turns.clone().sum::<u64>(),
            people + told["result"]["doubled"].as_u64().unwrap(),
            "{sample}"
        );
        for part in parts.iter().filter(|part| part["rounds"] != 0) {
            let most = turns.clone().max().unwrap();
            assert_eq!(part["seconds"], part["rounds"].as_u64().unwrap() * turn * most, "{sample}");
        }
    }
}

#[test]
fn facilitators_read_remarks_and_participants_do_not() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["agenda"]);
    let remark = "Noem wie er niet kon komen";
    assert!(copy.read("output/agenda.html").contains(remark));
    assert!(!copy.read("output/programme.html").contains(remark));
}

#[test]
fn a_turn_that_would_be_too_short_is_refused_with_what_would_be_enough() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", "minimum_turn = \"90s\"", "minimum_turn = \"3m\"");
    let told = copy.run(&["agenda"]);
    assert_eq!(told.status, 65);
    assert!(told.err.contains("error[turn-too-short]"), "{}", told.err);
    assert!(told.err.contains("a turn would be 90 seconds, and at least 180 were promised"), "{}", told.err);
    for remedy in ["circles, with circle_size = ", "minutes longer (turns of "] {
        assert!(told.err.contains(remedy), "{remedy}: {}", told.err);
    }
    assert_eq!(copy.names("output"), Vec::<String>::new());
}

#[test]
fn a_remedy_that_is_followed_is_enough() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", "minimum_turn = \"90s\"", "minimum_turn = \"3m\"");
    let refused = copy.run(&["agenda"]).err.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, size) = refused.split_once("with circle_size = ").unwrap();
    let size: String = size.chars().take_while(char::is_ascii_digit).collect();
    copy.change("workshop.toml", "circle_size = 20", &format!("circle_size = {size}"));
    assert!(json(&copy, &[])["result"]["turn_seconds"].as_u64().unwrap() >= 180);
}

#[test]
fn parts_that_overrun_the_session_are_refused_with_the_minutes_over() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change(
        "workshop.toml",
        "{ id = \"consent\", minutes = 15, title",
        "{ id = \"consent\", minutes = 200, title",
    );
    let told = copy.run(&["agenda"]);
    assert_eq!(told.status, 65);
    assert!(told.err.contains("error[agenda-overrun]"), "{}", told.err);
    // 5 + 10 + 5 + 200 + 20 + 15 + 10 + 5 + 5 in an evening of 150 minutes.
    assert!(told.err.contains("the parts take 125 minutes more than the session has"), "{}", told.err);
}

#[test]
fn a_pinned_part_that_clashes_is_named_and_stays_where_it_is() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", "{ id = \"writing\", minutes = 0 },\n    { id = \"consent\", minutes = 15, title",
        "{ id = \"writing\", minutes = 0 },\n    { id = \"goal\", pin = \"19:10\" },\n    { id = \"consent\", minutes = 15, title");
    let told = copy.run(&["agenda"]);
    assert_eq!(told.status, 65);
    assert!(
        told.err.contains("error[agenda-clash]: `goal` cannot begin at its fixed time: it is 5 minutes off"),
        "{}",
        told.err
    );
}

#[test]
fn an_added_part_sits_as_the_part_that_it_repeats_unless_it_says_otherwise() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let shown = |copy: &Copy| copy.well(&["agenda", "--force"]).out;
    let line = |text: &str| text.lines().find(|line| line.contains("ronde 2")).unwrap().to_owned();
    assert!(line(&shown(&copy)).contains("in de kring"));
    copy.change("workshop.toml", "id = \"consent-2\",", "id = \"consent-2\", mode = \"plenary\",");
    assert!(line(&shown(&copy)).contains("allen samen"));
}

#[test]
fn a_session_over_a_clock_change_takes_the_time_that_passes() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change(
        "workshop.toml",
        "date = 2026-12-03\ndoors = \"18:30\"\nstart = \"19:00\"\nend = \"21:30\"",
        "date = 2027-03-28\ndoors = \"00:30\"\nstart = \"01:00\"\nend = \"04:30\"",
    );
    let told = json(&copy, &[]);
    let parts = told["result"]["parts"].as_array().unwrap();
    let seconds: u64 = parts.iter().map(|part| part["seconds"].as_u64().unwrap()).sum();
    assert_eq!(seconds, 150 * 60, "from one to half past four is two and a half hours that night");
    assert_eq!(parts[0]["start"], "2027-03-28T01:00:00+01:00");
    assert_eq!(parts.last().unwrap()["end"], "2027-03-28T04:30:00+02:00");
}

#[test]
fn without_frames_there_is_no_agenda_and_a_draft_says_so() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let text = copy.read("workshop.toml");
    let (before, rest) = text.split_once("[[frames]]").unwrap();
    let (_, after) = rest.split_once("[[information]]").unwrap();
    copy.write("workshop.toml", &format!("{before}[[information]]{after}"));
    let told = copy.run(&["agenda"]);
    assert_eq!(told.status, 65);
    assert!(told.err.contains("error[not-ready]: there are no frames"), "{}", told.err);
    assert_eq!(copy.names("output"), Vec::<String>::new());
    let told = copy.well(&["agenda", "--draft"]);
    assert!(told.err.contains("warning[not-ready]: there are no frames"), "{}", told.err);
    assert!(copy.read("output/agenda.html").contains("CONCEPT"));
    assert!(copy.read("output/programme.html").contains("CONCEPT"));
}

#[test]
fn a_session_that_is_not_there_is_named_with_the_nearest() {
    let told = Copy::of("voorbeeldstad-zuid").run(&["agenda", "--session", "avond-3"]);
    assert_eq!(told.status, 65);
    assert!(
        told.err.contains("there is no session `avond-3`") && told.err.contains("did you mean `avond-"),
        "{}",
        told.err
    );
}

#[test]
fn a_template_with_windows_line_ends_gives_the_same_run_sheet() {
    let [plain, windows] = ["\n", "\r\n"].map(|end| {
        let copy = Copy::of("voorbeeldstad-zuid");
        for file in ["_agenda/nl/agenda.md", "circle/nl/parts.toml", "circle/template.toml"] {
            let path = format!("{}/workshop-templates/{file}", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap().replace('\n', end);
            copy.write(&format!("mine/{file}"), &text);
        }
        copy.well(&["agenda", "--templates", "mine"]);
        copy.read("output/agenda.html")
    });
    assert!(plain.contains("Draaiboek"));
    assert_eq!(plain, windows);
}

#[test]
fn a_voice_with_an_interpreter_is_measured_by_its_own_promise() {
    let longest = |copy: &Copy| {
        copy.well(&["report", "--format", "json", "--date", "2027-06-21"]);
        let report: Json = serde_json::from_str(&copy.read("output/report.ledger.json")).unwrap();
        let claims = report["claims"].as_array().unwrap().iter();
        let claim = claims.filter(|claim| claim["subject"] == "turns/longest").collect::<Vec<_>>();
        assert_eq!(claim.len(), 1);
        claim[0]["value"]["n"].as_str().unwrap().to_owned()
    };
    let copy = Copy::of("voorbeeldstad-zuid");
    // p02 spoke 188, 181 and 150 seconds, of which half count; p11 spoke 91, 94 and 77.
    assert_eq!(longest(&copy), "262");
    copy.change("people.csv", "tolk:Arabisch", "");
    assert_eq!(longest(&copy), "519");
}

#[test]
fn the_table_of_speaking_time_says_in_which_unit_it_counts() {
    let told = |copy: &Copy| {
        copy.well(&["report", "--format", "md,json", "--date", "2027-06-21", "--force"]);
        let ledger: Json = serde_json::from_str(&copy.read("output/report.ledger.json")).unwrap();
        let claims = ledger["claims"].as_array().unwrap().iter();
        let whole = claims
            .filter(|claim| claim["subject"].as_str().unwrap().ends_with("/voice/time"))
            .map(|claim| claim["value"]["d"].as_str().unwrap().parse::<u64>().unwrap())
            .collect::<Vec<_>>();
        assert!(whole.windows(2).all(|two| two[0] == two[1]), "parts of one whole: {whole:?}");
        (whole[0], copy.read("output/report.md").contains("in halve seconden"))
    };
    let copy = Copy::of("voorbeeldstad-zuid");
    let turns = copy.read("turns.csv");
    let turns: Vec<Vec<&str>> = turns.lines().skip(1).map(|line| line.split(';').collect()).collect();
    let seconds = |of: &dyn Fn(&str) -> bool| -> u64 {
        turns.iter().filter(|turn| of(turn[2])).map(|turn| turn[3].parse::<u64>().unwrap()).sum()
    };
    // p02 speaks through an interpreter: each of their seconds is one half, those of others are two.
    assert_eq!(told(&copy), (seconds(&|who| who == "p02") + 2 * seconds(&|who| who != "p02"), true));
    let people = copy.read("people.csv").replace("tolk:Arabisch", "").replace("tolk:Turks", "");
    copy.write("people.csv", &people);
    assert_eq!(told(&copy), (seconds(&|_| true), false));
}

#[test]
fn a_turn_is_held_against_the_promise_of_its_own_session() {
    let copy = Copy::of("modelwoude");
    let below = |copy: &Copy| {
        copy.well(&["report", "--format", "md,json", "--date", "2027-07-15", "--force"]);
        let ledger: Json = serde_json::from_str(&copy.read("output/report.ledger.json")).unwrap();
        let claims = ledger["claims"].as_array().unwrap().iter();
        let claim = claims.filter(|claim| claim["subject"] == "turns/below").collect::<Vec<_>>();
        claim[0]["value"]["n"].as_str().unwrap().parse::<usize>().unwrap()
    };
    let interpreted = ["p35", "p36", "p39"];
    let turns = copy.read("turns.csv");
    let slowly = |promised: &dyn Fn(&str) -> u64| {
        let mut spoken: std::collections::BTreeMap<(&str, &str, &str), u64> =
            std::collections::BTreeMap::new();
        for turn in turns.lines().skip(1) {
            let cells: Vec<&str> = turn.split(';').collect();
            *spoken.entry((cells[0], cells[1], cells[2])).or_default() += cells[3].parse::<u64>().unwrap();
        }
        let short = |((session, _, person), seconds): &(&(&str, &str, &str), &u64)| {
            **seconds < promised(session) * if interpreted.contains(person) { 2 } else { 1 }
        };
        spoken.iter().filter(short).count()
    };
    assert_eq!(below(&copy), slowly(&|session| if session == "plandag" { 90 } else { 60 }));
    assert!(copy.read("output/report.md").contains("ten minste zo lang mocht spreken"));
    copy.change("workshop.toml", "minimum_turn = \"90s\"", "minimum_turn = \"60s\"");
    assert_eq!(below(&copy), slowly(&|_| 60));
    assert!(!copy.read("output/report.md").contains("ten minste zo lang mocht spreken"));
}

#[test]
fn double_time_without_an_interpreter_is_a_double_turn_too() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let before = json(&copy, &[]);
    assert_eq!(before["result"]["doubled"], 1);
    copy.change("people.csv", "rustige plek", "rustige plek, dubbele tijd");
    copy.change("workshop.toml", "minimum_turn = \"90s\"", "minimum_turn = \"60s\"");
    let after = json(&copy, &[]);
    assert_eq!(after["result"]["doubled"], 2);
}

#[test]
fn the_ways_out_are_told_best_first_each_with_the_time_for_every_voice() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", "minimum_turn = \"90s\"", "minimum_turn = \"2m\"");
    let told: Json = serde_json::from_str(&copy.run(&["agenda", "--json"]).out).unwrap();
    let hint = told["errors"][0]["hint"].as_str().unwrap();
    assert!(hint.starts_with("any one of these is enough, the best first: (1) "), "{hint}");
    let voices: Vec<u64> = told["errors"][0]["alternatives"]
        .as_array()
        .unwrap()
        .iter()
        .map(|alternative| alternative["voice_seconds"].as_u64().unwrap())
        .collect();
    assert_eq!(voices.len(), 3, "{hint}");
    assert!(voices.iter().all(|seconds| *seconds >= 240) && voices.is_sorted_by(|one, next| one >= next));
    assert_eq!(hint.matches(" for every voice)").count(), 3, "{hint}");
}

#[test]
fn a_turn_of_no_seconds_names_the_place_and_what_would_help() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", "minimum_turn = \"90s\"", "minimum_turn = \"0s\"");
    let told = copy.run(&["agenda"]);
    assert_eq!(told.status, 65);
    assert!(told.err.contains("`minimum_turn` must be longer than nothing"), "{}", told.err);
    assert!(
        told.err.contains("workshop.toml:500:") && told.err.contains("write it like \"90s\""),
        "{}",
        told.err
    );
}

/// The people of a sample who accepted as participants: pseudonym, stakeholder, and whether they have a
/// double turn; read here with nothing but the separators of the file.
fn came(copy: &Copy) -> Vec<(String, String, bool)> {
    let text = copy.read("people.csv");
    let rows = text.trim_start_matches('\u{feff}').lines().map(|line| line.split(';').collect::<Vec<_>>());
    let mut rows = rows.map(|row| row.into_iter().map(str::to_owned).collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let at = |name: &str| head.iter().position(|heading| heading == name).unwrap();
    rows.filter(|row| row[at("status")] == "komt" && row[at("rol")] == "deelnemer")
        .map(|row| (row[at("persoon")].clone(), row[at("groep")].clone(), row[at("nodig")].contains("tolk:")))
        .collect()
}

/// The stakeholders of the system: their people never begin.
fn officials(copy: &Copy) -> Vec<String> {
    let file: toml::Table = copy.read("workshop.toml").parse().unwrap();
    let groups = file["stakeholders"].as_array().unwrap().iter();
    groups
        .filter(|group| ["professional", "municipality"].contains(&group["sphere"].as_str().unwrap()))
        .map(|group| group["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn everybody_speaks_once_in_every_round_and_officials_never_begin() {
    for sample in ["voorbeeldstad-zuid", "modelwoude", "proefdam"] {
        let copy = Copy::of(sample);
        let (people, officials) = (came(&copy), officials(&copy));
        let result = &json(&copy, &["--seed", "7"])["result"];
        let of = |id: &str| people.iter().find(|(person, _, _)| person == id).unwrap();
        let rounds = result["speaking"].as_array().unwrap();
        assert_eq!(rounds.len() as u64, result["rounds"].as_u64().unwrap(), "{sample}");
        let mut began: Vec<&str> = Vec::new();
        let mut longest = 0;
        for round in rounds {
            let circles: Vec<Vec<&str>> = round["circles"]
                .as_array()
                .unwrap()
                .iter()
                .map(|circle| circle.as_array().unwrap().iter().filter_map(Json::as_str).collect())
                .collect();
            let mut spoken: Vec<&str> = circles.iter().flatten().copied().collect();
            spoken.sort_unstable();
            let mut everybody: Vec<&str> = people.iter().map(|(person, _, _)| person.as_str()).collect();
            everybody.sort_unstable();
            assert_eq!(spoken, everybody, "{sample}");
            for circle in &circles {
                let turns: u64 = circle.iter().map(|id| if of(id).2 { 2 } else { 1 }).sum();
                longest = longest.max(turns);
                assert!(!officials.contains(&of(circle[0]).1), "{sample}: {} begins", circle[0]);
                began.push(&of(circle[0]).1);
            }
        }
        let may: Vec<&str> = people
            .iter()
            .map(|(_, of, _)| of.as_str())
            .filter(|of| !officials.iter().any(|o| o == of))
            .collect();
        for group in &may {
            let own = may.iter().filter(|of| *of == group).count();
            let first = began.iter().filter(|of| *of == group).count();
            assert!(
                first <= (began.len() * own).div_ceil(may.len()),
                "{sample}: {group} began {first} times"
            );
        }
        // The clock: what a round takes is what its longest circle takes.
        let turn = result["turn_seconds"].as_u64().unwrap();
        for part in result["parts"].as_array().unwrap().iter().filter(|part| part["rounds"] != 0) {
            assert_eq!(part["seconds"], part["rounds"].as_u64().unwrap() * turn * longest, "{sample}");
        }
    }
}

#[test]
fn the_run_sheet_follows_the_seats_that_were_made() {
    let copy = Copy::of("modelwoude");
    copy.well(&["seats", "--seed", "11"]);
    let seats: Json = serde_json::from_str(&copy.read("output/seats/seats.json")).unwrap();
    let agenda = json(&copy, &[]);
    for round in 0..2 {
        for table in 0..4 {
            let spoken = &seats["rounds"][round]["tables"][table]["speaking"][0];
            assert_eq!(&agenda["result"]["speaking"][round]["circles"][table], spoken);
        }
    }
}

#[test]
fn seats_of_others_are_not_followed_and_that_is_said() {
    let copy = Copy::of("modelwoude");
    copy.well(&["seats"]);
    copy.change("people.csv", "p01;brink;deelnemer;Vera Schijnhuis;vera.schijnhuis@example.nl;06-00000001;Brink 1;0000 MW;brief;komt;", "p01;brink;deelnemer;Vera Schijnhuis;vera.schijnhuis@example.nl;06-00000001;Brink 1;0000 MW;brief;komt niet;");
    let told = copy.well(&["agenda"]);
    assert!(
        told.err.contains("warning[seats-number]: these seats are not those of the people"),
        "{}",
        told.err
    );
    let refused = copy.run(&["agenda", "--seats", "output/seats/speaking.csv"]);
    assert_eq!(refused.status, 65);
    assert!(refused.err.contains("error[seats-number]"), "{}", refused.err);
}

#[test]
fn one_group_that_begins_every_round_is_named_beside_the_run_sheet() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["seats"]);
    let told = copy.well(&["agenda"]);
    assert!(!told.err.contains("one-group-begins"), "{}", told.err);
    // The same people first in every round: those of the residents change places with whoever began.
    let seats = copy.read("output/seats/speaking.csv");
    let mut rows: Vec<Vec<String>> =
        seats.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
    let resident = rows[1..].iter().find(|row| row[4].starts_with("p0")).unwrap()[4].clone();
    for round in ["1", "2"] {
        let place = |rows: &[Vec<String>], of: &dyn Fn(&[String]) -> bool| {
            rows.iter().position(|row| row[0] == round && of(row)).unwrap()
        };
        let first = place(&rows, &|row| row[3] == "1");
        let theirs = place(&rows, &|row| row[4] == resident);
        let began = std::mem::replace(&mut rows[first][4], resident.clone());
        rows[theirs][4] = if first == theirs { resident.clone() } else { began };
    }
    let changed: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
    copy.write("speaking.csv", &(changed.join("\r\n") + "\r\n"));
    let told = copy.well(&["agenda", "--seats", "speaking.csv"]);
    assert!(told.err.contains("warning[one-group-begins]: "), "{}", told.err);
    assert!(told.err.contains(" begins every round: whoever begins sets the tone"), "{}", told.err);
    assert!(!told.err.contains(&resident), "{}", told.err);
}

#[test]
fn while_nobody_has_accepted_the_run_sheet_says_that_the_order_is_not_known() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.write("people.csv", "persoon;groep\n");
    copy.well(&["agenda", "--draft"]);
    let sheet = copy.read("output/agenda.md");
    assert!(sheet.contains("staat er nog niet bij: nog niemand heeft toegezegd"), "{sheet}");
    assert!(!sheet.contains("Kring 1"));
}

#[test]
fn the_run_sheet_names_nobody_and_the_wall_holds_few_words() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["agenda"]);
    let (sheet, wall) = (copy.read("output/agenda.html"), copy.read("output/wall.html"));
    assert!(sheet.contains("Kring 1: wie spreekt wanneer") && sheet.contains(">p02<"), "{sheet}");
    for name in ["Yassin", "Fictief", "tolk:Arabisch", "06-0000"] {
        assert!(!sheet.contains(name), "{name}");
    }
    assert!(!wall.contains("p02") && !wall.contains("Procesbegeleider"));
    assert!(wall.contains("class=\"wall\"") && wall.contains("Afsluiting"));
}
