//! The rows of the scripts and vocabularies that text can be shown in, each with a few words of the text being read.

use crate::document::{Kind, Passage, Place};
use crate::reader::state::State;
use crate::reader::wording;
use crate::script::{ConversionOptions, Profile, TargetScript};
use crate::widgets::menu_row::{Choice, MenuRow};

/// Paragraphs, from the place being read on, among which a sample is looked for, and the most characters taken of each.
const NEAR: usize = 8;
const SEEN: usize = 400;
/// Characters of a sample, and how many of them stand before the difference that it is to show.
const SAMPLE: usize = 24;
const BEFORE: usize = 4;

const VIEWS: [TargetScript; 4] =
    [TargetScript::Original, TargetScript::Hans, TargetScript::HantTw, TargetScript::HantHk];

/// The rows of the views, and of the treatment of regional vocabulary.
pub fn rows(state: &State) -> Vec<MenuRow> {
    let conversion = state.texts().script().conversion();
    let sample = sample(state);
    let mut rows: Vec<MenuRow> = VIEWS
        .map(|view| MenuRow {
            text: wording::view(state, view).to_owned(),
            note: sample.as_ref().and_then(|sample| sample.shown(state, view)).unwrap_or_default(),
            current: view == conversion.view,
            choice: Some(Choice::TargetScript(view)),
            ..MenuRow::default()
        })
        .into();
    let words = &state.words().views;
    rows.push(MenuRow::default());
    rows.push(MenuRow { text: words.phrases.to_owned(), heading: true, ..MenuRow::default() });
    let (left, turned) = vocabulary(state);
    let row = |phrases: bool, text: &str, note| MenuRow {
        text: text.to_owned(),
        note,
        current: phrases == conversion.phrases,
        choice: Some(Choice::Phrases(phrases)),
        ..MenuRow::default()
    };
    rows.push(row(false, words.phrases_off, left));
    rows.push(row(true, words.phrases_on, turned));
    rows
}

/// A paragraph near the place being read, and the part of it that is the sample.
struct Sample {
    passage: Passage,
    profile: Profile,
    from: usize,
}

impl Sample {
    /// The sample in a view; `None` while that view's converter is not open.
    fn shown(&self, state: &State, view: TargetScript) -> Option<String> {
        let shown = state.texts().script().sample(&self.passage, self.profile, view)?;
        Some(part(&shown.text, self.from))
    }
}

/// A few characters of a text around the character `around`.
fn part(text: &str, around: usize) -> String {
    let length = text.chars().count();
    let from = around.saturating_sub(BEFORE).min(length.saturating_sub(SAMPLE));
    let part: String = text.chars().skip(from).take(SAMPLE).collect();
    format!("{}{part}{}", if from > 0 { "…" } else { "" }, if from + SAMPLE < length { "…" } else { "" })
}

/// The paragraphs from the place being read on, else other blocks: a sentence tells more than a headline.
fn near(state: &State) -> Vec<(Passage, Profile)> {
    let document = state.document();
    let here = document.block_at(state.article.viewport.here).unwrap_or(0);
    let blocks = || document.blocks().iter().enumerate().skip(here);
    let is_paragraph = blocks().any(|(_, block)| block.kind == Kind::Paragraph);
    let wanted = blocks().filter(|(_, block)| !is_paragraph || block.kind == Kind::Paragraph).take(NEAR);
    let start = |block| -> Place { document.start(block) };
    let passage = |(id, block)| {
        let text: String = document.passage(block, 0).text.chars().take(SEEN).collect();
        (Passage::verbatim(&text, start(block)), state.texts().profile(id))
    };
    wanted.map(passage).collect()
}

