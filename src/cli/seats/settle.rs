use std::collections::BTreeMap;

use super::Args;
use super::earlier::Earlier;
use super::gathering::Gathering;
use super::wished::wishes;
use crate::cli::Run;
use crate::input::{Diagnostic, Exit, fold, heading, nearest};
use crate::method::agenda::{circles, spread_over};
use crate::method::seats::{
    Change, Column, Floor, Measured, Orders, Plan, Rule, Setting, Voices, enough_rounds, floor_after,
    measure_after, reseat, seat, speaking_orders,
};
use crate::workshop::Sphere;

/// A seating that is settled.
pub struct Settled {
    /// What was to be seated.
    pub setting: Setting,
    /// What every table mirrors, as the columns are headed.
    pub mixed: Vec<String>,
    /// Who sits where.
    pub plan: Plan,
    /// In which order they speak.
    pub orders: Orders,
    /// What it comes to.
    pub measured: Measured,
    /// What no plan can be better than.
    pub floor: Floor,
    /// The seed.
    pub seed: u64,
    /// After a change: what was before, and what it took.
    pub changed: Option<(Earlier, Change)>,
}

impl Settled {
    /// The first round that is not over, from nought.
    pub fn from(&self) -> usize {
        self.changed.as_ref().map_or(0, |(earlier, _)| earlier.from)
    }
}

/// Seats everybody, or keeps the problems that stand in the way.
pub fn settle(args: &Args, gathering: &Gathering, run: &mut Run) -> Option<Settled> {
    let before = match &args.change {
        Some(file) => Some(Earlier::read(file, args, gathering, run)?),
        None => None,
    };
    let (mut setting, mixed, begins) = set(args, gathering, before.as_ref(), run)?;
    let wished = wishes(args, gathering, run);
    if run.problems.has_errors() {
        return None;
    }
    setting = match setting.wishing(&wished) {
        Ok(setting) => setting,
        Err(clashes) => {
            clashes.iter().for_each(|clash| run.problems.push(clash.told(&wished)));
            return None;
        }
    };
    let seed = run.flags.seed.unwrap_or(0);
    let (plan, changed) = match before {
        None => (seat(&setting, &[], seed, u64::from(args.effort)), None),
        Some(earlier) => {
            let change = reseat(&setting, &earlier.kept, earlier.from);
            if !change.fits {
                let message = "some tables differ by more than one in size";
                let hint = "who stays together or cannot move stood in the way; without --change everybody is seated anew";
                run.problems.push(Diagnostic::warning("seats-number", message).hint(hint));
            }
            (change.plan.clone(), Some((earlier, change)))
        }
    };
    let from = changed.as_ref().map_or(0, |(earlier, _)| earlier.from);
    let to_come = Plan { at: plan.at[from..].to_vec() };
    let not_apart = measure_after(&setting, &to_come, 0).not_apart;
    let parted =
        |group: &Vec<usize>| to_come.at.iter().any(|at| group.iter().any(|one| at[*one] != at[group[0]]));
    if not_apart > 0 || setting.together.iter().any(parted) {
        let problem = Diagnostic::error("seats-clash", "no seating was found that meets all wishes");
        let hint = "ask less to be together or apart, choose more tables, or search longer with --effort 10";
        return run.fail(problem.hint(hint));
    }
    let turns = if gathering.turns.len() == setting.rounds {
        gathering.turns.clone()
    } else {
        vec![1; setting.rounds]
    };
    let mut voices = voices(gathering, begins, turns);
    if let Some((earlier, _)) = &changed {
        voices.over = from;
        (voices.began, voices.ended) = (earlier.began.clone(), earlier.ended.clone());
    }
    let orders = speaking_orders(&setting, &plan, &voices, seed);
    let (measured, floor) = (measure_after(&setting, &plan, from), floor_after(&setting, &plan, from));
    Some(Settled { setting, mixed, plan, orders, measured, floor, seed, changed })
}

type Set = (Setting, Vec<String>, Vec<bool>);

