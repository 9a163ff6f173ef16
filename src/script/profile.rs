//! How a text is written: its script and its region.

/// The script that a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Script {
    /// Traditional.
    Hant,
    /// Simplified.
    Hans,
    /// Both, neither clearly ahead.
    Mixed,
    /// No Han that tells.
    #[default]
    None,
}

/// Whose habits a text follows, where it shows.
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

/// What is known of an article's writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Profile {
    /// The script that its characters are of.
    pub script: Script,
    /// The region whose words and forms the article uses.
    pub region: Region,
    /// Whether it is in the old written language (文言), where 云 says and 余 is I.
    pub old: bool,
}
