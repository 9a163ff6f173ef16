//! The environments of LaTeX: which are open, what their words are, and what stands behind the name of one that begins.

use std::ops::Range;

use crate::language::chars::is_blank;
use crate::language::forms::within;

/// Environments whose lines are kept.
const KEPT: [&str; 14] = [
    "verbatim",
    "verbatim*",
    "lstlisting",
    "minted",
    "Verbatim",
    "equation",
    "equation*",
    "align",
    "align*",
    "displaymath",
    "tikzpicture",
    "gather",
    "gather*",
    "eqnarray",
];

/// Environments of rows and cells.
const TABLES: [&str; 9] =
    ["tabular", "tabular*", "tabularx", "tabulary", "longtable", "xltabular", "supertabular", "tabu", "longtabu"];

/// Environments that are a block of their own wherever they begin, beside lists, tables and what is kept.
const BLOCKS: [&str; 10] =
    ["center", "quote", "quotation", "verse", "abstract", "figure", "table", "frame", "block", "thebibliography"];

/// Environments that have nothing behind their names: what stands there is text.
const BARE: [&str; 21] = [
    "document",
    "center",
    "flushleft",
    "flushright",
    "quote",
    "quotation",
    "verse",
    "abstract",
    "titlepage",
    "verbatim",
    "verbatim*",
    "equation",
    "equation*",
    "align",
    "align*",
    "displaymath",
    "gather",
    "gather*",
    "eqnarray",
    "small",
    "large",
];

/// Environments with how many braces stand behind their names that say how they are set; brackets may stand before
/// and between these.
const SET: [(&str, usize); 35] = [
    ("tabular", 1),
    ("tabular*", 2),
    ("tabularx", 2),
    ("tabulary", 2),
    ("longtable", 1),
    ("xltabular", 2),
    ("supertabular", 1),
    ("tabu", 1),
    ("longtabu", 1),
    ("array", 1),
    ("minipage", 1),
    ("multicols", 1),
    ("multicols*", 1),
    ("CJK", 2),
    ("CJK*", 2),
    ("spacing", 1),
    ("adjustwidth", 2),
    ("wrapfigure", 2),
    ("wraptable", 2),
    ("subfigure", 1),
    ("thebibliography", 1),
    ("minted", 1),
    ("list", 2),
    ("column", 1),
    ("otherlanguage", 1),
    ("otherlanguage*", 1),
    ("itemize", 0),
    ("enumerate", 0),
    ("description", 0),
    ("figure", 0),
    ("figure*", 0),
    ("table", 0),
    ("table*", 0),
    ("lstlisting", 0),
    ("tikzpicture", 0),
];

/// Environments with a title behind their names, and in how many braces; also in brackets.
const TITLED: [(&str, usize); 13] = [
    ("theorem", 0),
    ("lemma", 0),
    ("proof", 0),
    ("definition", 0),
    ("corollary", 0),
    ("proposition", 0),
    ("example", 0),
    ("remark", 0),
    ("frame", 2),
    ("block", 1),
    ("alertblock", 1),
    ("exampleblock", 1),
    ("letter", 1),
];

/// An environment that begins, as offsets into the text that it opens.
pub(super) struct Opening {
    /// Its name.
    pub name: Range<usize>,
    /// The titles behind it.
    pub titles: Vec<Range<usize>>,
    /// Where its words begin: behind all that says how it is set.
    pub behind: usize,
}

/// How far what stands behind the name of an environment may reach, in bytes.
const NEAR: usize = 1024;

/// The environment that begins at the head of a text: `\\begin{tabular}{cc}`. What says how it is set may go on in the
/// lines below.
pub(super) fn opening(text: &str) -> Option<Opening> {
    let text = within(text, NEAR);
    let name = name(text, "\\begin")?;
    let called = &text[name.clone()];
    let mut opening = Opening { behind: name.end + 1, name: name.clone(), titles: Vec::new() };
    let find = |kinds: &[(&str, usize)]| kinds.iter().find(|(kind, _)| *kind == called).map(|(_, braces)| *braces);
    let (set, titled) = (find(&SET), find(&TITLED));
    let mut braces = set.or(titled).unwrap_or(usize::MAX);
    while !BARE.contains(&called)
        && let Some((brace, inner)) = group(text, opening.behind)
    {
        let words = &text[inner.clone()];
        let says_how = match (set, titled) {
            (Some(_), _) => true,
            (_, Some(_)) => !brace && called == "frame" && is_setting(words),
            _ => is_setting(words),
        };
        // Behind the last braces stand words; so they do in braces of an environment that is not known.
        let count = set.or(titled);
        let over = match brace {
            true => braces == 0 || count.is_none() && !says_how,
            false => braces == 0 && count != Some(0),
        };
        if over {
            break;
        }
        if !says_how && !words.trim().is_empty() {
            opening.titles.push(inner.clone());
        }
        braces -= usize::from(brace);
        opening.behind = inner.end + 1;
    }
    Some(opening)
}

