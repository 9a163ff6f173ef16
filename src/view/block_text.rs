//! The text of a block as it is read: marker, text and credit in the script shown, with the program's own marks.

use std::ops::Range;
use std::sync::Arc;

use super::decisions::{Decisions, PlacedDecision};
use super::figure_marks;
use super::reading_length::ReadingLength;
use super::script_toggle::ScriptToggle;
use crate::document::{Block, BlockId, Document, Kind, Passage, Place, Span, Style};
use crate::language::sentence;
use crate::script::{self, ChangeKind, Choice, Ground, Profile, TargetScript};

/// Where captions stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Captions {
    /// In the article, after the paragraph that they belong to.
    #[default]
    Inline,
    /// In a pane of their own; a mark such as ［圖1］ stands in the text.
    Marked,
}

/// Whether and where the original is shown beside the converted text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parallel {
    /// The text is shown once.
    #[default]
    Off,
    /// The original stands on the left, the converted text on the right.
    Beside,
    /// The original stands above the converted text, paragraph by paragraph.
    Stacked,
}

/// The form in which a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Variant {
    /// The original.
    Original,
    /// The text in the script wished for.
    Shown,
}

/// The blocks of a document as they are read: in the script shown, with the program's numbers, marks and remarks.
#[derive(Debug)]
pub struct BlockTexts {
    document: Arc<Document>,
    /// The length of the document to read, by which shares of it are measured.
    reading_length: ReadingLength,
    /// The script and region of each article, in order.
    profiles: Vec<Profile>,
    pub(super) script: ScriptToggle,
    pub(super) captions: Captions,
    pub(super) parallel: Parallel,
    /// The reader's decisions on single characters.
    decisions: Decisions,
    /// Whether characters that conversion changed are tinted.
    pub(super) differences: bool,
    /// Whether everything is shown as the source has it, whatever script is wished for.
    pub(super) as_written: bool,
    /// Remarks of the program's own in the text, each with its place; in the order of their places.
    remarks: Vec<(Place, Arc<str>)>,
}

impl BlockTexts {
    /// The texts of a document whose articles have the `profiles`, in order.
    pub fn new(document: Arc<Document>, profiles: Vec<Profile>) -> BlockTexts {
        BlockTexts {
            reading_length: ReadingLength::new(&document),
            document,
            profiles,
            script: ScriptToggle::default(),
            captions: Captions::default(),
            parallel: Parallel::default(),
            decisions: Decisions::default(),
            differences: false,
            as_written: false,
            remarks: Vec::new(),
        }
    }

    /// Takes another document, with remarks of the program's own, each with its place.
    pub(super) fn set_document(
        &mut self,
        document: Arc<Document>,
        profiles: Vec<Profile>,
        mut remarks: Vec<(Place, Arc<str>)>,
    ) {
        remarks.sort_by_key(|(place, _)| *place);
        self.reading_length = ReadingLength::new(&document);
        (self.document, self.profiles, self.remarks) = (document, profiles, remarks);
    }

