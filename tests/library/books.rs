//! Books and what else is packed: each structure in a small book of our own.

use std::io::Write;

use kanbao::source::{Origin, ReadOptions, is_book, read};

use crate::support::book::{Book, point, zip};
use crate::support::desk::{self, Desk};

/// What is read of some bytes, or what is said of them.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    let part = read(&Origin::Held(bytes.into()), &ReadOptions::default());
    part.map(|part| part.decoded.text.to_string()).map_err(|error| error.to_string())
}

/// The pages of a book: each section's inside, without the head of the text.
fn pages(book: &Book) -> Vec<String> {
    let text = text(book.bytes()).expect("a book");
    assert!(is_book(&text), "{text}");
    let sections = text.split("<section ").skip(1);
    let inside = |section: &str| {
        let inside = section.split_once('>').expect("a tag").1;
        inside.split_once("</section>").expect("an end").0.trim().to_owned()
    };
    sections.map(inside).collect()
}

fn two_pages(version: &'static str) -> Book {
    Book::new(version, "渡口集").page("一.xhtml", "<h2>早潮</h2><p>船到了。</p>").page("two.xhtml", "<p>船又走了。</p>")
}

#[test]
fn the_pages_come_in_the_order_of_reading_with_what_the_contents_call_them() {
    let (early, raised) = ("<h2>早潮</h2><p>船到了。</p>", "<h1>早潮</h1><p>船到了。</p>");
    for (says, book, expected) in [
        ("no contents", two_pages("3.0"), [early.to_owned(), "<p>船又走了。</p>".into()]),
        (
            "EPUB 3, the first heading is the page's own, at the level of the contents",
            two_pages("3.0").nav("<li><a href=\"一.xhtml\">早潮</a></li><li><a href=\"two.xhtml\">晚潮</a></li>"),
            [raised.to_owned(), "<h1>晚潮</h1>\n<p>船又走了。</p>".into()],
        ),
        (
            "EPUB 2",
            two_pages("2.0").ncx(&(point("早潮", "一.xhtml", "") + &point("晚潮", "two.xhtml", ""))),
            [raised.to_owned(), "<h1>晚潮</h1>\n<p>船又走了。</p>".into()],
        ),
        (
            "contents in two levels, the upper one without a page of its own",
            two_pages("2.0").ncx(&point("上卷", "一.xhtml", &point("晚潮", "two.xhtml", ""))),
            [format!("<h1>上卷</h1>\n{early}"), "<h2>晚潮</h2>\n<p>船又走了。</p>".into()],
        ),
        (
            "contents that are no XML",
            two_pages("3.0").item("nav.xhtml", "media-type=\"application/xhtml+xml\" properties=\"nav\"", "<<<&"),
            [early.to_owned(), "<p>船又走了。</p>".into()],
        ),
        (
            "contents that are missing",
            {
                let name =
                    "<item id=\"n\" href=\"gone.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>";
                let book = two_pages("3.0");
                let package = package(&book).replace("<manifest>", &format!("<manifest>{name}"));
                book.entry("OEBPS/book.opf", package)
            },
            [early.to_owned(), "<p>船又走了。</p>".into()],
        ),
    ] {
        assert_eq!(pages(&book), expected, "{says}");
    }
}

#[test]
fn a_printed_table_of_contents_without_links_is_a_list() {
    let lines = "第一章 早潮<br/>第二章 午潮<br/>第三章 晚潮<br/>第四章 退潮<br/>";
    let told = format!("<div>{lines}船家說：這一頁不是目錄。</div>");
    for (says, label, body, items) in [
        ("called so", "渡口集 目　錄", format!("<div>{lines}</div>"), 4),
        ("called otherwise", "早潮", format!("<div>{lines}</div>"), 0),
        ("with a sentence", "目錄", told, 0),
    ] {
        let book = Book::new("2.0", "渡口集").page("a.xhtml", &body).ncx(&point(label, "a.xhtml", ""));
        assert_eq!(pages(&book)[0].matches("<li>").count(), items, "{says}");
    }
}

