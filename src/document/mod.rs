//! Decoded text → [`Document`]: articles made of blocks (headline, section, paragraph, caption …), with the paragraphs
//! that the source broke made whole again.
//!
//! Takes decoded text; gives blocks as ranges of that text, which is never altered. Total: any text recovers. Knows
//! nothing of scripts, widths or screens.
//!
//! The way of a text: strong evidence comes first, the whole before its parts. Its format is told by what was said of it, by
//! its file's name, by its content; [`crate::notation`] reads what has marks into plain text with a map back, and these are
//! taken at their word (`notation_units`; `translate` takes the document to the source). `lines` divides a text, `post` settles
//! lines whose forms say what they are, `wrap` surveys its regions and makes one unit of the lines that a width cut; what
//! each unit looks like by itself is asked of [`crate::language`]. `survey` tells what the whole text shows; `series` and
//! `groups` what lines are together, `contents` which lines a list of contents names, `fragments` what is no head but a piece of
//! a sentence, `heads` what only neighbours can tell. `compose` sets the blocks and rejoins what blank lines and captions broke
//! (`rejoin`, with `cut` for words cut in two). The papers' habits stand in `assets/clues/`, read and matched by
//! [`crate::language`].

mod addresses;
mod bracketed_heads;
mod bullets;
mod chapter_names;
mod chat;
mod choices;
mod compose;
mod contents;
mod cover;
mod cut;
mod drawn_tables;
mod fragments;
mod glyph_heads;
mod groups;
mod headline_list;
mod heads;
mod leading_lines;
mod lines;
mod link_destination;
mod manual_page;
mod merging;
mod model;
mod named_contents;
mod notation_units;
mod official;
mod options;
mod page_edges;
mod page_heads;
mod paper;
mod passage;
mod post;
mod program_lines;
mod raw;
mod rejoin;
mod rows;
mod series;
mod survey;
mod tabbed;
mod timed;
mod translate;
mod unit;
mod verse;
mod web_page;
mod wrap;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

pub use crate::language::Clues;
pub use crate::language::line_roles::Clue;
pub use crate::notation::{About, Field, Format, Link, Page, Place, Ruby, Span, Style};
pub use model::{Article, Block, BlockId, Document, Kind, Lead, Piece};
pub use options::{Options, Stories};
pub use passage::{Passage, Run};
pub use raw::Change;

use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{self, LineRoles, Role};
use crate::language::lines::physical;
use crate::notation::{Reading, browser_dump, front_matter, html, markdown, markup, styled, subtitles};
use crate::source;
use compose::Trace;
use lines::Line;
use post::FixedLine;
use unit::Draft;
use wrap::Wrapping;

/// Nobody writes more in one file with marks, in bytes: a book of all that one author wrote has some 20 million. Reading it
/// takes a second copy of the text.
const LARGEST_NOTATION: usize = 32 << 20;

/// Marks and lines that one text with marks has at most: what is read of each takes up to 500 bytes. A novel of 2 MB in which
/// each paragraph has an element has 50,000, all that one author wrote some 150,000 lines.
const MOST_MARKS: usize = 400_000;

/// The same of a web page, of whose marks each takes up to 200 bytes. A page of 5 MB has 200,000, a feed of a thousand long items
/// 500,000.
const MOST_WEB_MARKS: usize = 1_000_000;

/// Whether a text consists of marks rather than of words: more of them than so many. A line may be a heading or an item by a
/// mark that is none elsewhere.
fn has_more_marks(text: &str, most: usize) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'<' | b'&' | b'[' | b'*' | b'_' | b'`' | b'|' | b'!' | b'>');
    let begins_line = |pair: &&[u8]| pair[0] == b'\n' && pair[1] != b'\n';
    let marks = || text.bytes().filter(|byte| is_mark(byte)).count();
    text.len() > most && marks() + text.as_bytes().windows(2).filter(begins_line).count() > most
}

