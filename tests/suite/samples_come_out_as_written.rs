//! Each sample comes out as its EXPECTED.md says, which another program worked out from the same files.

use std::collections::BTreeMap;

use cocreate::document::{Language, Templates, Words, report};
use cocreate::evidence::{Share, Tree, Value, share_of};
use cocreate::input::{Diagnostics, Inputs, Limits};
use cocreate::ledger::Ledger;
use cocreate::method::account::account;
use cocreate::method::checks::checks;
use cocreate::method::closing::{Scores, closing};
use cocreate::method::consent::{Consent, ObjectionStatus, consent};
use cocreate::method::membership::Membership;
use cocreate::method::reach::{Reach, reach};
use cocreate::method::remark::Step;
use cocreate::method::route::{Route, Verdict, route};
use cocreate::method::vote::{Standing, counts};
use cocreate::method::{actions, speaking};
use cocreate::workshop::Workshop;
use jiff::civil::{Date, date};

const SAMPLES: [(&str, Date); 4] = [
    ("voorbeeldstad-zuid", date(2027, 6, 21)),
    ("modelwoude", date(2027, 7, 15)),
    ("proefdam", date(2026, 11, 22)),
    ("testhaven", date(2026, 11, 22)),
];

fn folder(sample: &str) -> String {
    format!("{}/samples/{sample}", env!("CARGO_MANIFEST_DIR"))
}

fn open(sample: &str) -> Workshop {
    let mut found = Diagnostics::new();
    let workshop = Workshop::open(&folder(sample), &mut Inputs::new(Limits::default()), &mut found);
    let problems: Vec<String> =
        found.iter().map(|d| format!("{}: {} {:?}", d.code, d.message, d.place)).collect();
    workshop.unwrap_or_else(|| panic!("{sample} does not open: {problems:#?}"))
}

/// The rows of the table in EXPECTED.md that begins with this heading, each cell under its column.
fn expected(sample: &str, heading: &str) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(format!("{}/EXPECTED.md", folder(sample))).unwrap();
    let cells = |line: &str| -> Vec<String> {
        line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&format!("| {heading} |")));
    let columns = cells(lines.next().unwrap());
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| columns.iter().cloned().zip(cells(row)).collect()).collect()
}

#[test]
fn every_consent_round_comes_out_as_written() {
    for (sample, day) in SAMPLES {
        let workshop = open(sample);
        let consent = consent(&workshop, day);
        let outcomes = || consent.goal.iter().chain(&consent.proposals);
        let mut expected = expected(sample, "version");
        assert!(!expected.is_empty(), "{sample}");
        for outcome in outcomes() {
            for round in &outcome.rounds {
                let version = round.version.to_string();
                let is = |row: &BTreeMap<String, String>| {
                    (row["version"] == version || format!("{}.1", row["version"]) == version)
                        && row["round"] == round.name.to_string()
                };
                let at = expected.iter().position(is);
                let row = expected.remove(at.unwrap_or_else(|| panic!("{sample}: {version} is unexpected")));
                let what = format!("{sample} {version} round {}", round.name);
                let tally = round.tally;
                let (answered, entitled) = match row["answered"].split_once('/') {
                    Some((answered, entitled)) => (answered.to_owned(), entitled.to_owned()),
                    None => (row["answered"].clone(), row.get("entitled").cloned().unwrap_or_default()),
                };
                assert_eq!(tally.answered().to_string(), answered, "{what}: answered");
                if !entitled.is_empty() {
                    assert_eq!(tally.entitled.to_string(), entitled, "{what}: entitled");
                }
                assert_eq!(tally.consent.to_string(), row["consent"], "{what}: consent");
                assert_eq!(tally.concern.to_string(), row["concern"], "{what}: concern");
                assert_eq!(tally.objection.to_string(), row["objection"], "{what}: objection");
                assert_eq!(tally.aside.to_string(), row["aside"], "{what}: aside");
                let last = outcome.decisive().is_some_and(|last| std::ptr::eq(last, round));
                assert_eq!(
                    row["outcome"].starts_with("adopted"),
                    last && outcome.is_adopted(),
                    "{what}: {}",
                    row["outcome"]
                );
            }
        }
        assert!(expected.is_empty(), "{sample}: not found: {expected:#?}");
    }
}

