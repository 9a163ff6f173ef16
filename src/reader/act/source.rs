//! The source itself: as it stands, recovered in another way, read in another encoding.

use std::sync::Arc;

use crate::reader::sheet::{Choice, Sheet, SheetRow};
use crate::reader::{Effect, Reader, paper};
use crate::settings::words::fill;
use crate::source::{self, Encoding};

impl Reader {
    /// `R`: the source as it stands, with what was joined and moved; and back.
    pub(super) fn raw(&mut self) {
        self.selection = None;
        if self.paper.is_raw() {
            self.paper.show_recovered();
        } else if !self.paper.show_raw() {
            let document = Arc::clone(self.paper.composer.document());
            self.effects.push(Effect::Work(paper::making_raw(self.source, document)));
        }
    }

    /// `J`: joins what the source broke, or leaves it broken.
    pub(super) fn rejoin(&mut self) {
        self.selection = None;
        self.intake.document.rejoin = !self.intake.document.rejoin;
        let messages = &self.words.messages;
        let said = if self.intake.document.rejoin { &messages.rejoin_on } else { &messages.rejoin_off };
        self.say(said.clone());
        self.paper.show_recovered();
        self.effects.push(Effect::Work(paper::recovering(self.source, &self.paper, self.intake)));
    }

    /// `e`: the encodings, each with a line as it would read.
    pub(super) fn encoding_menu(&mut self) {
        let row = |(encoding, text): (Encoding, String)| SheetRow {
            key: encoding.name().to_string(),
            text,
            current: encoding == self.paper.encoding,
            choice: Some(Choice::Encoding(encoding)),
            ..SheetRow::default()
        };
        let rows = source::previews(&self.paper.specimen).into_iter().map(row).collect();
        self.sheet = Some(Sheet::menu(self.words.encoding.title.clone(), rows, &self.panes));
    }

    /// Reads the source again in an encoding.
    pub(super) fn read_again(&mut self, encoding: Encoding) {
        let mut intake = self.intake;
        intake.source.encoding = Some(encoding);
        self.say(fill(&self.words.messages.reopened, &[("encoding", &encoding.name())]));
        self.effects.push(Effect::Work(paper::opening_again(self.source, self.paper.again.clone(), intake)));
    }
}
