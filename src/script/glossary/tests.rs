//! The mistakes that our words mend, the words that they must leave alone, and complaints about unusable words.

use super::*;
use crate::document::{Passage, Place};
use crate::script::cache::Dictionaries;
use crate::script::opencc::Converter;
use crate::script::{ConversionOptions, Converters, Forms, Profile, Region, Script, TargetScript};

/// A function that converts with a glossary: into Traditional text with everything that the program knows, in the
/// standard's forms; else with OpenCC alone.
fn conversion(glossary: &Glossary, config: Config) -> Box<dyn Fn(&str) -> String> {
    let view = match config {
        S2tw => TargetScript::HantTw,
        S2hk => TargetScript::HantHk,
        _ => {
            let dictionaries = Dictionaries::ready().unwrap();
            let converter = Converter::open(config, dictionaries.path(), glossary.words(config)).unwrap();
            return Box::new(move |text| converter.convert(text));
        }
    };
    let profile = Profile { script: Script::Hans, region: Region::Mainland, old: false };
    let conversion = ConversionOptions { view, forms: Forms::Standard, ..ConversionOptions::default() };
    let glossary = glossary.clone();
    let mut converters = Converters::new(move || glossary);
    while let Some(opening) = converters.next(profile, conversion) {
        converters.take(opening.run()).unwrap();
    }
    Box::new(move |text| converters.convert(&Passage::verbatim(text, Place(0)), profile, conversion).unwrap().text)
}

fn check(glossary: &Glossary, config: Config, cases: &[(&str, &str)]) {
    let convert = conversion(glossary, config);
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| convert(text) != *wanted)
        .map(|(text, wanted)| format!("{} of {text}: {}, not {wanted}", config.name(), convert(text)))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// The cases that OpenCC 1.4.2 is known to get wrong. One that it gets right some day needs no row any more.
const KNOWN_WRONG: [(Config, &str, &str); 11] = [
    (S2tw, "余华", "余華"),
    (S2tw, "范先生", "范先生"),
    (S2tw, "可是只有他", "可是只有他"),
    (S2tw, "中文采访", "中文採訪"),
    (S2tw, "自制蛋糕", "自製蛋糕"),
    (S2tw, "米制程", "米製程"),
    (S2tw, "一只只小鸟", "一隻隻小鳥"),
    (S2tw, "他打开台灯", "他打開檯燈"),
    (T2s, "看著", "看着"),
    (T2s, "為甚麼", "为什么"),
    (Tw2s, "為甚麼", "为什么"),
];

#[test]
fn every_known_mistake_is_mended() {
    for (config, text, wanted) in KNOWN_WRONG {
        check(&Glossary::ours(), config, &[(text, wanted)]);
    }
}

#[test]
fn every_known_mistake_is_still_one_of_opencc_s() {
    let dictionaries = Dictionaries::ready().unwrap();
    for (config, text, wanted) in KNOWN_WRONG {
        let opencc = Converter::open(config, dictionaries.path(), &BTreeMap::new()).unwrap();
        assert_ne!(opencc.convert(text), wanted, "{} gets {text} right: its row can go", config.name());
    }
}

