//! How fast text is set: prose of a newspaper, of a web page full of Western words and figures, and one screen of it.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kanbao::document::{Kind, Passage, Place};
use kanbao::layout::{Form, Typography, set};

const PAPER: &str = "渠務署在海港城北岸試行新一代潮汐閘門，閘門由水位計自動控制，漲潮前十五分鐘關閉，退潮後重開。署方表示，首季共\
    啟動四十三次，最長一次歷時六小時；沿岸低窪街道的水浸次數，由去年同期的九次減至一次。「最難的不是建閘，而是算準開閘\
    的時候。」負責工程的李工程師說，團隊把過去三十年的潮汐紀錄逐日重算，才定下今天的水位界線——比原設計低二十厘米……";

const MIXED: &str = "2026年6月1日，海港城數據中心（HCDC）公布：新機房採用液冷技術，PUE由1.45降至1.12，每年省電約3,200萬度；\
    首批部署800台伺服器，搭載“Aurora-2”加速卡，單卡功耗450W。用戶可經API調用，費用為每百萬字US$0.8，比去年低37.5%。";

fn typography(measure: u16) -> Typography {
    Typography { measure, indent: 2, ..Typography::default() }
}

/// Paragraphs of the sample, about `bytes` in all.
fn paragraphs(sample: &str, bytes: usize) -> Vec<Arc<Passage>> {
    let passage = Arc::new(Passage::verbatim(sample, Place(0)));
    vec![passage; bytes.div_ceil(sample.len())]
}

fn bench(criterion: &mut Criterion) {
    let form = Form { above: Some(Kind::Paragraph), ..Kind::Paragraph.into() };
    let mut group = criterion.benchmark_group("layout");
    for (name, sample) in [("prose", PAPER), ("mixed", MIXED)] {
        let passages = paragraphs(sample, 1 << 20);
        group.throughput(Throughput::Bytes((passages.len() * sample.len()) as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                passages.iter().for_each(|passage| drop(black_box(set(passage.clone(), form, &typography(80)))))
            });
        });
    }
    // 48 rows of 40 Han.
    let screen = paragraphs(MIXED, 48 * 40 * 3);
    group.throughput(Throughput::Elements(1));
    group.bench_function("a screen", |bencher| {
        bencher.iter(|| screen.iter().for_each(|passage| drop(black_box(set(passage.clone(), form, &typography(72))))));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
