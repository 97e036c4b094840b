use std::fmt;

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

/// No limit can be raised above this: offsets into a file are kept in 32 bits.
const HIGHEST: u64 = 2 * GIB;

/// How large an input may be, so that a mistaken or hostile file cannot fill the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a CSV file, a ledger or another text.
    pub table: u64,
    /// Bytes of a workbook.
    pub workbook: u64,
    /// Bytes of a workbook once unpacked.
    pub unpacked: u64,
    /// Bytes of a TOML file or a template.
    pub toml: u64,
    /// Bytes of a logo.
    pub logo: u64,
    /// Bytes of one field.
    pub field: u64,
    /// Columns of a table.
    pub columns: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            table: 512 * MIB,
            workbook: 64 * MIB,
            unpacked: 256 * MIB,
            toml: 4 * MIB,
            logo: 512 * KIB,
            field: MIB,
            columns: 16 * KIB,
        }
    }
}

impl Limits {
    /// What can be raised, by name.
    pub const NAMES: [&'static str; 7] =
        ["table", "workbook", "unpacked", "toml", "logo", "field", "columns"];

    /// The limits, changed as in `table=1GiB,field=20MiB`.
    ///
    /// # Errors
    /// Says in a sentence which part cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut limits = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, size) = part.split_once('=').ok_or_else(|| {
                format!("`{part}` is no limit: write a name and a size, such as `field=20MiB`")
            })?;
            let size = bytes(size.trim()).ok_or_else(|| {
                format!("`{part}`: the size must be a number up to 2GiB, such as `20MiB` or `1000000`")
            })?;
            let limit = match name.trim() {
                "table" => &mut limits.table,
                "workbook" => &mut limits.workbook,
                "unpacked" => &mut limits.unpacked,
                "toml" => &mut limits.toml,
                "logo" => &mut limits.logo,
                "field" => &mut limits.field,
                "columns" => &mut limits.columns,
                other => {
                    return Err(format!("there is no limit `{other}`; there are {}", Self::NAMES.join(", ")));
                }
            };
            *limit = size;
        }
        Ok(limits)
    }
}

/// Reads `20MiB`, `64 KiB`, `1GiB` or plain bytes.
fn bytes(text: &str) -> Option<u64> {
    let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match text[number.len()..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => KIB,
        "m" | "mb" | "mib" => MIB,
        "g" | "gb" | "gib" => GIB,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(unit).filter(|size| (1..=HIGHEST).contains(size))
}

/// A size as a person reads it: `512 MiB`.
pub(super) struct Size(pub u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            size if size >= GIB && size % GIB == 0 => write!(f, "{} GiB", size / GIB),
            size if size >= MIB => write!(f, "{} MiB", size / MIB),
            size if size >= KIB => write!(f, "{} KiB", size / KIB),
            size => write!(f, "{size} bytes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn a_limit_is_raised_by_its_name() {
        let limits = Limits::parse("table=1GiB, field = 20 MiB").unwrap();
        assert_eq!(limits.table, 1 << 30);
        assert_eq!(limits.field, 20 << 20);
        assert_eq!(limits.toml, Limits::default().toml);
    }

    #[test]
    fn a_limit_that_is_no_limit_is_refused() {
        for text in ["field", "field=", "field=-1", "field=9GiB", "feild=1", "field=0", "field=1.5MiB"] {
            assert!(Limits::parse(text).is_err(), "{text}");
        }
    }
}
