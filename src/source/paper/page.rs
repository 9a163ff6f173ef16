//! A page (版) of an issue, and the list of all its pages: the sources that a paper is read as.
//!
//! What is read of a page grows story by story, each asked for when the one before has come. Why all of a page, and not each
//! story when it is gone to: a page is what its reader has in sight, as the printed one; its headlines, their leads, the search and
//! the reading from story to story are whole without waiting at each headline, the text only grows at its end, so that every
//! place in it holds, and a page costs the site some ten requests, one after the other, once. Of pages that nobody turns to
//! nothing is asked for but, for the list of what is in the paper, what they list.

use std::sync::Arc;

use super::issue::Issue;
use super::reader::PageReader;
use super::shape::Entry;
use crate::source::relative::joined;
use crate::source::web::Progress;

/// The list of an issue's pages and headlines, as papers call it.
const CONTENTS: &str = "要目";

/// A page of an issue, or the list of all that is in it.
#[derive(Clone, Debug)]
pub struct PaperPage {
    issue: Arc<Issue>,
    /// The page, by its number from 0; `None` for the list.
    number: Option<usize>,
}

impl PartialEq for PaperPage {
    fn eq(&self, other: &PaperPage) -> bool {
        Arc::ptr_eq(&self.issue, &other.issue) && self.number == other.number
    }
}

impl Eq for PaperPage {}

impl PaperPage {
    /// The sources that an issue is read as: the list of what is in it, then each of its pages; of one
    /// with a single page that alone.
    pub fn all(issue: Issue) -> Vec<PaperPage> {
        let issue = Arc::new(issue);
        let page = |number| PaperPage { issue: Arc::clone(&issue), number };
        let list = (issue.pages.len() > 1).then_some(None);
        list.into_iter().chain((0..issue.pages.len()).map(Some)).map(page).collect()
    }

    /// The page's name: 第02版：港聞; 要目 for the list.
    pub fn name(&self) -> String {
        match self.number {
            None => CONTENTS.to_owned(),
            Some(number) => {
                let name = &self.issue.pages[number].name;
                if name.is_empty() { format!("第{}版", number + 1) } else { name.clone() }
            }
        }
    }

    /// The title in the masthead: the paper, the day and the page.
    pub fn title(&self) -> String {
        format!("{} · {}", self.issue.title, self.name())
    }

    /// Whether the page can be read without asking the site for anything; the list never can.
    pub fn is_at_hand(&self) -> bool {
        self.number.is_some_and(|number| self.issue.is_at_hand(&self.issue.pages[number]))
    }

    /// The address that a link of the page leads to, which may be relative to it.
    pub fn joined(&self, target: &str) -> Option<String> {
        joined(&self.entry().address, target)
    }

    /// The page of the same issue that an address leads to, and the place of the story in it.
    pub fn of_address(&self, address: &str) -> Option<(PaperPage, Option<String>)> {
        let (number, story) = self.issue.find(address)?;
        let page = PaperPage { issue: Arc::clone(&self.issue), number: Some(number) };
        Some((page, (story > 0).then(|| super::composite::fragment(story))))
    }

    /// A reader of the page's text; what does not come is told to `progress`.
    pub fn open(&self, progress: Arc<Progress>) -> PageReader {
        PageReader::new(Arc::clone(&self.issue), self.number, &self.title(), progress)
    }

    /// The page; the first one for the list.
    fn entry(&self) -> &Entry {
        &self.issue.pages[self.number.unwrap_or(0)]
    }
}
