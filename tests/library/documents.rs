//! Documents of other programs, each made of a few lines of its own XML.

use kanbao::document::{Format, Kind, Options, Page, recover};
use kanbao::source::{Origin, ReadOptions, is_book, read};

use crate::support::book::zip;

/// A document's structure, a block a line, and what it calls itself.
fn outline(bytes: Vec<u8>) -> (Vec<String>, Option<String>) {
    let part = read(&Origin::Held(bytes.into()), &ReadOptions::default()).expect("a document");
    assert!(is_book(&part.decoded.text), "{}", part.decoded.text);
    let options = Options { format: Format::Html, page: Page::Whole, ..Options::default() };
    let document = recover(part.decoded.text.clone(), &options);
    let line = |block: &kanbao::document::Block| {
        let level = if let Kind::Section { level } = block.kind { format!(" {level}") } else { String::new() };
        let marker = document.marker(block).map_or(String::new(), |marker| format!(" {marker}"));
        format!("{}{level}{marker}: {}", block.kind.name(), document.whole(block).text.replace('\n', "⏎"))
    };
    (document.blocks().iter().map(line).collect(), part.title)
}

/// A Word document with this body and these further entries.
fn docx(body: &str, entries: &[(&str, &str)]) -> Vec<u8> {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:wp=\"wp\"><w:body>{body}</w:body></w:document>"
    );
    let mut all: Vec<(&str, &[u8])> = vec![("word/document.xml", text.as_bytes())];
    all.extend(entries.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&all)
}

/// A paragraph of Word's in a style.
fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

const STYLES: &str = "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:styleId=\"a\"><w:name w:val=\"my own\"/>\
    <w:basedOn w:val=\"2\"/></w:style><w:style w:styleId=\"c\"><w:name w:val=\"toc 1\"/></w:style></w:styles>";

#[test]
fn a_word_document_has_its_headings_by_style_or_level() {
    let body = [
        paragraph("1", "渡口的一年"),
        paragraph("c", "渡口的一年……1"),
        "<w:p><w:r><w:t>船在霧裏等了一個上午，碼頭上的人誰也沒有走，賣茶的老婆婆說霧散之前水是不會開的。</w:t></w:r></w:p>".into(),
        paragraph("a", "冬天"),
        "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>初雪</w:t></w:r></w:p>".into(),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>雪</w:t></w:r><w:r><w:t xml:space=\"preserve\">下了三天，</w:t><w:br/><w:t>渡船停了。</w:t></w:r>\
         <w:del><w:r><w:delText>刪去的</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起的</w:t></w:r></w:p>"
            .into(),
    ];
    let core = "<cp:coreProperties><dc:title>渡口集</dc:title><dc:creator>梁一舟</dc:creator></cp:coreProperties>";
    let (blocks, title) = outline(docx(&body.concat(), &[("word/styles.xml", STYLES), ("docProps/core.xml", core)]));
    assert_eq!(title.as_deref(), Some("渡口集 · 梁一舟"));
    assert_eq!(
        blocks,
        [
            "headline: 渡口的一年",
            "paragraph: 船在霧裏等了一個上午，碼頭上的人誰也沒有走，賣茶的老婆婆說霧散之前水是不會開的。",
            "section 2: 冬天",
            "section 3: 初雪",
            "paragraph: 雪下了三天，",
            "paragraph: 渡船停了。",
        ]
    );
}

