//! What is happening: the state of reading, the events that change it, and the effects they ask for.
//!
//! Takes events, gives effects and, as data, what the screen shows. Knows nothing of ratatui, crossterm or colours, and
//! never touches the outside world: an [`Effect`] is carried out by whoever runs the loop.
//!
//! - [`panes`]: the terminal divided; [`view`]: the article's window; [`list`]: the windows of contents and figures.
//! - [`composer`]: blocks → rows, in the script wished for; [`scripts`]: that wish and its converters; [`glossaries`]: the
//!   words that these leave alone.
//! - [`action`], [`keymap`], [`keyboard`]: keys → commands; `act`: commands → changes.
//! - [`prompt`]: a line being typed; [`filter`], [`fuzzy`]: rows found by it.
//! - [`annotations`]: marks, bookmarks, highlights; [`notebook`]: those as Markdown; [`caret`]: a selection moved by keys.
//! - [`memory`]: what is remembered of a source; [`resume`]: a place found again; [`search`]: text found.
//! - [`sheet`]: what lies over the panes: help, menus; [`shelf`]: what was read and what is new; [`bars`]: the first and
//!   the last row; [`status`]: what they say; [`tongue`]: in which words.
//! - [`scroll_bar`]: the article's right wall as a map of the text.

pub mod action;
pub mod annotations;
pub mod bars;
pub mod caret;
pub mod columns;
pub mod composer;
pub mod contents;
pub mod filter;
pub mod fuzzy;
pub mod glossaries;
pub mod keyboard;
pub mod keymap;
pub mod list;
pub mod memory;
pub mod notebook;
pub mod panes;
pub mod paper;
pub mod prompt;
pub mod resume;
pub mod scripts;
pub mod scroll_bar;
pub mod search;
pub mod selection;
pub mod sheet;
pub mod shelf;
pub mod status;
pub mod tongue;
pub mod view;

mod act;
mod event;
mod following;
mod jumps;
mod pointed;
mod seen;

pub use event::{Button, Effect, Event, Key, KeyCode, Mouse, MouseKind, Outbox, Probe, Sizing, Task, Theming};

use std::sync::Arc;

use crate::document::{BlockId, Document, Kind, Place};
use crate::layout::width::Widths;
use crate::layout::{Galley, Typography};
use crate::script;
use crate::settings::words::InWords;
use crate::settings::{Ambiguous, Settings};
use crate::source::{Origin, Rest};

use act::{Held, Themes};
use annotations::Annotations;
use columns::Columns;
use composer::{Captions, Composer, Parallel};
use contents::Contents;
use glossaries::Glossaries;
use jumps::Jumps;
use keyboard::Keyboard;
use list::List;
use memory::Memory;
use panes::{Area, Panes, Wanted};
use paper::{Intake, Paper, Proof};
use pointed::Pointed;
use scripts::Scripts;
use search::Search;
use selection::Selection;
use sheet::Sheet;
use shelf::Shelf;
use tongue::Tongue;
use view::View;

/// Which pane the keys move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    #[default]
    Article,
    /// The contents.
    Contents,
    /// The figures.
    Figures,
    /// The list of hits, which lies over the article.
    Hits,
}

/// A message in the status line's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says, in one line.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
}

/// Seconds that a message stands.
const MESSAGE_SECONDS: u8 = 4;

/// Columns of the article's pane from which it has margins of two.
const MARGINED: u16 = 40;

/// Columns of the terminal from which original and converted text stand side by side.
const PARALLEL: u16 = 100;

/// What the reader chose to see beside the text.
#[derive(Clone, Copy, Debug)]
struct Choices {
    contents: bool,
    figures: bool,
    zen: bool,
    /// Han in a line.
    measure: u16,
    /// Columns; `None` for as many as fit.
    columns: Option<u8>,
    parallel: bool,
    differences: bool,
    /// Cells of the column at the left and of the figures at the right, where a wall was moved.
    left_width: Option<u16>,
    right_width: Option<u16>,
}

