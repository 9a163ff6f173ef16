//! The mouse: what clicks, the wheel and drags ask for, and of whom.

use crate::document::Style;
use crate::keys::{Action, Button, Command, Mouse, MouseKind};
use crate::reader::change::{Change, Changes, Target};
use crate::reader::contents_rows::ContentsRows;
use crate::reader::figures::{figure_of, number_of_mark};
use crate::reader::frame::scroll_bar::{self, ScrollBar, Tick};
use crate::reader::layers::{Drag, Focus, Layer, Purpose};
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::view::columns::across;
use crate::view::overlay::{TITLE_ROWS, inside};
use crate::view::unit::{self, Unit};
use crate::view::{Area, PageRow, Pane, Selection, TextCluster, character_at, characters};

use super::{article, bars, decide, links, menu, notes, offer, panes};

/// Rows that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// The changes that the mouse asks for. A click and the wheel take away the message in the last row, and end the
/// waiting for a hit, as a key does.
pub fn mouse(state: &State, mouse: Mouse) -> Changes {
    let mut changes = match mouse.kind {
        MouseKind::Drag(_) | MouseKind::Up(_) => Changes::new(),
        _ => vec![Change::StopSeeking, Change::Silence],
    };
    changes.extend(meaning(state, mouse));
    changes
}

fn meaning(state: &State, mouse: Mouse) -> Changes {
    match mouse.kind {
        MouseKind::WheelDown => wheel(state, mouse, NOTCH),
        MouseKind::WheelUp => wheel(state, mouse, -NOTCH),
        MouseKind::Down(Button::Left) => click(state, mouse),
        MouseKind::Again(Button::Left, count) => click_again(state, mouse, count),
        MouseKind::Drag(Button::Left) => state.layers.drag().map_or(Changes::new(), |held| drag(state, held, mouse)),
        MouseKind::Up(Button::Left) => state.layers.drag().map_or(Changes::new(), |held| let_go(state, held, mouse)),
        // Where no row is left to click on, this opens the list of all actions.
        MouseKind::Down(Button::Right) | MouseKind::Again(Button::Right, _) => panes::palette(state, None),
        _ => Changes::new(),
    }
}

/// Whether a line in the last row keeps the mouse from all but the first and last rows: a click beside it must not lose
/// the words typed.
fn keeps_mouse(state: &State) -> bool {
    matches!(
        state.layers.top(),
        Some(Layer::Prompt(_, Purpose::Bookmark(_) | Purpose::Note(_) | Purpose::Tags(_) | Purpose::FindOnShelf))
    )
}

/// Scrolls what lies under the mouse, wherever the keys go.
fn wheel(state: &State, mouse: Mouse, by: isize) -> Changes {
    match (state.layers.menu(), under(state, mouse)) {
        (Some(_), _) => vec![Change::StepMenu(by)],
        (None, Some(list @ (Focus::Contents | Focus::Figures | Focus::Hits | Focus::ShelfHits))) => {
            // A line being typed keeps the keys.
            match state.layers.prompts().next() {
                Some(_) if list != state.layers.focus() => Changes::new(),
                Some(_) => vec![Change::StepList(list, by)],
                None => vec![Change::Focus(list), Change::StepList(list, by)],
            }
        }
        (None, _) => vec![Change::Scroll(by)],
    }
}

/// A click gives the keys to a pane; on an entry it goes there; beside a menu it closes the menu.
fn click(state: &State, mouse: Mouse) -> Changes {
    if let Some(command) = bars::command_at(state, mouse) {
        return command.map_or(Changes::new(), |command| run(state, command));
    }
    if keeps_mouse(state) {
        return Changes::new();
    }
    if let Some(menu) = state.layers.menu() {
        let area = inside(menu.area(&state.output.panes));
        if !area.contains(mouse.column, mouse.row) {
            return vec![Change::CloseMenu];
        }
        // Also in the help, in which keys choose nothing.
        let row = menu.row_at(mouse.row, &state.output.panes);
        let choice = row.and_then(|row| Some((row, menu.rows()[row].choice?)));
        return choice.map_or(Changes::new(), |(row, choice)| {
            let mut changes = vec![Change::ChooseRow(row)];
            changes.extend(menu::chosen(state, menu, choice));
            changes
        });
    }
    if let Some(changes) = take_hold(state, mouse) {
        return changes;
    }
    let mut changes = vec![Change::Select(None)];
    match under(state, mouse) {
        Some(list @ (Focus::Contents | Focus::Figures | Focus::Hits | Focus::ShelfHits)) => {
            changes.extend(click_list(state, list, mouse))
        }
        _ => {
            changes.extend(leave_lists(state));
            changes.extend(
                text_cluster(state, mouse)
                    .filter(|_| on_article(state, mouse))
                    .into_iter()
                    .flat_map(|at| [Change::Select(Some(Selection::begin(at))), Change::Push(Layer::Drag(Drag::Text))]),
            );
        }
    }
    changes
}

