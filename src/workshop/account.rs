use std::collections::BTreeMap;

use super::{
    Change, Contribution, Decision, Dilemma, Draw, FormalDecision, Frame, HouseStyle, Information, Issue,
    Lesson, Municipality, Privacy, Proposal, Risk, Session, Stakeholder, StakeholderId, Vote,
    results::Results,
};
use crate::evidence::{Located, SourceId};

/// One workshop: what the officer described beforehand, and what came back.
#[derive(Debug, Clone)]
pub struct Workshop {
    /// The workshop file.
    pub source: SourceId,
    /// Language, template and law.
    pub settings: Settings,
    /// The issue.
    pub issue: Issue,
    /// The municipality.
    pub municipality: Municipality,
    /// What stood fixed.
    pub frames: Vec<Frame>,
    /// Why there are no frames, when there are none.
    pub no_frames: Option<Located<String>>,
    /// What everyone was told alike.
    pub information: Vec<Information>,
    /// Everyone for whom it matters.
    pub stakeholders: Vec<Stakeholder>,
    /// Every version of every proposal, in the order of the file.
    pub proposals: Vec<Proposal>,
    /// What was brought in.
    pub contributions: Vec<Contribution>,
    /// Dilemmas.
    pub dilemmas: Vec<Dilemma>,
    /// Risks accepted knowingly.
    pub risks: Vec<Risk>,
    /// Changes to the way of working.
    pub changes: Vec<Change>,
    /// Lessons.
    pub lessons: Vec<Lesson>,
    /// How is decided.
    pub decision: Decision,
    /// How people are drawn.
    pub draw: Draw,
    /// Votes.
    pub votes: Vec<Vote>,
    /// Sessions, in the order of the file.
    pub sessions: Vec<Session>,
    /// Privacy.
    pub privacy: Privacy,
    /// How its documents look.
    pub house_style: HouseStyle,
    /// The formal decision.
    pub formal_decision: FormalDecision,
    /// What came back: every result file that exists.
    pub results: Results,
}

/// What stands at the top of the workshop file.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The language of documents: `nl` or `en`.
    pub language: String,
    /// The language in which the workshop itself is written, whatever that of its documents.
    pub spoken: String,
    /// The template's folder name or path.
    pub template: Located<String>,
    /// A law that switches on its section, such as `omgevingswet`.
    pub law: Option<Located<String>>,
    /// Paths of the files as written, by kind (`people`, `consent`, …), whether or not they exist.
    pub files: BTreeMap<&'static str, String>,
}

impl Workshop {
    /// The stakeholder of an id.
    #[must_use]
    pub fn stakeholder(&self, id: &StakeholderId) -> Option<&Stakeholder> {
        self.stakeholders.iter().find(|s| s.id.value == *id)
    }
}
