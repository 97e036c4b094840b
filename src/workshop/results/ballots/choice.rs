//! What a cell of a ballot says, by the method of the vote.

use super::super::Choice;
use super::wrong::Refusal;
use crate::evidence::Share;
use crate::input::quantity::{self, Unread};
use crate::input::{Notation, Word, fold, nearest};
use crate::workshop::{Answers, Blanks, Vote};

/// Yes, no and their kin, where ballots approve.
const WORDS: [Word<Choice>; 4] = [
    (Choice::Yes, &["yes", "ja", "1", "x", "y", "j", "true", "waar"]),
    (Choice::No, &["no", "nee", "0", "n", "false", "onwaar"]),
    (Choice::Abstain, &["abstain", "onthouding", "onthoudt zich"]),
    (Choice::Blank, &["blank", "blanco"]),
];

/// How the cells of a vote's ballots are read.
pub(super) struct Cells {
    answers: Answers,
    /// The highest number, where there is one.
    highest: Option<u32>,
    /// What that number is called: the scale of the vote, or the points of a ballot.
    limit: &'static str,
    /// Whether numbers must be whole: where a ballot has so many points in all.
    whole: bool,
    grades: Vec<String>,
    grades_told: String,
    refuse_blanks: bool,
    options: usize,
}

impl Cells {
    pub(super) fn of(vote: &Vote, options: usize) -> Self {
        let method = vote.method.value;
        let scale = vote.terms.scale.as_ref().map(|scale| scale.value);
        let points = vote.terms.max_points.as_ref().map(|points| points.value);
        let answers = match (method.answers(), scale.or(points)) {
            (Answers::YesNoOrPoints, None) => Answers::YesNo,
            (Answers::YesNoOrPoints, Some(_)) => Answers::Points,
            (answers, _) => answers,
        };
        let (highest, limit) = match (answers, scale, points) {
            (Answers::Scores, scale, _) => (Some(scale.unwrap_or(method.usual_scale())), "scale"),
            (Answers::Points, None, Some(points)) => (Some(points), "max_points"),
            (Answers::Points, scale, _) => (scale, "scale"),
            _ => (None, "scale"),
        };
        let grades: Vec<&str> = vote.terms.grades.iter().map(|grade| grade.value.trim()).collect();
        Self {
            answers,
            highest,
            limit,
            whole: answers == Answers::Points && points.is_some(),
            grades_told: grades.join(", "),
            grades: grades.into_iter().map(|grade| fold(grade).into_owned()).collect(),
            refuse_blanks: vote.blanks == Blanks::Refuse,
            options,
        }
    }

    /// What was answered in a cell; nothing where a ranking leaves an option out.
    pub(super) fn read(&self, text: &str, notation: Notation) -> Result<Option<Choice>, Refusal> {
        let word = fold(text);
        let said = WORDS.iter().find(|(_, words)| words.contains(&word.as_ref())).map(|(choice, _)| *choice);
        let choice = match (self.answers, said) {
            (Answers::Ranks, _) if word.is_empty() => return Ok(None),
            _ if word.is_empty() => Choice::Blank,
            (Answers::Grades, _) if self.grades.contains(&word.into_owned()) => {
                return self.grade(text).map(Some);
            }
            (_, Some(choice @ (Choice::Abstain | Choice::Blank))) => choice,
            (Answers::YesNo | Answers::YesNoOrPoints, Some(choice)) => choice,
            (Answers::YesNo | Answers::YesNoOrPoints, None) => return Err(no_word()),
            (Answers::Scores | Answers::Points, _) => return self.number(text, notation).map(Some),
            (Answers::Grades, _) => return self.grade(text).map(Some),
            (Answers::Ranks, _) => return self.rank(text).map(Some),
        };
        if choice == Choice::Blank && self.refuse_blanks {
            let hint = "fill in the answer, or change `blanks` in the vote";
            return Err(Refusal::new("answer-unknown", "a blank answer, which this vote refuses", hint));
        }
        Ok(Some(choice))
    }

    fn number(&self, text: &str, notation: Notation) -> Result<Choice, Refusal> {
        let number = if self.whole {
            Share::new(quantity::whole(text).map_err(unread)?, 1).ok_or_else(no_word)?
        } else {
            quantity::decimal(text, notation).map_err(unread)?
        };
        let above =
            self.highest.filter(|most| Share::new(u64::from(*most), 1).is_some_and(|most| number > most));
        let Some(most) = above else { return Ok(Choice::Score(number)) };
        let limit = self.limit;
        Err(match self.answers {
            Answers::Points => Refusal::new(
                "answer-unknown",
                format!("more than {most} points, the most that this vote allows"),
                format!("write at most {most} points, or change `{limit}` in the vote"),
            ),
            _ => Refusal::new(
                "answer-unknown",
                format!("this score is above {most}, the highest of this vote"),
                format!("write a score from 0 to {most}, or change `scale` in the vote"),
            ),
        })
    }

    /// A grade by its word, else by its number in the list of the vote: 1 is the first, the best.
    fn grade(&self, text: &str) -> Result<Choice, Refusal> {
        let word = fold(text);
        let by_number = || {
            let number = quantity::whole(text).ok().filter(|number| *number <= self.grades.len() as u64)?;
            usize::try_from(number).ok()?.checked_sub(1)
        };
        let at = self.grades.iter().position(|grade| *grade == word).or_else(by_number);
        at.and_then(|at| u16::try_from(at).ok()).map(Choice::Grade).ok_or_else(|| {
            let near = nearest(&word, self.grades.iter().map(String::as_str));
            let meant = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            let hint = match self.grades_told.as_str() {
                "" => "name the grades of this vote in the workshop file: `grades = [\"good\", \"poor\"]`, the best first".to_owned(),
                told => format!("{meant}The grades, from the best, are {told}, or their numbers from 1"),
            };
            Refusal::new("answer-unknown", "this answer is none of the grades of this vote", hint)
        })
    }

    fn rank(&self, text: &str) -> Result<Choice, Refusal> {
        let hint = || {
            format!(
                "write 1 for the first, 2 for the next, at most {}; options may share a place, and an empty cell gives none",
                self.options
            )
        };
        let rank = quantity::whole(text)
            .map_err(|why| Refusal::new("cell", format!("this place in the ranking {}", why.why), hint()))?;
        match u32::try_from(rank) {
            Ok(rank) if rank > 0 && rank as usize <= self.options => Ok(Choice::Rank(rank)),
            _ => {
                let message = match rank {
                    0 => "a ranking begins at 1, and this place is 0".to_owned(),
                    _ => format!("this ranking is too long: place {rank}, of {} options", self.options),
                };
                Err(Refusal::new("answer-unknown", message, hint()))
            }
        }
    }
}

fn no_word() -> Refusal {
    let hint = "allowed are yes, no, abstain and blank, or ja, nee, onthouding and blanco";
    Refusal::new("answer-unknown", "this answer is none of the allowed ones", hint)
}

fn unread(Unread { why, hint }: Unread) -> Refusal {
    Refusal::new("cell", format!("this cell {why}"), hint)
}
