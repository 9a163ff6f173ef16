use super::*;

const HEAD_OF_ALL: &str = "Received: from a.example by b.example\r\nFrom: =?utf-8?B?5qKB5LiA6Iif?= <ferry@example.com>\r\n\
    To: <a@example.com>\r\nSubject: =?gb2312?B?tsnC1s2jur0s?=\r\n =?gb2312?Q?=C7=EB=B8=C4=B5=C0?=\r\n\
    Date: Sun, 02 Mar 2031 09:58:00 +0800\r\nMIME-Version: 1.0\r\n";

fn letter(rest: &str) -> String {
    format!("{HEAD_OF_ALL}{rest}")
}

#[test]
fn a_letter_of_plain_words_is_a_text_below_its_head() {
    let bytes = letter(
        "Content-Type: text/plain; charset=\"big5\"\r\nContent-Transfer-Encoding: base64\r\n\r\ntOe9/LCxr+ihQw==\r\n",
    );
    assert!(is_mail(bytes.as_bytes()));
    let expected = "Subject: 渡轮停航,请改道\nFrom: 梁一舟\nDate: 2031年3月2日 09:58\n\n渡輪停航。\n";
    assert_eq!(read(bytes.as_bytes()), expected);
}

#[test]
fn words_in_markdown_are_words() {
    let bytes = letter("Content-Type: text/markdown; charset=utf-8\r\n\r\n# 渡口\r\n");
    assert!(read(bytes.as_bytes()).ends_with("\n\n# 渡口\n"), "{}", read(bytes.as_bytes()));
}

#[test]
fn of_what_says_the_same_the_html_is_read_and_what_is_attached_is_named() {
    let bytes = letter(
        "Content-Type: multipart/mixed; boundary=\"out\"\r\n\r\nno words\r\n--out\r\nContent-Type: multipart/alternative;\r\n\
         \tboundary=in\r\n\r\n--in\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n渡輪\r\n--in\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
         <style>p {}</style><p class=3D\"a\">=E6=B8=A1=\r\n=E8=BC=AA</p>\r\n--in--\r\n--out\r\n\
         Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''%E7%8F%AD%E8%A1%A8.pdf\r\n\r\n\
         JVBERi0=\r\n--out--\r\nnothing\r\n",
    );
    let html = read(bytes.as_bytes());
    assert!(html.contains("<h1 itemprop=\"headline\">渡轮停航,请改道</h1>"), "{html}");
    assert!(html.contains("<p itemprop=\"author\">梁一舟</p>"), "{html}");
    assert!(html.contains("渡輪</p>") && html.matches("渡輪").count() == 1, "{html}");
    assert!(html.contains("<li>班表.pdf</li>"), "{html}");
    assert!(!html.contains("p {}") && !html.contains("nothing") && !html.contains("no words"), "{html}");
}

#[test]
fn a_folder_of_letters_is_an_article_each() {
    let one = "From a@example.com Sun Mar  2 09:58:00 2031\nFrom: a@example.com (梁一舟)\nSubject: 渡輪\nMessage-ID: <1@example.com>\n\n\
        渡輪幾點開？\nFrom 這裏走。\n\n";
    let two = "From b@example.com Sun Mar  2 10:58:00 2031\nFrom: 何渡 <b@example.com>\nSubject: Re: 渡輪\n\n\
        > 渡輪幾點開？\n\n七點。\n-- \n何渡\n";
    let folder = format!("{one}{two}");
    assert!(is_mail(folder.as_bytes()));
    let html = read(folder.as_bytes());
    assert_eq!(html.matches("<h1").count(), 2, "{html}");
    assert!(
        html.contains("<p itemprop=\"author\">梁一舟</p>") && html.contains("<p>渡輪幾點開？<br>\nFrom 這裏走。</p>"),
        "{html}"
    );
    assert!(
        html.contains("<blockquote>\n<p>渡輪幾點開？</p>\n</blockquote>\n<p>七點。</p>\n<hr>\n<p>何渡</p>"),
        "{html}"
    );
}

#[test]
fn a_long_head_says_at_its_beginning_what_it_is() {
    let head = format!(
        "Return-Path: <a@example.com>\nDelivered-To: b@example.com\nReceived: from c\n\t{}",
        "by d ".repeat(100)
    );
    assert!(is_mail(head.as_bytes()));
}

#[test]
fn what_somebody_copied_is_no_letter() {
    for text in [
        "From: 梁一舟\nTo: 何渡\nSubject: 渡輪\nDate: 2031-03-02\n\n渡輪停航。\n",
        "Subject: 渡輪\n渡輪停航。\nMIME-Version: 1.0\n",
        "---\ntitle: 渡輪\nsubject: 渡輪\n---\n",
        "",
    ] {
        assert!(!is_mail(text.as_bytes()), "{text}");
    }
}

#[test]
fn a_letter_that_breaks_off_or_lies_gives_what_there_is() {
    for rest in [
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n渡輪停航",
        "Content-Type: text/plain; charset=nobody-knows\r\n\r\n渡輪停航",
        "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: strange\r\n\r\n渡輪停航",
        "Content-Type: text/plain; charset=gb2312\r\n\r\n渡輪停航\u{3000}",
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n渡輪停航",
        "\r\n渡輪停航",
    ] {
        assert!(read(letter(rest).as_bytes()).contains("渡輪停航"), "{rest}");
    }
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(1000);
    assert!(read(letter(&nested).as_bytes()).contains("<h1"));
}
