//! The feeds that the reader subscribes to: listing, fetching and opening them, going through unread items.

use std::collections::HashSet;
use std::time::Duration;

use crate::document::Place;
use crate::jobs::feeds::{FeedEntry, FeedsResult, add_task, import_task, refresh_task, remove_task};
use crate::keys::Action;
use crate::reader::article::jumps::ArrivalGoal;
use crate::reader::event::Done;
use crate::reader::layers::Layer;
use crate::reader::library::feeds::{AfterListing, ItemGoal, Refreshing};
use crate::reader::links;
use crate::reader::menu::{Menu, MenuKind};
use crate::reader::state::State;
use crate::settings::FeedRefresh;
use crate::settings::say::{InWords, fill};
use crate::settings::subscriptions::Subscription;
use crate::settings::visible::visible;
use crate::source::{KeptFeed, Origin, WebError};

use super::{items, moving, reload, requests, source};

/// Has the feeds fetched at the program's start, where the settings say so.
pub fn start(state: &mut State) {
    let settings = &state.config.settings;
    let wanted = settings.feeds.refresh == FeedRefresh::Start && !settings.source.offline;
    if wanted && state.library.feeds.place.file.as_deref().is_some_and(|file| file.exists()) {
        state.library.feeds.after_listing = AfterListing::Refresh;
        requests::list_feeds(state);
    }
}

/// Opens the list of feeds.
pub fn open_list(state: &mut State) {
    if state.library.feeds.place.folder.is_none() {
        return state.warn(state.words().shelf.no_store);
    }
    state.layers.push(Layer::Menu(Menu::new(MenuKind::Feeds)));
    requests::list_feeds(state);
}

/// Takes the result of a task on feeds.
pub fn take(state: &mut State, result: FeedsResult) {
    match result {
        FeedsResult::Listed(listed, items) => {
            state.library.feeds.take(listed, *items);
            match std::mem::take(&mut state.library.feeds.after_listing) {
                AfterListing::Nothing => {}
                AfterListing::Refresh => refresh(state),
                AfterListing::NextUnread => next_unread(state),
            }
        }
        FeedsResult::Refreshed { address, kept, failure } => refreshed(state, &address, kept, failure),
        FeedsResult::AllRefreshed => {
            let done = state.library.feeds.refreshing.take().unwrap_or_default();
            let words = &state.words().feeds;
            state.say(fill(
                if done.failed > 0 { words.refreshed_but } else { words.refreshed },
                &[("n", &done.of), ("failed", &done.failed)],
            ));
        }
        FeedsResult::Added(Ok(count)) => {
            let key = state.config.keymap.key(Action::Feeds);
            state.say(fill(state.words().feeds.subscribed, &[("n", &count), ("key", &key)]));
            requests::list_feeds(state);
        }
        FeedsResult::NothingListed => {
            state.say(state.words().feeds.nothing_to_subscribe);
        }
        FeedsResult::Removed(Ok(address)) => {
            let name = state.library.feeds.name_at(&address);
            state.say(fill(state.words().feeds.unsubscribed, &[("name", &visible(name))]));
            requests::list_feeds(state);
        }
        FeedsResult::Added(Err(reason)) | FeedsResult::Removed(Err(reason)) => {
            let words = state.words();
            state.warn(fill(words.feeds.unwritten, &[("reason", &visible(&reason.in_words(words)))]));
        }
    }
}

/// Takes the answer for the feed of an address, and goes on with what waited for it.
fn refreshed(state: &mut State, address: &str, kept: Option<(KeptFeed, Duration)>, failure: Option<WebError>) {
    let feeds = &mut state.library.feeds;
    let failed = failure.is_some();
    if let Some(entry) = feeds.entry_mut(address) {
        entry.kept = kept.or(entry.kept.take());
        entry.failure = failure;
    }
    feeds.refreshing = feeds.refreshing.map(|Refreshing { done, of, failed: before }| Refreshing {
        done: done + 1,
        of,
        failed: before + usize::from(failed),
    });
    say_progress(state);
    open_awaited(state, address);
    if state.library.feeds.reread.take_if(|reread| reread == address).is_some() {
        reload::reload(state);
    }
}

fn say_progress(state: &mut State) {
    if let Some(Refreshing { done, of, .. }) = state.library.feeds.refreshing {
        state.say(fill(state.words().feeds.refreshing, &[("n", &done), ("total", &of)]));
    }
}

/// Has all feeds fetched, unless that is under way.
pub fn refresh(state: &mut State) {
    let feeds = &state.library.feeds;
    if feeds.refreshing.is_some() {
        return say_progress(state);
    }
    let wanted = feeds.entries().iter().map(|entry| entry.subscription.address.clone()).collect();
    ask_for(state, wanted);
}

/// `r`: reads the source again; where it is a feed that the reader subscribes to, fetches it first.
pub fn reload(state: &mut State) {
    let (feeds, origin) = (&state.library.feeds, links::origin(state));
    let address = origin.path().and_then(|path| feeds.address_of(path));
    match address.filter(|_| feeds.refreshing.is_none() && !state.config.settings.source.offline) {
        Some(address) => {
            state.library.feeds.reread = Some(address.clone());
            ask_for(state, vec![address]);
        }
        None => reload::reload(state),
    }
}

