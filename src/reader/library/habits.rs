//! The reader's habits: how often each action was done, and which were last chosen by their names.

use std::collections::BTreeMap;

use crate::keys::Action;
use crate::store::{Change, Habit};

/// How often an action is done before its hint is no longer shown.
const LEARNT: u32 = 3;
/// How many actions stand first in the palette because they were chosen last.
const RECENT: usize = 5;
/// The actions that are hinted at, since a reader of one source does not come upon them.
pub const HINTED: [Action; 3] = [Action::Find, Action::NextSection, Action::Shelf];

/// The reader's habits.
#[derive(Debug, Default)]
pub struct Habits {
    /// How often each action was done, by its name, as far as it is counted.
    times: BTreeMap<&'static str, u32>,
    /// The actions that were chosen by their names, the last one first.
    recent: Vec<Action>,
    /// Whether the habits of earlier sessions are known by now.
    known: bool,
}

impl Habits {
    /// Takes the habits of earlier sessions, the action chosen last by its name first.
    pub fn take(&mut self, kept: &[Habit]) {
        self.known = true;
        for habit in kept {
            let Some(action) = Action::from_name(&habit.action) else { continue };
            *self.times.entry(action.name()).or_default() += habit.times;
            if habit.chosen && !self.recent.contains(&action) {
                self.recent.push(action);
            }
        }
        self.recent.truncate(RECENT);
    }

    /// Counts an action that was done, or chosen by its name; gives the change to be kept, where it is worth it.
    pub fn note(&mut self, action: Action, chosen: bool) -> Option<Change> {
        if chosen {
            self.recent.retain(|other| *other != action);
            self.recent.insert(0, action);
            self.recent.truncate(RECENT);
        }
        let times = self.times.entry(action.name()).or_default();
        let counted = HINTED.contains(&action) && *times < LEARNT;
        *times += u32::from(counted);
        (chosen || counted).then(|| Change::Did { action: action.name().to_owned(), chosen })
    }

    /// The actions that were chosen by their names, the last one first.
    pub fn recent(&self) -> &[Action] {
        &self.recent
    }

    /// The actions that are worth a hint, since the reader has hardly done them yet.
    pub fn unlearnt(&self) -> impl Iterator<Item = Action> + '_ {
        let rare = |action: &Action| self.times.get(action.name()).is_none_or(|times| *times < LEARNT);
        HINTED.into_iter().filter(move |action| self.known && rare(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_retires_when_its_action_was_done() {
        let mut habits = Habits::default();
        assert_eq!(habits.unlearnt().count(), 0, "before the store has answered");
        habits.take(&[Habit { action: "find".into(), times: 2, chosen: false }]);
        assert_eq!(habits.unlearnt().collect::<Vec<_>>(), HINTED);
        assert!(habits.note(Action::Find, false).is_some());
        assert_eq!(habits.unlearnt().collect::<Vec<_>>(), [Action::NextSection, Action::Shelf]);
        assert!(habits.note(Action::Find, false).is_none(), "what is learnt is counted no longer");
        assert!(habits.note(Action::LineDown, false).is_none(), "nor what has no hint");
    }

    #[test]
    fn what_was_chosen_last_stands_first() {
        let mut habits = Habits::default();
        let kept = |action: &str| Habit { action: action.into(), times: 0, chosen: true };
        habits.take(&[kept("links"), kept("raw"), kept("no-such-action")]);
        habits.note(Action::Raw, true);
        habits.note(Action::Zen, true);
        assert_eq!(habits.recent(), [Action::Zen, Action::Raw, Action::Links]);
        for action in [Action::Help, Action::Theme, Action::Links, Action::Copy] {
            habits.note(action, true);
        }
        assert_eq!(habits.recent(), [Action::Copy, Action::Links, Action::Theme, Action::Help, Action::Zen]);
    }
}
