//! The changes of the state: everything that keys, the mouse and jobs can do to it.

use crate::document::{BlockId, Place, Span};
use crate::find::Hit;
use crate::jobs::glossary_files::KeptWord;
use crate::jobs::load::RecoveryChoice;
use crate::keys::{Action, Command, Mouse, PendingKeys};
use crate::script::TargetScript;
use crate::settings::subscriptions::Subscription;
use crate::source::{Encoding, Linked};
use crate::store::{self, Annotation, HighlightColor};
use crate::view::{Pane, Selection};

use super::article::jumps::PendingGoal;
use super::effect::Effect;
use super::event::{Done, Probe};
use super::layers::{Focus, Layer, MarkPurpose, Purpose};
use super::library::shelf_edits::ShelfEdit;
use super::menu::MenuKind;
use super::message::Question;
use super::state::State;

/// A change of the state. Each is [applied](super::apply::apply) by itself, to the state that those before have left.
#[derive(Debug)]
pub enum Change {
    // Where the article stands
    /// The article scrolls by rows, on where the number is positive.
    Scroll(isize),
    /// The article turns by screens, on where the number is positive.
    Turn(isize),
    /// The article goes somewhere, and the place that it leaves is remembered.
    Jump(Target),
    /// The article goes somewhere.
    Go(Target),
    /// The place being read is remembered, as before a jump.
    Leave,
    /// The article goes back to where a jump began, or forward again.
    JumpHistory(JumpStep),
    /// A heading or a caption is pointed at for a moment.
    Flash(BlockId),
    /// A figure is lit in its pane, by its place among them.
    LightFigure(usize),

    // How it is shown
    /// The text is shown in this script, because the reader chose it.
    Show(TargetScript),
    /// Regional vocabulary is converted too, or not.
    Phrases(bool),
    /// Characters that conversion changed are tinted, or not.
    Differences(bool),
    /// The original is shown beside the converted text, or not.
    Parallel(bool),
    /// Everything but the text is hidden, or shown again.
    Zen(bool),
    /// The measure is so many Han characters.
    Measure(u16),
    /// The article is set in so many columns, `None` for as many as fit.
    Columns(Option<u8>),
    /// A pane is shown where there is room for it, or not.
    ShowPane(Pane, bool),
    /// The wall of a pane is moved, so that it is so many cells wide.
    MoveWall(Pane, u16),
    /// The walls were let go of, and the store is to keep their places.
    KeepWalls,

    // What is selected
    /// A passage is selected, or nothing any more.
    Select(Option<Selection>),
    /// A passage is selected, and keys move its end from now on.
    SelectByKeys(Selection),
    /// Keys have moved the end of the selection, which is brought into sight.
    MoveSelection(Selection),
    /// The end of the selection moves by so many lines.
    ExtendByLines(isize),
    /// The mouse has moved the end of the selection to where it is.
    ReachTo(Mouse),
    /// The mouse holds nothing any more.
    EndDrag,

    // What lies over the article
    /// A layer is laid on top.
    Push(Layer),
    /// A menu is opened.
    OpenMenu(MenuKind),
    /// Menus are closed, and with them what filters them.
    CloseMenu,
    /// The lists have the keys no longer.
    LeaveLists,
    /// A list has the keys, or the article.
    Focus(Focus),
    /// A list has the keys if it lies over the article, having no pane; else the article has them.
    FocusIfOver(Focus),
    /// The list of hits is opened.
    ListHits,
    /// The choice in a list moves by so many entries.
    StepList(Focus, isize),
    /// An entry of a list is chosen.
    ChooseEntry(Focus, usize),
    /// What stands below the chosen heading is folded away, or shown again.
    Fold(bool),
    /// The choice in the menu moves by so many rows.
    StepMenu(isize),
    /// A row of the menu is chosen.
    ChooseRow(usize),

    // What is typed
    /// A line begins to be typed, with a text in it already.
    Prompt(Purpose, String),
    /// An action changes the line on top.
    Edit(Action),
    /// A character is put into the line on top.
    Type(char),
    /// Text is pasted into the line on top.
    Paste(String),
    /// The line on top is accepted.
    Accept,
    /// The line on top is given up.
    Cancel,

    // What is found
    /// This hit becomes the current one, and is shown.
    ShowHit(Hit),
    /// The hit so many on from the current one is shown.
    StepHits(isize),
    /// The reader goes to the chosen hit of the list.
    GoListedHit,
    /// The reader goes to the chosen hit of the list of the shelf, in its source.
    GoShelfHit,
    /// The hits on the shelf are listed in another order.
    SortShelfHits,
    /// Hits are tinted no longer.
    HideHits,
    /// Hits that are found later are not gone to: the reader went on to something else.
    StopSeeking,
    /// An earlier query is put into the line, or the one after it.
    QueryHistory(QueryStep),
    /// The query being typed is meant in the next way: as it reads, as pinyin, in this script only, as an expression.
    TurnMeaning,

    // What the reader added
    /// An annotation is added at a range, or replaces the one of its number.
    Annotate(Box<Annotation>, Span),
    /// An annotation gets another colour.
    Recolor(u64, HighlightColor),
    /// An annotation is removed.
    RemoveAnnotation(u64),
    /// The last edit of the annotations is undone, or the last undone one is done again.
    Undo {
        /// Whether an undone edit is done again.
        again: bool,
    },
    /// An annotation becomes the current one.
    TakeToHand(u64),
    /// The next highlight gets this colour.
    NextColor(HighlightColor),
    /// The next key is to name a mark.
    AwaitMark(MarkPurpose),
    /// The mark with a name is set or gone to.
    Mark(MarkPurpose, char),

