//! What the commands for preparing a session share: the session, its templates, the documents.

use super::Run;
use crate::document::{Document, Given, Language, Templates, Words, letter};
use crate::evidence::SourceId;
use crate::input::toml::Toml;
use crate::input::{Diagnostic, Severity, nearest};
use crate::method::readiness;
use crate::method::remark::Step;
use crate::workshop::{PartWords, Session, SessionKind, Template, Workshop};

/// A session with the templates that tell it.
#[derive(Debug)]
pub struct Prepared<'a> {
    /// The session.
    pub session: &'a Session,
    /// The parts of the agenda.
    pub template: Template,
    /// Their words.
    pub parts: Vec<PartWords>,
    /// The templates of its documents.
    pub templates: Templates,
    /// The words of the language.
    pub words: Words,
}

impl<'a> Prepared<'a> {
    /// The session of this id, or the first at which is decided, with its templates.
    ///
    /// What the method asks first and is missing is an error; with `--draft` a warning, and every
    /// document is marked (M4).
    pub fn read(
        workshop: &'a Workshop,
        at: &str,
        session: Option<&str>,
        step: Step,
        run: &mut Run,
    ) -> Option<Self> {
        let found = find(workshop, session);
        let session = run.keep(found)?;
        let missing = readiness::beginning(workshop, step).into_iter();
        for problem in missing.chain(readiness::of_session(session, step)) {
            let severity = if run.flags.draft { Severity::Warning } else { Severity::Error };
            run.problems.push(Diagnostic { severity, ..problem });
        }
        Self::of(workshop, at, session, run)
    }

    /// The same when the session was held: nothing has to be ready any more.
    pub fn afterwards(
        workshop: &'a Workshop,
        at: &str,
        session: Option<&str>,
        run: &mut Run,
    ) -> Option<Self> {
        let found = find(workshop, session);
        let session = run.keep(found)?;
        Self::of(workshop, at, session, run)
    }

    fn of(workshop: &'a Workshop, at: &str, session: &'a Session, run: &mut Run) -> Option<Self> {
        let templates = run.templates(workshop, at);
        let words = run.keep(Words::read(&templates))?;
        let parts = run.keep(templates.read_common("template.toml"))?;
        let parts = hold(&parts, run);
        let template = Template::read(&parts, &mut run.problems)?;
        let told = run.keep(templates.read("parts.toml"))?;
        let told = hold(&told, run);
        let parts = PartWords::read(&told, &mut run.problems);
        let prepared = Self { session, template, parts, templates, words };
        (!run.problems.has_errors()).then_some(prepared)
    }

    /// A document of this session.
    pub fn document(&self, name: &str, given: &Given, run: &mut Run) -> Option<Document> {
        let rendered = letter(&self.templates, &self.words, name, given);
        let rendered = run.keep(rendered)?;
        let document = Document::new(rendered, &self.words, run.date);
        run.keep(document).map(|document| document.draft(run.flags.draft))
    }

    /// The language of its documents.
    pub fn language(&self) -> Language {
        self.words.language()
    }
}

fn hold(file: &crate::document::TemplateFile, run: &mut Run) -> Toml {
    let source: SourceId = run.inputs.hold(&file.path, &file.text);
    Toml::new(source, file.text.as_str().into())
}

fn find<'a>(workshop: &'a Workshop, id: Option<&str>) -> Result<&'a Session, Diagnostic> {
    let sessions = &workshop.sessions;
    let Some(id) = id else {
        let deciding = sessions.iter().find(|session| session.kind == SessionKind::Decide);
        return deciding.or(sessions.first()).ok_or_else(|| {
            Diagnostic::error("not-ready", "the workshop file has no session yet")
                .hint("add [[sessions]] with id, date, start and end")
        });
    };
    sessions.iter().find(|session| session.id.value == id).ok_or_else(|| {
        let ids: Vec<&str> = sessions.iter().map(|session| session.id.value.as_str()).collect();
        let problem = Diagnostic::error("reference", format!("there is no session `{id}`"));
        match nearest(id, ids.iter().copied()) {
            Some(near) => problem.hint(format!("did you mean `{near}`?")),
            None => problem.hint(format!("the sessions are: {}", ids.join(", "))),
        }
    })
}
