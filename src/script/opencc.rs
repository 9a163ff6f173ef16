//! OpenCC: the only file that names opencc-rust.
//!
//! opencc-rust takes one lock of the whole process to open a configuration (up to 75 ms from Simplified) and to
//! convert: a thread that must not wait does not convert while another opens ([`super::Converters`] sees to it).

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use opencc_rust::{DefaultConfig, OpenCC, generate_static_dictionaries};

use super::inline;

/// The version of the dictionaries that opencc-rust holds.
pub(super) const VERSION: &str = "1.4.2";

/// One of OpenCC's configurations, named by direction: `s` Simplified, `t` OpenCC's own Traditional standard, `tw` and
/// `hk` the regions', `jp` Japanese; with `p`, regional vocabulary too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Config {
    /// Simplified → OpenCC's Traditional.
    S2t,
    /// Simplified → Traditional of Taiwan.
    S2tw,
    /// Simplified → Traditional of Taiwan, with its vocabulary.
    S2twp,
    /// Simplified → Traditional of Hong Kong.
    S2hk,
    /// Simplified → Traditional of Hong Kong, with its vocabulary.
    S2hkp,
    /// OpenCC's Traditional → Simplified.
    T2s,
    /// Traditional of Taiwan → Simplified.
    Tw2s,
    /// Traditional of Taiwan → Simplified, with the vocabulary of the Mainland.
    Tw2sp,
    /// Traditional of Hong Kong → Simplified.
    Hk2s,
    /// Traditional of Hong Kong → Simplified, with the vocabulary of the Mainland.
    Hk2sp,
    /// OpenCC's Traditional → that of Taiwan.
    T2tw,
    /// OpenCC's Traditional → that of Hong Kong.
    T2hk,
    /// Traditional of Taiwan → OpenCC's.
    Tw2t,
    /// Traditional of Hong Kong → OpenCC's.
    Hk2t,
    /// OpenCC's Traditional → the forms of Japan.
    T2jp,
    /// The forms of Japan → OpenCC's Traditional.
    Jp2t,
}

impl Config {
    /// Every configuration.
    pub const ALL: [Config; 16] = {
        use Config::*;
        [S2t, S2tw, S2twp, S2hk, S2hkp, T2s, Tw2s, Tw2sp, Hk2s, Hk2sp, T2tw, T2hk, Tw2t, Hk2t, T2jp, Jp2t]
    };

    /// The configuration's name in OpenCC.
    pub fn name(self) -> &'static str {
        self.default().get_file_name().trim_end_matches(".json")
    }

    /// Whether the configuration changes vocabulary, and with it lengths.
    pub fn has_phrases(self) -> bool {
        matches!(self, Config::S2twp | Config::S2hkp | Config::Tw2sp | Config::Hk2sp)
    }

    /// The region in whose standard the result is, by its name in the lists of assets/script; `None` where the result
    /// is no Traditional text of a region.
    pub(super) fn region(self) -> Option<&'static str> {
        match self {
            Config::S2tw | Config::S2twp | Config::T2tw => Some("tw"),
            Config::S2hk | Config::S2hkp | Config::T2hk => Some("hk"),
            _ => None,
        }
    }

    /// The configuration that changes vocabulary besides, if there is one: readers' glossaries may name it.
    pub(super) fn with_phrases(self) -> Option<Config> {
        match self {
            Config::S2tw => Some(Config::S2twp),
            Config::S2hk => Some(Config::S2hkp),
            Config::Tw2s => Some(Config::Tw2sp),
            Config::Hk2s => Some(Config::Hk2sp),
            _ => None,
        }
    }

    /// Whether the configuration is for Simplified text.
    pub fn is_from_simplified(self) -> bool {
        self.name().starts_with("s2")
    }

    fn default(self) -> DefaultConfig {
        match self {
            Config::S2t => DefaultConfig::S2T,
            Config::S2tw => DefaultConfig::S2TW,
            Config::S2twp => DefaultConfig::S2TWP,
            Config::S2hk => DefaultConfig::S2HK,
            Config::S2hkp => DefaultConfig::S2HKP,
            Config::T2s => DefaultConfig::T2S,
            Config::Tw2s => DefaultConfig::TW2S,
            Config::Tw2sp => DefaultConfig::TW2SP,
            Config::Hk2s => DefaultConfig::HK2S,
            Config::Hk2sp => DefaultConfig::HK2SP,
            Config::T2tw => DefaultConfig::T2TW,
            Config::T2hk => DefaultConfig::T2HK,
            Config::Tw2t => DefaultConfig::TW2T,
            Config::Hk2t => DefaultConfig::HK2T,
            Config::T2jp => DefaultConfig::T2JP,
            Config::Jp2t => DefaultConfig::JP2T,
        }
    }
}

