//! Every command, with a call that works and one that does not: what the conventions are held against.
//! A command that does not stand here fails `every_command_is_held_to_the_conventions`.

use std::collections::BTreeSet;
use std::process::Command;

use super::case::{Case, Ran};

/// A command with what can be done with it. In arguments `{w}` is the workshop folder.
pub struct Held {
    pub name: &'static str,
    /// A call that works.
    pub works: &'static [&'static str],
    /// A call that fails, not because of how it is typed, and its exit status.
    pub fails: (&'static [&'static str], i32),
    /// The call that works, with `-` for a file, and that file.
    pub stdin: Option<(&'static [&'static str], &'static str)>,
    /// What in a file becomes what, so that the call that works leads to a warning.
    pub warned: Option<(&'static str, &'static str, &'static str)>,
    /// Whether the call that works writes files.
    pub writes: bool,
    /// Whether there must be a report first.
    pub of_a_report: bool,
}

/// A column that nobody knows is a warning wherever the workshop is read.
const ODD_COLUMN: Option<(&str, &str, &str)> =
    Some(("attendance.csv", "present\np01,residents,yes", "present,hat\np01,residents,yes,red"));

const fn of_workshop(name: &'static str, works: &'static [&'static str]) -> Held {
    Held { name, works, fails: (&[], 66), stdin: None, warned: ODD_COLUMN, writes: false, of_a_report: false }
}

const fn of_program(
    name: &'static str,
    works: &'static [&'static str],
    fails: &'static [&'static str],
) -> Held {
    Held { fails: (fails, 2), warned: None, ..of_workshop(name, works) }
}

/// Every command that there is.
pub const COMMANDS: &[Held] = &[
    Held {
        // The usual files of a workshop that is there already are not replaced.
        fails: (&["init", "{w}"], 73),
        warned: None,
        writes: true,
        ..of_workshop("init", &["init", "{w}/new", "--template", "budget"])
    },
    Held {
        fails: (&["check", "{w}/nowhere"], 66),
        stdin: Some((&["check", "-"], "workshop.toml")),
        ..of_workshop("check", &["check", "{w}"])
    },
    Held {
        fails: (&["draw", "{w}/nowhere", "--seed", "1"], 66),
        stdin: Some((&["draw", "-", "--seed", "1", "--seats", "6"], "workshop.toml")),
        writes: true,
        ..of_workshop("draw", &["draw", "{w}", "--seed", "1", "--seats", "6"])
    },
    Held {
        fails: (&["invite", "{w}/nowhere"], 66),
        stdin: Some((&["invite", "-"], "workshop.toml")),
        writes: true,
        ..of_workshop("invite", &["invite", "{w}", "--draft"])
    },
    Held {
        fails: (&["agenda", "{w}/nowhere"], 66),
        stdin: Some((&["agenda", "-"], "workshop.toml")),
        writes: true,
        ..of_workshop("agenda", &["agenda", "{w}", "--draft"])
    },
    Held {
        fails: (&["seats", "{w}/nowhere"], 66),
        stdin: Some((&["seats", "-"], "workshop.toml")),
        writes: true,
        ..of_workshop("seats", &["seats", "{w}", "--draft"])
    },
    Held {
        fails: (&["forms", "{w}/nowhere"], 66),
        stdin: Some((&["forms", "-"], "workshop.toml")),
        writes: true,
        ..of_workshop("forms", &["forms", "{w}"])
    },
    Held {
        fails: (&["explain", "C-zzzzzzzzzz", "{w}"], 2),
        warned: None,
        of_a_report: true,
        ..of_workshop("explain", &["explain", "votes.csv:2", "{w}"])
    },
    Held {
        fails: (&["route", "{w}/nowhere"], 66),
        stdin: Some((&["route", "-"], "workshop.toml")),
        ..of_workshop("route", &["route", "{w}"])
    },
    Held {
        fails: (&["tally", "{w}/nowhere"], 66),
        stdin: Some((&["tally", "-"], "workshop.toml")),
        ..of_workshop("tally", &["tally", "{w}"])
    },
    Held {
        fails: (&["export", "pabulib", "{w}"], 65),
        warned: Some(("budget/votes.csv", "choice\nv1,1,yes", "choice,hat\nv1,1,yes,red")),
        writes: true,
        ..of_workshop("export", &["export", "pabulib", "{w}/budget"])
    },
    Held {
        fails: (&["report", "{w}/nowhere"], 66),
        stdin: Some((&["report", "-"], "workshop.toml")),
        writes: true,
        ..of_workshop("report", &["report", "{w}"])
    },
    Held {
        fails: (&["verify", "{w}/nowhere"], 66),
        warned: None,
        of_a_report: true,
        ..of_workshop("verify", &["verify", "{w}"])
    },
    Held {
        fails: (&["import", "pabulib", "{w}/nowhere.pb", "-o", "{w}/imported"], 66),
        stdin: Some((&["import", "pabulib", "-", "-o", "{w}/imported"], "budget.pb")),
        warned: Some(("budget.pb", "num_votes;2", "num_votes;3")),
        writes: true,
        ..of_workshop("import", &["import", "pabulib", "{w}/budget.pb", "-o", "{w}/imported"])
    },
    of_program("schema", &["schema"], &["schema", "wrkshop"]),
    of_program("completions", &["completions", "bash"], &["completions", "basj"]),
    of_program("man", &["man"], &["man", "chekc"]),
];

