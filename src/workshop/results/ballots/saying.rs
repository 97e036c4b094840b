use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::super::Choice;

/// What a row says: the answers to several options. The same is often said in many rows.
#[derive(Debug, Clone, Default)]
pub(in crate::workshop::results) struct Sayings {
    /// Where the answers of each saying end.
    ends: Vec<u32>,
    /// About which option each answer is.
    options: Vec<u16>,
    /// What is answered, as a number in `choices`.
    answers: Vec<u32>,
    /// The different choices.
    choices: IndexMap<Choice, (), FixedState>,
}

impl Sayings {
    /// One more; gives its number.
    pub(in crate::workshop::results) fn add(
        &mut self,
        answers: impl IntoIterator<Item = (u16, Choice)>,
    ) -> u32 {
        for (option, choice) in answers {
            let (choice, _) = self.choices.insert_full(choice, ());
            self.options.push(option);
            self.answers.push(number(choice));
        }
        let saying = number(self.ends.len());
        self.ends.push(number(self.options.len()));
        saying
    }

    /// All of another list behind these; their numbers grow by what is returned.
    pub(super) fn append(&mut self, other: Self) -> u32 {
        let (before, answers) = (number(self.ends.len()), number(self.options.len()));
        let choices: Vec<u32> =
            other.choices.into_keys().map(|choice| number(self.choices.insert_full(choice, ()).0)).collect();
        self.options.extend(other.options);
        self.answers.extend(other.answers.iter().map(|choice| choices[*choice as usize]));
        self.ends.extend(other.ends.iter().map(|end| end + answers));
        before
    }

    /// How many there are.
    pub(in crate::workshop::results) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many answers a saying holds.
    pub(in crate::workshop::results) fn answers_of(&self, saying: u32) -> usize {
        let (from, to) = self.bounds(saying);
        to - from
    }

    /// The answers of a saying.
    pub(in crate::workshop::results) fn of(
        &self,
        saying: u32,
    ) -> impl DoubleEndedIterator<Item = (u16, Choice)> + '_ {
        let (from, to) = self.bounds(saying);
        let choice = |choice: u32| {
            self.choices.get_index(choice as usize).map_or(Choice::Blank, |(choice, ())| *choice)
        };
        (from..to).map(move |at| (self.options[at], choice(self.answers[at])))
    }

    fn bounds(&self, saying: u32) -> (usize, usize) {
        let saying = saying as usize;
        let from = saying.checked_sub(1).map_or(0, |before| self.ends[before]);
        (from as usize, self.ends[saying] as usize)
    }
}

/// A count as a small number; nothing that is read reaches its limit.
pub(in crate::workshop::results) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
