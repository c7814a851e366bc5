//! The one table of commands: what each is called, which keys run it, when it is there.
//!
//! Keymap, footer and help all derive from [`COMMANDS`].

use super::id::{Command, Context, Section};
use crate::ui::key::{Code, Key};
use crate::ui::state::view::View;

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
    /// Where its keys run it.
    pub scope: Scope,
    /// The keys that run it; the first is the one that is shown.
    pub keys: &'static [Key],
    /// What the footer calls it.
    pub short: &'static str,
    /// Its place in the footer, the lowest first; 0 keeps it out. From 40 on it belongs to one view or to what
    /// is selected, and comes behind the fourth.
    pub footer: u8,
}

/// Where a command's keys run it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the panes of these views. One of every view runs in lists, and where it is no letter in text too.
    Views(&'static [View]),
    /// Where text is typed.
    Text,
    /// In dialogs, outside their text.
    Dialogs,
}

impl Entry {
    /// The views in which its keys run it.
    pub fn views(&self) -> &'static [View] {
        match self.scope {
            Scope::Views(views) => views,
            Scope::Text | Scope::Dialogs => &[],
        }
    }

    /// Whether its keys run it in a context.
    pub(in crate::ui) fn applies_in(&self, context: Context) -> bool {
        match (self.scope, context) {
            (Scope::Views(views), Context::View(view)) => views.contains(&view) || views == View::ALL,
            (Scope::Views(views), Context::List | Context::Text | Context::Dialog) => views == View::ALL,
            (Scope::Text, context) => context == Context::Text,
            (Scope::Dialogs, context) => context == Context::Dialog,
        }
    }

    /// Whether two commands may be run in the same place.
    pub(in crate::ui) fn meets(&self, other: &Self) -> bool {
        match (self.scope, other.scope) {
            (Scope::Views(one), Scope::Views(other)) => one.iter().any(|view| other.contains(view)),
            // Those of text and of dialogs come before the commands of every view.
            (one, other) => one == other,
        }
    }

    /// Whether a key that the user gives to this command is taken from another that has it in the table. A
    /// command of every view runs in text and in dialogs too, where the table's commands would come before it:
    /// a key that is new to it is taken from those as well.
    pub(in crate::ui) fn takes(&self, key: Key, other: &Self) -> bool {
        let is_everywhere = self.views() == View::ALL && other.views().is_empty();
        self.meets(other) || (is_everywhere && !self.keys.contains(&key))
    }
}

const fn c(c: char) -> Key {
    Key::char(c)
}

const fn k(code: Code) -> Key {
    Key::plain(code)
}

/// In every view.
const EVERYWHERE: Scope = Scope::Views(View::ALL);
/// Where a party is chosen sideways: whose asks are shown, or to whom the list is narrowed.
const WITH_PARTIES: Scope = Scope::Views(&[View::Parties, View::Ledger, View::Agenda]);
/// Whose lists can be narrowed.
const WITH_FILTERS: Scope = Scope::Views(&[View::Changes, View::Ledger, View::Agenda]);
const IN_BRIEF: Scope = Scope::Views(&[View::Brief]);
const IN_CHANGES: Scope = Scope::Views(&[View::Changes]);
const IN_MATRIX: Scope = Scope::Views(&[View::Matrix]);
const IN_PLAY: Scope = Scope::Views(&[View::Play]);
const IN_TIMELINE: Scope = Scope::Views(&[View::Timeline]);

/// Where text is typed.
const IN_TEXT: Scope = Scope::Text;
/// In dialogs, outside their text.
const IN_DIALOGS: Scope = Scope::Dialogs;

