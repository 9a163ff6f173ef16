//! What is to change: everything that keys, the mouse and jobs can do to the state.

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

/// What is to change. Each is [applied](super::apply::apply) by itself, to the state that the ones before have left.
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
    /// Text is shown so, because the reader chose it.
    Show(TargetScript),
    /// Regional vocabulary is changed too, or not.
    Phrases(bool),
    /// What conversion changed is tinted, or not.
    Differences(bool),
    /// The original is shown beside the converted text, or not.
    Parallel(bool),
    /// Everything but the text is hidden, or shown again.
    Zen(bool),
    /// So many Han stand in a line.
    Measure(u16),
    /// The article is set in so many columns, `None` for as many as fit.
    Columns(Option<u8>),
    /// A pane is shown where there is room for it, or not.
    ShowPane(Pane, bool),
    /// The wall of a pane is moved, so that it is so many cells wide.
    MoveWall(Pane, u16),
    /// The walls were let go of, and their places are to be kept.
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
    /// Something is laid on top.
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
    /// A list is gone through by so many entries.
    StepList(Focus, isize),
    /// An entry of a list is chosen.
    ChooseEntry(Focus, usize),
    /// What stands below the chosen heading is folded away, or shown again.
    Fold(bool),
    /// The menu is gone through by so many rows.
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
    /// The line on top is done.
    Accept,
    /// The line on top is given up.
    Cancel,

    // What is found
    /// The hit that the reader is at is this one, and it is shown.
    ShowHit(Hit),
    /// The hit so many on from the one that the reader is at is shown.
    StepHits(isize),
    /// The chosen hit of the list is gone to.
    GoListedHit,
    /// The chosen hit of the list of the shelf is gone to, in its source.
    GoShelfHit,
    /// What was found on the shelf is listed in another order.
    SortShelfHits,
    /// Hits are tinted no longer.
    HideHits,
    /// What is found later is no longer gone to: the reader went on to something else.
    StopSeeking,
    /// The line typed before is gone back to, or the one after it.
    QueryHistory(QueryStep),
    /// The query being typed is meant in the next way: as it reads, as pinyin, in this script only, as an expression.
    TurnMeaning,

    // What the reader added
    /// An annotation is added at a range, or takes the place of the one of its number.
    Annotate(Box<Annotation>, Span),
    /// An annotation gets another colour.
    Recolor(u64, HighlightColor),
    /// An annotation is taken away.
    RemoveAnnotation(u64),
    /// What was done last to the annotations is undone, or done again where it was.
    Undo {
        /// Whether what was undone is done again, rather than undone.
        again: bool,
    },
    /// An annotation is at hand.
    TakeToHand(u64),
    /// The next highlight has this colour.
    NextColor(HighlightColor),
    /// The name of a mark is awaited.
    AwaitMark(MarkPurpose),
    /// The mark with a name is set or gone to.
    Mark(MarkPurpose, char),

    // The source
    /// A link is at hand, by its place, or none any more.
    TakeLink(Option<Place>),
    /// What a link leads to is opened.
    OpenLinked(Box<Linked>),
    /// Another source is opened, by its number.
    Open(usize),
    /// A source is gone to at a place, by its number.
    OpenAt(usize, Place),
    /// What stands on the shelf is opened, by its number.
    OpenShelved(usize),
    /// The source is read again in an encoding.
    Reread(Encoding),
    /// The source is read again, since it may have changed.
    Reload,
    /// The source is followed as it grows, or no longer.
    Follow,
    /// The source is followed no longer.
    StopFollowing,
    /// The file that is open is looked at.
    Look,
    /// No more of the source is read.
    StopLoading,
    /// The text is recovered in another way.
    Recover(RecoveryChoice),
    /// The source is shown as it stands, or recovered.
    Raw(bool),
    /// The source counts as read, or as unread.
    MarkRead(bool),
    /// The end of the text was in sight for as long as reading it takes, if it still is.
    EndRead,
    /// What was added to all sources is listed.
    ListAllNotes,
    /// A source is opened at what was added to it.
    OpenNote(Box<store::Source>, Place),
    /// The shelf is looked through.
    ScanShelf,
    /// What stands on the shelf is marked by these, by its number.
    LabelShelved(usize, store::Labels),
    /// What was read is listed in the next order.
    SortShelf,
    /// What is kept of a source is forgotten, by what its content is known by.
    Forget(u64),
    /// Something else is done to the shelf.
    EditShelf(ShelfEdit),
    /// What was done last to the shelf is undone, or done again.
    UndoShelf {
        /// Whether what was undone is done again, rather than undone.
        again: bool,
    },
    /// The feeds that the reader subscribes to are listed.
    OpenFeeds,
    /// A feed is opened, by its place among them.
    OpenFeed(usize),
    /// Open a feed, by its place among them, at one of its items, by its number.
    OpenFeedItem(usize, u64),
    /// The feeds are asked for.
    RefreshFeeds,
    /// An item of a feed counts as read, or as unread.
    MarkItem(u64, bool),
    /// An item of a feed is starred, or no longer.
    StarItem(u64, bool),
    /// The next item that was not read is gone to, here or in the next feed that has one.
    NextUnread,
    /// A feed is subscribed to; without one, all of the list of feeds that is open.
    Subscribe(Option<Subscription>),
    /// The feed of a place among them is subscribed to no longer.
    Unsubscribe(usize),
    /// A word is left as it is in every conversion, or becomes another from now on.
    KeepWord(KeptWord),

    // Themes
    /// The themes are listed.
    ListThemes,
    /// A theme is chosen, by its name.
    SettleTheme(String),
    /// The theme in force is read again.
    ReloadTheme,

    // What is said and done
    /// Something is said in the last row.
    Say(String),
    /// Something is said in the last row, as the state is then.
    SayOf(fn(&State) -> String),
    /// Something that went wrong is said in the last row.
    Warn(String),
    /// A question that the same key, pressed once more at once, answers with yes.
    Ask(Question),
    /// The last row says nothing.
    Silence,
    /// So much of a command has been typed.
    Pend(PendingKeys),
    /// What was asked is answered.
    Answered,
    /// Something is done outside.
    Effect(Effect),
    /// What a command asks for is done, as the state is then.
    Run(Command),
    /// An action was done; true where it was chosen by its name.
    Did(Action, bool),

    // What comes from outside
    /// The terminal has this size.
    Resize(u16, u16),
    /// The terminal has told what it can do.
    Probed(Probe),
    /// A message's time is over.
    Tick,
    /// A job has a result.
    Done(Done),
    /// The program ends.
    End,
}

impl Change {
    /// Something is said in the last row.
    pub fn say(text: impl Into<String>) -> Change {
        Change::Say(text.into())
    }

    /// Something that went wrong is said in the last row.
    pub fn warn(text: impl Into<String>) -> Change {
        Change::Warn(text.into())
    }
}

/// A step among the places that were jumped from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JumpStep {
    /// Back.
    Back,
    /// Forward again.
    Forward,
    /// Back to where the last jump began, which is then where this one begins.
    Last,
}

/// A step among the lines that were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStep {
    /// To the one before.
    Earlier,
    /// To the one behind.
    Later,
}

/// Somewhere that the article can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place, on top of the screen.
    Top(Place),
    /// A place, a third down the screen, so that what stands before it is seen.
    Third(Place),
    /// A heading with the kickers above it, on top of the screen.
    Heading(BlockId),
    /// A figure's mark or caption, by its place among the figures.
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

/// What is to change, in order.
pub type Changes = Vec<Change>;
