//! Lots: the only thing that settles a tie, drawn in public or from a number published beforehand.

use cocreate::evidence::Value;
use cocreate::method::vote::{Count, Standing, count};
use cocreate::workshop::results::Choice;
use cocreate::workshop::{Method, ProposalId};

use crate::given::{Given, located};

/// Three options with one vote each.
fn tied() -> Given {
    let given =
        Given::a_circle().proposed("P2.1").proposed("P3.1").vote(Method::Approval, &["P1", "P2", "P3"]);
    let given = given.ballot("ann", &[("P1", Choice::Yes)]).ballot("bob", &[("P2", Choice::Yes)]);
    given.ballot("cas", &[("P3", Choice::Yes)])
}

fn counted(given: &Given) -> Count {
    count(&given.workshop, &given.workshop.votes[0])
}

fn winner(count: &Count) -> Option<&str> {
    count.winners().first().map(ProposalId::as_str)
}

fn told<'c>(count: &'c Count, code: &str) -> Option<&'c cocreate::evidence::Saying> {
    count.told.iter().find(|said| said.code == code)
}

#[test]
fn without_a_lot_the_tie_stands_and_the_lot_to_draw_is_named() {
    let count = counted(&tied());
    assert!(matches!(&count.standing, Standing::Tie(between) if between.len() == 3));
    let Value::List(options) = &told(&count, "vote.lot-needed").unwrap().with["options"] else { panic!() };
    assert_eq!(options.len(), 3);
}

#[test]
fn a_lot_between_some_of_the_tied_options_settles_nothing() {
    assert_eq!(winner(&counted(&tied().lot(&["P1", "P2"], "P2"))), None);
}

#[test]
fn a_lot_between_more_options_settles_a_tie_between_some_of_them() {
    let given = tied().ballot("dee", &[("P1", Choice::Yes)]).ballot("eva", &[("P3", Choice::Yes)]);
    assert_eq!(winner(&counted(&given.clone().lot(&["P1", "P2", "P3"], "P3"))), Some("P3"));
    let not_among = counted(&given.lot(&["P1", "P2", "P3"], "P2"));
    assert_eq!(winner(&not_among), None, "who of the two came first was not written down");
}

/// The order of `printf '481516:vote:P1' | sha256sum` and so on.
#[test]
fn a_published_number_draws_the_lot_that_anybody_can_draw_again() {
    let seeded = |seed: &str| {
        let seed = Some(located(seed.to_owned()));
        counted(&tied().vote_with(|vote| vote.terms.seed = seed.clone()))
    };
    let count = seeded("481516");
    assert_eq!(winner(&count), Some("P3"));
    assert_eq!(told(&count, "vote.lot-seed").unwrap().with["seed"], Value::name("481516"));
    let winners = (0..40).map(|seed| winner(&seeded(&seed.to_string())).unwrap().to_owned());
    let winners: std::collections::BTreeSet<String> = winners.collect();
    assert_eq!(winners.len(), 3, "another number, another lot");
}

#[test]
fn a_lot_drawn_by_hand_goes_before_the_published_number() {
    let given = tied().vote_with(|vote| vote.terms.seed = Some(located("481516".to_owned())));
    for option in ["P1", "P2", "P3"] {
        assert_eq!(winner(&counted(&given.clone().lot(&["P1", "P2", "P3"], option))), Some(option));
    }
}
