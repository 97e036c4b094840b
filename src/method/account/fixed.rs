use super::leaf::{RECORDED, absent, name, recorded, text, written, yes_no};
use crate::evidence::{Basis, Finding, Rows, Saying, Tree, Value};
use crate::method::picture::Picture;
use crate::method::{practice, rule_in_force};
use crate::workshop::{Commitment, Frame, FrameKind, QuorumOf, Span};

/// 4. What stood fixed.
pub(super) fn fixed(picture: &Picture<'_>) -> Tree {
    let workshop = picture.workshop;
    let closed = (1..).zip(&workshop.issue.closed).map(|(at, closed): (u32, _)| {
        Tree::record().with("text", text(format!("issue/closed/{at}"), Some(closed)))
    });
    let information = (1..).zip(&workshop.information).map(|(at, information): (u32, _)| {
        let of = |what: &str| format!("information/{at}/{what}");
        Tree::record()
            .with("title", name(of("title"), Some(&information.title)))
            .with("source", text(of("source"), information.source.as_ref()))
            .with(
                "basis",
                written(of("basis"), information.basis.as_ref(), |b| Value::Word(practice::word(*b))),
            )
    });
    let tree = Tree::record()
        .with("closed", closed.collect::<Tree>())
        .with("frames", workshop.frames.iter().map(frame).collect::<Tree>())
        .with("no_frames", text("no_frames", workshop.no_frames.as_ref()))
        .with("body", name("municipality/competent_body", workshop.municipality.competent_body.as_ref()))
        .with("commitment", commitment(picture))
        .with("mandate", text("municipality/mandate", workshop.municipality.mandate.as_ref()))
        .with("information", information.collect::<Tree>());
    rule(picture, tree)
}

fn frame(frame: &Frame) -> Tree {
    let of = |what: &str| format!("frame/{}/{what}", frame.id.value);
    let kind = |kind: &FrameKind| {
        Value::Word(match kind {
            FrameKind::Law => "frame.law",
            FrameKind::Money => "frame.money",
            FrameKind::Agreement => "frame.agreement",
            FrameKind::Time => "frame.time",
            FrameKind::Place => "frame.place",
        })
    };
    let hard = frame.bends_by.as_ref().map_or(&frame.id.place, |by| &by.place);
    Tree::record()
        .with("id", recorded(of("id"), Value::name(frame.id.value.as_str()), &frame.id.place))
        .with("text", text(of("text"), Some(&frame.text)))
        .with("kind", written(of("kind"), Some(&frame.kind), kind))
        .with("amount", written(of("amount"), frame.amount.as_ref(), |amount| (*amount).into()))
        .with("why", text(of("why"), frame.why.as_ref()))
        .with("hard", recorded(of("hard"), yes_no(frame.is_hard()), hard))
        .with("bends_by", bends_by(of("bends_by"), frame))
        .with("source", text(of("source"), frame.source.as_ref()))
}

/// Who can bend a frame: nobody, when it is hard.
pub(super) fn bends_by(subject: String, frame: &Frame) -> Finding {
    match &frame.bends_by {
        Some(by) => name(subject, Some(by)),
        None => recorded(subject, Value::Word("nobody"), &frame.id.place),
    }
}

/// What the body promised.
pub(super) fn commitment(picture: &Picture<'_>) -> Finding {
    written("municipality/commitment", picture.workshop.municipality.commitment.as_ref(), |commitment| {
        Value::Word(match commitment {
            Commitment::Adopt => "commitment.adopt",
            Commitment::AdoptOrExplain => "commitment.adopt-or-explain",
            Commitment::Advice => "commitment.advice",
        })
    })
}

fn rule(picture: &Picture<'_>, tree: Tree) -> Tree {
    let decision = &picture.workshop.decision;
    let word = rule_in_force::word(decision).map_or(Value::NotRecorded, Value::Word);
    let of = match decision.quorum_of {
        QuorumOf::Present => "quorum-of.present",
        QuorumOf::Accepted => "quorum-of.accepted",
        QuorumOf::Seats => "quorum-of.seats",
    };
    let quorum_of = match &decision.quorum {
        Some(quorum) => {
            let basis = Basis::rows(
                Rows::of(quorum.place.source, [quorum.place.line]).columns(&["decision.quorum_of"]),
            );
            Finding::new(&RECORDED, "decision/quorum_of", Value::Word(of), basis)
        }
        None => absent("decision/quorum_of"),
    };
    let each = decision.quorum_per_stakeholder.as_ref();
    let mut rule = written("decision/rule", decision.rule.as_ref(), |_| word.clone());
    let departs = [
        decision.consent_from.as_ref().map(|part| &part.place),
        decision.fallback.as_ref().map(|vote| &vote.place),
    ];
    rule.basis.rows.extend(departs.into_iter().flatten().map(Rows::from));
    let after = match (&decision.fallback_after, &decision.fallback) {
        (Some(after), Some(_)) => recorded("decision/fallback_after", u64::from(after.value), &after.place),
        (None, Some(vote)) => {
            recorded("decision/fallback_after", u64::from(decision.falls_back_after()), &vote.place)
        }
        _ => absent("decision/fallback_after"),
    };
    let from = decision.consent_from.as_ref();
    tree.with("rule", rule)
        .with("consent_from", written("decision/consent_from", from, |share| (*share).into()))
        .with(
            "fallback",
            written("decision/fallback", decision.fallback.as_ref(), |vote| Value::name(vote.as_str())),
        )
        .with("fallback_after", after)
        .with("quorum", written("decision/quorum", decision.quorum.as_ref(), |share| (*share).into()))
        .with("quorum_of", quorum_of)
        .with("quorum_per_group", written("decision/quorum_per_stakeholder", each, |n| u64::from(*n).into()))
        .with("reflection", written("decision/reflection", decision.reflection.as_ref(), span))
}

/// A length of time, in the largest unit in which it is whole.
pub(super) fn span(span: &Span) -> Value {
    let (code, n) = match *span {
        Span::Months(months) => ("span.months", u64::from(months)),
        Span::Days(days) if days > 0 && days % 7 == 0 && days > 7 => ("span.weeks", u64::from(days / 7)),
        Span::Days(days) => ("span.days", u64::from(days)),
        Span::Seconds(seconds) => return Value::Seconds(u64::from(seconds)),
    };
    Saying::new(code).with("n", n).into()
}
