//! Feeds as people write them, each made of a few lines with one fault, and lists of feeds.

use std::fmt::Write;

use encoding_rs::{BIG5, GB18030};
use kanbao::document::{Document, Format, Options, Page, Stories, recover};
use kanbao::source::{Origin, Part, ReadOptions, is_book, read};

/// Reads bytes as a source.
fn part(bytes: &[u8]) -> Part {
    read(&Origin::Held(bytes.into()), &ReadOptions::default()).expect("a text")
}

/// Recovers a feed as the program does.
fn document(part: &Part) -> Document {
    assert!(is_book(&part.decoded.text), "{}", part.decoded.text);
    let options = Options { format: Format::Html, page: Page::Whole, stories: Stories::Several, ..Options::default() };
    recover(part.decoded.text.clone(), &options)
}

/// What a feed opens as: its title, then its blocks, a line each.
fn outline(bytes: &[u8]) -> String {
    let part = part(bytes);
    let document = document(&part);
    let mut lines = part.title.unwrap_or_default();
    for block in document.blocks() {
        let _ = write!(lines, "\n{}: {}", block.kind.name(), document.whole(block).text.replace('\n', "⏎"));
    }
    lines
}

/// An RSS feed with these items.
fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>渡口日報</title><link>https://example.com/</link>{items}</channel></rss>"
    )
}

/// The text of the one item of each feed below, as it opens.
const OPENED: &str = "渡口日報\nheadline: 碼頭重開\nparagraph: 渡輪今早照常開航，街坊都說好。";

/// Twenty feeds that say the same thing, each in a form of its own or with a fault that feeds have.
#[test]
fn what_can_be_read_of_a_feed_is_read() {
    let text = "渡輪今早照常開航，街坊都說好。";
    let item = |inside: &str| rss(&format!("<item>{inside}</item>"));
    let plain = item(&format!("<title>碼頭重開</title><description>{text}</description>"));
    let feeds: [(&str, String); 26] = [
        ("RSS 2.0", plain.clone()),
        ("RSS 0.9, as RDF", format!("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>渡口日報</title></channel><item><title>碼頭重開</title><description>{text}</description></item></rdf:RDF>")),
        ("RSS 1.0, with a table of its items", format!("<rdf:RDF xmlns:rdf=\"x\" xmlns=\"http://purl.org/rss/1.0/\"><channel><title>渡口日報</title><items><rdf:Seq><rdf:li resource=\"a\"/></rdf:Seq></items></channel><image><title>標誌</title></image><item rdf:about=\"a\"><title>碼頭重開</title><description>{text}</description></item></rdf:RDF>")),
        ("Atom, its text as XHTML", format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>渡口日報</title><entry><title type=\"text\">碼頭重開</title><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{text}</p></div></content></entry></feed>")),
        ("Atom, with a prefix before every name", format!("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>渡口日報</a:title><a:entry><a:title>碼頭重開</a:title><a:summary>{text}</a:summary></a:entry></a:feed>")),
        ("JSON Feed", format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"渡口日報\",\"items\":[{{\"id\":1,\"title\":\"碼頭重開\",\"content_text\":\"{text}\"}}]}}")),
        ("JSON Feed that is cut off, a line end in a string", format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"渡口日報\",\"items\":[{{\"title\":\"碼頭\n重開\",\"content_html\":\"<p>{text}</p>\"}},{{\"title\":\"第二")),
        ("an empty CDATA section", item(&format!("<title><![CDATA[碼頭重開]]></title><author><![CDATA[]]></author><description><![CDATA[{text}]]></description>"))),
        ("a CDATA section that is never closed", item(&format!("<title>碼頭重開</title><description><![CDATA[<p>{text}</p></description>"))),
        ("a CDATA section within one", item(&format!("<title>碼頭重開</title><description><![CDATA[<![CDATA[<p>{text}</p>]]>]]></description>"))),
        ("HTML that nobody escaped", item("<title>碼頭重開</title><description><p>渡輪今早<b>照常</b>開航，街坊都說好。</description>")),
        ("HTML that was escaped twice", item(&format!("<title>碼頭重開</title><description>&amp;lt;p&amp;gt;{text}&amp;lt;/p&amp;gt;</description>"))),
        ("HTML with scripts and open elements", item(&format!("<title>碼頭重開</title><description><![CDATA[</div><script>if (a<b) {{</script><div><p><b>{text}<img src=\"t.gif\" width=\"1\">]]></description>"))),
        ("a summary that the text repeats", item(&format!("<title>碼頭重開</title><description>渡輪今早照常開航……</description><content:encoded>{text}</content:encoded>"))),
        ("a longer description of its picture", item(&format!("<title>碼頭重開</title><description>{text}</description><media:description>{text}{text}</media:description>"))),
        ("a prefix that nobody declared", item(&format!("<title>碼頭重開</title><html:encoded>{text}</html:encoded>"))),
        ("names in capitals", plain.replace("<item>", "<ITEM>").replace("</item>", "</ITEM>").replace("description>", "Description>")),
        ("titles of pictures and of other feeds", item(&format!("<source url=\"x\"><title>別的報</title></source><image><title>圖</title></image><title>碼頭重開</title><description>{text}</description>"))),
        ("no end", plain[..plain.len() - "</description></item></channel></rss>".len()].to_owned()),
        ("cut off in a tag", plain[..plain.len() - "tion></item></channel></rss>".len()].replace("</descrip", "")),
        ("blank lines before its declaration", format!("\u{feff}\n\n{plain}")),
        ("a language that it is not in", plain.replace("<link>", "<language>en-us</language><link>")),
        ("a DTD that defines entities", plain.replace("<rss", "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">]><rss")),
        ("an encoding in its declaration that it is not in", plain.replace("\"1.0\"", "\"1.0\" encoding=\"gb2312\"")),
        ("control characters", plain.replace("開航", "開航\u{b}\u{1}")),
        ("the same item twice", plain.replace("<item>", &format!("<item><guid>7</guid><title>碼頭重開</title><description>{text}</description></item><item><guid>7</guid>"))),
    ];
    for (what, feed) in &feeds {
        assert_eq!(outline(feed.as_bytes()).replace(['\u{b}', '\u{1}'], ""), OPENED, "{what}: {feed}");
    }
}

