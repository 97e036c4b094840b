//! A decision report holds no result that is not a claim, in any format.

use cocreate::document::Language;

use crate::account::{made, whole};

#[test]
fn a_report_can_be_looked_at() {
    for language in [Language::Nl, Language::En] {
        let made = made(&whole(), language).unwrap_or_else(|p| panic!("{p:#?}"));
        let html = cocreate::output::html(&made.document);
        if let Ok(folder) = std::env::var("COCREATE_LOOK") {
            std::fs::write(format!("{folder}/report.{}.html", language.code()), &html).unwrap();
        }
    }
}
