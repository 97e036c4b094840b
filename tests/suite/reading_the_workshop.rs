//! The workshop file: every problem in one pass, each with its place and what to do about it.

use cocreate::evidence::{Money, Share};
use cocreate::input::{Exit, Severity};
use cocreate::workshop::{LegalGroup, Span};

use proptest::prelude::*;

use crate::opening::{LEAST, open, open_at, open_with};

#[test]
fn a_title_a_question_and_two_stakeholders_are_enough() {
    let opened = open_with("", &[]);
    let workshop = opened.workshop();
    assert!(opened.found.is_empty(), "{:?}", opened.told());
    assert_eq!(workshop.settings.language, "nl");
    assert_eq!(workshop.settings.template.value, "circle");
    let municipality = &workshop.stakeholders[1];
    assert_eq!(municipality.name.value, "gemeente");
    assert_eq!(municipality.legal_group, LegalGroup::Authorities);
    assert!(municipality.paid && !workshop.stakeholders[0].paid);
}

#[test]
fn every_problem_of_a_file_is_told_in_one_pass_in_the_order_of_the_file() {
    let opened = open(&[(
        "workshop.toml",
        "formt = 1\n[issue]\ntitle = 3\n[[stakeholders]]\nid = \"a b\"\nsphere = \"concernd\"\nseats = -1\n",
    )]);
    let places: Vec<String> = opened
        .told()
        .iter()
        .map(|told| told.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
        .collect();
    let expected = [
        "key-unknown workshop.toml:1:1",
        "key-missing workshop.toml:2:1",
        "key-type workshop.toml:3:9",
        "id workshop.toml:5:6",
        "value workshop.toml:6:10",
        "value workshop.toml:7:9",
        "key-missing workshop.toml:1:1",
    ];
    assert_eq!(places, expected, "{:#?}", opened.told());
    assert_eq!(opened.found.exit(), Some(Exit::Data));
    assert!(opened.workshop.is_none());
}

#[test]
fn a_misspelt_key_gets_the_one_that_was_meant() {
    open_with("[decsion]\nrule = \"consent\"\n", &[])
        .is_only("key-unknown workshop.toml:12:2", &["did you mean `decision`"]);
}

#[test]
fn a_key_for_the_top_of_the_file_is_sent_there() {
    let toml = LEAST.replace(
        "[[stakeholders]]\nid = \"bewoners\"",
        "no_frames = \"geen\"\n[[stakeholders]]\nid = \"bewoners\"",
    );
    open(&[("workshop.toml", &toml)]).is_only("key-unknown workshop.toml:4:1", &["top of the file"]);
}

#[test]
fn a_syntax_error_is_told_where_it_is_and_the_rest_is_read_on() {
    let opened = open_with("[decision]\nrule = consent\nquorum = \"3/2\"\n", &[]);
    let told = opened.told();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("toml workshop.toml:13:8"), "{told:#?}");
    assert!(told[1].starts_with("value workshop.toml:14:10"), "{told:#?}");
}

#[test]
fn a_bracket_that_was_forgotten_is_one_problem() {
    let opened = open_with(
        "[privacy]\npurpose = \"x\"\n[[frames]]\nid = \"K1\"\ntext = \"x\"\nkind = \"law\"\n[[proposals]]\nid = \"P1\"\ntitle = \"x\"\noutside = [\"K1\"\n[[proposals]]\nid = \"P2\"\ntitle = \"y\"\n",
        &[],
    );
    opened.is_only("toml workshop.toml:21:11", &["list is never closed"]);
    assert_eq!(opened.also(), ["22:1"]);
}

#[test]
fn a_key_that_is_given_twice_shows_both_lines() {
    let opened = open_with("[decision]\nrule = \"consent\"\nquorum = \"2/3\"\nrule = \"unanimity\"\n", &[]);
    opened.is_only("toml workshop.toml:15:1", &["`rule` is given twice"]);
    assert_eq!(opened.also(), ["13:1"]);
}