    /// Takes the reader's decisions on characters; gives whether they differ from those before.
    pub(super) fn set_decisions(&mut self, decisions: Vec<PlacedDecision>) -> bool {
        self.decisions.set(decisions)
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The share of the text before a place, in per cent, rounded; 100 only where nothing follows.
    pub fn percent(&self, place: Place) -> u8 {
        let (before, whole) = (self.reading_length.before(&self.document, place), self.reading_length.whole());
        let nearest = (u64::from(before) * 100 + u64::from(whole) / 2) / u64::from(whole.max(1));
        if before == whole { 100 } else { nearest.min(99) as u8 }
    }

    /// The bytes of text from a place on.
    pub fn left(&self, place: Place) -> u32 {
        self.reading_length.whole() - self.reading_length.before(&self.document, place)
    }

    /// The place with so many per cent of the text before it.
    pub fn at_percent(&self, percent: u32) -> Place {
        let bytes = u64::from(self.reading_length.whole()) * u64::from(percent.min(100));
        character_at(
            self.document.text(),
            self.reading_length.place(&self.document, bytes.div_ceil(100) as u32).0.into(),
        )
    }

    /// The script shown and its converters.
    pub fn script(&self) -> &ScriptToggle {
        &self.script
    }

    /// The script and region of a block's article.
    pub fn profile(&self, block: BlockId) -> Profile {
        self.profiles.get(self.document.article_of(block)).copied().unwrap_or_default()
    }

    /// The different scripts and regions of the articles: few, however many articles.
    pub(super) fn kinds_of_writing(&self) -> Vec<Profile> {
        let mut kinds: Vec<Profile> = Vec::new();
        for profile in &self.profiles {
            if !kinds.contains(profile) {
                kinds.push(*profile);
            }
        }
        kinds
    }

    /// Whether a block is shown in the article: every block but captions that have a pane of their own.
    pub fn shows(&self, id: BlockId) -> bool {
        let block = &self.document.blocks()[id];
        let caption = matches!(block.kind, Kind::Caption { .. });
        !(caption && self.captions == Captions::Marked && block.anchor.is_some())
    }

    /// The number of stretches in which a block is set.
    pub fn stretches(&self, id: BlockId) -> u32 {
        self.document.stretches(&self.document.blocks()[id])
    }

    /// The kind of a block; a paragraph where there is no such block.
    pub fn kind(&self, id: BlockId) -> Kind {
        self.document.blocks().get(id).map_or(Kind::Paragraph, |block| block.kind)
    }

    /// A block's text as shown, in one line, for lists; cut where no list could show more.
    pub fn title(&self, id: BlockId) -> String {
        self.title_passage(id).text.replace('\n', " ")
    }

    /// The passage of [`BlockTexts::title`], which keeps the way back to the source.
    pub fn title_passage(&self, id: BlockId) -> Passage {
        const ENOUGH: usize = 900;
        let Some(block) = self.document.blocks().get(id) else { return Passage::default() };
        let mut passage = self.document.passage(block, 0);
        if passage.text.len() > ENOUGH {
            let end = (0..=ENOUGH).rev().find(|at| passage.text.is_char_boundary(*at)).unwrap_or(0);
            passage = Passage::verbatim(&passage.text[..end], passage.place(0));
        }
        self.shown(passage, self.profile(id))
    }

    /// A caption as its own pane shows it, with its number before it and its credit below; and the bytes of the number.
    pub fn caption(&self, id: BlockId) -> Option<(Passage, u16)> {
        let block = &self.document.blocks()[id];
        let Kind::Caption { figure } = block.kind else { return None };
        let mut original = self.document.passage(block, 0);
        if let Some(credit) = block.credit {
            original.push("\n", Place(credit.start), 0, Style::QUIET);
            original.push(self.document.words(credit), Place(credit.start), credit.len(), Style::QUIET);
        }
        let mut passage = self.shown(original, self.profile(id));
        let number = format!("{figure}  ");
        passage.insert(0, &number, Style::QUIET);
        Some((passage, number.len() as u16))
    }

    /// A passage in the script shown, with the reader's decisions; as it stands where everything is shown as written.
    pub fn shown(&self, passage: Passage, profile: Profile) -> Passage {
        if self.as_written {
            return passage;
        }
        let shown = self.script.shown(passage, profile);
        self.decisions.put(shown, self.document.text(), self.script.conversion())
    }

    /// The words of a range of the source, in the script shown.
    pub fn words(&self, span: Span, block: BlockId) -> String {
        let words = Passage::verbatim(self.document.words(span), Place(span.start));
        self.shown(words, self.profile(block)).text
    }

    /// Words of the program, or from elsewhere, in the script that a text of this profile is shown in.
    pub fn turned(&self, words: &str, profile: Profile) -> String {
        let words = Passage::verbatim(words, Place::default());
        if self.as_written { words.text } else { self.script.shown(words, profile).text }
    }

    /// The text of a stretch as it is read, not set in lines.
    pub fn text(&self, id: BlockId, stretch: u32) -> String {
        self.passage(id, stretch, Variant::Shown).text
    }

    /// The sentence of a block that a range of the source begins in, as shown, up to the range's end at least. Of a
    /// very long one, only the part near the range.
    pub fn sentence(&self, id: BlockId, range: Range<Place>) -> Passage {
        /// Bytes on either side that no list has room for.
        const FAR: usize = 600;
        let block = &self.document.blocks()[id];
        let original = self.original(block, self.document.stretch_at(block, range.start));
        let text = &original.text;
        let (from, to) = (original.shown(range.start), original.shown(range.end));
        let near = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (first, last) = (near(from.saturating_sub(FAR)), near(to + FAR));
        let near = sentence::around(&text[first..last], from - first..to - first);
        self.shown(original.part(first + near.start..first + near.end), self.profile(id))
    }

    /// A block as the source has it: its marker, all its text, its credit.
    pub fn written(&self, id: BlockId) -> Passage {
        let block = &self.document.blocks()[id];
        let mut written = Passage::default();
        for stretch in 0..self.document.stretches(block) {
            written.append(&self.original(block, stretch));
        }
        written
    }

    /// As [`BlockTexts::written`], in the script that is shown.
    pub fn shown_whole(&self, id: BlockId) -> Passage {
        let block = &self.document.blocks()[id];
        let mut shown = Passage::default();
        for stretch in 0..self.document.stretches(block) {
            shown.append(&self.shown(self.original(block, stretch), self.profile(id)));
        }
        shown
    }

    /// A stretch of a block as the source has it.
    pub fn written_stretch(&self, id: BlockId, stretch: u32) -> Passage {
        self.document.blocks().get(id).map_or(Passage::default(), |block| self.original(block, stretch))
    }

    /// A stretch as it is read: marker, text and credit in the form asked for, with the marks of figures and remarks.
    pub(super) fn passage(&self, id: BlockId, stretch: u32, variant: Variant) -> Passage {
        let block = &self.document.blocks()[id];
        let original = self.original(block, stretch);
        let mut passage = match variant {
            // The original above the converted text is looked up, not read, and so is quiet.
            Variant::Original if self.parallel == Parallel::Stacked => quiet(original),
            Variant::Original => original,
            Variant::Shown => self.converted(original, self.profile(id)),
        };
        let last = stretch + 1 == self.document.stretches(block);
        match (block.kind, self.captions) {
            (Kind::Caption { figure }, _) if stretch == 0 => {
                let number = format!("{}{figure} ", self.figure_word(id));
                let opened = block.marker.filter(|marker| marker.len() <= '●'.len_utf8());
                let at = opened.map_or(0, |marker| passage.shown(Place(marker.end)));
                passage.insert(at.min(passage.text.len()), &number, Style::QUIET);
            }
            (_, Captions::Marked) => figure_marks::insert(&self.document, id, self.figure_word(id), last, &mut passage),
            _ => {}
        }
        self.remark(&mut passage);
        passage
    }

    /// A stretch as the source has it: marker, text and credit.
    fn original(&self, block: &Block, stretch: u32) -> Passage {
        let mut original = Passage::default();
        if let (0, Some(marker), Some(words)) = (stretch, block.marker, self.document.marker(block)) {
            original.push(words, Place(marker.start), marker.len(), Style::QUIET);
            // The label of a note or of a post's title stands apart from its words.
            let labelled = matches!(block.kind, Kind::Note | Kind::Headline | Kind::Section { .. });
            let is_label = labelled && words.ends_with(|c: char| c.is_alphanumeric() || c == ']');
            original.push(if is_label { " " } else { "" }, Place(marker.end), 0, Style::QUIET);
        }
        original.append(&self.document.passage(block, stretch));
        if let (true, Some(credit)) = (stretch + 1 == self.document.stretches(block), block.credit) {
            original.append(&self.credit(credit));
        }
        original
    }

    /// A passage in the script shown, with the characters that conversion changed tinted where that is wished for.
    fn converted(&self, original: Passage, profile: Profile) -> Passage {
        if !self.differences {
            return self.shown(original, profile);
        }
        let mut shown = self.shown(original.clone(), profile);
        for change in script::changes(&original, &shown) {
            let is_settled = change.kind == ChangeKind::Plain || self.decisions.has(shown.place(change.range.start));
            let style = if is_settled { Style::CHANGED } else { Style::CHOICE };
            shown.dress(change.range, style);
        }
        shown
    }

    /// The choices that conversion made between two places of a stretch, each with its place: the open ones, or `all`.
    pub fn choices(&self, id: BlockId, stretch: u32, within: Range<Place>, all: bool) -> Vec<(Place, Choice)> {
        let (block, profile) = (&self.document.blocks()[id], self.profile(id));
        let original = self.original(block, stretch);
        let shown = self.shown(original.clone(), profile);
        let changes = script::changes(&original, &shown).into_iter();
        let places = changes.map(|change| (shown.place(change.range.start), change)).filter(|(place, change)| {
            let is_open = change.kind != ChangeKind::Plain && !self.decisions.has(*place);
            within.contains(place) && (all || is_open)
        });
        let choice = |(place, change): (Place, script::Change)| {
            let mut choice = self.script.choice(&original, &shown, change.range.start, profile)?;
            if self.decisions.has(place) {
                choice.ground = Ground::Reader;
            }
            Some((place, choice))
        };
        places.filter_map(choice).collect()
    }

    /// A credit, set apart by an em unless it stands in brackets.
    fn credit(&self, credit: Span) -> Passage {
        let words = self.document.words(credit);
        let mut passage = Passage::default();
        if !words.starts_with(['（', '(', '［', '[', '【']) {
            passage.push("\u{3000}", Place(credit.start), 0, Style::QUIET);
        }
        passage.push(words, Place(credit.start), credit.len(), Style::QUIET);
        passage
    }

    /// Inserts the remarks that belong to a passage's places.
    fn remark(&self, passage: &mut Passage) {
        let (first, end) = (passage.place(0), passage.place(passage.text.len()));
        let from = self.remarks.partition_point(|(place, _)| *place < first);
        let to = self.remarks.partition_point(|(place, _)| *place <= end);
        for (place, words) in self.remarks[from..to.max(from)].iter().rev() {
            passage.insert(passage.shown(*place), words, Style::MARK.with(Style::STRONG));
        }
    }

    /// The word of a figure's mark: 圖 or 图, by the script that the block's article is shown in.
    fn figure_word(&self, id: BlockId) -> char {
        match self.script.view(self.profile(id)) {
            TargetScript::Hans => '图',
            _ => '圖',
        }
    }
}

/// The place of the character to which the byte `byte` of `text` belongs.
pub fn character_at(text: &str, byte: u64) -> Place {
    let byte = (byte as usize).min(text.len());
    let start = (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Place(start as u32)
}

fn quiet(mut passage: Passage) -> Passage {
    passage.dress(0..passage.text.len(), Style::QUIET);
    passage
}
