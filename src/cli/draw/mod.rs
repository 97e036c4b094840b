mod args;
mod checked;
mod lists;
mod progress;
mod record;
mod source;
mod wanted;

pub use args::Args;
pub use checked::check;

use std::collections::BTreeSet;

use super::{Answer, Run};
use crate::document::{self, Document, Given, Words, draw_report, letter};
use crate::input::Diagnostic;
use crate::method::draw::{self, Entry, Fair, Goal, Lot, NoLottery, Pool, TICKETS};
use crate::output::door::{OutputFile, Outputs};
use crate::output::terminal;
use progress::Shown;
use record::First;
use source::Source;

/// Everything about one draw, once it was drawn.
struct Drawn<'a> {
    source: &'a Source,
    entry: &'a Entry,
    pool: &'a Pool,
    fair: &'a Fair,
    goal: Goal,
    seed: u64,
    /// What chance pointed at: a ticket, or the number that was drawn in public.
    pointed: Pointed,
    /// The panel, as positions of candidates.
    panel: Vec<usize>,
    /// The others, in the order in which they take a place that comes free.
    reserves: Vec<usize>,
    /// The record that this draw goes on from.
    first: Option<First>,
}

impl Drawn<'_> {
    /// When and where the number was announced; nothing of a number that was given instead of it.
    fn announced(&self) -> Option<(jiff::civil::Date, Option<String>)> {
        let table = self.source.workshop.as_ref().and_then(|workshop| workshop.draw.seed.as_ref());
        self.source.wanted.announced.clone().filter(|_| table.is_some_and(|seed| seed.value == self.seed))
    }
}

/// What chance pointed at.
enum Pointed {
    /// A ticket of the lottery, counted from zero.
    Ticket(u64),
    /// A number on a list of so many, counted from zero.
    Number(u32, u32),
}

/// Draws people by a fair lottery, or says why no panel is possible and what would make it so.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let source = Source::read(args, run)?;
    let seed = wanted::seed(source.workshop.as_ref(), run)?;
    source.workshop.iter().for_each(|workshop| wanted::tell_unannounced(workshop, run));
    let goal = source.wanted.goal;
    let first = match args.replaces() {
        true => Some(First::read(args, &source, run)?),
        false => None,
    };
    let mut asked = source.asked.clone();
    if let Some(first) = &first {
        asked.without.extend(first.replaced.iter().cloned());
        asked.included.extend(first.kept());
        asked.seats = u32::try_from(first.panel.len()).unwrap_or(u32::MAX);
    }
    let entry = draw::entry(&source.people, &source.quotas, &asked, &mut run.problems)?;
    let pool = Pool::of(&entry.candidates, &entry.rules);
    let mut shown = Shown::new(&run.flags);
    let fair = draw::fair(&pool.terms, goal, &mut |at| shown.tell(at));
    shown.end();
    let fair = match fair {
        Ok(fair) => fair,
        Err(why) => return run.fail(no_lottery(why, &pool, &entry, &source)),
    };
    let many = args.numbers.unwrap_or_default();
    if many > 0 && args.number.is_none() {
        return list_of_panels(args, run, &source, (&entry, &pool, &fair), (seed, many));
    }
    let (pointed, panel) = point(args, &pool, &fair, seed, first.as_ref());
    let reserves = reserves(&panel, &entry, seed);
    let drawn = Drawn {
        source: &source,
        entry: &entry,
        pool: &pool,
        fair: &fair,
        goal,
        seed,
        pointed,
        panel,
        reserves,
        first,
    };
    answer(args, &drawn, run)
}

/// The panel that the number points at: by a ticket, or on the list that was shown in public.
fn point(args: &Args, pool: &Pool, fair: &Fair, seed: u64, first: Option<&First>) -> (Pointed, Vec<usize>) {
    let round = first.map_or_else(String::new, |first| format!(" {}", first.round));
    let purpose = |what: &str| format!("{what}{round}");
    if let (Some(many), Some(number)) = (args.numbers, args.number) {
        let list = draw::numbered(pool, &fair.panels, many, &mut Lot::new(seed, "numbers"));
        let panel = list.get(number as usize).cloned().unwrap_or_default();
        return (Pointed::Number(number, many), panel);
    }
    let ticket = Lot::new(seed, &purpose("panel")).below(TICKETS);
    let counts = draw::panel_of(&fair.panels, ticket);
    let people = draw::people(pool, counts, &mut Lot::new(seed, &purpose("people")));
    (Pointed::Ticket(ticket), people)
}

