//! EUC-TW (CNS 11643), known in order to be named: nothing here decodes it.

/// Whether `sample` is in EUC-TW. It looks like GB 2312 to a decoder: two bytes from A1 up. But its Han begin at row C4
/// (GB 2312's commoner half stands in B0 to D7), its comma and full stop are A1 A2 and A1 A4 (GB 2312's A3 AC and A1
/// A3), and its rarer Han have four bytes, of which the first is 8E.
pub fn looks_like(sample: &[u8]) -> bool {
    let (mut han, mut marks, mut bad) = (0_usize, 0_usize, 0_usize);
    let mut rest = sample;
    while let Some(&first) = rest.first() {
        let used = match (first, rest) {
            (0x00..=0x7f, _) => 1,
            (0x8e, [_, 0xa1..=0xb0, 0xa1..=0xfe, 0xa1..=0xfe, ..]) => {
                han += 1;
                4
            }
            (0xc4..=0xfd, [_, 0xa1..=0xfe, ..]) => {
                han += 1;
                2
            }
            (0xa1, [_, 0xa2 | 0xa4, ..]) => {
                marks += 1;
                2
            }
            (0xa1..=0xa6 | 0xc2 | 0xc3, [_, 0xa1..=0xfe, ..]) => 2,
            // A bad byte in place of a good one leaves the next pair where it was.
            (_, [_, second, ..]) => {
                bad += 1;
                1 + usize::from(*second >= 0x80)
            }
            _ => 1,
        };
        rest = &rest[used.min(rest.len())..];
    }
    han >= 16 && marks > 0 && bad <= 1 + han / 50
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// 今天的報紙，說了很多事情，人民看了都很高興。我們在這裡等你，一起讀完這一頁的文章。
    pub const PROSE: &[u8] = b"\
        \xc4\xf4\xc5\xb2\xce\xfb\xde\xde\xd7\xcb\xa1\xa2\xeb\xa9\xc4\xa7\xd0\xfe\xc7\xe9\xcb\xe7\xda\xc5\xa1\xa2\xc4\xa9\
        \xc6\xe1\xd2\xe0\xc4\xa7\xdd\xe7\xd0\xfe\xd8\xed\xf1\xfb\xa1\xa4\xca\xbc\xd4\xaf\xc7\xe3\xdd\xd5\xe6\xd3\xe1\xab\
        \xc9\xa3\xa1\xa2\xc4\xa1\xd8\xc4\xfb\xf4\xc9\xf9\xdd\xd5\xc4\xa1\xd3\xf7\xce\xfb\xc5\xc6\xdd\xfd\xa1\xa4";

    #[test]
    fn euc_tw_is_recognised_also_with_a_bad_byte() {
        assert!(looks_like(PROSE));
        let corrupted = [&PROSE[..20], b"\xff", &PROSE[21..]].concat();
        assert!(looks_like(&corrupted));
    }

    #[test]
    fn other_encodings_are_not_taken_for_euc_tw() {
        let text = "今天的報紙，說了很多事情，人民看了都很高興。我們在這裡等你，一起讀完這一頁的文章。";
        for encoding in [encoding_rs::GB18030, encoding_rs::BIG5, encoding_rs::UTF_8, encoding_rs::EUC_JP] {
            assert!(!looks_like(&encoding.encode(text).0), "{}", encoding.name());
        }
        assert!(!looks_like(b""));
    }
}
