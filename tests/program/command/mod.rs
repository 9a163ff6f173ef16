//! The program on its command line, each run in folders of its own.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crate::support;
use tempfile::TempDir;

mod failures;
mod lists;
mod outline;
mod printing;

/// The program in a folder without settings or state.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: TempDir::new().expect("a folder for a test") }
    }

    /// Puts a file into the folder.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("a file for a test");
        path
    }

    fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(variable, self.folder.path().join(variable));
        }
        command
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::from_output(self.command(arguments).output().expect("the program runs"))
    }
}

/// What a run came to.
#[derive(Debug)]
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    fn from_output(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let ran = Ran {
            status: output.status.code().expect("no signal"),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        for text in [&ran.out, &ran.err] {
            let control = text.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(
                control,
                None,
                "a control character is written: {:?}",
                text.chars().take(400).collect::<String>()
            );
        }
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// Ended well, without a word on standard error.
    fn well(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Ended so, with these words on standard error.
    fn ill(self, status: i32, words: &[&str]) -> String {
        assert_eq!(self.status, status, "{} {}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "standard error lacks {word:?}: {}", self.err);
        }
        self.out
    }
}

fn sources() -> Vec<String> {
    support::seeds().into_iter().map(|seed| seed.path.to_string_lossy().into_owned()).collect()
}

/// Visible characters: what no command may lose.
fn han(text: &str) -> usize {
    text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count()
}