#[test]
fn only_the_objections_that_are_named_as_open_are_open() {
    let open_objections = |sample: &str, day| -> Vec<String> {
        let workshop = open(sample);
        let consent = consent(&workshop, day);
        let open = consent.proposals.iter().flat_map(|o| o.open()).map(|o| o.id.to_string());
        open.collect()
    };
    assert_eq!(open_objections(SAMPLES[0].0, SAMPLES[0].1), ["1/P4.1/p10"]);
    assert_eq!(open_objections(SAMPLES[1].0, SAMPLES[1].1), ["1/P7.1/p19"]);
    assert!(open_objections(SAMPLES[2].0, SAMPLES[2].1).is_empty());
    assert_eq!(open_objections(SAMPLES[3].0, SAMPLES[3].1), ["1/T7.1/s02"]);
}

#[test]
fn the_late_objection_in_zuid_is_resolved_by_the_third_version() {
    let workshop = open("voorbeeldstad-zuid");
    let consent = consent(&workshop, SAMPLES[0].1);
    let late: Vec<_> = consent.proposals.iter().flat_map(|o| &o.objections).filter(|o| o.late).collect();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].id.to_string(), "after/P1.2/p07");
    assert_eq!(late[0].status, ObjectionStatus::Resolved);
    assert_eq!(late[0].taken_up_in.as_ref().unwrap().to_string(), "P1.3");
}

#[test]
fn until_the_second_evening_of_zuid_the_objection_is_open_and_later_versions_are_not_known() {
    // On the fourth evening of reflection nobody had objected yet: what had been adopted was provisional.
    let mut workshop = open("voorbeeldstad-zuid");
    workshop.proposals.retain(|proposal| proposal.id.value.to_string() != "P1.3");
    let sheet = workshop.results.consent.as_mut().unwrap();
    sheet.rows.retain(|row| row.version.version < 3 && row.received.is_none());
    let outcome = |day| consent(&workshop, day).proposals.remove(0);
    assert!(outcome(date(2026, 12, 7)).is_provisional());
    assert!(outcome(date(2026, 12, 10)).is_provisional(), "the seventh day counts");
    assert!(outcome(date(2026, 12, 11)).is_adopted() && !outcome(date(2026, 12, 11)).is_provisional());
}

fn routes(sample: &str, day: Date) -> Route {
    let workshop = open(sample);
    let consent = consent(&workshop, day);
    route(&workshop, &consent)
}

fn actions_that_are(route: &Route, verdict: Verdict) -> Vec<&str> {
    let is = route.actions.iter().filter(|action| action.diagnosis.verdict == verdict);
    is.map(|action| action.action.as_str()).collect()
}

#[test]
fn each_sample_takes_the_route_that_is_written() {
    let zuid = routes(SAMPLES[0].0, SAMPLES[0].1);
    assert_eq!((zuid.promised.verdict, zuid.shown.verdict), (Verdict::New, Verdict::New));
    assert_eq!(actions_that_are(&zuid, Verdict::New).len(), 11);
    assert_eq!(zuid.lifeworld, Share::new(6, 11));

    let modelwoude = routes(SAMPLES[1].0, SAMPLES[1].1);
    assert_eq!((modelwoude.promised.verdict, modelwoude.shown.verdict), (Verdict::New, Verdict::New));
    assert_eq!(actions_that_are(&modelwoude, Verdict::New).len(), 15);
    assert_eq!(actions_that_are(&modelwoude, Verdict::Undetermined), ["A16"]);
    assert_eq!(modelwoude.lifeworld, Share::new(11, 16));

    let proefdam = routes(SAMPLES[2].0, SAMPLES[2].1);
    assert_eq!((proefdam.promised.verdict, proefdam.shown.verdict), (Verdict::DeadEnd, Verdict::DeadEnd));
    assert_eq!(actions_that_are(&proefdam, Verdict::DeadEnd), ["A01", "A02"]);
    assert_eq!(actions_that_are(&proefdam, Verdict::Old).len(), 8);
    assert_eq!(actions_that_are(&proefdam, Verdict::Undetermined), ["A11", "A12"]);
    assert_eq!(proefdam.lifeworld, Share::new(7, 12));

    let testhaven = routes(SAMPLES[3].0, SAMPLES[3].1);
    assert_eq!((testhaven.promised.verdict, testhaven.shown.verdict), (Verdict::Old, Verdict::Old));
    assert_eq!(testhaven.promised.causes.len(), 2, "{:?}", testhaven.promised.causes);
    assert_eq!(actions_that_are(&testhaven, Verdict::Old).len(), 9);
    assert_eq!(actions_that_are(&testhaven, Verdict::Undetermined), ["A10"]);
    assert_eq!(testhaven.lifeworld, Share::new(5, 10));
}

