//! The pseudonym in a cell, and a number by which equal ones are found: in a few nanoseconds for one that is
//! written plainly, for a country has many voters.

use super::wrong::Refusal;
use crate::input::{composed, fold};
use crate::workshop::reading::unfit;

/// A pseudonym that may stand here.
pub(super) struct Written {
    /// Two pseudonyms that look the same have the same.
    pub hash: u64,
    /// Whether it stands there as it is compared: without spaces around it, and composed.
    pub as_is: bool,
}

/// Reads the pseudonym in a cell.
pub(super) fn read(text: &str) -> Result<Written, Refusal> {
    if is_plain(text.as_bytes()) {
        return Ok(Written { hash: hash(text.as_bytes()), as_is: true });
    }
    let id = composed(text.trim());
    if id.is_empty() {
        return Err(Refusal::new(
            "cell",
            "the person is missing here",
            "fill in the pseudonym, or remove the row",
        ));
    }
    let why = unfit(&id).or_else(|| (text.len() > 255).then(|| "has too many spaces around it".to_owned()));
    if let Some(why) = why {
        let hint = "give each person a short pseudonym, such as p07";
        return Err(Refusal::new("id", format!("the person's id {why}"), hint));
    }
    Ok(Written { hash: hash(fold(text).as_bytes()), as_is: id == text })
}

/// Whether a pseudonym is plain letters, digits and signs, and surely fit to be one.
fn is_plain(text: &[u8]) -> bool {
    let sign = |b: u8| matches!(b, b'-' | b'_' | b'.');
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    let fit = text.len() <= 64 && first.is_ascii_alphanumeric() && *last != b'.';
    // Windows keeps con, prn, aux, nul, com1 and lpt1 for devices: whatever begins like these is looked at
    // with more care.
    let device = |three: &[u8; 3]| {
        matches!(&three.map(|b| b | 0x20), b"con" | b"prn" | b"aux" | b"nul" | b"com" | b"lpt")
    };
    fit && !text.first_chunk().is_some_and(device)
        && text.iter().fold(true, |plain, b| plain & (b.is_ascii_alphanumeric() | sign(*b)))
}

/// A number for a folded text, the same whether its letters are capitals or not.
///
/// Multiply and fold, as wyhash does (Wang Yi). Nothing is decided by it: where two are equal, the
/// pseudonyms themselves are compared.
pub(super) fn hash(text: &[u8]) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ (text.len() as u64);
    let mut rest = text;
    while let Some((word, after)) = rest.split_first_chunk() {
        state = mixed(state ^ (u64::from_le_bytes(*word) | LOWER));
        rest = after;
    }
    if !rest.is_empty() {
        // The last bytes of a longer text are read again with those before them; a short one is filled up.
        let word = match text.last_chunk() {
            Some(word) => u64::from_le_bytes(*word),
            None => rest.iter().fold(0, |word, b| word << 8 | u64::from(*b)),
        };
        state = mixed(state ^ (word | LOWER));
    }
    state
}

fn mixed(word: u64) -> u64 {
    let wide = u128::from(word ^ 0xe703_7ed1_a0b4_28db) * 0xa076_1d64_78bd_642f;
    let bytes = wide.to_le_bytes();
    let half = |from: usize| bytes[from..].first_chunk().map_or(0, |half| u64::from_le_bytes(*half));
    half(0) ^ half(8)
}
