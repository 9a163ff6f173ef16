//! The system's browser, run on an address that the reader has seen and asked for.
//!
//! No shell is started: the address is passed as an argument, and never one that a program could take for an option.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitStatus, Stdio};

use crate::source::is_for_others;

/// Programs that open an address in whatever the user has chosen for it: of freedesktop.org, macOS, WSL.
const OPENERS: [&str; 3] = ["xdg-open", "open", "wslview"];

/// Opens an address in the first program that works of those that `BROWSER` names, with colons between them, else in
/// the system's. Waits until that program ends, which most do at once.
///
/// # Errors
/// Where there is none, or none takes the address.
pub fn open(address: &str) -> io::Result<()> {
    if !is_for_others(address) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let chosen = std::env::var_os("BROWSER").unwrap_or_default();
    // A program that ran for an hour has opened the address, however it ends; an opener that fails has not.
    let opened = programs(&chosen).iter().any(|program| run(program, address).is_ok())
        || OPENERS.iter().any(|program| run(program.as_ref(), address).is_ok_and(|status| status.success()));
    if opened { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
}

/// The programs in a list with colons between them.
fn programs(list: &OsStr) -> Vec<OsString> {
    let names = std::env::split_paths(list).map(|name| name.into_os_string());
    names.filter(|name| !name.is_empty()).collect()
}

fn run(program: &OsStr, address: &str) -> io::Result<ExitStatus> {
    let mut command = Command::new(program);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A browser outlives the terminal that it was started from.
    command.process_group(0).status()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_are_given_to_a_program() {
        for address in ["--help", "file:///etc/passwd", "javascript:alert(1)", "/bin/sh", ""] {
            assert!(open(address).is_err(), "{address}");
        }
    }

    #[test]
    fn a_list_of_browsers_has_colons() {
        assert_eq!(programs("firefox:/usr/bin/w3m".as_ref()), ["firefox", "/usr/bin/w3m"]);
        assert!(programs("".as_ref()).is_empty());
    }
}