#[test]
fn ours_mends_words_of_the_news() {
    let cases = [
        ("中俄关系与美俄关系", "中俄關係與美俄關係"),
        ("对中国免签，免签政策，以免签字", "對中國免簽，免簽政策，以免簽字"),
        ("南海洋面有台风，西洋面包", "南海洋面有颱風，西洋麵包"),
        ("液面升高，溶液面临污染", "液面升高，溶液面臨汙染"),
        ("她回娘家看老娘，新娘和师娘", "她回娘家看老娘，新娘和師娘"),
        ("马里总统访华，在马里的中国人", "馬里總統訪華，在馬里的中國人"),
        ("特洛伊木马里面", "特洛伊木馬裡面"),
        ("校历和学校历史", "校曆和學校歷史"),
        ("怒气冲冲，冲账，冲刷", "怒氣沖沖，沖賬，沖刷"),
        ("控球后卫和皇后", "控球後衛和皇后"),
        ("甩干，擦干净，晒干部的照片", "甩乾，擦乾淨，曬幹部的照片"),
        ("攀岩，岩洞，岩石，岩手县", "攀岩，岩洞，岩石，岩手縣"),
        ("慈溪市，兰溪市，溪谷", "慈溪市，蘭溪市，溪谷"),
        ("亲子游，亲子游泳池", "親子遊，親子游泳池"),
        ("调制信号，调制鸡尾酒", "調制信號，調製雞尾酒"),
        ("甲子丑闻，子丑寅卯", "甲子醜聞，子丑寅卯"),
        ("他心有戚戚焉，受祖先庇荫", "他心有戚戚焉，受祖先庇蔭"),
        ("我和奸商争吵，和奸罪", "我和奸商爭吵，和姦罪"),
        ("十人参选，人参鸡汤", "十人參選，人參雞湯"),
        ("主管机关得径付裁决，途径", "主管機關得逕付裁決，途徑"),
        ("点开页签，每页签名", "點開頁籤，每頁簽名"),
        ("往复式引擎，复式住宅", "往復式引擎，複式住宅"),
        ("各校历年累计，校历", "各校歷年累計，校曆"),
        ("到玉里吃碗玉里面，玉里面没有石头", "到玉里吃碗玉里麵，玉裡面沒有石頭"),
    ];
    check(&Glossary::ours(), S2tw, &cases);
}

#[test]
fn ours_knows_characters_that_only_traditional_papers_have() {
    let cases = [
        ("大砲和砲彈", "大炮和炮弹"),
        ("姪女的暱稱", "侄女的昵称"),
        ("衞生署的座標", "卫生署的坐标"),
        ("知識份子和份子錢", "知识分子和份子钱"),
        ("著名，看著，見微知著", "著名，看着，见微知著"),
        ("徵調，徵求，宮商角徵羽", "征调，征求，宫商角徵羽"),
        ("囘家淸理窓邊，愼重計畫", "回家清理窗边，慎重计划"),
    ];
    check(&Glossary::ours(), Tw2s, &cases);
}

#[test]
fn ours_does_not_let_words_be_cut_out_of_two_others() {
    let cases = [
        ("一个中国的原则", "一個中國的原則"),
        ("另一家具有权威性的杂志", "另一家具有權威性的雜誌"),
        ("两家私营公司", "兩家私營公司"),
        ("学生发现了新动物", "學生發現了新動物"),
        ("秘书长发言，总结发言", "秘書長發言，總結發言"),
        ("关系一直发展顺利", "關係一直發展順利"),
        ("百年历史，我国历来重视", "百年歷史，我國歷來重視"),
        ("并为此成立小组，并成为第一", "並為此成立小組，並成為第一"),
        ("分配制度的改革决定制止收费", "分配制度的改革決定制止收費"),
        ("飞机制造公司，市场机制造成的", "飛機製造公司，市場機制造成的"),
        ("指明了方向，提出了解决办法", "指明了方向，提出了解決辦法"),
        ("他一出现就走，看了一出戏", "他一出現就走，看了一齣戲"),
        ("现状和面临的问题", "現狀和面臨的問題"),
        ("平方米面积，一斤米面", "平方米面積，一斤米麵"),
        ("海关系统，此系统", "海關系統，此系統"),
        ("我们将尽快办好", "我們將儘快辦好"),
        ("十天后，欧元后来", "十天後，歐元後來"),
        ("反对表决", "反對表決"),
        ("十二名表演者", "十二名表演者"),
        ("这条几百字的消息", "這條幾百字的消息"),
        ("抗日游击队", "抗日游擊隊"),
    ];
    check(&Glossary::ours(), S2tw, &cases);
    check(&Glossary::ours(), S2hk, &[("学生发现这里面包含", "學生發現這裏面包含"), ("说尽快", "説儘快")]);
}

