//! What is told about the program outside it, made from what it does: the man page, completions for shells, the lists of
//! keys.
//!
//! Takes the command line's definition, the keys, the settings and the words; gives text. Knows no terminal, and nothing of
//! it is made unless it is asked for.

pub mod keys;
pub mod page;

use clap_complete::Shell;

use crate::cli::{self, Made};
use crate::reader::keymap::Keymap;
use crate::settings::Words;

/// Makes what `--generate` asks for.
pub fn make(made: Made, keymap: &Keymap, words: &Words) -> String {
    match made {
        Made::Man => page::man(keymap, words),
        Made::Bash => completions(Shell::Bash, words),
        Made::Zsh => completions(Shell::Zsh, words),
        Made::Fish => completions(Shell::Fish, words),
    }
}

fn completions(shell: Shell, words: &Words) -> String {
    let mut made = Vec::new();
    clap_complete::generate(shell, &mut cli::command_line(words), "kanbao", &mut made);
    String::from_utf8_lossy(&made).into_owned()
}
