//! Opening: bytes → decoded text. Figures of a first part and of a whole, in memory, for each encoding.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kanbao::source::{Origin, ReadOptions, SAMPLES, open, read};
use std::hint::black_box;
use std::sync::Arc;

/// How many bytes of UTF-8 the whole text has.
const WHOLE: usize = 16 << 20;

fn opening(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("source");
    group.sample_size(10);
    for encoding in [encoding_rs::UTF_8, encoding_rs::GB18030, encoding_rs::BIG5] {
        let text = SAMPLES[0].text.repeat(WHOLE / SAMPLES[0].text.len());
        let bytes: Arc<[u8]> = Arc::from(encoding.encode(&text).0.into_owned());
        let origin = Origin::Held(bytes.clone());
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(format!("whole, {}", encoding.name()), |bencher| {
            bencher.iter(|| read(black_box(&origin), &ReadOptions::default()));
        });
        group.bench_function(format!("first part, {}", encoding.name()), |bencher| {
            bencher.iter(|| open(black_box(&origin), &ReadOptions::default()).map(|(part, _)| part));
        });
    }
}

criterion_group!(benches, opening);
criterion_main!(benches);
