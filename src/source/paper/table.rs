//! The tables of papers: where each has its issue of a day, and how its site is laid out. Those of the program stand in
//! assets/papers/; the reader's own are laid over them, by their files' names.

use regex::Regex;

use super::day::Day;
use super::error::PaperError;
use super::shape::Shape;
use crate::settings::error::{At, ConfigError, ConfigErrors, Reason, Thing};
use crate::settings::expected::{Expected, Value};
use crate::settings::flatten::{File, FlatValue};
use crate::settings::nearest;

/// The program's own tables, by their files' names.
const BUILT_IN: [(&str, &str); 3] = [
    ("gmrb", include_str!("../../../assets/papers/gmrb.toml")),
    ("jjrb", include_str!("../../../assets/papers/jjrb.toml")),
    ("rmrb", include_str!("../../../assets/papers/rmrb.toml")),
];

/// The keys of a table.
const KEYS: [&str; 7] = ["name", "also", "address", "shape", "page", "story", "zone"];
/// The shapes that there are.
const SHAPES: [&str; 1] = ["founder"];
/// The gaps in an address for the parts of the day.
const GAPS: [&str; 3] = ["{year}", "{month}", "{day}"];
/// How many hours clocks are ahead of Greenwich for a paper that does not say so: those of China.
const ZONE: i8 = 8;

/// A paper whose issues are known by the day.
#[derive(Clone, Debug)]
pub struct Paper {
    /// What the reader types: the name of its table's file.
    pub id: String,
    /// The paper's name.
    pub name: String,
    /// The paper's other names.
    also: Vec<String>,
    /// The address of an issue's first page, with the gaps `{year}`, `{month}` and `{day}`.
    pub address: String,
    /// How the paper's site is laid out.
    pub shape: Shape,
    /// How many hours clocks are ahead of Greenwich where the paper is printed.
    zone: i8,
}

/// The papers that are known, by their names.
#[derive(Clone, Debug)]
pub struct Papers(Vec<Paper>);

impl Paper {
    /// The address of the first page of a day's issue.
    pub fn address_on(&self, day: Day) -> String {
        let (year, month, day) = day.date();
        let filled = self.address.replace("{year}", &format!("{year:04}"));
        filled.replace("{month}", &format!("{month:02}")).replace("{day}", &format!("{day:02}"))
    }

    /// Today, where the paper is printed.
    pub fn today(&self) -> Day {
        Day::today(self.zone)
    }

    fn is_called(&self, name: &str) -> bool {
        let is = |own: &String| own.eq_ignore_ascii_case(name);
        is(&self.id) || is(&self.name) || self.also.iter().any(is)
    }

    /// The paper that a table describes.
    fn from_table(id: &str, file: &File) -> Result<Paper, ConfigErrors> {
        let table = Table(file.flatten()?);
        let faults: Vec<ConfigError> = table.0.iter().filter_map(strange).collect();
        if !faults.is_empty() {
            return Err(ConfigErrors(faults));
        }
        let needed = |key: &str| {
            let missing =
                || ConfigError { at: At::Place(file.name.clone()), key: key.into(), reason: Reason::MissingKey };
            table.text(key).map(str::to_owned).ok_or_else(|| ConfigErrors::from(missing()))
        };
        let also: Option<Also> = toml::from_str(file.text).ok();
        let shape = Shape::founder();
        let pattern =
            |key: &str, usual: &Regex| table.text(key).and_then(read_pattern).unwrap_or_else(|| usual.clone());
        Ok(Paper {
            id: id.to_owned(),
            name: needed("name")?,
            also: also.unwrap_or_default().also,
            address: needed("address")?,
            shape: Shape { page: pattern("page", &shape.page), story: pattern("story", &shape.story) },
            zone: table.text("zone").and_then(|zone| zone.parse().ok()).unwrap_or(ZONE),
        })
    }
}

impl Default for Papers {
    /// The papers that the program knows.
    fn default() -> Papers {
        let read = |(id, text): &(&str, &str)| {
            let file = File { name: format!("assets/papers/{id}.toml"), text };
            Paper::from_table(id, &file).expect("a table of the program's, which a test reads")
        };
        Papers(BUILT_IN.iter().map(read).collect())
    }
}

