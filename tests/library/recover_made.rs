//! Documents made by code out of a known structure come back with it: Markdown and newspaper text, with front matter,
//! headings, captions, lists, quotations and notes, their paragraphs set apart and wrapped in every way.

use std::collections::HashMap;

use kanbao::document::{Format, Kind, Options, recover};

/// A generator of numbers that is the same everywhere (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const SUBJECTS: [&str; 12] = [
    "船塢的工人",
    "鎮上的老人",
    "測量隊",
    "教育局",
    "賣魚的婦人",
    "年輕的領港員",
    "碼頭的電工",
    "合唱團",
    "三位議員",
    "圖書館",
    "夜班的護士",
    "氣象台",
];
const TIMES: [&str; 8] = ["昨日", "今年春天", "颱風過後", "上月底", "開學那天", "每逢初一", "天亮以前", "會議結束後"];
const VERBS: [&str; 10] =
    ["檢查了", "重新粉刷了", "搬走了", "量過了", "修好了", "借來了", "登記了", "打撈起", "賣掉了", "認領了"];
const THINGS: [&str; 10] = [
    "七艘舊船",
    "防波堤的燈",
    "一箱黃銅螺絲",
    "失修的閘門",
    "去年的帳簿",
    "整面磚牆",
    "兩張海圖",
    "校門口的大鐘",
    "河邊的長椅",
    "一批雨衣",
];
const ENDS: [&str; 8] = [
    "費用由居民分擔",
    "預計秋天完工",
    "沒有人提出異議",
    "連路過的學生也來幫忙",
    "數字比去年多了兩成",
    "報名的人排到街角",
    "結果下周公布",
    "大家都說早該如此",
];
const HEADS: [&str; 12] = [
    "舊船塢改建市集",
    "防波堤重新亮燈",
    "閘門失修十年",
    "居民自籌經費",
    "學生參與測量",
    "帳簿裏的名字",
    "海圖的來歷",
    "長椅回到河邊",
    "雨衣送到學校",
    "磚牆上的字",
    "新鐘試敲成功",
    "碼頭夜間開放",
];

/// What is known of one block.
type Known = (&'static str, String);

fn sentence(random: &mut Random) -> String {
    let clause = |random: &mut Random| {
        format!(
            "{}{}{}{}",
            random.one_of(&SUBJECTS),
            random.one_of(&TIMES),
            random.one_of(&VERBS),
            random.one_of(&THINGS)
        )
    };
    let mut text = clause(random);
    for _ in 0..random.below(3) {
        text += "，";
        text += &if random.one_in(2) { random.one_of(&ENDS).to_owned() } else { clause(random) };
    }
    text + random.one_of(&["。", "。", "。", "！", "？"])
}

fn paragraph(random: &mut Random) -> String {
    let sentences = 2 + random.below(5);
    (0..sentences).map(|_| sentence(random)).collect()
}

fn caption(random: &mut Random) -> String {
    format!("{}{}{}", random.one_of(&SUBJECTS), random.one_of(&VERBS), random.one_of(&THINGS))
}

/// Heads of one document, none twice.
fn heads(random: &mut Random, count: usize) -> Vec<&'static str> {
    let mut left: Vec<&str> = HEADS.to_vec();
    (0..count).map(|_| left.swap_remove(random.below(left.len()))).collect()
}

/// A Markdown text and its blocks.
fn markdown(random: &mut Random) -> (String, Vec<Known>) {
    let mut heads = heads(random, 6);
    let title = heads.pop().expect("a head");
    let (mut text, mut known) = (String::new(), vec![("headline", title.to_owned())]);
    let titled = random.one_in(2);
    if titled {
        let (open, close, is) = if random.one_in(3) { ("+++", "+++", " = ") } else { ("---", "---", ": ") };
        text += &format!(
            "{open}\ntitle{is}\"{title}\"\nlayout{is}\"post\"\ndate{is}2031-0{}-11\n{close}\n\n",
            1 + random.below(9)
        );
        known.push(("note", text.split(is).last().unwrap_or_default().lines().next().unwrap_or_default().to_owned()));
    } else {
        text += &format!("# {title}\n\n");
    }
    if random.one_in(3) {
        text += "文／葉知秋\n\n";
        known.push(("byline", "文／葉知秋".to_owned()));
    }
    for head in heads {
        for _ in 0..1 + random.below(3) {
            markdown_block(random, &mut text, &mut known);
        }
        let head_text = if random.one_in(4) { format!("**{head}**\n\n") } else { format!("## {head}\n\n") };
        text += &head_text;
        known.push(("section", head.to_owned()));
        let words = paragraph(random);
        text += &format!("{words}\n\n");
        known.push(("paragraph", words));
    }
    (text, known)
}

