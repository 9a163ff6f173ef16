use kanbao::document::{Form, Options, recover};
use std::{sync::Arc, time::Instant};
fn run(name: &str, t: String) {
    let mut out = vec![];
    for text in [t.clone(), t.clone() + "\n\n" + &t] {
        let text: Arc<str> = text.into();
        let start = Instant::now();
        let d = recover(text.clone(), &Options::default());
        let s = start.elapsed().as_secs_f64();
        out.push((s, d.blocks().len()));
        let _ = Form::Auto;
        if out.len() == 1 {
            print!(
                "{name}: {:.1} MB {:.3}s {:.0} MB/s {} blocks",
                text.len() as f64 / 1e6,
                s,
                text.len() as f64 / 1e6 / s,
                d.blocks().len()
            );
        }
    }
    println!(" 2x: {:.2}", out[1].0 / out[0].0);
}
fn main() {
    let first = Instant::now();
    recover("甲".into(), &Options::default());
    println!("tables {:?}", first.elapsed());
    let page = std::fs::read_to_string("../shared/page/000_ec567460fc417cc7.txt").unwrap();
    let s = Instant::now();
    recover(page.as_str().into(), &Options::default());
    println!("page {:?}", s.elapsed());
    run("pages", (page.clone() + "\n\n").repeat(2000));
    let s = "港口的燈一盞一盞亮起來，渡輪慢慢靠近碼頭，岸上的人朝着船揮手。";
    let novel: String = (0..300000).map(|i| s.repeat(i % 4 + 1) + "\n\n").collect();
    run("novel", novel);
    run(
        "dialogue",
        (0..300000).map(|i| format!("「{}」\n", &s[..s.char_indices().nth(i % 25 + 3).unwrap().0])).collect(),
    );
    run("wrapped", std::fs::read_to_string("/tmp/doc-corpus/t.txt").unwrap().repeat(60));
    run("one line", s.repeat(1_000_000));
    run("headings", (0..60000).map(|i| format!("## 標題文字第{i}號\n\n")).collect());
    run("headings1", (0..60000).map(|i| format!("# 標題文字第{i}號\n\n")).collect());
    run("captions", (0..40000).map(|i| format!("●圖為第{i}號渡輪靠岸的情景。 某報記者李某 攝\n\n")).collect());
    run("unfinished", (0..20000).map(|i| format!("{}{i}\n\n", &s[..s.len() - 3])).collect());
    run("shorts", (0..200000).map(|i| format!("短行{}\n", i % 10)).collect());
    run("blank", "\n".repeat(1_000_000));
}