/// A feed that is called nothing is called by where it stands.
#[test]
fn a_feed_without_a_title_has_its_address() {
    let feed = rss("<item><title>碼頭重開</title><description>渡輪今早照常開航，街坊都說好。</description></item>");
    let untitled = feed.replace("渡口日報", "");
    assert_eq!(outline(untitled.as_bytes()), OPENED.replace("渡口日報", "example.com"));
}

#[test]
fn a_feed_is_read_in_the_encoding_that_it_is_in() {
    let feed = rss("<item><title>碼頭重開</title><description>渡輪今早照常開航，街坊都說好。</description></item>");
    let wide: Vec<u8> = format!("\u{feff}{feed}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (what, bytes) in [
        ("Big5 that says nothing", BIG5.encode(&feed).0.into_owned()),
        ("Big5 that says gb2312", BIG5.encode(&feed.replace("\"1.0\"", "\"1.0\" encoding=\"gb2312\"")).0.into_owned()),
        ("GBK that says utf-8", GB18030.encode(&feed.replace("\"1.0\"", "\"1.0\" encoding=\"utf-8\"")).0.into_owned()),
        ("UTF-16", wide),
    ] {
        assert_eq!(outline(&bytes), OPENED, "{what}");
    }
}

#[test]
fn an_item_has_its_headline_byline_day_text_and_links() {
    let items = "<item><title>茶樓 &amp;amp; 餅店 A & B&nbsp;加價</title><link>/news/7</link><author>tea@example.com (梁一舟)</author>\
        <pubDate>Sat, 02 Mar 2031 09:58:00 +0800</pubDate><category>民生</category><description>老茶客怎樣說？</description>\
        <content:encoded><![CDATA[<p>一盅兩件加五毫，見<a href=\"list.html\">價目</a>。</p><h1>餅店</h1><p>月餅不加價。</p>]]></content:encoded>\
        <enclosure url=\"/radio/7.mp3\" type=\"audio/mpeg\"/></item>\
        <item><guid isPermaLink=\"true\">https://example.com/8</guid><pubDate>大前天</pubDate><description>渡口的人說。\n\n今天有霧。</description></item>\
        <item><description>什麼也沒有說。</description></item>";
    let part = part(rss(items).as_bytes());
    assert_eq!(
        outline(rss(items).as_bytes()),
        "渡口日報\nheadline: 茶樓 & 餅店 A & B 加價\nbyline: 梁一舟\nnote: 2031年3月2日 09:58\nparagraph: 老茶客怎樣說？\
         \nparagraph: 一盅兩件加五毫，見價目。\nsection: 餅店\nparagraph: 月餅不加價。\nlist: 7.mp3\
         \nheadline: 大前天\nparagraph: 渡口的人說。\nparagraph: 今天有霧。\nheadline: #3\nparagraph: 什麼也沒有說。"
    );
    let document = document(&part);
    let targets: Vec<&str> = document.links().iter().map(|link| &*link.target).collect();
    assert_eq!(
        targets,
        [
            "https://example.com/news/7",
            "https://example.com/news/list.html",
            "https://example.com/radio/7.mp3",
            "https://example.com/8"
        ]
    );
}

