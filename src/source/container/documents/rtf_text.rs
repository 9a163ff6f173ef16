//! The words of RTF: bytes in a code page, and units of UTF-16 beside them.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};

/// Words that came and are not yet told.
#[derive(Debug, Default)]
pub struct Words {
    bytes: Vec<u8>,
    units: Vec<u16>,
}

impl Words {
    /// Adds bytes, which may be half of a character.
    pub fn add_bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds a unit of UTF-16, which may be half of a character.
    pub fn add_unit(&mut self, unit: u16) {
        self.units.push(unit);
    }

    /// The words of the bytes so far, and of the units before them.
    pub fn decoded(&mut self, encoding: Option<&'static Encoding>) -> String {
        if self.bytes.is_empty() {
            return String::new();
        }
        let before = self.units();
        let (words, _) = encoding.unwrap_or(WINDOWS_1252).decode_without_bom_handling(&self.bytes);
        let words = before + &words;
        self.bytes.clear();
        words
    }

    /// The words of the units so far.
    pub fn units(&mut self) -> String {
        let words = String::from_utf16_lossy(&self.units);
        self.units.clear();
        words
    }
}

/// The encoding of a code page of Windows, as `\ansicpg` names it.
pub fn of_code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54_936 => GB18030,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        1252 => WINDOWS_1252,
        65_001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a font's characters, as `\fcharset` names it.
pub fn of_charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        134 => GB18030,
        136 => BIG5,
        128 => SHIFT_JIS,
        129 | 130 => EUC_KR,
        _ => return None,
    })
}
