//! What a key, a paste or a new size makes of the state. What the state cannot do itself it asks of the world
//! with [`Effect`]s.

use super::state::State;
use crate::date::{Day, day_words};
use crate::report::phrases::capitalised;
use crate::ui::command::id::{Command, Context};
use crate::ui::key::Key;
use crate::ui::overlays::not_before;
use crate::ui::state::direction::Direction;
use crate::ui::state::effect::{Effect, Purpose};
use crate::ui::state::location::Comparison;
use crate::ui::state::pane::Pane;
use crate::ui::state::view::View;
use crate::ui::view_kind::Narrowing;

impl State {
    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        self.fresh.fade();
        let command = self.keymap.command_in(key, Context::View(self.here.view));
        // Ctrl-C leaves and Ctrl-Z suspends from anywhere, whatever is being typed.
        if let Some(command) = command.filter(|_| key.ctrl)
            && matches!(command, Command::Quit | Command::Suspend)
        {
            return self.run(command);
        }
        let effects = if self.overlay.is_none() {
            if let Some(command) = command {
                self.run(command)
            } else {
                self.message = Some(self.why_nothing(key));
                Vec::new()
            }
        } else {
            self.press_in_overlay(key)
        };
        self.settle();
        effects
    }

    /// Takes a new size of the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        if self.here.view.reflows() {
            self.derive();
        }
        // A smaller screen may scroll to what is selected; a larger one again shows what it did before.
    }

    /// Runs a command, or says why it cannot be run.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        if let Some(why) = self.unavailable(command) {
            self.message = Some(capitalised(why));
            return Vec::new();
        }
        if self.run_in_view(command) || self.open_overlay(command) {
            return Vec::new();
        }
        match command {
            // Where a record fills the screen, these keys do not leave it.
            Command::NextPane if self.detail_is_alone() => self.read(Command::Down),
            Command::PreviousPane if self.detail_is_alone() => self.read(Command::Up),
            Command::NextPane => self.next_pane(Direction::Forward),
            Command::PreviousPane => self.next_pane(Direction::Back),
            Command::Open => return self.open(),
            Command::Back => self.back(),
            Command::Forward => self.forward(),
            Command::Show(view) => self.open_view(view),
            Command::ShowPackage => {
                if let Some(package) = self.package_at_hand().cloned() {
                    self.follow(package);
                }
            }
            Command::NextParty | Command::PartyRight => {
                self.narrow_to_next(Direction::Forward);
            }
            Command::PreviousParty | Command::PartyLeft => {
                self.narrow_to_next(Direction::Back);
            }
            Command::NextChange => self.go(self.calendar.next_change(self.day())),
            Command::PreviousChange => self.go(self.calendar.previous_change(self.day())),
            Command::NextMeeting => self.go(self.calendar.next_meeting(self.day())),
            Command::PreviousMeeting => self.go(self.calendar.previous_meeting(self.day())),
            Command::Latest => self.go(Some(self.latest())),
            Command::SinceLastSeen => return self.show_since_last_seen(),
            Command::Mark => self.mark(),
            Command::Unmark => self.unmark(),
            Command::FilterKind => self.next_kind(),
            Command::ClearFilters => self.clear_filters(),
            Command::Zoom => self.zoomed = !self.zoomed,
            Command::Grow => self.grow(Direction::Forward),
            Command::Shrink => self.grow(Direction::Back),
            Command::Mouse => return self.toggle_mouse(),
            Command::CopyCitation => return self.copy_citation(),
            Command::CopyRecord => return self.copy_record(),
            Command::OpenSource => return self.open_source(),
            Command::Edit => {
                return self.subject().cloned().map(|id| Effect::EditRecord { id }).into_iter().collect();
            }
            Command::Reload => return vec![Effect::Reload],
            Command::Settings => return vec![Effect::TellSettings],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Quit => return vec![Effect::Quit],
            // The rest moves in lists, belongs to a view or opens something over the panes.
            _ => self.move_in_pane(command),
        }
        Vec::new()
    }

    /// Runs a command as the present view does, if it does so in its own way.
    fn run_in_view(&mut self, command: Command) -> bool {
        let mut params = self.params.clone();
        let requests = self.content.press(&self.cx(), &mut params, command);
        let Some(requests) = requests else { return false };
        self.params = params;
        self.carry_out(requests);
        true
    }

    fn move_in_pane(&mut self, command: Command) {
        if self.here.focus == Pane::Detail {
            self.read(command);
            return;
        }
        match (command, self.cx().motion(command)) {
            (Command::PageUp | Command::PageDown, Some(by)) => self.turn_page(by),
            (_, Some(by)) => self.step(by),
            (_, None) => {}
        }
    }

    pub(super) fn go(&mut self, day: Option<Day>) {
        if let Some(day) = day {
            self.travel(day);
        }
    }

    fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        let on = if self.mouse { "on" } else { "off: the terminal selects text" };
        self.message = Some(format!("The mouse is {on}"));
        vec![Effect::Mouse(self.mouse)]
    }

    /// Takes a day that the clock was asked for, to go to or to compare with.
    pub fn take_day(&mut self, day: Day, purpose: Purpose) {
        match purpose {
            Purpose::GoTo => self.travel(day),
            Purpose::CompareWith if day < self.day() => self.compare_from(day),
            Purpose::CompareWith => {
                self.message = Some(not_before(day, self.day()));
                return;
            }
        }
        self.message = Some(format!("{}, by this computer's clock (UTC)", day_words(day)));
    }

    /// Compares the present day with this one.
    pub(super) fn compare_from(&mut self, day: Day) {
        self.here.comparison = Comparison { from: Some(day), since_last_seen: false };
        self.compare_again();
    }

    /// Marks the present day as the one to compare with.
    fn mark(&mut self) {
        self.marked = Some(self.day());
        self.here.comparison = Comparison::default();
        let (changes, unmark) =
            (self.keymap.shown(Command::Show(View::Changes)), self.keymap.shown(Command::Unmark));
        let day = day_words(self.day());
        self.message =
            Some(format!("{day} is marked. Changes ({changes}) start there; {unmark} removes the mark"));
        self.compare_again();
    }

    /// Takes the mark away.
    fn unmark(&mut self) {
        self.marked = None;
        self.message = Some("No day is marked. Changes start from the last meeting".to_owned());
        self.compare_again();
    }

    /// Shows what changed since the dossier was last seen, up to its latest date.
    fn show_since_last_seen(&mut self) -> Vec<Effect> {
        let Some(latest) = self.last_seen.as_ref().map(|seen| seen.latest) else {
            if let Some(why) = &self.not_remembered {
                self.message = Some(format!("What you saw last cannot be read: {why}"));
                return Vec::new();
            }
            // It may have been opened before where nothing can be kept.
            self.message = Some("This dossier has not been opened here before.".to_owned());
            return vec![Effect::TellWhetherKept];
        };
        self.travel(self.latest());
        if self.here.view == View::Changes {
            self.leave_mark();
        } else {
            self.open_view(View::Changes);
        }
        // What was selected among other changes is no reason to begin further down.
        self.forget(View::Changes, Pane::List);
        self.here.comparison = Comparison { from: Some(latest), since_last_seen: true };
        if let Some(narrowing) = self.params.narrowing(View::Changes) {
            *narrowing = Narrowing::default();
        }
        self.compare_again();
        Vec::new()
    }

    /// Derives the changes again, where they are shown; the detail shows what is selected then.
    fn compare_again(&mut self) {
        if self.here.view != View::Changes {
            return;
        }
        let before = self.selected(Pane::List).cloned();
        self.derive();
        if before.as_ref() != self.selected(Pane::List) {
            self.here.focus = self.here.view.home();
            self.show_selection();
        }
    }
}
