//! Reads a keymap file into bindings, or the faults in it.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::action::{Action, Context};
use super::key::Key;
use super::key_text::{read_sequence, write_sequence};
use super::suggest;
use crate::settings::Words;
use crate::settings::error::{MOST_TOLD, joined};
use crate::settings::nearest;
use crate::settings::say::{InWords, fill, shown_in_english};
use crate::settings::toml_error::{LineStarts, TomlError};
use crate::settings::visible::visible;

/// One fault of a keymap file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapFault {
    /// The line of the fault, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// The faults of a keymap file, at least one, in the order of the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeymapFaults(pub Vec<KeymapFault>);

/// Why an entry of a keymap cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file is no TOML.
    Form(TomlError),
    /// An action, named here, whose value is no list of keys.
    List(String),
    /// A name of no action, and the nearest name of one.
    UnknownAction(String, Option<&'static str>),
    /// Keys that stand where an action belongs, and the name of the action that they were given.
    Turned(String, &'static str),
    /// A text that is no key, the name of the action it was given for, and the key that was probably meant.
    UnknownKey(String, &'static str, Option<String>),
    /// Keys that another action has already: the binding, and that action's.
    Taken(Binding, Binding),
    /// Keys that can never be typed to their end, since the first of them are bound: the binding, and that of the first
    /// keys.
    Hidden(Binding, Binding),
}

/// A binding: keys, and the action that a line of the file gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The context in which the keys count.
    pub context: Context,
    /// The keys, one after the other.
    pub keys: Vec<Key>,
    /// The action that the keys ask for.
    pub action: Action,
    /// The line of the file, from 1.
    pub line: usize,
}

impl InWords for KeymapFault {
    fn in_words(&self, words: &Words) -> String {
        let told = &words.keymap;
        match &self.reason {
            Reason::Form(broken) => broken.in_words(words),
            Reason::List(action) => fill(told.list, &[("action", &visible(action))]),
            Reason::UnknownAction(name, None) => fill(told.action, &[("action", &visible(name))]),
            Reason::UnknownAction(name, Some(near)) => {
                fill(told.action_near, &[("action", &visible(name)), ("nearest", near)])
            }
            Reason::Turned(keys, action) => fill(told.turned, &[("keys", &visible(keys)), ("action", action)]),
            Reason::UnknownKey(key, action, None) => fill(told.key, &[("action", action), ("key", &visible(key))]),
            Reason::UnknownKey(key, action, Some(near)) => {
                fill(told.key_near, &[("action", action), ("key", &visible(key)), ("nearest", near)])
            }
            Reason::Taken(binding, other) => clash(told.taken, binding, other),
            Reason::Hidden(binding, other) => clash(told.hidden, binding, other),
        }
    }
}

fn clash(template: &str, binding: &Binding, other: &Binding) -> String {
    let keys = |binding: &Binding| visible(&write_sequence(&binding.keys)).into_owned();
    let (own, others) = (keys(binding), keys(other));
    let (action, by) = (binding.action.name(), other.action.name());
    fill(template, &[("action", &action), ("key", &own), ("other", &others), ("by", &by), ("line", &other.line)])
}

impl KeymapFaults {
    /// The messages of all faults, a line each, with the file's name and the line of the fault.
    pub fn in_file(&self, file: &str, words: &Words) -> String {
        let fault = |fault: &KeymapFault| {
            let at = format!("{}:{}", visible(file), fault.line);
            fill(words.faults.at, &[("at", &at), ("reason", &fault.in_words(words))])
        };
        joined(self.0.iter().map(fault), words)
    }
}

shown_in_english!(KeymapFault);

/// The content of a keymap file.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// The actions that the file names, also those without keys, each with the context of its line.
    pub actions: Vec<(Context, Action)>,
    /// The bindings that the file makes.
    pub bindings: Vec<Binding>,
}