/// Where a line of the source went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineNote {
    /// Its number in the source, from 1.
    pub number: usize,
    /// Its bytes, without its end.
    pub span: Span,
    /// The blocks that it went to, in order, each with the clue that decided; none for an empty line.
    pub went: Vec<(BlockId, Clue)>,
}

/// Recovers the structure of `text`. Any text recovers, in linear time.
pub fn recover(text: Arc<str>, options: &Options) -> Document {
    run(&text, options, None)
}

/// Recovers `text` and tells of each of its lines which block it went to and why.
pub fn explain(text: Arc<str>, options: &Options) -> (Document, Vec<LineNote>) {
    let mut traces = Vec::new();
    let document = run(&text, options, Some(&mut traces));
    traces.sort_by_key(|trace| trace.at);
    let mut traces = traces.into_iter().peekable();
    let notes = physical(&text)
        .enumerate()
        .map(|(index, (start, end))| {
            let mut went = Vec::new();
            while let Some(trace) = traces.next_if(|trace| (trace.at as usize) < end.max(start + 1)) {
                went.push((trace.block, trace.clue));
            }
            LineNote { number: index + 1, span: Span::new(start, end), went }
        })
        .collect();
    (document, notes)
}

fn run(text: &Arc<str>, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    let mut document = match format(text, options) {
        Format::Markdown => run_markdown(text, options, traces),
        Format::Subtitles => run_subtitles(text, options, traces),
        Format::Html => run_html(text, options, traces),
        Format::Styled => run_styled(text, options, traces),
        format => match markup::read(text, format) {
            Some(reading) => run_reading(&reading, text, options, traces),
            None => run_plain(text, options, traces),
        },
    };
    document.link_addresses();
    document
}

/// What a text is written as: what was said of it, else what its file's name says, else what it plainly is. What consists of
/// marks is shown as it stands.
pub fn format(text: &str, options: &Options) -> Format {
    let told = told_format(text, options);
    match told {
        Format::Plain | Format::Auto | Format::Styled => told,
        Format::Html if !has_more_marks(text, MOST_WEB_MARKS) => told,
        Format::Html => Format::Plain,
        _ if has_more_marks(text, MOST_MARKS) => Format::Plain,
        _ => told,
    }
}

fn told_format(text: &str, options: &Options) -> Format {
    let said = if options.format == Format::Auto { options.named } else { options.format };
    match said {
        _ if text.len() > LARGEST_NOTATION => Format::Plain,
        Format::Auto if styled::is_styled(text) => Format::Styled,
        Format::Auto if manual_page::is_manual_page(text) => Format::Plain,
        Format::Auto if html::is_html(text) => Format::Html,
        Format::Auto if subtitles::is_subtitles(text) => Format::Subtitles,
        // Quotations in a mail are no Markdown.
        Format::Auto if post::opens_with_head(text, options.clues.lexicon()) => Format::Plain,
        Format::Auto if browser_dump::is_browser_dump(text) => Format::Auto,
        Format::Org => markup::detect(text).unwrap_or(Format::Org),
        Format::Markdown if markup::detect(text) == Some(Format::TaggedBook) => Format::TaggedBook,
        Format::Auto => match markup::detect(text) {
            Some(format) => format,
            None if markdown::is_markdown(text) || front_matter::is_titled(text, options.clues.lexicon()) => {
                Format::Markdown
            }
            None => Format::Auto,
        },
        format => format,
    }
}

fn run_plain(text: &Arc<str>, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    Document { text: Arc::clone(text), ..plain_blocks(text, options, traces) }
}

