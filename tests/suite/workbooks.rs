//! Workbooks are read wherever CSV is read, and every message names the sheet and the cell.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use cocreate::evidence::Located;
use cocreate::input::catalogue::{ATTENDANCE, CONSENT};
use cocreate::input::{Asked, Diagnostics, Inputs, Language, Limits, Reading, Severity, Table, TableKind};
use proptest::prelude::*;

/// A value in a sheet, and how it is formatted.
pub enum Value<'a> {
    Text(&'a str),
    Number(&'a str),
    Date(&'a str),
    Blank,
}
use Value::{Blank, Date, Number, Text};

/// A sheet of these rows, by their numbers.
pub fn sheet_xml(rows: &[(u32, &[Value<'_>])]) -> String {
    let mut xml = String::from(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (row, cells) in rows {
        write!(xml, "<row r=\"{row}\">").unwrap();
        for (column, cell) in ('A'..='Z').zip(*cells) {
            let name = format!("{column}{row}");
            match cell {
                Text(text) => write!(xml, "<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                Number(number) => write!(xml, "<c r=\"{name}\"><v>{number}</v></c>"),
                Date(number) => write!(xml, "<c r=\"{name}\" s=\"1\"><v>{number}</v></c>"),
                Blank => Ok(()),
            }
            .unwrap();
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}

/// A workbook with these sheets.
pub fn workbook(sheets: &[(&str, String)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut names = String::new();
    let mut relations = String::new();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (number, (name, xml)) in (1..).zip(sheets) {
        write!(names, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"r{number}\"/>").unwrap();
        write!(
            relations,
            "<Relationship Id=\"r{number}\" Type=\"{REL}/worksheet\" Target=\"worksheets/s{number}.xml\"/>"
        )
        .unwrap();
        zip.start_file(format!("xl/worksheets/s{number}.xml"), options).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    let workbook =
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets>{names}</sheets></workbook>");
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    let package = format!(
        "<Relationships><Relationship Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"
    );
    for (path, xml) in [
        ("_rels/.rels", package),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/styles.xml", styles),
    ] {
        zip.start_file(path, options).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(bytes: &[u8], kind: &'static TableKind, reading: &Reading) -> (Option<Table>, Diagnostics, String) {
    read_within(Limits::default(), bytes, kind, reading)
}

fn read_within(
    limits: Limits,
    bytes: &[u8],
    kind: &'static TableKind,
    reading: &Reading,
) -> (Option<Table>, Diagnostics, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, bytes).unwrap();
    let (mut found, mut inputs) = (Diagnostics::new(), Inputs::new(limits));
    let table = inputs.table(Asked::Given(path.to_str().unwrap()), kind, reading, &mut found);
    let shown = cocreate::output::problems(&found, inputs.sources(), false);
    (table, found, shown)
}

fn attendance() -> Vec<u8> {
    let rows: [(u32, &[Value<'_>]); 3] = [
        (3, &[Blank, Text("persoon"), Text("aanwezig"), Text("vertrokken")]),
        (4, &[Blank, Text("p1"), Number("1"), Date("0.864583333333333")]),
        (6, &[Blank, Text("p2"), Text("misschien")]),
    ];
    workbook(&[("Avond 1", sheet_xml(&rows))])
}

#[test]
fn a_workbook_is_read_like_a_csv_file_and_its_messages_name_the_cell() {
    let (table, _, shown) = read(&attendance(), &ATTENDANCE, &Reading::plain(Language::Nl));
    let table = table.unwrap_or_else(|| panic!("{shown}"));
    let column = |name| table.column(name).unwrap();
    let rows: Vec<_> = table.rows().collect();
    assert_eq!(rows.iter().map(|row| row.line()).collect::<Vec<_>>(), [4, 6]);
    let mut found = Diagnostics::new();
    assert_eq!(rows[0].cell(column("present")).yes_no(&mut found), Some(true));
    assert_eq!(rows[0].cell(column("left")).time(&mut found), Some(jiff::civil::time(20, 45, 0, 0)));
    assert!(rows[1].filled(table.column("left")).is_none());
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(rows[1].cell(column("present")).yes_no(&mut found), None);
    let place = found.iter().next().unwrap().place.clone().unwrap();
    assert_eq!((place.line, place.column, place.name.as_deref()), (6, 3, Some("Avond 1!C6")));
}

#[test]
fn the_sheet_is_chosen_by_name_and_a_wrong_name_finds_the_right_one() {
    let sheets = [
        ("Leesmij", sheet_xml(&[(1, &[Text("Zie blad 2")])])),
        ("Uitslag", sheet_xml(&[(1, &[Text("person"), Text("present")]), (2, &[Text("p1"), Text("yes")])])),
    ];
    let bytes = workbook(&sheets);
    let (plain, _) = (attendance(), ());
    let place = read(&plain, &ATTENDANCE, &Reading::default()).0.unwrap().header_place();
    let named = |name: &str| Reading {
        sheet: Some(Located::new(name.to_owned(), place.clone())),
        ..Reading::default()
    };
    assert_eq!(read(&bytes, &ATTENDANCE, &named("Uitslag")).0.unwrap().len(), 1);
    let (table, found, _) = read(&bytes, &ATTENDANCE, &named("uitslagen"));
    assert!(table.is_none());
    assert_eq!(found.iter().next().unwrap().hint.as_deref(), Some("did you mean `Uitslag`?"));
    let (_, found, _) = read(&bytes, &ATTENDANCE, &Reading::default());
    let notice = found.iter().next().unwrap();
    assert_eq!(notice.severity, Severity::Notice);
    assert!(notice.message.contains("`Leesmij`"), "{}", notice.message);
}

#[test]
fn a_formula_without_its_outcome_is_refused_rather_than_read_as_blank() {
    let xml = sheet_xml(&[(1, &[Text("person"), Text("present")]), (2, &[Text("p1"), Number("0")])]);
    let xml = xml.replace("<v>0</v>", "<f>1+1</f><v></v>");
    let (table, _, shown) = read(&workbook(&[("Blad1", xml)]), &ATTENDANCE, &Reading::default());
    assert!(table.is_none());
    assert!(shown.contains("never worked out") && shown.contains("Blad1!B2"), "{shown}");
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing_and_is_refused() {
    let mut xml = sheet_xml(&[(1, &[Text("person"), Text("present")]), (2, &[Text("p1"), Text("yes")])]);
    xml =
        xml.replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
    let (table, _, shown) = read(&workbook(&[("Blad1", xml)]), &ATTENDANCE, &Reading::default());
    assert!(table.is_none());
    assert!(shown.contains("table.csv:1048576:16384\n") && shown.contains("Blad1!XFD1048576"), "{shown}");
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let bytes = workbook(&[("Blad1", " ".repeat(12 << 20))]);
    assert!(bytes.len() < 1 << 16);
    let limits = Limits::parse("unpacked=10MiB").unwrap();
    let (table, found, _) = read_within(limits, &bytes, &ATTENDANCE, &Reading::default());
    assert!(table.is_none());
    let error = found.iter().next().unwrap();
    assert_eq!(error.code, "input-limit");
    assert!(error.hint.as_ref().unwrap().contains("--limit unpacked="), "{error:?}");
}

#[test]
fn what_is_no_workbook_is_refused_with_the_kind_of_file_it_is() {
    let whole = attendance();
    let mut other = zip::ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let other = other.finish().unwrap().into_inner();
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(64);
    for (bytes, words) in [
        (old.as_slice(), "old workbook (.xls), or one with a password"),
        (other.as_slice(), "holds no workbook"),
        (&whole[..whole.len() / 2], "cut off or damaged"),
    ] {
        let (table, found, shown) = read(bytes, &ATTENDANCE, &Reading::default());
        assert!(table.is_none() && found.has_errors());
        assert!(shown.starts_with("error[spreadsheet]: ") && shown.contains(words), "{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_damage_to_a_workbook_makes_the_reader_panic(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut bytes = attendance();
        let position = at.index(bytes.len());
        bytes[position] = byte;
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        read(&bytes, &CONSENT, &Reading::default());
    }

    #[test]
    fn no_damage_to_a_sheet_makes_the_reader_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[0-9A-Za-z<>/\"= &;-]{0,6}"), 1..4),
    ) {
        let mut xml = sheet_xml(&[
            (1, &[Text("person"), Text("present"), Text("left")]),
            (2, &[Text("p1"), Number("1"), Date("0.5")]),
        ]);
        for (at, with) in changes {
            let at = at.index(xml.len());
            xml.replace_range(at..at + 1, &with);
        }
        read(&workbook(&[("Blad1", xml)]), &ATTENDANCE, &Reading::default());
    }
}
