use super::VoteId;
use crate::evidence::{Located, Share};
use crate::input::composed;
use crate::input::toml::{Field, Given, Kind, OneOf, Refusal, Shape, TableReader, Word};

/// How is decided (`[decision]`): the rule in force is written down, never assumed.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// The rule; nothing when it was not written down.
    pub rule: Option<Located<DecisionRule>>,
    /// The part of those who answered, stand-asides left out, whose consent is enough although objections
    /// are open; nothing when every open objection keeps a proposal from being adopted.
    pub consent_from: Option<Located<Share>>,
    /// The vote that decides when rounds of consent keep ending with open objections.
    pub fallback: Option<Located<VoteId>>,
    /// After how many such rounds; [`Decision::AFTER`] when not said.
    pub fallback_after: Option<Located<u32>>,
    /// The part of the entitled that must answer.
    pub quorum: Option<Located<Share>>,
    /// Of whom the quorum is taken; those present when not said.
    pub quorum_of: QuorumOf,
    /// The number of answers needed of each deciding stakeholder.
    pub quorum_per_stakeholder: Option<Located<u32>>,
    /// How long objections may still arrive after the session.
    pub reflection: Option<Located<Span>>,
    /// When a decision is looked at again.
    pub review_after: Option<Located<Span>>,
}

/// The rule to decide by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionRule {
    /// Nobody still objects.
    Consent,
    /// Every entitled person consents.
    Unanimity,
    /// The four steps of Deep Democracy: a majority, and everyone in the minority comes along.
    FourSteps,
    /// A vote with a threshold.
    Vote(VoteId),
}

impl DecisionRule {
    /// The words that name a rule; whatever else is written is the id of a vote.
    pub const NAMES: [&'static str; 3] = ["consent", "unanimity", "four-steps"];
}

/// Of whom a quorum is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum QuorumOf {
    /// Those present.
    #[default]
    Present,
    /// Those who accepted.
    Accepted,
    /// The seats.
    Seats,
}

/// A length of time as written: `90s`, `15m`, `7 days`, `6 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Seconds of the clock (`90s`, `15m`, `2h`).
    Seconds(u32),
    /// Days of the calendar (weeks are seven).
    Days(u32),
    /// Months of the calendar (years are twelve).
    Months(u32),
}

impl OneOf for QuorumOf {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Present, &["present"]), (Self::Accepted, &["accepted"]), (Self::Seats, &["seats"])];
}

