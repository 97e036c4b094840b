use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::escape::text;
use crate::document::Document;
use crate::workshop::HouseStyle;
use crate::workshop::house_style::{Colour, DARK, Logo, Palette};

/// The design tokens that a house style changes, for a light page, a dark page and paper.
pub(super) fn tokens(style: &HouseStyle) -> Option<String> {
    let mut fonts = String::new();
    if let Some(stack) = style.font_stack() {
        for token in ["--utrecht-document-font-family", "--utrecht-heading-font-family"] {
            fonts.push_str(&format!("  {token}: {stack};\n"));
        }
    }
    let light = format!("{fonts}{}", colours(&style.light));
    if light.is_empty() {
        return None;
    }
    let mut tokens = format!(":root {{\n{light}}}\n");
    let dark = colours(&style.light.dark());
    let mut on_dark = dark;
    if style.light.background.is_some() {
        // A background is the colour of a light page.
        on_dark.push_str(&ground(DARK[0], DARK[1]));
    }
    if !on_dark.is_empty() {
        tokens.push_str(&format!("@media (prefers-color-scheme: dark) {{\n:root {{\n{on_dark}}}\n}}\n"));
    }
    let mut paper = colours(&Palette { background: None, surface: None, ..style.light });
    if style.light.background.is_some() {
        paper.push_str(&ground(Colour::WHITE, Colour::WHITE));
    }
    if !paper.is_empty() {
        tokens.push_str(&format!("@media print {{\n:root {{\n{paper}}}\n}}\n"));
    }
    Some(tokens)
}

fn colours(palette: &Palette) -> String {
    let mut tokens = String::new();
    for (colour, names) in [
        (palette.accent, &["--cocreate-accent-color"][..]),
        (palette.heading, &["--utrecht-heading-color"]),
        (palette.link, &["--utrecht-link-color", "--utrecht-focus-outline-color"]),
        (palette.background, &["--utrecht-document-background-color"]),
        (palette.surface, &["--utrecht-surface-background-color"]),
    ] {
        if let Some(colour) = colour {
            names.iter().for_each(|name| tokens.push_str(&format!("  {name}: {colour};\n")));
        }
    }
    tokens
}

fn ground(background: Colour, surface: Colour) -> String {
    colours(&Palette { background: Some(background), surface: Some(surface), ..Palette::default() })
}

/// What stands in the margins of every page on paper: that it is a draft, and of which document it is a page.
pub(super) fn margins(document: &Document) -> String {
    let mut margins = String::new();
    let mut margin = |at: &str, words: &str| {
        let words = quoted(words);
        margins.push_str(&format!("  @{at} {{ content: {words}; font: 8pt sans-serif; color: #444444; }}\n"));
    };
    if document.draft {
        margin("top-right", document.label("draft"));
    }
    if !document.letter {
        margin("bottom-left", &document.title);
    }
    format!("@page {{\n{margins}}}\n")
}

/// Words as a style sheet quotes them: everything but letters and figures by its number.
fn quoted(words: &str) -> String {
    let mut quoted = String::from("\"");
    for c in words.chars() {
        if c.is_alphanumeric() || c == ' ' {
            quoted.push(c);
        } else {
            quoted.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    quoted.push('"');
    quoted
}

/// The logo, within the page itself.
pub(super) fn logo(logo: &Logo) -> String {
    let (kind, bytes) = (logo.kind.media_type(), STANDARD.encode(&logo.bytes));
    format!("<img class=\"logo\" alt=\"{}\" src=\"data:{kind};base64,{bytes}\">", text(&logo.alt))
}