#[test]
fn a_word_document_counts_its_items_and_chapters() {
    let level = |depth: usize, format: &str, words: &str| {
        format!(
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{words}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
         <w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"8\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        level(0, "decimal", "%1."),
        level(1, "bullet", "●"),
        level(0, "chineseCounting", "第%1章"),
    );
    let item = |style: &str, id: u32, depth: u32, words: &str| {
        format!(
            "<w:p><w:pPr>{style}<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{id}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let chapter = |words: &str| item("<w:pStyle w:val=\"1\"/>", 8, 0, words);
    let text = "<w:p><w:r><w:t>風從江口吹進來，帶着鹽味，把晾在竹竿上的衣服吹成一面一面的旗，誰家的被單落在了水裏。</w:t></w:r></w:p>";
    let body = [
        chapter("水"),
        text.into(),
        item("", 7, 0, "纜繩"),
        item("", 7, 1, "麻的"),
        item("", 7, 0, "船燈"),
        chapter("風"),
        text.into(),
    ];
    let (blocks, _) = outline(docx(&body.concat(), &[("word/styles.xml", STYLES), ("word/numbering.xml", &numbering)]));
    assert_eq!(
        blocks,
        [
            "section 2: 第一章　水",
            "paragraph: 風從江口吹進來，帶着鹽味，把晾在竹竿上的衣服吹成一面一面的旗，誰家的被單落在了水裏。",
            "list 1.: 纜繩",
            "list •: 麻的",
            "list 2.: 船燈",
            "section 2: 第二章　風",
            "paragraph: 風從江口吹進來，帶着鹽味，把晾在竹竿上的衣服吹成一面一面的旗，誰家的被單落在了水裏。",
        ]
    );
}

#[test]
fn a_word_document_has_tables_notes_links_pictures_and_readings() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let body = [
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell("<w:gridSpan w:val=\"2\"/>", "航線"),
            cell("", "票價"),
            cell("<w:vMerge w:val=\"restart\"/>", "東岸"),
            cell("", "早"),
            cell("", "三元"),
            cell("<w:vMerge/>", ""),
            cell("", "晚"),
            cell("", "四元"),
        ),
        "<w:p><w:r><w:t>冬天的班次和平日不同，都貼在碼頭售票處的牆上，見</w:t></w:r><w:hyperlink r:id=\"l\"><w:r><w:t>船期</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
         <w:r><w:ruby><w:rt><w:r><w:t>gang2</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>務處的告示。</w:t></w:r></w:p>"
            .into(),
        "<w:p><w:r><w:drawing><wp:docPr id=\"1\" name=\"x\" descr=\"霧裏的渡船\"/></w:drawing></w:r></w:p>".into(),
    ];
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>冬季停航。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let links =
        "<Relationships><Relationship Id=\"l\" Type=\"x/hyperlink\" Target=\"https://example.com/\"/></Relationships>";
    let (blocks, _) =
        outline(docx(&body.concat(), &[("word/footnotes.xml", notes), ("word/_rels/document.xml.rels", links)]));
    assert_eq!(
        blocks,
        [
            "table: 航線||票價⏎東岸|早|三元⏎|晚|四元",
            "paragraph: 冬天的班次和平日不同，都貼在碼頭售票處的牆上，見船期[1]港務處的告示。",
            "caption: 霧裏的渡船",
            "note: [1] 冬季停航。",
        ]
    );
}

/// An OpenDocument text with this body, these styles and this description.
fn odt(styles: &str, body: &str, meta: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", meta.as_bytes()),
    ])
}

#[test]
fn an_open_document_text_is_read() {
    let styles = "<style:style style:name=\"P1\" style:parent-style-name=\"Title\"/><style:style style:name=\"T1\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
        <text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" text:start-value=\"3\"/><text:list-level-style-bullet text:level=\"2\"/></text:list-style>";
    let body = "<text:tracked-changes><text:p>刪去的</text:p></text:tracked-changes><text:p text:style-name=\"P1\">渡口的一年</text:p>\
        <text:h text:outline-level=\"2\">冬天</text:h><text:p>船在霧裏<text:span text:style-name=\"T1\">等</text:span>了<text:s text:c=\"2\"/>一個上午<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>霧季在十二月。</text:p></text:note-body></text:note>，碼頭上的人誰也沒有走，賣茶的老婆婆說霧散之前水是不會開的。</text:p>\
        <text:list text:style-name=\"L1\"><text:list-item><text:p>纜繩</text:p><text:list><text:list-item><text:p>麻的</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>船燈</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>航線</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
        <table:table-row><table:table-cell><text:p>東岸</text:p></table:table-cell><table:table-cell><text:p>三元</text:p></table:table-cell></table:table-row></table:table>\
        <text:p><draw:frame><draw:image/><svg:desc>霧裏的渡船</svg:desc></draw:frame></text:p>";
    let meta =
        "<office:meta><dc:title>渡口集</dc:title><meta:initial-creator>梁一舟</meta:initial-creator></office:meta>";
    let (blocks, title) = outline(odt(styles, body, meta));
    assert_eq!(title.as_deref(), Some("渡口集 · 梁一舟"));
    assert_eq!(
        blocks,
        [
            "headline: 渡口的一年",
            "section 2: 冬天",
            "paragraph: 船在霧裏等了  一個上午[1]，碼頭上的人誰也沒有走，賣茶的老婆婆說霧散之前水是不會開的。",
            "list 3.: 纜繩",
            "list •: 麻的",
            "list 4.: 船燈",
            "table: 航線⏎東岸|三元",
            "caption: 霧裏的渡船",
            "note: [1] 霧季在十二月。",
        ]
    );
}

