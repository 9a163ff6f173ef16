use std::fs;

use super::*;

/// Files of the program's themes.
const DARK_FILE: &str = include_str!("../../../assets/themes/dark.toml");
const LIGHT_FILE: &str = include_str!("../../../assets/themes/light.toml");
const SEPIA_FILE: &str = include_str!("../../../assets/themes/sepia.toml");

fn built_in(name: &str) -> Theme {
    Theme::load(name, None).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The message about a user's theme `mine` with this text; empty where the theme loads.
fn faults_of(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("mine.toml"), text).expect("written");
    let prefix = format!("{}/", folder.path().display());
    let faults = Theme::load("mine", Some(folder.path())).err().map(|faults| faults.to_string().replace(&prefix, ""));
    faults.unwrap_or_default().lines().map(str::to_owned).collect()
}

#[test]
fn every_theme_of_the_program_has_a_look_for_every_role() {
    for name in Theme::names(None) {
        assert_eq!(built_in(&name).name, name);
    }
}

/// The build script makes of a file what the program would read there.
#[test]
fn a_theme_of_the_program_is_what_its_file_says() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, file) in [("dark", DARK_FILE), ("light", LIGHT_FILE), ("sepia", SEPIA_FILE)] {
        fs::write(folder.path().join(format!("{name}.toml")), file).expect("written");
        assert_eq!(Theme::load(name, Some(folder.path())), Theme::load(name, None));
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(color: Color) -> f64 {
    let Color::Rgb(red, green, blue) = color else { panic!("{color:?} is as bright as the terminal makes it") };
    let [red, green, blue] = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio of a role's characters to their background (WCAG 2.2).
fn contrast(theme: &Theme, role: Role) -> f64 {
    let (text, style) = (theme.style(Role::Text), theme.style(role));
    let fg = style.fg.or(text.fg).expect("body text has a colour");
    let bg = style.bg.unwrap_or(theme.background());
    let (one, other) = (luminance(fg), luminance(bg));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_as_the_web_s_accessibility_guidelines_have_it() {
    // Success criteria 1.4.3 (AA, 4.5 : 1), 1.4.6 (AAA, 7 : 1) and, for what is no text, 1.4.11 (3 : 1).
    assert!((contrast(&built_in("high-contrast"), Role::Text) - 21.0).abs() < 0.01, "white on black");
    for name in ["dark", "light", "sepia", "high-contrast"] {
        let theme = built_in(name);
        for (word, role) in Role::ALL {
            let least = match (name, role) {
                ("high-contrast", _) | (_, Role::Text | Role::Headline | Role::Section) => 7.0,
                // Thin lines that say nothing by themselves.
                (_, Role::Rule | Role::Border) => 1.4,
                _ => 4.5,
            };
            let contrast = contrast(&theme, *role);
            assert!(contrast >= least, "{name}, {word}: {contrast:.2} is less than {least}");
        }
    }
}

#[test]
fn headlines_stand_first_decks_second() {
    for name in ["dark", "light", "sepia"] {
        let theme = built_in(name);
        let [headline, body, deck, dim] =
            [Role::Headline, Role::Text, Role::Deck, Role::Dim].map(|role| contrast(&theme, role));
        assert!(headline > body && body > deck && deck > dim, "{name}: {headline} {body} {deck} {dim}");
    }
}

#[test]
fn a_theme_has_the_colours_that_its_name_promises() {
    let tones = |name: &str| -> Vec<Color> {
        let theme = built_in(name);
        Role::ALL.iter().flat_map(|(_, role)| [theme.style(*role).fg, theme.style(*role).bg]).flatten().collect()
    };
    assert!(tones("none").iter().all(|color| *color == Color::Default));
    assert!(tones("terminal").iter().all(|color| !matches!(color, Color::Rgb(..))));
}

#[test]
fn what_meets_in_a_line_can_be_told_apart() {
    let body = [
        Role::Text,
        Role::Hit,
        Role::Current,
        Role::Yellow,
        Role::Green,
        Role::Blue,
        Role::Pink,
        Role::Changed,
        Role::Choice,
    ];
    let list = [Role::Text, Role::Dim, Role::Lit, Role::Selection];
    for name in Theme::names(None) {
        let theme = built_in(&name);
        for roles in [&body[..], &list] {
            for (n, role) in roles.iter().enumerate() {
                let twin = roles[..n].iter().find(|other| theme.style(**other) == theme.style(*role));
                assert_eq!(twin, None, "{name}: {} looks the same", role.word());
            }
        }
    }
}

#[test]
fn highlights_that_a_theme_has_no_look_for_look_like_what_was_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let dark = include_str!("../../../assets/themes/dark.toml");
    let without: String =
        dark.lines().filter(|line| !line.starts_with("highlight-")).map(|line| format!("{line}\n")).collect();
    fs::write(folder.path().join("mine.toml"), without).expect("written");
    let theme = Theme::load("mine", Some(folder.path())).expect("a theme");
    assert_eq!(theme.style(Role::Yellow), theme.style(Role::Hit));
}

#[test]
fn a_look_is_ink_ground_and_weight_in_any_order() {
    let palette = Palette::from([("seal".to_owned(), Color::Rgb(1, 2, 3))]);
    let (seal, default) = (Some(Color::Rgb(1, 2, 3)), RoleStyle::default());
    let table = [
        ("seal", Some(RoleStyle { fg: seal, ..default })),
        ("bold seal", Some(RoleStyle { fg: seal, bold: true, ..default })),
        ("on seal", Some(RoleStyle { bg: seal, ..default })),
        ("red on #FfFf00 dim", {
            Some(RoleStyle { fg: Some(Color::Ansi(1)), bg: Some(Color::Rgb(255, 255, 0)), dim: true, ..default })
        }),
        ("bright-white on default", Some(RoleStyle { fg: Some(Color::Ansi(15)), bg: Some(Color::Default), ..default })),
        ("underline italic reverse", Some(RoleStyle { underline: true, italic: true, reverse: true, ..default })),
        ("", None),
        ("on", None),
        ("red blue", None),
        ("red on blue on green", None),
        ("#12345", None),
        ("#+12345", None),
        ("bright-default", None),
        ("blod", None),
    ];
    for (text, style) in table {
        assert_eq!(RoleStyle::parse(text, &palette), style, "{text:?}");
    }
}

#[test]
fn what_is_wrong_in_a_theme_is_named_with_its_line_and_the_remedy() {
    let right = DARK_FILE;
    assert_eq!(faults_of(right), [""; 0]);
    assert_eq!(
        faults_of(&right.replace("deck = ", "dekc = ")),
        ["mine.toml:12: dekc: no such role; did you mean deck?", "mine.toml: deck: this role is missing",]
    );
    assert_eq!(
        faults_of(&right.replace("deck = \"soft\"", "deck = \"softly\"")),
        ["mine.toml:12: deck: expected [COLOUR] [on COLOUR] [bold] [dim] [italic] [underline] [reverse], each colour \
         #rrggbb, default, one of the terminal's sixteen colours or a name of [palette], not \"softly\"",]
    );
    let faults = faults_of(&right.replace("\"#1b1a18\"", "\"#1b1a1\""));
    assert!(
        faults[0].contains("palette.paper: expected #rrggbb") && faults[0].ends_with("not \"#1b1a1\""),
        "{faults:?}"
    );
    assert_eq!(
        faults_of("deck = \"bold"),
        ["mine.toml:1: not well-formed TOML: quotes are opened and not closed on their line"]
    );
}

#[test]
fn the_user_s_own_themes_come_first_and_are_listed_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let with = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    with("dark.toml", LIGHT_FILE);
    with("mine.toml", SEPIA_FILE);
    with("notes.txt", "no theme");
    let own = Theme::load("dark", Some(folder.path())).expect("a theme");
    assert_eq!(own.background(), built_in("light").background());
    assert_eq!(
        Theme::names(Some(folder.path())),
        ["dark", "light", "sepia", "high-contrast", "terminal", "none", "mine",]
    );
}

#[test]
fn a_name_is_never_a_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let themes = folder.path().join("themes");
    fs::create_dir(&themes).expect("made");
    fs::write(folder.path().join("outside.toml"), DARK_FILE).expect("written");
    let all = "no such theme; there are dark, light, sepia, high-contrast, terminal, none";
    let message = |name: &str| Theme::load(name, Some(&themes)).err().map(|faults| faults.to_string());
    assert_eq!(message("../outside").as_deref(), Some(&*format!("screen.theme: ../outside: {all}")));
    assert_eq!(message("drak").as_deref(), Some("screen.theme: drak: no such theme; did you mean dark?"));
    assert_eq!(message("").as_deref(), Some(&*format!("screen.theme: {all}")));
}
