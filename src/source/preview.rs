//! What each encoding would make of a source, for the user to choose by eye.

use super::{Encoding, mending};
use crate::settings::visible::visible;

/// How many characters a preview has at most.
const LENGTH: usize = 60;

/// Each encoding of [`Encoding::CHOICES`] with a line of `specimen` ([`Part::specimen`](super::Part::specimen))
/// decoded by it: the first that has a character beyond ASCII, else the first that is not blank. Without control
/// characters. Where the specimen was decoded wrongly and saved, what mends it comes first.
pub fn previews(specimen: &[u8]) -> Vec<(Encoding, String)> {
    let misread = mending::recognise(&mending::as_saved(specimen, false).0);
    misread.into_iter().chain(Encoding::CHOICES).map(|encoding| (encoding, preview(encoding, specimen))).collect()
}

fn preview(encoding: Encoding, specimen: &[u8]) -> String {
    let (text, _) = mending::decode(encoding, specimen, false);
    let mut lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let line = std::iter::once(first).chain(lines).find(|line| !line.is_ascii()).unwrap_or(first);
    visible(&line.chars().take(LENGTH).collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_each_encoding() {
        let specimen = encoding_rs::BIG5.encode("plain\n\n  今日的報紙\x1b[m\n第二行\n").0.into_owned();
        let previews = previews(&specimen);
        assert_eq!(previews.len(), Encoding::CHOICES.len());
        let of = |name: &str| previews.iter().find(|(encoding, _)| encoding.name() == name).unwrap().1.as_str();
        assert_eq!(of("Big5"), "今日的報紙␛[m");
        assert_ne!(of("GB18030"), of("Big5"));
        assert!(of("UTF-8").contains('\u{fffd}'));
        assert!(of("windows-1252").chars().all(|character| !character.is_control()));
    }

    #[test]
    fn a_long_line_is_cut_and_an_empty_source_has_none() {
        let specimen = "長".repeat(1000);
        assert_eq!(preview(Encoding::UTF_8, specimen.as_bytes()).chars().count(), LENGTH);
        assert_eq!(preview(Encoding::UTF_8, b""), "");
    }
}
