//! Menus: what is chosen from or read over the panes, as items; their rows are made when they are shown.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{BlockId, Place};
use crate::keys::Action;
use crate::layout::width::Widths;
use crate::script::{self, Candidate, ConversionOptions};
use crate::settings::{Lang, Words};
use crate::source::Encoding;
use crate::store::Notebook;
use crate::view::overlay::{TITLE_ROWS, inside, overlay, sheet};
use crate::view::{Area, Panes};

use crate::widgets::List;
use crate::widgets::menu_columns::{self, Columns, Notes};
use crate::widgets::menu_filter::{MenuContent, Names};
use crate::widgets::menu_row::{Choice, MenuRow};

/// Columns of a menu that leaves the page to be seen.
const BESIDE: u16 = 36;

/// What a menu is about, with the items that it lists where nobody else has them.
#[derive(Clone, Debug)]
pub enum MenuKind {
    /// Keys and what they do.
    Help,
    /// Every action by its name.
    Palette {
        /// The actions in their order, each with what it is found by.
        actions: Vec<(Action, Names)>,
        /// The number typed before, which is the action's.
        count: Option<u32>,
    },
    /// In which script and with which words text is shown.
    Views,
    /// What conversion chose, and what else could have been.
    Candidates(Vec<PlacedChoice>),
    /// How far one of the candidates is to be taken.
    Scopes(Box<(PlacedChoice, Candidate)>),
    /// What the source can be read as, each with a line as it would read.
    Encodings(Vec<(Encoding, String)>),
    /// How the screen can look, by the names of themes.
    Themes(Vec<String>),
    /// What can be read.
    Shelf,
    /// The headlines of the stories that are there, with their leads.
    Headlines,
    /// The feeds that the reader subscribes to.
    Feeds,
    /// Bookmarks, marks and highlights.
    Annotations {
        /// The one that is chosen first, by its number: at hand, or the nearest.
        nearest: Option<u64>,
    },
    /// What the reader added to all sources.
    AllNotes(Arc<Vec<Notebook>>),
    /// Links on the screen, by their numbers.
    Links(Vec<usize>),
    /// A note that a link on the screen leads to.
    Note {
        /// The blocks that the note consists of.
        blocks: Range<BlockId>,
        /// The row of the screen in which the link stands.
        row: u16,
    },
}

impl MenuKind {
    /// What such a menu is called.
    pub fn title<'w>(&self, words: &'w Words) -> &'w str {
        match self {
            MenuKind::Help => words.help.title,
            MenuKind::Palette { .. } => words.palette.title,
            MenuKind::Views => words.views.choose,
            MenuKind::Candidates(_) => words.views.candidates,
            MenuKind::Scopes(_) => words.views.scopes,
            MenuKind::Encodings(_) => words.encoding.title,
            MenuKind::Themes(_) => words.themes.title,
            MenuKind::Shelf => words.shelf.title,
            MenuKind::Headlines => words.panes.headlines,
            MenuKind::Feeds => words.feeds.title,
            MenuKind::Annotations { .. } => words.annotations.title,
            MenuKind::AllNotes(_) => words.annotations.all,
            MenuKind::Links(_) => words.panes.links,
            MenuKind::Note { .. } => words.links.note,
        }
    }

    /// Whether a row is chosen in it, or it is only read.
    pub fn is_chosen_from(&self) -> bool {
        !matches!(self, MenuKind::Help | MenuKind::Note { .. })
    }

    /// Whether something can be typed to find rows of it.
    pub fn is_filtered(&self) -> bool {
        match self {
            MenuKind::Help | MenuKind::Palette { .. } | MenuKind::Themes(_) => true,
            MenuKind::Shelf
            | MenuKind::Feeds
            | MenuKind::Headlines
            | MenuKind::Annotations { .. }
            | MenuKind::AllNotes(_) => true,
            MenuKind::Views | MenuKind::Candidates(_) | MenuKind::Scopes(_) | MenuKind::Encodings(_) => false,
            MenuKind::Links(_) | MenuKind::Note { .. } => false,
        }
    }

    /// Whether the page is to be seen beside it.
    pub fn lies_beside(&self) -> bool {
        matches!(self, MenuKind::Themes(_) | MenuKind::Note { .. })
    }

    fn notes(&self) -> Notes {
        match self {
            MenuKind::Palette { .. }
            | MenuKind::Views
            | MenuKind::Scopes(_)
            | MenuKind::Annotations { .. }
            | MenuKind::AllNotes(_) => Notes::Column,
            MenuKind::Headlines => Notes::Below,
            _ => Notes::Right,
        }
    }

    /// Whether what is too long for a row goes on in the next one whatever it is, rather than only where it is no entry.
    fn wraps(&self) -> bool {
        matches!(self, MenuKind::Help | MenuKind::Palette { .. } | MenuKind::Headlines | MenuKind::Note { .. })
    }
}

