//! The hits as a list, those of each article below its headline: which row shows what, which is chosen, which in sight.
//!
//! Holds no rows: a few numbers for each article that has hits, from which every row is worked out when it is drawn.
//! So a hundred thousand hits cost what the screen shows of them.

use std::ops::Range;

use crate::document::Document;
use crate::find::Hit;
use crate::widgets::List;

/// What a row of the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitRow {
    /// The headline of an article, by its number, and how many hits it has.
    Article(usize, usize),
    /// A hit, by its number among all.
    Hit(usize),
}

/// The hits of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    article: usize,
    hits: Range<usize>,
}

/// The list of hits.
#[derive(Clone, Debug, Default)]
pub struct HitList {
    /// Rows in sight and the one chosen.
    pub window: List,
    groups: Vec<Group>,
    /// Whether each group has its headline above it: where there is more than one article.
    headed: bool,
}

impl HitList {
    /// Lists other hits, which are in the order of their places.
    pub fn renew(&mut self, hits: &[Hit], document: &Document) {
        self.headed = document.articles().len() > 1;
        self.groups.clear();
        let mut from = 0;
        while let Some(first) = hits.get(from) {
            let article = document.article_of(first.block);
            let end = document.articles().get(article).map_or(usize::MAX, |article| article.blocks.end);
            // Blocks of one article stand together, and so do their hits.
            let count = if self.headed { hits[from..].partition_point(|hit| hit.block < end) } else { hits.len() };
            self.groups.push(Group { article, hits: from..from + count.max(1) });
            from += count.max(1);
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        let hits = self.groups.last().map_or(0, |group| group.hits.end);
        hits + if self.headed { self.groups.len() } else { 0 }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// How many articles have hits.
    pub fn articles(&self) -> usize {
        self.groups.len()
    }

    /// What a row shows.
    pub fn row(&self, row: usize) -> Option<HitRow> {
        if row >= self.len() {
            return None;
        }
        if !self.headed {
            return Some(HitRow::Hit(row));
        }
        let first_row = |index: usize| self.groups[index].hits.start + index;
        let index = partition_point(self.groups.len(), |index| first_row(index) <= row) - 1;
        let group = &self.groups[index];
        Some(match row - first_row(index) {
            0 => HitRow::Article(group.article, group.hits.len()),
            below => HitRow::Hit(group.hits.start + below - 1),
        })
    }

    /// The row that shows a hit.
    fn row_of(&self, hit: usize) -> usize {
        let above = self.groups.partition_point(|group| group.hits.start <= hit);
        hit + if self.headed { above } else { 0 }
    }

    /// The hit that is chosen.
    pub fn chosen(&self) -> Option<usize> {
        // A headline, which only the mouse chooses, is as good as the first hit below it.
        let rows = [self.window.chosen, self.window.chosen + 1].into_iter();
        rows.filter_map(|row| self.row(row)).find_map(|row| match row {
            HitRow::Hit(hit) => Some(hit),
            HitRow::Article(..) => None,
        })
    }

    /// Chooses a hit, and moves it into sight in so many rows.
    pub fn choose(&mut self, hit: usize, height: usize) {
        let last = self.groups.last().map_or(0, |group| group.hits.end.saturating_sub(1));
        let row = self.row_of(hit.min(last));
        // The first of an article brings its headline along.
        let above = row.saturating_sub(1);
        self.window.choose(above, self.len(), height);
        self.window.choose(row, self.len(), height);
    }

    /// Chooses the hit so many further on, or back.
    pub fn step(&mut self, by: isize, height: usize) {
        self.choose(self.chosen().unwrap_or(0).saturating_add_signed(by), height);
    }
}

/// The first number below `count` for which `before` does not hold, where it holds for all up to it.
fn partition_point(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    /// A list with so many hits in each article.
    fn list(hits: &[(usize, usize)]) -> HitList {
        let mut groups = Vec::new();
        let mut from = 0;
        for (article, count) in hits {
            groups.push(Group { article: *article, hits: from..from + count });
            from += count;
        }
        HitList { groups, headed: true, ..HitList::default() }
    }

    #[test]
    fn hits_stand_below_the_headlines_of_their_articles() {
        use HitRow::{Article, Hit};
        let list = list(&[(0, 2), (3, 1)]);
        let rows: Vec<HitRow> = (0..9).map_while(|row| list.row(row)).collect();
        assert_eq!(rows, [Article(0, 2), Hit(0), Hit(1), Article(3, 1), Hit(2)]);
        assert_eq!(list.len(), rows.len());
        assert_eq!((0..3).map(|hit| list.row_of(hit)).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn only_hits_are_chosen() {
        let mut list = list(&[(0, 2), (1, 2)]);
        for (by, chosen, sight) in
            [(0, 0, 0..3), (1, 1, 1..4), (1, 2, 3..6), (9, 3, 3..6), (-1, 2, 3..6), (-9, 0, 0..3)]
        {
            list.step(by, 3);
            assert_eq!(list.chosen(), Some(chosen), "{by}");
            let seen = list.window.sight(list.len(), 3);
            assert!(seen.contains(&list.window.chosen), "{by}: {seen:?}");
            assert_eq!(seen, sight, "{by}");
        }
    }

    #[test]
    fn a_list_of_nothing_has_nothing_to_choose() {
        let mut list = HitList::default();
        list.step(1, 5);
        assert_eq!((list.chosen(), list.len(), list.row(0)), (None, 0, None));
    }

    #[test]
    fn hits_are_grouped_by_article() {
        let text = include_str!("../../../tests/stories/numbered.txt");
        let document = crate::document::recover(text.into(), &Default::default());
        let blocks: Vec<usize> = document.articles().iter().map(|article| article.blocks.start).collect();
        let hit = |block| Hit { block, span: Span::new(block, block + 1) };
        let mut list = HitList::default();
        list.renew(&[hit(blocks[0]), hit(blocks[0] + 1), hit(blocks[2])], &document);
        assert_eq!(list.groups, [Group { article: 0, hits: 0..2 }, Group { article: 2, hits: 2..3 }]);
    }
}
