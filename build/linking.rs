//! How the program is linked: its relocations packed (DT_RELR), where the C library of this machine knows them. They are a
//! sixteenth of the program's file, and were read whole at each start: 2.5 MB less at rest.

use std::env;
use std::process::Command;

/// The first version of the GNU C library that knows packed relocations.
const GLIBC: (u32, u32) = (2, 36);

/// Asks for packed relocations, if the program is built for the machine that builds it.
pub fn pack_relocations() {
    let target = env::var("TARGET").unwrap_or_default();
    let is_native = env::var("HOST").is_ok_and(|host| host == target);
    if is_native && target.ends_with("-linux-gnu") && glibc().is_some_and(|version| version >= GLIBC) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of the GNU C library: `getconf` says `glibc 2.36`.
fn glibc() -> Option<(u32, u32)> {
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?.stdout;
    let (major, minor) = str::from_utf8(&said).ok()?.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
