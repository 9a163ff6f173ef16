//! What the memory cannot do, and why.

use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};

/// Something that went wrong in keeping places; reading goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing can be kept, or read again; the folder and the reason.
    Unkept(String),
    /// There was a file that is no database, or a damaged one; it is kept under this name.
    Broken(PathBuf),
    /// There was a file of a later kanbao; it is kept under this name.
    Newer(PathBuf),
}

impl Fault {
    /// What the system says about a folder.
    pub(super) fn system(folder: Option<&Path>, reason: &dyn Display) -> Fault {
        let folder = folder.map_or(String::new(), |folder| format!("{}: ", folder.display()));
        Fault::Unkept(format!("{folder}{reason}"))
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Fault::Unkept(reason) => write!(f, "reading places cannot be kept or read ({reason})"),
            Fault::Broken(path) => {
                write!(f, "the file of reading places is damaged; it was set aside as {}", path.display())
            }
            Fault::Newer(path) => {
                write!(f, "the file of reading places is of a later kanbao; it was set aside as {}", path.display())
            }
        }
    }
}
