use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, System};

use super::xml::Xml;
use crate::input::Diagnostic;

/// The parts of a `.docx` file, in the order in which they are written (ECMA-376 part 2, Open Packaging
/// Conventions).
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    path: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

/// What a part leads to, from one part of the package.
#[derive(Debug, Default, Clone)]
pub(super) struct Relations(Vec<Relation>);

#[derive(Debug, Clone)]
struct Relation {
    id: String,
    kind: &'static str,
    target: String,
    outside: bool,
}

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

impl Package {
    /// Adds a part; `kind` is its media type.
    pub fn add(&mut self, path: impl Into<String>, kind: &'static str, bytes: Vec<u8>) {
        self.parts.push(Part { path: path.into(), kind, bytes });
    }

    /// Adds the parts of another package.
    pub fn extend(&mut self, other: Self) {
        self.parts.extend(other.parts);
    }

    /// Adds what a part leads to.
    pub fn relate(&mut self, path: &str, relations: &Relations) {
        self.parts.push(Part { path: path.to_owned(), kind: "", bytes: relations.xml() });
    }

    /// The file: always in the same order, with the same time, on every machine.
    ///
    /// # Errors
    /// A part is too large for the format.
    pub fn bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        self.zipped().map_err(|error| {
            Diagnostic::error("output-failed", format!("the Word document could not be packed: {error}"))
                .hint("write the document in another format, such as html")
        })
    }

    fn zipped(&self) -> zip::result::ZipResult<Vec<u8>> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Dos);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("[Content_Types].xml", options)?;
        zip.write_all(&self.types())?;
        for part in &self.parts {
            // What is packed already gains nothing by being packed again.
            let stored = options.compression_method(CompressionMethod::Stored);
            zip.start_file(part.path.as_str(), if part.kind == "image/png" { stored } else { options })?;
            zip.write_all(&part.bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn types(&self) -> Vec<u8> {
        let mut xml = Xml::part();
        xml.within("Types", &[("xmlns", TYPES)], |xml| {
            let usual = [("rels", "application/vnd.openxmlformats-package.relationships+xml")];
            for (extension, kind) in usual.into_iter().chain([("xml", "application/xml")]) {
                xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
            }
            for part in self.parts.iter().filter(|part| !part.kind.is_empty()) {
                let path = format!("/{}", part.path);
                xml.empty("Override", &[("PartName", path.as_str()), ("ContentType", part.kind)]);
            }
        });
        xml.bytes()
    }
}

impl Relations {
    /// A part of the package; gives the id by which it is named.
    pub fn part(&mut self, kind: &'static str, target: impl Into<String>) -> String {
        self.push(kind, target.into(), false)
    }

    /// A page on the web or a mail address.
    pub fn link(&mut self, target: &str) -> String {
        let known = |relation: &Relation| relation.outside && relation.target == target;
        match self.0.iter().position(known) {
            Some(at) => self.0[at].id.clone(),
            None => self.push(kinds::HYPERLINK, target.to_owned(), true),
        }
    }

    /// Something under the id by which an example names it.
    pub fn named(&mut self, id: &str, kind: &'static str, target: &str, outside: bool) {
        self.0.push(Relation { id: id.to_owned(), kind, target: target.to_owned(), outside });
    }

    fn push(&mut self, kind: &'static str, target: String, outside: bool) -> String {
        let id = format!("rId{}", self.0.len() + 1);
        self.0.push(Relation { id: id.clone(), kind, target, outside });
        id
    }

    fn xml(&self) -> Vec<u8> {
        let mut xml = Xml::part();
        xml.within("Relationships", &[("xmlns", RELATIONS)], |xml| {
            for relation in &self.0 {
                let mut attributes =
                    vec![("Id", relation.id.as_str()), ("Type", relation.kind), ("Target", &relation.target)];
                if relation.outside {
                    attributes.push(("TargetMode", "External"));
                }
                xml.empty("Relationship", &attributes);
            }
        });
        xml.bytes()
    }
}

/// What one part can be to another.
pub(super) mod kinds {
    /// The document itself.
    pub const DOCUMENT: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    /// What the file says of itself.
    pub const CORE: &str =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    /// A page on the web.
    pub const HYPERLINK: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    /// A picture.
    pub const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    /// The styles.
    pub const STYLES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";
    /// The lists.
    pub const NUMBERING: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering";
    /// The settings.
    pub const SETTINGS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings";
    /// The colours and fonts.
    pub const THEME: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme";
    /// What stands at the top of pages.
    pub const HEADER: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
    /// What stands at the bottom of pages.
    pub const FOOTER: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer";
}
