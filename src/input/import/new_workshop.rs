use super::{IssueTable, StakeholderTable, VoteTable, slug};
use crate::input::Language;

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
    /// The method of the vote over votes.csv.
    pub method: Option<&'a str>,
}

#[derive(serde::Serialize)]
struct File<'a> {
    format: u8,
    language: &'a str,
    template: &'a str,
    issue: IssueTable<'a>,
    stakeholders: Vec<StakeholderTable<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    votes: Vec<VoteTable<'a>>,
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
            votes: self
                .method
                .iter()
                .map(|method| VoteTable { id: "vote", method, purpose: "sounding", file: "votes.csv" })
                .collect(),
            files: self.proposals.then_some(Files { proposals: "proposals.csv" }),
        };
        toml::to_string(&file).ok()
    }
}
