//! An address as the network takes it, which is ASCII alone.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The ASCII characters that are written with percent signs, as all others beyond ASCII are.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// An address with its host written by the rules of IDNA (UTS #46), all else with percent signs; as it is, where it has no host
/// that can be written so.
pub fn ascii(url: &str) -> Cow<'_, str> {
    if url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cow::Borrowed(url);
    }
    written(url).map_or(Cow::Borrowed(url), Cow::Owned)
}

fn written(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (user, host) = authority.rsplit_once('@').map_or(("", authority), |(user, host)| (user, host));
    let is_port = |port: &&str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let (host, port) = match host.rsplit_once(':').filter(|(_, port)| is_port(port)) {
        Some((host, port)) => (host, format!(":{port}")),
        None => (host, String::new()),
    };
    let host = if host.is_ascii() { host.to_owned() } else { idna::domain_to_ascii(host).ok()? };
    let escaped = |words| utf8_percent_encode(words, ESCAPED).to_string();
    let user = if user.is_empty() { String::new() } else { escaped(user) + "@" };
    Some(format!("{scheme}://{user}{host}{port}{}", escaped(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_paths_in_ascii() {
        for (url, expected) in [
            ("https://example.com/a?b#c", "https://example.com/a?b#c"),
            (
                "https://例子.測試/報/頭版?日=一",
                "https://xn--fsqu00a.xn--g6w251d/%E5%A0%B1/%E9%A0%AD%E7%89%88?%E6%97%A5=%E4%B8%80",
            ),
            ("http://例子。測試:8080/", "http://xn--fsqu00a.xn--g6w251d:8080/"),
            ("http://讀者@例子.測試", "http://%E8%AE%80%E8%80%85@xn--fsqu00a.xn--g6w251d"),
            ("http://[::1]:80/報", "http://[::1]:80/%E5%A0%B1"),
            ("https://example.com/a b", "https://example.com/a%20b"),
            ("例子", "例子"),
        ] {
            assert_eq!(ascii(url), expected, "{url}");
        }
    }
}