impl Papers {
    /// The program's papers, and over them the reader's own: each file's path and text.
    ///
    /// # Errors
    /// What is wrong with a table: an unknown or missing key, a value that it cannot have, no TOML.
    pub fn laid_over(files: &[(String, String)]) -> Result<Papers, ConfigErrors> {
        let Papers(mut papers) = Papers::default();
        for (path, text) in files {
            let stem =
                std::path::Path::new(path).file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into());
            let paper = Paper::from_table(&stem, &File { name: path.clone(), text })?;
            papers.retain(|known| known.id != paper.id);
            papers.push(paper);
        }
        papers.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Papers(papers))
    }

    /// Every paper, by the name of its table.
    pub fn all(&self) -> &[Paper] {
        &self.0
    }

    /// The paper of a name.
    ///
    /// # Errors
    /// [`PaperError::Unknown`], with the name that was probably meant.
    pub fn find(&self, name: &str) -> Result<&Paper, PaperError> {
        let names = || self.0.iter().flat_map(|paper| [&paper.id, &paper.name].into_iter().chain(&paper.also));
        let near = || nearest(name, names().map(String::as_str)).map(str::to_owned);
        let found = self.0.iter().find(|paper| paper.is_called(name));
        found.ok_or_else(|| PaperError::Unknown { name: name.to_owned(), nearest: near() })
    }

    /// The layout of the site that has a page at an address: that of a paper, or the Founder system's. `None` where no
    /// page of a paper is there.
    pub fn shape_of(&self, address: &str) -> Option<&Shape> {
        let address = address.split(['?', '#']).next().unwrap_or(address);
        let site = |paper: &&Paper| {
            let before = paper.address.split('{').next().unwrap_or_default();
            address.starts_with(before) && paper.shape.page.is_match(address)
        };
        let own = self.0.iter().find(site).map(|paper| &paper.shape);
        own.or_else(|| Some(Shape::founder()).filter(|shape| shape.page.is_match(address)))
    }
}

#[derive(Default, serde::Deserialize)]
struct Also {
    #[serde(default)]
    also: Vec<String>,
}

/// The values of a table.
struct Table(Vec<FlatValue>);

impl Table {
    fn text(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|leaf| leaf.key == key)?.text()
    }
}

/// What is wrong with a value of a table; `None` where it is right.
fn strange(leaf: &FlatValue) -> Option<ConfigError> {
    let wrong = |expected, nearest: Option<&str>| Reason::Wrong {
        value: leaf.value.clone(),
        expected,
        nearest: nearest.map(str::to_owned),
    };
    let reason = match (leaf.key.as_str(), leaf.text()) {
        ("also", _) if leaf.value == Value::Array => return None,
        ("also", _) => wrong(Expected::Words, None),
        ("name", Some(name)) if !name.trim().is_empty() => return None,
        ("name", _) => wrong(Expected::Name, None),
        ("address", Some(address)) if is_address(address) => return None,
        ("address", _) => wrong(Expected::PaperAddress, None),
        ("shape", Some(shape)) if SHAPES.contains(&shape) => return None,
        ("shape", shape) => wrong(Expected::one_of(SHAPES), nearest(shape.unwrap_or_default(), SHAPES)),
        ("page" | "story", Some(pattern)) if read_pattern(pattern).is_some() => return None,
        ("page" | "story", _) => wrong(Expected::Pattern, None),
        ("zone", Some(zone)) if zone.parse().is_ok_and(|zone: i8| (-12..=14).contains(&zone)) => return None,
        ("zone", _) => wrong(Expected::Number { from: "-12".into(), to: "14".into() }, None),
        (key, _) => Reason::Unknown { what: Thing::Paper, nearest: nearest(key, KEYS).map(str::to_owned) },
    };
    Some(ConfigError { at: At::Place(leaf.at.clone()), key: leaf.key.clone(), reason })
}

/// Whether a text is an address on the web with a gap for each part of the day, and no other.
fn is_address(address: &str) -> bool {
    let rest = GAPS.iter().fold(address.to_owned(), |rest, gap| rest.replace(gap, ""));
    let scheme = address.starts_with("http://") || address.starts_with("https://");
    scheme && GAPS.iter().all(|gap| address.contains(gap)) && !rest.contains(['{', '}', ' '])
}

/// The largest expression of a table once it is compiled, in bytes: the program's own have some thousands.
const LARGEST: usize = 1 << 16;

