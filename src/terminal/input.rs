//! The thread that reads the keyboard.
//!
//! The thread sleeps until keys come. It ends when the terminal is gone, and reads nothing while the program is suspended
//! or in the background, where the keys are somebody else's.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::reader::Event;

use super::decoder::{Decoder, Input, Wait};
use super::message::Message;
use super::session::Session;
use super::type_ahead::TypeAhead;

/// An Esc after which nothing comes for so long is the key: a terminal sends a sequence at once.
const KEY_PAUSE: Duration = Duration::from_millis(40);
/// A sequence that has no end after so long has none.
const SEQUENCE_PAUSE: Duration = Duration::from_secs(1);
/// How often it is checked whether the terminal is ours again.
const BACKGROUND_PAUSE: Duration = Duration::from_millis(100);

/// Starts the thread.
///
/// # Errors
/// Where the system has no thread left.
pub fn spawn(session: Arc<Session>, sender: Sender<Message>, typing: TypeAhead) -> io::Result<()> {
    let read = move || {
        let _ = listen(&session, &sender, &typing);
        let _ = sender.send(Message::Gone);
    };
    thread::Builder::new().name("keyboard".into()).spawn(read).map(drop)
}

/// Passes input on, until the terminal is gone or nobody listens.
fn listen(session: &Session, sender: &Sender<Message>, typing: &TypeAhead) -> io::Result<()> {
    let tty = session.tty();
    let mut decoder = Decoder::default();
    let mut buffer = [0; 4096];
    loop {
        session.wait_entered();
        let came = tty.wait(decoder.waits().map(pause))?;
        if !came {
            hand_on(decoder.expire(), sender, typing)?;
        } else if !session.is_entered() {
            continue;
        } else if !tty.is_foreground() {
            thread::sleep(BACKGROUND_PAUSE);
        } else {
            match tty.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(length) => hand_on(decoder.feed(&buffer[..length]), sender, typing)?,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }
}

fn pause(wait: Wait) -> Duration {
    match wait {
        Wait::Key => KEY_PAUSE,
        Wait::Sequence => SEQUENCE_PAUSE,
    }
}

fn hand_on(inputs: impl IntoIterator<Item = Input>, sender: &Sender<Message>, typing: &TypeAhead) -> io::Result<()> {
    for input in inputs {
        let message = match input {
            Input::Key(key) => typing.put(Event::Key(key)).map(Message::Typed),
            Input::Mouse(mouse) => typing.put(Event::Mouse(mouse)).map(Message::Typed),
            Input::Paste(text) => typing.put(Event::Paste(text)).map(Message::Typed),
            Input::Reply(reply) => Some(Message::Answered(reply)),
        };
        message.map_or(Ok(()), |message| sender.send(message)).map_err(io::Error::other)?;
    }
    Ok(())
}
