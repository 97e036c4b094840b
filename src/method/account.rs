//! The account: everything a decision report tells, in the order in which it tells it.
//!
//! This page is the contract between the method, which fills the record, and the report templates,
//! which print it. Each leaf is a finding; behind each field stands the kind of its value
//! ([`crate::evidence::Value`]) and what it means. A template prints `{{ short.involved }}`.
//!
//! # Four rules
//! - **Every field is always there.** What nobody wrote down is a finding with `NotRecorded`, resting
//!   on nothing; the report prints "niet vastgelegd". A template that asks for a field that does not
//!   exist is an error, so a field is never left out of the record.
//! - **Every list is always there**, possibly empty. `recorded` (yes/no) beside it tells whether the
//!   list was kept at all: an empty list that was kept means "none", one that was not means "not
//!   recorded".
//! - **yes/no** is `Word("yes")` or `Word("no")`, and `NotRecorded` when nobody said.
//! - Every section has `remarks[]` (Said): what stands out against the method here, each a sentence of
//!   its own. A group is told by its `Name`, a proposal by its id (`Name`), a person by pseudonym only,
//!   and only inside an objection's id.
//!
//! Words and sentences stand under `[words]` and `[sayings]` in `workshop-templates/_words/{nl,en}.toml`.
//!
//! What PROPOSAL, OBJECTION and VOTE hold stands with the file that makes them.
//!
//! # The record
//! ```text
//! short                                    1. In short
//!   title            Name    the issue's title
//!   municipality     Name
//!   question         Text    the central question
//!   involved         Count   people who decided: entitled, and answered at least once
//!   proposals        Count   proposals put to the round
//!   adopted          Count   of which adopted (provisionally adopted included)
//!   provisional      Count   of which provisionally, while objections may still arrive
//!   not_adopted      Count
//!   unasked          Count   proposals on which no round was held
//!   open_objections  Count   objections still open, late ones included
//!   supported        yes/no  unanimity: everybody entitled answered consent or concern everywhere
//!   route            Word    route.new | route.old | route.dead-end | route.undetermined, as shown in practice
//!   remarks[]
//!
//! status                                   2. Status
//!   state            Word    status.draft | status.checked (by participants)
//!   body             Name    the competent body
//!   told             Count   participants who reacted to the report
//!   agreed           Count   of which agree with it
//!   until            Date    until when they can react to the concept
//!   contact          List of Name    whom to tell: role, address, telephone number
//!   corrections[]            number Count, correction Text, handled Text
//!   recorded         yes/no  reactions were kept
//!   remarks[]
//!
//! issue                                    3. Issue, question, goal
//!   situation        Text
//!   question         Text
//!   asked_by         List of Name
//!   goal             Text    the shared goal
//!   goal_by          List of Name
//!   goal_outcome     Word    outcome.* of the goal's own consent round
//!   goal_answered    Share   entitled who answered in that round
//!   case_number      Name
//!   remarks[]                M5: a goal set by the municipality alone
//!
//! fixed                                    4. What stood fixed
//!   closed[]                 text Text     choices that were closed beforehand
//!   frames[]                 id Name, text Text, kind Word frame.{law,money,agreement,time,place}, amount Money,
//!                            why Text, hard yes/no, bends_by Name (Word nobody when hard), source Text
//!   no_frames        Text    why there are none
//!   body             Name
//!   commitment       Word    commitment.{adopt,adopt-or-explain,advice}: what the body promised
//!   mandate          Text
//!   rule             Word    rule.{consent,consent-from,consent-or-vote,consent-from-or-vote,unanimity,four-steps,vote}
//!   consent_from     Share   the part whose consent is enough although objections are open
//!   fallback         Name    the vote that decides when rounds keep ending with open objections
//!   fallback_after   Count   after how many of those rounds
//!   quorum           Share   the threshold in force
//!   quorum_of        Word    quorum-of.{present,accepted,seats}
//!   quorum_per_group Count   answers needed from each deciding group
//!   reflection       Said    span.days | span.weeks | span.months, with n Count
//!   information[]            title Name, source Text, basis Word basis.{practice,desk}
//!   remarks[]                M12, M20
//!
//! who                                      5. Who took part, who was missing
//!   invited, accepted, came, spoke   Count   all groups together
//!   groups[]                 id Name, name Name, sphere Word sphere.{concerned,environment,professional,municipality},
//!                            legal Word legal.{citizens,companies,organisations,authorities}, interest Text,
//!                            named_by List of Name or Word named-by.self, outreach Text, seats Count,
//!                            invited, accepted, came, spoke Count, does List of Word does.{thinks,decides,executes}
//!   missing          List of Name    groups of which nobody came (empty List: none)
//!   returning        Share   of those present, who took part in an earlier workshop
//!   workshops[]              name Name, drawn Count, back Share: earlier workshops by the history of draws, and which
//!                            part of who was drawn for them was present
//!   recorded         yes/no  attendance was kept
//!   remarks[]                M3, M10, M11, M22
//!
//! course                                   6. How it went
//!   process_by       List of Name    who decided on the way of working
//!   first_involved   Date
//!   first_draft      Date
//!   sessions[]               id Name, kind Word session.{prepare,decide,follow-up}, date Date, start Time, end Time,
//!                            place Name, facilitators Count, independent yes/no
//!   skills_missing   List of Word skill.{groups,dynamics,mediation}
//!   changes[]                what Text, reason Text, cuts Word cuts.{voices,time,none}
//!   remarks[]                M8, M9, M23
//!
//! voice                                    7. Equal voice
//!   turn             Seconds the protected turn of everybody, per round
//!   present          Count   participants present
//!   silent           Count   of whom did not speak
//!   paid             Share   of those present, who sat there in paid time
//!   people           Count   invited, came or spoke: over whom speaking time is spread
//!   never            Count   of whom never spoke
//!   longest, shortest  Seconds  the most and the least that somebody who spoke, spoke in all
//!   spread           Number  how unevenly it is spread, from 0 (equal) to 1 (one had all)
//!   below            Count   how often somebody had less in a round than was promised
//!   groups[]                 name Name, people, time, first Share: of all people, of all time, of all rounds begun
//!   rounds[]                 round Name, people Count, shortest Seconds, longest Seconds, equal yes/no
//!   recorded         yes/no  turns were kept
//!   remarks[]                M6
//!
//! contributions                            8. Contributions
//!   items[]                  id Name, by Name, what Text, taken yes/no, became Name (id) or Word none, why Text
//!   total            Count
//!   taken            Count
//!   recorded         yes/no
//!   remarks[]
//!
//! decisions                                9. Decisions
//!   items[]                  PROPOSAL, adopted or provisionally adopted
//!   reflection_until Date    objections may arrive until then
//!   recorded         yes/no  consent rounds (or a deciding vote) were kept
//!   votes[]                  VOTE, every vote that was held
//!   remarks[]                M12, M13
//!
//! not_adopted                              10. Not adopted
//!   items[]                  PROPOSAL, with why[]
//!   remarks[]
//!
//! unresolved                               11. Dilemmas, accepted risks, late objections
//!   dilemmas[]               id Name, between List of Text, felt_by List of Name,
//!                            status Word dilemma.{open,lived-with,resolved}, handling Text
//!   risks[]                  id Name, what Text, accepted_by List of Name, why Text, outcome Word outcome.* or NotRecorded
//!   late[]                   OBJECTION, of the round "after", with proposal Name and received Date
//!   remarks[]
//!
//! money                                    12. Money
//!   frames[]                 id Name, text Text, limit Money, spent Money, left Money, over yes/no,
//!                            lines[]: id Name (proposal), title Name, cost Money
//!   remarks[]
//!
//! actions                                  13. Actions
//!   items[]                  id Name, what Text, owner Name, decided yes/no (the owner took part in deciding it),
//!                            due Date, overdue yes/no, status Word action.{open,busy,done,dropped}, updated Date,
//!                            proposal Name, taken_over_from Name, note Text, route Word route.*,
//!                          told[] Said (what keeps it from the new route), changes[] Said (what would lead to it)
//!   total            Count
//!   by_lifeworld     Share   of all actions, those that lie with the lifeworld
//!   recorded         yes/no
//!   remarks[]                M2, M14
//!
//! route                                    14. Route
//!   promised                 verdict Word route.*, told[] Said (per group, what makes it so), changes[] Said (what
//!                            would lead to the new route)
//!   shown                    the same three, judged on attendance, consent and actions
//!   groups[]                 name Name, sphere Word, promised List of Word does.*, shown List of Word does.*
//!   remarks[]                M1
//!
//! closing                                  15. What participants think
//!   filled           Share   filled in, of those present
//!   heard            Score   0-10
//!   supports         Score   0-10
//!   groups[]                 name Name, filled Count, heard Score, supports Score; a small group, or one that would
//!                            reveal it, carries Word too-few in all three
//!   recorded         yes/no
//!   remarks[]
//!
//! criticism                                16. Criticism, mistakes and lessons
//!   items[]                  id Name, received Date, claim Text, evidence Text, answer Text, mistake yes/no, change Text
//!   mistakes         Count   admitted
//!   recorded         yes/no
//!   lessons[]                what Text, kind Word lesson.{success,failure}, anchored_in Text
//!   remarks[]
//!
//! asked                                    17. Asked of the competent body
//!   body             Name
//!   commitment       Word    commitment.*
//!   planned          Date    the decision is expected on
//!   decided          Date
//!   outcome          Word    formal.{unchanged,changed,rejected}
//!   reasons          Text
//!   proposals[]              proposal Name (id), outcome Word formal.*, reasons Text: where one differs from the whole
//!   remarks[]
//!
//! follows                                  18. What follows
//!   told             Date    participants hear what was done with it
//!   review_after     Said    span.*
//!   sessions[]               of kind session.follow-up: date Date, start Time, place Name
//!   reviews[]                proposal Name, date Date, works yes/no, why Text, by List of Name
//!   remarks[]
//!
//! account                                  19. Legal account and privacy (sources and seal are added to it)
//!   law              Word    law.omgevingswet, or NotRecorded
//!   legal[]                  legal Word legal.*, groups List of Name, how List of Text (outreach), came Count,
//!                            contributions Count; all four groups, always
//!   policy           Text    the municipality's participation policy
//!   mandate          Text
//!   purpose          Text    privacy: what the personal data is for
//!   basis            Text    its legal basis
//!   keep_until       Date
//!   officer          Name
//!   photos           yes/no
//!   remarks[]
//! ```

