//! Sequences that only style what follows: SGR (ECMA-48, 8.3.117) and links (OSC 8).

use crate::notation::Style;

pub(super) const ESC: char = '\x1b';
/// The longest SGR sequence, in bytes: terminals take some 16 parameters of three digits.
const LONGEST_SGR: usize = 80;
/// The longest link sequence, in bytes: the specification of OSC 8 asks for 2083 of an address and 250 of its name.
const LONGEST_LINK: usize = 2400;

/// A sequence that only styles.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sequence<'a> {
    /// SGR: its parameters.
    Sgr(&'a str),
    /// OSC 8: the target of the words that follow; an empty one ends them.
    Link(&'a str),
}

/// The sequence at the head of a text, and its bytes.
pub(super) fn sequence(text: &str) -> Option<(Sequence<'_>, usize)> {
    let body = text.strip_prefix(ESC)?;
    sgr(body).or_else(|| link(body)).map(|(sequence, length)| (sequence, ESC.len_utf8() + length))
}

/// `[1;31m`. grep erases the rest of the line behind each (`[K`), where nothing stands yet: that colours, and nothing else.
fn sgr(body: &str) -> Option<(Sequence<'_>, usize)> {
    const ERASE: &str = "\x1b[K";
    let parameters = body.strip_prefix('[')?;
    let end = parameters.bytes().take(LONGEST_SGR).position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':'))?;
    let behind = parameters[end..].strip_prefix('m')?;
    let erase = if behind.starts_with(ERASE) { ERASE.len() } else { 0 };
    Some((Sequence::Sgr(&parameters[..end]), 1 + end + 1 + erase))
}

/// `]8;id=x;https://example.org` up to ST or BEL.
fn link(body: &str) -> Option<(Sequence<'_>, usize)> {
    let inner = body.strip_prefix("]8;")?;
    let end = inner.bytes().take(LONGEST_LINK).position(|byte| byte < b' ' || byte == 0x7f)?;
    let close = ["\x1b\\", "\x07"].into_iter().find(|close| inner[end..].starts_with(close))?;
    let (_, target) = inner[..end].split_once(';')?;
    Some((Sequence::Link(target), 3 + end + close.len()))
}

/// The look after the parameters of SGR.
pub(super) fn styled(mut style: Style, parameters: &str) -> Style {
    let mut parameters = parameters.split(';');
    while let Some(parameter) = parameters.next() {
        let (code, detail) = parameter.split_once(':').unwrap_or((parameter, ""));
        style = match code.trim_start_matches('0') {
            "" => Style::PLAIN,
            "1" => style.with(Style::STRONG),
            "3" => style.with(Style::EMPHASIS),
            "4" if detail == "0" => style.without(Style::UNDERLINED),
            "4" | "21" => style.with(Style::UNDERLINED),
            "9" => style.with(Style::STRUCK),
            "22" => style.without(Style::STRONG),
            "23" => style.without(Style::EMPHASIS),
            "24" => style.without(Style::UNDERLINED),
            "29" => style.without(Style::STRUCK),
            "38" | "48" | "58" if detail.is_empty() => {
                // A colour of the palette has one parameter more, one of red, green and blue three.
                match parameters.next().map(|kind| kind.trim_start_matches('0')) {
                    Some("5") => _ = parameters.next(),
                    Some("2") => _ = parameters.nth(2),
                    _ => {}
                }
                style
            }
            _ => style,
        };
    }
    style
}
