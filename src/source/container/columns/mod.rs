//! Pages whose text is set in columns, as `pdftotext -layout` writes them: side by side. They are read one after the other.
//!
//! That program counts every character as one column, so what stands below another on the page has the same number of
//! characters before it. `gutter` finds the blank strip between two columns of a page, `page` writes the columns one below the
//! other. Where a page is in doubt it stays as it is, and a text in which few rows are parted stays as it is as a whole.

mod gutter;
mod page;

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

/// How many lines of the beginning show the blanks of a page's layout.
const LAID_OUT: usize = 2;

/// The fewest rows of a text that are parted.
const ROWS: usize = 12;

/// With so many a text is plainly set in columns.
const SURE: usize = 60;

/// What ends a page.
const PAGE: char = '\u{c}';

/// Whether `head` may begin such a text: some of its lines have blanks within or far from the margin.
pub fn may_begin(head: &[u8]) -> bool {
    let lines = head.split(|byte| *byte == b'\n');
    let is_laid_out = |line: &&[u8]| {
        let line = line.trim_ascii_end();
        line.starts_with(b"        ") || memchr::memmem::find(line.trim_ascii_start(), b"    ").is_some()
    };
    lines.filter(is_laid_out).take(LAID_OUT).count() == LAID_OUT
}

/// The text with its columns one after the other; `None` where it is not set in columns.
pub fn unfolded(text: &str) -> Option<String> {
    if text.len() > LONGEST || !text.contains(PAGE) {
        return None;
    }
    let read = |in_columns: bool| {
        let mut out = String::with_capacity(text.len());
        let parted: usize = text.split_inclusive(PAGE).map(|written| page::unfold(written, in_columns, &mut out)).sum();
        (out, parted)
    };
    let (out, parted) = read(false);
    match parted {
        SURE.. => Some(read(true).0),
        ROWS.. => Some(out),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
