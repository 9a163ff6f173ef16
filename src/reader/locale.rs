//! The program's words: where they are Chinese, in the script of the text on the screen.

use std::ops::Deref;

use crate::script::Script;
use crate::settings::{Lang, Words};

/// The words in force.
#[derive(Debug)]
pub struct Locale {
    lang: Lang,
    words: &'static Words,
    follows: bool,
}

impl Locale {
    /// The words of a language; `follows` tells whether Chinese words follow the script of the text.
    pub fn new(lang: Lang, follows: bool) -> Locale {
        Locale { lang, words: Words::from_lang(lang), follows }
    }

    /// The language in force.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Puts Chinese words into a script, if they follow the text; gives whether they have changed. A text of neither
    /// script, or of both, changes nothing.
    pub fn follow(&mut self, script: Script) -> bool {
        let lang = match (self.lang, script) {
            (Lang::Hans, Script::Hant) => Lang::Hant,
            (Lang::Hant, Script::Hans) => Lang::Hans,
            _ => return false,
        };
        if self.follows {
            (self.lang, self.words) = (lang, Words::from_lang(lang));
        }
        self.follows
    }
}

impl Deref for Locale {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.words
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
            let mut locale = Locale::new(lang, follows);
            let said = scripts.map(|script| {
                locale.follow(script);
                locale.masthead.program
            });
            assert_eq!(said, programs, "{lang:?} {follows}");
        }
    }
}