#[test]
fn an_entry_of_the_contents_without_a_name_is_no_heading() {
    for (label, expected) in [
        ("Section 1", "<p>渡口條例</p>"),
        ("section0003", "<p>渡口條例</p>"),
        ("Untitled", "<p>渡口條例</p>"),
        ("Section of Boats", "<h1>Section of Boats</h1>\n<p>渡口條例</p>"),
    ] {
        let book = Book::new("2.0", "").page("a.xhtml", "<p>渡口條例</p>").ncx(&point(label, "a.xhtml", ""));
        assert_eq!(pages(&book), [expected], "{label}");
    }
}

#[test]
fn a_heading_that_the_page_sets_otherwise_is_told_once() {
    for (says, body, expected) in [
        (
            "in an element of its own",
            "<div><div class=\"t\">\"早\"潮</div>船到了。</div>",
            "<div><h1 class=\"t\">\"早\"潮</h1>\n船到了。</div>",
        ),
        ("with marks that need no escape", "<h3>\"早\"潮</h3><p>船到了。</p>", "<h1>\"早\"潮</h1><p>船到了。</p>"),
    ] {
        let book = Book::new("2.0", "渡口集").page("a.xhtml", body).ncx(&point("&quot;早&quot;潮", "a.xhtml", ""));
        assert_eq!(pages(&book), [expected], "{says}");
    }
}

#[test]
fn chapters_below_one_entry_are_as_high_as_it() {
    let chapters = |first: &str| {
        let below = point("早潮", "a.xhtml", "") + &point("午潮", "b.xhtml", "") + &point("晚潮", "c.xhtml", "");
        point(first, "t.xhtml", &below)
    };
    for (says, contents, level) in [
        ("the title of the book", chapters("渡口集"), 1),
        ("whatever came first", chapters("引子"), 1),
        ("contents among others", point("封面", "f.xhtml", "") + &chapters("目錄"), 1),
        ("a part among others", point("上卷", "f.xhtml", "") + &chapters("下卷"), 2),
    ] {
        let book = Book::new("2.0", "渡口集");
        let book = ["f", "t", "a", "b", "c"]
            .iter()
            .fold(book, |book, name| book.page(&format!("{name}.xhtml"), "<p>船到了。</p>"));
        let found = pages(&book.ncx(&contents)).pop().expect("a last page");
        assert_eq!(found, format!("<h{level}>晚潮</h{level}>\n<p>船到了。</p>"), "{says}");
    }
}

#[test]
fn a_heading_that_the_contents_write_otherwise_is_the_same_one() {
    let book = Book::new("3.0", "渡口集")
        .page("a.xhtml", "<h3>第一回　林冲夜過石橋鎮　老船長初賣新茶</h3><p>船到了。</p>")
        .page("b.xhtml", "<h3>第二回　老船長再賣新茶　林冲日過石橋鎮</h3><p>船又走了。</p>")
        .nav(
            "<li><a href=\"a.xhtml\">第一回　林沖夜過石橋鎮　老船長初賣新茶</a></li>\
             <li><a href=\"b.xhtml\">第二回　林沖日過石橋鎮　老船長再賣新茶</a></li>",
        );
    let expected = [
        "<h1>第一回　林冲夜過石橋鎮　老船長初賣新茶</h1><p>船到了。</p>",
        "<h1>第二回　老船長再賣新茶　林冲日過石橋鎮</h1><p>船又走了。</p>",
    ];
    assert_eq!(pages(&book), expected);
}

/// The package of a book, to be changed.
fn package(book: &Book) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book.bytes())).expect("an archive");
    let entry = archive.by_name("OEBPS/book.opf").expect("a package");
    std::io::read_to_string(entry).expect("XML")
}

