//! Events → changes → effects: the state's answer to what happens.

use crate::keys::Key;
use crate::settings::say::fill;
use crate::settings::visible::visible;

use super::apply::{apply, apply_all};
use super::change::{Change, Target};
use super::commands::{keys, mouse, source};
use super::effect::Effect;
use super::event::Event;
use super::frame::Frame;
use super::layers::Purpose;
use super::menu::MenuKind;
use super::start_command::StartCommand;
use super::state::State;

impl State {
    /// Takes an event, and gives the effects to be carried out.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let resized = matches!(event, Event::Resize { .. });
        // The terminal may never tell that a button was let go; the next key shows that it was.
        if matches!(event, Event::Key(_) | Event::Paste(_)) && self.layers.drag().is_some() {
            apply(self, Change::EndDrag);
        }
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
            Event::NotCopied => vec![Change::warn(self.words().errors.no_clipboard)],
            Event::Edited { editor, failed } => source::edited(self, &editor, failed.as_deref()),
            Event::NotBrowsed(address) => {
                let address = visible(&address).into_owned();
                vec![Change::warn(fill(self.words().links.no_browser, &[("address", &address)]))]
            }
            Event::Ending => vec![Change::End],
        };
        apply_all(self, changes);
        if resized {
            std::mem::take(&mut self.sources.commands).into_iter().for_each(|command| self.begin_with(command));
        }
        std::mem::take(&mut self.output.effects)
    }

    /// Carries out a command of the command line.
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

    /// The character that a key adds to the line being typed, where it does nothing else.
    pub fn types(&self, key: Key) -> Option<char> {
        keys::text(self, key)
    }

    /// The frame to be drawn.
    pub fn frame(&self) -> Frame {
        Frame::new(self)
    }
}
