//! What is told of a draw in public: how it was drawn and how fair it was. Nobody is named, and no group is
//! shown that is so small that somebody could be known by it.

use jiff::civil::Date;

use super::{Given, Language, percent};
use crate::evidence::{Share, Value};
use crate::method::draw::{Entry, Fair, Goal, Pool, extremes, gini};

/// Groups of fewer people are not counted apart.
const SMALL: usize = 5;

/// Upper ends of the bands in which chances are counted, in percent.
const BANDS: [u64; 8] = [5, 10, 20, 30, 40, 60, 80, 100];

/// A quota with what was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaRow {
    /// The characteristic.
    pub category: String,
    /// The value.
    pub value: String,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
    /// So many of the panel.
    pub drawn: usize,
}

/// What is told beside the numbers.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The title of the workshop, when there is one.
    pub title: Option<String>,
    /// When and where the number was announced, when that was written down.
    pub announced: Option<(Date, Option<String>)>,
    /// What the chances should be.
    pub goal: Goal,
    /// The number that was announced.
    pub seed: u64,
    /// The number that was drawn in public, and of how many.
    pub numbers: Option<(u32, u32)>,
    /// How many kept their place, when others were replaced.
    pub kept: Option<usize>,
    /// How many of who was drawn took part before, and of how many; nothing when nobody wrote that down.
    pub back: Option<Share>,
    /// The quotas.
    pub quotas: &'a [QuotaRow],
}

/// The report of a draw.
#[must_use]
pub fn report(told: &Told<'_>, pool: &Pool, entry: &Entry, fair: &Fair, language: Language) -> Given {
    let shown = |share: Option<Share>| {
        share.map_or(Value::NotRecorded, |share| Value::name(percent(share, language)))
    };
    let (lowest, highest) = extremes(&fair.chances).unzip();
    let rules = &entry.rules;
    let announced_in = told.announced.as_ref().and_then(|(_, place)| place.as_deref());
    Given::record()
        .with("title", told.title.as_ref().map_or(Value::NotRecorded, |title| Value::name(title.as_str())))
        .with("goal", Value::Word(word(told.goal)))
        .with("seats", u64::from(rules.seats))
        .with("candidates", entry.candidates.len())
        .with("profiles", pool.classes.len())
        .with("panels", fair.panels.len())
        .with("seed", Value::name(told.seed.to_string()))
        .with(
            "announced",
            Value::or_not_recorded(told.announced.as_ref().map(|(date, _)| Value::Date(*date))),
        )
        .with("announced_in", Value::or_not_recorded(announced_in.map(Value::name)))
        .with(
            "number",
            Value::or_not_recorded(told.numbers.map(|(number, _)| Value::name(number.to_string()))),
        )
        .with("numbers", Value::or_not_recorded(told.numbers.map(|(_, many)| u64::from(many))))
        .with("kept", Value::or_not_recorded(told.kept))
        .with("lowest", shown(lowest))
        .with("highest", shown(highest))
        .with(
            "gini",
            gini(&pool.terms, &fair.panels)
                .map_or(Value::NotRecorded, |gini| Value::name(thousandths(gini, language))),
        )
        .with("ceiling", shown(fair.ceiling))
        .with("precision", fair.precision.map_or(Value::NotRecorded, |share| Value::name(within(share))))
        .with("near", super::yes_no(fair.near))
        .with("back", shown(told.back))
        .with("newcomers", Value::or_not_recorded(rules.newcomers.map(u64::from)))
        .with("included", rules.included.len())
        .with("apart", rules.apart.len())
        .with("households", pool.homes.iter().map(|homes| homes.households.len()).sum::<usize>())
        .with("quotas", told.quotas.iter().map(quota).collect::<Given>())
        .with("bands", bands(pool, fair, language))
}

/// The files that were read, each with its hash.
pub fn files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Given {
    files
        .map(|(path, sha256)| {
            Given::record().with("file", Value::name(path)).with("sha256", Value::name(sha256))
        })
        .collect()
}

/// What is told of a numbered list of panels: how often people stand on it.
#[must_use]
pub fn numbers(list: &[Vec<usize>], candidates: usize, language: Language) -> Given {
    let mut times = vec![0_u64; candidates];
    list.iter().flatten().for_each(|person| times[*person] += 1);
    let of = |times: Option<&u64>| {
        let share = times.and_then(|times| Share::new(*times, list.len() as u64));
        share.map_or(Value::NotRecorded, |share| Value::name(percent(share, language)))
    };
    Given::record()
        .with("numbers", list.len())
        .with("last", Value::name(list.len().saturating_sub(1).to_string()))
        .with("candidates", candidates)
        .with("lowest", of(times.iter().min()))
        .with("highest", of(times.iter().max()))
}

fn quota(row: &QuotaRow) -> Given {
    // Other columns are the municipality's own, and called what it calls them.
    let category = match row.category.as_str() {
        "stakeholder" => Value::Word("draw.stakeholder"),
        own => Value::name(own),
    };
    Given::record()
        .with("category", category)
        .with("value", Value::name(row.value.as_str()))
        .with("min", u64::from(row.min))
        .with("max", u64::from(row.max))
        .with("drawn", row.drawn)
}

/// How many people have a chance in each band; a band of few people is put with the one above it.
fn bands(pool: &Pool, fair: &Fair, language: Language) -> Given {
    let mut bands: Vec<(u64, u64, usize)> = Vec::new();
    let (mut from, mut people) = (0, 0);
    for to in BANDS {
        let above = |share: &Share, percent: u64| Share::new(percent, 100).is_some_and(|end| *share > end);
        let inside = |share: &Share| (from == 0 || above(share, from)) && !above(share, to);
        let here = pool.classes.iter().zip(&fair.chances).filter(|(_, chance)| inside(chance));
        people += here.map(|(class, _)| class.len()).sum::<usize>();
        if people >= SMALL || people > 0 && to == 100 {
            bands.push((bands.last().map_or(0, |(_, end, _)| *end), to, people));
            people = 0;
        }
        from = to;
    }
    // Few people with a high chance are put with those below.
    if let [.., below, last] = bands.as_mut_slice()
        && last.2 < SMALL
    {
        (below.1, below.2) = (last.1, below.2 + last.2);
        bands.pop();
    }
    let end = |number: u64| {
        Share::new(number, 100).map_or(Value::NotRecorded, |share| Value::name(percent(share, language)))
    };
    let told = |(from, to, people): (u64, u64, usize)| {
        Given::record().with("above", end(from)).with("to", end(to)).with("people", people)
    };
    bands.into_iter().map(told).collect()
}

fn word(goal: Goal) -> &'static str {
    match goal {
        Goal::Leximin => "goal.leximin",
        Goal::Maximin => "goal.maximin",
        Goal::Nash => "goal.nash",
    }
}

/// `0,374`, rounded half up.
fn thousandths(share: Share, language: Language) -> String {
    let (n, d) = (u128::from(share.n()), u128::from(share.d()));
    let number = (n * 2000 + d) / (d * 2);
    let comma = if language == Language::Nl { ',' } else { '.' };
    format!("{}{comma}{:03}", number / 1000, number % 1000)
}

/// `1 / 1000000`: the power of ten that the precision stays within.
fn within(share: Share) -> String {
    let mut power = 1_u64;
    while let Some(next) =
        power.checked_mul(10).filter(|next| Share::new(1, *next).is_some_and(|end| share <= end))
    {
        power = next;
        if power >= 1_000_000_000_000 {
            break;
        }
    }
    format!("1/{power}")
}
