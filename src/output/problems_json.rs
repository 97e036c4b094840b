use serde::Serialize;
use serde_json::Value as Json;

use crate::input::{Diagnostic, Diagnostics, Severity, Sources};

/// A problem as `--json` gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemJson<'a> {
    /// The stable code.
    pub code: &'a str,
    /// `error`, `warning` or `notice`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: &'a str,
    /// The file, as written in the workshop file.
    pub file: Option<&'a str>,
    /// The physical line, or the row of a sheet.
    pub line: Option<u32>,
    /// The column in characters, or the column of a sheet.
    pub column: Option<u32>,
    /// The cell of a workbook, such as `Blad1!C7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<&'a str>,
    /// What to do.
    pub hint: Option<&'a str>,
    /// What to choose from, each worked out in numbers.
    #[serde(skip_serializing_if = "<[Json]>::is_empty")]
    pub alternatives: &'a [Json],
}

/// The problems of at least, or only, this severity: `errors` are the errors, `warnings` all the rest.
pub fn problems_json<'a>(found: &'a Diagnostics, sources: &'a Sources, errors: bool) -> Vec<ProblemJson<'a>> {
    let wanted = found.iter().filter(|problem| (problem.severity == Severity::Error) == errors);
    wanted.map(|problem| problem_json(problem, sources)).collect()
}

fn problem_json<'a>(problem: &'a Diagnostic, sources: &'a Sources) -> ProblemJson<'a> {
    let place = problem.place.as_ref();
    let source = place.and_then(|place| sources.get(place.source));
    let cell = place.and_then(|place| place.name.as_deref());
    ProblemJson {
        code: problem.code,
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        },
        message: &problem.message,
        file: source.map(|source| source.path.as_str()).or(problem.file.as_deref()),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
        cell: cell.filter(|_| source.is_some_and(crate::input::Source::is_workbook)),
        hint: problem.hint.as_deref(),
        alternatives: &problem.alternatives,
    }
}

#[cfg(test)]
mod tests {
    use super::problems_json;
    use crate::input::{Diagnostic, Diagnostics, Sources};

    #[test]
    fn a_problem_has_every_key_also_when_it_has_no_place() {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::error("input-missing", "x.csv does not exist").file("x.csv").hint("look"));
        found.push(Diagnostic::warning("cell", "not an error"));
        let errors = serde_json::to_string(&problems_json(&found, &Sources::new(), true)).unwrap();
        let expected = r#"[{"code":"input-missing","severity":"error","message":"x.csv does not exist","file":"x.csv","line":null,"column":null,"hint":"look"}]"#;
        assert_eq!(errors, expected);
        assert_eq!(problems_json(&found, &Sources::new(), false).len(), 1);
    }
}
