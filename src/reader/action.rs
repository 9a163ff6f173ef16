//! Every action, once: its name in the keymap, its group in the help. What it does in words stands in assets/words/.

macro_rules! actions {
    ($($group:ident { $($action:ident = $name:literal),* $(,)? })*) => {
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
    };
}

actions! {
    Move {
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
    Go {
        NextSection = "next-section",
        PreviousSection = "previous-section",
        NextArticle = "next-article",
        PreviousArticle = "previous-article",
        NextFigure = "next-figure",
        PreviousFigure = "previous-figure",
        JumpBack = "jump-back",
        JumpForward = "jump-forward",
    }
    Panes {
        FocusNext = "focus-next",
        FocusPrevious = "focus-previous",
        Choose = "choose",
        Back = "back",
        Contents = "contents",
        Figures = "figures",
        Zen = "zen",
        MeasureWider = "measure-wider",
        MeasureNarrower = "measure-narrower",
        MeasureDefault = "measure-default",
    }
    Script {
        ToggleScript = "toggle-script",
        ScriptMenu = "script-menu",
    }
    Program {
        Copy = "copy",
        Shelf = "shelf",
        Help = "help",
        Repaint = "repaint",
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