/// The name of the environment that a command at the head of a text begins or ends.
pub(super) fn name(text: &str, command: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix(command)?.trim_start_matches(is_blank).strip_prefix('{')?;
    let start = text.len() - rest.len();
    let end = rest.find(['}', '\n', '\\'])?;
    rest[end..].starts_with('}').then_some(start..start + end)
}

/// What stands in the brackets or braces at an offset, and whether these are braces. Words end with their line.
fn group(text: &str, at: usize) -> Option<(bool, Range<usize>)> {
    let rest = text[at..].trim_start_matches(is_blank);
    let brace = rest.starts_with('{');
    if !brace && !rest.starts_with('[') {
        return None;
    }
    let start = text.len() - rest.len() + 1;
    let mut depth = 0usize;
    for (offset, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'}' if depth == 0 && !brace => return None,
            b'}' | b']' if depth == 0 && brace == (byte == b'}') => {
                let words = &text[start..offset];
                let one = !words.contains('\n') || words.is_ascii() && !words.contains("\n\n");
                return one.then_some((brace, start..offset));
            }
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether words say how something is set, as far as can be seen: `2em`, `width=3cm`, `l|l`.
fn is_setting(words: &str) -> bool {
    words.is_ascii() && (words.contains(['=', '\\', '|', '@', ',']) || !words.trim().contains(' '))
}

/// Whether an environment is a list.
fn is_list(name: &str) -> bool {
    matches!(name, "itemize" | "enumerate" | "description")
}

/// Whether an environment is a block of its own also where it begins within a line.
pub(super) fn is_block(name: &str) -> bool {
    is_list(name) || KEPT.contains(&name) || TABLES.contains(&name) || BLOCKS.contains(&name)
}

/// How far out an environment that ends is looked for: one within may never have been closed.
const UNCLOSED: usize = 8;

/// The environments around the words at hand.
#[derive(Default)]
pub(super) struct Environments {
    /// Their names, the innermost last.
    names: Vec<String>,
    /// The lists among them: which one of all it is, and how many items it had.
    lists: Vec<(usize, usize)>,
    tables: usize,
    quotes: usize,
}

impl Environments {
    /// One begins.
    pub fn begin(&mut self, name: &str) {
        if is_list(name) {
            self.lists.push((self.names.len(), 0));
        }
        self.count(name, |count| *count += 1);
        self.names.push(name.to_owned());
    }

    /// One ends, with those within it; nothing does that is not open.
    pub fn end(&mut self, name: &str) {
        let Some(above) = self.names.iter().rev().take(UNCLOSED).position(|open| open == name) else { return };
        for _ in 0..=above {
            if let Some(name) = self.names.pop() {
                self.count(&name, |count| *count -= 1);
            }
        }
        while self.lists.last().is_some_and(|(at, _)| *at >= self.names.len()) {
            self.lists.pop();
        }
    }

    fn count(&mut self, name: &str, change: impl Fn(&mut usize)) {
        if TABLES.contains(&name) {
            change(&mut self.tables);
        } else if matches!(name, "quote" | "quotation") {
            change(&mut self.quotes);
        }
    }

    /// The innermost one.
    pub fn innermost(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// Whether the words at hand stand in an environment whose lines are kept.
    pub fn in_kept(&self) -> bool {
        KEPT.contains(&self.innermost())
    }

    pub fn in_table(&self) -> bool {
        self.tables > 0
    }

    pub fn in_quote(&self) -> bool {
        self.quotes > 0
    }

    /// How many lists are around.
    pub fn depth(&self) -> usize {
        self.lists.len()
    }

    /// What stands before the next item of the innermost list: a bullet, its number, nothing before what is described.
    pub fn label(&mut self) -> String {
        let Some((at, items)) = self.lists.last_mut() else { return String::new() };
        *items += 1;
        match self.names[*at].as_str() {
            "enumerate" => format!("{items}."),
            "itemize" => "•".to_owned(),
            _ => String::new(),
        }
    }
}
