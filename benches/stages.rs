//! How fast each room does its work, without a terminal: decoding, recovering, detecting and converting in bytes per
//! second, a frame and an answer to a key in time. Layout has a bench of its own.

#[path = "../tests/support/book.rs"]
mod book;

use std::cell::RefCell;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use book::Book;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kanbao::document::{self, Passage, Place};
use kanbao::jobs::Sender;
use kanbao::jobs::feeds::FeedsPlace;
use kanbao::jobs::glossary_files::GlossaryFiles;
use kanbao::jobs::load::{LoadOptions, LoadedPart};
use kanbao::keys::{Key, KeyCode, Keymap};
use kanbao::reader::library::session::CliOverrides;
use kanbao::reader::locale::Locale;
use kanbao::reader::themes::Themes;
use kanbao::reader::{Effect, Event, Start, State};
use kanbao::screen::{self, Look};
use kanbao::script::{self, ConversionOptions, Converters, Profile, Region, Script, TargetScript};
use kanbao::settings::{Access, Lang, Settings, Theme};
use kanbao::source::{self, Origin};
use kanbao::view::ScriptToggle;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const TRADITIONAL: &str = include_str!("../seeds/long-essay.txt");
const SIMPLIFIED: &str = include_str!("../seeds/mainland-page.txt");
const PAGE: &str = include_str!("../seeds/hongkong-page.txt");

/// Bytes of a large text.
const MEGABYTE: usize = 1 << 20;
/// Columns and rows.
const SIZE: (u16, u16) = (160, 48);
/// Columns at which the text is set anew.
const NARROW: u16 = 70;

fn many(seed: &str, bytes: usize) -> String {
    format!("{seed}\n\n").repeat(bytes.div_ceil(seed.len()))
}

fn decode(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    let text = many(TRADITIONAL, MEGABYTE);
    for (name, encoding) in
        [("UTF-8", encoding_rs::UTF_8), ("GB18030", encoding_rs::GB18030), ("Big5", encoding_rs::BIG5)]
    {
        let origin = Origin::Held(Arc::from(&*encoding.encode(&text).0));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| source::read(black_box(&origin), &Default::default())));
    }
    group.finish();
}

/// Twice the text is to take twice the time: the rates are to be the same.
fn recover(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("recover");
    for (name, seed, bytes) in [
        ("essay, 1 MB", TRADITIONAL, MEGABYTE),
        ("essay, 2 MB", TRADITIONAL, 2 * MEGABYTE),
        ("pages, 1 MB", PAGE, MEGABYTE),
    ] {
        let text: Arc<str> = many(seed, bytes).into();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| document::recover(black_box(text.clone()), &Default::default()))
        });
    }
    group.finish();
}

/// A web page and a book of many chapters: what their readers find in so many bytes of HTML.
fn notations(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("notation");
    group.sample_size(10);
    let lines = TRADITIONAL.lines().filter(|line| !line.trim().is_empty());
    let paragraphs: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
    let body = paragraphs.repeat((5 * MEGABYTE).div_ceil(paragraphs.len()));
    let page = format!("<!DOCTYPE html>\n<html><body><h1>渡輪停航三日</h1>{body}</body></html>\n");
    let chapters = (20 * MEGABYTE).div_ceil(paragraphs.len());
    let add = |book: Book, number: usize| {
        book.page(&format!("c{number}.xhtml"), &format!("<h1>第{number}章</h1>{paragraphs}"))
    };
    let book = (1..=chapters).fold(Book::new("3.0", "渡口集"), add).bytes();
    let options = LoadOptions::from_settings(&Settings::default()).expect("no encoding is named");
    for (name, bytes) in [("web page, 5 MB", page.into_bytes()), ("book, 20 MB", book)] {
        let part = source::read(&Origin::Held(bytes.into()), &options.source).expect("a text");
        let text = part.decoded.text;
        let recovery = options.recovery(&text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| document::recover(black_box(text.clone()), &recovery)));
    }
    group.finish();
}

