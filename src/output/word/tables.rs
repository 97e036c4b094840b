use super::body::{APART, Body};
use super::columns::{Letters, Print, Smaller, widths};
use super::paragraph::Paragraph;
use super::xml::Xml;
use crate::document::{Align, Cell, Inline, Table};

/// The sign that somebody puts a cross in.
const BOX: &str = "☐";
/// A table of no more rows and characters is not worth a page break.
const LOW_ROWS: usize = 7;
const LOW_WORDS: usize = 900;
/// How high a row is that is written in with a pen, in twentieths of a point: one centimetre.
const RULED: &str = "567";

/// What cells of a table share.
#[derive(Clone, Copy)]
struct Kind {
    smaller: Smaller,
    form: bool,
    ruled: bool,
}

impl Body<'_> {
    /// A table as wide as the page, its headings repeated on every page that it reaches.
    pub fn table(&mut self, table: &Table, xml: &mut Xml) {
        let columns = table.head.len().max(table.rows.iter().map(Vec::len).max().unwrap_or(0));
        if columns == 0 {
            return;
        }
        if table.caption.is_empty() {
            self.between(xml);
        } else {
            self.paragraph(Paragraph::of("caption"), xml, |body, xml| body.inlines(&table.caption, xml));
        }
        let form = super::fills_in(self.document);
        // A list to sign or to write on has lines and rows that a pen can use
        let ruled = self.document.look.is_some_and(|look| look.split(' ').any(|word| word == "sign"));
        let (widths, smaller, _) = widths(table, columns, self.width, self.print(form, ruled));
        let kind = Kind { smaller: if form { 0 } else { smaller }, form, ruled };
        xml.within("w:tbl", &[], |xml| {
            self.table_properties(table, kind, xml);
            xml.within("w:tblGrid", &[], |xml| {
                widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]));
            });
            if !table.head.is_empty() {
                xml.within("w:tr", &[], |xml| {
                    xml.within("w:trPr", &[], |xml| {
                        xml.empty("w:cantSplit", &[]);
                        xml.empty("w:tblHeader", &[]);
                    });
                    self.cells(&table.head, &widths, |_| true, kind, true, xml);
                });
            }
            // What is low stays on one page.
            let low = is_low(table);
            for (number, row) in table.rows.iter().enumerate() {
                // Nor does one row stand by itself on a page, the first or the last.
                let last = number + 1 == table.rows.len();
                let keep = !last && (low || number == 0 || number + 2 == table.rows.len());
                xml.within("w:tr", &[], |xml| {
                    xml.within("w:trPr", &[], |xml| {
                        xml.empty("w:cantSplit", &[]);
                        if kind.ruled {
                            xml.empty("w:trHeight", &[("w:val", RULED), ("w:hRule", "atLeast")]);
                        }
                    });
                    self.cells(row, &widths, |at| at == 0 && table.row_headers, kind, keep, xml);
                });
            }
        });
        (self.after_table, self.apart) = (true, APART);
    }

    fn print(&self, form: bool, ruled: bool) -> Print {
        Print {
            large: self.large,
            letters: match (&self.document.reference, self.document.style.typeface()) {
                (Some(_), _) => Letters::Theirs,
                // A word of a form is never broken, whatever typeface there is.
                (None, Some(_)) if form => Letters::Theirs,
                (None, Some(_)) => Letters::Named,
                (None, None) => Letters::House,
            },
            form,
            written: form || ruled,
        }
    }

    /// Two tables without words between them would become one.
    pub fn between(&mut self, xml: &mut Xml) {
        if self.after_table {
            self.paragraph(Paragraph::default(), xml, |_, _| {});
        }
    }

    fn table_properties(&self, table: &Table, kind: Kind, xml: &mut Xml) {
        let yes = |is: bool| if is { "1" } else { "0" };
        xml.within("w:tblPr", &[], |xml| {
            xml.value(
                "w:tblStyle",
                self.styles.id(if kind.form || kind.ruled { "Table Grid" } else { "House Table" }),
            );
            xml.empty("w:tblW", &[("w:w", &self.width.to_string()), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            if kind.smaller > 0 {
                xml.within("w:tblCellMar", &[], |xml| {
                    for side in ["w:left", "w:right"] {
                        xml.empty(side, &[("w:w", "70"), ("w:type", "dxa")]);
                    }
                });
            }
            xml.empty(
                "w:tblLook",
                &[
                    ("w:val", look(table)),
                    ("w:firstRow", yes(!table.head.is_empty())),
                    ("w:lastRow", "0"),
                    ("w:firstColumn", yes(table.row_headers)),
                    ("w:lastColumn", "0"),
                    ("w:noHBand", "1"),
                    ("w:noVBand", "1"),
                ],
            );
            if !table.caption.is_empty() {
                xml.value("w:tblCaption", &Inline::plain(&table.caption));
            }
        });
    }

    fn cells(
        &mut self,
        cells: &[Cell],
        widths: &[u64],
        heading: impl Fn(usize) -> bool,
        kind: Kind,
        keep: bool,
        xml: &mut Xml,
    ) {
        let empty = Cell::default();
        for (at, width) in widths.iter().enumerate() {
            let cell = cells.get(at).unwrap_or(&empty);
            let style = match (heading(at), kind.smaller) {
                _ if is_box(cell) => "Box",
                (true, _) if kind.form => "Form Heading",
                (false, _) if kind.form => "Form Text",
                (true, 0) => "Table Heading",
                (true, 1) => "Table Small Heading",
                (true, _) => "Table Tiny Heading",
                (false, 0) => "Table Text",
                (false, 1) => "Table Small",
                (false, _) => "Table Tiny",
            };
            let end = cell.align == Align::End && !is_box(cell);
            xml.within("w:tc", &[], |xml| {
                xml.within("w:tcPr", &[], |xml| {
                    xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
                    if kind.form || kind.ruled {
                        xml.value("w:vAlign", "center");
                    }
                });
                let kind = Paragraph { end, keep, ..Paragraph::of(style) };
                self.apart = 0;
                self.paragraph(kind, xml, |body, xml| body.inlines(&cell.words, xml));
            });
        }
    }
}

/// Whether a table takes no more than a part of a page.
fn is_low(table: &Table) -> bool {
    let words = table.rows.iter().flatten().map(|cell| Inline::plain(&cell.words).chars().count());
    table.rows.len() <= LOW_ROWS && words.sum::<usize>() <= LOW_WORDS
}

/// The same as the attributes after it, for programs that know only this one.
fn look(table: &Table) -> &'static str {
    match (table.head.is_empty(), table.row_headers) {
        (false, true) => "06A0",
        (false, false) => "0620",
        (true, true) => "0680",
        (true, false) => "0600",
    }
}

fn is_box(cell: &Cell) -> bool {
    Inline::plain(&cell.words).trim() == BOX
}
