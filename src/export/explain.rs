//! `--explain`: one line for every line of the source: its number, the block it went to, the clue that decided, its
//! first words.

use std::fmt::Write;

use crate::document::{Document, LineNote};
use crate::settings::visible::visible_lines;

/// The most characters of a line that are shown.
const SHOWN: usize = 32;

/// The lines of `--explain` for a document and the notes that recovery made on its lines.
pub fn text(document: &Document, notes: &[LineNote]) -> String {
    let digits = notes.len().to_string().len();
    let mut out = String::new();
    for note in notes {
        let words = document.text()[note.span.range()].trim();
        let shown: String = words.chars().take(SHOWN).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        let line = format!("{:>digits$}  {:<46}  {}{more}", note.number, went(document, note), visible_lines(&shown));
        let _ = writeln!(out, "{}", line.trim_end().replace('\n', " "));
    }
    out
}

fn went(document: &Document, note: &LineNote) -> String {
    let mut parts = note.went.iter().map(|(block, clue)| {
        let kind = document.blocks()[*block].kind.name();
        format!("{kind} #{} ({})", block + 1, clue.name())
    });
    let first = parts.next().unwrap_or_else(|| "-".into());
    parts.fold(first, |line, part| line + " + " + &part)
}

#[cfg(test)]
mod tests {
    use crate::document::{Options, explain};

    #[test]
    fn every_line_of_the_source_is_explained_in_a_line() {
        let source = "# 渡輪復航\n\n停航三個月的渡輪明晨復航，兩條航線要等到下\n●渡輪靠岸\u{1b}。\n月才開通。\n";
        let (document, notes) = explain(source.into(), &Options::default());
        let text = super::text(&document, &notes);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 5);
        assert!(lines[0].contains("headline #1 (heading marks)") && lines[0].ends_with("# 渡輪復航"));
        assert!(lines[1].ends_with('-'));
        assert!(lines[3].contains("caption #3 (caption glyph)") && lines[3].contains('␛'));
        assert!(lines[4].contains("paragraph #2 (the text before has no stop)"));
    }
}
