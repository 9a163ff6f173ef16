//! The front matter's fields → lines of the plain text: headline, deck, byline, one quiet note.

use crate::language::chars::is_blank;
use crate::language::forms::within;
use crate::language::lexicon::Lexicon;
use crate::language::line_roles::{Clue, Role};
use crate::notation::front_matter::FrontMatter;
use crate::notation::reading::Builder;
use crate::notation::{Field, Span};

/// How far into a text its first heading and its first words are looked for, in bytes.
const NEAR: usize = 8 * 1024;

/// Writes the fields that are shown, in the source's order; neighbours of a note are one.
pub(super) fn show(builder: &mut Builder, matter: &FrontMatter, lexicon: &Lexicon) {
    let body = within(&builder.source[matter.end..], NEAR);
    let (mut noted, mut decks) = (false, Vec::<String>::new());
    for field in &matter.fields {
        let Some(role) = role(builder.source, field, lexicon) else { continue };
        let values: Vec<Span> =
            field.values.iter().copied().filter(|span| is_told(&builder.source[span.range()])).collect();
        let Some(first) = values.first().map(|span| &builder.source[span.range()]) else { continue };
        match role {
            Role::Headline if opens_with(body, first) => continue,
            Role::Headline => builder.out.titled = true,
            Role::Deck
                if body.contains(first)
                    || decks.iter().any(|deck| deck == first)
                    || is_title(builder.source, matter, first, lexicon) =>
            {
                continue;
            }
            Role::Deck => decks.push(first.to_owned()),
            _ => {}
        }
        if role == Role::Note && noted {
            builder.space();
        } else {
            builder.end_block();
            builder.begin_line(Some((role, Clue::FrontMatter)));
        }
        noted = role == Role::Note;
        for (index, span) in values.iter().enumerate() {
            if index > 0 && is_parted(builder.source, &values[index - 1], span) {
                builder.space();
            }
            builder.push(span.range());
        }
    }
    builder.end_block();
    builder.out.fields = matter.fields.clone();
}

/// Whether some words are what the front matter gives as the title.
fn is_title(source: &str, matter: &FrontMatter, words: &str, lexicon: &Lexicon) -> bool {
    let titles = matter.fields.iter().filter(|field| role(source, field, lexicon) == Some(Role::Headline));
    titles.flat_map(|field| &field.values).any(|value| &source[value.range()] == words)
}

/// What a field is shown as, if it is.
fn role(source: &str, field: &Field, lexicon: &Lexicon) -> Option<Role> {
    let name = source[field.key.range()].to_ascii_lowercase();
    let lists = &lexicon.fields;
    [
        (&lists.titles, Role::Headline),
        (&lists.decks, Role::Deck),
        (&lists.authors, Role::Byline),
        (&lists.notes, Role::Note),
    ]
    .into_iter()
    .find_map(|(list, role)| list.is(&name).then_some(role))
}

/// Whether a value is for people: no address and no switch.
fn is_told(value: &str) -> bool {
    !value.contains("://") && !matches!(value, "true" | "false") && value.chars().any(char::is_alphanumeric)
}

/// Whether two values are parted by a space: those of a list are, lines of Han are not.
fn is_parted(source: &str, before: &Span, after: &Span) -> bool {
    let between = &source[before.end as usize..after.start as usize];
    let han = source[before.range()].ends_with(crate::language::chars::is_cjk_mark);
    between.contains([',', '-']) || !han
}

/// Whether a text's first heading says the same as its title.
fn opens_with(body: &str, title: &str) -> bool {
    let first = body.lines().map(|line| line.trim_matches(is_blank)).find(|line| line.starts_with("# "));
    let dense = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    first.is_some_and(|line| dense(line) == dense(title))
}