#[test]
fn a_heading_that_is_given_twice_shows_both_lines() {
    let opened = open_with("[decision]\nrule = \"consent\"\n[privacy]\n[decision]\nquorum = \"2/3\"\n", &[]);
    opened.is_only("toml workshop.toml:15:2", &["`decision` is given twice"]);
    assert_eq!(opened.also(), ["12:1"]);
}

#[test]
fn a_number_that_is_no_number_is_refused_by_its_key() {
    for number in ["99999999999999999999999999", "nan", "inf", "-inf", "1.5", "-1"] {
        let toml = LEAST.replace("does = [\"thinks\"]", &format!("seats = {number}"));
        open(&[("workshop.toml", &toml)]).is_only("", &["`seats`"]);
    }
    let opened = open_with("[[frames]]\nid = \"K1\"\ntext = \"x\"\nkind = \"money\"\namount = nan\n", &[]);
    opened.is_only("value workshop.toml:16:10", &["`amount`"]);
}

#[test]
fn a_file_that_lies_too_deep_is_refused_before_it_can_fill_the_stack() {
    for deep in ["[".repeat(10_000), "{a=".repeat(10_000)] {
        open(&[("workshop.toml", &format!("a = {deep}"))])
            .is_only("input-limit workshop.toml:1:", &["more than 32 deep"]);
    }
    open(&[("workshop.toml", &format!("{}a = 1", "a.".repeat(10_000)))]).is_only("input-limit", &["32 deep"]);
}

#[test]
fn the_same_id_twice_shows_both_places() {
    let twice = "[[frames]]\nid = \"K1\"\ntext = \"x\"\nkind = \"law\"\n";
    let opened = open_with(&format!("{twice}{twice}"), &[]);
    opened.is_only("id-twice workshop.toml:17:6", &["two frames `K1`"]);
    assert_eq!(opened.also(), ["13:6"]);
    let twice = "[[proposals]]\nid = \"P1\"\ntitle = \"x\"\n";
    open_with(&format!("{twice}{twice}"), &[])
        .is_only("id-twice workshop.toml:16:6", &["`P1.1`", "version = 2"]);
}

#[test]
fn two_ids_that_would_make_one_file_are_refused() {
    let frame = |id: &str| format!("[[frames]]\nid = \"{id}\"\ntext = \"x\"\nkind = \"law\"\n");
    open_with(&[frame("K1"), frame("k1")].concat(), &[])
        .is_only("id-alike workshop.toml:17:6", &["capitals"]);
    open_with(&[frame("caf\u{e9}"), frame("cafe\u{301}")].concat(), &[])
        .is_only("id-twice workshop.toml:17:6", &["two frames"]);
}

#[test]
fn an_id_with_letters_of_another_script_is_kept_and_told() {
    let frame = |id: &str| format!("[[frames]]\nid = \"{id}\"\ntext = \"x\"\nkind = \"law\"\n");
    let opened = open_with(&[frame("a1"), frame("\u{430}1")].concat(), &[]);
    assert_eq!(opened.workshop().frames.len(), 2);
    assert!(
        opened
            .told()
            .iter()
            .any(|told| told.starts_with("id-alike workshop.toml:17:6") && told.contains("U+0430")),
        "{:#?}",
        opened.told()
    );
}

#[test]
fn an_id_that_cannot_name_a_file_is_refused() {
    for id in ["../../x", "/abs", "CON", "a:b", "P1 ", &"x".repeat(300)] {
        let opened = open_with(&format!("[[frames]]\nid = \"{id}\"\ntext = \"x\"\nkind = \"law\"\n"), &[]);
        let told = opened.told();
        if id == "P1 " {
            assert!(told.is_empty(), "space around an id is not part of it: {told:?}");
        } else {
            assert!(told.len() == 1 && told[0].starts_with("id workshop.toml:13:6"), "{told:#?}");
        }
    }
}

#[test]
fn a_reference_to_something_unknown_gets_the_nearest_that_is_known() {
    let opened = open_with("[[proposals]]\nid = \"P1\"\ntitle = \"x\"\nby = \"bewonrs\"\n", &[]);
    opened.is_only("reference workshop.toml:15:6", &["no stakeholder `bewonrs`", "did you mean `bewoners`"]);
    open_with("[decision]\nrule = \"consnt\"\n", &[])
        .is_only("reference workshop.toml:13:8", &["did you mean `consent`"]);
}

