//! What the application asks the loop for, done.

use std::io;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use ratatui::backend::Backend;

use crate::jobs::{Sender, Task};
use crate::reader::{Effect, Event};
use crate::settings::visible::visible_except;
use crate::terminal::clipboard;
use crate::terminal::editor;
use crate::terminal::message::Message;
use crate::terminal::probe::{self, RunningProbe};

use super::{App, Loop, Presence, variable};

/// How long the end waits for answers that are on their way: the shell would take them for keys.
const LAST_ANSWERS: Duration = Duration::from_millis(200);
/// How long the end waits for the system's clipboard tool.
const LAST_COPY: Duration = Duration::from_millis(500);

impl<A: App> Loop<'_, A> {
    /// Carries out what the application has asked for.
    pub(super) fn carry_out(&mut self) -> io::Result<()> {
        if self.end.is_some() {
            return Ok(());
        }
        for effect in std::mem::take(&mut self.effects) {
            match effect {
                Effect::Quit => {
                    self.finish(0);
                    break;
                }
                // Done with the next frame.
                Effect::Repaint => self.repaint = true,
                Effect::Suspend => self.session.tty().request_stop()?,
                Effect::Tick { seconds } => self.tick = Some(Instant::now() + Duration::from_secs(seconds.into())),
                Effect::AwaitEndRead { seconds } => {
                    self.end_read = Some(Instant::now() + Duration::from_secs(seconds.into()));
                }
                Effect::Copy(text) => self.copy(&text),
                Effect::Edit { path, line } => self.edit(&path, line),
                Effect::Run(task) => drop(self.work(task.map(Event::Done))),
                Effect::Probe => self.probe(),
                Effect::Title(title) => {
                    let titled = self.session.title(&title);
                    self.survive(titled);
                }
            }
        }
        Ok(())
    }

    /// Starts a task on a thread of its own. Where the system has none to give, the task is put off.
    fn work(&mut self, task: Task<Event>) -> Option<JoinHandle<()>> {
        let thread = thread::Builder::new().name(task.name().to_owned());
        let (deliver, task) = (deliver(self.sender.clone()), Arc::new(Mutex::new(Some(task))));
        let taken = Arc::clone(&task);
        let started = thread.spawn(move || {
            if let Some(task) = take(&taken) {
                task.run(&Sender::new(&deliver));
            }
        });
        if started.is_err() {
            self.put_off.extend(take(&task));
        }
        started.ok()
    }

    /// Tries again what was put off.
    pub(super) fn take_up(&mut self) {
        for task in std::mem::take(&mut self.put_off) {
            self.work(task);
        }
    }

    /// The terminal takes the text at once, the system's tool on a thread of its own. Only a text that neither takes is
    /// worth a word.
    fn copy(&mut self, text: &str) {
        let text = visible_except(text, &['\n', '\t']).into_owned();
        let sequence = clipboard::sequence(&text);
        let given = sequence.is_some();
        let written = self.session.write(sequence.unwrap_or_default().as_bytes());
        self.survive(written);
        if !self.programs {
            if !given {
                self.tell(Event::NotCopied);
            }
            return;
        }
        let give = Task::new("clipboard", move |sender: &Sender<Event>| {
            if clipboard::give_to_tool(&text).is_err() && !given {
                sender.send(Event::NotCopied);
            }
        });
        self.copying = self.work(give);
    }

    /// Gives the terminal to the user's editor; a thread waits for its end, so that the loop goes on meanwhile.
    fn edit(&mut self, path: &Path, line: u32) {
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

    /// The editor is done: the terminal is ours again, and what was edited is read again.
    pub(super) fn take_back(&mut self, ended: io::Result<ExitStatus>) {
        self.come_back();
        let failed = match ended {
            Ok(status) if status.success() => None,
            Ok(status) => Some(status.to_string()),
            Err(error) => Some(error.to_string()),
        };
        self.tell(Event::Edited { editor: editor::name(variable), failed });
    }

    fn probe(&mut self) {
        let term = variable("TERM").unwrap_or_default();
        if self.probing.is_some() || self.presence != Presence::Here || !probe::is_worthwhile(&term) {
            return;
        }
        let (probing, query) = RunningProbe::new(variable("SSH_CONNECTION").is_some());
        self.probing = Some(probing);
        let screen = self.terminal.backend_mut();
        screen.insert(&query, 0..2);
        let sent = screen.flush();
        self.survive(sent);
    }

    /// Swallows what the terminal is still answering.
    pub(super) fn await_answers(&mut self) {
        let limit = Instant::now() + LAST_ANSWERS;
        while let Some(probing) = self.probing.as_mut().filter(|probing| !probing.is_over()) {
            match self.messages.recv_timeout(limit.saturating_duration_since(Instant::now())) {
                Ok(Message::Answered(reply)) => probing.receive(reply),
                Ok(message) => self.later.push(message),
                Err(_) => return,
            }
        }
    }

    /// Does the last work, and lets what is on its way arrive.
    pub(super) fn part(&mut self) {
        let deliver = deliver(self.sender.clone());
        for effect in std::mem::take(&mut self.effects) {
            if let Effect::Run(task) = effect {
                task.map(Event::Done).run(&Sender::new(&deliver));
            }
        }
        let limit = Instant::now() + LAST_COPY;
        while self.copying.as_ref().is_some_and(|copying| !copying.is_finished()) && Instant::now() < limit {
            thread::sleep(LAST_COPY / 50);
        }
        self.await_answers();
    }
}

/// What hands events to the loop; it tells whether there still is one.
fn deliver(messages: mpsc::Sender<Message>) -> impl Fn(Event) -> bool + Send {
    move |event| messages.send(Message::Happened(event)).is_ok()
}

/// The task, for whoever comes first.
fn take(task: &Mutex<Option<Task<Event>>>) -> Option<Task<Event>> {
    task.lock().unwrap_or_else(PoisonError::into_inner).take()
}
