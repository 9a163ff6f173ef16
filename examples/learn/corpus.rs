//! The corpora of native Traditional text, `gazette`, `transcripts` and `laws`: one paragraph a line, in a folder of
//! `NAME.txt.xz`. A line is for learning or for judging by its hash, so that no table has seen what it is judged by.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use kanbao::script::Config;
use kanbao::script::learning::{Hash, Plain};

/// The corpora.
pub const NAMES: [&str; 3] = ["gazette", "transcripts", "laws"];

/// One line in this many is for judging.
const JUDGING: u64 = 20;

/// Keeps this hash apart from those of words.
const KIND: u32 = 77;

/// A line, in all its writings, character for character.
pub struct Line {
    /// As it was written, in Traditional script.
    pub original: Vec<char>,
    /// In Simplified script.
    pub simplified: Vec<char>,
    /// What OpenCC makes of the Simplified line.
    pub opencc: Vec<char>,
}

/// Whether a line is for judging.
pub fn is_judging(line: &str) -> bool {
    let hash = line.chars().fold(Hash::new(KIND), |hash, c| hash.with(c as u32));
    hash.mixed() % JUDGING == 0
}

/// Reads a corpus and calls `visit` with each of its lines that `wanted` takes.
pub fn read(folder: &Path, name: &str, wanted: fn(&str) -> bool, mut visit: impl FnMut(String)) -> io::Result<()> {
    let file = folder.join(format!("{name}.txt.xz"));
    let mut xz = Command::new("xz").arg("-dc").arg(&file).stdout(Stdio::piped()).spawn()?;
    for line in xz.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line?;
        if wanted(&line) && !line.contains('\0') {
            visit(line);
        }
    }
    let status = xz.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{}: xz: {status}", file.display()))) }
}

/// Calls `visit` with each line of a plain file.
#[allow(dead_code, reason = "accuracy alone reads such files")]
pub fn read_plain(file: &Path, mut visit: impl FnMut(String)) -> io::Result<()> {
    for line in BufReader::new(std::fs::File::open(file)?).lines() {
        visit(line?);
    }
    Ok(())
}

/// OpenCC both ways.
pub struct Plains {
    to_simplified: Plain,
    to_traditional: Plain,
}

impl Plains {
    /// Opens both configurations.
    pub fn open() -> Result<Plains, kanbao::script::ScriptError> {
        Ok(Plains { to_simplified: Plain::open(Config::Tw2s)?, to_traditional: Plain::open(Config::S2tw)? })
    }

    /// A line in all its writings; `None` where they are not of one length.
    pub fn line(&self, original: &str) -> Option<Line> {
        let simplified = self.to_simplified.convert(original);
        let opencc = self.to_traditional.convert(&simplified).chars().collect();
        let line = Line { original: original.chars().collect(), simplified: simplified.chars().collect(), opencc };
        let is_even = line.original.len() == line.simplified.len() && line.opencc.len() == line.simplified.len();
        is_even.then_some(line)
    }
}

/// The text with the words of one form that papers write in two ways (了解, 明了): neither is an error.
pub fn even(text: &mut [char]) {
    for at in 1..text.len() {
        match (text[at - 1], text[at]) {
            ('了', '解') => text[at - 1] = '瞭',
            ('明', '了') => text[at] = '瞭',
            _ => {}
        }
    }
}