/// The rows of one of the program's keymaps: the name of a context (empty for the action's own), an action, its keys
/// there.
pub(super) type Rows = &'static [(&'static str, &'static str, &'static [&'static str])];

impl Laid {
    /// The content of one of the program's keymaps; a test sees to it that each of its rows is right.
    pub fn from_rows(rows: Rows) -> Laid {
        let mut laid = Laid::default();
        for (context, action, typed) in rows {
            let Some(action) = Action::from_name(action) else { continue };
            let context = Context::from_name(context).unwrap_or(action.context());
            laid.actions.push((context, action));
            let keys = typed.iter().filter_map(|typed| read_sequence(typed));
            laid.bindings.extend(keys.map(|keys| Binding { context, keys, action, line: 0 }));
        }
        laid
    }
}

/// Reads the text of a keymap file.
pub(super) fn read(text: &str) -> Result<Laid, KeymapFaults> {
    let file = DeTable::parse(text).map_err(|error| {
        let broken = TomlError::new(text, &error);
        KeymapFaults(vec![KeymapFault { line: broken.line, reason: Reason::Form(broken) }])
    })?;
    let mut reading = Reading { lines: LineStarts::new(text), laid: Laid::default(), faults: Vec::new() };
    file.get_ref().iter().for_each(|(name, value)| reading.entry(name, value));
    // Faults come in the file's order, not in that of the names.
    reading.laid.bindings.sort_by_key(|binding| binding.line);
    reading.clashes();
    reading.faults.sort_by_key(|fault| fault.line);
    if reading.faults.is_empty() { Ok(reading.laid) } else { Err(KeymapFaults(reading.faults)) }
}

/// The action that keys were given in the way of other programs: `Ctrl-e = "line-down"`.
fn turned(keys: &str, value: &Spanned<DeValue>) -> Option<&'static str> {
    let DeValue::String(action) = value.get_ref() else { return None };
    read_sequence(keys).and_then(|_| Action::from_name(action)).map(Action::name)
}

/// A keymap file being read: the content and the faults so far.
struct Reading {
    lines: LineStarts,
    laid: Laid,
    faults: Vec<KeymapFault>,
}

impl Reading {
    fn fault(&mut self, offset: usize, reason: Reason) {
        self.faults.push(KeymapFault { line: self.lines.line(offset), reason });
    }

    /// Reads an entry at the top of the file: a context's table, or an action with its keys in its own context.
    fn entry(&mut self, name: &Spanned<std::borrow::Cow<str>>, value: &Spanned<DeValue>) {
        if let (DeValue::Table(table), Some(context)) = (value.get_ref(), Context::from_name(name.get_ref())) {
            return table.iter().for_each(|(name, value)| self.action(Some(context), name, value));
        }
        self.action(None, name, value);
    }

    fn action(&mut self, context: Option<Context>, name: &Spanned<std::borrow::Cow<str>>, value: &Spanned<DeValue>) {
        let at = name.span().start;
        if self.faults.len() > MOST_TOLD {
            return;
        }
        let Some(action) = Action::from_name(name.get_ref()) else {
            if let Some(meant) = turned(name.get_ref(), value) {
                return self.fault(at, Reason::Turned(name.get_ref().to_string(), meant));
            }
            let actions = Action::ALL.iter().map(|action| action.name());
            let contexts = Context::ALL.iter().map(|context| context.name());
            let tables = contexts.filter(|_| matches!(value.get_ref(), DeValue::Table(_)));
            let near = nearest(name.get_ref(), tables.chain(actions));
            return self.fault(at, Reason::UnknownAction(name.get_ref().to_string(), near));
        };
        let context = context.unwrap_or(action.context());
        self.laid.actions.push((context, action));
        match value.get_ref() {
            DeValue::Array(list) => list.iter().for_each(|keys| self.keys(context, action, keys)),
            _ => self.keys(context, action, value),
        }
    }

    fn keys(&mut self, context: Context, action: Action, value: &Spanned<DeValue>) {
        let at = value.span().start;
        if self.faults.len() > MOST_TOLD {
            return;
        }
        let DeValue::String(typed) = value.get_ref() else {
            return self.fault(at, Reason::List(action.name().into()));
        };
        match read_sequence(typed) {
            Some(keys) => self.laid.bindings.push(Binding { context, keys, action, line: self.lines.line(at) }),
            None => self.fault(at, Reason::UnknownKey(typed.to_string(), action.name(), suggest::sequence(typed))),
        }
    }

    /// Adds a fault for keys that are bound twice, and for keys that begin with others that are bound.
    fn clashes(&mut self) {
        let mut by_keys: BTreeMap<(Context, &[Key]), &Binding> = BTreeMap::new();
        for binding in &self.laid.bindings {
            match by_keys.get(&(binding.context, binding.keys.as_slice())) {
                Some(other) if other.action != binding.action => {
                    let reason = Reason::Taken(binding.clone(), (*other).clone());
                    self.faults.push(KeymapFault { line: binding.line, reason });
                }
                Some(_) => {}
                None => _ = by_keys.insert((binding.context, &binding.keys), binding),
            }
        }
        for binding in &self.laid.bindings {
            let hides =
                (1..binding.keys.len()).find_map(|typed| by_keys.get(&(binding.context, &binding.keys[..typed])));
            if let Some(other) = hides {
                let reason = Reason::Hidden(binding.clone(), (*other).clone());
                self.faults.push(KeymapFault { line: binding.line, reason });
            }
        }
    }
}
