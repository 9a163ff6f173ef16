//! Carrying out the effects that the application asks for.

use std::io;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::jobs::{Sender, Task};
use crate::reader::{Effect, Event};
use crate::settings::visible::visible_except;
use crate::terminal::message::Message;
use crate::terminal::probe::{self, RunningProbe};
use crate::terminal::{browser, clipboard};

use super::{App, Loop, Presence, variable};

/// How long the end waits for answers that are on their way: the shell would take them for keys.
const LAST_ANSWERS: Duration = Duration::from_millis(200);
/// How long the end waits for the last task, which saves: a disk may hang. Less than signals give the loop.
const LAST_WORK: Duration = Duration::from_millis(2_500);
/// The most threads of one kind: one that waits for a pipe that nobody writes to waits for ever.
const MOST_ALIKE: usize = 8;
/// How long the end waits for the system's clipboard tool.
const LAST_COPY: Duration = Duration::from_millis(500);

impl<A: App> Loop<'_, A> {
    /// Carries out the effects that the application has asked for.
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
                Effect::AwaitLook { seconds, wakes } => {
                    self.look = Some((Instant::now() + Duration::from_secs(seconds.into()), wakes));
                }
                Effect::Copy(text) => self.copy(&text),
                Effect::Edit { path, line } => self.edit(&path, line),
                Effect::Browse(address) => self.browse(address),
                Effect::Run(task) => self.work(task.map(Event::Done)),
                Effect::Probe => self.probe(),
                Effect::Title(title) => {
                    let titled = self.session.title(&title);
                    self.survive(titled);
                }
            }
        }
        Ok(())
    }

    /// Starts a task on a thread of its own. Where the system has none to give, or there are enough of its kind, the
    /// task is put off.
    fn work(&mut self, task: Task<Event>) {
        let alike = Arc::clone(self.running.entry(task.name()).or_default());
        // The count is the number of threads that hold it, without the map's; a thread lets go of it however it ends.
        if Arc::strong_count(&alike) > MOST_ALIKE + 1 {
            return self.put_off.push(task);
        }
        let thread = thread::Builder::new().name(task.name().to_owned());
        let (deliver, task) = (deliver(self.sender.clone()), Arc::new(Mutex::new(Some(task))));
        let taken = Arc::clone(&task);
        let started = thread.spawn(move || {
            if let Some(task) = take(&taken) {
                task.run(&Sender::new(&deliver));
            }
            drop(alike);
        });
        if started.is_err() {
            self.put_off.extend(take(&task));
        }
    }

    /// Tries the tasks again that were put off.
    pub(super) fn take_up(&mut self) {
        for task in std::mem::take(&mut self.put_off) {
            self.work(task);
        }
    }

    /// Copies a text: the terminal takes it at once, the system's tool on a thread of its own. The application is told
    /// only of a text that neither takes.
    fn copy(&mut self, text: &str) {
        let text = visible_except(text, &['\n', '\t']).into_owned();
        let sequence = clipboard::sequence(&text);
        let written = self.session.write(sequence.unwrap_or_default().as_bytes());
        self.survive(written);
        if !self.programs {
            if clipboard::sequence(&text).is_none() {
                self.tell(Event::NotCopied);
            }
        } else if self.copies.put(text) {
            let copies = self.copies.clone();
            self.work(Task::new("clipboard", move |sender: &Sender<Event>| {
                copies.work(|text| {
                    if clipboard::sequence(text).is_none() {
                        sender.send(Event::NotCopied);
                    }
                });
            }));
        }
    }

    fn browse(&mut self, address: String) {
        if !self.programs {
            return self.tell(Event::NotBrowsed(address));
        }
        let give = Task::new("browser", move |sender: &Sender<Event>| {
            if browser::open(&address).is_err() {
                sender.send(Event::NotBrowsed(address));
            }
        });
        self.work(give);
    }

    fn probe(&mut self) {
        let term = variable("TERM").unwrap_or_default();
        if self.probing.is_some() || self.presence != Presence::Here || !probe::is_worthwhile(&term) {
            return;
        }
        let (probing, query) = RunningProbe::new(variable("SSH_CONNECTION").is_some());
        self.probing = Some(probing);
        self.display.insert(&query, 0..2);
        let sent = self.display.flush();
        self.survive(sent);
    }

    /// Swallows answers that the terminal is still sending.
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

    /// Does the last task, and waits for what is on its way.
    pub(super) fn part(&mut self) {
        let (deliver, effects) = (deliver(self.sender.clone()), std::mem::take(&mut self.effects));
        let (done, ended) = mpsc::channel::<()>();
        let work = move || {
            for effect in effects {
                if let Effect::Run(task) = effect {
                    task.map(Event::Done).run(&Sender::new(&deliver));
                }
            }
            drop(done);
        };
        // Without a thread for it, the application's own state tells what was not done.
        if thread::Builder::new().name("last".into()).spawn(work).is_ok() {
            let _ = ended.recv_timeout(LAST_WORK);
        }
        self.copies.close(LAST_COPY);
        self.await_answers();
    }
}

/// A function that sends events to the loop, and gives whether the loop still takes any.
fn deliver(messages: mpsc::Sender<Message>) -> impl Fn(Event) -> bool + Send {
    move |event| messages.send(Message::Happened(event)).is_ok()
}

/// Takes the task, if nobody has taken it before.
fn take(task: &Mutex<Option<Task<Event>>>) -> Option<Task<Event>> {
    task.lock().unwrap_or_else(PoisonError::into_inner).take()
}
