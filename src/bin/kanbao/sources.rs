//! The sources to read: those of the command line, or the pages of the day's paper that it asks for.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use kanbao::cli::{PaperRequest, output};
use kanbao::settings::Paths;
use kanbao::settings::say::fill;
use kanbao::settings::visible::visible;
use kanbao::source::{self, Day, Gathered, Issue, Origin, PaperError, PaperPage, Papers, SourceErrorKind};

use super::context::{Context, own_tables, web_options};
use super::error::ProgramError;
use super::stderr::say;

/// How long a site may take to answer before a message says that it was asked.
const SILENCE: Duration = Duration::from_millis(700);

/// Gathers the sources to read: the pages of the day's paper asked for, else the sources of the command line; where it
/// has none, standard input if something is piped in, else the samples. Tells of those that cannot be read.
///
/// # Errors
/// Where the paper has no such issue, or the table of one is wrong.
pub fn sources(context: &Context) -> Result<Gathered, ProgramError> {
    if let Some(request) = &context.invocation.paper {
        return Ok(Gathered { origins: paper(context, request)?, ..Gathered::default() });
    }
    let named = &context.invocation.sources;
    if named.is_empty() && source::is_piped_in() {
        return Ok(Gathered { origins: vec![Origin::Input], ..Gathered::default() });
    }
    if named.is_empty() {
        let samples = source::SAMPLES.iter().map(Origin::Sample).collect();
        return Ok(Gathered { origins: samples, ..Gathered::default() });
    }
    let mut gathered = Gathered::default();
    let mut papers = None;
    for argument in named {
        let found = match argument.to_str().filter(|argument| argument.contains("://")) {
            Some(address) => of_address(context, address, &mut papers)?,
            None => saved(argument),
        };
        let found = found.unwrap_or_else(|| source::gather(std::slice::from_ref(argument), &web_options(context)));
        gathered.origins.extend(found.origins);
        gathered.unread.extend(found.unread);
        gathered.skipped.extend(found.skipped);
    }
    gathered.unread.iter().for_each(|error| context.say(error));
    Ok(gathered)
}

/// The papers that are known: the program's own, and the user's tables over them.
fn papers(context: &Context) -> Result<Papers, ProgramError> {
    let files = own_tables(context, Paths::from_environment(&context.environment).papers())?;
    Papers::laid_over(&files).map_err(ProgramError::Setting)
}

/// Writes the known papers, a line each: the name to type, the paper's own name, its address.
pub fn list(context: &Context) -> Result<(), ProgramError> {
    let line = |paper: &source::Paper| {
        format!("{}\t{}\t{}\n", visible(&paper.id), visible(&paper.name), visible(&paper.address))
    };
    let lines: String = papers(context)?.all().iter().map(line).collect();
    Ok(output::write(&lines)?)
}

/// The pages of the day's paper asked for.
fn paper(context: &Context, request: &PaperRequest) -> Result<Vec<Origin>, ProgramError> {
    let papers = papers(context)?;
    let paper = papers.find(&request.name).map_err(ProgramError::Paper)?;
    let day = match &request.day {
        None => paper.today(),
        Some(day) => {
            Day::from_words(day, paper.today()).ok_or_else(|| ProgramError::Paper(PaperError::NoDay(day.clone())))?
        }
    };
    let web = web_options(context);
    let issue = waiting(context, &format!("{} {day}", paper.name), || Issue::of_day(paper, day, &web));
    Ok(origins(issue.map_err(ProgramError::Paper)?))
}

/// The pages of the issue that has a page at this address; `None` where the address is no paper's. `papers` are read
/// when first needed.
fn of_address(context: &Context, address: &str, papers: &mut Option<Papers>) -> Result<Option<Gathered>, ProgramError> {
    let papers = match papers {
        Some(papers) => papers,
        None => papers.insert(self::papers(context)?),
    };
    let Some(shape) = papers.shape_of(address) else { return Ok(None) };
    let web = web_options(context);
    Ok(match waiting(context, address, || Issue::of_address(address, shape, &web)) {
        Ok(issue) => issue.map(|issue| Gathered { origins: origins(issue), ..Gathered::default() }),
        Err(PaperError::Web(address, error)) => {
            let error = source::SourceError { name: address, reason: SourceErrorKind::Web(error) };
            Some(Gathered { unread: vec![error], ..Gathered::default() })
        }
        Err(error) => return Err(ProgramError::Paper(error)),
    })
}

/// The pages of the issue saved at a path; `None` where the path holds no issue.
fn saved(argument: &OsString) -> Option<Gathered> {
    let issue = source::saved(Path::new(argument))?;
    Some(Gathered { origins: origins(issue), ..Gathered::default() })
}

fn origins(issue: Issue) -> Vec<Origin> {
    PaperPage::all(issue).into_iter().map(Origin::Paper).collect()
}

/// Runs `ask`, which asks a site; tells someone at a terminal so where the answer does not come at once.
fn waiting<T: Send>(context: &Context, name: &str, ask: impl FnOnce() -> T + Send) -> T {
    let (answered, waits) = mpsc::channel::<()>();
    thread::scope(|scope| {
        if io::stderr().is_terminal() {
            let told = || fill(context.words().papers.asking, &[("name", &visible(name))]);
            let wait = move || {
                if waits.recv_timeout(SILENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    say(&told());
                }
            };
            // Without a thread the message is left out.
            let _ = thread::Builder::new().name("asking".into()).spawn_scoped(scope, wait);
        }
        let came = ask();
        drop(answered);
        came
    })
}
