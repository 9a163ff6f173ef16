//! `--print`, `--outline`, `--explain`, `--why`: writes each source in turn.

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

/// Columns of printed text where no width is set and the output is no terminal.
const PRINTED: u16 = 80;

/// Writes every source in the way asked for; gives the exit status.
pub fn print(context: &Context) -> Result<u8, ProgramError> {
    let Gathered { origins, unread, .. } = sources(context)?;
    let mut status = exit::incomplete_if(!unread.is_empty());
    let is_unnamed = context.invocation.sources.is_empty() && context.invocation.paper.is_none();
    let origins = match is_unnamed {
        // Of the samples only the first is written.
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

/// The complaint that reading stopped at `source.limit`, after `read` bytes, before the source's end.
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

/// The complaint that a part that belongs to a source, such as a page, could not be fetched.
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

/// The complaint that a source was decoded wrongly before it was saved; `encoding` mends it.
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

/// Writes sources one after the other.
struct Writer<'a> {
    context: &'a Context,
    options: LoadOptions,
    /// The look of the text and the colour depth; `None` for plain text.
    look: Option<(Look, Depth)>,
    /// Whether there is more than one source.
    several: bool,
    /// The faults of glossaries told so far: the user's own is read for each source, and its faults are told once.
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
        // In JSON each source is one line, with no empty line before it.
        if std::mem::replace(&mut self.any, true) && command != Command::Outline(Format::Json) {
            writeln!(out)?;
        }
        if command == Command::Explain {
            return Ok(self.explain(origin, part, out)?);
        }
        let mut options = self.options.for_source(origin, self.settings());
        let text = &part.decoded.text;
        // The control characters that style such a text are to be left as they are, so it is read as plain text.
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
            // The program is about to end: the system takes all memory back at once, while freeing OpenCC's
            // dictionaries takes time.
            std::mem::forget(typesetter);
        }
        Ok(())
    }

    /// The typesetter of a source's text, with its converters open.
    fn typesetter(&mut self, origin: &Origin, part: &LoadedPart) -> Result<Typesetter, ProgramError> {
        let recovered = &part.recovered;
        let typography = Typography::from_settings(self.settings(), measure(self.settings()));
        let mut typesetter = Typesetter::new(Arc::clone(&recovered.document), recovered.profiles.clone(), typography);
        *typesetter.script_mut() = self.script_toggle(origin);
        typesetter.script_mut().start(self.settings(), recovered.profiles.first().copied().unwrap_or_default());
        typesetter.open_converters()?;
        Ok(typesetter)
    }

    /// The script toggle for a source; the faults of its glossaries are told once.
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

    /// The outline of a source, its texts in the script asked for.
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

/// The set text of a source, if all of it fits on the screen with a line left for the prompt; else `None`. Reads on
/// until that is known: `part` and `rest` are then what has been read and what is left to read.
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

/// The look of printed text and the colour depth; `None` for plain text: where standard output is no terminal, unless
/// colours are forced, and with `NO_COLOR`.
fn look(context: &Context) -> Result<Option<(Look, Depth)>, ProgramError> {
    let variable = |name: &str| context.environment.text(name).map(str::to_owned);
    let depth = match context.settings().screen.color {
        ColorMode::Never => Depth::None,
        ColorMode::Auto if terminal::columns().is_none() => Depth::None,
        ColorMode::Auto => Depth::detect(variable),
        // Any terminal that shows the output has sixteen colours at least.
        ColorMode::Always => Depth::from_terminal(variable).max(Depth::Sixteen),
    };
    // Loaded without colours too: a name that no theme has is a wrong setting all the same.
    let folder = Paths::from_environment(&context.environment).themes();
    let name = context.settings().screen.theme.as_deref().unwrap_or("terminal");
    let theme = Theme::load(name, folder.as_deref()).map_err(ProgramError::Setting)?;
    if depth == Depth::None {
        return Ok(None);
    }
    Ok(Some((Look::new(theme, true, Widths::from_setting(context.settings().terminal.ambiguous)), depth)))
}

/// The width of a printed line in cells: the setting's, else as wide as reads well and fits.
fn measure(settings: &Settings) -> u16 {
    let room = || terminal::columns().unwrap_or(PRINTED).min(settings.layout.measure.saturating_mul(2));
    settings.layout.width.unwrap_or_else(room)
}
