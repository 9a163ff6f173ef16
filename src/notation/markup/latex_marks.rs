//! The commands of LaTeX within a line: what stands in their braces, and what of it is shown.

use std::ops::Range;

use super::inline::{self, Shown, Token};
use super::latex_environments::opening;
use crate::language::chars::is_blank;
use crate::language::forms::within;
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

/// Commands of which nothing is shown, and how many braces they have, of which nothing is shown either.
const HIDDEN: [(&str, usize); 29] = [
    ("documentclass", 1),
    ("hypertarget", 1),
    ("label", 1),
    ("index", 1),
    ("vspace", 1),
    ("hspace", 1),
    ("includegraphics", 1),
    ("usepackage", 1),
    ("setlength", 2),
    ("addtocounter", 2),
    ("setcounter", 2),
    ("bibliographystyle", 1),
    ("bibliography", 1),
    ("input", 1),
    ("include", 1),
    ("addtocontents", 2),
    ("addcontentsline", 3),
    ("pagestyle", 1),
    ("cite", 1),
    ("newcommand", 2),
    ("renewcommand", 2),
    ("def", 2),
    ("nocite", 1),
    ("protect", 0),
    ("thispagestyle", 1),
    ("hypersetup", 1),
    ("pagenumbering", 1),
    ("centering", 0),
    ("color", 1),
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

/// Whether a line is commands of which nothing is shown, or a command alone.
pub(super) fn is_hidden_line(words: &str) -> bool {
    let alone = words.strip_prefix('\\').is_some_and(|rest| {
        let name = command_name(rest);
        !name.is_empty() && rest.len() == name.len() && !matches!(name, "LaTeX" | "TeX")
    });
    let mut rest = words;
    while let Some(length) = hidden(rest) {
        // An index of its own takes how a word is sorted, too: `\\pinyinindex{canshu}{參數}`.
        let sorted = rest[length..].starts_with('{')
            && command_name(&rest[1..]).strip_suffix("index").is_some_and(|own| !own.is_empty());
        let more = argument(within(&rest[length..], NEAR)).filter(|_| sorted).map_or(0, |word| word.end + 1);
        rest = rest[length + more..].trim_start_matches(is_blank);
    }
    alone || rest.len() < words.len() && (rest.is_empty() || rest.starts_with('%') || rest == "}")
}

/// Bytes of the command of which nothing is shown at the head of some words, with its brackets and braces.
fn hidden(words: &str) -> Option<usize> {
    let name = command_name(words.strip_prefix('\\')?);
    let known = HIDDEN.iter().find(|(hidden, _)| *hidden == name).map(|(_, braces)| *braces);
    let count = known.or(name.ends_with("index").then_some(1))?;
    let mut at = 1 + name.len();
    let words = within(words, at + NEAR);
    at += usize::from(words[at..].starts_with('*'));
    let mut braces = 0;
    while braces < count {
        let rest = &words[at..];
        let next = rest.trim_start_matches(is_blank);
        let defined = next.strip_prefix('\\').map_or("", command_name);
        if next.starts_with('{') {
            let Some(inner) = argument(next) else { break };
            at = words.len() - next.len() + inner.end + 1;
            braces += 1;
        } else if rest.starts_with('[') {
            let Some(end) = rest.find(']') else { break };
            at += end + 1;
        } else if braces == 0 && count == 2 && !defined.is_empty() {
            at = words.len() - next.len() + 1 + defined.len();
            braces += 1;
        } else if name == "def" && rest.starts_with('#') && rest.len() > 1 && rest.is_char_boundary(2) {
            at += 2;
        } else {
            break;
        }
    }
    Some(at)
}

/// How far from its opening mark the closing one is looked for, in bytes.
const NEAR: usize = 1024;

/// Bytes of the words up to what begins a piece of its own: `ends` says it of a command that stands in no braces, and how
/// many bytes of the command belong to the words.
pub(super) fn piece(words: &str, ends: impl Fn(&str) -> Option<usize>) -> usize {
    let (mut at, mut depth) = (0, 0usize);
    while let Some(sign) = words[at..].find(['\\', '{', '}', '$', '%']) {
        at += sign;
        let rest = &words[at..];
        match rest.as_bytes()[0] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'%' => break,
            _ => {
                if let Some(length) = ends(rest).filter(|length| depth == 0 && at + length > 0) {
                    return at + length;
                }
                at += marks(within(rest, NEAR), None).map_or(1, |token| token.length.max(1));
                continue;
            }
        }
        at += 1;
    }
    words.len()
}

