//! Everything that follows from the state: rows in sight, lists that follow the place being read, the language,
//! converters that are needed. Made after every change; each part is made anew only where the values that it is made
//! from have changed.

use crate::document::{BlockId, Place};
use crate::jobs::converter::converter_task;
use crate::jobs::themes::theme_task;
use crate::script::{Profile, Script, TargetScript};
use crate::source::Origin;
use crate::view::overlay::inside;

use super::annotations::PlacedAnnotation;
use super::contents::{ContentsBookmark, Files};
use super::contents_rows::ContentsRows;
use super::effect::Effect;
use super::event::{Done, ThemeUse};
use super::geometry::Geometry;
use super::layers::{Focus, Layer};
use super::links;
use super::menu::MenuKind;
use super::menu_content;
use super::state::State;
use crate::widgets::menu_row::Choice;

/// Brings up to date everything that follows from the state.
pub fn derive(state: &mut State) {
    set(state);
    close_empty_lists(state);
    follow_figures(state);
    follow_contents(state);
    follow_link(state);
    follow_script(state);
    open_converters(state);
    fill_menu(state);
    preview_theme(state);
}

/// Divides the screen, and sets the rows in sight.
fn set(state: &mut State) {
    let geometry = Geometry::new(state);
    state.output.panes = geometry.panes;
    let typesetter = &mut state.open.typesetter;
    typesetter.set_columns(geometry.typography, geometry.columns);
    typesetter.set_parallel(geometry.parallel);
    typesetter.set_differences(state.article.options.differences);
    typesetter.set_captions(geometry.captions);
    typesetter.set_decisions(state.annotations.decisions(state.sources.current));
    state.article.viewport.fill(typesetter, geometry.columns, geometry.panes.article.height.into());
}

/// Takes the keys from a list without entries.
fn close_empty_lists(state: &mut State) {
    let document = state.document();
    let empty = match state.layers.focus() {
        Focus::Article => false,
        Focus::Contents => !state.has_contents(),
        Focus::Figures => document.figures().is_empty(),
        Focus::Hits => state.search.query().is_empty() && state.layers.find_prompt().is_none(),
        Focus::ShelfHits => state.search.shelf.query().is_empty(),
    };
    if empty {
        state.layers.remove(|layer| matches!(layer, Layer::List(_)));
    }
}

/// Has the figures follow the place being read, unless the keys move the choice, and sets their captions.
fn follow_figures(state: &mut State) {
    let in_sight = state.figure_in_sight().filter(|_| state.layers.focus() != Focus::Figures);
    let count = state.document().figures().len();
    let (area, height) = (state.list_area(Focus::Figures), state.list_height(Focus::Figures));
    let shown = state.marks_figures() || state.layers.focus() == Focus::Figures;
    let figures = &mut state.sides.figures;
    // There may be fewer figures than before.
    figures.list.chosen = in_sight.unwrap_or(figures.list.chosen).min(count.saturating_sub(1));
    if shown && !area.is_empty() {
        figures.set(&state.open.typesetter, area.width.saturating_sub(3).max(1), height);
    } else {
        figures.hide();
    }
}

/// Lists the contents, and lights the entry being read unless the keys move the choice.
fn follow_contents(state: &mut State) {
    let free = state.layers.focus() != Focus::Contents;
    let renewed = renew_contents(state);
    if free || renewed {
        let contents = &state.sides.contents;
        let lit = contents.entry(state.heading_being_read().unwrap_or(0));
        let entry = if free { lit } else { contents.list.chosen };
        state.sides.contents.list = ContentsRows::new(state).choose(entry);
    }
}

/// Lists the contents anew where the document, bookmarks, folds or filter have changed; gives whether it did.
pub fn renew_contents(state: &mut State) -> bool {
    let typed = state.layers.contents_filter().map_or(String::new(), |prompt| prompt.text().to_owned());
    let mut contents = std::mem::take(&mut state.sides.contents);
    let sources = &state.sources;
    let name = |file: usize| sources.file_name(file);
    let files = Files { name: &name, count: sources.files().len(), current: sources.current };
    let revision = state.annotations.revision();
    let renewed = contents.renew(state.open.document(), files, revision, &typed, || contents_bookmarks(state));
    state.sides.contents = contents;
    renewed
}

/// The bookmarks and marks that stand in the text.
fn contents_bookmarks(state: &State) -> Vec<ContentsBookmark> {
    let bookmarks = state.placed().iter().filter(|placed| placed.annotation.is_bookmark());
    let listed = |placed: &PlacedAnnotation| {
        let (annotation, span) = (&placed.annotation, placed.span?);
        let name = annotation.mark().map_or(String::new(), |name| format!("{name} "));
        let heading = state.heading_at(Place(span.start));
        Some(ContentsBookmark { id: annotation.id, heading, title: name + &annotation.title() })
    };
    bookmarks.filter_map(listed).collect()
}

