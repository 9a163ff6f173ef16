//! The hits as a list: a row for each sentence with hits, below the headline of its article; below the open source's
//! hits those of other files. Tells what a row shows, which is chosen, and which are in sight.
//!
//! Holds no rows: a number for each sentence and a few for each article with hits, from which a row is worked out when
//! it is drawn. So a hundred thousand hits cost only what the screen shows of them.

use std::ops::Range;

use crate::document::Document;
use crate::find::Hit;
use crate::widgets::List;

/// The content of a row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HitRow {
    /// The headline of an article, by its number, and the number of hits in it.
    Article(usize, usize),
    /// The hits of a sentence, as indices of all hits.
    Sentence(Range<usize>),
    /// A file, by its number among the sources, and the number of hits in it.
    File(usize, usize),
    /// A sentence with hits in another file: the file's number, and the index of the sentence among those of the file.
    Elsewhere(usize, usize),
}

/// Another file that has hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// The number of the file among the sources.
    pub file: usize,
    /// The number of hits in the file.
    pub count: usize,
    /// The number of sentences listed.
    pub sentences: usize,
}

/// The hits of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    article: usize,
    hits: Range<usize>,
    /// The sentences with hits in the article, as indices of all such sentences.
    sentences: Range<usize>,
}

/// The list of hits.
#[derive(Clone, Debug, Default)]
pub struct HitList {
    /// The rows in sight, and the chosen one.
    pub window: List,
    groups: Vec<Group>,
    /// The first hit of each sentence, as an index of all hits.
    sentences: Vec<u32>,
    /// The hit that was chosen last, as an index of all hits.
    hit: usize,
    /// Whether each group has its headline above it, since there are several articles.
    headed: bool,
    /// The number of the open source.
    current: usize,
    /// The other files with hits.
    files: Vec<OtherFile>,
}

impl HitList {
    /// Makes the list of hits, which are in the order of their places; `sentences` has the first hit of each sentence.
    pub fn renew(&mut self, hits: &[Hit], sentences: &[u32], document: &Document) {
        self.headed = document.articles().len() > 1;
        self.sentences = sentences.to_vec();
        self.groups.clear();
        let mut from = 0;
        while let Some(first) = hits.get(from) {
            let article = document.article_of(first.block);
            let end = document.articles().get(article).map_or(usize::MAX, |article| article.blocks.end);
            // Blocks of one article stand together, and so do their hits.
            let count = if self.headed { hits[from..].partition_point(|hit| hit.block < end) } else { hits.len() };
            let hits = from..from + count.max(1);
            let sentence = |hit: usize| sentences.partition_point(|first| (*first as usize) < hit);
            self.groups.push(Group {
                article,
                sentences: sentence(hits.start)..sentence(hits.end),
                hits: hits.clone(),
            });
            from = hits.end;
        }
    }

    /// Lists these files beside the open source; the chosen entry stays chosen.
    pub fn set_files(&mut self, current: usize, files: Vec<OtherFile>) {
        let before = self.lead();
        (self.current, self.files) = (current, files);
        self.window.chosen = (self.window.chosen + self.lead()).saturating_sub(before);
    }

    /// Adds a file at the end of the other files.
    pub fn push_file(&mut self, file: OtherFile) {
        self.files.push(file);
    }

    /// The number of rows that name the open source: one where other files have hits too.
    fn lead(&self) -> usize {
        usize::from(!self.files.is_empty() && !self.sentences.is_empty())
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.own_end() + self.files.iter().map(|file| 1 + file.sentences).sum::<usize>()
    }

    /// The first row after those of the open source.
    fn own_end(&self) -> usize {
        self.lead() + self.sentences.len() + if self.headed { self.groups.len() } else { 0 }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.files.is_empty()
    }

    /// The number of articles with hits.
    pub fn articles(&self) -> usize {
        self.groups.len()
    }

