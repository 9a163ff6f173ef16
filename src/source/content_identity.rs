//! The number by which a source is known again: made from its content, not from its path.

/// How many bytes at the beginning of a source its identity is made from.
const HEAD: usize = 64 * 1024;

/// The identity of a source whose bytes are `bytes` (`whole`: all of them): FNV-1a, 64 bits, of its first 64 KB.
/// `None` while too few have come to tell.
///
/// It is made from bytes, so that another choice of encoding does not change it, and from the head alone, so that it is
/// known before the first frame of a large source and stays when the source grows. Stored on disk: never change it.
pub fn identity(bytes: &[u8], whole: bool) -> Option<u64> {
    if bytes.len() < HEAD && !whole {
        return None;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    Some(fnv1a(head.iter().copied()))
}

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): a number that tells one run of bytes from another, the same on
/// every machine. Stored on disk: never change it.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_fnv_1a() {
        for (bytes, expected) in
            [(&b""[..], 0xcbf2_9ce4_8422_2325), (b"a", 0xaf63_dc4c_8601_ec8c), (b"foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(identity(bytes, true), Some(expected));
        }
    }

    #[test]
    fn the_head_decides_as_soon_as_it_is_there() {
        let mut bytes = vec![b'a'; HEAD - 1];
        assert_eq!(identity(&bytes, false), None);
        bytes.push(b'b');
        let known = identity(&bytes, false);
        assert!(known.is_some());
        bytes.extend(b"what follows");
        assert_eq!(identity(&bytes, true), known);
    }
}