    // The source
    /// The link at this place is taken to hand, or none.
    TakeLink(Option<Place>),
    /// The target of a link is opened.
    OpenLinked(Box<Linked>),
    /// Another source is opened, by its number.
    Open(usize),
    /// A source is opened at a place, by its number.
    OpenAt(usize, Place),
    /// An entry of the shelf is opened, by its number.
    OpenShelved(usize),
    /// The source is read again in an encoding.
    Reread(Encoding),
    /// The source is read again, since it may have changed.
    Reload,
    /// The source is followed as it grows, or no longer.
    Follow,
    /// The source is followed no longer.
    StopFollowing,
    /// The open file is looked at for changes.
    Look,
    /// Loading of the source stops.
    StopLoading,
    /// The text is recovered by other choices.
    Recover(RecoveryChoice),
    /// The source is shown as it stands, or recovered.
    Raw(bool),
    /// The source is marked as read, or as unread.
    MarkRead(bool),
    /// The end of the text was in sight for as long as reading it takes, if it still is.
    EndRead,
    /// The annotations of all sources are listed.
    ListAllNotes,
    /// A source is opened at the place of an annotation.
    OpenNote(Box<store::Source>, Place),
    /// The shelf is scanned.
    ScanShelf,
    /// An entry of the shelf, by its number, gets this star and these tags.
    LabelShelved(usize, store::Labels),
    /// The sources that were read are listed in the next order.
    SortShelf,
    /// The store forgets a source, by the identity of its content.
    Forget(u64),
    /// Another edit of the shelf is made.
    EditShelf(ShelfEdit),
    /// The last edit of the shelf is undone, or the last undone one is done again.
    UndoShelf {
        /// Whether an undone edit is done again.
        again: bool,
    },
    /// The feeds that the reader subscribes to are listed.
    OpenFeeds,
    /// A feed is opened, by its place in the list.
    OpenFeed(usize),
    /// A feed, by its place in the list, is opened at one of its items, by its number.
    OpenFeedItem(usize, u64),
    /// All feeds are fetched.
    RefreshFeeds,
    /// An item of a feed is marked as read, or as unread.
    MarkItem(u64, bool),
    /// An item of a feed is starred, or its star is taken away.
    StarItem(u64, bool),
    /// The reader goes to the next unread item, here or in the next feed that has one.
    NextUnread,
    /// A feed is subscribed to; for `None`, all feeds in the list of feeds that is open.
    Subscribe(Option<Subscription>),
    /// The subscription to a feed ends, by the feed's place in the list.
    Unsubscribe(usize),
    /// A word is added to a glossary: conversion leaves it as it is, or has it become another.
    KeepWord(KeptWord),

    // Themes
    /// The themes are listed.
    ListThemes,
    /// A theme is chosen, by its name.
    SettleTheme(String),
    /// The file of the theme in force is read again.
    ReloadTheme,

    // What is said and done
    /// A message is shown in the last row.
    Say(String),
    /// A message is shown in the last row, made of the state as it is then.
    SayOf(fn(&State) -> String),
    /// A warning is shown in the last row.
    Warn(String),
    /// A question that the same key, pressed once more at once, answers with yes.
    Ask(Question),
    /// The last row shows no message.
    Silence,
    /// The count and keys typed so far of a command are these.
    Pend(PendingKeys),
    /// The question in the last row is answered.
    Answered,
    /// An effect outside the program is asked for.
    Effect(Effect),
    /// A command is carried out, on the state as it is then.
    Run(Command),
    /// An action was done; true where it was chosen by its name. Counted for hints and for the palette.
    Did(Action, bool),

    // What comes from outside
    /// The terminal has so many columns and rows.
    Resize(u16, u16),
    /// The terminal has told what it can do.
    Probed(Probe),
    /// The time of the message in the last row is over.
    Tick,
    /// A job has a result.
    Done(Done),
    /// The program ends.
    End,
}

impl Change {
    /// A change that shows a message in the last row.
    pub fn say(text: impl Into<String>) -> Change {
        Change::Say(text.into())
    }

    /// A change that shows a warning in the last row.
    pub fn warn(text: impl Into<String>) -> Change {
        Change::Warn(text.into())
    }
}

/// A step among the places jumped from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JumpStep {
    /// Back to the place before.
    Back,
    /// Forward to the place that was gone back from.
    Forward,
    /// Back to where the last jump began, which is then where this one begins.
    Last,
}

/// A step among earlier queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStep {
    /// To the query before.
    Earlier,
    /// To the query after.
    Later,
}

/// A target that the article can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place, on top of the screen.
    Top(Place),
    /// A place, a third down the screen, so that what stands before it is seen.
    Third(Place),
    /// A heading with the kickers above it, on top of the screen.
    Heading(BlockId),
    /// A figure's mark or caption, by its index among the figures.
    Figure(usize),
    /// An annotation, by its number.
    Annotation(u64),
    /// A share of the text, in per cent.
    Share(u32),
    /// A line of the source, from 1.
    Line(u32),
    /// The first row.
    Start,
    /// The last screen.
    End,
}

impl From<PendingGoal> for Target {
    fn from(goal: PendingGoal) -> Target {
        match goal {
            PendingGoal::Share(percent) => Target::Share(percent),
            PendingGoal::Line(number) => Target::Line(number),
        }
    }
}

/// Changes in the order in which they are applied.
pub type Changes = Vec<Change>;
