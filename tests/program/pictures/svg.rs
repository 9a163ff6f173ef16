//! A terminal's screen as an SVG picture: every cell on its grid, whatever fonts whoever looks at it has.
//!
//! Characters are set in runs of one width and one look, each as long as its cells (`textLength`); lines, bars and blocks are
//! drawn, not set, so that they meet.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

/// A cell, in units of the picture; Han are two cells wide, which is their em.
const WIDTH: u16 = 9;
const HEIGHT: u16 = 22;
/// Where characters stand on, from the top of their cell.
const BASELINE: u16 = 17;
/// Around the screen; the window's title, and the space between the two.
const MARGIN: u16 = 14;
const TITLE: u16 = 36;
const TOP: u16 = 8;

/// The colours of a cell that says nothing of colours, and of the window.
#[derive(Clone)]
pub struct Paper {
    pub ink: &'static str,
    pub ground: String,
    /// The window's frame, and what is written on it.
    pub frame: &'static str,
    pub label: &'static str,
}

pub const DARK: Paper = Paper { ink: "#d8d8d8", ground: String::new(), frame: "#2a2826", label: "#a8a29a" };
pub const LIGHT: Paper = Paper { ink: "#1c1c1c", ground: String::new(), frame: "#e6dfd0", label: "#6b655a" };

/// How a run of characters looks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look {
    ink: String,
    ground: String,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
}

/// The picture of a screen in a window of this title. `lang` tells whose shapes of characters are meant.
pub fn picture(screen: &Screen, title: &str, lang: &str, paper: &Paper) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    // The theme's own page, which the last cell shows.
    let ground = screen.cell(rows - 1, columns - 1).map_or(Color::Default, Cell::bgcolor);
    let paper = &Paper { ground: colour(ground, paper.frame), ..paper.clone() };
    let (width, height) = (columns * WIDTH + 2 * MARGIN, rows * HEIGHT + TITLE + TOP + MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" lang=\"{lang}\" \
         xml:lang=\"{lang}\" font-size=\"18\">\n<title>{}</title>\n<style>\n\
         .n {{ font: 15px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace }}\n\
         .w {{ font: 18px 'PingFang TC', 'Noto Sans CJK TC', 'Microsoft JhengHei', sans-serif }}\n\
         .w:lang(zh-Hans) {{ font-family: 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif }}\n\
         .b {{ font-weight: 700 }} .i {{ font-style: italic }} .d {{ opacity: .65 }}\n</style>\n",
        escaped(title)
    );
    let _ = writeln!(svg, "<rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"{}\"/>", paper.frame);
    for (number, colour) in ["#e0605a", "#dfab43", "#6aa84f"].iter().enumerate() {
        let _ = writeln!(svg, "<circle cx=\"{}\" cy=\"18\" r=\"6\" fill=\"{colour}\"/>", 22 + 20 * number);
    }
    let (middle, label) = (width / 2, paper.label);
    let _ = writeln!(
        svg,
        "<text class=\"w\" x=\"{middle}\" y=\"23\" text-anchor=\"middle\" style=\"font-size:14px\" fill=\"{label}\">{}</text>",
        escaped(title)
    );
    let (inner, below) = (width - 2, height - TITLE - 1);
    let _ = writeln!(
        svg,
        "<path d=\"M1 {TITLE}h{inner}v{}q0 9 -9 9h-{}q-9 0 -9 -9z\" fill=\"{}\"/>",
        below - 9,
        inner - 18,
        paper.ground
    );
    let _ = writeln!(svg, "<g transform=\"translate({MARGIN} {})\">", TITLE + TOP);
    (0..rows).for_each(|row| svg += &line(screen, row, columns, paper));
    svg += &cursor(screen, paper);
    svg + "</g>\n</svg>\n"
}

/// The cursor, as a bar, where it shows.
fn cursor(screen: &Screen, paper: &Paper) -> String {
    let (row, column) = screen.cursor_position();
    let (x, y, foot) = (column * WIDTH, row * HEIGHT + 2, HEIGHT - 4);
    let bar = format!("<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"{foot}\" fill=\"{}\"/>\n", paper.label);
    if screen.hide_cursor() { String::new() } else { bar }
}

/// A row: first its grounds, then what stands on them.
fn line(screen: &Screen, row: u16, columns: u16, paper: &Paper) -> String {
    let (mut grounds, mut marks) = (String::new(), String::new());
    let mut column = 0;
    while column < columns {
        let Some(run) = Run::at(screen, row, column, paper) else { break };
        let (x, y, width) = (column * WIDTH, row * HEIGHT, run.cells * WIDTH);
        if run.look.ground != paper.ground {
            let ground = &run.look.ground;
            let _ = writeln!(
                grounds,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>"
            );
        }
        marks += &run.draw(x, y);
        column += run.cells;
    }
    grounds + &marks
}

/// Cells of one look and one kind: characters of one width, blanks, or one drawn mark repeated.
struct Run {
    text: String,
    look: Look,
    cells: u16,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Narrow,
    Wide,
    Drawn(char),
}

impl Run {
    fn at(screen: &Screen, row: u16, column: u16, paper: &Paper) -> Option<Run> {
        let first = screen.cell(row, column)?;
        let mut run = Run { text: String::new(), look: look(first, paper), cells: 0, kind: kind(first) };
        while let Some(cell) = screen.cell(row, column + run.cells) {
            if kind(cell) != run.kind || look(cell, paper) != run.look {
                break;
            }
            run.text += cell.contents();
            run.cells += if cell.is_wide() { 2 } else { 1 };
        }
        Some(run)
    }

