//! A mail as a draft that Outlook and other programs open to be read once more and sent (RFC 5322).
//!
//! Nothing in it comes from a clock: the same letter gives the same bytes. What people wrote stands in the
//! headers encoded, and can end none of them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use crate::document::one_line;
use crate::ledger::sha256;

/// One mail that is still to be sent.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Names the mail for good: no two mails may have the same.
    pub id: String,
    /// Its date.
    pub date: Date,
    /// Who sends it: a name and an address.
    pub from: (String, String),
    /// To whom: a name, when there is one, and an address.
    pub to: (Option<String>, String),
    /// What it is about.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as a page.
    pub html: String,
    /// An appointment that goes with it.
    pub appointment: Option<Attached>,
}

/// A calendar file that goes with a mail.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// What it asks of a calendar: `PUBLISH` or `CANCEL`.
    pub method: &'static str,
    /// Its bytes.
    pub file: Vec<u8>,
}

/// The bytes of a mail.
#[must_use]
pub fn eml(draft: &Draft) -> Vec<u8> {
    // No text holds its own hash, so no part holds the line that ends it.
    let hash = sha256(format!("{}\n{}\n{}", draft.id, draft.text, draft.html).as_bytes());
    let boundary = |level: u8| format!("=_{level}_{}", hash.get(..32).unwrap_or(&hash));
    let multipart = |kind: &'static str, level: u8, parts: Vec<MimePart<'static>>| {
        MimePart::new(ContentType::new(kind).attribute("boundary", boundary(level)), parts)
    };
    let part = |kind: &'static str, words: &str| {
        let kind = ContentType::new(kind).attribute("charset", "utf-8");
        MimePart::new(kind, words.replace("\r\n", "\n").replace('\r', "\n"))
    };
    let words = multipart(
        "multipart/alternative",
        2,
        vec![part("text/plain", &draft.text), part("text/html", &draft.html)],
    );
    let body = match &draft.appointment {
        None => words,
        Some(attached) => {
            let kind = ContentType::new("text/calendar")
                .attribute("charset", "utf-8")
                .attribute("method", attached.method);
            let file = MimePart::new(kind, attached.file.clone()).attachment(one_line(&attached.name));
            multipart("multipart/mixed", 1, vec![words, file])
        }
    };
    let (from, to) =
        (address(Some(&draft.from.0), &draft.from.1), address(draft.to.0.as_deref(), &draft.to.1));
    let id = sha256(draft.id.as_bytes());
    let message = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .from(from)
        .to(to)
        .subject(no_code(&draft.subject))
        .date(midnight(draft.date))
        .message_id(format!("{}@cocreate.invalid", id.get(..32).unwrap_or(&id)))
        .body(body);
    let mut bytes = Vec::new();
    message.serialize(&mut bytes);
    bytes
}

/// Words on one line, in which no program takes a part for an encoded word (RFC 2047) that was not made here.
fn no_code(text: &str) -> String {
    one_line(text).replace("=?", "= ?")
}

fn address(name: Option<&str>, address: &str) -> Address<'static> {
    Address::new_address(name.map(no_code), one_line(address).replace(' ', ""))
}

/// The beginning of a day in universal time, in seconds since 1970.
fn midnight(date: Date) -> i64 {
    date.to_zoned(TimeZone::UTC).map_or(0, |midnight| midnight.timestamp().as_second())
}
