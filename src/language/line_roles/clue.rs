//! The clues by which recovery decides: each a value with the name that `--explain` prints.
//!
//! Nothing compares the names: they are for people. A rule that depends on an earlier decision asks for the value.

/// Lists the clues: the value, and its name.
macro_rules! clues {
    ($($clue:ident: $name:literal,)*) => {
        /// Why a line became what it is: the evidence that decided.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Clue {
            $(#[doc = $name] $clue,)*
        }

        impl Clue {
            /// The words that `--explain` prints.
            pub fn name(self) -> &'static str {
                match self {
                    $(Clue::$clue => $name,)*
                }
            }
        }
    };
}

clues! {
    // What a line says by itself: the tests stand in `role_weights.rs`.
    MarksOnly: "a line of one mark",
    HeadingMarks: "heading marks",
    ChapterHead: "chapter head",
    CellBars: "bars between cells",
    ChatSpeaker: "who speaks in a chat, and when",
    ChatWords: "said in a chat",
    OfficialPaper: "form of an official paper",
    CellTabs: "tabs between cells",
    DrawnTable: "lines of a drawn table",
    ProgramLines: "a program's comments and commands",
    QuoteMark: "mark of a quotation",
    ListMarker: "bullet or number of a list",
    EditorLabel: "editor's label",
    SourceLabel: "source label",
    PageTurn: "turn to another page",
    DeskRemark: "the desk's remark",
    StoryEnd: "end of the story",
    DateLine: "date line",
    WebWords: "a web page's own words",
    BookSite: "names a site of books",
    PageHead: "head of the page",
    RunningHead: "head or foot of a printed page",
    KickerWord: "kicker word",
    DeckDash: "dash of a deck",
    BracketedSubhead: "bracketed subhead",
    SubheadGlyph: "glyph of a subhead",
    NumberedSubhead: "numbered subhead",
    NumberedSection: "numbered section",
    Roll: "one of several names on a roll",
    AskedAgain: "a question that comes again",
    QuestionSubhead: "one of several questions between paragraphs",
    ShortLine: "short line",
    RoleAndNames: "role and names",
    BylineLabel: "byline label",
    ReportWord: "report word",
    NamesBehindGlyph: "names behind a glyph",
    SentenceEnd: "ends as a sentence",
    CreditEnd: "ends as a credit",
    CaptionGlyph: "caption glyph",
    FigureLabel: "figure label",
    CaptionOpener: "opens as captions do",
    PlacesInPicture: "names places in the picture",
    CreditAtEnd: "credit at the end",
    PhotographerCredit: "photographer's credit",
    LabelledCredit: "labelled credit",
    CreditAlone: "credit alone",
    Divider: "words between dashes",
    LetterPhrase: "a letter's phrase",
    Salutation: "salutation",
    Address: "address",
    RunningText: "running text",
    Dateline: "dateline",
    ReportedSpeech: "reported speech",
    CommaEnd: "ends with a comma",

    // What lines are together.
    VerseBuild: "short lines of one build",
    BulletsIntroduced: "several behind one glyph, introduced",
    AmongQuotations: "a quotation among others",
    NumberWithoutList: "a number without a list",
    EndsWithinWord: "ends within a word",
    NumberedNote: "numbered note",
    QuotationAboveByline: "quotation above the byline",
    SetIn: "set in below a colon",
    SignatureSetIn: "signature set far in",
    BelowLetterPhrase: "below a letter's phrase",
    RowsOfOneBuild: "rows of one build",
    ContentsEntry: "an entry of the contents",
    SignatureOfOffice: "office that signs above a day",
    NamedInContents: "named in the contents",

    // What stands around a line.
    CreditBelowCaption: "credit below a caption",
    CreditWithoutCaption: "a credit without a caption",
    CreditOnNextLine: "a credit on the line below",
    StandsForPicture: "words that stand for a picture",
    SaidTwice: "said twice in a row, of a picture",
    ShortAmongBlocks: "short line among Markdown's blocks",
    PaperName: "name of the paper",
    ClosingName: "a name that closes the story",
    NamesBelowHeadline: "names below the headline",
    OpensArticle: "short line that opens an article",
    AboveHeadline: "short line above the headline",
    TooLongForDeck: "too long for a deck",
    TooLongForSubhead: "too long for a subhead",
    BelowByline: "short line below the byline",
    BelowHeadline: "line below the headline",
    BelowNote: "short line below a note",
    HeadlineAgain: "the headline again",
    RelatedStories: "headlines of other stories",
    ShortAtEnd: "short line at the end",
    ShortBeforeNothing: "short line before no text",
    BetweenParagraphs: "short line between paragraphs",
    ShortAmongShort: "one of many short lines",
    SecondShortLine: "second of two short lines",
    TextWithoutMarks: "short line of a text without marks",
    FirstPart: "first of several short lines above text",
    AuthorBehindTitle: "author behind a book's title",
    FirstLine: "first line of the text",
    PageTitle: "title of a page's story",
    BelowStory: "below the end of a page's story",
    AboveStory: "above the title of a page's story",
    SeeAlso: "points to another page",
    AfterOpenLine: "goes on from a line without an end",
    BeforeForbiddenStart: "the line below goes on with a mark",
    GoesOnBelow: "the line below ends its sentence",
    NumberAbove: "number above a subhead",
    MenuWords: "a menu's words",
    Enumeration: "items that are counted",
    DashWithoutHeadline: "a dash without a headline",
    KickerBetweenParagraphs: "kicker word between paragraphs",

    Speaker: "a speaker's name",
    Aside: "an aside in brackets",
    Introduction: "introduces what stands below",
    Comment: "one of several comments",
    TimeStamp: "time at the head of the line",
    PageCut: "cut by the end of a page",

    // What a line shares with others.
    KickerBeforeText: "kicker word before the text",
    KickerBeforeHeadline: "kicker word before the headline",
    PartsBySpaces: "parts divided by spaces",

    // Why a line goes on from the one before.
    OverLineEnd: "goes on over a line end",
    ForbiddenStart: "begins with a mark that begins no line",
    AfterComma: "the text before ends with a comma",
    GoesOnWord: "begins with a word that goes on",
    NoStopBefore: "the text before has no stop",
    WordCut: "a word is cut in two",
    WordSetApart: "a word set apart within its sentence",
    BracketCut: "a bracket is cut in two",
    FullLine: "a full line goes on",

    // What the notation says.
    ManualPage: "the form of a manual's pages",
    PostForm: "the form of a board's posts",
    FormLabel: "a label of a form or a cover",
    NotationMarks: "the notation's marks",
    BoldLine: "bold line",
    FrontMatter: "front matter",
    Property: "a property of the note",
    Stated: "stated by the page",
    BelowImage: "line below an image",
    ItalicBelowImage: "emphasised line below an image",
}
