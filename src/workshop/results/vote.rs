use std::sync::Arc;

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::voters::Voters;
use crate::evidence::{Share, SourceId};
use crate::workshop::ProposalId;

/// The ballots of one vote, as read: every answer of every person, in the order of the file.
///
/// Kept in columns of small numbers: the ballots of a whole country take a few hundred megabytes. People
/// are numbered by their first row, options by their order in the vote.
#[derive(Debug, Clone)]
pub struct Ballots {
    /// The file.
    pub source: SourceId,
    options: Vec<ProposalId>,
    voters: Voters,
    /// Who gave each answer.
    voter: Vec<u32>,
    /// To which option.
    option: Vec<u16>,
    /// On which line.
    line: Vec<u32>,
    /// What was said, as a number in `said`.
    choice: Vec<u32>,
    /// The different things that were said.
    said: IndexMap<Choice, (), FixedState>,
    /// How many people might vote, when that is known.
    pub entitled: Option<u64>,
    /// Lines left out because the person may not vote.
    pub left_out: Vec<u32>,
    /// Lines left out because the same person answered twice.
    pub replaced: Vec<u32>,
}

/// One answer of one person to one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotAnswer {
    /// The number of the person: the order of their first row, from 0.
    pub voter: u32,
    /// The number of the option: its order in [`Ballots::options`], from 0.
    pub option: u32,
    /// The line.
    pub line: u32,
    /// What was answered.
    pub choice: Choice,
}

/// What was answered to one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Yes, or approved.
    Yes,
    /// No.
    No,
    /// Abstains.
    Abstain,
    /// Left blank.
    Blank,
    /// A score or a number of points.
    Score(Share),
    /// One of the vote's grades, by its number: 0 is the best.
    Grade(u16),
    /// A place in the person's ranking: 1 is the first, and options of equal rank are tied.
    Rank(u32),
}

impl Ballots {
    /// No ballots yet, about these options.
    #[must_use]
    pub fn new(source: SourceId, options: Vec<ProposalId>) -> Self {
        Self::of_text(source, options, Arc::from(""))
    }

    /// The same, where the ids of voters stand in this text.
    pub(super) fn of_text(source: SourceId, options: Vec<ProposalId>, text: Arc<str>) -> Self {
        Self {
            source,
            options,
            voters: Voters::of(text),
            voter: Vec::new(),
            option: Vec::new(),
            line: Vec::new(),
            choice: Vec::new(),
            said: IndexMap::default(),
            entitled: None,
            left_out: Vec::new(),
            replaced: Vec::new(),
        }
    }

    /// How many people cast a ballot, also one without an answer to any option.
    #[must_use]
    pub fn voters(&self) -> usize {
        self.voters.len()
    }

    /// The pseudonym of a voter.
    #[must_use]
    pub fn person(&self, voter: u32) -> &str {
        self.voters.id(voter)
    }

    /// The pseudonyms of all voters, by number.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..u32::try_from(self.voters()).unwrap_or(u32::MAX)).map(|voter| self.voters.id(voter))
    }

    /// The options, by number.
    #[must_use]
    pub fn options(&self) -> &[ProposalId] {
        &self.options
    }

    /// How many answers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.voter.len()
    }

    /// Whether there are no answers; there may be blank ballots.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.voter.is_empty()
    }

    /// Every answer, in the order of the file.
    pub fn answers(&self) -> impl ExactSizeIterator<Item = BallotAnswer> + DoubleEndedIterator {
        (0..self.len()).map(|at| self.answer(at))
    }

    fn answer(&self, at: usize) -> BallotAnswer {
        let choice = self.said.get_index(self.choice[at] as usize);
        BallotAnswer {
            voter: self.voter[at],
            option: u32::from(self.option[at]),
            line: self.line[at],
            choice: choice.map_or(Choice::Blank, |(choice, ())| *choice),
        }
    }

    /// Equal ballots, put together: what they say of which options, by the options' numbers, and how many
    /// people said it, each counted for their weight. Wholly empty ballots are among them. The order
    /// depends on that of the file. Several answers to one option stand in the order of the file.
    pub fn alike(&self, weight: impl Fn(u32) -> u64) -> Vec<(Vec<(u32, Choice)>, u64)> {
        let mut alike: IndexMap<Vec<(u16, u32)>, u64, FixedState> = IndexMap::default();
        let mut ballot = Vec::new();
        let by_voter = self.by_voter();
        let mut at = 0;
        for voter in 0..u32::try_from(self.voters()).unwrap_or(u32::MAX) {
            ballot.clear();
            while let Some(answer) = by_voter.get(at).filter(|answer| self.voter[**answer] == voter) {
                ballot.push((self.option[*answer], self.choice[*answer]));
                at += 1;
            }
            ballot.sort_by_key(|(option, _)| *option);
            match alike.get_mut(&ballot) {
                Some(sum) => *sum = sum.saturating_add(weight(voter)),
                None => _ = alike.insert(ballot.clone(), weight(voter)),
            }
        }
        let choice =
            |choice: u32| self.said.get_index(choice as usize).map_or(Choice::Blank, |(said, ())| *said);
        let told = |ballot: Vec<(u16, u32)>| {
            ballot.into_iter().map(|(option, said)| (u32::from(option), choice(said))).collect()
        };
        alike.into_iter().map(|(ballot, weight)| (told(ballot), weight)).collect()
    }

    /// The positions of all answers, voter by voter, each in the order of the file.
    fn by_voter(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_key(|at| self.voter[*at]);
        order
    }

    /// The number of a person in this file, who is met here for the first time.
    pub fn meet(&mut self, person: &str) -> u32 {
        self.voters.add(person)
    }

    /// Keeps only the answers at these positions.
    pub(super) fn keep(&mut self, keep: impl Fn(usize) -> bool) {
        fn kept<T>(column: &mut Vec<T>, keep: impl Fn(usize) -> bool) {
            let mut at = 0..;
            column.retain(|_| at.next().is_some_and(&keep));
        }
        kept(&mut self.voter, &keep);
        kept(&mut self.option, &keep);
        kept(&mut self.line, &keep);
        kept(&mut self.choice, &keep);
    }

    /// One more answer.
    pub fn push(&mut self, answer: BallotAnswer) {
        let (choice, _) = self.said.insert_full(answer.choice, ());
        self.voter.push(answer.voter);
        self.option.push(u16::try_from(answer.option).unwrap_or(u16::MAX));
        self.line.push(answer.line);
        self.choice.push(u32::try_from(choice).unwrap_or(u32::MAX));
    }
}
