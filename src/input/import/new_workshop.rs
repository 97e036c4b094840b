use super::{IssueTable, StakeholderTable, slug};
use crate::input::Language;

/// The highest score when a vote says no other.
pub(super) const USUAL_SCALE: u64 = 10;

/// A workshop file for a new folder: what an export tells, and the few things without which a first check
/// would fail. The proposals stand in a table beside it.
pub(super) struct NewWorkshop<'a> {
    pub language: Language,
    pub template: &'a str,
    pub title: &'a str,
    /// The central question, when the export knows one.
    pub question: Option<&'a str>,
    /// Whether there is a proposals.csv.
    pub proposals: bool,
    /// The vote over votes.csv.
    pub vote: Option<NewVote>,
}

/// How votes.csv is counted.
#[derive(serde::Serialize)]
pub(super) struct NewVote {
    pub id: &'static str,
    pub method: &'static str,
    pub purpose: &'static str,
    pub file: &'static str,
    /// How many are chosen, when several are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u64>,
    /// The highest score, when it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u64>,
}

impl NewVote {
    /// A sounding by this method.
    pub fn by(method: &'static str) -> Self {
        Self { id: "vote", method, purpose: "sounding", file: "votes.csv", seats: None, scale: None }
    }
}

#[derive(serde::Serialize)]
struct File<'a> {
    format: u8,
    language: &'a str,
    template: &'a str,
    issue: IssueTable<'a>,
    stakeholders: Vec<StakeholderTable<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    votes: Vec<&'a NewVote>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Files<'a>>,
}

#[derive(serde::Serialize)]
struct Files<'a> {
    proposals: &'a str,
}

impl NewWorkshop<'_> {
    /// The file.
    pub fn text(&self) -> Option<String> {
        let dutch = self.language == Language::Nl;
        let say = |nl: &'static str, en: &'static str| if dutch { nl } else { en };
        let file = File {
            format: 1,
            language: self.language.code(),
            template: self.template,
            issue: IssueTable {
                id: slug(self.title),
                title: self.title,
                central_question: self.question.unwrap_or(self.title),
            },
            stakeholders: vec![
                StakeholderTable {
                    id: "voters",
                    name: say("Mensen die meededen", "People who took part"),
                    sphere: "concerned",
                },
                StakeholderTable {
                    id: "municipality",
                    name: say("De gemeente", "The municipality"),
                    sphere: "municipality",
                },
            ],
            votes: self.vote.iter().collect(),
            files: self.proposals.then_some(Files { proposals: "proposals.csv" }),
        };
        toml::to_string(&file).ok()
    }
}
