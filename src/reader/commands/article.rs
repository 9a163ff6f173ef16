//! The actions of the article, and the changes that each asks for.

use crate::keys::{Action, Command};
use crate::reader::change::{Change, Changes};
use crate::reader::effect::Effect;
use crate::reader::layers::MarkPurpose;
use crate::reader::links::at_hand;
use crate::reader::menu::MenuKind;
use crate::reader::state::State;

use super::{copying, counting, decide, feeds, finding, links, moving, notes, panes, script, selection, source};

/// The changes that an action asks for in the article; `None` for one that means nothing there.
pub fn command(state: &State, command: Command) -> Option<Changes> {
    let tables = [go_command, show_command, note_command, source_command, program_command];
    tables.into_iter().find_map(|table| table(state, command))
}

/// Actions that go through the article (by rows, headings, figures, links, hits, marks) or to the panes beside it.
fn go_command(state: &State, command: Command) -> Option<Changes> {
    use Action::*;
    let times = command.times();
    Some(match command.action {
        LineDown | LineUp | HalfDown | HalfUp | PageDown | PageUp | Start | End | Percent => {
            moving::travel(state, command)
        }
        NextSection | PreviousSection => moving::heading(state, command),
        NextArticle | PreviousArticle => moving::article(state, command),
        NextFile | PreviousFile => moving::file(state, command),
        Headlines => panes::headlines(state),
        NextFigure | PreviousFigure => moving::figure(state, command),
        JumpBack | JumpForward => moving::jump(command),
        Find => finding::find(state),
        FindNext => finding::step(state, isize::try_from(times).unwrap_or(1)),
        FindPrevious => finding::step(state, -isize::try_from(times).unwrap_or(1)),
        Hits => finding::list(state),
        SearchLibrary => finding::find_on_shelf(state),
        SetMark => vec![Change::AwaitMark(MarkPurpose::Set)],
        GoMark => vec![Change::AwaitMark(MarkPurpose::Go)],
        Links => links::list(state),
        NextLink | PreviousLink => links::step(state, command),
        Browse => links::browse(state, at_hand(state)),
        Choose => match at_hand(state) {
            Some(link) => links::follow(state, link),
            None => decide::choose(state),
        },
        Back => panes::back(state),
        FocusNext => panes::focus_next(state, 1),
        FocusPrevious => panes::focus_next(state, -1),
        _ => return None,
    })
}

/// Actions about how the article is read and shown.
fn show_command(state: &State, command: Command) -> Option<Changes> {
    use Action::*;
    let times = command.times();
    Some(match command.action {
        Contents => panes::show_contents(state),
        Figures => panes::show_figures(state),
        Zen => vec![Change::Zen(!state.article.options.zen)],
        MeasureWider => panes::measure(state, 2 * times as i32),
        MeasureNarrower => panes::measure(state, -2 * times as i32),
        MeasureDefault => panes::default_measure(state),
        Columns => panes::columns(state, command.count),
        ToggleScript => script::toggle(state),
        ScriptMenu => vec![Change::OpenMenu(MenuKind::Views)],
        Differences => script::differences(state),
        Parallel => script::parallel(state),
        Raw => source::raw(state),
        Rejoin => source::rejoin(state),
        Stories => source::stories(state),
        WholePage => source::whole_page(state),
        Encoding => source::encodings(state),
        Mend => source::mend(state),
        Theme => vec![Change::ListThemes],
        ReloadTheme => vec![Change::ReloadTheme],
        _ => return None,
    })
}

/// Actions that copy from the article, annotate it, or mark it as read.
fn note_command(state: &State, command: Command) -> Option<Changes> {
    use Action::*;
    Some(match command.action {
        KeepWord => script::keep_word(state),
        Copy => copying::copy(state),
        CopyShown => copying::copy_shown(state),
        CopyPlace => copying::copy_place(state),
        AllNotes => vec![Change::CloseMenu, Change::ListAllNotes],
        CopyNotes => copying::copy_notes(state),
        Select => selection::select(state),
        Highlight => notes::highlight(state, command.count),
        Annotate => notes::annotate(state),
        Bookmark => notes::bookmark(state),
        Annotations => notes::list(state),
        Remove => notes::remove(state),
        Undo => vec![Change::Undo { again: false }],
        Redo => vec![Change::Undo { again: true }],
        Count => counting::count(state),
        Star => feeds::star(state),
        Tag => feeds::tag(state),
        _ => return None,
    })
}

/// Actions about the source that is read, and about other sources.
fn source_command(state: &State, command: Command) -> Option<Changes> {
    use Action::*;
    Some(match command.action {
        Edit => source::edit(state),
        Reload => vec![Change::say(state.words().messages.reloading), Change::Reload],
        Follow => vec![Change::Follow],
        Shelf => vec![Change::ScanShelf, Change::OpenMenu(MenuKind::Shelf)],
        ShelfFolder => source::shelve_folder(state),
        MarkRead => source::mark_read(state),
        Feeds => vec![Change::CloseMenu, Change::OpenFeeds],
        NextUnread => vec![Change::NextUnread],
        Subscribe => feeds::subscribe(state),
        _ => return None,
    })
}

/// Actions about the program and its terminal.
fn program_command(state: &State, command: Command) -> Option<Changes> {
    use Action::*;
    Some(match command.action {
        Palette => panes::palette(state, command.count),
        Help => panes::help(state),
        Probe => vec![Change::Effect(Effect::Probe)],
        Repaint => vec![Change::Effect(Effect::Repaint)],
        Suspend => vec![Change::Effect(Effect::Suspend)],
        Quit => vec![Change::Effect(Effect::Quit)],
        _ => return None,
    })
}
