//! Whether a drawing can be shown without running or loading anything.

use roxmltree::{Document, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that run, load or bring in another language, or that change what others refer to.
const REFUSED: [&str; 16] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "image",
    "feimage",
    "a",
    "set",
    "animate",
    "animatemotion",
    "animatetransform",
    "handler",
    "listener",
];

/// Says why a drawing may not be shown.
pub(super) fn harmless(text: &str) -> Result<(), String> {
    // Without a document type there are no entities.
    let document = Document::parse(text).map_err(|error| format!("cannot be read as SVG: {error}"))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(format!("is not an SVG image: it begins with <{}>", root.tag_name().name()));
    }
    document.descendants().try_for_each(|node| {
        harmless_node(node).map_err(|why| {
            let at = document.text_pos_at(node.range().start);
            format!("{why} (line {}, column {})", at.row, at.col)
        })
    })
}

fn harmless_node(node: Node<'_, '_>) -> Result<(), String> {
    if node.is_pi() {
        return Err("holds an instruction to another program".to_owned());
    }
    let name = node.tag_name().name();
    if REFUSED.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(format!("holds <{name}>, which can run or load something"));
    }
    if name.eq_ignore_ascii_case("style") {
        let text: String = node.descendants().filter_map(|inner| inner.text()).collect();
        harmless_style(&text)?;
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        if name.starts_with("on") {
            return Err(format!("holds `{name}`, which can run something"));
        }
        if matches!(name.as_str(), "href" | "src" | "base") && !value.trim().starts_with('#') {
            return Err(format!("refers to something outside itself with `{name}`"));
        }
        harmless_style(value)?;
    }
    Ok(())
}

/// Style may refer to the drawing itself alone. A backslash could hide what it says.
fn harmless_style(text: &str) -> Result<(), String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    if plain.contains('\\') || plain.contains("@import") || plain.contains("@font-face") {
        return Err("holds style that can load something".to_owned());
    }
    let outside = |reference: &str| !reference.trim_start_matches(['"', '\'']).starts_with('#');
    match plain.split("url(").skip(1).any(outside)
        || plain.contains("image-set(")
        || plain.contains("javascript:")
    {
        true => Err("refers to something outside itself in its style".to_owned()),
        false => Ok(()),
    }
}
