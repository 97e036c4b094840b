//! A program that was built without PDF.

use crate::copies::Copy;

#[test]
fn a_program_without_pdf_says_how_to_get_it_and_writes_nothing() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let told = copy.run(&["agenda", "--format", "html,pdf"]);
    assert_eq!(told.status, 2, "{}", told.err);
    assert!(told.err.contains("built without PDF") && told.err.contains("--features pdf"), "{}", told.err);
    assert!(copy.names("output").is_empty());
}
