//! The loop: it sleeps until something happens, has the application draw once and carries out its effects.

mod effects;
mod suspend;

use std::collections::HashMap;
use std::io::{self, Write};
use std::iter::Peekable;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use std::vec::IntoIter;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use signal_hook::consts::SIGHUP;

use crate::jobs::Task;
use crate::keys::Key;
use crate::reader::{Effect, Event};
use crate::view::Area;

use super::abilities::Abilities;
use super::clicks::Clicks;
use super::clipboard::CopyQueue;
use super::depth::Depth;
use super::display::Display;
use super::message::Message;
use super::probe::RunningProbe;
use super::session::Session;
use super::tty::Tty;
use super::type_ahead::{TypeAhead, Typed};
use super::{crash, input, signals};

/// The most messages taken up between two frames.
const BATCH: usize = 1024;
/// How often a program in the background checks whether the terminal is its own again, and one that lacks a thread
/// whether there is one.
const BACKGROUND_PAUSE: Duration = Duration::from_millis(100);
/// The exit status after a panic, as Rust's own.
const PANICKED: u8 = 101;

/// An application that the loop runs: the reader and its screen.
pub trait App {
    /// Takes an event, changes the state and gives effects. The first event is the size; effects are carried out after
    /// the frame is drawn that shows the change.
    fn update(&mut self, event: Event) -> Vec<Effect>;

    /// Draws the state into blank cells, as many as the last [`Event::Resize`] said. Gives the cursor's position.
    fn draw(&mut self, cells: &mut Buffer) -> Option<Position>;

    /// The character that a key adds to a line being typed, where it does nothing else: the characters waiting behind
    /// it are then taken with it, as one [`Event::Paste`].
    fn types(&self, _key: Key) -> Option<char> {
        None
    }

    /// The part of the screen whose rows may move up and down as one, which terminals can do by themselves.
    fn moving(&self) -> Area {
        Area::default()
    }
}

/// The options for using the terminal.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// Whether to take the mouse, which the terminal then does not select with.
    pub mouse: bool,
    /// The depth of the terminal's colours; see [`Depth::detect`].
    pub depth: Depth,
    /// Whether other programs may be started: an editor, the system's clipboard tool.
    pub programs: bool,
}

/// Runs an application on the terminal until it wants to quit or has to. Gives the exit status; by then the terminal
/// is as it was.
///
/// # Errors
/// Where there is no terminal to take, or no thread to be had.
pub fn run(app: &mut impl App, options: RunOptions) -> io::Result<u8> {
    let (sender, messages) = mpsc::channel();
    let session = Session::new(Tty::open()?, options.mouse);
    signals::restore_on_panic(Arc::clone(&session), sender.clone());
    crash::restore_on_crash(Arc::clone(&session));
    signals::watch(Arc::clone(&session), sender.clone())?;
    session.enter()?;
    let result = Loop::new(app, Arc::clone(&session), sender, messages, &options).and_then(|looping| looping.run());
    session.leave();
    result
}

/// The program's place at the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    /// The program has the terminal.
    Here,
    /// The program is stopped, or about to be; SIGCONT will come.
    Stopped,
    /// The program runs while another job has the terminal.
    Background,
    /// A program started from here has the terminal.
    Lent,
}

/// The writer of frames: the session.
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
    display: Display<Output>,
    sender: Sender<Message>,
    messages: Receiver<Message>,
    presence: Presence,
    /// Whether other programs may be started.
    programs: bool,
    clicks: Clicks,
    /// Whether something may look different now.
    changed: bool,
    /// Whether every cell is to be sent.
    repaint: bool,
    /// Whether the terminal's size may have changed.
    resized: bool,
    /// The effects that the application has asked for, still to be carried out.
    effects: Vec<Effect>,
    /// Tasks for which the system had no thread yet.
    put_off: Vec<Task<Event>>,
    /// The time when the next [`Event::Tick`] is due.
    tick: Option<Instant>,
    /// The time when the next [`Event::EndRead`] is due.
    end_read: Option<Instant>,
    /// The time when the next [`Event::Look`] is due, and whether the loop wakes for it.
    look: Option<(Instant, bool)>,
    probing: Option<RunningProbe>,
    /// The keys, clicks and pastes that were not taken yet.
    typing: TypeAhead,
    /// The number of threads of each kind of task: the holders of the count.
    running: HashMap<&'static str, Arc<()>>,
    /// The texts for the system's clipboard tool.
    copies: CopyQueue,
    /// Messages that came while only answers were waited for.
    later: Vec<Message>,
    /// The exit status, once the end is near.
    end: Option<u8>,
}

