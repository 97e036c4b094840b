//! Tables as people hand them in: each cell with the place at which it stands in the file.

use std::path::Path;

use cocreate::evidence::Place;
use cocreate::input::catalogue::{ATTENDANCE, CONSENT, PEOPLE, QUOTAS, VOTES};
use cocreate::input::{Asked, Diagnostics, Inputs, Language, Limits, Reading, Severity, Table, TableKind};
use proptest::prelude::*;

/// A table read from these bytes in a Dutch workshop, and everything that was found.
pub fn read(bytes: &[u8], kind: &'static TableKind) -> (Option<Table>, Diagnostics) {
    read_with(bytes, kind, &Reading::plain(Language::Nl), Limits::default())
}

/// The same, read in this way and within these limits.
pub fn read_with(
    bytes: &[u8],
    kind: &'static TableKind,
    reading: &Reading,
    limits: Limits,
) -> (Option<Table>, Diagnostics) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, bytes).unwrap();
    read_path(&path, kind, reading, limits)
}

fn read_path(
    path: &Path,
    kind: &'static TableKind,
    reading: &Reading,
    limits: Limits,
) -> (Option<Table>, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut inputs = Inputs::new(limits);
    let table = inputs.table(Asked::Given(path.to_str().unwrap()), kind, reading, &mut found);
    (table, found)
}

/// The only error, as code, line, column and message.
fn refusal(bytes: &[u8], kind: &'static TableKind) -> (&'static str, u32, u32, String) {
    let (_, found) = read(bytes, kind);
    let errors: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let Place { line, column, .. } = *errors[0].place.as_ref().unwrap();
    (errors[0].code, line, column, errors[0].message.clone())
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    table.rows().map(|row| row.cells().map(|cell| cell.text().to_owned()).collect()).collect()
}