#[test]
fn ours_breaks_nothing_that_was_right() {
    let ours = Glossary::ours();
    check(
        &ours,
        S2tw,
        &[
            ("头发发黄", "頭髮發黃"),
            ("日历和历史", "日曆和歷史"),
            ("征求意见，征服", "徵求意見，征服"),
            ("钟南山", "鍾南山"),
            ("面条和面子", "麵條和面子"),
            ("乾隆干燥", "乾隆乾燥"),
            ("师范教授规范主任", "師範教授規範主任"),
            ("其余教授和业余导演", "其餘教授和業餘導演"),
            ("这是只猫", "這是隻貓"),
            ("这只猫会飞", "這隻貓會飛"),
            ("这只会飞的鸟", "這隻會飛的鳥"),
            ("那一只只能看", "那一隻只能看"),
            ("文采飞扬", "文采飛揚"),
            ("用水和面", "用水和麵"),
            ("有自制力", "有自制力"),
            ("瞄不准", "瞄不準"),
            ("测得不准确", "測得不準確"),
            ("舞台灯光", "舞臺燈光"),
            ("台灯", "檯燈"),
            ("公制度量", "公制度量"),
            ("粉丝团", "粉絲團"),
            ("个中三昧", "箇中三昧"),
            ("家具和家伙什", "家具和傢伙什"),
            ("合并为一，兼并成功", "合併為一，兼併成功"),
            ("头发生长，理发现场，长发披肩", "頭髮生長，理髮現場，長髮披肩"),
            ("国历十月，农历", "國曆十月，農曆"),
            ("中国制的，研制", "中國製的，研製"),
            ("了解情况，一目了然，了如指掌", "瞭解情況，一目瞭然，瞭如指掌"),
            ("并发症，并发现", "併發症，並發現"),
            ("漓江上游，下游行业", "灕江上游，下游行業"),
            ("西太后来了", "西太后來了"),
        ],
    );
    check(&ours, S2hk, &[("打开台灯", "打開枱燈"), ("头发发黄", "頭髮發黃"), ("这里说着", "這裏説着")]);
    check(
        &ours,
        Tw2s,
        &[
            ("著名的原著", "著名的原著"),
            ("看著土著", "看着土著"),
            ("甚至說", "甚至说"),
            ("意味著", "意味着"),
            ("當代著名的論著，成為著名作家", "当代著名的论著，成为著名作家"),
            ("議論著", "议论着"),
            ("《乾》乾下乾上，乾卦六爻。", "《乾》乾下乾上，乾卦六爻。"),
            ("乾為天，君子終日乾乾，大哉乾乎！", "乾为天，君子终日乾乾，大哉乾乎！"),
            ("房間終日乾乾淨淨，餅乾和距離乾淨", "房间终日干干净净，饼干和距离干净"),
            ("晾乾、乾杯、乾、濕兩種", "晾干、干杯、干、湿两种"),
        ],
    );
    check(&ours, Hk2s, &[("為甚麼看著他", "为什么看着他"), ("顯著有著作", "显著有著作")]);
    check(&ours, Hk2t, &[("台灣裏衞", "台灣裏衛")]);
}