#[test]
fn one_mistake_in_an_entry_is_not_told_again_by_all_that_refer_to_it() {
    let toml = LEAST
        .replace("\"concerned\"", "\"concernd\"")
        .replace("[[stakeholders]]\nid = \"g", "[[stakeholders]]\nnamed_by = [\"bewoners\"]\nid = \"g");
    open(&[("workshop.toml", &toml)]).is_only("value workshop.toml:6:10", &["did you mean \"concerned\""]);
}

#[test]
fn versions_that_resolve_each_other_in_a_circle_are_told_as_that_circle() {
    let toml = "[[proposals]]\nid = \"P1\"\ntitle = \"x\"\nresolves = [\"1/P2.1/p1\"]\n[[proposals]]\nid = \"P2\"\ntitle = \"x\"\nresolves = [\"1/P1.1/p1\"]\n";
    open_with(toml, &[]).is_only("cycle workshop.toml:19:13", &["P1.1 → P2.1 → P1.1"]);
}

#[test]
fn stakeholders_may_name_each_other() {
    let toml = LEAST
        .replace("does = [\"thinks\", \"decides\"]", "named_by = [\"gemeente\", \"self\"]")
        .replace("does = [\"thinks\"]", "named_by = [\"bewoners\"]");
    open(&[("workshop.toml", &toml)]).workshop();
}

#[test]
fn a_version_that_leaves_a_gap_is_refused() {
    let toml =
        "[[proposals]]\nid = \"P1\"\ntitle = \"x\"\n[[proposals]]\nid = \"P1\"\nversion = 3\ntitle = \"x\"\n";
    open_with(toml, &[]).is_only("value workshop.toml:16:6", &["version 3", "no version 2"]);
}

#[test]
fn an_objection_that_nobody_made_cannot_be_resolved() {
    let toml = "[[proposals]]\nid = \"P1\"\ntitle = \"x\"\n[[proposals]]\nid = \"P1\"\nversion = 2\ntitle = \"x\"\nresolves = [\"1/P1.1/p2\"]\n";
    let consent =
        "round,proposal,version,person,position,reason\n1,P1,1,p1,objection,x\n1,P1,1,p2,consent,\n";
    open_with(toml, &[("consent.csv", consent)])
        .is_only("reference workshop.toml:19:13", &["did you mean `1/P1.1/p1`"]);
}

#[test]
fn money_is_read_in_dutch_forms_and_what_can_be_read_two_ways_is_refused() {
    let amount = |language: &str, amount: &str| {
        let toml = format!(
            "language = \"{language}\"\n{LEAST}[[frames]]\nid = \"K\"\ntext = \"x\"\nkind = \"money\"\namount = {amount}\n"
        );
        open(&[("workshop.toml", &toml)])
    };
    for written in ["7200", "7200.00", "\"€ 7.200\"", "\"7.200,00\"", "\"7200\""] {
        let opened = amount("nl", written);
        assert_eq!(
            opened.workshop().frames[0].amount.as_ref().unwrap().value,
            Money::cents(720_000),
            "{written}"
        );
    }
    amount("en", "\"7.200\"").is_only("value workshop.toml:17:10", &["7200.00 euros", "7.200"]);
    amount("nl", "\"-5\"").is_only("value workshop.toml:17:10", &["below zero"]);
    amount("nl", "\"veel\"").is_only("value workshop.toml:17:10", &["not an amount"]);
}

#[test]
fn dates_may_be_written_as_toml_or_as_text() {
    let opened = open_with(
        "[privacy]\nkeep_until = \"30-6-2027\"\n[formal_decision]\nplanned = 2027-01-20\ndecided = \"2027-01-27\"\n",
        &[],
    );
    let workshop = opened.workshop();
    assert_eq!(workshop.privacy.keep_until.as_ref().unwrap().to_string(), "2027-06-30");
    assert_eq!(workshop.formal_decision.planned.as_ref().unwrap().to_string(), "2027-01-20");
    assert_eq!(workshop.formal_decision.decided.as_ref().unwrap().to_string(), "2027-01-27");
}

