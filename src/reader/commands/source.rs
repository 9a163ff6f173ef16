//! The source itself: as it stands, recovered by other choices, read in another encoding, edited; the shelf.

use std::path::Path;

use super::feeds;
use crate::document::{self, Format, Page, Place, Stories};
use crate::jobs::load::RecoveryChoice;
use crate::jobs::shelf_scan::Section;
use crate::keys::Action;
use crate::reader::change::{Change, Changes};
use crate::reader::derive::source_in_words;
use crate::reader::effect::Effect;
use crate::reader::library::shelf_edits::ShelfEdit;
use crate::reader::menu::MenuKind;
use crate::reader::menu_content::shelf::shown;
use crate::reader::message::Question;
use crate::reader::state::State;
use crate::settings::say::fill;
use crate::settings::visible::visible;
use crate::source::{self, Origin, is_book};

/// `R`: shows the source as it stands, with what was joined and moved; or recovered.
pub fn raw(state: &State) -> Changes {
    let recovered = !state.open.is_raw() && !state.open.awaits_raw();
    vec![Change::Select(None), Change::Raw(recovered)]
}

/// `J`: joins lines that the source broke, or leaves them broken.
pub fn rejoin(state: &State) -> Changes {
    let mut chosen = state.sources.options.chosen();
    chosen.rejoin = !chosen.rejoin;
    let messages = &state.words().messages;
    let said = if chosen.rejoin { messages.rejoin_on } else { messages.rejoin_off };
    vec![Change::Select(None), Change::Recover(chosen), Change::say(said)]
}

/// `Alt-j`: has the text be one story, several stories, or as many as recovery finds.
pub fn stories(state: &State) -> Changes {
    let chosen = state.sources.options.chosen();
    let messages = &state.words().messages;
    if is_book(state.open.recovered().text()) {
        return vec![Change::say(messages.book)];
    }
    // The number of stories is told once it is known.
    let (stories, said) = match chosen.stories {
        Stories::Auto if state.document().articles().len() > 1 => (Stories::One, Some(messages.one_story)),
        Stories::Auto => (Stories::Several, None),
        Stories::One | Stories::Several => (Stories::Auto, Some(messages.stories_auto)),
    };
    let chosen = Change::Recover(RecoveryChoice { stories, ..chosen });
    [Change::Select(None), chosen].into_iter().chain(said.map(Change::say)).collect()
}

/// `Alt-w`: shows a web page whole, or its story alone.
pub fn whole_page(state: &State) -> Changes {
    let options = &state.sources.options;
    let (text, messages) = (state.open.recovered().text(), &state.words().messages);
    if is_book(text) {
        return vec![Change::say(messages.book)];
    }
    if document::format(text, &options.recovery(text)) != Format::Html {
        return vec![Change::say(messages.no_page)];
    }
    let chosen = options.chosen();
    let (page, said) = match chosen.page {
        Page::Story => (Page::Whole, messages.page_whole),
        Page::Whole => (Page::Story, messages.page_story),
    };
    vec![Change::Select(None), Change::Recover(RecoveryChoice { page, ..chosen }), Change::say(said)]
}

/// `e`: lists the encodings, each with a line of the text read in it.
pub fn encodings(state: &State) -> Changes {
    let previews = source::previews(&state.open.specimen).into_iter().collect();
    vec![Change::OpenMenu(MenuKind::Encodings(previews))]
}

/// `Alt-e`: mends a text that was decoded wrongly and saved; or shows it as it was saved again.
pub fn mend(state: &State) -> Changes {
    let open = &state.open;
    let mended = open.encoding.misread().is_some();
    match if mended { Some(open.saved) } else { open.misread } {
        Some(encoding) => vec![Change::Select(None), Change::Reread(encoding)],
        None => vec![Change::say(state.words().messages.not_misread)],
    }
}

/// `E`: opens the source in the user's editor at the line being read; a book, an archive or a source without a file
/// cannot be edited.
pub fn edit(state: &State) -> Changes {
    let messages = &state.words().messages;
    if !state.config.access.programs {
        return vec![Change::warn(messages.no_programs)];
    }
    let is_file = matches!(state.sources.origins.get(state.sources.current), Some(Origin::File(_)));
    let is_text = is_file && !source::is_book(state.open.recovered().text());
    let Some(path) = state.open.file.clone().filter(|_| is_text) else {
        return vec![Change::warn(fill(messages.no_file, &[("name", &source_in_words(state))]))];
    };
    let (_, line) = line_here(state);
    vec![Change::Effect(Effect::Edit { path, line })]
}

