//! What is happening: the state of reading, the events that change it, and the effects they ask for.
//!
//! Takes events, gives effects and, as data, what the screen shows. Knows nothing of ratatui, crossterm or colours, and
//! never touches the outside world: an [`Effect`] is carried out by whoever runs the loop.
//!
//! - [`panes`]: the terminal divided; [`view`]: the article's window; [`list`]: the windows of contents and figures.
//!   `arrange` brings them up to the state; `figures`: captions and marks; `pointed`: what was gone to a moment ago.
//! - [`composer`]: blocks → rows, in the script wished for; [`scripts`]: that wish and its converters; [`glossaries`]: the
//!   words that these leave alone.
//! - [`action`], [`keymap`], [`keyboard`]: keys → commands; `act`: commands → changes.
//! - [`prompt`]: a line being typed; [`filter`], [`fuzzy`]: rows found by it.
//! - [`annotations`]: marks, bookmarks, highlights; [`notebook`]: those as Markdown; [`caret`]: a selection moved by keys.
//! - [`proof`]: what workers hand over of a source; [`paper`]: a source being read.
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
pub mod proof;
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
mod arrange;
mod event;
mod figures;
mod following;
mod jumps;
mod pointed;
mod seen;

pub use event::{Button, Effect, Event, Key, KeyCode, Mouse, MouseKind, Outbox, Probe, Sizing, Task, Theming};
pub use figures::FigureRow;

use crate::document::{BlockId, Document, Kind, Place};
use crate::layout::Typography;
use crate::layout::width::Widths;
use crate::settings::say::InWords;
use crate::settings::{Ambiguous, Settings};
use crate::source::{Origin, Rest, SourceError};
use crate::store::PaneWidths;

use act::{Held, Themes};
use annotations::Annotations;
use composer::Composer;
use contents::Contents;
use glossaries::Glossaries;
use jumps::Jumps;
use keyboard::Keyboard;
use list::List;
use memory::Memory;
use panes::{Area, Panes};
use paper::Paper;
use pointed::Pointed;
use proof::{Intake, Proof, Reading};
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

impl Choices {
    /// What the settings say.
    fn of(settings: &Settings) -> Choices {
        Choices {
            contents: settings.screen.contents != crate::settings::Pane::Off,
            figures: settings.screen.figures != crate::settings::Pane::Off,
            zen: false,
            measure: settings.layout.measure,
            columns: settings.layout.columns,
            parallel: false,
            differences: false,
            left_width: None,
            right_width: None,
        }
    }

    /// Where the walls were moved to.
    fn walls(&self) -> PaneWidths {
        PaneWidths { left: self.left_width, right: self.right_width }
    }

    /// Puts the walls where they were before, unless they have been moved since.
    fn set_walls(&mut self, walls: PaneWidths) {
        self.left_width = self.left_width.or(walls.left);
        self.right_width = self.right_width.or(walls.right);
    }
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
    /// The reading that was last begun.
    reading: Reading,
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
        let choices = Choices::of(&settings);
        let widths = if settings.terminal.ambiguous == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW };
        let origin = sources.get(source).cloned().unwrap_or_default();
        let typography = typography(&settings, choices.measure * 2);
        let mut paper = Paper::new(Reading::default(), &origin, proof, rest.as_ref().map(Rest::control), typography);
        let profile = paper.composer.profile(0);
        *paper.composer.scripts_mut() = scripts;
        paper.composer.scripts_mut().start(&settings, profile);
        let reading = rest.map(|rest| Effect::Work(proof::reading_on(Reading::default(), rest, intake.clone())));
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
            reading: Reading::default(),
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
            effects: Vec::new(),
        };
        reader.effects.extend(reading);
        reader.effects.push(Effect::Probe);
        reader.refresh();
        reader.view.start(&mut reader.paper.composer);
        reader.refresh();
        reader
    }

    /// Says that some of the sources cannot be read: the first of them, the others were said before there was a screen.
    pub fn missing(mut self, unread: &[SourceError]) -> Reader {
        if let Some(error) = unread.first() {
            self.warn(error.in_words(&self.words));
        }
        self
    }

    /// Takes what happened and gives what is to be done about it outside.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let ending = matches!(event, Event::Ending);
        let bound = if event.sets_anew() { self.on_the_way() } else { None };
        match event {
            Event::Key(key) => self.key(key),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Paste(text) => self.paste(&text),
            Event::Resize { columns, rows } => self.size = (columns, rows),
            Event::Tick => (self.message, self.pointed) = (None, None),
            Event::Grown { reading, proof } if reading == self.paper.reading => self.grown(*proof),
            Event::Opened { reading, source, proof, control } => self.opened(reading, source, *proof, control),
            Event::Recovered(recovered) => self.recovered(*recovered),
            Event::Raw { source, raw } if source == self.source => self.take_raw(*raw),
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
            Event::PaneWidths(walls) => self.choices.set_walls(walls),
            Event::Unkept(fault) => self.unkept(fault),
            Event::Ending => {}
        }
        self.refresh();
        if let Some(percent) = bound {
            self.go_share(percent);
            self.refresh();
        }
        self.keep_searching();
        self.note();
        if ending {
            self.part();
        }
        std::mem::take(&mut self.effects)
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
        cut: true,
        widths: if settings.terminal.ambiguous == Ambiguous::Wide { Widths::WIDE } else { Widths::NARROW },
    }
}
