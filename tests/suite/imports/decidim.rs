//! Exports of Decidim: proposals old and new, projects and results.

use super::helper::{desk, everything, fixture, goes_on, import, imported, text, written};

#[test]
fn proposals_come_in_with_their_support_and_without_their_authors() {
    let (case, ran) = imported("decidim", "decidim-proposals.csv", &[]);
    let proposals = written(&case, "proposals.csv");
    let lines: Vec<&str> = proposals.lines().collect();
    assert_eq!(lines[0], "id;title;text;cost;support");
    assert_eq!(
        lines[1],
        "D41;Meer bomen;Dertig bomen langs de singel & op het plein.;12500.50;In Decidim 34 keer gesteund, 5 keer aanbevolen."
    );
    for personal in ["Fictie", "Verzinsel", "Singel 1", "profiles", "<p>"] {
        assert!(!everything(&case).contains(personal), "{personal}");
    }
    ran.names(&["`author/id`, `author/name`, `author/url`, `address`, `likes/user_likes`", "`reference`"]);
    goes_on(&case);
}

#[test]
fn the_older_headings_are_understood_too() {
    let (case, ran) = imported("decidim", "decidim-proposals-older.csv", &[]);
    assert!(
        written(&case, "proposals.csv")
            .contains("D7;Een moestuin;Achter de kerk.;In Decidim 21 keer gesteund, 2 keer aanbevolen.")
    );
    ran.names(&["1 column was left out, since it may hold personal data: `endorsements/user_endorsements`"]);
}

#[test]
fn the_language_of_the_documents_is_taken_else_the_first_that_is_filled() {
    let (case, ran) = imported("decidim", "decidim-proposals.csv", &[]);
    assert!(written(&case, "proposals.csv").contains("D43;Mear boartersplak;Foar alle bern."));
    ran.names(&["notice[import-locale]", "empty in `nl`, the first filled language was taken (fy): 2 times"]);
    let (case, ran) = imported("decidim", "decidim-proposals.csv", &["--language", "en"]);
    let proposals = written(&case, "proposals.csv");
    assert!(
        proposals.contains("D41,More trees,Trees.,12500.50,\"In Decidim, supports: 34, endorsements: 5.\""),
        "{proposals}"
    );
    ran.names(&["empty in `en`, the first filled language was taken (fy, nl): 4 times"]);
}

#[test]
fn a_withdrawn_proposal_stays_out_and_is_counted() {
    let (case, ran) = imported("decidim", "decidim-proposals.csv", &[]);
    assert!(!written(&case, "proposals.csv").contains("D44"));
    ran.names(&["proposals left out, since who made them withdrew them: 1"]);
}

#[test]
fn the_apostrophe_against_formulas_is_undone_and_no_cell_is_a_formula() {
    let (case, _) = imported("decidim", "decidim-proposals.csv", &[]);
    // In our own table it stands again, for Excel; whoever reads the table with this program does not see it.
    assert!(written(&case, "proposals.csv").contains("D42;'=2+5 bankjes;'- een bank bij de school"));
    let case = case.changed(
        "imported/workshop.toml",
        "[files]",
        "[[votes]]\nid = \"v\"\nmethod = \"approval\"\npurpose = \"sounding\"\n\n[files]",
    );
    let case = case.with("imported/votes.csv", "person,proposal,choice\np1,D42,yes\n");
    let told = case.run(&["tally", "imported"]).works().stdout;
    assert!(told.contains("=2+5 bankjes") && !told.contains("'=2+5"), "{told}");
}

#[test]
fn projects_carry_their_cost_to_the_cent() {
    let (case, _) = imported("decidim", "decidim-projects.csv", &[]);
    assert_eq!(
        written(&case, "proposals.csv"),
        "id;title;text;cost;support\nB5;Bomen langs de singel;Dertig bomen.;12500.00;In Decidim 61 keer gekozen.\n\
         B6;Speelplek;;8000.00;In Decidim 44 keer gekozen.\n"
    );
    assert!(written(&case, "workshop.toml").contains("template = \"budget\""));
    goes_on(&case);
}

#[test]
fn a_cost_that_is_none_is_refused_where_it_stands() {
    let whole = text("decidim-projects.csv");
    for wrong in ["-1", "veel", "1.234", ""] {
        let broken = whole.replace(";12500;", &format!(";{wrong};"));
        let (_, ran) = import("decidim", broken.as_bytes(), &[]);
        if wrong == "1.234" {
            ran.refuses(65, "import", "export:2:").names(&["more than two decimals"]);
        } else {
            ran.refuses(65, "import", "export:2:");
        }
    }
}

#[test]
fn results_become_actions_with_the_proposals_they_follow_from() {
    let files = ["decidim-proposals.csv", "decidim-results.csv"].map(|name| (name, fixture(name)));
    let files = files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
    let case = desk(&files);
    let call = ["import", "decidim", "decidim-results.csv", "decidim-proposals.csv", "-o", "imported"];
    case.run(&call).works();
    assert_eq!(
        written(&case, "actions.csv"),
        "action;proposal;what;due;status;note\nR3;D41;Bomen geplant;2027-11-30;done;\"Klaar; 100%\"\n\
         R4;D41;Bomen water geven;;busy;\"Loopt; 40%; deel van R3; volgt ook uit D43\"\n"
    );
    goes_on(&case);
    let (case, _) = imported("decidim", "decidim-results.csv", &[]);
    assert!(
        written(&case, "actions.csv")
            .contains("R3;;Bomen geplant;2027-11-30;done;\"Klaar; 100%; volgt ook uit D41\"")
    );
    goes_on(&case);
}

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let whole = text("decidim-proposals.csv");
    let row = whole.lines().nth(1).unwrap().len();
    let cut = &whole[..whole.lines().next().unwrap().len() + 1 + row / 2];
    import("decidim", cut.as_bytes(), &[]).1.refuses(65, "table-quote", "export:2:147");
    import("decidim", whole.replace("\n42;", "\n41;").as_bytes(), &[]).1.refuses(
        65,
        "id-twice",
        "export:3:1",
    );
    import("decidim", whole.replace("\n42;", "\nx42;").as_bytes(), &[]).1.refuses(65, "import", "export:3:1");
    import("decidim", whole.replace("title/", "titel_").as_bytes(), &[]).1.refuses(
        65,
        "table-columns",
        "export:1:1",
    );
    let meetings = "id;title/nl;description/nl;start_time\n1;Avond;Kom ook;2027-01-01\n";
    import("decidim", meetings.as_bytes(), &[])
        .1
        .refuses(65, "table-columns", "export:1:1")
        .names(&["`body/nl`"]);
    import("decidim", format!("{whole}{whole}").as_bytes(), &[]).1.refuses(65, "table-second", "export:6:1");
    import("decidim", whole.replace("body/fy", "body/nl").as_bytes(), &[]).1.refuses(
        65,
        "table-column-twice",
        "export:1:",
    );
    import("decidim", whole.as_bytes(), &["--map", "a=b"]).1.refuses(2, "usage", "stands nowhere");
}
