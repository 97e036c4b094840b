//! Bytes to text: UTF-8, UTF-16 with a byte order mark, else Windows-1252. Nothing is ever replaced
//! silently: what fits none of these is refused with its place.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::lines::{At, place_from};
use super::{Diagnostic, Diagnostics};
use crate::evidence::{Place, SourceId};

/// A decoded text and what it was encoded in.
pub(super) struct Decoded<'b> {
    /// The text, without byte order mark.
    pub text: Cow<'b, str>,
    /// The encoding, as sources record it.
    pub encoding: &'static str,
}

/// Bytes that Windows-1252 leaves undefined; the library would make control characters of them.
const UNDEFINED: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// Decodes a file.
///
/// # Errors
/// Bytes that fit no encoding, and control characters, each with their place.
pub(super) fn decode(source: SourceId, bytes: &[u8]) -> Result<(Decoded<'_>, Diagnostics), Diagnostic> {
    let mut found = Diagnostics::new();
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            Decoded { text: marked_utf8(source, rest)?, encoding: "UTF-8 with BOM" }
        }
        [0xFF, 0xFE, rest @ ..] => {
            Decoded { text: utf16(source, rest, UTF_16LE, u16::from_le_bytes)?, encoding: "UTF-16LE" }
        }
        [0xFE, 0xFF, rest @ ..] => {
            Decoded { text: utf16(source, rest, UTF_16BE, u16::from_be_bytes)?, encoding: "UTF-16BE" }
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: "UTF-8" },
            Err(first) => {
                let text = windows_1252(source, bytes, first.valid_up_to(), &mut found)?;
                Decoded { text, encoding: "Windows-1252" }
            }
        },
    };
    if !decoded.encoding.starts_with("UTF-8") {
        let top = Place::line(source, 1);
        let message = format!("read as {}", decoded.encoding);
        found.push(Diagnostic::notice("encoding-detected", message).at(&top));
    }
    refuse_controls(source, &decoded.text)?;
    Ok((decoded, found))
}

fn marked_utf8(source: SourceId, bytes: &[u8]) -> Result<Cow<'_, str>, Diagnostic> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let valid = &bytes[..error.valid_up_to()];
        let text = String::from_utf8_lossy(valid);
        Diagnostic::error("encoding", "the file says that it is UTF-8, but this byte is not")
            .at(&end_of(source, &text))
            .hint("open the file in Excel or an editor, repair this character, and save it as UTF-8")
    })
}

fn utf16<'b>(
    source: SourceId,
    bytes: &'b [u8],
    encoding: &'static encoding_rs::Encoding,
    unit: fn([u8; 2]) -> u16,
) -> Result<Cow<'b, str>, Diagnostic> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let valid: String = char::decode_utf16(units).map_while(Result::ok).collect();
    Err(Diagnostic::error("encoding", "the file says that it is UTF-16, but these bytes are not")
        .at(&end_of(source, &valid))
        .hint("the file may be cut off: save it again, as UTF-8"))
}

fn windows_1252<'b>(
    source: SourceId,
    bytes: &'b [u8],
    not_utf8: usize,
    found: &mut Diagnostics,
) -> Result<Cow<'b, str>, Diagnostic> {
    if let Some(at) = bytes.iter().position(|b| UNDEFINED.contains(b)) {
        let (before, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[..at]);
        let place = end_of(source, &before);
        let message = format!("byte {:02X} fits neither UTF-8 nor Windows-1252", bytes[at]);
        let hint = "open the file in Excel or an editor, repair this character, and save it as UTF-8";
        return Err(Diagnostic::error("encoding", message).at(&place).hint(hint));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    if let Some(at) = bytes[..not_utf8].iter().position(|b| !b.is_ascii()) {
        let (before, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[..at]);
        let warning = Diagnostic::warning(
            "encoding",
            "the file mixes UTF-8 and Windows-1252; it was read as the latter, so letters may be wrong here",
        );
        let hint = "open the file in an editor, repair the letters with accents, and save it as UTF-8";
        found.push(warning.at(&end_of(source, &before)).hint(hint));
    }
    Ok(text)
}

/// Refuses control characters other than tab and line ends. ESC is let through here and told as an odd
/// character, for it stands in names that were copied from a terminal.
pub(super) fn refuse_controls(source: SourceId, text: &str) -> Result<(), Diagnostic> {
    let bytes = text.as_bytes();
    let odd = |b: u8| (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x1B)) || b == 0x7F;
    let suspects = bytes.iter().fold(false, |any, &b| any | odd(b) | (b == 0xC2));
    if !suspects {
        return Ok(());
    }
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{1b}');
    let Some((at, character)) = text.char_indices().find(|(_, c)| control(*c)) else { return Ok(()) };
    let message = format!("control character U+{:04X}", u32::from(character));
    let hint = match character {
        '\0' => "remove it; if the whole file looks strange, save it again as UTF-8",
        _ => "remove it: it is invisible and does not belong in text",
    };
    let place = place_from(source, text, At { byte: 0, line: 1 }, at);
    Err(Diagnostic::error("control-character", message).at(&place).hint(hint))
}

fn end_of(source: SourceId, text: &str) -> Place {
    place_from(source, text, At { byte: 0, line: 1 }, text.len())
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::evidence::SourceId;

    fn read(bytes: &[u8]) -> Result<(String, &'static str), (String, u32, u32)> {
        match decode(SourceId(0), bytes) {
            Ok((decoded, _)) => Ok((decoded.text.into_owned(), decoded.encoding)),
            Err(problem) => {
                let place = problem.place.unwrap();
                Err((problem.message, place.line, place.column))
            }
        }
    }

    #[test]
    fn what_dutch_excel_writes_is_read() {
        assert_eq!(read("é;ë".as_bytes()), Ok(("é;ë".into(), "UTF-8")));
        assert_eq!(read(b"\xEF\xBB\xBFa"), Ok(("a".into(), "UTF-8 with BOM")));
        assert_eq!(read(b"\xFF\xFEa\0\xE9\0"), Ok(("aé".into(), "UTF-16LE")));
        assert_eq!(read(b"\xFE\xFF\0a\0\xE9"), Ok(("aé".into(), "UTF-16BE")));
        assert_eq!(read(b"caf\xE9 \x80"), Ok(("café €".into(), "Windows-1252")));
    }

    #[test]
    fn a_byte_that_fits_nothing_is_refused_where_it_stands() {
        let (message, line, column) = read(b"caf\xE9\r\n\xE9\x81").unwrap_err();
        assert_eq!((line, column), (2, 2), "{message}");
        assert!(message.contains("byte 81"), "{message}");
        assert!(read(b"\xFF\xFEa\0b").is_err());
        assert!(read(b"\xFF\xFE\0\xD8a\0").is_err());
        assert_eq!(read(b"\xEF\xBB\xBFab\xFF").map_err(|e| (e.1, e.2)), Err((1, 3)));
    }

    #[test]
    fn control_characters_are_refused_where_they_stand() {
        assert_eq!(read(b"a;b\nc;\0").map_err(|e| (e.1, e.2)), Err((2, 3)));
        assert!(read("a\u{85}".as_bytes()).is_err());
        assert!(read(b"a\x1Bb\tc\r\n").is_ok());
    }
}