#[test]
fn items_that_are_not_the_same_are_told_apart_whatever_their_guid() {
    let item = |title: &str, guid: &str, text: &str| {
        format!("<item><title>{title}</title><guid>{guid}</guid><description>{text}</description></item>")
    };
    for (items, expected) in [
        // Every item has the guid of the site.
        ([item("早班", "x", "七時開。"), item("晚班", "x", "十時開。")], 2),
        // A column has the same headline every day.
        ([item("潮汐", "1", "三尺。"), item("潮汐", "2", "四尺。")], 2),
        ([item("潮汐", "1", "三尺。"), item("潮汐", "1", "四尺。")], 1),
        ([item("潮汐", "1", "三尺。"), item("潮汐", "2", "三尺。")], 1),
    ] {
        let opened = outline(rss(&items.concat()).as_bytes());
        assert_eq!(opened.matches("headline").count(), expected, "{opened}");
    }
}

#[test]
fn a_list_of_two_hundred_feeds_is_grouped_as_its_outlines_are() {
    let mut list = "<?xml version=\"1.0\"?><opml version=\"1.0\"><head><title>我的訂閱</title></head><body>".to_owned();
    for group in 0..20 {
        let _ = write!(list, "<outline text=\"第{group}組 & 其他\">");
        for feed in 0..10 {
            let _ = write!(
                list,
                "<outline type=\"rss\" text=\"報{group}-{feed}\" xmlUrl=\"https://example.com/{group}/{feed}.xml?a=1&b=2\" htmlUrl=\"https://example.com/\"/>"
            );
        }
        list += "</outline>";
    }
    list += "<outline text=\"只有名字\"/></body></opml>";
    let part = part(list.as_bytes());
    let document = document(&part);
    let targets: Vec<&str> = document.links().iter().map(|link| &*link.target).collect();
    assert_eq!(targets.len(), 200);
    assert_eq!(
        (targets[0], targets[199]),
        ("https://example.com/0/0.xml?a=1&b=2", "https://example.com/19/9.xml?a=1&b=2")
    );
    let opened = outline(list.as_bytes());
    assert_eq!(opened.matches("\nsection: ").count(), 20, "{opened}");
    assert!(
        opened.starts_with("我的訂閱\nheadline: 我的訂閱\nsection: 第0組 & 其他\nlist: 報0-0\nlist: 報0-1\n"),
        "{opened}"
    );
    assert!(opened.ends_with("\nlist: 報19-9\nlist: 只有名字"), "{opened}");
}

