//! The reader's decisions on single characters, and putting them into converted text.

use crate::document::{Passage, Place};
use crate::script::{self, ConversionOptions};

/// A decision on the character at a place: its counterpart in the other script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedDecision {
    /// The place of the character in the source.
    pub place: Place,
    /// The counterpart, in OpenCC's own standard.
    pub counterpart: char,
}

/// The decisions on a source, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Decisions(Vec<PlacedDecision>);

impl Decisions {
    /// Takes other decisions; gives whether they differ from those before.
    pub fn set(&mut self, mut decisions: Vec<PlacedDecision>) -> bool {
        decisions.sort_by_key(|decision| decision.place);
        let differ = decisions != self.0;
        self.0 = decisions;
        differ
    }

    /// Whether there is a decision on the character at a place.
    pub fn has(&self, place: Place) -> bool {
        self.0.binary_search_by_key(&place, |decision| decision.place).is_ok()
    }

    /// Puts the decisions on a passage's characters into it, in the forms of the view; `text` is the source's.
    pub fn put(&self, mut shown: Passage, text: &str, conversion: ConversionOptions) -> Passage {
        let (first, end) = (shown.place(0), shown.place(shown.text.len()));
        let from = self.0.partition_point(|decision| decision.place < first);
        for decision in self.0[from..].iter().take_while(|decision| decision.place < end) {
            put_one(&mut shown, text, decision, conversion);
        }
        shown
    }
}

fn put_one(shown: &mut Passage, text: &str, decision: &PlacedDecision, conversion: ConversionOptions) {
    let at = shown.shown(decision.place);
    let first = |text: Option<&str>| text.and_then(|text| text.chars().next());
    let (original, now) = (first(text.get(decision.place.0 as usize..)), first(shown.text.get(at..)));
    let (Some(original), Some(now)) = (original, now) else { return };
    // What is shown there may stand for more than the character, as a converted phrase does.
    let stands_alone = shown.source_range(at..at + now.len_utf8())
        == (decision.place..Place(decision.place.0 + original.len_utf8() as u32));
    let decided = script::decided(original, now, decision.counterpart, conversion).filter(|_| stands_alone);
    if let Some(decided) = decided.filter(|decided| decided.len_utf8() == now.len_utf8()) {
        shown.text.replace_range(at..at + now.len_utf8(), decided.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::TargetScript;

    #[test]
    fn a_decision_is_put_where_the_view_has_that_choice() {
        for (view, shown, wanted) in [
            (TargetScript::HantTw, "說幹就干", "說乾就干"),
            (TargetScript::HantHk, "說幹就干", "說乾就干"),
            (TargetScript::Hans, "说干就干", "说干就干"),
            (TargetScript::Original, "说干就干", "说干就干"),
        ] {
            let mut decisions = Decisions::default();
            assert!(decisions.set(vec![PlacedDecision { place: Place(103), counterpart: '乾' }]));
            let source = " ".repeat(100) + "说干就干";
            let conversion = ConversionOptions { view, ..ConversionOptions::default() };
            let passage = Passage::verbatim(shown, Place(100));
            assert_eq!(decisions.put(passage, &source, conversion).text, wanted, "{view:?}");
        }
    }
}
