//! The man page, in the language of roff (groff_man(7)).

use clap::Arg;

use super::keys;
use crate::cli;
use crate::keys::Keymap;
use crate::language::chars::is_forbidden_start;
use crate::settings::say::{InWords, fill};
use crate::settings::{SETTINGS, Settings, Words};

/// The man page with these keys, in the language of these words.
pub fn man(keymap: &Keymap, words: &Words) -> String {
    let (told, command) = (&words.manual, cli::command_line(words));
    let mut page = Page::new(words);
    page.section(told.name);
    page.paragraph(told.one_line);
    page.section(told.synopsis);
    told.synopses.split('\n').for_each(|synopsis| page.paragraph(synopsis));
    page.section(told.description);
    told.introduction.split('\n').for_each(|paragraph| page.paragraph(paragraph));
    page.section(told.options);
    for (title, arguments) in cli::help::parts(&command, words) {
        page.subsection(title.trim_end_matches([':', '：']));
        let entry = |argument: &&Arg| (cli::help::name(argument).trim().to_owned(), cli::help::doc(argument, words));
        arguments.iter().map(entry).for_each(|(name, doc)| page.entry(&name, &doc));
    }
    page.section(told.keys);
    page.paragraph(told.counts);
    for (heading, actions) in keys::groups(keymap, words) {
        page.subsection(heading);
        for (name, keys, doc) in actions {
            page.entry(if keys.is_empty() { name.to_owned() } else { keys.join("  ") }.as_str(), doc);
        }
    }
    settings(&mut page, words);
    page.list(words.command.examples.trim_end_matches([':', '：']), words.command.example_list);
    page.list(told.files, told.file_list);
    page.list(told.environment, told.variable_list);
    page.list(told.status, told.status_list);
    page.text
}

/// Writes every setting: its key, description, values and default.
fn settings(page: &mut Page, words: &Words) {
    let built_in = Settings::default();
    page.section(words.manual.settings);
    for setting in SETTINGS {
        let (expected, default) = (setting.expects().in_words(words), setting.show(&built_in));
        page.entry(setting.key, words.setting(setting.key));
        page.line_break();
        page.line(&fill(
            words.listing.setting,
            &[("expected", &expected), ("default", &default), ("variable", &setting.variable())],
        ));
    }
}

/// A man page being written, in roff.
struct Page {
    text: String,
}

impl Page {
    fn new(words: &Words) -> Page {
        let (version, program) = (env!("CARGO_PKG_VERSION"), words.masthead.program);
        // Neither adjusted nor hyphenated: both spoil Chinese, and the values of options.
        let title = format!(".TH KANBAO 1 \"\" \"kanbao {version}\" \"{program}\"\n.ad l\n.nh\n");
        Page { text: title }
    }

    fn section(&mut self, title: &str) {
        self.text += &format!(".SH {}\n", title.to_uppercase());
    }

    fn subsection(&mut self, title: &str) {
        self.text += &format!(".SS {title}\n");
    }

    fn paragraph(&mut self, text: &str) {
        self.text += ".PP\n";
        self.line(text);
    }

    /// Writes an entry: a name in bold, and its description.
    fn entry(&mut self, name: &str, doc: &str) {
        self.text += &format!(".TP\n\\fB{}\\fR\n", escaped(name));
        self.line(doc);
    }

    /// Writes a section of entries, one a line, the name set apart from the rest by ` = `.
    fn list(&mut self, title: &str, entries: &str) {
        self.section(title);
        for (name, doc) in entries.lines().filter_map(|line| line.split_once(" = ")) {
            self.entry(name, doc);
        }
    }

    fn line_break(&mut self) {
        self.text += ".br\n";
    }

    fn line(&mut self, text: &str) {
        self.text += &breakable(text);
        self.text += "\n";
    }
}

/// A text in which roff sees no command.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

/// A text that may be broken between Han characters, though not before a closing mark: roff takes them for one word.
fn breakable(text: &str) -> String {
    const OPENING: &str = "（「『“［《";
    let is_wide = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}');
    let mut broken = String::new();
    let mut before: Option<char> = None;
    for c in escaped(text).chars() {
        let between = before.is_some_and(|before| is_wide(before) && is_wide(c) && !OPENING.contains(before));
        if between && !is_forbidden_start(c) {
            broken += "\\:";
        }
        broken.push(c);
        before = Some(c);
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_command_of_roff_and_chinese_may_be_broken() {
        let table = [
            (".SH text", "\\&.SH text"),
            ("'no", "\\&'no"),
            ("C:\\x --y", "C:\\ex \\-\\-y"),
            ("看報，讀「長文」", "看\\:報，\\:讀\\:「長\\:文」"),
            ("讀 UTF-8", "讀 UTF\\-8"),
        ];
        for (text, roff) in table {
            assert_eq!(breakable(text), roff);
        }
    }
}
