//! The language tag that a source declares: the `lang` of its front matter, as Markdown papers and blogs have it.

use super::Profile;

/// The bytes of a text in which front matter is looked for.
const FRONT: usize = 8 << 10;

/// The profile that the front matter of a text (`---`, lines, `---`) declares; `None` where there is none, or no
/// Chinese tag in it.
pub fn declared(text: &str) -> Option<Profile> {
    let end = (0..=FRONT.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut lines = text[..end].lines();
    if lines.next()?.trim_end() != "---" {
        return None;
    }
    let fields: Vec<_> =
        lines.take_while(|line| line.trim_end() != "---").filter_map(|line| line.split_once(':')).collect();
    let named = |name: &str| fields.iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name));
    let (_, tag) = named("lang").or_else(|| named("language"))?;
    Profile::from_tag(tag.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::super::{Region, Script};
    use super::*;

    #[test]
    fn a_tag_stands_in_the_front_matter_or_nowhere() {
        let hk = Some(Profile { script: Script::Hant, region: Region::HongKong, old: false });
        let hans = Some(Profile { script: Script::Hans, region: Region::Unknown, old: false });
        for (text, wanted) in [
            ("---\ntitle: 渡輪\nlang: zh-HK\n---\n正文", hk),
            ("---\r\nLanguage: \"zh-Hans\"\r\n---\r\n正文", hans),
            ("---\nlang: en\n---\n正文", None),
            ("---\ntitle: 渡輪\n---\nlang: zh-HK\n", None),
            ("lang: zh-HK\n", None),
            ("", None),
        ] {
            assert_eq!(declared(text), wanted, "{text:?}");
        }
        assert_eq!(declared(&format!("---\n{}\nlang: zh-HK", "渡".repeat(FRONT))), None, "too far down");
    }
}
