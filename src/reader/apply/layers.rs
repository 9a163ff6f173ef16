//! The layers over the article: giving lists the keys, opening menus, going through both.

use crate::reader::contents_rows::ContentsRows;
use crate::reader::derive::renew_contents;
use crate::reader::geometry::Geometry;
use crate::reader::layers::{Focus, Layer, Purpose};
use crate::reader::menu::{Menu, MenuKind};
use crate::reader::state::State;
use crate::view::Pane;
use crate::widgets::Prompt;

use super::requests;

/// Opens a menu; the list of actions with a line for typing at once.
pub fn open_menu(state: &mut State, kind: MenuKind) {
    let types = matches!(kind, MenuKind::Palette { .. });
    state.layers.push(Layer::Menu(Menu::new(kind)));
    if types {
        state.layers.push(Layer::Prompt(Prompt::default(), Purpose::FilterMenu));
    }
}

/// Gives the keys to a list, or to the article.
pub fn focus(state: &mut State, list: Focus) {
    match list {
        Focus::Article => state.layers.remove(|layer| matches!(layer, Layer::List(_))),
        list if list == state.layers.focus() => {}
        list => state.layers.push(Layer::List(list)),
    }
}

/// Gives the keys to a list if it has no pane and so lies over the article; else to the article.
pub fn focus_if_over(state: &mut State, list: Focus) {
    let panes = Geometry::new(state).panes;
    let pane = if list == Focus::Figures { Pane::Figures } else { Pane::Contents };
    focus(state, if panes.area_of(pane).is_none() { list } else { Focus::Article });
}

/// Opens the list of hits, with the current hit chosen.
pub fn list_hits(state: &mut State) {
    state.layers.push_hits();
    if state.layers.find_prompt().is_none() {
        requests::search_files(state);
    }
    renew_hits(state);
}

/// Renews the list of hits, where it is open.
pub fn renew_hits(state: &mut State) {
    if state.layers.focus() == Focus::Hits {
        state.search.make_list(state.sources.current);
        // The list is as high as its rows need.
        let (here, height) = (state.article.viewport.here, state.list_height(Focus::Hits));
        state.search.choose_in_list(here, height);
    }
}

/// Moves the choice in a list by so many entries.
pub fn step_list(state: &mut State, list: Focus, by: isize) {
    let height = state.list_height(list);
    let figures = state.document().figures().len();
    match list {
        Focus::Article => {}
        Focus::Contents => {
            let to = state.sides.contents.list.chosen.saturating_add_signed(by);
            state.sides.contents.list = ContentsRows::new(state).choose(to);
        }
        Focus::Figures => state.sides.figures.list.step(by, figures, height),
        Focus::Hits => state.search.list.step(by, height),
        Focus::ShelfHits => state.search.shelf.list.step(by, height),
    }
}

/// Chooses the entry of a list.
pub fn choose_entry(state: &mut State, list: Focus, entry: usize) {
    match list {
        Focus::Article => {}
        Focus::Contents => state.sides.contents.list.chosen = entry,
        Focus::Figures => state.sides.figures.list.chosen = entry,
        Focus::Hits => state.search.list.window.chosen = entry,
        Focus::ShelfHits => state.search.shelf.list.window.chosen = entry,
    }
}

/// `h` and `l` in the contents: folds what stands below the chosen heading `away`, or unfolds it; where that is done
/// already, goes to the heading above, or to the first one below.
pub fn fold(state: &mut State, away: bool) {
    let document = state.document().clone();
    let contents = &mut state.sides.contents;
    let entry = contents.list.chosen;
    let to = if away { contents.fold(&document, entry) } else { contents.unfold(&document, entry) };
    choose_in_contents(state, to.unwrap_or(entry));
}

/// Renews the contents, with an entry chosen.
pub fn choose_in_contents(state: &mut State, entry: usize) {
    renew_contents(state);
    state.sides.contents.list = ContentsRows::new(state).choose(entry);
}

/// Moves the choice in the menu by so many rows.
pub fn step_menu(state: &mut State, by: isize) {
    let panes = state.output.panes;
    state.layers.menu_mut().into_iter().for_each(|menu| menu.step(by, &panes));
}
