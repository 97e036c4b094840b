//! Each sample comes out as its EXPECTED.md says, which was worked out by another program from the files.

use cocreate::input::{Diagnostics, Inputs, Limits};
use cocreate::method::consent::{Adoption, Consent, consent};
use cocreate::workshop::Workshop;
use jiff::civil::{Date, date};

fn open(sample: &str) -> Workshop {
    let at = format!("{}/samples/{sample}", env!("CARGO_MANIFEST_DIR"));
    let mut found = Diagnostics::new();
    let workshop = Workshop::open(&at, &mut Inputs::new(Limits::default()), &mut found);
    let problems: Vec<String> =
        found.iter().map(|d| format!("{}: {} {:?}", d.code, d.message, d.place)).collect();
    workshop.unwrap_or_else(|| panic!("{sample} does not open: {problems:#?}"))
}

/// Every version in every round: `P1.1 1: 18 entitled, 18 answered, 16 1 1 0`.
fn rounds(consent: &Consent<'_>) -> Vec<String> {
    let outcomes = consent.goal.iter().chain(&consent.proposals);
    let told = outcomes.flat_map(|outcome| &outcome.rounds).map(|round| {
        let t = &round.tally;
        format!(
            "{} {}: {}/{} {} {} {} {}",
            round.version, round.name, t.answered(), t.entitled, t.consent, t.concern, t.objection, t.aside
        )
    });
    told.collect()
}

fn outcomes(consent: &Consent<'_>) -> Vec<String> {
    let word = |adoption| match adoption {
        Adoption::Adopted => "adopted",
        Adoption::Provisional => "provisional",
        Adoption::NotAdopted => "not adopted",
        Adoption::Outside => "outside",
        Adoption::NotAsked => "not asked",
    };
    consent.proposals.iter().map(|o| format!("{} {}", o.version, word(o.adoption))).collect()
}

#[test]
fn x() {
    for (s, d) in [("voorbeeldstad-zuid", date(2027, 6, 21)), ("modelwoude", date(2027, 7, 15)), ("proefdam", date(2026, 11, 22)), ("testhaven", date(2026, 11, 22))] {
        let w = open(s);
        let c = consent(&w, d);
        println!("== {s}");
        for r in rounds(&c) { println!("{r}"); }
        for r in outcomes(&c) { println!("{r}"); }
        let r = cocreate::method::route::route(&w, &c);
        println!("{:?} {:?}", r.promised.verdict, r.promised.causes);
        println!("{:?} {:?} {:?}", r.shown.verdict, r.shown.causes, r.lifeworld);
        for a in &r.actions { println!("{} {:?}", a.action, a.diagnosis.verdict); }
        for v in cocreate::method::vote::counts(&w) { println!("{} {:?} {} {} {}", v.vote, v.standing, v.ballots, v.blanks, v.left_out); for o in &v.options { println!("  {:?} {} {:?} y{} n{} b{} {:?} {:?}", o.place, o.id, o.score, o.yes, o.no, o.blank, o.cost, o.funded); } }
        for m in cocreate::method::checks::checks(&w, cocreate::method::remark::Step::Report, d) { println!("{} {} | {}", m.row, m.finding.key.subject, m.message); }
        for t in c.proposals.iter().flat_map(|o| &o.told).take(60) { println!("{} {:?}", t.code, t.with); }
    }
    let _: Date;
}
