use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::ballots::{Sayings, Whole, number};
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
    /// Who each row is of; nothing where everybody has one row, so that its number is theirs.
    voter: Option<Vec<u32>>,
    /// On which line each row begins.
    line: Vec<u32>,
    /// What each row says.
    saying: Vec<u32>,
    said: Sayings,
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
        Self {
            source,
            options,
            voters: Voters::default(),
            voter: None,
            line: Vec::new(),
            saying: Vec::new(),
            said: Sayings::default(),
            entitled: None,
            left_out: Vec::new(),
            replaced: Vec::new(),
        }
    }

    /// Takes the rows of a file, but for those that are gone. `voter` says who each is of, where somebody
    /// has several.
    pub(super) fn fill(&mut self, whole: Whole, voter: Option<Vec<u32>>, gone: &[bool]) {
        let uneven = whole.uneven;
        self.said = whole.said;
        if voter.is_none() && gone.is_empty() {
            (self.line, self.saying) = (whole.lines, whole.sayings);
            self.voters = Voters::at(whole.text, whole.unquoted, whole.starts, whole.lengths);
            uneven.iter().for_each(|row| self.voters.even(*row));
            return;
        }
        self.voters = Voters::at(whole.text, whole.unquoted, Vec::new(), Vec::new());
        // The number of each person among those who are left; nobody has the last one.
        let mut numbers = vec![u32::MAX; whole.lines.len()];
        let mut voters = Vec::with_capacity(whole.lines.len());
        for row in (0..whole.lines.len()).filter(|row| !gone.get(*row).is_some_and(|gone| *gone)) {
            let person = voter.as_ref().map_or(row, |voter| voter[row] as usize);
            if numbers[person] == u32::MAX {
                numbers[person] = self.voters.add_at(whole.starts[row], whole.lengths[row]);
                if uneven.binary_search(&number(row)).is_ok() {
                    self.voters.even(numbers[person]);
                }
            }
            voters.push(numbers[person]);
            self.line.push(whole.lines[row]);
            self.saying.push(whole.sayings[row]);
        }
        self.voter = Some(voters);
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
        (0..number(self.voters())).map(|voter| self.voters.id(voter))
    }

    /// The options, by number.
    #[must_use]
    pub fn options(&self) -> &[ProposalId] {
        &self.options
    }

    /// How many answers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.saying.iter().map(|saying| self.said.answers_of(*saying)).sum()
    }

    /// Whether there are no answers; there may be blank ballots.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.saying.iter().all(|saying| self.said.answers_of(*saying) == 0)
    }

    /// Every answer, in the order of the file.
    pub fn answers(&self) -> impl Iterator<Item = BallotAnswer> + '_ {
        (0..self.line.len()).flat_map(|row| {
            let (voter, line) = (self.voter_of(row), self.line[row]);
            let answer =
                move |(option, choice)| BallotAnswer { voter, option: u32::from(option), line, choice };
            self.said.of(self.saying[row]).map(answer)
        })
    }

    /// The line of every row, in the order of the file: of blank ballots too.
    #[must_use]
    pub fn lines(&self) -> &[u32] {
        &self.line
    }

    fn voter_of(&self, row: usize) -> u32 {
        self.voter.as_ref().map_or(number(row), |voter| voter[row])
    }

    /// Equal ballots, put together: what they say of which options, by the options' numbers, and how many
    /// people said it, each counted for their weight. Wholly empty ballots are among them. The order
    /// depends on that of the file. Several answers to one option stand in no order.
    pub fn alike(&self, weight: impl Fn(u32) -> u64) -> Vec<(Vec<(u32, Choice)>, u64)> {
        let told = |sayings: &[u32]| {
            let answers = sayings.iter().flat_map(|saying| self.said.of(*saying));
            let mut answers: Vec<_> = answers.map(|(option, choice)| (u32::from(option), choice)).collect();
            answers.sort_by_key(|(option, _)| *option);
            answers
        };
        if self.voter.is_none() {
            let mut weights = vec![0_u64; self.said.len()];
            let mut met = vec![false; self.said.len()];
            for (voter, saying) in (0..).zip(&self.saying) {
                let sum = &mut weights[*saying as usize];
                *sum = sum.saturating_add(weight(voter));
                met[*saying as usize] = true;
            }
            let sayings = (0..number(self.said.len())).zip(weights).zip(met);
            return sayings.filter(|(_, met)| *met).map(|((s, weight), _)| (told(&[s]), weight)).collect();
        }
        let mut alike: IndexMap<Vec<u32>, u64, FixedState> = IndexMap::default();
        let (order, ends) = self.by_voter();
        let mut from = 0;
        let mut ballot = Vec::new();
        for (voter, to) in (0..).zip(ends) {
            ballot.clear();
            ballot.extend(order[from..to].iter().map(|row| self.saying[*row as usize]));
            ballot.sort_unstable();
            from = to;
            match alike.get_mut(&ballot) {
                Some(sum) => *sum = sum.saturating_add(weight(voter)),
                None => _ = alike.insert(ballot.clone(), weight(voter)),
            }
        }
        alike.into_iter().map(|(ballot, weight)| (told(&ballot), weight)).collect()
    }

    /// The rows voter by voter, each in the order of the file, and where those of each voter end.
    fn by_voter(&self) -> (Vec<u32>, Vec<usize>) {
        let mut next = vec![0_usize; self.voters() + 1];
        for row in 0..self.line.len() {
            next[self.voter_of(row) as usize + 1] += 1;
        }
        for voter in 1..next.len() {
            next[voter] += next[voter - 1];
        }
        let ends = next[1..].to_vec();
        let mut order = vec![0; self.line.len()];
        for row in 0..self.line.len() {
            let at = &mut next[self.voter_of(row) as usize];
            order[*at] = number(row);
            *at += 1;
        }
        (order, ends)
    }

    /// The number of a person in this file, who is met here for the first time. For ballots that are put
    /// together by hand.
    pub fn meet(&mut self, person: &str) -> u32 {
        self.voters.add(person)
    }

    /// One more answer, as a row of its own. For ballots that are put together by hand.
    pub fn push(&mut self, answer: BallotAnswer) {
        let option = u16::try_from(answer.option).unwrap_or(u16::MAX);
        let said = [(option, answer.choice)];
        let known = (0..number(self.said.len())).find(|saying| self.said.of(*saying).eq(said));
        let saying = known.unwrap_or_else(|| self.said.add(said));
        self.voter.get_or_insert_default().push(answer.voter);
        self.line.push(answer.line);
        self.saying.push(saying);
    }
}
