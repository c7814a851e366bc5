//! The one table of commands: what each is called, which keys run it, when it is there.
//!
//! Keymap, footer and help all derive from [`COMMANDS`].

use super::key::{Code, Key};
use super::state::State;
use super::views::View;

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
    ShowOverview,
    ShowBrief,
    ShowMatrix,
    ShowChanges,
    ShowLedger,
    ShowAgenda,
    ShowTimeline,
    EarlierRecord,
    LaterRecord,
    Closer,
    Wider,
    FitTime,
    LanesApart,
    SinceLooked,
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
    /// Moving about in the matrix.
    Matrix,
    /// Moving about on the timeline.
    Timeline,
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
    /// Every section.
    pub const ALL: [Self; 9] = [
        Self::Views,
        Self::Around,
        Self::Parties,
        Self::Matrix,
        Self::Timeline,
        Self::Time,
        Self::Find,
        Self::Take,
        Self::Program,
    ];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Views => "Views",
            Self::Around => "Around",
            Self::Parties => "Parties",
            Self::Matrix => "Matrix",
            Self::Timeline => "Timeline",
            Self::Time => "Time travel",
            Self::Find => "Find, and narrow down",
            Self::Take => "Take away, edit",
            Self::Program => "Help, dossiers, leave",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in programs and settings: kebab-case.
    pub name: &'static str,
    /// What it does, as help says it.
    pub help: &'static str,
    /// Where help lists it.
    pub section: Section,
    /// The views in which its keys run it.
    pub views: &'static [View],
    /// The keys that run it; the first is the one that is shown.
    pub keys: &'static [Key],
    /// What the footer calls it.
    pub short: &'static str,
    /// Its place in the footer, the lowest first; 0 keeps it out. From 40 on it belongs to one view or to what
    /// is selected, and comes behind the fourth.
    pub footer: u8,
    /// Why it can not be run just now, if so.
    pub hindrance: fn(&State) -> Option<&'static str>,
}

fn always(_: &State) -> Option<&'static str> {
    None
}

fn with_later_change(state: &State) -> Option<&'static str> {
    state.calendar().next_change(state.day()).is_none().then_some("no later change in this dossier")
}

fn with_earlier_change(state: &State) -> Option<&'static str> {
    state.calendar().previous_change(state.day()).is_none().then_some("no earlier change in this dossier")
}

fn with_later_meeting(state: &State) -> Option<&'static str> {
    state.calendar().next_meeting(state.day()).is_none().then_some("no later meeting in this dossier")
}

fn with_earlier_meeting(state: &State) -> Option<&'static str> {
    state.calendar().previous_meeting(state.day()).is_none().then_some("no earlier meeting in this dossier")
}

fn when_travelling(state: &State) -> Option<&'static str> {
    (state.day() == state.latest()).then_some("this is the latest date")
}

fn with_something_to_open(state: &State) -> Option<&'static str> {
    state.target().is_none().then_some("nothing to open on this line")
}

fn with_a_way_back(state: &State) -> Option<&'static str> {
    state.is_home().then_some("nothing to go back to")
}

fn with_a_way_forward(state: &State) -> Option<&'static str> {
    state.ahead.is_empty().then_some("nothing to go forward to")
}

fn with_filters(state: &State) -> Option<&'static str> {
    state.is_unfiltered().then_some("no filter is set")
}

fn with_a_record(state: &State) -> Option<&'static str> {
    state.subject().is_none().then_some("no record is selected")
}

fn with_an_address(state: &State) -> Option<&'static str> {
    state.source_address().is_none().then_some("no source of this record has an address")
}

fn with_problems(state: &State) -> Option<&'static str> {
    state.problems.is_empty().then_some("nothing is wrong with the dossier on disk")
}

fn with_earlier_from(state: &State) -> Option<&'static str> {
    state.other_from(false).is_none().then_some("no earlier meeting to compare with")
}

fn with_later_from(state: &State) -> Option<&'static str> {
    state.other_from(true).is_none().then_some("no later meeting before the present day")
}

fn with_a_mark(state: &State) -> Option<&'static str> {
    state.marked().is_none().then_some("no day is marked")
}

