//! Settings that are one of a few words.

/// A type each of whose values has a word, by which files and options name it.
pub trait Choice: Copy + PartialEq + 'static {
    /// Each word with its value, in the order in which they are shown.
    const ALL: &'static [(&'static str, Self)];

    /// The word for this value.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}

/// Defines enums whose variants have a word each.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$of])* $variant),+ }

        impl Choice for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, $name::$variant)),+];
        }
    )+};
}

pub(crate) use choices;

choices! {
    /// The script in which a text is shown.
    #[derive(serde::Deserialize, serde::Serialize)]
    ShownScript {
        /// The text as it was written.
        Original = "original",
        /// The text in the script that it is not written in.
        Other = "other",
        /// The text in Simplified script.
        Hans = "hans",
        /// The text in Traditional script, by the standard of the source's region or the user's.
        Hant = "hant",
        /// The text in Traditional script by Taiwan's standard.
        Tw = "tw",
        /// The text in Traditional script by Hong Kong's standard.
        Hk = "hk",
    }

    /// The list or paper that opens where no source is named.
    Opening {
        /// The shelf, once there is something on it.
        Shelf = "shelf",
        /// The sample paper.
        Sample = "sample",
    }

    /// The script that the toggle between scripts leads to.
    Other {
        /// Simplified for Traditional text; for Simplified text Traditional, by the standard of the locale.
        Auto = "auto",
        /// Simplified.
        Hans = "hans",
        /// Traditional by Taiwan's standard.
        Tw = "tw",
        /// Traditional by Hong Kong's standard.
        Hk = "hk",
    }

    /// The script in which a source is written.
    SourceScript {
        /// The script that the text itself shows.
        Auto = "auto",
        /// Simplified script.
        Hans = "hans",
        /// Traditional script.
        Hant = "hant",
        /// Traditional script, as in Taiwan.
        Tw = "tw",
        /// Traditional script, as in Hong Kong.
        Hk = "hk",
    }

    /// When the feeds that the reader subscribes to are asked for.
    FeedRefresh {
        /// When the reader asks for it.
        Ask = "ask",
        /// When the program starts, too.
        Start = "start",
    }

    /// The answer to a change of the open file.
    Watch {
        /// A message tells the reader, once.
        Ask = "ask",
        /// The file is read again at once.
        Auto = "auto",
        /// Nothing: the file is not watched.
        Off = "off",
    }

    /// Whose forms of Traditional characters are shown where papers and a region's standard differ.
    Forms {
        /// The forms that papers print: 台, 污, in Hong Kong 說.
        Papers = "papers",
        /// The forms of the standard: 臺, 汙, in Hong Kong 説.
        Standard = "standard",
    }

    /// How strictly lines keep marks from their ends (CLREQ, "prohibition rules for line start and line end").
    Strictness {
        /// No bans; units that are never split stay whole.
        None = "none",
        /// Pause, stop and closing marks not at a line's start, opening marks not at its end.
        Basic = "basic",
        /// Basic, and the solidus not at a line's end.
        Gb = "gb",
        /// GB, and —— and …… not at a line's start.
        Strict = "strict",
    }

    /// Whether a cell is left between Han and Western text.
    Gap {
        /// A gap where the source itself leaves one more often than not.
        Auto = "auto",
        /// No gap.
        Off = "off",
        /// A gap everywhere.
        On = "on",
    }

    /// How wide the characters are whose width Unicode leaves open (UAX #11, "ambiguous").
    Ambiguous {
        /// The widths that the terminal tells when asked.
        Auto = "auto",
        /// One cell.
        Narrow = "narrow",
        /// Two cells.
        Wide = "wide",
    }

    /// Whether colours are used.
    ColorMode {
        /// Colours as far as the terminal has them and `NO_COLOR` allows.
        Auto = "auto",
        /// Colours in any case.
        Always = "always",
        /// No colours; weight and rules carry the page.
        Never = "never",
    }

    /// How large headlines are.
    Headlines {
        /// Headlines twice as large as the text where the terminal can draw them.
        Auto = "auto",
        /// Headlines twice as large; the terminal must be able to draw them.
        Double = "double",
        /// Headlines as large as the text.
        Single = "single",
    }

    /// The set of keys that the user's own keymap is laid over.
    Preset {
        /// The program's own keys.
        Default = "default",
        /// Keys as in less.
        Less = "less",
        /// Keys as in vim.
        Vim = "vim",
    }

    /// Whether a side pane is shown.
    Pane {
        /// The pane is shown where the terminal is wide enough.
        Auto = "auto",
        /// The pane is shown from the start.
        On = "on",
        /// The pane is shown only when asked for.
        Off = "off",
    }
}

impl SourceScript {
    /// The language tag of the script (RFC 5646); empty where the text itself shows its script.
    pub fn tag(self) -> &'static str {
        match self {
            SourceScript::Auto => "",
            SourceScript::Hans => "zh-Hans",
            SourceScript::Hant => "zh-Hant",
            SourceScript::Tw => "zh-Hant-TW",
            SourceScript::Hk => "zh-Hant-HK",
        }
    }
}

impl Headlines {
    /// Whether headlines are twice as large as the text, on a terminal that can draw them so or not.
    pub fn are_double(self, can: bool) -> bool {
        self == Headlines::Double || self == Headlines::Auto && can
    }
}
