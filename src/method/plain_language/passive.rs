use super::sentences::Sentence;
use super::{Hard, Noticed};

/// A passive, from its auxiliary to its participle, in whichever order they stand.
pub(super) fn found(sentence: &Sentence<'_>, auxiliary: usize, participle: usize) -> Noticed {
    let (first, last) = (auxiliary.min(participle), auxiliary.max(participle));
    let what = Hard::Passive {
        auxiliary: sentence.word(auxiliary).to_owned(),
        participle: sentence.word(participle).to_owned(),
    };
    Noticed { at: sentence.span(first, last), what }
}
