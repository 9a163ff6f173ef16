//! Why a day's paper cannot be opened.

use super::day::Day;
use crate::settings::Words;
use crate::settings::say::{InWords, fill, shown_in_english};
use crate::settings::visible::visible;
use crate::source::web::WebError;

/// Why a day's paper cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperError {
    /// There is no table of a paper of this name.
    Unknown {
        /// What was typed.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// What was typed is no day.
    NoDay(String),
    /// The day has not come yet.
    Future(Day),
    /// Today's issue is not there yet.
    NotOut {
        /// The name of the paper's table.
        id: String,
        /// What the paper is called.
        name: String,
        /// Today.
        day: Day,
    },
    /// The site has no issue of that day.
    NoIssue {
        /// The name of the paper's table.
        id: String,
        /// What the paper is called.
        name: String,
        /// The day.
        day: Day,
    },
    /// The page lists neither pages nor stories.
    Shape {
        /// The name of the paper's table.
        id: String,
        /// The address of the page.
        address: String,
    },
    /// The address of the first page gives no text.
    Web(String, WebError),
}

impl PaperError {
    /// Whether the command line is wrong, rather than the world.
    pub fn is_of_command_line(&self) -> bool {
        matches!(self, PaperError::Unknown { .. } | PaperError::NoDay(_) | PaperError::Future(_))
    }
}

impl InWords for PaperError {
    fn in_words(&self, words: &Words) -> String {
        let told = &words.papers;
        match self {
            PaperError::Unknown { name, nearest: None } => fill(told.unknown, &[("name", &visible(name))]),
            PaperError::Unknown { name, nearest: Some(nearest) } => {
                fill(told.unknown_near, &[("name", &visible(name)), ("nearest", &visible(nearest))])
            }
            PaperError::NoDay(day) => fill(told.no_day, &[("day", &visible(day))]),
            PaperError::Future(day) => fill(told.future, &[("day", day)]),
            PaperError::NotOut { id, name, day } => {
                let command = command(id, Some(day.before()));
                fill(told.not_out, &[("name", &visible(name)), ("day", day), ("command", &command)])
            }
            PaperError::NoIssue { id, name, day } => {
                fill(told.no_issue, &[("name", &visible(name)), ("day", day), ("command", &command(id, None))])
            }
            PaperError::Shape { id, address } => {
                fill(told.shape, &[("address", &visible(address)), ("name", &visible(id))])
            }
            PaperError::Web(address, error) => error.in_words(&visible(address), words),
        }
    }
}

/// The command that opens an issue.
fn command(id: &str, day: Option<Day>) -> String {
    let day = day.map_or(String::new(), |day| format!(" {day}"));
    format!("kanbao paper {}{day}", visible(id))
}

shown_in_english!(PaperError);
