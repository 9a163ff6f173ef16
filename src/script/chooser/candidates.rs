//! The characters that the chooser decides, and what each may become: assets/script/candidates.txt.

use std::sync::LazyLock;

use super::super::choices::variants_of;
use super::super::tables::{CharMap, lines};

/// The Traditional candidates of one Simplified character.
#[derive(Debug)]
pub struct Candidates {
    /// The Simplified character.
    pub simplified: char,
    /// The candidates, each as the forms that papers use side by side, the usual one first, in OpenCC's standard.
    pub forms: Vec<Vec<char>>,
    /// For each candidate, whether it is taken only where a word or a rule has it, whatever the neighbours say.
    pub needs_word: Vec<bool>,
    /// Every form of every candidate, also those of regions, with the candidate's index.
    written: Vec<(char, usize)>,
}

impl Candidates {
    fn new(simplified: char, forms: Vec<Vec<char>>, needs_word: Vec<bool>) -> Candidates {
        let indexed = || forms.iter().zip(0..).flat_map(|(forms, index)| forms.iter().map(move |form| (*form, index)));
        // A region's form of one candidate may be another candidate in OpenCC's standard; that one then counts.
        let regional = indexed().flat_map(|(form, index)| variants_of(form).map(move |variant| (variant, index)));
        let written = indexed().chain(regional).collect();
        Candidates { simplified, forms, needs_word, written }
    }

    /// The index of the candidate that a character is a form of, in whatever region's writing.
    pub fn index(&self, written: char) -> Option<usize> {
        self.written.iter().find(|(form, _)| *form == written).map(|(_, index)| *index)
    }

    /// Whether the neighbours alone can never decide for another candidate than this one.
    pub fn is_alone(&self, index: usize) -> bool {
        self.needs_word.iter().enumerate().all(|(other, needs_word)| other == index || *needs_word)
    }

    /// The usual form of a candidate, in OpenCC's standard.
    pub fn usual(&self, index: usize) -> char {
        self.forms.get(index).and_then(|forms| forms.first().copied()).unwrap_or(self.simplified)
    }
}

/// The candidates of a Simplified character; `None` where there is nothing to decide.
pub fn candidates(simplified: char) -> Option<&'static Candidates> {
    match TABLE.index.get(simplified) {
        0 => None,
        at => TABLE.rows.get(usize::from(at) - 1),
    }
}

/// The candidates of every character that the chooser decides.
pub fn all() -> &'static [Candidates] {
    &TABLE.rows
}

struct Table {
    rows: Vec<Candidates>,
    /// The index of a character's row, counted from 1; 0 for none.
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
        table.rows.push(Candidates::new(simplified, forms, needs_word));
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
