//! `--print`: the text as it is set in the article's pane, in plain characters.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::layout::{Galley, Row};
use crate::reader::composer::Composer;

use super::visible::visible;

/// What becomes of the control characters of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// Each is shown as a visible sign, so that none steers a terminal.
    #[default]
    Shown,
    /// They are left as they are, for a program that knows what to do with them (`--raw-control`).
    Raw,
}

impl Controls {
    fn of(self, text: &str) -> Cow<'_, str> {
        if self == Controls::Raw { Cow::Borrowed(text) } else { visible(text) }
    }
}

/// Writes every line of the text as the composer sets it; what the screen draws around it (bars, rules) is left out.
///
/// # Errors
/// Those of the writer.
pub fn lines(composer: &mut Composer, controls: Controls, out: &mut impl Write) -> io::Result<()> {
    for block in 0..composer.document().blocks().len() {
        for stretch in 0..composer.stretches(block) {
            let galley = composer.galley(block, stretch);
            for row in &galley.rows {
                match row {
                    Row::Line(line) => writeln!(out, "{}", text(&galley, line, controls))?,
                    Row::Blank | Row::Divider => writeln!(out)?,
                    Row::Rule | Row::Lower(_) => {}
                }
            }
        }
    }
    Ok(())
}

/// Writes every block in one line (`--width 0`), but those whose lines are lines.
///
/// # Errors
/// Those of the writer.
pub fn blocks(composer: &mut Composer, controls: Controls, out: &mut impl Write) -> io::Result<()> {
    for block in 0..composer.document().blocks().len() {
        for stretch in 0..composer.stretches(block) {
            for (index, line) in composer.text(block, stretch).split('\n').enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                write!(out, "{}", controls.of(line))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A line with a space for every cell that no cluster fills.
fn text(galley: &Galley, line: &crate::layout::Line, controls: Controls) -> String {
    let mut text = String::new();
    let mut column = 0;
    for (placed, cluster) in galley.line(line) {
        text.extend(std::iter::repeat_n(' ', placed.column.saturating_sub(column).into()));
        text.push_str(&controls.of(&cluster));
        column = placed.column + u16::from(placed.width);
    }
    text
}
