//! Moving the article: jumps, going back, and pointing at a heading or a figure.

use crate::document::{BlockId, Document, Place};
use crate::reader::article::flash::{FLASH_SECONDS, Flash};
use crate::reader::article::jumps::{Arrival, ArrivalGoal, PendingGoal, Stop};
use crate::reader::change::{JumpStep, Target};
use crate::reader::effect::Effect;
use crate::reader::layers::{Focus, Layer};
use crate::reader::state::State;

use super::requests;

/// Goes to a target, and remembers the place that is left.
pub fn jump(state: &mut State, target: Target) {
    if let Target::Annotation(id) = target
        && state.annotation(id).is_none_or(|placed| placed.span.is_none())
    {
        return state.warn(state.words().annotations.astray);
    }
    leave(state);
    go(state, target);
}

/// Goes to a target.
pub fn go(state: &mut State, target: Target) {
    let third = state.article.viewport.height / 3;
    let (viewport, typesetter) = (&mut state.article.viewport, &mut state.open.typesetter);
    match target {
        // The place comes with the space above it.
        Target::Top(place) if is_first(typesetter.document(), place) => viewport.start(typesetter),
        Target::Top(place) => viewport.go(typesetter, place, 0),
        Target::Third(place) => viewport.go(typesetter, place, third),
        Target::Line(number) => {
            let (place, found) = start_of_line(typesetter.document(), number);
            viewport.go(typesetter, place, 0);
            if found < number && state.open.is_coming() {
                state.article.await_goal(PendingGoal::Line(number));
            }
        }
        Target::Start => viewport.start(typesetter),
        Target::End => viewport.end(typesetter),
        Target::Share(percent) => state.article.go_share(percent, typesetter),
        Target::Heading(id) => {
            let place = state.start_of_heading(id);
            state.article.viewport.go_heading(&mut state.open.typesetter, place);
        }
        Target::Figure(index) => go_figure(state, index),
        Target::Annotation(id) => go_annotation(state, id),
    }
}

/// Whether a place is before all text of the document.
fn is_first(document: &Document, place: Place) -> bool {
    document.blocks().first().is_none_or(|block| place <= document.start(block))
}

/// The place and number of the line with this number, from 1; of the last line where there are fewer.
fn start_of_line(document: &Document, number: u32) -> (Place, u32) {
    let text = document.text();
    let starts = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, after)| after);
    let starts = std::iter::once(0).chain(starts).filter(|start: &u32| (*start as usize) < text.len().max(1));
    let (start, line) = starts.zip(1..).take(number.max(1) as usize).last().unwrap_or((0, 1));
    (text_of_line(document, start), line)
}

/// The first place in a line that belongs to a block: marks of Markdown (a heading's `#`) belong to none.
fn text_of_line(document: &Document, start: u32) -> Place {
    let end = document.text()[start as usize..].find('\n').map_or(u32::MAX, |length| start + length as u32);
    let next = document.blocks().partition_point(|block| document.start(block).0 < start);
    let opened = document.blocks().get(next).map(|block| document.start(block));
    opened.filter(|place| place.0 < end).unwrap_or(Place(start))
}

/// Shows a figure's mark or caption, with the words before it.
fn go_figure(state: &mut State, index: usize) {
    let Some(id) = state.document().figures().get(index).copied() else { return };
    let place = state.figure_place(id);
    go(state, Target::Third(place));
    state.article.viewport.here = place;
    flash(state, id);
    choose_figure(state, index);
}

/// Goes to an annotation, and shows its note.
fn go_annotation(state: &mut State, id: u64) {
    let Some(placed) = state.annotation(id) else { return };
    let (Some(span), words) = (placed.span, placed.annotation.words.clone()) else { return };
    let highlight = placed.annotation.color.is_some();
    state.annotations.current = Some(id);
    let place = Place(span.start);
    go(state, if highlight { Target::Third(place) } else { Target::Top(place) });
    if !words.is_empty() {
        state.say(words);
    }
}

/// Remembers the place being read, as a jump does.
pub fn leave(state: &mut State) {
    let place = state.article.viewport.top.place;
    state.article.leave(state.sources.current, place);
}

/// Goes back to where a jump began, or forward again; opens another source for that where it must.
pub fn jump_history(state: &mut State, step: JumpStep) {
    let here = Stop::new(state.sources.current, state.article.viewport.top.place);
    let jumps = &mut state.article.jumps;
    let to = match step {
        JumpStep::Back => jumps.back(here),
        JumpStep::Forward => jumps.forward(here),
        JumpStep::Last => jumps.last().inspect(|_| jumps.leave(here)),
    };
    if step == JumpStep::Back && to.is_some_and(|stop| stop.from_list) {
        state.layers.push(Layer::List(Focus::ShelfHits));
    }
    match to {
        Some(stop) if stop.source == state.sources.current => go(state, Target::Top(stop.place)),
        Some(stop) => {
            jumps.arrival = Some(Arrival { source: stop.source, goal: ArrivalGoal::Place(stop.place) });
            requests::open(state, stop.source);
        }
        None => {
            let messages = &state.words().messages;
            let forward = step == JumpStep::Forward;
            state.say(if forward { messages.no_later_jump } else { messages.no_earlier_jump });
        }
    }
}

/// Points at a heading or a caption for a moment.
pub fn flash(state: &mut State, id: BlockId) {
    let document = state.document();
    let block = &document.blocks()[id];
    state.article.flash = Some(match block.anchor.is_some() && state.marks_figures() {
        true => Flash::Mark(id),
        false => Flash::Text(document.start(block)..document.end(block)),
    });
    state.output.effects.push(Effect::Tick { seconds: FLASH_SECONDS });
}

/// Lights a figure in its pane; the text does not move.
pub fn light_figure(state: &mut State, index: usize) {
    let Some(id) = state.document().figures().get(index).copied() else { return };
    state.article.viewport.here = state.figure_place(id);
    choose_figure(state, index);
}

fn choose_figure(state: &mut State, index: usize) {
    let (count, height) = (state.document().figures().len(), state.list_height(Focus::Figures));
    state.sides.figures.list.choose(index, count, height);
}