fn in_a_package(state: &State) -> Option<&'static str> {
    state.package_at_hand().is_none().then_some("what is selected is part of no package")
}

fn with_two_parties(state: &State) -> Option<&'static str> {
    state.nobody_to_compare()
}

fn on_a_party(state: &State) -> Option<&'static str> {
    state.nobody_to_mark()
}

fn with_issues_below(state: &State) -> Option<&'static str> {
    state.nothing_to_fold()
}

fn when_not_closest(state: &State) -> Option<&'static str> {
    (state.time_level() == 0).then_some("this is as close as it goes")
}

fn when_not_widest(state: &State) -> Option<&'static str> {
    state.is_widest().then_some("this is as wide as it goes")
}

fn with_records(state: &State) -> Option<&'static str> {
    state.has_no_marks().then_some("nothing is on the timeline")
}

fn with_other_parties(state: &State) -> Option<&'static str> {
    state.has_no_others().then_some("no other parties are put together")
}

const fn c(c: char) -> Key {
    Key::char(c)
}

const fn k(code: Code) -> Key {
    Key::plain(code)
}

/// In every view.
const EVERYWHERE: &[View] = &View::ALL;
/// Where a party is chosen sideways: whose asks are shown, or to whom the list is narrowed.
const WITH_PARTIES: &[View] = &[View::Overview, View::Ledger, View::Agenda];
/// Whose lists can be narrowed.
const WITH_FILTERS: &[View] = &[View::Changes, View::Ledger, View::Agenda];
const IN_BRIEF: &[View] = &[View::Brief];
const IN_CHANGES: &[View] = &[View::Changes];
const IN_MATRIX: &[View] = &[View::Matrix];
const IN_TIMELINE: &[View] = &[View::Timeline];

/// Declares rows in one shape.
macro_rules! commands {
    ($($command:ident $name:literal [$($key:expr),+] $views:ident $section:ident $footer:literal $short:literal $help:literal $hindrance:ident;)+) => {
        /// Every command, in the order of help.
        pub const COMMANDS: &[Entry] = &[$(Entry {
            command: Command::$command,
            name: $name,
            help: $help,
            section: Section::$section,
            views: $views,
            keys: &[$($key),+],
            short: $short,
            footer: $footer,
            hindrance: $hindrance,
        }),+];
    };
}

