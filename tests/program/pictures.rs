//! The pictures of the README: what the program itself shows of the samples built into it, of a book and of a paper of our own, in a
//! terminal of ours.
//!
//! `make pictures` draws them anew (the variable KANBAO_WRITE is set then). They hold nothing but the program's words and the
//! samples' text, so that they may be shown to anybody.

mod svg;

use std::fs;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::support::book::Book;
use crate::support::press;
use crate::support::pty::{Pty, Start};
use svg::{DARK, LIGHT, Paper};

/// What is opened for a picture.
#[derive(Clone, Copy, PartialEq)]
enum Opened {
    /// The samples.
    Samples,
    /// A book of our own.
    Book,
    /// A day's paper of the tests' own, saved in a folder.
    Paper,
}

/// A picture to be taken.
struct Picture {
    /// The file's name, without `.svg`.
    name: &'static str,
    arguments: &'static [&'static str],
    /// What is opened.
    opened: Opened,
    size: (u16, u16),
    /// What is typed, and what the screen shows then.
    steps: &'static [(&'static str, &'static str)],
    lang: &'static str,
    paper: Paper,
}

const DARKLY: &[&str] = &["--theme", "dark", "--ambiguous", "narrow", "--no-state"];
const LIGHTLY: &[&str] = &["--theme", "light", "--ambiguous", "narrow", "--no-state"];

