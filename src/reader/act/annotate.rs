//! Highlights, bookmarks and what is said of them: made, changed, taken away.

use std::hash::{BuildHasher, RandomState};

use crate::document::{BlockId, Kind, Place, Span};
use crate::reader::action::Action;
use crate::reader::annotations::{About, Asking, next};
use crate::reader::notebook::{ink_in_words, markdown};
use crate::reader::prompt::{Prompt, Typed};
use crate::reader::sheet::Choice;
use crate::reader::{Effect, Focus, Key, Reader, resume};
use crate::settings::choices::Choice as _;
use crate::settings::say::fill;
use crate::store::{Annotation, Bookmark, HighlightColor};

/// Characters of a quotation that are kept at most, of the words that a bookmark stands before, and of a title.
const QUOTED: usize = 20_000;
const QUOTED_AT: usize = 80;
const TITLED: usize = 200;

impl Reader {
    /// `H`: highlights what is selected, in the colour of that number or the last one; again, in another colour. With
    /// nothing selected and nothing at hand, begins to select.
    pub(super) fn highlight(&mut self, count: Option<u32>) {
        let counted =
            count.map(|count| HighlightColor::ALL[(count.max(1) as usize - 1).min(HighlightColor::ALL.len() - 1)].1);
        if self.highlight_selection(counted) {
            return self.say_highlighted();
        }
        let subject =
            self.subject().and_then(|id| Some((id, self.annotations.get(self.source, id)?.annotation.color?)));
        match subject {
            Some((id, ink)) => {
                self.annotations.ink = counted.unwrap_or(next(ink));
                let ink = self.annotations.ink;
                self.annotations.change(self.source, id, |annotation| annotation.color = Some(ink));
                self.refresh_annotations();
                self.say_highlighted();
            }
            None if self.sheet.is_none() => self.select(),
            None => {}
        }
    }

    /// Highlights what is selected; tells whether anything was.
    fn highlight_selection(&mut self, ink: Option<HighlightColor>) -> bool {
        let Some(selection) = self.selection().filter(|_| self.sheet.is_none()) else { return false };
        let (span, quote) = (selection.span(self.document()), selection.text(&self.paper.composer));
        self.selection = None;
        let Some(span) = span.filter(|_| !quote.is_empty()) else { return false };
        self.annotations.ink = ink.unwrap_or(self.annotations.ink);
        let text = self.document().text().clone();
        let annotation = Annotation {
            color: Some(self.annotations.ink),
            end: resume::tail(&text, Place(span.start), Place(span.end)),
            quote: shortened(&quote, QUOTED),
            ..self.annotation_at(Place(span.start))
        };
        self.annotations.put(self.source, annotation, span, &text);
        true
    }

    fn say_highlighted(&mut self) {
        let ink = ink_in_words(self.annotations.ink, &self.words);
        let keymap = &self.keyboard.keymap;
        let (again, annotate) = (keymap.key(Action::Highlight), keymap.key(Action::Annotate));
        self.say(fill(
            &self.words.annotations.highlighted,
            &[("ink", &ink), ("again", &again), ("annotate", &annotate)],
        ));
    }

    /// `a`: types what is to be said of what is selected, which is then highlighted, or of the annotation at hand; of
    /// none, a bookmark.
    pub(super) fn annotate(&mut self) {
        if self.highlight_selection(None) {
            return self.ask_for_words(self.annotations.current);
        }
        match self.subject() {
            None if self.sheet.is_some() => {}
            None if self.annotations_in_sight().next().is_some() => self.list_annotations(),
            None => self.set_bookmark(),
            subject => self.ask_for_words(subject),
        }
    }

    fn ask_for_words(&mut self, id: Option<u64>) {
        let Some(placed) = id.and_then(|id| self.annotations.get(self.source, id)) else { return };
        let prompt = Prompt::with(&placed.annotation.words);
        self.annotations.asking = Some(Asking { prompt, about: About::Words(placed.annotation.id) });
        self.message = None;
    }

