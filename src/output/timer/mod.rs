//! The page that keeps the time of turns: one HTML file that needs nothing else, for a phone or a laptop
//! without a network. Its one script is named by its hash; the page runs and loads nothing besides.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::html::text as escaped;
use crate::document::{Language, Timer};
use crate::input::catalogue::TURNS;

const TOKENS: &str = include_str!("../html/style/tokens.css");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The bytes of the page.
#[must_use]
pub fn timer(timer: &Timer) -> Vec<u8> {
    let said = |code: &str| escaped(timer.words.get(code).map_or("", String::as_str));
    let hash = STANDARD.encode(Sha256::digest(format!("\n{SCRIPT}")));
    let language = timer.language.code();
    let title = escaped(&timer.title);
    let first = timer.circles.iter().flatten().next().map_or("", |turn| turn.person.as_str());
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{heading}: {title}</title>\n<style>\n{TOKENS}{STYLE}</style>\n</head>\n<body>\n",
        heading = said("heading"),
    );
    page.push_str(&format!(
        "<header>\n<h1>{title}</h1>\n<p class=\"choice\"><label for=\"circle\">{circle}</label>\n\
         <select id=\"circle\"></select>\n<button type=\"button\" id=\"sound\">{sound}</button></p>\n</header>\n<main>\n\
         <noscript><p>{none}</p></noscript>\n\
         <section id=\"turn\" aria-labelledby=\"who\">\n<p id=\"round\"></p>\n\
         <h2 id=\"who\">{first}</h2>\n<p id=\"group\"></p>\n\
         <p id=\"clock\" role=\"timer\"></p>\n<div id=\"bar\" aria-hidden=\"true\"><div></div></div>\n\
         <p id=\"sign\" role=\"status\"></p>\n<p id=\"next\"></p>\n</section>\n\
         <div class=\"steer\">\n<button type=\"button\" id=\"back\">{back}</button>\n\
         <button type=\"button\" id=\"go\">{start}</button>\n\
         <button type=\"button\" id=\"forward\">{forward}</button>\n</div>\n",
        circle = said("circle"),
        sound = said("sound-on"),
        start = said("start"),
        first = escaped(first),
        none = said("no-script"),
        back = said("back"),
        forward = said("forward"),
    ));
    page.push_str(&format!(
        "<section aria-labelledby=\"order-of\">\n<h2 id=\"order-of\">{order}</h2>\n<ol id=\"order\"></ol>\n</section>\n\
         <div class=\"keep\">\n<button type=\"button\" id=\"save\">{save}</button>\n\
         <button type=\"button\" id=\"clear\">{clear}</button>\n</div>\n\
         <p id=\"kept\" role=\"status\">{kept}</p>\n\
         <section class=\"keys\" aria-labelledby=\"keys-of\">\n<h2 id=\"keys-of\">{keys}</h2>\n<p>{told}</p>\n</section>\n</main>\n",
        order = said("order"),
        save = said("save"),
        clear = said("clear"),
        kept = said("kept"),
        keys = said("keys"),
        told = said("keys-told"),
    ));
    page.push_str(&format!(
        "<script type=\"application/json\" id=\"plan\">{}</script>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        plan(timer)
    ));
    page.into_bytes()
}

/// What the script reads. `<` is written as an escape, so that nothing in it can end the element.
fn plan(timer: &Timer) -> String {
    let dutch = timer.language == Language::Nl;
    let heads = |name: &str| TURNS.column(name).map_or(name, |column| column.title(dutch)).to_owned();
    let mut columns: Vec<String> = ["round", "person", "seconds"].map(heads).to_vec();
    if timer.session.is_some() {
        columns.insert(0, heads("session"));
    }
    let circles = timer.circles.iter().map(|turns| {
        let turn = |turn: &crate::document::TimerTurn| {
            json!({ "round": turn.round, "person": turn.person, "group": turn.group, "seconds": turn.seconds })
        };
        turns.iter().map(turn).collect::<Vec<_>>()
    });
    let circles: Vec<_> = circles.collect();
    let id = Sha256::digest(format!("{:?}{circles:?}", timer.session));
    let plan = json!({
        "id": STANDARD.encode(&id[..12]),
        "session": timer.session,
        "columns": columns,
        "separator": if dutch { ";" } else { "," },
        "circles": circles,
        "words": timer.words,
    });
    plan.to_string().replace('<', "\\u003c")
}
