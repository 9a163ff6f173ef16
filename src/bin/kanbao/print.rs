//! `--print`, `--outline`, `--explain`, `--why`: what is written of each source, one after the other.

use std::io::{self, Write};
use std::sync::Arc;

use kanbao::cli::{Command, Format, exit};
use kanbao::document;
use kanbao::document::Format::Styled;
use kanbao::export;
use kanbao::export::outline::OutlineMeta;
use kanbao::export::print::{Controls, Dress, PrintOptions};
use kanbao::jobs::load::{LoadOptions, LoadedPart};
use kanbao::layout::Typography;
use kanbao::layout::width::Widths;
use kanbao::screen::Look;
use kanbao::script::Complaint;
use kanbao::settings::say::{InWords, fill, size_in_words};
use kanbao::settings::visible::visible_lines;
use kanbao::settings::{ColorMode, Paths, Settings, Theme};
use kanbao::source::{self, Encoding, Gathered, Missed, Origin, Part, Rest};
use kanbao::terminal::{self, Depth};
use kanbao::view::{ScriptToggle, Typesetter};

use super::context::{Context, load_options, script_toggle};
use super::error::ProgramError;
use super::sources::sources;

/// Columns that are printed where nobody said how many and the output is no terminal.
const PRINTED: u16 = 80;

/// Writes what was asked for of every source; gives the exit status.
pub fn print(context: &Context) -> Result<u8, ProgramError> {
    let Gathered { origins, unread, .. } = sources(context)?;
    let mut status = exit::incomplete_if(!unread.is_empty());
    let is_unnamed = context.invocation.sources.is_empty() && context.invocation.paper.is_none();
    let origins = match is_unnamed {
        // Of the built-in papers only the first is written.
        true => &origins[..1],
        false => &origins[..],
    };
    let options = load_options(context)?;
    let look = if context.invocation.command.prints() { look(context)? } else { None };
    let mut writer = Writer { context, options, look, several: origins.len() > 1, complaints: Vec::new(), any: false };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for origin in origins {
        match source::read(origin, &writer.options.source) {
            Ok(part) => {
                if let Some(read) = part.limited {
                    status = exit::INCOMPLETE;
                    context.say(&Limited { origin, read });
                }
                if !part.missed.is_empty() {
                    status = exit::INCOMPLETE;
                    context.say(&Incomplete { origin, missed: &part.missed });
                }
                if let Some(encoding) = part.decoded.misread {
                    context.say(&Misread { origin, encoding });
                }
                writer.source(origin, part, &mut out)?;
            }
            Err(error) => {
                status = exit::INCOMPLETE;
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
        let reason = fill(words.messages.limit, &[("size", &size_in_words(self.read))]);
        fill(words.faults.at, &[("at", &self.origin.in_words(words)), ("reason", &reason)])
    }
}

/// The complaint that something that belongs to a source did not come.
struct Incomplete<'a> {
    origin: &'a Origin,
    missed: &'a [Missed],
}

impl InWords for Incomplete<'_> {
    fn in_words(&self, words: &kanbao::settings::Words) -> String {
        let (at, reason) = (self.origin.in_words(words), self.missed.in_words(words));
        fill(words.faults.at, &[("at", &at), ("reason", &reason)])
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
        let reason = fill(words.messages.misread_file, &values);
        fill(words.faults.at, &[("at", &self.origin.in_words(words)), ("reason", &reason)])
    }
}