/// Tables, rounds and columns, checked.
fn set(args: &Args, gathering: &Gathering, before: Option<&Earlier>, run: &mut Run) -> Option<Set> {
    let people = gathering.people.len();
    let size = args.size.unwrap_or(gathering.size);
    let by_size = circles(u32::try_from(people).unwrap_or(u32::MAX), size).len();
    let tables = args.tables.map_or_else(|| before.map_or(by_size, |before| before.tables), |n| n as usize);
    let rounds = match (before, args.rounds) {
        (Some(before), _) => before.kept.len(),
        (None, Some(rounds)) => rounds as usize,
        (None, None) => gathering.turns.len().max(1),
    };
    if tables > people {
        let message = format!("{tables} tables are more than the {people} people who have a seat");
        return run.fail(
            Diagnostic::error("seats-number", message)
                .hint(format!("choose at most {} tables, so that nobody sits alone", (people / 2).max(1))),
        );
    }
    let mut setting = Setting { people, tables, rounds, ..Setting::default() };
    if people < 2 * tables && tables > 1 {
        let message = format!("at {tables} tables with {people} people somebody sits at a table alone");
        let hint = format!("choose at most {} tables", people / 2);
        run.problems.push(Diagnostic::warning("seats-number", message).hint(hint));
    }
    if let Some(enough) = enough_rounds(&setting).filter(|enough| rounds > *enough) {
        let message = format!(
            "{rounds} rounds are more than can be mixed: after {enough} everybody can have met everybody"
        );
        let hint = format!("choose at most {enough} rounds, or smaller tables");
        let problem = Diagnostic::error("seats-number", message).hint(hint);
        if args.rounds.is_some() && before.is_none() {
            return run.fail(problem);
        }
        let severity = crate::input::Severity::Warning;
        run.problems.push(Diagnostic { severity, ..problem });
    }
    let mixed = columns(args, gathering, &mut setting, run)?;
    let begins = openers(args, gathering, run)?;
    if begins.iter().any(|begins| *begins) && begins.iter().any(|begins| !begins) {
        let of = begins.iter().map(|begins| usize::from(!begins)).collect();
        setting.columns.push(Column { of, values: 2, rule: Rule::Someone });
    }
    if gathering.doubled.contains(&true) {
        let size = |table| u32::try_from(setting.size(table)).unwrap_or(u32::MAX);
        let spread = spread_over((0..tables).map(size).collect(), &gathering.doubled_together);
        let most = spread.iter().map(|circle| circle.turns() as usize).max().unwrap_or(0);
        let of = gathering.doubled.iter().map(|doubled| usize::from(!doubled)).collect();
        setting.columns.push(Column { of, values: 2, rule: Rule::Turns(most) });
    }
    Some((setting, mixed, begins))
}

/// The columns of `--mix`, with the rule that nobody is alone of their stakeholder.
fn columns(args: &Args, gathering: &Gathering, setting: &mut Setting, run: &mut Run) -> Option<Vec<String>> {
    let known = gathering.people.iter().any(|one| one.stakeholder.is_some());
    let mut names: Vec<String> = args.mix.iter().map(|name| name.trim().to_owned()).collect();
    names.retain(|name| !name.is_empty());
    if args.mix.is_empty() && known {
        names.push(
            if gathering.language() == crate::document::Language::Nl { "groep" } else { "stakeholder" }
                .to_owned(),
        );
    }
    let mut alone = args.not_alone;
    if alone && !known {
        let message = "--not-alone needs to know who belongs to which stakeholder";
        let hint = "add a column `stakeholder` (or `groep`) to the people file";
        return run.fail(Diagnostic::error("table-columns", message).hint(hint).exit(Exit::Usage));
    }
    for name in &names {
        let of = run.keep(values(name, gathering))?;
        let stakeholder = is_stakeholder(name);
        let rule = if stakeholder && alone { Rule::MirrorNotAlone } else { Rule::Mirror };
        alone &= !stakeholder;
        setting.columns.push(numbered(&of, rule));
    }
    if alone {
        let of = run.keep(values("stakeholder", gathering))?;
        setting.columns.push(numbered(&of, Rule::NotAlone));
    }
    Some(names)
}

