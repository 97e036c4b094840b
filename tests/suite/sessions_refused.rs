//! What a draw and a session cannot do is refused, with the place and what to do.

use super::case::Case;

const PEOPLE: &str = "person,stakeholder,gender,status
p1,residents,f,
p2,residents,m,
p3,residents,f,
p4,residents,m,
";

fn draw(people: &str, quotas: &str, seats: &str) -> super::case::Ran {
    let quotas = format!("category,value,min,max\n{quotas}");
    let case = Case::new().with("p.csv", people).with("q.csv", quotas);
    case.run(&["draw", "--people", "p.csv", "--quotas", "q.csv", "--seats", seats, "--seed", "1"])
}

#[test]
fn a_draw_that_cannot_be_says_which_rule_stands_in_the_way() {
    let good = "gender,f,1,2\ngender,m,0,4\n";
    draw(PEOPLE, good, "2").works();
    draw("person,stakeholder,gender,status\n", good, "2").refuses(65, "nobody", "p.csv:1:1");
    draw(PEOPLE, "gender,f,1,9\ngender,m,0,9\n", "9")
        .refuses(65, "draw-impossible", "p.csv:1:1")
        .names(&["9 seats, and only 4 people", "ask more people, or draw fewer seats"]);
    draw(PEOPLE, "gender,f,0,4\ngender,m,0,4\ngender,x,1,2\n", "2")
        .refuses(65, "quota", "q.csv:4:10")
        .names(&["nobody who can be drawn has it", "lower the least to 0"]);
    draw(PEOPLE, "gender,f,3,2\ngender,m,0,4\n", "2").refuses(65, "quota", "q.csv:2:10").names(&["exchange"]);
    draw(PEOPLE, "gender,f,2,2\ngender,m,2,2\n", "3")
        .refuses(65, "quota", "q.csv:2:1")
        .names(&["lower them"]);
    draw(PEOPLE, "gendr,f,1,2\n", "2").refuses(65, "table-columns", "q.csv:2:1").names(&["`gender`?"]);
    let twice = format!("{PEOPLE}p1,residents,f,\n");
    draw(&twice, good, "2").refuses(65, "id-twice", "p.csv:6:1").names(&["p.csv:2"]);
}

#[test]
fn a_turn_of_no_seconds_is_refused_where_it_is_promised() {
    let session = "[[sessions]]\nid = \"evening\"\nkind = \"decide\"\ndate = 2026-12-03\nstart = \"19:00\"\n\
        end = \"21:30\"\nplace = \"The hall\"\nminimum_turn = \"0s\"\n";
    let case = Case::new().toml(session);
    let line = case.line_of("workshop.toml", "minimum_turn");
    let ran = case.run(&["agenda", "--draft"]);
    ran.refuses(65, "value", &format!("workshop.toml:{line}:16")).names(&["longer than nothing", "90s"]);
}
