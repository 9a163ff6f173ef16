//! What happens → what changes → what is to be done about it outside.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::jobs::feeds::FeedsPlace;
use crate::jobs::glossary_files::GlossaryFiles;
use crate::jobs::load::{LoadId, LoadOptions, LoadedPart, rest_task};
use crate::keys::{Action, Key, Keymap};
use crate::layout::Typography;
use crate::layout::width::Widths;
use crate::settings::say::{InWords, fill};
use crate::settings::visible::visible;
use crate::settings::{Access, Settings};
use crate::source::{Origin, Rest, SourceError, WebOptions};
use crate::store::Store;
use crate::view::ScriptToggle;

use super::annotations::Annotations;
use super::apply::{apply, apply_all, start};
use super::article::Article;
use super::article::options::ViewOptions;
use super::change::{Change, Target};
use super::commands::{keys, mouse, source};
use super::config::Config;
use super::effect::Effect;
use super::event::{Done, Event, Sizing};
use super::frame::Frame;
use super::layers::{Layers, Purpose};
use super::library::feeds::Feeds;
use super::library::habits::Habits;
use super::library::kept_words::KeptWords;
use super::library::session::{CliOverrides, Session};
use super::library::shelf::Shelf;
use super::library::shelf_edits::ShelfEdits;
use super::library::{Library, common_folder};
use super::locale::Locale;
use super::menu::MenuKind;
use super::message::MessageLine;
use super::open_source::OpenSource;
use super::search::Search;
use super::start_command::StartCommand;
use super::state::{Output, Sides, State};
use super::themes::Themes;

/// What reading starts with.
pub struct Start {
    /// What the user chose.
    pub settings: Settings,
    /// What the program may do beside reading.
    pub access: Access,
    /// The program's words.
    pub locale: Locale,
    /// The keys.
    pub keymap: Keymap,
    /// The themes.
    pub themes: Themes,
    /// Everything that is to be read; not empty.
    pub sources: Vec<Origin>,
    /// The files of folders and archives that were left out because they are no texts.
    pub skipped: Vec<PathBuf>,
    /// The source that is opened, by its number among them.
    pub source: usize,
    /// Its first part.
    pub part: LoadedPart,
    /// What is to be read of it in the background.
    pub rest: Option<Rest>,
    /// How sources are read.
    pub options: LoadOptions,
    /// How addresses are read.
    pub web: WebOptions,
    /// Where the feeds stand that the reader subscribes to.
    pub feeds: FeedsPlace,
    /// The folder of the index of everything on the shelf; `None` where none is kept.
    pub index: Option<PathBuf>,
    /// The converters, with their words.
    pub script: ScriptToggle,
    /// Where their words stand.
    pub glossary: GlossaryFiles,
    /// Where places and annotations are kept, if anywhere.
    pub store: Option<Store>,
    /// What the command line decides, whatever was chosen before.
    pub overrides: CliOverrides,
    /// The sources that cannot be read; that of the first is told, the others were before there was a screen.
    pub unread: Vec<SourceError>,
    /// What is done as soon as the terminal's size is known, in this order.
    pub commands: Vec<StartCommand>,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
}

