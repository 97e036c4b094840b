//! Characters that hide or disguise text and were written as an escape, so that the text itself looks innocent.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Toml;
use crate::input::{Diagnostic, Diagnostics, hides_text};

/// Warns of every text with such a character; those that stand in the file as they are were told before.
pub(super) fn warn(toml: &Toml, table: &DeTable<'_>, found: &mut Diagnostics) {
    table.values().for_each(|value| warn_value(toml, value, found));
}

fn warn_value(toml: &Toml, value: &Spanned<DeValue<'_>>, found: &mut Diagnostics) {
    match value.get_ref() {
        DeValue::String(text) => {
            let written = toml.parsed().get(value.span()).unwrap_or_default();
            let hidden = text.chars().find(|c| hides_text(*c) && !written.contains(*c) && !c.is_control());
            if let Some(hidden) = hidden {
                let message =
                    format!("this text holds U+{:04X}, which hides or turns text", u32::from(hidden));
                let warning = Diagnostic::warning("odd-character", message).at(&toml.place(&value.span()));
                found.push(warning.hint("if it is not meant, take the escape out"));
            }
        }
        DeValue::Array(values) => values.iter().for_each(|value| warn_value(toml, value, found)),
        DeValue::Table(table) => warn(toml, table, found),
        _ => {}
    }
}
