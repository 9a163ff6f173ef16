//! The columns of a menu's rows in its width, and further rows for text that is too long for its column.
//!
//! Takes rows each in one line, gives rows that fit. Knows nothing of which are chosen or in sight.

use super::menu_row::MenuRow;
use super::text_lines::text_lines;
use crate::layout::width::Widths;

/// The place of the note of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    /// The note stands at the right edge of the menu.
    #[default]
    Right,
    /// The note stands in a column behind the texts.
    Column,
    /// The note stands in rows of its own below the text: a lead below its headline.
    Below,
}

/// The columns of a menu, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Cells before the keys, for the signs of the chosen row and the current one.
    pub margin: u16,
    /// Cells of the keys, with the space behind them; 0 where there are none.
    pub key: u16,
    /// Cells of the texts before a column of notes, with the space behind them; 0 where there is no such column.
    pub text: u16,
    /// Whether notes have rows of their own below the texts.
    pub below: bool,
}

/// Cells between two columns.
const GAP: u16 = 2;
/// The narrowest column of notes.
const NARROWEST: u16 = 16;

impl Columns {
    /// The columns for these rows in `room` cells: keys take a third at most, texts before notes half of the rest.
    pub fn for_rows(rows: &[MenuRow], room: u16, (choosing, notes): (bool, Notes), widths: &Widths) -> Columns {
        let longest = |text: fn(&MenuRow) -> &str| {
            let texts = rows.iter().filter(|row| !row.heading).map(text);
            match texts.map(|text| widths.text(text)).max() {
                None | Some(0) => 0,
                Some(cells) => u16::try_from(cells).unwrap_or(u16::MAX).saturating_add(GAP),
            }
        };
        let margin = if choosing { 4 } else { 2 };
        let key = longest(|row| &row.key).min(room / 3);
        let rest = room.saturating_sub(margin + key);
        let noted = |row: &MenuRow| !row.note.is_empty();
        let text = longest(|row| &row.text).min(rest / 2);
        let has_column = notes == Notes::Column && rows.iter().any(noted) && rest >= text + NARROWEST;
        Columns { margin, key, text: if has_column { text } else { 0 }, below: notes == Notes::Below }
    }

    /// Cells of the last column.
    fn last(self, room: u16) -> u16 {
        room.saturating_sub(self.margin + self.key + self.text)
    }
}

/// Wraps the rows: text too long for its column goes on in further rows, which continue the row above.
pub fn wrapped(rows: Vec<MenuRow>, columns: Columns, room: u16, widths: &Widths) -> Vec<MenuRow> {
    rows.into_iter().flat_map(|row| wrapped_row(row, columns, room, widths)).collect()
}

/// Wraps those rows that are no entries but say something: that there is nothing, how that is changed.
pub fn with_wrapped_sayings(rows: Vec<MenuRow>, columns: Columns, room: u16, widths: &Widths) -> Vec<MenuRow> {
    let says = |row: &MenuRow| (row.choice.is_none() || row.faint) && row.note.is_empty();
    let made = |row: MenuRow| if says(&row) { wrapped_row(row, columns, room, widths) } else { vec![row] };
    rows.into_iter().flat_map(made).collect()
}

fn wrapped_row(row: MenuRow, columns: Columns, room: u16, widths: &Widths) -> Vec<MenuRow> {
    if columns.below {
        return with_note_below(row, columns.last(room), widths);
    }
    let noted = columns.text > 0;
    let last = if noted { &row.note } else { &row.text };
    let fits = |text: &str, cells: u16| widths.text(text) <= usize::from(cells);
    if row.heading || fits(last, columns.last(room)) && fits(&row.key, columns.key.saturating_sub(GAP)) {
        return vec![row];
    }
    let lines = text_lines(last, columns.last(room), widths);
    let keys = keys(&row.key, columns.key.saturating_sub(GAP), widths);
    let mut rows = vec![MenuRow::default(); lines.len().max(keys.len()).max(1)];
    for (at, part) in rows.iter_mut().enumerate() {
        let line = lines.get(at).cloned().unwrap_or_default();
        part.key = keys.get(at).cloned().unwrap_or_default();
        *(if noted { &mut part.note } else { &mut part.text }) = line;
        (part.continues, part.tint, part.faint) = (at > 0, row.tint, row.faint);
    }
    let first = rows.remove(0);
    let text = if noted { row.text.clone() } else { first.text };
    let note = if noted { first.note } else { row.note.clone() };
    let head = MenuRow { key: first.key, text, note, ..row };
    [head].into_iter().chain(rows).collect()
}

