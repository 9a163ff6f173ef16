//! A configuration of OpenCC, opened with its words, and the conversion of a text by it.

use crate::script::by_character::ByCharacter;
use crate::script::cache::Dictionaries;
use crate::script::choices::variant;
use crate::script::chooser::{self, choose};
use crate::script::opencc::Converter;
use crate::script::settled::Settled;
use crate::script::{Config, ConversionOptions, Forms, Glossary, ScriptError, TargetScript, forms};

/// An open configuration of OpenCC, with the words that go with it.
#[derive(Debug)]
pub(super) struct Configuration {
    pub(super) converter: Converter,
    /// OpenCC's conversion of single characters, where it is for Simplified text and has no words of a reader's.
    by_character: Option<ByCharacter>,
    pub(super) words: Lists,
}

/// The words that are looked for besides OpenCC's.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The words of the reader's and the source's glossaries.
    pub(super) settled: Settled,
    /// The words of our own glossary, for text that becomes Traditional.
    pub(super) own: Settled,
    /// The reader's words of regional vocabulary, which may become words of another length.
    pub(super) phrases: Settled,
}

impl Lists {
    fn new(glossary: &Glossary, config: Config) -> Lists {
        let own = if config.is_from_simplified() { Settled::new(glossary.own(config)) } else { Settled::default() };
        let phrases = config.with_phrases().map(|config| Settled::new(glossary.settled(config))).unwrap_or_default();
        Lists { settled: Settled::new(glossary.settled(config)), own, phrases }
    }
}

/// Opens a configuration with a glossary; with fresh dictionaries where the cached ones are spoilt.
pub(super) fn open(config: Config, glossary: &Glossary) -> Result<Configuration, ScriptError> {
    // The chooser's tables are loaded meanwhile, so that nobody waits for them at the first conversion.
    std::thread::scope(|scope| {
        let prepare = || config.is_from_simplified().then(chooser::prepare);
        // Where the system has no thread for that, the first conversion waits.
        let _ = std::thread::Builder::new().spawn_scoped(scope, prepare);
        open_with(config, glossary)
    })
}

fn open_with(config: Config, glossary: &Glossary) -> Result<Configuration, ScriptError> {
    let words = glossary.for_opencc(config);
    let words = &*words;
    let dictionaries = Dictionaries::ready()?;
    let first = Converter::open(config, dictionaries.path(), words);
    let opened = match (first, dictionaries) {
        (Err(reason), dictionaries) => match dictionaries.renewed() {
            Some(renewed) => Converter::open(config, renewed?.path(), words),
            None => Err(reason),
        },
        (opened, _) => opened,
    };
    let converter = opened.map_err(|reason| ScriptError::Open { config, reason })?;
    let is_plain = config.is_from_simplified() && words.is_empty();
    let by_character = is_plain.then(|| ByCharacter::new(&converter));
    Ok(Configuration { converter, by_character, words: Lists::new(glossary, config) })
}

impl Configuration {
    /// A text by this configuration, one character for one, with what the chooser knows better and in the forms that are
    /// wished for; `old` tells whether the text is in the old written language.
    pub(super) fn convert(&self, config: Config, text: &str, old: bool, conversion: ConversionOptions) -> String {
        let Some(region) = config.region() else { return without_rare(text, self.converter.convert(text)) };
        let chars: Vec<char> = text.chars().collect();
        let mut written = match &self.by_character {
            Some(by_character) => by_character.convert(&chars, &self.converter),
            None => self.converter.convert(text).chars().collect(),
        };
        let text = chars;
        if text.len() != written.len() {
            return written.into_iter().collect();
        }
        let mut settled = self.words.settled.mask(&text, &written);
        self.words.own.put(&text, &mut written, &mut settled);
        let is_settled = |at: usize| settled.get(at).is_some_and(|settled| *settled);
        if config.is_from_simplified() {
            choose(&text, &mut written, old, is_settled, |c| variant(region, c));
        }
        if conversion.forms == Forms::Papers {
            let view = if region == "hk" { TargetScript::HantHk } else { TargetScript::HantTw };
            forms::print(view, &mut written, &settled);
        }
        written.into_iter().collect()
    }
}

/// The converted text without characters outside the basic plane for others: terminals' fonts lack them (嗰 → 𠮶).
fn without_rare(text: &str, written: String) -> String {
    let is_rare = |c: char| c > '\u{FFFF}';
    if !written.chars().any(is_rare) || text.chars().count() != written.chars().count() {
        return written;
    }
    text.chars().zip(written.chars()).map(|(old, new)| if is_rare(new) && !is_rare(old) { old } else { new }).collect()
}
