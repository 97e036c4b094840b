//! What holds for every kind of export.

use std::fs;

use super::helper::{desk, everything, fixture, import, imported, text, written};

/// Each kind with a fixture and the flags that it needs.
const KINDS: [(&str, &str, &[&str]); 7] = [
    ("loomio", "loomio-older.csv", &[]),
    ("decidim", "decidim-proposals.csv", &[]),
    ("forms", "forms-google.csv", &["--map", "Welke plekken?=choices"]),
    ("openstad", "openstad-votes.csv", &[]),
    ("ranking", "ranking-written.csv", &[]),
    ("blt", "council.blt", &[]),
    ("pabulib", "budget.pb", &[]),
];

#[test]
fn where_a_workshop_exists_only_tables_are_written() {
    for (kind, name, flags) in KINDS {
        let case = desk(&[("export", &fixture(name)[..])]);
        fs::create_dir(case.path("other")).unwrap();
        let own = fs::read_to_string(case.path("workshop.toml")).unwrap();
        let own = own.split("[[votes]]").next().unwrap();
        let case = case.with("other/workshop.toml", own);
        let ran = case.run(&[&["import", kind, "export", "-o", "other"], flags].concat()).works();
        assert_eq!(fs::read_to_string(case.path("other/workshop.toml")).unwrap(), own, "{kind}");
        assert!(case.path("other/proposals.csv").exists(), "{kind}");
        assert!(ran.stdout.contains("workshop.toml exists and was left as it is"), "{kind}: {}", ran.stdout);
        assert!(
            ran.stdout.contains("under [files]: proposals = \"proposals.csv\""),
            "{kind}: {}",
            ran.stdout
        );
        assert_eq!(ran.stdout.contains("[[votes]]"), kind != "decidim", "{kind}: {}", ran.stdout);
        // An English workshop gets English tables.
        let table = fs::read_to_string(case.path("other/proposals.csv")).unwrap();
        assert!(table.starts_with("\u{feff}id,title"), "{kind}: {table}");
    }
}

#[test]
fn what_the_import_says_to_add_is_enough() {
    for (kind, name, flags) in KINDS.into_iter().filter(|(kind, ..)| !matches!(*kind, "ranking" | "blt")) {
        let case = desk(&[("export", &fixture(name)[..])]);
        fs::create_dir(case.path("other")).unwrap();
        let bare = "[issue]\nid = \"x\"\ntitle = \"X\"\ncentral_question = \"X?\"\n\
            [[stakeholders]]\nid = \"a\"\nsphere = \"concerned\"\n[[stakeholders]]\nid = \"b\"\nsphere = \"municipality\"\n";
        let case = case.with("other/workshop.toml", bare);
        let told = case.run(&[&["import", kind, "export", "-o", "other"], flags].concat()).works().stdout;
        let votes =
            told.split("add to workshop.toml:\n").nth(1).unwrap_or_default().split("wrote ").next().unwrap();
        let case = case
            .with("other/workshop.toml", format!("{bare}{votes}\n[files]\nproposals = \"proposals.csv\"\n"));
        if kind != "pabulib" {
            case.run(&["tally", "other"]).works();
        }
        case.run(&["check", "other", "--for", "report"]).works();
    }
}

#[test]
fn the_same_export_gives_the_same_bytes_and_a_second_import_replaces_the_first() {
    for (kind, name, flags) in KINDS {
        let (case, _) = imported(kind, name, flags);
        let (other, _) = imported(kind, name, flags);
        assert_eq!(everything(&case), everything(&other), "{kind}");
        let before = everything(&case);
        let ran =
            case.run(&[&["import", kind, "export", "-o", "imported", "--language", "nl"], flags].concat());
        ran.works();
        if kind != "pabulib" {
            assert_eq!(everything(&case), before, "{kind}");
        }
    }
}

#[test]
fn a_file_of_the_users_own_is_not_replaced() {
    let case = desk(&[("export", &fixture("openstad-votes.csv")[..])]);
    fs::create_dir(case.path("imported")).unwrap();
    let case = case.with("imported/votes.csv", "my own\n");
    case.run(&["import", "openstad", "export", "-o", "imported"]).refuses(73, "output-exists", "votes.csv");
}

#[test]
fn a_line_cut_off_in_the_middle_leaves_nothing_on_disk() {
    for (kind, name, flags) in KINDS {
        let whole = text(name);
        let cut = whole.trim_end();
        let cut = &cut[..cut.char_indices().rev().nth(4).unwrap().0];
        let (_, ran) = import(kind, cut.as_bytes(), flags);
        if ran.status == 0 {
            // The last sign may be a name or an empty field, of which nobody can see that it was longer.
            assert!(matches!(kind, "ranking" | "pabulib"), "{kind}");
        } else {
            assert_eq!(ran.status, 65, "{kind}: {}", ran.stderr);
            ran.names(&["export:"]).left_everything();
        }
    }
}

#[test]
fn the_limits_hold_for_exports_too() {
    for (kind, name, flags) in KINDS {
        let (_, ran) = import(kind, &fixture(name), &[flags, &["--limit", "table=100"]].concat());
        ran.refuses(65, "input-limit", "export");
    }
    let (_, ran) = import("loomio", &fixture("loomio-older.csv"), &["--limit", "field=20"]);
    ran.refuses(65, "input-limit", "export:9:1");
}

#[test]
fn hidden_signs_are_told_and_formulas_never_reach_a_cell() {
    let export = text("openstad-votes.csv")
        .replace("Een vlindertuin", "=HYPERLINK(1)")
        .replace("Een waterspeelplek", "pad\u{202e}gnol");
    let (case, ran) = import("openstad", export.as_bytes(), &[]);
    ran.works().names(&["warning[odd-character]", "U+202E"]);
    assert!(written(&case, "proposals.csv").contains("I6;'=HYPERLINK(1)"));
    let (_, ran) = import("openstad", export.as_bytes(), &["--strict"]);
    ran.refuses(65, "odd-character", "export:2:");
}

#[test]
fn errors_are_one_document_when_json_is_asked_for() {
    let (_, ran) = import("loomio", b"poll\n", &["--json"]);
    assert_eq!(ran.status, 65);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(told["errors"][0]["line"], 1, "{told}");
    assert_eq!(told["errors"][0]["code"], "import");
}

#[test]
fn a_flag_that_means_nothing_is_refused() {
    for (kind, flags) in
        [("blt", ["--map", "a=b"]), ("openstad", ["--numbers", "scores"]), ("decidim", ["--sign", "raw"])]
    {
        import(kind, b"x", &flags).1.refuses(2, "usage", "means nothing for this kind of export");
    }
}
