//! The contents as a tree: articles and their sections, which of them are folded away, which a filter finds.
//!
//! Takes a document, gives the headings to be listed, as indexes into the document's. Walks the headings only when
//! something has changed. Folds are kept by places, so they outlive another recovery of the same text.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::filter::contains;
use super::prompt::Prompt;
use crate::document::{BlockId, Document, Kind, Place};

/// Which headings are listed.
#[derive(Debug, Default)]
pub struct Contents {
    /// What is typed to find headings, while it is typed.
    pub filter: Option<Prompt>,
    folded: BTreeSet<Place>,
    shown: Vec<usize>,
    /// What `shown` was made from.
    made: Option<(Arc<Document>, String, BTreeSet<Place>)>,
}

impl Contents {
    /// The headings that are listed.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The entry that lists a heading, or the one that it is folded into: the last one before it.
    pub fn entry(&self, heading: usize) -> usize {
        self.shown.partition_point(|shown| *shown <= heading).saturating_sub(1)
    }

    /// Brings the list up to the document, the folds and the filter. Tells whether it is another one.
    pub fn renew(&mut self, document: &Arc<Document>) -> bool {
        let typed = self.filter.as_ref().map_or("", |filter| filter.text().trim());
        let same = self
            .made
            .as_ref()
            .is_some_and(|(of, filter, folded)| Arc::ptr_eq(of, document) && filter == typed && *folded == self.folded);
        if same {
            return false;
        }
        let headings = document.headings().iter().copied().enumerate();
        self.shown = if typed.is_empty() {
            self.unfolded(document)
        } else {
            headings.filter(|(_, id)| contains(&title(document, *id), typed)).map(|(index, _)| index).collect()
        };
        self.made = Some((Arc::clone(document), typed.to_owned(), self.folded.clone()));
        true
    }

    /// Every heading but those below a folded one.
    fn unfolded(&self, document: &Document) -> Vec<usize> {
        // The level of the folded heading that hides what is deeper.
        let mut above: Option<u8> = None;
        let shows = |id: &BlockId| {
            let level = level(document, *id);
            if above.is_some_and(|above| level > above) {
                return false;
            }
            above = Some(level).filter(|_| self.is_folded(document, *id));
            true
        };
        let ids = document.headings().iter().enumerate();
        let mut shows = shows;
        ids.filter(|(_, id)| shows(id)).map(|(index, _)| index).collect()
    }

    /// Whether what stands below a heading is folded away.
    pub fn is_folded(&self, document: &Document, id: BlockId) -> bool {
        !self.folded.is_empty() && self.folded.contains(&document.start(&document.blocks()[id]))
    }

    /// Folds what stands below the heading of an entry, where that has not been done and there is something; else gives
    /// the entry of the heading above it.
    pub fn fold(&mut self, document: &Document, entry: usize) -> Option<usize> {
        let headings = document.headings();
        let heading = *self.shown.get(entry)?;
        let id = headings[heading];
        let below = headings.get(heading + 1).is_some_and(|next| level(document, *next) > level(document, id));
        if below && self.folded.insert(document.start(&document.blocks()[id])) {
            return None;
        }
        (0..entry).rev().find(|above| level(document, headings[self.shown[*above]]) < level(document, id))
    }

    /// Unfolds the heading of an entry; where it is not folded, gives the entry of the first one below it.
    pub fn unfold(&mut self, document: &Document, entry: usize) -> Option<usize> {
        let headings = document.headings();
        let id = headings[*self.shown.get(entry)?];
        if self.folded.remove(&document.start(&document.blocks()[id])) {
            return None;
        }
        let next = headings[*self.shown.get(entry + 1)?];
        (level(document, next) > level(document, id)).then_some(entry + 1)
    }
}

/// How deep a heading stands: 0 for an article's.
pub fn level(document: &Document, id: BlockId) -> u8 {
    match document.blocks()[id].kind {
        Kind::Section { level } => level.max(1),
        _ => 0,
    }
}

fn title(document: &Document, id: BlockId) -> String {
    document.passage(&document.blocks()[id], 0).text
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "# 早報\n\n一。\n\n## 碼頭\n\n二。\n\n### 風\n\n三。\n\n## 市場\n\n四。\n\n# 晚報\n\n五。\n\n## 燈火\n\n六。\n";

    fn listed(contents: &mut Contents, document: &Arc<Document>) -> String {
        contents.renew(document);
        let titles = contents.shown().iter().map(|heading| title(document, document.headings()[*heading]));
        titles.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_tree_folds_and_is_filtered() {
        let document = Arc::new(crate::document::recover(PAGE.into(), &Default::default()));
        let mut contents = Contents::default();
        assert_eq!(listed(&mut contents, &document), "早報 碼頭 風 市場 晚報 燈火");
        assert_eq!(contents.fold(&document, 1), None);
        assert_eq!(listed(&mut contents, &document), "早報 碼頭 市場 晚報 燈火");
        assert_eq!((contents.entry(2), contents.entry(3)), (1, 2), "風 is folded into 碼頭");
        assert_eq!(contents.fold(&document, 1), Some(0), "a folded one gives the one above");
        assert_eq!(contents.fold(&document, 0), None);
        assert_eq!(listed(&mut contents, &document), "早報 晚報 燈火");
        assert_eq!(contents.unfold(&document, 0), None);
        assert_eq!(listed(&mut contents, &document), "早報 碼頭 市場 晚報 燈火", "an inner fold stays");
        assert_eq!(contents.unfold(&document, 0), Some(1));
        contents.filter = Some(Prompt::with("灯"));
        assert_eq!(listed(&mut contents, &document), "燈火");
        contents.filter = Some(Prompt::with("無"));
        assert_eq!(listed(&mut contents, &document), "");
        assert_eq!((contents.fold(&document, 0), contents.unfold(&document, 0)), (None, None));
    }
}
