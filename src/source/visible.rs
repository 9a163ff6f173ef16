//! visible
pub fn visible(s: &str) -> std::borrow::Cow<'_, str> { s.into() }
