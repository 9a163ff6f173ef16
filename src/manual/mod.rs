//! Texts about the program, made from its own definitions: the man page, completions for shells, the lists of keys.
//!
//! Takes the command line's definition, the keys, the settings and the words; gives text. Knows no terminal, and nothing of
//! it is made unless it is asked for.

pub mod keys;
pub mod page;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Command};
use clap_complete::Shell;

use crate::cli::{self, Artifact};
use crate::keys::Keymap;
use crate::settings::{SETTINGS, Theme, Words, encodings};

/// Makes what `--generate` asks for.
pub fn make(made: Artifact, keymap: &Keymap, words: &Words) -> String {
    match made {
        Artifact::Man => page::man(keymap, words),
        Artifact::Bash => completions(Shell::Bash, words),
        Artifact::Zsh => completions(Shell::Zsh, words),
        Artifact::Fish => completions(Shell::Fish, words),
    }
}

fn completions(shell: Shell, words: &Words) -> String {
    let mut made = Vec::new();
    clap_complete::generate(shell, &mut completed(shell, cli::command_line(words)), "kanbao", &mut made);
    String::from_utf8_lossy(&made).into_owned()
}

/// The command line's definition for completions, with values to offer where an option takes any text.
fn completed(shell: Shell, command: Command) -> Command {
    let listed = |names: Vec<&'static str>| PossibleValuesParser::new(names);
    let themes = Theme::built_in().collect();
    let settings = SETTINGS.iter().map(|setting| setting.key).collect();
    let command = command
        .mut_arg("set", |set| set.value_parser(listed(settings)))
        .mut_arg("theme", |theme| theme.value_parser(listed(themes)))
        .mut_arg("encoding", |encoding| encoding.value_parser(listed(encodings::USUAL.into())));
    match shell {
        Shell::Zsh => command,
        // Bash and fish would take the value of `--outline=text` for a word of its own, which is a source.
        _ => command.mut_arg("outline", |outline| {
            outline.action(ArgAction::SetTrue).hide_possible_values(false).num_args(0).require_equals(false)
        }),
    }
}
