//! What follows from the state: the panes divided, the article set in them, the lists brought up to the place being read.

use super::columns::Columns;
use super::composer::{Captions, Parallel};
use super::panes::{Area, Panes, Wanted};
use super::{Focus, Reader, Sizing, sheet, typography};
use crate::layout::Typography;
use crate::script;

/// Columns of the article's pane from which it has margins of two.
const MARGINED: u16 = 40;

/// Columns of the terminal from which original and converted text stand side by side.
const PARALLEL: u16 = 100;

impl Reader {
    /// Brings everything that is derived up to the state: panes, rows in sight, lists that follow.
    pub(super) fn refresh(&mut self) {
        self.panes = Panes::divide(self.size.0, self.size.1, self.wanted());
        let marked = !self.panes.figures.is_empty();
        let parallel = self.parallel();
        let columns = self.columns(parallel);
        let double = self.settings.screen.headlines.are_double(self.sizing == Sizing::Scale);
        let typography = Typography { double, widths: self.widths, ..typography(&self.settings, columns.measure) };
        let composer = &mut self.paper.composer;
        composer.set_columns(typography, columns);
        composer.set_parallel(parallel);
        composer.set_differences(self.choices.differences);
        composer.set_captions(if marked { Captions::Marked } else { Captions::Inline });
        self.view.fill(composer, columns, self.panes.article.height.into());
        self.follow();
        self.speak();
        self.ask_for_converters();
        self.preview_theme();
        if let Some(sheet) = &mut self.sheet {
            sheet.set(&self.panes, &self.widths);
        }
    }

    /// The columns of the article: one of the measure wished for, or as many as the pane has room for.
    pub(super) fn columns(&self, parallel: Parallel) -> Columns {
        let one = self.panes.text(self.choices.measure.saturating_mul(2)).width;
        let room = self.panes.text(u16::MAX).width;
        if parallel == Parallel::Beside {
            return Columns::parallel(room, self.choices.measure.saturating_mul(2));
        }
        let several = Columns::within(room, self.choices.columns);
        let alone = self.choices.columns == Some(1) || several.count == 1;
        // A mark that hangs takes two cells past the measure, which a narrow pane has no margin for.
        let hanging = if self.settings.layout.hang && self.panes.article.width < MARGINED { 2 } else { 0 };
        if alone { Columns::one(one.saturating_sub(hanging).max(1)) } else { several }
    }

    /// Whether the original stands beside what is shown, or above it where the screen is narrow.
    pub(super) fn parallel(&self) -> Parallel {
        let converted = self.paper.composer.scripts().wish().view != script::View::Original;
        match (self.choices.parallel && converted, self.size.0) {
            (false, _) => Parallel::Off,
            (true, ..PARALLEL) => Parallel::Stacked,
            (true, _) => Parallel::Beside,
        }
    }

    /// Which panes have something to show and are wanted.
    pub(super) fn wanted(&self) -> Wanted {
        let document = self.document();
        Wanted {
            contents: self.choices.contents && !self.choices.zen && !document.headings().is_empty(),
            figures: self.choices.figures && !self.choices.zen && !document.figures().is_empty(),
            chrome: !self.choices.zen || self.search.prompt.is_some() || self.annotations.asking.is_some(),
            contents_width: self.choices.left_width,
            figures_width: self.choices.right_width,
        }
    }

    /// Lets the lists show the place being read, but for the one that the keys move.
    pub(super) fn follow(&mut self) {
        let (headings, figures) = (self.document().headings().len(), self.document().figures().len());
        if (self.focus == Focus::Contents && headings == 0) || (self.focus == Focus::Figures && figures == 0) {
            self.focus = Focus::Article;
        }
        if self.focus == Focus::Hits && !self.may_list_hits() {
            self.focus = Focus::Article;
        }
        let in_sight = self.figure_in_sight().filter(|_| self.focus != Focus::Figures);
        self.follow_contents();
        // There may be fewer than before.
        self.figures.chosen = in_sight.unwrap_or(self.figures.chosen).min(figures.saturating_sub(1));
        self.set_figures();
    }

    /// Lists the contents; lights the entry being read, but where the keys move the choice.
    pub(super) fn follow_contents(&mut self) {
        let free = self.focus != Focus::Contents;
        self.tree.filter.take_if(|_| free);
        let other = self.renew_contents();
        if free || other {
            let lit = self.tree.entry(self.heading_being_read().unwrap_or(0));
            let entry = if free { lit } else { self.contents.chosen };
            self.contents.choose(entry, self.tree.shown().len(), self.list_height(Focus::Contents));
        }
    }

    /// The entry that a row of a list's pane shows, counted from below its title.
    pub(super) fn entry_at(&self, list: Focus, row: usize) -> Option<usize> {
        match list {
            Focus::Figures => self.figure_rows.get(row).map(|row| row.figure),
            Focus::Hits => Some(self.search.list.window.first + row).filter(|row| *row < self.search.list.len()),
            _ => self.contents.sight(self.tree.shown().len(), self.list_height(list)).nth(row),
        }
    }

    /// Where a list is drawn: its pane, or a sheet over the article where it has none.
    pub fn list_area(&self, list: Focus) -> Area {
        self.panes.of(list).unwrap_or_else(|| sheet::inside(sheet::area(&self.panes)))
    }

    /// Whether a list or a sheet lies over the article.
    pub(super) fn is_covered(&self) -> bool {
        self.sheet.is_some() || (self.focus != Focus::Article && self.panes.of(self.focus).is_none())
    }

    /// Entries that fit into a list's area, below its title.
    pub(super) fn list_height(&self, list: Focus) -> usize {
        self.list_area(list).height.saturating_sub(sheet::TITLE_ROWS).into()
    }
}
