//! Every document of every sample, in both languages, as Markdown that a person has read: what a change does to
//! the words of any of them is seen before anybody receives it.

mod compare;
mod documents;

use cocreate::document::Language;
use documents::{SAMPLES, Sample, documents};

/// Documents and the files of `tests/golden` agree; all are renewed by `UPDATE_GOLDEN=1 cargo test golden`.
fn held(name: &str) {
    let sample: &Sample = SAMPLES.iter().find(|sample| sample.name == name).unwrap();
    let wrong: Vec<String> = [Language::Nl, Language::En]
        .into_iter()
        .flat_map(|language| {
            compare::differences(&format!("{name}/{}", language.code()), &documents(sample, language))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n\n{}\n", wrong.join("\n\n"), compare::RENEW);
}

#[test]
fn every_document_of_voorbeeldstad_zuid_reads_as_it_was_read_before() {
    held("voorbeeldstad-zuid");
}

#[test]
fn every_document_of_modelwoude_reads_as_it_was_read_before() {
    held("modelwoude");
}

#[test]
fn every_document_of_proefdam_reads_as_it_was_read_before() {
    held("proefdam");
}

#[test]
fn every_document_of_testhaven_reads_as_it_was_read_before() {
    held("testhaven");
}

#[test]
fn every_document_of_denkerdam_reads_as_it_was_read_before() {
    held("denkerdam");
}

#[test]
fn every_sample_has_documents_that_are_held() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let folders = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let samples: Vec<_> = folders
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert!(samples.len() > 4);
    for sample in samples {
        assert!(
            SAMPLES.iter().any(|held| held.name == sample),
            "{sample} is not held: add it to documents.rs"
        );
    }
}
