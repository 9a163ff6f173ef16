//! The marks of figures in a text, such as ［圖1］, put where the captions stood.

use crate::document::{Block, BlockId, Document, Kind, Passage, Place, Style};
use crate::language::sentence;

/// The most figures that get a mark each where they stand together: a frame must not grow with their number.
const MARKED: usize = 64;

/// Puts the marks of a block's figures into a stretch of it where the captions stood; `last` tells whether it is the
/// last stretch. A mark is the word, 圖 or 图, with the figure's number.
pub fn insert(document: &Document, id: BlockId, word: char, last: bool, passage: &mut Passage) {
    let block = &document.blocks()[id];
    let end = document.end(block);
    let after = document.blocks()[id + 1..].iter();
    // A note, 下轉第2版, may stand between a paragraph and its captions.
    let follows = |block: &&Block| matches!(block.kind, Kind::Caption { .. } | Kind::Note);
    let mut own = true;
    let captions = after.take_while(follows).filter(|block| {
        own &= block.kind != Kind::Note;
        own || block.anchor.is_some_and(|anchor| anchor <= end)
    });
    let figures: Vec<(usize, u32)> = captions
        .filter_map(|caption| {
            let (anchor, Kind::Caption { figure }) = (caption.anchor?, caption.kind) else { return None };
            let here = if anchor >= end { last } else { in_passage(passage, anchor) };
            here.then(|| (mark_place(block.kind, &passage.text, passage.shown(anchor)), figure))
        })
        .collect();
    // From the last to the first, so that no mark moves another.
    for together in figures.chunk_by(|one, next| one.0 == next.0).rev() {
        // In code a mark has a line of its own, or it would read as part of the code.
        let apart = if block.kind == Kind::Code { "\n" } else { "" };
        passage.insert(together[0].0, &format!("{apart}{}", marks(word, together)), Style::MARK);
    }
}

fn in_passage(passage: &Passage, place: Place) -> bool {
    passage.place(0) <= place && place < passage.place(passage.text.len())
}

/// The byte at which a mark stands whose caption stood at the byte `at`: behind a sentence, never inside it; in code
/// and tables, behind the last line.
fn mark_place(kind: Kind, text: &str, at: usize) -> usize {
    let behind = || sentence::first_end(&text[at..]).map_or(text.len(), |end| at + end);
    let ends = |before: &str| {
        sentence::sentences(before).last().is_none_or(|last| {
            sentence::first_end(&before[last.start..]).is_some_and(|end| last.start + end >= before.trim_end().len())
        })
    };
    match kind {
        Kind::Code | Kind::Table => text.len(),
        _ if at >= text.len() || ends(&text[..at]) => at,
        _ => text[..behind()].trim_end_matches('\n').len().max(at),
    }
}

/// The marks of figures that stand at one place; one mark for all where they are very many.
fn marks(word: char, figures: &[(usize, u32)]) -> String {
    match figures {
        [(_, first), .., (_, last)] if figures.len() > MARKED => format!("［{word}{first}–{last}］"),
        _ => figures.iter().map(|(_, figure)| format!("［{word}{figure}］")).collect(),
    }
}
