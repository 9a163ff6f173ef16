//! The loop: it owns the state, sleeps until something happens, has the application draw once and does what it asks for.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::{Frame, Terminal};

use crate::reader::{Effect, Event, Outbox, Task};

use super::backend::{Abilities, Screen};
use super::message::Message;
use super::session::Session;
use super::tty::{self, Tty};
use super::{input, signals};

/// No more than so many messages between two frames.
const BATCH: usize = 1024;
/// How often a program that goes on in the background looks whether the terminal is its own again.
const BACKGROUND_PAUSE: Duration = Duration::from_millis(100);
/// The exit status after a panic, as Rust's own.
const PANICKED: u8 = 101;

/// What the loop runs: the reader and its screen.
pub trait App {
    /// Takes an event, changes the state, asks for effects. The first event is the size; effects are carried out after
    /// the frame is drawn that shows the change.
    fn update(&mut self, event: Event) -> Vec<Effect>;

    /// Draws the state. The frame is as large as the last [`Event::Resize`] said.
    fn draw(&self, frame: &mut Frame);
}

/// How to use the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Take the mouse, which is then not the terminal's to select with.
    pub mouse: bool,
    /// What the terminal can do.
    pub abilities: Abilities,
}

/// Runs an application on the terminal until it wants to quit or has to. Gives the exit status; by then the terminal
/// is as it was.
///
/// # Errors
/// Where there is no terminal to take, or no thread to be had.
pub fn run(app: &mut impl App, options: Options) -> io::Result<u8> {
    let (sender, messages) = mpsc::channel();
    let session = Session::new(Tty::open()?, options.mouse);
    signals::restore_on_panic(Arc::clone(&session), sender.clone());
    signals::watch(Arc::clone(&session), sender.clone())?;
    session.enter()?;
    let result = Loop::new(app, Arc::clone(&session), sender, messages, options).and_then(|looping| looping.run());
    session.leave();
    result
}

/// Whether the program may use the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    /// It may.
    Here,
    /// It is stopped, or about to be; SIGCONT will come.
    Stopped,
    /// It runs while another job has the terminal.
    Background,
}

/// Where frames go.
struct Output(Arc<Session>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Loop<'a, A> {
    app: &'a mut A,
    session: Arc<Session>,
    terminal: Terminal<Screen<Output>>,
    sender: Sender<Message>,
    messages: Receiver<Message>,
    presence: Presence,
    /// Something may look different now.
    changed: bool,
    /// Every cell is to be sent.
    repaint: bool,
    resized: bool,
    effects: Vec<Effect>,
    /// When the next [`Event::Tick`] is due.
    tick: Option<Instant>,
    /// The exit status, once the end is near.
    end: Option<u8>,
}