commands! {
    ShowOverview "overview" [c('1')] EVERYWHERE Views 9 "view" "Overview: parties, demands, meetings" always;
    ShowBrief "brief" [c('2')] EVERYWHERE Views 9 "view" "Brief: one issue, the one at hand" always;
    ShowMatrix "matrix" [c('3')] EVERYWHERE Views 9 "view" "Matrix: issues against parties" always;
    ShowChanges "changes" [c('4')] EVERYWHERE Views 9 "view" "Changes between two days" always;
    ShowLedger "ledger" [c('5')] EVERYWHERE Views 9 "view" "Ledger: what was promised and done" always;
    ShowAgenda "agenda" [c('6')] EVERYWHERE Views 9 "view" "Agenda: what lies ahead" always;
    ShowTimeline "timeline" [c('7')] EVERYWHERE Views 9 "view" "Timeline: what happened when" always;
    SinceLooked "since-looked" [c('L')] EVERYWHERE Views 0 "since" "What changed since you last looked" always;
    PreviousIssue "previous-issue" [k(Code::Left), c('h')] IN_BRIEF Views 1 "issue" "In a brief: the issue before" always;
    NextIssue "next-issue" [k(Code::Right), c('l')] IN_BRIEF Views 1 "issue" "In a brief: the issue after" always;
    Up "up" [k(Code::Up), c('k')] EVERYWHERE Around 12 "move" "Line up" always;
    Down "down" [k(Code::Down), c('j')] EVERYWHERE Around 12 "move" "Line down" always;
    PageUp "page-up" [k(Code::PageUp), Key::ctrl('b'), Key::ctrl('u')] EVERYWHERE Around 0 "page" "Page up" always;
    PageDown "page-down" [k(Code::PageDown), c(' '), Key::ctrl('f'), Key::ctrl('d')] EVERYWHERE Around 0 "page" "Page down" always;
    First "first" [k(Code::Home)] EVERYWHERE Around 0 "first" "First line" always;
    Last "last" [k(Code::End)] EVERYWHERE Around 0 "last" "Last line" always;
    NextPane "next-pane" [k(Code::Tab)] EVERYWHERE Around 2 "pane" "Next pane" always;
    PreviousPane "previous-pane" [k(Code::BackTab)] EVERYWHERE Around 0 "pane" "Previous pane" always;
    Open "open" [k(Code::Enter)] EVERYWHERE Around 3 "open" "Open what is selected, or follow a link" with_something_to_open;
    Back "back" [k(Code::Esc), k(Code::Backspace)] EVERYWHERE Around 4 "back" "Back to where one came from" with_a_way_back;
    Forward "forward" [c('f')] EVERYWHERE Around 0 "forward" "Forward again to where one came back from" with_a_way_forward;
    Zoom "zoom" [c('=')] EVERYWHERE Around 0 "zoom" "This pane alone, or all panes again" always;
    Grow "grow" [c('+')] EVERYWHERE Around 0 "grow" "Make this pane larger" always;
    Shrink "shrink" [c('-')] EVERYWHERE Around 0 "shrink" "Make this pane smaller" always;
    ShowPackage "package" [c('K')] EVERYWHERE Around 15 "package" "The package that an ask is part of, and what became of each point" in_a_package;
    PartyLeft "party-left" [k(Code::Left), c('h')] WITH_PARTIES Parties 1 "party" "Party at the left" always;
    PartyRight "party-right" [k(Code::Right), c('l')] WITH_PARTIES Parties 1 "party" "Party at the right" always;
    PreviousParty "previous-party" [c('P')] EVERYWHERE Parties 14 "party" "Previous party, from anywhere; where a list can be narrowed, to it" always;
    NextParty "next-party" [c('p')] EVERYWHERE Parties 14 "party" "Next party, from anywhere; where a list can be narrowed, to it" always;
    PreviousColumn "previous-column" [k(Code::Left), c('h')] IN_MATRIX Matrix 1 "party" "In the matrix: party at the left; of a gap the second" always;
    NextColumn "next-column" [k(Code::Right), c('l')] IN_MATRIX Matrix 1 "party" "In the matrix: party at the right; of a gap the second" always;
    Gap "gap" [c('x')] IN_MATRIX Matrix 2 "gap" "In the matrix: the gap of two parties, and back" with_two_parties;
    MarkParty "mark-party" [c('v')] IN_MATRIX Matrix 4 "versus" "In the matrix: mark the party whose gap x is to show" on_a_party;
    FoldIssue "fold" [c('z')] IN_MATRIX Matrix 3 "fold" "In the matrix: fold or unfold what is below an issue" with_issues_below;
    FoldIssues "fold-all" [c('Z')] IN_MATRIX Matrix 0 "fold all" "In the matrix: unfold all issues, or fold them" always;
    EarlierRecord "earlier-record" [k(Code::Left), c('h')] IN_TIMELINE Timeline 1 "record" "In the timeline: the record before in its lane" always;
    LaterRecord "later-record" [k(Code::Right), c('l')] IN_TIMELINE Timeline 1 "record" "In the timeline: the record after in its lane" always;
    Closer "closer" [c('z')] IN_TIMELINE Timeline 2 "zoom" "In the timeline: closer, fewer days in sight" when_not_closest;
    Wider "wider" [c('Z')] IN_TIMELINE Timeline 2 "zoom" "In the timeline: wider, more days in sight" when_not_widest;
    FitTime "fit" [c('0')] IN_TIMELINE Timeline 3 "all" "In the timeline: the whole, from the first record to the last" with_records;
    LanesApart "lanes" [c('u')] IN_TIMELINE Timeline 4 "unfold" "In the timeline: each party in a lane of its own, or others together" with_other_parties;
    ListParties "list-parties" [c('a')] EVERYWHERE Parties 0 "all parties" "All parties with roles and counts" always;
    PreviousChange "previous-change" [c(',')] EVERYWHERE Time 5 "change" "Previous change" with_earlier_change;
    NextChange "next-change" [c('.')] EVERYWHERE Time 5 "change" "Next change" with_later_change;
    PreviousMeeting "previous-meeting" [c('<')] EVERYWHERE Time 6 "meeting" "Previous meeting held, announced, called off" with_earlier_meeting;
    NextMeeting "next-meeting" [c('>')] EVERYWHERE Time 6 "meeting" "Next meeting held, announced, called off" with_later_meeting;
    GoToDate "go-to-date" [c('g')] EVERYWHERE Time 7 "date" "Go to a date" always;
    CompareWith "compare-with" [c('c')] IN_CHANGES Time 7 "date" "In changes: type the day to compare with" always;
    EarlierFrom "earlier-from" [k(Code::Left), c('h')] IN_CHANGES Time 1 "from" "In changes: compare with the meeting before" with_earlier_from;
    LaterFrom "later-from" [k(Code::Right), c('l')] IN_CHANGES Time 1 "from" "In changes: compare with the meeting after" with_later_from;
    Mark "mark" [c('m')] EVERYWHERE Time 0 "mark" "Mark this day to compare others with" always;
    Unmark "unmark" [c('M')] EVERYWHERE Time 0 "unmark" "Take the mark away" with_a_mark;
    Latest "latest" [c('G')] EVERYWHERE Time 11 "latest" "Back to the latest date" when_travelling;
    Search "search" [c('/')] EVERYWHERE Find 8 "find" "Find anything: words, names, places" always;
    Filter "filter" [c('n')] EVERYWHERE Find 0 "filter" "Narrow lists by party, issue, stance, status, evidence, track, words" always;
    FilterKind "filter-kind" [c('t')] WITH_FILTERS Find 1 "kind" "Narrow the list to the next kind or status" always;
    ClearFilters "clear-filters" [c('*')] EVERYWHERE Find 4 "no filters" "Remove all filters" with_filters;
    CopyCitation "copy-citation" [c('y')] EVERYWHERE Take 0 "cite" "Copy a citation of the selected record" with_a_record;
    CopyRecord "copy-record" [c('Y')] EVERYWHERE Take 0 "copy" "Copy all about the selected record" with_a_record;
    OpenSource "open-source" [c('o')] EVERYWHERE Take 0 "source" "Open its source in the browser" with_an_address;
    Edit "edit" [c('E')] EVERYWHERE Take 0 "edit" "Open its file in $EDITOR, at its line" with_a_record;
    Export "export" [c('e')] EVERYWHERE Take 10 "export" "Export the briefing, this view, screen or record, or the data" always;
    Words "words" [c('w')] EVERYWHERE Program 0 "words" "What the words mean that are shown of it" with_a_record;
    Coverage "coverage" [c('i')] EVERYWHERE Program 0 "coverage" "What the dossier covers, and what it does not" always;
    Dossiers "dossiers" [c('d')] EVERYWHERE Program 0 "dossiers" "Open another dossier" always;
    Problems "problems" [c('!')] EVERYWHERE Program 2 "errors" "What is wrong with the dossier on disk" with_problems;
    Reload "reload" [Key::ctrl('r'), k(Code::F(5))] EVERYWHERE Program 0 "reload" "Read the dossier again" always;
    Palette "palette" [c(':')] EVERYWHERE Program 11 "commands" "Every command, by its words" always;
    Mouse "mouse" [k(Code::F(2))] EVERYWHERE Program 0 "mouse" "Mouse on, or off to select text (else hold Shift)" always;
    Help "help" [c('?'), k(Code::F(1))] EVERYWHERE Program 13 "help" "This help" always;
    Suspend "suspend" [Key::ctrl('z')] EVERYWHERE Program 0 "suspend" "To the shell; fg comes back" always;
    Quit "quit" [c('q'), Key::ctrl('c')] EVERYWHERE Program 0 "quit" "Leave" always;
}

/// The row of a command.
pub fn entry(command: Command) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.command == command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_runs_two_commands_and_no_command_is_listed_twice() {
        let mut keys = HashSet::new();
        let mut names = HashSet::new();
        for entry in COMMANDS {
            assert!(names.insert(entry.name), "{} twice", entry.name);
            for (key, view) in
                entry.keys.iter().flat_map(|key| entry.views.iter().map(move |view| (key, view)))
            {
                assert!(keys.insert((*key, *view)), "{key:?} twice in {view:?}");
            }
        }
    }
}
