//! Empty forms as workbooks for Excel: what may be filled in is offered in a list, and the headings stay
//! in sight.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::csv::harmless;
use crate::document::{Allowed, EmptyForm};
use crate::input::Diagnostic;
use jiff::civil::Date;

/// As far down as lists are offered: more people than these do not fit in one form.
const ROWS: u32 = 5_000;
/// The widest a column is made, in characters.
const WIDEST: usize = 48;
/// Excel offers no longer list than this in a cell, its commas counted.
const LIST: usize = 255;

/// The bytes of a form as a workbook, dated as the documents are. `refusal` is what Excel says to who
/// fills in something else than a column allows.
///
/// # Errors
/// The form does not fit in a workbook of Excel.
pub fn form(form: &EmptyForm, date: Date, refusal: &str) -> Result<Vec<u8>, Diagnostic> {
    written(form, date, refusal).map_err(|error| {
        let message = format!("the workbook of `{}` could not be written: {error}", form.file);
        Diagnostic::error("output-failed", message).hint("use the CSV file of the same name")
    })
}

fn written(form: &EmptyForm, date: Date, refusal: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let [year, month, day] = [date.year(), i16::from(date.month()), i16::from(date.day())]
        .map(|part| u16::try_from(part).unwrap_or_default());
    let (month, day) = (u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1));
    let dated = ExcelDateTime::from_ymd(year.max(1900), month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&dated));
    let heading = Format::new().set_bold().set_align(FormatAlign::Left).set_text_wrap();
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet();
    let stem = form.file.rsplit_once('.').map_or(form.file.as_str(), |(stem, _)| stem);
    sheet.set_name(sheet_name(stem))?;
    for (at, title) in form.header.iter().enumerate() {
        let column = column(at)?;
        let allowed = form.allowed.get(at).cloned().unwrap_or_default();
        sheet.write_string_with_format(0, column, harmless(title), &heading)?;
        let cells = form.rows.iter().filter_map(|row| row.get(at));
        let widest = cells.chain([title]).map(|cell| cell.chars().count()).max().unwrap_or(0);
        sheet.set_column_width(column, width(widest.max(longest(&allowed))))?;
        if let Some(rule) = rule(&allowed, refusal)? {
            sheet.add_data_validation(1, column, ROWS, column, &rule)?;
        }
        for (row, cells) in (1_u32..).zip(&form.rows) {
            let cell = cells.get(at).map_or("", String::as_str);
            fill(sheet, (row, column), cell, &allowed, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    workbook.save_to_buffer()
}

/// A number where numbers are asked for; every other word as the words it is.
fn fill(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &str,
    allowed: &Allowed,
    text: &Format,
) -> Result<(), XlsxError> {
    let number = matches!(allowed, Allowed::Whole(..) | Allowed::UpTo(_)).then(|| cell.parse::<u32>().ok());
    match number.flatten() {
        Some(number) => sheet.write_number(row, column, f64::from(number))?,
        None if cell.is_empty() => return Ok(()),
        None => sheet.write_string_with_format(row, column, harmless(cell), text)?,
    };
    Ok(())
}

/// What Excel holds a column to.
fn rule(allowed: &Allowed, refusal: &str) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let rule = match allowed {
        Allowed::Anything => return Ok(None),
        Allowed::OneOf(words) if words.iter().any(|word| word.contains(',')) => return Ok(None),
        Allowed::OneOf(words) if words.iter().map(|word| word.chars().count() + 1).sum::<usize>() > LIST => {
            return Ok(None);
        }
        Allowed::OneOf(words) if words.is_empty() => return Ok(None),
        Allowed::OneOf(words) => rule.allow_list_strings(words)?,
        Allowed::Whole(least, most) => {
            rule.allow_whole_number(DataValidationRule::Between(whole(*least), whole(*most)))
        }
        Allowed::UpTo(most) => rule.allow_decimal_number(DataValidationRule::Between(0.0, f64::from(*most))),
    };
    Ok(Some(rule.set_error_style(DataValidationErrorStyle::Stop).set_error_message(refusal)?))
}

fn longest(allowed: &Allowed) -> usize {
    match allowed {
        Allowed::OneOf(words) => words.iter().map(|word| word.chars().count()).max().unwrap_or(0),
        _ => 0,
    }
}

/// Room for the words and the arrow of a list.
fn width(characters: usize) -> f64 {
    f64::from(u8::try_from(characters.min(WIDEST) + 5).unwrap_or(u8::MAX))
}

fn column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

/// A name that Excel takes for a sheet: 31 characters, and none of those that stand for something else.
fn sheet_name(stem: &str) -> String {
    let sound = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control();
    let name: String = stem.chars().filter(sound).take(31).collect();
    if name.trim().is_empty() { "1".to_owned() } else { name }
}
