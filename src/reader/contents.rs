//! The contents as a tree: files where several are read as one, articles and their sections, what is folded away, what
//! a filter finds; and the bookmarks below their headings.
//!
//! Takes a document, its bookmarks and the names of files; gives the entries to list: all files, and the headings and
//! bookmarks of the one that is open. Walks the headings only when something has changed. Folds are kept by places, so
//! that they outlive another recovery of the same text.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::title_breaks::TitleBreaks;
use crate::document::{BlockId, Document, Kind, Place};
use crate::widgets::List;
use crate::widgets::menu_filter::contains;

/// An entry of the contents: a file, a heading or a bookmark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The number of the file among the sources; `None` for a heading or bookmark of the open one.
    pub file: Option<usize>,
    /// The heading, or the one above the bookmark, as an index into the document's headings; `None` above all headings.
    pub heading: Option<usize>,
    /// The number of the bookmark; `None` for a heading.
    pub bookmark: Option<u64>,
}

/// A bookmark or a mark to be listed.
#[derive(Clone, Debug)]
pub struct ContentsBookmark {
    /// The annotation's number in the notes of the source.
    pub id: u64,
    /// The heading that the bookmark stands under, as an index into the document's headings.
    pub heading: Option<usize>,
    /// The bookmark's title, with its name if it is a mark.
    pub title: String,
}

/// The files that are read as one.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Gives the name of a file by its number; asked where a filter is typed.
    pub name: &'a dyn Fn(usize) -> String,
    /// The number of files; 0 where a source is read by itself.
    pub count: usize,
    /// The number of the source that is open, which may be none of them.
    pub current: usize,
}

/// The values that the entries are made from, besides the document.
#[derive(Debug, PartialEq, Eq)]
struct Basis {
    /// The revision of the bookmarks.
    revision: u64,
    /// The filter that was typed.
    typed: String,
    /// The places of the folded headings.
    folded: BTreeSet<Place>,
    /// The number of files, the one that is open, and whether that is folded.
    files: usize,
    current: usize,
    file_folded: bool,
}

/// The contents: the entries listed, and what is folded away.
#[derive(Debug, Default)]
pub struct Contents {
    /// The entries in sight, and the one that is chosen or lit.
    pub list: List,
    folded: BTreeSet<Place>,
    /// Whether the headings of the open file are folded away.
    file_folded: bool,
    shown: Vec<Entry>,
    /// The entries for the headings and bookmarks of the open file.
    own: Range<usize>,
    /// The document and the other values that the entries were made from.
    listed: Option<(Arc<Document>, Basis)>,
    /// The measured titles of the document, and how they break into two rows.
    pub title_breaks: TitleBreaks,
}

impl Contents {
    /// The entries listed.
    pub fn shown(&self) -> &[Entry] {
        &self.shown
    }

    /// The entry that is chosen.
    pub fn chosen(&self) -> Option<Entry> {
        self.shown.get(self.list.chosen).copied()
    }

    /// The entry for what was chosen before the list changed: the same, else the heading that it stands under.
    pub fn entry_of(&self, chosen: Option<Entry>) -> usize {
        let same = chosen.and_then(|chosen| self.shown.iter().position(|entry| *entry == chosen));
        same.unwrap_or_else(|| self.entry(chosen.and_then(|chosen| chosen.heading).unwrap_or(0)))
    }

    /// The entry of a heading or, where that is folded away, of the last heading before it.
    pub fn entry(&self, heading: usize) -> usize {
        let own = &self.shown[self.own.clone()];
        let after = own.partition_point(|entry| entry.heading <= Some(heading));
        let entry = own[..after].iter().rposition(|entry| entry.bookmark.is_none());
        // Above the first heading stands the file.
        entry.map_or(self.own.start.saturating_sub(1), |entry| self.own.start + entry)
    }

    /// Makes the entries from a document, its bookmarks in their `revision`, the files, the filter `typed` and the
    /// folds. Gives whether they were made anew.
    pub fn renew(
        &mut self,
        document: &Arc<Document>,
        files: Files,
        revision: u64,
        typed: &str,
        bookmarks: impl Fn() -> Vec<ContentsBookmark>,
    ) -> bool {
        let typed = typed.trim();
        let basis = Basis {
            revision,
            typed: typed.to_owned(),
            folded: self.folded.clone(),
            files: files.count,
            current: files.current,
            file_folded: self.file_folded,
        };
        if self.listed.as_ref().is_some_and(|(of, before)| Arc::ptr_eq(of, document) && *before == basis) {
            return false;
        }
        let mut bookmarks = bookmarks();
        let headings = if typed.is_empty() {
            self.unfolded(document)
        } else {
            bookmarks.retain(|bookmark| contains(&bookmark.title, typed));
            let headings = document.headings().iter().copied().enumerate();
            headings.filter(|(_, id)| contains(&title(document, *id), typed)).map(|(index, _)| index).collect()
        };
        let own = match self.file_folded && files.count > 0 && typed.is_empty() {
            true => Vec::new(),
            false => self.with_bookmarks(document, &headings, &bookmarks, typed.is_empty()),
        };
        self.list_all(files, typed, own);
        if self.listed.as_ref().is_none_or(|(of, _)| !Arc::ptr_eq(of, document)) {
            self.title_breaks = TitleBreaks::default();
        }
        self.listed = Some((Arc::clone(document), basis));
        true
    }

