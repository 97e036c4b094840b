use super::answers::{choice, likely, position};
use super::ballots::{self, Listed, Numbers, Options};
use super::export::text;
use super::new_workshop::{NewVote, NewWorkshop, USUAL_SCALE};
use super::plain_text::plain_text;
use super::{Counted, Imported, NewTable, Wishes};
use crate::evidence::Place;
use crate::input::{Column, Diagnostic, Diagnostics, Exit, Language, Row};

/// A poll as it was read, whatever its layout.
pub(super) struct Poll {
    /// Loomio's number for it; blank in the older layout.
    pub id: String,
    pub title: String,
    pub details: String,
    /// The options, in the order of the columns.
    pub names: Vec<String>,
    pub ballots: Vec<Ballot>,
    pub counted: Vec<Counted>,
    /// The header of the votes.
    pub place: Place,
}

/// What one person gave: a number for each option that was chosen.
pub(super) struct Ballot {
    pub person: String,
    pub numbers: Vec<Option<u64>>,
    pub reason: String,
    pub place: Place,
}

/// The columns of the scores, and that of the reason.
pub(super) struct Scores {
    pub columns: Vec<Column>,
    pub reason: Option<Column>,
}

impl Scores {
    /// The scores of a row; an error points at the first cell that is no whole number.
    pub fn of(&self, row: &Row<'_>, problems: &mut Diagnostics) -> Option<Vec<Option<u64>>> {
        let before = problems.errors();
        let numbers = self.columns.iter().map(|column| row.filled(Some(*column))?.whole(problems)).collect();
        (problems.errors() == before).then_some(numbers)
    }

    /// The reason of a row.
    pub fn reason(&self, row: &Row<'_>) -> String {
        text(row, self.reason).to_owned()
    }
}

