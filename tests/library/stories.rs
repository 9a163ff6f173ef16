//! What reading is like: stories of keys typed and what is then seen. stories/stories.txt holds them and says how they
//! are written.

use crate::support;
use crate::support::desk::{self, Desk};
use kanbao::document::Place;
use kanbao::keys::{Button, Mouse, MouseKind};
use kanbao::reader::annotations::PlacedAnnotation;
use kanbao::reader::frame::article::FlashRange;
use kanbao::reader::frame::status::StatusLine;
use kanbao::reader::layers::Focus;
use kanbao::reader::menu::MenuKind;
use kanbao::reader::{Effect, Event, Start, State, wording};
use kanbao::script::TargetScript;
use kanbao::settings::Preset;
use kanbao::settings::choices::Choice;
use kanbao::source::Origin;
use kanbao::view::Anchor;

const STORIES: &str = include_str!("../stories/stories.txt");
const NUMBERED: &str = include_str!("../stories/numbered.txt");

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
fn a_text_of_many_parts_has_come_whole() {
    let text = NUMBERED.repeat(200);
    let mut desk = Desk::with(&text, (60, 16));
    assert!(desk.state.open.whole, "what is read in the background has come");
    assert_eq!(desk.state.document().text().len(), text.len());
    assert!(desk.top().starts_with("渡輪"));
    desk.keys("G");
    assert!(desk.foot().starts_with("丙二十四") && desk.state.article.viewport.at_end);
}

