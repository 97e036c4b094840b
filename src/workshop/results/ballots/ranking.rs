//! A ranking in one cell: `A > B = C`, the best first, equals side by side.

use super::super::Choice;
use super::options::Options;
use super::wrong::Refusal;

/// Reads a ranking; an empty one is a blank ballot. Options that are not named are not ranked.
pub(super) fn read(text: &str, options: &Options) -> Result<Vec<(u16, Choice)>, Refusal> {
    let mut ranked: Vec<(u16, Choice)> = Vec::new();
    if text.trim().is_empty() {
        return Ok(ranked);
    }
    let (mut from, mut place) = (0, 1_u32);
    for part in text.split_inclusive(['>', '=']) {
        let name = part.trim_end_matches(['>', '=']);
        let (begin, end) = (from + name.len() - name.trim_start().len(), from + name.trim_end().len());
        let refused =
            |refusal: Refusal| Err(refusal.within(begin.min(end), end.max(begin + 1).min(text.len())));
        if name.trim().is_empty() {
            let hint = "write the ids of options with `>` or `=` between them, such as `P2 > P1 = P3`";
            return refused(Refusal::new("answer-unknown", "an option is missing in this ranking", hint));
        }
        let Some(option) = options.number(name) else { return refused(options.unknown(name)) };
        if ranked.iter().any(|(known, _)| *known == option) {
            let message = format!("`{}` stands in this ranking twice", name.trim());
            let hint = "give each option one place; options that are equal stand side by side with `=`";
            return refused(Refusal::new("answer-twice", message, hint));
        }
        ranked.push((option, Choice::Rank(place)));
        place += u32::from(part.ends_with('>'));
        from += part.len();
    }
    if text.trim_end().ends_with(['>', '=']) {
        let hint = "remove the last sign, or write the option that comes after it";
        let last = text.trim_end().len();
        return Err(Refusal::new("answer-unknown", "this ranking ends without an option", hint)
            .within(last - 1, last));
    }
    ranked.sort_by_key(|(option, _)| *option);
    Ok(ranked)
}
