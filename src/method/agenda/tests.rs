use jiff::Zoned;
use proptest::prelude::*;

use super::{Refusal, Remedy, circles, plan, remedies};
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

fn seconds(agenda: &super::Agenda) -> u32 {
    agenda.parts.iter().map(|planned| planned.seconds).sum()
}

#[test]
fn everyone_gets_the_same_turn_and_what_does_not_divide_goes_to_the_buffer() {
    let (doors, start, end) = evening();
    let parts = [fixed("welcome", 10, 5), turns("first", 2), buffer(10), fixed("close", 10, 10)];
    let agenda = plan(&parts, (&doors, &start, &end), 18, 20, 90).unwrap();
    // 180 minutes less 30 is 9,000 seconds; over 2 rounds of 18 voices that is 250 seconds each.
    assert_eq!(agenda.turn, 250);
    let agenda = plan(&parts, (&doors, &start, &end), 17, 20, 90).unwrap();
    assert_eq!(agenda.turn, 264);
    assert_eq!(agenda.parts[2].seconds, 600 + 9000 - 264 * 2 * 17);
    assert_eq!(seconds(&agenda), 3 * 3600);
}

#[test]
fn one_turn_holds_for_everybody_in_every_circle() {
    let (doors, start, end) = evening();
    let parts = [turns("first", 1), buffer(0)];
    let agenda = plan(&parts, (&doors, &start, &end), 41, 20, 60).unwrap();
    assert_eq!(agenda.circles, [14, 14, 13]);
    assert_eq!(agenda.turn, 3 * 3600 / 14);
}

#[test]
fn a_turn_under_the_minimum_is_refused_with_remedies_that_work() {
    let (doors, start, end) = evening();
    let moments = (&doors, &start, &end);
    let parts = [fixed("welcome", 30, 10), fixed("market", 60, 0), turns("first", 3), fixed("close", 20, 20)];
    let refusal = plan(&parts, moments, 18, 20, 110).unwrap_err();
    assert_eq!(refusal, Refusal::TurnTooShort { turn: 70 * 60 / 54 });
    let remedies = remedies(&parts, moments, 18, 20, 110);
    assert_eq!(remedies.len(), 4);
    for remedy in remedies {
        let (Remedy::FewerParts { agenda, .. }
        | Remedy::MoreCircles { agenda, .. }
        | Remedy::FewerRounds { agenda, .. }
        | Remedy::MoreTime { agenda, .. }) = remedy;
        assert!(agenda.turn >= 110, "{}", agenda.turn);
    }
}

#[test]
fn a_pinned_part_that_clashes_is_shown_and_never_moved() {
    let (doors, start, end) = evening();
    let mut meal = fixed("meal", 30, 30);
    meal.pin = Some(jiff::civil::time(19, 20, 0, 0));
    let parts = [fixed("welcome", 30, 10), meal, turns("first", 1)];
    let refusal = plan(&parts, (&doors, &start, &end), 18, 20, 60).unwrap_err();
    assert_eq!(refusal, Refusal::Clash(super::Clash { part: "meal".to_owned(), over: 600 }));
}

#[test]
fn a_pinned_part_begins_at_its_time() {
    let (doors, start, end) = evening();
    let mut pause = fixed("pause", 15, 10);
    pause.pin = Some(jiff::civil::time(20, 15, 0, 0));
    let parts = [fixed("welcome", 10, 5), turns("first", 1), pause, turns("second", 1), buffer(5)];
    let agenda = plan(&parts, (&doors, &start, &end), 18, 20, 60).unwrap();
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
    let agenda = plan(&parts, (&start, &start, &end), 10, 20, 60).unwrap();
    assert_eq!(seconds(&agenda), 4 * 3600);
    assert_eq!(agenda.parts[1].start, moment("2026-10-25T03:00"));
    assert_eq!(agenda.turn, 360);
}

#[test]
fn more_minutes_than_the_session_has_are_counted() {
    let (doors, start, end) = evening();
    let refusal = plan(&[fixed("talk", 190, 190)], (&doors, &start, &end), 18, 20, 60).unwrap_err();
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
        let (doors, start, end) = evening();
        let mut close = fixed("close", 10, 5);
        close.pin = pin.map(|minutes| (&start + jiff::SignedDuration::from_mins(minutes.into())).time());
        let parts = [fixed("welcome", welcome, 0), turns("first", rounds), buffer(spare), close, turns("last", 1)];
        if let Ok(agenda) = plan(&parts, (&doors, &start, &end), voices, 20, 1) {
            prop_assert_eq!(seconds(&agenda), 3 * 3600);
            prop_assert_eq!(&agenda.parts.last().unwrap().end, &end);
            for pair in agenda.parts.windows(2) {
                prop_assert_eq!(&pair[0].end, &pair[1].start);
            }
        }
    }
}
