use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::{Language, tokens};
use crate::input::{Diagnostic, Exit};
use crate::ledger::written::WrittenTemplate;

/// The templates that come with the program.
static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/workshop-templates");
/// Where they stand in the project.
const EMBEDDED_PATH: &str = "workshop-templates";
/// A template is text that people write: more than this is something else.
const LARGEST: u64 = 1 << 20;

/// Where templates are looked for, first place first: the workshop's own folder, a collection given
/// on the command line, those that come with the program.
#[derive(Debug, Clone)]
pub struct Templates {
    language: Language,
    spoken: Language,
    name: String,
    folders: Vec<Folder>,
}

#[derive(Debug, Clone)]
enum Folder {
    /// One workshop's templates: `report.md`, `nl/report.md`, `_report/nl/who.md`.
    Own { shown: String, root: PathBuf },
    /// Many templates: `circle/nl/report.md`, `_report/nl/who.md`.
    Collection { shown: String, root: PathBuf },
    /// The same, within the program.
    Embedded,
}

/// A template as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// Its path, as a reader would find it.
    pub path: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its text, with plain line ends.
    pub text: String,
}

impl Templates {
    /// The templates of one kind of workshop in one language, as they come with the program.
    #[must_use]
    pub fn new(name: impl Into<String>, language: Language) -> Self {
        Self { language, spoken: language, name: name.into(), folders: vec![Folder::Embedded] }
    }

    /// Says in which language people wrote what the templates quote.
    #[must_use]
    pub fn quoting(mut self, spoken: Language) -> Self {
        self.spoken = spoken;
        self
    }

    /// Looks in a collection first (`--templates DIR`). `shown` is the folder as the user wrote it.
    #[must_use]
    pub fn collection(mut self, shown: impl Into<String>, root: impl Into<PathBuf>) -> Self {
        self.folders.insert(0, Folder::Collection { shown: shown.into(), root: root.into() });
        self
    }

