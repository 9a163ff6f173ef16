//! How the program is linked: to stand at a fixed address, where the system lets it. Its tables hold 67,000 addresses; in a program
//! that may stand anywhere the loader writes each of them anew on 300 pages of memory, before `main`: 1.3 of the 3 ms of processor
//! time of `kanbao --version`. The libraries, the stack and the heap still stand at random addresses, as with programs of Go.

use std::env;

/// Asks for a fixed address where the C compiler that links knows the flag and the C runtime has the parts for it: GNU on Linux.
pub fn fix_address() {
    if env::var("TARGET").is_ok_and(|target| target.ends_with("-linux-gnu")) {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