/// The most rows of a note below its text.
const NOTE_ROWS: usize = 2;

/// A row with its note in rows below it; words of the note that do not fit are left out.
fn with_note_below(row: MenuRow, cells: u16, widths: &Widths) -> Vec<MenuRow> {
    if row.heading || row.is_blank() {
        return vec![row];
    }
    let (texts, mut notes) =
        (text_lines(&row.text, cells, widths), text_lines(&row.note, cells.saturating_sub(2), widths));
    if notes.len() > NOTE_ROWS {
        notes.truncate(NOTE_ROWS);
        notes.iter_mut().last().into_iter().for_each(|last| last.push('…'));
    }
    let said = texts.into_iter().map(|text| (text, row.faint)).chain(notes.into_iter().map(|note| (note, true)));
    let said = said.filter(|(text, _)| !text.is_empty());
    let made = |(at, (text, faint)): (usize, (String, bool))| match at {
        0 => MenuRow { text, note: String::new(), ..row.clone() },
        _ => MenuRow { text, faint, continues: true, ..MenuRow::default() },
    };
    said.enumerate().map(made).collect()
}

/// The keys of a row, two blanks apart, in lines of so many cells.
fn keys(keys: &str, cells: u16, widths: &Widths) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for key in keys.split("  ") {
        let longer = lines.last().map(|line| format!("{line}  {key}"));
        match longer.filter(|line| widths.text(line) <= usize::from(cells)) {
            Some(longer) => *lines.last_mut().expect("it is longer than the last") = longer,
            None => lines.push(key.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, text: &str, note: &str) -> MenuRow {
        MenuRow { key: key.into(), text: text.into(), note: note.into(), ..MenuRow::default() }
    }

    /// The rows of a menu of so many cells, as text: key, text and note with a bar between them.
    fn set(rows: Vec<MenuRow>, room: u16, notes: Notes) -> Vec<String> {
        let columns = Columns::for_rows(&rows, room, (false, notes), &Widths::NARROW);
        let rows = wrapped(rows, columns, room, &Widths::NARROW);
        rows.iter().map(|row| format!("{}|{}|{}", row.key, row.text, row.note)).collect()
    }

    #[test]
    fn what_is_too_long_goes_on_below() {
        let help = || vec![row("j  Down", "Move down by a line", ""), row("Ctrl-l", "重畫整個畫面，一個不漏。", "")];
        assert_eq!(set(help(), 60, Notes::Right), ["j  Down|Move down by a line|", "Ctrl-l|重畫整個畫面，一個不漏。|"]);
        assert_eq!(
            set(help(), 28, Notes::Right),
            ["j  Down|Move down by a|", "|line|", "Ctrl-l|重畫整個畫面，一|", "|個不漏。|"]
        );
        let many = vec![row("j  e  Down  Ctrl-n", "Down", "")];
        assert_eq!(set(many, 30, Notes::Right), ["j  e|Down|", "Down||", "Ctrl-n||"]);
        let palette = || vec![row("q", "離開", "Leave the reader, which keeps the place"), row("t", "另一種字體", "")];
        assert_eq!(
            set(palette(), 40, Notes::Column),
            ["q|離開|Leave the reader, which", "||keeps the place", "t|另一種字體|"]
        );
        let narrow = set(palette(), 24, Notes::Column);
        assert_eq!(narrow[0], "q|離開|Leave the reader, which keeps the place", "no room for a second column");
    }

    #[test]
    fn a_lead_stands_below_its_headline_in_two_rows_at_most() {
        let story = row("", "渡輪又開", "碼頭今早七時重開，街坊排隊上船，船公司說尾班不變，票價也照舊，請早。");
        let rows = vec![story, MenuRow::default(), row("", "茶樓加價", "")];
        let set = set(rows, 26, Notes::Below);
        assert_eq!(set, ["|渡輪又開|", "|碼頭今早七時重開，街坊|", "|排隊上船，船公司說尾班…|", "||", "|茶樓加價|"]);
    }
}
