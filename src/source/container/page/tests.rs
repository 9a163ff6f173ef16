use super::*;

fn page(headings: Vec<Heading>) -> (Page, Pages) {
    let pages = Pages([("text/a.xhtml".to_owned(), 0), ("text/notes 1.xhtml".to_owned(), 1)].into());
    (Page { number: 0, path: "text/a.xhtml".into(), headings }, pages)
}

fn heading(words: &str, level: usize, fragment: Option<&str>) -> Heading {
    Heading { words: words.into(), level, fragment: fragment.map(str::to_owned) }
}

#[test]
fn names_become_those_of_the_book() {
    let (page, pages) = page(vec![]);
    for (tag, expected) in [
        ("<p id=\"n\">", "<p id=\"p0-n\">"),
        ("<a href='#n'>", "<a href=\"#p0-n\">"),
        ("<a href=\"notes%201.xhtml#n\" title=\"id='x'\">", "<a href=\"#p1-n\" title=\"id='x'\">"),
        ("<a href=\"../text/./a.xhtml\">", "<a href=\"#p0\">"),
        ("<a href=\"https://example.com/#n\">", "<a href=\"https://example.com/#n\">"),
        ("<a href=\"../../../etc/passwd\">", "<a href=\"../../../etc/passwd\">"),
    ] {
        assert_eq!(page.renamed(tag, &pages), expected, "{tag}");
    }
}

#[test]
fn a_heading_that_only_the_contents_have_is_set_where_it_points() {
    let html = "<html><head><title>x</title></head><body class=\"c\"><h2>第<b>一</b>章　渡口</h2><p>正文</p>\
                <p id=\"later\">後來</p></body></html>";
    for (headings, expected) in [
        (vec![heading("第一章 渡口", 1, None)], None),
        (vec![heading("渡口", 1, None)], None),
        (vec![heading("卷首", 1, None)], Some((0, "<h1>卷首</h1>\n<h2>"))),
        (vec![heading("後來 & 以後", 2, Some("later"))], Some((1, "<h2>後來 &amp; 以後</h2>\n<p id=\"p0-later\">"))),
        (vec![heading("無處", 3, Some("nowhere"))], Some((0, "<h3>無處</h3>\n"))),
    ] {
        let (page, pages) = page(headings);
        let text = page.html(html, &pages);
        assert!(
            text.starts_with("<section class=\"kanbao-page\" id=\"p0\">\n<h") && text.ends_with("</p>\n</section>\n"),
            "{text}"
        );
        match expected {
            Some((_, words)) => assert!(text.contains(words), "{text}"),
            None => assert_eq!(text.matches("</h").count(), 1, "{text}"),
        }
    }
}

#[test]
fn a_paragraph_that_is_a_heading_is_made_one() {
    let (page, pages) = page(vec![heading("第一章　渡口", 1, None)]);
    let html = "<body><div>\n<p id=\"a\">第一章 渡口</p><p>船到了。</p></div></body>";
    let expected = "<div>\n<h1 id=\"p0-a\">第一章 渡口</h1>\n<p>船到了。</p></div>";
    assert_eq!(page.html(html, &pages), format!("<section class=\"kanbao-page\" id=\"p0\">\n{expected}\n</section>\n"));
}

#[test]
fn a_formula_is_its_words() {
    let (page, pages) = page(vec![]);
    let html = "<body><p>面積是 <m:math><m:mi>a</m:mi>\n<m:mo>×</m:mo><m:mi>b</m:mi></m:math>。</p></body>";
    assert_eq!(
        page.html(html, &pages),
        "<section class=\"kanbao-page\" id=\"p0\">\n<p>面積是 a × b。</p>\n</section>\n"
    );
}

#[test]
fn words_of_sections_of_characters_are_those_of_the_page() {
    let (page, pages) = page(vec![]);
    for (html, expected) in [
        ("<p><![CDATA[渡 < 口]]>的霧</p>", "<p>渡 &lt; 口的霧</p>"),
        ("<p>渡<![CDATA[]]>口</p>", "<p>渡口</p>"),
        ("<p>渡<![CDATA[口</p>", "<p>渡<![CDATA[口</p>"),
    ] {
        let expected = format!("<section class=\"kanbao-page\" id=\"p0\">\n{expected}\n</section>\n");
        assert_eq!(page.html(&format!("<body>{html}</body>"), &pages), expected);
    }
}

#[test]
fn the_body_is_what_is_between_its_tags() {
    for (page, expected) in [
        ("<body>a</body>", "a"),
        ("<BODY bgcolor=x>a</BODY></html>", "a"),
        ("a fragment", "a fragment"),
        ("<body>cut", "cut"),
        ("</body><body>odd", "odd"),
        ("<body", "<body"),
    ] {
        assert_eq!(body(page), expected);
    }
}
