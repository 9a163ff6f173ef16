//! The probe: asks the terminal in one go for its abilities and its character widths; the answers come among the keys.
//!
//! The characters in question are written at the head of the screen, each followed by a question for the cursor's
//! column, and are drawn over in the same write. Nobody waits: reading goes on meanwhile, and what the answers change
//! comes as an event. A terminal that answers nothing is taken to draw narrow.

use std::time::{Duration, Instant};

use crate::layout::width::{WidthGroup, Widths};
use crate::reader::{Probe, Sizing};

use super::decoder::Reply;

/// How long answers count; later ones are swallowed. Nothing waits for them, so this only limits how late a reader may
/// see a text set anew.
const LIMIT: Duration = Duration::from_secs(1);
/// How long answers count over SSH.
const REMOTE_LIMIT: Duration = Duration::from_secs(3);

/// No sample is wider than four emoji: a cursor further to the right was moved by something else.
const LAST_COLUMN: u16 = 9;
const SYNCHRONIZED: u16 = 2026;
const CLUSTERS: u16 = 2027;
/// The private mode for left and right margins.
const MARGINS: u16 = 69;

/// Characters of ambiguous width that are frequent on screens, besides the groups' samples. A character whose width the
/// terminal has told is certain, so that no cursor movement is needed after it.
const FREQUENT: [&str; 15] = ["”", "‘", "’", "•", "│", "┬", "┴", "┼", "━", "▌", "▍", "▏", "█", "○", "②"];

/// The question that a cursor report answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// The column after this cluster, printed at column 1.
    Width(&'static str),
    /// The column before the text sizing sequences.
    Sizing,
    /// The column after a text that was said to take two cells.
    SizedWidth,
    /// The column after a text twice as large.
    SizedScale,
}

/// A probe under way.
#[derive(Debug)]
pub struct RunningProbe {
    deadline: Instant,
    /// The questions whose cursor reports are still to come, the next one last.
    expected: Vec<Question>,
    /// The columns reported so far.
    columns: Vec<(Question, u16)>,
    probe: Probe,
    margins: bool,
    answered: bool,
    complete: bool,
}

/// Whether to probe a terminal of this name: some print sequences that they do not understand.
pub fn is_worthwhile(term: &str) -> bool {
    !matches!(term, "" | "dumb" | "linux" | "cons25" | "emacs")
        && !term.starts_with("eterm")
        && !term.starts_with("vt5")
}

impl RunningProbe {
    /// A probe, and the bytes to send for it, which write at the head of the first two rows.
    pub fn new(remote: bool) -> (RunningProbe, String) {
        let mut expected: Vec<Question> = asked().map(Question::Width).collect();
        expected.extend([Question::Sizing, Question::SizedWidth, Question::SizedScale]);
        let mut query = format!("\x1b[H\x1b[?{SYNCHRONIZED}$p\x1b[?{CLUSTERS}$p\x1b[?{MARGINS}$p\x1b]11;?\x1b\\");
        for question in &expected {
            match question {
                Question::Width(cluster) => query.extend(["\r", cluster]),
                Question::Sizing => query.push('\r'),
                Question::SizedWidth => query.push_str("\x1b]66;w=2; \x1b\\"),
                Question::SizedScale => query.push_str("\x1b]66;s=2; \x1b\\"),
            }
            query.push_str("\x1b[6n");
        }
        // The last sample reaches into the second row, and text drawn next would skip it.
        query.push_str("\x1b[H\x1b[K");
        // Every terminal answers this, and answers come in order: it is the last.
        query.push_str("\x1b[c");
        expected.reverse();
        let deadline = Instant::now() + if remote { REMOTE_LIMIT } else { LIMIT };
        let probing = RunningProbe {
            deadline,
            expected,
            columns: Vec::new(),
            probe: Probe::default(),
            margins: false,
            answered: false,
            complete: false,
        };
        (probing, query)
    }

    /// The time when answers no longer count.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Takes an answer of the terminal.
    pub fn receive(&mut self, reply: Reply) {
        self.answered = true;
        match reply {
            Reply::Cursor { column, .. } => {
                self.columns.extend(self.expected.pop().map(|question| (question, column)));
            }
            Reply::Mode { mode: SYNCHRONIZED, setting } => self.probe.synchronized = setting != 0,
            Reply::Mode { mode: CLUSTERS, setting } => self.probe.clusters = setting != 0,
            // 3 and 4: the terminal knows the mode but never changes it.
            Reply::Mode { mode: MARGINS, setting } => self.margins = matches!(setting, 1 | 2),
            Reply::Mode { .. } => {}
            Reply::Background(red, green, blue) => self.probe.background = Some((red, green, blue)),
            Reply::Attributes => self.complete = true,
        }
    }

    /// Whether all answers have come, or the time is over.
    pub fn is_over(&self) -> bool {
        self.complete || Instant::now() >= self.deadline
    }

    /// The abilities that the terminal has told; `None` where it has answered nothing.
    pub fn result(&self) -> Option<Probe> {
        self.answered.then(|| Probe { widths: self.widths(), sizing: self.sizing(), ..self.probe })
    }

    /// Whether the terminal can move rows between left and right margins.
    pub fn margins(&self) -> bool {
        self.margins
    }

    /// The characters that were asked about, each with the cells in which the terminal draws it.
    pub fn measured(&self) -> Vec<(char, u8)> {
        let width = |(question, column): &(Question, u16)| match (question, column) {
            (Question::Width(cluster), 2 | 3) => Some((single(cluster)?, (*column - 1) as u8)),
            _ => None,
        };
        self.columns.iter().filter_map(width).collect()
    }

