//! Lines of Markdown that only lead to other texts: the items of a menu, the headlines of other stories.

use super::lines::Line;
use super::unit::Unit;
use crate::notation::{Reading, Span, Style};

/// Of so many letters of a line at most one stands outside its links.
const OUTSIDE: usize = 5;

/// Counts for each unit the links to other texts that its words are, if they are little else. What leads to another place
/// in the text itself, as a list of contents does, leads nowhere.
pub(super) fn count(reading: &Reading, lines: &[Line], units: &mut [Unit]) {
    let mut away: Vec<Span> =
        reading.links.iter().filter(|link| !link.target.starts_with('#')).map(|link| link.span).collect();
    away.sort_by_key(|span| span.start);
    let mut segments = reading.segments.iter().enumerate().peekable();
    for unit in units {
        let Some((first, last)) = ends(lines, unit) else { continue };
        while segments.next_if(|(at, _)| plain_end(reading, *at) <= first).is_some() {}
        let (mut inside, mut outside, mut links, mut last_link) = (0, 0, 0, None);
        for (at, segment) in segments.clone().take_while(|(_, segment)| segment.plain < last) {
            let (from, to) = (segment.plain.max(first), plain_end(reading, at).min(last));
            let letters = reading.plain[from as usize..to as usize].chars().filter(|c| c.is_alphanumeric()).count();
            let link = link_at(&away, segment.source.start).filter(|_| segment.style.has(Style::LINK));
            match link {
                Some(link) => {
                    inside += letters;
                    links += u16::from(last_link != Some(link));
                    last_link = Some(link);
                }
                None => outside += letters,
            }
        }
        if inside > 0 && outside * OUTSIDE <= inside {
            unit.led = links;
        }
    }
}

/// Where a unit's words begin and end in the plain text.
fn ends(lines: &[Line], unit: &Unit) -> Option<(u32, u32)> {
    let lines = lines.get(unit.lines.start as usize..unit.lines.end as usize)?;
    Some((lines.first()?.span.start, lines.last()?.span.end))
}

/// Where a segment ends in the plain text.
fn plain_end(reading: &Reading, at: usize) -> u32 {
    reading.segments.get(at + 1).map_or(reading.plain.len() as u32, |next| next.plain)
}

/// The link to another text in which a byte of the source stands.
fn link_at(away: &[Span], place: u32) -> Option<usize> {
    let at = away.partition_point(|link| link.start <= place).checked_sub(1)?;
    (place < away[at].end).then_some(at)
}