/// Looks up the goal of the link at hand, where that is another link than before.
fn follow_link(state: &mut State) {
    let Some(number) = links::at_hand(state) else { return state.article.link_goal.clear() };
    if state.article.link_goal.get(state.document(), number).is_some() {
        return;
    }
    if let Some(goal) = links::goal(state, number) {
        state.article.link_goal.keep(state.open.document(), number, goal);
    }
}

/// Has the program's words follow the script on the screen, in the window's title too.
fn follow_script(state: &mut State) {
    let script = script_on_screen(state);
    state.config.locale.follow(script);
    let title = format!("{} · {}", source_in_words(state), state.words().masthead.program);
    if title != state.output.title {
        state.output.title.clone_from(&title);
        state.output.effects.push(Effect::Title(title));
    }
}

/// The script that the text being read is shown in; its own while a converter is awaited.
fn script_on_screen(state: &State) -> Script {
    let (profile, script) = (state.profile_here(), state.texts().script());
    match script.conversion().view {
        TargetScript::Original => profile.script,
        _ if state.open.is_raw() => profile.script,
        _ if script.waits(profile) => profile.script,
        TargetScript::Hans => Script::Hans,
        TargetScript::HantTw | TargetScript::HantHk => Script::Hant,
    }
}

/// The source's name in the script on the screen.
pub fn source_in_words(state: &State) -> String {
    match state.sources.origins.get(state.sources.current) {
        Some(Origin::Input | Origin::Held(_)) => state.words().masthead.input.to_owned(),
        _ => state.texts().turned(&state.open.name, state.profile_here()),
    }
}

/// Has a converter opened that the text on the screen needs.
fn open_converters(state: &mut State) {
    let (here, in_sight) = (state.profile_here(), profiles_in_sight(state));
    let views = state.layers.has_menu(|kind| matches!(kind, MenuKind::Views));
    let typesetter = &mut state.open.typesetter;
    let opening = typesetter.open_converter(here, &in_sight);
    let opening = opening.or_else(|| if views { typesetter.open_any_converter(here) } else { None });
    if let Some(opening) = opening {
        let task = converter_task(opening).map(|opened| Done::Converter(Box::new(opened)));
        state.output.run(task);
    }
}

/// The scripts and regions of the text on the screen: in the article, and in the lists beside it.
fn profiles_in_sight(state: &State) -> Vec<Profile> {
    let (document, sides) = (state.document(), &state.sides);
    let headings = document.headings();
    let sight = sides.contents.list.sight(headings.len(), state.list_height(Focus::Contents));
    let figures = sides.figures.rows.iter().filter_map(|row| document.figures().get(row.figure).copied());
    let rows = state.article.viewport.rows.iter().map(|row| row.at.block);
    let mut profiles: Vec<Profile> = Vec::new();
    let blocks: Vec<BlockId> = rows.chain(headings[sight].iter().copied()).chain(figures).collect();
    for id in blocks {
        let profile = state.texts().profile(id);
        if !profiles.contains(&profile) {
            profiles.push(profile);
        }
    }
    if state.layers.focus() == Focus::ShelfHits {
        let sight = state.search.shelf.list.window.sight(usize::MAX, state.list_height(Focus::ShelfHits));
        for profile in sight.map_while(|row| state.search.shelf.profile_of_row(row)).flatten() {
            if !profiles.contains(&profile) {
                profiles.push(profile);
            }
        }
    }
    profiles
}

/// Makes the rows of the menu that is open.
fn fill_menu(state: &mut State) {
    let Some(menu) = state.layers.menu() else { return };
    let room = inside(menu.area(&state.output.panes)).width;
    let key = menu_content::key(state, room);
    if menu.is_set_for(&key) {
        return;
    }
    let content = menu_content::content(state, &menu.kind);
    let is_bare = matches!(menu.kind, MenuKind::Annotations { .. }) && content.count() == 0;
    if is_bare {
        return state.layers.remove(|layer| matches!(layer, Layer::Menu(_)));
    }
    let (panes, widths) = (state.output.panes, state.config.widths);
    if let Some(menu) = state.layers.menu_mut() {
        menu.set(&content, &panes, &widths, key);
    }
}

/// Shows the theme chosen in the list of themes; without the list, the theme that was settled.
fn preview_theme(state: &mut State) {
    let wished = match state.layers.menu().map(|menu| (&menu.kind, menu.choice())) {
        Some((MenuKind::Themes(names), Some(Choice::Theme(theme)))) => names.get(theme).cloned(),
        _ => None,
    };
    let themes = &mut state.config.themes;
    let wished = wished.unwrap_or_else(|| themes.settled.clone());
    if wished != themes.asked_for {
        themes.asked_for.clone_from(&wished);
        let task = theme_task(wished, themes.folder.clone());
        let task = task.map(|theme| Done::Theme(ThemeUse::Preview, Box::new(theme)));
        state.output.run(task);
    }
}
