//! Giving the terminal away and taking it again: to the shell by Ctrl-Z, and to an editor.

use std::io;
use std::path::Path;
use std::process::ExitStatus;
use std::thread;

use crate::reader::Event;
use crate::terminal::message::Message;
use crate::terminal::{editor, tty};

use super::{App, Loop, Presence, variable};

impl<A: App> Loop<'_, A> {
    /// Gives the terminal back and stops. The program goes on here after SIGCONT.
    pub(super) fn stop(&mut self) {
        if self.presence != Presence::Lent {
            self.await_answers();
            self.session.leave();
            self.presence = Presence::Stopped;
        }
        let stopped = tty::stop();
        self.survive(stopped);
    }

    /// Takes the terminal again after the program was continued; another job may have it still.
    pub(super) fn come_back(&mut self) {
        if !self.session.tty().is_foreground() {
            self.presence = Presence::Background;
            return;
        }
        self.presence = Presence::Here;
        self.resized = true;
        let entered = self.session.enter();
        self.survive(entered);
    }

    /// Gives the terminal to the user's editor; a thread waits for its end, so that the loop goes on meanwhile.
    pub(super) fn edit(&mut self, path: &Path, line: u32) {
        if !self.programs || self.presence != Presence::Here {
            return;
        }
        let mut command = editor::command(&editor::name(variable), path, line);
        self.await_answers();
        self.session.lend();
        self.presence = Presence::Lent;
        let started = self.session.tty().for_program().and_then(|(input, output)| {
            command.stdin(input).stderr(output.try_clone()?).stdout(output);
            command.spawn()
        });
        let sender = self.sender.clone();
        let wait = move || drop(sender.send(Message::Returned(started.and_then(|mut editor| editor.wait()))));
        if let Err(error) = thread::Builder::new().name("editor".into()).spawn(wait) {
            self.take_back(Err(error));
        }
    }

    /// Takes the terminal again after the editor has ended, and has the edited source read again.
    pub(super) fn take_back(&mut self, ended: io::Result<ExitStatus>) {
        self.come_back();
        let failed = match ended {
            Ok(status) if status.success() => None,
            Ok(status) => Some(status.to_string()),
            Err(error) => Some(error.to_string()),
        };
        self.tell(Event::Edited { editor: editor::name(variable), failed });
    }
}
