//! The panes: how the terminal is divided, by its size and the panes that are wanted.

use super::area::Area;

/// A pane that shows a part of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The article.
    Article,
    /// The contents.
    Contents,
    /// The figures.
    Figures,
}

/// The panes that stand beside the article where there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whether the contents are wanted.
    pub contents: bool,
    /// Whether the figures are wanted.
    pub figures: bool,
    /// Whether the first and last rows and the rules are wanted; without them only the text is shown.
    pub chrome: bool,
    /// Columns of the contents, where the reader chose them.
    pub contents_width: Option<u16>,
    /// Columns of the figures, where the reader chose them.
    pub figures_width: Option<u16>,
}

/// The areas of all panes. An area that is not on the screen is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The whole terminal.
    pub screen: Area,
    /// The first row.
    pub masthead: Area,
    /// The contents' pane.
    pub contents: Area,
    /// The article's pane, its margins included.
    pub article: Area,
    /// The figures' pane.
    pub figures: Area,
    /// The last row.
    pub status: Area,
    /// Whether a rule stands above and below the panes.
    pub rules: bool,
}

/// Columns from which three panes stand side by side.
const THREE: u16 = 120;
/// Columns from which two panes stand side by side.
const TWO: u16 = 80;
/// The fewest columns of the article while another pane stands beside it.
const ARTICLE: u16 = 40;
/// The fewest columns of a side pane: six Han characters of a title, and its share.
const SIDE: u16 = 16;

impl Panes {
    /// The area of a pane; `None` where it is not on the screen, and lies over the article while the keys move it.
    pub fn area_of(&self, pane: Pane) -> Option<Area> {
        let area = match pane {
            Pane::Article => self.article,
            Pane::Contents => self.contents,
            Pane::Figures => self.figures,
        };
        Some(area).filter(|area| !area.is_empty())
    }

    /// Divides a terminal of `columns` by `rows`.
    pub fn divide(columns: u16, rows: u16, wanted: Wanted) -> Panes {
        let screen = Area { x: 0, y: 0, width: columns, height: rows };
        let chrome = wanted.chrome;
        let rules = chrome && rows >= 12;
        let masthead = u16::from(chrome && rows >= 4);
        let status = u16::from(chrome && rows >= 2);
        let top = masthead + u16::from(rules);
        let height = rows.saturating_sub(top + status + u16::from(rules));
        let body = Area { x: 0, y: top, width: columns, height };
        let mut panes = Panes {
            screen,
            masthead: Area { height: masthead, ..screen },
            status: Area { y: rows.saturating_sub(status), height: status, ..screen },
            article: body,
            rules,
            ..Panes::default()
        };
        panes.place_beside(body, wanted);
        panes
    }

    fn place_beside(&mut self, body: Area, wanted: Wanted) {
        if body.width >= THREE {
            let left = side(wanted.contents, wanted.contents_width, body.width);
            let right = side(wanted.figures, wanted.figures_width, body.width.saturating_sub(left));
            self.contents = Area { width: left, ..body };
            self.figures = Area { x: body.right() - right, width: right, ..body };
            let (before, after) = (left + u16::from(left > 0), right + u16::from(right > 0));
            self.article = Area { x: before, width: body.width - before - after, ..body };
        } else if body.width >= TWO && (wanted.contents || wanted.figures) {
            let left = side(true, wanted.contents_width, body.width);
            let column = Area { width: left, ..body };
            (self.contents, self.figures) = stack(column, wanted);
            self.article = Area { x: left + 1, width: body.width - left - 1, ..body };
        }
    }

    /// The area of the article's text: its pane less the margins, with lines of at most `measure` cells in the middle.
    pub fn text(&self, measure: u16) -> Area {
        let margin = match self.article.width {
            0..=23 => 0,
            24..=39 => 1,
            _ => 2,
        };
        let room = self.article.width.saturating_sub(2 * margin);
        let width = if room <= measure { room } else { measure.max(1) };
        Area { x: self.article.x + (self.article.width - width) / 2, width, ..self.article }
    }
}

/// Columns of a side pane: as the reader chose, else about a fifth, and never so many that the article is crowded.
fn side(wanted: bool, chosen: Option<u16>, columns: u16) -> u16 {
    if !wanted {
        return 0;
    }
    let most = columns.saturating_sub(ARTICLE + 1).max(SIDE);
    chosen.unwrap_or((columns / 5).clamp(22, 34)).clamp(SIDE, most)
}

/// The areas of the contents above and the figures below, with a rule between; one alone takes the whole column.
fn stack(column: Area, wanted: Wanted) -> (Area, Area) {
    let none = Area::default();
    match (wanted.contents, wanted.figures && column.height >= 8) {
        (true, true) => {
            let upper = column.height * 3 / 5;
            let contents = Area { height: upper, ..column };
            (contents, Area { y: column.y + upper + 1, height: column.height - upper - 1, ..column })
        }
        (true, false) => (column, none),
        (false, _) => (none, column),
    }
}
