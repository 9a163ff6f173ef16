//! The issues that were saved as files: a folder of pages, or the first page beside the others.

use std::path::{Path, PathBuf};

use super::issue::Issue;
use super::shape::Shape;
use crate::source::folder::entries;

/// The issue that was saved at a path: in a folder, or as a page with the others beside it. `None` where there is none.
pub fn saved(path: &Path) -> Option<Issue> {
    if path.is_dir() {
        return folders(path).iter().find_map(|folder| {
            let first = entries(folder).ok()?.into_iter().find(|path| is_page(path))?;
            Issue::of_folder(path, &first.file_name()?.to_string_lossy(), Shape::founder())
        });
    }
    let folder = path.parent().filter(|_| is_page(path) && path.is_file())?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Issue::of_folder(folder, &path.file_name()?.to_string_lossy(), Shape::founder())
}

/// A folder and the folders in it: sites keep pages and stories in two.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let inner = entries(folder).unwrap_or_default().into_iter().filter(|path| path.is_dir());
    std::iter::once(folder.to_owned()).chain(inner).collect()
}

/// Whether a file's name is that of a page.
fn is_page(path: &Path) -> bool {
    // Asked of every file that is opened: the pattern is made for those alone that it may match.
    let may_be = path.extension().is_some_and(|ending| ending == "htm" || ending == "html");
    may_be
        && path.file_name().is_some_and(|name| Shape::founder().page.is_match(&format!("/{}", name.to_string_lossy())))
}
