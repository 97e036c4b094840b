use crate::input::toml::{OneOf, Word};

/// How ballots are counted: a rule of `method/vote/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Approval: yes to as many options as one likes.
    Approval,
    /// Dots: a number of points to spread over the options.
    Dots,
    /// Score: a number for each option.
    Score,
    /// Resistance (systemic consensus).
    Resistance,
    /// Majority judgment: a grade in words for each option.
    MajorityJudgment,
    /// STAR: scores, then the two highest against each other.
    Star,
    /// Instant runoff.
    InstantRunoff,
    /// Single transferable vote.
    SingleTransferableVote,
    /// The option that beats every other one to one, and nothing when there is none.
    Condorcet,
    /// Schulze.
    Schulze,
    /// Ranked pairs.
    RankedPairs,
    /// Copeland.
    Copeland,
    /// Minimax.
    Minimax,
    /// Borda.
    Borda,
    /// Sequential proportional approval, for several places.
    SequentialApproval,
    /// Sequential Phragmén, for several places.
    Phragmen,
    /// A budget, given to the most supported projects that still fit.
    Greedy,
    /// A budget, or several places, divided by equal shares.
    EqualShares,
}

/// What a ballot says of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answers {
    /// Yes, no, abstain or blank.
    YesNo,
    /// A number from zero to the vote's scale.
    Scores,
    /// A number of points, of which a ballot has so many in all.
    Points,
    /// Yes, no, or a number of points: budgets take either.
    YesNoOrPoints,
    /// One of the vote's grades.
    Grades,
    /// A place: 1 for the first; options may share one, and may have none.
    Ranks,
}

/// How a single transferable vote hands votes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Transfers {
    /// Five decimals, rounded down, as the Scottish Local Government Elections Order 2011 says.
    #[default]
    Scottish,
    /// Weighted inclusive Gregory, in exact fractions.
    Wigm,
    /// Meek, to a stated number of decimals.
    Meek,
}

/// What a project is worth to a voter who chose it, where money is divided by equal shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Utility {
    /// As much as it costs.
    #[default]
    Cost,
    /// As much as any other project.
    Cardinality,
}

/// What is done with money, or with seats, that equal shares leave over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Completion {
    /// Nothing: it stays over.
    None,
    /// Everyone's share grows by the increment, until no project that anybody chose fits any more.
    Add1UntilExhaustive,
    /// Everyone's share grows by the increment, as long as the outcome stays within the amount.
    Add1BeforeOverspend,
    /// What is left goes to the most supported projects that still fit.
    Greedy,
    /// Seats that are left are filled by Phragmén's rule; not for money.
    Phragmen,
}

impl Method {
    /// What its ballots say.
    #[must_use]
    pub fn answers(self) -> Answers {
        match self {
            Self::Approval | Self::SequentialApproval | Self::Phragmen => Answers::YesNo,
            Self::Dots => Answers::Points,
            Self::Score | Self::Resistance | Self::Star => Answers::Scores,
            Self::MajorityJudgment => Answers::Grades,
            Self::InstantRunoff
            | Self::SingleTransferableVote
            | Self::Condorcet
            | Self::Schulze
            | Self::RankedPairs
            | Self::Copeland
            | Self::Minimax
            | Self::Borda => Answers::Ranks,
            Self::Greedy | Self::EqualShares => Answers::YesNoOrPoints,
        }
    }

    /// The end of its scale when the vote says no other.
    #[must_use]
    pub fn usual_scale(self) -> u32 {
        if self == Self::Star { 5 } else { 10 }
    }
}

impl OneOf for Method {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Approval, &["approval"]),
        (Self::Dots, &["dots"]),
        (Self::Score, &["score"]),
        (Self::Resistance, &["resistance"]),
        (Self::MajorityJudgment, &["majority-judgment"]),
        (Self::Star, &["star"]),
        (Self::InstantRunoff, &["instant-runoff"]),
        (Self::SingleTransferableVote, &["stv"]),
        (Self::Condorcet, &["condorcet"]),
        (Self::Schulze, &["schulze"]),
        (Self::RankedPairs, &["ranked-pairs"]),
        (Self::Copeland, &["copeland"]),
        (Self::Minimax, &["minimax"]),
        (Self::Borda, &["borda"]),
        (Self::SequentialApproval, &["sequential-approval"]),
        (Self::Phragmen, &["phragmen"]),
        (Self::Greedy, &["greedy"]),
        (Self::EqualShares, &["equal-shares"]),
    ];
}

impl OneOf for Transfers {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Scottish, &["scottish"]), (Self::Wigm, &["wigm"]), (Self::Meek, &["meek"])];
}

impl OneOf for Utility {
    const WORDS: &'static [Word<Self>] = &[(Self::Cost, &["cost"]), (Self::Cardinality, &["cardinality"])];
}

impl OneOf for Completion {
    const WORDS: &'static [Word<Self>] = &[
        (Self::None, &["none"]),
        (Self::Add1UntilExhaustive, &["add1-until-exhaustive"]),
        (Self::Add1BeforeOverspend, &["add1-before-overspend"]),
        (Self::Greedy, &["greedy"]),
        (Self::Phragmen, &["phragmen"]),
    ];
}