#[test]
fn a_note_is_linked_to_wherever_it_stands() {
    let book = Book::new("3.0", "註")
        .page("a.xhtml", "<p>正文<a epub:type=\"noteref\" href=\"notes.xhtml#n1\">1</a>。</p>")
        .page("b.xhtml", "<p>又一<a href=\"#n1\">1</a>。</p><aside epub:type=\"footnote\" id=\"n1\">本頁註。</aside>")
        .page("notes.xhtml", "<aside epub:type=\"footnote\" id=\"n1\"><p>書末註。</p></aside>");
    assert_eq!(
        pages(&book),
        [
            "<p>正文<a epub:type=\"noteref\" href=\"#p2-n1\">1</a>。</p>",
            "<p>又一<a href=\"#p1-n1\">1</a>。</p><aside epub:type=\"footnote\" id=\"p1-n1\">本頁註。</aside>",
            "<aside epub:type=\"footnote\" id=\"p2-n1\"><p>書末註。</p></aside>",
        ]
    );
}

#[test]
fn the_head_says_what_the_package_says_and_shows_the_cover() {
    let book = Book::new("3.0", "雨 &amp; 風")
        .metadata("<dc:creator>梁一舟</dc:creator><dc:creator>何雨</dc:creator><dc:publisher>海邊社</dc:publisher>")
        .item("cover.jpg", "media-type=\"image/jpeg\" properties=\"cover-image\"", "")
        .page("a.xhtml", "<p>正文。</p>");
    let part = read(&Origin::Held(book.bytes().into()), &ReadOptions::default()).expect("a book");
    assert_eq!(part.title.as_deref(), Some("雨 & 風 · 梁一舟、何雨"));
    for expected in [
        "<html lang=\"zh-Hant\">",
        "<title>雨 &amp; 風</title>",
        "<meta name=\"author\" content=\"梁一舟\">",
        "<meta name=\"publisher\" content=\"海邊社\">",
        "<figure><img src=\"OEBPS/cover.jpg\" alt=\"雨 &amp; 風\"></figure>",
    ] {
        assert!(part.decoded.text.contains(expected), "{expected}\n{}", part.decoded.text);
    }
}

#[test]
fn a_page_is_read_in_its_own_encoding_and_one_that_is_missing_or_no_text_is_empty() {
    let big5 = encoding_rs::BIG5
        .encode("<?xml version=\"1.0\" encoding=\"big5\"?><html><body><p>碼頭的燈亮了。</p></body></html>");
    let utf16: Vec<u8> =
        "\u{feff}<html><body><p>燈滅了。</p></body></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let book = Book::new("3.0", "燈")
        .bytes_page("a.xhtml", big5.0.into_owned())
        .bytes_page("b.xhtml", utf16)
        .bytes_page("c.xhtml", b"\x89PNG\r\n\x1a\n".to_vec());
    let gone = package(&book).replace("<spine toc=\"toc-ncx\">", "<spine><itemref idref=\"z\"/>").replace(
        "<manifest>",
        "<manifest><item id=\"z\" href=\"../../../../etc/passwd\" media-type=\"application/xhtml+xml\"/>",
    );
    assert_eq!(pages(&book.entry("OEBPS/book.opf", gone)), ["", "<p>碼頭的燈亮了。</p>", "<p>燈滅了。</p>", ""]);
}

/// EPUB wants each page in the order of reading once; a book of 4 KB that names one fifty thousand times is no shelf full.
#[test]
fn a_page_that_is_named_again_is_read_once() {
    let book = two_pages("3.0");
    let again = package(&book).replace("</spine>", &("<itemref idref=\"two-xhtml\"/>".repeat(1000) + "</spine>"));
    let expected = ["<h2>早潮</h2><p>船到了。</p>", "<p>船又走了。</p>"];
    assert_eq!(pages(&book.entry("OEBPS/book.opf", again)), expected);
}

