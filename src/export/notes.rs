//! `--export-notes`: the annotations of sources, as Markdown for people and as JSON for programs.

use std::io::{self, Write};

use serde_json::json;

use super::outline::escaped;
use crate::settings::Words;
use crate::settings::choices::Choice;
use crate::store::Notebook;
use crate::store::notebook::markdown;

/// Writes the notebooks, an empty line between two of them; gives whether there was anything to write.
///
/// # Errors
/// Errors of the writer `out`.
pub fn write(notebooks: &[Notebook], words: &Words, out: &mut impl Write) -> io::Result<bool> {
    let mut any = false;
    for notebook in notebooks {
        let text = markdown(&notebook.past.record.name, &notebook.annotations, words);
        if text.is_empty() {
            continue;
        }
        if any {
            writeln!(out)?;
        }
        write!(out, "{text}")?;
        any = true;
    }
    Ok(any)
}

/// Writes a JSON object a line for each highlight, bookmark and mark: `source`, `path` (null where there is no file),
/// `kind`, `color` (of a highlight), `name` (of a mark), `quote`, `note`, the `heading` and `paper` that it stands
/// under, `place` (its first byte in the decoded source), `made` (the day).
///
/// # Errors
/// Errors of the writer `out`.
pub fn json(notebooks: &[Notebook], out: &mut impl Write) -> io::Result<()> {
    for notebook in notebooks {
        let path = notebook.past.source.path.as_deref().map(|path| path.to_string_lossy());
        for one in notebook.annotations.iter().filter(|one| one.decided.is_none()) {
            let kind = match (one.color, one.mark()) {
                (Some(_), _) => "highlight",
                (None, Some(_)) => "mark",
                (None, None) => "bookmark",
            };
            let object = json!({
                "source": notebook.past.record.name,
                "path": path,
                "kind": kind,
                "color": one.color.map(Choice::word),
                "name": one.mark(),
                "quote": one.quote,
                "note": one.words,
                "heading": one.heading,
                "paper": one.paper,
                "place": one.start.place.0,
                "made": one.made,
            });
            writeln!(out, "{}", escaped(object.to_string()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Annotation, HighlightColor, HistoryEntry, Record, Source};

    #[test]
    fn programs_are_given_an_object_for_each_note() {
        let source = Source { identity: 7, path: Some("/報/晚報.txt".into()) };
        let record = Record { name: "晚報.txt".into(), ..Record::default() };
        let past = HistoryEntry { source, record, last_read: 0, read_on: String::new(), annotations: 1 };
        let highlight = Annotation {
            id: Annotation::id_from_random(1),
            color: Some(HighlightColor::Green),
            quote: "老鐘敲四次。".into(),
            words: "查年份\u{202e}".into(),
            ..Annotation::default()
        };
        let decision = Annotation { decided: Some('鐘'), ..Annotation::default() };
        let mark = Annotation { id: Annotation::mark_id('a'), ..Annotation::default() };
        let mut out = Vec::new();
        json(&[Notebook { past, annotations: vec![highlight, decision, mark] }], &mut out).expect("a vector takes all");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(!text.contains('\u{202e}'), "nothing steers a terminal");
        let objects: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
        assert_eq!(objects.len(), 2, "decisions are none");
        let expected = [("kind", "highlight"), ("color", "green"), ("quote", "老鐘敲四次。"), ("path", "/報/晚報.txt")];
        for (key, value) in expected {
            assert_eq!(objects[0][key].as_str(), Some(value), "{key}");
        }
        assert_eq!((objects[1]["kind"].as_str(), objects[1]["name"].as_str()), (Some("mark"), Some("a")));
    }
}
