//! Copying: what is selected or read, with its source; everything that was added to it.

use crate::document::{Kind, Span};
use crate::reader::change::{Change, Changes};
use crate::reader::effect::Effect;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::store::Annotation;
use crate::store::notebook::markdown;

/// `y`: what is selected, else the paragraph being read, as it stands in the original, with its source.
pub fn copy(state: &State) -> Changes {
    let Some(text) = state.selected_text().or_else(|| paragraph(state)) else {
        return vec![Change::Warn(state.words().messages.nothing_to_copy.clone())];
    };
    let said = fill(&state.words().messages.copied, &[("n", &text.chars().count())]);
    let source =
        if state.config.settings.copy.source { format!("\n——{}\n", citation(state)) } else { String::new() };
    vec![Change::Effect(Effect::Copy(text + &source)), Change::Say(said)]
}

/// `海港晚報 2026年6月1日 第3版〈渡輪又添一班早船〉`, as far as the text tells, as it stands in the original; without a paper
/// the source's name.
fn citation(state: &State) -> String {
    let (document, name) = (state.document(), state.open.name.clone());
    let number = document.block_at(state.article.viewport.here).map(|id| document.article_of(id));
    let Some(article) = number.and_then(|number| document.articles().get(number)) else { return name };
    let words = |span: Span| document.text()[span.range()].trim().to_owned();
    let [paper, date, page] = [article.paper, article.date, article.page].map(|span| span.map(words));
    let source: Vec<String> = [paper.or(Some(name)), date, page].into_iter().flatten().collect();
    let mut blocks = document.blocks()[article.blocks.clone()].iter();
    let headline = blocks.find(|block| block.kind == Kind::Headline);
    let headline = headline.map(|block| format!("〈{}〉", document.whole(block).text.replace('\n', " ")));
    source.join(" ") + &headline.unwrap_or_default()
}

/// The paragraph being read, as it stands in the original.
fn paragraph(state: &State) -> Option<String> {
    let document = state.document();
    let id = document.block_at(state.article.viewport.here)?;
    Some(document.whole(&document.blocks()[id]).text)
}

/// Copies everything that was added to the source, as Markdown.
pub fn copy_notes(state: &State) -> Changes {
    let annotations: Vec<Annotation> = state.placed().iter().map(|placed| placed.annotation.clone()).collect();
    let text = markdown(&state.open.name, &annotations, state.words());
    let words = &state.words().annotations;
    match text.is_empty() {
        true => vec![Change::Say(words.none.clone())],
        false => vec![Change::Effect(Effect::Copy(text)), Change::Say(words.copied.clone())],
    }
}
