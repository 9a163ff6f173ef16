//! Whether whoever started the program has closed its standard output (`>&-`).
//!
//! Rust opens the null device in its place before `main`, so that everything that is written is lost without a word; so this is
//! looked at before that. Needs a line of `unsafe`: the linker is told to list the function among those that run first.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::io::{Errno, fcntl_getfd};

static CLOSED: AtomicBool = AtomicBool::new(false);

#[used]
#[expect(unsafe_code, reason = "see the head of this file")]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
static BEFORE_MAIN: extern "C" fn() = look;

extern "C" fn look() {
    CLOSED.store(fcntl_getfd(rustix::stdio::stdout()).is_err(), Ordering::Relaxed);
}

/// Says so where standard output was closed when the program was started.
///
/// # Errors
/// What the system would have said to whoever writes to it.
pub fn check_output() -> io::Result<()> {
    match CLOSED.load(Ordering::Relaxed) {
        true => Err(Errno::BADF.into()),
        false => Ok(()),
    }
}
