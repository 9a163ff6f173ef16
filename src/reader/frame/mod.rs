//! The frame: everything that is drawn, as plain data, made of the state; the screen reads nothing else.
//!
//! - [`bars`], [`status`]: the first and the last row; [`message_rows`]: what is said there. [`article`], [`lists`], [`hits`],
//!   [`scroll_bar`]: the panes.
//! - [`prompt`]: a line being typed. [`key_hints`]: keys that may follow.

pub mod article;
pub mod bars;
pub mod hits;
pub mod key_hints;
pub mod lists;
pub mod message_rows;
pub mod prompt;
pub mod scroll_bar;
pub mod status;

use std::sync::Arc;

use crate::layout::width::Widths;
use crate::settings::Theme;
use crate::view::overlay::inside;
use crate::view::{Area, Panes};

use super::layers::Focus;
use super::state::State;
use super::wording;
use crate::widgets::menu_columns::Columns;
use crate::widgets::menu_row::MenuRow;
use article::ArticleFrame;
use bars::Segment;
use hits::HitsFrame;
use lists::{ContentsRow, FigureFrame, ListFrame};
use message_rows::MessageRows;
use prompt::PromptLine;
use scroll_bar::{ScrollBar, Tick};
use status::StatusLine;

/// A frame: everything that is drawn.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The theme that the frame is drawn in.
    pub theme: Arc<Theme>,
    /// The widths of characters on this terminal.
    pub widths: Widths,
    /// The areas of all panes.
    pub panes: Panes,
    /// The list that has the keys.
    pub focus: Focus,
    /// The first row.
    pub masthead: Vec<Segment>,
    /// The last row.
    pub last_row: LastRow,
    /// A prompt, a message or keys typed for which the last row has no room, shown over the text.
    pub notice: Option<(Area, LastRow)>,
    /// The scroll bar, with the hits that each of its rows stands for.
    pub scroll_bar: Option<(ScrollBar, Vec<Tick>)>,
    /// The article.
    pub article: ArticleFrame,
    /// The contents.
    pub contents: Option<ListFrame<ContentsRow>>,
    /// The figures.
    pub figures: Option<ListFrame<FigureFrame>>,
    /// The list of hits.
    pub hits: Option<HitsFrame>,
    /// The menu.
    pub menu: Option<MenuFrame>,
    /// The keys that may follow those typed of a sequence, each with its action's name.
    pub key_hints: Vec<(String, String)>,
}

/// The content of the last row.
#[derive(Clone, Debug)]
pub enum LastRow {
    /// A line being typed.
    Prompt(PromptLine),
    /// A message.
    Message(MessageRows),
    /// The parts of the row, and the share that the scale shows, in per cent.
    Segments(Vec<Segment>, u8),
}

/// A menu as it is drawn.
#[derive(Clone, Debug)]
pub struct MenuFrame {
    /// The area of the menu, its edge included.
    pub area: Area,
    /// Whether the menu lies beside the page, which is then not dimmed.
    pub beside: bool,
    /// The title of the menu.
    pub title: String,
    /// The line that filters the menu, or did.
    pub prompt: Option<PromptLine>,
    /// What can be typed to filter the menu; empty where nothing can.
    pub hint: String,
    /// The columns of the menu's rows.
    pub columns: Columns,
    /// The rows in sight, the chosen one marked by true.
    pub rows: Vec<(MenuRow, bool)>,
    /// How many rows follow below, in words, where the menu's edge has room for them; else empty.
    pub more: String,
}

impl Frame {
    /// The frame of a state.
    pub fn new(state: &State) -> Frame {
        Frame {
            theme: Arc::clone(&state.config.themes.theme),
            widths: state.config.widths,
            panes: state.output.panes,
            focus: state.layers.focus(),
            masthead: bars::masthead(state),
            last_row: last_row(state),
            notice: notice(state),
            scroll_bar: scroll_bar::scroll_bar(state).map(|bar| {
                let ticks = (0..bar.height).map(|row| scroll_bar::tick(state, &bar, row)).collect();
                (bar, ticks)
            }),
            article: ArticleFrame::new(state),
            contents: lists::contents(state),
            figures: lists::figures(state),
            hits: hits::hits(state),
            menu: menu(state),
            key_hints: key_hints::key_hints(state),
        }
    }
}

fn last_row(state: &State) -> LastRow {
    if let Some(prompt) = PromptLine::in_last_row(state) {
        return LastRow::Prompt(prompt);
    }
    match &state.status.message {
        Some(message) => LastRow::Message(MessageRows::new(state, message)),
        None => LastRow::Segments(bars::status(state), status::share(state)),
    }
}

/// A message for which the last row has no room, shown over the text; where there is no last row, any message, or the
/// keys typed so far.
fn notice(state: &State) -> Option<(Area, LastRow)> {
    let screen = state.output.panes.screen;
    if screen.height < 2 {
        return None;
    }
    let has_last_row = !state.output.panes.status.is_empty();
    if let Some(message) = &state.status.message {
        let message = MessageRows::new(state, message);
        let has_room = has_last_row && (message.rows.len() == 1 || PromptLine::in_last_row(state).is_some());
        return (!has_room).then(|| (message.area(screen), LastRow::Message(message)));
    }
    if has_last_row || state.status.pending.typed().is_empty() {
        return None;
    }
    let area = Area { x: 0, y: screen.height - 1, width: screen.width, height: 1 };
    let hint = StatusLine::new(state).hints.into_iter().next();
    let text = hint.map_or(String::new(), |hint| hint.text);
    let segment = Segment { part: bars::Part::Hint(None), column: 0, cells: screen.width, text };
    Some((area, LastRow::Segments(vec![segment], 0)))
}

fn menu(state: &State) -> Option<MenuFrame> {
    let (menu, panes) = (state.layers.menu()?, &state.output.panes);
    let title = menu.kind.title(state.words()).to_owned();
    let sight = menu.list.sight(menu.rows().len(), menu.height(panes));
    let below = menu.rows()[sight.end..].iter().filter(|row| !row.continues).count();
    let edged = inside(menu.area(panes)) != menu.area(panes);
    let chosen = |row: usize| menu.kind.is_chosen_from() && menu.head_of(row) == menu.list.chosen;
    Some(MenuFrame {
        area: menu.area(panes),
        beside: menu.kind.lies_beside(),
        prompt: PromptLine::menu_filter(state, &title, menu.hint()),
        title,
        hint: if menu.kind.is_filtered() { menu.hint().to_owned() } else { String::new() },
        columns: menu.columns(),
        rows: sight.map(|row| (menu.rows()[row].clone(), chosen(row))).collect(),
        more: if below > 0 && edged { wording::more(state, below) } else { String::new() },
    })
}