/// Has the feeds of these addresses fetched.
fn ask_for(state: &mut State, addresses: Vec<String>) {
    if state.config.settings.source.offline {
        return state.warn(state.words().feeds.offline);
    }
    let entries = state.library.feeds.entries().iter();
    let addresses: HashSet<String> = addresses.into_iter().collect();
    let wanted = entries.filter(|entry| addresses.contains(&entry.subscription.address));
    let feeds: Vec<_> =
        wanted.filter_map(|entry| Some((entry.subscription.address.clone(), entry.feed.clone()?))).collect();
    if feeds.is_empty() {
        return;
    }
    state.library.feeds.refreshing = Some(Refreshing { of: feeds.len(), ..Refreshing::default() });
    say_progress(state);
    state.output.run(refresh_task(feeds).map(|result| Done::Feeds(Box::new(result))));
}

/// Opens the kept copy of a feed, by its place in the list; a feed that never came is fetched first.
pub fn open(state: &mut State, number: usize) {
    let Some(entry) = state.library.feeds.entries().get(number) else { return };
    match (entry.path().map(|path| Origin::File(path.to_owned())), &entry.failure) {
        (Some(origin), _) => {
            let number = state.sources.number_of(origin);
            if number != state.sources.current {
                source::turn_to(state, number);
            }
        }
        (None, Some(failure)) if entry.feed.is_none() => {
            state.warn(failure.in_words(&visible(&entry.subscription.address), state.words()));
        }
        (None, _) => {
            let address = entry.subscription.address.clone();
            state.library.feeds.awaited = Some(address.clone());
            ask_for(state, vec![address]);
        }
    }
}

/// Opens the feed of an address, if that was waited for; if it could not be fetched, says why.
fn open_awaited(state: &mut State, address: &str) {
    if state.library.feeds.awaited.take_if(|awaited| awaited == address).is_none() {
        return;
    }
    let position =
        |state: &State| state.library.feeds.entries().iter().position(|entry| entry.subscription.address == address);
    let Some(number) = position(state) else { return };
    let entry = &state.library.feeds.entries()[number];
    match (&entry.failure, entry.path()) {
        (Some(failure), None) => {
            state.warn(failure.in_words(&visible(address), state.words()));
        }
        _ => open(state, number),
    }
}

/// Goes to the next unread item: after the one being read, else before it, else in the next feed that has one.
pub fn next_unread(state: &mut State) {
    let feeds = &state.library.feeds;
    let (open, read) = (&feeds.open, &feeds.items().read);
    let here = open.at(state.article.viewport.here).unwrap_or(0);
    let all = open.all();
    let unread = |(at, (_, item)): &(usize, &(Place, u64))| *at != here && !read.contains(item);
    let behind = all.iter().enumerate().skip(here + 1).find(&unread);
    if let Some((_, (place, _))) = behind.or_else(|| all.iter().enumerate().find(&unread)) {
        let target = items::target_at(state, *place);
        return moving::jump(state, target);
    }
    let current = feeds.entries().iter().position(|entry| feeds.is_open(entry));
    let from = current.map_or(0, |current| current + 1);
    let count = feeds.entries().len();
    let mut others = (0..count).map(|step| (from + step) % count).filter(|number| Some(*number) != current);
    match others.find(|number| feeds.entries()[*number].unread(feeds.items()) > 0) {
        Some(number) => {
            if let Some(current) = feeds.open.current {
                items::mark(state, current, true);
            }
            open_at(state, number, ItemGoal::Unread);
        }
        None if !feeds.is_listed() => {
            state.library.feeds.after_listing = AfterListing::NextUnread;
            requests::list_feeds(state);
        }
        None => {
            state.say(nothing_unread(state));
        }
    }
}

/// Why there is no unread item to go to: no feeds, only the item being read, feeds that never came, or all is read.
fn nothing_unread(state: &State) -> String {
    let (feeds, words) = (&state.library.feeds, &state.words().feeds);
    let key = |action| state.config.keymap.key(action);
    if let Some(fault) = feeds.fault() {
        return fault.in_words(state.words());
    }
    let never_came = feeds.entries().iter().filter(|entry| entry.kept.is_none()).count();
    if feeds.open.current.is_some_and(|item| !feeds.items().read.contains(&item)) {
        return words.last_unread.to_owned();
    }
    if feeds.entries().is_empty() && !feeds.open.is_feed() {
        return fill(words.no_feeds, &[("key", &key(Action::Feeds))]);
    }
    match never_came {
        0 => words.nothing_unread.to_owned(),
        n => fill(words.nothing_unread_but, &[("n", &n), ("list", &key(Action::Feeds)), ("key", &key(Action::Reload))]),
    }
}

/// Opens a feed at one of its items; goes to the item where the feed is open.
pub fn open_at(state: &mut State, number: usize, goal: ItemGoal) {
    let path = state.library.feeds.entries().get(number).and_then(FeedEntry::path);
    let Some(origin) = path.map(|path| Origin::File(path.to_owned())) else { return open(state, number) };
    let source = state.sources.number_of(origin);
    source::open_at(state, source, ArrivalGoal::Item(goal));
}

/// Subscribes to a feed; for `None`, to all feeds in the list of feeds (OPML) that is open.
pub fn subscribe(state: &mut State, added: Option<Subscription>) {
    let place = state.library.feeds.place.clone();
    let task = match added {
        Some(added) => add_task(place, added),
        None => import_task(place, links::origin(state)),
    };
    state.output.run(task.map(|result| Done::Feeds(Box::new(result))));
}

/// Ends the subscription to a feed; its copy stays in the cache.
pub fn unsubscribe(state: &mut State, number: usize) {
    let Some(entry) = state.library.feeds.entries().get(number) else { return };
    let task = remove_task(state.library.feeds.place.clone(), entry.subscription.address.clone());
    state.output.run(task.map(|result| Done::Feeds(Box::new(result))));
}