/// A second click on the text selects its sentence, a third its paragraph, as `v` does; keys then move the end.
/// Elsewhere each of them is a click.
fn click_again(state: &State, mouse: Mouse, count: u8) -> Changes {
    let unit = if count == 2 { Unit::Sentence } else { Unit::Paragraph };
    let free = state.layers.menu().is_none() && wall_at(state, mouse).is_none() && !keeps_mouse(state);
    let on_text = free && under(state, mouse) == Some(Focus::Article);
    let at = text_cluster(state, mouse).filter(|_| on_text);
    let Some((first, last)) = at.and_then(|at| unit::around(state.texts(), &at, unit)) else {
        return click(state, Mouse { kind: MouseKind::Down(Button::Left), ..mouse });
    };
    let selection = Selection::new(first, last);
    let said = selected_in_words(state, &selection);
    let mut changes = leave_lists(state);
    changes.extend([Change::SelectByKeys(selection), Change::say(said)]);
    changes
}

/// The message about how much is selected.
fn selected_in_words(state: &State, selection: &Selection) -> String {
    fill(state.words().status.selected, &[("n", &characters::count(&selection.text(state.texts())))])
}

fn on_article(state: &State, mouse: Mouse) -> bool {
    state.output.panes.article.contains(mouse.column, mouse.row)
}

/// Closes the lists after a click on the text, except for one that a line being typed filters.
fn leave_lists(state: &State) -> Changes {
    if state.layers.focus() == Focus::Article { Changes::new() } else { vec![Change::LeaveLists] }
}

/// Does what a part of the first or last row stands for: scale and article move the article, whatever lies over it.
fn run(state: &State, command: Command) -> Changes {
    match command.action {
        Action::Percent | Action::NextArticle => article::command(state, command).unwrap_or_default(),
        _ => offer::run(state, command),
    }
}

fn click_list(state: &State, list: Focus, mouse: Mouse) -> Changes {
    let mut changes = vec![Change::Focus(list)];
    let row = mouse.row.checked_sub(state.list_area(list).y + TITLE_ROWS);
    if let Some(entry) = row.and_then(|row| entry_at(state, list, row.into())) {
        changes
            .extend([Change::ChooseEntry(list, entry), Change::Run(Command { action: Action::Choose, count: None })]);
    }
    changes
}

/// The entry of a list in a row, counted from below its title.
fn entry_at(state: &State, list: Focus, row: usize) -> Option<usize> {
    match list {
        Focus::Figures => state.sides.figures.rows.get(row).map(|row| row.figure),
        Focus::Hits | Focus::ShelfHits => {
            let hits = if list == Focus::Hits { &state.search.list } else { &state.search.shelf.list };
            Some(hits.window.first + row).filter(|row| *row < hits.len())
        }
        _ => ContentsRows::new(state).entry_at(row),
    }
}

/// The pane under the mouse; a list over the article hides it.
fn under(state: &State, mouse: Mouse) -> Option<Focus> {
    let over = |area: Area| area.contains(mouse.column, mouse.row);
    let open = |list: &Focus| *list == state.layers.focus() || state.pane_of(*list).is_some();
    let mut lists = [Focus::Hits, Focus::ShelfHits, Focus::Contents, Focus::Figures].into_iter().filter(open);
    let list = lists.find(|list| over(state.list_area(*list)));
    list.or_else(|| over(state.output.panes.article).then_some(Focus::Article))
}

