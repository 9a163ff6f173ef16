//! Highlights, bookmarks and their notes: making, changing, listing and removing them.

use std::hash::{BuildHasher, RandomState};

use crate::document::{BlockId, Kind, Place, Span};
use crate::find::relocate::{self, Locator};
use crate::keys::Action;
use crate::reader::annotations::next;
use crate::reader::change::{Change, Changes};
use crate::reader::layers::Purpose;
use crate::reader::menu::MenuKind;
use crate::reader::state::State;
use crate::settings::choices::Choice as _;
use crate::settings::say::fill;
use crate::store::notebook::color_in_words;
use crate::store::{Annotation, HighlightColor};
use crate::widgets::menu_row::Choice;

/// The most characters kept of a quotation, of the words at a bookmark, and of a title.
const QUOTED: usize = 20_000;
const QUOTED_AT: usize = 80;
const TITLED: usize = 200;

/// `H`: highlights the selection, in the colour of that number or the last one; else changes the colour of the
/// highlight at hand. With neither, begins to select.
pub fn highlight(state: &State, count: Option<u32>) -> Changes {
    let counted =
        count.map(|count| HighlightColor::ALL[(count.max(1) as usize - 1).min(HighlightColor::ALL.len() - 1)].1);
    if let Some((annotation, span)) = highlighted(state, counted) {
        let color = annotation.color.unwrap_or_default();
        let said = highlighted_in_words(state, color);
        return vec![
            Change::NextColor(color),
            Change::Annotate(Box::new(annotation), span),
            Change::Select(None),
            Change::say(said),
        ];
    }
    if state.article.selected().is_some() && state.layers.menu().is_none() {
        return vec![Change::Select(None)];
    }
    let colored = subject(state).and_then(|id| Some((id, state.annotation(id)?.annotation.color?)));
    match colored {
        Some((id, color)) => {
            let color = counted.unwrap_or(next(color));
            vec![Change::NextColor(color), Change::Recolor(id, color), Change::say(highlighted_in_words(state, color))]
        }
        None if state.layers.menu().is_none() => super::selection::select(state),
        None => Changes::new(),
    }
}

/// A highlight for the selection, with its range; `None` where nothing of the source is selected.
fn highlighted(state: &State, color: Option<HighlightColor>) -> Option<(Annotation, Span)> {
    let selection = state.article.selected().filter(|_| state.layers.menu().is_none())?;
    let (span, quote) = (selection.span(state.document())?, selection.text(state.texts()));
    if quote.is_empty() {
        return None;
    }
    let annotation = Annotation {
        color: Some(color.unwrap_or(state.annotations.color)),
        end: relocate::tail(state.document().text(), Place(span.start), Place(span.end)),
        quote: shortened(&quote, QUOTED),
        ..annotation_at(state, Place(span.start))
    };
    Some((annotation, span))
}

fn highlighted_in_words(state: &State, color: HighlightColor) -> String {
    let (words, keymap) = (state.words(), &state.config.keymap);
    let color = color_in_words(color, words);
    let (again, annotate) = (keymap.key(Action::Highlight), keymap.key(Action::Annotate));
    fill(words.annotations.highlighted, &[("color", &color), ("again", &again), ("annotate", &annotate)])
}

/// `a`: begins a line for a note on the selection, which is highlighted, or on the annotation at hand; without either,
/// on a bookmark.
pub fn annotate(state: &State) -> Changes {
    if let Some((annotation, span)) = highlighted(state, None) {
        let id = annotation.id;
        return vec![
            Change::Annotate(Box::new(annotation), span),
            Change::Select(None),
            Change::Prompt(Purpose::Note(id), String::new()),
        ];
    }
    match subject(state) {
        None if state.layers.menu().is_some() => Changes::new(),
        None if in_sight(state).next().is_some() => list(state),
        None => bookmark(state),
        Some(id) => {
            let words = state.annotation(id).map_or(String::new(), |placed| placed.annotation.words.clone());
            vec![Change::Prompt(Purpose::Note(id), words)]
        }
    }
}

/// `B`: begins a line for the words of a bookmark at the top of the screen.
pub fn bookmark(state: &State) -> Changes {
    let bookmark = Box::new(annotation_at(state, state.article.viewport.top.place));
    let prompt = Change::Prompt(Purpose::Bookmark(bookmark), String::new());
    vec![Change::CloseMenu, Change::LeaveLists, prompt]
}

/// `A`: lists marks, bookmarks and highlights; the one at hand is chosen, else the last one that begins before the end
/// of the screen.
pub fn list(state: &State) -> Changes {
    if state.placed().is_empty() {
        return vec![Change::say(state.words().annotations.none)];
    }
    let viewport = &state.article.viewport;
    let here = |span: Span| viewport.shows(Place(span.start)) || Place(span.start) <= viewport.top.place;
    let near = state.placed().iter().rfind(|placed| placed.span.is_some_and(here));
    let nearest = subject(state).or(near.map(|placed| placed.annotation.id));
    vec![Change::OpenMenu(MenuKind::Annotations { nearest })]
}

