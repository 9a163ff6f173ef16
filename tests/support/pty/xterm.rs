//! A terminal that shows what it is sent and answers what it is asked, as xterm does.

/// What a program may ask, and the answer; `{row}` and `{column}` are the cursor's, from 1.
const QUESTIONS: [(&[u8], &str); 7] = [
    (b"\x1b[6n", "\x1b[{row};{column}R"),
    (b"\x1b[5n", "\x1b[0n"),
    (b"\x1b[c", "\x1b[?64;1;2;6;9;15;18;21;22c"),
    (b"\x1b[?2026$p", "\x1b[?2026;2$y"),
    (b"\x1b[?69$p", "\x1b[?69;2$y"),
    (b"\x1b[?2027$p", "\x1b[?2027;0$y"),
    (b"\x1b]11;?\x1b\\", "\x1b]11;rgb:0000/0000/0000\x1b\\"),
];

/// The longest question, bytes.
const LONGEST: usize = 9;

/// Answers come where the question stands: what was sent before it has moved the cursor.
#[derive(Default)]
pub struct Xterm {
    /// Where a question may have been cut off by the end of a piece.
    pending: Vec<u8>,
}

impl Xterm {
    /// Shows what was sent on `screen`; gives the answers to the questions in it.
    pub fn take(&mut self, bytes: &[u8], screen: &mut vt100::Parser) -> String {
        self.pending.extend(bytes);
        let bytes = std::mem::take(&mut self.pending);
        let mut rest = &bytes[..];
        let mut answers = String::new();
        while let Some(at) = rest.iter().position(|byte| *byte == 0x1b) {
            screen.process(&rest[..at]);
            rest = &rest[at..];
            let length = match QUESTIONS.iter().find(|(asked, _)| rest.starts_with(asked)) {
                Some((asked, answer)) => {
                    answers += &at_cursor(answer, screen);
                    asked.len()
                }
                // A question that may go on in the next piece waits for it.
                None if rest.len() < LONGEST && QUESTIONS.iter().any(|(asked, _)| asked.starts_with(rest)) => {
                    self.pending = rest.to_vec();
                    return answers;
                }
                None => {
                    screen.process(&rest[..1]);
                    1
                }
            };
            rest = &rest[length..];
        }
        screen.process(rest);
        answers
    }
}

fn at_cursor(answer: &str, screen: &vt100::Parser) -> String {
    let (row, column) = screen.screen().cursor_position();
    answer.replace("{row}", &(row + 1).to_string()).replace("{column}", &(column + 1).to_string())
}
