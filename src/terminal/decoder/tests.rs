use proptest::prelude::*;

use super::*;

const PLAIN: Key = Key { code: KeyCode::Esc, ctrl: false, alt: false, shift: false };

fn typed(code: KeyCode) -> Input {
    Input::Key(Key { code, ..PLAIN })
}

fn char(character: char) -> Input {
    typed(KeyCode::Char(character))
}

fn ctrl(code: KeyCode) -> Input {
    Input::Key(Key { code, ctrl: true, ..PLAIN })
}

fn alt(code: KeyCode) -> Input {
    Input::Key(Key { code, alt: true, ..PLAIN })
}

fn shift(code: KeyCode) -> Input {
    Input::Key(Key { code, shift: true, ..PLAIN })
}

fn mouse(kind: MouseKind, column: u16, row: u16) -> Input {
    Input::Mouse(Mouse { kind, column, row })
}

fn decode(bytes: &[u8]) -> Vec<Input> {
    Decoder::default().feed(bytes)
}

#[test]
fn esc_and_ctrl_c_in_one_piece_are_two_keys() {
    use KeyCode::*;
    assert_eq!(decode(b"\x1b\x03"), [typed(Esc), ctrl(Char('c'))]);
    assert_eq!(decode(b"\x1b\x1b\x03"), [typed(Esc), typed(Esc), ctrl(Char('c'))]);
}

#[test]
fn keys_are_read_in_all_their_spellings() {
    use KeyCode::*;
    for (bytes, input) in [
        ("j", char('j')),
        ("G", char('G')),
        ("報", char('報')),
        ("𠮷", char('𠮷')),
        (" ", char(' ')),
        ("\r", typed(Enter)),
        ("\t", typed(Tab)),
        ("\x1b[Z", shift(Tab)),
        ("\x7f", typed(Backspace)),
        ("\x08", typed(Backspace)),
        ("\x03", ctrl(Char('c'))),
        ("\x0c", ctrl(Char('l'))),
        ("\n", ctrl(Char('j'))),
        ("\0", ctrl(Char(' '))),
        ("\x1c", ctrl(Char('\\'))),
        ("\x1f", ctrl(Char('_'))),
        ("\x1bx", alt(Char('x'))),
        ("\x1b報", alt(Char('報'))),
        ("\x1b\r", alt(Enter)),
        // Cursor keys, as CSI and in application mode.
        ("\x1b[A", typed(Up)),
        ("\x1bOB", typed(Down)),
        ("\x1b[C", typed(Right)),
        ("\x1b[1;3D", alt(Left)),
        ("\x1b[1;5C", ctrl(Right)),
        ("\x1b[1;2A", shift(Up)),
        // Home and End have four spellings.
        ("\x1b[H", typed(Home)),
        ("\x1bOH", typed(Home)),
        ("\x1b[1~", typed(Home)),
        ("\x1b[7~", typed(Home)),
        ("\x1b[F", typed(End)),
        ("\x1b[8~", typed(End)),
        ("\x1b[2~", typed(Insert)),
        ("\x1b[3~", typed(Delete)),
        ("\x1b[5~", typed(PageUp)),
        ("\x1b[6~", typed(PageDown)),
        ("\x1b[6;5~", ctrl(PageDown)),
        ("\x1bOP", typed(F(1))),
        ("\x1b[[A", typed(F(1))),
        ("\x1b[11~", typed(F(1))),
        ("\x1b[15~", typed(F(5))),
        ("\x1b[17~", typed(F(6))),
        ("\x1b[21~", typed(F(10))),
        ("\x1b[24~", typed(F(12))),
        ("\x1bOM", typed(Enter)),
    ] {
        assert_eq!(decode(bytes.as_bytes()), [input], "{bytes:?}");
    }
}