fn markdown_block(random: &mut Random, text: &mut String, known: &mut Vec<Known>) {
    match random.below(8) {
        0 => {
            let words = caption(random);
            *text += &match random.below(4) {
                0 => format!("![{words}](a.jpg)\n\n"),
                1 => format!("![](a.jpg)\n*{words}*\n\n"),
                2 => format!("![img_01.jpg](img_01.jpg)\n\n*{words}*\n\n"),
                _ => format!("<figure>\n<img src=\"a.jpg\" alt=\"\">\n<figcaption>{words}</figcaption>\n</figure>\n\n"),
            };
            known.push(("caption", words));
        }
        1 => {
            for _ in 0..2 + random.below(3) {
                let words = caption(random);
                *text += &format!("- {words}\n");
                known.push(("list", words));
            }
            *text += "\n";
        }
        2 => {
            let words = sentence(random);
            *text += &format!("> {words}\n\n");
            known.push(("quote", words));
        }
        3 => {
            *text += "```sh\nring --bell 12\n```\n\n";
            known.push(("code", "ring --bell 12".to_owned()));
        }
        4 => *text += "<!-- 編者留言 -->\n\n",
        _ => {
            let words = paragraph(random);
            *text += &format!("{words}\n\n");
            known.push(("paragraph", words));
        }
    }
}

/// How a newspaper's text sets its paragraphs.
#[derive(Clone, Copy)]
struct Setting {
    indent: bool,
    blank: bool,
    /// Characters of a line, where lines are wrapped.
    width: Option<usize>,
}

fn set(words: &str, setting: Setting) -> String {
    let mut chars: Vec<char> = if setting.indent { vec!['\u{3000}'; 2] } else { Vec::new() };
    chars.extend(words.chars());
    let lines = match setting.width {
        Some(width) => chars.chunks(width).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>(),
        None => vec![chars.iter().collect()],
    };
    lines.join("\n") + if setting.blank { "\n\n" } else { "\n" }
}

/// A newspaper's text and its blocks.
fn plain(random: &mut Random) -> (String, Vec<Known>) {
    let setting = match random.below(4) {
        0 => Setting { indent: true, blank: false, width: None },
        1 => Setting { indent: false, blank: true, width: None },
        2 => Setting { indent: true, blank: false, width: Some(28 + random.below(14)) },
        _ => Setting { indent: true, blank: true, width: Some(28 + random.below(14)) },
    };
    let mut heads = heads(random, 4);
    let title = heads.pop().expect("a head");
    let (mut text, mut known) = (format!("{title}\n\n"), vec![("headline", title.to_owned())]);
    if random.one_in(2) {
        let line = format!("2031-05-{} 18:20　石橋晚報", 10 + random.below(20));
        text += &format!("{line}\n\n");
        known.push(("note", line));
    }
    if random.one_in(3) {
        text += "本報記者 葉知秋\n\n";
        known.push(("byline", "本報記者 葉知秋".to_owned()));
    }
    let body = |text: &mut String, known: &mut Vec<Known>, random: &mut Random| {
        for _ in 0..2 + random.below(3) {
            let words = paragraph(random);
            *text += &set(&words, setting);
            known.push(("paragraph", words));
        }
        if random.one_in(3) {
            let words = caption(random);
            *text += &format!("▲{words}。（石橋晚報圖片）\n{}", if setting.blank { "\n" } else { "" });
            known.push(("caption", format!("{words}。")));
        }
    };
    body(&mut text, &mut known, random);
    for head in heads {
        text += &format!("{head}\n{}", if setting.blank { "\n" } else { "" });
        known.push(("section", head.to_owned()));
        body(&mut text, &mut known, random);
    }
    if random.one_in(2) {
        text += "（責任編輯：葉知秋）\n";
        known.push(("note", "（責任編輯：葉知秋）".to_owned()));
    }
    (text, known)
}

/// Blocks that are right, that were found, that are known.
fn compare(text: &str, named: Format, known: &[Known]) -> [usize; 3] {
    let document = recover(text.into(), &Options { named, ..Options::default() });
    let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let found: Vec<(&str, String)> =
        document.blocks().iter().map(|block| (block.kind.name(), dense(&document.whole(block).text))).collect();
    assert!(document.blocks().iter().filter(|block| block.kind == Kind::Headline).count() <= 1, "{text}");
    let mut left: HashMap<(&str, String), usize> = HashMap::new();
    for block in &found {
        *left.entry(block.clone()).or_default() += 1;
    }
    let right = known.iter().filter(|(kind, words)| {
        let count = left.get_mut(&(*kind, dense(words))).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    });
    [right.count(), found.len(), known.len()]
}

fn f1(documents: u64) -> f64 {
    let mut all = [0; 3];
    for seed in 0..documents {
        let mut random = Random(seed * 2 + 1);
        random.below(1);
        let markdown_too = seed % 2 == 0;
        let (text, known) = if markdown_too { markdown(&mut random) } else { plain(&mut random) };
        let named = if markdown_too { Format::Markdown } else { Format::Auto };
        let counts = compare(&text, named, &known);
        if std::env::var_os("SHOW").is_some() && counts != [known.len(); 3] {
            println!("seed {seed}: {counts:?}\n{text}");
        }
        all = std::array::from_fn(|index| all[index] + counts[index]);
    }
    let [right, found, known] = all.map(|count| count as f64);
    println!("{documents} documents: F1 {:.4}", 2.0 * right / (found + known));
    2.0 * right / (found + known)
}

#[test]
fn ten_thousand_made_documents_come_back() {
    assert!(f1(10_000) >= 0.98);
}
