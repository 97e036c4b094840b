//! Group D of the hostile inputs: paths that lead elsewhere, templates without end, and files that are
//! something else than they seem.

use std::fs;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use super::case::{Case, VOTES};
use super::workbooks::{Value, sheet_xml, workbook};

/// Nothing may take longer than this: a run that hangs is no refusal.
const PATIENCE: Duration = Duration::from_secs(60);

/// The workshop with a template of its own for the report.
fn with_template(text: &str) -> Case {
    let case = Case::new();
    fs::create_dir(case.path("templates")).unwrap();
    case.with("templates/report.md", text)
}

/// Ballots as a workbook, with more XML before the end of the sheet.
fn ballots(more: &str) -> Vec<u8> {
    use Value::Text;
    let rows: [(u32, &[Value<'_>]); 2] = [
        (1, &[Text("person"), Text("proposal"), Text("choice")]),
        (2, &[Text("p01"), Text("P1"), Text("yes")]),
    ];
    let xml = sheet_xml(&rows).replace("</sheetData>", &format!("{more}</sheetData>"));
    workbook(&[("Blad1", xml)])
}

#[test]
fn d01_a_template_path_that_leads_elsewhere_is_refused() {
    for path in ["../../etc/passwd", "/etc/passwd"] {
        let ran = with_template(&format!("{{% include \"{path}\" %}}")).report();
        ran.refuses(65, "outside-folder", "templates/report.md:1").names(&[path]);
    }
}

#[test]
fn d01_a_template_folder_outside_the_workshop_is_refused() {
    for path in ["../elsewhere", "/etc"] {
        let case = Case::new().changed("workshop.toml", "\"circle\"", &format!("\"{path}\""));
        case.report().refuses(65, "outside-folder", "workshop.toml:3:12").names(&[path]);
    }
}

#[cfg(unix)]
#[test]
fn d02_a_link_that_leads_out_of_the_workshop_is_refused_with_its_target() {
    let elsewhere = tempfile::NamedTempFile::new().unwrap();
    fs::write(elsewhere.path(), VOTES).unwrap();
    let case = Case::new().without("votes.csv");
    std::os::unix::fs::symlink(elsewhere.path(), case.path("votes.csv")).unwrap();
    let target = elsewhere.path().canonicalize().unwrap();
    case.report().refuses(65, "outside-folder", "workshop.toml").names(&[target.to_str().unwrap()]);
}

#[cfg(unix)]
#[test]
fn d02_a_template_that_is_a_link_to_elsewhere_is_refused_with_its_target() {
    let elsewhere = tempfile::NamedTempFile::new().unwrap();
    let case = Case::new();
    fs::create_dir(case.path("templates")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), case.path("templates/report.md")).unwrap();
    let target = elsewhere.path().canonicalize().unwrap();
    case.report().refuses(65, "outside-folder", "templates/report.md").names(&[target.to_str().unwrap()]);
}

/// The workshop to which this person was invited too, before its session.
fn with_person(id: &str) -> Case {
    let people = fs::read_to_string(Case::new().path("people.csv")).unwrap();
    let case = super::every_command::desk();
    let case = case.without("attendance.csv").without("votes.csv").without("consent.csv");
    case.with("people.csv", format!("{people}{id},residents,,,,invited\n"))
}

#[test]
fn d03_an_id_that_cannot_name_a_file_is_refused_before_anything_is_written() {
    let long = "p".repeat(300);
    for id in ["../../x", "/abs", "CON", "a:b", &long] {
        let ran = with_person(id).run(&["invite", "--draft", "--date", "2026-11-01"]);
        assert_eq!(ran.status, 65, "{id}: {}", ran.stderr);
        // What stands in a private file is told by its place.
        let named = ran.stderr.contains("people.csv:8:1") || ran.stderr.contains(&format!("{id:?}"));
        assert!(named && ran.stderr.contains("error["), "{id}: {}", ran.stderr);
        ran.left_everything();
    }
    with_person("p07").run(&["invite", "--draft", "--date", "2026-11-01"]).works();
}

#[test]
fn d03_the_id_of_the_workshop_leads_nowhere_either() {
    for id in ["../../x", "/abs", "CON", "a:b"] {
        let case = Case::new().changed("workshop.toml", "\"the-square\"", &format!("\"{id}\""));
        case.report().refuses(65, "id", "workshop.toml:7:6").names(&[id]);
    }
}

#[test]
fn d04_ids_that_differ_in_case_only_are_refused_with_both_places() {
    let ran = with_person("P01").run(&["invite", "--draft", "--date", "2026-11-01"]);
    ran.refuses(65, "id-alike", "people.csv:8:1").names(&["people.csv:2:1"]);
}

#[test]
fn d05_a_template_without_end_is_refused() {
    let ten = "in [1,2,3,4,5,6,7,8,9,10] %}";
    let loops = format!("{}x{}", format!("{{% for a {ten}").repeat(9), "{% endfor %}".repeat(9));
    let recursion = "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}";
    for (template, word) in [(loops.as_str(), "fuel"), (recursion, "recursion")] {
        let start = Instant::now();
        with_template(template).report().refuses(65, "template", "templates/report.md").names(&[word]);
        assert!(start.elapsed() < PATIENCE, "{template}");
    }
}

#[test]
fn d06_a_workbook_that_unpacks_to_half_a_gibibyte_is_refused() {
    let mut blank = zip::ZipWriter::new(Cursor::new(Vec::new()));
    blank.start_file("blank", zip::write::SimpleFileOptions::default()).unwrap();
    blank.write_all(&vec![b' '; 1 << 20]).unwrap();
    let mut blank = blank.finish_into_readable().unwrap();
    let mut zip = zip::ZipWriter::new_append(Cursor::new(ballots(""))).unwrap();
    for number in 0..512 {
        let name = format!("xl/media/image{number}.bmp");
        zip.raw_copy_file_rename(blank.by_index_raw(0).unwrap(), name).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let start = Instant::now();
    let ran = Case::new().with("votes.csv", bomb).report();
    ran.refuses(65, "input-limit", "votes.csv").names(&["256 MiB", "--limit unpacked="]);
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn d07_a_cell_at_the_far_corner_of_a_sheet_is_refused_without_room_for_all_before_it() {
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let ran = Case::new().with("votes.csv", ballots(corner)).report();
    ran.refuses(65, "table-columns", "votes.csv:1048576").names(&["Blad1!XFD1048576"]);
}

#[test]
fn d08_what_is_no_workbook_that_can_be_read_is_told_by_its_kind() {
    let whole = ballots("");
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(64);
    let half = whole[..whole.len() / 2].to_vec();
    for (bytes, word) in [(old, "old workbook (.xls), or one with a password"), (half, "cut off or damaged")]
    {
        Case::new().with("votes.csv", bytes).report().refuses(65, "spreadsheet", "votes.csv").names(&[word]);
    }
}

#[cfg(unix)]
#[test]
fn d09_a_folder_a_pipe_and_a_device_are_refused_without_waiting() {
    let start = Instant::now();
    let case = Case::new().without("votes.csv");
    fs::create_dir(case.path("votes.csv")).unwrap();
    case.report().refuses(66, "input-kind", "workshop.toml").names(&["votes.csv is a folder"]);

    let case = Case::new().without("votes.csv");
    let pipe = case.path("votes.csv");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    case.report().refuses(66, "input-kind", "workshop.toml").names(&["votes.csv is a pipe"]);

    let ran = Case::new().run(&["check", "/dev/zero"]);
    ran.refuses(66, "input-kind", "zero").names(&["zero is a device"]);
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn d10_templates_that_take_each_other_in_are_refused_with_the_circle() {
    let case = with_template("{% include \"a.md\" %}").with("templates/a.md", "{% include \"report.md\" %}");
    case.report().refuses(65, "cycle", "templates/a.md:1").names(&["report.md → a.md → report.md"]);
}
