use super::*;

fn profile(script: Script, region: Region) -> Profile {
    Profile { script, region, old: false }
}

#[test]
fn the_script_is_told_by_vote() {
    let cases = [
        ("", Script::None),
        ("kanbao 2026", Script::None),
        ("日本", Script::None),
        ("頭髮", Script::Hant),
        ("头发", Script::Hans),
        ("台灣的核心技术很強，應該繼續發展", Script::Hant),
        ("這是頭髮。这是头发。", Script::Mixed),
        // Weak signs decide where there are no others.
        ("百万富翁捐款", Script::Hans),
        ("价格上升", Script::Hans),
        ("如何在家中制作面食", Script::Hans),
        ("老人又干又瘦", Script::Hans),
        ("上面食品很多，面條沒有", Script::Hant),
        ("三万戶缺電", Script::Hant),
        // Other languages have Han characters too.
        ("台風の影響で、電車が止まりました。学生は家に帰った。", Script::None),
        ("대통령은 國會에서 연설했다", Script::None),
        ("台風の影響で、電車が止まりました。\n颱風來襲，電車停駛，學校也停課一天。", Script::Hant),
        ("我爱《さくらのうた》", Script::Hans),
        ("他引了一句：「國學門庭，繼往開來，實為書院氣象」，说完就转过身对我们讲。", Script::Hans),
        ("他引了一句：“国学门庭，继往开来，实为书院气象”，說完後轉身離開。", Script::Hant),
        ("她在《あの頃》這本書裡寫下了台北的街道與書店", Script::Hant),
        // Some regional forms look Simplified and are not.
        ("群峰床秘，户外温度，閲讀説明", Script::Hant),
    ];
    for (text, script) in cases {
        assert_eq!(detect(text).script, script, "{text}");
    }
}

#[test]
fn the_old_written_language_is_told_from_todays() {
    let old = "余尝读其书，见其言曰：水出山谷，其味甚苦，饮者皆病。乃知古人之言不虚，岂虚语哉！";
    let modern = "我读过这本书，书里说山谷的水很苦，喝了的人都生病。这才知道古人的话不是假话。";
    let law = "前项许可，亦同。违反者，处三万元罚款，并得令其停业；其情节重大者，亦得废止其许可。";
    for (text, is_old) in [(old, true), (modern, false), (law, false), ("山谷之水", false), ("", false)] {
        assert_eq!(detect(text).old, is_old, "{text}");
    }
    let headlines = "市府开会研商水费调整\n两车相撞三人受伤\n专家：股市年底看好\n";
    assert!(!detect(&headlines.repeat(40)).old);
    // Of a modern book, a page in the old language; of an old one, a preface in today's; what shows nothing is as the whole.
    assert_eq!([old, modern, "山谷之水"].map(is_old), [Some(true), Some(false), None]);
    // Both scripts have its signs.
    assert!(detect("余嘗讀其書，見其言曰：水出山谷，飲者皆病。乃知古人之言不虛，豈虛語哉！").old);
}

#[test]
fn short_pieces_are_told_or_left_open_but_never_wrong() {
    let hant = "香港天文台預測，未來數日天氣炎熱，市民應該多喝水，避免長時間在戶外活動。";
    let hans = "天文台预测，未来数日天气炎热，市民应该多喝水，避免长时间在户外活动。";
    for (text, wrong) in [(hant, Script::Hans), (hans, Script::Hant)] {
        let chars: Vec<char> = text.chars().collect();
        for size in [3, 5, 10] {
            let pieces = chars.windows(size).map(|piece| detect(&piece.iter().collect::<String>()).script);
            assert!(pieces.into_iter().all(|script| script != wrong && script != Script::Mixed));
        }
    }
}

#[test]
fn characters_that_a_page_writes_as_numbers_tell_its_script() {
    let numbers: String = "渡輪今早開航。".chars().map(|c| format!("&#{};", u32::from(c))).collect();
    let page = format!("<html><body><h1>{numbers}</h1><p>{}</p></body></html>", numbers.repeat(4));
    let document = crate::document::recover(page.as_str().into(), &crate::document::Options::default());
    let source = detect(&page);
    assert_eq!((source.script, detect_article(&document, 0, source).script), (Script::None, Script::Hant));
}

#[test]
fn the_region_is_told_by_words_and_forms() {
    let cases = [
        ("港鐵表示，特區政府會在旺角設站，裏面有冷氣。", profile(Script::Hant, Region::HongKong)),
        ("行政院今天表示，看著台幣升值，民眾可以放心。", profile(Script::Hant, Region::Taiwan)),
        ("國務院視察，強調產品質量，羣衆爲先。", profile(Script::Hant, Region::Mainland)),
        ("頭髮發黃，說話大聲。", profile(Script::Hant, Region::Unknown)),
        ("国务院发布消息。", profile(Script::Hans, Region::Mainland)),
    ];
    for (text, wanted) in cases {
        assert_eq!(detect(text), wanted, "{text}");
    }
}

#[test]
fn a_novel_is_sampled_from_end_to_end() {
    let text = "頭髮。".repeat(SAMPLE) + &"头发。".repeat(SAMPLE);
    assert_eq!(detect(&text).script, Script::Mixed);
    let seen: usize = sample(&text).map(str::len).sum();
    assert!(seen <= SAMPLE + 4 * PIECES);
}

#[test]
fn a_language_tag_says_script_and_region() {
    let cases = [
        ("zh-Hant-HK", Some(profile(Script::Hant, Region::HongKong))),
        ("zh_TW.UTF-8", Some(profile(Script::Hant, Region::Taiwan))),
        ("zh-cn", Some(profile(Script::Hans, Region::Mainland))),
        ("zh-Hant", Some(profile(Script::Hant, Region::Unknown))),
        ("zh-Hant-CN", Some(profile(Script::Hant, Region::Mainland))),
        ("zh", None),
        ("ja-JP", None),
        ("", None),
    ];
    for (tag, wanted) in cases {
        assert_eq!(Profile::from_tag(tag), wanted, "{tag}");
    }
}

#[test]
fn a_title_inherits_what_it_does_not_show() {
    let article = profile(Script::Hant, Region::HongKong);
    assert_eq!(detect("日本").or(article), article);
    assert_eq!(detect("頭髮").or(article), article);
    assert_eq!(detect("头发").or(article), profile(Script::Hans, Region::Mainland));
}
