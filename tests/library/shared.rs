//! Looks at real pages, which are not ours to commit: `KANBAO_SHARED=FOLDER cargo test --test library shared -- --ignored`,
//! with the pages in `FOLDER/page/`. Nothing is proved here that our own pages do not prove.

use crate::support::{self, Text};
use crate::{lossless, screens};

fn pages() -> Vec<Text> {
    let folder = std::env::var_os("KANBAO_SHARED").expect("KANBAO_SHARED says where the pages are");
    let pages = support::texts(&std::path::Path::new(&folder).join("page"));
    assert!(!pages.is_empty(), "no pages are in {}/page", folder.display());
    pages
}

#[test]
#[ignore = "needs KANBAO_SHARED"]
fn every_character_of_every_page_stands_once() {
    pages().iter().for_each(lossless::stands_once_in);
}

#[test]
#[ignore = "needs KANBAO_SHARED"]
fn every_screen_of_every_page_is_whole() {
    pages().iter().for_each(screens::is_whole_on_every_screen);
}
