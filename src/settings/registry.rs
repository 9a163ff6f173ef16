//! Every setting, once: key, type, default and format. For users, assets/words/ says what each does.

use std::fmt::Display;
use std::path::PathBuf;

use super::choices::{
    Ambiguous, ColorMode, FeedRefresh, Forms, Gap, Headlines, Opening, Other, Pane, Preset, ShownScript, SourceScript,
    Strictness, Watch,
};
use super::expected::Expected;
use super::nearest::folded;
use super::parse::{ValueFormat, auto_or, encoding, folder, name, number, one_of, size, switch};
use super::say::{InWords, fill};
use super::visible::is_unsafe_char;
use super::{Lang, Words, nearest};

/// A setting's key and format, from which errors, lists and the command line's help are made.
pub struct Setting {
    /// The setting's group and name: `layout.indent`.
    pub key: &'static str,
    set: fn(&mut Settings, &str) -> bool,
    show: fn(&Settings) -> String,
    expects: fn() -> Expected,
    words: fn() -> Vec<&'static str>,
    known: fn() -> Vec<&'static str>,
}

impl Setting {
    /// The setting of a key.
    pub fn from_key(key: &str) -> Option<&'static Setting> {
        SETTINGS.iter().find(|setting| setting.key == key)
    }

    /// The setting that was probably meant by `key`, where no setting has that key.
    pub fn nearest(key: &str) -> Option<&'static Setting> {
        let whole = folded(key);
        if let Some(setting) = SETTINGS.iter().find(|setting| folded(setting.key) == whole) {
            return Some(setting);
        }
        let (group, name) = key.rsplit_once('.').unwrap_or(("", key));
        let group = nearest(group, SETTINGS.iter().map(Setting::group));
        let named = |settings: Vec<&'static Setting>| {
            let name = nearest(name, settings.iter().map(|setting| setting.name()))?;
            settings.into_iter().find(|setting| setting.name() == name)
        };
        // A name without its group, or with that of another, is as likely as a slip in the name.
        let in_group = SETTINGS.iter().filter(|setting| Some(setting.group()) == group).collect();
        named(in_group).or_else(|| named(SETTINGS.iter().collect()))
    }

    /// The setting's group: `layout` of `layout.indent`.
    pub fn group(&self) -> &'static str {
        self.key.split_once('.').map_or(self.key, |(group, _)| group)
    }

    /// The setting's name within its group: `indent` of `layout.indent`.
    pub fn name(&self) -> &'static str {
        self.key.split_once('.').map_or(self.key, |(_, name)| name)
    }

    /// The variable that sets it: `KANBAO_LAYOUT_INDENT` for `layout.indent`.
    pub fn variable(&self) -> String {
        format!("KANBAO_{}", self.key.replace('.', "_").to_ascii_uppercase())
    }

    /// Reads `text` into its place in `settings`.
    ///
    /// # Errors
    /// What was expected, where `text` is no value of this setting; `settings` is then unchanged.
    pub fn set(&self, settings: &mut Settings, text: &str) -> Result<(), Expected> {
        if (self.set)(settings, text) { Ok(()) } else { Err((self.expects)()) }
    }

    /// The setting's value in `settings`, as a text that [`Setting::set`] reads.
    pub fn show(&self, settings: &Settings) -> String {
        (self.show)(settings)
    }

    /// What the setting's value may be, for messages.
    pub fn expects(&self) -> Expected {
        (self.expects)()
    }

    /// The value that was probably meant by `text`, where the setting has no such value.
    pub fn nearest_value(&self, text: &str) -> Option<&'static str> {
        nearest(text, (self.known)())
    }

    /// The setting's values where they can be listed, else none.
    pub fn words(&self) -> Vec<&'static str> {
        (self.words)()
    }
}

