//! Group H of the hostile inputs: how the program is called, and how it answers.

use super::case::{Case, VOTES};

#[test]
fn h01_an_unknown_flag_or_command_is_refused_with_what_was_probably_meant() {
    for (args, meant) in [
        (&["chekc"][..], "'check'"),
        (&["agend"], "'agenda'"),
        (&["check", "--strct"], "'--strict'"),
        (&["report", "--formats", "html"], "'--format'"),
        (&["check", "--for", "reprt"], "'report'"),
    ] {
        let ran = Case::new().run(args);
        assert_eq!(ran.status, 2, "{args:?}: {}", ran.stderr);
        ran.names(&["error: ", meant, "--help"]).left_everything();
    }
}

#[test]
fn h02_bad_data_is_one_json_document_with_every_place() {
    let case = Case::new().with("votes.csv", VOTES.replace("p03,P1,yes", "p03,P9,yes"));
    for command in ["check", "report", "tally", "route"] {
        let ran = case.run(&[command, "--json"]);
        assert_eq!(ran.status, 65);
        let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let error = &told["errors"][0];
        assert_eq!(error["code"], "answer-unknown", "{told}");
        assert_eq!((error["file"].as_str(), error["line"].as_u64()), (Some("votes.csv"), Some(4)));
        assert_eq!(error["column"], 5);
        for words in ["message", "hint"] {
            assert!(error[words].as_str().is_some_and(|words| !words.is_empty()), "{told}");
        }
        ran.left_the_disk();
    }
}

#[test]
fn h04_help_and_version_go_to_standard_output() {
    let version = Case::new().run(&["--version"]).works().says_nothing();
    assert_eq!(version.stdout, concat!("cocreate ", env!("CARGO_PKG_VERSION"), "\n"));
    for args in [&["--help"][..], &["help"], &["check", "--help"], &["report", "-h"]] {
        let help = Case::new().run(args).works().says_nothing();
        assert!(help.stdout.contains("Usage: cocreate"), "{args:?}: {}", help.stdout);
    }
}
