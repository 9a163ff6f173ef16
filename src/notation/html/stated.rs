//! What a page states of its story beside its text: the comments of the Founder 方正 publishing system, JSON-LD, meta
//! elements (OpenGraph, Dublin Core and others), its title.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::dates;
use super::page::{PageTokens, dense};
use super::tokens::{Tag, Token, inside_comment};
use super::words::{Form, Words};
use crate::language::chars::is_han;
use crate::language::forms::{at_most, within};

/// What a page states; the better statement of a thing first.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// 引題.
    pub kickers: Vec<Words>,
    /// 主題, perhaps with the site's name behind it.
    pub headlines: Vec<Words>,
    /// 副題.
    pub decks: Vec<Words>,
    /// Who wrote it, or the site.
    pub authors: Vec<Words>,
    /// When it was published.
    pub dates: Vec<Words>,
    /// The names of the site or the paper.
    pub sites: Vec<String>,
    /// The same, where they stand: the paper's before the site's.
    pub papers: Vec<Words>,
    /// 版次, 版名.
    pub pages: Vec<Words>,
    /// The address of the page.
    pub addresses: Vec<Words>,
    /// Whether it states that it is a report of a newspaper's.
    pub is_news: bool,
    /// The first letters and digits of its descriptions, which are often the story's own.
    descriptions: Vec<String>,
    /// How many more names in scripts are sought where they stand.
    names_left: usize,
}

/// The longest headline or name, in bytes; and how many statements of one thing are heard.
const LONGEST: usize = 600;
const MOST: usize = 16;
/// How many names in scripts are sought where they stand: each of them walks through its script, four times at worst.
const SOUGHT: usize = 16 * MOST;

/// The longest script that is read, in bytes.
const SCRIPT: usize = 256 * 1024;

/// The names of meta elements, in small letters, the better ones first.
///
/// `ArticleTitle`, `PubDate`, `ContentSource` and `SiteName` are those of China's government sites (政府网站发展指引).
const HEADLINES: [&str; 8] =
    ["articletitle", "og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "title"];
const AUTHORS: [&str; 5] = ["article:author", "author", "dc.creator", "byl", "dcterms.creator"];
const DATES: [&str; 19] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "bytedance:published_time",
    "firstpublishedtime",
    "publishedtime",
    "parsely-pub-date",
    "pubdate",
    "pub_date",
    "pubtime",
    "publishdate",
    "publish_date",
    "publish-date",
    "date.available",
    "dc.date",
    "dcterms.date",
    "date",
    "og:release_date",
    "datecreated",
];
/// How a page describes its story.
const DESCRIPTIONS: [&str; 3] = ["og:description", "description", "twitter:description"];
const SITES: [&str; 7] =
    ["contentsource", "og:site_name", "application-name", "dc.publisher", "source", "mediaid", "sitename"];

/// What is stated outside of scripts of JSON-LD and comments.
#[derive(Default)]
struct Found {
    /// The meta elements, by their names in small letters.
    metas: Vec<(String, Words)>,
    /// The day that a script states.
    scripted: Option<Words>,
    /// Who wrote it, in an element for that: `<div itemprop="author"><meta itemprop="name" content="…">`.
    authors: Vec<Words>,
}

impl Found {
    /// The words of the meta elements of some names, the better names first, none longer than so many bytes.
    fn named(&self, names: &[&str], longest: usize) -> Vec<Words> {
        let of_name = |name: &&str| {
            let name = (*name).to_owned();
            self.metas.iter().filter(move |(key, _)| *key == name).map(|(_, words)| words.clone())
        };
        names.iter().flat_map(of_name).filter(|words| words.text.len() <= longest).take(MOST).collect()
    }
}

impl Stated {
    /// What a page states.
    pub fn new(page: &PageTokens) -> Stated {
        let mut stated = Stated { names_left: SOUGHT, ..Stated::default() };
        let found = stated.walk(page);
        stated.headlines.extend(found.named(&HEADLINES, LONGEST));
        stated.authors.extend(found.named(&AUTHORS, LONGEST));
        stated.dates.extend(found.named(&DATES, LONGEST));
        stated.addresses.extend(found.named(&["og:url"], LONGEST));
        stated.descriptions =
            found.named(&DESCRIPTIONS, usize::MAX).iter().filter_map(|words| opening(&words.text)).collect();
        let sites = found.named(&SITES, LONGEST);
        stated.sites.extend(sites.iter().map(|words| words.text.clone()));
        stated.papers.extend(sites);
        stated.dates.extend(found.scripted);
        stated.authors.extend(found.authors);
        stated.headlines.extend(title(page));
        stated.bound();
        // Where a page describes itself by its headline, that tells nothing of its text.
        let titled = |opening: &String| stated.headlines.iter().any(|words| dense(&words.text).contains(opening));
        stated.descriptions.retain(|opening| !titled(opening));
        stated
    }

