//! The commands of LaTeX within a line: what stands in their braces, and what of it is shown.

use std::ops::Range;

use super::inline::{self, Shown, Token};
use crate::notation::Style;

/// The name of a command, without its sign.
pub(super) fn command_name(rest: &str) -> &str {
    &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()]
}

/// Where the first braces of a command open, behind what stands in its brackets: `\\section[短名]{全名}`.
pub(super) fn open_brace(words: &str) -> Option<usize> {
    let open = words.find('{')?;
    match words.find('[') {
        Some(bracket) if bracket < open => words[bracket..].find("]{").map(|end| bracket + end + 1).or(Some(open)),
        _ => Some(open),
    }
}

/// What stands in the first braces of a command, matched.
pub(super) fn argument(words: &str) -> Option<Range<usize>> {
    let open = open_brace(words)?;
    let mut depth = 0usize;
    for (at, byte) in words.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + 1..at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Commands of which nothing is shown, with what stands in their braces.
const HIDDEN: [&str; 29] = [
    "documentclass",
    "hypertarget",
    "label",
    "index",
    "vspace",
    "hspace",
    "includegraphics",
    "usepackage",
    "setlength",
    "addtocounter",
    "setcounter",
    "bibliographystyle",
    "bibliography",
    "input",
    "include",
    "addtocontents",
    "addcontentsline",
    "pagestyle",
    "cite",
    "newcommand",
    "renewcommand",
    "def",
    "nocite",
    "protect",
    "thispagestyle",
    "hypersetup",
    "pagenumbering",
    "centering",
    "color",
];
/// Commands whose words have a look.
const STYLED: [(&str, Style); 6] = [
    ("textbf", Style::STRONG),
    ("emph", Style::EMPHASIS),
    ("textit", Style::EMPHASIS),
    ("texttt", Style::CODE),
    ("textsc", Style::PLAIN),
    ("underline", Style::EMPHASIS),
];

/// Commands of which what stands in the last braces is shown, and how many stand before these.
const LAST_SHOWN: [(&str, usize); 6] =
    [("multicolumn", 2), ("multirow", 2), ("textcolor", 1), ("colorbox", 1), ("parbox", 1), ("makebox", 0)];

/// Whether a line is one command of which nothing is shown.
pub(super) fn is_hidden_line(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('\\') else { return false };
    let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()];
    let alone = rest.len() == name.len() && !matches!(name, "LaTeX" | "TeX");
    let index = name.ends_with("index") && words.ends_with('}') && words.matches('{').count() <= 2;
    !name.is_empty() && (alone || (HIDDEN.contains(&name) || index) && words.ends_with(['}', ']', '%']))
}

/// What the marks within a line mean.
pub(super) fn marks(rest: &str, _: Option<char>) -> Option<Token> {
    match rest.as_bytes().first()? {
        b'%' => Some(inline::nothing(rest.len())),
        b'{' | b'}' | b'~' => Some(inline::nothing(1)),
        b'$' => {
            let end = rest[1..].find('$').filter(|end| *end > 0)?;
            Some(Token { length: end + 2, shown: Shown::Plain(0..end + 2, Style::CODE) })
        }
        // A formula stays as it is written, like one between dollars.
        b'\\' if rest.starts_with("\\(") || rest.starts_with("\\[") => {
            let close = if rest.starts_with("\\(") { "\\)" } else { "\\]" };
            let length = rest.find(close)? + close.len();
            Some(Token { length, shown: Shown::Plain(0..length, Style::CODE) })
        }
        b'\\' => command(rest),
        _ => None,
    }
}

fn command(rest: &str) -> Option<Token> {
    let next = rest[1..].chars().next()?;
    if !next.is_ascii_alphabetic() {
        let shown =
            if next.is_ascii_punctuation() && next != '\\' { Shown::Plain(1..2, Style::PLAIN) } else { Shown::Nothing };
        return Some(Token { length: 1 + next.len_utf8(), shown });
    }
    let name = &rest[1..1 + rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count()];
    let mut after = 1 + name.len();
    if name == "verb" {
        let bar = rest[after..].chars().next()?;
        let end = rest[after + bar.len_utf8()..].find(bar)?;
        let words = after + bar.len_utf8()..after + bar.len_utf8() + end;
        return Some(Token { length: words.end + bar.len_utf8(), shown: Shown::Plain(words, Style::CODE) });
    }
    if rest[after..].starts_with('*') {
        after += 1;
    }
    if rest[after..].starts_with('[') {
        after += rest[after..].find(']').map_or(0, |end| end + 1);
    }
    let braces = if rest[after..].starts_with('{') { argument(&rest[after..]) } else { None };
    let braces = braces.map(|range| after + range.start..after + range.end);
    // An environment that begins or ends within a line.
    if let ("begin" | "end", Some(environment)) = (name, &braces) {
        return Some(inline::nothing(environment.end + 1));
    }
    if HIDDEN.contains(&name) || name.ends_with("index") {
        return Some(inline::nothing(braces.map_or(after, |range| range.end + 1)));
    }
    if matches!(name, "LaTeX" | "TeX" | "BibTeX" | "LaTeXe" | "XeLaTeX") {
        let length = braces.filter(|range| range.is_empty()).map_or(after, |range| range.end + 1);
        return Some(Token { length, shown: Shown::Plain(1..1 + name.len(), Style::PLAIN) });
    }
    if let Some(words) = &braces
        && let Some(token) = with_words(name, words.clone(), rest)
    {
        return Some(token);
    }
    // A command that is not known: what stands in its braces may be text.
    let blank = usize::from(braces.is_none() && rest[after..].starts_with(' '));
    Some(inline::nothing(after + blank))
}

/// A command whose words are known to be shown, `words` in its first braces: a link, a note, words with a look or behind others.
fn with_words(name: &str, words: Range<usize>, rest: &str) -> Option<Token> {
    let token = |words: &Range<usize>, shown| Some(Token { length: words.end + 1, shown });
    // The words in the braces behind some.
    let behind = |before: &Range<usize>| {
        let start = before.end + 1;
        argument(&rest[start..]).map(|words| start + words.start..start + words.end)
    };
    match name {
        "href" => {
            let target = words;
            let words = behind(&target)?;
            token(&words, Shown::Link(words.clone(), target))
        }
        "url" => token(&words, Shown::Link(words.clone(), words.clone())),
        "footnote" | "endnote" => token(&words, Shown::Note(words.clone())),
        _ => {
            if let Some((_, skipped)) = LAST_SHOWN.iter().find(|(shown, _)| *shown == name) {
                let words = (0..*skipped).try_fold(words, |words, _| behind(&words))?;
                return token(&words, Shown::Words(words.clone(), Style::PLAIN));
            }
            let (_, style) = STYLED.iter().find(|(styled, _)| *styled == name)?;
            token(&words, Shown::Words(words.clone(), *style))
        }
    }
}
