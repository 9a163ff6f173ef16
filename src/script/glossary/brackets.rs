//! Rows with brackets, which stand for one row for each way to choose a character from them: `"[余范]医生" = "[余范]醫生"`.

/// The most rows that one with brackets stands for: one written by hand stands for a handful.
pub(super) const MOST_ROWS: usize = 1_000;

/// The most brackets of a row.
pub(super) const MOST_BRACKETS: usize = 16;

/// The rows that a row with brackets stands for, one for each way to choose from them; `None` where the brackets do not
/// match, or stand for too many rows.
pub(super) fn expand(mut key: &str, mut value: &str) -> Option<Vec<(String, String)>> {
    let mut rows = vec![(String::new(), String::new())];
    for _ in 0..=MOST_BRACKETS {
        let (keys, values) = match (split(key), split(value)) {
            (None, None) => {
                rows.iter_mut().for_each(|row| {
                    row.0 += key;
                    row.1 += value;
                });
                return Some(rows);
            }
            (Some(keys), Some(values)) => (keys, values),
            _ => return None,
        };
        let count = keys.1.chars().count();
        if count == 0 || count != values.1.chars().count() || rows.len() * count > MOST_ROWS {
            return None;
        }
        let choose = |row: &(String, String), (key, value): (char, char)| {
            (format!("{}{}{key}", row.0, keys.0), format!("{}{}{value}", row.1, values.0))
        };
        let choices = || keys.1.chars().zip(values.1.chars());
        rows = rows.iter().flat_map(|row| choices().map(|choice| choose(row, choice))).collect();
        (key, value) = (keys.2, values.2);
    }
    None
}

/// Splits a text at its first brackets: the text before, in and after them.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (choices, after) = rest.split_once(']')?;
    Some((before, choices, after))
}
