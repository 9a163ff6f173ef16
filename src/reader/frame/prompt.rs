//! A line being typed as it is drawn.

use crate::find::Meaning;
use crate::reader::layers::{Layer, Purpose};
use crate::reader::state::State;
use crate::reader::wording;
use crate::widgets::Prompt;

/// A line being typed, behind a label.
#[derive(Clone, Debug)]
pub struct PromptLine {
    /// The line.
    pub prompt: Prompt,
    /// The label before the line, which tells its purpose.
    pub label: String,
    /// What can be typed; shown while the line is empty.
    pub hint: String,
    /// Whether the line is on top, and so has the cursor.
    pub on_top: bool,
    /// What the line has found so far, in words.
    pub result: String,
    /// Whether `result` tells why the line means nothing.
    pub wrong: bool,
}

impl PromptLine {
    fn new(state: &State, prompt: &Prompt, label: &str, hint: &str) -> PromptLine {
        let top = state.layers.top();
        let on_top = matches!(top, Some(Layer::Prompt(top, _)) if std::ptr::eq(top, prompt));
        PromptLine {
            prompt: prompt.clone(),
            label: label.to_owned(),
            hint: hint.to_owned(),
            on_top,
            result: String::new(),
            wrong: false,
        }
    }

    /// The line in the last row: of several, the top one.
    pub fn in_last_row(state: &State) -> Option<PromptLine> {
        let (prompt, purpose) = state.layers.prompts().find(|(_, purpose)| purpose.in_last_row())?;
        let words = state.words();
        let annotations = &words.annotations;
        Some(match purpose {
            Purpose::Bookmark(_) => PromptLine::new(state, prompt, annotations.bookmark, annotations.hint),
            Purpose::Note(_) => PromptLine::new(state, prompt, annotations.note, annotations.hint),
            Purpose::Tags(_) => PromptLine::new(state, prompt, words.shelf.tags, words.shelf.tags_hint),
            Purpose::FindOnShelf => {
                let label = find_label(state, words.find.shelf_prompt, prompt.text());
                PromptLine::new(state, prompt, &label, words.find.hint)
            }
            _ => PromptLine {
                result: wording::found(state),
                wrong: state.search.fault().is_some(),
                ..PromptLine::new(state, prompt, &find_label(state, words.find.prompt, prompt.text()), words.find.hint)
            },
        })
    }

    /// The line that filters the contents.
    pub fn contents_filter(state: &State, label: &str) -> Option<PromptLine> {
        let prompt = state.layers.contents_filter()?;
        Some(PromptLine::new(state, prompt, label, state.words().shelf.filter))
    }

    /// The line that filters a menu, or did before Enter.
    pub fn menu_filter(state: &State, label: &str, hint: &str) -> Option<PromptLine> {
        let filters = |(_, purpose): &(&Prompt, &Purpose)| matches!(purpose, Purpose::FilterMenu);
        if let Some((prompt, _)) = state.layers.prompts().find(filters) {
            return Some(PromptLine::new(state, prompt, label, hint));
        }
        let typed = state.layers.menu().map(|menu| menu.typed.as_str()).filter(|typed| !typed.is_empty())?;
        Some(PromptLine::new(state, &Prompt::with(typed), label, hint))
    }
}

/// The label of a query, with how it is meant: `尋找·拼音`.
fn find_label(state: &State, prompt: &str, typed: &str) -> String {
    let words = &state.words().find;
    let meaning = match Meaning::split(typed).0 {
        Meaning::Blind => return prompt.to_owned(),
        Meaning::Pinyin => &words.pinyin,
        Meaning::Exact => &words.exact,
        Meaning::Expression => &words.pattern,
    };
    format!("{prompt}·{meaning}")
}