#[test]
fn the_budget_of_proefdam_is_divided_to_the_cent() {
    let workshop = open("proefdam");
    let count = counts(&workshop).remove(0);
    assert_eq!((count.ballots, count.blanks, count.left_out), (84, 1, 2));
    let expected = expected("proefdam", "project");
    assert_eq!(expected.len(), 16);
    for (row, option) in expected.iter().zip(&count.options) {
        assert_eq!(option.id.as_str(), row["project"]);
        assert_eq!(option.yes.to_string(), row["yes"], "{}", option.id);
        assert_eq!(option.cost.unwrap().to_string(), row["cost"].replace(',', ""));
        let chosen = option.funded == Some(cocreate::method::vote::Funded::Yes);
        assert_eq!(chosen, row["outcome"] == "chosen", "{}", option.id);
        let said = count.told.iter().find(|said| {
            said.code.starts_with("vote.budget-")
                && said.with.get("option") == Some(&Value::name(option.title.as_str()))
        });
        let said = said.unwrap();
        let Some(Value::Money(left)) = said.with.get("left") else { panic!("{said:?}") };
        assert_eq!(left.to_string(), row["left"].replace(',', ""), "{}", option.id);
        if let Some(Value::Money(short)) = said.with.get("short") {
            assert_eq!(format!("{short} short"), row["outcome"].replace(',', ""));
        }
    }
    assert_eq!(count.winners().len(), 6);
}

#[test]
fn the_soundings_come_out_as_written() {
    let resistance = |sample| -> Vec<(String, Share, u64)> {
        let count = counts(&open(sample)).remove(0);
        let order = count.options.iter().map(|option| {
            let mean = option.score.as_ref().and_then(share_of).unwrap();
            (option.id.to_string(), mean, option.blank)
        });
        order.collect()
    };
    let of = |id: &str, n, d, blank| (id.to_owned(), Share::new(n, d).unwrap(), blank);
    let zuid = [
        of("P3", 67, 36, 0),
        of("P2", 77, 36, 0),
        of("P1", 99, 36, 0),
        of("P4", 195, 34, 1),
        of("P0", 147, 18, 0),
    ];
    assert_eq!(resistance("voorbeeldstad-zuid"), zuid);
    let testhaven = resistance("testhaven");
    let order: Vec<&str> = testhaven.iter().map(|(id, _, _)| id.as_str()).collect();
    assert_eq!(order, ["T1", "T4", "T5", "T3", "T2", "T7", "T0"]);
    assert_eq!(testhaven[2], of("T5", 31, 15, 1));

    let stippen = counts(&open("modelwoude")).remove(0);
    let dots: Vec<(&str, u64, u64, u64)> =
        stippen.options.iter().map(|o| (o.id.as_str(), o.yes, o.no, o.blank)).collect();
    let written = [
        ("P1", 63, 3, 4),
        ("P4", 59, 9, 2),
        ("P6", 57, 11, 2),
        ("P2", 53, 15, 2),
        ("P5", 38, 30, 2),
        ("P7", 16, 49, 5),
    ];
    assert_eq!(dots, written);
    assert!(matches!(stippen.standing, Standing::Winners(_)));
}

