//! The program's own fonts: what a document is set in where the format carries its letters.
//!
//! Their sources, versions and licence stand in `fonts/README.md`.

/// The family that texts are set in.
pub const FAMILY: &str = "Noto Sans";
/// The family of words in a fixed width.
pub const FIXED: &str = "Noto Sans Mono";

/// The families after [`FAMILY`], in the order in which a missing letter is looked for.
pub const OTHERS: &[&str] = &[
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Ethiopic",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Tifinagh",
    "Noto Sans Devanagari",
    "Noto Sans Gurmukhi",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Thai",
    "Noto Sans Symbols2",
    FIXED,
    "Noto Emoji",
];

/// One file of `fonts/`.
macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $name, ".ttf"))
    };
}

/// Regular, bold, italic and bold italic of [`FAMILY`], about 2 MB: enough for Latin, Greek and Cyrillic.
pub const TEXT: &[&[u8]] = &[
    font!("NotoSans-Regular"),
    font!("NotoSans-Bold"),
    font!("NotoSans-Italic"),
    font!("NotoSans-BoldItalic"),
];

/// Every other font, about 4 MB: other scripts, a fixed width, signs and emoji, in the order of [`OTHERS`].
pub const MORE: &[&[u8]] = &[
    font!("NotoSansArabic-Regular"),
    font!("NotoSansArabic-Bold"),
    font!("NotoSansHebrew-Regular"),
    font!("NotoSansHebrew-Bold"),
    font!("NotoSansEthiopic-Regular"),
    font!("NotoSansArmenian-Regular"),
    font!("NotoSansGeorgian-Regular"),
    font!("NotoSansTifinagh-Regular"),
    font!("NotoSansDevanagari-Regular"),
    font!("NotoSansGurmukhi-Regular"),
    font!("NotoSansBengali-Regular"),
    font!("NotoSansTamil-Regular"),
    font!("NotoSansThai-Regular"),
    font!("NotoSansSymbols2-Regular"),
    font!("NotoSansMono-Regular"),
    font!("NotoEmoji-Regular"),
];
