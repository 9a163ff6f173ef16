//! The language of the program's own words.

use super::Environment;
use super::values::{Choice, choices};

choices! {
    /// A language that the program speaks.
    Lang {
        /// Chinese in Traditional script.
        Hant = "zh-Hant",
        /// Chinese in Simplified script.
        Hans = "zh-Hans",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// The language of the locale (POSIX: `LC_ALL` before `LC_MESSAGES` before `LANG`); English for any that is not
    /// Chinese, `C.UTF-8` among them.
    pub fn of(environment: &Environment) -> Lang {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| environment.text(name));
        locale.map_or(Lang::En, Lang::of_locale)
    }

    /// `zh_TW.UTF-8`, `zh_Hant_HK`, `zh-SG`: the script where it is named, else the one that the region writes.
    fn of_locale(locale: &str) -> Lang {
        let locale = locale.split(['.', '@']).next().unwrap_or_default();
        let mut parts = locale.split(['_', '-']).map(str::to_ascii_lowercase);
        let language = parts.next().unwrap_or_default();
        if !matches!(language.as_str(), "zh" | "yue") {
            return Lang::En;
        }
        let parts: Vec<String> = parts.collect();
        let has = |names: &[&str]| parts.iter().any(|part| names.contains(&part.as_str()));
        match (has(&["hans"]), has(&["hant"]) || has(&["tw", "hk", "mo"])) {
            (false, true) => Lang::Hant,
            _ => Lang::Hans,
        }
    }

    /// The BCP 47 tag, which also names the file of its words.
    pub fn tag(self) -> &'static str {
        self.word()
    }
}
