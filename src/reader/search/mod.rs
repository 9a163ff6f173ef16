//! Finding text in either script: what is typed → a pattern → hits.

pub mod pattern;
