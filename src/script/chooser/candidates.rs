//! The characters that the chooser decides, and what each may become: assets/script/candidates.txt.

use std::sync::LazyLock;

use super::super::choices::variants_of;
use super::super::tables::{CharMap, lines};

/// The Traditional candidates of one Simplified character.
#[derive(Debug)]
pub struct Candidates {
    /// The Simplified character.
    pub simplified: char,
    /// Each candidate as the forms that papers use for it side by side, the usual one first, in OpenCC's standard.
    pub forms: Vec<Vec<char>>,
    /// Whether a candidate is taken only where a word or a rule has it, whatever the neighbours say.
    pub needs_word: Vec<bool>,
}

impl Candidates {
    /// The candidate that a character is a form of, in whatever region's writing.
    pub fn index(&self, written: char) -> Option<usize> {
        let is_form = |form: &char| *form == written || variants_of(*form).any(|variant| variant == written);
        self.forms
            .iter()
            .position(|forms| forms.contains(&written))
            .or_else(|| self.forms.iter().position(|forms| forms.iter().any(is_form)))
    }

    /// The usual form of a candidate, in OpenCC's standard.
    pub fn usual(&self, index: usize) -> char {
        self.forms.get(index).and_then(|forms| forms.first().copied()).unwrap_or(self.simplified)
    }
}

/// The candidates of a Simplified character; `None` where the chooser has nothing to decide.
pub fn candidates(simplified: char) -> Option<&'static Candidates> {
    match TABLE.index.get(simplified) {
        0 => None,
        at => TABLE.rows.get(usize::from(at) - 1),
    }
}

/// All characters that the chooser decides.
pub fn all() -> &'static [Candidates] {
    &TABLE.rows
}

struct Table {
    rows: Vec<Candidates>,
    /// The place of a character's row, counted from 1.
    index: CharMap<u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { rows: Vec::new(), index: CharMap::new() };
    for line in lines(include_str!("../../../assets/script/candidates.txt")) {
        let mut words = line.split(' ');
        let Some(simplified) = words.next().and_then(|word| word.chars().next()) else { continue };
        let (mut forms, mut needs_word) = (Vec::new(), Vec::new());
        for word in words {
            needs_word.push(word.ends_with('-'));
            forms.push(word.trim_end_matches('-').chars().collect());
        }
        table.rows.push(Candidates { simplified, forms, needs_word });
        *table.index.entry(simplified) = table.rows.len() as u16;
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_s_form_belongs_to_its_candidate() {
        for (simplified, written, index) in [
            ('里', '裡', 0),
            ('里', '裏', 0),
            ('里', '里', 1),
            ('台', '台', 0),
            ('台', '枱', 1),
            ('面', '麵', 1),
            ('面', '面', 0),
        ] {
            assert_eq!(candidates(simplified).and_then(|row| row.index(written)), Some(index), "{written}");
        }
        assert!(candidates('说').is_none());
    }

    #[test]
    fn every_row_has_two_candidates_and_no_form_twice() {
        for row in all() {
            let mut forms: Vec<char> = row.forms.concat();
            let count = forms.len();
            forms.sort_unstable();
            forms.dedup();
            assert!(row.forms.len() > 1 && forms.len() == count, "{}", row.simplified);
        }
    }
}
