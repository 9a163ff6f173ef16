//! Where the pages of an issue come from: the web, or a folder in which they were saved.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::source::Encoding;
use crate::source::detect::detect;
use crate::source::folder::entries;
use crate::source::web::{Address, Progress, WebError, WebOptions};

/// How the addresses of saved pages begin; behind it stands the name of the file.
pub const SAVED: &str = "saved://folder/";
/// Files of a folder that are looked at, its sub-folders' included: a saved issue has some hundreds.
const MOST_FILES: usize = 10_000;
/// Bytes that are read of a page: no paper's page has more.
const MOST_BYTES: u64 = 8 << 20;

/// Where the pages of an issue come from.
#[derive(Debug)]
pub enum Site {
    /// The web, where each page is fetched by its address.
    Web(WebOptions),
    /// Saved files, by their names.
    Folder(HashMap<String, PathBuf>),
}

impl Site {
    /// The pages that were saved in a folder and its sub-folders, as the browser saves them.
    pub fn from_folder(folder: &Path) -> Site {
        let (mut files, mut left) = (HashMap::new(), MOST_FILES);
        collect(folder, &mut files, &mut left);
        Site::Folder(files)
    }

    /// Whether there is a page at an address, as far as that is known without asking for it.
    pub fn may_have(&self, address: &str) -> bool {
        match self {
            Site::Web(_) => true,
            Site::Folder(files) => files.contains_key(name(address)),
        }
    }

    /// The page at an address as text, asked for anew.
    ///
    /// # Errors
    /// Why it gives none.
    pub fn fetch(&self, address: &str, progress: &Progress) -> Result<String, WebError> {
        match self {
            Site::Web(options) => Ok(text(&self.address(address, options)?.bytes(progress)?)),
            Site::Folder(files) => {
                let path = files.get(name(address)).ok_or(WebError::NotSaved)?;
                read(path).map(|bytes| text(&bytes)).map_err(|error| WebError::Other(error.to_string()))
            }
        }
    }

    /// The page at an address as text, as it was kept or saved before; `None` where it was not.
    pub fn kept(&self, address: &str) -> Option<String> {
        match self {
            Site::Web(options) => Some(text(&self.address(address, options).ok()?.kept_bytes()?)),
            Site::Folder(files) => read(files.get(name(address))?).ok().map(|bytes| text(&bytes)),
        }
    }

    fn address(&self, address: &str, options: &WebOptions) -> Result<Address, WebError> {
        Address::from_argument(address.as_ref(), options).ok_or(WebError::Address)
    }
}

/// The file's name at the end of an address.
fn name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

fn collect(folder: &Path, files: &mut HashMap<String, PathBuf>, left: &mut usize) {
    for path in entries(folder).unwrap_or_default() {
        let Some(one_less) = left.checked_sub(1) else { return };
        *left = one_less;
        match fs::symlink_metadata(&path) {
            Ok(entry) if entry.is_dir() => collect(&path, files, left),
            Ok(_) => {
                if let Some(name) = path.file_name() {
                    files.entry(name.to_string_lossy().into_owned()).or_insert(path);
                }
            }
            Err(_) => {}
        }
    }
}

/// The bytes of a saved page, of a regular file alone.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    if !fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Bytes of a web page as text.
fn text(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(MOST_BYTES as usize)];
    let encoding = detect(bytes, true).map_or(Encoding::UTF_8, |guess| guess.encoding);
    encoding.decode(bytes, true).0.into_owned()
}