/// Declares rows in one shape.
macro_rules! commands {
    ($($(#[$only:meta])? $command:ident $(($view:ident))? $name:literal [$($key:expr),+] $scope:ident $section:ident $(($of:ident))? $footer:literal $short:literal $help:literal;)+) => {
        /// Every command, in the order of help.
        pub const COMMANDS: &[Entry] = &[$($(#[$only])? Entry {
            command: Command::$command $((View::$view))?,
            name: $name,
            help: $help,
            section: Section::$section $((View::$of))?,
            scope: $scope,
            keys: &[$($key),+],
            short: $short,
            footer: $footer,
        }),+];
    };
}

commands! {
    Show(Play) "play" [c('1')] EVERYWHERE Views 10 "view" "State of play: each issue over time";
    Show(Parties) "parties" [c('2')] EVERYWHERE Views 10 "view" "Parties: their demands, and the meetings";
    Show(Brief) "brief" [c('3')] EVERYWHERE Views 10 "view" "Brief: the current issue";
    Show(Matrix) "matrix" [c('4')] EVERYWHERE Views 10 "view" "Matrix: issues against parties";
    Show(Changes) "changes" [c('5')] EVERYWHERE Views 10 "view" "Changes between two days";
    Show(Ledger) "ledger" [c('6')] EVERYWHERE Views 10 "view" "Ledger: what was promised and done";
    Show(Agenda) "agenda" [c('7')] EVERYWHERE Views 10 "view" "Agenda: what comes next";
    Show(Timeline) "timeline" [c('8')] EVERYWHERE Views 10 "view" "Timeline: what happened when";
    #[cfg(test)]
    Show(People) "people" [k(Code::F(9))] EVERYWHERE Views 0 "view" "People: who speaks for whom";
    SinceLastSeen "since-looked" [c('L')] EVERYWHERE Views 0 "since" "What changed since you last looked";
    PreviousIssue "previous-issue" [k(Code::Left), c('h')] IN_BRIEF Views 1 "issue" "Brief: previous issue";
    NextIssue "next-issue" [k(Code::Right), c('l')] IN_BRIEF Views 1 "issue" "Brief: next issue";
    Up "up" [k(Code::Up), c('k')] EVERYWHERE Around 13 "move" "Line up; where a record is read: previous link";
    Down "down" [k(Code::Down), c('j')] EVERYWHERE Around 13 "move" "Line down; where a record is read: next link";
    PageUp "page-up" [k(Code::PageUp), Key::ctrl('b'), Key::ctrl('u')] EVERYWHERE Around 0 "page" "Page up";
    PageDown "page-down" [k(Code::PageDown), c(' '), Key::ctrl('f'), Key::ctrl('d')] EVERYWHERE Around 0 "page" "Page down";
    First "first" [k(Code::Home)] EVERYWHERE Around 0 "first" "First line";
    Last "last" [k(Code::End)] EVERYWHERE Around 0 "last" "Last line";
    NextPane "next-pane" [k(Code::Tab)] EVERYWHERE Around 2 "pane" "Next pane";
    PreviousPane "previous-pane" [k(Code::BackTab)] EVERYWHERE Around 0 "pane" "Previous pane";
    Open "open" [k(Code::Enter)] EVERYWHERE Around 3 "open" "Open what is selected, or follow a link";
    Back "back" [k(Code::Esc), k(Code::Backspace)] EVERYWHERE Around 4 "back" "Go back";
    Forward "forward" [c('f')] EVERYWHERE Around 0 "forward" "Go forward";
    Zoom "zoom" [c('=')] EVERYWHERE Around 0 "zoom" "Show only this pane, or all panes";
    Grow "grow" [c('+')] EVERYWHERE Around 0 "grow" "Make this pane larger";
    Shrink "shrink" [c('-')] EVERYWHERE Around 0 "shrink" "Make this pane smaller";
    ShowPackage "package" [c('K')] EVERYWHERE Around 15 "package" "Show the ask's package and the status of each point";
    PartyLeft "party-left" [k(Code::Left), c('h')] WITH_PARTIES Parties 1 "party" "Previous party";
    PartyRight "party-right" [k(Code::Right), c('l')] WITH_PARTIES Parties 1 "party" "Next party";
    PreviousParty "previous-party" [c('P')] EVERYWHERE Parties 14 "party" "Previous party, in any view (also filters the list)";
    NextParty "next-party" [c('p')] EVERYWHERE Parties 14 "party" "Next party, in any view (also filters the list)";
    EarlierColumn "earlier-column" [k(Code::Left), c('h')] IN_PLAY View(Play) 1 "time" "State of play: back in time by a column";
    LaterColumn "later-column" [k(Code::Right), c('l')] IN_PLAY View(Play) 1 "time" "State of play: forward in time by a column";
    FinerColumns "finer" [c('z')] IN_PLAY View(Play) 2 "zoom" "State of play: shorter columns, down to weeks";
    CoarserColumns "coarser" [c('Z')] IN_PLAY View(Play) 2 "zoom" "State of play: longer columns, up to decades";
    UnfoldIssues "unfold" [c('u')] IN_PLAY View(Play) 4 "unfold" "State of play: unfold or fold the issues below others";
    PreviousColumn "previous-column" [k(Code::Left), c('h')] IN_MATRIX View(Matrix) 1 "party" "Matrix: previous party (in a gap: the second party)";
    NextColumn "next-column" [k(Code::Right), c('l')] IN_MATRIX View(Matrix) 1 "party" "Matrix: next party (in a gap: the second party)";
    Gap "gap" [c('x')] IN_MATRIX View(Matrix) 2 "gap" "Matrix: show or close the gap between two parties";
    MarkParty "mark-party" [c('v')] IN_MATRIX View(Matrix) 4 "versus" "Matrix: mark the party to compare with";
    FoldIssue "fold" [c('z')] IN_MATRIX View(Matrix) 3 "fold" "Matrix: fold or unfold this issue";
    FoldIssues "fold-all" [c('Z')] IN_MATRIX View(Matrix) 0 "fold all" "Matrix: fold or unfold all issues";
    EarlierRecord "earlier-record" [k(Code::Left), c('h')] IN_TIMELINE View(Timeline) 1 "record" "Timeline: previous record in the lane";
    LaterRecord "later-record" [k(Code::Right), c('l')] IN_TIMELINE View(Timeline) 1 "record" "Timeline: next record in the lane";
    Closer "closer" [c('z')] IN_TIMELINE View(Timeline) 2 "zoom" "Timeline: zoom in";
    Wider "wider" [c('Z')] IN_TIMELINE View(Timeline) 2 "zoom" "Timeline: zoom out";
    FitTime "fit" [c('F')] IN_TIMELINE View(Timeline) 3 "all" "Timeline: show the whole period";
    LanesApart "lanes" [c('u')] IN_TIMELINE View(Timeline) 4 "unfold" "Timeline: one lane per party, or group the others";
    ListParties "list-parties" [c('a')] EVERYWHERE Parties 0 "all parties" "List all parties with roles and counts";
    PreviousChange "previous-change" [c(',')] EVERYWHERE Time 8 "change" "Previous change";
    NextChange "next-change" [c('.')] EVERYWHERE Time 8 "change" "Next change";
    PreviousMeeting "previous-meeting" [c('<')] EVERYWHERE Time 9 "meeting" "Previous meeting held, announced, called off";
    NextMeeting "next-meeting" [c('>')] EVERYWHERE Time 9 "meeting" "Next meeting held, announced, called off";
    GoToDate "go-to-date" [c('g')] EVERYWHERE Time 6 "date" "Go to a date";
    CompareWith "compare-with" [c('c')] IN_CHANGES Time 6 "date" "Changes: enter the day to compare with";
    EarlierFrom "earlier-from" [k(Code::Left), c('h')] IN_CHANGES Time 1 "from" "Changes: compare with the previous meeting";
    LaterFrom "later-from" [k(Code::Right), c('l')] IN_CHANGES Time 1 "from" "Changes: compare with the next meeting";
    Mark "mark" [c('m')] EVERYWHERE Time 0 "mark" "Mark this day for comparison";
    Unmark "unmark" [c('M')] EVERYWHERE Time 0 "unmark" "Remove the mark";
    Latest "latest" [c('G')] EVERYWHERE Time 12 "latest" "Back to the latest date";
    NextMatch "next-match" [k(Code::Tab), Key::ctrl('n'), Key::ctrl('j')] IN_TEXT Find 0 "next" "In a text field: next match, or next field";
    PreviousMatch "previous-match" [k(Code::BackTab), Key::ctrl('p'), Key::ctrl('k')] IN_TEXT Find 0 "previous" "In a text field: previous match";
    NextField "next-field" [k(Code::Tab), k(Code::BackTab)] IN_DIALOGS Take 0 "file" "In a dialog: to the file name, and back";
    PreviousChoice "previous-choice" [k(Code::Left), c('h')] IN_DIALOGS Take 0 "format" "In a dialog: previous choice";
    NextChoice "next-choice" [k(Code::Right), c('l')] IN_DIALOGS Take 0 "format" "In a dialog: next choice";
    Search "search" [c('/')] EVERYWHERE Find 5 "find" "Find anything: words, names, places, dates, statuses";
    Filter "filter" [c('n')] EVERYWHERE Find 7 "filter" "Filter lists by status, evidence, stance, party, issue, track, words";
    FilterKind "filter-kind" [c('t')] WITH_FILTERS Find 1 "kind" "Filter by the next kind or status";
    ClearFilters "clear-filters" [c('*')] EVERYWHERE Find 4 "no filters" "Remove all filters";
    CopyCitation "copy-citation" [c('y')] EVERYWHERE Take 0 "cite" "Copy a citation of the selected record";
    CopyRecord "copy-record" [c('Y')] EVERYWHERE Take 0 "copy" "Copy the selected record in full";
    OpenSource "open-source" [c('o')] EVERYWHERE Take 0 "source" "Open its source in the browser";
    Edit "edit" [c('E')] EVERYWHERE Take 0 "edit" "Open its file in $EDITOR, at its line";
    Export "export" [c('e')] EVERYWHERE Take 11 "export" "Export the briefing, this view, screen or record, or the data";
    Words "words" [c('w')] EVERYWHERE Program 0 "words" "Explain these labels";
    Coverage "coverage" [c('i')] EVERYWHERE Program 0 "coverage" "Show what the dossier covers";
    Dossiers "dossiers" [c('d')] EVERYWHERE Program 0 "dossiers" "Open another dossier";
    Problems "problems" [c('!')] EVERYWHERE Program 2 "errors" "Show the dossier's errors";
    Reload "reload" [Key::ctrl('r'), k(Code::F(5))] EVERYWHERE Program 0 "reload" "Read the dossier again";
    Palette "palette" [c(':')] EVERYWHERE Program 12 "commands" "Find a command by name";
    Mouse "mouse" [k(Code::F(2))] EVERYWHERE Program 0 "mouse" "Mouse on, or off to select text (else hold Shift)";
    Settings "settings" [c('S')] EVERYWHERE Program 0 "settings" "Settings: where they are kept";
    Help "help" [c('?'), k(Code::F(1))] EVERYWHERE Program 13 "help" "This help";
    Suspend "suspend" [Key::ctrl('z')] EVERYWHERE Program 0 "suspend" "Suspend; fg resumes";
    Quit "quit" [c('q'), Key::ctrl('c')] EVERYWHERE Program 0 "quit" "Quit";
}

/// The sections that have commands, each with the rows of these, in the order of help.
pub fn sections() -> impl Iterator<Item = (Section, Vec<&'static Entry>)> {
    let rows = |section| COMMANDS.iter().filter(|entry| entry.section == section).collect::<Vec<_>>();
    Section::all().map(move |section| (section, rows(section))).filter(|(_, rows)| !rows.is_empty())
}

/// The row of a command.
pub fn entry(command: Command) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.command == command)
}