/// The blocks of a text without marks.
fn plain_blocks(text: &str, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    let lexicon = options.clues.lexicon();
    let lines = lines::lines(text);
    if manual_page::is_manual_page(text) {
        return manual_page_blocks(text, lines, options, traces);
    }
    let fixed = fixed_lines(text, &lines, lexicon);
    // Comments are lines; the text above them may be wrapped.
    let body = fixed
        .iter()
        .find(|line| line.clue == Clue::PostForm && matches!(line.role, Role::List(_)))
        .map_or(lines.len(), |line| line.line as usize);
    let rejoin = options.rejoin && !headline_list::is_list(text, &lines);
    let wrapping = if rejoin { Wrapping::new(text, &lines[..body]) } else { Wrapping::none() };
    let roles = LineRoles::new(lines.len(), lexicon);
    let units = wrap::units(text, &lines, &wrapping, &fixed, lexicon, &roles);
    let outlined = false;
    let mut draft = Draft { text, lexicon, lines, units, wrapping, outlined, stories: options.stories, titled: false };
    assign_roles(&mut draft, &roles);
    let habits = options.rejoin.then(|| rejoin::Habits::new(&draft));
    compose::compose(&draft, habits, traces)
}

/// The lines that a form of the whole text settles, the first form that finds some: a post, a chat, an official paper, subtitles
/// with their times, the heads of printed pages, drawn tables, lines of programs.
fn fixed_lines(text: &str, lines: &[Line], lexicon: &Lexicon) -> Vec<FixedLine> {
    type Form<'a> = &'a dyn Fn() -> Vec<FixedLine>;
    let forms: [Form; 7] = [
        &|| post::fixed_lines(text, lines, lexicon),
        &|| chat::fixed_lines(text, lines),
        &|| official::fixed_lines(text, lines, lexicon),
        &|| timed::fixed_lines(text, lines),
        &|| page_heads::fixed_lines(text, lines),
        &|| drawn_tables::fixed_lines(text, lines),
        &|| program_lines::fixed_lines(text, lines),
    ];
    let mut fixed = forms.iter().map(|form| form()).find(|fixed| !fixed.is_empty()).unwrap_or_default();
    // A cover stands before pages with heads as well as before those without; a post has a head of its own.
    if fixed.iter().all(|line| line.clue != Clue::PostForm) {
        let taken: HashSet<u32> = fixed.iter().map(|line| line.line).collect();
        fixed.extend(cover::fixed_lines(text, lines, lexicon).into_iter().filter(|line| !taken.contains(&line.line)));
        fixed.sort_by_key(|line| line.line);
    }
    fixed
}

/// The blocks of a page of the manual, whose units are settled by its form.
fn manual_page_blocks(text: &str, lines: Vec<Line>, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    let units = manual_page::units(text, &lines);
    let (lexicon, wrapping, stories) = (options.clues.lexicon(), Wrapping::none(), options.stories);
    let draft = Draft { text, lexicon, lines, units, wrapping, outlined: true, stories, titled: false };
    compose::compose(&draft, None, traces)
}

fn run_markdown(source: &Arc<str>, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    let lexicon = options.clues.lexicon();
    run_reading(&markdown::read(source, lexicon), source, options, traces)
}

fn run_subtitles(source: &Arc<str>, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    run_reading(&subtitles::read(source), source, options, traces)
}

fn run_html(source: &Arc<str>, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    let lexicon = options.clues.lexicon();
    // A page's paragraphs are whole: its elements say where they end.
    let options = Options { rejoin: false, ..*options };
    let Some(stories) = source::stories(source) else {
        return run_reading(&html::read(source, options.page, lexicon), source, &options, traces);
    };
    let wanted = traces.is_some();
    let read = |story: Range<usize>| {
        let mut reading = html::read(&source[story.clone()], options.page, lexicon);
        reading.shift(story.start);
        let mut own = Vec::new();
        (run_reading(&reading, source, &options, wanted.then_some(&mut own)), own)
    };
    paper::page(source, stories.into_iter().map(read), traces)
}

