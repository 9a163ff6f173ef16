//! The lists of hits as they are drawn: hits in the text and its files, and hits on the shelf.

use crate::document::{Kind, Passage, Place};
use crate::find::Hit;
use crate::jobs::search_files::FoundSentence;
use crate::reader::layers::Focus;
use crate::reader::menu_content::shelf;
use crate::reader::search::hit_list::HitRow;
use crate::reader::state::State;
use crate::reader::wording;
use crate::source::Origin;

use super::lists::{ListFrame, area, more};

/// A row of the list of hits.
#[derive(Clone, Debug)]
pub enum HitFrame {
    /// The name of a file, and the number of its hits.
    File(String, usize),
    /// The headline of an article, and the number of its hits.
    Article(String, usize),
    /// The hits in a sentence.
    Sentence {
        /// The hits, the current one marked by true.
        hits: Vec<(Hit, bool)>,
        /// The sentence, in the script that is shown.
        sentence: Passage,
        /// The share of the text before the first hit, in per cent; `None` in another file.
        percent: Option<u8>,
        /// Whether the row is chosen.
        chosen: bool,
    },
}

/// The list of hits, with the query and the number of the current hit.
#[derive(Clone, Debug)]
pub struct HitsFrame {
    /// The list.
    pub list: ListFrame<HitFrame>,
    /// The query.
    pub query: String,
    /// The numbers of the current hit and of all, `3 / 17`, or why nothing is found.
    pub count: String,
}

/// The list of hits on the shelf, where it is open.
fn shelf_hits(state: &State) -> Option<HitsFrame> {
    let (area, over) = area(state, Focus::ShelfHits)?;
    let found = &state.search.shelf;
    let list = &found.list;
    let sight = list.window.sight(list.len(), state.list_height(Focus::ShelfHits));
    let more = more(state, list.len() - sight.end, (area, over));
    let rows = sight.filter_map(|index| shelf_row(state, index)).collect();
    let title = state.words().find.on_shelf;
    let list = ListFrame { area, over, title: title.to_owned(), focused: true, prompt: None, rows, more };
    Some(HitsFrame { list, query: found.query().to_owned(), count: wording::found_on_shelf(state) })
}

fn shelf_row(state: &State, index: usize) -> Option<HitFrame> {
    let found = &state.search.shelf;
    match found.list.row(index)? {
        HitRow::File(source, count) => {
            let origin = found.source(source)?;
            let feed = origin.path().and_then(|path| state.library.feeds.name_of(path));
            let name = feed.or_else(|| found.name_of_copy(source).map(str::to_owned));
            let name = name.unwrap_or_else(|| with_folder(origin));
            Some(HitFrame::File(state.texts().turned(&name, state.profile_here()), count))
        }
        HitRow::Elsewhere(source, sentence) => {
            let chosen = index == found.list.window.chosen;
            Some(elsewhere(state, found.sentence(source, sentence)?, chosen))
        }
        HitRow::Article(..) | HitRow::Sentence(_) => None,
    }
}

/// The name of a source, and the folder that it lies in.
fn with_folder(origin: &Origin) -> String {
    let folder = origin.path().and_then(|path| path.parent()).map(shelf::shown).filter(|shown| !shown.is_empty());
    folder.map_or_else(|| origin.name(), |folder| format!("{}  {folder}", origin.name()))
}

/// The row of a sentence in a source that is not open.
fn elsewhere(state: &State, found: &FoundSentence, chosen: bool) -> HitFrame {
    let hits = found.hits.iter().enumerate().map(|(at, hit)| (*hit, chosen && at == 0));
    HitFrame::Sentence {
        sentence: state.texts().shown(found.sentence.clone(), found.profile),
        percent: None,
        hits: hits.collect(),
        chosen,
    }
}

/// The list of hits, where it is open: of the text, or of the shelf.
pub fn hits(state: &State) -> Option<HitsFrame> {
    if state.layers.focus() == Focus::ShelfHits {
        return shelf_hits(state);
    }
    let (area, over) = area(state, Focus::Hits)?;
    let (search, list) = (&state.search, &state.search.list);
    let number = list.chosen().map_or(0, |hit| hit + 1);
    let elsewhere: usize = search.files.but(state.sources.current).map(|found| found.count).sum();
    let count = match search.is_complete() {
        true if number > 0 => format!("{number} / {}", search.count()),
        true if elsewhere > 0 => search.count().to_string(),
        _ => wording::found(state),
    };
    // Hits in other files are added to the number.
    let count = if elsewhere > 0 { format!("{count} + {elsewhere}") } else { count };
    let sight = list.window.sight(list.len(), state.list_height(Focus::Hits));
    let more = more(state, list.len() - sight.end, (area, over));
    let rows = sight.filter_map(|index| hit_row(state, index)).collect();
    let title = state.words().find.hits;
    let list = ListFrame { area, over, title: title.to_owned(), focused: true, prompt: None, rows, more };
    Some(HitsFrame { list, query: search.query().to_owned(), count })
}

fn hit_row(state: &State, index: usize) -> Option<HitFrame> {
    let (document, list) = (state.document(), &state.search.list);
    match list.row(index)? {
        HitRow::Article(article, count) => {
            let blocks = document.articles().get(article).map(|article| article.blocks.clone())?;
            let headline = blocks.clone().find(|id| matches!(document.blocks()[*id].kind, Kind::Headline));
            Some(HitFrame::Article(state.texts().title(headline.unwrap_or(blocks.start)), count))
        }
        HitRow::Sentence(numbers) => {
            /// More hits than a row has room for.
            const ENOUGH: usize = 64;
            let chosen = index == list.window.chosen;
            let at_hand = list.chosen().filter(|_| chosen);
            let hit = |number: usize| Some((state.search.hit(number)?, Some(number) == at_hand));
            let hits: Vec<(Hit, bool)> = numbers.take(ENOUGH).filter_map(hit).collect();
            let (first, last) = (hits.first()?.0, hits.last()?.0);
            Some(HitFrame::Sentence {
                sentence: state.texts().sentence(first.block, Place(first.span.start)..Place(last.span.end)),
                percent: Some(state.texts().percent(Place(first.span.start))),
                hits,
                chosen,
            })
        }
        HitRow::File(file, count) => {
            let name = state.sources.file_name(file);
            Some(HitFrame::File(state.texts().turned(&name, state.profile_here()), count))
        }
        HitRow::Elsewhere(file, sentence) => {
            let found = state.search.files.in_file(file)?.sentences.get(sentence)?;
            Some(elsewhere(state, found, index == list.window.chosen))
        }
    }
}
