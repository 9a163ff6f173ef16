//! The script on the screen: what the reader wishes to see, and the converters that are open for it.

use crate::document::Passage;
use crate::script::{
    Choice, Converters, Glossary, Missed, Opened, Opening, Profile, Region, Script, ScriptError, View, Wish,
};
use crate::settings::{self, Other, Settings};

use super::conversion_cache::ConversionCache;

/// The wish in force and what fulfils it.
#[derive(Debug)]
pub struct ScriptView {
    wish: Wish,
    /// Where the toggle goes, where the settings or an earlier source said.
    other: Option<View>,
    /// What the reader chose, and for text of which script: the toggle goes back to that.
    chosen: Option<(View, Script)>,
    /// Traditional script where the text itself does not tell whose.
    standard: View,
    converters: Converters,
    cache: ConversionCache,
}

impl Default for ScriptView {
    fn default() -> Self {
        ScriptView::new(Glossary::default, Other::Tw)
    }
}

impl ScriptView {
    /// Nothing wished for yet; converts with these words of its own, and to Traditional script by this standard where
    /// nobody says otherwise.
    pub fn new(glossary: impl FnOnce() -> Glossary + Send + 'static, standard: Other) -> ScriptView {
        let standard = if standard == Other::Hk { View::HantHk } else { View::HantTw };
        ScriptView {
            wish: Wish::default(),
            other: None,
            chosen: None,
            standard,
            converters: Converters::new(glossary),
            cache: ConversionCache::default(),
        }
    }

    /// What the settings wish for a text of this profile.
    pub fn start(&mut self, settings: &Settings, profile: Profile) {
        self.other = match settings.script.other {
            Other::Auto => None,
            Other::Hans => Some(View::Hans),
            Other::Tw => Some(View::HantTw),
            Other::Hk => Some(View::HantHk),
        };
        let view = match settings.script.view {
            settings::View::Original => View::Original,
            settings::View::Other => self.other(profile),
            settings::View::Hans => View::Hans,
            settings::View::Hant => self.traditional(profile),
            settings::View::Tw => View::HantTw,
            settings::View::Hk => View::HantHk,
        };
        let choices = &settings.script;
        self.wish = Wish { view, phrases: choices.phrases, punctuation: choices.punctuation, forms: choices.forms };
    }

    /// Traditional script for a text: by its own region's standard where it has one.
    fn traditional(&self, profile: Profile) -> View {
        match profile.region {
            Region::HongKong => View::HantHk,
            Region::Taiwan => View::HantTw,
            Region::Mainland | Region::Unknown => self.standard,
        }
    }

    /// What is wished for.
    pub fn wish(&self) -> Wish {
        self.wish
    }

    /// Wishes for this from now on; a script other than the original is also what the toggle goes to.
    pub fn set_wish(&mut self, wish: Wish) {
        self.wish = wish;
        if wish.view != View::Original {
            self.other = Some(wish.view);
        }
    }

    /// Shows text of this profile so from now on, because the reader has chosen it.
    pub fn choose(&mut self, view: View, profile: Profile) {
        self.set_wish(Wish { view, ..self.wish });
        if view != View::Original {
            self.chosen = Some((view, profile.script));
        }
    }

    /// The view that the toggle goes to from the original: the one chosen for such a text, or wished for before, else
    /// the script that the text is not written in.
    pub fn other(&self, profile: Profile) -> View {
        // Even one that changes no more than vocabulary.
        if let Some((view, _)) = self.chosen.filter(|(_, script)| *script == profile.script) {
            return view;
        }
        let by_text = if profile.script == Script::Hans { self.standard } else { View::Hans };
        let changes_nothing = |view: &View| (*view == View::Hans) == (profile.script == Script::Hans);
        self.other.filter(|view| !changes_nothing(view)).unwrap_or(by_text)
    }

    /// A passage as it is to be shown; as it stands while its converter is being opened.
    pub fn shown(&self, passage: Passage, profile: Profile) -> Passage {
        if self.wish.view == View::Original {
            return passage;
        }
        let wish = self.wish;
        let version = self.converters.version();
        self.cache.shown(passage, profile, wish, version, |passage| self.converters.convert(passage, profile, wish))
    }

