//! What lies over the panes: help and menus, and where a list stands that has no pane of its own.

mod columns;

pub use columns::{Columns, Notes};

use std::collections::HashMap;

use super::action::{Action, Group};
use super::filter::Filter;
use super::keyboard::Command;
use super::keymap::Keymap;
use super::list::List;
use super::panes::{Area, Panes};
use super::prompt::Prompt;
use crate::layout::width::Widths;
use crate::script::View;
use crate::settings::Words;
use crate::settings::theme::Role;
use crate::source::Encoding;

/// Rows that a list or sheet gives to its title: one, and an empty one.
pub const TITLE_ROWS: u16 = 2;

/// Columns of a sheet that leaves the page to be seen.
const BESIDE: u16 = 36;

/// What a sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetOf {
    /// Keys and what they do.
    Help,
    /// Every action by its name.
    Palette,
    /// In which script and with which words text is shown.
    Views,
    /// What conversion chose, and what else could have been.
    Candidates,
    /// What the source can be read as.
    Encodings,
    /// How the screen can look.
    Themes,
    /// What can be read.
    Shelf,
    /// Bookmarks, marks and highlights.
    Annotations,
    /// Links on the screen.
    Links,
}

impl SheetOf {
    /// What such a sheet is called.
    pub fn title(self, words: &Words) -> &str {
        match self {
            SheetOf::Help => &words.help.title,
            SheetOf::Palette => &words.palette.title,
            SheetOf::Views => &words.views.choose,
            SheetOf::Candidates => &words.views.candidates,
            SheetOf::Encodings => &words.encoding.title,
            SheetOf::Themes => &words.themes.title,
            SheetOf::Shelf => &words.shelf.title,
            SheetOf::Annotations => &words.annotations.title,
            SheetOf::Links => &words.panes.links,
        }
    }
}

/// A sheet over the panes.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is about.
    pub of: SheetOf,
    /// Its rows.
    pub rows: Vec<SheetRow>,
    /// Which of them are in sight and which is chosen.
    pub list: List,
    /// Whether a row is chosen in it, or it is only read.
    pub choosing: bool,
    /// Whether it lies at the right, with the page to be seen beside it.
    pub beside: bool,
    /// What filters the rows, where something can.
    pub filter: Option<Filter>,
    /// Where the notes of its rows stand.
    pub notes: Notes,
    /// Whether what is too long for a row goes on in the next one, rather than being cut.
    pub wraps: bool,
    /// The columns of its rows, from [`Sheet::set`].
    pub columns: Columns,
    /// The cells and widths that the rows are set for; `None` where they are other ones since.
    set_for: Option<(u16, Widths)>,
    /// The most rows that it had: a filter makes the list shorter, not the sheet.
    most: usize,
}

/// One row of a sheet.
#[derive(Clone, Debug, Default)]
pub struct SheetRow {
    /// What stands on the left: keys, or nothing.
    pub key: String,
    /// What the row says.
    pub text: String,
    /// What stands dim behind it: an example, a number.
    pub note: String,
    /// The role that what stands on the left is shown in, where it has one of its own.
    pub tint: Option<Role>,
    /// Whether it can do nothing now, and is shown fainter.
    pub faint: bool,
    /// Whether it is a heading of the rows that follow.
    pub heading: bool,
    /// Whether it goes on with what the row above says.
    pub continues: bool,
    /// Whether it is what is in force now.
    pub current: bool,
    /// What choosing it does.
    pub choice: Option<Choice>,
}

impl SheetRow {
    /// Says it in other words.
    pub(super) fn reword(&mut self, turned: &HashMap<&str, &str>) {
        [&mut self.text, &mut self.note].into_iter().for_each(|text| reword(text, turned));
    }

    /// Whether it is only space.
    pub fn is_blank(&self) -> bool {
        self.key.is_empty() && self.text.is_empty() && self.note.is_empty()
    }
}

/// A text as it has become, where it is one of the program's own.
pub(super) fn reword(text: &mut String, turned: &HashMap<&str, &str>) {
    if let Some(now) = turned.get(text.as_str()) {
        *text = (*now).to_owned();
    }
}

/// What can be chosen from a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Show the text so.
    View(View),
    /// Change regional vocabulary, or leave it.
    Phrases(bool),
    /// Read the source again in an encoding.
    Encoding(Encoding),
    /// Open one of the sources.
    Source(usize),
    /// Open what stands there on the shelf.
    Shelved(usize),
    /// Nothing; a folder of the shelf in which there is nothing new.
    Folder(usize),
    /// Go to an annotation.
    Annotation(u64),
    /// Draw in one of the themes.
    Theme(usize),
    /// Do what a command asks for.
    Do(Command),
}

