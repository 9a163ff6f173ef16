//! What books and documents have in common once they are HTML: how the text begins, what is escaped in it.

/// How the text of a book says that it is one: [`is_book`].
const BOOK: &str = "<meta name=\"generator\" content=\"kanbao-book\">";
/// How far into it, in bytes, it says so: behind the title.
const BOOK_HEAD: usize = 4096;

/// What a book or a document says of itself.
#[derive(Debug, Default)]
pub struct About {
    /// Its title, or nothing.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The paper or the site that it is of.
    pub site: Option<String>,
    /// Who published the book; several are possible.
    pub publishers: Vec<String>,
    /// Its language, as a tag.
    pub language: Option<String>,
    /// The day on which it was published or written.
    pub date: Option<String>,
}

/// Whether the text is that of a book or a document, made of its parts.
pub fn is_book(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(BOOK_HEAD)];
    memchr::memmem::find(head, BOOK.as_bytes()).is_some()
}

impl About {
    /// The title and the authors, as the masthead shows them.
    pub fn masthead(&self) -> Option<String> {
        let title = (!self.title.is_empty()).then(|| self.title.clone())?;
        Some(if self.authors.is_empty() { title } else { format!("{title} · {}", self.authors.join("、")) })
    }

    /// What stands before the text: what is said of it, up to the beginning of its body.
    pub fn head(&self) -> String {
        let lang = self.language.as_deref().map_or(String::new(), |lang| format!(" lang=\"{}\"", escaped(lang)));
        let title = escaped(&self.title);
        let mut head = format!("<!DOCTYPE html>\n<html{lang}>\n<head>\n{BOOK}\n<title>{title}</title>\n");
        let authors = self.authors.iter().map(|author| ("author", author));
        let publishers = self.publishers.iter().map(|publisher| ("publisher", publisher));
        if let Some(site) = &self.site {
            head.push_str(&format!("<meta property=\"og:site_name\" content=\"{}\">\n", escaped(site)));
        }
        for (name, value) in authors.chain(publishers).chain(self.date.iter().map(|date| ("date", date))) {
            head.push_str(&format!("<meta name=\"{name}\" content=\"{}\">\n", escaped(value)));
        }
        head + "</head>\n<body>\n"
    }
}

/// What stands behind the text.
pub const END: &str = "</body>\n</html>\n";

/// Words as HTML writes them.
pub fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