    /// The content of a row.
    pub fn row(&self, row: usize) -> Option<HitRow> {
        if row >= self.own_end() {
            return self.row_elsewhere(row - self.own_end());
        }
        let Some(row) = row.checked_sub(self.lead()) else {
            return Some(HitRow::File(self.current, self.groups.last().map_or(0, |group| group.hits.end)));
        };
        if !self.headed {
            return Some(HitRow::Sentence(self.hits_of(row)));
        }
        let first_row = |index: usize| self.groups[index].sentences.start + index;
        let index = partition_point(self.groups.len(), |index| first_row(index) <= row).checked_sub(1)?;
        let group = &self.groups[index];
        Some(match row - first_row(index) {
            0 => HitRow::Article(group.article, group.hits.len()),
            below => HitRow::Sentence(self.hits_of(group.sentences.start + below - 1)),
        })
    }

    /// The content of a row, counted from the first row of other files.
    fn row_elsewhere(&self, row: usize) -> Option<HitRow> {
        let mut below = row;
        for file in &self.files {
            match below.checked_sub(1) {
                None => return Some(HitRow::File(file.file, file.count)),
                Some(sentence) if sentence < file.sentences => return Some(HitRow::Elsewhere(file.file, sentence)),
                Some(rest) => below = rest - file.sentences,
            }
        }
        None
    }

    /// The hits of a sentence, as indices of all hits.
    fn hits_of(&self, sentence: usize) -> Range<usize> {
        let all = self.groups.last().map_or(0, |group| group.hits.end);
        let first = |sentence: usize| self.sentences.get(sentence).map_or(all, |first| *first as usize);
        first(sentence)..first(sentence + 1)
    }

    /// The index of the sentence that a hit stands in.
    fn sentence_of(&self, hit: usize) -> usize {
        self.sentences.partition_point(|first| *first as usize <= hit).saturating_sub(1)
    }

    /// The row that shows a hit.
    fn row_of(&self, hit: usize) -> usize {
        let sentence = self.sentence_of(hit);
        let above = self.groups.partition_point(|group| group.sentences.start <= sentence);
        self.lead() + sentence + if self.headed { above } else { 0 }
    }

    /// The content of the chosen row; for a heading, which only the mouse chooses, of the first row with hits below it.
    fn chosen_row(&self) -> Option<HitRow> {
        let rows = (self.window.chosen..self.window.chosen + 3).filter_map(|row| self.row(row));
        { rows }.find(|row| matches!(row, HitRow::Sentence(_) | HitRow::Elsewhere(..)))
    }

    /// The chosen hit of the open source, as an index: of several in a sentence the one chosen before, else the first.
    pub fn chosen(&self) -> Option<usize> {
        let HitRow::Sentence(hits) = self.chosen_row()? else { return None };
        Some(if hits.contains(&self.hit) { self.hit } else { hits.start })
    }

    /// The chosen sentence of another file: the file's number, and the index of the sentence.
    pub fn chosen_elsewhere(&self) -> Option<(usize, usize)> {
        let HitRow::Elsewhere(file, sentence) = self.chosen_row()? else { return None };
        Some((file, sentence))
    }

    /// Chooses a hit, and moves its row into sight, in a list `height` rows high.
    pub fn choose(&mut self, hit: usize, height: usize) {
        let last = self.groups.last().map_or(0, |group| group.hits.end.saturating_sub(1));
        self.hit = hit.min(last);
        let row = self.row_of(self.hit);
        // The first sentence of an article brings its headline into sight.
        let above = row.saturating_sub(1);
        self.window.choose(above, self.len(), height);
        self.window.choose(row, self.len(), height);
    }

    /// Chooses the first hit of the sentence so many on, or back.
    pub fn step(&mut self, by: isize, height: usize) {
        let own = self.sentences.len();
        let all = own + self.files.iter().map(|file| file.sentences).sum::<usize>();
        let to = self.chosen_sentence().saturating_add_signed(by).min(all.saturating_sub(1));
        match to.checked_sub(own) {
            None => self.choose(self.hits_of(to).start, height),
            Some(beyond) => self.choose_elsewhere(beyond, height),
        }
    }

    /// The index of the chosen sentence among all that are listed.
    fn chosen_sentence(&self) -> usize {
        match self.chosen_row() {
            Some(HitRow::Elsewhere(file, sentence)) => {
                let before = self.files.iter().take_while(|other| other.file != file).map(|file| file.sentences);
                self.sentences.len() + before.sum::<usize>() + sentence
            }
            Some(HitRow::Sentence(hits)) => self.sentence_of(hits.start),
            _ => 0,
        }
    }