    /// `B`: a bookmark at the top of the screen, with words that are typed for it.
    pub(super) fn set_bookmark(&mut self) {
        (self.sheet, self.focus) = (None, Focus::Article);
        let bookmark = Box::new(self.annotation_at(self.view.top.place));
        self.annotations.asking = Some(Asking { prompt: Prompt::default(), about: About::Bookmark(bookmark) });
        self.message = None;
    }

    /// Gives a key to the words being typed. Tells whether it took it.
    pub(super) fn annotation_key(&mut self, key: Key) -> bool {
        let Some(asking) = &mut self.annotations.asking else { return false };
        match asking.prompt.key(key) {
            Typed::Done => self.words_typed(),
            Typed::Cancelled => self.annotations.asking = None,
            Typed::Changed | Typed::Moved | Typed::Nothing => {}
        }
        true
    }

    /// Gives pasted text to those words. Tells whether it took it.
    pub(super) fn annotation_pasted(&mut self, text: &str) -> bool {
        let Some(asking) = &mut self.annotations.asking else { return false };
        asking.prompt.paste(text);
        true
    }

    fn words_typed(&mut self) {
        let Some(Asking { prompt, about }) = self.annotations.asking.take() else { return };
        let words = prompt.text().trim().to_owned();
        match about {
            About::Words(id) => {
                self.annotations.change(self.source, id, |annotation| annotation.words = words);
                self.refresh_annotations();
                self.say(self.words.annotations.kept.clone());
            }
            About::Bookmark(bookmark) => {
                let text = self.document().text().clone();
                let span = Span { start: bookmark.start.place.0, end: bookmark.start.place.0 };
                self.annotations.put(self.source, Annotation { words, ..*bookmark }, span, &text);
                self.say(self.words.annotations.bookmarked.clone());
            }
        }
    }

    /// `X`: takes the annotation at hand away.
    pub(super) fn remove_annotation(&mut self) {
        let Some(id) = self.subject() else {
            let several = self.annotations_in_sight().next().is_some();
            return match several {
                true => self.list_annotations(),
                false => self.say(self.words.annotations.nothing_here.clone()),
            };
        };
        let title =
            self.annotations.get(self.source, id).map(|placed| self.in_script(&placed.annotation.title(), placed));
        if self.annotations.remove(self.source, id).is_some() {
            self.refresh_annotations();
            self.say(fill(&self.words.annotations.removed, &[("words", &title.unwrap_or_default())]));
        }
    }

    /// Goes to an annotation, and says what was said of it.
    pub(super) fn go_annotation(&mut self, id: u64) {
        let Some(placed) = self.annotations.get(self.source, id) else { return };
        let (span, words) = (placed.span, placed.annotation.words.clone());
        let Some(span) = span else { return self.warn(self.words.annotations.astray.clone()) };
        self.annotations.current = Some(id);
        if self.annotations.get(self.source, id).is_some_and(|placed| placed.annotation.color.is_some()) {
            self.leave_place();
            self.view.go(&mut self.paper.composer, Place(span.start), self.view.height / 3);
        } else {
            self.jump(Place(span.start));
        }
        if !words.is_empty() {
            self.say(words);
        }
    }

    /// A click on an annotation takes it to hand, and says what was said of it. Tells whether there was one.
    pub(super) fn touch_annotation(&mut self, place: Place) -> bool {
        let touched =
            self.annotations.within(self.source, place, Place(place.0 + 1)).filter(|(_, span)| span.start < span.end);
        let Some((id, words)) = touched.last().map(|(annotation, _)| (annotation.id, annotation.words.clone())) else {
            return false;
        };
        self.annotations.current = Some(id);
        if !words.is_empty() {
            self.say(words);
        }
        true
    }

    /// The annotation that keys are about: the one chosen in the list; else the one last made or gone to, or the only
    /// one, if it is in sight.
    pub(super) fn subject(&self) -> Option<u64> {
        if let Some(sheet) = &self.sheet {
            return sheet.choice().and_then(|choice| if let Choice::Annotation(id) = choice { Some(id) } else { None });
        }
        let mut in_sight = self.annotations_in_sight();
        let first = in_sight.next()?;
        let only = in_sight.next().is_none().then_some(first);
        self.annotations.current.filter(|id| self.annotations_in_sight().any(|seen| seen == *id)).or(only)
    }

