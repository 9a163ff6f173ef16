//! The other script, and back; the differences between both.

use crate::jobs::glossary_files::KeptWord;
use crate::reader::change::{Change, Changes};
use crate::reader::state::State;
use crate::script::TargetScript;
use crate::settings::say::fill;

/// The most characters of a word to be kept: longer ones are sentences.
const LONGEST: usize = 16;

/// Characters around a word to be kept, in which other words that would take it are looked for.
const AROUND: usize = 20;

/// `t`: shows the other script, or the original again.
pub fn toggle(state: &State) -> Changes {
    if state.open.is_raw() {
        return vec![Change::say(state.words().messages.raw_script)];
    }
    let script = state.texts().script();
    let other = script.other(state.profile_here());
    vec![Change::Show(if state.is_converted() { TargetScript::Original } else { other })]
}

/// `D`: tints characters that conversion changed, or stops that.
pub fn differences(state: &State) -> Changes {
    let on = !state.article.options.differences;
    let mut changes = vec![Change::Differences(on)];
    changes.extend(another_script(state, on || state.article.options.parallel));
    changes.push(Change::SayOf(differences_in_words));
    changes
}

/// The message about the tint, in the words of the script that is shown by then.
fn differences_in_words(state: &State) -> String {
    let messages = &state.words().messages;
    let on = state.article.options.differences;
    if on { messages.differences_on.to_owned() } else { messages.differences_off.to_owned() }
}

/// `P`: shows the original beside the converted text, or stops that.
pub fn parallel(state: &State) -> Changes {
    let on = !state.article.options.parallel;
    let mut changes = vec![Change::Parallel(on)];
    changes.extend(another_script(state, on || state.article.options.differences));
    changes
}

/// Shows the other script where the original is shown, since differences and parallel text need two scripts.
fn another_script(state: &State, wanted: bool) -> Changes {
    if wanted && !state.is_converted() { toggle(state) } else { Changes::new() }
}

/// `K`: keeps the selection as the original has it from now on, in every conversion.
pub fn keep_word(state: &State) -> Changes {
    let messages = &state.words().messages;
    let Some(word) = state.selected_text().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()) else {
        return vec![Change::warn(messages.no_word)];
    };
    if word.chars().count() > LONGEST || word.contains(char::is_control) {
        return vec![Change::warn(fill(messages.long_word, &[("n", &LONGEST)]))];
    }
    let context = state.article.selected().map(|selection| selection.context(state.texts(), AROUND));
    let context = context.unwrap_or_default();
    vec![Change::KeepWord(KeptWord { word, context, profile: state.profile_here(), ..KeptWord::default() })]
}
