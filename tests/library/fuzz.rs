//! What once made trouble makes none again: the bytes that fuzzing has found, one file each in tests/fuzz/TARGET/.
//!
//! `make fuzz` looks for more where cargo-fuzz is at hand; `make fuzz-blind` without it, by chance alone.

mod targets;

use std::fs;
use std::path::Path;

use std::time::{Duration, Instant};

use targets::{TARGETS, Target};

/// The bytes in the folder of a target, each with its name.
fn found(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(name);
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.map(|path| (path.display().to_string(), fs::read(&path).expect("a file of ours"))).collect()
}

#[test]
fn what_was_found_holds() {
    for (name, target) in TARGETS {
        for (file, bytes) in found(name) {
            assert!(std::panic::catch_unwind(|| target(&bytes)).is_ok(), "{file}");
        }
    }
}

/// The sample papers, and bytes of every kind, go through every target.
#[test]
fn every_target_takes_anything() {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("the seeds");
    let seeds = folder.flatten().map(|entry| fs::read(entry.path()).expect("a seed"));
    let mut texts: Vec<Vec<u8>> = seeds.map(|seed| seed[..seed.len().min(3000)].to_vec()).collect();
    texts.extend([vec![], vec![0], (0..=255).collect(), (0..=255).rev().collect(), vec![0xff; 500]]);
    for (name, target) in TARGETS {
        let target: Target = *target;
        for text in &texts {
            for choices in [[0; 5], [1; 5], [7, 3, 1, 15, 2], [2, 255, 40, 3, 9]] {
                let bytes = [&choices[..], text].concat();
                assert!(
                    std::panic::catch_unwind(|| target(&bytes)).is_ok(),
                    "{name} on {choices:?} and {:?}",
                    &text[..text.len().min(20)]
                );
            }
        }
    }
}

/// Chance that comes out the same again (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Pieces that mean something to one target or another.
const PIECES: [&str; 46] = [
    "\n",
    "\n\n",
    "\r",
    "# ",
    "●",
    "「",
    "」",
    "，",
    "。",
    "——",
    "\u{3000}",
    "\u{301}",
    "\u{200d}",
    "\x1b[",
    "\x1b]0;",
    "\x07",
    "|-|",
    "> ",
    "```",
    "](",
    "\"",
    "[screen]\n",
    "=",
    "(?i)[^",
    "\n[^",
    "]: ",
    "![",
    "<div>",
    "</p>",
    "<table><tr><td colspan=3>",
    "<ul><li value=\"7\">",
    "<ruby>渡<rt>du",
    "<a href=\"#n\" id=n title='",
    "<![CDATA[",
    "<!--",
    "</script>",
    "&#x1b;",
    "&lt;",
    "<item><title>",
    "<entry><content>",
    "<outline xmlUrl=\"h\">",
    "title: ",
    "- [a, \"b",
    "发里后面干",
    "\0",
    "/>",
];

/// Bytes made from others: pieces of them, changed, cut, doubled, with some of [`PIECES`] between them.
fn made(chance: &mut Chance, texts: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..5).map(|_| chance.below(256) as u8).collect();
    for _ in 0..=chance.below(6) {
        let text = &texts[chance.below(texts.len())];
        let start = chance.below(text.len() + 1);
        let length = chance.below(400).min(text.len() - start);
        bytes.extend(&text[start..start + length]);
        bytes.extend(PIECES[chance.below(PIECES.len())].repeat(1 + chance.below(3) * chance.below(40)).bytes());
    }
    for _ in 0..chance.below(8) {
        let at = chance.below(bytes.len());
        match chance.below(4) {
            0 => bytes[at] = chance.below(256) as u8,
            1 => bytes.insert(at, chance.below(256) as u8),
            2 => drop(bytes.remove(at)),
            _ => bytes.truncate(at.max(8)),
        }
    }
    bytes
}

/// How long this thread has had a processor: others may have it meanwhile. Nothing where the system does not tell.
fn busy() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    Duration::from_millis(fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10)
}

/// Without a fuzzer: chance alone, so many seconds for each target.
#[test]
#[ignore = "takes minutes: make fuzz-blind"]
fn chance_finds_nothing() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let limit = Duration::from_secs(number("SECONDS", 600));
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("the seeds");
    let seeds: Vec<Vec<u8>> = folder.flatten().map(|entry| fs::read(entry.path()).expect("a seed")).collect();
    let mut finds = 0;
    // Some of them alone, as with `make fuzz`.
    let wanted = std::env::var("TARGETS").unwrap_or_default();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.split_whitespace().any(|one| one == name);
    for (name, target) in TARGETS.iter().filter(|(name, _)| is_wanted(name)) {
        let target: Target = *target;
        let texts: Vec<Vec<u8>> =
            seeds.iter().cloned().chain(found(name).into_iter().map(|(_, bytes)| bytes)).collect();
        let mut chance = Chance(number("SEED", 2_463_534_242));
        let (start, mut runs, mut slowest) = (Instant::now(), 0u64, Duration::ZERO);
        while start.elapsed() < limit {
            let bytes = made(&mut chance, &texts);
            let begun = busy();
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                finds += 1;
                let file = std::env::temp_dir().join(format!("kanbao-{name}-{runs}"));
                fs::write(&file, &bytes).expect("a file for what was found");
                println!("{name}: {}", file.display());
                if finds > 20 {
                    panic!("enough was found");
                }
            }
            slowest = slowest.max(busy().saturating_sub(begun));
            runs += 1;
        }
        println!("{name}: {runs} runs, the slowest {slowest:?}");
    }
    assert_eq!(finds, 0);
}
