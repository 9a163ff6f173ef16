//! Lists of other stories that a paper sets between the paragraphs of one.

use super::heads::{Head, Shown};
use super::page::PageLine;

/// The most items of such a list.
const ITEMS: usize = 6;

/// The shortest headline in such a list, in bytes: eight Han.
const HEADLINE: usize = 24;

impl Head<'_> {
    /// Takes out the lists amid a report each of whose items leads to another page of the paper, and is nothing else.
    pub fn without_related_lists(&mut self, start: usize, end: usize) {
        if !self.stated.is_news {
            return;
        }
        let mut at = start;
        while at < end {
            let items = (at..end).take_while(|at| self.leads_to_story(*at)).count();
            if (1..=ITEMS).contains(&items)
                && !self.is_item_of_text(at.checked_sub(1))
                && !self.is_item_of_text(Some(at + items))
            {
                self.plan.lines[at..at + items].fill(None);
            }
            at += items.max(1);
        }
    }

    /// Whether a line is an item of a list that is told, and more than a link.
    fn is_item_of_text(&self, at: Option<usize>) -> bool {
        let line = at.and_then(|at| self.lines.get(at).filter(|_| self.plan.lines[at].is_some()));
        line.is_some_and(|line| self.page.is_item(line))
    }

    /// Whether a line of the story is an item of a list, and all of it a headline that leads to another page of the paper.
    fn leads_to_story(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.plan.lines[at] == Some(Shown::Story)
            && line.is_link()
            && line.words.len() >= HEADLINE
            && self.page.is_item(line)
            && self.leads_within_site(line)
    }

    /// Whether the link around a line leads to another page of the same site.
    fn leads_within_site(&self, line: &PageLine) -> bool {
        let link = self.page.opening_tags(line).find(|tag| &*tag.name == "a").and_then(|tag| tag.value("href"));
        let host = |address: &str| {
            address.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or(rest).to_owned())
        };
        link.is_some_and(|link| match host(link) {
            Some(there) => self.stated.addresses.iter().any(|own| host(&own.text).is_some_and(|own| own == there)),
            None => link.starts_with('/') && !link.starts_with("//"),
        })
    }
}