/// Takes hold of the wall or scroll bar on which the button went down.
fn take_hold(state: &State, mouse: Mouse) -> Option<Changes> {
    let held = wall_at(state, mouse)?;
    let mut changes = vec![Change::Select(None), Change::Push(Layer::Drag(held))];
    if held == Drag::Bar {
        changes.extend(click_bar(state, mouse));
    }
    Some(changes)
}

/// The wall between panes, or the scroll bar, under the mouse.
fn wall_at(state: &State, mouse: Mouse) -> Option<Drag> {
    let (article, width) = (state.output.panes.article, state.output.panes.screen.width);
    let beside = (article.y..article.bottom()).contains(&mouse.row) && !state.is_covered();
    let left = article.x.checked_sub(1) == Some(mouse.column);
    let right = article.right() == mouse.column && article.right() < width;
    match (beside, left, right) {
        (true, true, _) => Some(Drag::LeftWall),
        (true, _, true) if bar_at(state, mouse).is_some() => Some(Drag::BarOnWall(mouse.row)),
        (true, _, true) => Some(Drag::RightWall),
        (true, ..) if bar_at(state, mouse).is_some() => Some(Drag::Bar),
        _ => None,
    }
}

/// The changes of a drag, by what the mouse holds.
fn drag(state: &State, held: Drag, mouse: Mouse) -> Changes {
    let right = state.output.panes.article.right();
    match held {
        Drag::Text => drag_text(state, mouse),
        Drag::LeftWall => vec![Change::MoveWall(Pane::Contents, mouse.column.max(1))],
        Drag::RightWall => {
            let columns = state.config.size.0.saturating_sub(mouse.column).saturating_sub(1);
            vec![Change::MoveWall(Pane::Figures, columns.max(1))]
        }
        Drag::BarOnWall(row) if (mouse.column, mouse.row) == (right, row) => Changes::new(),
        Drag::BarOnWall(row) => {
            let along = mouse.row != row && mouse.column == right;
            let held = if along { Drag::Bar } else { Drag::RightWall };
            let mut changes = if along { vec![Change::Leave] } else { Changes::new() };
            changes.push(Change::Push(Layer::Drag(held)));
            changes.extend(drag(state, held, mouse));
            changes
        }
        Drag::Bar => scroll_bar::scroll_bar(state).map_or(Changes::new(), |bar| {
            let row = mouse.row.saturating_sub(bar.top).min(bar.height - 1);
            vec![Change::Go(bar_target(state, &bar, row))]
        }),
    }
}

/// Moves the end of the selection to the mouse; above and below the article, the text scrolls under it.
fn drag_text(state: &State, mouse: Mouse) -> Changes {
    let pane = state.output.panes.article;
    let by = isize::from(mouse.row >= pane.bottom()) - isize::from(mouse.row < pane.y);
    let mut changes = if by == 0 { Changes::new() } else { vec![Change::Scroll(by)] };
    changes.push(Change::ReachTo(mouse));
    changes
}

/// The changes when the button comes up: a selection stays.
fn let_go(state: &State, held: Drag, mouse: Mouse) -> Changes {
    let mut changes = vec![Change::EndDrag];
    match held {
        Drag::BarOnWall(_) => changes.extend(click_bar(state, mouse)),
        Drag::LeftWall | Drag::RightWall => changes.push(Change::KeepWalls),
        Drag::Bar => {}
        Drag::Text => match &state.article.selection {
            Some(click) if click.is_click() => {
                let touched = notes::touch(state, click.head().place());
                changes.push(Change::Select(None));
                changes.extend(touched.unwrap_or_else(|| click_text(state, mouse)));
            }
            Some(selection) => changes.push(Change::say(selected_in_words(state, selection))),
            None => {}
        },
    }
    changes
}

