//! What once made trouble makes none again: the bytes that fuzzing has found, one file each in tests/fuzz/TARGET/.

#[path = "fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

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
