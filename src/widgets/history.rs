//! The queries of this session, to be put into the prompt again.

/// The most queries that are kept.
const MOST: usize = 100;

/// Earlier queries, and which of them is in the prompt.
#[derive(Debug, Default)]
pub struct History {
    /// The queries, the latest last; none twice.
    lines: Vec<String>,
    /// The index of the query in the prompt; `None` for the line being typed.
    at: Option<usize>,
    /// The line being typed, while an earlier query is in its place.
    typed: String,
}

impl History {
    /// Keeps a query that was searched for.
    pub fn keep(&mut self, line: &str) {
        self.at = None;
        if line.trim().is_empty() {
            return;
        }
        self.lines.retain(|kept| kept != line);
        self.lines.push(line.to_owned());
        let surplus = self.lines.len().saturating_sub(MOST);
        self.lines.drain(..surplus);
    }

    /// Notes that the line was edited: earlier queries are counted from it again.
    pub fn typed(&mut self) {
        self.at = None;
    }

    /// The query before the one in the prompt, whose text is `shown`.
    pub fn earlier(&mut self, shown: &str) -> Option<String> {
        let to = self.at.unwrap_or(self.lines.len()).checked_sub(1)?;
        if self.at.is_none() {
            self.typed = shown.to_owned();
        }
        self.at = Some(to);
        self.lines.get(to).cloned()
    }

    /// The query after the one in the prompt; after the last, the line being typed.
    pub fn later(&mut self) -> Option<String> {
        let to = self.at? + 1;
        self.at = Some(to).filter(|to| *to < self.lines.len());
        self.at.map_or(Some(self.typed.clone()), |at| self.lines.get(at).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_lines_come_back_and_go_again() {
        let mut history = History::default();
        assert_eq!((history.earlier("新"), history.later()), (None, None));
        ["甲", "乙", "甲", " "].into_iter().for_each(|line| history.keep(line));
        assert_eq!(history.earlier("新").as_deref(), Some("甲"));
        assert_eq!(history.earlier("甲").as_deref(), Some("乙"));
        assert_eq!(history.earlier("乙"), None);
        assert_eq!(history.later().as_deref(), Some("甲"));
        assert_eq!(history.later().as_deref(), Some("新"));
        assert_eq!(history.later(), None);
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut history = History::default();
        (0..2 * MOST).for_each(|line| history.keep(&line.to_string()));
        assert_eq!(history.lines.len(), MOST);
        assert_eq!(history.earlier("").as_deref(), Some("199"));
    }
}
