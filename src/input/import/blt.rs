use std::collections::BTreeMap;

use super::ballots::{self, Listed};
use super::blt_signs::{Sign, Signs};
use super::new_workshop::{NewVote, NewWorkshop};
use super::{Counted, Imported, Wishes};
use crate::evidence::{Place, SourceId};
use crate::input::{Diagnostic, Diagnostics};

/// No more ballots than this in one file: each becomes a row.
const MOST: u64 = 20_000_000;

/// Reads ranked ballots in the BLT layout (Hill, Wichmann, Woodall, "Algorithm 123: Single Transferable
/// Vote by Meek's Method", The Computer Journal 30, 1987), as OpenSTV, OpaVote and Loomio write it: the
/// numbers of candidates and seats; who withdrew, as negative numbers; a line a ballot, with its weight, the
/// candidates in order and a zero; a zero; the names and the title in quotation marks. Equal places (`2=3`),
/// skipped places (`-`) and comments (`#`) are understood. Brackets are refused: they are names of ballots in
/// OpenSTV and equal places in Hill's program.
///
/// A ballot ends with its zero on the line on which it begins: a forgotten zero is an error, since the next
/// line would be read as more preferences.
pub fn blt(
    text: &str,
    source: SourceId,
    wishes: &Wishes<'_>,
    problems: &mut Diagnostics,
) -> Option<Imported> {
    let read = File { signs: Signs::of(text, source), source }.read();
    let read = read.map_err(|problem| problems.push(problem)).ok()?;
    let ids: Vec<String> = (1..=read.names.len()).map(|number| format!("C{number}")).collect();
    let mut rows = Vec::new();
    let mut person = 0_u64;
    for (weight, places) in &read.ballots {
        let here: Vec<Vec<String>> = places
            .iter()
            .map(|place| {
                place
                    .iter()
                    .filter(|n| !read.withdrawn.contains_key(*n))
                    .map(|n| ids[n - 1].clone())
                    .collect()
            })
            .collect();
        let ranking = ballots::ranking(&here);
        for _ in 0..*weight {
            person += 1;
            rows.push([format!("b{person:02}"), ranking.clone()]);
        }
    }
    let top = Place::line(source, 1);
    if !read.withdrawn.is_empty() {
        let names: Vec<String> = read.withdrawn.keys().map(|n| format!("C{n}")).collect();
        let message = format!("withdrew, and were taken off every ballot: {}", names.join(", "));
        problems.push(Diagnostic::notice("import-dropped", message).at(&top));
    }
    let message = "ballots became b01, b02, … in the order of the file; a ballot of weight 3 became three";
    problems.push(Diagnostic::notice("import-pseudonyms", message).at(&top));
    let counted = vec![
        Counted::of("ballots", rows.len()),
        Counted::of("candidates", read.names.len() - read.withdrawn.len()),
        Counted { what: "seats".to_owned(), found: read.seats, declared: None },
    ];
    let vote = match read.seats {
        0 | 1 => NewVote::by("instant-runoff"),
        seats => NewVote { seats: Some(seats), ..NewVote::by("stv") },
    };
    let title = read.title.as_deref().unwrap_or("BLT");
    let workshop = NewWorkshop {
        language: wishes.language,
        template: "circle",
        title,
        question: None,
        proposals: true,
        vote: Some(vote),
    };
    let listed = read.names.iter().zip(1..).filter(|(_, number)| !read.withdrawn.contains_key(number)).map(
        |(name, number)| Listed { id: ids[number - 1].clone(), title: name.clone(), ..Listed::default() },
    );
    let tables = vec![ballots::proposals(listed.collect()), ballots::rankings(rows)];
    Some(Imported { workshop: workshop.text()?, tables, counted })
}

/// A ballot: its weight, and the candidates place by place.
type Ballot = (u64, Vec<Vec<usize>>);

/// A file as it was read: candidates are numbered from 1.
struct Read {
    seats: u64,
    withdrawn: BTreeMap<usize, u32>,
    ballots: Vec<Ballot>,
    names: Vec<String>,
    title: Option<String>,
}

struct File<'t> {
    signs: Signs<'t>,
    source: SourceId,
}