    /// A passage in another view, if that is ready.
    pub fn sample(&self, passage: &Passage, profile: Profile, view: View) -> Option<Passage> {
        self.converters.convert(passage, profile, Wish { view, ..self.wish })
    }

    /// A converter that some view of a text of this profile needs and that is to be opened.
    pub fn open_any(&mut self, profile: Profile) -> Option<Opening> {
        let views = [View::Hans, View::HantTw, View::HantHk].map(|view| Wish { view, ..self.wish });
        views.into_iter().find_map(|wish| self.converters.next(profile, wish))
    }

    /// Converts with these words from now on.
    pub fn set_glossary(&mut self, glossary: Glossary) {
        self.converters.set_glossary(glossary);
        self.cache = ConversionCache::default();
    }

    /// Whether the conversion that a text of this profile is, or would be, shown in knows the glossary in force.
    pub fn knows_glossary(&self, profile: Profile) -> bool {
        self.converters.is_current(profile, self.converting(profile))
    }

    /// The words of the glossary that a text has and that another word takes, in the conversion that it is, or would be,
    /// shown in.
    pub fn missed(&self, text: &str, profile: Profile) -> Vec<Missed> {
        self.converters.missed(text, profile, self.converting(profile))
    }

    /// What is wished for or, where that is the original, what the toggle would give.
    fn converting(&self, profile: Profile) -> Wish {
        match self.wish.view {
            View::Original => Wish { view: self.other(profile), ..self.wish },
            _ => self.wish,
        }
    }

    /// The choice that conversion made for the character at a byte of what is shown.
    pub fn choice(&self, original: &Passage, shown: &Passage, at: usize, profile: Profile) -> Option<Choice> {
        self.converters.choice(original, shown, at, profile, self.wish)
    }

    /// Every choice that conversion made in a passage, in order, whether the character changed or not.
    pub fn all_choices(&self, original: &Passage, shown: &Passage, profile: Profile) -> Vec<Choice> {
        self.converters.all_choices(original, shown, profile, self.wish)
    }

    /// The script that text of this profile is shown in.
    pub fn view(&self, profile: Profile) -> View {
        match (self.wish.view, profile.script) {
            (View::Original, Script::Hans) => View::Hans,
            (view, _) => view,
        }
    }

    /// Whether text of this profile waits for a converter of its own; not while another is opened, which is not long.
    pub fn waits(&self, profile: Profile) -> bool {
        !self.cache.knows(profile, self.wish) && !self.converters.is_ready(profile, self.wish)
    }

    /// Opens a converter that texts of these profiles need, or that the one being read will need when the toggle is
    /// pressed: at once, so that nobody waits for it then. No other one, since each holds up to 40 MB.
    pub fn open_next(&mut self, here: Profile, in_sight: &[Profile]) -> Option<Opening> {
        let now = in_sight.iter().map(|profile| (*profile, self.wish));
        let soon = std::iter::once((here, Wish { view: self.other(here), ..self.wish }));
        let wanted: Vec<_> = now.chain(soon).collect();
        wanted.into_iter().find_map(|(profile, wish)| self.converters.next(profile, wish))
    }

    /// Opens here and now what texts of these profiles need, for who has no loop to go on with meanwhile.
    ///
    /// # Errors
    /// Why a converter could not be opened.
    pub fn open_now(&mut self, profiles: &[Profile]) -> Result<(), ScriptError> {
        for profile in profiles {
            while let Some(opening) = self.converters.next(*profile, self.wish) {
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

/// A view as settings name it.
pub fn to_setting(view: View) -> settings::View {
    match view {
        View::Original => settings::View::Original,
        View::Hans => settings::View::Hans,
        View::HantTw => settings::View::Tw,
        View::HantHk => settings::View::Hk,
    }
}

/// The view that a setting names; `None` for one that depends on the text.
pub fn from_setting(view: settings::View) -> Option<View> {
    match view {
        settings::View::Original => Some(View::Original),
        settings::View::Hans => Some(View::Hans),
        settings::View::Tw => Some(View::HantTw),
        settings::View::Hk => Some(View::HantHk),
        settings::View::Other | settings::View::Hant => None,
    }
}
