//! Putting passages together: one behind another, and words that the source does not hold between them.

use std::ops::Range;

use super::{Passage, Run};
use crate::document::{Place, Style};

impl Passage {
    /// Adds another passage behind this one.
    pub fn append(&mut self, other: &Passage) {
        self.append_part(other, 0..other.text.len());
    }

    /// What shows a range of this one's text, both bounds on character boundaries.
    pub fn part(&self, range: Range<usize>) -> Passage {
        let mut part = Passage::default();
        part.append_part(self, range);
        part
    }

    fn append_part(&mut self, other: &Passage, range: Range<usize>) {
        for run in &other.runs {
            let mut from = (run.shown as usize).max(range.start);
            let end = ((run.shown + run.shown_len) as usize).min(range.end);
            while from < end {
                // A run is pushed in parts of one style each; only a byte-by-byte run can be parted.
                let to = if run.shown_len == run.source_len { other.style_end(from).min(end) } else { end };
                let past = from as u32 - run.shown;
                let (source, len) = match run.shown_len == run.source_len {
                    true => (run.source + past, to - from),
                    false => (run.source, run.source_len as usize),
                };
                self.push(&other.text[from..to], Place(source), len, other.style(from));
                from = to;
            }
        }
    }

    /// Puts words that the source does not hold before the byte `at` of the shown text.
    pub fn insert(&mut self, at: usize, words: &str, style: Style) {
        if words.is_empty() || at > self.text.len() {
            return;
        }
        let (place, around) = (self.place(at), self.style(at));
        self.text.insert_str(at, words);
        let (at, len) = (at as u32, words.len() as u32);
        let new = Run { shown: at, shown_len: len, source: place.0, source_len: 0 };
        self.insert_run(new);
        for (start, _) in self.styles.iter_mut().filter(|(start, _)| *start >= at) {
            *start += len;
        }
        let index = self.styles.partition_point(|(start, _)| *start < at);
        let before = index.checked_sub(1).map_or(Style::PLAIN, |index| self.styles[index].1);
        if before != style {
            self.styles.insert(index, (at, style));
        }
        let index = self.styles.partition_point(|(start, _)| *start <= at);
        if self.styles.get(index).is_none_or(|(start, _)| *start > at + len) && around != style {
            self.styles.insert(index, (at + len, around));
        }
    }

    /// Adds to the look of a range of the shown text.
    pub fn dress(&mut self, range: Range<usize>, style: Style) {
        let after = self.style(range.end);
        self.cut_style(range.start as u32, self.style(range.start));
        if range.end < self.text.len() {
            self.cut_style(range.end as u32, after);
        }
        let inside = |start: u32| (range.start as u32..range.end as u32).contains(&start);
        for (_, worn) in self.styles.iter_mut().filter(|(start, _)| inside(*start)) {
            *worn = worn.with(style);
        }
    }

    /// Lets a look begin at a byte, the one that it has anyway.
    fn cut_style(&mut self, at: u32, style: Style) {
        let index = self.styles.partition_point(|(start, _)| *start < at);
        if self.styles.get(index).is_none_or(|(start, _)| *start != at) {
            self.styles.insert(index, (at, style));
        }
    }

    fn insert_run(&mut self, new: Run) {
        let index = self.runs.partition_point(|run| run.shown + run.shown_len <= new.shown);
        for run in &mut self.runs[index..] {
            if run.shown >= new.shown {
                run.shown += new.shown_len;
            }
        }
        let cut = self.runs.get(index).filter(|run| run.shown < new.shown).copied();
        self.runs.insert(index, new);
        let Some(run) = cut else { return };
        // The run around it goes on behind it. One that is no byte-by-byte image keeps its source before the cut.
        let head = new.shown - run.shown;
        let linear = run.shown_len == run.source_len;
        let head_source = if linear { head } else { run.source_len };
        self.runs[index + 1] = Run {
            shown: new.shown + new.shown_len,
            shown_len: run.shown_len - head,
            source: run.source + head_source,
            source_len: run.source_len - head_source,
        };
        self.runs.insert(index, Run { shown_len: head, source_len: head_source, ..run });
    }

    fn style_end(&self, shown: usize) -> usize {
        let index = self.styles.partition_point(|(start, _)| *start as usize <= shown);
        self.styles.get(index).map_or(self.text.len(), |(start, _)| *start as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage() -> Passage {
        let mut passage = Passage::verbatim("甲乙", Place(10));
        passage.push("丙", Place(30), 3, Style::STRONG);
        passage
    }

    #[test]
    fn an_insertion_moves_no_place() {
        for (at, text) in [(0, "【】甲乙丙"), (3, "甲【】乙丙"), (6, "甲乙【】丙"), (9, "甲乙丙【】")]
        {
            let (mut passage, before) = (passage(), passage());
            passage.insert(at, "【】", Style::MARK);
            assert_eq!(passage.text, text);
            for (byte, c) in before.text.char_indices() {
                let now = passage.text.find(c).expect("still there");
                assert_eq!(passage.place(now), before.place(byte), "{c} after an insertion at {at}");
                assert_eq!(passage.style(now), before.style(byte), "{c} after an insertion at {at}");
                assert_eq!(passage.shown(before.place(byte)), now, "{c} after an insertion at {at}");
            }
            assert_eq!(passage.style(at), Style::MARK);
            let holes = passage.runs.windows(2).all(|two| two[0].shown + two[0].shown_len == two[1].shown);
            assert!(holes, "{:?}", passage.runs);
        }
    }

    #[test]
    fn a_range_is_dressed_over_what_it_wears() {
        let mut passage = passage();
        passage.dress(3..9, Style::CHANGED);
        let worn: Vec<Style> = passage.text.char_indices().map(|(at, _)| passage.style(at)).collect();
        assert_eq!(worn, [Style::PLAIN, Style::CHANGED, Style::STRONG.with(Style::CHANGED)]);
    }

    #[test]
    fn a_part_keeps_places_and_styles() {
        let part = passage().part(3..9);
        assert_eq!((part.text.as_str(), part.place(0), part.place(3)), ("乙丙", Place(13), Place(30)));
        assert_eq!((part.style(0), part.style(3)), (Style::PLAIN, Style::STRONG));
    }

    #[test]
    fn appending_keeps_texts_places_and_styles() {
        let mut joined = Passage::verbatim("前", Place(0));
        joined.append(&passage());
        assert_eq!(joined.text, "前甲乙丙");
        let places: Vec<u32> = joined.text.char_indices().map(|(at, _)| joined.place(at).0).collect();
        assert_eq!(places, [0, 10, 13, 30]);
        assert_eq!(joined.style(9), Style::STRONG);
        assert_eq!(joined.style(6), Style::PLAIN);
    }
}