/// Going line by line passes every row, those without a word in them too.
#[test]
fn line_by_line_leads_to_the_end_and_back() {
    let rules = format!("{NUMBERED}\n\n---\n\n* * *\n\n{NUMBERED}");
    let one_rule = format!("# 題\n\n甲。\n\n{}\n\n乙。\n", format!("{}\n", "-".repeat(200)).repeat(5_000));
    for text in [NUMBERED, &rules, &one_rule] {
        for size in [(60, 16), (20, 6)] {
            let mut desk = Desk::with(text, size);
            let start = desk.state.article.viewport.top;
            let steps = |desk: &mut Desk, key, there: fn(&Desk, Anchor) -> bool| {
                while !there(desk, start) {
                    let top = desk.state.article.viewport.top;
                    desk.keys(key);
                    assert_ne!(desk.state.article.viewport.top, top, "{key} does not get past it");
                }
            };
            steps(&mut desk, "j", |desk, _| desk.state.article.viewport.at_end);
            steps(&mut desk, "k", |desk, start| desk.state.article.viewport.top == start);
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
        assert!(desk.state.article.viewport.at_end);
        desk.keys("b b Space Space");
        assert!(desk.state.article.viewport.at_end, "as far on as back");
    }
}

/// There may be no words in a source, no article among its lines, and no line.
#[test]
fn nothing_can_be_walked_about_in() {
    for text in ["", "\n\n", "\u{3000}", "-----\n"] {
        let mut desk = Desk::with(text, (60, 16));
        for key in "R } { ] [ ) ( G g J } R } { L D P t % Tab j Enter".split(' ') {
            desk.keys(key);
            assert!(desk.state.percent() <= 100, "{text:?} {key}");
        }
    }
}

/// The place and the time left are the text's, not the window's.
#[test]
fn every_window_tells_the_same_place_and_the_same_time() {
    let text = NUMBERED.repeat(12);
    let told = |size| {
        let mut desk = Desk::with(&text, size);
        let mut told = Vec::new();
        for keys in ["g", "2 }", "3 ]", "5 0 %"] {
            desk.keys(keys);
            told.push(StatusLine::new(&desk.state).progress);
        }
        told
    };
    let sizes = [(40, 12), (60, 16), (80, 24), (120, 36), (160, 48), (200, 60), (200, 100)];
    let first = told(sizes[0]);
    let han = text.chars().filter(|c| !c.is_whitespace() && !c.is_ascii()).count();
    let minutes = [han / 400, han / 400 + 1].map(|minutes| format!("0 %  約 {minutes} 分鐘"));
    assert!(minutes.contains(&first[0]), "400 Han a minute: {first:?}");
    assert!(first[3].starts_with("50 %"), "{first:?}");
    for size in sizes {
        assert_eq!(told(size), first, "{size:?}");
    }
}

/// A release of the button that never comes leaves no line dead.
#[test]
fn keys_are_typed_though_the_mouse_never_lets_go() {
    let mut desk = Desk::with(NUMBERED, (60, 16));
    desk.keys("/ a");
    desk.event(Event::Mouse(Mouse { kind: MouseKind::Down(Button::Left), column: 30, row: 6 }));
    desk.keys("b");
    assert_eq!(typed(&desk.state).as_deref(), Some("ab"));
    desk.event(Event::Mouse(Mouse { kind: MouseKind::Down(Button::Left), column: 30, row: 6 }));
    desk.keys("Esc");
    assert_eq!(typed(&desk.state), None);
}

/// Whoever leaves the end before has not read it.
#[test]
fn a_text_is_read_when_its_end_was_in_sight_for_long_enough() {
    let read = |desk: &Desk| desk.state.library.session.read;
    let mut desk = Desk::with(NUMBERED, (60, 16));
    desk.keys("G");
    let seconds = |desk: &Desk| {
        let asked = desk.asked.iter().rev();
        let mut asked =
            asked.filter_map(|one| if let Effect::AwaitEndRead { seconds } = one { Some(*seconds) } else { None });
        asked.next()
    };
    let lines = 13;
    assert!(seconds(&desk).is_some_and(|seconds| seconds < lines * 20 * 60 / 400), "{:?}", seconds(&desk));
    desk.keys("g");
    desk.event(Event::EndRead);
    assert!(!read(&desk), "it went out of sight");
    desk.keys("G");
    desk.event(Event::EndRead);
    assert!(read(&desk));
    desk.keys("M");
    assert!(!read(&desk), "the reader has the last word");
    desk.keys("M");
    assert!(read(&desk));
}

/// Each view shows words that it shows otherwise than the others, however late they come.
#[test]
fn the_views_are_told_apart_by_their_samples() {
    let text = format!("{}在裏面說了一句話，再也沒有人回答。\n", "一二三四五六七八九十，".repeat(9));
    let mut desk = Desk::with(&text, (160, 24));
    desk.keys("T");
    let menu = desk.state.layers.menu().expect("the views");
    let mut notes: Vec<&str> = menu.rows()[..4].iter().map(|row| row.note.as_str()).collect();
    assert!(notes[0].contains("裏面"), "{notes:?}");
    notes.sort_unstable();
    notes.dedup();
    // What is written as Hong Kong does is the same in the original and in Hong Kong's view.
    assert!(notes.len() >= 3, "{notes:?}");
}

#[test]
fn help_comes_over_whatever_is_read() {
    let mut desk = Desk::with("# 題\n\n見[官網](https://example.org)，再說。\n", (60, 16));
    let title = |desk: &Desk| {
        let title = desk.state.layers.menu().map(|menu| menu.kind.title(desk.state.words()).to_owned());
        title.unwrap_or_default()
    };
    for (key, shown) in [("L", "連結"), ("?", "說明"), ("?", "")] {
        desk.keys(key);
        assert_eq!(title(&desk), shown, "{key}");
    }
}

#[test]
fn a_click_asks_what_stands_there() {
    let mut desk = Desk::with("他想了想，干，大家都说头发白了是想得太多的缘故。\n", (60, 16));
    desk.keys("D");
    let area = desk.state.text_area();
    let candidates = |desk: &Desk| {
        let menu = desk.state.layers.menu().filter(|menu| matches!(menu.kind, MenuKind::Candidates(_)));
        menu.map(|menu| menu.rows()[0].key.clone())
    };
    // Two ems of indent, then 他想了想，干; 发 in 头发 is settled by its word.
    desk.click_once(area.x + 4 + 2 * 5, area.y);
    assert_eq!(candidates(&desk).as_deref(), Some("干 → 幹"));
    desk.keys("Esc");
    desk.click_once(area.x + 4 + 2 * 7, area.y);
    assert_eq!(candidates(&desk), None, "大 has one counterpart");

    let mut desk = Desk::with(NUMBERED, (130, 60));
    let lines = desk.lines();
    let row = lines.iter().position(|line| line.contains("［圖2］")).expect("the second mark is in sight");
    let before = lines[row].chars().take_while(|c| *c != '［').count() as u16;
    let area = desk.state.text_area();
    assert_eq!(desk.state.sides.figures.list.chosen, 0, "the first in sight");
    desk.click_once(area.x + 4 + 2 * before, area.y + row as u16);
    assert_eq!(desk.state.sides.figures.list.chosen, 1);
    assert!(desk.top().starts_with("渡輪"), "the text stays");
}

#[test]
fn what_is_gone_to_is_pointed_at_for_a_moment() {
    let seeds = support::seeds();
    for (text, size) in seeds.iter().flat_map(|text| [(130, 40), (60, 16)].map(|size| (text, size))) {
        let mut desk = Desk::with(&text.text, size);
        for figure in 1..=desk.state.document().figures().len() {
            desk.keys(")");
            let (words, marked) = (pointed_at(&desk), !desk.state.output.panes.figures.is_empty());
            let as_it_is = if marked { words.starts_with('［') && words.ends_with('］') } else { words.len() > 12 };
            assert!(as_it_is, "{}, figure {figure}: {words}", text.name);
        }
        desk.event(Event::Tick);
        assert_eq!(pointed_at(&desk), "");
    }
}

/// What is pointed at, as it stands on the screen.
fn pointed_at(desk: &Desk) -> String {
    let mut pointed = String::new();
    for row in desk.state.frame().article.rows {
        let Some(flash) = &row.overlays.flash else { continue };
        let Some(line) = row.galley.rows[row.row].line() else { continue };
        for (placed, cluster) in row.galley.line(line) {
            let at = placed.at as usize;
            let shown = row.galley.passage.source_range(at..at + usize::from(placed.len));
            let is_in = match flash {
                FlashRange::Source(range) => range.contains(&shown.start),
                FlashRange::Mark(range) => range.contains(&at),
            };
            pointed += if is_in { &cluster } else { "" };
        }
    }
    pointed
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

/// `numbered,essay 80x24`, the preset of the keys where it is not the default one, and behind ` + ` a line of a keymap file.
fn open(setting: &str) -> Desk {
    let (setting, keymap) = setting.split_once(" + ").unwrap_or((setting, ""));
    let (names, rest) = setting.split_once(' ').unwrap_or_else(|| panic!("no size: {setting}"));
    let (size, preset) = rest.split_once(' ').unwrap_or((rest, "default"));
    let source = |name: &str| match name {
        "numbered" => desk::held(NUMBERED),
        "essay" => Origin::Sample(&kanbao::source::SAMPLES[3]),
        "paper" => Origin::Sample(&kanbao::source::SAMPLES[0]),
        "page" => desk::held(include_str!("../screens/page.txt")),
        "bare" => desk::held("只有一句話，沒有別的。\n"),
        "empty" => desk::held(""),
        "gone" => Origin::File("不在.txt".into()),
        _ => panic!("no text is called {name}"),
    };
    let size = cells(size, 'x').unwrap_or_else(|| panic!("no size: {setting}"));
    let mut settings = desk::narrow();
    settings.keys.preset = Preset::from_word(preset).unwrap_or_else(|| panic!("no preset: {setting}"));
    let start = Desk::start(names.split(',').map(source).collect(), size, settings);
    let mut keys = start.keymap.clone();
    keys.lay_over(&keymap.replace("; ", "\n")).unwrap_or_else(|faults| panic!("{setting}: {faults:?}"));
    Desk::opened(Start { keymap: keys, ..start })
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
            ("double-click" | "triple-click", _) => {
                let (column, row) = at(&mut keys);
                desk.click_once(column, row);
                for count in 2..=if key == "triple-click" { 3 } else { 2 } {
                    for kind in [MouseKind::Again(Button::Left, count), MouseKind::Up(Button::Left)] {
                        desk.event(Event::Mouse(Mouse { kind, column, row }));
                    }
                }
            }
            ("right-click", _) => {
                let (column, row) = at(&mut keys);
                desk.event(Event::Mouse(Mouse { kind: MouseKind::Down(Button::Right), column, row }));
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
    let state = &desk.state;
    match what {
        "top" => desk.top(),
        "foot" => desk.foot(),
        "place" => place(desk),
        "reading" => desk.reading(),
        "focus" => format!("{:?}", state.layers.focus()).to_lowercase(),
        "chosen" => {
            let contents = state.layers.focus() == Focus::Contents;
            let list = if contents { state.sides.contents.list } else { state.sides.figures.list };
            list.chosen.to_string()
        }
        "lit" => state.sides.contents.list.chosen.to_string(),
        "sheet" => state.layers.menu().map_or("none", |menu| menu.kind.title(state.words())).into(),
        "no" => state.layers.menu().map_or("sheet", |menu| menu.kind.title(state.words())).into(),
        "typed" => typed(state).unwrap_or_else(|| "none".into()),
        "row" => row(state),
        "listed" => listed(state).unwrap_or_else(|| "nothing".into()),
        "selected" => state
            .article
            .selected()
            .map_or("nothing".into(), |selection| selection.text(state.texts()).replace('\n', "⏎")),
        "noted" => noted(state),
        "wall" => state.output.panes.article.x.to_string(),
        "entries" => state.sides.contents.shown().len().to_string(),
        "panes" => panes(desk),
        "says" => state.status.message.as_ref().map_or("nothing".into(), |message| message.text.clone()),
        "quiet" => state.status.message.as_ref().map_or(String::new(), |message| message.text.clone()),
        "found" => wording::found(state),
        "measure" => state.text_area().width.to_string(),
        "percent" => state.percent().to_string(),
        "stands" => StatusLine::new(state).percent,
        "asked" => desk
            .asked
            .iter()
            .rfind(|effect| !matches!(effect, Effect::Tick { .. }))
            .map_or("nothing".into(), |effect| format!("{effect:?}")),
        "theme" => state.config.themes.theme.name.clone(),
        "view" => view(state.texts().script().conversion().view).into(),
        _ => panic!("nobody knows what to look at for {what}"),
    }
}

/// What the source says at the place on top, which the first line in sight must show.
fn place(desk: &Desk) -> String {
    let view = &desk.state.article.viewport;
    assert!(view.shows(view.top.place), "the place on top is in sight");
    desk.state.document().text()[view.top.place.0 as usize..].chars().take(20).collect()
}

/// What was added to the text: its colour or sign, the words it stands on, and what was said of it.
fn noted(state: &State) -> String {
    let text = state.document().text();
    let one = |placed: &PlacedAnnotation| {
        let (annotation, span) = (&placed.annotation, placed.span.expect("it stands in the text"));
        let sign = match (annotation.color, annotation.mark()) {
            (Some(ink), _) => ink.word().to_owned(),
            (None, Some(name)) => name.to_string(),
            (None, None) => "bookmark".into(),
        };
        let words = if annotation.color.is_some() { &text[span.range()] } else { "" };
        let parts = [sign.as_str(), words, &annotation.words].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ").replace('\n', "⏎")
    };
    let all: Vec<String> = state.placed().iter().map(one).collect();
    if all.is_empty() { "nothing".into() } else { all.join(" + ") }
}

/// The line being typed.
fn typed(state: &State) -> Option<String> {
    let (prompt, _) = state.layers.prompts().next()?;
    Some(prompt.text().to_string())
}

/// The row chosen in a sheet, or the first one in sight where it is only read.
fn row(state: &State) -> String {
    let row = state.layers.menu().and_then(|menu| {
        let list = menu.list;
        menu.rows().get(if menu.kind.is_chosen_from() { list.chosen } else { list.first })
    });
    row.map_or("none".into(), |row| row.text.clone())
}

/// The sentence of the hit chosen in the list of hits, while it is open.
fn listed(state: &State) -> Option<String> {
    let number = Some(&state.search).filter(|_| state.layers.focus() == Focus::Hits)?.list.chosen()?;
    let hit = state.search.hit(number)?;
    let range = Place(hit.span.start)..Place(hit.span.end);
    Some(format!("{} {}", number + 1, state.texts().sentence(hit.block, range).text))
}

fn panes(desk: &Desk) -> String {
    let panes = desk.state.output.panes;
    let shown = [("contents", panes.contents), ("figures", panes.figures)];
    let names: Vec<&str> = shown.iter().filter(|(_, area)| !area.is_empty()).map(|(name, _)| *name).collect();
    if names.is_empty() { "none".into() } else { names.join(" ") }
}

fn view(view: TargetScript) -> &'static str {
    match view {
        TargetScript::Original => "original",
        TargetScript::Hans => "hans",
        TargetScript::HantTw => "tw",
        TargetScript::HantHk => "hk",
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
