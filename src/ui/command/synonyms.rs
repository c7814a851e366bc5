//! Other words for commands, by which the command list finds them.

use super::id::Command;
use crate::ui::state::view::View;

/// What a command is also called; its name and its help are known without.
pub(in crate::ui) fn synonyms(command: Command) -> &'static str {
    match command {
        Command::Show(View::Overview) => "home start positions",
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
