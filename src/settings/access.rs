//! What the program may do beside reading. `KANBAO_SECURE` takes all of it away, as `LESSSECURE` does for `less`: for
//! whoever lets strangers read on a machine of their own.

use super::{Environment, Settings};

/// The variable that takes everything away. No setting, so that neither a file nor the command line gives it back.
pub const SECURE: &str = "KANBAO_SECURE";

/// What the program may do beside reading the sources that were named. Whoever opens a door to the outside asks here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Whether the program may start other programs: an editor, the system's clipboard tool.
    pub programs: bool,
    /// Whether the program may fetch the addresses that were named.
    pub network: bool,
    /// Whether the program may write files: places and notes, copies of what was fetched, the user's glossary. The
    /// dictionaries of the conversion are unpacked into the cache folder all the same.
    pub writing: bool,
}

impl Access {
    /// Access to everything: other programs, the network, files to write.
    pub const FULL: Access = Access { programs: true, network: true, writing: true };
    /// Access to nothing: the program only reads the sources that were named.
    pub const NONE: Access = Access { programs: false, network: false, writing: false };

    /// The access that an environment allows: none where `KANBAO_SECURE` is set to anything but 0.
    pub fn from_environment(environment: &Environment) -> Access {
        match environment.get(SECURE).is_none_or(|value| value == "0") {
            true => Access::FULL,
            false => Access::NONE,
        }
    }

    /// Turns off the settings that this access does not allow: fetching without network, keeping without writing.
    pub fn restrict(self, settings: &mut Settings) {
        settings.source.offline |= !self.network;
        settings.store.enabled &= self.writing;
    }
}

impl Default for Access {
    fn default() -> Self {
        Access::FULL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_takes_everything_away() {
        for (value, access) in [("1", Access::NONE), ("yes", Access::NONE), ("0", Access::FULL), ("", Access::FULL)] {
            let environment = Environment::from([(SECURE, value)]);
            assert_eq!(Access::from_environment(&environment), access, "{value:?}");
        }
        assert_eq!(Access::from_environment(&Environment::default()), Access::FULL);
    }
}