#[test]
fn a_fiction_book_is_read() {
    let book = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<FictionBook xmlns=\"x\"><description><title-info><author><first-name>一舟</first-name></author>\
        <book-title>渡口集</book-title><annotation><p>內容簡介</p></annotation><lang>zh</lang></title-info><document-info><author><nickname>製作者</nickname></author></document-info></description>\
        <body><section id=\"a\"><title><p>第一章</p><p>冬天</p></title><epigraph><p>水自己會開的。</p></epigraph><p>船在霧裏<strong>等</strong>了一個上午<a l:href=\"#n1\" type=\"note\">1</a>，碼頭上的人誰也沒有走，賣茶的老婆婆說霧散之前水是不會開的。</p>\
        <poem><stanza><v>霧從江上來</v><v>船往霧裏去</v></stanza></poem><image l:href=\"#i\" alt=\"霧裏的渡船\"/><section><title><p>初雪</p></title><p>雪下了三天，渡船停在對岸，撐船的人在艙裏下棋，一局棋下到天黑，誰也沒有贏。</p></section></section></body>\
        <body name=\"notes\"><section id=\"n1\"><title><p>1</p></title><p>霧季在十二月。</p></section></body><binary id=\"i\">AAAA</binary></FictionBook>";
    let (blocks, title) = outline(book.as_bytes().to_vec());
    assert_eq!(title.as_deref(), Some("渡口集 · 一舟"));
    assert_eq!(
        blocks,
        [
            "quote: 內容簡介",
            "headline: 第一章　冬天",
            "quote: 水自己會開的。",
            "paragraph: 船在霧裏等了一個上午[1]，碼頭上的人誰也沒有走，賣茶的老婆婆說霧散之前水是不會開的。",
            "paragraph: 霧從江上來",
            "paragraph: 船往霧裏去",
            "caption: 霧裏的渡船",
            "section 2: 初雪",
            "paragraph: 雪下了三天，渡船停在對岸，撐船的人在艙裏下棋，一局棋下到天黑，誰也沒有贏。",
            "note: [1] 霧季在十二月。",
        ]
    );
    let big5 = encoding_rs::BIG5.encode(&book.replace("utf-8", "big5")).0.into_owned();
    assert_eq!(outline(big5).0, blocks, "in the encoding that it declares");
}

#[test]
fn what_is_hostile_in_a_document_is_bounded() {
    let read = |bytes: Vec<u8>| {
        let part = read(&Origin::Held(bytes.into()), &ReadOptions::default());
        part.map(|part| part.decoded.text.to_string()).map_err(|error| error.to_string())
    };
    let inflated = "Standard input: this ZIP file holds more than kanbao takes into memory; if you trust it, unpack or divide it with another program first";
    let deep = format!("{}<w:p><w:r><w:t>到了</w:t></w:r></w:p>", "<w:sdt>".repeat(100_000));
    let cells = format!(
        "<w:tbl><w:tr>{}",
        "<w:tc><w:tcPr><w:gridSpan w:val=\"99999999999\"/><w:vMerge/></w:tcPr>".repeat(20_000)
    );
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"哈哈哈哈哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
        <w:document><w:p><w:r><w:t>&b;到了</w:t></w:r></w:p></w:document>";
    let circle = "<w:styles><w:style w:styleId=\"1\"><w:basedOn w:val=\"2\"/></w:style><w:style w:styleId=\"2\"><w:basedOn w:val=\"1\"/></w:style></w:styles>";
    for (says, bytes, expected) in [
        ("deep", docx(&deep, &[]), Ok("到了")),
        ("cut off", docx("<w:p><w:r><w:t>到了<", &[]), Ok("到了")),
        (
            "a table without end",
            odt("", "<table:table><table:table-row><table:table-cell><text:p>到了", ""),
            Ok("到了"),
        ),
        ("cells without end", docx(&cells, &[]), Ok("<table>")),
        ("laughs", zip(&[("word/document.xml", laughs.as_bytes())]), Ok("<p>到了</p>")),
        ("a circle of styles", docx(&paragraph("1", "到了"), &[("word/styles.xml", circle)]), Ok("到了")),
        ("a bomb", zip(&[("word/document.xml", &vec![b' '; 80 << 20])]), Err(inflated.to_owned())),
    ] {
        match (read(bytes), expected) {
            (Ok(text), Ok(words)) => {
                assert!(text.contains(words), "{says}: {}", text.chars().take(400).collect::<String>())
            }
            (found, expected) => assert_eq!(found, expected.map(str::to_owned), "{says}"),
        }
    }
}

/// Bytes as RTF writes those that are not ASCII.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

