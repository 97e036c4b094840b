use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::evidence::Place;
use crate::input::{Diagnostic, Diagnostics, Severity, Source, Sources, hides_text};

/// Lines longer than this are pointed at, but not shown.
const SHOWN: usize = 400;

/// Problems as a person reads them: `error[code]: message`, the place, the line underlined, what to do.
///
/// Lines of private files are never shown, only their places. Notices that say the same of several files
/// take one line together, after what needs doing.
#[must_use]
pub fn problems(found: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut shown: Vec<String> = found
        .iter()
        .filter(|problem| problem.severity > Severity::Notice)
        .map(|problem| one(problem, sources, &renderer) + "\n")
        .collect();
    let notices = notices(found, sources, &renderer);
    if !notices.is_empty() {
        shown.push(notices);
    }
    shown.join("\n")
}

/// The notices, a line each, with the files that each is about.
fn notices(found: &Diagnostics, sources: &Sources, renderer: &Renderer) -> String {
    let mut told: Vec<(&Diagnostic, Vec<String>)> = Vec::new();
    for notice in found.iter().filter(|problem| problem.severity == Severity::Notice) {
        let about = whereabouts(notice, sources);
        match told
            .iter_mut()
            .find(|(first, _)| (first.code, &first.message) == (notice.code, &notice.message))
        {
            Some((_, places)) => places.extend(about),
            None => told.push((notice, about.into_iter().collect())),
        }
    }
    let line = |(notice, places): &(&Diagnostic, Vec<String>)| {
        let about = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
        let message = format!("{}{about}", visible(&notice.message));
        let title = Level::NOTE.with_name("notice").primary_title(message).id(notice.code);
        nowhere(Group::with_title(title), notice, renderer)
    };
    told.iter().map(|notice| line(notice) + "\n").collect()
}

/// The file that a notice is about, with the line when it is not about the whole.
fn whereabouts(notice: &Diagnostic, sources: &Sources) -> Option<String> {
    let Some(place) = &notice.place else { return notice.file.as_deref().map(visible) };
    let path = visible(&sources.get(place.source)?.path);
    Some(if place.line > 1 { format!("{path}:{}:{}", place.line, place.column) } else { path })
}

fn one(problem: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Notice => Level::NOTE.with_name("notice"),
    };
    let mut group = Group::with_title(level.primary_title(visible(&problem.message)).id(problem.code));
    match (&problem.place, &problem.file) {
        (Some(place), _) => group = pointed(group, place, None, sources),
        (None, Some(file)) => group = group.element(Origin::path(visible(file))),
        (None, None) => return nowhere(group, problem, renderer),
    }
    for (place, words) in &problem.also {
        group = pointed(group, place, Some(words), sources);
    }
    let hint = problem.hint.iter().map(|hint| Level::HELP.message(visible(hint)));
    renderer.render(&[group.elements(hint)])
}

/// A problem whose place is not shown: what is wrong and what to do, without a frame around nothing.
fn nowhere(title: Group<'_>, problem: &Diagnostic, renderer: &Renderer) -> String {
    let help = problem.hint.iter().map(|hint| Group::with_title(Level::HELP.secondary_title(visible(hint))));
    let parts = std::iter::once(title).chain(help);
    parts.map(|part| renderer.render(&[part])).collect::<Vec<_>>().join("\n")
}

/// Adds a place: with its line underlined, or by file, line and column alone.
fn pointed<'a>(group: Group<'a>, place: &Place, words: Option<&str>, sources: &'a Sources) -> Group<'a> {
    let Some(source) = sources.get(place.source) else { return group };
    let label = words.map(visible);
    match line_shown(source, place) {
        Some(line) => {
            let kind = if words.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(bytes_of(&line, place)).label(label);
            let snippet = Snippet::source(line).line_start(place.line as usize).path(visible(&source.path));
            group.element(snippet.annotation(annotation))
        }
        None => {
            let origin = Origin::path(visible(&source.path)).line(place.line as usize);
            let group = group.element(origin.char_column(place.column as usize));
            let cell =
                place.name.as_ref().filter(|_| source.is_workbook()).map(|name| format!("cell {name}"));
            let note = [cell, label].into_iter().flatten().collect::<Vec<_>>().join(": ");
            if note.is_empty() { group } else { group.element(note_of(note)) }
        }
    }
}

