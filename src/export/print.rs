//! `--print`: the text as it is set in the article's pane, written as lines.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use std::{iter, panic, thread};

use crate::document::{BlockId, Kind, Style};
use crate::layout::{self, BlockContext, Galley, Row, Typography};
use crate::settings::visible::visible_lines;
use crate::view::Typesetter;

/// The treatment of a source's control characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// Each is shown as a visible sign, so that none steers a terminal.
    #[default]
    Shown,
    /// Control characters are left as they are, for a program that knows what to do with them (`--raw-control`).
    Raw,
}

impl Controls {
    /// The text with its control characters treated so.
    fn shown(self, text: &str) -> Cow<'_, str> {
        if self == Controls::Raw { Cow::Borrowed(text) } else { visible_lines(text) }
    }
}

/// Dresses a part of a block's text for a terminal. Takes the kind of the block, the style of the part and its words;
/// gives the words with or without sequences around them.
pub type Dress<'a> = &'a (dyn Fn(Kind, Style, &str) -> String + Sync);

/// The options of printing a text.
#[derive(Clone, Copy)]
pub struct PrintOptions<'a> {
    /// The treatment of control characters.
    pub controls: Controls,
    /// The dress of each part; `None` prints plain text.
    pub dress: Option<Dress<'a>>,
}

/// Writes every line of the text as the typesetter sets it; what the screen draws around it (bars, rules) is left out. A
/// line of code that is too long goes on in the next: what is printed can be scrolled nowhere.
///
/// # Errors
/// Errors of the writer `out`.
pub fn lines(typesetter: &mut Typesetter, print: PrintOptions, out: &mut impl Write) -> io::Result<()> {
    let uncut = Typography { cut: false, ..*typesetter.typography() };
    typesetter.set_typography(uncut);
    let typesetter = &*typesetter;
    in_order(typesetter.document().blocks().len(), |block| set_lines(typesetter, block, print), out)
}

/// The lines of a block as the typesetter sets them.
fn set_lines(typesetter: &Typesetter, block: BlockId, print: PrintOptions) -> String {
    let kind = typesetter.texts().kind(block);
    let mut lines = String::new();
    for stretch in 0..typesetter.texts().stretches(block) {
        let galley = typesetter.set(block, stretch);
        for row in &galley.rows {
            match row {
                Row::Line(line) => lines.extend([&text(&galley, line, kind, print), "\n"]),
                Row::Divider if kind == Kind::Rule => lines += &written(&galley, typesetter.typography(), print),
                Row::Blank | Row::Divider => lines.push('\n'),
                Row::Rule | Row::Lower(_) => {}
            }
        }
    }
    lines
}

/// A rule as a line of the characters that the source has for it (＊＊＊); the screen draws one instead.
fn written(rule: &Galley, typography: &Typography, print: PrintOptions) -> String {
    let kind = Kind::Note;
    let galley = layout::set(rule.passage.clone(), BlockContext::from(kind), typography);
    galley.text_rows().map(|(_, line)| text(&galley, line, kind, print) + "\n").collect()
}

/// How many blocks are set before they are written: enough to be worth a thread, few enough to hold.
const BATCH: usize = 256;

/// From how many blocks on a second thread is worth starting.
const WORTH_A_THREAD: usize = 16;

/// Writes the `text` of each of so many blocks, in order.
fn in_order(blocks: usize, text: impl Fn(BlockId) -> String + Sync, out: &mut impl Write) -> io::Result<()> {
    for from in (0..blocks).step_by(BATCH) {
        let texts = on_two_threads(from..blocks.min(from + BATCH), &text);
        texts.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
    }
    Ok(())
}