/// What writes sources.
struct Writer<'a> {
    context: &'a Context,
    options: LoadOptions,
    /// How the text looks, and the colours for it; `None` for plain text.
    look: Option<(Look, Depth)>,
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
        let mut options = self.options.for_source(origin, self.settings());
        let text = &part.decoded.text;
        // What styles the source is among the control characters that are left as they are.
        if self.context.invocation.raw_control && document::format(text, &options.recovery(text)) == Styled {
            options.named = document::Format::Plain;
        }
        let part = LoadedPart::new(part, &options);
        let mut typesetter = self.typesetter(origin, &part)?;
        let profile = part.recovered.profiles.first().copied().unwrap_or_default();
        let (name, encoding, lossy) = (origin.name(), part.encoding, part.lossy);
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
        if !self.several {
            // The program ends: the system takes all memory back at once, OpenCC its dictionaries entry by entry.
            std::mem::forget(typesetter);
        }
        Ok(())
    }

    /// What sets a source's text.
    fn typesetter(&mut self, origin: &Origin, part: &LoadedPart) -> Result<Typesetter, ProgramError> {
        let recovered = &part.recovered;
        let typography = Typography::from_settings(self.settings(), measure(self.settings()));
        let mut typesetter = Typesetter::new(Arc::clone(&recovered.document), recovered.profiles.clone(), typography);
        *typesetter.script_mut() = self.script_toggle(origin);
        typesetter.script_mut().start(self.settings(), recovered.profiles.first().copied().unwrap_or_default());
        typesetter.open_converters()?;
        Ok(typesetter)
    }

    /// The converters' words for a source; what is wrong with the glossaries is said once.
    fn script_toggle(&mut self, origin: &Origin) -> ScriptToggle {
        let (script, _, complaints) = script_toggle(self.context, origin);
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
        let dress = |kind, style, words: &str| match &self.look {
            Some((look, depth)) => terminal::styled(words, look.printed(kind, style), *depth),
            None => words.to_owned(),
        };
        let dress: Option<Dress> = if self.look.is_some() { Some(&dress) } else { None };
        let options = PrintOptions { controls, dress };
        match self.settings().layout.width {
            Some(0) => export::print::blocks(typesetter, options, out),
            _ => export::print::lines(typesetter, options, out),
        }
    }
}

/// The set text of a source, where all of it fits on the screen with a line left for what follows. Reads on in what is still
/// coming until that is known: `part` and `rest` then are what there is, and what is left to come.
pub fn if_it_fits(
    context: &Context,
    origin: &Origin,
    options: &LoadOptions,
    (part, rest): (&mut LoadedPart, &mut Option<Rest>),
) -> Result<Option<Vec<u8>>, ProgramError> {
    let rows = usize::from(terminal::rows().unwrap_or(0));
    let look = look(context)?;
    let mut writer =
        Writer { context, options: options.clone(), look, several: false, complaints: Vec::new(), any: false };
    loop {
        let mut text = Vec::new();
        let mut typesetter = writer.typesetter(origin, part)?;
        writer.print(&mut typesetter, &mut text)?;
        if text.iter().filter(|byte| **byte == b'\n').count() >= rows {
            return Ok(None);
        }
        match rest.as_mut().filter(|_| !part.whole).and_then(Iterator::next) {
            Some(Ok(more)) => *part = LoadedPart { file: part.file.take(), ..LoadedPart::new(more, options) },
            Some(Err(error)) => {
                context.say(&error);
                return Ok(Some(text));
            }
            None => return Ok(Some(text)),
        }
    }
}

/// How printed text looks, and the colours for it; `None` for plain text: where standard output is no terminal, unless it is
/// asked for, and with `NO_COLOR`.
fn look(context: &Context) -> Result<Option<(Look, Depth)>, ProgramError> {
    let variable = |name: &str| context.environment.text(name).map(str::to_owned);
    let depth = match context.settings().screen.color {
        ColorMode::Never => Depth::None,
        ColorMode::Auto if terminal::columns().is_none() => Depth::None,
        ColorMode::Auto => Depth::detect(variable),
        // Whatever shows it has the sixteen colours at least.
        ColorMode::Always => Depth::from_terminal(variable).max(Depth::Sixteen),
    };
    // Without colours too: a name that no theme has is a wrong setting all the same.
    let folder = Paths::from_environment(&context.environment).themes();
    let name = context.settings().screen.theme.as_deref().unwrap_or("terminal");
    let theme = Theme::load(name, folder.as_deref()).map_err(ProgramError::Setting)?;
    if depth == Depth::None {
        return Ok(None);
    }
    Ok(Some((Look::new(theme, true, Widths::from_setting(context.settings().terminal.ambiguous)), depth)))
}

/// Cells of a printed line: so many as were asked for, else as many as are good to read and there is room for.
fn measure(settings: &Settings) -> u16 {
    let room = || terminal::columns().unwrap_or(PRINTED).min(settings.layout.measure.saturating_mul(2));
    settings.layout.width.unwrap_or_else(room)
}