#[test]
fn a_list_without_groups_is_a_list() {
    let list = "<opml><body><outline text=\"渡口日報\" xmlUrl=\"https://example.com/a\"/><outline text=\"記者 梁一舟\" xmlUrl=\"https://example.com/b\"/></body></opml>";
    assert_eq!(outline(list.as_bytes()), "\nlist: 渡口日報\nlist: 記者 梁一舟");
}

#[test]
fn nothing_in_an_item_opens_another_article() {
    let text = "<p>特稿</p><h1>早班</h1><p>●渡口日報記者 梁一舟</p><p>渡輪今早七時開出，船上坐滿了人。</p>";
    let item =
        |title: &str| format!("<item><title>{title}</title><description><![CDATA[{text}]]></description></item>");
    let part = part(rss(&(item("碼頭重開") + &item("茶樓加價"))).as_bytes());
    let document = document(&part);
    assert_eq!(document.articles().len(), 2);
    let headlines = document.blocks().iter().filter(|block| block.kind.name() == "headline");
    assert_eq!(
        headlines.map(|block| document.whole(block).text.to_string()).collect::<Vec<_>>(),
        ["碼頭重開", "茶樓加價"]
    );
}

#[test]
fn xml_and_json_of_other_kinds_stay_what_they_are() {
    for text in [
        "<?xml version=\"1.0\"?>\n<牧場><牛>三頭牛在河邊吃草，一頭在睡覺。</牛></牧場>",
        "<?xml version=\"1.0\"?>\n<feed><hay>三頭牛在河邊吃草，一頭在睡覺。</hay></feed>",
        "{ \"version\": \"1.0\", \"title\": \"三頭牛在河邊吃草\" }",
        "<rss 是一種格式的名字，這裏只是說到它。",
    ] {
        assert_eq!(&*part(text.as_bytes()).decoded.text, text);
    }
}

#[test]
fn what_is_hostile_in_a_feed_is_bounded() {
    let item = |inside: &str| rss(&format!("<item><title>到了</title>{inside}</item>"));
    let described = |html: String| item(&format!("<description><![CDATA[{html}]]></description>"));
    let many = 200_000;
    let laughs = "<!DOCTYPE rss [<!ENTITY a \"哈哈哈哈哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let address = format!("https://example.com/{}/", "a".repeat(1 << 20));
    for (what, feed) in [
        ("elements within elements", described("<div>".repeat(many))),
        ("the same, not escaped", item(&format!("<description>{}", "<div>".repeat(many)))),
        ("items within items", rss(&"<item><title>到了</title>".repeat(20_000))),
        (
            "entities of its own",
            laughs.to_owned() + &item(&format!("<description>{}</description>", "&b;".repeat(many))),
        ),
        ("ends without beginnings", described("</p>".repeat(many))),
        ("sections that nobody closes", item(&"<a><![CDATA[</a>".repeat(many))),
        ("sections that are closed far away", item(&("<a><![CDATA[</a>".repeat(many) + "</item>]]>"))),
        ("comments that nobody closes", item(&"<!--".repeat(many))),
        ("tags that nobody closes", item(&"<a b=\"".repeat(many))),
        ("declarations that nobody closes", item(&"<!DOCTYPE [".repeat(20_000))),
        ("ampersands", item(&"&".repeat(many))),
        ("angle brackets", item(&"<".repeat(many))),
        ("attributes", described(format!("<a {}>", (0..20_000).fold(String::new(), |all, at| format!("{all} a{at}"))))),
        (
            "relative links to a long address",
            item(&format!(
                "<link>{address}</link><description><![CDATA[{}]]></description>",
                "<a href=\"b\">b</a>".repeat(10_000)
            )),
        ),
        ("outlines within outlines", format!("<opml><body>{}", "<outline text=\"到了\">".repeat(20_000))),
    ] {
        let part = part(feed.as_bytes());
        let text = &part.decoded.text;
        assert!(text.contains("到了"), "{what}");
        assert!(text.len() < 8 * feed.len() + 4096, "{what}: {} of {}", text.len(), feed.len());
    }
}