const PICTURES: &[Picture] = &[
    Picture {
        name: "page",
        arguments: LIGHTLY,
        opened: Opened::Samples,
        size: (120, 36),
        steps: &[("}", "兩大萬億產業再加磅")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
    Picture {
        name: "page-dark",
        arguments: DARKLY,
        opened: Opened::Samples,
        size: (120, 36),
        steps: &[("}", "兩大萬億產業再加磅")],
        lang: "zh-Hant",
        paper: DARK,
    },
    Picture {
        name: "simplified",
        arguments: DARKLY,
        opened: Opened::Samples,
        size: (120, 36),
        steps: &[("}", "兩大萬億產業再加磅"), ("D", "两大万亿产业再加磅")],
        lang: "zh-Hans",
        paper: DARK,
    },
    Picture {
        name: "parallel",
        arguments: LIGHTLY,
        opened: Opened::Samples,
        size: (120, 30),
        steps: &[("}", "兩大萬億產業再加磅"), ("P", "两大万亿产业再加磅")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
    Picture {
        name: "small",
        arguments: DARKLY,
        opened: Opened::Samples,
        size: (80, 24),
        steps: &[("]]]]]]", "目錄")],
        lang: "zh-Hant",
        paper: DARK,
    },
    Picture {
        name: "search",
        arguments: LIGHTLY,
        opened: Opened::Samples,
        size: (100, 30),
        steps: &[("/饺子", "饺子")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
    Picture {
        name: "book",
        arguments: LIGHTLY,
        opened: Opened::Book,
        size: (120, 30),
        steps: &[("l", "註："), ("\r", "前往")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
    Picture {
        name: "paper",
        arguments: LIGHTLY,
        opened: Opened::Paper,
        size: (100, 30),
        steps: &[("l", "第02版")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
    Picture {
        name: "paper-page",
        arguments: DARKLY,
        opened: Opened::Paper,
        size: (100, 30),
        steps: &[(".", "記者 梁一舟")],
        lang: "zh-Hant",
        paper: DARK,
    },
    Picture {
        name: "paper-headlines",
        arguments: LIGHTLY,
        opened: Opened::Paper,
        size: (100, 30),
        steps: &[(".", "記者 梁一舟"), ("I", "篩選")],
        lang: "zh-Hant",
        paper: LIGHT,
    },
];

/// The folder of the paper that is opened for a picture.
const PAPER: &str = "渡口日報";

/// The name of the book that is opened for a picture.
const BOOK: &str = "渡口集.epub";

/// A book of three chapters with a note and a figure, written for the picture.
fn book() -> Vec<u8> {
    let ferry = "<h1>一　渡船頭</h1><p>天未亮，渡船頭已經有人排隊。賣魚的擔着兩籮鮮蝦，上學的孩子抱着書包打盹，老船家坐在纜樁上，一口一口喝茶。\
        他說，從前過海全靠一支櫓<a epub:type=\"noteref\" href=\"notes.xhtml#n1\">1</a>，順風半個鐘頭，逆風就要看運氣。</p>\
        <p>如今的船有了機器，七時一班，七時半又一班，誰也不必再等潮水。可是老人還是天天來，坐在同一個纜樁上，看船開出去，再看船靠回來。</p>\
        <figure><img src=\"pier.png\" alt=\"\"/><figcaption>清晨的渡船頭，第一班船還沒有開。</figcaption></figure>\
        <p>有人問他等誰。他笑笑，說等的是風，風來了，海就會說話。孩子們信了，學着他的樣子坐成一排，把耳朵朝着海。</p>\
        <p>船鐘響過三下，跳板收起。隊伍散了，只剩下茶杯裏的一點熱氣，和地上一圈濕了的魚鱗。</p>";
    let tea =
        "<h1>二　船長的茶</h1><p>船長泡茶不用壺，用的是一隻掉了漆的搪瓷杯。他說杯子跟着他走過四個海，比船還老。</p>";
    let cat =
        "<h1>三　過海的貓</h1><p>碼頭的貓會自己坐船。牠跟着人上跳板，在第二排窗邊趴下，到了對岸，頭一個跳上岸去。</p>";
    let notes = "<h1>註釋</h1><aside epub:type=\"footnote\" id=\"n1\"><p>櫓：裝在船尾，左右搖動使船前進的長槳。一人搖櫓，一船人都睡得安穩。</p></aside>";
    let titles =
        [("a", "一　渡船頭", ferry), ("b", "二　船長的茶", tea), ("c", "三　過海的貓", cat), ("notes", "註釋", notes)];
    let item = |(file, title, _): &(&str, &str, &str)| format!("<li><a href=\"{file}.xhtml\">{title}</a></li>");
    let contents: String = titles.iter().map(item).collect();
    let book = Book::new("3.0", "渡口集").metadata("<dc:creator>何晚舟</dc:creator>").nav(&contents);
    titles.iter().fold(book, |book, (file, _, body)| book.page(&format!("{file}.xhtml"), body)).bytes()
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/pictures").join(format!("{name}.svg"))
}

#[test]
fn pictures_are_taken_of_the_program_itself() {
    let writing = std::env::var_os("KANBAO_WRITE").is_some();
    // One of them each time, all where they are wanted: each runs the program anew.
    for picture in PICTURES.iter().take(if writing { PICTURES.len() } else { 1 }) {
        let taken = take(picture);
        assert!(taken.contains("textLength") && taken.contains("</svg>"), "{}", picture.name);
        if writing {
            fs::write(file(picture.name), taken).expect("a picture can be written");
        }
    }
    for picture in PICTURES {
        assert!(file(picture.name).exists(), "{} was never taken: make pictures", picture.name);
    }
}

fn take(picture: &Picture) -> String {
    let home = tempfile::tempdir().expect("a home");
    let (columns, rows) = picture.size;
    let variables = [("LANG", "zh_HK.UTF-8"), ("COLORTERM", "truecolor")];
    let mut arguments = picture.arguments.to_vec();
    let heading = match picture.opened {
        Opened::Samples => "香港報紙",
        Opened::Book => {
            fs::write(home.path().join(BOOK), book()).expect("a book can be written");
            arguments.push(BOOK);
            "渡口集"
        }
        Opened::Paper => {
            fs::create_dir(home.path().join(PAPER)).expect("a folder can be made");
            save_paper(&home.path().join(PAPER));
            arguments.push(PAPER);
            "要目"
        }
    };
    let start =
        Start { program: env!("CARGO_BIN_EXE_kanbao"), arguments: &arguments, variables: &variables, columns, rows };
    let mut pty = start.run(home.path());
    pty.wait_for(heading);
    settle(&pty);
    for (keys, shown) in picture.steps {
        pty.keys(keys);
        pty.wait_for(shown);
        settle(&pty);
    }
    let taken =
        pty.look(|shown| svg::picture(shown.parser.screen(), &title(&shown.sent), picture.lang, &picture.paper));
    pty.keys("\x1bq");
    taken
}

/// Saves a day's paper in a folder, as a browser would: its pages and their stories.
fn save_paper(folder: &Path) {
    for page in 1..=press::PAGES.len() {
        fs::write(folder.join(format!("node_{page}.htm")), press::page(page)).expect("a page can be written");
        for story in 1..=press::STORIES[page - 1] {
            let file = folder.join(press::story_file(page, story));
            fs::write(file, press::story(page, story)).expect("a story can be written");
        }
    }
}

/// Waits until nothing more comes.
fn settle(pty: &Pty) {
    let mut before = usize::MAX;
    while before != pty.look(|shown| shown.sent.len()) {
        before = pty.look(|shown| shown.sent.len());
        std::thread::sleep(Duration::from_millis(400));
    }
}

/// The window's title, as it was set last (OSC 2 or OSC 0).
fn title(sent: &[u8]) -> String {
    let sent = String::from_utf8_lossy(sent);
    let set = sent.rsplit("\x1b]").find_map(|rest| rest.strip_prefix("2;").or(rest.strip_prefix("0;")));
    set.and_then(|rest| rest.split(['\x07', '\x1b']).next()).unwrap_or_default().to_owned()
}

#[test]
fn every_cell_is_on_its_grid() {
    let mut parser = vt100::Parser::new(NonZeroU16::new(2).unwrap(), NonZeroU16::new(8).unwrap(), 0);
    parser.process("a 讀\x1b[1;31m報\x1b[m<─│".as_bytes());
    let picture = svg::picture(parser.screen(), "看報 & co", "zh-Hant", &DARK);
    for wanted in [
        "<title>看報 &amp; co</title>",
        "class=\"n\" x=\"0\" y=\"17\" textLength=\"9\" fill=\"#d8d8d8\" xml:space=\"preserve\">a<",
        "class=\"w\" x=\"18\" y=\"17\" textLength=\"18\" fill=\"#d8d8d8\" xml:space=\"preserve\">讀<",
        "class=\"w b\" x=\"36\" y=\"17\" textLength=\"18\" fill=\"#cd0000\" xml:space=\"preserve\">報<",
        ">&lt;<",
        "<path d=\"M63 11h9v1h-9z\" fill=\"#d8d8d8\"/>",
        "<path d=\"M4 22v22h1v-22z\" fill=\"#d8d8d8\"/>",
    ] {
        assert!(picture.contains(wanted), "{wanted} is not in\n{picture}");
    }
}
