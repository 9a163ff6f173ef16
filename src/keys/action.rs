//! Every action, once: its name in the keymap, its group in the help, the context in which its keys count. For users,
//! assets/words/ says what each does.

use crate::settings::Words;

macro_rules! actions {
    ($($words:ident: $group:ident in $context:ident { $($action:ident = $name:literal),* $(,)? })*) => {
        /// Something that the reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is documented for users in assets/words/")]
        pub enum Action { $($($action,)*)* }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Action] = &[$($(Action::$action,)*)*];

            /// The action's name in keymap.toml and in the words.
            pub fn name(self) -> &'static str {
                match self { $($(Action::$action => $name,)*)* }
            }

            /// The group in which the help lists the action.
            pub fn group(self) -> Group {
                match self { $($(Action::$action => Group::$group,)*)* }
            }
        }

        /// The groups of actions in the help.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is documented for users in assets/words/")]
        pub enum Group { $($group,)* }

        impl Group {
            /// The group's heading in the help.
            pub fn in_words(self, words: &Words) -> &str {
                match self { $(Group::$group => &words.groups.$words,)* }
            }

            /// The context in which the keys of the group's actions count.
            pub fn context(self) -> Context {
                match self { $(Group::$group => Context::$context,)* }
            }
        }
    };
}

actions! {
    moving: Moving in Article {
        LineDown = "line-down",
        LineUp = "line-up",
        HalfDown = "half-down",
        HalfUp = "half-up",
        PageDown = "page-down",
        PageUp = "page-up",
        Start = "start",
        End = "end",
        Percent = "percent",
    }
    article: Article in Article {
        NextSection = "next-section",
        PreviousSection = "previous-section",
        NextArticle = "next-article",
        PreviousArticle = "previous-article",
        NextFile = "next-file",
        PreviousFile = "previous-file",
        Headlines = "headlines",
        NextFigure = "next-figure",
        PreviousFigure = "previous-figure",
    }
    panes: Panes in Article {
        FocusNext = "focus-next",
        FocusPrevious = "focus-previous",
        Choose = "choose",
        Back = "back",
        Contents = "contents",
        Figures = "figures",
        Zen = "zen",
    }
    script: Script in Article {
        ToggleScript = "toggle-script",
        ScriptMenu = "script-menu",
        Differences = "differences",
        Parallel = "parallel",
        KeepWord = "keep-word",
    }
    find: Find in Article {
        Find = "find",
        FindNext = "find-next",
        FindPrevious = "find-previous",
        Hits = "hits",
        SearchLibrary = "search-library",
    }
    places: Places in Article {
        SetMark = "set-mark",
        GoMark = "go-mark",
        JumpBack = "jump-back",
        JumpForward = "jump-forward",
        Copy = "copy",
        CopyShown = "copy-shown",
        CopyPlace = "copy-place",
        Select = "select",
        Highlight = "highlight",
        Annotate = "annotate",
        Bookmark = "bookmark",
        Annotations = "annotations",
        AllNotes = "all-notes",
        CopyNotes = "copy-notes",
        Remove = "remove",
        Undo = "undo",
        Redo = "redo",
    }
    page: Page in Article {
        MeasureWider = "measure-wider",
        MeasureNarrower = "measure-narrower",
        MeasureDefault = "measure-default",
        Columns = "columns",
        Theme = "theme",
        ReloadTheme = "reload-theme",
    }
    source: Source in Article {
        Raw = "raw",
        Rejoin = "rejoin",
        Stories = "stories",
        WholePage = "whole-page",
        Links = "links",
        NextLink = "next-link",
        PreviousLink = "previous-link",
        Browse = "browse",
        Encoding = "encoding",
        Edit = "edit",
        Count = "count",
        Reload = "reload",
        Follow = "follow",
        Mend = "mend",
        Shelf = "shelf",
        ShelfFolder = "shelf-folder",
        MarkRead = "mark-read",
        Feeds = "feeds",
        NextUnread = "next-unread",
        Star = "star",
        Tag = "tag",
        Subscribe = "subscribe",
    }
    program: Program in Article {
        Palette = "palette",
        Help = "help",
        Repaint = "repaint",
        Probe = "probe",
        Suspend = "suspend",
        Quit = "quit",
    }
    selection: Selection in Selection {
        OtherEnd = "other-end",
        ExtendCharacter = "extend-character",
        ShrinkCharacter = "shrink-character",
        ExtendSentence = "extend-sentence",
        ShrinkSentence = "shrink-sentence",
        ExtendParagraph = "extend-paragraph",
        ShrinkParagraph = "shrink-paragraph",
        NextSentence = "next-sentence",
        PreviousSentence = "previous-sentence",
    }
    list: List in List {
        Filter = "filter",
        Fold = "fold",
        Unfold = "unfold",
        Sort = "sort",
    }
    prompt: Prompt in Prompt {
        Accept = "accept",
        Cancel = "cancel",
        Earlier = "earlier",
        Later = "later",
        Meaning = "meaning",
        ListHits = "list-hits",
        DeleteBefore = "delete-before",
        DeleteAfter = "delete-after",
        DeleteWord = "delete-word",
        DeleteToStart = "delete-to-start",
        DeleteToEnd = "delete-to-end",
        CursorLeft = "cursor-left",
        CursorRight = "cursor-right",
        WordLeft = "word-left",
        WordRight = "word-right",
        LineStart = "line-start",
        LineEnd = "line-end",
    }
}

impl Action {
    /// The action of that name.
    pub fn from_name(name: &str) -> Option<Action> {
        Action::ALL.iter().copied().find(|action| action.name() == name)
    }

    /// The context in which the action's keys count.
    pub fn context(self) -> Context {
        self.group().context()
    }
}

/// Where a key is typed, which decides what it means: each context has a table of its own in keymap.toml. A key that has no
/// meaning in its context has the one that it has in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// The article; its table is the top of the file, without a heading.
    #[default]
    Article,
    /// Text selected with keys.
    Selection,
    /// The contents, the figures or the hits.
    List,
    /// A menu or a sheet that is read.
    Menu,
    /// A line being typed; every character that has no meaning there is text.
    Prompt,
}

impl Context {
    /// Every context, in the order of the help.
    pub const ALL: [Context; 5] = [Context::Article, Context::Selection, Context::List, Context::Menu, Context::Prompt];

    /// The context's name, which its table in keymap.toml bears.
    pub fn name(self) -> &'static str {
        match self {
            Context::Article => "article",
            Context::Selection => "selection",
            Context::List => "list",
            Context::Menu => "menu",
            Context::Prompt => "prompt",
        }
    }

    /// The context of that name.
    pub fn from_name(name: &str) -> Option<Context> {
        Context::ALL.into_iter().find(|context| context.name() == name)
    }
}
