//! Blocks (heading, paragraph, table, claim…) from templates and claims, in the language of the reader.
//!
//! A template is a Markdown text with places for values. The engine puts an opaque token in each place,
//! Markdown is parsed, and only then do tokens become claims or plain words: what people wrote is never
//! read as markup, and a report can print nothing of the results but claims.

mod agenda;
mod allowed;
mod apparatus;
mod appendix;
mod article;
mod ballots;
mod blocks;
mod conditions;
mod context;
mod dates;
#[allow(clippy::module_inception)]
mod document;
pub mod draw_report;
mod drawing;
mod engine;
mod exchange;
mod figures;
mod form;
mod forms;
mod invitation;
mod invitation_list;
mod invitation_outcome;
mod leaf;
mod letter;
mod markdown;
mod numbers;
mod passage;
mod plain_words;
mod render;
mod rows;
mod sayings;
mod scan;
mod seats;
mod tables;
mod templates;
mod tied;
mod timer;
mod tokens;
mod visible;
mod words;

pub use crate::input::Language;
pub use agenda::agenda;
pub use allowed::Allowed;
pub use apparatus::{Apparatus, CellsNote, ClaimNote, RowsNote, RuleNote, SourceNote};
pub use ballots::{Sheets, ballot, consent_cards};
pub use blocks::{Align, Block, Cell, Figure, Inline, Table, stays_with_next};
pub use context::Given;
pub use dates::{date, enumerate, seconds, short_date, short_seconds, short_time, time};
pub use document::Document;
pub use draw_report::numbers as draw_numbers;
pub use drawing::in_colour;
pub use form::Form;
pub use forms::{EmptyForm, Wanted, forms};
pub use invitation::{channel, invitation, to_person};
pub use invitation_list::{invitation_list, who_comes};
pub use invitation_outcome::{ReportTold, outcome, yours};
pub use letter::address;
pub use numbers::{count, money, percent, score, share};
pub use render::{Rendered, letter, report, told};
pub use seats::{ChangedTold, SeatsTold, seats};
pub use templates::{TemplateFile, Templates};
pub use tied::tied;
pub use timer::{Timer, Turn as TimerTurn};
pub use visible::{one_line, visible};
pub use words::Words;

use crate::evidence::{Located, Value};

/// `yes` or `no`, for a template to ask.
fn yes_no(yes: bool) -> Value {
    Value::Word(if yes { "yes" } else { "no" })
}

/// A line of the workshop file, or that nothing was recorded.
fn line(text: Option<&Located<String>>) -> Value {
    text.map_or(Value::NotRecorded, |text| Value::name(&*text.value))
}
