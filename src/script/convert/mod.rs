//! Passages in another script: the open configurations, and what is made with them.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use super::by_character::ByCharacter;
use super::cache::Dictionaries;
use super::choices::variant;
use super::chooser::{self, choose};
use super::detect::{detect, is_another_language, is_simplified, is_traditional};
use super::mend::{mend_simplified, mend_traditional};
use super::opencc::Converter;
use super::plan::{Plan, Step, needs, plan};
use super::rewrite::{Pair, rewrite};
use super::settled::Settled;
use super::vocabulary::{Replacement, replacements};
use super::{
    Config, ConversionOptions, Forms, Glossary, Profile, Script, ScriptError, TargetScript, forms, punctuation,
};
use crate::document::Passage;

/// A glossary that is read when it is first needed: ours alone has more than a thousand rows.
type Lazy = LazyLock<Glossary, Box<dyn FnOnce() -> Glossary + Send>>;

/// The configurations of OpenCC that are open. Belongs to the loop; opening, which takes up to 75 ms, is done by a worker:
///
/// ```text
/// loop:    converters.next(profile, conversion) → Opening
/// worker:  Opening::run() → Opened
/// loop:    converters.take(opened)
/// ```
///
/// While a worker opens, nothing is converted, since OpenCC would wait for it.
#[derive(Debug)]
pub struct Converters {
    glossary: Arc<Lazy>,
    open: HashMap<Config, Open>,
    failed: HashSet<Config>,
    opening: bool,
    glossary_version: u32,
    version: u32,
}

/// An open configuration.
#[derive(Debug)]
struct Open {
    /// The glossary's version that it was opened with.
    glossary_version: u32,
    configuration: Configuration,
}

/// OpenCC with one of its configurations, and what goes with it.
#[derive(Debug)]
struct Configuration {
    converter: Converter,
    /// What it makes of single characters, where it is for Simplified text and has no words of a reader's.
    by_character: Option<ByCharacter>,
    words: Lists,
}

/// The words that are looked for beside OpenCC's.
#[derive(Debug, Default)]
struct Lists {
    /// The reader's and the source's.
    settled: Settled,
    /// Ours, for text that becomes Traditional.
    own: Settled,
    /// The reader's for regional vocabulary, which may be of another length.
    phrases: Settled,
}

impl Lists {
    fn new(glossary: &Glossary, config: Config) -> Lists {
        let own = if config.is_from_simplified() { Settled::new(glossary.own(config)) } else { Settled::default() };
        let phrases = config.with_phrases().map(|config| Settled::new(glossary.settled(config))).unwrap_or_default();
        Lists { settled: Settled::new(glossary.settled(config)), own, phrases }
    }
}

/// A configuration to be opened, on a thread that may wait.
#[derive(Debug)]
pub struct Opening {
    config: Config,
    glossary: Arc<Lazy>,
    glossary_version: u32,
}

/// What came of an [`Opening`].
#[derive(Debug)]
pub struct Opened {
    config: Config,
    glossary_version: u32,
    result: Result<Configuration, ScriptError>,
}

impl Opening {
    /// Opens the configuration: 3 to 75 ms. The first time ever it unpacks the dictionaries, too.
    pub fn run(self) -> Opened {
        let Opening { config, glossary, glossary_version } = self;
        Opened { config, glossary_version, result: open(config, &glossary) }
    }
}

impl Default for Converters {
    /// None open yet, all to be opened with our own glossary.
    fn default() -> Self {
        Converters::new(Glossary::ours)
    }
}

impl Converters {
    /// None open yet, all to be opened with a glossary that is read when the first one is, by the worker.
    pub fn new(glossary: impl FnOnce() -> Glossary + Send + 'static) -> Self {
        let glossary: Arc<Lazy> = Arc::new(LazyLock::new(Box::new(glossary)));
        Converters {
            glossary,
            open: HashMap::new(),
            failed: HashSet::new(),
            opening: false,
            glossary_version: 0,
            version: 0,
        }
    }

    /// Another glossary from now on. What is open goes on converting with the old one until [`Self::next`] has it opened
    /// again.
    pub fn set_glossary(&mut self, glossary: Glossary) {
        self.glossary = Arc::new(LazyLock::new(Box::new(move || glossary)));
        self.glossary_version += 1;
        self.failed.clear();
    }

