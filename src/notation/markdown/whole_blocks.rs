//! What a block is once all of it has been read: a poem, a menu of languages.

use std::ops::Range;

use super::reader::Reader;
use crate::language::chars::is_han;
use crate::language::forms::{fact, number};
use crate::language::line_roles::{Clue, Role};

/// The longest line of a poem with hard breaks, in bytes: 30 Han.
const VERSE: u32 = 90;

impl Reader<'_> {
    /// A paragraph of short lines with hard breaks is a poem.
    pub(super) fn verse(&mut self) {
        self.builder.end_line();
        let end = self.builder.out.plain.len() as u32;
        let broken = self.broken;
        let rows = self.builder.rows_from(self.block_row);
        let ends: Vec<u32> = rows.iter().skip(1).map(|row| row.start).chain([end]).collect();
        let short = rows.iter().zip(&ends).all(|(row, end)| end - row.start <= VERSE && row.role.is_none());
        let lines = rows.iter().zip(&ends).map(|(row, end)| (row.start as usize, *end as usize)).collect::<Vec<_>>();
        let plain = &self.builder.out.plain;
        let facts = lines.iter().any(|(start, end)| {
            let line = plain[*start..*end].trim();
            fact::is_fact(line) || number::count(line).is_some_and(|count| count.length < line.len())
        });
        // What is said in one language and then in another is no verse.
        let han = lines.iter().filter(|(start, end)| plain[*start..*end].contains(is_han)).count();
        let alike = han == 0 || han == lines.len();
        if broken && lines.len() >= 2 && short && !facts {
            let role = if alike { Role::Verse } else { Role::Apart };
            for row in self.builder.rows_from(self.block_row) {
                row.role = Some((role, Clue::NotationMarks));
            }
        }
    }

    /// A heading of nothing but links leads elsewhere: it is the menu of a text's languages.
    pub(super) fn menu(&mut self, range: Range<usize>) {
        let links = self.builder.out.links.iter().rev().take_while(|link| link.span.start as usize >= range.start);
        let (count, linked) = links.fold((0, 0), |(count, bytes), link| (count + 1, bytes + link.span.len()));
        let bare = self.builder.source[range.clone()].trim_start_matches('#').chars().filter(|c| !c.is_whitespace());
        let all = bare.map(char::len_utf8).sum::<usize>() <= linked;
        if count > 1 && all {
            for row in self.builder.rows_from(self.block_row) {
                row.role = Some((Role::Apart, Clue::NotationMarks));
            }
        }
    }
}
