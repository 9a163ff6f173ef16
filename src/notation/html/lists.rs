//! The items of a page's lists, counted or described.

use std::ops::Range;

use super::tokens::Tag;
use crate::notation::Style;
use crate::notation::reading::{Builder, Counter, Figures, ListPart, OpenList};

impl Builder<'_> {
    /// An item of a list begins. The tag stands for the bullet or the number that a browser sets before it.
    pub(super) fn item(&mut self, tag: &Tag, range: Range<usize>) {
        self.begin_block();
        self.context.lists = self.context.lists.max(1);
        let role = self.role();
        let value = || tag.value("value").and_then(|value| value.trim().parse().ok());
        let figures = |list: &OpenList| list.counter.map(|counter| counter.figures);
        let figures = self.context.open_lists.last().and_then(figures).unwrap_or_default();
        let label = self.next_number(value()).map_or("•".to_owned(), |number| figures.label(number));
        self.begin_line(role).marker = label.len() as u8;
        label.chars().for_each(|c| self.instead(c, range.clone()));
        self.space();
    }

    /// The number of the next item of the list at hand, which may say it itself; `None` where its items have none.
    pub(super) fn next_number(&mut self, own: Option<i32>) -> Option<i32> {
        Some(self.context.open_lists.last_mut()?.counter.as_mut()?.take(own))
    }

    /// A term that a list describes begins, in strong words, or what is said of one, a step deeper. The end of the part
    /// before may be left out.
    pub(super) fn open_part(&mut self, part: ListPart) {
        self.close_part();
        self.begin_block();
        let Some(list) = self.context.open_lists.last_mut() else { return };
        list.part = Some(part);
        match part {
            ListPart::Term => self.push_style(Style::STRONG),
            ListPart::Description => self.context.lists = self.context.lists.saturating_add(1),
        }
    }

    /// The end of the term or the description that is open.
    pub(super) fn close_part(&mut self) {
        let part = self.context.open_lists.last_mut().and_then(|list| list.part.take());
        match part {
            Some(ListPart::Term) => self.pop_style(),
            Some(ListPart::Description) => self.context.lists = self.context.lists.saturating_sub(1),
            None => {}
        }
    }
}

/// What counts the items of a list; `None` for one without numbers.
pub(super) fn counter(tag: &Tag) -> Option<Counter> {
    let step = if tag.has("reversed") { -1 } else { 1 };
    let next = tag.value("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
    let figures = tag.value("type").and_then(Figures::of_type);
    let figures = figures.or_else(|| tag.value("style").and_then(Figures::of_style)).unwrap_or_default();
    (&*tag.name == "ol").then_some(Counter { next, step, figures })
}
