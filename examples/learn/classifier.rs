//! The weights of the clues: for each character with a choice a logistic regression over its candidates, learnt by FTRL-Proximal
//! (McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013), whose L1 term leaves most weights at zero.

use std::collections::HashMap;

use kanbao::script::learning::clues::{MOST, WEIGHT_SCALE};
use kanbao::script::learning::{COUNT, Hash, Weights, Words, all_candidates, clues, softmax, spots};

use super::corpus::Line;

/// Examples of one candidate, at most; more are drawn from, and weigh more.
const EXAMPLES: f32 = 60_000.0;

/// What an example weighs, at most.
const HEAVIEST: f32 = 2.0;

/// A clue is learnt that was seen so often.
const SEEN: u32 = 3;

/// Times that all examples are gone through.
const ROUNDS: usize = 4;

/// The learner's step, and its pull of weights to zero.
const ALPHA: f32 = 0.1;
const BETA: f32 = 1.0;
const L1: f32 = 0.5;
const L2: f32 = 1.0;

/// Where a character stood, and what it was.
struct Example {
    clues: [Hash; COUNT],
    candidate: usize,
    weight: f32,
}

/// A generator of numbers that look random and are the same in every run (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 32) as u32
    }

    /// From 0 to 1.
    fn share(&mut self) -> f32 {
        self.next() as f32 / u32::MAX as f32
    }
}

/// The bytes of the table of weights. Each half of the lines is cut by words that the other half has taught: what a word's
/// characters are is never learnt from the text that it is then believed for.
pub fn learn(halves: [&[Line]; 2], words: [&Words; 2]) -> Vec<u8> {
    let places: HashMap<char, usize> =
        all_candidates().iter().zip(0..).map(|(row, place)| (row.simplified, place)).collect();
    let mut totals = vec![[0u32; MOST]; places.len()];
    each(halves, words, |place, candidate, _| totals[place][candidate] += 1, &places);
    let mut random = Random(12_345);
    let mut examples: Vec<Vec<Example>> = totals.iter().map(|_| Vec::new()).collect();
    each(
        halves,
        words,
        |place, candidate, clues| {
            let share = (EXAMPLES / totals[place][candidate] as f32).min(1.0);
            if random.share() < share {
                examples[place].push(Example { clues: clues(), candidate, weight: (1.0 / share).min(HEAVIEST) });
            }
        },
        &places,
    );
    let mut weights = Vec::new();
    for (row, mut examples) in all_candidates().iter().zip(examples) {
        weights.extend(weights_of(&mut examples, row.forms.len(), &mut random));
    }
    println!("{} weights", weights.len());
    Weights::build(&weights)
}

/// Calls `visit` with the place of each character with a choice, the candidate that was written, and what gives its clues.
fn each(
    halves: [&[Line]; 2],
    words: [&Words; 2],
    mut visit: impl FnMut(usize, usize, &dyn Fn() -> [Hash; COUNT]),
    places: &HashMap<char, usize>,
) {
    let lines = halves.into_iter().zip(words).flat_map(|(lines, words)| lines.iter().map(move |line| (line, words)));
    for (line, words) in lines {
        spots(words, &line.simplified, &line.opencc, |spot, row| {
            if let Some(candidate) = row.index(line.original[spot.at]) {
                visit(places[&row.simplified], candidate, &|| clues(&spot));
            }
        });
    }
}

/// The state of one clue for one candidate.
#[derive(Clone, Copy, Default)]
struct State {
    z: f32,
    n: f32,
}

impl State {
    fn weight(self) -> f32 {
        if self.z.abs() <= L1 {
            return 0.0;
        }
        -(self.z - self.z.signum() * L1) / ((BETA + self.n.sqrt()) / ALPHA + L2)
    }

    fn learn(&mut self, gradient: f32) {
        let squared = self.n + gradient * gradient;
        let sigma = (squared.sqrt() - self.n.sqrt()) / ALPHA;
        self.z += gradient - sigma * self.weight();
        self.n = squared;
    }
}

/// The weights of the clues of one character with so many candidates.
fn weights_of(examples: &mut [Example], candidates: usize, random: &mut Random) -> Vec<(Hash, usize, f32)> {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    for clue in examples.iter().flat_map(|example| example.clues) {
        *seen.entry(clue.mixed()).or_default() += 1;
    }
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut clues: Vec<Hash> = Vec::new();
    let mut rows: Vec<(Vec<usize>, usize, f32)> = Vec::with_capacity(examples.len());
    for example in &*examples {
        let often = example.clues.iter().filter(|clue| seen[&clue.mixed()] >= SEEN);
        let numbers = often.map(|clue| {
            *known.entry(clue.mixed()).or_insert_with(|| {
                clues.push(*clue);
                clues.len() - 1
            })
        });
        rows.push((numbers.collect(), example.candidate, example.weight));
    }
    let others = candidates - 1;
    let mut states = vec![State::default(); clues.len() * others];
    for _ in 0..ROUNDS {
        for last in (1..rows.len()).rev() {
            rows.swap(last, random.next() as usize % (last + 1));
        }
        for (numbers, candidate, weight) in &rows {
            let mut odds = [0.0; MOST];
            for other in 0..others {
                odds[other + 1] = numbers.iter().map(|number| states[number * others + other].weight()).sum();
            }
            softmax(&mut odds[..candidates]);
            for other in 0..others {
                let wanted = if *candidate == other + 1 { 1.0 } else { 0.0 };
                let gradient = (odds[other + 1] - wanted) * weight;
                numbers.iter().for_each(|number| states[number * others + other].learn(gradient));
            }
        }
    }
    let all = states.iter().enumerate().map(|(at, state)| (clues[at / others], at % others + 1, state.weight()));
    all.filter(|(_, _, weight)| (weight * WEIGHT_SCALE).round() != 0.0).collect()
}
