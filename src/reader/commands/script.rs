//! The other script, and back; what conversion changed.

use crate::jobs::glossary_files::KeptWord;
use crate::reader::change::{Change, Changes};
use crate::reader::state::State;
use crate::script::TargetScript;
use crate::settings::say::fill;

/// Characters that a word to be kept has at most: longer ones are sentences.
const LONGEST: usize = 16;

/// Characters around a word to be kept that show what else could take it.
const AROUND: usize = 20;

/// `t`: the other script, and back to the original.
pub fn toggle(state: &State) -> Changes {
    if state.open.is_raw() {
        return vec![Change::say(state.words().messages.raw_script)];
    }
    let script = state.texts().script();
    let other = script.other(state.profile_here());
    vec![Change::Show(if state.is_converted() { TargetScript::Original } else { other })]
}

/// `D`: tints what conversion changed, or no longer.
pub fn differences(state: &State) -> Changes {
    let on = !state.article.options.differences;
    let mut changes = vec![Change::Differences(on)];
    changes.extend(another_script(state, on || state.article.options.parallel));
    changes.push(Change::SayOf(differences_in_words));
    changes
}

/// What is said of the tint, in the words of the script that is shown by then.
fn differences_in_words(state: &State) -> String {
    let messages = &state.words().messages;
    let on = state.article.options.differences;
    if on { messages.differences_on.to_owned() } else { messages.differences_off.to_owned() }
}

/// `P`: the original beside what conversion makes of it, or no longer.
pub fn parallel(state: &State) -> Changes {
    let on = !state.article.options.parallel;
    let mut changes = vec![Change::Parallel(on)];
    changes.extend(another_script(state, on || state.article.options.differences));
    changes
}

/// Differences and parallels need something that differs: where the original is shown, the other script.
fn another_script(state: &State, wanted: bool) -> Changes {
    if wanted && !state.is_converted() { toggle(state) } else { Changes::new() }
}

/// `K`: what is selected stays as it stands in the original from now on, in every conversion.
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
