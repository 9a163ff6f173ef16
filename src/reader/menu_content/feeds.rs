//! The rows of the feeds that the reader subscribes to, below their folders: unread items, age, errors.

use crate::jobs::feeds::FeedEntry;
use crate::reader::state::State;
use crate::settings::say::{InWords, fill};
use crate::settings::theme::Role;
use crate::settings::visible::visible;
use crate::widgets::menu_row::{Choice, MenuRow};

use super::shelf::{age_in_words, below_headings};

/// The rows of the feeds; where there are none, how one subscribes.
pub fn rows(state: &State) -> Vec<MenuRow> {
    let (feeds, words) = (&state.library.feeds, &state.words().feeds);
    if let Some(fault) = feeds.fault() {
        return vec![MenuRow { text: fault.in_words(state.words()), faint: true, ..MenuRow::default() }];
    }
    if feeds.entries().is_empty() {
        let key = state.config.keymap.key(crate::keys::Action::Subscribe);
        let text = if feeds.is_listed() { fill(words.none, &[("key", &key)]) } else { words.listing.to_owned() };
        return vec![MenuRow { text, faint: true, ..MenuRow::default() }];
    }
    let mut folders: Vec<&str> = Vec::new();
    for entry in feeds.entries() {
        if !folders.contains(&entry.subscription.folder.as_str()) {
            folders.push(&entry.subscription.folder);
        }
    }
    let section = |folder: &str| -> (String, Vec<MenuRow>) {
        let entries = feeds.entries().iter().enumerate().filter(|(_, entry)| entry.subscription.folder == folder);
        let heading = if folder.is_empty() { words.no_folder } else { folder };
        (visible(heading).into_owned(), entries.map(|(number, entry)| row(state, number, entry)).collect())
    };
    let starred = feeds.starred().map(|(number, item, headline)| starred(state, number, item, headline)).collect();
    let sections = folders.into_iter().map(section).chain([(words.starred_items.to_owned(), starred)]);
    below_headings(sections.collect())
}

/// The row of a starred item: `★ 渡輪加班            渡口日報`
fn starred(state: &State, feed: usize, item: u64, headline: &str) -> MenuRow {
    let turned = |words: &str| state.texts().turned(&visible(words), state.profile_here());
    MenuRow {
        text: format!("★ {}", turned(headline)),
        note: turned(state.library.feeds.entries()[feed].name()),
        choice: Some(Choice::ItemOf { feed, item }),
        ..MenuRow::default()
    }
}

/// The row of a feed: `渡口日報  渡輪加班            3 篇未讀  5 分鐘前`
fn row(state: &State, number: usize, entry: &FeedEntry) -> MenuRow {
    let words = &state.words().feeds;
    let name = visible(entry.name()).into_owned();
    let unread = entry.unread(state.library.feeds.items());
    let text = match (&entry.failure, &entry.kept) {
        (Some(failure), _) => failure.in_words("", state.words()).trim_start_matches([':', '：', ' ']).to_owned(),
        (None, Some((kept, _))) => visible(kept.newest()).into_owned(),
        (None, None) => words.never_came.to_owned(),
    };
    let tags = entry.subscription.tags.iter().map(|tag| format!("#{}", visible(tag)));
    let count = (unread > 0).then(|| fill(words.unread, &[("n", &unread)]));
    let age = entry.kept.as_ref().map(|(_, age)| age_in_words(state, *age));
    let note: Vec<String> = tags.chain(count).chain(age).collect();
    MenuRow {
        key: state.texts().turned(&name, state.profile_here()),
        tint: (unread == 0).then_some(Role::Dim),
        text,
        note: note.join("  "),
        faint: entry.failure.is_some() && entry.kept.is_none(),
        current: state.library.feeds.is_open(entry),
        choice: Some(Choice::Feed(number)),
        ..MenuRow::default()
    }
}
