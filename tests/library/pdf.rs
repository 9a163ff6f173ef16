//! PDF with the feature `pdf`: a small one is made here, its font not embedded, its characters told by a table beside it.

use kanbao::document::{Options, recover};
use kanbao::source::{Origin, ReadOptions, read};

/// A PDF of one page with these lines.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let hex = |line: &&str| line.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let shown: String = lines.iter().map(|line| format!("<{}> Tj 0 -20 Td\n", hex(line))).collect();
    let page = format!("BT /F1 12 Tf 72 720 Td\n{shown}ET");
    // Every character is its own code.
    let table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> \
                 endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end";
    let stream = |words: &str| format!("<< /Length {} >>\nstream\n{words}\nendstream", words.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        stream(&page),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
         /Supplement 0 >> >>"
            .to_owned(),
        stream(table),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut starts = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        starts.push(file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    starts.iter().for_each(|start| file += &format!("{start:010} 00000 n \n"));
    file += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

#[test]
fn a_pdf_opens_to_its_words() {
    let bytes = pdf(&["渡輪明日復航", "航務局昨日說，青山碼頭的渡輪明日早上六時起恢復所有班次。"]);
    let part = read(&Origin::Held(bytes.into()), &ReadOptions::default()).expect("a text");
    let document = recover(part.decoded.text.clone(), &Options::default());
    let words: String = document.blocks().iter().map(|block| document.whole(block).text.to_string()).collect();
    assert!(words.contains("渡輪明日復航"), "{words}");
    assert!(words.contains("青山碼頭的渡輪明日早上六時起恢復所有班次。"), "{words}");
}

#[test]
fn a_damaged_pdf_is_named_with_the_command_that_may_open_it() {
    let error = read(&Origin::Held(b"%PDF-1.7\nnothing".as_slice().into()), &ReadOptions::default()).map(|_| ());
    let told = error.expect_err("no text").to_string();
    assert!(told.contains("pdftotext -layout"), "{told}");
}