/// Writes every configuration and dictionary into an empty folder.
pub(super) fn unpack(folder: &Path) -> Result<(), &'static str> {
    generate_static_dictionaries(folder, &Config::ALL.map(Config::default))
}

/// A converter: an open configuration.
pub(super) struct Converter(OpenCC);

impl fmt::Debug for Converter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Converter")
    }
}

impl Converter {
    /// Opens a configuration that lies in `folder` with its dictionaries, with `words` put before them. Everything is
    /// read into memory; the files are not needed afterwards.
    pub fn open(config: Config, folder: &Path, words: &BTreeMap<String, String>) -> Result<Converter, String> {
        let file = folder.join(config.default());
        let opened = if words.is_empty() {
            OpenCC::new(file)
        } else {
            let with_words = inline::with_words(&file, words).map_err(|error| error.to_string())?;
            OpenCC::new(with_words.path())
        };
        opened.map(Converter).map_err(|error| error.to_string())
    }

    /// Converts a text. Where OpenCC cannot convert it, the text stays as it is, so that none is ever lost.
    pub fn convert(&self, text: &str) -> String {
        if !text.contains('\0') {
            return self.0.convert(text).unwrap_or_else(|_| text.to_owned());
        }
        // OpenCC refuses NUL; no word goes across one.
        text.split('\0').map(|part| self.convert(part)).collect::<Vec<_>>().join("\0")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::script::Glossary;
    use crate::script::cache::Dictionaries;

    /// The phrases of tests/script/conversions.txt: the configuration, the text, its conversion.
    fn phrases() -> Vec<[&'static str; 3]> {
        let lines = include_str!("../../tests/script/conversions.txt").lines();
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(|line| Vec::from_iter(line.split_whitespace()).try_into().expect(line)).collect()
    }

    /// The phrases that come out otherwise with a glossary.
    fn otherwise(glossary: &Glossary) -> Vec<String> {
        let dictionaries = Dictionaries::ready().unwrap();
        let open = |config| Converter::open(config, dictionaries.path(), glossary.words(config)).unwrap();
        let converters: HashMap<_, _> = Config::ALL.into_iter().map(|config| (config.name(), open(config))).collect();
        let wrong = |[config, given, wanted]: [&str; 3]| {
            let found = converters[config].convert(given);
            (found != wanted).then(|| format!("{config}: {given} → {found}, not {wanted}"))
        };
        phrases().into_iter().filter_map(wrong).collect()
    }

    #[test]
    fn every_configuration_does_what_it_is_for() {
        assert_eq!(otherwise(&Glossary::default()), [""; 0]);
        for config in Config::ALL {
            assert!(phrases().iter().any(|[name, ..]| *name == config.name()), "{config:?} has no phrase");
        }
    }

    /// Where our glossary means otherwise: 穀梁 is the name of a book and of its author, and keeps its character.
    const MEANT_OTHERWISE: [&str; 1] = ["穀梁傳"];

    #[test]
    fn our_glossary_spoils_none_of_it() {
        let meant = |row: &String| MEANT_OTHERWISE.iter().any(|word| row.contains(word));
        assert_eq!(otherwise(&Glossary::ours()).into_iter().filter(|row| !meant(row)).collect::<Vec<_>>(), [""; 0]);
    }
}
