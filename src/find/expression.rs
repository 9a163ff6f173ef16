//! Makes a regular expression blind to script, and tells the faults of one, as data.
//!
//! The expression is parsed by the regex crate's own parser, so that escapes, classes and ranges mean what they mean to
//! it; then each character is replaced, in its place, by all those that searching takes for it.

use std::ops::RangeInclusive;

use regex_syntax::ast::{self, Ast, ClassSetItem, ErrorKind as Ill, Literal, Visitor};

use super::fold_regex::{class, gap, literal, members};

/// A fault of a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of fault.
    pub kind: FaultKind,
    /// The part of the expression at fault.
    pub part: String,
}

/// The kinds of faults that a reader needs told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `(` without its `)`.
    GroupUnclosed,
    /// `)` without its `(`.
    GroupUnopened,
    /// `[` without its `]`.
    ClassUnclosed,
    /// `[乙-甲]`, or a range whose end is no character.
    Range,
    /// `*` with nothing before it.
    Repetition,
    /// `{` without its number or its `}`.
    Count,
    /// `\` before a character that it gives no meaning, or at the end.
    Escape,
    /// `\p{…}` with a name that Unicode does not have.
    Property,
    /// `\1` or `(?=…)`, which would take more than linear time.
    Unsupported,
    /// More memory than a search is given.
    TooLarge,
    /// A fault of another kind.
    Other,
}

/// The expression with every character replaced by all those that searching takes for it.
///
/// # Errors
/// The fault of the expression.
pub(super) fn blind(expression: &str) -> Result<String, Fault> {
    let ast = ast::parse::Parser::new().parse(expression).map_err(|error| Fault::new(expression, &error))?;
    let edits = ast::visit(&ast, Edits::default()).unwrap_or_default();
    Ok(edits.apply(expression))
}

impl Fault {
    fn new(expression: &str, error: &ast::Error) -> Fault {
        let span = error.span();
        let part = expression.get(span.start.offset..span.end.offset).unwrap_or_default();
        Fault { kind: FaultKind::new(error.kind()), part: part.to_owned() }
    }

    /// The fault that the regex crate finds in an expression that its parser accepts.
    pub(super) fn from_build(error: &regex::Error) -> Fault {
        let kind = match error {
            regex::Error::CompiledTooBig(_) => FaultKind::TooLarge,
            // An expression that parses and is refused nevertheless has an unknown property.
            regex::Error::Syntax(why) if why.contains("Unicode property") => FaultKind::Property,
            _ => FaultKind::Other,
        };
        Fault { kind, part: String::new() }
    }
}

impl FaultKind {
    fn new(error: &Ill) -> FaultKind {
        match error {
            Ill::GroupUnclosed | Ill::GroupNameUnexpectedEof | Ill::FlagUnexpectedEof => FaultKind::GroupUnclosed,
            Ill::GroupUnopened => FaultKind::GroupUnopened,
            Ill::ClassUnclosed => FaultKind::ClassUnclosed,
            Ill::ClassRangeInvalid | Ill::ClassRangeLiteral => FaultKind::Range,
            Ill::RepetitionMissing => FaultKind::Repetition,
            Ill::RepetitionCountInvalid
            | Ill::RepetitionCountDecimalEmpty
            | Ill::RepetitionCountUnclosed
            | Ill::DecimalEmpty
            | Ill::DecimalInvalid => FaultKind::Count,
            Ill::ClassEscapeInvalid
            | Ill::EscapeHexEmpty
            | Ill::EscapeHexInvalid
            | Ill::EscapeHexInvalidDigit
            | Ill::EscapeUnexpectedEof
            | Ill::EscapeUnrecognized => FaultKind::Escape,
            Ill::UnicodeClassInvalid => FaultKind::Property,
            Ill::UnsupportedBackreference | Ill::UnsupportedLookAround => FaultKind::Unsupported,
            Ill::CaptureLimitExceeded | Ill::NestLimitExceeded(_) => FaultKind::TooLarge,
            _ => FaultKind::Other,
        }
    }
}

/// Replacements for parts of an expression.
#[derive(Default)]
struct Edits {
    /// Each part with its replacement; different parts do not overlap.
    edits: Vec<(ast::Span, String)>,
    /// The places where one character follows another: the byte of the second, and what may stand between, as an
    /// expression.
    gaps: Vec<(usize, String)>,
}