fn note_of<'a>(note: String) -> Element<'a> {
    Level::NOTE.message(note).into()
}

/// The line at a place, if it may be shown and can be.
fn line_shown(source: &Source, place: &Place) -> Option<String> {
    let fits = |line: &&str| !source.private && (1..=SHOWN).contains(&line.len());
    let line = source.line(place.line).filter(fits)?;
    Some(line.chars().map(|c| if hides_text(c) { '\u{fffd}' } else { c }).collect())
}

/// The bytes of a line that a place means.
fn bytes_of(line: &str, place: &Place) -> std::ops::Range<usize> {
    let byte = |column: u32| {
        let before = (column as usize).saturating_sub(1);
        line.char_indices().nth(before).map_or(line.len(), |(at, _)| at)
    };
    let start = byte(place.column);
    start..byte(place.end).max(start)
}

/// A text in which characters that hide or turn text are written as code points.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || hides_text(c) {
            shown.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::problems;
    use crate::evidence::Place;
    use crate::input::{Asked, Diagnostic, Diagnostics, Inputs, Kind};

    fn inputs(text: &str) -> (Inputs, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.csv"), text).unwrap();
        let mut inputs = Inputs::default();
        let path = folder.path().join("a.csv");
        inputs.text(Asked::Given(path.to_str().unwrap()), Kind::Text, &mut Diagnostics::new()).unwrap();
        (inputs, folder)
    }

    fn shown(text: &str, problem: impl Fn(Place) -> Diagnostic) -> String {
        let (inputs, folder) = inputs(text);
        let id = inputs.sources().iter().next().unwrap().0;
        let mut found = Diagnostics::new();
        found.push(problem(Place::span(id, 2, 4, 7)));
        let folder = folder.path().to_str().unwrap().replace('\\', "/");
        problems(&found, inputs.sources(), false).replace(&format!("{folder}/"), "")
    }

    #[test]
    fn the_line_is_shown_and_underlined_with_what_to_do() {
        let text = shown("a;b\r\né\t;xyz;\r\n", |place| {
            Diagnostic::error("cell", "this is wrong").at(&place).hint("write it otherwise")
        });
        let expected = "\
error[cell]: this is wrong
 --> a.csv:2:4
  |
2 | é    ;xyz;
  |       ^^^
  |
  = help: write it otherwise
";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_problem_of_no_place_takes_two_lines() {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::warning("method", "nobody said so").hint("say so"));
        let text = problems(&found, &crate::input::Sources::new(), false);
        assert_eq!(text, "warning[method]: nobody said so\nhelp: say so\n");
    }

    #[test]
    fn other_places_are_shown_with_their_words() {
        let text = shown("a;b\nc;dxyz\n", |place| {
            let first = Place::span(place.source, 1, 3, 4);
            Diagnostic::warning("id-twice", "twice").at(&place).also(&first, "first given here")
        });
        assert!(text.starts_with("warning[id-twice]: twice\n --> a.csv:2:4\n"), "{text}");
        assert!(text.contains("a.csv:1:3") && text.contains("- first given here"), "{text}");
    }

    #[test]
    fn a_notice_takes_one_line_with_its_places() {
        let text =
            shown("a\nb\n", |place| Diagnostic::notice("encoding-detected", "read as \u{1b}").at(&place));
        assert_eq!(text, "notice[encoding-detected]: read as \\u{1b} (a.csv:2:4)\n");
    }

    #[test]
    fn no_character_reaches_the_terminal_that_could_command_it() {
        let text = shown("a\nab\u{1b}[31mx\u{202e}\u{200b}y\n", |place| {
            Diagnostic::warning("odd-character", "name \u{1b}]0;x\u{7}").at(&place).hint("\u{202e}")
        });
        assert!(
            !text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}' || c == '\u{200b}'),
            "{text:?}"
        );
        assert!(
            text.starts_with("warning[odd-character]: name \\u{1b}]0;x\\u{7}\n --> a.csv:2:4\n"),
            "{text}"
        );
    }
}
