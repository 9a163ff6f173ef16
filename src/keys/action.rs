//! Every action, once: its name in the keymap, its group in the help. What it does in words stands in assets/words/.

use crate::settings::Words;

macro_rules! actions {
    ($($words:ident: $group:ident { $($action:ident = $name:literal),* $(,)? })*) => {
        /// Something that the reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is documented for users in assets/words/")]
        pub enum Action { $($($action,)*)* }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Action] = &[$($(Action::$action,)*)*];

            /// Its name in keymap.toml and in the words.
            pub fn name(self) -> &'static str {
                match self { $($(Action::$action => $name,)*)* }
            }

            /// Where the help lists it.
            pub fn group(self) -> Group {
                match self { $($(Action::$action => Group::$group,)*)* }
            }
        }

        /// The groups of actions in the help.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is documented for users in assets/words/")]
        pub enum Group { $($group,)* }

        impl Group {
            /// Its heading.
            pub fn in_words(self, words: &Words) -> &str {
                match self { $(Group::$group => &words.groups.$words,)* }
            }
        }
    };
}

actions! {
    moving: Moving {
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
    article: Article {
        NextSection = "next-section",
        PreviousSection = "previous-section",
        NextArticle = "next-article",
        PreviousArticle = "previous-article",
        NextFigure = "next-figure",
        PreviousFigure = "previous-figure",
    }
    panes: Panes {
        FocusNext = "focus-next",
        FocusPrevious = "focus-previous",
        Choose = "choose",
        Back = "back",
        Contents = "contents",
        Figures = "figures",
        Fold = "fold",
        Unfold = "unfold",
        Zen = "zen",
    }
    script: Script {
        ToggleScript = "toggle-script",
        ScriptMenu = "script-menu",
        Differences = "differences",
        Parallel = "parallel",
        KeepWord = "keep-word",
    }
    find: Find {
        Find = "find",
        FindNext = "find-next",
        FindPrevious = "find-previous",
        Hits = "hits",
    }
    places: Places {
        SetMark = "set-mark",
        GoMark = "go-mark",
        JumpBack = "jump-back",
        JumpForward = "jump-forward",
        Copy = "copy",
        Select = "select",
        Highlight = "highlight",
        Annotate = "annotate",
        Bookmark = "bookmark",
        Annotations = "annotations",
        CopyNotes = "copy-notes",
        Remove = "remove",
    }
    page: Page {
        MeasureWider = "measure-wider",
        MeasureNarrower = "measure-narrower",
        MeasureDefault = "measure-default",
        Columns = "columns",
        Theme = "theme",
        ReloadTheme = "reload-theme",
    }
    source: Source {
        Raw = "raw",
        Rejoin = "rejoin",
        Links = "links",
        Encoding = "encoding",
        Shelf = "shelf",
        ShelfFolder = "shelf-folder",
    }
    program: Program {
        Palette = "palette",
        Help = "help",
        Repaint = "repaint",
        Probe = "probe",
        Suspend = "suspend",
        Quit = "quit",
    }
}

impl Action {
    /// The action of that name.
    pub fn from_name(name: &str) -> Option<Action> {
        Action::ALL.iter().copied().find(|action| action.name() == name)
    }
}
