use crate::evidence::Located;
use crate::workshop::Workshop;

/// Every text of a workshop file that participants read, in the order of the file: what is going on, the
/// question and the goal, what stood fixed, the information, the groups, the proposals, what was brought in
/// and weighed, the sessions. Names, sources and ids are not read.
#[must_use]
pub fn texts(workshop: &Workshop) -> Vec<&Located<String>> {
    let mut texts: Vec<&Located<String>> = Vec::new();
    let issue = &workshop.issue;
    texts.push(&issue.title);
    texts.extend(&issue.situation);
    texts.push(&issue.central_question);
    texts.extend(&issue.shared_goal);
    texts.extend(&issue.closed);
    texts.extend(&workshop.municipality.mandate);
    for frame in &workshop.frames {
        texts.push(&frame.text);
        texts.extend(&frame.why);
    }
    texts.extend(workshop.information.iter().map(|information| &information.title));
    for stakeholder in &workshop.stakeholders {
        texts.extend(&stakeholder.interest);
    }
    for proposal in &workshop.proposals {
        texts.push(&proposal.title);
        texts.extend(
            [&proposal.text, &proposal.support, &proposal.reasons, &proposal.outside_reason]
                .into_iter()
                .flatten(),
        );
    }
    for contribution in &workshop.contributions {
        texts.extend(&contribution.why);
    }
    for dilemma in &workshop.dilemmas {
        texts.extend(&dilemma.handling);
    }
    for risk in &workshop.risks {
        texts.push(&risk.text);
        texts.extend(&risk.why);
    }
    for session in &workshop.sessions {
        texts.extend([&session.directions, &session.reply_how].into_iter().flatten());
        texts.extend(&session.offers);
    }
    texts.extend(&workshop.privacy.purpose);
    texts.extend(&workshop.formal_decision.reasons);
    texts
}
