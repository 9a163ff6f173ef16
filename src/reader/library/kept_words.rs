//! The words added to glossaries while a source is open, to be undone and done again in turn with edits of annotations.

use crate::jobs::glossary_files::KeptWord;
use crate::reader::undoable::Undoable;

/// Words added to glossaries, each with the number of edits of annotations done before it.
#[derive(Debug, Default)]
pub struct KeptWords(Undoable<(usize, KeptWord)>);

impl KeptWords {
    /// Notes that a word was added to a glossary, after so many edits of annotations.
    pub fn push(&mut self, after: usize, word: KeptWord) {
        self.0.add((after, word));
    }

    /// The word to be written to undo the last addition, or to do it `again`; `None` where the last of all edits was
    /// one of an annotation, `after` being their number.
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