/// Reads the source again, since the editor was closed.
pub fn edited(state: &State, editor: &str, failed: Option<&str>) -> Changes {
    let said = |reason: &str| {
        Change::warn(fill(state.words().messages.no_editor, &[("editor", &visible(editor)), ("reason", &reason)]))
    };
    std::iter::once(Change::Reload).chain(failed.map(said)).collect()
}

/// The place where the selection begins, else the first one on the screen; and its line in the source, from 1.
pub fn line_here(state: &State) -> (Place, u32) {
    let selected = state.article.selected().map(|selection| selection.first().place());
    let place = selected.unwrap_or(state.article.viewport.top.place);
    let before = &state.document().text().as_bytes()[..place.0 as usize];
    (place, before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1)
}

/// `O`: puts the folder of the source being read on the shelf.
pub fn shelve_folder(state: &State) -> Changes {
    let (words, session) = (&state.words().shelf, &state.library.session);
    if session.store().is_none() {
        return vec![Change::warn(words.no_store)];
    }
    let path = session.source().and_then(|source| source.path.as_deref());
    let Some(folder) = path.and_then(Path::parent).map(Path::to_path_buf) else {
        return vec![Change::warn(words.no_folder)];
    };
    let key = state.config.keymap.key(Action::Shelf);
    let said = fill(words.shelved, &[("name", &shown(&folder)), ("key", &key)]);
    vec![Change::EditShelf(ShelfEdit::Shelve(folder)), Change::say(said)]
}

/// `M`: marks the source as read, or as unread again.
pub fn mark_read(state: &State) -> Changes {
    if let Some(item) = feeds::item_at_hand(state) {
        return feeds::mark_read(state, item);
    }
    let (read, words) = (!state.library.session.read, &state.words().shelf);
    let said = if read { words.marked_read } else { words.marked_unread };
    vec![Change::MarkRead(read), Change::say(said)]
}

/// Forgets a source that was read, asking first where notes would be lost; of a new file, takes off its folder.
pub fn forget(state: &State, number: usize) -> Changes {
    let Some(entry) = state.library.shelf.entry(number) else { return Changes::new() };
    if let Section::New(folder) = entry.section {
        return unshelve(state, folder);
    }
    let words = &state.words().shelf;
    if entry.is_sample() && entry.read.is_none() {
        return vec![Change::warn(fill(words.built_in, &[("name", &entry.name)]))];
    }
    let Some(identity) = entry.identity else { return Changes::new() };
    if entry.annotations > 0 && state.status.question != Some(Question::Forget(number)) {
        return vec![Change::Ask(Question::Forget(number))];
    }
    let key = state.config.keymap.key(Action::Undo);
    let said = fill(words.forgotten, &[("name", &entry.name), ("key", &key)]);
    vec![Change::Forget(identity), Change::say(said)]
}

/// Takes a folder off the shelf.
pub fn unshelve(state: &State, folder: usize) -> Changes {
    let folder = state.library.shelf.folders.get(folder).map(|folder| folder.path.clone());
    folder.map_or(Changes::new(), |path| {
        let said = fill(state.words().shelf.unshelved, &[("name", &shown(&path))]);
        vec![Change::EditShelf(ShelfEdit::Unshelve(path)), Change::ScanShelf, Change::say(said)]
    })
}

/// Says that a source stays on the shelf which is open, or was opened since the program was started.
pub fn refuse_to_forget(state: &State, number: usize) -> Changes {
    let (library, words) = (&state.library, &state.words().shelf);
    let entry = library.shelf.entries.iter().find(|entry| entry.section == Section::Open(number));
    let is_unread_sample = entry.is_some_and(|entry| entry.is_sample() && entry.read.is_none());
    let said = match (number == state.sources.current, is_unread_sample) {
        (true, _) => &words.is_open,
        (false, true) => &words.built_in,
        (false, false) => &words.was_opened,
    };
    let name = entry.map_or_else(String::new, |entry| entry.name.clone());
    vec![Change::warn(fill(said, &[("name", &name)]))]
}