fn reached(sample: &str) -> Reach {
    let workshop = open(sample);
    reach(&workshop, &Membership::of(&workshop))
}

#[test]
fn everybody_who_was_invited_and_came_is_counted_once() {
    let numbers = |reach: &Reach| {
        let count = |people: &Option<cocreate::method::reach::People>| people.as_ref().unwrap().count;
        let all = &reach.all;
        (count(&all.invited), count(&all.accepted), count(&all.came), count(&all.spoke))
    };
    assert_eq!(numbers(&reached("voorbeeldstad-zuid")), (25, 19, 18, 17));
    assert_eq!(numbers(&reached("modelwoude")), (94, 76, 76, 73));
    let proefdam = reached("proefdam");
    assert_eq!((numbers(&proefdam).1, numbers(&proefdam).2, numbers(&proefdam).3), (96, 91, 88));
    let missing: Vec<&str> = proefdam.missing().unwrap().iter().map(|group| group.as_str()).collect();
    assert_eq!(missing, ["ouders"]);
    let testhaven = reached("testhaven");
    assert_eq!((numbers(&testhaven).1, numbers(&testhaven).2, numbers(&testhaven).3), (20, 20, 19));
}

fn scores(sample: &str) -> Scores {
    let workshop = open(sample);
    closing(&workshop, &Membership::of(&workshop)).unwrap()
}

/// The groups that are shown, with how many filled in and the sums of both questions.
fn shown(scores: &Scores) -> Vec<(&str, u64, u64, u64)> {
    let shown = scores.groups.iter().filter(|group| !group.hidden && group.filled.people > 0);
    shown.map(|g| (g.group.as_str(), g.filled.people, g.filled.heard.0, g.filled.supports.0)).collect()
}

#[test]
fn closing_scores_are_exact_and_small_groups_are_not_shown() {
    let zuid = scores("voorbeeldstad-zuid");
    assert_eq!(zuid.all.mean_heard(), Share::new(129, 16));
    assert_eq!(zuid.all.mean_supports(), Share::new(126, 16));
    assert!(shown(&zuid).is_empty());

    let modelwoude = scores("modelwoude");
    assert_eq!(
        (modelwoude.all.mean_heard(), modelwoude.all.mean_supports()),
        (Share::new(134, 17), Share::new(249, 34))
    );
    let written = [
        ("brink", 14, 106, 101),
        ("jongeren", 8, 67, 61),
        ("ouderen", 8, 64, 57),
        ("nieuw", 5, 42, 40),
        ("verenigingen", 8, 66, 66),
        ("ondernemers", 5, 34, 28),
        ("ouders-school", 5, 41, 35),
        ("deskundigen", 5, 41, 36),
    ];
    assert_eq!(shown(&modelwoude), written);

    let proefdam = scores("proefdam");
    assert_eq!(
        (proefdam.all.mean_heard(), proefdam.all.mean_supports()),
        (Share::new(8, 1), Share::new(575, 78))
    );
    let mut groups = shown(&proefdam);
    groups.sort_unstable();
    assert_eq!(groups, [("buurt", 7, 57, 54), ("jongeren", 65, 523, 484)]);

    let testhaven = scores("testhaven");
    assert_eq!(
        (testhaven.all.mean_heard(), testhaven.all.mean_supports()),
        (Share::new(79, 10), Share::new(129, 20))
    );
    assert_eq!(shown(&testhaven), [("neighbours", 8, 64, 48)]);
}

