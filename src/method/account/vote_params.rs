use std::collections::BTreeMap;

use crate::evidence::{Located, Share};
use crate::input::toml::OneOf as _;
use crate::workshop::Vote;

/// What the rule was told besides the ballots; a threshold always, since a report must say there is none.
pub(super) fn params(vote: &Vote) -> BTreeMap<&'static str, String> {
    fn number(number: Option<&Located<u32>>) -> Option<String> {
        number.map(|number| number.value.to_string())
    }
    fn share(share: Option<&Located<Share>>) -> Option<String> {
        share.map(|share| share.value.to_string())
    }
    fn flag(flag: bool) -> Option<String> {
        flag.then(|| "yes".to_owned())
    }
    let terms = &vote.terms;
    let completion: Vec<&str> = terms.completion.iter().map(|step| step.value.word()).collect();
    let grades: Vec<&str> = terms.grades.iter().map(|grade| grade.value.as_str()).collect();
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let given = [
        ("threshold", share(vote.threshold.as_ref()).or_else(|| Some("none".to_owned()))),
        ("quorum", share(terms.quorum.as_ref())),
        ("seats", number(terms.seats.as_ref())),
        ("scale", number(terms.scale.as_ref())),
        ("max_points", number(terms.max_points.as_ref())),
        ("max_choices", number(terms.max_choices.as_ref())),
        ("veto", number(terms.veto.as_ref())),
        ("precision", number(terms.precision.as_ref())),
        ("transfers", terms.transfers.as_ref().map(|transfers| transfers.value.word().to_owned())),
        ("utility", terms.utility.as_ref().map(|utility| utility.value.word().to_owned())),
        ("completion", filled(completion.join(", "))),
        ("increment", terms.increment.as_ref().map(|increment| increment.value.to_string())),
        ("grades", filled(grades.join(", "))),
        ("comparison", flag(terms.comparison)),
        ("stop_at_first", flag(terms.stop_at_first)),
        ("seed", terms.seed.as_ref().map(|seed| seed.value.clone())),
    ];
    given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
