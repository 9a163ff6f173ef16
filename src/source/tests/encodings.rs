//! Every encoding, whole, cut and corrupted: the text is that of its UTF-8 twin, or the guess says that it is a guess.

use super::*;

/// A text, and the encodings that have all of its characters.
struct Text {
    words: &'static str,
    encodings: &'static [Encoding],
}

const TRADITIONAL: &[Encoding] =
    &[Encoding::UTF_8, Encoding::BIG5, Encoding::GB18030, Encoding::UTF_16LE, Encoding::UTF_16BE];
const SIMPLIFIED: &[Encoding] =
    &[Encoding::UTF_8, Encoding::GB18030, Encoding::UTF_16LE, Encoding::UTF_16BE, Encoding::HZ];
const JAPANESE: &[Encoding] = &[
    Encoding::UTF_8,
    Encoding::SHIFT_JIS,
    Encoding::EUC_JP,
    Encoding::ISO_2022_JP,
    Encoding::UTF_16LE,
    Encoding::UTF_16BE,
];
const KOREAN: &[Encoding] = &[Encoding::UTF_8, Encoding::EUC_KR, Encoding::UTF_16LE, Encoding::UTF_16BE];

const TEXTS: [Text; 8] = [
    Text {
        encodings: TRADITIONAL,
        words: "【本報訊】天文台昨日發出今年首個黃色暴雨警告，新界北部多條道路水浸，巴士一度改道。渠務署派出四十隊人員清理\
渠口，至傍晚七時大致恢復正常。居民陳女士說：「水來得很快，店裡的貨都搬到桌上，總算沒有損失。」\n　　運輸署提醒駕駛者留意路面\
情況，並呼籲市民盡量使用港鐵。昨日共有12宗樹木倒塌報告，兩人輕傷送院，經治理後已出院。天文台預料，未來三日天氣仍然不穩定，\
氣溫介乎26至31度，早上部分時間有陽光，稍後雲量增多，間中有狂風雷暴。\n",
    },
    Text {
        encodings: TRADITIONAL,
        words: "那年冬天，祖父把舊書一箱一箱搬到院子裡曬。我蹲在旁邊翻，翻出一張發黃的照片，照片上的人站在碼頭，背後是\
一艘輪船。祖父看了很久，說他忘了那艘船的名字，只記得船上的人都在唱歌。後來我問過許多人，沒有一個知道那是什麼歌。\n",
    },
    Text {
        encodings: TRADITIONAL,
        words: "夫學者必先立志，志不立則事無成。昔人有終夜不寐以讀書者，非惡寢也，惜時也。今之人坐於廣廈之下，明燈照之，\
而不能終一卷，豈其才之不若古人哉？蓋其心不在焉耳。故曰：士不可以不弘毅，任重而道遠。\n",
    },
    Text {
        encodings: SIMPLIFIED,
        words: "　　本报北京5月6日电（记者王小明）记者从有关部门获悉，今年前四个月全国铁路发送旅客超过十二亿人次，同比增长\
百分之八点五，创历史同期新高。\n　　有关负责人表示，下一步将继续优化运输组织，增开夜间列车，方便群众出行。“我们会把老百姓\
的事情一件一件办好。”他说，各地车站还将设立爱心服务区，为老人、孩子和行动不便的旅客提供帮助。（责任编辑：李华）\n",
    },
    Text {
        encodings: SIMPLIFIED,
        words: "他推开门，屋里没有人。桌上放着半杯茶，还是热的。窗子开着，风把书页一张一张地翻过去，好像有谁在读。他坐下来\
等，等到天黑，也没有人回来。第二天早上，邻居告诉他，那间屋子已经空了三年了。他笑了笑，什么也没有说，沿着河边慢慢走回家去。\n",
    },
    Text {
        encodings: JAPANESE,
        words: "昨日の朝、駅前の広場に小さな市が立った。近くの農家が野菜や果物を並べ、通りがかりの人が足を止めて値段を尋ねる。\
雨が降り出しても、客は傘をさして店を回っていた。主催者は「来月も続けたい」と話している。カメラを持った学生も多かった。\n",
    },
    Text {
        encodings: KOREAN,
        words: "어제 아침 역 앞 광장에 작은 장이 섰다. 가까운 마을에서 온 사람들이 채소와 과일을 늘어놓고 지나가는 손님을 불렀다. \
비가 오기 시작했지만 사람들은 우산을 쓰고 가게를 돌아보았다. 주최 측은 다음 달에도 계속하고 싶다고 말했다.\n",
    },
    Text {
        encodings: TRADITIONAL,
        words: "1. iPhone 的新版 iOS 17.4 更新了 Safari 瀏覽器，支援 Wi-Fi 6E；2. 據 CNN 報道，Apple Inc. 股價升 3.2%，收報 \
US$187.43；3. 「AI 手機」成為 CES 2024 的熱話，Samsung、Google 及 Microsoft 均有展出。詳情可瀏覽 www.example.com/news。\n",
    },
];

