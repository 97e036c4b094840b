//! A claim shows what stands in its rows, as the file has it, and nothing that was not read.

use cocreate::input::{Asked, Diagnostics, Inputs, Kind, Language, Limits, Reading, catalogue};
use cocreate::ledger::{RawRows, SourceRows};

/// What the rows of a consent file show, for a claim that read these columns.
fn shown(text: &str, line: u32, columns: &[&str]) -> Vec<(String, String)> {
    let home = tempfile::TempDir::new().unwrap();
    let file = home.path().join("consent.csv");
    std::fs::write(&file, text).unwrap();
    let mut inputs = Inputs::new(Limits::default());
    let mut found = Diagnostics::new();
    let asked = Asked::Given(file.to_str().unwrap());
    let table = inputs.table(asked, &catalogue::CONSENT, &Reading::plain(Language::Nl), &mut found).unwrap();
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let rows = SourceRows::of(&inputs);
    let headings: Vec<String> = columns.iter().map(|column| rows.heading(table.source(), column)).collect();
    let cells = rows.cells(table.source(), line, &columns);
    assert!(headings.iter().all(|heading| cells.iter().any(|(column, _)| column == heading)), "{headings:?}");
    cells
}

fn cells(cells: &[(&str, &str)]) -> Vec<(String, String)> {
    cells.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
}

const CONSENT: &str = "ronde;voorstel;persoon;standpunt;naam\r\n1;P1;p01;akkoord;Ada Voorbeeld\r\n\r\n\
    1;P1;p02;\"bezwaar\";Bo Voorbeeld\r\n";

#[test]
fn a_claim_shows_the_cells_that_it_read_as_the_file_has_them() {
    assert_eq!(shown(CONSENT, 4, &["position"]), cells(&[("standpunt", "bezwaar")]));
    let both = cells(&[("persoon", "p01"), ("standpunt", "akkoord")]);
    assert_eq!(shown(CONSENT, 2, &["position", "person"]), both);
}

#[test]
fn a_column_that_the_workshop_does_not_know_is_never_shown() {
    let whole = shown(CONSENT, 2, &[]);
    assert_eq!(
        whole,
        cells(&[("ronde", "1"), ("voorstel", "P1"), ("persoon", "p01"), ("standpunt", "akkoord")])
    );
}

#[test]
fn a_claim_on_the_workshop_file_shows_its_line() {
    let mut inputs = Inputs::new(Limits::default());
    let home = tempfile::TempDir::new().unwrap();
    let file = home.path().join("workshop.toml");
    std::fs::write(&file, "[issue]\ntitle = \"De sociale basis\"\n").unwrap();
    let source =
        inputs.text(Asked::Given(file.to_str().unwrap()), Kind::Toml, &mut Diagnostics::new()).unwrap();
    let line = SourceRows::of(&inputs).cells(source, 2, &["issue.title".to_owned()]);
    assert_eq!(line, cells(&[("issue.title", "title = \"De sociale basis\"")]));
}
