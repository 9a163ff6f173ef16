//! What each menu lists: its items in the language, the script and the state there are now.
//!
//! - [`help`], [`links`], [`shelf`], [`annotations`], [`palette`]: the longer ones.

pub mod annotations;
pub mod help;
pub mod links;
pub mod palette;
pub mod shelf;

use crate::document::{Kind, Passage, Place};
use crate::script::{self, TargetScript};

use super::menu::{ContentKey, MenuKind};
use super::state::State;
use super::themes;
use super::wording;
use crate::widgets::menu_filter::{MenuContent, Rows};
use crate::widgets::menu_row::{Choice, MenuRow};

/// Blocks among which a sample is looked for, and its characters.
const NEAR: usize = 20;
const SAMPLE: usize = 24;
/// Characters among which one is looked for that the views show differently, and those shown before it.
const SEEN: usize = 400;
const BEFORE: usize = 4;

/// What the rows of any menu follow from, where a row has `room` cells.
pub fn key(state: &State, room: u16) -> ContentKey {
    ContentKey {
        lang: state.config.locale.lang(),
        room: (state.config.widths, room),
        conversion: state.texts().script().conversion(),
        revisions: [state.open.typesetter.revision(), state.library.shelf.revision(), state.annotations.revision()],
    }
}

/// What a menu lists.
pub fn content(state: &State, kind: &MenuKind) -> MenuContent {
    let words = state.words();
    let filtered = |rows: Vec<MenuRow>, none: &str| MenuContent {
        rows: Rows::Shown(rows),
        hint: words.shelf.filter.clone(),
        none: none.to_owned(),
    };
    match kind {
        MenuKind::Help => {
            MenuContent { hint: words.help.search.clone(), ..filtered(help::rows(state), &words.palette.none) }
        }
        MenuKind::Palette { actions, count } => palette::content(state, actions, *count),
        MenuKind::Views => MenuContent::unfiltered(views(state)),
        MenuKind::Candidates(choices) => MenuContent::unfiltered(choices.iter().flat_map(candidates).collect()),
        MenuKind::Encodings(previews) => {
            let row = |(encoding, text): &(crate::source::Encoding, String)| MenuRow {
                key: encoding.name().to_string(),
                text: text.clone(),
                current: *encoding == state.open.encoding,
                choice: Some(Choice::Encoding(*encoding)),
                ..MenuRow::default()
            };
            MenuContent::unfiltered(previews.iter().map(row).collect())
        }
        MenuKind::Themes(names) => {
            let row = |(index, name): (usize, &String)| MenuRow {
                text: themes::in_words(name, words).to_owned(),
                note: name.clone(),
                current: *name == state.config.themes.settled,
                choice: Some(Choice::Theme(index)),
                ..MenuRow::default()
            };
            filtered(names.iter().enumerate().map(row).collect(), &words.palette.none)
        }
        MenuKind::Shelf => filtered(shelf::rows(state), &words.shelf.not_found),
        MenuKind::Annotations { nearest } => filtered(annotations::rows(state, *nearest), &words.annotations.not_found),
        MenuKind::Links(listed) => MenuContent::unfiltered(links::rows(state, listed)),
        MenuKind::Note { blocks, .. } => MenuContent::unfiltered(links::note(state, blocks.clone())),
    }
}

/// The ways in which text can be shown, each with a few words of what is being read, and regional vocabulary.
fn views(state: &State) -> Vec<MenuRow> {
    let (words, script) = (&state.words().views, state.texts().script());
    let (conversion, profile, sample) = (script.conversion(), state.profile_here(), sample(state));
    let row = |view| MenuRow {
        text: wording::view(state, view).to_owned(),
        note: script.sample(&sample, profile, view).map_or(String::new(), |shown| shown.text),
        current: view == conversion.view,
        choice: Some(Choice::TargetScript(view)),
        ..MenuRow::default()
    };
    let mut rows: Vec<MenuRow> =
        [TargetScript::Original, TargetScript::Hans, TargetScript::HantTw, TargetScript::HantHk].map(row).into();
    rows.push(MenuRow::default());
    rows.push(MenuRow {
        text: words.phrases.clone(),
        note: if conversion.phrases { words.phrases_on.clone() } else { words.phrases_off.clone() },
        choice: Some(Choice::Phrases(!conversion.phrases)),
        ..MenuRow::default()
    });
    rows
}

/// A few words of what is being read, to be shown in each view.
fn sample(state: &State) -> Passage {
    let document = state.document();
    let here = document.block_at(state.article.viewport.here).unwrap_or(0);
    let near = &document.blocks()[here..document.blocks().len().min(here + NEAR)];
    // A sentence tells more than a headline's or a page's few words.
    let Some(block) = near.iter().find(|block| block.kind == Kind::Paragraph).or(near.first()) else {
        return Passage::default();
    };
    let text: Vec<char> = document.passage(block, 0).text.chars().take(SEEN).collect();
    let place = document.start(block);
    let from = first_difference(state, &text, place).saturating_sub(BEFORE).min(text.len().saturating_sub(SAMPLE));
    let to = text.len().min(from + SAMPLE);
    let mut words: String = text[from..to].iter().collect();
    words.insert_str(0, if from > 0 { "…" } else { "" });
    words += if to < text.len() { "…" } else { "" };
    Passage::verbatim(&words, place)
}

/// The first of some characters that is not the same in every view whose converter is open; the first of all where there is
/// none.
fn first_difference(state: &State, text: &[char], place: Place) -> usize {
    let (script, profile) = (state.texts().script(), state.profile_here());
    let whole = Passage::verbatim(&text.iter().collect::<String>(), place);
    let shown = |view| script.sample(&whole, profile, view).map(|passage| passage.text.chars().collect::<Vec<char>>());
    let views: Vec<Vec<char>> =
        [TargetScript::HantTw, TargetScript::HantHk, TargetScript::Hans, TargetScript::Original]
            .into_iter()
            .filter_map(shown)
            .collect();
    // Where Taiwan's forms and Hong Kong's part tells more than where the scripts do.
    let parts = |some: &[Vec<char>]| {
        let (first, rest) = some.split_first()?;
        (0..first.len()).find(|at| rest.iter().any(|other| other.get(*at) != first.get(*at)))
    };
    views.get(..2).and_then(parts).or_else(|| parts(&views)).unwrap_or(0)
}

/// `发 → 發` with the word that decided; below it each candidate with words that it stands in.
fn candidates(choice: &script::Choice) -> Vec<MenuRow> {
    let decided = choice.word.clone().unwrap_or_default();
    let key = format!("{} → {}", choice.original, choice.shown);
    let candidates = choice.candidates.iter().map(|other| MenuRow {
        text: format!("{}　{}", other.character, other.words.join("、")),
        current: other.character == choice.shown,
        ..MenuRow::default()
    });
    let head = MenuRow { key, text: decided, ..MenuRow::default() };
    [head].into_iter().chain(candidates).chain([MenuRow::default()]).collect()
}
