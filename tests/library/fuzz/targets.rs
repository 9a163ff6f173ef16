//! What any bytes may be given to: each target takes them and panics where something does not hold that always must.
//!
//! `fuzz/` gives them bytes without end (`make fuzz`), tests/fuzz.rs those that once made trouble. The first bytes make
//! the choices, the rest is the text.

#[path = "sources.rs"]
mod sources;

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use kanbao::document::{self, Clues, Document, Format, Kind, Passage, Place, Span, Style};
use kanbao::find::Locator;
use kanbao::find::Pattern;
use kanbao::keys::Keymap;
use kanbao::keys::key_text::{read_key, write_key};
use kanbao::layout::width::Widths;
use kanbao::layout::{self, Gap, Strictness, Typography};
use kanbao::manual::keys;
use kanbao::script::{ConversionOptions, Converters, Glossary, Profile, Region, Script, TargetScript, changes};
use kanbao::settings::{self, Environment, Lang, Theme, Words};
use kanbao::source::{self, Encoding, Origin, ReadOptions};
use kanbao::store::{Annotation, Change, Record, Source, Store};
use kanbao::terminal::decoder::Decoder;
pub use sources::{book, chooser, feed, front_matter, html};
use tempfile::TempDir;

/// A target.
pub type Target = fn(&[u8]);

/// Every target, by the name that its folder of bytes bears too.
pub const TARGETS: &[(&str, Target)] = &[
    ("decode", decode),
    ("recover", recover),
    ("layout", layout),
    ("convert", convert),
    ("settings", settings),
    ("keymap", keymap),
    ("keys", typed),
    ("search", search),
    ("store", store),
    ("html", html),
    ("book", book),
    ("feed", feed),
    ("front_matter", front_matter),
    ("chooser", chooser),
];

/// Takes a choice off the head of the bytes.
fn choice<T: Copy>(bytes: &mut &[u8], among: &[T]) -> T {
    among[usize::from(byte(bytes)) % among.len()]
}

fn byte(bytes: &mut &[u8]) -> u8 {
    let first = bytes.first().copied().unwrap_or(0);
    *bytes = bytes.get(1..).unwrap_or_default();
    first
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Bytes → text: its parts follow one another, and it is no longer than its bytes allow.
pub fn decode(mut bytes: &[u8]) {
    let labels = [
        "",
        "utf-8",
        "big5",
        "gb18030",
        "hz-gb-2312",
        "utf-16le",
        "utf-16be",
        "euc-jp",
        "shift_jis",
        "iso-2022-jp",
        "euc-tw",
    ];
    let encoding = Encoding::from_label(choice(&mut bytes, &labels));
    let limit = choice(&mut bytes, &[1 << 30, 1 << 10, 7]);
    let _ = source::previews(bytes);
    let Ok((first, rest)) = source::open(&Origin::Held(bytes.into()), &ReadOptions { encoding, limit }) else { return };
    let mut before = first.decoded.text;
    for part in rest.into_iter().flatten() {
        let Ok(part) = part else { return };
        assert!(part.restarted || part.decoded.text.starts_with(&*before), "a part is another text");
        before = part.decoded.text;
    }
    assert!(before.len() <= 3 * bytes.len().min(limit as usize), "{} bytes became {}", bytes.len(), before.len());
}

/// Text → structure: nothing is lost, nothing doubled.
pub fn recover(mut bytes: &[u8]) {
    let format = choice(&mut bytes, &[Format::Plain, Format::Markdown, Format::Auto]);
    let rejoin = byte(&mut bytes).is_multiple_of(2);
    let text: Arc<str> = text(bytes).into();
    let options = document::Options { format, rejoin, ..document::Options::default() };
    let document = document::recover(Arc::clone(&text), &options);
    if format == Format::Plain {
        nothing_is_lost(&document);
    }
    for (id, block) in document.blocks().iter().enumerate() {
        assert_eq!(document.block_at(document.start(block)), Some(id), "a block's place leads to it");
        for stretch in 0..document.stretches(block) {
            maps_back(&document.passage(block, stretch), text.len());
        }
    }
    let (explained, notes) = document::explain(text, &options);
    assert_eq!(explained.blocks().len(), document.blocks().len());
    assert!(notes.iter().all(|note| note.went.iter().all(|(id, _)| *id < document.blocks().len())));
    document.raw();
    document.changes();
}

fn nothing_is_lost(document: &Document) {
    let spans = document.blocks().iter().flat_map(|block| {
        let pieces = document.pieces(block).iter().map(|piece| piece.span);
        block.marker.into_iter().chain(pieces).chain(block.credit).collect::<Vec<Span>>()
    });
    let mut spans: Vec<Span> = spans.filter(|span| !span.is_empty()).collect();
    spans.sort_by_key(|span| span.start);
    let text = document.text();
    let mut at = 0;
    for span in spans.into_iter().chain([Span::new(text.len(), text.len())]) {
        assert!(span.start as usize >= at, "doubled: {:?}", &text[span.range()]);
        let between = &text[at..span.start as usize];
        assert!(between.chars().all(|c| c == '#' || !is_seen(c)), "lost: {between:?}");
        at = span.end as usize;
    }
}

fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}

