use super::xml::Xml;
use crate::document::{Document, Language};

const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const TERMS: &str = "http://purl.org/dc/terms/";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A language as Word writes it.
pub(super) fn tag(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl-NL",
        Language::En => "en-GB",
    }
}

/// What the file says of itself: its title, its language, and the date of the document as that of the file.
pub(super) fn core(document: &Document) -> Vec<u8> {
    let mut xml = Xml::part();
    let names =
        [("xmlns:cp", CORE), ("xmlns:dc", DUBLIN_CORE), ("xmlns:dcterms", TERMS), ("xmlns:xsi", INSTANCE)];
    let date = format!("{}T00:00:00Z", document.date);
    xml.within("cp:coreProperties", &names, |xml| {
        xml.words("dc:title", &[], &document.title);
        xml.words("dc:language", &[], tag(document.language));
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.words(name, &[("xsi:type", "dcterms:W3CDTF")], &date);
        }
    });
    xml.bytes()
}

/// The settings: those of a document of today, so that Word opens it in no older fashion.
pub(super) fn settings(document: &Document) -> Vec<u8> {
    let (decimal, list) = match document.language {
        Language::Nl => (",", ";"),
        Language::En => (".", ","),
    };
    let mut xml = Xml::part();
    xml.within("w:settings", &[("xmlns:w", super::WORD)], |xml| {
        xml.value("w:defaultTabStop", "709");
        xml.within("w:compat", &[], |xml| {
            let uri = "http://schemas.microsoft.com/office/word";
            let fashion = [("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")];
            xml.empty("w:compatSetting", &fashion);
        });
        xml.value("w:themeFontLang", tag(document.language));
        xml.value("w:decimalSymbol", decimal);
        xml.value("w:listSeparator", list);
    });
    xml.bytes()
}
