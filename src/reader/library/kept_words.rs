//! The words that the reader put into glossaries while a source is open: what can be undone of it, and done again, between
//! what is done to annotations.

use crate::jobs::glossary_files::KeptWord;
use crate::reader::undoable::Undoable;

/// Words put into glossaries, each with the number of things that had been done to the annotations before.
#[derive(Debug, Default)]
pub struct KeptWords(Undoable<(usize, KeptWord)>);

impl KeptWords {
    /// A word was put into a glossary, after so many things were done to the annotations.
    pub fn push(&mut self, after: usize, word: KeptWord) {
        self.0.add((after, word));
    }

    /// What is to be written where the last word is undone, or done `again`; `None` where the last thing that was done, of
    /// so many, was done to an annotation.
    pub fn undo(&mut self, again: bool, after: usize) -> Option<KeptWord> {
        self.0.last(again).filter(|(before, _)| *before == after)?;
        let (_, word) = self.0.undo(again, |_| true)?;
        Some(KeptWord { is_undone: !again, ..word.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str) -> KeptWord {
        KeptWord { word: word.into(), ..KeptWord::default() }
    }

    #[test]
    fn words_are_undone_in_their_turn() {
        let mut kept = KeptWords::default();
        kept.push(1, word("面档"));
        kept.push(2, word("发屋"));
        let mut undo = |again, after| kept.undo(again, after).map(|word| (word.word, word.is_undone));
        assert_eq!(undo(false, 3), None, "an annotation came after");
        assert_eq!(undo(false, 2), Some(("发屋".into(), true)));
        assert_eq!(undo(false, 2), None, "an annotation came between");
        assert_eq!(undo(false, 1), Some(("面档".into(), true)));
        assert_eq!(undo(true, 1), Some(("面档".into(), false)));
        assert_eq!(undo(true, 2), Some(("发屋".into(), false)));
        assert_eq!(undo(true, 2), None);
    }
}
