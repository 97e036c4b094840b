/// The text as it was meant: without the apostrophe that stands before what a spreadsheet would take for a
/// formula (OWASP, "CSV Injection"). Decidim writes it, and so do our own tables.
#[must_use]
pub fn without_apostrophe(text: &str) -> &str {
    let formula =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']).starts_with(formula) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::without_apostrophe;

    #[test]
    fn only_the_apostrophe_before_a_formula_goes() {
        for (given, meant) in
            [("'=1+1", "=1+1"), ("'- a bench", "- a bench"), ("' +1", " +1"), ("'＝1", "＝1")]
        {
            assert_eq!(without_apostrophe(given), meant);
        }
        for kept in ["'t Hof", "'", "=1", "it's", "''=1"] {
            assert_eq!(without_apostrophe(kept), kept);
        }
    }
}
