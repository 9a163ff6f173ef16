//! Commands → changes of the state; one file for each group of actions.

mod annotate;
mod annotations;
mod arriving;
mod bar;
mod clicking;
mod glossary;
mod going;
mod hits;
mod input;
mod loading;
mod marks;
mod moving;
mod palette;
mod program;
mod remember;
mod script;
mod searching;
mod select;
mod selecting;
mod shelf;
mod showing;
mod source;
mod themes;
mod tree;
mod typing;

pub(super) use selecting::Held;
pub(super) use themes::Themes;

use super::Reader;
use super::action::Action;
use super::keyboard::Command;
use crate::document::Place;

impl Reader {
    /// Does what a command asks for.
    pub(super) fn act(&mut self, command: Command) {
        use Action::*;
        if self.move_selection(command) {
            return;
        }
        match command.action {
            LineDown | LineUp | HalfDown | HalfUp | PageDown | PageUp | Start | End | Percent => self.travel(command),
            NextSection | PreviousSection => self.go_heading(command),
            NextArticle | PreviousArticle => self.go_article(command),
            NextFigure | PreviousFigure => self.go_figure(command),
            Find => self.find(),
            FindNext | FindPrevious => self.go_hit(command),
            Hits => self.list_hits(),
            SetMark | GoMark => self.ask_for_mark(command.action),
            JumpBack | JumpForward => self.go_jump(command),
            FocusNext => self.focus_next(1),
            FocusPrevious => self.focus_next(-1),
            Choose => self.choose(),
            Back => self.back(),
            Contents => self.show_contents(),
            Figures => self.show_figures(),
            Fold => self.fold(true),
            Unfold => self.fold(false),
            Zen => self.choices.zen = !self.choices.zen,
            MeasureWider => self.change_measure(2 * command.times() as i32),
            MeasureNarrower => self.change_measure(-2 * command.times() as i32),
            MeasureDefault => self.choices.measure = self.settings.layout.measure,
            Columns => self.change_columns(command.count),
            ToggleScript => self.toggle_script(),
            ScriptMenu => self.script_menu(),
            Differences => self.toggle_differences(),
            Parallel => self.toggle_parallel(),
            KeepWord => self.keep_word(),
            Copy => self.copy(),
            Select => self.select(),
            Highlight => self.highlight(command.count),
            Annotate => self.annotate(),
            Bookmark => self.set_bookmark(),
            Annotations => self.list_annotations(),
            CopyNotes => self.copy_notes(),
            Remove => self.remove(),
            Raw => self.raw(),
            Rejoin => self.rejoin(),
            Links => self.links(),
            Encoding => self.encoding_menu(),
            Shelf => self.shelf(),
            ShelfFolder => self.shelve_folder(),
            Palette => self.palette(command.count),
            Theme => self.effects.push(super::Effect::Theme(super::Theming::List)),
            ReloadTheme => self.effects.push(super::Effect::Theme(super::Theming::Reload)),
            Help => self.help(),
            Probe => self.effects.push(super::Effect::Probe),
            Repaint => self.effects.push(super::Effect::Repaint),
            Suspend => self.effects.push(super::Effect::Suspend),
            Quit => self.effects.push(super::Effect::Quit),
        }
    }
}

/// The place of the character that holds a byte of `text`.
fn character_at(text: &str, byte: u64) -> Place {
    let byte = (byte as usize).min(text.len());
    let start = (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Place(start as u32)
}