impl File<'_> {
    fn read(mut self) -> Result<Read, Diagnostic> {
        self.signs.peek()?;
        let place = self.signs.place();
        let candidates = self.number("the number of candidates")?;
        let seats = self.number("the number of seats")?;
        let many = usize::try_from(candidates).ok().filter(|many| (1..=10_000).contains(many));
        let Some(many) = many else {
            let problem =
                Diagnostic::error("import", "a file has between 1 and 10,000 candidates").at(&place);
            return Err(problem.hint("this does not look like a .blt file"));
        };
        let mut withdrawn = BTreeMap::new();
        while let Some(Sign::Withdrawn(number)) = self.signs.peek()? {
            let number = self.candidate(&number, many)?;
            let line = self.signs.line();
            self.signs.advance()?;
            withdrawn.insert(number, line);
        }
        let mut ballots = Vec::new();
        let mut total = 0_u64;
        loop {
            let line = self.signs.peek_line()?;
            let Some((weight, places)) = self.ballot(many)? else { break };
            total = total.saturating_add(weight);
            if total > MOST {
                let problem = Diagnostic::error("import", "more than 20 million ballots up to here");
                return Err(problem.at(&Place::line(self.source, line)).hint("divide the file"));
            }
            ballots.push((weight, places));
        }
        let mut names = Vec::with_capacity(many);
        for number in 1..=many {
            names.push(self.name(&format!("candidate {number} of {many}"))?);
        }
        let title = match self.signs.peek()? {
            None => None,
            Some(_) => Some(self.name("the title")?).filter(|title| !title.trim().is_empty()),
        };
        // Some programs write a source and a comment, also in quotation marks, after the title.
        while let Some(sign) = self.signs.peek()? {
            if !matches!(sign, Sign::Name(_)) {
                return Err(
                    self.wrong("something stands after the title", "a file holds one election: divide it")
                );
            }
            self.signs.advance()?;
        }
        Ok(Read { seats, withdrawn, ballots, names, title })
    }

    /// A ballot with its weight; nothing at the zero that ends them.
    fn ballot(&mut self, many: usize) -> Result<Option<Ballot>, Diagnostic> {
        let begin = self.signs.peek_line()?;
        let weight = self.number("the weight of a ballot, or the zero after the last")?;
        if weight == 0 {
            return Ok(None);
        }
        let mut places: Vec<Vec<usize>> = Vec::new();
        let mut seen: BTreeMap<usize, ()> = BTreeMap::new();
        loop {
            let sign = self.signs.peek()?;
            if sign.is_none() || self.signs.peek_line()? != begin {
                let problem = Diagnostic::error("import", "this ballot does not end with a zero");
                let hint = "end each ballot with ` 0` on its own line; the file may have been cut off here";
                return Err(problem.at(&Place::line(self.source, begin)).hint(hint));
            }
            match sign {
                Some(Sign::Skipped) => {
                    self.signs.advance()?;
                    places.push(Vec::new());
                }
                Some(Sign::Numbers(text)) if text == "0" => {
                    self.signs.advance()?;
                    return Ok(Some((weight, places)));
                }
                Some(Sign::Numbers(text)) => {
                    let mut place = Vec::new();
                    for number in text.split('=') {
                        let candidate = self.candidate(number, many)?;
                        if seen.insert(candidate, ()).is_some() {
                            let message = format!("candidate {candidate} stands on this ballot twice");
                            let problem = self.wrong(&message, "keep one of the two");
                            return Err(Diagnostic { code: "answer-twice", ..problem });
                        }
                        place.push(candidate);
                    }
                    self.signs.advance()?;
                    places.push(place);
                }
                _ => {
                    return Err(self.wrong(
                        "a preference must be the number of a candidate",
                        "write numbers, `=` between equals, and a zero at the end",
                    ));
                }
            }
        }
    }

    fn candidate(&self, text: &str, many: usize) -> Result<usize, Diagnostic> {
        text.parse().ok().filter(|number| (1..=many).contains(number)).ok_or_else(|| {
            self.wrong(
                &format!("there is no candidate `{text}`"),
                &format!("candidates are numbered from 1 to {many}"),
            )
        })
    }

    fn number(&mut self, what: &str) -> Result<u64, Diagnostic> {
        let number = match self.signs.peek()? {
            Some(Sign::Numbers(text)) => text.parse().ok(),
            _ => None,
        };
        let Some(number) = number else {
            let message = format!("expected {what}, a whole number");
            return Err(self.wrong(&message, "this is not a .blt file, or it was cut off or damaged here"));
        };
        self.signs.advance()?;
        Ok(number)
    }

    fn name(&mut self, what: &str) -> Result<String, Diagnostic> {
        match self.signs.peek()? {
            Some(Sign::Name(name)) => {
                self.signs.advance()?;
                Ok(name)
            }
            Some(Sign::Numbers(word)) => {
                self.signs.advance()?;
                Ok(word)
            }
            _ => Err(self.wrong(
                &format!("expected {what}, in quotation marks"),
                "the file may have been cut off here",
            )),
        }
    }

    fn wrong(&self, message: &str, hint: &str) -> Diagnostic {
        Diagnostic::error("import", message).at(&self.signs.place()).hint(hint)
    }
}
