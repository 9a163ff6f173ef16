//! A feed: what it says of itself, and its items.

/// The longest address that others are told from, in bytes: each relative one grows by so much.
pub const BASE: usize = 2048;

/// Items that are read of a feed, at most. A paper publishes so many in a hundred days, and a feed has the newest of them first.
pub const MOST_ITEMS: usize = 10_000;

/// A feed.
#[derive(Debug, Default)]
pub struct Feed {
    /// Its title, as HTML.
    pub title: String,
    /// What it says of itself, as HTML.
    pub description: String,
    /// Its language, as a tag, which may be wrong.
    pub language: Option<String>,
    /// Its site: what relative addresses are told from.
    pub link: String,
    /// Its items, in its order.
    pub items: Vec<Item>,
    /// How many it has behind these.
    pub left_out: usize,
}

impl Feed {
    /// Takes the next item in; of those beyond [`MOST_ITEMS`] the number alone.
    pub fn add(&mut self, item: Item) {
        match self.items.len() < MOST_ITEMS {
            true => self.items.push(item),
            false => self.left_out += 1,
        }
    }
}

/// What an item holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The text of the item: HTML, or plain text.
    pub words: String,
    /// Whether they are plain text, in which `<` is a character.
    pub is_plain: bool,
}

/// An item of a feed.
#[derive(Debug, Default)]
pub struct Item {
    /// Its headline, as HTML.
    pub title: String,
    /// The address of its page.
    pub link: String,
    /// By what the feed knows it: an address, or any words.
    pub id: String,
    /// Who wrote it, as HTML.
    pub authors: Vec<String>,
    /// When it was published, in any form.
    pub date: String,
    /// When it was changed last.
    pub changed: String,
    /// All of it, where the feed has that.
    pub content: Content,
    /// A part of it, or all.
    pub summary: Content,
    /// What relative addresses in it are told from; nothing where that is the feed's site.
    pub base: String,
    /// Addresses of recordings and other files that belong to it.
    pub attached: Vec<String>,
    /// The number by which it is known again, where it was kept with one.
    pub key: Option<u64>,
}

impl Item {
    /// How many bytes its words have.
    pub fn bytes(&self) -> usize {
        let words = [&self.title, &self.link, &self.id, &self.date, &self.changed, &self.base];
        let told = words.into_iter().chain(&self.authors).chain(&self.attached);
        told.chain([&self.content.words, &self.summary.words]).map(String::len).sum()
    }

    /// The address of its page; that by which the feed knows it, where it gives no other.
    pub fn address(&self) -> &str {
        let is_address = self.id.starts_with("http://") || self.id.starts_with("https://");
        if self.link.is_empty() && is_address { &self.id } else { &self.link }
    }
}
