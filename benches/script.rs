//! Detection, opening, conversion and folding.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use kanbao::document::{Passage, Place};
use kanbao::script::{
    ConversionOptions, Converters, Glossary, Profile, Region, Script, TargetScript, changes, detect, fold_char,
};

const HANT: Profile = Profile { script: Script::Hant, region: Region::Unknown, old: false };
const HANS: Profile = Profile { script: Script::Hans, region: Region::Mainland, old: false };

/// About 250 characters, a long paragraph of a newspaper, in each script.
fn paragraph(script: Script) -> Passage {
    let text = match script {
        Script::Hans => "记者从车站里面发来消息，这里的头发店已经关门，后来又开了一家面馆。",
        _ => "記者從車站裡面發來消息，這裡的頭髮店已經關門，後來又開了一家麵館。",
    };
    Passage::verbatim(&text.repeat(8), Place(0))
}

fn conversion(view: TargetScript, phrases: bool) -> ConversionOptions {
    ConversionOptions { view, phrases, ..ConversionOptions::default() }
}

fn open(glossary: &Arc<Glossary>, profile: Profile, conversion: ConversionOptions) -> Converters {
    let mut converters = {
        let glossary = Arc::clone(glossary);
        Converters::new(move || Glossary::clone(&glossary))
    };
    while let Some(opening) = converters.next(profile, conversion) {
        converters.take(opening.run()).expect("the dictionaries can be read");
    }
    converters
}

fn bench(criterion: &mut Criterion) {
    let ours = Arc::new(Glossary::ours());
    criterion.bench_function("script/our glossary", |bencher| bencher.iter(Glossary::ours));
    for (name, profile, view) in [("to hans", HANT, TargetScript::Hans), ("to hant", HANS, TargetScript::HantTw)] {
        criterion.bench_function(&format!("script/open {name}"), |bencher| {
            bencher.iter_batched(|| (), |()| open(&ours, profile, conversion(view, false)), BatchSize::PerIteration)
        });
        let original = paragraph(profile.script);
        for phrases in [false, true] {
            let conversion = conversion(view, phrases);
            let converters = open(&ours, profile, conversion);
            let name = if phrases { format!("{name} with phrases") } else { name.to_owned() };
            criterion.bench_function(&format!("script/250 characters {name}"), |bencher| {
                bencher.iter(|| converters.convert(black_box(&original), profile, conversion))
            });
        }
    }
    let (original, conversion) = (paragraph(Script::Hans), conversion(TargetScript::HantTw, false));
    let shown = open(&ours, HANS, conversion).convert(&original, HANS, conversion).expect("it is open");
    criterion.bench_function("script/changes of 250 characters", |bencher| {
        bencher.iter(|| changes(black_box(&original), &shown))
    });

    let novel = original.text.repeat(1000);
    let mut group = criterion.benchmark_group("script/megabyte");
    group.throughput(Throughput::Bytes(novel.len() as u64));
    group.bench_function("detect", |bencher| bencher.iter(|| detect(black_box(&novel))));
    group
        .bench_function("fold", |bencher| bencher.iter(|| novel.chars().map(fold_char).filter(|c| *c == '发').count()));
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().measurement_time(Duration::from_secs(2)).sample_size(20);
    targets = bench
}
criterion_main!(benches);
