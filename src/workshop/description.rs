//! The workshop file as a whole: from its text to everything that was described in it.

use std::collections::BTreeMap;

use super::account::Settings;
use super::declared::{Declared, Thing};
use super::house_style;
use super::{
    Change, Contribution, Decision, Dilemma, Draw, FileEntry, FormalDecision, Frame, HouseStyle, Information,
    Issue, Lesson, Municipality, Privacy, Proposal, Risk, Session, Stakeholder, Vote, VoteId, Workshop,
    results::Results,
};
use crate::evidence::{Located, SourceId};
use crate::input::toml::{Field, Given, Kind, OneOf, Refusal, Shape, TableReader, Toml, Word};
use crate::input::{Diagnostics, Language, Notation, nearest};

/// The format of the workshop file that is understood.
const FORMAT: u32 = 1;

/// The laws that switch on a section of their own.
const LAWS: [&str; 1] = ["omgevingswet"];

/// The files of `[files]` with their usual names; a list has none.
pub(super) const USUAL: [(&str, &str); 9] = [
    ("people", "people.csv"),
    ("attendance", "attendance.csv"),
    ("consent", "consent.csv"),
    ("turns", "turns.csv"),
    ("actions", "actions.csv"),
    ("closing", "closing.csv"),
    ("criticism", "criticism.csv"),
    ("reactions", "reactions.csv"),
    ("reviews", "reviews.csv"),
];

const FILE: Kind = Kind::File(&FileEntry::SHAPE);

/// What `[files]` may say.
const FILES: Shape = Shape {
    name: "list of files",
    about: "The files beside the workshop file; each has a usual name.",
    fields: &[
        Field::optional("people", FILE, "The people (private); people.csv when not given."),
        Field::optional("attendance", FILE, "Who came; attendance.csv when not given."),
        Field::optional("consent", FILE, "Answers in the consent rounds; consent.csv when not given."),
        Field::optional("turns", FILE, "Speaking turns; turns.csv when not given."),
        Field::optional("actions", FILE, "Actions; actions.csv when not given."),
        Field::optional("closing", FILE, "Closing scores (private); closing.csv when not given."),
        Field::optional("criticism", FILE, "Criticism; criticism.csv when not given."),
        Field::optional("reactions", FILE, "Reactions to the concept report; reactions.csv when not given."),
        Field::optional("reviews", FILE, "Reviews of decisions; reviews.csv when not given."),
        Field::optional("quotas", FILE, "Whom a draw keeps seats for; quotas.csv when not given."),
        Field::optional("history", FILE, "Who was drawn in earlier workshops (private)."),
        Field::optional("stakeholders", FILE, "Stakeholders kept in a table, with the same field names."),
        Field::optional("frames", FILE, "Frames kept in a table, with the same field names."),
        Field::optional("information", FILE, "Information kept in a table, with the same field names."),
        Field::optional("proposals", FILE, "Proposals kept in a table, with the same field names."),
        Field::optional("contributions", FILE, "Contributions kept in a table, with the same field names."),
        Field::optional("dilemmas", FILE, "Dilemmas kept in a table, with the same field names."),
    ],
};