/// Defines [`Settings`], its groups, their defaults and [`SETTINGS`] from one list.
macro_rules! settings {
    ($($(#[doc = $about:literal])+ $group:ident: $Group:ident {
        $($field:ident: $type:ty = $default:expr, $kind:expr;)+
    })+) => {
        /// Every choice that the user has made or left as it was.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Settings { $($(#[doc = $about])+ pub $group: $Group),+ }

        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $Group {
                $(
                    #[doc = concat!(
                        "The setting `", stringify!($group), ".", stringify!($field), "`; assets/words/ tells what it does."
                    )]
                    pub $field: $type
                ),+
            }

            impl Default for $Group {
                fn default() -> Self {
                    $Group { $($field: $default),+ }
                }
            }
        )+

        /// Every setting, by group.
        pub static SETTINGS: &[Setting] = &[$($(Setting {
            key: concat!(stringify!($group), ".", stringify!($field)),
            set: |settings, text| {
                let value = ValueFormat::<$type>::read(&$kind, text);
                value.map(|value| settings.$group.$field = value).is_some()
            },
            show: |settings| ValueFormat::<$type>::show(&$kind, &settings.$group.$field),
            expects: || ValueFormat::<$type>::expects(&$kind),
            words: || ValueFormat::<$type>::words(&$kind),
            known: || ValueFormat::<$type>::known(&$kind),
        }),+),+];
    };
}

settings! {
    /// `[script]`: the script in which a text is shown.
    script: Script {
        view: ShownScript = ShownScript::Original, one_of();
        other: Other = Other::Auto, one_of();
        source: SourceScript = SourceScript::Auto, one_of();
        forms: Forms = Forms::Papers, one_of();
        phrases: bool = false, switch();
        punctuation: bool = false, switch();
    }

    /// `[layout]`: how text is set in lines.
    layout: Layout {
        measure: u16 = 40, number(4..=400);
        indent: u8 = 2, number(0..=8);
        spacing: u8 = 0, number(0..=4);
        strictness: Strictness = Strictness::Basic, one_of();
        hang: bool = false, switch();
        gap: Gap = Gap::Auto, one_of();
        justify: bool = false, switch();
        columns: Option<u8> = Some(1), auto_or(number(1..=9));
        width: Option<u16> = None, auto_or(number(0..=10_000));
    }

    /// `[source]`: how a source is read.
    source: Source {
        encoding: Option<String> = None, encoding();
        limit: u64 = 1 << 30, size(1 << 10..=4095 << 20);
        rejoin: bool = true, switch();
        offline: bool = false, switch();
        watch: Watch = Watch::Ask, one_of();
    }

    /// `[feeds]`: feeds that the reader subscribes to.
    feeds: Feeds {
        refresh: FeedRefresh = FeedRefresh::Ask, one_of();
    }

    /// `[terminal]`: what the terminal is taken for.
    terminal: Terminal {
        ambiguous: Ambiguous = Ambiguous::Auto, one_of();
        mouse: bool = true, switch();
    }

    /// `[find]`: how text is found.
    find: Find {
        pinyin: bool = false, switch();
    }

    /// `[screen]`: what the screen shows, and how.
    screen: Screen {
        theme: Option<String> = None, auto_or(name());
        color: ColorMode = ColorMode::Auto, one_of();
        lang: Option<Lang> = None, auto_or(one_of());
        lang_follows: bool = true, switch();
        contents: Pane = Pane::Auto, one_of();
        figures: Pane = Pane::Auto, one_of();
        headlines: Headlines = Headlines::Auto, one_of();
        opening: Opening = Opening::Shelf, one_of();
        quit_if_fits: bool = false, switch();
        hints: bool = true, switch();
    }

    /// `[keys]`: which keys do what.
    keys: Keys {
        preset: Preset = Preset::Default, one_of();
    }

    /// `[copy]`: what is copied.
    copy: Copy {
        source: bool = true, switch();
    }

    /// `[store]`: what outlives a session.
    store: Store {
        enabled: bool = true, switch();
        state: Option<PathBuf> = None, auto_or(folder());
    }
}

/// The settings in force as a configuration file, each with what it does: `--list-settings`.
pub fn as_toml(settings: &Settings, words: &Words) -> String {
    let built_in = Settings::default();
    let mut file = String::new();
    let mut group = "";
    for setting in SETTINGS {
        if setting.group() != group {
            group = setting.group();
            file += &format!("{}[{group}]\n", if file.is_empty() { "" } else { "\n" });
        }
        let (expected, default) = (setting.expects().in_words(words), setting.show(&built_in));
        let variable = setting.variable();
        let values: [(&str, &dyn Display); 3] =
            [("expected", &expected), ("default", &default), ("variable", &variable)];
        file += &format!("# {}\n", words.setting(setting.key));
        file += &format!("# {}\n", fill(words.listing.setting, &values));
        file += &format!("{} = {}\n", setting.name(), toml_value(&setting.show(settings)));
    }
    file
}