    /// Walks over a page: takes what comments and scripts of JSON-LD state, and gives the rest.
    fn walk(&mut self, page: &PageTokens) -> Found {
        let mut found = Found::default();
        let mut author_end = 0;
        for (at, token) in page.tokens.iter().enumerate() {
            let tag = match token {
                Token::Comment(range) => {
                    self.founder(page.source, range.clone());
                    continue;
                }
                Token::Open(tag, _) => tag,
                _ => continue,
            };
            let script = || match page.tokens.get(at + 1) {
                Some(Token::Text(range, _)) => Some(range.clone()),
                _ => None,
            };
            if &*tag.name == "meta" {
                let is_name = tag.value("itemprop") == Some("name") && at < author_end;
                found.authors.extend(meta(tag).filter(|_| is_name).map(|(_, words)| words));
                found.metas.extend(meta(tag));
            } else if tag.value("itemprop") == Some("author") {
                author_end = page.end(at).unwrap_or(at);
            } else if tag.value("type").is_some_and(|kind| kind.contains("ld+json")) {
                script().into_iter().for_each(|range| self.json_ld(page.source, range));
            } else if let Some(range) = script().filter(|_| &*tag.name == "script") {
                let script = within(&page.source[range.clone()], SCRIPT);
                found.scripted = found.scripted.or_else(|| dates::in_script(script, range.start));
                self.papers.extend(account(script, range.start));
            }
        }
        found
    }

    /// Leaves so many statements of each thing as are heard.
    fn bound(&mut self) {
        let lists = [
            &mut self.kickers,
            &mut self.headlines,
            &mut self.decks,
            &mut self.authors,
            &mut self.dates,
            &mut self.papers,
        ];
        for list in lists {
            list.retain(|words| words.text.len() <= LONGEST);
            list.truncate(MOST);
        }
        self.sites.retain(|site| site.len() <= LONGEST);
        self.sites.truncate(MOST);
    }

    /// Whether a line of the page is a text that opens as its description does, or holds that; the letters and digits of
    /// the line are compared.
    pub fn describes(&self, line: &str) -> bool {
        if self.descriptions.is_empty() {
            return false;
        }
        let line = dense(line);
        line.chars().nth(2 * OPENING).is_some() && self.descriptions.iter().any(|opening| line.contains(opening))
    }

    /// Whether words open with the name of the site, as it is stated or stands at the end of the title.
    pub fn names_site(&self, words: &str) -> bool {
        let last = |title: &Words| title.text.rsplit(['-', '|', '_', '｜']).next().map(dense);
        let ends = self.headlines.iter().filter(|title| title.text.contains(['-', '|', '_', '｜'])).filter_map(last);
        let mut names = self.sites.iter().map(|site| dense(site)).chain(ends);
        names.any(|name| name.chars().nth(2).is_some() && words.starts_with(&name))
    }

    /// Whether a line of the page is what its title begins with, and long enough to be a headline.
    pub fn opens_title(&self, line: &str) -> bool {
        let words = dense(within(line, LONGEST));
        words.chars().nth(OPENING / 2).is_some()
            && self.headlines.iter().any(|title| dense(&title.text).starts_with(&words))
    }

    /// `<!--enpproperty <title>…</title> … /enpproperty-->`.
    fn founder(&mut self, source: &str, range: Range<usize>) {
        if !inside_comment(&source[range.clone()]).starts_with("enpproperty") {
            return;
        }
        for (name, list) in [
            ("introtitle", &mut self.kickers),
            ("title", &mut self.headlines),
            ("subtitle", &mut self.decks),
            ("author", &mut self.authors),
            ("date", &mut self.dates),
        ] {
            // The systems of e-papers name them so: `<founder-title>`.
            let founder = || element(source, range.clone(), &format!("founder-{name}"));
            list.extend(element(source, range.clone(), name).or_else(founder));
        }
        let name = element(source, range, "nodename");
        self.sites.extend(name.iter().map(|words| words.text.to_owned()));
        self.pages.extend(name);
    }

    fn json_ld(&mut self, source: &str, range: Range<usize>) {
        let raw = &source[range.clone()];
        if raw.len() > SCRIPT {
            return;
        }
        let bare = raw.trim().trim_start_matches("/*<![CDATA[*/").trim_end_matches("/*]]>*/").trim();
        let Ok(value) = serde_json::from_str::<Value>(bare) else { return };
        self.json_value(&value, source, &range);
    }

    fn json_value(&mut self, value: &Value, source: &str, script: &Range<usize>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.json_value(value, source, script)),
            Value::Object(fields) => {
                if let Some(graph) = fields.get("@graph") {
                    self.json_value(graph, source, script);
                }
                let kinds = names(fields.get("@type"));
                self.is_news |= kinds.iter().any(|kind| kind.ends_with("NewsArticle"));
                if kinds.iter().any(|kind| kind.ends_with("Article") || kind.ends_with("Posting")) {
                    for (name, list) in [
                        ("headline", &mut self.headlines),
                        ("alternativeHeadline", &mut self.decks),
                        ("author", &mut self.authors),
                        ("datePublished", &mut self.dates),
                        ("publisher", &mut self.papers),
                    ] {
                        let found = names(fields.get(name).filter(|value| name != "author" || !is_organization(value)));
                        for name in found.into_iter().take(MOST.min(self.names_left)) {
                            self.names_left -= 1;
                            list.extend(json_words(source, script.clone(), name));
                        }
                    }
                    let publishers = names(fields.get("publisher")).into_iter().take(MOST);
                    self.sites.extend(publishers.map(str::to_owned));
                }
            }
            _ => {}
        }
    }
}

