//! Settings that are one of a few words.

/// A type whose values are words.
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
    /// What a text is shown as.
    View {
        /// As it was written.
        Original = "original",
        /// In the script that it is not written in.
        Other = "other",
        /// In Simplified script.
        Hans = "hans",
        /// In Traditional script, by the standard of the source's region or the reader's.
        Hant = "hant",
        /// In Traditional script by Taiwan's standard.
        Tw = "tw",
        /// In Traditional script by Hong Kong's standard.
        Hk = "hk",
    }

    /// What the other script is.
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

    /// How a source is written.
    Written {
        /// As it shows itself.
        Auto = "auto",
        /// In Simplified script.
        Hans = "hans",
        /// In Traditional script.
        Hant = "hant",
        /// In Traditional script, as in Taiwan.
        Tw = "tw",
        /// In Traditional script, as in Hong Kong.
        Hk = "hk",
    }

    /// Whose forms of Traditional characters are shown where papers and a region's standard differ.
    Forms {
        /// What papers print: 台, 污, in Hong Kong 說.
        Papers = "papers",
        /// What the standard lays down: 臺, 汙, in Hong Kong 説.
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
        /// As the source itself does.
        Auto = "auto",
        /// Never.
        Off = "off",
        /// Always.
        On = "on",
    }

    /// How wide the characters are whose width Unicode leaves open (UAX #11, "ambiguous").
    Ambiguous {
        /// As the terminal says when asked.
        Auto = "auto",
        /// One cell.
        Narrow = "narrow",
        /// Two cells.
        Wide = "wide",
    }

    /// Whether colours are used.
    Color {
        /// As the terminal can and `NO_COLOR` allows.
        Auto = "auto",
        /// In any case.
        Always = "always",
        /// In no case; weight and rules carry the page.
        Never = "never",
    }

    /// How large headlines are.
    Headlines {
        /// Twice as large as the text where the terminal can.
        Auto = "auto",
        /// Twice as large; it must be able to.
        Double = "double",
        /// As large as the text.
        Single = "single",
    }

    /// Whose keys are meant.
    Preset {
        /// The program's own.
        Default = "default",
        /// As in less.
        Less = "less",
        /// As in vim.
        Vim = "vim",
    }

    /// Whether a side pane is shown.
    Pane {
        /// Where the terminal is wide enough.
        Auto = "auto",
        /// From the start.
        On = "on",
        /// Only when asked for.
        Off = "off",
    }
}

impl Written {
    /// Its language tag (RFC 5646); none where it shows itself.
    pub fn tag(self) -> &'static str {
        match self {
            Written::Auto => "",
            Written::Hans => "zh-Hans",
            Written::Hant => "zh-Hant",
            Written::Tw => "zh-Hant-TW",
            Written::Hk => "zh-Hant-HK",
        }
    }
}

impl Headlines {
    /// Whether headlines are twice as large as the text, on a terminal that can draw them so or not.
    pub fn are_double(self, can: bool) -> bool {
        self == Headlines::Double || self == Headlines::Auto && can
    }
}
