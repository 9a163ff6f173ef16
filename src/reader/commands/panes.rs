//! The panes beside and over the text: showing them, setting the measure, giving them the keys.

use crate::reader::change::{Change, Changes};
use crate::reader::layers::Focus;
use crate::reader::links::at_hand;
use crate::reader::menu::MenuKind;
use crate::reader::menu_content::headlines;
use crate::reader::menu_content::palette as palette_content;
use crate::reader::message::Question;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::view::Pane;

/// The measures that the keys can set, in Han characters.
const MEASURES: std::ops::RangeInclusive<i32> = 8..=120;

/// `Tab` and `Shift-Tab`: gives the keys to the next pane with something in it.
pub fn focus_next(state: &State, by: isize) -> Changes {
    let document = state.document();
    let mut panes = vec![Focus::Article];
    panes.extend(state.has_contents().then_some(Focus::Contents));
    panes.extend((!document.figures().is_empty()).then_some(Focus::Figures));
    let now = panes.iter().position(|pane| *pane == state.layers.focus()).unwrap_or(0) as isize;
    vec![Change::Focus(panes[(now + by).rem_euclid(panes.len() as isize) as usize])]
}

/// `Esc` in the article: ends the selection or the tint of hits, brings panes back, stops loading the source.
pub fn back(state: &State) -> Changes {
    if state.sources.fetch.is_some() || state.open.received.is_some() && state.open.is_coming() {
        return vec![Change::StopLoading];
    }
    if state.article.selection.is_some() {
        return vec![Change::Select(None)];
    }
    if at_hand(state).is_some() {
        return vec![Change::TakeLink(None)];
    }
    if state.search.is_shown() {
        return vec![Change::HideHits];
    }
    if state.article.options.zen {
        return vec![Change::Zen(false)];
    }
    match (state.open.is_coming(), state.status.question) {
        (false, _) => Changes::new(),
        // Esc is pressed out of habit, and nobody must lose text by that.
        (true, Some(Question::StopLoading)) => vec![Change::StopLoading],
        (true, _) => vec![Change::Ask(Question::StopLoading)],
    }
}

/// `c`: shows or hides the contents; over the article, where there is no room beside it.
pub fn show_contents(state: &State) -> Changes {
    if !state.has_contents() {
        return vec![Change::say(state.words().messages.no_contents)];
    }
    show_list(state, Pane::Contents, Focus::Contents)
}

/// `i`: shows or hides the figures; over the article, where there is no room beside it.
pub fn show_figures(state: &State) -> Changes {
    if state.document().figures().is_empty() {
        return vec![Change::say(state.words().messages.no_figures)];
    }
    show_list(state, Pane::Figures, Focus::Figures)
}

fn show_list(state: &State, pane: Pane, list: Focus) -> Changes {
    let shown = state.pane_of(list).is_some();
    let mut changes = vec![Change::CloseMenu, Change::Zen(false), Change::ShowPane(pane, !shown)];
    changes.push(match !shown && state.layers.focus() != list {
        true => Change::FocusIfOver(list),
        false => Change::LeaveLists,
    });
    changes
}

/// `+` and `-`: changes the measure by so many Han characters, within what the pane holds.
pub fn measure(state: &State, by: i32) -> Changes {
    // From the measure that is seen, not from one that the pane has no room for.
    let now = i32::from(state.text_area().width / 2);
    let to = (now + by).clamp(*MEASURES.start(), *MEASURES.end());
    vec![Change::Measure(to as u16), Change::SayOf(measure_in_words)]
}

/// `=`: sets the measure of the settings.
pub fn default_measure(state: &State) -> Changes {
    vec![Change::Measure(state.config.settings.layout.measure), Change::SayOf(measure_in_words)]
}

/// `C`: sets newspaper columns, as many as fit or as the count says; and one again.
pub fn columns(state: &State, count: Option<u32>) -> Changes {
    if state.open.is_raw() {
        return vec![Change::warn(state.words().messages.raw_columns)];
    }
    let columns = match (count, state.article.options.columns) {
        (Some(count), _) => Some(count.clamp(1, 9) as u8),
        (None, Some(1)) => None,
        (None, _) => Some(1),
    };
    vec![Change::Columns(columns), Change::SayOf(columns_in_words)]
}

/// The message about the measure, as it is seen.
fn measure_in_words(state: &State) -> String {
    fill(state.words().messages.measure, &[("n", &(state.text_area().width / 2))])
}

/// The message about the columns, as they are seen.
fn columns_in_words(state: &State) -> String {
    let messages = &state.words().messages;
    let (shown, wished) = (state.article.viewport.columns.count, state.article.options.columns.unwrap_or(2));
    let template = if shown < wished.into() { messages.few_columns } else { messages.columns };
    fill(template, &[("n", &shown)])
}

/// `?`: opens the help with every key, by group; or closes it.
pub fn help(state: &State) -> Changes {
    match state.layers.has_menu(|kind| matches!(kind, MenuKind::Help)) {
        true => vec![Change::CloseMenu],
        false => vec![Change::OpenMenu(MenuKind::Help)],
    }
}

/// `:`: opens the list of actions, filtered by what is typed. A count typed before is the action's.
pub fn palette(state: &State, count: Option<u32>) -> Changes {
    vec![Change::OpenMenu(MenuKind::Palette { actions: palette_content::actions(state), count })]
}

/// Lists the headlines of the stories, where there are several.
pub fn headlines(state: &State) -> Changes {
    match headlines::count(state) {
        0 | 1 => vec![Change::say(state.words().messages.one_story_there)],
        _ => vec![Change::OpenMenu(MenuKind::Headlines)],
    }
}