/// Every byte shown comes from a place in the source, in order.
fn maps_back(passage: &Passage, source: usize) {
    let mut before = Place(0);
    for (at, _) in passage.text.char_indices() {
        let place = passage.place(at);
        assert!(place >= before && place.0 as usize <= source, "{place:?} after {before:?}");
        assert_eq!(passage.place(passage.shown(place)), place, "what is shown of it stands elsewhere");
        before = place;
    }
}

/// A passage → lines: nothing overlaps, nothing passes the measure but one cluster too wide for it, nothing is lost.
pub fn layout(mut bytes: &[u8]) {
    let kinds = [
        Kind::Paragraph,
        Kind::Headline,
        Kind::Byline,
        Kind::Section { level: 2 },
        Kind::Caption { figure: 1 },
        Kind::Quote { depth: 9 },
        Kind::List { depth: 3 },
        Kind::Verse,
        Kind::Code,
        Kind::Table,
        Kind::Rule,
    ];
    let kind = choice(&mut bytes, &kinds);
    let flags = byte(&mut bytes);
    let typography = Typography {
        measure: u16::from(byte(&mut bytes)).max(1),
        indent: flags >> 6,
        spacing: 0,
        strictness: choice(&mut bytes, &[Strictness::None, Strictness::Basic, Strictness::Gb, Strictness::Strict]),
        hang: flags & 1 != 0,
        gap: if flags & 2 != 0 { Gap::On } else { Gap::Off },
        justify: flags & 4 != 0,
        double: flags & 16 != 0,
        air: flags & 32 != 0,
        cut: true,
        widths: if flags & 8 != 0 { Widths::WIDE } else { Widths::NARROW },
    };
    let text = text(bytes);
    let galley = layout::set(Arc::new(Passage::verbatim(&text, Place(0))), kind.into(), &typography);
    let edge = typography.measure + if typography.hang { 2 } else { 0 };
    let mut end = 0;
    for (_, line) in galley.text_rows() {
        assert_eq!(line.text.start, end, "a line does not begin where the one before ends");
        end = line.text.end;
        let (mut column, mut drawn) = (0, 0);
        for (placed, _) in galley.line(line) {
            assert!(placed.column >= column, "{placed:?} overlaps");
            column = placed.column + u16::from(placed.width);
            drawn += usize::from(placed.width > 0);
        }
        assert!(line.end <= edge || drawn == 1, "{line:?} passes {edge}");
    }
    assert!(end as usize == text.len() || kind == Kind::Rule);
}

/// A passage in one script → in another: the map between both stays true.
pub fn convert(mut bytes: &[u8]) {
    let script = choice(&mut bytes, &[Script::Hant, Script::Hans, Script::Mixed, Script::None]);
    let region = choice(&mut bytes, &[Region::Unknown, Region::Mainland, Region::Taiwan, Region::HongKong]);
    let view =
        choice(&mut bytes, &[TargetScript::Hans, TargetScript::HantTw, TargetScript::HantHk, TargetScript::Original]);
    let flags = byte(&mut bytes);
    let (profile, conversion) = (
        Profile { script, region, old: false },
        ConversionOptions {
            view,
            phrases: flags & 1 != 0,
            punctuation: flags & 2 != 0,
            ..ConversionOptions::default()
        },
    );
    let text = text(bytes);
    let mut original = Passage::default();
    // In pieces of some style, from places with gaps between them, as rejoined paragraphs are.
    let mut place = 0;
    for piece in text.split_inclusive(['。', ' ', 'x']) {
        original.push(piece, Place(place), piece.len(), Style::PLAIN);
        place += piece.len() as u32 + u32::from(flags >> 4);
    }
    let converted = OPEN.convert(&original, profile, conversion).expect("every converter is open");
    maps_back(&converted, place as usize);
    if profile.script == Script::None || conversion.view == TargetScript::Original {
        return;
    }
    for change in changes(&original, &converted) {
        assert!(converted.text.get(change.range).is_some(), "a change cuts a character");
    }
}

static OPEN: LazyLock<Converters> = LazyLock::new(|| {
    let mut converters = Converters::default();
    for script in [Script::Hant, Script::Hans, Script::Mixed, Script::None] {
        for region in [Region::Unknown, Region::Mainland, Region::Taiwan, Region::HongKong] {
            for view in [TargetScript::Hans, TargetScript::HantTw, TargetScript::HantHk, TargetScript::Original] {
                for phrases in [false, true] {
                    let conversion = ConversionOptions { view, phrases, ..ConversionOptions::default() };
                    while let Some(opening) = converters.next(Profile { script, region, old: false }, conversion) {
                        converters.take(opening.run()).expect("a converter");
                    }
                }
            }
        }
    }
    converters
});

