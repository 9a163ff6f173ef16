//! `--print`: the text as it is set in the article's pane, in plain characters.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::document::{BlockId, Kind};
use crate::layout::{self, BlockContext, Galley, Row, Typography};
use crate::settings::visible::visible_lines;
use crate::view::Typesetter;

/// What becomes of the control characters of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// Each is shown as a visible sign, so that none steers a terminal.
    #[default]
    Shown,
    /// Control characters are left as they are, for a program that knows what to do with them (`--raw-control`).
    Raw,
}

impl Controls {
    fn of(self, text: &str) -> Cow<'_, str> {
        if self == Controls::Raw { Cow::Borrowed(text) } else { visible_lines(text) }
    }
}

/// Writes every line of the text as the typesetter sets it; what the screen draws around it (bars, rules) is left out. A
/// line of code that is too long goes on in the next: what is printed can be scrolled nowhere.
///
/// # Errors
/// Errors of the writer `out`.
pub fn lines(typesetter: &mut Typesetter, controls: Controls, out: &mut impl Write) -> io::Result<()> {
    let uncut = Typography { cut: false, ..*typesetter.typography() };
    typesetter.set_typography(uncut);
    for block in 0..typesetter.document().blocks().len() {
        for stretch in 0..typesetter.texts().stretches(block) {
            let galley = typesetter.galley(block, stretch);
            for row in &galley.rows {
                match row {
                    Row::Line(line) => writeln!(out, "{}", text(&galley, line, controls))?,
                    Row::Divider if typesetter.texts().kind(block) == Kind::Rule => {
                        written(&galley, &uncut, controls, out)?
                    }
                    Row::Blank | Row::Divider => writeln!(out)?,
                    Row::Rule | Row::Lower(_) => {}
                }
            }
        }
    }
    Ok(())
}

/// A rule with the characters that the source writes it with (＊＊＊), in place of which the screen draws one.
fn written(rule: &Galley, typography: &Typography, controls: Controls, out: &mut impl Write) -> io::Result<()> {
    let galley = layout::set(rule.passage.clone(), BlockContext::from(Kind::Note), typography);
    galley.text_rows().try_for_each(|(_, line)| writeln!(out, "{}", text(&galley, line, controls)))
}

/// Writes every block in one line (`--width 0`), but those whose lines are lines.
///
/// # Errors
/// Errors of the writer `out`.
pub fn blocks(typesetter: &mut Typesetter, controls: Controls, out: &mut impl Write) -> io::Result<()> {
    for block in 0..typesetter.document().blocks().len() {
        for stretch in 0..typesetter.texts().stretches(block) {
            for (index, line) in apart(typesetter, block, stretch).split('\n').enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                write!(out, "{}", controls.of(line))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The text of a stretch, an item's marker parted from it as it is in set lines, and tabs of code as wide as they are there.
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

/// A line of code with spaces up to the next stop, every eight cells, for each tab.
fn without_tabs(line: &str, typesetter: &Typesetter) -> String {
    const STOP: usize = 8;
    let mut parts = line.split('\t');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |line, part| {
        let column = typesetter.typography().widths.text(&line);
        format!("{line}{:1$}{part}", "", STOP - column % STOP)
    })
}

/// A line with a space for every cell that no cluster fills.
fn text(galley: &Galley, line: &crate::layout::Line, controls: Controls) -> String {
    let mut text = String::new();
    let mut column = 0;
    for (placed, cluster) in galley.line(line) {
        text.extend(std::iter::repeat_n(' ', placed.column.saturating_sub(column).into()));
        text.push_str(&controls.of(&cluster));
        column = placed.column + u16::from(placed.width);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::document::{Options, recover};
    use crate::settings::Settings;

    fn printed(source: &str, measure: u16) -> String {
        let document = Arc::new(recover(source.into(), &Options::default()));
        let mut typesetter =
            Typesetter::new(document, Vec::new(), Typography::from_settings(&Settings::default(), measure));
        let mut out = Vec::new();
        lines(&mut typesetter, Controls::Shown, &mut out).expect("memory takes everything");
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

    /// What stands in a source, and what of it is text rather than Markdown's marks.
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