fn scripts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("script");
    group.throughput(Throughput::Bytes(PAGE.len() as u64));
    group.bench_function("detect", |bencher| bencher.iter(|| script::detect(black_box(PAGE))));
    for (name, text, view) in [("T → S", TRADITIONAL, TargetScript::Hans), ("S → T", SIMPLIFIED, TargetScript::HantTw)]
    {
        let (profile, conversion) = (script::detect(text), ConversionOptions { view, ..ConversionOptions::default() });
        let converters = converters(profile, conversion);
        let passages: Vec<Passage> = text.lines().map(|line| Passage::verbatim(line, Place(0))).collect();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                passages.iter().for_each(|passage| drop(black_box(converters.convert(passage, profile, conversion))))
            });
        });
    }
    group.finish();
    let hans = Profile { script: Script::Hans, region: Region::Mainland, old: false };
    let mut group = criterion.benchmark_group("open");
    group.sample_size(10);
    group.bench_function("S → T", |bencher| {
        bencher
            .iter(|| converters(hans, ConversionOptions { view: TargetScript::HantTw, ..ConversionOptions::default() }))
    });
    group.finish();
}

fn converters(profile: Profile, conversion: ConversionOptions) -> Converters {
    let mut converters = Converters::default();
    while let Some(opening) = converters.next(profile, conversion) {
        converters.take(opening.run()).expect("a configuration of OpenCC");
    }
    converters
}

/// A reader of a text, with everything open that it asks for.
fn reading(text: &str) -> State {
    let settings = Settings::default();
    let options = LoadOptions::from_settings(&settings).expect("no encoding is named");
    let origin = Origin::Held(text.as_bytes().into());
    let part = source::read(&origin, &options.source).expect("a text");
    let mut state = State::new(Start {
        glossary: GlossaryFiles::default(),
        script: ScriptToggle::default(),
        locale: Locale::new(Lang::Hant, true),
        keymap: Keymap::built_in(),
        themes: Themes::new(Theme::load("dark", None).expect("a theme"), None, false),
        settings,
        access: Access::FULL,
        sources: vec![origin],
        skipped: Vec::new(),
        source: 0,
        part: LoadedPart::new(part, &options),
        rest: None,
        options,
        web: source::WebOptions::default(),
        feeds: FeedsPlace::default(),
        index: None,
        store: None,
        overrides: CliOverrides::default(),
        unread: Vec::new(),
        commands: Vec::new(),
        size: SIZE,
    });
    let mut events = vec![Event::Resize { columns: SIZE.0, rows: SIZE.1 }];
    while let Some(event) = events.pop() {
        for effect in state.update(event) {
            if let Effect::Run(task) = effect {
                let answers = RefCell::new(Vec::new());
                task.run(&Sender::new(&|done| {
                    answers.borrow_mut().push(Event::Done(done));
                    true
                }));
                events.extend(answers.into_inner());
            }
        }
    }
    state
}

fn press(state: &mut State, key: char) {
    black_box(state.update(Event::Key(Key::from(KeyCode::Char(key)))));
    black_box(state.frame());
}

/// What a key costs until its frame can be drawn, there and back again.
fn keys(criterion: &mut Criterion) {
    for (name, text) in [("page", PAGE.to_owned()), ("8 MB", many(TRADITIONAL, 8 * MEGABYTE))] {
        let mut group = criterion.benchmark_group(format!("reader, {name}"));
        let mut state = reading(&text);
        for (name, there, back) in [
            ("a line and back", 'j', 'k'),
            ("a screen and back", ' ', 'b'),
            ("the end and back", 'G', 'g'),
            ("toggle and back", 't', 't'),
        ] {
            group.bench_function(name, |bencher| {
                bencher.iter(|| {
                    press(&mut state, there);
                    press(&mut state, back);
                });
            });
        }
        group.bench_function("resize and back", |bencher| {
            bencher.iter(|| {
                black_box(state.update(Event::Resize { columns: NARROW, rows: SIZE.1 }));
                black_box(state.update(Event::Resize { columns: SIZE.0, rows: SIZE.1 }));
            });
        });
        group.finish();
    }
}

fn draw(criterion: &mut Criterion) {
    let state = reading(PAGE);
    let look = Look::new(Theme::load("dark", None).expect("a theme"), true, state.config.widths);
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    criterion.bench_function("draw 160 × 48", |bencher| {
        bencher.iter(|| {
            buffer.reset();
            screen::draw(&black_box(&state).frame(), &look, &mut buffer);
        });
    });
}

fn quick() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(800))
        .sample_size(20)
        .without_plots()
}

criterion_group! { name = benches; config = quick(); targets = decode, recover, notations, scripts, keys, draw }
criterion_main!(benches);
