use super::circles::Circle;

/// Somebody who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Their pseudonym.
    pub person: String,
    /// The stakeholder they belong to, by its id.
    pub stakeholder: String,
    /// Whether they have a double turn.
    pub doubled: bool,
}

/// In which order people speak in one round, circle by circle: people are positions among the speakers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The part of the agenda, by its id.
    pub part: String,
    /// Which of the rounds of that part, from one.
    pub round: u32,
    /// Whether people sit in circles; else everybody speaks one after another.
    pub in_circles: bool,
    /// The people of each circle, in the order in which they speak.
    pub circles: Vec<Vec<usize>>,
}

/// Who speaks when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// Everybody who speaks.
    pub speakers: Vec<Speaker>,
    /// Every speaking round, in the order of the agenda.
    pub rounds: Vec<Round>,
}

impl Order {
    /// The circles as they count in the length of a turn: as many people as sit there, and the most double
    /// turns that one of the rounds has there. Nothing when nobody speaks in circles.
    #[must_use]
    pub fn circles(&self) -> Option<Vec<Circle>> {
        let rounds = || self.rounds.iter().filter(|round| round.in_circles);
        let circles = rounds().map(|round| round.circles.len()).max()?;
        let count = |people: usize| u32::try_from(people).unwrap_or(u32::MAX);
        let most = |circle: usize, of: &dyn Fn(&[usize]) -> usize| {
            count(rounds().filter_map(|round| round.circles.get(circle)).map(|at| of(at)).max().unwrap_or(0))
        };
        let doubled = |people: &[usize]| people.iter().filter(|one| self.is_doubled(**one)).count();
        let circle =
            |at: usize| Circle { people: most(at, &|people| people.len()), doubled: most(at, &doubled) };
        Some((0..circles).map(circle).collect())
    }

    /// The stakeholder that begins in every round of every circle, while people of another stakeholder speak
    /// there too. Whoever begins sets the tone: with equal voice that goes round (M6). Nothing when somebody
    /// of another stakeholder begins somewhere, or when there is only one beginning to go round.
    #[must_use]
    pub fn always_begins(&self) -> Option<&str> {
        let circles = || self.rounds.iter().flat_map(|round| &round.circles);
        let group = |speaker: &usize| self.speakers.get(*speaker).map(|one| one.stakeholder.as_str());
        let mut first = circles().filter_map(|circle| group(circle.first()?));
        let begins = first.next()?;
        let others = circles().flatten().filter_map(group).any(|other| other != begins);
        let second = first.next()?;
        (others && second == begins && first.all(|next| next == begins)).then_some(begins)
    }

    fn is_doubled(&self, speaker: usize) -> bool {
        self.speakers.get(speaker).is_some_and(|speaker| speaker.doubled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rounds of one circle, each person told by the stakeholder they belong to.
    fn order(rounds: &[&[&str]]) -> Order {
        let mut speakers = Vec::new();
        let mut round = |people: &[&str], number: u32| {
            let from = speakers.len();
            speakers.extend(people.iter().map(|stakeholder| Speaker {
                person: format!("p{number}"),
                stakeholder: (*stakeholder).to_owned(),
                doubled: false,
            }));
            let circles = vec![(from..speakers.len()).collect()];
            Round { part: "round".to_owned(), round: number, in_circles: true, circles }
        };
        let rounds = (1..).zip(rounds).map(|(number, people)| round(people, number)).collect();
        Order { speakers, rounds }
    }

    #[test]
    fn one_group_that_begins_every_round_is_named_and_one_that_takes_turns_is_not() {
        assert_eq!(order(&[&["a", "b"], &["a", "c"]]).always_begins(), Some("a"));
        assert_eq!(order(&[&["a", "b"], &["b", "a"]]).always_begins(), None);
        assert_eq!(order(&[&["a", "b"]]).always_begins(), None, "one beginning cannot go round");
        assert_eq!(order(&[&["a", "a"], &["a"]]).always_begins(), None, "nobody else is there");
        assert_eq!(order(&[]).always_begins(), None);
    }
}