/// Commands that draw a table's lines, or tell what its pages have below.
const RULES: [&str; 16] = [
    "hline",
    "hhline",
    "cline",
    "toprule",
    "midrule",
    "bottomrule",
    "cmidrule",
    "specialrule",
    "addlinespace",
    "arrayrulecolor",
    "rowcolor",
    "endfoot",
    "endlastfoot",
    "endfirsthead",
    "endhead",
    "noalign",
];

/// Bytes of the command that draws a line, with what stands in brackets and braces behind it: `\\cmidrule(lr){1-2}`.
pub(super) fn rule(words: &str) -> Option<usize> {
    let name = words.strip_prefix('\\').map(command_name).filter(|name| RULES.contains(name))?;
    let mut at = 1 + name.len();
    for (open, close) in [("[", ']'), ("(", ')'), ("{", '}'), ("{", '}'), ("{", '}')] {
        if words[at..].starts_with(open) {
            at += within(&words[at..], NEAR).find(close).map_or(0, |end| end + 1);
        }
    }
    Some(at)
}

/// Bytes of the sign that ends a row, with the room below it: `\\\\[2pt]`.
pub(super) fn end_of_row(rest: &str) -> usize {
    let at = if rest.starts_with("\\\\*") { 3 } else { 2 };
    let room = rest[at..].strip_prefix('[').and_then(|inner| inner.find(']').map(|end| &inner[..end]));
    at + room.filter(|room| room.is_ascii()).map_or(0, |room| room.len() + 2)
}

/// Bytes of what names a target before what it holds, which is shown, a section mostly: `\\hypertarget{甲}{`.
pub(super) fn target(words: &str) -> Option<usize> {
    let name = within(words.strip_prefix("\\hypertarget")?, NEAR);
    let end = argument(name).filter(|target| target.start == 1)?.end + 1;
    name[end..].starts_with('{').then_some("\\hypertarget{".len() + end)
}

/// Commands that stand for a character.
const SIGNS: [(&str, char); 24] = [
    ("ldots", '…'),
    ("dots", '…'),
    ("textellipsis", '…'),
    ("S", '§'),
    ("P", '¶'),
    ("copyright", '©'),
    ("textregistered", '®'),
    ("texttrademark", '™'),
    ("textless", '<'),
    ("textgreater", '>'),
    ("textbackslash", '\\'),
    ("textasciitilde", '~'),
    ("textbar", '|'),
    ("textbullet", '•'),
    ("textendash", '–'),
    ("textemdash", '—'),
    ("textdegree", '°'),
    ("slash", '/'),
    ("ss", 'ß'),
    ("ae", 'æ'),
    ("oe", 'œ'),
    ("aa", 'å'),
    ("o", 'ø'),
    ("l", 'ł'),
];

/// A blank that no line ends at, `length` bytes: one between two words of Latin letters, nothing beside Han.
fn tie(rest: &str, before: Option<char>, length: usize) -> Token {
    let behind = rest[length..].chars().next();
    let is_western =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | ')' | '('));
    let shown = if is_western(before) && is_western(behind) { Shown::Instead(' ') } else { Shown::Nothing };
    Token { length, shown }
}

/// What the marks within a line mean.
pub(super) fn marks(rest: &str, before: Option<char>) -> Option<Token> {
    match rest.as_bytes().first()? {
        b'%' => Some(inline::nothing(rest.len())),
        b'{' | b'}' => Some(inline::nothing(1)),
        b'~' => Some(tie(rest, before, 1)),
        b'\\' if rest.starts_with("\\ ") => Some(tie(rest, before, 2)),
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
        let opening = opening(rest).filter(|opening| opening.titles.is_empty());
        return Some(inline::nothing(opening.map_or(environment.end + 1, |opening| opening.behind)));
    }
    if let Some(length) = hidden(rest) {
        return Some(inline::nothing(length));
    }
    if matches!(name, "LaTeX" | "TeX" | "BibTeX" | "LaTeXe" | "XeLaTeX") {
        let length = braces.filter(|range| range.is_empty()).map_or(after, |range| range.end + 1);
        return Some(Token { length, shown: Shown::Plain(1..1 + name.len(), Style::PLAIN) });
    }
    if let Some((_, c)) = SIGNS.iter().find(|(sign, _)| *sign == name) {
        let length = match braces.filter(|range| range.is_empty()) {
            Some(range) => range.end + 1,
            None => after + usize::from(rest[after..].starts_with(' ')),
        };
        return Some(Token { length, shown: Shown::Instead(*c) });
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
