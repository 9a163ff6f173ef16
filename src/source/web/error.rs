//! Why an address gives no text.

use crate::settings::Words;
use crate::settings::say::{fill, size_in_words};

/// Why an address gives no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebError {
    /// The argument is no address: it has no host, or a character that may not stand there.
    Address,
    /// There is no such host, or no way to it.
    Host,
    /// The host takes no connection.
    Refused,
    /// Nothing came for so many seconds.
    Slow(u64),
    /// The server answers with a status of HTTP that is no success.
    Status(u16),
    /// The address leads from one address to the next without an end.
    Redirects,
    /// The text is longer than the limit of what is taken, in bytes.
    Large(u64),
    /// The connection ended before the text did.
    Broken,
    /// The server cannot show that it is the one that was asked for.
    Certificate(String),
    /// Anything else, as the library of the network says it.
    Other(String),
    /// Nothing is fetched (`--offline`), and no copy was kept.
    NotKept,
    /// The page is not among those that were saved with the one that leads to it.
    NotSaved,
    /// What came is no feed.
    NoFeed,
    /// What came cannot be kept.
    Unkept(String),
    /// The program was built without the network.
    NoNetwork,
}

impl WebError {
    /// Whether the error is of the one page that was asked for, so that another of the same site may come.
    pub fn is_of_page(&self) -> bool {
        matches!(self, WebError::Address | WebError::Status(_) | WebError::Redirects | WebError::Large(_))
            || matches!(self, WebError::Broken | WebError::NotKept | WebError::NotSaved | WebError::Other(_))
    }

    /// `name: reason; remedy` of the address of this name.
    pub fn in_words(&self, name: &str, words: &Words) -> String {
        let told = &words.web;
        let (template, reason) = match self {
            WebError::Address => (told.address, String::new()),
            WebError::Host => (told.host, String::new()),
            WebError::Refused => (told.refused, String::new()),
            WebError::Slow(seconds) => (told.slow, seconds.to_string()),
            WebError::Status(404 | 410) => (told.gone, String::new()),
            WebError::Status(status) => (told.status, status.to_string()),
            WebError::Redirects => (told.redirects, String::new()),
            WebError::Large(bytes) => (told.large, size_in_words(*bytes)),
            WebError::Broken => (told.broken, String::new()),
            WebError::Certificate(reason) => (told.certificate, reason.clone()),
            WebError::Other(reason) => (told.other, reason.clone()),
            WebError::NotKept => (told.not_kept, String::new()),
            WebError::NotSaved => (told.not_saved, String::new()),
            WebError::NoFeed => (told.no_feed, String::new()),
            WebError::Unkept(reason) => (told.unkept, reason.clone()),
            WebError::NoNetwork => (told.no_network, String::new()),
        };
        fill(template, &[("name", &name), ("reason", &reason)])
    }
}