/// A choice that conversion made, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedChoice {
    /// Where the character stands in the source.
    pub place: Place,
    /// The choice.
    pub choice: script::Choice,
}

/// What the rows of a menu follow from, beside its items and what is typed: language, cells, and the revisions of the texts
/// and lists that they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentKey {
    /// The language of the program's words.
    pub lang: Lang,
    /// The terminal's widths, and the cells of a row.
    pub room: (Widths, u16),
    /// How text is shown.
    pub conversion: ConversionOptions,
    /// The revisions of the typesetter, the shelf, the feeds and the annotations.
    pub revisions: [u64; 4],
}

/// A menu over the panes.
#[derive(Clone, Debug)]
pub struct Menu {
    /// What the menu is about.
    pub kind: MenuKind,
    /// What was typed to find rows.
    pub typed: String,
    /// The rows in sight, and the one that is chosen.
    pub list: List,
    /// Its rows as they are shown, from [`Menu::set`].
    rows: Vec<MenuRow>,
    /// The columns of its rows.
    columns: Columns,
    /// What can be typed, while nothing is.
    hint: String,
    /// What was typed when the rows were made, and what else they follow from; `None` before they were made for the first
    /// time.
    set_for: Option<(String, ContentKey)>,
    /// The most rows that it had: what is typed makes the list shorter, not the menu.
    most: usize,
}

impl Menu {
    /// A menu that is still to be [set](Menu::set).
    pub fn new(kind: MenuKind) -> Menu {
        Menu {
            kind,
            typed: String::new(),
            list: List::default(),
            rows: Vec::new(),
            columns: Columns::default(),
            hint: String::new(),
            set_for: None,
            most: 0,
        }
    }

    /// The rows as they are shown.
    pub fn rows(&self) -> &[MenuRow] {
        &self.rows
    }

    /// The columns of the rows.
    pub fn columns(&self) -> Columns {
        self.columns
    }

    /// What can be typed, while nothing is.
    pub fn hint(&self) -> &str {
        &self.hint
    }

    /// Whether its rows are made for what is typed now and for this.
    pub fn is_set_for(&self, key: &ContentKey) -> bool {
        self.set_for.as_ref().is_some_and(|(typed, made)| *typed == self.typed && made == key)
    }

    /// Makes its rows of what there is to be listed, in the width that there is. What was chosen stays chosen, or what
    /// stood there is; where something else was typed, the first row is.
    pub fn set(&mut self, content: &MenuContent, panes: &Panes, widths: &Widths, key: ContentKey) {
        let (chosen, choice) = (self.number_of(self.list.chosen), self.choice());
        let head = self.head_of(self.list.first);
        let (first, below) = (self.number_of(head), self.list.first - head);
        let before = self.set_for.replace((self.typed.clone(), key));
        self.hint.clone_from(&content.hint);
        self.most = self.most.max(content.count());
        self.rows = content.found(&self.typed);
        let room = inside(self.area(panes)).width;
        self.columns = Columns::for_rows(&self.rows, room, (self.kind.is_chosen_from(), self.kind.notes()), widths);
        let wrap = if self.kind.wraps() { menu_columns::wrapped } else { menu_columns::with_wrapped_sayings };
        self.rows = wrap(std::mem::take(&mut self.rows), self.columns, room, widths);
        self.most = self.most.max(self.rows.len());
        let height = self.height(panes);
        match before {
            None => self.choose(self.current_row(), height),
            Some((typed, _)) if typed != self.typed => {
                self.list = List::default();
                self.choose(self.nearest_choosable(0), height);
            }
            Some(_) => {
                let same = self.rows.iter().position(|row| row.choice.is_some() && row.choice == choice);
                let head = self.row_of(first);
                self.list.first = head + below.min(self.continuing(head));
                let to = same.unwrap_or_else(|| self.nearest_choosable(self.row_of(chosen)));
                self.choose(to, height);
            }
        }
    }

    /// The row of what is in force, or the first that can be chosen.
    fn current_row(&self) -> usize {
        let current = self.rows.iter().position(|row| row.current && row.choice.is_some());
        current.unwrap_or_else(|| self.nearest_choosable(0))
    }

    /// A row that can be chosen: this one, else the nearest above, else the nearest below.
    fn nearest_choosable(&self, row: usize) -> usize {
        let choosable = |row: &usize| self.rows.get(*row).is_some_and(|row| row.choice.is_some());
        let last = row.min(self.rows.len().saturating_sub(1));
        (0..=last).rev().find(choosable).or_else(|| (last..self.rows.len()).find(choosable)).unwrap_or(last)
    }

    /// How many rows stand before one, those not counted that continue another.
    fn number_of(&self, row: usize) -> usize {
        self.rows.iter().take(row).filter(|row| !row.continues).count()
    }

    /// The row that so many stand before; the last of them where there are fewer.
    fn row_of(&self, number: usize) -> usize {
        let heads = self.rows.iter().enumerate().filter(|(_, row)| !row.continues).map(|(at, _)| at);
        heads.take(number + 1).last().unwrap_or(0)
    }