/// How many letters of a description are looked for.
const OPENING: usize = 16;

/// The first letters and digits of a description; `None` where it has too few to be found again.
fn opening(description: &str) -> Option<String> {
    let letters: String = description.chars().filter(|c| c.is_alphanumeric()).take(OPENING).collect();
    (letters.chars().count() == OPENING && letters.contains(is_han)).then_some(letters)
}

/// The strings of a value of JSON-LD: itself, the names of things, those of a list.
fn names(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(values)) => values.iter().flat_map(|value| names(Some(value))).collect(),
        Some(Value::Object(fields)) => names(fields.get("name")),
        _ => Vec::new(),
    }
}

/// The longest name that a person has, in characters, where a page calls its author an organization: some pages call
/// everybody one.
const PERSON: usize = 4;

/// Whether a value of JSON-LD is an organization rather than a person.
fn is_organization(value: &Value) -> bool {
    let is_one = |value: &Value| names(value.get("@type")).iter().any(|kind| kind.ends_with("Organization"));
    let named = |value: &Value| names(value.get("name")).iter().all(|name| !at_most(name, PERSON));
    match value {
        Value::Array(values) => values.iter().all(|value| is_one(value) && named(value)),
        value => is_one(value) && named(value),
    }
}

/// Where a string of JSON stands in a script, as it is or with its characters escaped.
fn json_words(source: &str, script: Range<usize>, text: &str) -> Option<Words> {
    let escaped = |upper: bool| -> String {
        let unit = |unit: u16| match char::from_u32(unit.into()).filter(char::is_ascii) {
            Some(c) => c.to_string(),
            None if upper => format!("\\u{unit:04X}"),
            None => format!("\\u{unit:04x}"),
        };
        text.encode_utf16().map(unit).collect()
    };
    let find = |words: String| {
        let at = source[script.clone()].find(&format!("\"{words}\""))? + 1;
        Some(script.start + at..script.start + at + words.len())
    };
    let quoted = text.replace('\\', "\\\\").replace('"', "\\\"").replace('/', "\\/");
    let place = find(text.to_owned())
        .or_else(|| find(quoted))
        .or_else(|| find(escaped(false)))
        .or_else(|| find(escaped(true)))?;
    (!text.trim().is_empty()).then(|| Words { text: text.trim().to_owned(), place, form: Form::Json })
}

static ACCOUNT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\bvar nickname = "([^"\\<>&]{1,40})""#).expect("a pattern"));

/// The name of a WeChat 微信 account that a script of its page states.
fn account(script: &str, from: usize) -> Option<Words> {
    let found = ACCOUNT.captures(script)?.get(1)?;
    Some(Words { text: found.as_str().to_owned(), place: from + found.start()..from + found.end(), form: Form::Plain })
}

/// The words of an element within a comment: `<name>…</name>`.
fn element(source: &str, range: Range<usize>, name: &str) -> Option<Words> {
    let comment = &source[range.clone()];
    let start = comment.find(&format!("<{name}>"))? + name.len() + 2;
    let end = start + comment[start..].find("</")?;
    let words = comment[start..end].trim();
    let start = range.start + (words.as_ptr() as usize - comment.as_ptr() as usize);
    (!words.is_empty()).then(|| Words { text: words.to_owned(), place: start..start + words.len(), form: Form::Plain })
}

/// What a meta element says of what.
fn meta(tag: &Tag) -> Option<(String, Words)> {
    let key = ["property", "name", "itemprop"].iter().find_map(|name| tag.value(name))?;
    let words =
        Words { text: tag.value("content")?.trim().to_owned(), place: tag.place("content")?, form: Form::Plain };
    (!words.text.is_empty()).then(|| (key.trim().to_ascii_lowercase(), words))
}

/// The page's title; one that nothing closes is text of the page.
fn title(page: &PageTokens) -> Option<Words> {
    let (at, _) = page.tags().find(|(_, tag)| &*tag.name == "title")?;
    let Token::Text(range, read) = page.tokens.get(at + 1)? else { return None };
    page.tokens.get(at + 2)?;
    let raw = &page.source[range.clone()];
    let bare = raw.trim();
    let start = range.start + (raw.len() - raw.trim_start().len());
    let text = read.as_deref().unwrap_or(raw).trim().to_owned();
    (!text.is_empty()).then(|| Words { text, place: start..start + bare.len(), form: Form::Plain })
}