/// Where a list lies that has no pane: in the middle, with the text to be seen around it where there is room.
pub fn area(panes: &Panes) -> Area {
    area_for(panes, usize::MAX)
}

/// Where something with so many rows lies: no higher than it needs.
fn area_for(panes: &Panes, rows: usize) -> Area {
    let screen = panes.screen;
    let height = screen.height - panes.masthead.height - panes.status.height;
    let body = Area { y: panes.masthead.bottom(), height, ..screen };
    // Three quarters of a wide one: a line that is read has a bound too.
    let width = if body.width >= 64 { (body.width / 4 * 3).clamp(80, 120).min(body.width - 4) } else { body.width };
    let most = if body.height >= 12 { body.height - 2 } else { body.height };
    // The edge above and below, and an empty row before it.
    let needed = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(TITLE_ROWS + 3);
    let height = most.min(needed);
    Area { x: (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height }
}

/// A sheet's area inside its edge; a very small one has none.
pub fn inside(area: Area) -> Area {
    if area.width < 6 || area.height < 6 {
        return area;
    }
    Area { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}

impl Sheet {
    /// A sheet that is read.
    pub fn read(of: SheetOf, rows: Vec<SheetRow>) -> Sheet {
        Sheet {
            of,
            rows,
            list: List::default(),
            choosing: false,
            beside: false,
            filter: None,
            notes: Notes::Right,
            wraps: false,
            columns: Columns::default(),
            set_for: None,
            most: 0,
        }
    }

    /// A sheet that something is chosen from; what is in force is chosen first.
    pub fn menu(of: SheetOf, rows: Vec<SheetRow>, panes: &Panes) -> Sheet {
        let mut sheet = Sheet { choosing: true, ..Sheet::read(of, rows) };
        let current = sheet.rows.iter().position(|row| row.current && row.choice.is_some());
        let first = current.or_else(|| sheet.rows.iter().position(|row| row.choice.is_some()));
        sheet.list.choose(first.unwrap_or(0), sheet.rows.len(), sheet.height(panes));
        sheet
    }

    /// Lets its rows be filtered.
    pub fn filtered(self, filter: Filter) -> Sheet {
        Sheet { rows: filter.rows(), filter: Some(filter), ..self }
    }

    /// Lays it at the right, with the page to be seen beside it.
    pub fn at_right(self) -> Sheet {
        Sheet { beside: true, ..self }
    }

    /// Lets the notes of its rows stand in a column.
    pub fn in_columns(self) -> Sheet {
        Sheet { notes: Notes::Column, ..self }
    }

    /// Lets what is too long for a row go on in the next one.
    pub fn wrapping(self) -> Sheet {
        Sheet { wraps: true, ..self }
    }

    /// Sets its rows in the width that it has, where that or the rows have changed.
    pub fn set(&mut self, panes: &Panes, widths: &Widths) {
        let room = inside(self.area(panes)).width;
        if self.set_for.replace((room, *widths)) == Some((room, *widths)) {
            return;
        }
        let (first, chosen) = (self.number_of(self.list.first), self.number_of(self.list.chosen));
        let style = (self.choosing, self.notes);
        match self.filter.as_ref().filter(|_| self.wraps).map(Filter::rows) {
            Some(rows) => {
                self.columns = Columns::of(&rows, room, style, widths);
                self.rows = columns::wrapped(rows, self.columns, room, widths);
            }
            None => self.columns = Columns::of(&self.rows, room, style, widths),
        }
        self.most = self.most.max(self.rows.len());
        self.list.first = self.row_of(first);
        let height = self.height(panes);
        self.choose(self.row_of(chosen), height);
    }

    /// How many rows stand before one, those not counted that continue another.
    fn number_of(&self, row: usize) -> usize {
        self.rows.iter().take(row).filter(|row| !row.continues).count()
    }

    /// The row that so many stand before.
    fn row_of(&self, number: usize) -> usize {
        let heads = self.rows.iter().enumerate().filter(|(_, row)| !row.continues);
        heads.map(|(at, _)| at).nth(number).unwrap_or(0)
    }

    /// The row that one continues; itself, if it continues none.
    pub fn head_of(&self, row: usize) -> usize {
        (0..=row).rev().find(|at| self.rows.get(*at).is_some_and(|row| !row.continues)).unwrap_or(row)
    }

    /// Chooses a row, and moves it into sight with what continues it; of what is only read, nothing moves.
    fn choose(&mut self, row: usize, height: usize) {
        if !self.choosing {
            self.list.first = self.list.first.min(self.rows.len().saturating_sub(height));
            return;
        }
        let rest = self.rows.iter().skip(row + 1).take_while(|row| row.continues).count();
        self.list.choose(row + rest, self.rows.len(), height);
        self.list.choose(row, self.rows.len(), height);
    }

    /// Shows the rows that fit what is typed, and chooses the first of them.
    pub fn filter_rows(&mut self, panes: &Panes) {
        let Some(filter) = &self.filter else { return };
        self.rows = filter.rows();
        self.set_for = None;
        let first = self.rows.iter().position(|row| row.choice.is_some()).unwrap_or(0);
        self.list = List::default();
        self.list.choose(first, self.rows.len(), self.height(panes));
    }

    /// Takes other rows, filtered as these are; what was chosen stays chosen, or what stood there is.
    pub fn replace_rows(&mut self, rows: Vec<SheetRow>, panes: &Panes) {
        self.set_for = None;
        let (chosen, choice) = (self.list.chosen, self.choice());
        self.rows = match &mut self.filter {
            Some(filter) => filter.replace_rows(rows),
            None => rows,
        };
        let same = self.rows.iter().position(|row| row.choice.is_some() && row.choice == choice);
        let to = same.unwrap_or(chosen).min(self.rows.len().saturating_sub(1));
        let choosable = |row: &usize| self.rows.get(*row).is_some_and(|row| row.choice.is_some());
        let to = (0..=to).rev().find(choosable).or_else(|| (to..self.rows.len()).find(choosable)).unwrap_or(to);
        let height = self.height(panes);
        self.list.choose(to, self.rows.len(), height);
    }

    /// Shows every row, with nothing typed.
    pub fn clear_filter(&mut self, panes: &Panes) {
        if let Some(filter) = &mut self.filter {
            (filter.prompt, filter.typing) = (Prompt::default(), false);
        }
        self.filter_rows(panes);
    }

    /// Where it lies, its edge included.
    pub fn area(&self, panes: &Panes) -> Area {
        let rows = self.filter.as_ref().map_or(0, Filter::count).max(self.rows.len()).max(self.most);
        let middle = area_for(panes, rows);
        let width = middle.width.min(if self.beside { BESIDE } else { middle.width });
        let right = panes.screen.width.saturating_sub(width);
        Area { x: if self.beside { right } else { middle.x }, width, ..middle }
    }

    /// How many of its rows fit, below the title.
    pub fn height(&self, panes: &Panes) -> usize {
        inside(self.area(panes)).height.saturating_sub(TITLE_ROWS).max(1).into()
    }

    /// Goes on by rows: the choice moves in a menu, the sight in what is read.
    pub fn step(&mut self, by: isize, height: usize) {
        let count = self.rows.len();
        if !self.choosing {
            let most = count.saturating_sub(height);
            self.list.first = self.list.first.saturating_add_signed(by).min(most);
            return;
        }
        let to = self.list.chosen.saturating_add_signed(by).min(count.saturating_sub(1));
        let choosable = |row: &usize| self.rows[*row].choice.is_some();
        let onward = if by < 0 { (0..=to).rev().find(choosable) } else { (to..count).find(choosable) };
        self.choose(onward.unwrap_or(self.list.chosen), height);
    }

    /// Says what it says in other words: each text as it has become.
    pub fn reword(&mut self, turned: &HashMap<&str, &str>) {
        self.set_for = None;
        self.rows.iter_mut().for_each(|row| row.reword(turned));
        self.filter.iter_mut().for_each(|filter| filter.reword(turned));
    }

    /// What the chosen row does.
    pub fn choice(&self) -> Option<Choice> {
        self.rows.get(self.list.chosen).filter(|_| self.choosing)?.choice
    }
}

/// The help: every action by group, with the keys in force.
pub fn help(words: &Words, keymap: &Keymap) -> Sheet {
    let mut rows = Vec::new();
    let mut group: Option<Group> = None;
    for action in Action::ALL {
        if group != Some(action.group()) {
            group = Some(action.group());
            rows.extend((!rows.is_empty()).then(SheetRow::default));
            let text = action.group().in_words(words).to_string();
            rows.push(SheetRow { text, heading: true, ..SheetRow::default() });
        }
        let text = words.action(action.name()).map_or(action.name(), |named| &named.doc).to_string();
        let key = keymap.keys(*action).join("  ");
        let choice = Some(Choice::Do(Command { action: *action, count: None }));
        rows.push(SheetRow { key, text, choice, ..SheetRow::default() });
    }
    let filter = Filter::by_words(rows, words.palette.none.clone()).hint(&words.help.search);
    Sheet::read(SheetOf::Help, Vec::new()).filtered(filter).wrapping()
}