#[test]
fn a_long_book_comes_in_parts_that_go_on_from_one_another() {
    let page = format!("<p>{}</p>\n", "潮水退了又來。".repeat(40)).repeat(60);
    let book = (0..20).fold(Book::new("3.0", "長卷"), |book, number| book.page(&format!("{number}.xhtml"), &page));
    let (first, rest) =
        kanbao::source::open(&Origin::Held(book.bytes().into()), &ReadOptions::default()).expect("a book");
    assert!(!first.whole && first.decoded.text.len() < 70_000);
    let last = rest.expect("more").last().expect("more").expect("no error");
    assert!(last.whole && !last.restarted && last.decoded.text.starts_with(&*first.decoded.text));
    assert_eq!((last.decoded.text.matches("<section").count(), last.identity), (20, first.identity));
    assert!(last.decoded.text.ends_with("</html>\n") && last.title.as_deref() == Some("長卷"));
}

#[test]
fn what_cannot_be_read_is_named_with_the_remedy() {
    let encryption = |way: &str| {
        let entry =
            format!("<encryption><EncryptedData><EncryptionMethod Algorithm=\"{way}\"/></EncryptedData></encryption>");
        two_pages("3.0").entry("META-INF/encryption.xml", entry)
    };
    let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    let bomb = vec![b' '; 80 << 20];
    let whole = two_pages("3.0").bytes();
    let damaged = "Standard input: the EPUB file is damaged or was cut off; fetch or copy it again";
    let cut = "Standard input: the ZIP file is damaged or was cut off; fetch or copy it again";
    let locked = |lock: &str| {
        format!(
            "Standard input: the book is locked ({lock}), and only its seller's program opens it; ask the seller for a copy \
             without a lock"
        )
    };
    let inflated = "Standard input: this ZIP file holds more than kanbao takes into memory; if you trust it, unpack or \
                    divide it with another program first";
    for (says, bytes, expected) in [
        ("a lock", encryption(aes).bytes(), locked("DRM")),
        ("Adobe's", encryption(aes).entry("META-INF/rights.xml", "<rights/>").bytes(), locked("Adobe ADEPT")),
        ("a zip cut off", whole[..whole.len() - 40].to_vec(), cut.into()),
        ("no package", zip(&[("META-INF/container.xml", b"<container/>")]), damaged.into()),
        ("no page", Book::new("3.0", "空").bytes(), damaged.into()),
        ("a bomb of a package", two_pages("3.0").entry("OEBPS/book.opf", bomb.clone()).bytes(), inflated.into()),
        ("a bomb of a list of locks", two_pages("3.0").entry("META-INF/encryption.xml", bomb.clone()).bytes(), inflated.into()),
        ("rights alone", two_pages("3.0").entry("META-INF/rights.xml", "<rights/>").bytes(), locked("Adobe ADEPT")),
        (
            "a sheet of an office",
            zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
            "Standard input: a document (OpenDocument) is not read directly; turn it into text first: pandoc --wrap=none -t \
             markdown FILE | kanbao"
                .into(),
        ),
    ] {
        assert_eq!(text(bytes), Err(expected), "{says}");
    }
    // The one package is taken, whatever type its container says.
    let untyped = "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";
    assert_eq!(pages(&two_pages("3.0").entry("META-INF/container.xml", untyped)).len(), 2);
    // A hidden font is no lock, and a bomb among the pages or the contents costs its own place only.
    assert_eq!(pages(&encryption("http://www.idpf.org/2008/embedding")).len(), 2);
    let with_bombs =
        two_pages("2.0").bytes_page("bomb.xhtml", bomb.clone()).item("toc.ncx", "media-type=\"x-ncx\"", bomb);
    assert_eq!(pages(&with_bombs)[1..], ["<p>船又走了。</p>", ""]);
}

