//! The profile of a text: its script and its region.

/// The script that a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// Traditional.
    Hant,
    /// Simplified.
    Hans,
    /// Both, neither clearly ahead.
    Mixed,
    /// No Han characters that tell.
    #[default]
    None,
}

/// The region whose words and forms a text has, if it shows one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Region {
    /// Not known.
    #[default]
    Unknown,
    /// Mainland and Singapore.
    Mainland,
    /// Taiwan.
    Taiwan,
    /// Hong Kong and Macau.
    HongKong,
}

/// The profile of an article or a text: its script and its region.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Profile {
    /// The script that its characters are of.
    pub script: Script,
    /// The region whose words and forms the article uses.
    pub region: Region,
    /// Whether it is in the old written language (文言), where 云 says and 余 is I.
    pub old: bool,
}