    /// Chooses a sentence of the other files, by its index among all of theirs.
    fn choose_elsewhere(&mut self, sentence: usize, height: usize) {
        let (mut left, mut row) = (sentence, self.own_end());
        for file in &self.files {
            if left < file.sentences {
                break;
            }
            (left, row) = (left - file.sentences, row + 1 + file.sentences);
        }
        let row = row + 1 + left;
        self.window.choose(row - 1, self.len(), height);
        self.window.choose(row, self.len(), height);
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

    /// A list with so many hits in each sentence of each article.
    fn list(articles: &[(usize, &[usize])]) -> HitList {
        let mut list = HitList { headed: true, ..HitList::default() };
        let mut hit = 0;
        for (article, counts) in articles {
            let (first, sentence) = (hit, list.sentences.len());
            for count in *counts {
                list.sentences.push(hit as u32);
                hit += count;
            }
            let sentences = sentence..list.sentences.len();
            list.groups.push(Group { article: *article, hits: first..hit, sentences });
        }
        list
    }

    #[test]
    fn hits_stand_below_the_headlines_of_their_articles() {
        use HitRow::{Article, Sentence};
        let list = list(&[(0, &[1, 2]), (3, &[1])]);
        let rows: Vec<HitRow> = (0..9).map_while(|row| list.row(row)).collect();
        assert_eq!(rows, [Article(0, 3), Sentence(0..1), Sentence(1..3), Article(3, 1), Sentence(3..4)]);
        assert_eq!(list.len(), rows.len());
        assert_eq!((0..4).map(|hit| list.row_of(hit)).collect::<Vec<_>>(), [1, 2, 2, 4]);
    }

    #[test]
    fn the_hit_at_hand_stays_chosen_in_its_sentence() {
        let mut list = list(&[(0, &[1, 3, 1])]);
        list.choose(2, 5);
        assert_eq!((list.window.chosen, list.chosen()), (2, Some(2)));
        list.step(1, 5);
        assert_eq!(list.chosen(), Some(4));
        list.step(-1, 5);
        assert_eq!(list.chosen(), Some(1), "the first of its sentence");
    }

    #[test]
    fn only_hits_are_chosen() {
        let mut list = list(&[(0, &[1, 1]), (1, &[1, 1])]);
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
    fn the_hits_of_other_files_stand_below_those_of_the_one_that_is_open() {
        use HitRow::{Article, Elsewhere, File, Sentence};
        let mut list = list(&[(0, &[1, 2])]);
        list.choose(0, 9);
        list.set_files(
            2,
            vec![OtherFile { file: 0, count: 3, sentences: 1 }, OtherFile { file: 5, count: 2, sentences: 2 }],
        );
        assert_eq!(list.chosen(), Some(0), "what is chosen stays so");
        let rows: Vec<HitRow> = (0..20).map_while(|row| list.row(row)).collect();
        let own = [File(2, 3), Article(0, 3), Sentence(0..1), Sentence(1..3)];
        let others = [File(0, 3), Elsewhere(0, 0), File(5, 2), Elsewhere(5, 0), Elsewhere(5, 1)];
        assert_eq!(rows, [&own[..], &others].concat());
        assert_eq!(list.len(), rows.len());
        let mut steps = Vec::new();
        for by in [1, 1, 1, 1, 9, -2, -9] {
            list.step(by, 4);
            assert!(list.window.sight(list.len(), 4).contains(&list.window.chosen));
            steps.push((list.chosen(), list.chosen_elsewhere()));
        }
        let elsewhere = |file, sentence| (None, Some((file, sentence)));
        let (first, second) = ((Some(0), None), (Some(1), None));
        let last = elsewhere(5, 1);
        assert_eq!(steps, [second, elsewhere(0, 0), elsewhere(5, 0), last, last, elsewhere(0, 0), first]);
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
        list.renew(&[hit(blocks[0]), hit(blocks[0] + 1), hit(blocks[2])], &[0, 1, 2], &document);
        let group = |article, range: Range<usize>| Group { article, hits: range.clone(), sentences: range };
        assert_eq!(list.groups, [group(0, 0..2), group(2, 2..3)]);
    }
}