/// The regular expression that a table gives; `None` where it is none, or too large.
fn read_pattern(pattern: &str) -> Option<Regex> {
    regex::RegexBuilder::new(pattern).size_limit(LARGEST).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Result<Papers, ConfigErrors> {
        Papers::laid_over(&[("papers/dukou.toml".to_owned(), text.to_owned())])
    }

    #[test]
    fn the_programs_own_tables_are_right_and_each_name_is_of_one_paper() {
        let papers = Papers::default();
        assert_eq!(papers.all().len(), BUILT_IN.len());
        for paper in papers.all() {
            assert!(paper.shape.page.is_match(&paper.address_on(Day::today(8))), "{}", paper.id);
            let names = [&paper.id, &paper.name].into_iter().chain(&paper.also);
            for name in names {
                assert_eq!(papers.find(name).expect("it is known").id, paper.id, "{name}");
            }
        }
    }

    #[test]
    fn a_paper_is_found_by_any_of_its_names_and_its_issue_by_the_day() {
        let text = "name = '渡口日報'\nalso = ['Ferry Daily']\n\
            address = 'http://paper.example.com/{year}-{month}/{day}/node_1.htm'\nzone = -5";
        let papers = table(text).expect("a table");
        for name in ["dukou", "渡口日報", "ferry daily"] {
            let paper = papers.find(name).expect(name);
            let day = Day::from_words("2031-03-02", paper.today()).expect("a day");
            assert_eq!(paper.address_on(day), "http://paper.example.com/2031-03/02/node_1.htm");
        }
        let unknown = papers.find("dukuo").expect_err("no such paper");
        assert_eq!(unknown, PaperError::Unknown { name: "dukuo".into(), nearest: Some("dukou".into()) });
        let own = table("name = '人民日報'\naddress = 'https://mirror.example.com/{year}/{month}/{day}/node_1.htm'");
        assert_eq!(own.expect("a table").all().len(), BUILT_IN.len() + 1);
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told_with_its_line_and_the_remedy() {
        let address = "address = 'http://paper.example.com/{year}{month}{day}.htm'";
        for (text, told) in [
            ("name = '甲'".to_owned(), "papers/dukou.toml: address: this key is missing"),
            (address.to_owned(), "papers/dukou.toml: name: this key is missing"),
            (
                format!("name = '甲'\nadress = 1\n{address}"),
                "papers/dukou.toml:2: adress: no such key of a paper's table; did you mean address?",
            ),
            (
                "name = '甲'\naddress = 'http://paper.example.com/{year}/{mm}/{day}'".into(),
                "papers/dukou.toml:2: address: expected an address with {year}, {month} and {day}, as \
                 https://example.com/{year}-{month}/{day}/node_1.htm, not \"http://paper.example.com/{year}/{mm}/{day}\"",
            ),
            (
                format!("name = '甲'\n{address}\nshape = 'foundr'"),
                "papers/dukou.toml:3: shape: expected founder, not \"foundr\"; did you mean founder?",
            ),
            (
                format!("name = '甲'\n{address}\npage = 'node_('"),
                "papers/dukou.toml:3: page: expected a regular expression for the ends of addresses, as '/node_[0-9]+\\.htm$', \
                 not \"node_(\"",
            ),
            (
                format!("name = '甲'\n{address}\nzone = 20"),
                "papers/dukou.toml:3: zone: expected a whole number from -12 to 14, not \"20\"",
            ),
            ("name = ".into(), "papers/dukou.toml:1: not well-formed TOML: "),
        ] {
            let fault = table(&text).expect_err("wrong").to_string();
            assert!(fault.starts_with(told), "{text}: {fault}");
        }
    }

    #[test]
    fn an_address_is_a_papers_page_by_its_table_or_the_founder_systems_names() {
        let papers =
            table("name = '渡口日報'\naddress = 'http://paper.example.com/{year}{month}{day}/p1'\npage = '/p[0-9]+$'")
                .expect("a table");
        for (address, is_page) in [
            ("http://paper.example.com/20310302/p4", true),
            ("http://other.example.com/20310302/p4", false),
            ("http://other.example.com/html/2031-03/02/node_1.htm?a=1", true),
            ("http://other.example.com/html/2031-03/02/content_1.htm", false),
        ] {
            assert_eq!(papers.shape_of(address).is_some(), is_page, "{address}");
        }
    }
}
