//! Searching ten thousand articles: `kanbao --search`, as a whole command, beside `rg` over the same files, in one run.
//!
//! The first search takes the articles into the index; the others are measured, from before the process is made until it ends. rg
//! is given the query as it stands, and as classes of variants, as what it takes to find both scripts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::{TIMES, classes, median, milliseconds, pad, texts, verdict};

/// Articles, and bytes of each: 20 MB.
const ARTICLES: usize = 10_000;
const BYTES: usize = 2_000;
/// Articles of one folder.
const OF_A_FOLDER: usize = 500;
/// How long kanbao may take, in ms, where few articles have what is looked for; and megabytes a second for the index.
const FEW: f64 = 30.0;
const INDEXED: f64 = 4.0;

/// What is looked for: what one article has, and what hundreds have.
const QUERIES: [&str; 4] = ["第7777號消息", "發展", "颱風", "餃子"];

/// Prints the table; gives how many figures are over their limits.
pub fn table() -> usize {
    let folder = articles();
    let home = tempfile::tempdir().expect("a folder");
    println!("\n{ARTICLES} articles of {BYTES} bytes, the whole command, ms; medians of {TIMES}");
    let start = Instant::now();
    let (_, lines) = kanbao(home.path(), &folder, QUERIES[0]).expect("the program runs");
    let speed = (ARTICLES * BYTES) as f64 / 1e6 / start.elapsed().as_secs_f64();
    print!("{:<24}{lines:>9}{:>9.1} MB/s{:>40}", "into the index", speed, "");
    println!("{INDEXED:>8}  {}", if speed >= INDEXED { "ok" } else { "OVER" });
    let mut over = usize::from(speed < INDEXED);
    println!("{:<24}{:>9}{:>14}{:>14}{:>14}{:>20}", "", "lines", "kanbao", "rg -c", "rg -c, blind", "limit");
    for query in QUERIES {
        let runs: Vec<(f64, usize)> =
            (0..TIMES).map(|_| kanbao(home.path(), &folder, query).expect("the program runs")).collect();
        let own = median(runs.iter().map(|(time, _)| *time).collect());
        print!("{}{:>9}{own:>14.1}", pad(query, 24), runs[0].1);
        for expression in [query.to_owned(), classes(query)] {
            let time = (0..TIMES).map(|_| rg(&folder, &expression)).collect::<Option<Vec<f64>>>().map(median);
            print!("{}", time.map_or(format!("{:>14}", "-"), |time| format!("{time:>14.1}")));
        }
        print!("{:>12}", "");
        over += verdict(own, FEW);
    }
    if rg(&folder, "x").is_none() {
        println!("rg is not installed (Debian's package ripgrep): no figures of it.");
    }
    over
}

/// The time of a search, in ms, and the lines that it writes.
fn kanbao(home: &Path, folder: &Path, query: &str) -> Option<(f64, usize)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
    command.args(["--search", query]).arg(folder).env_clear().env("HOME", home).stdin(Stdio::null());
    let start = Instant::now();
    let output = command.output().ok()?;
    Some((milliseconds(start.elapsed()), output.stdout.iter().filter(|byte| **byte == b'\n').count()))
}

fn rg(folder: &Path, expression: &str) -> Option<f64> {
    let start = Instant::now();
    Command::new("rg").args(["-c", "-e", expression]).arg(folder).stdin(Stdio::null()).output().ok()?;
    Some(milliseconds(start.elapsed()))
}

/// The articles, made from the seeds: each has a headline of its own and lines from somewhere in them.
fn articles() -> PathBuf {
    let folder = texts::folder().join("articles");
    let path = |number: usize| folder.join(format!("{:03}/{number:05}.txt", number / OF_A_FOLDER));
    if path(ARTICLES - 1).exists() {
        return folder;
    }
    let seeds = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("the seeds");
    let seeds: String = seeds.flatten().filter_map(|seed| fs::read_to_string(seed.path()).ok()).collect();
    let lines: Vec<&str> = seeds.lines().filter(|line| line.len() > 30).collect();
    for number in 0..ARTICLES {
        let mut text = format!("第{number}號消息\n\n");
        // From another line on in each, in strides that come back to none before all were there.
        for step in 0.. {
            if text.len() >= BYTES {
                break;
            }
            text += &format!("　　{}\n\n", lines[(number * 31 + step * 7) % lines.len()].trim());
        }
        fs::create_dir_all(path(number).parent().expect("a folder")).expect("room");
        fs::write(path(number), text).expect("room");
    }
    folder
}