/// The largest range, in characters, that is made blind: a larger one holds the variants of its characters already.
const LARGEST_RANGE: u32 = 0x4000;

impl Edits {
    /// Makes the edits in the expression.
    fn apply(mut self, expression: &str) -> String {
        self.edits.extend(self.gaps.into_iter().map(|(at, gap)| {
            let position = ast::Position::new(at, 0, 0);
            (ast::Span::splat(position), gap)
        }));
        // An insertion before a character stands before the character's replacement.
        self.edits.sort_by_key(|(span, _)| (span.start.offset, span.end.offset));
        let mut edited = String::with_capacity(4 * expression.len());
        let mut done = 0;
        for (span, instead) in self.edits {
            edited += &expression[done..span.start.offset];
            edited += &instead;
            done = span.end.offset;
        }
        edited + &expression[done..]
    }
}

impl Visitor for Edits {
    type Output = Edits;
    type Err = ();

    fn finish(self) -> Result<Edits, ()> {
        Ok(self)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), ()> {
        match ast {
            Ast::Literal(one) => self.edits.push((one.span, class(one.c))),
            Ast::Concat(concat) => {
                for two in concat.asts.windows(2) {
                    if let [Ast::Literal(before), Ast::Literal(after)] = two {
                        self.gaps.push((after.span.start.offset, gap(before.c, after.c, false)));
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), ()> {
        match item {
            ClassSetItem::Literal(Literal { span, c, .. }) => self.edits.push((*span, members(*c))),
            ClassSetItem::Range(range) => {
                let (first, last) = (range.start.c, range.end.c);
                let itself = format!("{}-{}", literal(first), literal(last));
                self.edits.push((range.span, itself + &beside(first..=last)));
            }
            _ => {}
        }
        Ok(())
    }
}

/// The characters that searching takes for those of a range, and that are not in it.
fn beside(range: RangeInclusive<char>) -> String {
    if u32::from(*range.end()) - u32::from(*range.start()) > LARGEST_RANGE {
        return String::new();
    }
    let all = range.clone().flat_map(crate::script::variants);
    let mut others: Vec<char> = all.filter(|c| !range.contains(c)).collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().map(literal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::pattern::Pattern;

    fn finds(expression: &str, text: &str) -> bool {
        let pattern = Pattern::read(&format!("~{expression}"), false).expect(expression).expect("not empty");
        pattern.find(text, 0).is_some()
    }

    #[test]
    fn expressions_are_blind_to_script_width_and_case() {
        for (expression, found, not) in [
            ("发.", "發展", "展發"),
            ("[发里]心", "裏心", "中心"),
            ("[^发]心", "中心", "髮心"),
            ("[围-国]", "國", "人"),
            ("[a-c]1", "Ｂ１", "D1"),
            (r"\x{53D1}展", "发展", "伐展"),
            (r"\p{Han}+后", "以後", "ab後"),
            (r"\.後", "．后", "。后"),
            ("(?x) 发 展 # 空格不算", "發展", "發 達"),
            ("发{2}", "發髮", "發達"),
            ("(发|里)面", "裡面", "西面"),
            ("用iPhone", "用 iPhone", "用 i Phone"),
            ("^发", "發展\n", "不發展"),
            (r"发\b", "發 展", "發展"),
            ("[a-z&&[^b]]", "Ｃ", "Ｂ"),
        ] {
            assert!(finds(expression, found), "{expression} finds {found}");
            assert!(!finds(expression, not), "{expression} does not find {not}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_the_part_that_is() {
        use FaultKind::*;
        for (expression, kind, part) in [
            ("甲(乙", GroupUnclosed, "("),
            ("甲)", GroupUnopened, ")"),
            ("[一", ClassUnclosed, "["),
            ("[丁-乙三-一]", Range, "三-一"),
            ("*甲", Repetition, ""),
            ("甲{", Count, "{"),
            (r"\甲", Escape, r"\甲"),
            ("甲\\", Escape, "\\"),
            (r"\p{Hanzi}", Property, ""),
            (r"(.)\1", Unsupported, r"\1"),
            ("甲(?=乙)", Unsupported, "(?="),
            ("(.{1000}){1000}", TooLarge, ""),
            ("(?<>甲)", Other, ""),
        ] {
            let fault = Pattern::read(&format!("~{expression}"), false).expect_err(expression);
            assert_eq!((fault.kind, fault.part.as_str()), (kind, part), "{expression}");
        }
    }
}
