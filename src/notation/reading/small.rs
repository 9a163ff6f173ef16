//! Figures and signs that are set higher or lower (Unicode, Superscripts and Subscripts): a terminal has one size, and 10⁸ is
//! not 108.

/// Where small characters are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Small {
    /// Above: a power.
    Raised,
    /// Below: an index.
    Lowered,
}

impl Small {
    /// Where an element of HTML sets its words.
    pub fn of_element(name: &str) -> Option<Small> {
        match name {
            "sup" => Some(Small::Raised),
            "sub" => Some(Small::Lowered),
            _ => None,
        }
    }

    /// The small form of a character, where it has one.
    pub fn form(self, c: char) -> Option<char> {
        let figure = |zero: u32| char::from_u32(zero + c.to_digit(10)?);
        match (self, c) {
            (Small::Raised, '1') => Some('¹'),
            (Small::Raised, '2') => Some('²'),
            (Small::Raised, '3') => Some('³'),
            (Small::Raised, 'n') => Some('ⁿ'),
            (Small::Raised, '+') => Some('⁺'),
            (Small::Raised, '-' | '−') => Some('⁻'),
            (Small::Raised, _) => figure(0x2070),
            (Small::Lowered, '+') => Some('₊'),
            (Small::Lowered, '-' | '−') => Some('₋'),
            (Small::Lowered, _) => figure(0x2080),
        }
    }

    /// Whether all of some words has a small form; others stay as they are.
    pub fn fits(self, words: &str) -> bool {
        !words.is_empty() && words.chars().all(|c| self.form(c).is_some())
    }
}
