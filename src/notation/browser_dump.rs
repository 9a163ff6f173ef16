//! What a browser for terminals writes of a web page: plain text with signs for what it cannot show.

/// What a browser for terminals writes for fields, frames and links of a page; two of them tell one.
const BROWSERS: [&str; 6] =
    ["[BUTTON", "(not implemented)", "\n   IFRAME: ", "[INS: :INS]", "\n   #alternate", "\n   ____________________"];

/// Whether a browser for terminals (w3m, lynx) wrote a text of a page: its lists have the signs of notations.
pub(crate) fn is_browser_dump(text: &str) -> bool {
    let is_picture = |line: &str| {
        let line = line.trim_start_matches(['•', '*', ' ']);
        line.starts_with('[') && line.find(']') == Some(line.len() - 1)
    };
    text.starts_with("   #")
        || text.contains("(BUTTON)")
        || BROWSERS.iter().filter(|mark| text.contains(**mark)).count() > 1
        || text.lines().map(str::trim).filter(|line| is_picture(line)).nth(PICTURES - 1).is_some()
}

/// How many lines of nothing but what stands for a picture or a field tell a page: `[logo]`, `• [logo]`.
const PICTURES: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_signs_are_told_from_notations() {
        for (text, expected) in [
            ("   #渡口週刊\n\n   * 首頁\n   * 船期\n", true),
            ("首頁\n   (BUTTON) 搜尋\n     * 渡輪\n", true),
            ("[logo]\n[banner]\n首頁\n[    ]\n[search]\n船期", true),
            ("首頁\n  • [渡輪]\n    渡輪加班\n  • [木橋]\n  • [船期]\n  • [漁會]", true),
            ("# 渡口週刊\n\n* 首頁\n* 船期\n", false),
            ("渡輪停航三天。[圖]\n[1]\n[2]\n", false),
        ] {
            assert_eq!(is_browser_dump(text), expected, "{text}");
        }
    }
}
