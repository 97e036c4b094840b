use clap::ValueEnum;

use crate::document::Language;
use crate::input::toml::OneOf as _;
use crate::workshop::FormOfAddress;

/// A kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Letter {
    /// To everyone for whom there is a seat; for a minor first to the parent or guardian
    Invitation,
    /// To who has not answered
    Reminder,
    /// To who comes
    Confirm,
    /// To who waits until a seat comes free
    Reserve,
    /// To who waited and now has a seat: per group as many as there are open seats, in order
    Call,
    /// To who comes or may come, when the session is called off
    Cancel,
    /// To who was there or was invited: what was decided together
    AfterSession,
    /// To who was there or was invited: what the competent body decided, and why
    AfterDecision,
    /// To who was there or was invited: what came of it
    Review,
}

impl Letter {
    /// Its name, as on the command line.
    pub fn name(self) -> String {
        self.to_possible_value().map(|letter| letter.get_name().to_owned()).unwrap_or_default()
    }

    /// Whether it tells results, which then are those of the report.
    pub fn tells_results(self) -> bool {
        matches!(self, Self::AfterSession | Self::AfterDecision | Self::Review)
    }

    /// The template for participants.
    pub fn template(self) -> &'static str {
        match self {
            Self::Invitation => "invitation.md",
            Self::Reminder => "_letters/reminder.md",
            Self::Confirm => "_letters/confirm.md",
            Self::Reserve => "_letters/reserve.md",
            Self::Call => "_letters/call.md",
            Self::Cancel => "_letters/cancel.md",
            Self::AfterSession => "_letters/after-session.md",
            Self::AfterDecision => "_letters/after-decision.md",
            Self::Review => "_letters/review.md",
        }
    }

    /// The folder of its files: letters about one session are kept apart from those about another.
    pub fn folder(self, session: &str) -> String {
        let name = self.name();
        if self.tells_results() { format!("letters/{name}") } else { format!("letters/{name}-{session}") }
    }
}

/// The letter to somebody's parent or guardian, who is always spoken to as an adult.
pub const GUARDIAN: &str = "_letters/guardian.md";
/// The letter to who comes along: a supporter, an interpreter, an observer.
pub const ALONG: &str = "_letters/along.md";

/// The template in the form in which somebody is spoken to. English has one word for both.
pub fn spoken(template: &'static str, form: FormOfAddress, language: Language) -> String {
    if form == FormOfAddress::Formal || language != Language::Nl || template == GUARDIAN {
        return template.to_owned();
    }
    let word = FormOfAddress::WORDS.iter().find(|(known, _)| *known == form);
    let word = word.and_then(|(_, words)| words.first()).copied().unwrap_or_default();
    template.replace(".md", &format!(".{word}.md"))
}
