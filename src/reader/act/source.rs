//! The source itself: as it stands, recovered in another way, read in another encoding.

use std::sync::Arc;

use crate::document::{Link, Place};
use crate::reader::paper::Raw;
use crate::reader::proof::{self, Reading};
use crate::reader::sheet::{Choice, Sheet, SheetOf, SheetRow};
use crate::reader::{Effect, Reader, paper};
use crate::settings::say::fill;
use crate::settings::visible::visible;
use crate::source::{self, Encoding};

impl Reader {
    /// `R`: the source as it stands, with what was joined and moved; and back.
    pub(super) fn raw(&mut self) {
        self.selection = None;
        if self.paper.is_raw() {
            self.paper.show_recovered();
        } else if self.paper.awaits_raw {
            self.paper.awaits_raw = false;
        } else if !self.paper.show_raw() {
            self.paper.awaits_raw = true;
            self.make_raw();
        }
    }

    fn make_raw(&mut self) {
        let document = Arc::clone(self.paper.composer.document());
        self.effects.push(Effect::Work(paper::making_raw(self.source, document)));
    }

    /// The source as it stood when that was asked for.
    pub(in crate::reader) fn take_raw(&mut self, raw: Raw) {
        if self.paper.awaits_raw && !self.paper.take_raw(raw, &self.words.panes) {
            self.make_raw();
        }
    }

    /// `J`: joins what the source broke, or leaves it broken.
    pub(super) fn rejoin(&mut self) {
        self.selection = None;
        self.intake.set_rejoins(!self.intake.rejoins());
        let messages = &self.words.messages;
        let said = if self.intake.rejoins() { &messages.rejoin_on } else { &messages.rejoin_off };
        self.say(said.clone());
        self.paper.show_recovered();
        self.recover_again();
    }

    /// `L`: the links on the screen, each with its target as text; none is ever followed.
    pub(super) fn links(&mut self) {
        let document = self.document();
        let in_sight = document.links().iter().filter(|link| self.view.shows(Place(link.span.start)));
        let row = |link: &Link| SheetRow {
            key: self.link_words(link),
            text: visible(&link.target).into_owned(),
            ..SheetRow::default()
        };
        let rows: Vec<SheetRow> = in_sight.map(row).collect();
        match rows.is_empty() {
            true => self.say(self.words.messages.no_links.clone()),
            false => self.sheet = Some(Sheet::read(SheetOf::Links, rows)),
        }
    }

    /// What a link is read as.
    fn link_words(&self, link: &Link) -> String {
        let document = self.document();
        let id = document.block_at(Place(link.span.start)).unwrap_or(0);
        let pieces = document.blocks().get(id).map_or(&[][..], |block| document.pieces(block));
        let within = pieces.iter().filter(|piece| link.span.contains(Place(piece.span.start)));
        within.map(|piece| &document.text()[piece.span.range()]).collect()
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
        self.sheet = Some(Sheet::menu(SheetOf::Encodings, rows, &self.panes));
    }

    /// Reads the source again in an encoding.
    pub(super) fn read_again(&mut self, encoding: Encoding) {
        self.say(fill(&self.words.messages.reopened, &[("encoding", &encoding.name())]));
        if self.paper.decode_as(encoding) {
            return;
        }
        self.paper.stop();
        self.paper.reading = self.begin_reading();
        let mut intake = self.intake.clone();
        intake.source.encoding = Some(encoding);
        let (reading, origin) = (self.paper.reading, self.paper.again.clone());
        self.effects.push(Effect::Work(proof::opening_again(reading, origin, intake)));
    }

    /// A source begins to be read: what comes of any reading before is out of date.
    pub(super) fn begin_reading(&mut self) -> Reading {
        self.reading.0 += 1;
        self.reading
    }
}