/// `X`: removes the annotation at hand; lists the annotations where there are several.
pub fn remove(state: &State) -> Changes {
    let words = &state.words().annotations;
    let Some(id) = subject(state) else {
        return match in_sight(state).next() {
            Some(_) => list(state),
            None => vec![Change::say(words.nothing_here)],
        };
    };
    let placed = state.annotation(id);
    let title = placed.map_or(String::new(), |placed| state.in_script(&placed.annotation.title(), placed));
    let key = state.config.keymap.key(Action::Undo);
    let said = fill(words.removed, &[("words", &title), ("key", &key)]);
    vec![Change::RemoveAnnotation(id), Change::say(said)]
}

/// Takes the annotation at a place to hand after a click, and shows its note; `None` where there is none.
pub fn touch(state: &State, place: Place) -> Option<Changes> {
    let touched = state.annotations.within(state.sources.current, place, Place(place.0 + 1));
    let (annotation, _) = touched.filter(|(_, span)| span.start < span.end).last()?;
    let mut changes = vec![Change::TakeToHand(annotation.id)];
    changes.extend((!annotation.words.is_empty()).then(|| Change::say(annotation.words.clone())));
    Some(changes)
}

/// The annotation that keys are about: the one chosen in a menu, else the one last made or gone to, else the only one,
/// if it is in sight.
fn subject(state: &State) -> Option<u64> {
    if let Some(menu) = state.layers.menu() {
        return menu.choice().and_then(|choice| if let Choice::Annotation(id) = choice { Some(id) } else { None });
    }
    let mut seen = in_sight(state);
    let first = seen.next()?;
    let only = seen.next().is_none().then_some(first);
    state.annotations.current.filter(|id| in_sight(state).any(|seen| seen == *id)).or(only)
}

fn in_sight(state: &State) -> impl Iterator<Item = u64> {
    let viewport = &state.article.viewport;
    let shows = |span: Span| {
        [span.start, span.end.saturating_sub(1).max(span.start)].into_iter().any(|at| viewport.shows(Place(at)))
    };
    let notes = state.placed().iter().filter(|placed| placed.annotation.decided.is_none());
    notes.filter(move |placed| placed.span.is_some_and(shows)).map(|placed| placed.annotation.id)
}

/// An annotation at a place, without a colour.
pub fn annotation_at(state: &State, place: Place) -> Annotation {
    let document = state.open.recovered();
    let id = document.block_at(place).unwrap_or(0);
    let article = document.articles().get(document.article_of(id));
    let told = article.into_iter().flat_map(|article| [article.paper, article.date, article.page]).flatten();
    let paper = told.map(|span| document.words(span)).collect::<Vec<_>>().join(" · ");
    Annotation {
        id: Annotation::id_from_random(RandomState::new().hash_one(place.0)),
        start: relocate::locator(document.text(), place),
        end: Locator { place, context: String::new() },
        quote: words_at(state, place),
        paper: shortened(&paper, TITLED),
        heading: headings_above(state, place),
        ..Annotation::default()
    }
}

/// The headings above a place, in the original script: `小米每76秒… › 已孵化112家公司`
fn headings_above(state: &State, place: Place) -> String {
    let document = state.open.recovered();
    let block = document.block_at(place).unwrap_or(0);
    let article = document.articles().get(document.article_of(block)).map_or(0..0, |article| article.blocks.clone());
    // A kicker belongs to the headline below it.
    let kickers = document.blocks()[block..].iter().take_while(|block| block.kind == Kind::Kicker).count();
    let above = |id: &&BlockId| article.contains(id) && **id <= block + kickers;
    let headings = || document.headings().iter().filter(above);
    let is_headline = |id: &&BlockId| document.blocks()[**id].kind == Kind::Headline;
    let (headline, last) = (headings().rfind(is_headline), headings().next_back());
    let section = last.filter(|id| !is_headline(id));
    let title = |id: &BlockId| {
        let words = document.passage(&document.blocks()[*id], 0).text;
        shortened(&words.replace('\n', " "), TITLED)
    };
    headline.into_iter().chain(section).map(title).collect::<Vec<_>>().join(" › ")
}

/// The words from a place to the end of its paragraph, as they are read.
fn words_at(state: &State, place: Place) -> String {
    let document = state.open.recovered();
    let Some(block) = document.block_at(place).and_then(|id| document.blocks().get(id)) else {
        return String::new();
    };
    let passage = document.passage(block, document.stretch_at(block, place));
    let words = passage.text.get(passage.shown(place)..).unwrap_or_default();
    shortened(words.trim(), QUOTED_AT)
}

/// A text cut after `most` characters.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
