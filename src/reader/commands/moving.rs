//! Moving in the article: by rows, headings, articles and figures, and back to where a jump began.

use crate::document::{Article, Place};
use crate::keys::{Action, Command};
use crate::reader::change::{Change, Changes, JumpStep, Target};
use crate::reader::frame::message_rows::MessageRows;
use crate::reader::state::State;
use crate::settings::say::fill;

/// Moves by rows or screens, to an end, or to a percentage.
pub fn travel(state: &State, command: Command) -> Changes {
    let times = isize::try_from(command.times()).unwrap_or(isize::MAX);
    match command.action {
        Action::PageDown => match covered_rows(state) {
            covered @ 2.. => {
                vec![Change::Scroll((state.article.viewport.height.saturating_sub(covered)).max(1) as isize)]
            }
            _ => vec![Change::Turn(times)],
        },
        Action::PageUp => vec![Change::Turn(-times)],
        Action::Start | Action::End if command.count.is_some() => {
            vec![Change::Jump(Target::Line(command.count.unwrap_or(1)))]
        }
        Action::Start => vec![Change::Jump(Target::Share(0))],
        Action::End => vec![Change::Jump(Target::Share(100))],
        Action::Percent => match command.count {
            Some(percent) => vec![Change::Jump(Target::Share(percent.min(100)))],
            // `less` would ask for a share, `vim` look for a bracket: nobody means the start.
            None => vec![Change::warn(state.words().messages.no_percent)],
        },
        _ => vec![Change::Scroll(rows(command, state.article.viewport.height).unwrap_or(0))],
    }
}

/// How many rows of the text a message covers at the foot of the screen: a screen further down begins with them, since they were
/// not seen. One is: a screen keeps a row of what was seen in any case.
fn covered_rows(state: &State) -> usize {
    let rows = state.status.message.as_ref().map_or(0, |message| MessageRows::new(state, message).rows.len());
    rows.saturating_sub(state.output.panes.status.height.into())
}

/// By how many rows a command moves in a window of `height`; `None` for one that goes to an end.
pub fn rows(command: Command, height: usize) -> Option<isize> {
    // A screen keeps one row of the one before, so that the eye finds its place.
    let (half, screen) = ((height / 2).max(1), height.saturating_sub(1).max(1));
    let (rows, sign) = match command.action {
        Action::LineDown => (1, 1),
        Action::LineUp => (1, -1),
        Action::HalfDown => (half, 1),
        Action::HalfUp => (half, -1),
        Action::PageDown => (screen, 1),
        Action::PageUp => (screen, -1),
        _ => return None,
    };
    Some(rows.saturating_mul(command.times()).min(isize::MAX as usize / 2) as isize * sign)
}

/// The number of entries or rows by which a command moves in a list with `height` rows in sight; `None` for one that
/// moves nothing.
pub fn entries(command: Command, height: usize) -> Option<isize> {
    const FAR: isize = isize::MAX / 2;
    match command.action {
        Action::Start => Some(-FAR),
        Action::End | Action::Percent => Some(FAR),
        _ => rows(command, height),
    }
}

/// `]` and `[`: goes to the next heading, or back to the one being read; from its beginning, to the one before.
pub fn heading(state: &State, command: Command) -> Changes {
    let headings = state.document().headings();
    match nth(headings, |id| state.start_of_heading(*id), state.article.viewport.here, command) {
        Some(index) => vec![Change::Jump(Target::Heading(headings[index]))],
        None => at_an_end(state, command.action),
    }
}

/// `}` and `{`: goes to the next article, or back; past the last one, to the next source.
pub fn article(state: &State, command: Command) -> Changes {
    let articles = state.document().articles();
    let start = |article: &Article| state.start_of(article.blocks.start);
    let (current, count) = (state.sources.current, state.sources.origins.len());
    match nth(articles, start, state.article.viewport.here, command) {
        Some(index) => vec![Change::Jump(Target::Heading(articles[index].blocks.start))],
        None if forward(command.action) && current + 1 < count => vec![Change::Open(current + 1)],
        None if !forward(command.action) && current > 0 => vec![Change::Open(current - 1)],
        None => at_an_end(state, command.action),
    }
}

/// `.` and `,`: goes to the next or the previous of several files or pages of a paper. From a source opened beside
/// them, to the nearest of them.
pub fn file(state: &State, command: Command) -> Changes {
    let (current, count, times) = (state.sources.current, state.sources.files().len(), command.times());
    let to = match forward(command.action) {
        true => current.checked_add(times).filter(|to| *to < count),
        false => current.min(count).checked_sub(times),
    };
    let messages = &state.words().messages;
    let (first, last) = match state.sources.is_paper() {
        true => (messages.first_page, messages.last_page),
        false => (messages.first_file, messages.last_file),
    };
    match to {
        _ if count == 0 => vec![Change::say(messages.one_file)],
        Some(to) => vec![Change::Open(to)],
        None if forward(command.action) => vec![Change::say(last)],
        None => vec![Change::say(first)],
    }
}

/// `)` and `(`: goes to the next or the previous figure, to each one even where several stand at one place.
pub fn figure(state: &State, command: Command) -> Changes {
    let (figures, here) = (state.document().figures(), state.article.viewport.here);
    let chosen = state.sides.figures.list.chosen;
    let at_chosen = figures.get(chosen).is_some_and(|id| state.figure_place(*id) == here);
    let to = match (at_chosen, forward(command.action)) {
        (true, true) => Some(chosen + command.times()).filter(|to| *to < figures.len()),
        (true, false) => chosen.checked_sub(command.times()),
        (false, _) => nth(figures, |id| state.figure_place(*id), here, command),
    };
    let Some(index) = to else { return at_an_end(state, command.action) };
    let gaps: [(&str, &dyn std::fmt::Display); 2] = [("n", &(index + 1)), ("total", &figures.len())];
    // Where the next figure stands at the same place, the text does not move.
    let stays = at_chosen && state.figure_place(figures[index]) == here;
    let said = stays.then(|| Change::say(fill(state.words().messages.figure, &gaps)));
    std::iter::once(Change::Jump(Target::Figure(index))).chain(said).collect()
}

/// `<` and `>`: goes back and forward through jumps.
pub fn jump(command: Command) -> Changes {
    let step = if command.action == Action::JumpBack { JumpStep::Back } else { JumpStep::Forward };
    vec![Change::JumpHistory(step)]
}

fn at_an_end(state: &State, action: Action) -> Changes {
    let messages = &state.words().messages;
    let text = match action {
        Action::NextSection => messages.last_section,
        Action::PreviousSection => messages.first_section,
        Action::NextArticle => messages.last_article,
        Action::PreviousArticle => messages.first_article,
        Action::NextFigure => messages.last_figure,
        _ => messages.first_figure,
    };
    vec![Change::say(text)]
}

fn forward(action: Action) -> bool {
    matches!(action, Action::NextSection | Action::NextArticle | Action::NextFile | Action::NextFigure)
}

/// The index of the thing that a command goes to from `here`, among things in the order of their places.
fn nth<T>(things: &[T], place: impl Fn(&T) -> Place, here: Place, command: Command) -> Option<usize> {
    let steps = command.times().max(1);
    if forward(command.action) {
        let next = things.partition_point(|thing| place(thing) <= here);
        next.checked_add(steps - 1).filter(|index| *index < things.len())
    } else {
        things.partition_point(|thing| place(thing) < here).checked_sub(steps)
    }
}