    fn annotations_in_sight(&self) -> impl Iterator<Item = u64> {
        let placed = self.annotations.of(self.source).iter();
        let shows = |span: Span| {
            [span.start, span.end.saturating_sub(1).max(span.start)].into_iter().any(|at| self.view.shows(Place(at)))
        };
        placed.filter(move |placed| placed.span.is_some_and(shows)).map(|placed| placed.annotation.id)
    }

    /// An annotation at a place, of no colour yet.
    pub(super) fn annotation_at(&self, place: Place) -> Annotation {
        let document = self.paper.recovered();
        let start = resume::bookmark(document.text(), place);
        let id = document.block_at(place).unwrap_or(0);
        let article = document.articles().get(document.article_of(id));
        let told = article.into_iter().flat_map(|article| [article.paper, article.date, article.page]).flatten();
        let paper = told.map(|span| &document.text()[span.range()]).collect::<Vec<_>>().join(" · ");
        Annotation {
            id: Annotation::id_from_random(RandomState::new().hash_one(place.0)),
            end: Bookmark { place, context: String::new() },
            quote: self.words_at(place),
            start,
            paper: shortened(&paper, TITLED),
            heading: self.headings_above(place),
            ..Annotation::default()
        }
    }

    /// `小米每76秒… › 已孵化112家公司`, as they stand in the original.
    fn headings_above(&self, place: Place) -> String {
        let document = self.paper.recovered();
        let block = document.block_at(place).unwrap_or(0);
        let article =
            document.articles().get(document.article_of(block)).map_or(0..0, |article| article.blocks.clone());
        // A kicker belongs to the headline below it.
        let kickers = document.blocks()[block..].iter().take_while(|block| block.kind == Kind::Kicker).count();
        let above = |id: &&BlockId| article.contains(id) && **id <= block + kickers;
        let headings = || document.headings().iter().filter(above);
        let is_headline = |id: &&BlockId| document.blocks()[**id].kind == Kind::Headline;
        let (headline, last) = (headings().rfind(is_headline), headings().next_back());
        let section = last.filter(|id| !is_headline(id));
        let title = |id: &BlockId| {
            let words = document.passage(&document.blocks()[*id], 0).text;
            shortened(&words.replace('\n', " "), TITLED)
        };
        headline.into_iter().chain(section).map(title).collect::<Vec<_>>().join(" › ")
    }

    /// The words at a place, as they are read, to the end of their paragraph.
    fn words_at(&self, place: Place) -> String {
        let document = self.paper.recovered();
        let Some(block) = document.block_at(place).and_then(|id| document.blocks().get(id)) else {
            return String::new();
        };
        let passage = document.passage(block, document.stretch_at(block, place));
        let words = passage.text.get(passage.shown(place)..).unwrap_or_default();
        shortened(words.trim(), QUOTED_AT)
    }

    /// Copies everything that was added to the source, as Markdown.
    pub(super) fn copy_notes(&mut self) {
        let annotations: Vec<Annotation> = self.annotations().iter().map(|placed| placed.annotation.clone()).collect();
        let text = markdown(&self.paper.name, &annotations, &self.words);
        if text.is_empty() {
            return self.say(self.words.annotations.none.clone());
        }
        self.effects.push(Effect::Copy(text));
        self.say(self.words.annotations.copied.clone());
    }

    /// Finds where annotations stand in the text that there is now.
    pub(super) fn place_annotations(&mut self) {
        let text = self.document().text().clone();
        // What is about to be read again in another encoding is not searched.
        let whole = self.paper.whole && self.memory.encoding.is_none_or(|encoding| encoding == self.paper.encoding);
        self.effects.extend(self.annotations.settle(self.source, &text, whole).map(Effect::Work));
    }
}

/// A text, cut after so many characters.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
