//! The first state, made from the values that the program starts reading with.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::jobs::feeds::FeedsPlace;
use crate::jobs::glossary_files::GlossaryFiles;
use crate::jobs::load::{LoadId, LoadOptions, LoadedPart, rest_task};
use crate::keys::{Action, Keymap};
use crate::layout::Typography;
use crate::layout::width::Widths;
use crate::settings::say::{InWords, fill};
use crate::settings::visible::visible;
use crate::settings::{Access, Settings};
use crate::source::{Origin, Rest, SourceError, WebOptions};
use crate::store::Store;
use crate::view::ScriptToggle;

use super::annotations::Annotations;
use super::apply::{apply, start};
use super::article::Article;
use super::article::options::ViewOptions;
use super::change::Change;
use super::config::Config;
use super::effect::Effect;
use super::event::{Done, Sizing};
use super::layers::Layers;
use super::library::Library;
use super::library::feeds::Feeds;
use super::library::habits::Habits;
use super::library::kept_words::KeptWords;
use super::library::session::{CliOverrides, Session};
use super::library::shelf::Shelf;
use super::library::shelf_edits::ShelfEdits;
use super::locale::Locale;
use super::message::MessageLine;
use super::open_source::OpenSource;
use super::search::Search;
use super::sources::{Sources, common_folder};
use super::start_command::StartCommand;
use super::state::{Output, Sides, State};
use super::themes::Themes;

/// The values that reading starts with.
pub struct Start {
    /// The settings in force.
    pub settings: Settings,
    /// The things that the program may do beside reading.
    pub access: Access,
    /// The program's words.
    pub locale: Locale,
    /// The keymap in force.
    pub keymap: Keymap,
    /// The themes.
    pub themes: Themes,
    /// The sources to be read; not empty.
    pub sources: Vec<Origin>,
    /// The files of folders and archives that were left out because they are no texts.
    pub skipped: Vec<PathBuf>,
    /// The number of the source that is opened.
    pub source: usize,
    /// The first part of that source.
    pub part: LoadedPart,
    /// The rest of that source, to be read in the background.
    pub rest: Option<Rest>,
    /// The options for reading sources.
    pub options: LoadOptions,
    /// The options for fetching addresses.
    pub web: WebOptions,
    /// The file of subscriptions, and the folder of kept feeds.
    pub feeds: FeedsPlace,
    /// The folder of the search index of the shelf; `None` where none is kept.
    pub index: Option<PathBuf>,
    /// The converters, with their glossaries.
    pub script: ScriptToggle,
    /// The paths of the glossary files.
    pub glossary: GlossaryFiles,
    /// The store of places and annotations, if anything is kept.
    pub store: Option<Store>,
    /// The settings that the command line decides, whatever the reader chose before.
    pub overrides: CliOverrides,
    /// The errors of sources that cannot be read. A message tells of the first; the others were told before.
    pub unread: Vec<SourceError>,
    /// The commands carried out, in order, as soon as the terminal's size is known.
    pub commands: Vec<StartCommand>,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
}

impl State {
    /// Makes the first state: opens the first part of a source, and tells of what went wrong so far.
    pub fn new(begin: Start) -> State {
        let options = ViewOptions::from_settings(&begin.settings);
        let typography = Typography::from_settings(&begin.settings, options.measure * 2);
        let origin = begin.sources.get(begin.source).cloned().unwrap_or_default();
        let control = begin.rest.as_ref().map(Rest::control);
        let mut open = OpenSource::new(LoadId::default(), &origin, begin.part, control, typography);
        let profile = open.texts().profile(0);
        *open.typesetter.script_mut() = begin.script;
        open.typesetter.script_mut().start(&begin.settings, profile);
        let mut output = Output::default();
        let reading = begin.rest.map(|rest| rest_task(LoadId::default(), rest, begin.options.clone()));
        output.run(reading.map(|task| task.map(Done::Loaded)));
        output.effects.push(Effect::Probe);
        let mut state = State {
            config: Config {
                access: begin.access,
                locale: begin.locale,
                keymap: begin.keymap,
                themes: begin.themes,
                widths: Widths::from_setting(begin.settings.terminal.ambiguous),
                settings: begin.settings,
                sizing: Sizing::None,
                size: begin.size,
            },
            sources: Sources {
                named: begin.sources.len(),
                folder: common_folder(&begin.sources),
                origins: begin.sources,
                skipped: begin.skipped,
                current: begin.source,
                options: begin.options,
                web: begin.web,
                latest: LoadId::default(),
                fetch: None,
                unreadable: BTreeMap::new(),
                held: BTreeMap::new(),
                commands: begin.commands,
            },
            library: Library {
                index: begin.index,
                glossary: begin.glossary,
                kept: KeptWords::default(),
                session: Session::new(begin.store, begin.overrides),
                shelf: Shelf::default(),
                shelf_edits: ShelfEdits::default(),
                begins_with_shelf: false,
                feeds: Feeds::new(begin.feeds),
                habits: Habits::default(),
            },
            open,
            article: Article::new(options),
            sides: Sides::default(),
            search: Search::default(),
            annotations: Annotations::default(),
            layers: Layers::default(),
            status: MessageLine::default(),
            output,
        };
        start(&mut state);
        say_lost_keys(&mut state);
        say_unread(&mut state, begin.unread.first());
        state
    }
}

/// Tells which keys the user's keymap has taken from an action that it does not name.
fn say_lost_keys(state: &mut State) {
    let Some(lost) = state.config.keymap.lost().first() else { return };
    let (keys, action, by) = (visible(&lost.keys), lost.action.name(), lost.by.name());
    let said = fill(state.words().keymap.lost, &[("key", &keys), ("action", &action), ("by", &by)]);
    apply(state, Change::say(said));
}

/// Says why a source cannot be read, else how many files were left out because they are no texts.
fn say_unread(state: &mut State, error: Option<&SourceError>) {
    if let Some(error) = error {
        let said = error.in_words(state.words());
        apply(state, Change::warn(said));
    } else if !state.sources.skipped.is_empty() {
        let key = state.config.keymap.key(Action::Shelf);
        let said = fill(state.words().messages.left_out, &[("n", &state.sources.skipped.len()), ("key", &key)]);
        apply(state, Change::say(said));
    }
}