    fn draw(&self, x: u16, y: u16) -> String {
        let Look { ink, bold, dim, italic, underline, .. } = &self.look;
        let width = self.cells * WIDTH;
        let shape = match self.kind {
            Kind::Blank => return String::new(),
            Kind::Drawn(mark) => drawn(mark, x, y, self.cells),
            Kind::Narrow | Kind::Wide => String::new(),
        };
        if !shape.is_empty() {
            let dim = if *dim { " class=\"d\"" } else { "" };
            return format!("<path{dim} d=\"{shape}\" fill=\"{ink}\"/>\n");
        }
        let classes =
            [(if self.kind == Kind::Wide { "w" } else { "n" }, true), ("b", *bold), ("i", *italic), ("d", *dim)];
        let classes: Vec<&str> = classes.iter().filter(|(_, on)| *on).map(|(class, _)| *class).collect();
        let line = if *underline { " text-decoration=\"underline\"" } else { "" };
        format!(
            "<text class=\"{}\" x=\"{x}\" y=\"{}\" textLength=\"{width}\" fill=\"{ink}\"{line} xml:space=\"preserve\">{}</text>\n",
            classes.join(" "),
            y + BASELINE,
            escaped(&self.text)
        )
    }
}

fn kind(cell: &Cell) -> Kind {
    match cell.contents().chars().next() {
        None | Some(' ' | '\u{3000}') => Kind::Blank,
        Some(mark) if !drawn(mark, 0, 0, 1).is_empty() => Kind::Drawn(mark),
        _ if cell.is_wide() => Kind::Wide,
        _ => Kind::Narrow,
    }
}

/// Box lines: how thick their arms are to the left, to the right, up and down.
const LINES: [(char, [u16; 4]); 16] = [
    ('─', [1, 1, 0, 0]),
    ('━', [2, 2, 0, 0]),
    ('╸', [2, 0, 0, 0]),
    ('│', [0, 0, 1, 1]),
    ('┃', [0, 0, 3, 3]),
    ('┬', [1, 1, 0, 1]),
    ('┴', [1, 1, 1, 0]),
    ('├', [0, 1, 1, 1]),
    ('┤', [1, 0, 1, 1]),
    ('┥', [3, 0, 1, 1]),
    ('┫', [3, 0, 3, 3]),
    ('┼', [1, 1, 1, 1]),
    ('┌', [0, 1, 0, 1]),
    ('┐', [1, 0, 0, 1]),
    ('└', [0, 1, 1, 0]),
    ('┘', [1, 0, 1, 0]),
];

/// Blocks at the left of a cell, in eighths of its width.
const BLOCKS: [(char, u16); 4] = [('▏', 1), ('▍', 3), ('▌', 4), ('█', 8)];

/// The outline of a mark that is drawn, over so many cells; nothing for one that is set.
fn drawn(mark: char, x: u16, y: u16, cells: u16) -> String {
    if let Some((_, arms)) = LINES.iter().find(|(known, _)| *known == mark) {
        let across = arms[2..] == [0, 0];
        return match across {
            true => lines(*arms, x, y, cells * WIDTH),
            false => (0..cells).map(|cell| lines(*arms, x + cell * WIDTH, y, WIDTH)).collect(),
        };
    }
    if let Some((_, eighths)) = BLOCKS.iter().find(|(known, _)| *known == mark) {
        let thick = f32::from(WIDTH * eighths) / 8.0;
        return (0..cells).map(|cell| format!("M{} {y}h{thick}v{HEIGHT}h-{thick}z", x + cell * WIDTH)).collect();
    }
    let middle = y + HEIGHT / 2;
    match mark {
        '●' if cells == 1 => format!("M{x} {middle}a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0z"),
        _ => String::new(),
    }
}

/// Arms from the middle of a cell of this width.
fn lines([left, right, up, down]: [u16; 4], x: u16, y: u16, width: u16) -> String {
    let (stem, middle, foot) = (x + width / 2, y + HEIGHT / 2, y + HEIGHT);
    let mut outline = String::new();
    let (flat, upright) = (left.max(right), up.max(down));
    if flat > 0 {
        let from = if left > 0 { x } else { stem };
        let length = if right > 0 { x + width } else { stem + upright.max(1) } - from;
        outline += &format!("M{from} {}h{length}v{flat}h-{length}z", middle - flat / 2);
    }
    if upright > 0 {
        let from = if up > 0 { y } else { middle };
        let length = if down > 0 { foot } else { middle + 1 } - from;
        outline += &format!("M{} {from}v{length}h{upright}v-{length}z", stem - upright / 2);
    }
    outline
}

fn look(cell: &Cell, paper: &Paper) -> Look {
    let (mut ink, mut ground) = (colour(cell.fgcolor(), paper.ink), colour(cell.bgcolor(), &paper.ground));
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut ground);
    }
    Look { ink, ground, bold: cell.bold(), dim: cell.dim(), italic: cell.italic(), underline: cell.underline() }
}

/// A colour; the sixteen of a terminal as xterm has them.
fn colour(colour: Color, default: &str) -> String {
    const XTERM: [&str; 16] = [
        "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5", "#7f7f7f", "#ff0000",
        "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
    ];
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Idx(number) => XTERM.get(usize::from(number)).copied().unwrap_or(default).to_owned(),
        Color::Default => default.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
