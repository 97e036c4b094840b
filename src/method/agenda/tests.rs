use jiff::Zoned;
use proptest::prelude::*;

use super::{Agenda, Asked, Refusal, Remedy, Voices, circles, plan, remedies, spread};
use crate::workshop::{Length, Mode, Part};

fn part(id: &str, length: Length) -> Part {
    Part { id: id.to_owned(), title: None, length, pin: None, mode: Mode::Circle, kinds: Vec::new() }
}

fn fixed(id: &str, minutes: u32, minimum: u32) -> Part {
    part(id, Length::Fixed { minutes, minimum })
}

fn turns(id: &str, rounds: u32) -> Part {
    part(id, Length::Turns { rounds })
}

fn buffer(minutes: u32) -> Part {
    part("buffer", Length::Buffer { minutes })
}

fn moment(text: &str) -> Zoned {
    format!("{text}[Europe/Amsterdam]").parse().unwrap()
}

fn evening() -> (Zoned, Zoned, Zoned) {
    (moment("2026-12-03T18:30"), moment("2026-12-03T19:00"), moment("2026-12-03T22:00"))
}

fn seconds(agenda: &Agenda) -> u32 {
    agenda.parts.iter().map(|planned| planned.seconds).sum()
}

/// An evening of three hours for so many voices, in circles of at most twenty.
fn asked(parts: &[Part], people: u32, minimum_turn: u32) -> Asked {
    let (doors, start, end) = evening();
    let voices = Voices::of(people);
    Asked { parts: parts.to_vec(), doors, start, end, voices, circle_size: 20, minimum_turn, seated: None }
}

#[test]
fn everyone_gets_the_same_turn_and_what_does_not_divide_goes_to_the_buffer() {
    let parts = [fixed("welcome", 10, 5), turns("first", 2), buffer(10), fixed("close", 10, 10)];
    let agenda = plan(&asked(&parts, 18, 90)).unwrap();
    // 180 minutes less 30 is 9,000 seconds; over 2 rounds of 18 voices that is 250 seconds each.
    assert_eq!(agenda.turn, 250);
    let agenda = plan(&asked(&parts, 17, 90)).unwrap();
    assert_eq!(agenda.turn, 264);
    assert_eq!(agenda.parts[2].seconds, 600 + 9000 - 264 * 2 * 17);
    assert_eq!(seconds(&agenda), 3 * 3600);
}

#[test]
fn one_turn_holds_for_everybody_in_every_circle() {
    let parts = [turns("first", 1), buffer(0)];
    let agenda = plan(&asked(&parts, 41, 60)).unwrap();
    assert_eq!(agenda.circles.iter().map(|circle| circle.people).collect::<Vec<_>>(), [14, 14, 13]);
    assert_eq!(agenda.turn, 3 * 3600 / 14);
}

#[test]
fn a_turn_under_the_minimum_is_refused_with_remedies_that_work() {
    let parts = [fixed("welcome", 30, 10), fixed("market", 60, 0), turns("first", 3), fixed("close", 20, 20)];
    let refusal = plan(&asked(&parts, 18, 110)).unwrap_err();
    assert_eq!(refusal, Refusal::TurnTooShort { turn: 70 * 60 / 54 });
    let remedies = remedies(&asked(&parts, 18, 110));
    assert_eq!(remedies.len(), 3, "four would be enough, and the three best are shown");
    for remedy in &remedies {
        assert!(remedy.agenda().turn >= 110, "{remedy:?}");
    }
    let better = |pair: &[Remedy]| pair[0].agenda().voice() >= pair[1].agenda().voice();
    assert!(remedies.windows(2).all(better), "most time for every voice first");
}

#[test]
fn no_remedy_gives_up_a_part_that_need_not_go() {
    // The market alone frees an hour; what comes after it is left as it is.
    let parts = [fixed("market", 90, 10), turns("first", 1), fixed("talk", 75, 70), fixed("close", 20, 15)];
    let found = remedies(&asked(&parts, 18, 100));
    let given_up = found.iter().find_map(|remedy| match remedy {
        Remedy::FewerParts { parts, .. } => Some(parts.clone()),
        _ => None,
    });
    assert_eq!(given_up, Some(vec![("market".to_owned(), 80)]));
}

