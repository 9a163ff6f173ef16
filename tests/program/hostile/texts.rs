//! Hostile texts, made by code: one row for each, by the classes of reliability.md, section 2.

/// The first line of every text, which its first screen shows; in the other script [`HEAD_TOGGLED`].
pub const HEAD: &str = "渡輪停航三日";
pub const HEAD_TOGGLED: &str = "渡轮停航三日";
/// The last line, which `G` shows, and a word of it to look for.
pub const FOOT: &str = "末段：碼頭的燈都亮着。";
pub const FOOT_WORD: &str = "的燈都";
pub const FOOT_TOGGLED: &str = "末段：码头";

/// A text, and what makes it hostile.
pub struct Text {
    /// Its file's name; the ending says how it is read.
    pub name: &'static str,
    /// What it is made of.
    pub make: fn() -> Vec<u8>,
}

const fn row(name: &'static str, make: fn() -> Vec<u8>) -> Text {
    Text { name, make }
}

/// Sequences that a terminal obeys, 7-bit and 8-bit, with and without an end.
pub const SEQUENCES: &[&str] = &[
    "\x1b",
    "\x1b[31m紅\x1b[0m",
    "\x1b[2J\x1b[H清",
    "\x1b[6n\x1b[c\x1b[>q",
    "\x1b[?1049l\x1b[?2026l\x1b[?25h",
    "\x1b[20;1r\x1b[8;1;1t",
    "\x1bc\x1b#8\x1b(0\x1b=\x1bM\x1bN",
    "\x1b]0;盜\x07\x1b]2;盜\x1b\\",
    "\x1b]8;;http://evil.example\x1b\\連\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJm\x07\x1b]52;c;?\x07",
    "\x1b]11;?\x07\x1b]4;1;?\x07\x1b]66;s=7;大\x07",
    "\x1bP+q544e\x1b\\\x1bP$qm\x1b\\",
    "\x1b_Ga=T,f=24;AAAA\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\",
    "\u{9b}31m\u{9b}2J\u{9d}0;盜\u{9c}\u{90}+q\u{9c}\u{9f}G\u{9c}\u{84}\u{85}\u{8d}\u{8e}",
    "覆\x08\x08\x08\x08蓋",
    "真\r假",
    "\x0e移\x0f出\x05\x07\x0b\x0c\x11\x13\x18\x1a\x1c\x1d\x1e\x1f",
    "\0\0\x7f\x7f",
    "\u{202e}顛倒\u{202c}\u{2066}隔\u{2069}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}",
    "\x1b]0;沒有結尾",
    "\x1bP沒有結尾",
    "\x1b[12;沒有結尾",
    "\u{9d}沒有結尾",
];