const SESSION: &str = "[[sessions]]\nid = \"evening\"\nkind = \"decide\"\ndate = 2026-12-03\n\
    start = \"19:00\"\nend = \"21:30\"\nplace = \"The hall\"\n";

const BUDGET: &str = "META\nkey;value\ndescription;A small budget\nunit;Voorbeeldstad\nbudget;1000\n\
    num_projects;2\nnum_votes;2\nvote_type;approval\nrule;greedy\nPROJECTS\n\
    project_id;cost;votes;name\n1;600;2;Bench\n2;500;2;Tree\nVOTES\nvoter_id;vote\nv1;1,2\nv2;1,2\n";

/// A workshop that divides a budget.
const DIVIDED: &str = "[issue]\nid = \"money\"\ntitle = \"Money\"\ncentral_question = \"What is paid?\"\n\
    [[frames]]\nid = \"K1\"\ntext = \"Money\"\nkind = \"money\"\namount = \"1000\"\n\
    [[stakeholders]]\nid = \"a\"\nsphere = \"concerned\"\n[[stakeholders]]\nid = \"b\"\nsphere = \"municipality\"\n\
    [[proposals]]\nid = \"1\"\ntitle = \"Bench\"\ncost = \"600\"\n\
    [[votes]]\nid = \"money\"\nmethod = \"greedy\"\npurpose = \"budget\"\n";

/// A workshop on which every command works.
pub fn desk() -> Case {
    let case = Case::new().toml(SESSION).with("budget.pb", BUDGET);
    std::fs::create_dir(case.path("budget")).unwrap();
    case.with("budget/workshop.toml", DIVIDED).with("budget/votes.csv", "person,proposal,choice\nv1,1,yes\n")
}

impl Held {
    /// Whether the answer is a text for another program, which quiet does not take away.
    pub fn is_for_reading(&self) -> bool {
        matches!(self.name, "schema" | "completions" | "man")
    }

    /// A workshop on which this command works.
    pub fn desk(&self) -> Case {
        self.with_report(desk())
    }

    /// A workshop on which this command warns.
    pub fn odd_desk(&self) -> Option<Case> {
        let (file, from, to) = self.warned?;
        let mut case = desk().changed(file, from, to);
        if file == "attendance.csv" {
            for person in 2..=6 {
                let from = format!("p0{person},{}", if person < 4 { "residents" } else { "neighbours" });
                case = case.changed(file, &format!("{from},yes"), &format!("{from},yes,red"));
            }
        }
        Some(self.with_report(case))
    }

    fn with_report(&self, case: Case) -> Case {
        if self.of_a_report {
            case.report().works();
        }
        case
    }

    /// The call that works, with these flags, inside the workshop folder.
    pub fn works(&self, case: &Case, flags: &[&str]) -> Ran {
        case.run_as(&mut self.call(case.program(), ".", self.works, flags))
    }

    /// The call that fails, with these flags, inside the workshop folder.
    pub fn fails(&self, case: &Case, flags: &[&str]) -> Ran {
        let ran = case.run_as(&mut self.call(case.program(), ".", self.fails.0, flags));
        assert_eq!(ran.status, self.fails.1, "{}: {}", self.name, ran.stderr);
        ran
    }

    /// A call with these arguments and flags, on the workshop in this folder.
    pub fn call(&self, mut program: Command, folder: &str, args: &[&str], flags: &[&str]) -> Command {
        assert_eq!(args.first(), Some(&self.name));
        program.args(args.iter().map(|arg| arg.replace("{w}", folder)));
        program.args(["--date", "2026-12-10"]).args(flags);
        program
    }
}

#[test]
fn every_command_is_held_to_the_conventions() {
    let help = desk().run(&["--help"]).works().stdout;
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let lines = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let mut there: BTreeSet<&str> = lines.filter_map(|line| line.split_whitespace().next()).collect();
    there.remove("help");
    let held: BTreeSet<&str> = COMMANDS.iter().map(|command| command.name).collect();
    assert!(there.len() > 9, "{help}");
    assert_eq!(there, held);
}
