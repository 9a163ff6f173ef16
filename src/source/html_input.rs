//! HTML as html5gum is given it: a tag of very many attributes does not exhaust the stack.
//!
//! html5gum 0.9 (0.8 too) goes some calls deeper for each value in double quotes, and comes back at the end of the tag; a value in
//! single quotes lets it come back at once. So of every so many values of one tag, one is given to it in single quotes.

use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};

/// Values in double quotes that html5gum reads one inside the other: some 64 KiB of stack without optimization.
const TOGETHER: u32 = 64;

/// The bytes of an HTML text.
#[derive(Debug)]
pub(crate) struct HtmlInput<'a> {
    bytes: StringReader<'a>,
    /// The last byte that is no white space.
    before: u8,
    /// Values in double quotes in this tag.
    values: u32,
    /// Whether the quotes of the value that is being read are given as single ones.
    in_disguise: bool,
}

impl<'a> HtmlInput<'a> {
    /// The bytes of `html`.
    pub fn new(html: &'a str) -> HtmlInput<'a> {
        HtmlInput { bytes: html.to_reader(), before: b' ', values: 0, in_disguise: false }
    }

    /// What is given for a byte that is read alone: at the ends of values, and behind `&`.
    fn given(&mut self, byte: u8) -> u8 {
        match byte {
            b'"' if self.before == b'=' => {
                self.values += 1;
                self.in_disguise = self.values.is_multiple_of(TOGETHER);
                if self.in_disguise { b'\'' } else { byte }
            }
            b'"' if self.in_disguise => {
                self.in_disguise = false;
                b'\''
            }
            // One behind `&` would end the value. (It becomes the other mark in a value that hardly any tag has.)
            b'\'' if self.in_disguise => b'"',
            _ => byte,
        }
    }

    fn pass(before: &mut u8, bytes: &[u8]) {
        if let Some(last) = bytes.last().filter(|byte| !byte.is_ascii_whitespace()) {
            *before = *last;
        }
    }
}

impl Reader for HtmlInput<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some(byte) = self.bytes.read_byte()? else { return Ok(None) };
        let given = self.given(byte);
        Self::pass(&mut self.before, &[byte]);
        Ok(Some(given))
    }

    fn try_read_string(&mut self, wanted: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let is_read = self.bytes.try_read_string(wanted, case_sensitive)?;
        if is_read {
            Self::pass(&mut self.before, wanted);
        }
        Ok(is_read)
    }

    fn read_until<'b>(&'b mut self, ends: &[u8], one: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        let has = |mark: u8| ends.contains(&mark);
        // Text, between two tags. (The name of an attribute may end at `<` too, but also at `=`.)
        if has(b'<') && !has(b'=') {
            self.values = 0;
        }
        if !(self.in_disguise && has(b'\'') && !has(b'"')) {
            let read = self.bytes.read_until(ends, one)?;
            Self::pass(&mut self.before, read.unwrap_or_default());
            return Ok(read);
        }
        let true_ends: Vec<u8> = ends.iter().map(|end| if *end == b'\'' { b'"' } else { *end }).collect();
        let read = self.bytes.read_until(&true_ends, one)?;
        Self::pass(&mut self.before, read.unwrap_or_default());
        if read == Some(b"\"") {
            self.in_disguise = false;
            return Ok(Some(b"'"));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use html5gum::{DefaultEmitter, Token, Tokenizer};

    use super::*;

    #[test]
    fn a_tag_of_very_many_attributes_is_read() {
        for attribute in ["a=\"x\" ", "a = \"x\"\n", "a=\"x\"/", "a=\"it's &lt;\" ", "a=\"\"a=\"x\"\t"] {
            let html = format!("<p {}b=\"渡輪\">停航", attribute.repeat(100_000));
            let mut emitter = DefaultEmitter::default();
            emitter.naively_switch_states(true);
            let mut tokens = Tokenizer::new_with_emitter(HtmlInput::new(&html), emitter).flatten();
            let Some(Token::StartTag(tag)) = tokens.find(|token| !matches!(token, Token::Error(_))) else {
                panic!("a tag")
            };
            assert_eq!(&**tag.attributes[&b"b"[..]], "渡輪".as_bytes(), "{attribute}");
            let Some(Token::String(text)) = tokens.next() else { panic!("a text") };
            assert_eq!(&**text, "停航".as_bytes(), "{attribute}");
        }
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let value = |n: usize| ["it's", "a 'b' &lt;", "=", "x='y'", "&", ">", "渡輪"][n % 7];
        let attributes: String = (0..1_000).map(|n| format!("a{n:03}=\"{}\" ", value(n))).collect();
        for html in [
            format!("<p {attributes}>「停航」</p> =\"港\" <!-- =\"' --> <i title=\"'\">\"'"),
            format!("<!DOCTYPE {0}>{1}<p {0}>", "= \"".repeat(64), "<b a='\"' c=\"'\">='\"".repeat(200)),
        ] {
            let plain: Vec<String> = Tokenizer::new(&html).flatten().map(|token| format!("{token:?}")).collect();
            let given: Vec<String> =
                Tokenizer::new(HtmlInput::new(&html)).flatten().map(|token| format!("{token:?}")).collect();
            assert_eq!(given, plain);
        }
    }
}