    /// Lists the files, with the entries of the open one below it.
    fn list_all(&mut self, files: Files, typed: &str, own: Vec<Entry>) {
        let wanted = |file: &usize| typed.is_empty() || contains(&(files.name)(*file), typed);
        let file = |file: usize| Entry { file: Some(file), ..Entry::default() };
        // A source opened beside the files stands behind them all.
        let up_to = files.current.saturating_add(1).min(files.count);
        self.shown = (0..up_to).filter(wanted).map(file).collect();
        self.own = self.shown.len()..self.shown.len() + own.len();
        self.shown.extend(own);
        self.shown.extend((up_to..files.count).filter(wanted).map(file));
    }

    /// Whether a file is folded: any but the open one, since its headings are not known.
    pub fn is_file_folded(&self, file: usize) -> bool {
        self.file_folded || self.listed.as_ref().is_some_and(|(_, basis)| basis.current != file)
    }

    /// The entries of headings with the bookmarks below them; `in_tree`: without bookmarks that are folded away.
    fn with_bookmarks(
        &self,
        document: &Document,
        headings: &[usize],
        bookmarks: &[ContentsBookmark],
        in_tree: bool,
    ) -> Vec<Entry> {
        let all = document.headings();
        let mut entries: Vec<Entry> =
            headings.iter().map(|heading| Entry { heading: Some(*heading), ..Entry::default() }).collect();
        for bookmark in bookmarks {
            let heading = bookmark.heading;
            let shown = |heading| headings.binary_search(&heading).is_ok() && !self.is_folded(document, all[heading]);
            if !in_tree || heading.is_none_or(shown) {
                entries.push(Entry { heading, bookmark: Some(bookmark.id), ..Entry::default() });
            }
        }
        // The sort is stable: a heading stays before its bookmarks, and these in the order of the text.
        entries.sort_by_key(|entry| entry.heading);
        entries
    }

