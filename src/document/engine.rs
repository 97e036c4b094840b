use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value as Any, filters};

use super::context::{Leaves, Shape};
use super::leaf::{Leaf, Run};
use super::scan::{self, Scan};
use super::tables::{self, Made, TableSpec};
use super::templates::{TemplateFile, Templates};
use super::tokens::{self, Piece};
use super::{conditions, form::Form, rows};
use crate::input::Diagnostic;

/// Steps that a template may take: enough for thousands of rows, and the end of an endless loop.
const FUEL: u64 = 20_000_000;
/// How deep templates may take each other in.
const DEPTH: usize = 12;

/// What a template may print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Claims and its own words: a report.
    Traced,
    /// Any value: a letter, a list, an agenda, a sentence.
    Plain,
}

/// What a template gave: text in which tokens stand for values and tables.
#[derive(Debug)]
pub(super) struct Marked {
    /// The text.
    pub text: String,
    /// The values.
    pub leaves: Leaves,
    /// The tables.
    pub tables: Vec<TableSpec>,
    /// Every template that was used, the first one first.
    pub used: Vec<TemplateFile>,
}

/// Runs a template from the folders, with all that it takes in.
pub(super) fn run(
    templates: &Templates,
    name: &str,
    shape: &Shape,
    leaves: Leaves,
    trust: Trust,
) -> Result<Marked, Diagnostic> {
    let mut used = Vec::new();
    gather(templates, name, &mut Vec::new(), &mut used)?;
    render(name, used, shape, leaves, trust)
}

/// Runs one template that takes in no others.
pub(super) fn run_one(
    name: &str,
    source: &str,
    shape: &Shape,
    leaves: Leaves,
    trust: Trust,
) -> Result<Marked, Diagnostic> {
    let file = TemplateFile::inline(name, source);
    let found = scan::scan(source);
    if let Some(line) = found.takes_in.first().map(|(_, line)| *line).or(found.computed) {
        return Err(Diagnostic::error("template", "a sentence takes in no templates").file(file.line(line)));
    }
    render(name, vec![(name.to_owned(), file, found)], shape, leaves, trust)
}

type Used = (String, TemplateFile, Scan);

/// Reads a template and all that it takes in, before anything runs: names are written out, and no
/// template takes in itself.
fn gather(
    templates: &Templates,
    name: &str,
    path: &mut Vec<String>,
    used: &mut Vec<Used>,
) -> Result<(), Diagnostic> {
    if used.iter().any(|(known, ..)| known == name) {
        return Ok(());
    }
    let file = templates.read(name)?;
    let found = scan::scan(&file.text);
    if let Some(line) = found.computed {
        return Err(Diagnostic::error(
            "template",
            "the name of a template that is taken in must be written out",
        )
        .file(file.line(line))
        .hint("write the name in quotation marks: {% include \"_report/who.md\" %}"));
    }
    path.push(name.to_owned());
    for (inner, line) in &found.takes_in {
        if path.contains(inner) {
            let circle = format!("{} → {inner}", path.join(" → "));
            return Err(Diagnostic::error("cycle", format!("templates take each other in: {circle}"))
                .file(file.line(*line))
                .hint("take one of them out of the circle"));
        }
        if path.len() >= DEPTH {
            return Err(Diagnostic::error("template", "templates take each other in too deeply")
                .file(file.line(*line))
                .hint(format!("at most {DEPTH} deep")));
        }
        gather(templates, inner, path, used).map_err(|problem| match problem.file {
            None => problem.file(file.line(*line)),
            Some(_) => problem,
        })?;
    }
    path.pop();
    used.push((name.to_owned(), file, found));
    Ok(())
}

fn render(
    name: &str,
    used: Vec<Used>,
    shape: &Shape,
    leaves: Leaves,
    trust: Trust,
) -> Result<Marked, Diagnostic> {
    let run = Arc::new(Run::default());
    let literals: BTreeSet<String> = used.iter().flat_map(|(_, _, found)| found.literals.clone()).collect();
    let mut environment = environment(&run, literals, trust);
    for (known, file, _) in &used {
        environment
            .add_template_owned(known.clone(), file.text.clone())
            .map_err(|error| problem(&error, &used, name))?;
    }
    let context = value(shape, &leaves, &run);
    let text = environment
        .get_template(name)
        .and_then(|template| template.render(context))
        .map_err(|error| problem(&error, &used, name))?;
    if run.used_bare() {
        let whole = used.iter().find(|(known, ..)| known == name).map_or(name, |(_, file, _)| &file.path);
        return Err(Diagnostic::error("template", "a value is used as a condition by itself")
            .file(whole)
            .hint(
                "ask it something: `is recorded`, `is zero`, `is one`, `is many`, `is yes`, `is word(\"…\")`",
            ));
    }
    drop(environment);
    let mut files: Vec<TemplateFile> = used.into_iter().map(|(_, file, _)| file).collect();
    files.reverse();
    Ok(Marked { text, leaves, tables: run.tables(), used: files })
}