impl<'a, A: App> Loop<'a, A> {
    fn new(
        app: &'a mut A,
        session: Arc<Session>,
        sender: Sender<Message>,
        messages: Receiver<Message>,
        options: Options,
    ) -> io::Result<Loop<'a, A>> {
        let screen = Screen::new(Output(Arc::clone(&session)), session.tty().size(), options.abilities);
        Ok(Loop {
            app,
            session,
            terminal: Terminal::new(screen)?,
            sender,
            messages,
            presence: Presence::Here,
            changed: true,
            repaint: false,
            resized: true,
            effects: Vec::new(),
            tick: None,
            end: None,
        })
    }

    fn run(mut self) -> io::Result<u8> {
        self.show()?;
        input::spawn(Arc::clone(&self.session), self.sender.clone())?;
        loop {
            self.carry_out()?;
            if let Some(status) = self.end {
                return Ok(status);
            }
            for message in self.wait() {
                self.take(message)?;
            }
            self.show()?;
        }
    }

    /// Sleeps until something happens or is due; gives all that has happened.
    fn wait(&self) -> Vec<Message> {
        let background = (self.presence == Presence::Background).then(|| Instant::now() + BACKGROUND_PAUSE);
        let due = [self.tick, background].into_iter().flatten().min();
        let first = match due {
            None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => self.messages.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match first {
            Ok(first) => std::iter::once(first).chain(self.messages.try_iter().take(BATCH)).collect(),
            Err(RecvTimeoutError::Timeout) => Vec::new(),
            Err(RecvTimeoutError::Disconnected) => vec![Message::Gone],
        }
    }

    fn take(&mut self, message: Message) -> io::Result<()> {
        if self.end.is_some() {
            return Ok(());
        }
        match message {
            Message::Happened(event) => self.tell(event),
            Message::Answered(_) => {}
            Message::Resized => self.resized = true,
            Message::Stop => self.stop()?,
            Message::Continued => self.come_back()?,
            Message::Ended { signal } => self.finish(signals::status(signal)),
            Message::Gone => self.finish(signals::status(signal_hook::consts::SIGHUP)),
            Message::Panicked => self.finish(PANICKED),
        }
        Ok(())
    }

    fn tell(&mut self, event: Event) {
        self.changed = true;
        let effects = self.app.update(event);
        self.effects.extend(effects);
    }

    /// The end is near, whatever the application says.
    fn finish(&mut self, status: u8) {
        self.end = Some(status);
        self.tell(Event::Ending);
    }

    /// Gives the terminal back and stops. Goes on here after SIGCONT.
    fn stop(&mut self) -> io::Result<()> {
        self.session.leave();
        self.presence = Presence::Stopped;
        tty::stop()
    }

    /// The program was continued: perhaps with the terminal, perhaps without.
    fn come_back(&mut self) -> io::Result<()> {
        if !self.session.tty().is_foreground() {
            self.presence = Presence::Background;
            return Ok(());
        }
        self.presence = Presence::Here;
        self.resized = true;
        self.session.enter()
    }

    /// Does what is due and draws what has changed.
    fn show(&mut self) -> io::Result<()> {
        if self.tick.is_some_and(|due| due <= Instant::now()) {
            self.tick = None;
            self.tell(Event::Tick);
        }
        if self.presence == Presence::Background {
            self.come_back()?;
        }
        if self.presence != Presence::Here || self.end.is_some() {
            return Ok(());
        }
        match self.draw() {
            Err(_) => self.finish(signals::status(signal_hook::consts::SIGHUP)),
            Ok(()) => {}
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.resized) {
            let size = self.session.tty().size();
            self.terminal.backend_mut().resize(size);
            self.terminal.autoresize()?;
            self.tell(Event::Resize { columns: size.width, rows: size.height });
            self.repaint = true;
        }
        self.effects.retain(|effect| {
            let repaint = matches!(effect, Effect::Repaint);
            self.repaint |= repaint;
            !repaint
        });
        if std::mem::take(&mut self.repaint) {
            self.changed = true;
            self.terminal.clear()?;
        }
        if std::mem::take(&mut self.changed) {
            self.terminal.draw(|frame| self.app.draw(frame))?;
        }
        Ok(())
    }

    /// Carries out what the application has asked for.
    fn carry_out(&mut self) -> io::Result<()> {
        let effects = std::mem::take(&mut self.effects);
        if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
            self.end.get_or_insert(0);
        }
        for effect in effects {
            match effect {
                Effect::Quit => {}
                Effect::Suspend => self.session.tty().request_stop()?,
                Effect::Repaint => self.repaint = true,
                Effect::Copy(_) => {}
                Effect::Tick { seconds } => self.tick = Some(Instant::now() + Duration::from_secs(seconds.into())),
                Effect::Work(task) => self.work(task)?,
                Effect::Probe => {}
                Effect::Title(title) => self.session.title(&title)?,
            }
        }
        Ok(())
    }

    /// Starts a task on a thread of its own; before the end it is done here, so that it is done at all.
    fn work(&self, task: Task) -> io::Result<()> {
        let sender = self.sender.clone();
        let outbox = Outbox::new(move |event| sender.send(Message::Happened(event)).is_ok());
        if self.end.is_some() {
            task.run(&outbox);
            return Ok(());
        }
        let name = task.name().to_owned();
        thread::Builder::new().name(name).spawn(move || task.run(&outbox)).map(drop)
    }
}
