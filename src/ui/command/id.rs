//! The commands by name, where keys run them, and the sections that help lists them in.

use crate::ui::state::view::View;

/// Something that the user can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is described by its row in the table
pub enum Command {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    NextPane,
    PreviousPane,
    Open,
    Back,
    PartyLeft,
    PartyRight,
    NextParty,
    PreviousParty,
    EarlierColumn,
    LaterColumn,
    FinerColumns,
    CoarserColumns,
    UnfoldIssues,
    NextColumn,
    PreviousColumn,
    Gap,
    MarkParty,
    FoldIssue,
    FoldIssues,
    ListParties,
    NextIssue,
    PreviousIssue,
    ShowPackage,
    Show(View),
    EarlierRecord,
    LaterRecord,
    Closer,
    Wider,
    FitTime,
    LanesApart,
    SinceLastSeen,
    EarlierFrom,
    LaterFrom,
    CompareWith,
    Mark,
    Unmark,
    NextChange,
    PreviousChange,
    NextMeeting,
    PreviousMeeting,
    GoToDate,
    Latest,
    NextMatch,
    PreviousMatch,
    NextField,
    NextChoice,
    PreviousChoice,
    Search,
    Filter,
    FilterKind,
    ClearFilters,
    Forward,
    Zoom,
    Grow,
    Shrink,
    Palette,
    Words,
    Coverage,
    Dossiers,
    Problems,
    CopyCitation,
    CopyRecord,
    OpenSource,
    Edit,
    Reload,
    Mouse,
    Export,
    Settings,
    Help,
    Suspend,
    Quit,
}

/// The groups of the help screen, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Moving about and following links.
    Around,
    /// Choosing what to look at.
    Views,
    /// Choosing whose asks are shown.
    Parties,
    /// What one view does in its own way.
    View(View),
    /// Choosing the day.
    Time,
    /// Finding and narrowing down.
    Find,
    /// Copying, opening, editing, exporting.
    Take,
    /// The program itself.
    Program,
}

impl Section {
    /// Every section. Those of views are between those of the panes and those of the day.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_views = View::ALL.iter().map(|view| Self::View(*view));
        let before = [Self::Views, Self::Around, Self::Parties];
        before.into_iter().chain(of_views).chain([Self::Time, Self::Find, Self::Take, Self::Program])
    }

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Views => "Views",
            Self::Around => "Around",
            Self::Parties => "Parties",
            Self::View(view) => view.title(),
            Self::Time => "Time travel",
            Self::Find => "Search and filter",
            Self::Take => "Copy, export, edit",
            Self::Program => "Help, dossiers, quit",
        }
    }
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// In the panes of a view.
    View(View),
    /// In a list or a page over the panes.
    List,
    /// Where text is typed: letters are text there.
    Text,
    /// In a dialog, outside its text.
    Dialog,
}