fn environment(run: &Arc<Run>, literals: BTreeSet<String>, trust: Trust) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(200);
    environment.set_debug(true);
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    // Text that was captured has passed the formatter; with escaping on, the engine marks it as such.
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let literals = Arc::new(literals);
    let print = move |any: &Any| printable(any, &literals, trust);
    let format = print.clone();
    environment.set_formatter(move |out, _, any| match any.kind() {
        // The missing `else` of `{{ "…" if … }}`; every other undefined value is refused before.
        ValueKind::Undefined => Ok(()),
        _ => Ok(out.write_str(&format(any)?)?),
    });
    conditions::add(&mut environment);
    tables::add(&mut environment, run, print);
    environment.add_filter("short", |any: &Any| written(any, Form::short));
    environment.add_filter("fraction", |any: &Any| written(any, Form::fraction));
    environment.add_filter("capital", |any: &Any| written(any, Form::capital));
    environment.add_filter("plainly", |any: &Any| written(any, Form::plainly));
    rows::add(&mut environment);
    environment.add_filter("length", filters::length);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_filter("selectattr", filters::selectattr);
    environment.add_filter("rejectattr", filters::rejectattr);
    environment
}

/// The same value, written in another form.
fn written(any: &Any, form: impl FnOnce(Form) -> Form) -> Result<Any, Error> {
    let leaf = any
        .downcast_object_ref::<Leaf>()
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("a {} has no form", any.kind())))?;
    Ok(Any::from_object(Leaf { form: form(leaf.form), ..leaf.clone() }))
}

/// The marked text of what a template prints, or why it may not.
fn printable(any: &Any, literals: &BTreeSet<String>, trust: Trust) -> Result<String, Error> {
    if let Some(leaf) = any.downcast_object_ref::<Leaf>() {
        return Ok(leaf.token());
    }
    if any.downcast_object_ref::<Made>().is_some() || any.is_safe() {
        return Ok(any.to_string());
    }
    match any.kind() {
        ValueKind::Undefined => Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::String => {
            let text = any.to_string();
            let traced = tokens::pieces(&text).into_iter().all(|piece| match piece {
                Piece::Words(words) => trust == Trust::Plain || literals.contains(words),
                Piece::Value(..) | Piece::Block(_) => true,
                Piece::Broken => false,
            });
            if traced { Ok(text) } else { Err(untraced("a text that was put together")) }
        }
        ValueKind::Number if trust == Trust::Plain => Ok(any.to_string()),
        ValueKind::Map => Err(untraced("a whole record")),
        ValueKind::Seq | ValueKind::Iterable => Err(untraced("a whole list")),
        kind => Err(untraced(&format!("a {kind} that was worked out"))),
    }
}

/// The mark by which [`problem`] knows what may not be printed.
const UNTRACED: &str = "untraced: ";

fn untraced(what: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("{UNTRACED}{what}"))
}

/// The context as the engine sees it.
fn value(shape: &Shape, leaves: &Leaves, run: &Arc<Run>) -> Any {
    match shape {
        Shape::Leaf(index) => leaves.get(*index).map_or(Any::UNDEFINED, |leaf| {
            Any::from_object(Leaf {
                index: *index,
                form: Form::default(),
                value: Arc::new(leaf.value.clone()),
                run: Arc::clone(run),
            })
        }),
        Shape::Record(branches) => {
            let fields = branches.iter().map(|(name, branch)| (*name, value(branch, leaves, run)));
            Any::from(fields.collect::<BTreeMap<_, _>>())
        }
        Shape::List(branches) => branches.iter().map(|branch| value(branch, leaves, run)).collect(),
    }
}

/// The engine's error as ours, with the template's line.
fn problem(error: &Error, used: &[Used], entry: &str) -> Diagnostic {
    // What went wrong in a template that was taken in stands within the error of the one that took it in.
    let inner = std::error::Error::source(error).and_then(|inner| inner.downcast_ref::<Error>());
    if let Some(inner) = inner {
        return problem(inner, used, entry);
    }
    let name = error.name().unwrap_or(entry);
    let file = used.iter().find(|(known, ..)| known == name).map(|(_, file, _)| file);
    let place = match (file, error.line()) {
        (Some(file), Some(line)) => file.line(line),
        (Some(file), None) => file.path.clone(),
        (None, _) => name.to_owned(),
    };
    let detail = error.detail().unwrap_or_default();
    if let Some(what) = detail.strip_prefix(UNTRACED) {
        return Diagnostic::error("untraced", format!("the template prints {what}, which is no claim"))
            .file(place)
            .hint("print a claim of the account, or words of the template itself");
    }
    let meant = file.zip(error.range()).and_then(|(file, range)| file.text.get(range)).map(str::trim);
    let meant = meant.filter(|text| !text.is_empty() && !text.contains('\n'));
    let message = match (error.kind(), meant) {
        (ErrorKind::OutOfFuel, _) => "the template takes too many steps (out of fuel)".to_owned(),
        (ErrorKind::UndefinedError, Some(text)) => {
            format!("there is no such value to print or to ask: `{text}`")
        }
        (ErrorKind::TemplateNotFound, _) => "a template is taken in that does not exist".to_owned(),
        (kind, _) if detail.is_empty() => kind.to_string(),
        (kind, _) => format!("{kind}: {detail}"),
    };
    let hint = match error.kind() {
        ErrorKind::OutOfFuel => Some("take out a loop that goes on too long"),
        ErrorKind::UndefinedError => {
            Some("the fields that exist are listed with the account, in the order of the report")
        }
        _ => None,
    };
    let problem = Diagnostic::error("template", message).file(place);
    hint.map_or(problem.clone(), |hint| problem.hint(hint))
}
