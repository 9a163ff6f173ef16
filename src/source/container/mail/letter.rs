//! What was to be read in a letter: whose it is, of what, when, the words of its parts, the names of what is attached.

use super::parts::{Fields, parted, parts};
use super::words;

/// How deep parts lie in parts, at most.
const DEPTH: usize = 8;

/// The longest name of what is attached, in characters.
const NAME: usize = 200;

/// The words of a part.
#[derive(Debug, PartialEq, Eq)]
pub enum Words {
    Plain(String),
    Html(String),
}

/// A letter that another one holds is one of its bodies.
#[derive(Debug, PartialEq, Eq)]
pub enum Body {
    Words(Words),
    Letter(Box<Letter>),
}

/// A letter.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// What it is of.
    pub subject: String,
    /// Who wrote it, by name where one is given.
    pub from: String,
    /// When, as it says.
    pub date: String,
    pub bodies: Vec<Body>,
    /// The names of what is attached.
    pub attached: Vec<String>,
}

impl Letter {
    /// Whether all of its words are plain ones.
    pub fn is_plain(&self) -> bool {
        self.bodies.iter().all(|body| matches!(body, Body::Words(Words::Plain(_))))
    }

    /// Whether it has words in HTML.
    fn has_html(&self) -> bool {
        self.bodies.iter().any(|body| matches!(body, Body::Words(Words::Html(_))))
    }
}

/// The letter that some bytes are.
pub fn read(bytes: &[u8]) -> Letter {
    let mut letter = Letter::default();
    within(bytes, DEPTH, &mut letter);
    letter
}

/// Reads a letter with its head, at most `depth` parts deep.
fn within(bytes: &[u8], depth: usize, letter: &mut Letter) {
    let (fields, body) = parted(bytes).unwrap_or((Fields::default(), bytes));
    let value = |name: &str| fields.value(name).map(words::decoded).unwrap_or_default();
    letter.subject = value("subject");
    letter.from = name(&fields.value("from").map(words::decoded).unwrap_or_default());
    letter.date = value("date");
    part(&fields, body, depth, letter);
}

/// Reads a part.
fn part(fields: &Fields, body: &[u8], depth: usize, letter: &mut Letter) {
    let kind = fields.kind().filter(|kind| kind.contains('/')).unwrap_or_else(|| "text/plain".to_owned());
    let is_attached = fields
        .value("content-disposition")
        .is_some_and(|how| how.trim_start().get(..10).is_some_and(|how| how.eq_ignore_ascii_case("attachment")));
    match &*kind {
        kind if kind.starts_with("multipart/") && depth > 0 => inner(kind, fields, body, depth - 1, letter),
        "message/rfc822" if depth > 0 => {
            let mut held = Letter::default();
            within(&fields.decoded(body), depth - 1, &mut held);
            letter.bodies.push(Body::Letter(Box::new(held)));
        }
        "text/plain" | "text/html" | "text/markdown" | "text/x-markdown" if !is_attached => {
            let charset = fields.parameter("content-type", "charset");
            let text = words::text(&fields.decoded(body), charset.as_deref());
            if !text.trim().is_empty() {
                let words = if kind == "text/html" { Words::Html(text) } else { Words::Plain(text) };
                letter.bodies.push(Body::Words(words));
            }
        }
        _ => letter.attached.extend(attached(fields)),
    }
}

/// Reads the parts of a part: of those that say the same, the one in HTML.
fn inner(kind: &str, fields: &Fields, body: &[u8], depth: usize, letter: &mut Letter) {
    let Some(boundary) = fields.parameter("content-type", "boundary").filter(|boundary| !boundary.is_empty()) else {
        return;
    };
    let mut choices = Vec::new();
    for bytes in parts(body, &boundary).filter(|bytes| !bytes.trim_ascii().is_empty()) {
        // A part may have no head of its own.
        let (fields, body) = parted(bytes).unwrap_or((Fields::default(), bytes));
        let mut choice = Letter::default();
        part(&fields, body, depth, &mut choice);
        choices.push(choice);
    }
    if kind == "multipart/alternative" {
        let html = choices.iter().rposition(Letter::has_html);
        let chosen = html.or_else(|| choices.iter().position(|choice| !choice.bodies.is_empty()));
        for (_, choice) in choices.iter_mut().enumerate().filter(|(at, _)| Some(*at) != chosen) {
            let is_words = choice.bodies.iter().all(|body| matches!(body, Body::Words(_)));
            if is_words {
                choice.bodies.clear();
            }
        }
    }
    for choice in choices {
        letter.bodies.extend(choice.bodies);
        letter.attached.extend(choice.attached);
    }
}

/// The name of what is attached; a picture that stands within the words is not.
fn attached(fields: &Fields) -> Option<String> {
    let named =
        fields.parameter("content-disposition", "filename").or_else(|| fields.parameter("content-type", "name"));
    let is_within =
        fields.value("content-id").is_some() && fields.kind().is_some_and(|kind| kind.starts_with("image/"));
    let name: String = named?.chars().filter(|c| !c.is_control()).take(NAME).collect();
    (!name.trim().is_empty() && !is_within).then_some(name)
}

/// Who somebody is, without the address where there is a name: `"渡口" <a@example.com>`, `a@example.com (渡口)`.
fn name(value: &str) -> String {
    let unquoted = |words: &str| words.trim().trim_matches(['"', '\'']).trim().to_owned();
    let before = value.split_once('<').map_or(value, |(name, _)| name);
    let behind =
        value.split_once('(').filter(|(before, _)| before.contains('@')).map(|(_, name)| name.trim_end_matches(')'));
    let named = unquoted(behind.unwrap_or(before));
    if named.is_empty() { value.trim_matches(['<', '>', ' ']).to_owned() } else { named }
}
