//! The mouse with its button down: selecting text, and dragging the walls between panes.

use crate::reader::columns::across;
use crate::reader::composer::PageRow;
use crate::reader::selection::{Selection, Spot};
use crate::reader::{Effect, Mouse, Reader};
use crate::settings::say::fill;
use crate::store::Change;

/// What the mouse holds while its button is down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::reader) enum Held {
    /// Nothing that can be dragged.
    #[default]
    Nothing,
    /// Text, from where the button went down.
    Text,
    /// The wall at the right of the column at the left.
    LeftWall,
    /// The wall at the left of the figures.
    RightWall,
    /// The same wall where the scroll bar stands on it, in a row: across it is moved, along it the text.
    BarOnWall(u16),
    /// The scroll bar.
    Bar,
}

impl Reader {
    /// The button went down: takes hold of a wall, of the scroll bar, or of the text. Tells whether it is one of the
    /// first two.
    pub(super) fn take_hold(&mut self, mouse: Mouse) -> bool {
        self.selection = None;
        self.held = self.wall_at(mouse).unwrap_or_default();
        if self.held == Held::Nothing && self.panes.article.contains(mouse.column, mouse.row) {
            self.selection = self.spot(mouse).map(Selection::begin);
            self.held = if self.selection.is_some() { Held::Text } else { Held::Nothing };
        }
        if self.held == Held::Bar {
            self.click_bar(mouse);
        }
        !matches!(self.held, Held::Nothing | Held::Text)
    }

    /// The mouse moved with the button down.
    pub(super) fn drag(&mut self, mouse: Mouse) {
        match self.held {
            Held::Nothing => {}
            Held::Text => self.drag_text(mouse),
            Held::LeftWall => self.choices.left_width = Some(mouse.column.max(1)),
            Held::RightWall => {
                let columns = self.size.0.saturating_sub(mouse.column).saturating_sub(1);
                self.choices.right_width = Some(columns.max(1));
            }
            Held::BarOnWall(row) if (mouse.column, mouse.row) == (self.panes.article.right(), row) => {}
            Held::BarOnWall(row) => {
                let along = mouse.row != row && mouse.column == self.panes.article.right();
                if along {
                    self.leave_place();
                }
                self.held = if along { Held::Bar } else { Held::RightWall };
                self.drag(mouse);
            }
            Held::Bar => self.drag_bar(mouse),
        }
    }

    /// The button came up: what is selected stays.
    pub(super) fn let_go(&mut self, mouse: Mouse) {
        let held = std::mem::take(&mut self.held);
        if let Held::BarOnWall(_) = held {
            self.click_bar(mouse);
        }
        if let Held::LeftWall | Held::RightWall = held {
            let moved = Change::Move(self.choices.walls());
            self.effects.extend(self.memory.note(moved).map(Effect::Work));
        }
        let click = self.selection.take_if(|selection| selection.is_click());
        if let (Held::Text, Some(click)) = (held, click)
            && !self.touch_annotation(click.head().place())
        {
            self.click_text(mouse);
        }
        if let (Held::Text, Some(selection)) = (held, &self.selection) {
            let count = selection.text(&self.paper.composer).chars().filter(|c| *c != '\n').count();
            self.say(fill(&self.words.status.selected, &[("n", &count)]));
        }
    }

    /// What is selected, as it stands in the original.
    pub(super) fn selected_text(&self) -> Option<String> {
        let text = self.selection()?.text(&self.paper.composer);
        Some(text).filter(|text| !text.is_empty())
    }

    /// Above and below the article the text moves on under the mouse.
    fn drag_text(&mut self, mouse: Mouse) {
        let pane = self.panes.article;
        let by = isize::from(mouse.row >= pane.bottom()) - isize::from(mouse.row < pane.y);
        if by != 0 && self.view.scroll(&mut self.paper.composer, by) {
            self.refresh();
        }
        let row = mouse.row.clamp(pane.y, pane.bottom().saturating_sub(1));
        if let (Some(spot), Some(selection)) = (self.spot(Mouse { row, ..mouse }), &mut self.selection) {
            selection.reach(spot);
        }
    }

    /// The cluster under the mouse or, beside the text, the nearest one; between lines, the end of what stands above.
    fn spot(&self, mouse: Mouse) -> Option<Spot> {
        let area = self.text_area();
        let (x, y) = (mouse.column.saturating_sub(area.x), mouse.row.saturating_sub(area.y));
        // Of several columns, the last that begins left of the mouse.
        let column = |x: u16| self.view.rows.iter().map(|row| row.x).filter(move |edge| *edge <= x).max();
        let strip = |row: &PageRow| across(self.document().blocks()[row.at.block].kind);
        let in_column = self.view.rows.iter().filter(|row| Some(row.x) == column(x) || strip(row));
        let with_text = in_column.filter(|row| row.line().is_some());
        let above = with_text.clone().filter(|row| row.y <= y).max_by_key(|row| (row.y, row.x));
        let row = above.or_else(|| with_text.min_by_key(|row| row.y))?;
        let (across, beside) = self.within_row(row, x);
        let x = match row.y == y {
            true => across,
            false if row.y < y => u16::MAX,
            false => 0,
        };
        Spot::at(row, x, beside)
    }

    /// The row of text that the mouse is over, the column in it, and whether that is of the galley at the right.
    pub(super) fn row_under(&self, mouse: Mouse) -> Option<(&PageRow, u16, bool)> {
        let area = self.text_area();
        let (x, y) = (mouse.column.checked_sub(area.x)?, mouse.row.checked_sub(area.y)?);
        let over = self.view.rows.iter().filter(|row| row.y == y && row.x <= x && row.line().is_some());
        let row = over.max_by_key(|row| row.x)?;
        let (column, beside) = self.within_row(row, x);
        Some((row, column, beside))
    }

    /// A column of the text area as one of a row, and whether of the galley at its right.
    fn within_row(&self, row: &PageRow, x: u16) -> (u16, bool) {
        let right = self.view.columns.left_edge(1);
        let beside = row.right.is_some() && x >= right;
        (x - if beside { right } else { row.x.min(x) }, beside)
    }

    /// The wall between panes under the mouse, or the scroll bar.
    fn wall_at(&self, mouse: Mouse) -> Option<Held> {
        let (article, width) = (self.panes.article, self.panes.screen.width);
        let beside = (article.y..article.bottom()).contains(&mouse.row) && !self.is_covered();
        let left = article.x.checked_sub(1) == Some(mouse.column);
        let right = article.right() == mouse.column && article.right() < width;
        match (beside, left, right) {
            (true, true, _) => Some(Held::LeftWall),
            (true, _, true) if self.bar_at(mouse).is_some() => Some(Held::BarOnWall(mouse.row)),
            (true, _, true) => Some(Held::RightWall),
            (true, ..) if self.bar_at(mouse).is_some() => Some(Held::Bar),
            _ => None,
        }
    }
}
