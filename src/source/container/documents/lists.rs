//! Lists that are written item by item, each of which says how deep it stands.

use std::fmt::Write;

/// The deepest list that is told from the one around it.
const DEEPEST: usize = 8;

/// The lists that are open, the outermost first.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<&'static str>,
}

impl Lists {
    /// Writes an item at a depth, from 0 on; one with a number is of an ordered list.
    pub fn item(&mut self, out: &mut String, depth: usize, number: Option<usize>, html: &str) {
        let name = if number.is_some() { "ol" } else { "ul" };
        let depth = depth.min(DEEPEST);
        while self.open.len() > depth + 1 || self.open.len() == depth + 1 && self.open[depth] != name {
            self.close_one(out);
        }
        while self.open.len() <= depth {
            out.extend(["<", name, ">\n"]);
            self.open.push(name);
        }
        let value = number.map_or(String::new(), |number| format!(" value=\"{number}\""));
        let _ = writeln!(out, "<li{value}>{html}</li>");
    }

    /// Ends all that are open.
    pub fn end(&mut self, out: &mut String) {
        while !self.open.is_empty() {
            self.close_one(out);
        }
    }

    fn close_one(&mut self, out: &mut String) {
        if let Some(name) = self.open.pop() {
            out.extend(["</", name, ">\n"]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_several_depths() {
        let (mut lists, mut out) = (Lists::default(), String::new());
        for (depth, number, words) in [(0, Some(3), "甲"), (1, None, "乙"), (0, Some(4), "丙"), (0, None, "丁")] {
            lists.item(&mut out, depth, number, words);
        }
        lists.end(&mut out);
        let expected =
            "<ol><li value=\"3\">甲</li><ul><li>乙</li></ul><li value=\"4\">丙</li></ol><ul><li>丁</li></ul>";
        assert_eq!(out.replace('\n', ""), expected);
    }
}
