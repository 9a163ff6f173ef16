//! How a setting's text is read, shown and described. Every source gives text: a TOML number is read by its digits, as
//! the environment and the command line give them, so that there is one path.

use std::fmt::Display;
use std::marker::PhantomData;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use super::choices::Choice;
use super::encodings;
use super::expected::Expected;

/// A way of writing values of type `T`.
pub trait ValueFormat<T> {
    /// The value that a text stands for; `None` where it stands for none.
    fn read(&self, text: &str) -> Option<T>;
    /// The text by which `value` is read again.
    fn show(&self, value: &T) -> String;
    /// The texts that can be read, for messages.
    fn expects(&self) -> Expected;
    /// All texts that can be read, where they can be listed; else none.
    fn words(&self) -> Vec<&'static str> {
        Vec::new()
    }
    /// The texts to suggest for a mistyped one: all that can be listed, else the usual ones.
    fn known(&self) -> Vec<&'static str> {
        self.words()
    }
}

/// A value that is `true` or `false`; `on`, `off`, `yes`, `no`, `1` and `0` are read as well.
pub struct Switch;

/// The format of a switch.
pub fn switch() -> Switch {
    Switch
}

impl ValueFormat<bool> for Switch {
    fn read(&self, text: &str) -> Option<bool> {
        match text {
            "true" | "on" | "yes" | "1" => Some(true),
            "false" | "off" | "no" | "0" => Some(false),
            _ => None,
        }
    }

    fn show(&self, value: &bool) -> String {
        value.to_string()
    }

    fn expects(&self) -> Expected {
        Expected::Switch
    }

    fn words(&self) -> Vec<&'static str> {
        vec!["true", "false"]
    }
}

/// A whole number within bounds.
pub struct Number<T>(RangeInclusive<T>);

/// The format of a whole number from the first to the last of `bounds`.
pub fn number<T>(bounds: RangeInclusive<T>) -> Number<T> {
    Number(bounds)
}

impl<T: FromStr + Display + PartialOrd> ValueFormat<T> for Number<T> {
    fn read(&self, text: &str) -> Option<T> {
        text.parse().ok().filter(|value| self.0.contains(value))
    }

    fn show(&self, value: &T) -> String {
        value.to_string()
    }

    fn expects(&self) -> Expected {
        Expected::Number { from: self.0.start().to_string(), to: self.0.end().to_string() }
    }
}

/// A value that is one of the words of a [`Choice`].
pub struct OneOf<T>(PhantomData<T>);

/// The format of a choice `T`, by its words.
pub fn one_of<T: Choice>() -> OneOf<T> {
    OneOf(PhantomData)
}

impl<T: Choice> ValueFormat<T> for OneOf<T> {
    fn read(&self, text: &str) -> Option<T> {
        T::from_word(text)
    }

    fn show(&self, value: &T) -> String {
        value.word().into()
    }

    fn expects(&self) -> Expected {
        Expected::one_of(self.words())
    }

    fn words(&self) -> Vec<&'static str> {
        T::ALL.iter().map(|(word, _)| *word).collect()
    }
}

/// A number of bytes, with or without a unit: `1 GiB`, `500MB`, `4096`.
pub struct Size(RangeInclusive<u64>);

/// The format of a number of bytes within bounds.
pub fn size(bounds: RangeInclusive<u64>) -> Size {
    Size(bounds)
}

/// Units from the largest, as they are shown; each may be written without its `iB`, in any case.
const UNITS: [(&str, u64); 3] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];

impl ValueFormat<u64> for Size {
    fn read(&self, text: &str) -> Option<u64> {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = (text[..digits].parse::<u64>().ok()?, text[digits..].trim().to_ascii_lowercase());
        let factor = match unit.as_str() {
            "" | "b" => 1,
            "k" | "kib" => 1 << 10,
            "m" | "mib" => 1 << 20,
            "g" | "gib" => 1 << 30,
            "kb" => 1_000,
            "mb" => 1_000_000,
            "gb" => 1_000_000_000,
            _ => return None,
        };
        number.checked_mul(factor).filter(|bytes| self.0.contains(bytes))
    }

    fn show(&self, value: &u64) -> String {
        match UNITS.iter().find(|(_, factor)| *value >= *factor && value.is_multiple_of(*factor)) {
            Some((unit, factor)) => format!("{} {unit}", value / factor),
            None => value.to_string(),
        }
    }

    fn expects(&self) -> Expected {
        Expected::Size { from: self.show(self.0.start()), to: self.show(self.0.end()) }
    }
}

/// A name: any text that is not empty.
pub struct Name;

/// The format of a name that another room knows, such as a theme's.
pub fn name() -> Name {
    Name
}

impl ValueFormat<String> for Name {
    fn read(&self, text: &str) -> Option<String> {
        (!text.is_empty()).then(|| text.into())
    }

    fn show(&self, value: &String) -> String {
        value.clone()
    }

    fn expects(&self) -> Expected {
        Expected::Name
    }
}

/// A folder; a leading `~/` is the home folder, also where no shell has read it.
pub struct Folder;

/// The format of a folder's path.
pub fn folder() -> Folder {
    Folder
}

impl ValueFormat<PathBuf> for Folder {
    fn read(&self, text: &str) -> Option<PathBuf> {
        match text.strip_prefix("~/").zip(std::env::home_dir()) {
            Some((rest, home)) => Some(home.join(rest)),
            None => (!text.is_empty()).then(|| text.into()),
        }
    }

