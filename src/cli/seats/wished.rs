use super::Args;
use super::gathering::{Gathering, nobody_is};
use crate::cli::Run;
use crate::input::{Asked, Cell, Diagnostic, Exit, Reading, fold};
use crate::method::seats::{Wish, Wished, Wishes};
use crate::workshop::seated::SEATING;

/// Every wish: of the flags, of the file, and of people who share a supporter. Problems are kept.
pub fn wishes(args: &Args, gathering: &Gathering, run: &mut Run) -> Wishes {
    let mut wishes = Vec::new();
    for (flag, given) in [("--together", &args.together), ("--apart", &args.apart)] {
        for text in given {
            let people: Vec<&str> = text.split('+').map(str::trim).collect();
            let written = format!("{flag} {text}");
            if let Some(people) = people_of(&people, &written, gathering, run) {
                let wish = if flag == "--apart" { Wish::Apart(people) } else { Wish::Together(people) };
                wishes.push(Wished { wish, place: None, written });
            }
        }
    }
    for text in &args.fixed {
        let written = format!("--fixed {text}");
        let parts = text.split_once('=').map(|(id, table)| (id.trim(), table.trim().parse::<usize>()));
        match parts {
            Some((id, Ok(table))) if table > 0 => match gathering.find(id) {
                Some(person) => {
                    wishes.push(Wished { wish: Wish::Fixed(person, table - 1), place: None, written });
                }
                None => run.problems.push(nobody_is(id)),
            },
            _ => run.problems.push(
                Diagnostic::error("usage", format!("`{written}` names no person with a table"))
                    .hint("write it as --fixed p07=2")
                    .exit(Exit::Usage),
            ),
        }
    }
    if let Some(file) = &args.wishes {
        of_file(file, gathering, &mut wishes, run);
    }
    shared_supporters(gathering, &mut wishes);
    wishes
}

fn people_of(ids: &[&str], written: &str, gathering: &Gathering, run: &mut Run) -> Option<Vec<usize>> {
    let mut people = Vec::new();
    for id in ids {
        match gathering.find(id) {
            Some(person) if !people.contains(&person) => people.push(person),
            Some(_) => {}
            None => run.problems.push(nobody_is(id)),
        }
    }
    if people.len() > 1 {
        return Some(people);
    }
    if people.len() == ids.len() || people.len() == 1 {
        let problem = Diagnostic::error("usage", format!("`{written}` names one person only"));
        run.problems.push(problem.hint("name two or more, as in p01+p02").exit(Exit::Usage));
    }
    None
}

/// The wishes of a file: per row a person, and with whom, without whom, or at which table.
fn of_file(file: &str, gathering: &Gathering, wishes: &mut Wishes, run: &mut Run) {
    let reading = Reading::plain(gathering.language());
    let Some(table) = run.inputs.table(Asked::Given(file), &SEATING, &reading, &mut run.problems) else {
        return;
    };
    let Some(person) = table.column("person") else { return };
    for row in table.rows() {
        let found = &mut run.problems;
        let mut find =
            |cell: &Cell<'_>, id: &str| {
                let at = gathering.find(id);
                if at.is_none() {
                    found.push(cell.problem("reference", "nobody who is seated has this id").hint(
                        "write the ids as they stand in the people file; only participants have wishes",
                    ));
                }
                at
            };
        let Some(own) = find(&row.cell(person), row.cell(person).trimmed()) else { continue };
        for name in ["together", "apart"] {
            let Some(cell) = row.filled(table.column(name)) else { continue };
            let ids = cell.trimmed().split(['+', ',', ';']).map(str::trim).filter(|id| !id.is_empty());
            for other in ids.filter_map(|id| find(&cell, id)).filter(|other| *other != own) {
                let pair = vec![own, other];
                let wish = if name == "apart" { Wish::Apart(pair) } else { Wish::Together(pair) };
                wishes.push(Wished { wish, place: Some(cell.place()), written: "see the row".to_owned() });
            }
        }
        let fixed = row.filled(table.column("table"));
        if let Some((cell, table)) = fixed.and_then(|cell| Some((cell, cell.between(1, 1000, found)?))) {
            let wish = Wish::Fixed(own, table as usize - 1);
            wishes.push(Wished { wish, place: Some(cell.place()), written: "see the row".to_owned() });
        }
    }
}

/// Who has the same supporter or interpreter sits with them; so does who supports another participant.
fn shared_supporters(gathering: &Gathering, wishes: &mut Wishes) {
    for (at, one) in gathering.people.iter().enumerate() {
        for supporter in &one.supporters {
            let shares = |other: &crate::workshop::seated::Seated| {
                other.supporters.iter().any(|id| fold(id) == fold(supporter))
            };
            let other = gathering.find(supporter).or_else(|| gathering.people[..at].iter().position(shares));
            if let Some(other) = other.filter(|other| *other != at) {
                let written = "they share a supporter".to_owned();
                let place = Some(one.place.clone());
                wishes.push(Wished { wish: Wish::Together(vec![other, at]), place, written });
            }
        }
    }
}
