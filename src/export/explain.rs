//! `--explain`: one line for every line of the source: its number, the block it went to, the clue that decided, its
//! first words.

use std::fmt::Write;

use super::visible::visible;
use crate::document::{Document, LineNote};

/// The most characters of a line that are shown.
const SHOWN: usize = 32;

/// What became of each line, as text.
pub fn text(document: &Document, notes: &[LineNote]) -> String {
    let digits = notes.len().to_string().len();
    let mut out = String::new();
    for note in notes {
        let words = document.text()[note.span.range()].trim();
        let shown: String = words.chars().take(SHOWN).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        let line = format!("{:>digits$}  {:<44}  {}{more}", note.number, went(document, note), visible(&shown));
        let _ = writeln!(out, "{}", line.trim_end().replace('\n', " "));
    }
    out
}

fn went(document: &Document, note: &LineNote) -> String {
    let mut parts = note.went.iter().map(|(block, clue)| {
        let kind = document.blocks()[*block].kind.name();
        format!("{kind} #{} ({clue})", block + 1)
    });
    let first = parts.next().unwrap_or_else(|| "-".into());
    parts.fold(first, |line, part| line + " + " + &part)
}
