//! Texts of the program in lines of so many cells.

use std::sync::Arc;

use crate::document::{Kind, Passage, Place};
use crate::layout::width::Widths;
use crate::layout::{self, BlockContext, Row, Typography};
use crate::settings::Settings;

/// A text in lines of at most so many cells, broken as those of the article are.
pub fn text_lines(text: &str, cells: u16, widths: &Widths) -> Vec<String> {
    let passage = Passage::verbatim(text, Place::default());
    let usual = Typography::from_settings(&Settings::default(), cells.max(2));
    let typography = Typography { indent: 0, hang: false, justify: false, widths: *widths, ..usual };
    let galley = layout::set(Arc::new(passage), BlockContext::from(Kind::Note), &typography);
    let lines = galley.rows.iter().filter_map(|row| if let Row::Line(line) = row { Some(line) } else { None });
    lines.map(|line| galley.passage.text[line.text.start as usize..line.text.end as usize].trim().to_owned()).collect()
}