/// The user's own files: what is wrong in them is said without a control character.
pub fn settings(bytes: &[u8]) {
    let file = FOLDER.path().join("mine.toml");
    fs::write(&file, bytes).expect("a file");
    let environment = Environment::default();
    says(settings::load(Some(&file), &environment, &[]).map_err(|faults| faults.to_string()));
    says(Theme::load("mine", Some(FOLDER.path())).map_err(|faults| faults.to_string()));
    let text = text(bytes);
    says(Clues::laid_over(&[("mine.toml".into(), text.clone())]).map_err(|fault| fault.to_string()));
    Glossary::default().read("mine.toml", &text).iter().for_each(|complaint| says::<()>(Err(complaint.to_string())));
}

fn says<T>(result: Result<T, String>) {
    let said = result.err().unwrap_or_default();
    assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
}

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

/// keymap.toml: a key that can be read is written so that it is read again.
pub fn keymap(bytes: &[u8]) {
    let text = text(bytes);
    let mut keymap = Keymap::built_in();
    let _ = keymap.lay_over(&text);
    let listed = keys::list(&keymap, Words::from_lang(Lang::En));
    assert!(!listed.contains(|c: char| c.is_control() && c != '\n'), "{listed:?}");
    for word in text.split_whitespace().take(64) {
        if let Some(key) = read_key(word) {
            assert_eq!(read_key(&write_key(&key)), Some(key), "{word:?}");
        }
    }
}

/// What a terminal sends: it means the same in pieces of any size, and nothing is waited for without end.
pub fn typed(mut bytes: &[u8]) {
    let size = usize::from(byte(&mut bytes)).max(1);
    let mut whole = Decoder::default();
    let mut expected = whole.feed(bytes);
    let mut decoder = Decoder::default();
    let mut found: Vec<_> = bytes.chunks(size).flat_map(|piece| decoder.feed(piece)).collect();
    // A sequence too long to be one is given up where the piece ends.
    if bytes.len() <= 4096 {
        expected.extend(whole.expire());
        found.extend(decoder.expire());
        assert_eq!(found, expected);
        assert_eq!(decoder.waits(), None);
    }
}

/// A query and a text: what is found stands between characters, behind where it was looked for.
pub fn search(mut bytes: &[u8]) {
    let pinyin = byte(&mut bytes).is_multiple_of(2);
    let text = text(bytes);
    let (query, text) = text.split_once('\n').unwrap_or((&text, ""));
    let Ok(Some(pattern)) = Pattern::read(query, pinyin) else { return };
    let mut from = 0;
    while let Some((start, end)) = pattern.find(text, from) {
        assert!(from <= start && start <= end && text.is_char_boundary(start) && text.is_char_boundary(end));
        from = end.max(start + text[start..].chars().next().map_or(1, char::len_utf8));
        if from > text.len() {
            break;
        }
    }
}

/// A damaged file of places: it costs what it held, and what comes after is kept.
pub fn store(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("places.db");
    fs::write(&path, damaged(bytes)).expect("a file");
    let source = Source { identity: 7, path: Some(PathBuf::from("/a/text")) };
    let store = Store::new(Some(folder.path().into()), Duration::ZERO);
    let _ = (store.recall(&source), store.history(9));
    store.queue(place(&source));
    store.save();
    let _ = (store.recall(&source), store.take_error());
    drop(store);
    let again = Store::new(Some(folder.path().into()), Duration::ZERO);
    let _ = (again.recall(&source), again.history(9));
}

/// A sound file with some bytes changed, cut or grown; or the bytes themselves.
fn damaged(mut bytes: &[u8]) -> Vec<u8> {
    if byte(&mut bytes).is_multiple_of(4) {
        return bytes.to_vec();
    }
    let mut file = SOUND.clone();
    for edit in bytes.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % file.len().max(1);
        match edit[2] {
            0 => file.truncate(at),
            1 => file.extend([edit[3]; 512]),
            _ => file.iter_mut().skip(at).take(1).for_each(|byte| *byte = edit[3]),
        }
    }
    file
}

static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::new(Some(folder.path().into()), Duration::ZERO);
    for identity in 1..9 {
        let source = Source { identity, path: Some(PathBuf::from(format!("/a/text{identity}"))) };
        store.queue(place(&source));
        let at = Locator { place: Place(identity as u32), context: "一行字".into() };
        let mark = Annotation { id: Annotation::mark_id('a'), start: at.clone(), end: at, ..Annotation::default() };
        store.queue(Change::Annotate(source, Box::new(mark)));
    }
    store.save();
    drop(store);
    fs::read(folder.path().join("places.db")).expect("the file")
});

fn place(source: &Source) -> Change {
    let stopped = Locator { place: Place(3), context: "碼頭".into() };
    Change::Read(source.clone(), Box::new(Record { name: "報".into(), stopped, length: 9, ..Record::default() }))
}
