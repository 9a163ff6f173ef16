//! The base of a page's addresses: `<base href="https://example.com/news/">`.

use super::page::PageTokens;
use crate::notation::Link;
use crate::source::relative::{joined, resolved, scheme};

/// The longest base that is heeded, in bytes: it is told again in every link.
const LONGEST: usize = 2048;

/// Tells the targets of links from the base that a page states, so that where the page lies no longer matters. Names of places
/// in the page stay as they are.
pub(super) fn rebase(page: &PageTokens, links: &mut [Link]) {
    let stated = page.tags().find_map(|(_, tag)| tag.value("href").filter(|_| &*tag.name == "base"));
    let Some(base) = stated.map(str::trim).filter(|base| base.len() <= LONGEST) else { return };
    for link in links.iter_mut().filter(|link| is_relative(&link.target)) {
        link.target = from(base, &link.target).into();
    }
}

/// Whether a target is told from where its page lies.
fn is_relative(target: &str) -> bool {
    !target.starts_with(['#', '[']) && scheme(target).is_none()
}

/// A target told from a base, which may itself be told from where the page lies.
fn from(base: &str, target: &str) -> String {
    match joined(base, target) {
        Some(address) => address,
        None if target.starts_with('/') || base.starts_with("//") => target.to_owned(),
        None => {
            let root = if base.starts_with('/') { "/" } else { "" };
            root.to_owned() + &resolved(base.trim_start_matches('/'), target)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_told_from_a_base() {
        for (base, target, expected) in [
            ("https://example.com/news/", "1.html", "https://example.com/news/1.html"),
            ("https://example.com/news/", "/2.html", "https://example.com/2.html"),
            ("https://example.com/news/a.html", "../3.html", "https://example.com/3.html"),
            ("/news/", "1.html", "/news/1.html"),
            ("news/", "1.html", "news/1.html"),
            ("/news/", "/2.html", "/2.html"),
        ] {
            assert_eq!(from(base, target), expected, "{base} {target}");
        }
        assert!(!is_relative("#note") && !is_relative("https://example.com") && is_relative("a.html"));
    }
}
