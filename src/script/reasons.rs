//! The choices that a conversion made, each with its candidates and its ground.

use std::ops::Range;

use super::changes::{Context, correspondence, only};
use super::choices::variant;
use super::chooser::Decision;
use super::convert::Converters;
use super::{ConversionOptions, Forms, Profile, TargetScript, choices, forms};
use crate::document::Passage;

/// A choice that a conversion made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The character in the original.
    pub original: char,
    /// The character shown.
    pub shown: char,
    /// The bytes of the character in the shown text.
    pub range: Range<usize>,
    /// The candidates, the usual one first.
    pub candidates: Vec<Candidate>,
    /// The words of the text that decided; `None` where the usual counterpart was taken because none decided otherwise.
    pub word: Option<String>,
    /// The ground of the choice.
    pub ground: Ground,
    /// The least text around the character by which a row of a glossary can tell it.
    pub piece: Piece,
}

/// A piece of text by which a row of a glossary tells a character from others: the word of the character or, where it
/// stands alone, its neighbours, be they marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The piece in the original.
    pub original: String,
    /// The piece as it is shown.
    pub shown: String,
    /// The index of the character in the piece, in characters.
    pub at: usize,
}

impl Piece {
    fn new(context: &Context, index: usize, decision: Option<&Decision>) -> Piece {
        let word = decision.map(|decision| decision.word.clone()).filter(|word| word.len() > 1);
        let neighbours = |is_part: fn(char) -> bool| {
            let is_part = |at: &usize| context.text.get(*at).is_some_and(|c| is_part(*c));
            let start = index.checked_sub(1).filter(is_part).unwrap_or(index);
            start..Some(index + 1).filter(is_part).unwrap_or(index) + 1
        };
        // A row for a character alone would hold for all text.
        let range = word.unwrap_or_else(|| match neighbours(|c| matches!(c, '\u{3400}'..='\u{9FFF}')) {
            alone if alone.len() == 1 => neighbours(|c| !c.is_whitespace() && !c.is_control()),
            several => several,
        });
        let text = |chars: &[char]| chars[range.clone()].iter().collect();
        Piece { original: text(&context.text), shown: text(&context.written), at: index - range.start }
    }

    /// The piece as it is shown once its character is `character`.
    pub fn with(&self, character: char) -> String {
        self.shown.chars().enumerate().map(|(at, c)| if at == self.at { character } else { c }).collect()
    }
}

/// The ground of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The reader's decision on this one character.
    Reader,
    /// A word of the reader's glossary, or of the source's.
    Glossary(String),
    /// A word of our own glossary.
    Row(String),
    /// A rule: its pattern, as assets/script/rules.toml has it.
    Rule(&'static str),
    /// The word of the character.
    Word(String),
    /// The characters around.
    Neighbours,
    /// OpenCC's tables.
    OpenCC,
}

/// A counterpart that a character may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The counterpart, in the form of the view.
    pub character: char,
    /// The counterpart in OpenCC's own standard, whatever the view.
    pub standard: char,
    /// Common words that decide for the counterpart, in the original's script.
    pub words: Vec<&'static str>,
    /// How likely the counterpart is by the words and characters around, in per cent; `None` where no table tells.
    pub likelihood: Option<u8>,
}

impl Converters {
    /// The choice that was made for the character shown at byte `at`, whether it changed or not; `None` where there was
    /// none to make, in a phrase, and while nothing can be converted.
    pub fn choice(
        &self,
        original: &Passage,
        shown: &Passage,
        at: usize,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Option<Choice> {
        self.choices(original, shown, |range| range.contains(&at), profile, conversion).pop()
    }

    /// Every choice that was made in a passage, in order, whether the character changed or not.
    pub fn all_choices(
        &self,
        original: &Passage,
        shown: &Passage,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Vec<Choice> {
        self.choices(original, shown, |_| true, profile, conversion)
    }

    /// The choices that were made for the characters whose bytes in the shown text are `wanted`.
    fn choices(
        &self,
        original: &Passage,
        shown: &Passage,
        wanted: impl Fn(&Range<usize>) -> bool,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Vec<Choice> {
        let pairs = correspondence(original, shown);
        let context = Context::new(original, shown, &pairs);
        let mut decisions = context.decisions();
        let mut choices = Vec::new();
        for (old, range) in pairs.into_iter().filter(|(_, range)| wanted(range)) {
            let (before, after) = (only(&original.text[old.clone()]), only(&shown.text[range.clone()]));
            let (Some(before), Some(after), Some(index)) = (before, after, context.index(old.start)) else { continue };
            let Some(counterparts) = choices::counterparts(before, after) else { continue };
            let decision = decisions.remove(&old.start);
            let candidate = |(counterpart, words): &(char, Vec<&'static str>)| Candidate {
                character: shown_as(*counterpart, conversion),
                standard: *counterpart,
                words: words.clone(),
                likelihood: decision.as_ref().and_then(|decision| likelihood(decision, *counterpart)),
            };
            let candidates = counterparts.iter().map(candidate).collect();
            let word = self.deciding_word(&original.text, old.start, after, profile, conversion);
            let by_glossary = self.settled_word(&context.text, &context.written, index, profile, conversion);
            let ground = match by_glossary {
                Some((word, true)) => Ground::Glossary(word),
                Some((word, false)) => Ground::Row(word),
                None => ground(&context, decision.as_ref(), word.is_some()),
            };
            let piece = Piece::new(&context, index, decision.as_ref());
            choices.push(Choice { original: before, shown: after, range, candidates, word, ground, piece });
        }
        choices
    }
}

/// A counterpart in the form in which the conversion shows it.
fn shown_as(counterpart: char, conversion: ConversionOptions) -> char {
    let regional = match conversion.view {
        TargetScript::HantTw => variant("tw", counterpart),
        TargetScript::HantHk => variant("hk", counterpart),
        TargetScript::Original | TargetScript::Hans => counterpart,
    };
    if conversion.forms == Forms::Papers { forms::papers(conversion.view, regional) } else { regional }
}

/// The likelihood of a counterpart by the chooser's tables, in per cent.
fn likelihood(decision: &Decision, counterpart: char) -> Option<u8> {
    let candidate = decision.row.index(counterpart).filter(|index| decision.row.usual(*index) == counterpart)?;
    Some((decision.odds[candidate] * 100.0).round() as u8)
}

/// The ground of a choice that no glossary settled; OpenCC's word counts where the chooser agrees.
fn ground(context: &Context, decision: Option<&Decision>, has_word: bool) -> Ground {
    match decision {
        Some(Decision { rule: Some(rule), .. }) => Ground::Rule(&rule.when),
        Some(decision) if decision.lattice == Some(decision.taken) => {
            Ground::Word(context.text[decision.word.clone()].iter().collect())
        }
        Some(_) if !has_word => Ground::Neighbours,
        _ => Ground::OpenCC,
    }
}

/// The character to show for `original`, now shown as `shown`, once a reader has decided for a counterpart of OpenCC's
/// standard; `None` where the view does not choose between that and the character shown.
pub fn decided(original: char, shown: char, counterpart: char, conversion: ConversionOptions) -> Option<char> {
    let counterparts = choices::in_view(original, conversion.view)?;
    let fits =
        |c: char| counterparts.iter().any(|(known, _)| *known == c || choices::variants_of(*known).any(|v| v == c));
    let is_known = counterparts.iter().any(|(known, _)| *known == counterpart);
    let is_shown = fits(shown) || counterparts.iter().any(|(known, _)| shown_as(*known, conversion) == shown);
    (is_known && is_shown).then(|| shown_as(counterpart, conversion))
}