    /// The widths of the groups by their samples; a group without an answer is as on most terminals.
    fn widths(&self) -> Widths {
        WidthGroup::ALL.into_iter().fold(Widths::NARROW, |widths, group| {
            match self.column(Question::Width(group.sample())) {
                Some(column @ 2..=LAST_COLUMN) => widths.with(group, column == 3),
                _ => widths,
            }
        })
    }

    fn column(&self, question: Question) -> Option<u16> {
        self.columns.iter().find(|(asked, _)| *asked == question).map(|(_, column)| *column)
    }

    fn sizing(&self) -> Sizing {
        let moved = |from, to| matches!((self.column(from), self.column(to)), (Some(from), Some(to)) if from.checked_add(2) == Some(to));
        match (moved(Question::Sizing, Question::SizedWidth), moved(Question::SizedWidth, Question::SizedScale)) {
            (true, true) => Sizing::Scale,
            (true, false) => Sizing::Width,
            (false, _) => Sizing::None,
        }
    }
}

/// The clusters to measure.
fn asked() -> impl Iterator<Item = &'static str> {
    WidthGroup::ALL.into_iter().map(WidthGroup::sample).chain(FREQUENT)
}

/// The only character of a cluster; `None` where there are several.
fn single(cluster: &str) -> Option<char> {
    let mut characters = cluster.chars();
    characters.next().filter(|_| characters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A probe of a terminal that draws `wide` in two cells, and moves the cursor by so many cells at the two text
    /// sizing sequences.
    fn probed(wide: &str, sizing: [u16; 2]) -> RunningProbe {
        let (mut probing, _) = RunningProbe::new(false);
        for reply in [
            Reply::Mode { mode: 2026, setting: 2 },
            Reply::Mode { mode: 2027, setting: 0 },
            Reply::Background(30, 30, 46),
        ] {
            probing.receive(reply);
        }
        for cluster in asked() {
            let column = if wide.contains(cluster) { 3 } else { 2 };
            probing.receive(Reply::Cursor { row: 1, column });
        }
        for column in [1, 1 + sizing[0], 1 + sizing[0] + sizing[1]] {
            probing.receive(Reply::Cursor { row: 1, column });
        }
        assert!(!probing.is_over());
        probing.receive(Reply::Attributes);
        assert!(probing.is_over());
        probing
    }

    #[test]
    fn each_character_is_followed_by_a_question() {
        let (_, query) = RunningProbe::new(false);
        assert!(query.starts_with("\x1b[H\x1b[?2026$p\x1b[?2027$p\x1b[?69$p\x1b]11;?\x1b\\\r“\x1b[6n\r—\x1b[6n"));
        assert!(query.ends_with("\r\x1b[6n\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n\x1b[H\x1b[K\x1b[c"));
    }

    #[test]
    fn answers_tell_what_the_terminal_can_do() {
        let probe = probed("︒👩\u{200d}🚀", [0, 0]).result().unwrap();
        assert_eq!(
            probe,
            Probe {
                widths: Widths::NARROW,
                background: Some((30, 30, 46)),
                synchronized: true,
                clusters: false,
                sizing: Sizing::None,
            }
        );
    }

    /// Each group has its own answer: tmux widens single characters, mintty leaves letters narrow.
    #[test]
    fn groups_are_wide_where_their_samples_are() {
        let widths = probed("“—…·●①※→─", [0, 0]).result().unwrap().widths;
        for (text, cells) in [("“", 2), ("”", 2), ("—", 2), ("…", 2), ("│", 2), ("②", 2), ("α", 1), ("⸺", 1), ("︒", 1)]
        {
            assert_eq!(widths.text(text), cells, "{text}");
        }
    }

    /// A cursor report counts for its own character alone.
    #[test]
    fn a_measured_width_counts_for_its_character_alone() {
        let measured = probed("“", [0, 0]).measured();
        assert!(measured.contains(&('“', 2)));
        assert!(measured.contains(&('”', 1)));
        assert!(measured.iter().all(|(character, _)| *character != '👩'), "a cluster is no character");
    }

    #[test]
    fn text_sizing_is_told_by_how_the_cursor_moves() {
        for (moved, sizing) in [
            ([0, 0], Sizing::None),
            // This terminal prints the sequence as text.
            ([1, 1], Sizing::None),
            ([2, 0], Sizing::Width),
            ([2, 1], Sizing::Width),
            ([2, 2], Sizing::Scale),
        ] {
            assert_eq!(probed("", moved).result().unwrap().sizing, sizing, "{moved:?}");
        }
    }

    #[test]
    fn a_terminal_that_says_nothing_has_told_nothing() {
        let (probing, _) = RunningProbe::new(false);
        assert_eq!(probing.result(), None);
        assert_eq!(probing.measured(), []);
    }

    /// A terminal without cursor reports that tells its kind.
    #[test]
    fn what_is_left_unanswered_is_narrow() {
        let (mut probing, _) = RunningProbe::new(false);
        probing.receive(Reply::Attributes);
        assert!(probing.is_over());
        assert_eq!(probing.result(), Some(Probe::default()));
    }

    /// Cursor reports too many, or senseless ones, do no harm.
    #[test]
    fn nonsense_is_no_width() {
        let (mut probing, _) = RunningProbe::new(false);
        for column in [0, 1, 80, u16::MAX].into_iter().cycle().take(100) {
            probing.receive(Reply::Cursor { row: 0, column });
        }
        assert_eq!(probing.measured(), []);
        assert_eq!(probing.result().unwrap().widths, Widths::NARROW);
    }

    #[test]
    fn some_terminals_are_not_asked() {
        for (term, asked) in [
            ("xterm-256color", true),
            ("tmux-256color", true),
            ("screen", true),
            ("linux", false),
            ("eterm-color", false),
        ] {
            assert_eq!(is_worthwhile(term), asked, "{term}");
        }
    }
}
