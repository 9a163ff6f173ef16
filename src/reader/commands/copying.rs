//! Copying: the selection or the paragraph being read, as written or shown, with its source; places; annotations.

use crate::document::{BlockId, Kind, Passage, Span};
use crate::reader::change::{Change, Changes};
use crate::reader::effect::Effect;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::visible::visible;
use crate::store::notebook::markdown;
use crate::store::{Annotation, Notebook};
use crate::view::{BlockTexts, characters};

use super::source;

/// The most characters of a copied text that the message shows.
const TOLD: usize = 16;

/// `y`: copies the selection, else the paragraph being read, as the original has it, with its source.
pub fn copy(state: &State) -> Changes {
    take(state, BlockTexts::written, &|words| words)
}

/// `Y`: as [`copy`], in the script that is shown.
pub fn copy_shown(state: &State) -> Changes {
    take(state, BlockTexts::shown_whole, &|words| state.texts().turned(&words, state.profile_here()))
}

/// Copies the selection, else the paragraph being read, which is then pointed at: `read` gives a block's text, `turn`
/// the words of its source.
fn take(state: &State, read: fn(&BlockTexts, BlockId) -> Passage, turn: &dyn Fn(String) -> String) -> Changes {
    let selected = state.article.selected().map(|selection| selection.text_in(state.texts(), read));
    let selected = selected.filter(|text| !text.is_empty());
    let paragraph = state.document().block_at(state.article.viewport.here).filter(|_| selected.is_none());
    let text = selected.or_else(|| paragraph.map(|id| read(state.texts(), id).text));
    let Some(text) = text else {
        return vec![Change::warn(state.words().messages.nothing_to_copy)];
    };
    let said = copied_in_words(state, &text);
    let source = match state.config.settings.copy.source {
        true => format!("\n——{}\n", turn(citation(state))),
        false => String::new(),
    };
    let mut changes: Changes = paragraph.map(Change::Flash).into_iter().collect();
    changes.extend([Change::Effect(Effect::Copy(text + &source)), Change::say(said)]);
    changes
}

/// The message after copying: `已複製 12 字：渡輪又添一班早…`
fn copied_in_words(state: &State, text: &str) -> String {
    let line = text.replace('\n', " ");
    let words = match line.char_indices().nth(TOLD) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    };
    fill(state.words().messages.copied, &[("n", &characters::count(text)), ("words", &words)])
}

/// `Alt-c`: copies the path of the source and the line being read, as editors and compilers write them.
pub fn copy_place(state: &State) -> Changes {
    let (_, line) = source::line_here(state);
    let path = state.open.file.as_ref().map(|path| path.to_string_lossy().into_owned());
    let place = format!("{}:{line}", path.unwrap_or_else(|| state.open.name.clone()));
    let said = fill(state.words().messages.copied_place, &[("place", &visible(&place))]);
    vec![Change::Effect(Effect::Copy(place)), Change::say(said)]
}

/// The source of a quotation, in the original script: `海港晚報 2026年6月1日 第3版〈渡輪又添一班早船〉`, as far as the
/// text tells; without a paper, the source's name.
fn citation(state: &State) -> String {
    let (document, name) = (state.document(), state.open.name.clone());
    let number = document.block_at(state.article.viewport.here).map(|id| document.article_of(id));
    let Some(article) = number.and_then(|number| document.articles().get(number)) else { return name };
    let words = |span: Span| document.words(span).trim().to_owned();
    let [paper, date, page] = [article.paper, article.date, article.page].map(|span| span.map(words));
    let source: Vec<String> = [paper.or(Some(name)), date, page].into_iter().flatten().collect();
    let mut blocks = document.blocks()[article.blocks.clone()].iter();
    let headline = blocks.find(|block| block.kind == Kind::Headline);
    let headline = headline.map(|block| format!("〈{}〉", document.whole(block).text.replace('\n', " ")));
    source.join(" ") + &headline.unwrap_or_default()
}

/// Copies all annotations of the source, as Markdown.
pub fn copy_notes(state: &State) -> Changes {
    let annotations: Vec<Annotation> = state.placed().iter().map(|placed| placed.annotation.clone()).collect();
    let text = markdown(&state.open.name, &annotations, state.words());
    let words = &state.words().annotations;
    match text.is_empty() {
        true => vec![Change::say(words.none)],
        false => vec![Change::Effect(Effect::Copy(text)), Change::say(words.copied)],
    }
}

/// `Alt-y` in the list of all notes: copies the annotations of all sources as Markdown.
pub fn copy_all_notes(state: &State, notebooks: &[Notebook]) -> Changes {
    let text = |notebook: &Notebook| markdown(&notebook.name(), &notebook.annotations, state.words());
    let texts: Vec<String> = notebooks.iter().map(text).filter(|text| !text.is_empty()).collect();
    vec![Change::Effect(Effect::Copy(texts.join("\n"))), Change::say(state.words().annotations.copied)]
}