/// The classes, each with its texts.
#[rustfmt::skip] // A table is read by its rows.
pub const CLASSES: &[(&str, &[Text])] = &[
    (
        "escape sequences",
        &[
            row("sequences.txt", || page(each(|sequence| format!("一段文字{sequence}接着說。\n\n")))),
            row("sequences-in-headlines.txt", || page(each(|sequence| format!("# 標題{sequence}三\n\n## 節{sequence}\n\n一段話。\n\n")))),
            row("sequences-in-captions.txt", || page(each(|sequence| format!("●圖{sequence}。（記者{sequence}攝）\n\n一段話。\n\n本報記者 陳{sequence}明\n\n")))),
            row("sequences.md", || page(each(|sequence| format!("## 節{sequence}\n\n- 項{sequence}\n- **粗{sequence}**`碼{sequence}`\n\n> 引{sequence}\n\n|甲{sequence}|乙|\n|-|-|\n|{sequence}|丁|\n\n```{sequence}\n{sequence}\n```\n\n![圖{sequence}](x{sequence}.png \"{sequence}\") [連{sequence}](http://x/{sequence})\n\n")))),
            row("every-control.txt", || page((0..0xa0).filter_map(char::from_u32).filter(|c| c.is_control()).map(|c| format!("字{c}字\n")).collect::<String>())),
            row("eight-bit.txt", || [page("一段話。\n\n").as_slice(), b"\x9b31m\x9d0;x\x9c\x90q\x9c \xc2\x9b2J\n\n", "末段：碼頭的燈都亮着。\n".as_bytes()].concat()),
            row("sequences-in-big5.txt", || encoded(encoding_rs::BIG5, &page(long(&each(|sequence| format!("一段文字{}接着說。\n\n", ascii(sequence))))))),
            row("sequences-in-gb18030.txt", || encoded(encoding_rs::GB18030, &page(long(&each(|sequence| format!("一段文字{sequence}接着說。\n\n")))))),
            row("half-an-escape-at-every-64k.txt", || page("\x1b[31".repeat(100_000))),
        ],
    ),
    (
        "entities and links",
        &[
            row("entities.md", || page("## 節&#27;[31m\n\n紅&#27;[2J&#155;31m&#x9d;0;盜&#7;&#x202e;顛&rlm;&lrm;&#8;&#0;&#x2028;&NewLine;&Tab;\n\n`&#27;`\n\n")),
            row("links.md", || page("## 節\n\n[甲](javascript:alert(1)) [乙](file:///etc/passwd) [丙](http://x/&#27;]0;盜&#7;) <http://x/\u{202e}y> [丁](<a&#10;b> \"題&#27;c\")\n\n[戊][x]\n\n[x]: data:text/html,&#27;[2J \"&#155;\"\n\n")),
            row("tags.md", || page("## 節\n\n<a href=\"&#27;[2J\">甲</a> <script>alert(1)</script> <img src=x onerror=y>\n\n<div>&#27;[31m\n</div>\n\n<!-- \x1b[2J\n\n")),
        ],
    ),
    (
        "Unicode",
        &[
            row("bidi.txt", || page("前\u{202e}後顛倒\u{202d}\u{202c}，\u{2067}隔離\u{2069}。العربية עברית\u{200f}\u{61c}\n\n\u{202e}\n\n# \u{2066}題\n\n")),
            row("zero-width-spaces.txt", || page("一\u{200b}\u{2060}\u{feff}\u{ad}\u{200c}".repeat(20_000))),
            row("marks-on-one-base.txt", || page(format!("字{}後\n\n", "\u{301}".repeat(20_000)))),
            row("marks-on-every-base.txt", || page("字\u{302}\u{303}\u{308}\u{20dd}\u{489}".repeat(20_000))),
            row("marks-without-a-base.txt", || page(format!("{}\n\n", "\u{301}\u{20dd}\u{fe0f}\u{200d}".repeat(20_000)))),
            row("variation-selectors.txt", || page(format!("邊{}\n\n{}\n\n", "\u{e0100}".repeat(20_000), "邊\u{e0101}☀\u{fe0f}☀\u{fe0e}".repeat(9_000)))),
            row("joined-emoji.txt", || page(format!("{}\n\n", "👩\u{200d}".repeat(20_000)))),
            row("flags-and-tags.txt", || page(format!("{}\n\n🏴{}\n\n", "🇭".repeat(20_001), "\u{e0067}".repeat(20_000)))),
            row("hangul-jamo.txt", || page(format!("{}\n\n", "ᄀ".repeat(20_000)))),
            row("prepended-marks.txt", || page(format!("{}\n\n", "\u{600}".repeat(20_000)))),
            row("han-beyond-the-first-plane.txt", || page("𠀀𠮷𪚥𫠝𬺰𰻞𲎯\u{2ffff}〾⿰氵\u{2ff1}。\n".repeat(2_000))),
            row("unassigned-and-private.txt", || page("\u{e000}\u{f8ff}\u{fffe}\u{ffff}\u{10ffff}\u{378}\u{fff9}\u{fffa}\u{fffb}\u{fffc}\n".repeat(2_000))),
            row("surrogates.txt", || broken(b"\xed\xa0\x80\xed\xb0\x80")),
            row("overlong.txt", || broken(b"\xc0\x9b\xe0\x80\x9b\xf0\x80\x80\x9b\xf5\x80\x80\x80\xc0\xaf")),
            row("cut-sequences.txt", || broken(b"\xe4\xb8 \xf0\x9f\x98 \xe4 \x80\xbf")),
            row("marks-of-order.txt", || page("\u{feff}一\u{feff}\n".repeat(2_000))),
        ],
    ),
    (
        "shape",
        &[
            row("one-line.txt", || page("渡輪今早照常開航，".repeat((2 << 20) / 27))),
            row("one-line-without-marks.txt", || page("渡".repeat((2 << 20) / 3))),
            row("one-word.txt", || page("a".repeat(2 << 20))),
            row("one-number.txt", || page("9".repeat(2 << 20))),
            row("blanks.txt", || page(" ".repeat(2 << 20))),
            row("wide-blanks.txt", || page("\u{3000}".repeat(1 << 19))),
            row("tabs.txt", || page("\t一".repeat(1 << 18))),
            row("a-million-newlines.txt", || page("\n".repeat(1_000_000))),
            row("carriage-returns-only.txt", || page("渡輪今早照常開航。\n".repeat(60_000)).iter().map(|byte| if *byte == b'\n' { b'\r' } else { *byte }).collect()),
            row("mixed-newlines.txt", || page("甲。\n\r乙。\r\n\r丙。\u{85}丁。\u{2028}戊。\u{2029}".repeat(20_000))),
            row("headings.txt", || page(numbered(60_000, |n| format!("# 第{n}篇\n")))),
            row("sections.md", || page(numbered(60_000, |n| format!("## 第{n}節\n\n")))),
            row("captions.txt", || page(numbered(40_000, |n| format!("●圖{n}的說明。\n")))),
            row("bylines.txt", || page(numbered(40_000, |n| format!("本報記者 陳{n}\n\n")))),
            row("cut-paragraphs.txt", || page(numbered(20_000, |n| format!("這一段到了第{n}行還沒有說完\n\n")))),
            row("nothing-but-opening-marks.txt", || page("「『《（".repeat(100_000))),
            row("nothing-but-closing-marks.txt", || page("。」』》）！？".repeat(100_000))),
            row("dashes.txt", || page("——……".repeat(100_000))),
            row("rules.txt", || page(format!("{}\n", "-".repeat(200)).repeat(10_000))),
            row("short-lines.txt", || page("字\n".repeat(50_000))),
            row("short-lines-in-turn.txt", || page("他來了。\n她也走了。\n".repeat(25_000))),
        ],
    ),
    (
        "nesting",
        &[
            row("elements.html", || page(format!("{}深{}\n\n", "<div>".repeat(30_000), "</div>".repeat(30_000)))),
            row("quotes.md", || page(format!("## 節\n\n{}深\n\n", "> ".repeat(30_000)))),
            row("lists.md", || page(format!("## 節\n\n{}\n\n", numbered(2_000, |n| format!("{}- 項\n", "  ".repeat(n % 1_000)))))),
            row("list-marks.md", || page(format!("## 節\n\n{}\n\n", "- ".repeat(30_000)))),
            row("brackets.md", || page(format!("## 節\n\n{}深{}\n\n", "[".repeat(30_000), "](x)".repeat(30_000)))),
            row("image-brackets.md", || page(format!("## 節\n\n{}\n\n", "![[".repeat(30_000)))),
            row("emphasis.md", || page(format!("## 節\n\n{}深{}\n\n{}\n\n", "*".repeat(30_000), "*".repeat(30_000), "*a_ ".repeat(30_000)))),
            row("code-spans.md", || page(format!("## 節\n\n{}\n\n", numbered(700, |n| format!("{}x", "`".repeat(n)))))),
            row("definitions.md", || page(format!("## 節\n\n{}\n\n{}\n\n", numbered(20_000, |n| format!("[x{n}]: /u\n")), "[x1]".repeat(20_000)))),
            row("wide-table.md", || page(format!("## 節\n\n{}\n{}\n{}\n\n", "|甲".repeat(5_000), "|-".repeat(5_000), "|乙".repeat(5_000)))),
            row("long-table.md", || page(format!("## 節\n\n|甲|乙|\n|-|-|\n{}\n\n", "|丙|丁|\n".repeat(20_000)))),
            row("unclosed.md", || page(format!("## 節\n\n{}\n\n{}\n\n", "<!--".repeat(10_000), "<a href=\"".repeat(10_000)))),
            row("entities-without-end.md", || page(format!("## 節\n\n{}\n\n", "&#x".repeat(30_000)))),
        ],
    ),
    (
        "web pages",
        &[
            row("attributes.html", || web(format!("<p {}>甲</p>", numbered(100_000, |n| format!("a{n}=1 "))))),
            row("attributes-in-quotes.html", || web(format!("<p {}>甲</p>", numbered(100_000, |n| format!("a{n}=\"1\" "))))),
            row("a-long-alt.html", || web(format!("<img alt=\"{}\">", "渡".repeat(500_000)))),
            row("ampersands.html", || web(format!("<p>{}</p>", "&amp;".repeat(200_000)))),
            row("controls.html", || web("<p>&#27;[31m甲&#x9b;2J&#7;&#x202e;乙</p><title>\x1b]0;盜\x07</title>")),
            row("images.html", || web("<img src=\"a.jpg\" alt=\"圖中是渡輪\">".repeat(30_000))),
            row("fonts.html", || web("<font><p>甲".repeat(20_000))),
            row("lists.html", || web("<ul><li>".repeat(30_000))),
            row("tables.html", || web(format!("{}甲{}", "<table><tr><td>".repeat(10_000), "</table>".repeat(10_000)))),
            row("notes.html", || web(numbered(10_000, |n| format!("<p>甲<a href=\"#n{n}\">{n}</a><p id=\"n{n}\">註")))),
            row("statements.html", || web(format!("<script type=\"application/ld+json\">{}</script>", "[".repeat(100_000)))),
            row("stories.html", || web("<article><h2>題</h2><p>甲</p>".repeat(10_000))),
            row("editors.html", || web("<p>責任編輯：林小滿".repeat(10_000))),
            row("rules.html", || web("<hr>".repeat(40_000))),
            row("preformatted.html", || web("<pre>".repeat(30_000))),
            row("publishers.html", || web(format!("<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"publisher\":[{}0]}}</script>", numbered(12_000, |n| format!("\"報{n}\\n\","))))),
            row("articles.html", || web(format!("<script type=\"application/ld+json\">[{}0]</script>", numbered(4_000, |n| format!("{{\"@type\":\"Article\",\"author\":\"人{n}\\n\"}},"))))),
            row("an-open-comment.html", || web("<p>甲<!-- ")),
        ],
    ),
    (
        "encodings",
        &[
            row("one-corrupt-byte.txt", || broken(b"\xff")),
            row("gb18030-with-a-corrupt-byte.txt", || spoiled(encoding_rs::GB18030)),
            row("big5-with-a-corrupt-byte.txt", || spoiled(encoding_rs::BIG5)),
            row("utf-16-with-an-odd-byte.txt", || [b"\xff\xfe".to_vec(), wide(&page(prose()), u16::to_le_bytes), vec![0x42]].concat()),
            row("utf-16-with-lone-surrogates.txt", || [b"\xfe\xff".to_vec(), wide(&page(prose()), u16::to_be_bytes).into_iter().chain(*b"\xd8\x00\x00\x41\xdc\x00").collect()].concat()),
            row("wrong-declaration.txt", || page(format!("<meta charset=\"big5\">\n\n{}", prose()))),
            row("three-marks-of-order.txt", || ["\u{feff}\u{feff}\u{feff}".as_bytes(), &page("一段話。\n\n")].concat()),
        ],
    ),
];

