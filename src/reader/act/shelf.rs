//! The shelf: the sources at hand, each with what is in it.

use crate::reader::paper::{self, Intake};
use crate::reader::sheet::{Choice, Sheet, SheetRow};
use crate::reader::{Effect, Event, Outbox, Reader, Summary, Task};
use crate::source::Origin;

impl Reader {
    /// `o`: the sources at hand. What is in them is looked up in the background, once.
    pub(super) fn shelf(&mut self) {
        if self.summaries.is_empty() {
            self.summaries = vec![None; self.sources.len()];
            let (sources, intake) = (self.sources.clone(), self.intake);
            self.effects.push(Effect::Work(Task::new("shelf", move |outbox| look_through(&sources, intake, outbox))));
        }
        self.sheet = Some(Sheet::menu(self.words.shelf.title.clone(), self.shelf_rows(), &self.panes));
    }

    /// What is in a source is known.
    pub(in crate::reader) fn shelved(&mut self, source: usize, summary: Summary) {
        if let Some(known) = self.summaries.get_mut(source) {
            *known = Some(summary);
        }
        let rows = self.shelf_rows();
        let shelf = self.sheet.as_mut().filter(|sheet| matches!(sheet.choice(), Some(Choice::Source(_))));
        if let Some(shelf) = shelf.filter(|shelf| shelf.rows.len() == rows.len()) {
            shelf.rows = rows;
        }
    }

    fn shelf_rows(&self) -> Vec<SheetRow> {
        let row = |(source, origin): (usize, &Origin)| {
            let summary = self.summaries.get(source).and_then(Option::as_ref);
            SheetRow {
                key: origin.name(),
                text: summary.map_or(String::new(), |summary| summary.headline.clone()),
                note: summary.map_or(String::new(), |summary| self.summary_in_words(summary)),
                current: source == self.source,
                choice: Some(Choice::Source(source)),
                ..SheetRow::default()
            }
        };
        self.sources.iter().enumerate().map(row).collect()
    }

    /// `繁體  12 KB`.
    fn summary_in_words(&self, summary: &Summary) -> String {
        let size = match summary.bytes {
            0..1024 => format!("{} B", summary.bytes),
            1024..1_048_576 => format!("{} KB", summary.bytes >> 10),
            _ => format!("{} MB", summary.bytes >> 20),
        };
        format!("{}  {size}", self.profile_in_words(summary.profile))
    }
}

/// Opens the beginning of each source and tells what is in it; standard input, which can be read only once, is left alone.
fn look_through(sources: &[Origin], intake: Intake, outbox: &Outbox) {
    for (source, origin) in sources.iter().enumerate().filter(|(_, origin)| !matches!(origin, Origin::Input)) {
        let Ok((proof, _)) = paper::open(origin, &intake) else { continue };
        let bytes = origin.size().unwrap_or(proof.document.text().len() as u64);
        let summary =
            Summary { headline: proof.headline(), profile: proof.profiles.first().copied().unwrap_or_default(), bytes };
        if !outbox.send(Event::Shelved { source, summary }) {
            return;
        }
    }
}
