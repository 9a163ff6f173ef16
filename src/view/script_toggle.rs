//! The script toggle: the script on the screen, the one that the toggle goes to, and their converters, which are opened
//! ahead of the first toggle.

use crate::document::Passage;
use crate::script::{
    Choice, ConversionOptions, Converters, Glossary, Missed, Opened, Opening, Profile, Region, Script, ScriptError,
    TargetScript,
};
use crate::settings::{self, Other, Settings};

use super::conversion_cache::ConversionCache;

/// The conversion in force, the view that the toggle goes to, and the converters.
#[derive(Debug)]
pub struct ScriptToggle {
    conversion: ConversionOptions,
    /// The view that the toggle goes to, where the settings or an earlier source said.
    other: Option<TargetScript>,
    /// The view that the reader chose, and the script of the text then: for such text the toggle goes back to it.
    chosen: Option<(TargetScript, Script)>,
    /// The Traditional view where the text does not tell its region.
    standard: TargetScript,
    converters: Converters,
    cache: ConversionCache,
}

impl Default for ScriptToggle {
    fn default() -> Self {
        ScriptToggle::new(Glossary::default, Other::Tw)
    }
}

impl ScriptToggle {
    /// A toggle that shows the original; converts with this glossary, and to Traditional script by this standard where
    /// the text does not tell its region.
    pub fn new(glossary: impl FnOnce() -> Glossary + Send + 'static, standard: Other) -> ScriptToggle {
        let standard = if standard == Other::Hk { TargetScript::HantHk } else { TargetScript::HantTw };
        ScriptToggle {
            conversion: ConversionOptions::default(),
            other: None,
            chosen: None,
            standard,
            converters: Converters::new(glossary),
            cache: ConversionCache::default(),
        }
    }

    /// Takes the conversion that the settings ask for, for a text of this profile.
    pub fn start(&mut self, settings: &Settings, profile: Profile) {
        self.other = match settings.script.other {
            Other::Auto => None,
            Other::Hans => Some(TargetScript::Hans),
            Other::Tw => Some(TargetScript::HantTw),
            Other::Hk => Some(TargetScript::HantHk),
        };
        let view = match settings.script.view {
            settings::ShownScript::Original => TargetScript::Original,
            settings::ShownScript::Other => self.other(profile),
            settings::ShownScript::Hans => TargetScript::Hans,
            settings::ShownScript::Hant => self.traditional(profile),
            settings::ShownScript::Tw => TargetScript::HantTw,
            settings::ShownScript::Hk => TargetScript::HantHk,
        };
        let choices = &settings.script;
        self.conversion = ConversionOptions {
            view,
            phrases: choices.phrases,
            punctuation: choices.punctuation,
            forms: choices.forms,
        };
    }

    /// The Traditional view for a text: by the standard of its region, if it has one.
    fn traditional(&self, profile: Profile) -> TargetScript {
        match profile.region {
            Region::HongKong => TargetScript::HantHk,
            Region::Taiwan => TargetScript::HantTw,
            Region::Mainland | Region::Unknown => self.standard,
        }
    }

    /// The conversion in force.
    pub fn conversion(&self) -> ConversionOptions {
        self.conversion
    }

    /// Sets the conversion; a view other than the original becomes the one that the toggle goes to.
    pub fn set_conversion(&mut self, conversion: ConversionOptions) {
        self.conversion = conversion;
        if conversion.view != TargetScript::Original {
            self.other = Some(conversion.view);
        }
    }

    /// Shows text of this profile in a view from now on, since the reader has chosen it.
    pub fn choose(&mut self, view: TargetScript, profile: Profile) {
        self.set_conversion(ConversionOptions { view, ..self.conversion });
        if view != TargetScript::Original {
            self.chosen = Some((view, profile.script));
        }
    }

    /// The view that the toggle goes to from the original: the one that the reader chose for such text, or the
    /// settings; else the script that the text is not written in.
    pub fn other(&self, profile: Profile) -> TargetScript {
        // This may be a view that changes no more than vocabulary.
        if let Some((view, _)) = self.chosen.filter(|(_, script)| *script == profile.script) {
            return view;
        }
        let by_text = if profile.script == Script::Hans { self.standard } else { TargetScript::Hans };
        let changes_nothing = |view: &TargetScript| (*view == TargetScript::Hans) == (profile.script == Script::Hans);
        self.other.filter(|view| !changes_nothing(view)).unwrap_or(by_text)
    }

    /// A passage in the conversion in force; as it was last shown, or stands, while its converter is being opened.
    pub fn shown(&self, passage: Passage, profile: Profile) -> Passage {
        if self.conversion.view == TargetScript::Original {
            return passage;
        }
        let conversion = self.conversion;
        let version = self.converters.version();
        self.cache.shown(passage, profile, conversion, version, |passage| {
            self.converters.convert(passage, profile, conversion)
        })
    }

