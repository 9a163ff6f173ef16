//! A paper's site as the Founder 方正 system makes it, of the test's own: an issue of four pages and thirty stories.

#![allow(dead_code, reason = "each test file takes what it needs")]

/// The names of the pages.
pub const PAGES: [&str; 4] = ["第01版：要聞", "第02版：港聞", "第03版：經濟", "第04版：副刊"];
/// How many stories each has.
pub const STORIES: [usize; 4] = [6, 8, 8, 8];
/// Where the issue lies on the site.
pub const FOLDER: &str = "/dk/html/2021-03/02";

const PLACES: [&str; 6] = ["碼頭", "茶樓", "街市", "燈塔", "書局", "船塢"];
const DEEDS: [&str; 5] = ["重開", "加價", "添座", "搬遷", "換燈"];

/// The headline of a story, both by their numbers from 1: each is another.
pub fn headline(page: usize, story: usize) -> String {
    let number = page * 8 + story;
    format!("{}{}第{number}日街坊說好", PLACES[number % PLACES.len()], DEEDS[number % DEEDS.len()])
}

/// The first sentence of a story.
pub fn lead(page: usize, story: usize) -> String {
    format!("本報訊　{}的消息昨日傳到第{page}版，記者走訪了第{story}處。", headline(page, story))
}

/// The name of a story's file.
pub fn story_file(page: usize, story: usize) -> String {
    format!("content_{page}{story:02}.htm")
}

/// A page (版): the pages of the issue, and its own stories, as a map, as images and by their headlines.
pub fn page(page: usize) -> String {
    let link = |(number, name): (usize, &&str)| {
        format!("<a href=./node_{}.htm class=rigth_bmdh_href id=pageLink>{name}</a>\n", number + 1)
    };
    let pages: String = PAGES.iter().enumerate().map(link).collect();
    let stories = 1..=STORIES[page - 1];
    let area = |story| format!("<area coords='1,2,3,4' shape=polygon href={}>", story_file(page, story));
    let item = |story: usize| {
        let (file, headline) = (story_file(page, story), headline(page, story));
        match story % 2 {
            // Both ways of the system.
            0 => format!("<li><a href={file}?div=-1><div style=\"display:inline\">{headline}</div></a></li>\n"),
            _ => format!("<li><a href={file}><script>document.write(view(\"{headline}  \"))</script></a></li>\n"),
        }
    };
    let (areas, items): (String, String) = (stories.clone().map(area).collect(), stories.map(item).collect());
    let next = page % PAGES.len() + 1;
    format!(
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><title>渡口日報多媒體數字報</title>\
         </head><body><a href=../01/node_1.htm>上一期</a><a href=node_{next}.htm>下一版</a><map name=m>{areas}</map>\
         <div>{pages}</div><ul>{items}</ul></body></html>"
    )
}

/// A story: what the system states of it in a comment, its text between the system's marks, the site's words around it.
pub fn story(page: usize, story: usize) -> String {
    let (headline, lead) = (headline(page, story), lead(page, story));
    let (kicker, deck) = (format!("渡口見聞之{story}"), format!("——第{page}版的副題說得詳細"));
    let body = "<P>　　街坊們早上七時已在門口排隊，店主笑說從來沒有這樣熱鬧過，連茶水也要多燒幾壺。</P>\
                <P>　　到了黃昏，燈一盞一盞亮起來，最後一班船也準時靠岸，大家才慢慢散去。</P>";
    format!(
        "<html><head><title>{headline}-渡口日報</title></head><body>\
         <!--enpproperty <articleid>{page}{story:02}</articleid><date>2021-03-02 00:00:00</date><author>記者 梁一舟</author>\
         <title>{headline}</title><subtitle>{deck}</subtitle><introtitle>{kicker}</introtitle><nodename>{}</nodename>\
         /enpproperty--><div><a href=node_{page}.htm>返回目錄</a> 放大 縮小 默認</div>\
         <h2>{kicker}</h2><h1>{headline}</h1><h3>{deck}</h3>\
         <founder-content><!--enpcontent--><P>　　{lead}</P>{body}<!--/enpcontent--></founder-content>\
         <div>渡口日報版權所有，未經書面授權禁止使用</div></body></html>",
        PAGES[page - 1]
    )
}

/// What the site has at a path of the folder: `node_2.htm`, `content_203.htm`.
pub fn file(name: &str) -> Option<String> {
    let digits = |prefix: &str| name.strip_prefix(prefix)?.strip_suffix(".htm")?.parse::<usize>().ok();
    if let Some(number) = digits("node_") {
        return (1..=PAGES.len()).contains(&number).then(|| page(number));
    }
    let number = digits("content_")?;
    let (page, story) = (number / 100, number % 100);
    let is_one = (1..=PAGES.len()).contains(&page) && (1..=STORIES[page - 1]).contains(&story);
    is_one.then(|| self::story(page, story))
}