    /// Looks in a folder of one workshop first: its `templates/`, or the folder that `template` names.
    #[must_use]
    pub fn own(mut self, shown: impl Into<String>, root: impl Into<PathBuf>) -> Self {
        self.folders.insert(0, Folder::Own { shown: shown.into(), root: root.into() });
        self
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The language in which people wrote, where it is another.
    pub(super) fn spoken(&self) -> Option<Language> {
        (self.spoken != self.language).then_some(self.spoken)
    }

    /// A template in the language of the documents: `report.md`, `invitation.md`, `_report/who.md`.
    ///
    /// # Errors
    /// When there is none, when its name leads out of the folders, or when it is no text.
    pub fn read(&self, name: &str) -> Result<TemplateFile, Diagnostic> {
        self.find(name, |folder| folder.in_language(&self.name, self.language, name))
    }

    /// Whether a template is not the program's own, but stands in a folder of somebody's.
    ///
    /// # Errors
    /// As [`Templates::read`].
    pub fn is_own(&self, name: &str) -> Result<bool, Diagnostic> {
        stays_inside(name)?;
        stays_inside(&self.name)?;
        for folder in self.folders.iter().filter(|folder| !matches!(folder, Folder::Embedded)) {
            for path in folder.in_language(&self.name, self.language, name) {
                if folder.open(&path)?.is_some() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// A file that is the same in every language, such as `template.toml`.
    ///
    /// # Errors
    /// As [`Templates::read`].
    pub fn read_common(&self, name: &str) -> Result<TemplateFile, Diagnostic> {
        self.find(name, |folder| match folder {
            Folder::Own { .. } => vec![name.to_owned()],
            _ => vec![format!("{}/{name}", self.name)],
        })
    }

    /// Every file of this exact path, the program's own first and the workshop's own last.
    pub(super) fn layers(&self, path: &str) -> Result<Vec<TemplateFile>, Diagnostic> {
        stays_inside(path)?;
        let found = self.folders.iter().rev().map(|folder| folder.open(path));
        found.filter_map(Result::transpose).collect()
    }

    /// The folders on the disk in which templates are looked for.
    pub(super) fn on_disk(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().filter_map(|folder| match folder {
            Folder::Own { root, .. } | Folder::Collection { root, .. } => Some(root.as_path()),
            Folder::Embedded => None,
        })
    }

    /// The kinds of workshop that come with the program.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        let names = EMBEDDED.dirs().filter_map(|dir| dir.path().to_str());
        let mut names: Vec<_> = names.filter(|name| !name.starts_with('_')).collect();
        names.sort_unstable();
        names
    }

    fn find(&self, name: &str, paths: impl Fn(&Folder) -> Vec<String>) -> Result<TemplateFile, Diagnostic> {
        stays_inside(name)?;
        stays_inside(&self.name)?;
        for folder in &self.folders {
            for path in paths(folder) {
                if let Some(file) = folder.open(&path)? {
                    return Ok(file);
                }
            }
        }
        let kind = &self.name;
        let known = Self::names();
        let problem = Diagnostic::error("template", format!("there is no template `{name}` for `{kind}`"))
            .exit(Exit::Missing);
        Err(if known.contains(&kind.as_str()) || name.starts_with('_') {
            problem.hint("look at the spelling, or add the file to the workshop's `templates` folder")
        } else {
            problem.hint(format!("the kinds of workshop are: {}", known.join(", ")))
        })
    }
}

impl Folder {
    /// Where a template may stand in this folder, first choice first.
    fn in_language(&self, kind: &str, language: Language, name: &str) -> Vec<String> {
        let code = language.code();
        let shared = name.starts_with('_').then(|| name.split_once('/')).flatten();
        match (self, shared) {
            (Self::Own { .. }, Some((set, file))) => vec![format!("{set}/{code}/{file}"), name.to_owned()],
            (Self::Own { .. }, None) => vec![format!("{code}/{name}"), name.to_owned()],
            (_, Some((set, file))) => vec![format!("{set}/{code}/{file}")],
            (_, None) => vec![format!("{kind}/{code}/{name}")],
        }
    }

    /// The file of this path, if there is one.
    fn open(&self, path: &str) -> Result<Option<TemplateFile>, Diagnostic> {
        match self {
            Self::Embedded => {
                let shown = format!("{EMBEDDED_PATH}/{path}");
                EMBEDDED.get_file(path).map(|file| TemplateFile::of(shown, file.contents())).transpose()
            }
            Self::Own { shown, root } | Self::Collection { shown, root } => {
                let shown = format!("{}/{path}", shown.trim_end_matches('/'));
                read_inside(root, path, &shown)?.map(|bytes| TemplateFile::of(shown, &bytes)).transpose()
            }
        }
    }
}

impl TemplateFile {
    fn of(path: String, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| {
            Diagnostic::error("encoding", "a template that is not UTF-8")
                .file(&path)
                .hint("save it as UTF-8: in Notepad, Save as, Encoding")
        })?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if let Some(at) = text.find(|c: char| (c.is_control() && c != '\n' && c != '\t') || imitates(c)) {
            let line = text[..at].matches('\n').count() + 1;
            return Err(Diagnostic::error(
                "control-character",
                "a template with a character that cannot be used",
            )
            .file(format!("{path}:{line}")));
        }
        Ok(Self { path, sha256, text })
    }

    /// As the ledger names it.
    #[must_use]
    pub fn written(&self) -> WrittenTemplate {
        WrittenTemplate { path: self.path.clone(), sha256: self.sha256.clone() }
    }

    /// A text that stands in another file.
    pub(super) fn inline(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), sha256: String::new(), text: text.to_owned() }
    }

    /// A line of it, for messages.
    pub(super) fn line(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

fn imitates(c: char) -> bool {
    tokens::imitates(c.encode_utf8(&mut [0; 4]))
}

/// Names of templates are made of plain words and slashes: none of them leads out of a folder.
fn stays_inside(name: &str) -> Result<(), Diagnostic> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let inside =
        name.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain));
    if inside {
        return Ok(());
    }
    Err(Diagnostic::error(
        "outside-folder",
        format!("the template name `{name}` leads out of the template folders"),
    )
    .hint("use a name within the folders, such as `report.md` or `_report/who.md`"))
}

/// The bytes of a file in a folder; nothing when there is none, an error when it only seems to be there.
fn read_inside(root: &Path, path: &str, shown: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
    let unreadable = |error: &std::io::Error| {
        Diagnostic::error("input-unreadable", format!("a template cannot be read: {error}"))
            .file(shown)
            .exit(Exit::Missing)
    };
    let Ok(target) = root.join(path).canonicalize() else { return Ok(None) };
    let root = root.canonicalize().map_err(|error| unreadable(&error))?;
    if !target.starts_with(&root) {
        let message = format!("a template is a link that leads out of its folder, to {}", target.display());
        return Err(Diagnostic::error("outside-folder", message)
            .file(shown)
            .hint("copy the file into the folder"));
    }
    let kind = fs::metadata(&target).map_err(|error| unreadable(&error))?;
    if !kind.is_file() {
        return Err(Diagnostic::error("input-kind", "a template is a folder or a device").file(shown));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(&target).map_err(|error| unreadable(&error))?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(Diagnostic::error("input-limit", "a template of more than one megabyte").file(shown));
    }
    Ok(Some(bytes))
}
