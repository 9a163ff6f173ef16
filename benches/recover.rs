//! How fast structure is recovered: prose, one line for each paragraph and hard-wrapped, and a newspaper's pages; and
//! prose of twice the length, which should take twice the time.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kanbao::document::{Options, recover};

const MIB: usize = 1 << 20;
const ESSAY: &str = include_str!("../seeds/long-essay.txt");
const WRAPPED: &str = include_str!("../seeds/wrapped-classic.txt");
const PAGE: &str = include_str!("../seeds/hongkong-page.txt");

/// The sample over and over, about `bytes` in all.
fn long(sample: &str, bytes: usize) -> Arc<str> {
    sample.repeat(bytes.div_ceil(sample.len())).into()
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("recover");
    group.sample_size(20);
    let inputs = [("prose", ESSAY, 8), ("prose", ESSAY, 16), ("wrapped prose", WRAPPED, 8), ("pages", PAGE, 8)];
    for (name, sample, size) in inputs {
        let text = long(sample, size * MIB);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new(name, format!("{size} MiB")), |bencher| {
            bencher.iter(|| black_box(recover(Arc::clone(&text), &Options::default())));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