/// Everything that the workshop file may say.
pub const WORKSHOP: Shape = Shape {
    name: "workshop file",
    about: "One workshop: the issue, its frames and stakeholders, how is decided, and when.",
    fields: &[
        Field::optional("format", Kind::Whole(FORMAT, FORMAT), "The format of this file; always 1."),
        Field::optional(
            "language",
            Kind::Word(Language::words),
            "The language of the documents; nl when not given.",
        ),
        Field::optional(
            "template",
            Kind::Line,
            "A folder in workshop-templates/, or a path; circle when not given.",
        ),
        Field::optional("law", Kind::Line, "A law that switches on its section: omgevingswet."),
        Field::optional("no_frames", Kind::Text, "Why there are no frames, when there are none."),
        Field::needed("issue", Kind::Table(&Issue::SHAPE), "The issue, with its title and central question."),
        Field::optional(
            "municipality",
            Kind::Table(&Municipality::SHAPE),
            "The municipality and what it promised.",
        ),
        Field::optional("frames", Kind::Tables(&Frame::SHAPE), "What stood fixed beforehand."),
        Field::optional("information", Kind::Tables(&Information::SHAPE), "What everyone is told alike."),
        Field::optional("stakeholders", Kind::Tables(&Stakeholder::SHAPE), "Everyone for whom it matters."),
        Field::optional("proposals", Kind::Tables(&Proposal::SHAPE), "Every version of every proposal."),
        Field::optional(
            "contributions",
            Kind::Tables(&Contribution::SHAPE),
            "Everything brought in, weighed.",
        ),
        Field::optional("dilemmas", Kind::Tables(&Dilemma::SHAPE), "Dilemmas."),
        Field::optional("risks", Kind::Tables(&Risk::SHAPE), "Risks accepted knowingly."),
        Field::optional("changes", Kind::Tables(&Change::SHAPE), "Changes to the way of working."),
        Field::optional("lessons", Kind::Tables(&Lesson::SHAPE), "Lessons, from successes and failures."),
        Field::optional("decision", Kind::Table(&Decision::SHAPE), "How is decided."),
        Field::optional("draw", Kind::Table(&Draw::SHAPE), "How people are drawn by lot."),
        Field::optional("votes", Kind::Tables(&Vote::SHAPE), "Votes."),
        Field::optional("sessions", Kind::Tables(&Session::SHAPE), "Sessions, in order."),
        Field::optional("privacy", Kind::Table(&Privacy::SHAPE), "What happens with personal data."),
        Field::optional(
            "house_style",
            Kind::Table(&HouseStyle::SHAPE),
            "How the documents look: colours, a typeface, a logo.",
        ),
        Field::optional(
            "formal_decision",
            Kind::Table(&FormalDecision::SHAPE),
            "What the competent body decided.",
        ),
        Field::optional("files", Kind::Table(&FILES), "The files beside this one."),
    ],
};

impl OneOf for Language {
    const WORDS: &'static [Word<Self>] = &[(Self::Nl, &["nl"]), (Self::En, &["en"])];
}

/// What the workshop file says, before the files beside it are read.
pub(super) struct Description {
    /// The workshop, without results.
    pub(super) workshop: Workshop,
    /// The language in which the files beside it are written.
    pub(super) language: Language,
    /// The files that it names, by their key in `[files]`.
    pub(super) files: BTreeMap<&'static str, FileEntry>,
    /// The files of ballots that it names.
    pub(super) ballots: BTreeMap<VoteId, FileEntry>,
    /// The ids that it gives.
    pub(super) declared: Declared,
    /// What it says of the look of its documents.
    pub(super) house_style: house_style::Given,
}

impl Description {
    /// Reads a workshop file. What is missing leaves an empty place, and an error in `found`.
    pub(super) fn read(source: SourceId, toml: &Toml, found: &mut Diagnostics) -> Option<Self> {
        toml.read(&WORKSHOP, Language::Nl, found, |t| Self::of(source, t))
    }