/// What makes a fixture.
type Made = fn() -> Vec<u8>;

/// What is no text: refused by a message that says why.
#[rustfmt::skip]
pub const REFUSED: &[(&str, Made)] = &[
    ("archive.zip", || [b"PK\x03\x04\x14\0\0\0\x08\0".as_slice(), &noise(20_000)].concat()),
    ("book.epub", || [b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/epub+zip".as_slice(), &noise(20_000)].concat()),
    ("page.html.gz", || [b"\x1f\x8b\x08\0\0\0\0\0\0\x03".as_slice(), &noise(20_000)].concat()),
    ("picture.png", || [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &noise(20_000)].concat()),
    ("paper.pdf", || [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".as_slice(), &noise(20_000)].concat()),
    ("program", || [b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 9_000], &noise(20_000)].concat()),
    ("zeros", || vec![0; 100_000]),
    ("noise", || noise(100_000)),
];

/// A page with something between its headline and its last line, which stands in a section of its own: a paragraph that
/// does not end is joined with the next one.
fn page(body: impl AsRef<[u8]>) -> Vec<u8> {
    [format!("# {HEAD}\n\n").as_bytes(), body.as_ref(), format!("\n\n## 尾聲\n\n{FOOT}\n").as_bytes()].concat()
}

/// The same as a web page.
fn web(body: impl AsRef<[u8]>) -> Vec<u8> {
    let head = format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<h1>{HEAD}</h1>\n");
    [head.as_bytes(), body.as_ref(), format!("\n<h2>尾聲</h2>\n<p>{FOOT}</p>\n").as_bytes()].concat()
}

fn each(line: impl Fn(&str) -> String) -> String {
    SEQUENCES.iter().map(|sequence| line(sequence)).collect()
}

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (1..=count).map(line).collect()
}

/// Enough to know an encoding by.
fn prose() -> String {
    "碼頭的售票員說，風太大了，明天再來吧。\n街坊在候船室裏等到中午，船長也說不開了。\n\n".repeat(20)
}

fn long(text: &str) -> String {
    prose() + text + &prose()
}

/// Without what a legacy encoding has no bytes for.
fn ascii(sequence: &str) -> String {
    sequence
        .chars()
        .filter(|c| {
            !('\u{80}'..='\u{9f}').contains(c)
                && !"\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202c}\u{202e}\u{2066}\u{2069}".contains(*c)
        })
        .collect()
}

fn encoded(encoding: &'static encoding_rs::Encoding, page: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(page).expect("our own text");
    encoding.encode(text).0.into_owned()
}

/// Prose in an encoding, with one byte that it has no meaning for, and cut in a character behind its last line.
fn spoiled(encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let half = encoded(encoding, prose().as_bytes());
    [
        encoded(encoding, format!("# {HEAD}\n\n").as_bytes()),
        half.clone(),
        b"\xff\n\n".to_vec(),
        half,
        encoded(encoding, format!("{FOOT}\n").as_bytes()),
        vec![0xa4],
    ]
    .concat()
}

/// Bytes that are no UTF-8, in prose that is.
fn broken(bytes: &[u8]) -> Vec<u8> {
    page([prose().as_bytes(), bytes, b"\n\n", prose().as_bytes()].concat())
}

fn wide(page: &[u8], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::str::from_utf8(page).expect("our own text").encode_utf16().flat_map(bytes).collect()
}

/// Bytes without any order, always the same.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    };
    (0..length).map(|_| next()).collect()
}