impl Decision {
    /// What the workshop file may say of how is decided.
    pub const SHAPE: Shape = Shape {
        name: "decision",
        about: "How is decided: the rule in force is written down, never assumed.",
        fields: &[
            Field::optional(
                "rule",
                Kind::Id,
                "\"consent\", \"unanimity\", \"four-steps\" (a majority, and the minority is asked what it needs to come along), or the id of a vote with a threshold.",
            ),
            Field::optional(
                "consent_from",
                Kind::Share,
                "With rule \"consent\": the part of those who answer, stand-asides left out, whose consent is enough although objections are open. Not given: one open objection keeps a proposal from being adopted.",
            ),
            Field::optional(
                "fallback",
                Kind::Id,
                "With rule \"consent\": the id of a vote with a threshold that decides when rounds keep ending with open objections.",
            ),
            Field::optional(
                "fallback_after",
                Kind::Whole(1, 100),
                "After how many of those rounds the vote decides; 2 when not given.",
            ),
            Field::optional("quorum", Kind::Share, "The part of the entitled that must answer."),
            Field::optional(
                "quorum_of",
                Kind::Word(QuorumOf::words),
                "Of whom the quorum is taken; those present when not given.",
            ),
            Field::optional(
                "quorum_per_stakeholder",
                Kind::Whole(1, 1_000),
                "The answers needed of each deciding stakeholder.",
            ),
            Field::optional(
                "reflection",
                Kind::Span,
                "How long objections may still arrive after the session.",
            ),
            Field::optional("review_after", Kind::Span, "When a decision is looked at again."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        Self {
            rule: t.one("rule", rule),
            consent_from: t.one("consent_from", consent_from),
            fallback: t.one("fallback", |given| Ok(VoteId::new(composed(given.line()?.as_str()).as_ref()))),
            fallback_after: t.whole("fallback_after"),
            quorum: t.share("quorum"),
            quorum_of: t.word("quorum_of").map(|of| of.value).unwrap_or_default(),
            quorum_per_stakeholder: t.whole("quorum_per_stakeholder"),
            reflection: t.one("reflection", Span::of_days),
            review_after: t.one("review_after", Span::of_days),
        }
    }
}

fn rule(given: &Given<'_>) -> Result<DecisionRule, Refusal> {
    Ok(match given.line()?.as_str() {
        "consent" => DecisionRule::Consent,
        "unanimity" => DecisionRule::Unanimity,
        "four-steps" => DecisionRule::FourSteps,
        vote => DecisionRule::Vote(VoteId::new(composed(vote).as_ref())),
    })
}

/// A part above one half: with less, more people could object than consent.
fn consent_from(given: &Given<'_>) -> Result<Share, Refusal> {
    let share = given.share()?;
    match Share::new(1, 2) {
        Some(half) if share <= half => Err(Refusal::value("must be more than one half, and at most one")
            .hint("write it like \"9/10\"; leave it out to let one open objection block")),
        _ => Ok(share),
    }
}

impl Decision {
    /// After how many rounds with open objections a fallback decides, when the file does not say.
    pub const AFTER: u32 = 2;

    /// The part that is enough although objections are open; only consent knows one.
    #[must_use]
    pub fn agreed_part(&self) -> Option<Share> {
        let consent = self.rule.as_ref().is_some_and(|rule| rule.value == DecisionRule::Consent);
        self.consent_from.as_ref().filter(|_| consent).map(|part| part.value)
    }

    /// After how many rounds with open objections the fallback decides.
    #[must_use]
    pub fn falls_back_after(&self) -> u32 {
        self.fallback_after.as_ref().map_or(Self::AFTER, |after| after.value)
    }
}

impl Span {
    /// Reads a number and a unit, in English or Dutch; nothing if it is not that, or nothing long.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let number: u32 = number.parse().ok().filter(|n| *n > 0)?;
        let times = |n: u32| number.checked_mul(n);
        match unit.trim().to_lowercase().as_str() {
            "s" | "sec" | "second" | "seconds" | "seconde" | "seconden" => Some(Self::Seconds(number)),
            "m" | "min" | "minute" | "minutes" | "minuut" | "minuten" => times(60).map(Self::Seconds),
            "h" | "u" | "hour" | "hours" | "uur" | "uren" => times(3_600).map(Self::Seconds),
            "d" | "day" | "days" | "dag" | "dagen" => Some(Self::Days(number)),
            "w" | "week" | "weeks" | "weken" => times(7).map(Self::Days),
            "month" | "months" | "maand" | "maanden" => Some(Self::Months(number)),
            "y" | "year" | "years" | "jaar" | "jaren" => times(12).map(Self::Months),
            _ => None,
        }
    }

    fn read(given: &Given<'_>, example: &str) -> Result<Self, Refusal> {
        let text = given.written("a length of time", &format!("it like {example}"))?;
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let nothing = !digits.is_empty() && digits.bytes().all(|digit| digit == b'0');
        Self::parse(text).ok_or_else(|| match nothing {
            true => Refusal::value("must be longer than nothing").hint(format!("write it like {example}")),
            false => Refusal::value("is not a length of time")
                .hint(format!("write a number and a unit: {example}")),
        })
    }

    /// A length of the clock: seconds, minutes, hours.
    pub(super) fn of_seconds(given: &Given<'_>) -> Result<Self, Refusal> {
        match Self::read(given, "\"90s\" or \"2m\"")? {
            seconds @ Self::Seconds(_) => Ok(seconds),
            _ => Err(Refusal::value("must be in seconds, minutes or hours").hint("write it like \"90s\"")),
        }
    }

    /// A length of the calendar: days, weeks, months, years.
    pub(super) fn of_days(given: &Given<'_>) -> Result<Self, Refusal> {
        match Self::read(given, "\"7 days\" or \"6 months\"")? {
            Self::Seconds(_) => {
                Err(Refusal::value("must be in days, weeks, months or years")
                    .hint("write it like \"7 days\""))
            }
            days => Ok(days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_length_of_time_is_a_number_and_a_unit() {
        for (text, span) in [
            ("90s", Span::Seconds(90)),
            ("15m", Span::Seconds(900)),
            ("2 uur", Span::Seconds(7_200)),
            ("7 days", Span::Days(7)),
            ("1 week", Span::Days(7)),
            ("6 maanden", Span::Months(6)),
            ("2 years", Span::Months(24)),
        ] {
            assert_eq!(Span::parse(text), Some(span), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_of_time_is_refused() {
        for text in
            ["", "7", "days", "0 days", "-1 day", "1.5h", "99999999999 days", "4000000000 years", "7 dayz"]
        {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }
}
