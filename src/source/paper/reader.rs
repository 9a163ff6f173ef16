//! The text of a page, or of the list of all pages, as it is asked for: one web page after the other.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::Arc;

use super::composite;
use super::issue::Issue;
use super::shape::Entry;
use crate::source::container::html::{About, END, escaped};
use crate::source::error::SourceErrorKind;
use crate::source::web::{Missed, Progress, WebError};

/// Reads a page story by story, or the list page by page.
pub struct PageReader {
    issue: Arc<Issue>,
    /// The page, by its number from 0; `None` for the list.
    number: Option<usize>,
    /// The title of the page or of the list.
    title: String,
    progress: Arc<Progress>,
    /// The steps that are still to come, in order, each with its number.
    left: VecDeque<(usize, Step)>,
    /// The bytes of the last part that came; those from `at` on were not read yet.
    come: Vec<u8>,
    at: usize,
    /// Why the site is not asked any more.
    given_up: Option<WebError>,
}

/// The next part of the text.
enum Step {
    /// The head of the text, which needs the list of what follows.
    Begin,
    /// A story of the page.
    Story(Entry),
    /// The headlines of another page.
    Page(Entry),
    /// The end of the text.
    End,
}

impl PageReader {
    /// A reader of the page of this number, from 0, or of the list, with its title.
    pub fn new(issue: Arc<Issue>, number: Option<usize>, title: &str, progress: Arc<Progress>) -> PageReader {
        let (left, title) = (VecDeque::from([(0, Step::Begin)]), title.to_owned());
        PageReader { issue, number, title, progress, left, come: Vec::new(), at: 0, given_up: None }
    }

    /// The next part of the text; `None` behind the last.
    fn next(&mut self) -> io::Result<Option<String>> {
        let Some((number, step)) = self.left.pop_front().filter(|_| !self.progress.is_stopped()) else {
            return Ok(None);
        };
        Ok(Some(match step {
            Step::Begin => self.begin()?,
            Step::Story(story) => self.story(number, &story),
            Step::Page(page) => self.list(&page),
            Step::End => END.to_owned(),
        }))
    }

    /// The head of the text, with the first story or page, so that there is something to be seen.
    fn begin(&mut self) -> io::Result<String> {
        let issue = &self.issue;
        let (head, steps): (String, Vec<Step>) = match self.number {
            Some(number) => {
                let stories = issue.stories(&issue.pages[number], &self.progress);
                let stories = stories.map_err(|error| io::Error::other(SourceErrorKind::Web(error)))?;
                (composite::head(&self.title), stories.into_iter().map(Step::Story).collect())
            }
            None => {
                let about = About { title: issue.title.clone(), ..About::default() };
                let head = format!("{}<h1>{}</h1>\n", about.head(), escaped(&issue.title));
                (head, issue.pages.iter().cloned().map(Step::Page).collect())
            }
        };
        self.left.extend(steps.into_iter().chain([Step::End]).enumerate());
        Ok(head + &self.next()?.unwrap_or_default())
    }

    /// A story as its web page has it; its headline alone where that does not come.
    fn story(&mut self, number: usize, story: &Entry) -> String {
        let issue = Arc::clone(&self.issue);
        let html = self.ask(&story.name, |progress| issue.story(story, progress));
        match html {
            Some(html) => composite::story(number + 1, &html),
            None => composite::story(number + 1, &composite::missing(&story.name, &story.address)),
        }
    }

    /// A page with the headlines of its stories, each a link.
    fn list(&mut self, page: &Entry) -> String {
        let issue = Arc::clone(&self.issue);
        let stories = self.ask(&page.name, |progress| issue.stories(page, progress)).unwrap_or_default();
        let item = |story: &Entry| link("li", &story.address, &story.name);
        let items: String = stories.iter().filter(|story| !story.name.is_empty()).map(item).collect();
        let list = if items.is_empty() { items } else { format!("<ul>\n{items}</ul>\n") };
        link("h2", &page.address, &page.name) + &list
    }

    /// What the site gives for the page or story `name`; a failure is told. A site that is not to be reached
    /// is not asked again.
    fn ask<T>(&mut self, name: &str, ask: impl FnOnce(&Progress) -> Result<T, WebError>) -> Option<T> {
        let come = match &self.given_up {
            Some(error) => Err(error.clone()),
            None => ask(&self.progress),
        };
        come.map_err(|reason| {
            if !reason.is_of_page() {
                self.given_up = Some(reason.clone());
            }
            self.progress.miss(Missed { name: name.to_owned(), reason });
        })
        .ok()
    }
}

/// An HTML element that holds a link, with its address in place of missing words.
fn link(element: &str, address: &str, words: &str) -> String {
    let words = if words.is_empty() { address } else { words };
    format!("<{element}><a href=\"{}\">{}</a></{element}>\n", escaped(address), escaped(words))
}

impl Read for PageReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.come.len() {
            let Some(part) = self.next()? else { return Ok(0) };
            (self.come, self.at) = (part.into_bytes(), 0);
        }
        let read = (&self.come[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}
