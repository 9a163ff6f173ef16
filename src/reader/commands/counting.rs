//! `Ctrl-g`: counts the characters of the text.

use std::ops::Range;

use crate::document::BlockId;
use crate::jobs::count::{CharacterCounts, count_task};
use crate::reader::change::{Change, Changes};
use crate::reader::effect::Effect;
use crate::reader::event::Done;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::view::characters;

/// Has the characters of the source, the article, the section and the selection counted.
pub fn count(state: &State) -> Changes {
    let document = state.document();
    let article = document.block_at(state.article.viewport.here).map_or(0, |id| document.article_of(id));
    let several = document.articles().len() > 1;
    let article = document.articles().get(article).map(|article| article.blocks.clone());
    let section = section(state).filter(|section| Some(section) != article.as_ref());
    let selection = state.selected_text().map(|text| characters::count(&text));
    let task = count_task(document.clone(), article.filter(|_| several), section, selection);
    vec![Change::Effect(Effect::Run(task.map(Done::Counted)))]
}

/// The blocks of the section being read: from its heading to the next.
fn section(state: &State) -> Option<Range<BlockId>> {
    let (document, heading) = (state.document(), state.heading_being_read()?);
    let headings = document.headings();
    let end = headings.get(heading + 1).copied().unwrap_or(document.blocks().len());
    Some(headings[heading]..end)
}

/// The message with the numbers: `字數：全文 4812 · 本篇 1203 · 本節 410`
pub fn in_words(state: &State, counts: CharacterCounts) -> String {
    let words = &state.words().status;
    let parts = [
        (&words.counted_source, Some(counts.source)),
        (&words.counted_article, counts.article),
        (&words.counted_section, counts.section),
        (&words.counted_selection, counts.selection),
    ];
    let parts = parts.iter().filter_map(|(words, count)| Some(fill(words, &[("n", &count.as_ref()?)])));
    fill(words.counted, &[("counts", &parts.collect::<Vec<_>>().join(" · "))])
}
