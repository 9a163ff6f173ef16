//! The user's editor: its command, and how it is told a line.
//!
//! The variable may hold options and quotes (`code --wait`, `"/opt/my editor"`), so that the shell reads it, as for git; the
//! path and the line reach the editor as arguments of their own, whatever they are made of.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// How an editor is told the line that it opens a file at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// `+120 FILE`: vi and nearly all others.
    Plus,
    /// `FILE:120`.
    Colon,
    /// `--goto FILE:120`.
    Goto,
}

/// The editors that are told a line in another way than vi, from their own manuals.
const OTHERS: [(&str, Line); 8] = [
    ("code", Line::Goto),
    ("code-insiders", Line::Goto),
    ("codium", Line::Goto),
    ("cursor", Line::Goto),
    ("hx", Line::Colon),
    ("helix", Line::Colon),
    ("subl", Line::Colon),
    ("zed", Line::Colon),
];

/// The editor that the environment names: `VISUAL`, else `EDITOR`, else vi, which every Unix has.
pub fn name(variable: impl Fn(&str) -> Option<String>) -> String {
    let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into())
}

/// The command that opens a file in an editor, at a line from 1.
pub fn command(editor: &str, path: &Path, line: u32) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{editor} \"$@\""), "kanbao"]).args(arguments(editor, path, line));
    command
}

fn arguments(editor: &str, path: &Path, line: u32) -> Vec<OsString> {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let program = program.rsplit('/').next().unwrap_or(program).trim_matches(['"', '\'']);
    let told = OTHERS.iter().find(|(name, _)| *name == program).map_or(Line::Plus, |(_, told)| *told);
    let mut at = path.as_os_str().to_owned();
    at.push(format!(":{line}"));
    match told {
        Line::Plus => vec![format!("+{line}").into(), path.into()],
        Line::Colon => vec![at],
        Line::Goto => vec!["--goto".into(), at],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for (editor, told) in [
            ("vi", "+120 /p/a b.txt"),
            ("nano -w", "+120 /p/a b.txt"),
            ("/usr/bin/hx", "/p/a b.txt:120"),
            ("code --wait", "--goto /p/a b.txt:120"),
            ("\"subl\" -w", "/p/a b.txt:120"),
        ] {
            let arguments = arguments(editor, Path::new("/p/a b.txt"), 120);
            let arguments: Vec<String> = arguments.into_iter().map(|one| one.into_string().unwrap()).collect();
            assert_eq!(arguments.join(" "), told, "{editor}");
        }
    }

    #[test]
    fn visual_comes_before_editor() {
        let environment = |pairs: &'static [(&str, &str)]| {
            move |name: &str| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(name(environment(&[("VISUAL", "vim"), ("EDITOR", "ed")])), "vim");
        assert_eq!(name(environment(&[("VISUAL", " "), ("EDITOR", "ed")])), "ed");
        assert_eq!(name(environment(&[])), "vi");
    }

    #[test]
    fn what_a_path_is_made_of_is_no_command_of_the_shell() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("$(touch pwned); \"報\" `x`.txt");
        std::fs::write(&path, "一\n").unwrap();
        let mut command = command("cat", &path, 1);
        // cat takes +1 for a file, and says so.
        let out = command.current_dir(folder.path()).output().unwrap();
        assert_eq!(String::from_utf8(out.stdout).unwrap(), "一\n");
        assert!(!folder.path().join("pwned").exists());
    }
}
