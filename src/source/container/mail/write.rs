//! Letters as text: one of plain words below its head, others as HTML.

use super::letter::{Body, Letter, Words};
use crate::source::container::feeds::date::day;
use crate::source::container::feeds::fragment::{Frame, fragment};
use crate::source::container::html::{About, escaped};
use crate::source::container::html_document::Document;

/// From this many columns a line of a letter was cut by a program.
const CUT: usize = 60;

/// A letter of plain words below its head, what is attached behind them.
pub fn plain(letter: &Letter) -> String {
    let mut text = String::new();
    let date = day(&letter.date).unwrap_or_default();
    for (label, value) in [("Subject", &letter.subject), ("From", &letter.from), ("Date", &date)] {
        if !value.is_empty() {
            text += &format!("{label}: {value}\n");
        }
    }
    for body in &letter.bodies {
        if let Body::Words(Words::Plain(words)) = body {
            text.push('\n');
            text += words.replace("\r\n", "\n").trim_matches('\n');
            text.push('\n');
        }
    }
    if !letter.attached.is_empty() {
        text.push('\n');
    }
    letter.attached.iter().for_each(|name| text += &format!("※ {name}\n"));
    text
}

/// Letters as HTML, each an article.
pub fn html(letters: &[Letter]) -> String {
    let title = letters.first().map(|letter| letter.subject.clone()).unwrap_or_default();
    let mut body = String::new();
    for (number, letter) in letters.iter().enumerate() {
        article(letter, &mut format!("m{}-", number + 1), &mut body);
    }
    Document::new(&About { title, ..About::default() }, &body).html
}

/// A letter, and those that it holds, as articles. What is named within is told apart by `prefix`.
fn article(letter: &Letter, prefix: &mut String, html: &mut String) {
    let date = day(&letter.date);
    let headline = Some(letter.subject.clone()).filter(|subject| !subject.is_empty());
    if let Some(headline) = headline.or_else(|| date.clone()) {
        *html += &format!("<h1 itemprop=\"headline\">{}</h1>\n", escaped(&headline));
    }
    if !letter.from.is_empty() {
        *html += &format!("<p itemprop=\"author\">{}</p>\n", escaped(&letter.from));
    }
    if let Some(date) = date {
        *html += &format!("<p itemprop=\"datePublished\">{}</p>\n", escaped(&date));
    }
    for body in &letter.bodies {
        match body {
            Body::Words(Words::Html(words)) => *html += &fragment(words, &Frame { base: "", prefix }),
            Body::Words(Words::Plain(words)) => plain_as_html(words, html),
            Body::Letter(_) => {}
        }
    }
    if !letter.attached.is_empty() {
        let items: String = letter.attached.iter().map(|name| format!("<li>{}</li>\n", escaped(name))).collect();
        *html += &format!("<ul>\n{items}</ul>\n");
    }
    for body in &letter.bodies {
        if let Body::Letter(held) = body {
            prefix.push_str("m-");
            article(held, prefix, html);
        }
    }
}

/// Plain words as HTML: paragraphs parted by empty lines, what is quoted (`>`) set apart, lines joined that a program cut.
fn plain_as_html(words: &str, html: &mut String) {
    let (mut depth, mut open) = (0, None::<String>);
    for line in words.lines() {
        let (level, line) = unquoted(line);
        let line = line.trim_end();
        if level != depth || line.trim().is_empty() {
            close(&mut open, html);
        }
        while depth != level {
            *html += if depth < level { "<blockquote>\n" } else { "</blockquote>\n" };
            depth = if depth < level { depth + 1 } else { depth - 1 };
        }
        match &mut open {
            _ if line.trim().is_empty() => {}
            _ if line == "--" => {
                close(&mut open, html);
                *html += "<hr>\n";
            }
            Some(paragraph) => join(paragraph, line.trim_start()),
            None => open = Some(line.trim_start().to_owned()),
        }
    }
    close(&mut open, html);
    *html += &"</blockquote>\n".repeat(depth);
}

/// The deepest quotation.
const DEEPEST: usize = 8;

/// How often a line is quoted, and the line.
fn unquoted(line: &str) -> (usize, &str) {
    let (mut level, mut rest) = (0, line);
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>').filter(|_| level < DEEPEST) {
        (level, rest) = (level + 1, inner);
    }
    (level, rest)
}

/// Ends the paragraph that is open: its lines stay apart where no program cut them.
fn close(open: &mut Option<String>, html: &mut String) {
    if let Some(paragraph) = open.take() {
        *html += &format!("<p>{}</p>\n", escaped(&paragraph).replace('\n', "<br>\n"));
    }
}

/// Sets a line behind what is open of a paragraph.
fn join(paragraph: &mut String, line: &str) {
    let above = paragraph.rsplit('\n').next().unwrap_or_default();
    let columns: usize = above.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    // Of what was joined the last cut alone would count; a paragraph that has begun to be joined is long.
    let is_cut = columns >= CUT;
    let parted = |c: Option<char>| c.is_some_and(|c| c.is_ascii() && !c.is_ascii_whitespace());
    match is_cut {
        true if parted(above.chars().next_back()) && parted(line.chars().next()) => paragraph.push(' '),
        true => {}
        false => paragraph.push('\n'),
    }
    paragraph.push_str(line);
}
