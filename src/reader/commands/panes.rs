//! What is shown beside the text and over it, and which of it the keys move.

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

/// The narrowest and the widest measure that the keys give, in Han.
const MEASURES: std::ops::RangeInclusive<i32> = 8..=120;

/// `Tab` and `Shift-Tab`: the next pane that has something to show.
pub fn focus_next(state: &State, by: isize) -> Changes {
    let document = state.document();
    let mut panes = vec![Focus::Article];
    panes.extend(state.has_contents().then_some(Focus::Contents));
    panes.extend((!document.figures().is_empty()).then_some(Focus::Figures));
    let now = panes.iter().position(|pane| *pane == state.layers.focus()).unwrap_or(0) as isize;
    vec![Change::Focus(panes[(now + by).rem_euclid(panes.len() as isize) as usize])]
}

/// `Esc` in the article: what was selected or found is so no longer, the panes come back, reading on is stopped.
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
        // Esc is pressed out of habit too, and nobody must lose text by that.
        (true, Some(Question::StopLoading)) => vec![Change::StopLoading],
        (true, _) => vec![Change::Ask(Question::StopLoading)],
    }
}

/// `c`: shows or hides the contents; where there is no room beside the article, over it.
pub fn show_contents(state: &State) -> Changes {
    if !state.has_contents() {
        return vec![Change::say(state.words().messages.no_contents)];
    }
    show_list(state, Pane::Contents, Focus::Contents)
}

/// `i`: the same for the figures.
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

/// `+` and `-`: so many Han more or fewer in a line, within what the pane holds.
pub fn measure(state: &State, by: i32) -> Changes {
    // From what is seen, not from a width that the pane has no room for.
    let now = i32::from(state.text_area().width / 2);
    let to = (now + by).clamp(*MEASURES.start(), *MEASURES.end());
    vec![Change::Measure(to as u16), Change::SayOf(measure_in_words)]
}

/// `=`: as many Han in a line as the settings say.
pub fn default_measure(state: &State) -> Changes {
    vec![Change::Measure(state.config.settings.layout.measure), Change::SayOf(measure_in_words)]
}

/// `C`: newspaper columns, as many as fit or were counted before; and one again.
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

/// What is said of the measure, as it is seen.
fn measure_in_words(state: &State) -> String {
    fill(state.words().messages.measure, &[("n", &(state.text_area().width / 2))])
}

/// What is said of the columns, as they are seen.
fn columns_in_words(state: &State) -> String {
    let messages = &state.words().messages;
    let (shown, wished) = (state.article.viewport.columns.count, state.article.options.columns.unwrap_or(2));
    let template = if shown < wished.into() { messages.few_columns } else { messages.columns };
    fill(template, &[("n", &shown)])
}

/// `?`: every key, by group; again, the text.
pub fn help(state: &State) -> Changes {
    match state.layers.has_menu(|kind| matches!(kind, MenuKind::Help)) {
        true => vec![Change::CloseMenu],
        false => vec![Change::OpenMenu(MenuKind::Help)],
    }
}

/// `:`: the actions, found as one types. A count typed before it is the action's.
pub fn palette(state: &State, count: Option<u32>) -> Changes {
    vec![Change::OpenMenu(MenuKind::Palette { actions: palette_content::actions(state), count })]
}

/// The headlines of the stories that are there, where there are several.
pub fn headlines(state: &State) -> Changes {
    match headlines::count(state) {
        0 | 1 => vec![Change::say(state.words().messages.one_story_there)],
        _ => vec![Change::OpenMenu(MenuKind::Headlines)],
    }
}
