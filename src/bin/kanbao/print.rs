//! `--print`, `--outline`, `--explain`, `--why`: what is written of each source, one after the other.

use std::io::{self, Write};

use kanbao::cli::{Command, Format};
use kanbao::document;
use kanbao::export::{self, outline::OutlineMeta, print::Controls};
use kanbao::jobs::load::{LoadOptions, LoadedPart};
use kanbao::layout::Typography;
use kanbao::script::Complaint;
use kanbao::settings::Settings;
use kanbao::settings::say::{InWords, fill, size_in_words};
use kanbao::settings::visible::visible_lines;
use kanbao::source::{self, Encoding, Gathered, Origin, Part};
use kanbao::terminal;
use kanbao::view::{ScriptView, Typesetter};

use super::context::{Context, load_options, script_view, sources};
use super::error::ProgramError;

/// Columns that are printed where nobody said how many and the output is no terminal.
const PRINTED: u16 = 80;

/// Writes what was asked for of every source; gives the exit status.
pub fn print(context: &Context) -> Result<u8, ProgramError> {
    let Gathered { origins, unread, .. } = sources(context);
    let mut status = u8::from(!unread.is_empty());
    let origins = match context.invocation.sources.is_empty() {
        // Of the built-in papers only the first is written.
        true => &origins[..1],
        false => &origins[..],
    };
    let options = load_options(context)?;
    let mut writer = Writer { context, options, several: origins.len() > 1, complaints: Vec::new(), any: false };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for origin in origins {
        match source::read(origin, &writer.options.source) {
            Ok(part) => {
                if let Some(read) = part.limited {
                    status = 1;
                    context.say(&Limited { origin, read });
                }
                if let Some(encoding) = part.decoded.misread {
                    context.say(&Misread { origin, encoding });
                }
                writer.source(origin, part, &mut out)?;
            }
            Err(error) => {
                status = 1;
                context.say(&error);
            }
        }
    }
    out.flush()?;
    Ok(status)
}

/// The complaint that a source goes on behind what was read of it.
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

/// The complaint that a source was decoded wrongly before it was saved.
struct Misread<'a> {
    origin: &'a Origin,
    encoding: Encoding,
}

impl InWords for Misread<'_> {
    fn in_words(&self, words: &kanbao::settings::Words) -> String {
        let option = format!("--encoding {}", self.encoding.label());
        let values: [(&str, &dyn std::fmt::Display); 2] = [("encoding", &self.encoding.name()), ("option", &option)];
        let reason = fill(&words.messages.misread_file, &values);
        fill(&words.faults.at, &[("at", &self.origin.in_words(words)), ("reason", &reason)])
    }
}

/// What writes sources.
struct Writer<'a> {
    context: &'a Context,
    options: LoadOptions,
    /// Whether there is more than one source.
    several: bool,
    /// What was said of the glossaries: the user's own is read for each source, and spoken of once.
    complaints: Vec<Complaint>,
    /// Whether anything has been written.
    any: bool,
}

impl Writer<'_> {
    fn settings(&self) -> &Settings {
        self.context.settings()
    }

    fn source(&mut self, origin: &Origin, part: Part, out: &mut impl Write) -> Result<(), ProgramError> {
        let command = self.context.invocation.command;
        // One object a line needs nothing between them.
        if std::mem::replace(&mut self.any, true) && command != Command::Outline(Format::Json) {
            writeln!(out)?;
        }
        if command == Command::Explain {
            return Ok(self.explain(origin, part, out)?);
        }
        let options = self.options.for_source(origin, self.settings());
        let part = LoadedPart::new(part, &options);
        let profile = part.recovered.profiles.first().copied().unwrap_or_default();
        let (name, encoding, lossy) = (origin.name(), part.encoding, part.lossy);
        let typography = Typography::from_settings(self.settings(), measure(self.settings()));
        let mut typesetter = Typesetter::new(part.recovered.document, part.recovered.profiles, typography);
        *typesetter.script_mut() = self.script_view(origin);
        typesetter.script_mut().start(self.settings(), profile);
        typesetter.open_converters()?;
        match command {
            Command::Outline(format) => {
                let meta = OutlineMeta { source: &name, encoding: encoding.name(), lossy, script: profile.script };
                writeln!(out, "{}", self.outline(format, &typesetter, &meta).trim_end())?;
            }
            Command::Why => {
                if self.several {
                    writeln!(out, "{}", visible_lines(&origin.in_words(self.context.words())))?;
                }
                export::why::choices(&typesetter, out)?;
            }
            _ => self.print(&mut typesetter, out)?,
        }
        Ok(())
    }

    /// The converters' words for a source; what is wrong with the glossaries is said once.
    fn script_view(&mut self, origin: &Origin) -> ScriptView {
        let (script, _, complaints) = script_view(self.context, origin);
        for complaint in complaints {
            if !self.complaints.contains(&complaint) {
                self.context.say(&complaint);
                self.complaints.push(complaint);
            }
        }
        script
    }

    fn explain(&self, origin: &Origin, part: Part, out: &mut impl Write) -> io::Result<()> {
        if self.several {
            writeln!(out, "{}", visible_lines(&origin.in_words(self.context.words())))?;
        }
        let options = self.options.for_source(origin, self.settings());
        let recovery = options.recovery(&part.decoded.text);
        let (document, notes) = document::explain(part.decoded.text, &recovery);
        out.write_all(export::explain::text(&document, &notes).as_bytes())
    }

    /// The structure, its texts in the script that was asked for.
    fn outline(&self, format: Format, typesetter: &Typesetter, meta: &OutlineMeta) -> String {
        let show = |block, words: &str| typesetter.texts().turned(words, typesetter.texts().profile(block));
        match format {
            Format::Text => export::outline::text_shown(typesetter.document(), meta, &show),
            Format::Json if self.several => export::outline::json_line(typesetter.document(), meta, &show),
            Format::Json => export::outline::json_shown(typesetter.document(), meta, &show),
        }
    }

    fn print(&self, typesetter: &mut Typesetter, out: &mut impl Write) -> io::Result<()> {
        let controls = if self.context.invocation.raw_control { Controls::Raw } else { Controls::Shown };
        match self.settings().layout.width {
            Some(0) => export::print::blocks(typesetter, controls, out),
            _ => export::print::lines(typesetter, controls, out),
        }
    }
}

/// Cells of a printed line: so many as were asked for, else as many as are good to read and there is room for.
fn measure(settings: &Settings) -> u16 {
    let room = || terminal::columns().unwrap_or(PRINTED).min(settings.layout.measure.saturating_mul(2));
    settings.layout.width.unwrap_or_else(room)
}
