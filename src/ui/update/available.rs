//! Why commands cannot be run just now. A command that cannot be run stays in the table and says why.

use super::state::State;
use crate::ui::command::id::Command;
use crate::ui::command::table;
use crate::ui::key::Key;
use crate::ui::state::pane::Pane;
use crate::ui::state::view::View;

impl State {
    /// Why a command cannot be run in the present view, if so.
    pub(in crate::ui) fn unavailable(&self, command: Command) -> Option<&'static str> {
        let no_record = || self.subject().is_none().then_some("no record is selected");
        let (calendar, day) = (&self.calendar, self.day());
        match command {
            Command::Open if self.here.focus == Pane::Detail => {
                self.target().is_none().then_some("there is no link on the screen")
            }
            Command::Open => self.target().is_none().then_some("nothing to open on this line"),
            Command::Back => self.is_home().then_some("nothing to go back to"),
            Command::Forward => self.ahead.is_empty().then_some("nothing to go forward to"),
            Command::ShowPackage => {
                self.package_at_hand().is_none().then_some("the selected record is in no package")
            }
            Command::NextChange => {
                calendar.next_change(day).is_none().then_some("no later change in this dossier")
            }
            Command::PreviousChange => {
                calendar.previous_change(day).is_none().then_some("no earlier change in this dossier")
            }
            Command::NextMeeting => {
                calendar.next_meeting(day).is_none().then_some("no later meeting in this dossier")
            }
            Command::PreviousMeeting => {
                calendar.previous_meeting(day).is_none().then_some("no earlier meeting in this dossier")
            }
            Command::Latest => (day == self.latest()).then_some("this is the latest date"),
            Command::Unmark => self.marked.is_none().then_some("no day is marked"),
            Command::Filter => {
                self.here.view.filtered().is_empty().then_some("filters do not apply to this view")
            }
            Command::ClearFilters => self.is_unfiltered().then_some("no filter is set"),
            Command::CopyCitation | Command::CopyRecord | Command::Edit | Command::Words => no_record(),
            Command::OpenSource => {
                self.source_address().is_none().then_some("no source of this record has an address")
            }
            Command::Problems => self.problems.is_empty().then_some("the dossier has no errors"),
            _ => self.content.unavailable(&self.cx(), &self.params, command),
        }
    }

    /// What is said of a key that runs nothing in the present view: where it runs something, or where all keys are
    /// listed.
    pub(super) fn why_nothing(&self, key: Key) -> String {
        let elsewhere: Vec<String> = table::COMMANDS
            .iter()
            .filter(|entry| !entry.views().is_empty() && self.keymap.keys(entry).contains(&key))
            .map(|entry| {
                let views: Vec<&str> = entry.views().iter().map(|view| view.title()).collect();
                format!("{} ({})", views.join(", "), entry.short)
            })
            .collect();
        match elsewhere.as_slice() {
            [] => format!("{key} does nothing; {} lists the keys", self.keymap.shown(Command::Help)),
            views => format!("{key} works only in {}", views.join(" and ")),
        }
    }

    /// The same in any view: a command that belongs to others names them.
    pub(super) fn why_not(&self, command: Command) -> Option<String> {
        let views = table::entry(command).map(table::Entry::views).unwrap_or_default();
        if !views.contains(&self.here.view) && views != View::ALL {
            let views: Vec<&str> = views.iter().map(|view| view.title()).collect();
            return Some(format!("in {} only", views.join(" and ")));
        }
        self.unavailable(command).map(str::to_owned)
    }
}
