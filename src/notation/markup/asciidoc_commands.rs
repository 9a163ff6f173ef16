//! What a line of AsciiDoc says to the program that makes the page: comments, attributes, conditions, anchors.

use std::collections::HashSet;
use std::ops::Range;

use crate::language::chars::is_blank;

/// The attributes that are set so far.
#[derive(Default)]
pub(super) struct Commands {
    set: HashSet<String>,
}

impl Commands {
    /// What is shown of a line: what stands behind the commands at its head. Nothing of one that is all for the program.
    pub fn shown(&mut self, line: &str) -> Range<usize> {
        let mut shown = 0..line.len();
        loop {
            let words = &line[shown.clone()];
            if let Some(length) = anchor(words) {
                shown.start += length + blanks(&words[length..]);
            } else if let Some(inner) = self.condition(words) {
                shown = shown.start + inner.start..shown.start + inner.end;
            } else if let Some(name) = attribute(words) {
                self.attribute(name);
                return 0..0;
            } else if is_comment(words) || is_command(words) {
                return 0..0;
            } else {
                return shown;
            }
        }
    }

    /// `:name:` sets an attribute, `:!name:` or `:name!:` takes it back.
    fn attribute(&mut self, name: &str) {
        match name.strip_prefix('!').or(name.strip_suffix('!')) {
            Some(name) => self.set.remove(name),
            None => self.set.insert(name.to_owned()),
        };
    }

    /// What a condition on one line has in its brackets, where it holds: `ifdef::name[甲]`, `ifndef::name[甲]`.
    fn condition(&self, words: &str) -> Option<Range<usize>> {
        let (wanted, rest) = match words.strip_prefix("ifdef::") {
            Some(rest) => (true, rest),
            None => (false, words.strip_prefix("ifndef::")?),
        };
        let open = rest.find('[')?;
        let inner = rest[open + 1..].strip_suffix(']').filter(|inner| !inner.is_empty())?;
        let mut names = rest[..open].split([',', '+']);
        let all = rest[..open].contains('+') || !wanted;
        let set =
            if all { names.all(|name| self.set.contains(name)) } else { names.any(|name| self.set.contains(name)) };
        let start = words.len() - 1 - inner.len();
        (set == wanted).then_some(start + blanks(inner)..words.len() - 1)
    }
}

fn blanks(words: &str) -> usize {
    words.len() - words.trim_start_matches(is_blank).len()
}

/// Bytes of an anchor or an entry of the index at the head of a line: `[[甲]]`, `(((甲)))`, `indexterm:[甲]`.
fn anchor(words: &str) -> Option<usize> {
    let marks = [("[[", "]]"), ("(((", ")))"), ("indexterm:[", "]")];
    let (open, close) = marks.into_iter().find(|(open, _)| words.starts_with(open))?;
    words[open.len()..].find(close).map(|end| open.len() + end + close.len())
}

/// `// …`; three slashes are words.
fn is_comment(words: &str) -> bool {
    words.starts_with("//") && !words.starts_with("///")
}

/// The name of `:name: value`.
fn attribute(words: &str) -> Option<&str> {
    let (name, _) = words.strip_prefix(':')?.split_once(':')?;
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'!' | b'/'));
    (!name.is_empty() && is_name).then_some(name)
}

/// A line for the program that makes the page: `include::…[]`, `ifdef::…[]`. With words behind its brackets it is text.
fn is_command(words: &str) -> bool {
    let names = ["include::", "ifdef::", "ifndef::", "endif::", "ifeval::", "toc::"];
    names.iter().any(|name| words.starts_with(name)) && (words.ends_with(']') || words.is_ascii())
}
