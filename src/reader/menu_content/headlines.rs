//! The headlines of the stories that are there, each with its lead below it, as a front page has them.

use crate::document::{Article, BlockId, Kind};
use crate::reader::state::State;
use crate::widgets::menu_row::{Choice, MenuRow};

/// Characters of a lead that rows could show.
const LEAD: usize = 160;

/// The stories in their order, the one being read told apart.
pub fn rows(state: &State) -> Vec<MenuRow> {
    let document = state.document();
    let here = document.block_at(state.article.viewport.here).map(|block| document.article_of(block));
    let mut rows: Vec<MenuRow> = Vec::new();
    for (number, article) in document.articles().iter().enumerate() {
        let Some(headline) = headline(state, article) else { continue };
        rows.extend((!rows.is_empty()).then(MenuRow::default));
        rows.push(MenuRow {
            text: said(state, headline),
            note: lead(state, article).map_or(String::new(), |lead| said(state, lead)),
            current: here == Some(number),
            choice: Some(Choice::Headline(headline)),
            ..MenuRow::default()
        });
    }
    rows
}

/// How many stories there are that have a headline.
pub fn count(state: &State) -> usize {
    state.document().articles().iter().filter(|article| headline(state, article).is_some()).count()
}

fn headline(state: &State, article: &Article) -> Option<BlockId> {
    article.blocks.clone().find(|id| state.document().blocks()[*id].kind == Kind::Headline)
}

/// The first paragraph of a story.
fn lead(state: &State, article: &Article) -> Option<BlockId> {
    article.blocks.clone().find(|id| state.document().blocks()[*id].kind == Kind::Paragraph)
}

/// What a block begins with, in one line and in the script that is shown.
fn said(state: &State, block: BlockId) -> String {
    let document = state.document();
    let text = document.passage(&document.blocks()[block], 0).text;
    let begins: String = text.trim().chars().take(LEAD).map(|c| if c == '\n' { ' ' } else { c }).collect();
    state.texts().turned(&begins, state.texts().profile(block))
}
