//! The program's own words: where they are Chinese, in the script of the text on the screen.

use std::collections::HashMap;
use std::ops::Deref;

use super::{Effect, Reader};
use crate::script::{Script, View};
use crate::settings::{Lang, Words};
use crate::source::Origin;

/// The words in force, and those of the other Chinese script once they were needed.
#[derive(Debug)]
pub struct Tongue {
    lang: Lang,
    words: Words,
    other: Option<Words>,
    follows: bool,
}

impl Tongue {
    /// Speaks this language; `follows` tells whether Chinese turns into the script of the text.
    pub fn new(lang: Lang, follows: bool) -> Tongue {
        Tongue { lang, words: Words::from_lang(lang), other: None, follows }
    }

    /// Speaks Chinese in this script from now on, if it speaks Chinese and follows. A text of neither script, or of
    /// both, changes nothing. Gives what each text has become, where they have changed.
    pub fn follow(&mut self, script: Script) -> Option<HashMap<&str, &str>> {
        let lang = match (self.lang, script) {
            (Lang::Hans, Script::Hant) => Lang::Hant,
            (Lang::Hant, Script::Hans) => Lang::Hans,
            _ => return None,
        };
        if !self.follows {
            return None;
        }
        let words = self.other.take().unwrap_or_else(|| Words::from_lang(lang));
        self.lang = lang;
        let before = self.other.insert(std::mem::replace(&mut self.words, words));
        Some(before.turned(&self.words))
    }
}

impl Deref for Tongue {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.words
    }
}

impl Reader {
    /// Speaks in the script on the screen from now on, in the window's name too.
    pub(super) fn speak(&mut self) {
        let script = self.script_on_screen();
        if let (Some(turned), Some(sheet)) = (self.words.follow(script), &mut self.sheet) {
            sheet.reword(&turned);
        }
        let title = self.title();
        if title != self.named {
            self.named.clone_from(&title);
            self.effects.push(Effect::Title(title));
        }
    }

    /// The script that what is being read is shown in; its own while a converter is awaited.
    fn script_on_screen(&self) -> Script {
        let (profile, scripts) = (self.profile_here(), self.paper.composer.scripts());
        match scripts.wish().view {
            View::Original => profile.script,
            _ if scripts.waits(profile) => profile.script,
            View::Hans => Script::Hans,
            View::HantTw | View::HantHk => Script::Hant,
        }
    }

    /// What the window is called.
    fn title(&self) -> String {
        format!("{} · {}", self.source_in_words(), self.words.masthead.program)
    }

    /// The source's name in the script on the screen.
    pub(super) fn source_in_words(&self) -> String {
        match self.sources.get(self.source) {
            Some(Origin::Input | Origin::Held(_)) => self.words.masthead.input.clone(),
            _ => self.paper.composer.turned(&self.paper.name, self.profile_here()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_follows_the_text_and_english_stays() {
        let table = [
            (
                Lang::Hant,
                true,
                [Script::Hans, Script::None, Script::Hant, Script::Mixed],
                ["看报", "看报", "看報", "看報"],
            ),
            (
                Lang::Hans,
                true,
                [Script::Hans, Script::Hant, Script::Hant, Script::Hans],
                ["看报", "看報", "看報", "看报"],
            ),
            (Lang::Hant, false, [Script::Hans, Script::None, Script::Hant, Script::Mixed], ["看報"; 4]),
            (Lang::En, true, [Script::Hans, Script::None, Script::Hant, Script::Mixed], ["kanbao"; 4]),
        ];
        for (lang, follows, scripts, programs) in table {
            let mut tongue = Tongue::new(lang, follows);
            let said = scripts.map(|script| {
                tongue.follow(script);
                tongue.masthead.program.clone()
            });
            assert_eq!(said, programs, "{lang:?} {follows}");
        }
    }
}
