//! The signs of a single character for the text that it stands in: bits, several together where it has several. The
//! build script, which makes the table, reads this file too.

/// Only Simplified text has the character.
pub const SIMPLIFIED: u8 = 1;
/// Only Traditional text has the character.
pub const TRADITIONAL: u8 = 2;
/// The character begins words that tell a region or a script.
pub const WORDS: u8 = 4;
/// Simplified text has the character, and Traditional text nearly never.
pub const WEAK: u8 = 8;
/// The old written language has it (矣, 曰), and today's nearly never.
pub const OLD: u8 = 16;
/// Today's language has it (的, 了), and the old written one nearly never.
pub const MODERN: u8 = 32;
/// It opens what another has said or written.
pub const OPENS: u8 = 64;
/// It ends that.
pub const CLOSES: u8 = 128;
/// The marks that do so, in pairs.
#[allow(dead_code, reason = "only the build script needs it")]
pub const QUOTES: [(char, char); 4] = [('「', '」'), ('『', '』'), ('“', '”'), ('《', '》')];