#[test]
fn owners_without_a_say_overdue_actions_and_takeovers_are_named() {
    let remarks = |sample: &str, day, row: &str| -> Vec<String> {
        let remarks = checks(&open(sample), Step::Report, day);
        remarks.iter().filter(|remark| remark.row == row).map(|remark| remark.message.clone()).collect()
    };
    let named = |messages: &[String]| -> Vec<String> {
        let action =
            |word: &&str| word.len() > 1 && word.starts_with('A') && word[1..].parse::<u32>().is_ok();
        messages
            .iter()
            .flat_map(|m| m.split([' ', ',']).filter(action).map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let none: [&str; 0] = [];
    let without_a_say: Vec<_> = SAMPLES.iter().map(|(s, day)| named(&remarks(s, *day, "M2"))).collect();
    assert_eq!(
        without_a_say,
        [none.to_vec(), none.to_vec(), vec!["A01", "A02", "A06"], vec!["A3", "A7", "A8", "A9"]]
    );
    let taken_over: Vec<_> = SAMPLES.iter().map(|(s, day)| named(&remarks(s, *day, "M14"))).collect();
    assert_eq!(taken_over, [vec!["A4"], none.to_vec(), vec!["A05"], vec!["A8"]]);
    for (at, late) in ["A8", "A10", "A08", "A5"].iter().enumerate() {
        let (sample, day) = SAMPLES[at];
        let workshop = open(sample);
        let rows = &workshop.results.actions.as_ref().unwrap().rows;
        let overdue = rows.iter().filter(|action| actions::overdue(action, day) == Some(true));
        assert_eq!(overdue.map(|action| action.action.as_str()).collect::<Vec<_>>(), [*late], "{sample}");
    }
}

#[test]
fn what_is_at_odds_with_the_method_is_flagged() {
    let codes = |sample: &str, day| -> Vec<String> {
        let remarks = checks(&open(sample), Step::Report, day);
        let said = remarks.iter().map(|remark| match &remark.finding.value {
            Value::Said(said) => said.code.trim_start_matches("remark.").to_owned(),
            other => panic!("{other:?}"),
        });
        said.collect()
    };
    let zuid = codes(SAMPLES[0].0, SAMPLES[0].1);
    for absent in ["draft-first", "named-by-system", "goal-by-system", "process-by-system"] {
        assert!(!zuid.contains(&absent.to_owned()), "{absent}");
    }
    for there in ["closed", "cut", "proposals-from-desk", "with-asides"] {
        assert!(zuid.contains(&there.to_owned()), "{there}");
    }
    let proefdam = codes(SAMPLES[2].0, SAMPLES[2].1);
    for there in ["no-citizens-initiative", "named-by-system", "not-independent", "nobody-came"] {
        assert!(proefdam.contains(&there.to_owned()), "{there}");
    }
    assert_eq!(proefdam.iter().filter(|code| *code == "cut").count(), 3);
    let testhaven = codes(SAMPLES[3].0, SAMPLES[3].1);
    let there = [
        "draft-first",
        "closed",
        "goal-by-system",
        "process-by-system",
        "goal-not-asked",
        "advice-only",
        "cut",
        "not-independent",
        "legal-none",
        "tested-alone",
    ];
    for there in there {
        assert!(testhaven.contains(&there.to_owned()), "{there}");
    }
}

#[test]
fn speaking_rounds_are_counted_per_person() {
    let rounds = |sample| -> Vec<(u64, u64)> {
        let workshop = open(sample);
        let seconds = |lines: &[u32]| {
            let turns = &workshop.results.turns.as_ref().unwrap().rows;
            turns.iter().filter(|turn| lines.contains(&turn.line)).map(|turn| u64::from(turn.seconds)).sum()
        };
        speaking::rounds(&workshop).iter().map(|round| (round.people, seconds(&round.lines))).collect()
    };
    for sample in ["testhaven", "proefdam"] {
        let text = std::fs::read_to_string(format!("{}/EXPECTED.md", folder(sample))).unwrap();
        for (at, round) in rounds(sample).into_iter().enumerate().take(2) {
            let (_, written) = text.split_once(&format!("Round {}: ", at + 1)).unwrap();
            let numbers: Vec<u64> = written
                .split_whitespace()
                .take(3)
                .filter_map(|word| word.replace(',', "").parse().ok())
                .collect();
            assert_eq!(numbers, [round.0, round.1], "{sample}, round {}", at + 1);
        }
    }
}

/// One value of the account, by its path: `short.adopted`, `who.groups.0.came`.
fn at<'t>(tree: &'t Tree, path: &str) -> &'t Value {
    let mut here = tree;
    for step in path.split('.') {
        here = match here {
            Tree::Record(branches) => branches.get(step).unwrap_or_else(|| panic!("{path}: no {step}")),
            Tree::List(items) => &items[step.parse::<usize>().unwrap()],
            Tree::Leaf(_) => panic!("{path}: {step} is below a leaf"),
        };
    }
    match here {
        Tree::Leaf(finding) => &finding.value,
        _ => panic!("{path} is no leaf"),
    }
}

