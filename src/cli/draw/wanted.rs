use std::collections::BTreeMap;

use jiff::civil::Date;

use super::args::Args;
use crate::cli::Run;
use crate::evidence::{Located, Place, Share};
use crate::input::{Diagnostic, Exit};
use crate::method::draw::Goal;
use crate::workshop::{PersonId, Workshop};

/// What is asked of a draw: by `[draw]` in the workshop file, and by flags, which go before it.
pub struct Wanted {
    /// How many people are drawn, when it is said.
    pub seats: Option<u32>,
    /// What the chances should be.
    pub goal: Goal,
    /// The least part of the seats for people who are new.
    pub newcomers: Option<Share>,
    /// The columns that make an address, each with the place where it is named in a file.
    pub household: Vec<(String, Option<Place>)>,
    /// Who has a seat in any case, and why.
    pub included: Vec<(PersonId, String)>,
    /// Who may not be drawn together, and why.
    pub apart: Vec<(PersonId, PersonId, String)>,
    /// Where people are named in the workshop file.
    pub named: BTreeMap<PersonId, Place>,
    /// When and where the number was announced.
    pub announced: Option<(Date, Option<String>)>,
}

impl Wanted {
    /// Flags and table together.
    pub fn of(args: &Args, workshop: Option<&Workshop>) -> Self {
        let table = workshop.map(|workshop| workshop.draw.clone()).unwrap_or_default();
        let id = |text: &str| PersonId::new(text.trim());
        let mut named = BTreeMap::new();
        let mut met = |person: &Located<PersonId>| {
            named.entry(person.value.clone()).or_insert_with(|| person.place.clone());
            person.value.clone()
        };
        let mut included: Vec<(PersonId, String)> =
            table.include.iter().map(|one| (met(&one.person), one.reason.value.clone())).collect();
        let mut apart: Vec<(PersonId, PersonId, String)> = table
            .apart
            .iter()
            .map(|pair| (met(&pair.one), met(&pair.other), pair.reason.value.clone()))
            .collect();
        included.extend(args.include.iter().map(|(person, why)| (id(person), why.clone())));
        apart.extend(args.apart.iter().map(|(one, other, why)| (id(one), id(other), why.clone())));
        let household = match args.household.as_slice() {
            [] => table.household.into_iter().map(|column| (column.value, Some(column.place))).collect(),
            columns => columns.iter().map(|column| (column.clone(), None)).collect(),
        };
        let place = table.announced_in.map(|place| place.value);
        Self {
            seats: args.seats.or(table.seats.map(|seats| seats.value)),
            goal: args.goal().or(table.method.map(|goal| goal.value)).unwrap_or_default(),
            newcomers: args.newcomers.or(table.newcomers.map(|share| share.value)),
            household,
            included,
            apart,
            named,
            announced: table.announced.map(|date| (date.value, place)),
        }
    }
}

/// The number to draw with: the one that is given, else the one of the workshop file.
pub fn seed(workshop: Option<&Workshop>, run: &mut Run) -> Option<u64> {
    let announced = workshop.and_then(|workshop| workshop.draw.seed.clone());
    match (run.flags.seed, announced) {
        (Some(given), Some(announced)) if given != announced.value => {
            let message = "--seed is another number than the one that was announced";
            let problem = Diagnostic::warning("disagree", message).at(&announced.place);
            let hint = "leave --seed out to draw with the announced number, or say in the report why not";
            run.problems.push(problem.hint(hint));
            Some(given)
        }
        (Some(given), _) => Some(given),
        (None, Some(announced)) => Some(announced.value),
        (None, None) => {
            let problem = Diagnostic::error("usage", "a draw needs a number to draw with").exit(Exit::Usage);
            let hint =
                "announce a number beforehand, and give it with --seed NUMBER or as `seed` under [draw]";
            run.fail(problem.hint(hint))
        }
    }
}

/// What cannot be said of the number of a workshop: that it was announced before the draw.
pub fn tell_unannounced(workshop: &Workshop, run: &mut Run) {
    let Some(seed) = &workshop.draw.seed else { return };
    let problem = match &workshop.draw.announced {
        None => {
            Diagnostic::warning("key-missing", "it is not said when the number of the draw was announced")
                .at(&seed.place)
                .hint("announce it where everybody can see it, then fill in `announced` and `announced_in`")
        }
        Some(day) if day.value > run.date => {
            let message = "the number of the draw is announced later than the date of this draw";
            let problem = Diagnostic::warning("time", message).at(&day.place);
            problem.hint("draw on or after the day on which the number was announced")
        }
        Some(_) => return,
    };
    run.problems.push(problem);
}