#[test]
fn ours_holds_no_row_that_cannot_be_used() {
    let mut glossary = Glossary::default();
    let complaints: Vec<Complaint> = OURS.iter().flat_map(|(file, toml)| glossary.read(file, toml)).collect();
    assert_eq!(complaints.iter().map(Complaint::to_string).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_user_s_word_wins_and_is_shown_exactly_so() {
    let mut glossary = Glossary::ours();
    let complaints = glossary.read("mine", "keep = [\"软件\"]\n[hant]\n\"余华\" = \"餘華\"\n\"里面\" = \"裏邊\"");
    assert_eq!(complaints, []);
    check(&glossary, S2tw, &[("软件里面的余华", "软件裏邊的餘華")]);
    check(&glossary, S2tw, &[("软件", "软件"), ("硬件", "硬件")]);
}

#[test]
fn a_longer_word_of_opencc_wins_against_a_shorter_one() {
    let mut glossary = Glossary::default();
    glossary.read("mine", "[hant]\n\"面\" = \"麵\"");
    check(&glossary, S2tw, &[("一碗面", "一碗麵"), ("面子", "面子"), ("热的面", "熱的麵")]);
}

#[test]
fn a_row_that_cannot_be_used_is_reported_with_its_reason_and_the_others_hold() {
    let cases = [
        ("keep = [\"\"]", 1, Reason::Empty),
        ("\n[hant]\n\"a\\nb\" = \"ab\"", 3, Reason::Control),
        ("[hant]\n\"餘\" = \"余\"", 2, Reason::WrongScript('餘')),
        ("[hans]\n\"发\" = \"發\"", 2, Reason::WrongScript('发')),
        ("[hnat]\n\"余\" = \"余\"", 1, Reason::Section(Some("hant"))),
        ("[names]\n\"余\" = \"余\"", 1, Reason::Section(None)),
        ("[hant]\n\"[余范]先生\" = \"[余]先生\"", 2, Reason::Brackets),
        ("[hant]\n\"软件\" = \"電腦軟體\"", 2, Reason::Length),
        ("[hant]\n\"余\" = 1", 2, Reason::NotAWord),
        ("keep = [1]", 1, Reason::NotAWord),
        ("keep = \"余\"", 1, Reason::NotAList),
        ("[hant]\n\"[]\" = \"[]\"", 2, Reason::Brackets),
    ];
    for (toml, line, reason) in cases {
        let mut glossary = Glossary::default();
        let complaints = glossary.read("mine", &format!("{toml}\n[tw]\n\"范先生\" = \"范先生\""));
        assert_eq!(complaints.len(), 1, "{toml}");
        assert_eq!((complaints[0].line, &complaints[0].reason), (Some(line), &reason), "{toml}");
        assert!(glossary.words(S2tw).contains_key("范先生"), "{toml}");
    }
    let mut glossary = Glossary::default();
    let complaints = glossary.read("mine.toml", "[hant]\n\"余华\" =\n");
    assert!(matches!(complaints[0].reason, Reason::Syntax(_)));
    assert!(complaints[0].to_string().starts_with("mine.toml:2: "), "{}", complaints[0]);
}

#[test]
fn a_slip_in_one_row_leaves_the_others_in_force() {
    let mut glossary = Glossary::default();
    let complaints = glossary.read("mine", "[hant]\n\"余华\" = \"余華\"\n\"余华\" = \"餘華\"\n\"后来\" = \"後來\"\n");
    let told: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
    assert_eq!(told, ["mine:3: not well-formed TOML: the key \"余华\" stands here again"]);
    assert_eq!(glossary.words(S2tw).keys().collect::<Vec<_>>(), ["余华", "后来"]);
}

#[test]
fn brackets_without_measure_are_refused() {
    let word = |brackets: &str, times: usize| format!("keep = [\"{}\"]", brackets.repeat(times));
    for (toml, reason) in [
        (word("[a]", 200_000), Some(Reason::TooLong)),
        (word("甲", 65), Some(Reason::TooLong)),
        (word("甲", 64), None),
        (word("[ab]", 26), Some(Reason::Brackets)),
        (word("[ab]", 9), None),
        (word("[abcdefghij]", 3), None),
    ] {
        let complaints = Glossary::default().read("mine", &toml);
        assert_eq!(complaints.into_iter().map(|complaint| complaint.reason).next(), reason);
    }
    let many: String =
        (0..200).map(|n| format!("\"{n}[{0}][{0}][{0}]\" = \"{n}[{0}][{0}][{0}]\"\n", "abcdefghij")).collect();
    let complaints = Glossary::default().read("mine", &format!("[hant]\n{many}"));
    assert_eq!(complaints.into_iter().map(|complaint| complaint.reason).collect::<Vec<_>>(), [Reason::TooMany]);
}

#[test]
fn a_word_of_another_length_is_used_in_views_with_phrases() {
    let mut glossary = Glossary::default();
    glossary.read("mine", "[hant]\n\"软件\" = \"電腦軟體\"");
    check(&glossary, S2twp, &[("软件", "電腦軟體")]);
    check(&glossary, S2tw, &[("软件", "軟件")]);
}
