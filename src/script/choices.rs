//! The characters that have several counterparts in the other script, from assets/script/.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::TargetScript;
use super::tables::lines;

/// A counterpart of a character, with common words that decide for it.
pub(super) type Counterpart = (char, Vec<&'static str>);

struct Choices {
    to_traditional: HashMap<char, Vec<Counterpart>>,
    to_simplified: HashMap<char, Vec<Counterpart>>,
    /// The ways in which a region writes a character of OpenCC's standard, the usual way first.
    variants: HashMap<(&'static str, char), Vec<char>>,
}

/// The counterparts of a character of which one, in some region's form, is `shown`; `None` where it has only one.
pub(super) fn counterparts(original: char, shown: char) -> Option<&'static [Counterpart]> {
    let fits = |(counterpart, _): &Counterpart| {
        let regional = |region| CHOICES.variants.get(&(region, *counterpart)).is_some_and(|all| all.contains(&shown));
        *counterpart == shown || regional("tw") || regional("hk")
    };
    [&CHOICES.to_traditional, &CHOICES.to_simplified]
        .into_iter()
        .filter_map(|table| table.get(&original))
        .find(|counterparts| counterparts.iter().any(fits))
        .map(Vec::as_slice)
}

/// The counterparts between which a view chooses for a character; `None` where it has only one.
pub(super) fn in_view(original: char, view: TargetScript) -> Option<&'static [Counterpart]> {
    let table = match view {
        TargetScript::Original => return None,
        TargetScript::Hans => &CHOICES.to_simplified,
        TargetScript::HantTw | TargetScript::HantHk => &CHOICES.to_traditional,
    };
    table.get(&original).map(Vec::as_slice)
}

/// Whether regions write a character in different ways.
pub(super) fn has_variants(c: char) -> bool {
    CHOICES.variants.iter().any(|((_, standard), forms)| *standard == c || forms.contains(&c))
}

/// Whether a character is the usual Traditional counterpart of a Simplified one, in some region's form.
pub(super) fn is_usual(original: char, shown: char) -> bool {
    let usual = CHOICES.to_traditional.get(&original).and_then(|all| all.first());
    usual.is_some_and(|(usual, _)| *usual == shown || variants_of(*usual).any(|variant| variant == shown))
}

/// Whether one character stands for another of which it is only one of several counterparts.
pub(super) fn has_choice(original: &str, shown: &str) -> bool {
    let mut chars = original.chars().zip(shown.chars());
    matches!((chars.next(), chars.next()), (Some((a, b)), None) if counterparts(a, b).is_some())
}

/// A character of OpenCC's standard as a region usually writes it.
pub(super) fn variant(region: &'static str, c: char) -> char {
    CHOICES.variants.get(&(region, c)).and_then(|all| all.first().copied()).unwrap_or(c)
}

/// The forms that regions have of a character of OpenCC's standard.
pub(super) fn variants_of(c: char) -> impl Iterator<Item = char> {
    ["tw", "hk"].into_iter().filter_map(move |region| CHOICES.variants.get(&(region, c))).flatten().copied()
}

/// Whether two characters are the same in two regions' writing: 台 臺, 衛 衞.
pub(super) fn is_regional(a: char, b: char) -> bool {
    ["tw", "hk"].into_iter().any(|region| variant(region, a) == b || variant(region, b) == a)
}

static CHOICES: LazyLock<Choices> = LazyLock::new(|| {
    let mut choices =
        Choices { to_traditional: HashMap::new(), to_simplified: HashMap::new(), variants: HashMap::new() };
    for line in lines(include_str!("../../assets/script/choices.txt")) {
        let Some((direction, Some(original), counterparts)) = parse_choice(line) else { continue };
        let table = if direction == "hant" { &mut choices.to_traditional } else { &mut choices.to_simplified };
        table.insert(original, counterparts);
    }
    for line in lines(include_str!("../../assets/script/variants.txt")) {
        let Some((region, chars)) = line.split_once(' ') else { continue };
        let mut chars = chars.chars();
        if let Some(standard) = chars.next() {
            choices.variants.insert((region, standard), chars.collect());
        }
    }
    choices
});

/// Reads a row such as `hant 发: 發 发展 发现, 髮 头发 理发`.
fn parse_choice(line: &'static str) -> Option<(&'static str, Option<char>, Vec<Counterpart>)> {
    let (head, counterparts) = line.split_once(": ")?;
    let (direction, original) = head.split_once(' ')?;
    let counterpart = |group: &'static str| {
        let mut words = group.split(' ');
        Some((words.next()?.chars().next()?, words.collect()))
    };
    Some((direction, original.chars().next(), counterparts.split(", ").filter_map(counterpart).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_gives_several_counterparts_with_words() {
        for list in [&CHOICES.to_traditional, &CHOICES.to_simplified] {
            for (original, counterparts) in list {
                assert!(counterparts.len() > 1, "{original}");
                let words = counterparts.iter().flat_map(|(_, words)| words);
                assert!(
                    words.clone().count() > 0 && words.into_iter().all(|word| word.contains(*original)),
                    "{original}"
                );
            }
        }
        assert!(CHOICES.to_traditional.len() > 200);
    }

    #[test]
    fn regional_forms_belong_to_their_counterpart() {
        for shown in ['裏', '裡', '里'] {
            assert_eq!(counterparts('里', shown).map(|all| all[0].0), Some('裏'), "{shown}");
        }
        assert_eq!(counterparts('里', '理'), None);
        assert_eq!(variant("tw", '裏'), '裡');
        assert_eq!(variant("hk", '裏'), '裏');
    }
}
