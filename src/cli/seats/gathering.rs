use super::Args;
use crate::cli::Run;
use crate::cli::agenda::no_place;
use crate::cli::preparing::Prepared;
use crate::document::{Language, Templates, Words};
use crate::input::{Asked, Diagnostic, Exit, Reading, fold};
use crate::method::agenda::{
    CIRCLE_SIZE, Voices, accepted as voices_of, attending, has_double_turn, parts, uninterpreted,
    without_interpreter,
};
use crate::method::remark::Step;
use crate::workshop::results::Role;
use crate::workshop::seated::{SEATED, Seated, accepted, read_seated};
use crate::workshop::{Length, Mode, PersonId, Workshop};

/// More people than this do not fit in one seating: what is kept at hand grows with their square.
const MOST: usize = 5_000;

/// Who is to be seated, from a workshop or from a file.
pub struct Gathering {
    /// What it is for.
    pub title: String,
    /// Whether tables are called circles.
    pub circles: bool,
    /// Who takes part.
    pub people: Vec<Seated>,
    /// Who comes along: supporters, interpreters, observers.
    pub along: Vec<Seated>,
    /// The largest table when nothing is said.
    pub size: u32,
    /// Per round how often everybody speaks, when a session says so.
    pub turns: Vec<usize>,
    /// Who of the people has a double turn.
    pub doubled: Vec<bool>,
    /// Who of the people speaks through an interpreter and has none.
    pub uninterpreted: Vec<usize>,
    /// How many double turns sit together.
    pub doubled_together: Vec<u32>,
    /// The day of the session, when there is one.
    pub day: Option<jiff::civil::Date>,
    /// The templates of the documents.
    pub templates: Templates,
    /// Their words.
    pub words: Words,
}

impl Gathering {
    /// The people of a file.
    pub fn of_file(file: &str, args: &Args, run: &mut Run) -> Option<Self> {
        let language =
            run.flags.language.map_or(Language::Nl, |tongue| Language::of(tongue.code()).unwrap_or_default());
        let mut templates = Templates::new("circle", language);
        if let Some(collection) = &run.flags.templates {
            templates = templates.collection("--templates", collection);
        }
        let words = run.keep(Words::read(&templates))?;
        let reading = Reading::plain(language);
        let table = run.inputs.table(Asked::Given(file), &SEATED, &reading, &mut run.problems)?;
        let everyone = read_seated(&table, &mut run.problems);
        let name = std::path::Path::new(file).file_stem().and_then(|name| name.to_str());
        let (title, turns) = (name.unwrap_or(file).to_owned(), Vec::new());
        let size = CIRCLE_SIZE;
        Self {
            title,
            circles: false,
            people: everyone,
            along: Vec::new(),
            size,
            turns,
            doubled: Vec::new(),
            uninterpreted: Vec::new(),
            doubled_together: Vec::new(),
            day: None,
            templates,
            words,
        }
        .parted(args, run)
    }

    /// The people of a workshop who accepted.
    pub fn of_workshop(workshop: &Workshop, args: &Args, run: &mut Run) -> Option<Self> {
        let (at, session) = (args.at.workshop(), args.at.session());
        let prepared = Prepared::read(workshop, at, session, Step::Session, run)?;
        Self::of_session(workshop, &prepared, args, run)
    }

    /// The same for a session that was prepared.
    pub fn of_session(
        workshop: &Workshop,
        prepared: &Prepared<'_>,
        args: &Args,
        run: &mut Run,
    ) -> Option<Self> {
        let parts = parts(&prepared.template, prepared.session);
        let speaking = parts.iter().filter_map(|part| match (part.mode, part.length) {
            (Mode::Circle, Length::Turns { rounds }) => Some(rounds as usize),
            _ => None,
        });
        let here =
            attending(workshop, prepared.session).map_err(|missing| no_place(&missing, prepared.session));
        let here = run.keep(here)?.people;
        let mut gathering = Self {
            title: workshop.issue.title.value.clone(),
            circles: true,
            people: at_session(accepted(workshop), &here),
            along: Vec::new(),
            size: prepared.session.circle_size.as_ref().map_or(CIRCLE_SIZE, |size| size.value),
            turns: speaking.collect(),
            doubled: Vec::new(),
            uninterpreted: Vec::new(),
            doubled_together: Vec::new(),
            day: prepared.session.date.as_ref().map(|day| day.value),
            templates: prepared.templates.clone(),
            words: prepared.words.clone(),
        }
        .parted(args, run)?;
        let here = |id: &PersonId| gathering.people.iter().position(|one| one.person == id.as_str());
        let speakers: Vec<_> = voices_of(workshop).filter(|person| here(&person.person).is_some()).collect();
        let mut doubled = vec![false; gathering.people.len()];
        for at in speakers.iter().filter(|one| has_double_turn(one)).filter_map(|one| here(&one.person)) {
            doubled[at] = true;
        }
        let mut alone = uninterpreted(workshop);
        alone.retain(|person| here(&person.person).is_some());
        without_interpreter(workshop, &alone).into_iter().for_each(|problem| run.problems.push(problem));
        let alone = alone.iter().filter_map(|person| here(&person.person)).collect();
        gathering.doubled_together = Voices::of_people(speakers).doubled;
        gathering.doubled = doubled;
        gathering.uninterpreted = alone;
        Some(gathering)
    }

    /// Takes out who did not come, and parts participants from who comes along.
    fn parted(mut self, args: &Args, run: &mut Run) -> Option<Self> {
        for absent in &args.absent {
            let at = self.people.iter().position(|one| fold(&one.person) == fold(absent));
            match at {
                Some(at) => _ = self.people.remove(at),
                None => run.problems.push(nobody_is(absent)),
            }
        }
        (self.people, self.along) = self.people.into_iter().partition(|one| one.role == Role::Participant);
        let problem = match self.people.len() {
            0 => Diagnostic::error("nobody", "there is nobody to seat")
                .hint("people have a seat when their `status` is accepted (or `komt`), or when there is no such column"),
            many if many > MOST => {
                Diagnostic::error("too-many", format!("{many} people are more than one seating can hold"))
                    .hint(format!("seat at most {MOST} at a time: part them over rooms or days first"))
            }
            _ => return (!run.problems.has_errors()).then_some(self),
        };
        run.fail(problem)
    }

    /// Where a person of this id stands among the participants.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.people.iter().position(|one| fold(&one.person) == fold(id))
    }

    /// The language of the documents.
    pub fn language(&self) -> Language {
        self.words.language()
    }
}

/// Those of the workshop who come to a session: its participants, and whoever comes along with one of them
/// or with nobody in particular.
fn at_session(coming: Vec<Seated>, here: &[&str]) -> Vec<Seated> {
    let participates = |one: &Seated| one.role == Role::Participant;
    let along_elsewhere = |one: &Seated| {
        let with = |other: &&Seated| participates(other) && other.supporters.contains(&one.person);
        let mut all = coming.iter().filter(with).peekable();
        all.peek().is_some() && !all.any(|other| here.contains(&other.person.as_str()))
    };
    let comes = |one: &&Seated| match participates(one) {
        true => here.contains(&one.person.as_str()),
        false => !along_elsewhere(one),
    };
    coming.iter().filter(comes).cloned().collect()
}

/// An id on the command line that nobody has.
pub fn nobody_is(id: &str) -> Diagnostic {
    Diagnostic::error("reference", format!("nobody who is seated has the id `{id}`"))
        .hint("write the ids as they stand in the column `person`")
        .exit(Exit::Usage)
}