impl State {
    /// Opens the first part of a source.
    pub fn new(begin: Start) -> State {
        let Start { settings, locale, keymap, themes, sources, skipped, source, part, rest, options, script, .. } =
            begin;
        let view_options = ViewOptions::from_settings(&settings);
        let origin = sources.get(source).cloned().unwrap_or_default();
        let typography = Typography::from_settings(&settings, view_options.measure * 2);
        let control = rest.as_ref().map(Rest::control);
        let mut open = OpenSource::new(LoadId::default(), &origin, part, control, typography);
        let profile = open.texts().profile(0);
        *open.typesetter.script_mut() = script;
        open.typesetter.script_mut().start(&settings, profile);
        let mut output = Output::default();
        let reading = rest.map(|rest| rest_task(LoadId::default(), rest, options.clone()).map(Done::Loaded));
        output.effects.extend(reading.map(Effect::Run));
        output.effects.push(Effect::Probe);
        let widths = Widths::from_setting(settings.terminal.ambiguous);
        let mut state = State {
            config: Config {
                settings,
                access: begin.access,
                locale,
                keymap,
                themes,
                widths,
                sizing: Sizing::None,
                size: begin.size,
            },
            library: Library {
                named: sources.len(),
                folder: common_folder(&sources),
                sources,
                skipped,
                current: source,
                options,
                latest: LoadId::default(),
                glossary: begin.glossary,
                kept: KeptWords::default(),
                unreadable: BTreeMap::new(),
                held: BTreeMap::new(),
                web: begin.web,
                index: begin.index,
                feeds: Feeds::new(begin.feeds),
                fetch: None,
                commands: begin.commands,
                session: Session::new(begin.store, begin.overrides),
                shelf: Shelf::default(),
                shelf_edits: ShelfEdits::default(),
                begins_with_shelf: false,
                habits: Habits::default(),
            },
            open,
            article: Article::new(view_options),
            sides: Sides::default(),
            search: Search::default(),
            annotations: Annotations::default(),
            layers: Layers::default(),
            status: MessageLine::default(),
            output,
        };
        start(&mut state);
        if let Some(lost) = state.config.keymap.lost().first() {
            let (keys, action, by) = (visible(&lost.keys), lost.action.name(), lost.by.name());
            let said = fill(state.words().keymap.lost, &[("key", &keys), ("action", &action), ("by", &by)]);
            apply(&mut state, Change::Say(said));
        }
        if let Some(error) = begin.unread.first() {
            let said = error.in_words(state.words());
            apply(&mut state, Change::Warn(said));
        } else if !state.library.skipped.is_empty() {
            let key = state.config.keymap.key(Action::Shelf);
            let gaps: [(&str, &dyn std::fmt::Display); 2] = [("n", &state.library.skipped.len()), ("key", &key)];
            let said = fill(state.words().messages.left_out, &gaps);
            apply(&mut state, Change::Say(said));
        }
        state
    }

    /// Takes what happened and gives what is to be done about it outside.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let resized = matches!(event, Event::Resize { .. });
        let changes = match event {
            Event::Key(key) => keys::key(self, key),
            Event::Mouse(at) => mouse::mouse(self, at),
            Event::Paste(text) => keys::paste(self, text),
            Event::Resize { columns, rows } => vec![Change::Resize(columns, rows)],
            Event::Tick => vec![Change::Tick],
            Event::EndRead => vec![Change::EndRead],
            Event::Look => vec![Change::Look],
            Event::Done(done) => vec![Change::Done(done)],
            Event::Probed(probe) => vec![Change::Probed(probe)],
            Event::NotCopied => vec![Change::Warn(self.words().errors.no_clipboard.to_owned())],
            Event::Edited { editor, failed } => source::edited(self, &editor, failed.as_deref()),
            Event::NotBrowsed(address) => {
                let address = visible(&address).into_owned();
                vec![Change::Warn(fill(self.words().links.no_browser, &[("address", &address)]))]
            }
            Event::Ending => vec![Change::End],
        };
        apply_all(self, changes);
        if resized {
            std::mem::take(&mut self.library.commands).into_iter().for_each(|command| self.begin_with(command));
        }
        std::mem::take(&mut self.output.effects)
    }

    /// Does what the command line asks for.
    fn begin_with(&mut self, command: StartCommand) {
        match command {
            StartCommand::Line(line) => apply(self, Change::Jump(Target::Line(line))),
            StartCommand::Find(words) => {
                let prompt = Change::Prompt(Purpose::Find, String::new());
                apply_all(self, vec![prompt, Change::Paste(words), Change::Accept]);
            }
            StartCommand::Shelf => {
                self.library.begins_with_shelf = true;
                apply_all(self, vec![Change::ScanShelf, Change::OpenMenu(MenuKind::Shelf)]);
            }
            StartCommand::Feeds => apply(self, Change::OpenFeeds),
            StartCommand::Keys(typed) => {
                for key in typed {
                    let changes = keys::key(self, key);
                    apply_all(self, changes);
                }
            }
        }
    }

    /// The character that a key adds to the line being typed, where that is all it does.
    pub fn types(&self, key: Key) -> Option<char> {
        keys::text(self, key)
    }

    /// Everything that is drawn.
    pub fn frame(&self) -> Frame {
        Frame::new(self)
    }
}
