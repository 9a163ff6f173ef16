//! The lines of a text as its ends of line part it.

/// Every line of the source, as the bytes of its content without its end.
pub(crate) fn physical(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut over = false;
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map(|at| start + at);
        let line = (start, end.unwrap_or(bytes.len()));
        match end {
            Some(at) if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') => start = at + 2,
            Some(at) => start = at + 1,
            None => over = true,
        }
        // What follows the last line's end is no line.
        (line.0 < bytes.len()).then_some(line)
    })
}