#[test]
fn mouse_events_are_read() {
    use MouseKind::*;
    for (bytes, input) in [
        ("\x1b[<0;1;1M", mouse(Down(Button::Left), 0, 0)),
        ("\x1b[<2;10;5M", mouse(Down(Button::Right), 9, 4)),
        ("\x1b[<1;10;5m", mouse(Up(Button::Middle), 9, 4)),
        ("\x1b[<32;300;5M", mouse(Drag(Button::Left), 299, 4)),
        ("\x1b[<64;3;4M", mouse(WheelUp, 2, 3)),
        ("\x1b[<65;3;4M", mouse(WheelDown, 2, 3)),
        // With Ctrl it is the same wheel.
        ("\x1b[<81;3;4M", mouse(WheelDown, 2, 3)),
    ] {
        assert_eq!(decode(bytes.as_bytes()), [input], "{bytes:?}");
    }
}

#[test]
fn answers_of_the_terminal_are_read() {
    for (bytes, reply) in [
        ("\x1b[12;3R", Reply::Cursor { row: 12, column: 3 }),
        ("\x1b[?2026;2$y", Reply::Mode { mode: 2026, setting: 2 }),
        ("\x1b[?2027;0$y", Reply::Mode { mode: 2027, setting: 0 }),
        ("\x1b]11;rgb:ffff/8080/0000\x1b\\", Reply::Background(255, 128, 0)),
        ("\x1b]11;rgb:1e/1e/2e\x07", Reply::Background(0x1e, 0x1e, 0x2e)),
        ("\x1b]11;rgb:f/0/8\x07", Reply::Background(255, 0, 136)),
        ("\x1b]11;rgba:0000/0000/ffff/ffff\x07", Reply::Background(0, 0, 255)),
        ("\x1b[?62;22c", Reply::Attributes),
    ] {
        assert_eq!(decode(bytes.as_bytes()), [Input::Reply(reply)], "{bytes:?}");
    }
}

#[test]
fn what_means_nothing_is_swallowed_to_its_end() {
    for bytes in [
        "\x1b[I",                        // focus
        "\x1b[?1;2u",                    // keyboard protocol
        "\x1b[200;300t",                 // window size
        "\x1b[M !!",                     // X10 mouse
        "\x1b[<66;1;1M",                 // sideways wheel
        "\x1b]52;c;5aCx\x07",            // clipboard
        "\x1b]11;cornflower\x1b\\",      // no colour
        "\x1b]11;rgb:///\x07",           // no numbers
        "\x1b]11;rgb:fffffffff/0/0\x07", // far too many digits
        "\x1bP>|XTerm(390)\x1b\\",       // version
        "\x1b_Gi=1;OK\x1b\\",            // graphics
        "\x1b[99999999999;99999999999R", // no position
        "\x1b[<0;0;0M",                  // no cell
        "\u{9b}",                        // C1
    ] {
        let mut bytes = bytes.as_bytes().to_vec();
        bytes.push(b'q');
        assert_eq!(decode(&bytes), [char('q')], "{bytes:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_dropped() {
    assert_eq!(decode(b"a\xffb\xe5c"), [char('a'), char('b'), char('c')]);
}

#[test]
fn a_sequence_that_breaks_off_leaves_what_follows() {
    assert_eq!(decode("\x1b[12報".as_bytes()), [char('報')]);
    assert_eq!(decode(b"\x1b[1;\x1b[A"), [typed(KeyCode::Up)]);
    assert_eq!(decode(b"\x1b\x1b[B"), [typed(KeyCode::Esc), typed(KeyCode::Down)]);
}

#[test]
fn pasted_text_is_no_keys() {
    let pasted = |text: &str| Input::Paste(text.to_owned());
    assert_eq!(decode("\x1b[200~報紙\nq\x1b[201~j".as_bytes()), [pasted("報紙\nq"), char('j')]);
    assert_eq!(decode(b"\x1b[200~\x1b[A\x1b[20\x1b[201~"), [pasted("\x1b[A\x1b[20")]);
    assert_eq!(decode(b"\x1b[200~\x1b[201~"), [pasted("")]);
}

#[test]
fn a_paste_is_bounded() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~");
    for _ in 0..2 * LONGEST_PASTE / 4096 {
        assert_eq!(decoder.feed(&[b'x'; 4096]), []);
    }
    let Some(Input::Paste(text)) = decoder.feed(b"\x1b[201~").pop() else { panic!("a paste") };
    assert_eq!(text.len(), LONGEST_PASTE);
}

#[test]
fn a_sequence_without_end_is_given_up() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b]0;");
    for _ in 0..2 * LONGEST / 64 {
        decoder.feed(&[b'x'; 64]);
    }
    decoder.expire();
    assert_eq!(decoder.feed(b"q"), [char('q')]);
}