fn session(date: &str, start: &str, end: &str, more: &str) -> crate::opening::Opened {
    open_with(
        &format!("[[sessions]]\nid = \"a\"\ndate = {date}\nstart = \"{start}\"\nend = \"{end}\"\n{more}"),
        &[],
    )
}

#[test]
fn doors_open_half_an_hour_before_the_start() {
    let opened = session("2026-12-03", "19:00", "21:30", "");
    let session = &opened.workshop().sessions[0];
    assert_eq!(session.doors.as_ref().unwrap().to_string(), "18:30:00");
    assert_eq!(session.start.as_ref().unwrap().to_string(), "2026-12-03T19:00:00+01:00[Europe/Amsterdam]");
}

#[test]
fn a_time_that_the_clock_skips_is_refused_with_the_next_that_exists() {
    session("2027-03-28", "02:30", "05:00", "")
        .is_only("time workshop.toml:15:9", &["2027-03-28", "skips 02:30", "03:00"]);
}

#[test]
fn a_time_that_the_clock_shows_twice_must_say_which() {
    let words = ["shows 02:30 twice", "02:30+02:00", "02:30+01:00"];
    session("2026-10-25", "02:30", "05:00", "").is_only("time workshop.toml:15:9", &words);
    let opened = session("2026-10-25", "02:30+02:00", "02:30+01:00", "");
    let session = &opened.workshop().sessions[0];
    let (start, end) = (session.start.as_ref().unwrap(), session.end.as_ref().unwrap());
    assert_eq!(end.duration_since(&start.value).as_secs(), 3_600);
}

#[test]
fn days_and_times_that_do_not_exist_are_refused_by_their_key() {
    session("\"2027-02-29\"", "19:00", "21:00", "").is_only("time workshop.toml:14:8", &["`date`"]);
    session("2027-02-29", "19:00", "21:00", "").is_only("time workshop.toml:14:8", &["2027-02-29"]);
    session("2026-12-03", "24:00", "25:00", "")
        .told()
        .iter()
        .for_each(|told| assert!(told.starts_with("time workshop.toml:1"), "{told}"));
    session("2026-12-03", "21:00", "19:00", "")
        .is_only("time workshop.toml:16:7", &["ends before it starts"]);
    session("2026-12-03", "19:00", "21:00", "zone = \"Europe/Amsterdm\"\n")
        .is_only("time workshop.toml:17:8", &["Europe/Amsterdam"]);
}

#[test]
fn an_offset_that_the_zone_does_not_have_is_refused_with_both() {
    session("2026-12-03", "19:00+05:00", "21:00", "")
        .is_only("time workshop.toml:15:9", &["+05:00", "+01:00"]);
}

#[test]
fn shares_and_lengths_of_time_are_kept_exactly() {
    let opened = open_with(
        "[decision]\nquorum = \"2/3\"\nreflection = \"7 days\"\nreview_after = \"6 maanden\"\n",
        &[],
    );
    let decision = &opened.workshop().decision;
    assert_eq!(decision.quorum.as_ref().map(|quorum| quorum.value), Share::new(2, 3));
    assert_eq!(decision.reflection.as_ref().unwrap().value, Span::Days(7));
    assert_eq!(decision.review_after.as_ref().unwrap().value, Span::Months(6));
    open_with("[decision]\nquorum = \"0/3\"\n", &[]).is_only("value workshop.toml:13:10", &["above zero"]);
    open_with("[decision]\nreflection = \"7 dayz\"\n", &[]).is_only("value workshop.toml:13:14", &["7 days"]);
}

