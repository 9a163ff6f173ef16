//! The other script, and back.

use crate::reader::sheet::{self, Choice, Sheet, SheetRow};
use crate::reader::{Effect, Reader};
use crate::script::View;

impl Reader {
    /// `t`: the other script, and back to the original.
    pub(super) fn toggle_script(&mut self) {
        let profile = self.profile_here();
        let other = self.paper.composer.scripts().other(profile);
        let shown = self.paper.composer.scripts().wish().view;
        self.show_script(if shown == View::Original { other } else { View::Original });
    }

    /// Shows the text so from now on; every place stays where it is.
    pub(super) fn show_script(&mut self, view: View) {
        let wish = self.paper.composer.scripts().wish();
        self.composer().scripts_mut().set_wish(crate::script::Wish { view, ..wish });
    }

    /// Changes regional vocabulary from now on, or leaves it.
    pub(super) fn change_phrases(&mut self, phrases: bool) {
        let wish = self.paper.composer.scripts().wish();
        self.composer().scripts_mut().set_wish(crate::script::Wish { phrases, ..wish });
    }

    /// `T`: the views to choose from.
    pub(super) fn script_menu(&mut self) {
        let wish = self.paper.composer.scripts().wish();
        let views = [View::Original, View::Hans, View::HantTw, View::HantHk];
        let mut rows: Vec<SheetRow> = Vec::new();
        for view in views {
            let text = self.view_in_words(view).to_string();
            rows.push(SheetRow {
                text,
                current: view == wish.view,
                choice: Some(Choice::View(view)),
                ..SheetRow::default()
            });
        }
        rows.push(SheetRow::default());
        let note =
            if wish.phrases { self.words.views.phrases_on.clone() } else { self.words.views.phrases_off.clone() };
        let text = self.words.views.phrases.clone();
        rows.push(SheetRow { text, note, choice: Some(Choice::Phrases(!wish.phrases)), ..SheetRow::default() });
        self.sheet = Some(Sheet::menu(self.words.views.choose.clone(), rows, sheet::height(&self.panes)));
    }

    /// Asks for the converters that what is shown needs and that are not open.
    pub(in crate::reader) fn ask_for_converters(&mut self) {
        if let Some(task) = self.paper.composer.open_converter() {
            self.effects.push(Effect::Work(task));
        }
    }
}