mod actions;
mod after;
mod closing;
mod compared;
mod contributions;
mod course;
mod criticism;
mod decisions;
mod fixed;
mod issue;
mod leaf;
mod money;
mod objection;
mod proposal;
mod rounds;
mod route;
mod short;
mod status;
#[cfg(test)]
mod tests;
mod unresolved;
mod voice;
mod vote;
mod vote_groups;
mod vote_params;
mod vote_steps;
mod who;

pub use compared::compared;
pub use decisions::REFLECTION;
pub use leaf::{COUNTED, KEPT, RECORDED};
pub use route::SHOWN;
pub use status::CHECKED;
pub use voice::PAID;

use jiff::civil::Date;

use super::checks;
use super::picture::Picture;
use super::readiness::of_nobody;
use super::remark::{Remark, Section};
use crate::evidence::{Rows, SourceId, Tree, Value};
use crate::input::Diagnostic;
use crate::workshop::Workshop;

/// Everything that the report of a workshop tells, as things stand on a date: the record above.
#[must_use]
pub fn account(workshop: &Workshop, date: Date) -> Tree {
    told(&Picture::of(workshop, date))
}

/// The account, and what makes its consent rounds impossible to judge.
#[must_use]
pub fn judged(workshop: &Workshop, date: Date) -> (Tree, Vec<Diagnostic>) {
    let picture = Picture::of(workshop, date);
    (told(&picture), of_nobody(workshop, &picture.consent))
}

