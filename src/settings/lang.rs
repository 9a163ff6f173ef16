//! The language of the program's own words.

use super::Environment;
use super::choices::{Choice, Other, choices};

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
    pub fn from_environment(environment: &Environment) -> Lang {
        locale(environment).map_or(Lang::En, Lang::from_locale)
    }

    /// `zh_TW.UTF-8`, `zh_Hant_HK`, `zh-SG`: the script where it is named, else the one that the region writes.
    fn from_locale(locale: &str) -> Lang {
        let parts = parts(locale);
        let has = |names: &[&str]| parts.iter().any(|part| names.contains(&part.as_str()));
        match parts.first().map(String::as_str) {
            Some("yue") if !has(&["hans", "cn"]) => Lang::Hant,
            Some("zh") if has(&["hant"]) || has(&["tw", "hk", "mo"]) && !has(&["hans"]) => Lang::Hant,
            Some("zh" | "yue") => Lang::Hans,
            _ => Lang::En,
        }
    }

    /// The BCP 47 tag, which also names the file of its words.
    pub fn tag(self) -> &'static str {
        self.word()
    }
}

/// Whose Traditional script the locale's readers know: Hong Kong's for Hong Kong and Macau, else Taiwan's.
pub fn standard(environment: &Environment) -> Other {
    let parts = locale(environment).map(parts).unwrap_or_default();
    if parts.iter().any(|part| matches!(part.as_str(), "hk" | "mo" | "yue")) { Other::Hk } else { Other::Tw }
}

/// The character set that the locale names (POSIX: `LC_ALL` before `LC_CTYPE` before `LANG`), where it is not UTF-8.
pub fn other_charset(environment: &Environment) -> Option<&str> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| environment.text(name))?;
    let (_, charset) = locale.split('@').next()?.split_once('.')?;
    let is_utf8 = charset.eq_ignore_ascii_case("UTF-8") || charset.eq_ignore_ascii_case("utf8");
    (!is_utf8).then_some(charset)
}

fn locale(environment: &Environment) -> Option<&str> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| environment.text(name))
}

/// `zh`, `hant`, `hk` of `zh_Hant_HK.UTF-8@modifier`.
fn parts(locale: &str) -> Vec<String> {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    name.split(['_', '-']).map(str::to_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_names_language_and_standard() {
        let table = [
            ("zh_TW.UTF-8", Lang::Hant, Other::Tw),
            ("zh_TW.Big5", Lang::Hant, Other::Tw),
            ("zh_HK", Lang::Hant, Other::Hk),
            ("zh_MO.UTF-8@stroke", Lang::Hant, Other::Hk),
            ("yue_HK.UTF-8", Lang::Hant, Other::Hk),
            ("zh-Hant-HK", Lang::Hant, Other::Hk),
            ("zh_Hant", Lang::Hant, Other::Tw),
            ("zh_Hans_HK", Lang::Hans, Other::Hk),
            ("zh_CN.GB18030", Lang::Hans, Other::Tw),
            ("zh_SG.UTF-8", Lang::Hans, Other::Tw),
            ("zh", Lang::Hans, Other::Tw),
            ("en_HK.UTF-8", Lang::En, Other::Hk),
            ("ja_JP.UTF-8", Lang::En, Other::Tw),
            ("C.UTF-8", Lang::En, Other::Tw),
            ("POSIX", Lang::En, Other::Tw),
        ];
        for (locale, lang, other) in table {
            let environment = Environment::from([("LANG", locale)]);
            assert_eq!((Lang::from_environment(&environment), standard(&environment)), (lang, other), "{locale}");
        }
    }

    #[test]
    fn variables_count_in_the_order_of_posix_and_empty_ones_not_at_all() {
        let of = |pairs: [(&str, &str); 3]| Lang::from_environment(&Environment::from(pairs));
        assert_eq!(of([("LANG", "en_US"), ("LC_MESSAGES", "zh_CN"), ("LC_ALL", "zh_TW")]), Lang::Hant);
        assert_eq!(of([("LANG", "en_US"), ("LC_MESSAGES", "zh_CN"), ("LC_ALL", "")]), Lang::Hans);
        assert_eq!(of([("LANG", "zh_HK"), ("LC_MESSAGES", ""), ("LC_CTYPE", "en_US")]), Lang::Hant);
        assert_eq!(Lang::from_environment(&Environment::default()), Lang::En);
    }

    #[test]
    fn the_locale_may_name_another_character_set() {
        let of = |pairs: [(&str, &str); 2]| other_charset(&Environment::from(pairs)).map(str::to_owned);
        for (ctype, lang, charset) in [
            ("", "zh_TW.Big5", Some("Big5")),
            ("", "zh_CN.GB18030@stroke", Some("GB18030")),
            ("en_US.UTF-8", "zh_TW.Big5", None),
            ("zh_TW.Big5", "en_US.UTF-8", Some("Big5")),
            ("", "C.utf8", None),
            ("", "C", None),
            ("", "zh_HK", None),
            ("", "", None),
        ] {
            assert_eq!(of([("LC_CTYPE", ctype), ("LANG", lang)]).as_deref(), charset, "{ctype:?} {lang:?}");
        }
    }
}
