//! The rows of the headlines, each with its story's lead below it, as a front page has them.

use std::collections::HashSet;

use crate::document::{Article, BlockId, Kind};
use crate::reader::state::State;
use crate::widgets::menu_row::{Choice, MenuRow};

/// The most characters of a lead that its rows show.
const LEAD: usize = 160;

/// The rows of the stories in their order, the one being read marked as current.
pub fn rows(state: &State) -> Vec<MenuRow> {
    let document = state.document();
    let here = document.block_at(state.article.viewport.here).map(|block| document.article_of(block));
    let mut rows: Vec<MenuRow> = Vec::new();
    for (number, article) in document.articles().iter().enumerate() {
        let Some(headline) = headline(state, article) else { continue };
        rows.extend((!rows.is_empty()).then(MenuRow::default));
        rows.push(MenuRow {
            text: said(state, headline),
            note: note(state, article, headline),
            current: here == Some(number),
            choice: Some(Choice::Headline(headline)),
            ..MenuRow::default()
        });
    }
    rows
}

/// The lead of a story; for an item of a feed, with its star and whether it is unread.
fn note(state: &State, article: &Article, headline: BlockId) -> String {
    let feeds = &state.library.feeds;
    let item = feeds.open.at(state.start_of(headline)).map(|at| feeds.open.all()[at].1);
    let is = |items: &HashSet<u64>| item.is_some_and(|item| items.contains(&item));
    let is_new = item.is_some() && !is(&feeds.items().read);
    let star = is(&feeds.items().starred).then(|| "★".to_owned());
    let new = is_new.then(|| state.words().feeds.new_item.to_owned());
    let lead = lead(state, article).map(|lead| said(state, lead));
    [star, new, lead].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The number of stories that have a headline.
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

/// The first words of a block, in one line and in the script that is shown.
fn said(state: &State, block: BlockId) -> String {
    let document = state.document();
    let text = document.passage(&document.blocks()[block], 0).text;
    let begins: String = text.trim().chars().take(LEAD).map(|c| if c == '\n' { ' ' } else { c }).collect();
    state.texts().turned(&begins, state.texts().profile(block))
}
