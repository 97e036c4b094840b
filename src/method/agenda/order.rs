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

    fn is_doubled(&self, speaker: usize) -> bool {
        self.speakers.get(speaker).is_some_and(|speaker| speaker.doubled)
    }
}
