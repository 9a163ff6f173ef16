//! The feeds that the reader subscribes to, in a file of the reader's own: `feeds.toml`, a table `[[feed]]` for each.

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::error::{At, ConfigError, Reason};
use super::toml_error::TomlError;
use super::{ConfigErrors, file};

/// A feed that the reader subscribes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscription {
    /// The name that the reader gave the feed; empty where it goes by its own.
    #[serde(default)]
    pub name: String,
    /// The feed's URL.
    pub address: String,
    /// The folder in which the feed is listed; empty for none.
    #[serde(default)]
    pub folder: String,
    /// Words by which the reader files the feed.
    #[serde(default)]
    pub tags: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subscriptions {
    #[serde(default)]
    feed: Vec<Subscription>,
}

/// The subscriptions in a file, each address once; none where there is no such file.
///
/// # Errors
/// Where the file cannot be read or is not as it should be: the line and the reason.
pub fn read(path: &Path) -> Result<Vec<Subscription>, ConfigErrors> {
    let name = path.to_string_lossy();
    let place =
        |reason| ConfigErrors::from(ConfigError { at: At::Place(name.to_string()), key: String::new(), reason });
    file::read_own(path).map_err(place)?.map_or(Ok(Vec::new()), |text| parse(&text, &name))
}

fn parse(text: &str, name: &str) -> Result<Vec<Subscription>, ConfigErrors> {
    let read: Result<Subscriptions, _> = toml::from_str(text);
    let mut feeds = read.map_err(|error| {
        let error = TomlError::new(text, &error);
        let at = At::Place(format!("{name}:{}", error.line));
        ConfigErrors::from(ConfigError { at, key: String::new(), reason: Reason::Toml(error) })
    })?;
    let mut seen = HashSet::new();
    feeds.feed.retain(|feed| seen.insert(feed.address.clone()));
    Ok(feeds.feed)
}

/// The text of the file with these subscriptions added at its end, except those whose address is there already, and how
/// many were added. Everything else in the text stays as it was.
///
/// # Errors
/// Why the text is no such file, as its parser says it.
pub fn with_added(text: &str, added: &[Subscription]) -> Result<(String, usize), String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    let feeds = document.entry("feed").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let feeds = feeds.as_array_of_tables_mut().ok_or("feed is no list of tables [[feed]]")?;
    let addresses = feeds.iter().filter_map(|known| known.get("address").and_then(Item::as_str));
    let mut known: HashSet<String> = addresses.map(str::to_owned).collect();
    let before = feeds.len();
    let new = added.iter().filter(|feed| known.insert(feed.address.clone()));
    feeds.extend(new.map(table));
    let count = feeds.len() - before;
    Ok((document.to_string(), count))
}

/// The text of the file without the subscription of an address.
///
/// # Errors
/// As [`with_added`].
pub fn without(text: &str, address: &str) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    if let Some(feeds) = document.get_mut("feed").and_then(Item::as_array_of_tables_mut) {
        feeds.retain(|known| known.get("address").and_then(Item::as_str) != Some(address));
    }
    Ok(document.to_string())
}

fn table(feed: &Subscription) -> Table {
    let mut table = Table::new();
    for (key, text) in [("name", &feed.name), ("address", &feed.address), ("folder", &feed.folder)] {
        if !text.is_empty() {
            table.insert(key, value(text));
        }
    }
    if !feed.tags.is_empty() {
        table.insert("tags", value(feed.tags.iter().collect::<Array>()));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# 早上讀的\n[[feed]]\nname = \"渡口日報\"\naddress = \"https://example.com/a.xml\" # 本地\n";

    fn feed(name: &str, address: &str) -> Subscription {
        Subscription { name: name.into(), address: address.into(), ..Subscription::default() }
    }

    #[test]
    fn a_file_is_read() {
        let file =
            format!("{FILE}\n[[feed]]\naddress = \"https://example.com/b.xml\"\nfolder = \"飲食\"\ntags = [\"茶\"]\n");
        let second =
            Subscription { folder: "飲食".into(), tags: vec!["茶".into()], ..feed("", "https://example.com/b.xml") };
        assert_eq!(parse(&file, "feeds.toml"), Ok(vec![feed("渡口日報", "https://example.com/a.xml"), second]));
        assert_eq!(parse("", "feeds.toml"), Ok(Vec::new()));
        assert_eq!(parse(&format!("{FILE}{FILE}"), "feeds.toml").map(|feeds| feeds.len()), Ok(1), "each address once");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (file, at) in [
            ("[[feed]]\nname = \"渡口\"\n", "feeds.toml:1"),
            ("\n\n[[feed]]\nadress = \"x\"\n", "feeds.toml:4"),
            ("[[feed]\n", "feeds.toml:1"),
        ] {
            let errors = parse(file, "feeds.toml").expect_err("it is wrong").0;
            assert_eq!(errors[0].at, At::Place(at.into()), "{file}");
        }
    }

    #[test]
    fn what_is_added_stands_behind_what_there_was() {
        let (now, count) =
            with_added(FILE, &[feed("茶樓", "https://example.com/b.xml"), feed("又", "https://example.com/a.xml")])
                .expect("a file");
        assert!(now.starts_with(FILE), "{now}");
        assert_eq!((parse(&now, "").map(|feeds| feeds.len()), count), (Ok(2), 1));
        assert_eq!(
            parse(&without(&now, "https://example.com/a.xml").expect("a file"), "").map(|feeds| feeds.len()),
            Ok(1)
        );
        assert!(with_added("feed = 1", &[]).is_err());
    }
}