/// Word ends what stands in a cell with the cell, other programs each paragraph in it, too.
#[test]
fn paragraphs_in_the_cells_of_rich_text_stay_in_them() {
    let cell = |words: &str| format!(r"{{{{\pard\intbl \ql {words}\par}}\cell}}");
    let row = |a: &str, b: &str| format!(r"{{\trowd\cellx1\cellx2\trkeep\intbl{{{}{}}}\intbl\row}}", cell(a), cell(b));
    let rtf = format!(r"{{\rtf1 {}{}{{\pard after\par}}}}", row("a", "b"), row("c", "d\\par e"));
    let (blocks, _) = outline(rtf.into_bytes());
    assert_eq!(blocks, ["table: a|b⏎c|d e", "paragraph: after"]);
}

/// Word writes what says how a box looks beside its words, and the box again as older versions drew it.
#[test]
fn boxes_and_formulas_of_rich_text_are_shown_with_their_words() {
    let rtf = r"{\rtf1 {\*\mmathPr\mmathFont34}before {\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt in the box\par}}{\shprslt drawn}}\
        {\*\moMath{\mr a+b}} behind\par}";
    let (blocks, _) = outline(rtf.into());
    assert_eq!(blocks, ["paragraph: before in the box", "paragraph: a+b behind"]);
}

#[test]
fn rich_text_is_read_in_the_code_page_of_its_font() {
    let gbk = |words: &str| hex(&encoding_rs::GBK.encode(words).0);
    let big5 = |words: &str| hex(&encoding_rs::BIG5.encode(words).0);
    let rtf = [
        r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 Song;}{\f1\fnil\fcharset136 Ming;}}",
        r"{\stylesheet{\s1 heading 1;}{\s2 Normal;}}{\*\generator Riched20;}{\info{\title ",
        &gbk("渡口集"),
        r"}{\author ",
        &gbk("梁一舟"),
        r"}}{\header ",
        &gbk("页眉"),
        r"}\viewkind4\uc1\pard\s1\f0 ",
        &gbk("渡口的一年"),
        r"\par\pard\s2 ",
        &gbk("船在雾里等了一个上午，"),
        r"{\b ",
        &gbk("码头上"),
        r"}{\f1 ",
        &big5("許功蓋"),
        r"}\u28193?\u36650?{\v ",
        &gbk("藏起的"),
        r"}{\footnote \pard ",
        &gbk("注：渡船停了。"),
        "}\\line 末行。\\par\r\n",
        r"\trowd\cellx1\cellx2 a\cell b\cell\row\trowd\cellx1\cellx2 c\cell d\cell\row\pard ",
        r#"{\field{\*\fldinst HYPERLINK "https://example.com/a"}{\fldrslt "#,
        &gbk("船期表"),
        r"}}\par}",
    ]
    .concat();
    let (blocks, title) = outline(rtf.replace("末行。", &gbk("末行。")).into_bytes());
    assert_eq!(title.as_deref(), Some("渡口集 · 梁一舟"));
    assert_eq!(
        blocks,
        [
            "headline: 渡口的一年",
            "paragraph: 船在雾里等了一个上午，码头上許功蓋渡輪[1]",
            "paragraph: 末行。",
            "table: a|b⏎c|d",
            "paragraph: 船期表",
            "note: [1] 注：渡船停了。",
        ]
    );
}

#[test]
fn rich_text_that_is_cut_off_or_nested_deep_gives_what_there_is() {
    let deep = format!("{{\\rtf1 {}ab{}\\par}}", "{".repeat(100_000), "}".repeat(100_000));
    for (rtf, words) in [
        (r"{\rtf1\ansi a\par b", "ab"),
        (r"{\rtf1\ansi a\'zz\par }}}} b", "zzab"),
        (r"{\rtf1\ansi \bin99999 a\par b}", "ab"),
        (deep.as_str(), "ab"),
    ] {
        let (blocks, _) = outline(rtf.as_bytes().to_vec());
        let told: String = blocks.iter().filter_map(|block| block.split_once(": ")).map(|(_, words)| words).collect();
        assert!(words.chars().all(|c| told.contains(c)), "{}: {told}", &rtf[..rtf.len().min(40)]);
    }
}

#[test]
fn a_page_that_a_browser_saved_with_its_pictures_is_read() {
    let letter = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/a.html\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"B\"\r\n\r\n\r\n--B\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>=E6=B8=A1=E8=BC=AA</h1><p>=E5=81=9C=\r\n=E8=88=AA</p>\r\n--B\r\n\
        Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--B--\r\n";
    let part = read(&Origin::Held(letter.as_bytes().into()), &ReadOptions::default()).expect("a page");
    let text = part.decoded.text.to_string();
    assert!(text.starts_with("<html><body><h1>渡輪</h1><p>停航</p>"), "{text}");
    assert!(text.contains("<base href=\"https://example.com/a.html\">") && !text.contains("AAAA"), "{text}");
}