#[test]
fn every_cell_is_found_at_the_line_and_column_where_an_editor_shows_it() {
    let text = "sep=;\r\npersoon;ronde;standpunt;reden\r\np1;1;akkoord;\r\n\r\n\
                p2;1;bezwaar;\"te duur,\r\nen te \"\"laat\"\"\"\r\n";
    let (table, found) = read(text.as_bytes(), &CONSENT);
    let table = table.unwrap_or_else(|| panic!("{found:?}"));
    let reason = table.column("reason").unwrap();
    let position = table.column("position").unwrap();
    let rows: Vec<_> = table.rows().collect();
    assert_eq!(rows.iter().map(|row| row.line()).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(rows[1].cell(reason).text(), "te duur,\r\nen te \"laat\"");
    let place = |cell: cocreate::input::Cell<'_>| (cell.place().line, cell.place().column, cell.place().end);
    assert_eq!(place(rows[0].cell(position)), (3, 6, 13));
    assert_eq!(place(rows[1].cell(reason)), (5, 14, 23));
    assert_eq!(place(rows[1].cell(table.column("person").unwrap())), (5, 1, 3));
}

/// A table, its kind, and the code, line, column and words of what is said of it.
type Wrong = (&'static [u8], &'static TableKind, &'static str, u32, u32, &'static str);

#[test]
fn what_is_wrong_with_a_table_is_said_where_it_is_wrong() {
    let cases: [Wrong; 12] = [
        (b"", &CONSENT, "table-empty", 1, 1, "empty, header expected"),
        (b"\n\n", &CONSENT, "table-empty", 1, 1, "empty, header expected"),
        (
            b"persoon;aanwezig\np1;ja;nee\n",
            &ATTENDANCE,
            "table-row-length",
            2,
            1,
            "3 fields, the header has 2",
        ),
        (b"persoon;aanwezig\n\np1\np2;ja\n", &ATTENDANCE, "table-second", 3, 1, "second table"),
        (b"persoon;aanwezig\np1;\"ja\np2;ja\n", &ATTENDANCE, "table-quote", 2, 4, "never closed"),
        (b"persoon;aanwezig\np1;j\"a\n", &ATTENDANCE, "table-quote", 2, 5, "inside a field"),
        (b"persoon;aanwezig\n\"p1\"x;ja\n", &ATTENDANCE, "table-quote", 2, 5, "after the closing"),
        (b"persoon;aanwezig;Persoon\np1;ja;p1\n", &ATTENDANCE, "table-column-twice", 1, 18, "`Persoon`"),
        (
            b"persoon;aanwezig;person\np1;ja;p1\n",
            &ATTENDANCE,
            "table-column-twice",
            1,
            18,
            "both mean `person`",
        ),
        (b"Avond 1\n\npersoon;aanwezig\np1;ja\n", &ATTENDANCE, "table-second", 1, 1, "on line 3"),
        (
            b"persoon;aanwezig\np1;ja\npersoon;aanwezig\np2;ja\n",
            &ATTENDANCE,
            "table-second",
            3,
            1,
            "second table",
        ),
        (b"persoon;aanwezig;\np1;ja;x\n", &ATTENDANCE, "table-columns", 1, 18, "column 3 has no heading"),
    ];
    for (bytes, kind, code, line, column, words) in cases {
        let shown = String::from_utf8_lossy(bytes).into_owned();
        let (got_code, got_line, got_column, message) = refusal(bytes, kind);
        assert_eq!((got_code, got_line, got_column), (code, line, column), "{shown:?}: {message}");
        assert!(message.contains(words), "{shown:?}: {message}");
    }
}

#[test]
fn a_missing_header_is_told_with_the_closest_heading() {
    let (table, found) = read(b"persoom;aanwezig\np1;ja\n", &ATTENDANCE);
    assert!(table.is_none());
    let error = found.iter().find(|d| d.severity == Severity::Error).unwrap();
    assert_eq!(error.code, "table-columns");
    assert!(error.message.contains("`person`"), "{}", error.message);
    assert!(error.hint.as_ref().unwrap().contains("`persoom`"), "{error:?}");
}

#[test]
fn quotas_as_other_draw_programs_write_them_are_understood() {
    for (header, category, value) in [
        ("category,feature,min,max", 0, 1),
        ("feature,value,min,max", 0, 1),
        ("feature,name,min,max", 0, 1),
        ("category,name,min,max", 0, 1),
        ("max,feature,category,min", 2, 1),
    ] {
        let (table, found) = read(format!("{header}\na,b,c,d\n").as_bytes(), &QUOTAS);
        let (table, names) = (table.unwrap(), header.split(',').collect::<Vec<_>>());
        let heading = |name| table.heading(table.column(name).unwrap()).value.as_str();
        assert_eq!((heading("category"), heading("value")), (names[category], names[value]), "{found:?}");
    }
}

#[test]
fn a_table_without_rows_is_read_with_a_warning() {
    let (table, found) = read(b"person,present\n", &ATTENDANCE);
    assert!(table.unwrap().is_empty());
    let warning = found.iter().next().unwrap();
    assert_eq!((warning.code, warning.severity), ("table-no-rows", Severity::Warning));
    assert!(warning.message.contains("0 rows"), "{}", warning.message);
}

#[test]
fn an_unknown_column_is_named_and_changes_nothing() {
    let (plain, _) = read(b"person,present\np1,yes\n", &ATTENDANCE);
    let (table, found) = read(b"person,presentt,present\np1,x,yes\n", &ATTENDANCE);
    let (plain, table) = (plain.unwrap(), table.unwrap());
    let present =
        |table: &Table| table.row(0).unwrap().cell(table.column("present").unwrap()).text().to_owned();
    assert_eq!(present(&plain), present(&table));
    let warning = found.iter().next().unwrap();
    assert_eq!((warning.code, warning.severity), ("table-column-unknown", Severity::Warning));
    assert!(warning.message.contains("`presentt`"), "{}", warning.message);
    assert!(warning.hint.as_ref().unwrap().contains("`present`"), "{warning:?}");
}

#[test]
fn the_columns_of_a_wide_file_are_left_to_whoever_counts_the_votes() {
    let (table, found) = read("persoon;P1;P2\np1;ja;nee\n".as_bytes(), &VOTES);
    let table = table.unwrap();
    let headings: Vec<_> = table.leftover().iter().map(|c| table.heading(*c).value.as_str()).collect();
    assert_eq!(headings, ["P1", "P2"]);
    assert!(!found.has_errors());
}

#[test]
fn the_same_table_is_read_whatever_its_delimiter_and_line_ends() {
    let plain = "persoon;aanwezig;vertrokken\np1;ja;\np2;nee;20:45\n";
    let (expected, _) = read(plain.as_bytes(), &ATTENDANCE);
    let expected = cells(&expected.unwrap());
    for delimiter in [";", "\t", ","] {
        for line_end in ["\n", "\r\n", "\r"] {
            for cut in [true, false] {
                let text = plain.replace(';', delimiter).replace('\n', line_end);
                let text = if cut { text.trim_end() } else { &text };
                let (table, found) = read(text.as_bytes(), &ATTENDANCE);
                assert_eq!(cells(&table.unwrap()), expected, "{text:?}");
                assert_eq!(
                    found.iter().next().map(|d| d.code),
                    (delimiter != ",").then_some("delimiter-detected")
                );
            }
        }
    }
}

#[test]
fn a_field_or_row_beyond_the_limit_is_refused_with_the_way_to_raise_it() {
    let field = format!("person,present\np1,\"{}\"\n", "x".repeat(10 << 20));
    let wide = vec!["x"; 100_000].join(",");
    for text in [field, wide] {
        let (table, found) = read(text.as_bytes(), &ATTENDANCE);
        assert!(table.is_none() || found.has_errors());
        let error = found.iter().find(|d| d.code == "input-limit").unwrap();
        assert!(error.hint.as_ref().unwrap().contains("--limit"), "{error:?}");
    }
}

#[test]
fn a_problem_in_a_private_file_is_told_without_showing_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.csv");
    std::fs::write(&path, "persoon;naam\np1;\"Veldkamp\"x\n").unwrap();
    let (mut found, mut inputs) = (Diagnostics::new(), Inputs::default());
    inputs.table(Asked::Given(path.to_str().unwrap()), &PEOPLE, &Reading::default(), &mut found);
    let shown = cocreate::output::problems(&found, inputs.sources(), false);
    assert!(shown.contains("error[table-quote]: ") && shown.contains("people.csv:2:14\n"), "{shown}");
    assert!(!shown.contains("Veldkamp"), "{shown}");
}