/// Everybody who was not drawn, in an order by lot.
fn reserves(panel: &[usize], entry: &Entry, seed: u64) -> Vec<usize> {
    let drawn: BTreeSet<usize> = panel.iter().copied().collect();
    let mut others: Vec<usize> = (0..entry.candidates.len()).filter(|at| !drawn.contains(at)).collect();
    Lot::new(seed, "reserves").shuffle(&mut others);
    others
}

fn answer(args: &Args, drawn: &Drawn<'_>, run: &mut Run) -> Option<Answer> {
    let (templates, words) = drawn.source.templates(run)?;
    let told = told(drawn, &words, run);
    let mut outputs = Outputs::of("draw");
    let folder =
        drawn.first.as_ref().map_or_else(String::new, |first| format!("replacement-{}/", first.round));
    let report = letter(&templates, &words, "_draw/report.md", &told);
    let report = run.keep(report)?;
    let report = Document::new(report, &words, run.date);
    let report = run.keep(report)?;
    args.formats.push(&mut outputs, &format!("{folder}draw-report"), &report, false, run)?;
    let record = record::of(drawn, run);
    outputs.push(OutputFile::new(format!("{folder}draw.json"), record.bytes()).private());
    for (name, bytes) in lists::of(drawn, words.language(), run) {
        outputs.push(OutputFile::new(format!("{folder}{name}"), bytes).private());
    }
    let screen = letter(&templates, &words, "_draw/screen.md", &told);
    let text = terminal(&run.keep(screen)?.blocks, run.colour());
    let answer = Answer::told(text, "cocreate-draw/1", record.public(drawn));
    let answer = match &drawn.source.workshop {
        Some(workshop) => answer.about(workshop),
        None => answer,
    };
    Some(answer.writing(outputs, run.output_folder(args.folder())))
}

/// The list of panels for a draw in public: no panel is drawn yet.
fn list_of_panels(
    args: &Args,
    run: &mut Run,
    source: &Source,
    (entry, pool, fair): (&Entry, &Pool, &Fair),
    (seed, many): (u64, u32),
) -> Option<Answer> {
    let list = draw::numbered(pool, &fair.panels, many, &mut Lot::new(seed, "numbers"));
    let (templates, words) = source.templates(run)?;
    let told =
        document::draw_numbers(&list, entry.candidates.len(), words.language()).with("seed", seed_text(seed));
    let screen = run.keep(letter(&templates, &words, "_draw/numbers.md", &told))?;
    let mut outputs = Outputs::of("draw");
    let bytes = lists::numbers(&list, source, entry, words.language());
    outputs.push(OutputFile::new("draw-panels.csv", bytes).private());
    let result = serde_json::json!({ "numbers": many, "seed": seed.to_string() });
    let text = terminal(&screen.blocks, run.colour());
    Some(
        Answer::told(text, "cocreate-draw-numbers/1", result)
            .writing(outputs, run.output_folder(args.folder())),
    )
}

fn seed_text(seed: u64) -> crate::evidence::Value {
    crate::evidence::Value::name(seed.to_string())
}

/// What the report tells: nobody is named in it, and nothing of so few people that they could be known.
fn told(drawn: &Drawn<'_>, words: &Words, run: &Run) -> Given {
    let rows = drawn.source.quota_rows(drawn.entry, &drawn.panel);
    let files =
        run.inputs.sources().iter().map(|(_, file)| (record::file_name(&file.path), file.sha256.as_str()));
    let numbers = match drawn.pointed {
        Pointed::Number(number, many) => Some((number, many)),
        Pointed::Ticket(_) => None,
    };
    let title = drawn.source.workshop.as_ref().map(|workshop| workshop.issue.title.value.clone());
    let kept = drawn.first.as_ref().map(|first| first.kept().len());
    let announced = drawn.announced();
    let back = drawn.source.took_part(drawn.entry, &drawn.panel);
    let told = draw_report::Told {
        title,
        announced,
        goal: drawn.goal,
        seed: drawn.seed,
        numbers,
        kept,
        back,
        quotas: &rows,
    };
    draw_report::report(&told, drawn.pool, drawn.entry, drawn.fair, words.language())
        .with("files", draw_report::files(files))
}

/// Why nothing can be drawn, with the rules that clash and the smallest change.
fn no_lottery(why: NoLottery, pool: &Pool, entry: &Entry, source: &Source) -> Diagnostic {
    match why {
        NoLottery::GivenUp => Diagnostic::error("draw-given-up", "no panel was found within the search")
            .hint("widen a quota a little: rules that only just leave room are hard to search"),
        NoLottery::Impossible => source.impossible(&draw::clash(pool, &entry.rules), entry),
    }
}
