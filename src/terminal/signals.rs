//! The thread that takes signals, and the handling of panics.
//!
//! Signals become messages to the loop, which saves and ends. Where the loop cannot (a terminal that takes no output
//! blocks it), this thread ends the program itself.

use std::io;
use std::panic;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::signal::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;

use super::message::Message;
use super::session::Session;

/// How long the loop may take to save and end.
const GRACE: Duration = Duration::from_secs(3);

/// The signals, on every system, that the loop acts on, and those that end a program that does not take them.
const TAKEN: [i32; 15] = [
    SIGCONT, SIGTSTP, SIGWINCH, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGPROF, SIGSYS, SIGTRAP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU,
];

/// The signals that only this system has, or that end a program only here (signal(7)): Linux's two for power and
/// coprocessors, the one for devices that are ready, and all real-time signals that the C library leaves to programs.
#[cfg(target_os = "linux")]
fn of_this_system() -> impl Iterator<Item = i32> {
    [libc::SIGIO, libc::SIGPWR, libc::SIGSTKFLT].into_iter().chain(libc::SIGRTMIN()..=libc::SIGRTMAX())
}

#[cfg(not(target_os = "linux"))]
fn of_this_system() -> impl Iterator<Item = i32> {
    std::iter::empty()
}

/// Makes a write to a file at the system's size limit (`ulimit -f`) an error of that write, as on a full disk, and not
/// the end of the program. Programs started from here keep their own ways.
pub fn survive_file_limit() {
    // Where this fails, the signal does what it does by default.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}

/// The exit status of a program that a signal ended.
pub fn status(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// Starts the thread.
///
/// # Errors
/// Where the system grants no handler or no thread.
pub fn watch(session: Arc<Session>, sender: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new(TAKEN)?;
    let take = move || {
        // Nobody sends these in the first millisecond, and the first frame does not wait for so many.
        for signal in of_this_system() {
            // Where the system grants no handler, the signal does what it does by default.
            let _ = signals.add_signal(signal);
        }
        let mut ending = false;
        loop {
            let pending: Vec<i32> = signals.wait().collect();
            for message in pending.iter().filter_map(|signal| match *signal {
                SIGWINCH => Some(Message::Resized),
                // Stopped and continued at once means going on.
                SIGTSTP if pending.contains(&SIGCONT) => None,
                SIGTSTP => Some(Message::Stop),
                SIGCONT => Some(Message::Continued),
                // Typed for the editor, in whose job the program is.
                SIGINT | SIGQUIT if session.is_lent() => None,
                // Asked twice, the program ends at once.
                signal if ending => end(&session, signal),
                signal => {
                    ending = true;
                    session.cut();
                    end_after_grace(Arc::clone(&session), signal);
                    Some(Message::Ended { signal })
                }
            }) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(take).map(drop)
}

/// Gives the terminal back before the message of a panic is printed, on whichever thread it happens.
pub fn restore_on_panic(session: Arc<Session>, sender: Sender<Message>) {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        session.leave();
        print(panic);
        let _ = sender.send(Message::Panicked);
    }));
}

fn end_after_grace(session: Arc<Session>, signal: i32) {
    let wait = move || {
        thread::sleep(GRACE);
        end(&session, signal)
    };
    let _ = thread::Builder::new().name("grace".into()).spawn(wait);
}

fn end(session: &Session, signal: i32) -> ! {
    session.leave();
    // Without C++'s destructors (super::end), and without waiting for an output that may stand still.
    signal_hook::low_level::exit(i32::from(status(signal)))
}
