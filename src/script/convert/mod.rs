//! Converting passages into another script: the open configurations, and what is made by them.

mod configuration;
mod shown;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use super::detect::{detect, is_another_language, is_old, is_simplified, is_traditional};
use super::mend::{keep_traditional, mend_simplified, mend_traditional};
use super::opencc::Converter;
use super::plan::{Plan, Step, needs, plan};
use super::{Config, ConversionOptions, Glossary, Profile, Script, ScriptError, punctuation, radicals};
use crate::document::Passage;

use configuration::{Configuration, Lists, open};
use shown::{show, words_of};

/// A glossary that is read when first needed: ours alone has more than a thousand rows.
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
    /// The version of the glossary that the configuration was opened with.
    glossary_version: u32,
    configuration: Configuration,
}

/// A configuration to be opened by a worker.
#[derive(Debug)]
pub struct Opening {
    config: Config,
    glossary: Arc<Lazy>,
    glossary_version: u32,
}

/// The result of an [`Opening`]: an open configuration, or the error.
#[derive(Debug)]
pub struct Opened {
    config: Config,
    glossary_version: u32,
    result: Result<Configuration, ScriptError>,
}

impl Opening {
    /// Opens the configuration, which takes 3 to 75 ms. The very first time, unpacks the dictionaries too.
    pub fn run(self) -> Opened {
        let Opening { config, glossary, glossary_version } = self;
        Opened { config, glossary_version, result: open(config, &glossary) }
    }
}

impl Default for Converters {
    /// Converters of which none is open, with our own glossary.
    fn default() -> Self {
        Converters::new(Glossary::ours)
    }
}

impl Converters {
    /// Converters of which none is open, with a glossary that the worker reads when it opens the first one.
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

    /// Sets another glossary. Open configurations convert with the old one until [`Self::next`] has them opened again.
    pub fn set_glossary(&mut self, glossary: Glossary) {
        self.glossary = Arc::new(LazyLock::new(Box::new(move || glossary)));
        self.glossary_version += 1;
        self.failed.clear();
    }

    /// The next configuration to open before passages of such a text can be converted. `None` where all are open or
    /// could not be opened, and while another is being opened.
    pub fn next(&mut self, profile: Profile, conversion: ConversionOptions) -> Option<Opening> {
        if self.opening {
            return None;
        }
        let config = needs(profile, conversion).into_iter().find(|config| !self.is_settled(*config))?;
        self.opening = true;
        Some(Opening { config, glossary: Arc::clone(&self.glossary), glossary_version: self.glossary_version })
    }

    /// Takes the configuration that a worker opened.
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

    /// Whether passages of such a text are converted with the glossary in force, not with an earlier one.
    pub fn is_current(&self, profile: Profile, conversion: ConversionOptions) -> bool {
        !self.opening && needs(profile, conversion).into_iter().all(|config| self.is_settled(config))
    }

    /// A number that grows whenever passages may convert differently: caches of converted text are then made anew.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// A passage in another conversion, always made from the original one; `None` while a configuration for it is not
    /// open. Never waits: 250 characters take up to 30 µs.
    pub fn convert(&self, passage: &Passage, profile: Profile, conversion: ConversionOptions) -> Option<Passage> {
        if !self.is_ready(profile, conversion) {
            return None;
        }
        let profile = profile_of(&passage.text, profile);
        let mut shown = self.carry_out(plan(profile, conversion), passage, profile, conversion)?;
        if conversion.punctuation {
            shown.text = punctuation::turn(&shown.text, conversion.view);
        }
        Some(shown)
    }

    /// The converter of an open configuration.
    pub(super) fn converter(&self, config: Config) -> Option<&Converter> {
        self.open.get(&config).map(|open| &open.configuration.converter)
    }

    /// The word of a glossary that made a character what it is, and whether the glossary is a reader's or a source's.
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

    /// The glossary in force, with which configurations are opened from now on.
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
        let mut plain = match plan.steps {
            [] => passage.text.clone(),
            _ => radicals::spelt_out(&passage.text).into_owned(),
        };
        let last = plan.steps.last().map(Step::last);
        for step in plan.steps {
            plain = self.step(*step, plain, profile.old, conversion)?;
        }
        let words = match (conversion.phrases, last) {
            (true, Some(config)) => {
                words_of(&passage.text, profile, conversion.view, &self.open.get(&config)?.configuration.words.phrases)
            }
            _ => Vec::new(),
        };
        Some(show(passage, &plain, &words))
    }

    fn step(&self, step: Step, text: String, old: bool, conversion: ConversionOptions) -> Option<String> {
        let is_stray: fn(char) -> bool = match step {
            Step::Whole(_) => |_| true,
            Step::StraySimplified(..) => is_simplified,
            Step::StrayTraditional(_) => is_traditional,
        };
        if !text.chars().any(is_stray) {
            return Some(text);
        }
        let converted = step.configs().iter().try_fold(text.clone(), |text, config| {
            Some(self.open.get(config)?.configuration.convert(*config, &text, old, conversion))
        })?;
        Some(match step {
            Step::Whole(config) if config.is_from_simplified() && text.chars().any(is_traditional) => {
                keep_traditional(&text, converted)
            }
            Step::Whole(_) => converted,
            Step::StraySimplified(..) => mend_simplified(text, &converted),
            Step::StrayTraditional(_) => mend_traditional(text, &converted),
        })
    }
}

/// The profile of a passage: of a mixed text each votes for itself, what is in another language has none, and a passage that
/// shows whether it is in the old written language says more than the whole.
pub(super) fn profile_of(text: &str, profile: Profile) -> Profile {
    let profile = Profile { old: is_old(text).unwrap_or(profile.old), ..profile };
    match profile.script {
        _ if is_another_language(text) => Profile { script: Script::None, ..profile },
        Script::Mixed => Profile { script: detect(text).script, ..profile },
        _ => profile,
    }
}

#[cfg(test)]
mod tests;
