//! `--print`, `--outline`, `--explain`, `--why`: what is written of each source, one after the other.

use std::io::{self, Write};

use kanbao::cli::{Command, Format};
use kanbao::document;
use kanbao::export::visible::visible;
use kanbao::export::{self, outline::OutlineMeta, print::Controls};
use kanbao::reader::composer::Composer;
use kanbao::reader::proof::{Intake, Proof};
use kanbao::reader::typography;
use kanbao::script::Complaint;
use kanbao::settings::Settings;
use kanbao::settings::words::{InWords, fill, size_in_words};
use kanbao::source::{self, Origin, Part};
use kanbao::terminal;

use super::trouble::Trouble;
use super::{Desk, intake, scripts, sources};

/// Columns that are printed where nobody said how many and the output is no terminal.
const PRINTED: u16 = 80;

/// Writes what was asked for of every source; gives the exit status.
pub fn write(desk: &Desk) -> Result<u8, Trouble> {
    let (origins, unread) = sources(desk);
    let mut status = u8::from(!unread.is_empty());
    let origins = match desk.invocation.sources.is_empty() {
        // Of the built-in papers only the first is written.
        true => &origins[..1],
        false => &origins[..],
    };
    let intake = intake(desk)?;
    let mut writer = Writer { desk, intake, several: origins.len() > 1, complaints: Vec::new(), any: false };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for origin in origins {
        match source::read(origin, &writer.intake.source) {
            Ok(part) => {
                if let Some(read) = part.limited {
                    status = 1;
                    desk.say(&Limited { origin, read });
                }
                writer.source(origin, part, &mut out)?;
            }
            Err(error) => {
                status = 1;
                desk.say(&error);
            }
        }
    }
    out.flush()?;
    Ok(status)
}

/// That a source goes on behind what was read of it.
struct Limited<'a> {
    origin: &'a Origin,
    read: u64,
}

impl InWords for Limited<'_> {
    fn in_words(&self, words: &kanbao::settings::Words) -> String {
        let reason = fill(&words.messages.limit, &[("size", &size_in_words(self.read))]);
        fill(&words.faults.at, &[("at", &self.origin.in_words(words)), ("reason", &reason)])
    }
}

/// What writes sources.
struct Writer<'a> {
    desk: &'a Desk,
    intake: Intake,
    /// Whether there is more than one source.
    several: bool,
    /// What was said of the glossaries: the user's own is read for each source, and spoken of once.
    complaints: Vec<Complaint>,
    /// Whether anything has been written.
    any: bool,
}

impl Writer<'_> {
    fn settings(&self) -> &Settings {
        self.desk.settings()
    }

    fn source(&mut self, origin: &Origin, part: Part, out: &mut impl Write) -> Result<(), Trouble> {
        let command = self.desk.invocation.command;
        // One object a line needs nothing between them.
        if std::mem::replace(&mut self.any, true) && command != Command::Outline(Format::Json) {
            writeln!(out)?;
        }
        if command == Command::Explain {
            return Ok(self.explain(origin, part, out)?);
        }
        let proof = Proof::of(part, &self.intake);
        let profile = proof.recovered.profiles.first().copied().unwrap_or_default();
        let (name, encoding, lossy) = (origin.name(), proof.encoding, proof.lossy);
        let typography = typography(self.settings(), measure(self.settings()));
        let mut composer = Composer::new(proof.recovered.document, proof.recovered.profiles, typography);
        *composer.scripts_mut() = self.scripts(origin);
        composer.scripts_mut().start(self.settings(), profile);
        composer.open_converters()?;
        match command {
            Command::Outline(format) => {
                let meta = OutlineMeta { source: &name, encoding: encoding.name(), lossy, script: profile.script };
                writeln!(out, "{}", self.outline(format, &composer, &meta).trim_end())?;
            }
            Command::Why => {
                if self.several {
                    writeln!(out, "{}", visible(&origin.in_words(self.desk.words())))?;
                }
                export::why::choices(&composer, out)?;
            }
            _ => self.print(&mut composer, out)?,
        }
        Ok(())
    }

    /// The converters' words for a source; what is wrong with the glossaries is said once.
    fn scripts(&mut self, origin: &Origin) -> kanbao::reader::scripts::Scripts {
        let (scripts, _, complaints) = scripts(self.desk, origin);
        for complaint in complaints {
            if !self.complaints.contains(&complaint) {
                self.desk.say(&complaint);
                self.complaints.push(complaint);
            }
        }
        scripts
    }

    fn explain(&self, origin: &Origin, part: Part, out: &mut impl Write) -> io::Result<()> {
        if self.several {
            writeln!(out, "{}", visible(&origin.in_words(self.desk.words())))?;
        }
        let (document, notes) = document::explain(part.decoded.text, &self.intake.options());
        out.write_all(export::explain::text(&document, &notes).as_bytes())
    }

    /// The structure, its texts in the script that was asked for.
    fn outline(&self, format: Format, composer: &Composer, meta: &OutlineMeta) -> String {
        let show = |block, words: &str| composer.turned(words, composer.profile(block));
        match format {
            Format::Text => export::outline::text_shown(composer.document(), meta, &show),
            Format::Json if self.several => export::outline::json_line(composer.document(), meta, &show),
            Format::Json => export::outline::json_shown(composer.document(), meta, &show),
        }
    }

    fn print(&self, composer: &mut Composer, out: &mut impl Write) -> io::Result<()> {
        let controls = if self.desk.invocation.raw_control { Controls::Raw } else { Controls::Shown };
        match self.settings().layout.width {
            Some(0) => export::print::blocks(composer, controls, out),
            _ => export::print::lines(composer, controls, out),
        }
    }
}

/// Cells of a printed line: so many as were asked for, else as many as are good to read and there is room for.
fn measure(settings: &Settings) -> u16 {
    let room = || terminal::columns().unwrap_or(PRINTED).min(settings.layout.measure.saturating_mul(2));
    settings.layout.width.unwrap_or_else(room)
}