/// The state of reading.
#[derive(Debug)]
pub struct Reader {
    settings: Settings,
    words: Tongue,
    /// What the window is called.
    named: String,
    keyboard: Keyboard,
    sources: Vec<Origin>,
    source: usize,
    intake: Intake,
    paper: Paper,
    choices: Choices,
    size: (u16, u16),
    panes: Panes,
    view: View,
    contents: List,
    tree: Contents,
    figures: List,
    focus: Focus,
    sheet: Option<Sheet>,
    selection: Option<Selection>,
    held: Held,
    themes: Themes,
    jumps: Jumps,
    search: Search,
    memory: Memory,
    annotations: Annotations,
    glossaries: Glossaries,
    /// What the next key names a mark for.
    naming: Option<action::Action>,
    message: Option<Message>,
    /// What was gone to from a list, while it is pointed at.
    pointed: Option<Pointed>,
    sizing: Sizing,
    widths: Widths,
    figure_rows: Vec<FigureRow>,
    shelf: Shelf,
    effects: Vec<Effect>,
}

/// A row of the figures' pane.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// Which figure, as an index into the document's.
    pub figure: usize,
    /// Its caption, set at the pane's width.
    pub galley: Arc<Galley>,
    /// The row of it.
    pub row: usize,
}

/// What a reader starts with.
pub struct Start {
    /// What the user chose.
    pub settings: Settings,
    /// The program's words.
    pub words: Tongue,
    /// The keys.
    pub keymap: keymap::Keymap,
    /// Everything that is to be read; not empty.
    pub sources: Vec<Origin>,
    /// Which of them is opened.
    pub source: usize,
    /// Its first part.
    pub proof: Proof,
    /// What is to be read of it in the background.
    pub rest: Option<Rest>,
    /// How sources are read.
    pub intake: Intake,
    /// The converters, with their words.
    pub scripts: Scripts,
    /// Where their words stand.
    pub glossaries: Glossaries,
    /// The terminal, in cells.
    pub size: (u16, u16),
}