/// A text as a TOML value: numbers and truth values bare, everything else quoted.
fn toml_value(text: &str) -> String {
    let bare = matches!(text, "true" | "false") || text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
    if bare {
        text.into()
    } else if text.chars().any(is_unsafe_char) {
        // Escaped, so that the value reads as it was and steers no terminal.
        let escaped = |c: char| match c {
            '"' | '\\' => format!("\\{c}"),
            c if is_unsafe_char(c) => format!("\\u{:04X}", c as u32),
            c => c.to_string(),
        };
        format!("\"{}\"", text.chars().map(escaped).collect::<String>())
    } else {
        toml::Value::from(text).to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_setting_reads_what_it_shows() {
        for setting in SETTINGS {
            let key = setting.key;
            assert_eq!(SETTINGS.iter().filter(|other| other.key == key).count(), 1, "{key} stands twice");
            let mut settings = Settings::default();
            let shown = setting.show(&settings);
            assert_eq!(setting.set(&mut settings, &shown), Ok(()), "{key} does not read its default {shown}");
            assert_eq!(settings, Settings::default(), "{key}");
        }
    }

    #[test]
    fn a_wrong_value_changes_nothing() {
        let mut settings = Settings::default();
        let indent = Setting::from_key("layout.indent").expect("a setting");
        assert_eq!(indent.set(&mut settings, "9"), Err(Expected::Number { from: "0".into(), to: "8".into() }));
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_setting_is_found_by_a_name_nearly_right() {
        let table = [
            ("layout.indnt", Some("layout.indent")),
            ("indent", Some("layout.indent")),
            ("layuot.hang", Some("layout.hang")),
            ("screen.colour", Some("screen.color")),
            ("screen.measure", Some("layout.measure")),
            ("layout.x", None),
            ("layout", None),
            ("colour", Some("screen.color")),
            ("LAYOUT.INDENT", Some("layout.indent")),
            ("layout-indent", Some("layout.indent")),
            ("layout_hang", Some("layout.hang")),
            ("wind.direction", None),
        ];
        for (key, want) in table {
            assert_eq!(Setting::nearest(key).map(|setting| setting.key), want, "{key}");
        }
    }

    #[test]
    fn variables_are_named_for_their_keys() {
        let names =
            Setting::from_key("layout.indent").map(|setting| (setting.variable(), setting.group(), setting.name()));
        assert_eq!(names, Some(("KANBAO_LAYOUT_INDENT".into(), "layout", "indent")));
    }

    #[test]
    fn toml_values_are_quoted_where_they_must_be() {
        let table = [
            ("true", "true"),
            ("40", "40"),
            ("auto", r#""auto""#),
            ("007", r#""007""#),
            ("1 GiB", r#""1 GiB""#),
            (r"a\b", r"'a\b'"),
            ("/a\u{202e}\n\"\\", r#""/a\u202E\u000A\"\\""#),
        ];
        for (text, value) in table {
            assert_eq!(toml_value(text), value);
        }
        let read: toml::Table = format!("state = {}", toml_value("/a\u{202e}\n\"\\")).parse().expect("TOML");
        assert_eq!(read["state"].as_str(), Some("/a\u{202e}\n\"\\"), "it reads as it was");
    }

    proptest! {
        #[test]
        fn any_text_is_a_value_that_shows_as_itself_or_an_error(which in 0..SETTINGS.len(), text in ".{0,12}") {
            let setting = &SETTINGS[which];
            let mut settings = Settings::default();
            if setting.set(&mut settings, &text).is_ok() {
                let mut again = Settings::default();
                prop_assert_eq!(setting.set(&mut again, &setting.show(&settings)), Ok(()));
                prop_assert_eq!(again, settings);
            } else {
                prop_assert_eq!(settings, Settings::default());
            }
        }
    }
}