    /// The next thing to open before passages of such a text can be converted. `None` where all is open or could not be
    /// opened, and while another is being opened.
    pub fn next(&mut self, profile: Profile, conversion: ConversionOptions) -> Option<Opening> {
        if self.opening {
            return None;
        }
        let config = needs(profile, conversion).into_iter().find(|config| !self.is_settled(*config))?;
        self.opening = true;
        Some(Opening { config, glossary: Arc::clone(&self.glossary), glossary_version: self.glossary_version })
    }

    /// Takes over what a worker opened.
    pub fn take(&mut self, opened: Opened) -> Result<(), ScriptError> {
        self.opening = false;
        self.version += 1;
        match opened.result {
            Ok(configuration) => {
                let Opened { config, glossary_version, .. } = opened;
                self.open.insert(config, Open { glossary_version, configuration });
                Ok(())
            }
            Err(error) => {
                self.failed.insert(opened.config);
                Err(error)
            }
        }
    }

    /// Whether passages of such a text can be converted now.
    pub fn is_ready(&self, profile: Profile, conversion: ConversionOptions) -> bool {
        let needs = needs(profile, conversion);
        needs.is_empty() || !self.opening && needs.iter().all(|config| self.open.contains_key(config))
    }

    /// Whether passages of such a text are converted with the glossary in force, not with the one before.
    pub fn is_current(&self, profile: Profile, conversion: ConversionOptions) -> bool {
        !self.opening && needs(profile, conversion).into_iter().all(|config| self.is_settled(config))
    }

    /// A number that changes whenever a passage may convert differently from before: caches of converted text are made
    /// again when it does.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// A passage as `conversion` asks for it, always made from the original one; `None` while what it needs is not open. Never
    /// waits: 250 characters take up to 30 µs.
    pub fn convert(&self, passage: &Passage, profile: Profile, conversion: ConversionOptions) -> Option<Passage> {
        if !self.is_ready(profile, conversion) {
            return None;
        }
        let profile = told(&passage.text, profile);
        let mut shown = self.carry_out(plan(profile, conversion), passage, profile, conversion)?;
        if conversion.punctuation {
            shown.text = punctuation::turn(&shown.text, conversion.view);
        }
        Some(shown)
    }

    /// An open configuration.
    pub(super) fn converter(&self, config: Config) -> Option<&Converter> {
        self.open.get(&config).map(|open| &open.configuration.converter)
    }

    /// The word of a glossary by which a character of a text became what it is, and whether that is the reader's.
    pub(super) fn settled_word(
        &self,
        text: &[char],
        written: &[char],
        index: usize,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Option<(String, bool)> {
        let config = plan(profile, conversion).steps.last()?.last();
        let Lists { settled, own, .. } = &self.open.get(&config)?.configuration.words;
        let readers = settled.word_at(text, written, index).map(|word| (word, true));
        readers.or_else(|| own.word_at(text, written, index).map(|word| (word, false)))
    }

    /// The words that configurations opened from now on know.
    pub(super) fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    fn is_settled(&self, config: Config) -> bool {
        let current = self.open.get(&config).is_some_and(|open| open.glossary_version == self.glossary_version);
        current || self.failed.contains(&config)
    }

    fn carry_out(
        &self,
        plan: Plan,
        passage: &Passage,
        profile: Profile,
        conversion: ConversionOptions,
    ) -> Option<Passage> {
        let mut plain = passage.text.clone();
        let last = plan.steps.last().map(Step::last);
        for step in plan.steps {
            plain = self.step(*step, plain, conversion)?;
        }
        let words = match (conversion.phrases, last) {
            (true, Some(config)) => {
                words_of(&passage.text, profile, conversion.view, &self.open.get(&config)?.configuration.words.phrases)
            }
            _ => Vec::new(),
        };
        Some(show(passage, &plain, &words))
    }

    fn step(&self, step: Step, text: String, conversion: ConversionOptions) -> Option<String> {
        let is_stray: fn(char) -> bool = match step {
            Step::Whole(_) => |_| true,
            Step::StraySimplified(..) => is_simplified,
            Step::StrayTraditional(_) => is_traditional,
        };
        if !text.chars().any(is_stray) {
            return Some(text);
        }
        let converted = step.configs().iter().try_fold(text.clone(), |text, config| {
            Some(self.open.get(config)?.configuration.convert(*config, &text, conversion))
        })?;
        Some(match step {
            Step::Whole(_) => converted,
            Step::StraySimplified(..) => mend_simplified(text, &converted),
            Step::StrayTraditional(_) => mend_traditional(text, &converted),
        })
    }
}

impl Configuration {
    /// A text by this configuration, one character for one, with what the chooser knows better and in the forms that are
    /// wished for.
    fn convert(&self, config: Config, text: &str, conversion: ConversionOptions) -> String {
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
            choose(&text, &mut written, is_settled, |c| variant(region, c));
        }
        if conversion.forms == Forms::Papers {
            let view = if region == "hk" { TargetScript::HantHk } else { TargetScript::HantTw };
            forms::print(view, &mut written, &settled);
        }
        written.into_iter().collect()
    }
}