/// Esc, or anything that begins with its byte, ends a string without an end: Alt-P must not swallow the keys after it.
#[test]
fn a_string_is_cut_short_by_the_next_sequence() {
    for bytes in ["\x1bPq", "\x1b]0;a", "\x1b_x", "\x1b^"] {
        assert_eq!(decode(format!("{bytes}\x1b[A").as_bytes()), [typed(KeyCode::Up)], "{bytes:?}");
        assert_eq!(decode(format!("{bytes}\x1b\x1b[A").as_bytes()), [typed(KeyCode::Esc), typed(KeyCode::Up)]);
    }
}

/// Each row: the bytes typed, how long to wait for more, and the input when nothing more comes.
#[test]
fn the_beginning_of_a_sequence_may_be_a_key() {
    for (bytes, wait, input) in [
        ("\x1b", Some(Wait::Key), Some(typed(KeyCode::Esc))),
        ("\x1b[", Some(Wait::Key), Some(alt(KeyCode::Char('[')))),
        ("\x1bO", Some(Wait::Key), Some(alt(KeyCode::Char('O')))),
        ("\x1b]", Some(Wait::Key), Some(alt(KeyCode::Char(']')))),
        ("\x1b[1;", Some(Wait::Sequence), None),
        ("\x1b]11;rgb:", Some(Wait::Sequence), None),
        ("\x1b[200~half", Some(Wait::Sequence), Some(Input::Paste("half".to_owned()))),
        ("\x1b[200~", Some(Wait::Sequence), Some(Input::Paste(String::new()))),
        ("j", None, None),
    ] {
        let mut decoder = Decoder::default();
        decoder.feed(bytes.as_bytes());
        assert_eq!(decoder.waits(), wait, "{bytes:?}");
        assert_eq!(decoder.expire(), input, "{bytes:?}");
        assert_eq!(decoder.waits(), None, "{bytes:?}");
        assert_eq!(decoder.feed(b"q"), [char('q')], "{bytes:?}");
    }
}

/// Anything that a terminal may send: sequences whole and cut, text, rubbish.
fn sent() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..6),
        "[a-z報—👩]{0,4}".prop_map(String::into_bytes),
        proptest::sample::select(vec![
            "\x1b[A",
            "\x1b[<0;3;4M",
            "\x1b[200~x\x1b[201~",
            "\x1b]11;rgb:1/2/3\x07",
            "\x1b["
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn it_does_not_matter_in_what_pieces_bytes_come(bytes in sent(), cuts in proptest::collection::vec(0usize..80, 0..6)) {
        let whole = decode(&bytes);
        let mut decoder = Decoder::default();
        let mut pieces = Vec::new();
        let mut rest = &bytes[..];
        for cut in cuts {
            let (piece, after) = rest.split_at(cut.min(rest.len()));
            pieces.extend(decoder.feed(piece));
            rest = after;
        }
        pieces.extend(decoder.feed(rest));
        prop_assert_eq!(whole, pieces);
    }

    #[test]
    fn no_key_is_a_control_character(bytes in sent()) {
        for input in decode(&bytes) {
            if let Input::Key(Key { code: KeyCode::Char(character), .. }) = input {
                prop_assert!(!character.is_control());
            }
        }
    }
}
