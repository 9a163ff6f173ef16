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

/// Text that was decoded wrongly and saved, by what happened to it: bytes of the first encoding were taken for the second,
/// and the characters that this gave were saved (as UTF-8); of three, these bytes were taken for the third once more.
///
/// Every wrong reading of Chinese text that a system in daily use makes: a Chinese, a Western, a Russian, a Japanese or a
/// Korean one.
pub const MISREAD: [&str; 18] = [
    "UTF-8 as GBK",
    "UTF-8 as Big5",
    "UTF-8 as windows-1252",
    "UTF-8 as windows-1251",
    "UTF-8 as Shift_JIS",
    "UTF-8 as EUC-KR",
    "GBK as Big5",
    "GBK as windows-1252",
    "GBK as windows-1251",
    "GBK as EUC-KR",
    "Big5 as GBK",
    "Big5 as windows-1252",
    "Big5 as windows-1251",
    "UTF-8 as GBK as GBK",
    "UTF-8 as windows-1252 as windows-1252",
    "UTF-8 as windows-1252 as GBK",
    "GBK as windows-1252 as windows-1252",
    "Big5 as windows-1252 as windows-1252",
];

/// The name of the encoding HZ, which the Encoding Standard does not have.
pub const HZ: &str = "HZ";

/// Names in daily use that the Encoding Standard does not list, in small letters and without dashes; each with the
/// standard name of its encoding.
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

/// The name that the Encoding Standard has for the encoding of a label, in any case: its own labels (`gb2312`,
/// `x-sjis`, `latin1` …), those of Windows and Python (`cp950`, `utf_16_le`); [`HZ`] for HZ. `None` for an unknown
/// label.
pub fn standard(label: &str) -> Option<&'static str> {
    let standard = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(encoding_rs::Encoding::name);
    let bare = bare(label);
    let other = || OTHER_NAMES.iter().find(|(name, _)| *name == bare).map(|(_, standard)| *standard);
    let usual = || USUAL.into_iter().find(|name| self::bare(name) == bare).and_then(self::standard);
    standard.or_else(other).or_else(usual)
}

/// The entry of [`MISREAD`] that a label stands for, its encodings in any spelling: `utf8-as-gb18030`.
pub fn misread(label: &str) -> Option<&'static str> {
    let encodings = |name: &str| -> Option<Vec<&'static str>> {
        let spaced = name.to_ascii_lowercase().replace("-as-", " as ").replace("_as_", " as ");
        let standard = |name| standard(name).map(|name| if name == "gb18030" { "GBK" } else { name });
        spaced.split(" as ").map(standard).collect()
    };
    let wanted = encodings(label)?;
    MISREAD.into_iter().find(|name| encodings(name).is_some_and(|encodings| encodings == wanted))
}

/// The name of an encoding in small letters, with letters and digits alone.
fn bare(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_reading_is_named_in_any_spelling() {
        for (label, name) in [
            ("UTF-8 as GBK", Some("UTF-8 as GBK")),
            ("utf8-as-gb18030", Some("UTF-8 as GBK")),
            ("cp950-as-latin1", Some("Big5 as windows-1252")),
            ("utf_8_as_cp936_as_gbk", Some("UTF-8 as GBK as GBK")),
            ("gbk-as-gbk", None),
            ("gbk", None),
            ("utf-8-as-martian", None),
            ("", None),
        ] {
            assert_eq!(misread(label), name, "{label}");
        }
        for name in MISREAD {
            assert_eq!(misread(name), Some(name));
            assert_eq!(standard(name), None, "{name}");
        }
    }
}