/// A click on something in the text: follows a link, lights the figure of a mark, or lists the choices that conversion
/// made for a character.
fn click_text(state: &State, mouse: Mouse) -> Changes {
    let Some((row, column, beside)) = row_under(state, mouse) else { return Changes::new() };
    let galley = row.right.as_ref().filter(|_| beside).unwrap_or(&row.galley);
    let cluster = galley.at(row.at.row, column).filter(|cluster| !cluster.is_empty());
    let Some(cluster) = cluster else { return Changes::new() };
    let style = galley.passage.style(cluster.start);
    if let Some(changes) = links::click(state, galley.passage.place(cluster.start)) {
        return changes;
    }
    if style.has(Style::MARK) {
        let number = number_of_mark(&galley.passage.text, cluster.start);
        let figure = number.and_then(|number| figure_of(state.document(), row.at.block, number));
        figure.map_or(Changes::new(), |figure| vec![Change::LightFigure(figure)])
    } else if style.has(Style::CHOICE) || style.has(Style::CHANGED) {
        let place = galley.passage.place(cluster.start);
        let choices = state.open.typesetter.choices_at(row, place);
        if choices.is_empty() { Changes::new() } else { decide::show_candidates(state, choices) }
    } else {
        Changes::new()
    }
}

/// The cluster under the mouse, beside the text the nearest one, between lines the end of the line above.
pub fn text_cluster(state: &State, mouse: Mouse) -> Option<TextCluster> {
    let (area, viewport) = (state.text_area(), &state.article.viewport);
    let (x, y) = (mouse.column.saturating_sub(area.x), mouse.row.saturating_sub(area.y));
    // Of several columns, the last one that begins left of the mouse.
    let column = |x: u16| viewport.rows.iter().map(|row| row.x).filter(move |edge| *edge <= x).max();
    let strip = |row: &PageRow| across(state.document().blocks()[row.at.block].kind);
    let in_column = viewport.rows.iter().filter(|row| Some(row.x) == column(x) || strip(row));
    let with_text = in_column.filter(|row| row.line().is_some());
    let above = with_text.clone().filter(|row| row.y <= y).max_by_key(|row| (row.y, row.x));
    let row = above.or_else(|| with_text.min_by_key(|row| row.y))?;
    let (across, beside) = within_row(state, row, x);
    let x = match row.y == y {
        true => across,
        false if row.y < y => u16::MAX,
        false => 0,
    };
    TextCluster::at(row, x, beside)
}

/// The row of text under the mouse, the column in it, and whether that belongs to the galley at the right.
fn row_under(state: &State, mouse: Mouse) -> Option<(&PageRow, u16, bool)> {
    let area = state.text_area();
    let (x, y) = (mouse.column.checked_sub(area.x)?, mouse.row.checked_sub(area.y)?);
    let rows = state.article.viewport.rows.iter();
    let over = rows.filter(|row| row.y == y && row.x <= x && row.line().is_some());
    let row = over.max_by_key(|row| row.x)?;
    let (column, beside) = within_row(state, row, x);
    Some((row, column, beside))
}

/// A column of the text area as a column of a row, and whether that belongs to the galley at the row's right.
fn within_row(state: &State, row: &PageRow, x: u16) -> (u16, bool) {
    let right = state.article.viewport.columns.left_edge(1);
    let beside = row.right.is_some() && x >= right;
    (x - if beside { right } else { row.x.min(x) }, beside)
}

/// The scroll bar, if it is under the mouse.
fn bar_at(state: &State, mouse: Mouse) -> Option<ScrollBar> {
    let rows = |bar: &ScrollBar| (bar.top..bar.top + bar.height).contains(&mouse.row);
    scroll_bar::scroll_bar(state).filter(|bar| bar.column == mouse.column && rows(bar))
}

/// A click on the scroll bar goes to the part of the text that it stands for, or to a hit shown there.
fn click_bar(state: &State, mouse: Mouse) -> Changes {
    let Some(bar) = scroll_bar::scroll_bar(state) else { return Changes::new() };
    let row = mouse.row.saturating_sub(bar.top);
    let hit = match scroll_bar::tick(state, &bar, row) {
        Tick::None => None,
        Tick::Hit | Tick::Current => state.search.first_from(bar.place(row)),
    };
    let mut changes = vec![Change::Leave];
    match hit {
        Some(hit) => changes.push(Change::ShowHit(hit)),
        None if bar.thumb.contains(&row) => {}
        None => changes.push(Change::Go(bar_target(state, &bar, row))),
    }
    changes
}

/// The target that a row of the scroll bar stands for.
fn bar_target(state: &State, bar: &ScrollBar, row: u16) -> Target {
    if row == 0 {
        Target::Start
    } else if row + 1 == bar.height {
        Target::End
    } else {
        Target::Top(character_at(state.document().text(), bar.place(row).0.into()))
    }
}
