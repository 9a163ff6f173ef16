//! In whatever order the answers of workers and of the terminal come, and whatever is typed in between: what must hold of a
//! reader holds, and in the end it shows what was asked for last.

use std::collections::VecDeque;
use std::sync::LazyLock;

use crate::support;
use crate::support::desk::{self, Desk};
use crate::support::holds::holds;
use kanbao::jobs::load::Loaded;
use kanbao::keys::key_text::read_key;
use kanbao::layout::width::Widths;
use kanbao::reader::{Done, Effect, Event, Probe, State};
use kanbao::script::TargetScript;
use kanbao::settings::Settings;
use kanbao::source::Origin;
use proptest::prelude::*;

/// What is done, each with blanks between its keys: everything that asks a worker for something, and moving about.
const DONE: [&str; 31] = [
    "j",
    "k",
    "Space",
    "b",
    "G",
    "g",
    "5 0 %",
    "]",
    "}",
    "{",
    "<",
    ">",
    "t",
    "D",
    "P",
    "R",
    "J",
    "/ 的 Enter",
    "n",
    "i",
    "z",
    "e j Enter",
    "o",
    "T j j Enter",
    "S j",
    "v l H Esc",
    "m a",
    "' a",
    "A",
    "Tab j Enter",
    "?",
];

/// Two sources, of which the first comes in two parts.
static SOURCES: LazyLock<Vec<Origin>> = LazyLock::new(|| {
    let seeds = support::seeds();
    let seed = |name: &str| &seeds.iter().find(|seed| seed.name.contains(name)).expect("a seed").text;
    let wide = "①②③④⑤".repeat(40);
    vec![
        desk::held(&format!("{}\n\n{wide}。\n\n{}", seed("essay").repeat(4), seed("hongkong"))),
        desk::held(seed("mainland")),
    ]
});

/// One thing that may happen.
#[derive(Clone, Debug)]
enum Happening {
    Keys(&'static str),
    /// One of those who have an answer gives it.
    Answer(prop::sample::Index),
    /// The terminal has told how wide it draws.
    Probed(bool),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => prop::sample::select(&DONE[..]).prop_map(Happening::Keys),
        3 => any::<prop::sample::Index>().prop_map(Happening::Answer),
        1 => any::<bool>().prop_map(Happening::Probed),
    ]
}

/// A reader whose workers have done their work and wait to be heard, each with its answers in order.
struct Waiting {
    desk: Desk,
    answers: Vec<VecDeque<Event>>,
}

impl Waiting {
    fn open() -> Waiting {
        let size = (100, 30);
        let state = State::new(Desk::start(SOURCES.clone(), size, Settings::default()));
        let desk = Desk { state, asked: Vec::new() };
        let mut waiting = Waiting { desk, answers: Vec::new() };
        waiting.event(Event::Resize { columns: size.0, rows: size.1 });
        waiting
    }

    fn event(&mut self, event: Event) {
        for effect in self.desk.state.update(event) {
            let answers = match effect {
                Effect::Run(task) => desk::done(task),
                _ => continue,
            };
            self.answers.extend((!answers.is_empty()).then(|| answers.into()));
        }
        holds(&self.desk.state);
    }

    fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.event(Event::Key(read_key(key).unwrap_or_else(|| panic!("no key is called {key}"))));
        }
    }

    /// Hears the next answer of one worker; tells whether there was one.
    fn hear(&mut self, which: prop::sample::Index) -> bool {
        if self.answers.is_empty() {
            return false;
        }
        let worker = which.index(self.answers.len());
        let answer = self.answers[worker].pop_front();
        self.answers.retain(|answers| !answers.is_empty());
        answer.into_iter().for_each(|event| self.event(event));
        true
    }

    /// Whether another source is on its way, which begins where reading stopped in it.
    fn turns(&self) -> bool {
        self.answers.iter().flatten().any(|answer| matches!(answer, Event::Done(Done::Loaded(Loaded::First { .. }))))
    }

    fn view(&self) -> TargetScript {
        self.desk.state.texts().script().conversion().view
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Keys(keys) => self.keys(keys),
            Happening::Answer(which) => drop(self.hear(which)),
            Happening::Probed(wide) => {
                let widths = if wide { Widths::WIDE } else { Widths::NARROW };
                self.event(Event::Probed(Probe { widths, ..Probe::default() }));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: support::cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_asked_for_last_is_shown_in_the_end(
        happenings in prop::collection::vec(happening(), 0..25),
        simplified in any::<bool>(),
        wide in any::<bool>(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 40),
    ) {
        let mut waiting = Waiting::open();
        happenings.into_iter().for_each(|happening| waiting.happen(happening));
        let mut order = order.into_iter().cycle();
        let mut hear_all = |waiting: &mut Waiting| while order.next().is_some_and(|which| waiting.hear(which)) {};
        if waiting.turns() {
            hear_all(&mut waiting);
        }
        // Whatever lies over the text is left; then its end is asked for, in a script.
        waiting.keys("Esc Esc Esc G");
        if (waiting.view() == TargetScript::Hans) != simplified {
            waiting.keys("t");
        }
        let view = waiting.view();
        waiting.happen(Happening::Probed(wide));
        hear_all(&mut waiting);
        let state = &waiting.desk.state;
        prop_assert!(state.article.viewport.at_end, "G has not arrived: {:?}", state.article.viewport.top);
        prop_assert_eq!(waiting.view(), view);
    }
}