    fn of(source: SourceId, t: &mut TableReader<'_, '_>) -> Self {
        t.whole("format");
        let language = t.word("language").map(|language| language.value).unwrap_or_default();
        t.set_notation(Notation::of(language, true));
        let files = t.table("files", &FILES, files).unwrap_or_default();
        let mut ids = Declared::default();
        let votes = t.tables("votes", &Vote::SHAPE, ids.noting(Thing::Vote, Vote::read));
        let absent = t.place();
        let house_style = t.table("house_style", &HouseStyle::SHAPE, HouseStyle::read).unwrap_or_default();
        let workshop = Workshop {
            source,
            settings: settings(t, language, &files),
            issue: t.table("issue", &Issue::SHAPE, Issue::read).unwrap_or_else(|| Issue::absent(&absent)),
            municipality: t
                .table("municipality", &Municipality::SHAPE, Municipality::read)
                .unwrap_or_default(),
            frames: t.tables("frames", &Frame::SHAPE, ids.noting(Thing::Frame, Frame::read)),
            no_frames: t.text("no_frames"),
            information: t.tables("information", &Information::SHAPE, Information::read),
            stakeholders: t.tables(
                "stakeholders",
                &Stakeholder::SHAPE,
                ids.noting(Thing::Stakeholder, Stakeholder::read),
            ),
            proposals: t.tables("proposals", &Proposal::SHAPE, ids.noting(Thing::Proposal, Proposal::read)),
            contributions: t.tables(
                "contributions",
                &Contribution::SHAPE,
                ids.noting(Thing::Contribution, Contribution::read),
            ),
            dilemmas: t.tables("dilemmas", &Dilemma::SHAPE, ids.noting(Thing::Dilemma, Dilemma::read)),
            risks: t.tables("risks", &Risk::SHAPE, ids.noting(Thing::Risk, Risk::read)),
            changes: t.tables("changes", &Change::SHAPE, Change::read),
            lessons: t.tables("lessons", &Lesson::SHAPE, ids.noting(Thing::Lesson, Lesson::read)),
            decision: t.table("decision", &Decision::SHAPE, Decision::read).unwrap_or_default(),
            draw: draw(t, &files),
            votes: votes.iter().map(|(vote, _)| vote.clone()).collect(),
            sessions: t.tables("sessions", &Session::SHAPE, ids.noting(Thing::Session, Session::read)),
            house_style: HouseStyle::default(),
            privacy: t.table("privacy", &Privacy::SHAPE, Privacy::read).unwrap_or_default(),
            formal_decision: t
                .table("formal_decision", &FormalDecision::SHAPE, FormalDecision::read)
                .unwrap_or_default(),
            results: Results::default(),
        };
        let ballots = votes.into_iter().filter_map(|(vote, entry)| Some((vote.id.value, entry?))).collect();
        Self { workshop, language, files, ballots, declared: ids, house_style }
    }
}

fn draw(t: &mut TableReader<'_, '_>, files: &BTreeMap<&'static str, FileEntry>) -> Draw {
    let draw = t.table("draw", &Draw::SHAPE, Draw::read).unwrap_or_default();
    Draw { quotas: files.get("quotas").cloned(), history: files.get("history").cloned(), ..draw }
}

fn settings(
    t: &mut TableReader<'_, '_>,
    language: Language,
    files: &BTreeMap<&'static str, FileEntry>,
) -> Settings {
    let usual = USUAL.iter().map(|(kind, path)| (*kind, (*path).to_owned()));
    let named = files.iter().map(|(kind, entry)| (*kind, entry.path.value.clone()));
    let template = t.line("template");
    Settings {
        language: language.word().to_owned(),
        spoken: language.word().to_owned(),
        template: template.unwrap_or_else(|| Located::new("circle".to_owned(), t.place())),
        law: t.one("law", law),
        files: usual.chain(named).collect(),
    }
}

fn files(t: &mut TableReader<'_, '_>) -> BTreeMap<&'static str, FileEntry> {
    FILES.fields.iter().filter_map(|field| Some((field.name, FileEntry::read(t, field.name)?))).collect()
}

fn law(given: &Given<'_>) -> Result<String, Refusal> {
    let law = given.line()?;
    if LAWS.contains(&law.as_str()) {
        return Ok(law);
    }
    let refusal = Refusal::value("names a law that has no section of its own");
    Err(refusal.hint(match nearest(&law, LAWS) {
        Some(meant) => format!("did you mean \"{meant}\"?"),
        None => format!("known is \"{}\"; for other laws leave the key out", LAWS[0]),
    }))
}
