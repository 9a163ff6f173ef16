//! Giving the terminal back where the process is ended from below: by an abort of the allocator or of C++, by a fault
//! of the processor in a library. A panic needs none of this ([`super::signals`] restores then).
//!
//! The one file of the crate with `unsafe`: no safe crate registers a handler for these signals that runs on a stack of its
//! own, which an overflow needs. The handler waits for no lock that may never be free, and allocates nothing.

use std::mem::MaybeUninit;
use std::ptr;
use std::sync::{Arc, OnceLock};

use libc::{SA_ONSTACK, SA_SIGINFO, SIG_DFL, c_int, c_void, sigaction, siginfo_t};

use super::session::Session;

/// The signals of a process that cannot go on.
const SIGNALS: [c_int; 5] = [libc::SIGABRT, libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE];

/// The session on the terminal: a signal handler is given nothing else.
static SESSION: OnceLock<Arc<Session>> = OnceLock::new();
/// The handlers of [`SIGNALS`] before ours: Rust's own tells that a fault was an overflow of the stack.
static BEFORE: OnceLock<[sigaction; SIGNALS.len()]> = OnceLock::new();

/// Gives the terminal back, from now on, before the process dies of a crash. Of several sessions the first one counts:
/// a process has one.
#[expect(unsafe_code, reason = "see the head of this file")]
pub fn restore_on_crash(session: Arc<Session>) {
    if SESSION.set(session).is_err() {
        return;
    }
    // SAFETY: zeroes are a valid `sigaction`, `read` and `handler` point to initialized ones, and `crashed` is a function of
    // the type that SA_SIGINFO asks for and does only what is allowed in a handler.
    unsafe {
        let mut before: [sigaction; SIGNALS.len()] = MaybeUninit::zeroed().assume_init();
        for (signal, read) in SIGNALS.iter().zip(&mut before) {
            sigaction(*signal, ptr::null(), read);
        }
        let _ = BEFORE.set(before);
        let mut handler: sigaction = MaybeUninit::zeroed().assume_init();
        handler.sa_sigaction = crashed as extern "C" fn(c_int, *const siginfo_t, *mut c_void) as usize;
        handler.sa_flags = SA_ONSTACK | SA_SIGINFO;
        for signal in SIGNALS {
            sigaction(signal, &handler, ptr::null_mut());
        }
    }
}

/// Gives the terminal back, then lets the signal do what it did before: returning to a fault repeats it, and `abort`
/// does not return; a signal that somebody sent is sent again.
#[expect(unsafe_code, reason = "see the head of this file")]
extern "C" fn crashed(signal: c_int, information: *const siginfo_t, _: *mut c_void) {
    if let Some(session) = SESSION.get() {
        session.leave_crashing();
    }
    let before = BEFORE.get().and_then(|before| SIGNALS.iter().zip(before).find(|(number, _)| **number == signal));
    // SAFETY: the system hands over a valid `information`, `BEFORE` holds what it gave, and both calls are allowed in a
    // handler.
    unsafe {
        // Codes of 0 and below mean that a process sent the signal.
        let is_sent = information.as_ref().is_none_or(|information| information.si_code <= 0);
        match before {
            Some((_, before)) if !is_sent => _ = sigaction(signal, before, ptr::null_mut()),
            _ => {
                libc::signal(signal, SIG_DFL);
                libc::raise(signal);
            }
        }
    }
}
