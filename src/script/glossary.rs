//! Words that the reader knows better.

use std::path::Path;

use super::Config;
use super::opencc::Converter;

/// Words that a conversion keeps or forces.
#[derive(Debug, Default)]
pub struct Glossary {}

impl Glossary {
    /// Opens a configuration whose files lie in `folder`, with these words put first.
    pub(super) fn open(&self, config: Config, folder: &Path) -> Result<Converter, String> {
        Converter::open(&folder.join(config.name()).with_extension("json"))
    }
}
