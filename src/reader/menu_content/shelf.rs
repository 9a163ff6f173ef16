//! The rows of the shelf: open sources, sources that were read, new files, the samples.

use std::path::Path;
use std::time::Duration;

use crate::jobs::shelf_scan::{Entry, Section};
use crate::reader::library::shelf::ShelfOrder;
use crate::reader::state::State;
use crate::reader::wording;
use crate::settings::below_home;
use crate::settings::say::{fill, size_in_words};
use crate::settings::theme::Role;
use crate::settings::visible::visible;
use crate::source::{self, Origin};
use crate::widgets::menu_row::{Choice, MenuRow};

/// The rows of the shelf, section by section.
pub fn rows(state: &State) -> Vec<MenuRow> {
    let (shelf, words) = (&state.library.shelf, &state.words().shelf);
    let rows = |of: &dyn Fn(Section) -> bool| -> Vec<MenuRow> {
        let mut entries: Vec<&Entry> = shelf.entries.iter().filter(|entry| of(entry.section)).collect();
        if entries.iter().all(|entry| entry.section == Section::Recent) {
            match shelf.order {
                ShelfOrder::Time => {}
                ShelfOrder::Stars => entries.sort_by_key(|entry| !entry.labels.starred),
                ShelfOrder::Name => entries.sort_by(|one, other| one.name.cmp(&other.name)),
                ShelfOrder::Unread => entries.sort_by_key(|entry| entry.read.map_or(0, |(percent, _)| percent)),
            }
        }
        entries.into_iter().map(|entry| row(state, entry)).collect()
    };
    let is_open = |section| matches!(section, Section::Open(_));
    let is_sample = |origin: &Origin| matches!(origin, Origin::Sample(_));
    let (samples, any) = (state.sources.origins.iter().all(is_sample), state.sources.origins.iter().any(is_sample));
    let mut sections = vec![
        (if samples { words.samples } else { words.opened }.to_owned(), rows(&is_open)),
        (
            words.not_text.to_owned(),
            state.sources.skipped.iter().take(SKIPPED).map(|path| skipped(state, path)).collect(),
        ),
        (words.recent.to_owned(), rows(&|section| section == Section::Recent)),
    ];
    for (at, folder) in shelf.folders.iter().enumerate() {
        let mut new = rows(&|section| section == Section::New(at));
        if new.is_empty() {
            let text = if folder.missing { words.folder_gone } else { words.nothing_new };
            new.push(MenuRow {
                text: text.to_owned(),
                faint: true,
                choice: Some(Choice::Folder(at)),
                ..MenuRow::default()
            });
        }
        sections.push((format!("{} · {}", words.unread, shown(&folder.path)), new));
    }
    let others = if any { words.other_samples } else { words.samples };
    sections.push((others.to_owned(), rows(&|section| section == Section::Samples)));
    below_headings(sections)
}

/// The most rows of files that were left out: in a folder of pictures they are no news.
const SKIPPED: usize = 100;

/// The row of a file that was left out of a folder, and why: `港.jpg  .jpg 檔`.
fn skipped(state: &State, path: &Path) -> MenuRow {
    let words = &state.words().shelf;
    let reason = source::other_ending(path).map(|ending| fill(words.by_ending, &[("ending", &visible(&ending))]));
    let name = path.file_name().map_or(path.as_os_str(), |name| name);
    let folder = path.parent().map_or(String::new(), shown);
    MenuRow {
        key: visible(&name.to_string_lossy()).into_owned(),
        tint: Some(Role::Dim),
        text: reason.unwrap_or_else(|| words.by_content.to_owned()),
        note: folder,
        faint: true,
        ..MenuRow::default()
    }
}

