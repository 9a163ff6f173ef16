//! What the screen reads of the reader: everything by reference, nothing to be changed.

use super::*;
use crate::settings::Words;

use super::annotations::{About, Placed};
use super::prompt::Prompt;
use crate::document::Span;
use crate::settings::theme::Role;

impl Reader {
    /// Where everything stands.
    pub fn panes(&self) -> &Panes {
        &self.panes
    }

    /// The article's window.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// How wide the terminal draws what Unicode leaves open.
    pub fn widths(&self) -> Widths {
        self.widths
    }

    /// The source being read.
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// Whether there is nothing to read, and nothing more to come.
    pub fn is_empty(&self) -> bool {
        self.paper.whole && self.document().blocks().is_empty()
    }

    /// The program's words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The pane that the keys move.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// The window of a list.
    pub fn list(&self, list: Focus) -> &List {
        match list {
            Focus::Figures => &self.figures,
            Focus::Hits => &self.search.list.window,
            _ => &self.contents,
        }
    }

    /// The headings that the contents list.
    pub fn contents(&self) -> &Contents {
        &self.tree
    }

    /// A bookmark of the contents: its name if it is a mark, and what it is called, in the script that is shown.
    pub fn bookmark(&self, id: u64) -> Option<(Option<char>, String)> {
        let placed = self.annotations.get(self.source, id)?;
        let title = placed.annotation.title();
        let title = if placed.annotation.words.is_empty() { self.in_script(&title, placed) } else { title };
        Some((placed.annotation.mark(), title))
    }

    /// How much is behind at a heading, on the scale of the status line and of `N%`; `None` where all is in sight.
    pub fn percent_of_heading(&self, id: BlockId) -> Option<u8> {
        self.view.percent_at(self.start_of_heading(id))
    }

    /// The rows of the figures' pane.
    pub fn figure_rows(&self) -> &[FigureRow] {
        &self.figure_rows
    }

    /// What lies over the panes.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_ref()
    }

    /// Whether a sheet about this lies over the panes.
    pub(super) fn shows_sheet(&self, of: sheet::SheetOf) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| sheet.of == of)
    }

    /// The text that is selected; a click alone selects nothing.
    pub fn selection(&self) -> Option<&Selection> {
        self.selection.as_ref().filter(|selection| !selection.is_click())
    }

    /// The words being typed for an annotation, with a label and what may be typed.
    pub fn asking(&self) -> Option<(&Prompt, &str, &str)> {
        let (asking, words) = (self.annotations.asking.as_ref()?, &self.words.annotations);
        let label = if let About::Bookmark(_) = asking.about { &words.bookmark } else { &words.note };
        Some((&asking.prompt, label, &words.hint))
    }

    /// What the reader added to the source, in the order of the text.
    pub fn annotations(&self) -> &[Placed] {
        self.annotations.of(self.source)
    }

    /// What the reader added to the source that reaches into a range of it: where it stands, and how it is shown.
    pub fn highlights(&self, from: Place, to: Place) -> impl Iterator<Item = (Span, Role, bool)> {
        let within = self.annotations.within(self.source, from, to);
        within.filter_map(|(annotation, span)| {
            Some((span, annotations::role(annotation.color?), !annotation.words.is_empty()))
        })
    }

    /// The message in the status line's place.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The article's text area, inside its pane.
    pub fn text_area(&self) -> Area {
        self.panes.text(self.view.columns.width())
    }

    /// What was chosen.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The keys and what has been typed of a command.
    pub fn keyboard(&self) -> &Keyboard {
        &self.keyboard
    }
}