/// The same, for whoever is told and cannot ask on which rows it rests.
#[must_use]
pub fn judged_without_rows(workshop: &Workshop, date: Date) -> (Tree, Vec<Diagnostic>) {
    let picture = Picture::without_rows(workshop, date);
    (told(&picture), of_nobody(workshop, &picture.consent))
}

fn told(picture: &Picture<'_>) -> Tree {
    let remarks = checks::all(picture);
    let section = |tree: Tree, section: Section| {
        let of = remarks.iter().filter(|remark: &&Remark| remark.section == section);
        tree.with("remarks", of.map(|remark| remark.finding.clone()).collect::<Tree>())
    };
    let told = Tree::record()
        .with("short", section(short::short(picture), Section::Short))
        .with("status", section(status::status(picture), Section::Status))
        .with("issue", section(issue::issue(picture), Section::Issue))
        .with("fixed", section(fixed::fixed(picture), Section::Fixed))
        .with("who", section(who::who(picture), Section::Who))
        .with("course", section(course::course(picture), Section::Course))
        .with("voice", section(voice::voice(picture), Section::Voice))
        .with("contributions", section(contributions::contributions(picture), Section::Contributions))
        .with("decisions", section(decisions::decisions(picture), Section::Decisions))
        .with("not_adopted", section(decisions::not_adopted(picture), Section::NotAdopted))
        .with("unresolved", section(unresolved::unresolved(picture), Section::Unresolved))
        .with("money", section(money::money(picture), Section::Money))
        .with("actions", section(actions::actions(picture), Section::Actions))
        .with("route", section(route::route(picture), Section::Route))
        .with("closing", section(closing::closing(picture), Section::Closing))
        .with("criticism", section(criticism::criticism(picture), Section::Criticism))
        .with("asked", section(after::asked(picture), Section::Asked))
        .with("follows", section(after::follows(picture), Section::Follows))
        .with("account", section(after::legal(picture), Section::Account));
    resting(told, picture.workshop.source)
}

/// The filter of a claim on those who sat there in paid time.
pub const PAID_TIME: &str = "stakeholder is paid";

/// The filter of a claim that follows from something not being there; documents say it in their own words.
pub const SILENT: &str = "the file says nothing else of this";

/// What follows from something not being there rests on the workshop file as a whole, which is silent.
fn resting(tree: Tree, file: SourceId) -> Tree {
    match tree {
        Tree::Leaf(mut finding) => {
            let basis = &mut finding.basis;
            if finding.value != Value::NotRecorded && basis.rows.is_empty() && basis.on.is_empty() {
                basis.rows.push(Rows::of(file, [1]).filter(SILENT));
            }
            Tree::Leaf(finding)
        }
        Tree::Record(branches) => {
            Tree::Record(branches.into_iter().map(|(name, branch)| (name, resting(branch, file))).collect())
        }
        Tree::List(branches) => branches.into_iter().map(|branch| resting(branch, file)).collect(),
    }
}