impl<'a, A: App> Loop<'a, A> {
    fn new(
        app: &'a mut A,
        session: Arc<Session>,
        sender: Sender<Message>,
        messages: Receiver<Message>,
        options: &RunOptions,
    ) -> io::Result<Loop<'a, A>> {
        let abilities = Abilities::new(options.depth, &variable("TERM").unwrap_or_default());
        let display = Display::new(Output(Arc::clone(&session)), session.tty().size(), abilities);
        Ok(Loop {
            app,
            session,
            display,
            sender,
            messages,
            presence: Presence::Here,
            programs: options.programs,
            clicks: Clicks::default(),
            changed: true,
            repaint: false,
            resized: true,
            effects: Vec::new(),
            put_off: Vec::new(),
            tick: None,
            end_read: None,
            look: None,
            probing: None,
            typing: TypeAhead::default(),
            running: HashMap::new(),
            copies: CopyQueue::default(),
            later: Vec::new(),
            end: None,
        })
    }

    /// Runs the loop. The first frame comes before everything else, the keyboard and the effects included.
    fn run(mut self) -> io::Result<u8> {
        self.show();
        input::spawn(Arc::clone(&self.session), self.sender.clone(), self.typing.clone())?;
        loop {
            self.carry_out()?;
            if let Some(status) = self.end {
                self.part();
                return Ok(status);
            }
            let mut waiting = self.wait().into_iter().peekable();
            loop {
                self.type_text(&mut waiting);
                let Some(message) = waiting.next() else { break };
                self.handle(message);
            }
            self.take_what_is_due();
            self.show();
        }
    }

    /// Sleeps until something happens or is due; gives the messages that have come.
    fn wait(&mut self) -> Vec<Message> {
        if !self.later.is_empty() {
            return std::mem::take(&mut self.later);
        }
        let waiting = self.presence == Presence::Background || !self.put_off.is_empty();
        let background = waiting.then(|| Instant::now() + BACKGROUND_PAUSE);
        let answers = self.probing.as_ref().map(RunningProbe::deadline);
        let look = self.look.filter(|(_, wakes)| *wakes).map(|(due, _)| due);
        let due = [self.tick, self.end_read, look, background, answers].into_iter().flatten().min();
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

    fn handle(&mut self, message: Message) {
        if self.end.is_some() {
            return;
        }
        match message {
            Message::Happened(event) => self.tell(event),
            Message::Typed(typed) => self.take_typed(typed),
            // An answer that comes too late is swallowed.
            Message::Answered(reply) => self.probing.iter_mut().for_each(|probing| probing.receive(reply)),
            Message::Resized => self.resized = true,
            Message::Stop => self.stop(),
            // The program that has the terminal goes on too.
            Message::Continued if self.presence == Presence::Lent => {}
            Message::Continued => self.come_back(),
            Message::Returned(ended) => self.take_back(ended),
            Message::Ended { signal } => self.finish(signals::status(signal)),
            Message::Gone => self.finish(signals::status(SIGHUP)),
            Message::Panicked => self.finish(PANICKED),
        }
    }

    /// Takes a key, a click or a paste, unless whoever typed it has given it up since.
    fn take_typed(&mut self, typed: Typed) {
        if self.typing.take(&typed) {
            let event = match typed.event {
                Event::Mouse(mouse) => Event::Mouse(self.clicks.count(mouse, Instant::now())),
                event => event,
            };
            self.tell(event);
        }
    }

    /// The character that a message adds to a line being typed, where it does nothing else.
    fn text(&self, message: &Message) -> Option<char> {
        let Message::Typed(Typed { event: Event::Key(key), .. }) = message else { return None };
        self.app.types(*key).filter(|_| self.end.is_none())
    }

    /// Takes all characters of a line that wait one behind the other at once: a search for the first of them alone
    /// would be in vain.
    fn type_text(&mut self, waiting: &mut Peekable<IntoIter<Message>>) {
        let mut text = String::new();
        while let Some(message) = waiting.next_if(|message| self.text(message).is_some()) {
            let character = self.text(&message);
            if let Message::Typed(typed) = message
                && self.typing.take(&typed)
            {
                text.extend(character);
            }
        }
        if !text.is_empty() {
            self.tell(Event::Paste(text));
        }
    }

    fn take_what_is_due(&mut self) {
        if self.end.is_some() {
            return;
        }
        if self.tick.take_if(|due| *due <= Instant::now()).is_some() {
            self.tell(Event::Tick);
        }
        if self.end_read.take_if(|due| *due <= Instant::now()).is_some() {
            self.tell(Event::EndRead);
        }
        if self.look.take_if(|(due, _)| *due <= Instant::now()).is_some() {
            self.tell(Event::Look);
        }
        if let Some(probing) = self.probing.take_if(|probing| probing.is_over()) {
            self.display.measure(probing.measured(), probing.margins());
            if let Some(probe) = probing.result() {
                self.tell(Event::Probed(probe));
            }
        }
        if self.presence == Presence::Background {
            self.come_back();
        }
        self.take_up();
    }

    fn tell(&mut self, event: Event) {
        self.changed = true;
        let effects = self.app.update(event);
        self.effects.extend(effects);
    }

    /// Ends the loop with an exit status, whatever the application says. Effects asked for before come too late.
    fn finish(&mut self, status: u8) {
        if self.end.is_none() {
            self.end = Some(status);
            self.effects.clear();
            self.tell(Event::Ending);
        }
    }

    /// Ends the loop where the terminal fails: it is gone.
    fn survive(&mut self, result: io::Result<()>) {
        if result.is_err() {
            self.finish(signals::status(SIGHUP));
        }
    }

    /// Draws what has changed, where the terminal is ours to draw on.
    fn show(&mut self) {
        if self.presence == Presence::Here && self.end.is_none() {
            let drawn = self.draw();
            self.survive(drawn);
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.resized) {
            let size = self.session.tty().size();
            self.display.resize(size);
            self.tell(Event::Resize { columns: size.width, rows: size.height });
            self.repaint = true;
        }
        let asked = self.effects.extract_if(.., |effect| matches!(effect, Effect::Repaint)).count() > 0;
        if std::mem::take(&mut self.repaint) || asked {
            self.changed = true;
            self.display.forget();
        }
        if std::mem::take(&mut self.changed) {
            let Area { x, y, width, height } = self.app.moving();
            self.display.moving(Rect { x, y, width, height });
            self.display.draw(|cells| self.app.draw(cells))?;
        }
        Ok(())
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