/// What the options of a poll are here.
enum Meaning {
    /// Answers to one proposal, the poll itself: positions in a consent round.
    Positions(Vec<&'static str>),
    /// Answers to one proposal, the poll itself: choices in a vote.
    Choices(Vec<&'static str>),
    /// Proposals of their own.
    Proposals(Vec<Listed>),
}

impl Poll {
    /// The poll as our own files.
    pub fn imported(self, wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<Imported> {
        let meaning = self.meaning(wishes, problems)?;
        let id = if self.id.is_empty() { "L1".to_owned() } else { format!("L{}", self.id) };
        let poll =
            Listed { id, title: self.title.clone(), text: plain_text(&self.details), ..Listed::default() };
        let (listed, table, vote) = match meaning {
            Meaning::Positions(words) => {
                (vec![poll.clone()], self.consent(&poll.id, &words, problems)?, None)
            }
            Meaning::Choices(words) => {
                self.tell_reasons(0, problems);
                (vec![poll.clone()], self.answers(&poll.id, &words, problems)?, Some(NewVote::by("approval")))
            }
            Meaning::Proposals(listed) => {
                self.tell_reasons(0, problems);
                let (table, vote) = self.votes(&listed, wishes, problems)?;
                (listed, table, Some(vote))
            }
        };
        let nl = wishes.language == Language::Nl;
        let title = match self.title.trim() {
            "" if nl => "Een peiling in Loomio",
            "" => "A poll in Loomio",
            title => title,
        };
        let workshop = NewWorkshop {
            language: wishes.language,
            template: "circle",
            title,
            question: None,
            proposals: true,
            vote,
        };
        let tables = vec![ballots::proposals(listed), table];
        Some(Imported { workshop: workshop.text()?, tables, counted: self.counted })
    }

    /// What the options mean, by `--map`; nothing, with an error, when that must be said first.
    fn meaning(&self, wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<Meaning> {
        let before = problems.errors();
        let mapped: Vec<Option<&str>> = self.names.iter().map(|name| wishes.mapping.get(name)).collect();
        wishes.mapping.refuse_unused(self.names.iter().map(String::as_str), problems);
        if problems.errors() > before {
            return None;
        }
        let all = |word: fn(&str) -> Option<&'static str>| -> Option<Vec<&'static str>> {
            mapped.iter().map(|ours| ours.and_then(word)).collect()
        };
        if let Some(words) = all(position) {
            return Some(Meaning::Positions(words));
        }
        if let Some(words) = all(choice) {
            return Some(Meaning::Choices(words));
        }
        let answer =
            |ours: &Option<&str>| ours.is_some_and(|ours| position(ours).or_else(|| choice(ours)).is_some());
        let half = mapped.iter().any(answer);
        let look = mapped.iter().all(Option::is_none) && self.names.iter().all(|name| likely(name).is_some());
        if half || look {
            let message = if half {
                "some options are mapped to answers, and others are not, or to answers of another kind"
            } else {
                "the options look like answers to one proposal: say what each means"
            };
            let problem = Diagnostic::error("usage", message).at(&self.place).exit(Exit::Usage);
            problems.push(problem.hint(self.suggestion()));
            return None;
        }
        let mut options = Options::new('O');
        for (name, ours) in self.names.iter().zip(mapped) {
            match ours {
                Some(id) => options.named(name, id),
                None => options.id(name),
            };
        }
        Some(Meaning::Proposals(options.listed()))
    }

    /// Flags that would map every option, to be looked over.
    fn suggestion(&self) -> String {
        let flags: Vec<String> =
            self.names.iter().map(|name| format!("--map '{name}={}'", likely(name).unwrap_or("…"))).collect();
        format!(
            "for a consent round (consent, concern, objection, aside) or a vote (yes, no, abstain): {}",
            flags.join(" ")
        )
    }

    /// The single option that a person chose.
    fn single(&self, ballot: &Ballot, problems: &mut Diagnostics) -> Option<usize> {
        let chosen: Vec<usize> =
            (0..self.names.len()).filter(|at| ballot.numbers[*at].is_some_and(|number| number > 0)).collect();
        match chosen.as_slice() {
            [one] => Some(*one),
            [] => None,
            _ => {
                let message = "this person chose several answers to one proposal";
                let problem = Diagnostic::error("answer-twice", message).at(&ballot.place);
                problems.push(problem.hint(
                    "if the options are proposals of their own, map them to proposals or leave --map out",
                ));
                None
            }
        }
    }

    /// `consent.csv`: a round of its own.
    fn consent(&self, id: &str, words: &[&str], problems: &mut Diagnostics) -> Option<NewTable> {
        let (mut rows, mut kept) = (Vec::new(), 0);
        for ballot in &self.ballots {
            let Some(chosen) = self.single(ballot, problems) else { continue };
            let asked = matches!(words[chosen], "concern" | "objection") && !ballot.reason.is_empty();
            kept += usize::from(asked);
            let reason = if asked { plain_text(&ballot.reason) } else { String::new() };
            let row = ["1", id, "1", &ballot.person, words[chosen], &reason];
            rows.push(row.map(str::to_owned).to_vec());
        }
        self.tell_reasons(kept, problems);
        let columns = vec!["round", "proposal", "version", "person", "position", "reason"];
        (!problems.has_errors()).then_some(NewTable { file: "consent.csv", columns, rows })
    }

    /// Says how many reasons came along, and how many did not.
    fn tell_reasons(&self, kept: usize, problems: &mut Diagnostics) {
        let left = self.ballots.iter().filter(|ballot| !ballot.reason.is_empty()).count() - kept;
        let say = |message: String, hint: &str, problems: &mut Diagnostics| {
            problems.push(Diagnostic::notice("import-dropped", message).at(&self.place).hint(hint));
        };
        if kept > 0 {
            let message = format!("reasons kept with a concern or an objection, as written: {kept}");
            say(message, "read them before you publish: people may have named others in them", problems);
        }
        if left > 0 {
            let message = format!("reasons left out, since they are free text: {left}");
            say(message, "read them in Loomio; what matters can be noted as a contribution", problems);
        }
    }

    /// `votes.csv` over the poll as the only proposal.
    fn answers(&self, id: &str, words: &[&str], problems: &mut Diagnostics) -> Option<NewTable> {
        let mut rows = Vec::new();
        for ballot in &self.ballots {
            let Some(chosen) = self.single(ballot, problems) else { continue };
            rows.push([ballot.person.clone(), id.to_owned(), words[chosen].to_owned()]);
        }
        (!problems.has_errors()).then(|| ballots::votes(rows))
    }

    /// `votes.csv` over the options as proposals, and the method that fits its numbers.
    fn votes(
        &self,
        listed: &[Listed],
        wishes: &Wishes<'_>,
        problems: &mut Diagnostics,
    ) -> Option<(NewTable, NewVote)> {
        let marks = self.ballots.iter().flat_map(|ballot| &ballot.numbers).all(|n| n.is_none_or(|n| n <= 1));
        let numbers = match wishes.numbers {
            Some(numbers) => numbers,
            None if marks => Numbers::Approval,
            None => {
                let message = "the export does not say whether its numbers are scores or a ranking";
                let problem = Diagnostic::error("usage", message).at(&self.place).exit(Exit::Usage);
                let hint = "add --numbers scores for a score or dot vote, or --numbers highest-first for a ranked choice";
                problems.push(problem.hint(hint));
                return None;
            }
        };
        let chosen = |ballot: &Ballot| -> Vec<(String, u64)> {
            let pairs = listed.iter().zip(&ballot.numbers);
            pairs.filter_map(|(one, number)| Some((one.id.clone(), (*number)?))).collect()
        };
        let ranked = |lowest| {
            let row = |ballot: &Ballot| [ballot.person.clone(), ballots::ranked(&chosen(ballot), lowest)];
            (ballots::rankings(self.ballots.iter().map(row).collect()), NewVote::by("schulze"))
        };
        let mut rows = Vec::new();
        let vote = match numbers {
            Numbers::HighestFirst => return Some(ranked(false)),
            Numbers::LowestFirst => return Some(ranked(true)),
            Numbers::Approval => NewVote::by("approval"),
            Numbers::Scores => {
                let highest = self.ballots.iter().flat_map(|ballot| &ballot.numbers).flatten().max().copied();
                NewVote { scale: highest.filter(|highest| *highest > USUAL_SCALE), ..NewVote::by("score") }
            }
        };
        for ballot in &self.ballots {
            let given = chosen(ballot);
            let blank = given.iter().all(|(_, number)| *number == 0);
            for one in listed {
                let number = given.iter().find(|(id, _)| *id == one.id).map(|(_, number)| *number);
                let answer = match (numbers, number) {
                    (Numbers::Scores, Some(number)) => number.to_string(),
                    (Numbers::Approval, Some(number)) if number > 0 => "yes".to_owned(),
                    _ if blank => "blank".to_owned(),
                    // Loomio leaves the cell empty of an option that got no points.
                    (Numbers::Scores, None) => "0".to_owned(),
                    _ => continue,
                };
                rows.push([ballot.person.clone(), one.id.clone(), answer]);
            }
        }
        Some((ballots::votes(rows), vote))
    }
}