/// A word packed by `xz`: no library here writes that.
const XZ: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\
                    \xe5\xa3\x01\x00\x06\xe5\xa0\xb1\xe7\xb4\x99\x0a\x00\x00\x5b\x04\x6f\x7a\x5b\xfb\x22\x0c\
                    \x00\x01\x1f\x07\x16\x2e\xb8\x73\x1f\xb6\xf3\x7d\x01\x00\x00\x00\x00\x04\x59\x5a";

#[test]
fn a_compressed_text_is_read_and_a_bomb_or_half_of_one_is_named() {
    let words = "渡輪今早照常開航，街坊都說好。\n".repeat(3000);
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("room in memory")
    };
    let bzip2 = |bytes: &[u8]| {
        let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("room in memory")
    };
    let zstd = |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    let packed = gzip(words.as_bytes());
    let in_parts =
        |pack: &dyn Fn(&[u8]) -> Vec<u8>| words.as_bytes().chunks(40_000).flat_map(pack).collect::<Vec<u8>>();
    for (kind, bytes) in [("gzip", in_parts(&gzip)), ("bzip2", in_parts(&bzip2)), ("zstd", in_parts(&zstd))] {
        assert_eq!(text(bytes).as_deref(), Ok(words.as_str()), "{kind} in several members");
    }
    for (kind, bytes) in
        [("gzip", packed.clone()), ("bzip2", bzip2(words.as_bytes())), ("zstd", zstd(words.as_bytes()))]
    {
        assert_eq!(text(bytes.clone()).as_deref(), Ok(words.as_str()), "{kind}");
        let half = text(bytes[..bytes.len() / 2].to_vec()).expect_err("half of it");
        assert!(half.starts_with(&format!("Standard input: the {kind} file is damaged")), "{half}");
    }
    for behind in [&[0; 512][..], b"what no tape needs"] {
        let padded = [&packed[..], behind].concat();
        assert_eq!(text(padded).as_deref().unwrap_or_default(), words, "gzip with {behind:?} behind it");
    }
    assert_eq!(text(XZ.to_vec()).as_deref(), Ok("報紙\n"));
    assert!(text(XZ[..40].to_vec()).expect_err("half of it").starts_with("Standard input: the xz file is damaged"));
    let bomb = text(gzip(&vec![b' '; 300 << 20])).expect_err("a bomb");
    assert!(bomb.starts_with("Standard input: this gzip file holds more"), "{bomb}");
    let twice = text(gzip(&packed)).expect_err("packed twice");
    assert!(twice.contains("an archive (gzip)"), "{twice}");
}

#[test]
fn an_archive_of_texts_is_a_folder_whatever_system_packed_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (names, _, _) = encoding_rs::GBK.encode("旧报/第2版.txt\n旧报/第10版.txt");
    let names: Vec<&[u8]> = names.split(|byte| *byte == b'\n').collect();
    let ascii = ["old/page-02.txt", "old/page-010.txt"];
    let mut archive = zip(&[
        (ascii[1], "第十版".as_bytes()),
        (ascii[0], "第二版".as_bytes()),
        ("../../escape.txt", b"outside"),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("__MACOSX/._page.txt", b"junk"),
        (".hidden.txt", b"hidden"),
    ]);
    // A packer of old wrote the bytes of its own system, and no word of which one that was.
    for (ascii, name) in ascii.iter().zip(&names) {
        let name = [name, &b"________________"[..ascii.len() - name.len()]].concat();
        while let Some(at) = archive.windows(ascii.len()).position(|bytes| bytes == ascii.as_bytes()) {
            archive[at..at + ascii.len()].copy_from_slice(&name);
        }
    }
    let path = folder.path().join("舊報.zip");
    std::fs::write(&path, archive).expect("a file");
    let found = kanbao::source::gather(&[path.into()], &Default::default());
    assert!(found.unread.is_empty(), "{:?}", found.unread);
    let named: Vec<(String, String)> = found
        .origins
        .iter()
        .map(|origin| {
            let part = read(origin, &ReadOptions::default()).expect("a text");
            (origin.name().trim_end_matches('_').to_owned(), part.decoded.text.to_string())
        })
        .collect();
    let expected = [("escape.txt", "outside"), ("第2版.txt", "第二版"), ("第10版.txt", "第十版")];
    assert_eq!(named, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing was written");
}