    /// A passage in another view, if that view's converter is open.
    pub fn sample(&self, passage: &Passage, profile: Profile, view: TargetScript) -> Option<Passage> {
        self.sample_so(passage, profile, ConversionOptions { view, ..self.conversion })
    }

    /// A passage in another conversion, if that conversion's converter is open.
    pub fn sample_so(&self, passage: &Passage, profile: Profile, conversion: ConversionOptions) -> Option<Passage> {
        self.converters.convert(passage, profile, conversion)
    }

    /// A converter, still to be opened, that some view of a text of this profile needs.
    pub fn open_any(&mut self, profile: Profile) -> Option<Opening> {
        let views = [TargetScript::Hans, TargetScript::HantTw, TargetScript::HantHk]
            .map(|view| ConversionOptions { view, ..self.conversion });
        views.into_iter().find_map(|conversion| self.converters.next(profile, conversion))
    }

    /// Sets the glossary to convert with.
    pub fn set_glossary(&mut self, glossary: Glossary) {
        self.converters.set_glossary(glossary);
        self.cache = ConversionCache::default();
    }

    /// Whether the converters of text of this profile have the glossary in force.
    pub fn knows_glossary(&self, profile: Profile) -> bool {
        self.converters.is_current(profile, self.converting(profile))
    }

    /// The words of the glossary that a text has and that another word takes in conversion.
    pub fn missed(&self, text: &str, profile: Profile) -> Vec<Missed> {
        self.converters.missed(text, profile, self.converting(profile))
    }

    /// The conversion in force or, where that shows the original, the one that the toggle would go to.
    fn converting(&self, profile: Profile) -> ConversionOptions {
        match self.conversion.view {
            TargetScript::Original => ConversionOptions { view: self.other(profile), ..self.conversion },
            _ => self.conversion,
        }
    }

    /// The choice that conversion made for the character at the byte `at` of the shown passage.
    pub fn choice(&self, original: &Passage, shown: &Passage, at: usize, profile: Profile) -> Option<Choice> {
        self.converters.choice(original, shown, at, profile, self.conversion)
    }

    /// Every choice that conversion made in a passage, in order, whether the character changed or not.
    pub fn all_choices(&self, original: &Passage, shown: &Passage, profile: Profile) -> Vec<Choice> {
        self.converters.all_choices(original, shown, profile, self.conversion)
    }

    /// The script that text of this profile is shown in; the original of Simplified text counts as Simplified.
    pub fn view(&self, profile: Profile) -> TargetScript {
        match (self.conversion.view, profile.script) {
            (TargetScript::Original, Script::Hans) => TargetScript::Hans,
            (view, _) => view,
        }
    }

    /// Whether text of this profile waits for its converter; not while another one is opened, which is not long.
    pub fn waits(&self, profile: Profile) -> bool {
        !self.cache.knows(profile, self.conversion) && !self.converters.is_ready(profile, self.conversion)
    }

    /// A converter, still to be opened, that the texts in sight need, or that the text being read will need when the
    /// toggle is pressed, so that nobody waits for it then. No other one, since each holds up to 40 MB.
    pub fn open_next(&mut self, here: Profile, in_sight: &[Profile]) -> Option<Opening> {
        let now = in_sight.iter().map(|profile| (*profile, self.conversion));
        let soon = std::iter::once((here, ConversionOptions { view: self.other(here), ..self.conversion }));
        let wanted: Vec<_> = now.chain(soon).collect();
        wanted.into_iter().find_map(|(profile, conversion)| self.converters.next(profile, conversion))
    }

    /// Opens on this thread all converters that texts of these profiles need; for whoever has no loop to go on with.
    ///
    /// # Errors
    /// Why a converter could not be opened.
    pub fn open_now(&mut self, profiles: &[Profile]) -> Result<(), ScriptError> {
        for profile in profiles {
            while let Some(opening) = self.converters.next(*profile, self.conversion) {
                self.converters.take(opening.run())?;
            }
        }
        Ok(())
    }

    /// Takes a converter that was opened.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub fn take(&mut self, opened: Opened) -> Result<(), ScriptError> {
        self.converters.take(opened)
    }
}

/// A view by the name that settings have for it.
pub fn to_setting(view: TargetScript) -> settings::ShownScript {
    match view {
        TargetScript::Original => settings::ShownScript::Original,
        TargetScript::Hans => settings::ShownScript::Hans,
        TargetScript::HantTw => settings::ShownScript::Tw,
        TargetScript::HantHk => settings::ShownScript::Hk,
    }
}

/// The view of a setting; `None` for a setting that depends on the text.
pub fn from_setting(view: settings::ShownScript) -> Option<TargetScript> {
    match view {
        settings::ShownScript::Original => Some(TargetScript::Original),
        settings::ShownScript::Hans => Some(TargetScript::Hans),
        settings::ShownScript::Tw => Some(TargetScript::HantTw),
        settings::ShownScript::Hk => Some(TargetScript::HantHk),
        settings::ShownScript::Other | settings::ShownScript::Hant => None,
    }
}
