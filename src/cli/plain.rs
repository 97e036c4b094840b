//! Plain language on the command line: every place, or one notice that sums them up.

use serde_json::{Value as Json, json};

use super::Run;
use crate::document::{self, Language, Templates};
use crate::evidence::{Number, share_of};
use crate::input::{Diagnostic, Spots};
use crate::method::plain_language::{Hard, Noticed, Reader, Reading, Score, Tongue, texts};
use crate::workshop::Workshop;

/// What was noticed in all texts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plain {
    /// How they read, in numbers.
    pub score: Score,
    /// Sentences of more than twenty words.
    pub long_sentences: u64,
    /// Passives.
    pub passives: u64,
    /// Words for which there is an easier one.
    pub hard_words: u64,
    /// Abbreviations that were not explained.
    pub abbreviations: u64,
}

/// Reads the texts of a workshop and the user's own templates, and notices each thing at its place.
pub fn places(workshop: &Workshop, templates: &Templates, run: &mut Run) -> Option<Plain> {
    let lists = templates.plain_lists();
    let lists = run.keep(lists)?;
    let own = templates.own_texts();
    let own = run.keep(own)?;
    let tongue = tongue(templates);
    let mut plain = Plain::default();
    let mut reader = Reader::new(tongue, &lists);
    for text in texts(workshop) {
        let reading = reader.text(&text.value);
        let spots = Spots::of(run.inputs.sources().get(text.place.source), &text.place, &text.value);
        let found: Vec<Diagnostic> = reading.noticed.iter().map(|noticed| notice(noticed, &spots)).collect();
        found.into_iter().for_each(|notice| run.problems.push(notice));
        plain.add(&reading);
    }
    for file in own {
        let source = run.inputs.hold(&file.path, &file.text);
        let reading = Reader::new(tongue, &lists).template(&file.text);
        let spots = Spots::of_file(source, &file.text);
        reading.noticed.iter().for_each(|noticed| run.problems.push(notice(noticed, &spots)));
        plain.add(&reading);
    }
    Some(plain)
}

/// One notice that sums up what a check on plain language would show; nothing when there is nothing to show.
pub fn summary(workshop: &Workshop, templates: &Templates) -> Option<Diagnostic> {
    // What is wrong with a list or a template is told by whoever uses it.
    let lists = templates.plain_lists().ok()?;
    let mut plain = Plain::default();
    let mut reader = Reader::new(tongue(templates), &lists);
    texts(workshop).iter().for_each(|text| plain.add(&reader.text(&text.value)));
    for file in templates.own_texts().ok()? {
        plain.add(&Reader::new(tongue(templates), &lists).template(&file.text));
    }
    let counted = plain.counted()?;
    let notice = Diagnostic::notice("plain-language", format!("could be plainer: {counted}"));
    Some(notice.hint("`cocreate check --plain` shows each with its place"))
}

fn tongue(templates: &Templates) -> Tongue {
    match templates.language() {
        Language::Nl => Tongue::Dutch,
        Language::En => Tongue::English,
    }
}

impl Plain {
    fn add(&mut self, reading: &Reading) {
        self.score = self.score.and(reading.score);
        for noticed in &reading.noticed {
            *match noticed.what {
                Hard::LongSentence { .. } => &mut self.long_sentences,
                Hard::Passive { .. } => &mut self.passives,
                Hard::HardWord { .. } => &mut self.hard_words,
                Hard::Abbreviation { .. } => &mut self.abbreviations,
            } += 1;
        }
    }

    /// How many there are of each, in words; nothing when there are none.
    fn counted(&self) -> Option<String> {
        let of = |count: u64, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let parts: Vec<String> = [
            of(self.long_sentences, "long sentence", "long sentences"),
            of(self.passives, "passive", "passives"),
            of(self.hard_words, "word with an easier one", "words with an easier one"),
            of(self.abbreviations, "unexplained abbreviation", "unexplained abbreviations"),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// What is told on the screen, beside the same texts at an earlier date.
    pub fn told(&self, earlier: Option<(&str, &Json)>) -> String {
        let counted = self.counted().unwrap_or_else(|| "nothing to make plainer".to_owned());
        let mut text = format!("plain language: {}\n", self.in_numbers());
        if let Some((date, then)) = earlier {
            let of = |name: &str| then[name].as_u64().unwrap_or_default();
            let before = Self {
                score: Score { sentences: of("sentences"), words: of("words"), long_words: of("long_words") },
                ..Self::default()
            };
            text.push_str(&format!("on {date}:  {}\n", before.in_numbers()));
        }
        text.push_str(&format!("found: {counted}\n"));
        text.push_str("This measures the text and not whether people understand it; it is no proof of B1.\n");
        text
    }

    fn in_numbers(&self) -> String {
        let score = &self.score;
        let rounded = |number: Option<Number>| {
            let share = number.as_ref().and_then(share_of);
            share.map_or("-".to_owned(), |share| document::score(share, Language::En))
        };
        let long = score.long_share().map_or("-".to_owned(), |share| document::percent(share, Language::En));
        format!(
            "{} words a sentence, {long} long words, LIX {} ({} sentences)",
            rounded(score.words_a_sentence()),
            rounded(score.lix()),
            score.sentences
        )
    }

    /// The same for a program: exactly.
    pub fn json(&self) -> Json {
        let exact = |number: Option<Number>| {
            number.map(|n| json!({ "n": n.numer().to_string(), "d": n.denom().to_string() }))
        };
        json!({
            "sentences": self.score.sentences,
            "words": self.score.words,
            "long_words": self.score.long_words,
            "words_a_sentence": exact(self.score.words_a_sentence()),
            "lix": exact(self.score.lix()),
            "long_sentences": self.long_sentences,
            "passives": self.passives,
            "hard_words": self.hard_words,
            "abbreviations": self.abbreviations,
        })
    }
}

fn notice(noticed: &Noticed, spots: &Spots) -> Diagnostic {
    let (code, message, hint) = match &noticed.what {
        Hard::LongSentence { words } => (
            "long-sentence",
            format!("a sentence of {words} words"),
            "make two of it; about fifteen words read easily".to_owned(),
        ),
        Hard::Passive { auxiliary, participle } => (
            "passive",
            format!("`{auxiliary}` with `{participle}`: this does not say who does it, or says it last"),
            "begin with who does it, when that matters".to_owned(),
        ),
        Hard::HardWord { word, rather } => (
            "hard-word",
            format!("for `{}` there is an easier word", one_line(word)),
            format!("rather: {rather}"),
        ),
        Hard::Abbreviation { short, means } => (
            "abbreviation",
            format!("`{short}` is not explained where it is first used"),
            match means {
                Some(means) => format!("write it in full the first time: {means} ({short})"),
                None => "write it in full the first time, with the short form between brackets".to_owned(),
            },
        ),
    };
    Diagnostic::notice(code, message).at(&spots.place(&noticed.at)).hint(hint)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