impl Reader {
    /// Opens the first part of the first source.
    pub fn new(start: Start) -> Reader {
        let Start { settings, words, keymap, sources, source, proof, rest, intake, scripts, glossaries, size } = start;
        let choices = Choices {
            contents: settings.screen.contents != crate::settings::Pane::Off,
            figures: settings.screen.figures != crate::settings::Pane::Off,
            zen: false,
            measure: settings.layout.measure,
            columns: settings.layout.columns,
            parallel: false,
            differences: false,
            left_width: None,
            right_width: None,
        };
        let widths = if settings.terminal.ambiguous == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW };
        let origin = sources.get(source).cloned().unwrap_or_default();
        let typography = typography(&settings, choices.measure * 2);
        let mut paper = Paper::new(&origin, proof, rest.as_ref().map(Rest::control), typography);
        let profile = paper.composer.profile(0);
        *paper.composer.scripts_mut() = scripts;
        paper.composer.scripts_mut().start(&settings, profile);
        let mut reader = Reader {
            keyboard: Keyboard::new(keymap),
            paper,
            choices,
            settings,
            words,
            named: String::new(),
            sources,
            source,
            intake,
            size,
            panes: Panes::default(),
            view: View::default(),
            contents: List::default(),
            tree: Contents::default(),
            figures: List::default(),
            focus: Focus::default(),
            sheet: None,
            selection: None,
            held: Held::default(),
            themes: Themes::default(),
            jumps: Jumps::default(),
            search: Search::default(),
            memory: Memory::default(),
            annotations: Annotations::default(),
            glossaries,
            naming: None,
            message: None,
            pointed: None,
            widths,
            sizing: Sizing::None,
            figure_rows: Vec::new(),
            shelf: Shelf::default(),
            effects: rest.map(|rest| Effect::Work(paper::reading_on(source, rest, intake))).into_iter().collect(),
        };
        reader.effects.push(Effect::Probe);
        reader.refresh();
        reader.view.start(&mut reader.paper.composer);
        reader.refresh();
        reader
    }

    /// Takes what happened and gives what is to be done about it outside.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let ending = matches!(event, Event::Ending);
        match event {
            Event::Key(key) => self.key(key),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Paste(text) => self.paste(&text),
            Event::Resize { columns, rows } => self.size = (columns, rows),
            Event::Tick => (self.message, self.pointed) = (None, None),
            Event::Grown { source, proof } if source == self.source => self.grown(*proof),
            Event::Opened { source, proof, control } => self.opened(source, *proof, control),
            Event::Raw { source, raw } if source == self.source => self.paper.take_raw(*raw, &self.words.panes),
            Event::Grown { .. } | Event::Raw { .. } => {}
            Event::Shelved(news) => self.shelved(news),
            Event::Failed(error) => self.warn(error.in_words(&self.words)),
            Event::Converter(opened) => self.converter(*opened),
            Event::Glossary(read) => self.reread(*read),
            Event::Probed(probe) => self.probed(probe),
            Event::NotCopied => self.warn(self.words.errors.no_clipboard.clone()),
            Event::Themes { names, current } => self.theme_menu(names, &current),
            Event::Themed(read) => self.themed(read),
            Event::Found(found) => self.found(found),
            Event::Recalled { source, known } if source == self.source => self.recalled(known.map(|known| *known)),
            Event::Recalled { .. } => {}
            Event::Sought(sought) => self.sought(&sought),
            Event::Located(located) => self.annotations.located(located, self.paper.composer.document().text()),
            Event::Unkept(fault) => self.unkept(fault),
            Event::Ending => {}
        }
        self.refresh();
        self.keep_searching();
        self.note();
        if ending {
            self.part();
        }
        std::mem::take(&mut self.effects)
    }

    /// Brings everything that is derived up to the state: panes, rows in sight, lists that follow.
    fn refresh(&mut self) {
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
    }

    /// The columns of the article: one of the measure wished for, or as many as the pane has room for.
    fn columns(&self, parallel: Parallel) -> Columns {
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
    fn parallel(&self) -> Parallel {
        let converted = self.paper.composer.scripts().wish().view != script::View::Original;
        match (self.choices.parallel && converted, self.size.0) {
            (false, _) => Parallel::Off,
            (true, ..PARALLEL) => Parallel::Stacked,
            (true, _) => Parallel::Beside,
        }
    }

    /// Which panes have something to show and are wanted.
    fn wanted(&self) -> Wanted {
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
    fn follow(&mut self) {
        let (headings, figures) = (self.document().headings().len(), self.document().figures().len());
        if (self.focus == Focus::Contents && headings == 0) || (self.focus == Focus::Figures && figures == 0) {
            self.focus = Focus::Article;
        }
        if self.focus == Focus::Hits && !self.may_list_hits() {
            self.focus = Focus::Article;
        }
        let figure = self.figure_in_sight();
        self.follow_contents();
        if let (true, Some(figure)) = (self.focus != Focus::Figures, figure) {
            self.figures.chosen = figure.min(figures.saturating_sub(1));
        }
        self.set_figures();
    }

    /// Lists the contents; lights the entry being read, but where the keys move the choice.
    fn follow_contents(&mut self) {
        let free = self.focus != Focus::Contents;
        self.tree.filter.take_if(|_| free);
        let other = self.renew_contents();
        if free || other {
            let lit = self.tree.entry(self.heading_being_read().unwrap_or(0));
            let entry = if free { lit } else { self.contents.chosen };
            self.contents.choose(entry, self.tree.shown().len(), self.list_height(Focus::Contents));
        }
    }

    /// Sets the captions that the figures' pane shows: from its first on, moved so that the chosen one is whole.
    fn set_figures(&mut self) {
        self.figure_rows.clear();
        let area = self.list_area(Focus::Figures);
        let shown = !self.panes.figures.is_empty() || self.focus == Focus::Figures;
        if !shown || area.is_empty() {
            return;
        }
        let (measure, height) = (area.width.saturating_sub(3).max(1), self.list_height(Focus::Figures));
        let composer = &self.paper.composer;
        let ids = composer.document().figures();
        // Captions are set from the chosen one back to the top of the pane, and then on to its foot.
        let set = |figure: usize| (figure, Arc::new(composer.caption(ids[figure], measure)));
        let chosen = self.figures.chosen.min(ids.len().saturating_sub(1));
        self.figures.first = self.figures.first.min(chosen);
        let mut rows = 0;
        let fits = |(_, galley): &(usize, Arc<Galley>)| {
            rows += galley.rows.len();
            rows <= height
        };
        let above: Vec<_> = (self.figures.first..=chosen).rev().map(set).take_while(fits).collect();
        self.figures.first = above.last().map_or(chosen, |(figure, _)| *figure);
        let below = (chosen + usize::from(!above.is_empty())..ids.len()).map(set);
        for (figure, galley) in above.into_iter().rev().chain(below) {
            let rows = (0..galley.rows.len()).map(|row| FigureRow { figure, galley: galley.clone(), row });
            self.figure_rows.extend(rows.take(height - self.figure_rows.len()));
            if self.figure_rows.len() >= height {
                break;
            }
        }
    }

    /// The entry that a row of a list's pane shows, counted from below its title.
    fn entry_at(&self, list: Focus, row: usize) -> Option<usize> {
        match list {
            Focus::Figures => self.figure_rows.get(row).map(|row| row.figure),
            Focus::Hits => Some(self.search.list.window.first + row).filter(|row| *row < self.search.list.len()),
            _ => self.contents.sight(self.tree.shown().len(), self.list_height(list)).nth(row),
        }
    }

    /// The article's text.
    pub fn document(&self) -> &Document {
        self.paper.composer.document()
    }

    /// The heading that the place being read stands under, as an index into the document's headings.
    pub fn heading_being_read(&self) -> Option<usize> {
        self.heading_at(self.view.here)
    }

    /// The heading that a place stands under.
    fn heading_at(&self, place: Place) -> Option<usize> {
        self.document().headings().partition_point(|id| self.start_of_heading(*id) <= place).checked_sub(1)
    }

    /// Where a heading begins: with the kickers above it.
    fn start_of_heading(&self, id: BlockId) -> Place {
        let kicker = |above: &BlockId| self.document().blocks()[*above].kind == Kind::Kicker;
        self.start_of((0..id).rev().take_while(kicker).last().unwrap_or(id))
    }

    /// Where a block begins.
    fn start_of(&self, id: BlockId) -> Place {
        self.document().start(&self.document().blocks()[id])
    }

    /// Where a figure stands in the article: its mark where there is one, else its caption.
    fn figure_place(&self, id: BlockId) -> Place {
        let block = &self.document().blocks()[id];
        let marked = !self.panes.figures.is_empty();
        block.anchor.filter(|_| marked).unwrap_or_else(|| self.document().start(block))
    }

    /// Whether a figure's mark or caption is on the screen.
    pub fn figure_shows(&self, id: BlockId) -> bool {
        let place = self.figure_place(id);
        // A mark at the end of a paragraph stands where the next character would.
        self.view.shows(place) || place.0.checked_sub(1).is_some_and(|before| self.view.shows(Place(before)))
    }

    /// The figure that the list should show: the one gone to, else the first on the screen, else the last one passed.
    fn figure_in_sight(&self) -> Option<usize> {
        let figures = self.document().figures();
        let top = self.view.top.place;
        let chosen = figures.get(self.figures.chosen).filter(|id| self.figure_place(**id) == self.view.here);
        if chosen.is_some() {
            return Some(self.figures.chosen);
        }
        let after = figures.partition_point(|id| self.figure_place(*id) < top);
        let in_sight = figures.get(after).filter(|id| self.figure_shows(**id)).map(|_| after);
        in_sight.or(after.checked_sub(1))
    }

    /// Where a list is drawn: its pane, or a sheet over the article where it has none.
    pub fn list_area(&self, list: Focus) -> Area {
        let pane = match list {
            Focus::Article => self.panes.article,
            Focus::Contents => self.panes.contents,
            Focus::Figures => self.panes.figures,
            Focus::Hits => Area::default(),
        };
        if pane.is_empty() { sheet::inside(sheet::area(&self.panes)) } else { pane }
    }

    /// Entries that fit into a list's area, below its title.
    fn list_height(&self, list: Focus) -> usize {
        self.list_area(list).height.saturating_sub(sheet::TITLE_ROWS).into()
    }

    /// Says something in the status line's place for a few seconds.
    fn say(&mut self, text: String) {
        self.message = Some(Message { text, warning: false });
        self.effects.push(Effect::Tick { seconds: MESSAGE_SECONDS });
    }

    /// Says what went wrong.
    fn warn(&mut self, text: String) {
        self.message = Some(Message { text, warning: true });
        self.effects.push(Effect::Tick { seconds: 2 * MESSAGE_SECONDS });
    }

    fn composer(&mut self) -> &mut Composer {
        &mut self.paper.composer
    }
}

/// The typography that the settings ask for at a measure of so many cells.
pub fn typography(settings: &Settings, measure: u16) -> Typography {
    let layout = &settings.layout;
    Typography {
        measure: measure.max(1),
        indent: layout.indent,
        spacing: layout.spacing,
        strictness: layout.strictness,
        hang: layout.hang,
        gap: layout.gap,
        justify: layout.justify,
        double: false,
        widths: if settings.terminal.ambiguous == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW },
    }
}
