//! Bytes that come when they come: standard input, a FIFO, a device.
//!
//! A thread reads and hands over what it has, so that whoever takes it can wait for bytes, for a pause, or for
//! being told to stop, without ever asking in a loop.

use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

/// How many bytes are asked for at once: what a pipe holds.
const CHUNK: usize = 64 * 1024;
/// How many chunks may wait to be taken.
const WAITING: usize = 16;

/// What comes from a stream.
#[derive(Debug)]
pub enum Message {
    Bytes(Vec<u8>),
    /// Nothing more will come.
    End,
    Failed(io::Error),
    /// Somebody has asked for something: look.
    Wake,
    /// Nothing has come for as long as one was ready to wait.
    Pause,
}

/// A stream being read.
#[derive(Debug)]
pub struct Stream {
    messages: Receiver<Message>,
    sender: SyncSender<Message>,
}

/// Wakes whoever waits for a stream.
#[derive(Clone, Debug)]
pub struct Waker(SyncSender<Message>);

impl Waker {
    pub fn wake(&self) {
        // Where the messages are full, nobody waits.
        let _ = self.0.try_send(Message::Wake);
    }
}

impl Stream {
    /// Opens a stream and reads it, both on a thread of its own: opening a FIFO waits for its writer.
    pub fn start<R: Read>(open: impl FnOnce() -> io::Result<R> + Send + 'static) -> io::Result<Self> {
        let (sender, messages) = mpsc::sync_channel(WAITING);
        let to = sender.clone();
        let read = move || {
            let last = open().and_then(|input| pump(input, &to)).map_or_else(Message::Failed, |()| Message::End);
            let _ = to.send(last);
        };
        thread::Builder::new().name("input".into()).spawn(read)?;
        Ok(Stream { messages, sender })
    }

    /// The next message; waits for it for ever, or as long as `patience`.
    pub fn next(&self, patience: Option<Duration>) -> Message {
        let received = match patience {
            Some(patience) => self.messages.recv_timeout(patience),
            None => self.messages.recv().map_err(RecvTimeoutError::from),
        };
        received.unwrap_or_else(|error| match error {
            RecvTimeoutError::Timeout => Message::Pause,
            RecvTimeoutError::Disconnected => Message::End,
        })
    }

    pub fn waker(&self) -> Waker {
        Waker(self.sender.clone())
    }
}

/// Reads until the end, or until nobody takes the bytes any more.
fn pump(mut input: impl Read, to: &SyncSender<Message>) -> io::Result<()> {
    loop {
        let mut chunk = vec![0; CHUNK];
        match input.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(length) => chunk.truncate(length),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        // A slow writer sends a line at a time: many small chunks must not hold large buffers.
        chunk.shrink_to_fit();
        if to.send(Message::Bytes(chunk)).is_err() {
            return Ok(());
        }
    }
}
