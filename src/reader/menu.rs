//! Menus over the panes, to choose from or to read. Their rows are made when they are shown.

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

/// Columns of a menu that lies beside the page.
const BESIDE: u16 = 36;

/// The kind of a menu, with its items where they are kept nowhere else.
#[derive(Clone, Debug)]
pub enum MenuKind {
    /// The help: keys and their actions.
    Help,
    /// The palette: every action by its name.
    Palette {
        /// The actions in order, each with the names that it is found by.
        actions: Vec<(Action, Names)>,
        /// The count typed before, which is the action's.
        count: Option<u32>,
    },
    /// The scripts that text can be shown in, and the treatment of vocabulary.
    Views,
    /// Choices that conversion made, each with its candidates.
    Candidates(Vec<PlacedChoice>),
    /// How far a candidate is to be taken.
    Scopes(Box<(PlacedChoice, Candidate)>),
    /// The encodings that the source can be read in, each with a line read in it.
    Encodings(Vec<(Encoding, String)>),
    /// The themes, by their names.
    Themes(Vec<String>),
    /// The shelf.
    Shelf,
    /// The headlines of the stories, with their leads.
    Headlines,
    /// The feeds that the reader subscribes to.
    Feeds,
    /// Bookmarks, marks and highlights.
    Annotations {
        /// The annotation that is chosen first: the one at hand, or the nearest.
        nearest: Option<u64>,
    },
    /// The annotations of all sources.
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
    /// The title of a menu of this kind.
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

    /// Whether rows of the menu can be chosen; else it is only read.
    pub fn is_chosen_from(&self) -> bool {
        !matches!(self, MenuKind::Help | MenuKind::Note { .. })
    }

    /// Whether the menu has a line that filters its rows.
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

    /// Whether the page is seen beside the menu.
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

    /// Whether any text too long for its row goes on in the next one; else only the text of rows that are no entries.
    fn wraps(&self) -> bool {
        matches!(self, MenuKind::Help | MenuKind::Palette { .. } | MenuKind::Headlines | MenuKind::Note { .. })
    }
}

/// A choice that conversion made, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedChoice {
    /// The place of the character in the source.
    pub place: Place,
    /// The choice.
    pub choice: script::Choice,
}

/// The values that the rows of a menu are made from, besides its items and its filter: language, cells, and the
/// revisions of the texts and lists that they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentKey {
    /// The language of the program's words.
    pub lang: Lang,
    /// The widths of characters on this terminal, and the cells of a row.
    pub room: (Widths, u16),
    /// The conversion in force.
    pub conversion: ConversionOptions,
    /// The revisions of the typesetter, the shelf, the feeds and the annotations.
    pub revisions: [u64; 4],
}

/// A menu over the panes.
#[derive(Clone, Debug)]
pub struct Menu {
    /// The kind of menu, with its items.
    pub kind: MenuKind,
    /// The filter that was typed.
    pub typed: String,
    /// The rows in sight, and the one that is chosen.
    pub list: List,
    /// The rows as they are shown, from [`Menu::set`].
    rows: Vec<MenuRow>,
    /// The columns of the rows.
    columns: Columns,
    /// What can be typed; shown while the filter is empty.
    hint: String,
    /// The filter and the other values that the rows were made from; `None` before they were made for the first time.
    set_for: Option<(String, ContentKey)>,
    /// The most rows that the menu has had: a filter makes the list shorter, not the menu.
    most: usize,
}

impl Menu {
    /// A menu whose rows are still to be [set](Menu::set).
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

    /// What can be typed; shown while the filter is empty.
    pub fn hint(&self) -> &str {
        &self.hint
    }

    /// Whether the rows were made for the filter as it is now, and from these values.
    pub fn is_set_for(&self, key: &ContentKey) -> bool {
        self.set_for.as_ref().is_some_and(|(typed, made)| *typed == self.typed && made == key)
    }

    /// Makes the rows from the content, as wide as the menu. The chosen row stays chosen, or the row in its place; for
    /// another filter, the first row is.
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

    /// The row of the item in force, or the first that can be chosen.
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

    /// The number of entries before a row: rows that continue another are not counted.
    fn number_of(&self, row: usize) -> usize {
        self.rows.iter().take(row).filter(|row| !row.continues).count()
    }

    /// The first row of the entry of this number; of the last one, where there are fewer.
    fn row_of(&self, number: usize) -> usize {
        let heads = self.rows.iter().enumerate().filter(|(_, row)| !row.continues).map(|(at, _)| at);
        heads.take(number + 1).last().unwrap_or(0)
    }

    /// The number of rows that continue a row.
    fn continuing(&self, row: usize) -> usize {
        self.rows.iter().skip(row + 1).take_while(|row| row.continues).count()
    }

    /// The first row of the entry that a row belongs to.
    pub fn head_of(&self, row: usize) -> usize {
        (0..=row).rev().find(|at| self.rows.get(*at).is_some_and(|row| !row.continues)).unwrap_or(row)
    }

    /// Chooses a row, and moves its whole entry into sight; nothing moves in a menu that is only read.
    fn choose(&mut self, row: usize, height: usize) {
        if !self.kind.is_chosen_from() {
            self.list.first = self.list.first.min(self.rows.len().saturating_sub(height));
            return;
        }
        self.list.choose(row + self.continuing(row), self.rows.len(), height);
        self.list.choose(row, self.rows.len(), height);
    }

    /// The area of the menu, its edge included.
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

    /// The number of rows that fit below the title.
    pub fn height(&self, panes: &Panes) -> usize {
        inside(self.area(panes)).height.saturating_sub(TITLE_ROWS).max(1).into()
    }

    /// The row of the menu at a row of the screen; the first row of its entry.
    pub fn row_at(&self, y: u16, panes: &Panes) -> Option<usize> {
        let below = y.checked_sub(inside(self.area(panes)).y + TITLE_ROWS)?;
        let row = self.list.first + usize::from(below);
        (row < self.rows.len()).then(|| self.head_of(row))
    }

    /// Moves on by rows: the choice, or in a menu that is only read, the rows in sight. Rows that cannot be chosen are
    /// passed over; where none beyond can be, the last one before is chosen.
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

    /// The choice that the chosen row stands for.
    pub fn choice(&self) -> Option<Choice> {
        self.rows.get(self.list.chosen).filter(|_| self.kind.is_chosen_from())?.choice
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys typed in one go come before the menu's rows are made; a list whose last entry was removed has no rows.
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

    /// Rows are made anew when something else changes, and nothing moves under whoever reads the list.
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