    fn show(&self, value: &PathBuf) -> String {
        value.to_string_lossy().into()
    }

    fn expects(&self) -> Expected {
        Expected::Folder
    }
}

/// `auto`, which is `None`, or what another kind reads.
pub struct AutoOr<K>(K);

/// The format of `auto` or a value of `kind`.
pub fn auto_or<K>(kind: K) -> AutoOr<K> {
    AutoOr(kind)
}

impl<T, K: ValueFormat<T>> ValueFormat<Option<T>> for AutoOr<K> {
    fn read(&self, text: &str) -> Option<Option<T>> {
        if text == "auto" { Some(None) } else { self.0.read(text).map(Some) }
    }

    fn show(&self, value: &Option<T>) -> String {
        value.as_ref().map_or_else(|| "auto".into(), |value| self.0.show(value))
    }

    fn expects(&self) -> Expected {
        match self.words() {
            words if words.is_empty() => Expected::AutoOr(Box::new(self.0.expects())),
            words => Expected::one_of(words),
        }
    }

    fn words(&self) -> Vec<&'static str> {
        let words = self.0.words();
        if words.is_empty() { words } else { std::iter::once("auto").chain(words).collect() }
    }
}

/// The name of an encoding or of a wrong reading to be undone, in any spelling, kept as it was written; or `auto`.
pub struct Encoding;

/// The format of the name of an encoding, or `auto`.
pub fn encoding() -> Encoding {
    Encoding
}

impl ValueFormat<Option<String>> for Encoding {
    fn read(&self, text: &str) -> Option<Option<String>> {
        // Names of encodings are written in any case, and so is this one among them.
        match text.eq_ignore_ascii_case("auto") {
            true => Some(None),
            false => encodings::standard(text).or_else(|| encodings::misread(text)).map(|_| Some(text.to_owned())),
        }
    }

    fn show(&self, value: &Option<String>) -> String {
        value.clone().unwrap_or_else(|| "auto".into())
    }

    fn expects(&self) -> Expected {
        Expected::AutoOr(Box::new(Expected::Encoding))
    }

    fn known(&self) -> Vec<&'static str> {
        std::iter::once("auto").chain(encodings::USUAL).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::choices::Gap;
    use super::*;

    #[test]
    fn switches_understand_the_usual_words() {
        for (text, value) in [("true", true), ("on", true), ("yes", true), ("1", true), ("off", false), ("0", false)] {
            assert_eq!(switch().read(text), Some(value), "{text}");
        }
        for text in ["", "True", "maybe", "2"] {
            assert_eq!(switch().read(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_keep_to_their_bounds() {
        let kind = number(4..=400_u16);
        assert_eq!([kind.read("4"), kind.read("400")], [Some(4), Some(400)]);
        for text in ["3", "401", "70000", "-4", "4.0", "四", " 4", ""] {
            assert_eq!(kind.read(text), None, "{text}");
        }
        assert_eq!(kind.expects().to_string(), "a whole number from 4 to 400");
    }

    #[test]
    fn sizes_have_units() {
        let kind = size(1..=1 << 40);
        let table = [
            ("4096", 4096, "4 KiB"),
            ("1 GiB", 1 << 30, "1 GiB"),
            ("1024MiB", 1 << 30, "1 GiB"),
            ("2m", 2 << 20, "2 MiB"),
            ("500 MB", 500_000_000, "500000000"),
            ("1537", 1537, "1537"),
        ];
        for (text, bytes, shown) in table {
            assert_eq!(kind.read(text), Some(bytes), "{text}");
            assert_eq!(kind.show(&bytes), shown);
            assert_eq!(kind.read(shown), Some(bytes));
        }
        for text in ["", "0", "GiB", "1 TiB", "1.5 GiB", "99999999999 GiB", "2000 GiB"] {
            assert_eq!(kind.read(text), None, "{text}");
        }
    }

    #[test]
    fn auto_is_no_value() {
        let columns = auto_or(number(1..=9_u8));
        assert_eq!([columns.read("auto"), columns.read("3"), columns.read("none")], [Some(None), Some(Some(3)), None]);
        assert_eq!([columns.show(&None), columns.show(&Some(3))], ["auto", "3"]);
        assert_eq!(columns.expects().to_string(), "auto or a whole number from 1 to 9");
        assert!(ValueFormat::<Option<u8>>::words(&columns).is_empty(), "a list with auto alone in it would mislead");
    }

    #[test]
    fn encodings_have_names_in_every_spelling() {
        let kind = encoding();
        assert_eq!([kind.read("auto"), kind.read("AUTO")], [Some(None), Some(None)]);
        for name in ["big5", "BIG5", "cp950", "hkscs", "latin-1", "utf8", "HZ"] {
            assert_eq!(kind.read(name), Some(Some(name.to_owned())), "{name}");
        }
        assert_eq!([kind.read("big6"), kind.read("")], [None, None]);
    }

    #[test]
    fn choices_list_their_words() {
        let kind = one_of::<Gap>();
        assert_eq!(kind.expects().to_string(), "auto, off or on");
        assert_eq!([kind.read("off"), kind.read("Off"), kind.read("")], [Some(Gap::Off), None, None]);
    }

    #[test]
    fn a_folder_may_begin_at_home() {
        let home = std::env::home_dir().expect("a home folder");
        assert_eq!(folder().read("~/papers"), Some(home.join("papers")));
        assert_eq!(folder().read("/var/~/x"), Some("/var/~/x".into()));
        assert_eq!(folder().read(""), None);
    }
}
