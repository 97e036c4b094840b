use crate::ledger::written::WrittenValue;

/// How much of a text a message shows.
const WIDEST: usize = 60;

impl WrittenValue {
    /// The value as messages tell it: exactly, without the words of a language.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::NotRecorded {} => "that nothing was recorded".to_owned(),
            Self::Count { n } => n.to_string(),
            Self::Seconds { n } => format!("{n} seconds"),
            Self::Share { n, d } | Self::Score { n, d } => format!("{n}/{d}"),
            Self::Number { n, d } => format!("{n}/{d}"),
            Self::Money { cents } => format!("{cents} cents"),
            Self::Date { date } => date.clone(),
            Self::Time { time } => time.clone(),
            Self::Name { text } | Self::Text { text } => quoted(text),
            Self::Word { code } => code.clone(),
            Self::Said { code, with } => {
                let places: Vec<String> =
                    with.iter().map(|(place, value)| format!("{place} = {}", value.told())).collect();
                if places.is_empty() { code.clone() } else { format!("{code} ({})", places.join(", ")) }
            }
            Self::List { of } => {
                let values: Vec<String> = of.iter().map(Self::told).collect();
                format!("[{}]", values.join(", "))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    let text = crate::document::one_line(text);
    if text.chars().count() > WIDEST {
        let beginning: String = text.chars().take(WIDEST).collect();
        format!("“{beginning}…”")
    } else {
        format!("“{text}”")
    }
}
