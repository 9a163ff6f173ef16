//! `--why`: a line for every character that has several counterparts in the script shown: the words around it, its
//! counterpart, the ground of the choice, and how likely each candidate was.

use std::io::{self, Write};

use crate::document::Passage;
use crate::script::{Choice, Ground};
use crate::settings::visible::visible;
use crate::view::Typesetter;

/// How many characters are shown to each side of a choice.
const REACH: usize = 6;

/// Writes a line for each choice that the conversion of a document made, in the script asked for.
pub fn choices(typesetter: &Typesetter, out: &mut impl Write) -> io::Result<()> {
    let (document, texts) = (typesetter.document(), typesetter.texts());
    for (id, block) in document.blocks().iter().enumerate() {
        let profile = texts.profile(id);
        for stretch in 0..document.stretches(block) {
            let original = document.passage(block, stretch);
            let shown = texts.script().shown(original.clone(), profile);
            for choice in texts.script().all_choices(&original, &shown, profile) {
                writeln!(out, "{}", visible(&line(&choice, &shown)))?;
            }
        }
    }
    Ok(())
}

/// The line of a choice: `…老人的［髮］白了許多  发 → 髮  word 头发  發 1 %  髮 99 %`
fn line(choice: &Choice, shown: &Passage) -> String {
    let (before, after) = (&shown.text[..choice.range.start], &shown.text[choice.range.end..]);
    let start = before.char_indices().rev().nth(REACH - 1).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(REACH).map_or(after.len(), |(at, _)| at);
    let ground = match &choice.ground {
        Ground::Reader => "reader".to_owned(),
        Ground::Glossary(word) => format!("glossary {word}"),
        Ground::Row(word) => format!("row {word}"),
        Ground::Rule(rule) => format!("rule {rule}"),
        Ground::Word(word) => format!("word {word}"),
        Ground::Neighbours => "neighbours".to_owned(),
        Ground::OpenCC => choice.word.as_ref().map_or("usual".to_owned(), |word| format!("OpenCC {word}")),
    };
    let candidates = choice.candidates.iter().map(|candidate| match candidate.likelihood {
        Some(likelihood) => format!("  {} {likelihood} %", candidate.character),
        None => format!("  {}", candidate.character),
    });
    let candidates: String = candidates.collect();
    let Choice { original, shown, .. } = choice;
    format!("{}［{shown}］{}  {original} → {shown}  {ground}{candidates}", &before[start..], &after[..end])
        .replace('\n', " ")
}
