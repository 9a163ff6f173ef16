//! `--print`: the text as it is set in the article's pane, in plain characters.

use std::io::{self, Write};

use crate::layout::{Galley, Row};
use crate::reader::composer::Composer;
use crate::source::visible;

/// Writes every line of the text as the composer sets it; what the screen draws around it (bars, rules) is left out.
///
/// # Errors
/// Those of the writer.
pub fn lines(composer: &mut Composer, out: &mut impl Write) -> io::Result<()> {
    for block in 0..composer.document().blocks().len() {
        for stretch in 0..composer.stretches(block) {
            let galley = composer.galley(block, stretch);
            for row in &galley.rows {
                match row {
                    Row::Line(line) => writeln!(out, "{}", text(&galley, line))?,
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
pub fn blocks(composer: &mut Composer, out: &mut impl Write) -> io::Result<()> {
    for block in 0..composer.document().blocks().len() {
        for stretch in 0..composer.stretches(block) {
            for (index, line) in composer.text(block, stretch).split('\n').enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                write!(out, "{}", visible(line))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A line with a space for every cell that no cluster fills.
fn text(galley: &Galley, line: &crate::layout::Line) -> String {
    let mut text = String::new();
    let mut column = 0;
    for (placed, cluster) in galley.line(line) {
        text.extend(std::iter::repeat_n(' ', placed.column.saturating_sub(column).into()));
        text.push_str(&visible(&cluster));
        column = placed.column + u16::from(placed.width);
    }
    text
}