#[test]
fn chapters_are_articles_and_the_masthead_names_the_book() {
    let book = Book::new("2.0", "渡口集")
        .metadata("<dc:creator>梁一舟</dc:creator>")
        .page("a.xhtml", "<p>船到了，街坊都說好。</p>")
        .page(
            "b.xhtml",
            "<p>船又走了，街坊都說慢。</p><figure><img src=\"x.jpg\"/><figcaption>碼頭的早上</figcaption></figure>",
        )
        .ncx(&(point("早潮", "a.xhtml", "") + &point("晚潮", "b.xhtml", "")));
    let desk = Desk::open(vec![Origin::Held(book.bytes().into())], (100, 30), desk::narrow());
    let document = desk.state.document();
    let titles: Vec<String> = document.headings().iter().map(|id| desk.state.texts().title(*id)).collect();
    assert_eq!((titles.as_slice(), document.articles().len()), (&["早潮".to_owned(), "晚潮".to_owned()][..], 2));
    assert_eq!((document.figures().len(), desk.state.open.name.as_str()), (1, "渡口集 · 梁一舟"));
}

/// A book's structure as the reader sees it, a block a line.
fn outline(book: &Book) -> Vec<String> {
    use kanbao::document::{Format, Options, Page, recover};
    let text = text(book.bytes()).expect("a book");
    let options = Options { format: Format::Html, page: Page::Whole, ..Options::default() };
    let document = recover(text.as_str().into(), &options);
    let line = |block: &kanbao::document::Block| {
        format!("{}: {}", block.kind.name(), document.whole(block).text.replace('\n', "⏎"))
    };
    document.blocks().iter().map(line).collect()
}

const TIDE: &str =
    "<p>潮水退下去的那天早上，島上的人都到碼頭來看，灘上露出一條誰也沒有見過的石路，一直通到對岸的燈塔。</p>";

#[test]
fn a_printed_table_of_contents_is_a_list_and_no_chapter() {
    let link = |target: &str, words: &str| format!("<p><a href=\"{target}\">{words}</a></p>");
    let contents = ["第一章　石路", "第二章　燈塔", "第三章　渡輪"];
    let targets = ["a.xhtml", "b.xhtml", "b.xhtml#three"];
    let printed: String = targets.iter().zip(contents).map(|(target, words)| link(target, words)).collect();
    let book = Book::new("3.0", "潮水集")
        .page("toc.xhtml", &format!("<h1>目錄</h1>{printed}"))
        .page("a.xhtml", &format!("<h1>第一章　石路</h1>{TIDE}"))
        .page("b.xhtml", &format!("<h1>第二章　燈塔</h1>{TIDE}<h1 id=\"three\">第三章　渡輪</h1>{TIDE}"));
    let found = outline(&book);
    let kinds = |words: &str| -> Vec<&str> {
        found
            .iter()
            .filter(|line| line.ends_with(words))
            .map(|line| line.split(':').next().unwrap_or_default())
            .collect()
    };
    for words in contents {
        let kinds = kinds(words);
        assert_eq!((kinds.len(), kinds.first()), (2, Some(&"list")), "{words}: {found:?}");
    }
}

