//! The styles of the page's roles, from assets/themes/ or the user's folder of themes.
//!
//! Gives plain values; the screen turns them into what its terminal can show. Knows no terminal.

use std::collections::BTreeMap;
use std::path::Path;

use super::choices::{Choice, choices};
use super::error::{At, ConfigError, ConfigErrors, Reason, Thing};
use super::expected::Expected;
use super::flatten::{File, FlatValue};
use super::{file, nearest};

choices! {
    /// A role: the part of the page that a cell belongs to, which decides its colours.
    Role {
        /// The body; its background is the page's, and the other roles lie on it.
        Text = "text",
        /// Numbers, hints, entries that were read.
        Dim = "dim",
        /// The rule below a headline, the bar before a section, the title of the pane in focus.
        Accent = "accent",
        /// The top row.
        Masthead = "masthead",
        /// 主題.
        Headline = "headline",
        /// 副題.
        Deck = "deck",
        /// 引題, 特稿.
        Kicker = "kicker",
        /// 署名.
        Byline = "byline",
        /// 小題.
        Section = "section",
        /// 圖說.
        Caption = "caption",
        /// A figure's mark in the text.
        Mark = "mark",
        /// Text set as it stands.
        Code = "code",
        /// The words of a link.
        Link = "link",
        /// The rules between articles, and the scale.
        Rule = "rule",
        /// The border between panes.
        Border = "border",
        /// The title of a pane without the focus.
        Title = "title",
        /// The bottom row.
        Status = "status",
        /// An error, with its remedy.
        Warning = "warning",
        /// The entry that is being read, the caption whose mark is in sight.
        Lit = "lit",
        /// The chosen entry, selected text.
        Selection = "selection",
        /// Found text.
        Hit = "hit",
        /// The found text that the user is at.
        Current = "current",
        /// Text highlighted in the first colour; where a theme has no style for
        /// highlights, they look like what was found.
        Yellow = "highlight-yellow",
        /// Text highlighted in the second colour.
        Green = "highlight-green",
        /// Text highlighted in the third colour.
        Blue = "highlight-blue",
        /// Text highlighted in the fourth colour.
        Pink = "highlight-pink",
        /// A character that conversion changed.
        Changed = "changed",
        /// A character that conversion changed and that has other counterparts.
        Choice = "choice",
    }
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// The terminal's own colour.
    Default,
    /// One of the terminal's sixteen colours: black, red, green, yellow, blue, magenta, cyan, white, then the bright ones.
    Ansi(u8),
    /// Parts of red, green and blue, 0 to 255.
    Rgb(u8, u8, u8),
}

/// The colours and weight of a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RoleStyle {
    /// The characters' colour; `None` for that of the text around.
    pub fg: Option<Color>,
    /// The background's colour; `None` for that around the characters.
    pub bg: Option<Color>,
    /// Whether the characters are heavier.
    pub bold: bool,
    /// Whether the characters are fainter.
    pub dim: bool,
    /// Whether the characters are slanted.
    pub italic: bool,
    /// Whether a line stands below the characters.
    pub underline: bool,
    /// Whether foreground and background change places.
    pub reverse: bool,
}

/// A theme: a style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The theme's name, by which `--theme` calls it.
    pub name: String,
    styles: [RoleStyle; Role::ALL.len()],
}

include!(concat!(env!("OUT_DIR"), "/themes.rs"));

/// The values of a theme's file by their keys.
type Values = &'static [(&'static str, &'static str)];

/// The program's own themes, each with the values of its file.
const BUILT_IN: [(&str, Values); 6] = [
    ("dark", DARK),
    ("light", LIGHT),
    ("sepia", SEPIA),
    ("high-contrast", HIGH_CONTRAST),
    ("terminal", TERMINAL),
    ("none", NONE),
];

const ANSI: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

impl Theme {
    /// The theme of this name: the user's own in `folder`, else the program's.
    ///
    /// # Errors
    /// Where there is no theme of this name, or its file is wrong: everything that is wrong in it at once.
    pub fn load(name: &str, folder: Option<&Path>) -> Result<Theme, ConfigErrors> {
        // A theme is a file in that folder, never one elsewhere.
        let plain = !name.is_empty() && !name.contains(['/', '\\', '\0']);
        let own = folder.filter(|_| plain).map(|folder| folder.join(format!("{name}.toml")));
        if let Some(path) = own.filter(|path| path.exists()) {
            let fault =
                |reason| ConfigError { at: At::Place(path.to_string_lossy().into()), key: String::new(), reason };
            let text = file::read_own(&path).map_err(fault)?.unwrap_or_default();
            let file = File { name: path.to_string_lossy().into(), text: &text };
            return Theme::from_values(name, &file.name, file.flatten()?);
        }
        let (_, values) =
            BUILT_IN.iter().find(|(known, _)| *known == name).ok_or_else(|| no_such_theme(name, folder))?;
        let file = format!("{name}.toml");
        let values = values.iter().map(|(key, text)| FlatValue::from_text(key, text, &file)).collect();
        Theme::from_values(name, &file, values)
    }