/// The texts of some blocks, the second half of them made on a thread of its own: OpenCC converts for one thread at a
/// time, and meanwhile the other thread sets and dresses what it has converted.
fn on_two_threads(blocks: Range<BlockId>, text: &(impl Fn(BlockId) -> String + Sync)) -> Vec<String> {
    if blocks.len() < WORTH_A_THREAD {
        return blocks.map(text).collect();
    }
    let middle = blocks.start + blocks.len() / 2;
    let second_half = || (middle..blocks.end).map(text).collect::<Vec<String>>();
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("print".into()).spawn_scoped(scope, second_half);
        let mut texts: Vec<String> = (blocks.start..middle).map(text).collect();
        texts.extend(match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked)),
            // The system gives no thread.
            Err(_) => second_half(),
        });
        texts
    })
}

/// Writes every block in one line (`--width 0`), except blocks whose line breaks count, such as verse and code.
///
/// # Errors
/// Errors of the writer `out`.
pub fn blocks(typesetter: &Typesetter, print: PrintOptions, out: &mut impl Write) -> io::Result<()> {
    in_order(typesetter.document().blocks().len(), |block| unset_lines(typesetter, block, print), out)
}

/// The text of a block in one line, or in its own lines where its line breaks count.
fn unset_lines(typesetter: &Typesetter, block: BlockId, print: PrintOptions) -> String {
    let kind = typesetter.texts().kind(block);
    let mut lines = String::new();
    for stretch in 0..typesetter.texts().stretches(block) {
        for (index, line) in apart(typesetter, block, stretch).split('\n').enumerate() {
            lines.extend((index > 0).then_some('\n'));
            lines += &print.part(kind, Style::PLAIN, line);
        }
    }
    lines + "\n"
}

/// The text of a stretch, with a blank between an item's marker and its words, and with spaces for the tabs of code.
fn apart(typesetter: &Typesetter, block: BlockId, stretch: u32) -> String {
    let text = typesetter.texts().text(block, stretch);
    let document = typesetter.document();
    let marker = document.blocks()[block].marker.map_or("", |marker| &document.text()[marker.range()]);
    match (typesetter.texts().kind(block), text.strip_prefix(marker)) {
        (Kind::Code, _) => text.split('\n').map(|line| without_tabs(line, typesetter)).collect::<Vec<_>>().join("\n"),
        (Kind::List { .. }, Some(item))
            if stretch == 0 && !marker.is_empty() && !item.starts_with(char::is_whitespace) =>
        {
            format!("{} {item}", marker.trim_end())
        }
        _ => text,
    }
}

/// A line of code with each tab replaced by spaces, up to the next multiple of eight cells.
fn without_tabs(line: &str, typesetter: &Typesetter) -> String {
    const STOP: usize = 8;
    let mut parts = line.split('\t');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |line, part| {
        let column = typesetter.typography().widths.text(&line);
        format!("{line}{:1$}{part}", "", STOP - column % STOP)
    })
}

/// The text of a set line, with a space for every cell that no cluster fills, each run of one style dressed as a whole.
fn text(galley: &Galley, line: &crate::layout::Line, kind: Kind, print: PrintOptions) -> String {
    let mut runs: Vec<(Style, String)> = Vec::new();
    let mut column = 0;
    for (placed, cluster) in galley.line(line) {
        let style = galley.passage.style(placed.at as usize);
        let gap = usize::from(placed.column.saturating_sub(column));
        column = placed.column + u16::from(placed.width);
        if runs.last().is_none_or(|(last, _)| *last != style) {
            runs.push((style, String::new()));
        }
        if let Some((_, words)) = runs.last_mut() {
            words.extend(iter::repeat_n(' ', gap));
            words.push_str(&cluster);
        }
    }
    runs.iter().map(|(style, words)| print.part(kind, *style, words)).collect()
}

