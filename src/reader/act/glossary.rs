//! Words that conversion leaves alone: one more of them, and whether it matches.

use crate::reader::glossaries::{Reread, Trial};
use crate::reader::{Effect, Reader};
use crate::settings::say::{InWords, fill};
use crate::settings::system_error::SystemError;

/// Characters that a word to be kept has at most: longer ones are sentences.
const LONGEST: usize = 16;

/// Characters on either side of a word among which it is seen whether it matches.
const AROUND: usize = 20;

impl Reader {
    /// `K`: what is selected stays as it stands in the original from now on, in every conversion.
    pub(super) fn keep_word(&mut self) {
        let messages = &self.words.messages;
        let Some(word) = self.selected_text().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()) else {
            return self.warn(messages.no_word.clone());
        };
        if word.chars().count() > LONGEST || word.contains(char::is_control) {
            return self.warn(fill(&messages.long_word, &[("n", &LONGEST)]));
        }
        let context = self.selection().map(|selection| selection.context(&self.paper.composer, AROUND));
        let trial = Trial { word, context: context.unwrap_or_default(), profile: self.profile_here() };
        self.effects.push(Effect::Work(self.glossaries.keeping(trial)));
    }

    /// The glossaries were read again: everything is converted with them from now on.
    pub(in crate::reader) fn reread(&mut self, read: Reread) {
        self.composer().scripts_mut().set_glossary(read.glossary);
        let messages = &self.words.messages;
        if let Some(complaint) = read.complaints.first() {
            self.warn(fill(&messages.bad_glossary, &[("reason", &complaint.in_words(&self.words))]));
        } else if let Some((trial, written)) = read.kept {
            match written {
                Ok(()) => self.say(fill(&messages.word_kept, &[("word", &trial.word)])),
                Err(why) => self.warn(fill(
                    &messages.word_unwritten,
                    &[("word", &trial.word), ("reason", &SystemError::from(&why).in_words(&self.words))],
                )),
            }
            self.glossaries.trial = Some(trial);
        }
    }

    /// Once conversion knows the word that was kept last: says so where another word takes it.
    pub(in crate::reader) fn try_kept_word(&mut self) {
        let scripts = self.paper.composer.scripts();
        let Some(trial) = self.glossaries.trial.take_if(|trial| scripts.knows_glossary(trial.profile)) else { return };
        let missed = scripts.missed(&trial.context, trial.profile);
        if let Some(missed) = missed.into_iter().find(|missed| missed.word == trial.word) {
            let filled = [("word", &trial.word as &dyn std::fmt::Display), ("by", &missed.taken_by)];
            self.warn(fill(&self.words.messages.word_missed, &filled));
        }
    }
}
