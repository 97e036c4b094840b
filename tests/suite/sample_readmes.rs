//! What the page of a sample tells a reader to run.

use std::path::Path;

use crate::copies::Copy;

#[test]
fn every_command_on_the_page_of_a_sample_runs() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut run = 0;
    for entry in std::fs::read_dir(samples).unwrap() {
        let sample = entry.unwrap().file_name().into_string().unwrap();
        let copy = Copy::of(&sample);
        let page = copy.read("README.md");
        for line in page.lines().filter(|line| line.starts_with("cocreate ")) {
            let words = line.split_whitespace().skip(1);
            let here = format!("samples/{sample}");
            let call: Vec<&str> = words.map(|word| if word == here { "." } else { word }).collect();
            let told = copy.run(&call);
            assert_eq!(told.status, 0, "{line}\n{}", told.err);
            run += 1;
        }
    }
    assert!(run >= 20, "only {run} commands were found");
}