fn is_stakeholder(name: &str) -> bool {
    let column = crate::workshop::seated::SEATED.column("stakeholder");
    column.is_some_and(|column| column.names().any(|known| heading(known) == heading(name)))
}

/// What everybody has in a column, by its heading.
fn values(name: &str, gathering: &Gathering) -> Result<Vec<String>, Diagnostic> {
    let wanted = heading(name);
    let people = gathering.people.iter();
    if is_stakeholder(name) && gathering.people.iter().any(|one| one.stakeholder.is_some()) {
        return Ok(people.map(|one| one.stakeholder.clone().unwrap_or_default()).collect());
    }
    if wanted == "sphere" && gathering.people.iter().any(|one| one.sphere.is_some()) {
        return Ok(people.map(|one| format!("{:?}", one.sphere)).collect());
    }
    if gathering.people.iter().any(|one| one.more.contains_key(&wanted)) {
        let value = |one: &crate::workshop::seated::Seated| {
            one.more.get(&wanted).map(|value| fold(value).into_owned()).unwrap_or_default()
        };
        return Ok(people.map(value).collect());
    }
    let others: Vec<&str> =
        gathering.people.first().into_iter().flat_map(|one| one.more.keys().map(String::as_str)).collect();
    let problem =
        Diagnostic::error("table-columns", format!("the people file has no column `{name}` to mix by"));
    let problem = match (nearest(name, others.iter().copied()), others.as_slice()) {
        (Some(near), _) => problem.hint(format!("did you mean `{near}`?")),
        (None, []) => problem.hint("add the column to the people file"),
        (None, others) => problem.hint(format!("there are: {}", others.join(", "))),
    };
    let header = gathering.people.first().map(|one| crate::evidence::Place::line(one.place.source, 1));
    Err(header.map_or(problem.clone(), |header| problem.at(&header)))
}

/// A column whose values are numbered in the order of the alphabet.
fn numbered(values: &[String], rule: Rule) -> Column {
    let mut numbers: BTreeMap<&str, usize> = values.iter().map(|value| (value.as_str(), 0)).collect();
    numbers.values_mut().enumerate().for_each(|(at, number)| *number = at);
    let of = values.iter().map(|value| numbers.get(value.as_str()).copied().unwrap_or(0)).collect();
    Column { of, values: numbers.len(), rule }
}

/// Who may begin: nobody of the system, and nobody whom `--not-first` names; with nobody left, everybody.
fn openers(args: &Args, gathering: &Gathering, run: &mut Run) -> Option<Vec<bool>> {
    let system = |sphere: Option<Sphere>| sphere.is_some_and(|sphere| !sphere.is_lifeworld());
    let mut begins: Vec<bool> = gathering.people.iter().map(|one| !system(one.sphere)).collect();
    for given in &args.not_first {
        let Some((column, value)) = given.split_once('=') else {
            let problem =
                Diagnostic::error("usage", format!("`--not-first {given}` names no column and value"));
            return run.fail(problem.hint("write it as --not-first role=officer").exit(Exit::Usage));
        };
        let of = run.keep(values(column.trim(), gathering))?;
        let same: Vec<bool> = of.iter().map(|of| fold(of) == fold(value.trim())).collect();
        if !same.contains(&true) {
            let message = format!("nobody has `{}` in column `{}`", value.trim(), column.trim());
            let problem = Diagnostic::error("reference", message).exit(Exit::Usage);
            return run.fail(problem.hint("write the value as it stands in the people file"));
        }
        begins.iter_mut().zip(same).for_each(|(begins, same)| *begins &= !same);
    }
    if begins.iter().all(|begins| !begins) {
        begins.fill(true);
    }
    Some(begins)
}

fn voices(gathering: &Gathering, begins: Vec<bool>, turns: Vec<usize>) -> Voices {
    let own = || gathering.people.iter().map(|one| one.stakeholder.clone());
    // Without stakeholders everybody speaks for themselves.
    let of: Vec<String> =
        own().zip(&gathering.people).map(|(of, one)| of.unwrap_or_else(|| one.person.clone())).collect();
    let column = numbered(&of, Rule::Mirror);
    Voices { of: column.of, stakeholders: column.values, begins, turns, ..Voices::default() }
}
