//! What reading is like: stories of keys typed and what is then seen. stories/stories.txt holds them and says how they
//! are written.

mod support;

use kanbao::document::Place;
use kanbao::reader::annotations::Placed;
use kanbao::reader::composer::Anchor;
use kanbao::reader::sheet::SheetOf;
use kanbao::reader::{Effect, Event, Focus, MouseKind, Reader};
use kanbao::script::View;
use kanbao::settings::Preset;
use kanbao::settings::values::Choice;
use kanbao::source::Origin;
use support::desk::{self, Desk};

const STORIES: &str = include_str!("stories/stories.txt");
const NUMBERED: &str = include_str!("stories/numbered.txt");

#[test]
fn every_story_comes_out() {
    let mut wrong = Vec::new();
    for story in STORIES.split("\n== ").skip(1) {
        if let Err(what) = tell(story) {
            wrong.push(what);
        }
    }
    assert!(wrong.is_empty(), "{} stories come out otherwise\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_arrives_later_moves_nothing() {
    let text = NUMBERED.repeat(200);
    let mut desk = Desk::with(&text, (60, 16));
    assert!(desk.reader.paper().whole, "what is read in the background has come");
    assert_eq!(desk.reader.document().text().len(), text.len());
    assert!(desk.top().starts_with("渡輪"));
    desk.keys("G");
    assert!(desk.foot().starts_with("丙二十四") && desk.reader.view().at_end);
}

/// Going line by line passes every row, those without a word in them too.
#[test]
fn line_by_line_leads_to_the_end_and_back() {
    let rules = format!("{NUMBERED}\n\n---\n\n* * *\n\n{NUMBERED}");
    let one_rule = format!("# 題\n\n甲。\n\n{}\n\n乙。\n", format!("{}\n", "-".repeat(200)).repeat(5_000));
    for text in [NUMBERED, &rules, &one_rule] {
        for size in [(60, 16), (20, 6)] {
            let mut desk = Desk::with(text, size);
            let start = desk.reader.view().top;
            let steps = |desk: &mut Desk, key, there: fn(&Desk, Anchor) -> bool| {
                while !there(desk, start) {
                    let top = desk.reader.view().top;
                    desk.keys(key);
                    assert_ne!(desk.reader.view().top, top, "{key} does not get past it");
                }
            };
            steps(&mut desk, "j", |desk, _| desk.reader.view().at_end);
            steps(&mut desk, "k", |desk, start| desk.reader.view().top == start);
        }
    }
}

/// Columns between strips across: how far a screen reaches back is tried, and must not be tried for ever. (Found by
/// `make soak`: a minute for every key.)
#[test]
fn columns_between_thousands_of_strips() {
    let rules = format!("{}\n", "-".repeat(200)).repeat(5_000);
    let headings: String = (0..5_000).map(|n| format!("# 第{n}篇\n\n")).collect();
    for strips in [rules, headings] {
        let mut desk = Desk::with(&format!("# 題\n\n甲。\n\n{strips}\n\n## 尾聲\n\n乙。\n"), (200, 48));
        desk.keys("2 C G");
        assert!(desk.lines().iter().any(|line| line == "乙。"), "the end is in sight");
        assert!(desk.reader.view().at_end);
        desk.keys("b b Space Space");
        assert!(desk.reader.view().at_end, "as far on as back");
    }
}

/// There may be no words in a source, no article among its lines, and no line.
#[test]
fn nothing_can_be_walked_about_in() {
    for text in ["", "\n\n", "\u{3000}", "-----\n"] {
        let mut desk = Desk::with(text, (60, 16));
        for key in "R } { ] [ ) ( G g J } R } { L D P t % Tab j Enter".split(' ') {
            desk.keys(key);
            assert!(desk.reader.view().percent <= 100, "{text:?} {key}");
        }
    }
}

#[test]
fn help_comes_over_whatever_is_read() {
    let mut desk = Desk::with("# 題\n\n見[官網](https://example.org)，再說。\n", (60, 16));
    for (key, shown) in [("L", Some(SheetOf::Links)), ("?", Some(SheetOf::Help)), ("?", None)] {
        desk.keys(key);
        assert_eq!(desk.reader.sheet().map(|sheet| sheet.of), shown, "{key}");
    }
}

#[test]
fn a_click_asks_what_stands_there() {
    let mut desk = Desk::with("他想了想，干，大家都说头发白了是想得太多的缘故。\n", (60, 16));
    desk.keys("D");
    let area = desk.reader.text_area();
    let title = |desk: &Desk| desk.reader.sheet().map(|sheet| (sheet.of, sheet.rows[0].key.clone()));
    // Two ems of indent, then 他想了想，干; 发 in 头发 is settled by its word.
    desk.click_once(area.x + 4 + 2 * 5, area.y);
    assert_eq!(title(&desk), Some((SheetOf::Candidates, "干 → 幹".into())));
    desk.keys("Esc");
    desk.click_once(area.x + 4 + 2 * 7, area.y);
    assert_eq!(title(&desk), None, "大 has one counterpart");

    let mut desk = Desk::with(NUMBERED, (130, 60));
    let lines = desk.lines();
    let row = lines.iter().position(|line| line.contains("［圖2］")).expect("the second mark is in sight");
    let before = lines[row].chars().take_while(|c| *c != '［').count() as u16;
    let area = desk.reader.text_area();
    assert_eq!(desk.reader.list(Focus::Figures).chosen, 0, "the first in sight");
    desk.click_once(area.x + 4 + 2 * before, area.y + row as u16);
    assert_eq!(desk.reader.list(Focus::Figures).chosen, 1);
    assert!(desk.top().starts_with("渡輪"), "the text stays");
}

#[test]
fn what_is_gone_to_is_pointed_at_for_a_moment() {
    for (text, size) in support::seeds()
        .iter()
        .chain(&support::shared_pages())
        .flat_map(|text| [(130, 40), (60, 16)].map(|size| (text, size)))
    {
        let mut desk = Desk::with(&text.text, size);
        for figure in 1..=desk.reader.document().figures().len() {
            desk.keys(")");
            let (words, marked) = (pointed_at(&desk), !desk.reader.panes().figures.is_empty());
            let as_it_is = if marked { words.starts_with('［') && words.ends_with('］') } else { words.len() > 12 };
            assert!(as_it_is, "{}, figure {figure}: {words}", text.name);
        }
        desk.event(Event::Tick);
        assert_eq!(pointed_at(&desk), "");
    }
}

/// What is pointed at, as it stands on the screen.
fn pointed_at(desk: &Desk) -> String {
    let rows = desk.reader.view().rows.iter().filter_map(|row| Some((row, row.line()?)));
    let clusters =
        rows.flat_map(|(row, line)| row.galley.line(line).map(move |(placed, cluster)| (row, placed, cluster)));
    let pointed = clusters.filter(|(row, placed, _)| {
        let at = placed.at as usize;
        desk.reader.is_pointed_at(row.at.block, &row.galley.passage, at..at + usize::from(placed.len))
    });
    pointed.map(|(_, _, cluster)| cluster).collect()
}

/// Tells a story; where it comes out otherwise, says what is seen.
fn tell(story: &str) -> Result<(), String> {
    let mut lines = story.lines().filter(|line| !line.is_empty());
    let (title, setting) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let mut desk = open(setting);
    for line in lines {
        let (keys, seen) = line.split_once('→').unwrap_or_else(|| panic!("{title}: no arrow in {line}"));
        act(&mut desk, keys);
        for expected in seen.split(';').map(str::trim) {
            let (what, words) = expected.split_once(' ').unwrap_or((expected, ""));
            let found = look(&desk, what);
            if !agrees(what, words, &found) {
                let rows = desk.lines().join("\n      ");
                return Err(format!("{title}\n    {line}\n    {what}: {found}\n      {rows}\n"));
            }
        }
    }
    Ok(())
}

/// `numbered,essay 80x24`, and the preset of the keys where it is not the default one.
fn open(setting: &str) -> Desk {
    let (names, rest) = setting.split_once(' ').unwrap_or_else(|| panic!("no size: {setting}"));
    let (size, preset) = rest.split_once(' ').unwrap_or((rest, "default"));
    let source = |name: &str| match name {
        "numbered" => desk::held(NUMBERED),
        "essay" => Origin::Sample(&kanbao::source::SAMPLES[3]),
        "page" => desk::held(include_str!("screens/page.txt")),
        "bare" => desk::held("只有一句話，沒有別的。\n"),
        "empty" => desk::held(""),
        _ => panic!("no text is called {name}"),
    };
    let size = cells(size, 'x').unwrap_or_else(|| panic!("no size: {setting}"));
    let mut settings = desk::narrow();
    settings.keys.preset = Preset::from_word(preset).unwrap_or_else(|| panic!("no preset: {setting}"));
    Desk::open(names.split(',').map(source).collect(), size, settings)
}

/// Keys, sizes and the mouse.
fn act(desk: &mut Desk, keys: &str) {
    let mut keys = keys.split_whitespace();
    while let Some(key) = keys.next() {
        let at = |keys: &mut std::str::SplitWhitespace| {
            keys.next().and_then(|at| cells(at, ',')).unwrap_or_else(|| panic!("where is the mouse? {key}"))
        };
        match (key, cells(key, 'x')) {
            (_, Some(size)) => desk.resize(size),
            ("click", _) => {
                let (column, row) = at(&mut keys);
                desk.click(column, row);
            }
            ("drag", _) => {
                let from = at(&mut keys);
                desk.drag(from, at(&mut keys));
            }
            ("wheel-down" | "wheel-up", _) => {
                let (column, row) = at(&mut keys);
                desk.wheel(if key == "wheel-up" { MouseKind::WheelUp } else { MouseKind::WheelDown }, column, row);
            }
            ("paste", _) => desk.event(Event::Paste(keys.next().unwrap_or_default().into())),
            _ => desk.keys(key),
        }
    }
}

/// `80x24`, `5,7`
fn cells(text: &str, between: char) -> Option<(u16, u16)> {
    let (columns, rows) = text.split_once(between)?;
    Some((columns.parse().ok()?, rows.parse().ok()?))
}

/// What is seen of something.
fn look(desk: &Desk, what: &str) -> String {
    let reader = &desk.reader;
    match what {
        "top" => desk.top(),
        "foot" => desk.foot(),
        "place" => place(desk),
        "reading" => desk.reading(),
        "focus" => format!("{:?}", reader.focus()).to_lowercase(),
        "chosen" => {
            let list = if reader.focus() == Focus::Contents { Focus::Contents } else { Focus::Figures };
            reader.list(list).chosen.to_string()
        }
        "lit" => reader.list(Focus::Contents).chosen.to_string(),
        "sheet" => reader.sheet().map_or("none", |sheet| sheet.of.title(reader.words())).into(),
        "no" => reader.sheet().map_or("sheet", |sheet| sheet.of.title(reader.words())).into(),
        "typed" => typed(reader).unwrap_or_else(|| "none".into()),
        "row" => row(reader),
        "listed" => listed(reader).unwrap_or_else(|| "nothing".into()),
        "selected" => reader
            .selection()
            .map_or("nothing".into(), |selection| selection.text(&reader.paper().composer).replace('\n', "⏎")),
        "noted" => noted(reader),
        "wall" => reader.panes().article.x.to_string(),
        "entries" => reader.contents().shown().len().to_string(),
        "panes" => panes(desk),
        "says" => reader.message().map_or("nothing".into(), |message| message.text.clone()),
        "quiet" => reader.message().map_or(String::new(), |message| message.text.clone()),
        "found" => reader.found_in_words(),
        "measure" => reader.text_area().width.to_string(),
        "percent" => reader.view().percent.to_string(),
        "asked" => desk
            .asked
            .iter()
            .rfind(|effect| !matches!(effect, Effect::Tick { .. }))
            .map_or("nothing".into(), |effect| format!("{effect:?}")),
        "view" => view(reader.paper().composer.scripts().wish().view).into(),
        _ => panic!("nobody knows what to look at for {what}"),
    }
}

/// What the source says at the place on top, which the first line in sight must show.
fn place(desk: &Desk) -> String {
    let view = desk.reader.view();
    assert!(view.shows(view.top.place), "the place on top is in sight");
    desk.reader.document().text()[view.top.place.0 as usize..].chars().take(20).collect()
}

/// What was added to the text: its colour or sign, the words it stands on, and what was said of it.
fn noted(reader: &Reader) -> String {
    let text = reader.document().text();
    let one = |placed: &Placed| {
        let (annotation, span) = (&placed.annotation, placed.span.expect("it stands in the text"));
        let sign = match (annotation.ink, annotation.mark()) {
            (Some(ink), _) => ink.word().to_owned(),
            (None, Some(name)) => name.to_string(),
            (None, None) => "bookmark".into(),
        };
        let words = if annotation.ink.is_some() { &text[span.range()] } else { "" };
        let parts = [sign.as_str(), words, &annotation.words].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ").replace('\n', "⏎")
    };
    let all: Vec<String> = reader.annotations().iter().map(one).collect();
    if all.is_empty() { "nothing".into() } else { all.join(" + ") }
}

/// The line being typed.
fn typed(reader: &Reader) -> Option<String> {
    let filter = reader.sheet().and_then(|sheet| sheet.filter.as_ref()).filter(|filter| filter.typing);
    let prompt = reader.search().prompt.as_ref();
    let asking = reader.asking().map(|(prompt, ..)| prompt);
    let prompt = asking.or(prompt).or(filter.map(|filter| &filter.prompt)).or(reader.contents().filter.as_ref())?;
    Some(prompt.text().to_string())
}

/// The row chosen in a sheet, or the first one in sight where it is only read.
fn row(reader: &Reader) -> String {
    let row = reader
        .sheet()
        .and_then(|sheet| sheet.rows.get(if sheet.choosing { sheet.list.chosen } else { sheet.list.first }));
    row.map_or("none".into(), |row| row.text.clone())
}

/// The sentence of the hit chosen in the list of hits, while it is open.
fn listed(reader: &Reader) -> Option<String> {
    let number = Some(reader.search()).filter(|_| reader.focus() == Focus::Hits)?.list.chosen()?;
    let hit = reader.search().hit(number)?;
    let range = Place(hit.span.start)..Place(hit.span.end);
    Some(format!("{} {}", number + 1, reader.paper().composer.sentence(hit.block, range).text))
}

fn panes(desk: &Desk) -> String {
    let panes = desk.reader.panes();
    let shown = [("contents", panes.contents), ("figures", panes.figures)];
    let names: Vec<&str> = shown.iter().filter(|(_, area)| !area.is_empty()).map(|(name, _)| *name).collect();
    if names.is_empty() { "none".into() } else { names.join(" ") }
}

fn view(view: View) -> &'static str {
    match view {
        View::Original => "original",
        View::Hans => "hans",
        View::HantTw => "tw",
        View::HantHk => "hk",
    }
}

/// Words are as they begin; everything else is as it is.
fn agrees(what: &str, expected: &str, found: &str) -> bool {
    match what {
        "top" | "foot" | "place" | "reading" | "says" | "asked" | "sheet" | "row" | "listed" | "selected" => {
            found.starts_with(expected)
        }
        _ => found == expected,
    }
}
