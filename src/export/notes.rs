//! `--export-notes`: what was added to sources, as Markdown.

use std::io::{self, Write};

use crate::settings::Words;
use crate::store::Notebook;
use crate::store::notebook::markdown;

/// Writes the notebooks, an empty line between two of them; tells whether anything was written.
///
/// # Errors
/// Errors of the writer `out`.
pub fn write(notebooks: &[Notebook], words: &Words, out: &mut impl Write) -> io::Result<bool> {
    let mut any = false;
    for notebook in notebooks {
        let text = markdown(&notebook.past.record.name, &notebook.annotations, words);
        if text.is_empty() {
            continue;
        }
        if any {
            writeln!(out)?;
        }
        write!(out, "{text}")?;
        any = true;
    }
    Ok(any)
}
