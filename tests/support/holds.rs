//! What must hold of a reader, whatever has happened.

#![allow(dead_code, reason = "each test file takes what it needs")]

use kanbao::reader::State;
use kanbao::reader::layers::Focus;
use kanbao::screen::{self, Look};
use kanbao::settings::Theme;
use kanbao::view::Area;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What holds of every reader at any time.
pub fn holds(state: &State) {
    let (panes, view, document) = (state.output.panes, &state.article.viewport, state.document());
    let text = document.text();

    // The window: no more rows than there is room for, on a place in the text.
    assert!(
        view.rows.len() <= usize::from(panes.article.height) * view.columns.count,
        "more rows than there is room for"
    );
    assert!(text.is_char_boundary(view.top.place.0 as usize), "the top is inside a character");
    assert!(text.is_char_boundary(view.here.0 as usize), "the place being read is inside a character");
    assert!(state.percent() <= 100);
    let shows_something = !document.blocks().is_empty() && panes.article.height > 0;
    assert!(!shows_something || !view.rows.is_empty(), "an empty window over a text");

    // The panes: on the screen, none on another.
    let all = [panes.masthead, panes.contents, panes.article, panes.figures, panes.status];
    for (index, area) in all.iter().enumerate() {
        assert!(area.right() <= panes.screen.width && area.bottom() <= panes.screen.height, "outside: {area:?}");
        assert!(all[..index].iter().all(|other| !overlap(*area, *other)), "one on another: {all:?}");
    }
    let measure = state.text_area();
    assert!(measure.x >= panes.article.x && measure.right() <= panes.article.right(), "text outside its pane");

    // The lists: something chosen that there is.
    let (headings, figures) = (usize::from(state.has_contents()), document.figures().len());
    // Files and marks are listed beside headings, and what is typed filters them.
    let entries = state.sides.contents.shown().len();
    let (contents, figure) = (state.sides.contents.list.chosen, state.sides.figures.list.chosen);
    for (list, chosen, listed, count) in
        [(Focus::Contents, contents, entries, headings), (Focus::Figures, figure, figures, figures)]
    {
        assert!(chosen < listed.max(1), "{list:?}: an entry that is not there");
        assert!(state.layers.focus() != list || count > 0, "the focus is on {list:?}, which is empty");
    }
    assert!(state.heading_being_read().is_none_or(|heading| heading < document.headings().len()));

    draws(state);
}

fn overlap(a: Area, b: Area) -> bool {
    !a.is_empty() && !b.is_empty() && a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

/// Drawing never panics, and shows no control character.
fn draws(state: &State) {
    let screen = state.output.panes.screen;
    let look = Look::new(Theme::load("dark", None).expect("a built-in theme"), true, state.config.widths);
    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.width, screen.height));
    let cursor = screen::draw(&state.frame(), &look, &mut buffer);
    assert!(cursor.is_none_or(|cursor| buffer.cell(cursor).is_some()), "the cursor is off the screen");
    for cell in buffer.content() {
        assert!(!cell.symbol().chars().any(char::is_control), "a control character: {:?}", cell.symbol());
    }
}
