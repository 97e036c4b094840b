//! Words that people may write and that programs stumble over, by what they would be taken for. A list of our
//! own; the idea is that of the Big List of Naughty Strings (case C10 of the hostile cases).

/// What is shown exactly as it was written, wherever it stands.
pub const LITERAL: &[(&str, &[&str])] = &[
    (
        "nothing",
        &["null", "NULL", "nil", "None", "undefined", "(leeg)", "-", "--", ".", "..", "n.v.t.", "N/A"],
    ),
    ("truth", &["true", "FALSE", "waar", "ONWAAR", "ja", "nee", "on", "off"]),
    (
        "numbers",
        &[
            "0",
            "-0",
            "007",
            "1e400",
            "-1.5E-9",
            "0x1F",
            "0b101",
            "1,5",
            "1.000,00",
            "1_000",
            "٣٤٥",
            "½",
            "Infinity",
            "-Infinity",
            "NaN",
            "9999999999999999999999",
            "2026-02-30",
            "24:61",
            "50%",
            "€ 12",
        ],
    ),
    (
        "two bytes and more",
        &[
            "Ærøskøbing",
            "Łódź",
            "Ħaż-Żebbuġ",
            "渡辺 田中",
            "서울특별시",
            "กรุงเทพ",
            "Ελλάδα",
            "Юрій",
            "ქართველი",
            "አዲስ",
            "ﬃ ﬆ",
        ],
    ),
    ("above the first plane", &["𝒜𝓃𝓃𝒶", "𐍈𐌰𐌹", "🦔", "🏳️‍🌈", "🇳🇱🇧🇪", "👩🏾‍🌾👨🏻‍🦽", "5️⃣"]),
    ("right to left", &["שלום עולם", "مرحبا بالعالم", "abc שלום 123"]),
    ("marks", &["Z̶a̴l̷g̸o̵", "q̣̣̇̇", "ñ ñ", "Å Å"]),
    (
        "script",
        &[
            "<script>x()</script>",
            "<svg onload=x()>",
            "<img src=q onerror=x()>",
            "</title><b>",
            "<!-- weg",
            "]]>",
            "<style>*{display:none}</style>",
            "javascript:x()",
            "\" autofocus onfocus=\"x()",
            "' onclick='x()",
            "<a href=\"data:text/html,x\">klik</a>",
            "&lt;b&gt;",
            "&#x3C;i&#62;",
            "<iframe srcdoc=x>",
        ],
    ),
    (
        "tables of a database",
        &["'; DROP TABLE mensen; --", "1 OR 1=1", "' UNION SELECT 1 --", "Robert'); --"],
    ),
    (
        "files",
        &[
            "../../../geheim",
            "/etc/hosts",
            "C:\\CON\\NUL",
            "\\\\server\\map",
            "file:///x",
            "%2e%2e%2f",
            "COM1",
            "~/.ssh",
        ],
    ),
    (
        "templates",
        &[
            "{{ 6*7 }}",
            "{% raw %}",
            "{# weg #}",
            "${7*7}",
            "<%= 7 %>",
            "{{title}}",
            "#{7}",
            "{0}",
            "%s %n",
            "$HOME",
            "`id`",
        ],
    ),
    (
        "the setting of pages",
        &["#include \"x\"", "#let a = 1", "$ x^2 $", "@bron", "= Kop", "#raw(1)", "\\input{x}"],
    ),
    (
        "markdown",
        &[
            "# Kop",
            "* a",
            "1. een",
            "> citaat",
            "**vet** _schuin_",
            "[a](http://x.example)",
            "![p](p.png)",
            "a | b",
            "~~weg~~",
            "[^1]",
            "***",
            "```",
            "<http://x.example>",
            "\\*ster\\*",
        ],
    ),
    ("cells that reckon", &["=1+1", "+31 6", "@SOM(A1)", "=cmd|'/c x'!A0", "＝1+1", "-2+3"]),
    (
        "calendars and mails",
        &["BEGIN:VEVENT", "x;y,z\\n", "ATTENDEE:mailto:x", "=?utf-8?q?x?=", "Bcc: x", "--=_1_0"],
    ),
    ("quotation marks", &["'", "\"", "''\"\"", "“”", "‘’", "«»", "„laag”", "`", "´"]),
];

/// What would hide or turn: how it is written, and how it is shown.
pub const HIDING: &[(&str, &str)] = &[
    ("a\u{202E}b", "a[U+202E]b"),
    ("c\u{200B}d", "c[U+200B]d"),
    ("e\u{2066}f\u{2069}", "e[U+2066]f[U+2069]"),
    ("g\u{AD}h", "g[U+00AD]h"),
    ("i\u{FEFF}j", "i[U+FEFF]j"),
    ("k\u{E123}l", "k[U+E123]l"),
    ("m\u{E0041}n", "m[U+E0041]n"),
];

/// What no document can hold: it is refused, or made visible.
pub const CONTROL: &[&str] =
    &["a\u{0}b", "a\u{1}b", "a\u{8}b", "a\u{1B}[31mb", "a\u{7F}b", "a\u{85}b", "a\u{FFFF}b", "a\r\nBcc: x"];

/// Everything that is shown in some way, as it is written and as it is shown.
pub fn shown() -> Vec<(String, String)> {
    let same = |words: &&str| ((*words).to_owned(), (*words).to_owned());
    let mut all: Vec<_> = LITERAL.iter().flat_map(|(_, words)| *words).map(same).collect();
    all.extend(HIDING.iter().map(|(written, shown)| ((*written).to_owned(), (*shown).to_owned())));
    // A letter under a thousand marks, and a word of three hundred letters.
    let marks = format!("o{}", "\u{308}".repeat(1_000));
    all.extend([marks, "w".repeat(300)].map(|words| (words.clone(), words)));
    all
}