#[test]
fn two_remedies_that_give_the_same_time_are_told_with_the_least_change_first() {
    // Without speaking rounds there is no time to compare.
    let parts = [fixed("market", 150, 60), fixed("talk", 60, 60)];
    let found = remedies(&asked(&parts, 18, 60));
    assert_eq!(found.iter().map(Remedy::change).collect::<Vec<_>>(), [30, 90]);
}

#[test]
fn who_speaks_through_an_interpreter_has_a_double_turn_and_nobody_a_shorter_one_than_another() {
    let parts = [turns("first", 2), buffer(0)];
    let mut asked = asked(&parts, 19, 60);
    assert_eq!(plan(&asked).unwrap().turn, 3 * 3600 / (2 * 19));
    asked.voices.doubled = vec![1];
    let agenda = plan(&asked).unwrap();
    assert_eq!(agenda.turn, 3 * 3600 / (2 * 20), "twenty turns a round, of which one person has two");
    assert_eq!(agenda.doubles(), 1);
    assert_eq!(seconds(&agenda), 3 * 3600);
}

#[test]
fn a_double_turn_in_a_circle_with_room_shortens_nobodys() {
    let parts = [turns("first", 1), buffer(0)];
    let mut asked = asked(&parts, 41, 60);
    let before = plan(&asked).unwrap().turn;
    asked.voices.doubled = vec![1];
    let agenda = plan(&asked).unwrap();
    assert_eq!(agenda.turn, before, "the circle of thirteen has as many turns as those of fourteen");
    assert_eq!(agenda.circles[2], super::Circle { people: 13, doubled: 1 });
}

#[test]
fn a_round_all_together_takes_the_turn_of_everybody_one_after_another() {
    let mut round = turns("first", 1);
    round.mode = Mode::Plenary;
    let agenda = plan(&asked(&[round], 40, 60)).unwrap();
    assert_eq!(agenda.turn, 3 * 3600 / 40);
}

#[test]
fn a_turn_of_no_seconds_is_refused_whatever_was_promised() {
    let refusal = plan(&asked(&[fixed("talk", 180, 180), turns("first", 1)], 18, 0)).unwrap_err();
    assert_eq!(refusal, Refusal::TurnTooShort { turn: 0 });
}

/// Whether a turn of so many seconds fits: everybody speaks in person, one after another, and the clock runs.
fn fits_slowly(asked: &Asked, turn: i64) -> bool {
    let mut clock = 0;
    for part in &asked.parts {
        match part.length {
            Length::Fixed { minutes, .. } | Length::Buffer { minutes } => clock += i64::from(minutes) * 60,
            Length::Turns { rounds } => {
                let ends = spread(&asked.voices, asked.circle_size).into_iter().map(|circle| {
                    let mut ends = clock;
                    for _ in 0..rounds {
                        (0..circle.people).for_each(|_| ends += turn);
                        (0..circle.doubled).for_each(|_| ends += turn);
                    }
                    ends
                });
                clock = ends.max().unwrap();
            }
        }
    }
    clock <= 3 * 3600
}

#[test]
fn a_pinned_part_that_clashes_is_shown_and_never_moved() {
    let mut meal = fixed("meal", 30, 30);
    meal.pin = Some(jiff::civil::time(19, 20, 0, 0));
    let parts = [fixed("welcome", 30, 10), meal, turns("first", 1)];
    let refusal = plan(&asked(&parts, 18, 60)).unwrap_err();
    assert_eq!(refusal, Refusal::Clash(super::Clash { part: "meal".to_owned(), over: 600 }));
}

#[test]
fn a_pinned_part_begins_at_its_time() {
    let mut pause = fixed("pause", 15, 10);
    pause.pin = Some(jiff::civil::time(20, 15, 0, 0));
    let parts = [fixed("welcome", 10, 5), turns("first", 1), pause, turns("second", 1), buffer(5)];
    let agenda = plan(&asked(&parts, 18, 60)).unwrap();
    let pause = agenda.parts.iter().find(|p| p.part.as_ref().is_some_and(|part| part.id == "pause")).unwrap();
    assert_eq!(pause.start, moment("2026-12-03T20:15"));
    assert_eq!(agenda.turn, (75 - 10) * 60 / 18);
    assert_eq!(seconds(&agenda), 3 * 3600);
}