/// What a command is also called; its name and its help are known without.
pub(in crate::ui) fn synonyms(command: Command) -> &'static str {
    match command {
        Command::Show(View::Play) => "home start strips trend over time status",
        Command::Show(View::Parties) => "overview positions demands",
        Command::Show(View::Brief) => "topic summary",
        Command::Show(View::Matrix) => "table grid compare",
        Command::Show(View::Changes) => "history diff compare difference news",
        Command::Show(View::Ledger) => {
            "agreement agreements outcomes deals treaties commitments implementation"
        }
        Command::Show(View::Agenda) => "calendar deadlines upcoming due",
        Command::Show(View::Timeline) => "history chronology",
        Command::SinceLastSeen => "news unread new",
        Command::ShowPackage => "plan draft document points",
        Command::CopyCitation => "cite footnote reference bibliography quote clipboard",
        Command::CopyRecord => "clipboard yank",
        Command::OpenSource => "link url web article reference",
        Command::Edit => "change correct write",
        Command::Export => "print save write snapshot download report picture pdf html markdown csv",
        Command::Words => "legend glossary meaning definitions symbols marks",
        Command::Coverage => "about information scope",
        Command::Dossiers => "file load switch",
        Command::Problems => "check validate",
        Command::Reload => "refresh update reread",
        Command::Search => "look query",
        Command::Filter => "narrow limit only",
        Command::ClearFilters => "reset unfilter",
        Command::GoToDate => "day jump travel",
        Command::Latest => "today now present newest",
        Command::Mark => "bookmark",
        Command::Back => "undo return",
        Command::Forward => "redo",
        Command::Zoom => "fullscreen maximise maximize",
        Command::Help => "keys shortcuts bindings manual",
        Command::Settings => "preferences options configuration config theme colours colors",
        Command::Suspend => "shell background",
        Command::Quit => "exit close leave",
        _ => "",
    }
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
            let places: Vec<Context> = match entry.scope {
                Scope::Views(views) => views.iter().map(|view| Context::View(*view)).collect(),
                Scope::Text => vec![Context::Text],
                Scope::Dialogs => vec![Context::Dialog],
            };
            for (key, place) in entry.keys.iter().flat_map(|key| places.iter().map(move |place| (key, place)))
            {
                assert!(keys.insert((*key, *place)), "{key:?} twice in {place:?}");
            }
        }
    }
}