    /// The names of the program's own themes.
    pub fn built_in() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// The names of all themes, the program's own before those in `folder`.
    pub fn names(folder: Option<&Path>) -> Vec<String> {
        let files = folder.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let own = files.filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".toml")?.to_owned()));
        let built_in = BUILT_IN.iter().map(|(name, _)| (*name).to_owned());
        let mut own: Vec<String> = own.filter(|name| BUILT_IN.iter().all(|(known, _)| known != name)).collect();
        own.sort();
        built_in.chain(own).collect()
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> RoleStyle {
        self.styles[role as usize]
    }

    /// The theme with the style that `restyle` gives for each role and the style that it has.
    pub fn map(mut self, restyle: impl Fn(Role, RoleStyle) -> RoleStyle) -> Theme {
        for (_, role) in Role::ALL {
            let style = &mut self.styles[*role as usize];
            *style = restyle(*role, *style);
        }
        self
    }

    /// The colour of the page.
    pub fn background(&self) -> Color {
        self.style(Role::Text).bg.unwrap_or(Color::Default)
    }

    fn from_values(name: &str, file: &str, leaves: Vec<FlatValue>) -> Result<Theme, ConfigErrors> {
        let (palette, roles): (Vec<FlatValue>, Vec<FlatValue>) =
            leaves.into_iter().partition(|leaf| leaf.key == "palette" || leaf.key.starts_with("palette."));
        let mut faults = Vec::new();
        let palette = read_palette(&palette, &mut faults);
        let styles = read_roles(&roles, &palette, file, &mut faults);
        if faults.is_empty() { Ok(Theme { name: name.into(), styles }) } else { Err(ConfigErrors(faults)) }
    }
}

fn no_such_theme(name: &str, folder: Option<&Path>) -> ConfigErrors {
    let names = Theme::names(folder);
    let nearest = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
    let reason = match nearest {
        None => Reason::NoTheme { names },
        nearest => Reason::Unknown { what: Thing::Theme, nearest },
    };
    ConfigError { at: At::Place("screen.theme".into()), key: name.into(), reason }.into()
}

type Palette = BTreeMap<String, Color>;

fn read_palette(leaves: &[FlatValue], faults: &mut Vec<ConfigError>) -> Palette {
    let mut palette = Palette::new();
    for leaf in leaves {
        let color = leaf.text().and_then(|text| Color::parse(text, &Palette::new()));
        match (leaf.key.strip_prefix("palette."), color) {
            (Some(name), Some(color)) => _ = palette.insert(name.to_owned(), color),
            _ => faults.push(wrong(leaf, Expected::Color)),
        }
    }
    palette
}

fn read_roles(
    leaves: &[FlatValue],
    palette: &Palette,
    file: &str,
    faults: &mut Vec<ConfigError>,
) -> [RoleStyle; Role::ALL.len()] {
    let mut styles = [None; Role::ALL.len()];
    for leaf in leaves {
        let Some(role) = Role::from_word(&leaf.key) else {
            faults.push(no_such_role(leaf));
            continue;
        };
        let style = leaf.text().and_then(|text| RoleStyle::parse(text, palette));
        styles[role as usize] = Some(style.unwrap_or_default());
        if style.is_none() {
            faults.push(wrong(leaf, Expected::Style));
        }
    }
    for highlight in [Role::Yellow, Role::Green, Role::Blue, Role::Pink] {
        styles[highlight as usize] = styles[highlight as usize].or(styles[Role::Hit as usize]);
    }
    for (word, role) in Role::ALL {
        if styles[*role as usize].is_none() {
            let at = At::Place(file.to_owned());
            faults.push(ConfigError { at, key: (*word).into(), reason: Reason::MissingRole });
        }
    }
    styles.map(Option::unwrap_or_default)
}

fn wrong(leaf: &FlatValue, expected: Expected) -> ConfigError {
    let reason = Reason::Wrong { value: leaf.value.clone(), expected, nearest: None };
    ConfigError { at: At::Place(leaf.at.clone()), key: leaf.key.clone(), reason }
}

fn no_such_role(leaf: &FlatValue) -> ConfigError {
    let nearest = nearest(&leaf.key, Role::ALL.iter().map(|(word, _)| *word)).map(str::to_owned);
    let reason = Reason::Unknown { what: Thing::Role, nearest };
    ConfigError { at: At::Place(leaf.at.clone()), key: leaf.key.clone(), reason }
}

impl RoleStyle {
    fn parse(text: &str, palette: &Palette) -> Option<RoleStyle> {
        let mut style = RoleStyle::default();
        let mut words = text.split_whitespace();
        while let Some(word) = words.next() {
            match word {
                "bold" => style.bold = true,
                "dim" => style.dim = true,
                "italic" => style.italic = true,
                "underline" => style.underline = true,
                "reverse" => style.reverse = true,
                "on" if style.bg.is_none() => style.bg = Some(Color::parse(words.next()?, palette)?),
                color if style.fg.is_none() => style.fg = Some(Color::parse(color, palette)?),
                _ => return None,
            }
        }
        (style != RoleStyle::default()).then_some(style)
    }
}

impl Color {
    fn parse(word: &str, palette: &Palette) -> Option<Color> {
        if let Some(color) = palette.get(word) {
            return Some(*color);
        }
        if let Some(digits) = word.strip_prefix('#') {
            return Color::hex(digits);
        }
        if word == "default" {
            return Some(Color::Default);
        }
        let (name, bright) = word.strip_prefix("bright-").map_or((word, 0), |name| (name, 8));
        ANSI.iter().position(|known| *known == name).map(|number| Color::Ansi(number as u8 + bright))
    }

    fn hex(digits: &str) -> Option<Color> {
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Color::Rgb(red, green, blue))
    }
}

#[cfg(test)]
mod tests;
