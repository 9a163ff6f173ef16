//! What characters and words tell of a text's script and region, from the lists of `assets/script/`, as a constant, `SIGNS`: a
//! `Signs` of `src/script/detect/signs.rs`.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

#[path = "../src/script/detect/sign.rs"]
mod sign;

use sign::{CLOSES, MODERN, OLD, OPENS, QUOTES, SIMPLIFIED, TRADITIONAL, WEAK, WORDS};

/// Characters of the basic plane.
const BASIC: usize = 0x10000;

/// Writes `signs.bin`, a byte for each character of the basic plane, and `signs.rs`, with the others and the words.
pub fn write() {
    println!("cargo::rerun-if-changed=src/script/detect/sign.rs");
    let mut signs: BTreeMap<char, u8> = BTreeMap::new();
    let mut words: Vec<(char, String, &str)> = Vec::new();
    let mut add = |c: char, sign: u8| *signs.entry(c).or_default() |= sign;
    list("simplified").lines().flat_map(str::chars).for_each(|c| add(c, SIMPLIFIED));
    list("traditional").lines().flat_map(str::chars).for_each(|c| add(c, TRADITIONAL));
    let weak = list("weak");
    let (weak_words, weak_chars): (Vec<&str>, Vec<&str>) = weak.lines().partition(|line| line.contains(' '));
    weak_chars.into_iter().flat_map(str::chars).for_each(|c| add(c, WEAK));
    for line in list("old").lines() {
        let (kind, characters) = line.split_once(' ').expect("a line has its kind first");
        let sign = if kind == "old" { OLD } else { MODERN };
        characters.chars().for_each(|c| add(c, sign));
    }
    for (opens, closes) in QUOTES {
        add(opens, OPENS);
        add(closes, CLOSES);
    }
    let regions = list("regions");
    let with_region = regions.lines().filter_map(|line| line.split_once(' '));
    for (region, line) in weak_words.into_iter().map(|line| ("", line)).chain(with_region) {
        for word in line.split_whitespace() {
            let first = word.chars().next().expect("a word has a character");
            add(first, WORDS);
            words.push((first, word.to_owned(), name(region)));
        }
    }
    // Words under one character stay in their order.
    words.sort_by_key(|(first, ..)| *first);
    crate::write("signs.rs", &code(&signs, &words));
    let basic: Vec<u8> = (0..BASIC as u32).map(|c| sign_of(&signs, c)).collect();
    let out = env::var_os("OUT_DIR").expect("Cargo says where to write");
    fs::write(Path::new(&out).join("signs.bin"), basic).expect("the signs are written");
}

/// A list without its comments and empty lines.
fn list(name: &str) -> String {
    let file = format!("assets/script/{name}.txt");
    println!("cargo::rerun-if-changed={file}");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}

/// A region as it is called in code; words of Simplified text, of whatever region, have none.
fn name(region: &str) -> &'static str {
    match region {
        "" => "Unknown",
        "hk" => "HongKong",
        "tw" => "Taiwan",
        "cn" => "Mainland",
        _ => panic!("assets/script/regions.txt: {region} is no region"),
    }
}

fn sign_of(signs: &BTreeMap<char, u8>, character: u32) -> u8 {
    char::from_u32(character).and_then(|c| signs.get(&c)).copied().unwrap_or_default()
}

fn code(signs: &BTreeMap<char, u8>, words: &[(char, String, &str)]) -> String {
    let rest: String =
        signs.iter().filter(|(c, _)| **c as usize >= BASIC).map(|(c, sign)| format!("({c:?}, {sign}), ")).collect();
    let words: String =
        words.iter().map(|(first, word, region)| format!("({first:?}, {word:?}, Region::{region}), ")).collect();
    format!(
        "static SIGNS: Signs = Signs {{\nbasic: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/signs.bin\")),\n\
         rest: &[{rest}],\nwords: &[{words}],\n}};\n"
    )
}