/// A sample: the first paragraph in which the views of Taiwan and Hong Kong differ, else one in which the scripts do,
/// else the first.
fn sample(state: &State) -> Option<Sample> {
    let script = state.texts().script();
    let near = near(state);
    let parting = |views: &[TargetScript]| {
        near.iter().find_map(|(passage, profile)| {
            let shown = views.iter().filter_map(|view| script.sample(passage, *profile, *view)).map(|shown| shown.text);
            let from = first_difference(&shown.collect::<Vec<_>>())?;
            Some(Sample { passage: passage.clone(), profile: *profile, from })
        })
    };
    let first =
        || near.first().map(|(passage, profile)| Sample { passage: passage.clone(), profile: *profile, from: 0 });
    parting(&[TargetScript::HantTw, TargetScript::HantHk]).or_else(|| parting(&VIEWS)).or_else(first)
}

/// The index of the first character in which the texts differ.
fn first_difference(texts: &[String]) -> Option<usize> {
    let (first, rest) = texts.split_first()?;
    let differs = |(at, c): &(usize, char)| rest.iter().any(|other| other.chars().nth(*at) != Some(*c));
    first.chars().enumerate().find(differs).map(|(at, _)| at)
}

/// Regional words left as they are and converted: from the text being read where it has any, else a sample.
fn vocabulary(state: &State) -> (String, String) {
    let script = state.texts().script();
    let conversion = script.conversion();
    let view = match conversion.view {
        TargetScript::Original => script.other(state.profile_here()),
        view => view,
    };
    let shown = |(passage, profile): &(Passage, Profile), phrases| {
        script.sample_so(passage, *profile, ConversionOptions { view, phrases, ..conversion }).map(|shown| shown.text)
    };
    let here = near(state).iter().find_map(|near| {
        let texts = [shown(near, false)?, shown(near, true)?];
        let from = first_difference(&texts)?;
        Some((part(&texts[0], from), part(&texts[1], from)))
    });
    here.unwrap_or_else(|| {
        let (left, turned) = sample_words(view);
        (left.to_owned(), turned.to_owned())
    })
}

/// Words of another region in a view, left as they are and converted.
fn sample_words(view: TargetScript) -> (&'static str, &'static str) {
    match view {
        TargetScript::Original | TargetScript::Hans => ("计程车司机的软体", "出租车司机的软件"),
        TargetScript::HantTw => ("出租車司機的軟件", "計程車司機的軟體"),
        TargetScript::HantHk => ("出租車司機的硬盤", "的士司機的硬碟"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::{Converters, Region, Script};

    #[test]
    fn the_sample_is_what_conversion_gives() {
        let hans = Profile { script: Script::Hans, region: Region::Mainland, old: false };
        let taiwan = Profile { script: Script::Hant, region: Region::Taiwan, old: false };
        for (view, profile, text) in [
            (TargetScript::Hans, taiwan, "計程車司機的軟體"),
            (TargetScript::HantTw, hans, "出租车司机的软件"),
            (TargetScript::HantHk, hans, "出租车司机的硬盘"),
        ] {
            let shown = [false, true].map(|phrases| {
                let conversion = ConversionOptions { view, phrases, ..ConversionOptions::default() };
                let mut converters = Converters::default();
                while let Some(opening) = converters.next(profile, conversion) {
                    converters.take(opening.run()).expect("it opens");
                }
                converters.convert(&Passage::verbatim(text, Place(0)), profile, conversion).expect("it is open").text
            });
            assert_eq!((shown[0].as_str(), shown[1].as_str()), sample_words(view));
        }
    }

    #[test]
    fn a_sample_is_cut_around_what_it_shows() {
        let text = "一二三四五六七八九十".repeat(4);
        assert_eq!(part(&text, 0), "一二三四五六七八九十一二三四五六七八九十一二三四…");
        assert_eq!(part(&text, 10), "…七八九十一二三四五六七八九十一二三四五六七八九十…");
        assert_eq!(part("短", 0), "短");
        assert_eq!(first_difference(&["出租車".into(), "計程車".into()]), Some(0));
        assert_eq!(first_difference(&["車".into(), "車".into()]), None);
    }
}
