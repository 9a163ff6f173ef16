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

#[test]
fn eval() {
    let mut stats: std::collections::BTreeMap<String, [usize; 4]> = Default::default();
    for (t, text) in TEXTS.iter().enumerate() {
        for &encoding in text.encodings {
            for slice in slices(text.words) {
                let bytes = bytes_of(&slice, encoding);
                let mut run = |what: &str, bytes: Vec<u8>, slack: usize| {
                    let key = format!("{what} {encoding:?}");
                    let stat = stats.entry(key.clone()).or_default();
                    stat[0] += 1;
                    match detect::detect(&bytes, true) {
                        Err(e) => {
                            stat[3] += 1;
                            println!("REFUSED {key} {t} {e:?}");
                        }
                        Ok(guess) => {
                            let (decoded, lossy) = mend::decode(guess.encoding, &bytes, true);
                            let right = alike(&decoded, &slice, slack);
                            if !guess.sure {
                                stat[1] += 1;
                            }
                            if !right {
                                if guess.sure {
                                    stat[2] += 1;
                                    println!(
                                        "WRONG {key} text {t}: {:?} lossy {lossy} {}",
                                        guess,
                                        &decoded.chars().take(70).collect::<String>()
                                    );
                                }
                            }
                        }
                    }
                };
                run("clean", bytes.clone(), 0);
                run("cut end", bytes[..bytes.len() - 1].to_vec(), 2);
                run("cut start", bytes[1..].to_vec(), 2);
                for at in [7, 30, 55, bytes.len() / 2] {
                    for value in [0xff, 0x41, 0x00, 0xb5] {
                        let mut bad = bytes.clone();
                        if bad[at] == value {
                            continue;
                        }
                        bad[at] = value;
                        run("corrupt", bad, 4);
                    }
                }
            }
        }
    }
    for (k, v) in stats {
        println!("{k}: of {} unsure {} WRONG {} refused {}", v[0], v[1], v[2], v[3]);
    }
}

/// Whether the texts are the same but for at most `slack` characters in one place.
fn alike(a: &str, b: &str, slack: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    head + tail + slack >= a.len().max(b.len())
}