/// The row of a source: `晚報.txt  碼頭老鐘今早重新敲響                    43 %  昨天`
fn row(state: &State, entry: &Entry) -> MenuRow {
    let choice = match entry.section {
        Section::Open(source) => Choice::Source(source),
        _ => Choice::Shelved(entry.number),
    };
    let faint = entry.missing || entry.origin.is_none();
    let feed = entry.origin.as_ref().and_then(|origin| state.library.feeds.name_of(origin.path()?));
    let name = if entry.is_piped() { state.words().masthead.input } else { &entry.name };
    let name = feed.as_deref().unwrap_or(name);
    let profile = entry.summary.as_ref().map_or_else(|| state.profile_here(), |summary| summary.profile);
    let turned = |words: &str| state.texts().turned(words, profile);
    MenuRow {
        key: turned(name),
        tint: faint.then_some(Role::Dim),
        text: entry.summary.as_ref().map_or(String::new(), |summary| turned(&summary.headline)),
        note: labelled(entry, standing(state, entry)),
        unsaid: if is_unread(entry) { state.words().shelf.unread.to_owned() } else { String::new() },
        current: choice == Choice::Source(state.sources.current),
        faint,
        choice: Some(choice),
        ..MenuRow::default()
    }
}

/// Whether a source is unread, or was marked so; samples do not count.
fn is_unread(entry: &Entry) -> bool {
    entry.section != Section::Samples && !entry.missing && entry.read.is_none_or(|(percent, _)| percent == 0)
}

/// The star and tags of an entry, and its standing: `★ #經濟  43 %  3 天前`.
fn labelled(entry: &Entry, standing: String) -> String {
    let star = entry.labels.starred.then(|| "★".to_owned());
    let tags = entry.labels.tags.iter().map(|tag| format!("#{tag}"));
    let labels: Vec<String> = star.into_iter().chain(tags).collect();
    let parts = [labels.join(" "), standing];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// The standing of an entry: `43 %  3 天前`; for one that was never read, `繁體  12 KB`.
fn standing(state: &State, entry: &Entry) -> String {
    let words = &state.words().shelf;
    if entry.missing {
        return words.gone.to_owned();
    }
    if let Section::Open(source) = entry.section
        && state.sources.unreadable.contains_key(&source)
    {
        return words.unreadable.to_owned();
    }
    match (entry.read, &entry.summary) {
        (Some((percent, age)), _) => {
            let percent = match percent {
                100.. => words.finished.to_owned(),
                n => fill(state.words().status.percent, &[("n", &n)]),
            };
            format!("{percent}  {}", age_in_words(state, age))
        }
        (None, Some(summary)) => {
            format!("{}  {}", wording::profile(state, summary.profile), size_in_words(summary.bytes))
        }
        (None, None) => String::new(),
    }
}

/// An age in words: `3 天前`.
pub fn age_in_words(state: &State, age: Duration) -> String {
    let words = &state.words().shelf;
    let minutes = age.as_secs() / 60;
    let (template, n) = match minutes {
        0..2 => return words.moments.to_owned(),
        2..120 => (&words.minutes, minutes),
        120..2_880 => (&words.hours, minutes / 60),
        2_880..86_400 => (&words.days, minutes / 1_440),
        86_400..1_051_200 => (&words.months, minutes / 43_200),
        _ => (&words.years, minutes / 525_600),
    };
    fill(template, &[("n", &n)])
}

/// The rows of sections that have any, each below its heading.
pub fn below_headings(sections: Vec<(String, Vec<MenuRow>)>) -> Vec<MenuRow> {
    let mut rows = Vec::new();
    for (heading, section) in sections.into_iter().filter(|(_, section)| !section.is_empty()) {
        rows.extend((!rows.is_empty()).then(MenuRow::default));
        rows.push(MenuRow { text: heading, heading: true, ..MenuRow::default() });
        rows.extend(section);
    }
    rows
}

/// The path of a folder, below the home folder as `~/…`.
pub fn shown(folder: &Path) -> String {
    visible(&below_home(folder).to_string_lossy()).into_owned()
}