    /// The headings that no folded one hides, as indices into the document's headings.
    fn unfolded(&self, document: &Document) -> Vec<usize> {
        // The level of the folded heading above, which hides deeper ones.
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

    /// Unfolds every heading.
    pub fn unfold_all(&mut self) {
        self.folded.clear();
    }

    /// Whether a heading is folded.
    pub fn is_folded(&self, document: &Document, id: BlockId) -> bool {
        !self.folded.is_empty() && self.folded.contains(&document.start(&document.blocks()[id]))
    }

    /// Folds the heading of an entry, if it is not folded and has anything below it; else gives the entry of the
    /// heading above.
    pub fn fold(&mut self, document: &Document, entry: usize) -> Option<usize> {
        let headings = document.headings();
        let Entry { file, heading, bookmark } = *self.shown.get(entry)?;
        if let Some(file) = file {
            self.file_folded |= !self.is_file_folded(file);
            return None;
        }
        let heading = heading?;
        if bookmark.is_some() {
            return Some(self.entry(heading));
        }
        let id = headings[heading];
        let deeper = headings.get(heading + 1).is_some_and(|next| level(document, *next) > level(document, id));
        let marked = self.shown.get(entry + 1).is_some_and(|next| next.bookmark.is_some());
        if (deeper || marked) && self.folded.insert(document.start(&document.blocks()[id])) {
            return None;
        }
        let above = |entry: &Entry| entry.heading.filter(|_| entry.bookmark.is_none());
        let higher = |heading: usize| level(document, headings[heading]) < level(document, id);
        let above = (0..entry).rev().find(|entry| above(&self.shown[*entry]).is_some_and(higher));
        above.or(self.own.start.checked_sub(1))
    }

    /// Unfolds the heading of an entry; where it is not folded, gives the entry of the first one below it.
    pub fn unfold(&mut self, document: &Document, entry: usize) -> Option<usize> {
        let headings = document.headings();
        if let Some(file) = self.shown.get(entry)?.file {
            let was_folded = std::mem::take(&mut self.file_folded);
            return (!was_folded && !self.is_file_folded(file) && !self.own.is_empty()).then_some(entry + 1);
        }
        let id = headings[self.shown.get(entry).filter(|entry| entry.bookmark.is_none())?.heading?];
        if self.folded.remove(&document.start(&document.blocks()[id])) {
            return None;
        }
        let next = self.shown.get(entry + 1)?;
        let below = next.bookmark.is_some() || level(document, headings[next.heading?]) > level(document, id);
        below.then_some(entry + 1)
    }
}

/// The depth of a heading; 0 for an article's headline.
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
        with(contents, document, "", &[])
    }

    /// The list of entries, where bookmarks of these names stand before these words.
    fn with(contents: &mut Contents, document: &Arc<Document>, typed: &str, bookmarks: &[(&str, &str)]) -> String {
        let start = |id: &BlockId| document.start(&document.blocks()[*id]);
        let heading = |words| {
            let place = Place(document.text().find(words).expect("in it") as u32);
            document.headings().partition_point(|id| start(id) <= place).checked_sub(1)
        };
        let listed = bookmarks.iter().zip(0..);
        let listed =
            listed.map(|((name, words), id)| ContentsBookmark { id, heading: heading(*words), title: (*name).into() });
        let listed: Vec<ContentsBookmark> = listed.collect();
        let files = Files { name: &|_| String::new(), count: 0, current: 0 };
        contents.renew(document, files, bookmarks.len() as u64, typed, || listed.clone());
        let named = |entry: &Entry| match (entry.bookmark, entry.heading) {
            (Some(id), _) => format!("*{}", listed[id as usize].title),
            (None, heading) => title(document, document.headings()[heading.expect("a heading")]),
        };
        contents.shown().iter().map(named).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn bookmarks_stand_below_their_headings() {
        let text = format!("序。\n\n{PAGE}");
        let document = Arc::new(crate::document::recover(text.as_str().into(), &Default::default()));
        let mut contents = Contents::default();
        let bookmarks = [("甲", "序"), ("乙", "三。"), ("丙", "三。"), ("丁", "五。")];
        let whole = "*甲 早報 碼頭 風 *乙 *丙 市場 晚報 *丁 燈火";
        assert_eq!(with(&mut contents, &document, "", &bookmarks), whole);
        assert_eq!(
            (contents.entry(0), contents.entry(2), contents.entry(3)),
            (1, 3, 6),
            "headings are found among them"
        );
        assert_eq!(contents.fold(&document, 5), Some(3), "from a bookmark to its heading");
        assert_eq!(contents.unfold(&document, 3), Some(4), "and back");
        assert_eq!(contents.fold(&document, 3), None, "bookmarks alone are folded away too");
        assert_eq!(with(&mut contents, &document, "", &bookmarks), "*甲 早報 碼頭 風 市場 晚報 *丁 燈火");
        assert_eq!(with(&mut contents, &document, "丙", &bookmarks), "*丙", "a filter looks under folded headings");
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
        assert_eq!(with(&mut contents, &document, "灯", &[]), "燈火");
        assert_eq!(with(&mut contents, &document, "無", &[]), "");
        assert_eq!((contents.fold(&document, 0), contents.unfold(&document, 0)), (None, None));
    }

    /// The list of entries for three files of which the second is open.
    fn among_files(contents: &mut Contents, document: &Arc<Document>, typed: &str) -> String {
        let names = ["港聞.txt", "早報.txt", "燈火.txt"];
        let files = Files { name: &|file| names[file].to_owned(), count: names.len(), current: 1 };
        contents.renew(document, files, 0, typed, Vec::new);
        let named = |entry: &Entry| match (entry.file, entry.heading) {
            (Some(file), _) => names[file].to_owned(),
            (None, heading) => title(document, document.headings()[heading.expect("a heading")]),
        };
        contents.shown().iter().map(named).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn files_stand_around_the_headings_of_the_one_that_is_open() {
        let document = Arc::new(crate::document::recover(PAGE.into(), &Default::default()));
        let mut contents = Contents::default();
        let whole = "港聞.txt 早報.txt 早報 碼頭 風 市場 晚報 燈火 燈火.txt";
        assert_eq!(among_files(&mut contents, &document, ""), whole);
        assert_eq!((contents.entry(0), contents.entry(5)), (2, 7));
        assert_eq!((contents.is_file_folded(0), contents.is_file_folded(1)), (true, false));
        assert_eq!(contents.unfold(&document, 1), Some(2), "from a file to its first heading");
        assert_eq!(contents.unfold(&document, 0), None, "the headings of another file are not known");
        contents.fold(&document, 6);
        assert_eq!(contents.fold(&document, 6), Some(1), "a story's heading gives its file");
        contents.unfold(&document, 6);
        assert_eq!(contents.fold(&document, 1), None);
        assert_eq!(among_files(&mut contents, &document, ""), "港聞.txt 早報.txt 燈火.txt");
        assert_eq!(contents.entry(3), 1, "what is folded away is lit by its file");
        assert_eq!(contents.unfold(&document, 1), None);
        assert_eq!(among_files(&mut contents, &document, ""), whole);
        assert_eq!(among_files(&mut contents, &document, "灯火"), "燈火 燈火.txt", "a filter finds files too");
    }
}
