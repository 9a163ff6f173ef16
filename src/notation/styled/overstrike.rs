//! Characters struck over, as nroff writes them: `X⌫X` bold, `_⌫X` underlined.

use std::ops::Range;

use crate::language::chars::{is_cjk_mark, is_han};
use crate::notation::Style;

pub(super) const BACKSPACE: char = '\x08';

/// A character struck over.
pub(super) struct Glyph {
    /// Where the character stands that is seen.
    pub shown: Range<usize>,
    /// What the strokes make of it.
    pub style: Style,
    /// The bytes of all of it.
    pub length: usize,
}

/// The character at the head of a text, if it is struck over by itself or an underscore.
pub(super) fn glyph(text: &str) -> Option<Glyph> {
    let first = text.chars().next().filter(|c| !c.is_control())?;
    let mut glyph = struck(text, first).or_else(|| underlined_wide(text))?;
    let c = text[glyph.shown.clone()].chars().next()?;
    // Three strokes and more, or bold behind an underscore.
    while let Some(again) = backspaces(&text[glyph.length..]).filter(|(_, behind)| behind.starts_with(c)) {
        glyph.length += again.0 + c.len_utf8();
        glyph.style = glyph.style.with(Style::STRONG);
    }
    Some(glyph)
}

/// `X⌫X`, `_⌫X`, `X⌫_`
fn struck(text: &str, first: char) -> Option<Glyph> {
    let (strokes, behind) = backspaces(&text[first.len_utf8()..])?;
    let second = behind.chars().next().filter(|c| !c.is_control())?;
    // Two cells are gone back for a wide character alone.
    if strokes > 1 && ![first, second].into_iter().any(is_wide) {
        return None;
    }
    let (before, length) = (first.len_utf8() + strokes, first.len_utf8() + strokes + second.len_utf8());
    let (shown, style) = match (first, second) {
        (one, other) if one == other => (before..length, Style::STRONG),
        ('_', _) => (before..length, Style::UNDERLINED),
        (_, '_') => (0..first.len_utf8(), Style::UNDERLINED),
        _ => return None,
    };
    Some(Glyph { shown, style, length })
}

/// `__⌫⌫字`
fn underlined_wide(text: &str) -> Option<Glyph> {
    const STROKES: &str = "__\x08\x08";
    let c = text.strip_prefix(STROKES)?.chars().next().filter(|c| is_wide(*c))?;
    let length = STROKES.len() + c.len_utf8();
    Some(Glyph { shown: STROKES.len()..length, style: Style::UNDERLINED, length })
}

/// One backspace or two at the head of a text, and what stands behind them.
fn backspaces(text: &str) -> Option<(usize, &str)> {
    let one = text.strip_prefix(BACKSPACE)?;
    Some(one.strip_prefix(BACKSPACE).map_or((1, one), |two| (2, two)))
}

fn is_wide(c: char) -> bool {
    is_han(c) || is_cjk_mark(c)
}