/// How many characters a reader may give: the least that must be told rightly.
const LENGTH: usize = 60;

/// Slices of a text, as a reader might have them.
fn slices(words: &str) -> Vec<String> {
    let characters: Vec<char> = words.chars().collect();
    let starts = (0..characters.len().saturating_sub(LENGTH)).step_by(17);
    starts
        .map(|start| characters[start..start + LENGTH].iter().collect())
        .chain([words.into(), words.repeat(40)])
        .collect()
}

fn bytes_of(text: &str, encoding: Encoding) -> Vec<u8> {
    if encoding == Encoding::HZ { to_hz(text) } else { encode(text, encoding) }
}

/// Each line's Chinese between `~{` and `~}`.
fn to_hz(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut double = false;
    for character in text.chars() {
        let pair = encode(character.encode_utf8(&mut [0; 4]), Encoding::GB18030);
        if double == character.is_ascii() {
            bytes.extend(if double { b"~}" } else { b"~{" });
            double = !double;
        }
        bytes.extend(pair.iter().map(|byte| byte & 0x7f));
    }
    if double {
        bytes.extend(b"~}");
    }
    bytes
}

/// Whether the texts are the same but for at most `slack` characters in one place.
fn alike(a: &str, b: &str, slack: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    head + tail + slack >= a.len().max(b.len())
}

/// Runs a check on every text in each of its encodings.
fn each(check: impl Fn(&str, Encoding, Vec<u8>)) {
    for text in TEXTS {
        for encoding in text.encodings {
            for slice in slices(text.words) {
                check(&slice, *encoding, bytes_of(&slice, *encoding));
            }
        }
    }
}

fn decoded(bytes: Vec<u8>) -> DecodedText {
    read(&Origin::Held(bytes.into()), &ReadOptions::default()).unwrap().decoded
}

#[test]
fn a_whole_text_is_decoded_rightly_and_surely() {
    each(|text, encoding, bytes| {
        let decoded = decoded(bytes);
        let name = encoding.name();
        assert_eq!((&*decoded.text, decoded.lossy, decoded.sure), (text, false, true), "{name}");
        assert!(decoded.encoding == encoding || text.is_ascii(), "{name}");
    });
}

#[test]
fn a_text_cut_in_its_last_character_keeps_its_encoding() {
    each(|text, encoding, mut bytes| {
        bytes.pop();
        let decoded = decoded(bytes);
        assert_eq!(decoded.encoding, encoding);
        assert!(alike(&decoded.text, text, 2), "{encoding:?}: {}", decoded.text);
    });
}

#[test]
fn a_text_cut_in_its_first_character_is_right_or_a_guess() {
    each(|text, encoding, mut bytes| {
        bytes.remove(0);
        let decoded = decoded(bytes);
        let escapes = [Encoding::HZ, Encoding::ISO_2022_JP].contains(&encoding);
        let right = alike(&decoded.text, text, AROUND);
        assert!(right || !decoded.sure || escapes, "{encoding:?}: {}", decoded.text);
    });
}

/// How many characters a bad byte may take with it: where a few bytes later an ASCII character ends what it shifted,
/// nothing tells that anything was shifted.
const AROUND: usize = 10;

#[test]
fn a_text_with_a_corrupt_byte_is_right_or_a_guess() {
    each(|text, encoding, bytes| {
        for (at, value) in [(7, 0xff), (30, 0x41), (55, 0x00), (56, 0xb5), (bytes.len() / 2, 0xff)] {
            let mut corrupt = bytes.clone();
            corrupt[at] = value;
            let decoded = decoded(corrupt);
            let right = alike(&decoded.text, text, AROUND);
            assert!(right || !decoded.sure, "{encoding:?} {at} {value:x}: {}", decoded.text);
        }
    });
}