/// A text converted, but for characters that it would turn into others outside the basic plane: terminals' fonts lack them
/// (嗰 → 𠮶).
fn without_rare(text: &str, written: String) -> String {
    let is_rare = |c: char| c > '\u{FFFF}';
    if !written.chars().any(is_rare) || text.chars().count() != written.chars().count() {
        return written;
    }
    text.chars().zip(written.chars()).map(|(old, new)| if is_rare(new) && !is_rare(old) { old } else { new }).collect()
}

/// The profile of a passage: of a mixed text each votes for itself, and what is in another language has none.
pub(super) fn told(text: &str, profile: Profile) -> Profile {
    match profile.script {
        _ if is_another_language(text) => Profile { script: Script::None, ..profile },
        Script::Mixed => Profile { script: detect(text).script, ..profile },
        _ => profile,
    }
}

/// Opens a configuration with a glossary; where the cached dictionaries are spoilt, with fresh ones.
fn open(config: Config, glossary: &Glossary) -> Result<Configuration, ScriptError> {
    // The chooser's tables are made ready meanwhile, so that nobody waits for them at the first conversion.
    std::thread::scope(|scope| {
        let prepare = || config.is_from_simplified().then(chooser::prepare);
        // Where the system has no thread for it, the first conversion waits.
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

/// The words of a text that the view has others for: the reader's, and those of the table that they do not touch.
fn words_of(text: &str, profile: Profile, view: TargetScript, readers: &Settled) -> Vec<Replacement> {
    let text: Vec<char> = text.chars().collect();
    let mut words: Vec<Replacement> = Vec::new();
    for (range, word) in readers.of_other_length(&text) {
        if words.last().is_none_or(|last| last.range.end <= range.start) {
            words.push(Replacement { range, word: word.into() });
        }
    }
    let is_free = |table: &Replacement, words: &[Replacement]| {
        words.iter().all(|word| word.range.end <= table.range.start || table.range.end <= word.range.start)
    };
    let table: Vec<_> =
        replacements(&text, profile, view).into_iter().filter(|replacement| is_free(replacement, &words)).collect();
    words.extend(table);
    words.sort_by_key(|word| word.range.start);
    words
}

/// The passage showing `plain`, which has its characters one to one, but for the words that are replaced: those of as many
/// characters go one to one too, the others as a whole.
fn show(passage: &Passage, plain: &str, words: &[Replacement]) -> Passage {
    // Nearly always each character has as many bytes as before: then every place stays.
    let is_even = plain.len() == passage.text.len()
        && passage.text.chars().zip(plain.chars()).all(|(old, new)| old.len_utf8() == new.len_utf8());
    if words.is_empty() && is_even {
        return Passage { text: plain.to_owned(), runs: passage.runs.clone(), styles: passage.styles.clone() };
    }
    let mut shown = Shown { text: String::with_capacity(plain.len()), pairs: Vec::new() };
    let chars: Vec<(char, char)> = passage.text.chars().zip(plain.chars()).collect();
    let mut at = 0;
    for word in words {
        chars[at..word.range.start].iter().for_each(|(old, new)| shown.one(*old, *new));
        at = word.range.end;
        let old = chars[word.range.clone()].iter().map(|(old, _)| *old);
        if word.word.chars().count() == word.range.len() {
            old.zip(word.word.chars()).for_each(|(old, new)| shown.one(old, new));
            continue;
        }
        // A word of another length corresponds as a whole.
        let old = old.map(char::len_utf8).sum();
        shown.text.push_str(&word.word);
        shown.pairs.push(Pair { old, new: word.word.len() });
    }
    chars[at..].iter().for_each(|(old, new)| shown.one(*old, *new));
    rewrite(passage, &shown.text, shown.pairs.into_iter())
}

/// A text that is put together, with what of the original its parts correspond to.
struct Shown {
    text: String,
    pairs: Vec<Pair>,
}

impl Shown {
    /// Adds a character that corresponds to one.
    fn one(&mut self, old: char, new: char) {
        self.text.push(new);
        self.pairs.push(Pair { old: old.len_utf8(), new: new.len_utf8() });
    }
}

#[cfg(test)]
mod tests;