    /// How many rows continue one.
    fn continuing(&self, row: usize) -> usize {
        self.rows.iter().skip(row + 1).take_while(|row| row.continues).count()
    }

    /// The row that one continues; itself, if it continues none.
    pub fn head_of(&self, row: usize) -> usize {
        (0..=row).rev().find(|at| self.rows.get(*at).is_some_and(|row| !row.continues)).unwrap_or(row)
    }

    /// Chooses a row, and moves it into sight with what continues it; of what is only read, nothing moves.
    fn choose(&mut self, row: usize, height: usize) {
        if !self.kind.is_chosen_from() {
            self.list.first = self.list.first.min(self.rows.len().saturating_sub(height));
            return;
        }
        self.list.choose(row + self.continuing(row), self.rows.len(), height);
        self.list.choose(row, self.rows.len(), height);
    }

    /// Where it lies, its edge included.
    pub fn area(&self, panes: &Panes) -> Area {
        let rows = self.most.max(self.rows.len());
        let middle = overlay(panes, rows);
        match self.kind {
            MenuKind::Note { row, .. } => sheet(panes, rows, row),
            MenuKind::Themes(_) => {
                let width = middle.width.min(BESIDE);
                Area { x: panes.screen.width.saturating_sub(width), width, ..middle }
            }
            _ => middle,
        }
    }

    /// How many of its rows fit, below the title.
    pub fn height(&self, panes: &Panes) -> usize {
        inside(self.area(panes)).height.saturating_sub(TITLE_ROWS).max(1).into()
    }

    /// The row at so many rows below the upper edge of the screen; the head of what it continues.
    pub fn row_at(&self, y: u16, panes: &Panes) -> Option<usize> {
        let below = y.checked_sub(inside(self.area(panes)).y + TITLE_ROWS)?;
        let row = self.list.first + usize::from(below);
        (row < self.rows.len()).then(|| self.head_of(row))
    }

    /// Goes on by rows: the choice moves where something is chosen, the sight in what is read. A row that nothing is chosen by
    /// is passed over; where there is no other beyond it, the last one before it is chosen.
    pub fn step(&mut self, by: isize, panes: &Panes) {
        let (count, height) = (self.rows.len(), self.height(panes));
        if !self.kind.is_chosen_from() {
            let most = count.saturating_sub(height);
            self.list.first = self.list.first.saturating_add_signed(by).min(most);
            return;
        }
        let to = self.list.chosen.saturating_add_signed(by).min(count.saturating_sub(1));
        let choosable = |row: &usize| self.rows.get(*row).is_some_and(|row| row.choice.is_some());
        let (above, below) = (|| (0..=to).rev().find(choosable), || (to..count).find(choosable));
        let row = if by < 0 { above().or_else(below) } else { below().or_else(above) };
        self.choose(row.unwrap_or(self.list.chosen), height);
    }

    /// What the chosen row does.
    pub fn choice(&self) -> Option<Choice> {
        self.rows.get(self.list.chosen).filter(|_| self.kind.is_chosen_from())?.choice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys that were typed at once come before its rows are made; of a list whose last entry is removed there are none.
    #[test]
    fn in_a_menu_without_rows_nothing_moves() {
        let panes = Panes::default();
        for kind in [MenuKind::Shelf, MenuKind::Help, MenuKind::Annotations { nearest: None }] {
            let mut menu = Menu::new(kind);
            for by in [1, -1, 40, isize::MIN] {
                menu.step(by, &panes);
            }
            assert_eq!((menu.list.chosen, menu.choice(), menu.row_at(3, &panes)), (0, None, None));
        }
    }

    /// Rows that are made anew because something else changed: whoever reads the list sees nothing move.
    #[test]
    fn made_anew_of_the_same_a_menu_stands_still() {
        let screen = Area { width: 60, height: 24, ..Area::default() };
        let (panes, widths) = (Panes { screen, ..Panes::default() }, Widths::default());
        let row = |number: usize| MenuRow {
            text: format!("第{number}條：渡口停航的消息傳到鎮上，茶樓裏一早就坐滿了人，個個在等對岸的船。"),
            note: "new".to_owned(),
            choice: Some(Choice::Source(number)),
            ..MenuRow::default()
        };
        let content = MenuContent::unfiltered((0..40).map(row).collect());
        let key = |revision| ContentKey {
            lang: Lang::En,
            room: (widths, 40),
            conversion: ConversionOptions::default(),
            revisions: [revision; 4],
        };
        let mut menu = Menu::new(MenuKind::Headlines);
        menu.set(&content, &panes, &widths, key(0));
        for step in [9, 1, 1, -3, 20, -1] {
            menu.step(step, &panes);
            let before = menu.list;
            menu.set(&content, &panes, &widths, key(step.unsigned_abs() as u64 + menu.list.chosen as u64));
            assert_eq!(menu.list, before, "after a step of {step}");
        }
    }
}