#[test]
fn an_agenda_across_a_clock_change_is_as_long_as_it_says() {
    // The clock goes back at three: from one to four is four hours.
    let start = moment("2026-10-25T01:00");
    let end = moment("2026-10-25T04:00");
    let parts = [fixed("talk", 180, 180), turns("first", 1)];
    let doors = start.clone();
    let agenda = plan(&Asked { doors, start, end, ..asked(&parts, 10, 60) }).unwrap();
    assert_eq!(seconds(&agenda), 4 * 3600);
    assert_eq!(agenda.parts[1].start, moment("2026-10-25T03:00"));
    assert_eq!(agenda.turn, 360);
}

#[test]
fn more_minutes_than_the_session_has_are_counted() {
    let refusal = plan(&asked(&[fixed("talk", 190, 190)], 18, 60)).unwrap_err();
    assert_eq!(refusal, Refusal::Overrun { over: 600 });
}

proptest! {
    #[test]
    fn circles_differ_by_one_at_most_and_lose_nobody(people in 0_u32..3000, largest in 1_u32..40) {
        let sizes = circles(people, largest);
        prop_assert_eq!(sizes.iter().sum::<u32>(), people);
        prop_assert!(sizes.iter().all(|size| *size <= largest));
        if let (Some(most), Some(least)) = (sizes.iter().max(), sizes.iter().min()) {
            prop_assert!(most - least <= 1);
            prop_assert_eq!(u32::try_from(sizes.len()).unwrap(), people.div_ceil(largest));
        }
    }

    #[test]
    fn a_plan_fills_the_session_to_the_second(
        voices in 1_u32..2300, welcome in 0_u32..60, rounds in 1_u32..4, spare in 0_u32..20, pin in prop::option::of(0_u32..170)
    ) {
        let (_, start, end) = evening();
        let mut close = fixed("close", 10, 5);
        close.pin = pin.map(|minutes| (&start + jiff::SignedDuration::from_mins(minutes.into())).time());
        let parts = [fixed("welcome", welcome, 0), turns("first", rounds), buffer(spare), close, turns("last", 1)];
        if let Ok(agenda) = plan(&asked(&parts, voices, 1)) {
            prop_assert_eq!(seconds(&agenda), 3 * 3600);
            prop_assert_eq!(&agenda.parts.last().unwrap().end, &end);
            for pair in agenda.parts.windows(2) {
                prop_assert_eq!(&pair[0].end, &pair[1].start);
            }
        }
    }

    /// The longest turn that fits, tried second by second.
    #[test]
    fn the_turn_is_the_longest_that_fits_when_everybody_speaks_in_person(
        people in 1_u32..90, doubled in prop::collection::vec(1_u32..4, 0..6), welcome in 0_u32..60,
        rounds in prop::collection::vec(1_u32..4, 1..3), spare in 0_u32..20,
    ) {
        let mut parts = vec![fixed("welcome", welcome, 0), buffer(spare)];
        parts.extend(rounds.iter().map(|rounds| turns("round", *rounds)));
        let mut asked = asked(&parts, people, 1);
        asked.voices.doubled = doubled;
        let longest = (1..).take_while(|turn| fits_slowly(&asked, *turn)).last().unwrap_or(0);
        prop_assert_eq!(plan(&asked).map_or(0, |agenda| i64::from(agenda.turn)), longest);
    }

    #[test]
    fn every_double_turn_has_its_place_in_one_circle(
        people in 1_u32..3000, largest in 2_u32..40, doubled in prop::collection::vec(1_u32..3, 0..30)
    ) {
        let doubled = if doubled.iter().sum::<u32>() > people { Vec::new() } else { doubled };
        let voices = Voices { people, doubled };
        let circles = spread(&voices, largest);
        prop_assert_eq!(circles.iter().map(|circle| circle.people).sum::<u32>(), people);
        prop_assert_eq!(circles.iter().map(|circle| circle.doubled).sum::<u32>(), voices.doubles());
    }
}
