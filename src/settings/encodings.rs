//! Names of encodings: every spelling that stands for one, and what it stands for.

/// Encodings by the names that are most often written, to be offered where one was mistyped.
pub const USUAL: [&str; 16] = [
    "utf-8",
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
    "big5-hkscs",
    "utf-16le",
    "utf-16be",
    "hz",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "windows-1252",
    "windows-1251",
    "koi8-r",
];

/// What HZ is called, which the Encoding Standard does not have.
pub const HZ: &str = "HZ";

/// Names in daily use that the Encoding Standard does not list, without their dashes, and its own.
const OTHER_NAMES: [(&str, &str); 17] = [
    ("utf8sig", "UTF-8"),
    ("utf8bom", "UTF-8"),
    ("utf16", "UTF-16LE"),
    ("cp936", "gb18030"),
    ("ms936", "gb18030"),
    ("euccn", "gb18030"),
    ("cp950", "Big5"),
    ("ms950", "Big5"),
    ("big5hkscs", "Big5"),
    ("hkscs", "Big5"),
    ("cp932", "Shift_JIS"),
    ("cp949", "EUC-KR"),
    ("latin1", "windows-1252"),
    ("cp1252", "windows-1252"),
    ("cp1251", "windows-1251"),
    ("hz", HZ),
    ("hzgb2312", HZ),
];

/// The Encoding Standard's name of what a label stands for, in any case: its own labels (`gb2312`, `x-sjis`, `latin1` …),
/// those that Windows and Python use (`cp950`, `utf_16_le`); [`HZ`] for HZ.
pub fn standard(label: &str) -> Option<&'static str> {
    let standard = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(encoding_rs::Encoding::name);
    let bare = bare(label);
    let other = || OTHER_NAMES.iter().find(|(name, _)| *name == bare).map(|(_, standard)| *standard);
    let usual = || USUAL.into_iter().find(|name| self::bare(name) == bare).and_then(self::standard);
    standard.or_else(other).or_else(usual)
}

/// A name in small letters, without the dashes that every system sets elsewhere.
fn bare(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}
