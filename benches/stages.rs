//! How fast each room does its work, without a terminal: decoding, recovering, detecting and converting in bytes per
//! second, a frame and an answer to a key in time. Layout has a bench of its own.

use std::hint::black_box;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kanbao::document::{self, Passage, Place};
use kanbao::reader::keymap::Keymap;
use kanbao::reader::proof::{Intake, Proof};
use kanbao::reader::scripts::Scripts;
use kanbao::reader::tongue::Tongue;
use kanbao::reader::{Effect, Event, Key, KeyCode, Outbox, Reader, Start};
use kanbao::screen::{self, Look};
use kanbao::script::{self, Converters, Profile, Region, Script, View, Wish};
use kanbao::settings::{Lang, Settings, Theme};
use kanbao::source::{self, Origin};
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

fn scripts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("script");
    group.throughput(Throughput::Bytes(PAGE.len() as u64));
    group.bench_function("detect", |bencher| bencher.iter(|| script::detect(black_box(PAGE))));
    for (name, text, view) in [("T → S", TRADITIONAL, View::Hans), ("S → T", SIMPLIFIED, View::HantTw)] {
        let (profile, wish) = (script::detect(text), Wish { view, ..Wish::default() });
        let converters = converters(profile, wish);
        let passages: Vec<Passage> = text.lines().map(|line| Passage::verbatim(line, Place(0))).collect();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                passages.iter().for_each(|passage| drop(black_box(converters.convert(passage, profile, wish))))
            });
        });
    }
    group.finish();
    let hans = Profile { script: Script::Hans, region: Region::Mainland };
    let mut group = criterion.benchmark_group("open");
    group.sample_size(10);
    group.bench_function("S → T", |bencher| {
        bencher.iter(|| converters(hans, Wish { view: View::HantTw, ..Wish::default() }))
    });
    group.finish();
}

fn converters(profile: Profile, wish: Wish) -> Converters {
    let mut converters = Converters::default();
    while let Some(opening) = converters.next(profile, wish) {
        converters.take(opening.run()).expect("a configuration of OpenCC");
    }
    converters
}

/// A reader of a text, with everything open that it asks for.
fn reader(text: &str) -> Reader {
    let settings = Settings::default();
    let intake = Intake::of(&settings).expect("no encoding is named");
    let origin = Origin::Held(text.as_bytes().into());
    let part = source::read(&origin, &intake.source).expect("a text");
    let proof = Proof::of(part, &intake);
    let (words, keymap, sources) = (Tongue::new(Lang::Hant, true), Keymap::built_in(), vec![origin]);
    let mut reader = Reader::new(Start {
        glossaries: Default::default(),
        scripts: Scripts::default(),
        settings,
        words,
        keymap,
        sources,
        source: 0,
        proof,
        rest: None,
        intake,
        size: SIZE,
    });
    let mut events = vec![Event::Resize { columns: SIZE.0, rows: SIZE.1 }];
    while let Some(event) = events.pop() {
        for effect in reader.update(event) {
            let (sender, answers) = mpsc::channel();
            if let Effect::Run(task) = effect {
                task.run(&Outbox::new(move |event| sender.send(event).is_ok()));
                events.extend(answers);
            }
        }
    }
    reader
}

fn press(reader: &mut Reader, key: char) {
    let key = Key { code: KeyCode::Char(key), ctrl: false, alt: false, shift: false };
    black_box(reader.update(Event::Key(key)));
}

/// What a key costs before anything is sent, there and back again.
fn keys(criterion: &mut Criterion) {
    for (name, text) in [("page", PAGE.to_owned()), ("8 MB", many(TRADITIONAL, 8 * MEGABYTE))] {
        let mut group = criterion.benchmark_group(format!("reader, {name}"));
        let mut reader = reader(&text);
        for (name, there, back) in [
            ("a line and back", 'j', 'k'),
            ("a screen and back", ' ', 'b'),
            ("the end and back", 'G', 'g'),
            ("toggle and back", 't', 't'),
        ] {
            group.bench_function(name, |bencher| {
                bencher.iter(|| {
                    press(&mut reader, there);
                    press(&mut reader, back);
                });
            });
        }
        group.bench_function("resize and back", |bencher| {
            bencher.iter(|| {
                black_box(reader.update(Event::Resize { columns: NARROW, rows: SIZE.1 }));
                black_box(reader.update(Event::Resize { columns: SIZE.0, rows: SIZE.1 }));
            });
        });
        group.finish();
    }
}

fn draw(criterion: &mut Criterion) {
    let reader = reader(PAGE);
    let look = Look::new(Theme::load("dark", None).expect("a theme"), true, reader.config.widths);
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    criterion.bench_function("draw 160 × 48", |bencher| {
        bencher.iter(|| {
            buffer.reset();
            screen::draw(black_box(&reader), &look, &mut buffer);
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

criterion_group! { name = benches; config = quick(); targets = decode, recover, scripts, keys, draw }
criterion_main!(benches);