impl PrintOptions<'_> {
    /// A part of a line with its control characters treated, and dressed, except for the blanks before it.
    fn part(&self, kind: Kind, style: Style, words: &str) -> String {
        let shown = self.controls.shown(words);
        let Some(dress) = self.dress else { return shown.into_owned() };
        let words = shown.trim_start_matches(' ');
        let blanks = &shown[..shown.len() - words.len()];
        if words.is_empty() { blanks.to_owned() } else { format!("{blanks}{}", dress(kind, style, words)) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::document::{Format, Options, recover};
    use crate::settings::Settings;

    const PLAIN: PrintOptions = PrintOptions { controls: Controls::Shown, dress: None };

    fn printed(source: &str, measure: u16) -> String {
        let document = Arc::new(recover(source.into(), &Options::default()));
        let mut typesetter =
            Typesetter::new(document, Vec::new(), Typography::from_settings(&Settings::default(), measure));
        let mut out = Vec::new();
        lines(&mut typesetter, PLAIN, &mut out).expect("memory takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn what_is_too_long_goes_on_in_the_next_line() {
        let table = [
            ("前文。\n\n```\nlet x = \"很長的程式\";\n```\n", 12, "let x =|\"很長的程|式\";"),
            ("前文很長，一行說不完。\n\n＊＊＊\n\n後文也很長。\n", 20, "＊＊＊"),
            ("# 題\n\n前文。\n\n***\n\n後文。\n", 20, "***"),
        ];
        for (source, measure, lines) in table {
            let out = printed(source, measure);
            let found: Vec<&str> = out.lines().map(str::trim).collect();
            let wanted: Vec<&str> = lines.split('|').collect();
            assert!(found.windows(wanted.len()).any(|lines| lines == wanted), "{wanted:?} at {measure}: {out}");
        }
    }

    #[test]
    fn parts_are_dressed_and_blanks_are_not() {
        let source = "# 渡輪\n\n停航，**三天**後再說。\n";
        let options = Options { format: Format::Markdown, ..Options::default() };
        let document = Arc::new(recover(source.into(), &options));
        let mut typesetter = Typesetter::new(document, Vec::new(), Typography::from_settings(&Settings::default(), 40));
        let dress = |kind: Kind, style: Style, words: &str| {
            let strong = if style.has(Style::STRONG) { "*" } else { "" };
            format!("<{}{strong}:{words}>", kind.name())
        };
        let mut out = Vec::new();
        let options = PrintOptions { controls: Controls::Shown, dress: Some(&dress) };
        lines(&mut typesetter, options, &mut out).expect("memory takes everything");
        let out = String::from_utf8(out).expect("UTF-8");
        for part in ["<headline:渡輪>", "    <paragraph:停航，><paragraph*:三天><paragraph:後再說。>"] {
            assert!(out.contains(part), "{out}");
        }
    }

    /// Pieces of a source, each with its text without Markdown's marks and blanks.
    const PARTS: [(&str, &str); 9] = [
        ("# 渡輪復航", "渡輪復航"),
        ("停航三個月的渡輪，明晨起恢復航行（見圖）。", "停航三個月的渡輪，明晨起恢復航行（見圖）。"),
        ("```\nlet answer = \"很長很長的程式\"; // 42\n\tindented\n```", "letanswer=\"很長很長的程式\";//42indented"),
        ("＊＊＊", "＊＊＊"),
        ("***", "***"),
        ("* * *", "***"),
        ("1. 第一件事\n2. 第二件事", "1.第一件事2.第二件事"),
        ("> 有人說：「海平靜了。」", "有人說：「海平靜了。」"),
        ("| 站 | 時間 |\n|---|---|\n| 北角 | 6:10 |", "站時間北角6:10"),
    ];

    proptest! {
        #[test]
        fn nothing_that_is_seen_in_a_source_is_lost(
            parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 1..8),
            measure in 4_u16..90,
        ) {
            let source: Vec<&str> = parts.iter().map(|(source, _)| *source).collect();
            let out = printed(&source.join("\n\n"), measure);
            let count = |text: &str, wanted: char| text.chars().filter(|c| *c == wanted).count();
            let seen: String = parts.iter().map(|(_, seen)| *seen).collect();
            for c in seen.chars() {
                prop_assert!(count(&out, c) >= count(&seen, c), "{c} is lost at {measure}:\n{out}");
            }
        }
    }
}