#[test]
fn a_list_may_be_kept_in_a_table_with_dutch_headings() {
    let toml = LEAST[..LEAST.find("[[stakeholders]]").unwrap()].to_owned()
        + "[files]\nstakeholders = \"groepen.csv\"\n";
    let groups = "nr;naam;wereld;genoemd door;doet;plaatsen;betaald\nbewoners;Bewoners;om wie het gaat;zelf, gemeente;denkt mee, beslist;8;nee\ngemeente;;municipality;;;;\n";
    let opened = open(&[("workshop.toml", &toml), ("groepen.csv", groups)]);
    let stakeholders = &opened.workshop().stakeholders;
    assert_eq!(stakeholders.len(), 2);
    assert_eq!(stakeholders[0].named_by.len(), 2);
    assert_eq!(stakeholders[0].seats.as_ref().unwrap().value, 8);
    let wrong = groups.replace(";8;", ";acht;");
    open(&[("workshop.toml", &toml), ("groepen.csv", &wrong)])
        .is_only("value groepen.csv:2:69", &["`seats`"]);
}

#[test]
fn a_file_that_is_named_must_exist_and_lie_in_the_folder() {
    let opened = open_with("[files]\nactions = \"acties.csv\"\n", &[]);
    opened.is_only("input-missing workshop.toml:13:11", &["acties.csv"]);
    assert_eq!(opened.found.exit(), Some(Exit::Missing));
    open_with("[files]\npeople = \"../people.csv\"\n", &[])
        .is_only("outside-folder workshop.toml:13:10", &[]);
}

#[test]
fn a_folder_without_workshop_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let opened = open_at(folder.path());
    opened.is_only("input-missing", &["no workshop.toml"]);
    assert_eq!(opened.found.exit(), Some(Exit::Missing));
    open_at(&folder.path().join("nowhere")).is_only("input-missing", &["does not exist"]);
}

#[test]
fn text_that_hides_a_control_character_is_refused() {
    open_with("[privacy]\npurpose = \"a\\u0007b\"\n", &[])
        .is_only("control-character workshop.toml:13:11", &["U+0007"]);
    open_with("[municipality]\ncontact = { email = \"a@b.nl\\r\\nBcc: c@d.nl\" }\n", &[])
        .is_only("value workshop.toml:13:21", &["one line"]);
}

#[test]
fn text_that_hides_behind_an_escape_is_kept_and_told() {
    let opened = open_with("[privacy]\npurpose = \"a\\u202eb\"\n", &[]);
    opened.is_only("odd-character workshop.toml:13:11", &["U+202E"]);
    assert_eq!(opened.workshop().privacy.purpose.as_ref().unwrap().value, "a\u{202e}b");
}

/// A workshop file in which something was cut out, doubled or typed over.
fn damaged(at: usize, length: usize, with: &str) -> String {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/voorbeeldstad-zuid/workshop.toml");
    let text = std::fs::read_to_string(sample).unwrap();
    let from = text.floor_char_boundary(at % text.len());
    let to = text.floor_char_boundary((from + length).min(text.len()));
    format!("{}{with}{}", &text[..from], &text[to..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_file_is_read_or_refused_with_a_place_and_never_breaks_the_program(
        at in 0_usize..100_000,
        length in 0_usize..400,
        with in "[\\[\\]{}=\"'#.,\n a-c0-9é\\\\-]{0,6}",
    ) {
        let opened = open(&[("workshop.toml", &damaged(at, length, &with))]);
        let errors = opened.found.iter().filter(|problem| problem.severity == Severity::Error);
        let errors: Vec<_> = errors.collect();
        prop_assert_eq!(opened.workshop.is_none(), !errors.is_empty());
        for error in errors {
            prop_assert!(error.place.is_some(), "{:?}", error);
            prop_assert!(error.hint.is_some() || error.code == "value", "{:?}", error);
        }
    }

    #[test]
    fn any_text_at_all_is_refused_with_an_error(text in "(?s).{0,200}") {
        prop_assert!(open(&[("workshop.toml", &text)]).found.has_errors());
    }

    #[test]
    fn brackets_and_quotes_in_any_order_are_refused_with_an_error(text in "[\\[\\]{}=\"'#.,\nab ]{0,60}") {
        prop_assert!(open(&[("workshop.toml", &text)]).found.has_errors());
    }
}