#[test]
fn one_byte_encodings_are_never_sure() {
    for (label, text) in [
        (
            "windows-1251",
            "Вчера утром на площади у вокзала открылся небольшой рынок. Крестьяне привезли овощи и фрукты.",
        ),
        ("koi8-r", "Вчера утром на площади у вокзала открылся небольшой рынок. Крестьяне привезли овощи и фрукты."),
        (
            "windows-1252",
            "Hier matin, un petit marché s’est ouvert sur la place de la gare : légumes, fruits, café brûlé.",
        ),
        ("windows-1253", "Χθες το πρωί άνοιξε μια μικρή αγορά στην πλατεία μπροστά από τον σταθμό του τρένου."),
    ] {
        let bytes = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned();
        let decoded = decoded(bytes);
        assert_eq!((&*decoded.text, decoded.sure), (text, false), "{label}");
    }
}

#[test]
fn declarations_count_where_the_bytes_do_not_speak_against_them() {
    let page = |charset: &str, words: &str| format!("<html><head><meta charset=\"{charset}\"></head>\n{words}");
    let big5 = encode(&page("gb2312", TEXTS[0].words), Encoding::BIG5);
    assert_eq!(decoded(big5).encoding, Encoding::BIG5);
    let utf8 = page("gb2312", TEXTS[3].words).into_bytes();
    assert_eq!(decoded(utf8).encoding, Encoding::UTF_8);
    let short = decoded(encode(&page("big5", "短"), Encoding::BIG5));
    assert_eq!((short.encoding, short.sure), (Encoding::BIG5, true));
}

#[test]
fn a_few_characters_are_a_guess_at_most() {
    for encoding in [Encoding::BIG5, Encoding::GB18030] {
        assert!(!decoded(encode("人民", encoding)).sure);
    }
}

#[test]
fn the_sample_may_be_far_into_the_source() {
    for encoding in [Encoding::BIG5, Encoding::GB18030] {
        let text = format!("{}{}", "An English preface.\n".repeat(50_000), TEXTS[1].words.repeat(100));
        assert_eq!(&*decoded(encode(&text, encoding)).text, text);
    }
}

mod properties {
    use super::*;
    use crate::settings::visible::is_unsafe_char;
    use proptest::prelude::*;

    /// Bytes of no kind, or of texts cut and joined anywhere.
    fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = (0..TEXTS.len(), any::<usize>(), any::<usize>(), any::<usize>());
        let pieces = prop::collection::vec(piece, 0..4).prop_map(|pieces| {
            let cut = |(text, encoding, from, length): (usize, usize, usize, usize)| {
                let encodings = TEXTS[text].encodings;
                let bytes = bytes_of(TEXTS[text].words, encodings[encoding % encodings.len()]);
                let from = from % bytes.len();
                bytes[from..(from + length % 200).min(bytes.len())].to_vec()
            };
            pieces.into_iter().flat_map(cut).collect()
        });
        prop_oneof![prop::collection::vec(any::<u8>(), 0..300), pieces]
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_text_or_a_reason(bytes in any_bytes(), encoding in prop::option::of(0..Encoding::CHOICES.len())) {
            let encoding = encoding.map(|choice| Encoding::CHOICES[choice]);
            let options = ReadOptions { encoding, ..ReadOptions::default() };
            let result = read(&Origin::Held(bytes.clone().into()), &options);
            prop_assert!(result.is_ok() || encoding.is_none());
            for (_, line) in previews(&bytes) {
                prop_assert!(!line.contains(is_unsafe_char));
            }
        }

        #[test]
        fn valid_utf8_is_never_altered(text in "\\PC{0,200}") {
            prop_assume!(!hz::looks_like(text.as_bytes()) && !text.contains('\u{feff}'));
            let decoded = decoded(text.clone().into_bytes());
            prop_assert_eq!(&*decoded.text, &*text);
        }

        #[test]
        fn parts_begin_with_the_part_before(bytes in any_bytes(), cut in any::<prop::sample::Index>(), choice in 0..Encoding::CHOICES.len()) {
            let options = ReadOptions { encoding: Some(Encoding::CHOICES[choice]), ..ReadOptions::default() };
            let mut ingest = ingest::IngestBuffer::new(&options);
            let cut = cut.index(bytes.len() + 1);
            let first = ingest.part(&bytes[..cut], ingest::Extent::SoFar).unwrap();
            let whole = ingest.part(&bytes, ingest::Extent::Whole).unwrap();
            let same = whole.decoded.text.starts_with(&*first.decoded.text);
            prop_assert_eq!(whole.restarted, !same);
            prop_assert!(same || repair::CANDIDATES.contains(&Encoding::CHOICES[choice]), "only repairing looks back");
        }
    }
}