/// Texts out of the pieces that make tables hard.
fn table_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("persoon"),
        Just("aanwezig"),
        Just(";"),
        Just(","),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\""),
        Just("\"\""),
        Just("x"),
        Just("é"),
        Just(" "),
        Just("sep=;\n"),
        Just("\u{feff}"),
        Just("ja"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let (table, _) = read(&bytes, &VOTES);
        if let Some(table) = table {
            table.rows().flat_map(|row| row.cells()).for_each(|cell| _ = cell.place());
        }
    }

    #[test]
    fn every_cell_of_every_table_stands_where_its_place_says(text in table_text()) {
        let text = format!("persoon;x\n{text}");
        let (table, _) = read(text.as_bytes(), &VOTES);
        let Some(table) = table else { return Ok(()) };
        let lines: Vec<&str> = text.split_inclusive(['\n', '\r']).collect();
        let mut joined: Vec<String> = Vec::new();
        for line in lines {
            match joined.last_mut() {
                Some(last) if last.ends_with('\r') && line == "\n" => last.push('\n'),
                _ => joined.push(line.to_owned()),
            }
        }
        for cell in table.rows().flat_map(|row| row.cells()) {
            let place = cell.place();
            let line = joined.get(place.line as usize - 1).cloned().unwrap_or_default();
            let (from, to) = (place.column as usize - 1, place.end as usize - 1);
            let shown: String = line.chars().take(to).skip(from).collect();
            let first_line = cell.text().split(['\n', '\r']).next().unwrap();
            if let Some(inside) = shown.strip_prefix('"') {
                let closed = first_line == cell.text();
                let inside = if closed { inside.strip_suffix('"').unwrap() } else { inside };
                prop_assert_eq!(inside.replace("\"\"", "\""), first_line);
            } else {
                prop_assert_eq!(&shown, cell.text());
            }
        }
    }

    #[test]
    fn line_ends_never_change_what_is_read(text in table_text()) {
        let text = format!("persoon;x\n{}", text.replace("\r\n", "\n").replace('\r', "\n"));
        let variants = ["\n", "\r\n", "\r"].map(|end| {
            let (table, found) = read(text.replace('\n', end).as_bytes(), &VOTES);
            let cells = table.as_ref().map(cells);
            let plain = |c: Vec<Vec<String>>| -> Vec<Vec<String>> {
                c.iter().map(|r| r.iter().map(|t| t.replace("\r\n", "\n").replace('\r', "\n")).collect()).collect()
            };
            let lines: Option<Vec<u32>> = table.map(|table| table.rows().map(|row| row.line()).collect());
            let told: Vec<_> = found.iter().map(|d| (d.code, d.place.clone())).collect();
            (cells.map(plain), lines, told)
        });
        prop_assert_eq!(&variants[0], &variants[1]);
        prop_assert_eq!(&variants[0], &variants[2]);
    }
}