#[test]
fn books_of_every_make_open() {
    let page = |name: &str, words: &str| (name.to_owned(), format!("<h1>{words}</h1>{TIDE}"));
    let with = |book: Book| {
        let (name, body) = page("a.xhtml", "石路");
        book.page(&name, &body)
    };
    let spread = "<div style=\"width:1200px;height:1600px\"><img src=\"1.jpg\" alt=\"石路的第一頁\"/></div>";
    let changed = |book: Book, from: &str, to: &str| {
        let package = package(&book).replace(from, to);
        book.entry("OEBPS/book.opf", package)
    };
    let nested = point("上卷", "a.xhtml", &point("石路", "a.xhtml", &point("牛車", "a.xhtml#cart", "")));
    for (says, book, expected) in [
        (
            "a reading, which is kept beside its characters",
            with(Book::new("3.0", "集")).page("r.xhtml", "<p>守塔的老人姓<ruby>仇<rt>qiú</rt></ruby>，不姓恩。</p>"),
            "paragraph: 守塔的老人姓仇，不姓恩。",
        ),
        (
            "from right to left, in vertical writing",
            changed(
                with(Book::new("3.0", "集").item("v.css", "media-type=\"text/css\"", "html{writing-mode:vertical-rl}")),
                "<spine",
                "<spine page-progression-direction=\"rtl\"",
            ),
            "headline: 石路",
        ),
        (
            "a layout that is fixed",
            with(Book::new("3.0", "集").metadata("<meta property=\"rendition:layout\">pre-paginated</meta>"))
                .page("p.xhtml", spread),
            "caption: 石路的第一頁",
        ),
        ("images only", Book::new("3.0", "集").page("p.xhtml", spread), "caption: 石路的第一頁"),
        ("contents in three levels", with(Book::new("2.0", "集").ncx(&nested)), "headline: 上卷"),
        (
            "notes in a chapter of their own",
            with(Book::new("3.0", "集"))
                .page("b.xhtml", "<p>牛車走過的路<a epub:type=\"noteref\" href=\"n.xhtml#n1\">1</a>。</p>")
                .page("n.xhtml", "<section epub:type=\"endnotes\"><p id=\"n1\">見鎮志。</p></section>"),
            "note: 見鎮志。",
        ),
        (
            "a page that the manifest names and nobody packed",
            changed(
                with(Book::new("3.0", "集")),
                "<manifest>",
                "<manifest><item id=\"gone\" href=\"gone.xhtml\" media-type=\"application/xhtml+xml\"/>",
            ),
            "headline: 石路",
        ),
    ] {
        let found = outline(&book);
        assert!(found.iter().any(|line| line == expected), "{says}: {found:?}");
    }
}

#[test]
fn a_book_is_no_web_page_and_its_chapters_are_not_to_be_chosen() {
    let mut desk = Desk::open(vec![Origin::Held(two_pages("3.0").bytes().into())], (80, 24), desk::narrow());
    for key in ["Alt-w", "Alt-j"] {
        desk.keys(key);
        let said = desk.state.status.message.as_ref().map(|message| message.text.as_str());
        assert_eq!(said, Some("這是一本書，照原有的章節全部顯示"), "{key}");
    }
}

#[test]
fn what_ends_a_chapter_is_no_head_of_the_next_one() {
    let book = Book::new("3.0", "潮水集")
        .page("a.xhtml", &format!("<h1>第一章　石路</h1>{TIDE}<p>二〇三一年三月二日</p>"))
        .page("b.xhtml", &format!("<h1>第二章　燈塔</h1>{TIDE}<p>【注釋】</p><p>[1] 石路：退潮時才看得見的路。</p>"))
        .page("c.xhtml", &format!("<h1>第三章　渡輪</h1>{TIDE}"));
    let desk = Desk::open(vec![Origin::Held(book.bytes().into())], (100, 30), desk::narrow());
    let document = desk.state.document();
    let first = |article: &kanbao::document::Article| {
        let block = &document.blocks()[article.blocks.start];
        (block.kind.name(), document.whole(block).text)
    };
    let heads: Vec<_> = document.articles().iter().map(first).collect();
    let expected = ["第一章　石路", "第二章　燈塔", "第三章　渡輪"].map(|words| ("headline", words.to_owned()));
    assert_eq!(heads, expected);
}
