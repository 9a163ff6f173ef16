//! Searching a long novel: all of it, and to the first hit near its end.

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use kanbao::document::{self, Place};
use kanbao::reader::search::finder::Finder;
use kanbao::reader::search::pattern::Pattern;

/// Bytes of the novel.
const LENGTH: usize = 60_000_000;

fn novel() -> String {
    let chapter = include_str!("../seeds/long-essay.txt");
    let mut novel = chapter.repeat(LENGTH / chapter.len() + 1);
    novel.push_str("\n\n這裏纔是最末一句話，發展到了盡頭。\n");
    novel
}

fn search(criterion: &mut Criterion) {
    let document = document::recover(novel().into(), &document::Options::default());
    let length = document.text().len() as u64;
    let mut group = criterion.benchmark_group("search");
    group.sample_size(10).throughput(Throughput::Bytes(length));
    for query in ["发展到了尽头", "里", "的", "~第.{1,3}句", "zzz", "@fazhandao", "@fz", "@fzdljt", "@xiandai", "@zhshzhsh"] {
        let pattern = Pattern::read(query, false).expect("a pattern").expect("not empty");
        group.bench_with_input(BenchmarkId::new("all", query), &pattern, |bencher, pattern| {
            bencher.iter(|| {
                let mut count = 0;
                let go_on = || ControlFlow::Continue(());
                let _ = Finder::new(&document, pattern).each(Place::default(), &go_on, &mut |_| {
                    count += 1;
                    ControlFlow::Continue(())
                });
                black_box(count)
            })
        });
    }
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