/// What is styled for a terminal is a plain text in any other respect.
fn run_styled(source: &Arc<str>, options: &Options, mut traces: Option<&mut Vec<Trace>>) -> Document {
    let reading = styled::read(source);
    let mut document = plain_blocks(&reading.plain, options, traces.as_deref_mut());
    reading.translate(&mut document, source);
    if let Some(traces) = traces {
        reading.translate_traces(traces);
    }
    document
}

/// Recovers the plain text of a notation, and takes the document to the source.
fn run_reading(
    reading: &Reading,
    source: &Arc<str>,
    options: &Options,
    mut traces: Option<&mut Vec<Trace>>,
) -> Document {
    let mut document = reading_blocks(reading, options, traces.as_deref_mut());
    reading.translate(&mut document, source);
    if let Some(traces) = traces {
        reading.translate_traces(traces);
    }
    document
}

/// The blocks of a notation's plain text.
fn reading_blocks(reading: &Reading, options: &Options, traces: Option<&mut Vec<Trace>>) -> Document {
    let lexicon = options.clues.lexicon();
    let lines = lines::lines(&reading.plain);
    let mut units = notation_units::units(reading, &lines, lexicon);
    if reading.may_be_page {
        leading_lines::count(reading, &lines, &mut units);
    }
    let roles = LineRoles::new(lines.len(), lexicon);
    let mut draft = Draft {
        text: &reading.plain,
        lexicon,
        lines,
        units,
        wrapping: Wrapping::none(),
        outlined: true,
        stories: options.stories,
        titled: reading.titled,
    };
    assign_roles(&mut draft, &roles);
    let habits = options.rejoin.then(|| rejoin::Habits::new(&draft));
    compose::compose(&draft, habits, traces)
}

/// Gives every unit its role: by itself, then by its neighbours.
fn assign_roles(draft: &mut Draft, roles: &LineRoles) {
    for at in 0..draft.units.len() {
        let unit = &draft.units[at];
        if unit.clue == Clue::RunningText {
            let (head, tail) = (draft.head(unit), draft.tail(unit));
            let (role, clue) = match unit.lines.len() {
                1 => roles.judge(unit.lines.start as usize, head),
                _ => line_roles::judge(head, tail, draft.lexicon),
            };
            // Where levels mean what they say, a heading's marks are the notation's.
            let given = draft.outlined && clue == Clue::HeadingMarks;
            let clue = if given { Clue::NotationMarks } else { clue };
            draft.units[at].set_role(role, clue);
        }
    }
    let survey = survey::Survey::new(draft);
    tabbed::classify(draft);
    series::classify(draft);
    chapter_names::classify(draft);
    groups::classify(draft);
    choices::classify(draft);
    merging::merge(draft);
    contents::classify(draft);
    let page = if draft.outlined { web_page::classify_converted(draft) } else { web_page::classify(draft) };
    if !page && !draft.outlined {
        web_page::settle_bracketed(draft);
    }
    fragments::classify(draft, &survey);
    headline_list::classify(draft);
    heads::classify(draft, page, &survey);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_consists_of_marks_is_shown_as_it_stands() {
        let markdown = Options { named: Format::Markdown, ..Options::default() };
        let told = |text: &str| format(text, &markdown);
        assert_eq!(told("# 渡口\n\n**停航**三日。\n"), Format::Markdown);
        for mark in ["[", "*a_ ", "<a ", "# 渡\n", "- 渡\n", "\n渡\n"] {
            assert_eq!(told(&mark.repeat(MOST_MARKS + 2)), Format::Plain, "{mark}");
        }
        let page =
            |marks: usize| format(&"<p>渡".repeat(marks / 2), &Options { named: Format::Html, ..Options::default() });
        assert_eq!((page(MOST_WEB_MARKS), page(MOST_WEB_MARKS + 2)), (Format::Html, Format::Plain));
        assert_eq!(told(&"渡輪停航三日。\n".repeat(MOST_MARKS / 20)), Format::Markdown);
    }
}