#[test]
fn the_account_says_in_short_what_was_decided() {
    let short = |(sample, day): (&str, Date)| {
        let tree = account(&open(sample), day);
        let count = |field: &str| match at(&tree, &format!("short.{field}")) {
            Value::Count(n) => *n,
            other => panic!("{field}: {other:?}"),
        };
        assert_eq!(*at(&tree, "short.supported"), Value::Word("no"), "{sample}");
        (
            count("involved"),
            count("proposals"),
            count("adopted"),
            count("not_adopted"),
            count("open_objections"),
        )
    };
    assert_eq!(short(SAMPLES[0]), (18, 4, 3, 1, 1));
    assert_eq!(short(SAMPLES[1]), (70, 6, 5, 1, 1));
    assert_eq!(short(SAMPLES[2]), (85, 6, 6, 0, 0));
    assert_eq!(short(SAMPLES[3]), (16, 6, 5, 1, 1));
}

#[test]
fn what_is_left_of_the_money_is_told_to_the_cent() {
    for ((sample, day), spent, left) in [
        (SAMPLES[0], "72000.00", "28000.00"),
        (SAMPLES[1], "380000.00", "0.00"),
        (SAMPLES[3], "52350.00", "7650.00"),
    ] {
        let tree = account(&open(sample), day);
        let money = |field: &str| match at(&tree, &format!("money.frames.0.{field}")) {
            Value::Money(money) => money.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!((money("spent").as_str(), money("left").as_str()), (spent, left), "{sample}");
    }
}

#[test]
fn every_sample_becomes_a_report_in_both_languages() {
    for (sample, day) in SAMPLES {
        let tree = account(&open(sample), day);
        for language in [Language::Nl, Language::En] {
            let templates = Templates::new("circle", language);
            let words = Words::read(&templates).unwrap_or_else(|problem| panic!("{problem:#?}"));
            let mut ledger = Ledger::new();
            let claims = ledger.record(&tree);
            let problems = ledger.problems();
            assert!(problems.is_empty(), "{sample}: {:#?}", problems.iter().collect::<Vec<_>>());
            let report = report(&templates, &words, &claims, &ledger);
            if let Err(problem) = report {
                panic!("{sample} in {language:?}: {problem:#?}");
            }
        }
    }
}

/// So that a consent file is judged the same however it was opened.
#[test]
fn consent_is_recorded_in_every_sample() {
    for (sample, day) in SAMPLES {
        let workshop = open(sample);
        let consent: Consent<'_> = consent(&workshop, day);
        assert!(consent.recorded && consent.goal.is_some() == (sample != "testhaven"));
    }
}

fn leaves<'t>(tree: &'t Tree, into: &mut Vec<&'t cocreate::evidence::Finding>) {
    match tree {
        Tree::Leaf(finding) => into.push(finding),
        Tree::Record(branches) => branches.values().for_each(|branch| leaves(branch, into)),
        Tree::List(items) => items.iter().for_each(|item| leaves(item, into)),
    }
}

#[test]
fn whatever_is_said_rests_on_something() {
    for (sample, day) in SAMPLES {
        let tree = account(&open(sample), day);
        let mut all = Vec::new();
        leaves(&tree, &mut all);
        assert!(all.len() > 500, "{sample}");
        for finding in all {
            // No rows of a file is an answer too: then the file is named, and what was looked for in it.
            let nothing = finding.basis.rows.is_empty() && finding.basis.on.is_empty();
            let said = finding.value != Value::NotRecorded && finding.value != Value::Word("no");
            assert!(!(nothing && said), "{sample}: {} {:?}", finding.key.subject, finding.value);
        }
    }
}
