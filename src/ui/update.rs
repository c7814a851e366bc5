//! What a key, a paste or a new size makes of the state. The only writer of it; asks the world for
//! what it cannot do itself by [`Effect`]s.

use super::Effect;
use super::command::{self, Command};
use super::key::{Code, Key};
use super::layout::{self, Pane};
use super::moves::{GROWTH, stepped};
use super::palette::Palette;
use super::prompt::Prompt;
use super::search::{MOST, Search};
use super::sheet::Sheet;
use super::shelf::Shelf;
use super::state::{Overlay, State};
use super::taking::Copied;
use super::views::View;
use crate::date::day_words;
use crate::derive::as_of;
use crate::model::Id;
use crate::report::phrases::capitalised;

impl State {
    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        self.fresh.fade();
        let command = self.keymap.command_of(key, self.here.view);
        // Ctrl-C leaves and Ctrl-Z suspends from anywhere, whatever is being typed.
        if let Some(command) = command.filter(|_| key.ctrl)
            && matches!(command, Command::Quit | Command::Suspend)
        {
            return self.run(command);
        }
        let mut effects = Vec::new();
        match std::mem::take(&mut self.overlay) {
            Overlay::None => effects = command.map(|command| self.run(command)).unwrap_or_default(),
            Overlay::Parties(party) => self.press_in_parties(key, &party),
            Overlay::Search(search) => self.press_in_search(key, search),
            Overlay::GoTo(prompt) => self.press_in_go_to(key, prompt),
            Overlay::CompareWith(prompt) => self.press_in_compare_with(key, prompt),
            Overlay::Sheet(sheet, top) => self.press_in_sheet(key, sheet, top),
            Overlay::Palette(palette) => effects = self.press_in_palette(key, palette),
            Overlay::Shelf(choice) => effects = self.press_in_shelf(key, choice),
            Overlay::Filter(prompt) => self.press_in_filter(key, prompt),
            Overlay::Problems(at) => effects = self.press_in_problems(key, at),
            Overlay::Export(dialog) => effects = self.press_in_export(key, dialog),
        }
        self.settle(true);
        effects
    }

    /// Takes a pasted text: where something is typed it goes there, elsewhere it does nothing.
    pub fn paste(&mut self, pasted: &str) {
        match &mut self.overlay {
            Overlay::Search(search) => {
                search.prompt.paste(pasted);
                self.search_again();
            }
            Overlay::GoTo(prompt) | Overlay::CompareWith(prompt) | Overlay::Filter(prompt) => {
                prompt.paste(pasted);
            }
            Overlay::Palette(palette) => palette.prompt.paste(pasted),
            Overlay::Export(dialog) => dialog.paste(pasted),
            Overlay::Shelf(choice) => choice.prompt.paste(pasted),
            Overlay::None | Overlay::Parties(_) | Overlay::Sheet(..) | Overlay::Problems(_) => {}
        }
        self.settle(true);
    }

    /// Takes a new size of the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        if self.here.view == View::Brief {
            // Its lines are wrapped, and fewer where there is little room.
            self.refresh_content();
        }
        // A smaller screen may scroll to what is selected; a larger one again shows what it did before.
        self.settle(false);
    }

    /// Takes what came of an effect, to be told to the user.
    pub fn tell(&mut self, message: String) {
        self.message = Some(message);
    }

    /// Runs a command, or says why it can not be run.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        if let Some(why) = command::entry(command).and_then(|entry| (entry.hindrance)(self)) {
            self.message = Some(capitalised(why));
            return Vec::new();
        }
        let page = isize::try_from(self.page()).unwrap_or(1);
        match command {
            Command::Up => self.step(-1),
            Command::Down => self.step(1),
            Command::PageUp => self.turn(-page),
            Command::PageDown => self.turn(page),
            Command::First => self.step(isize::MIN),
            Command::Last => self.step(isize::MAX),
            Command::NextPane => self.next_pane(true),
            Command::PreviousPane => self.next_pane(false),
            Command::Open => self.open(),
            Command::Back => self.back(),
            Command::ShowOverview => self.open_view(View::Overview),
            Command::ShowBrief => self.open_view(View::Brief),
            Command::ShowMatrix => self.open_view(View::Matrix),
            Command::ShowChanges => self.open_view(View::Changes),
            Command::ShowLedger => self.open_view(View::Ledger),
            Command::ShowAgenda => self.open_view(View::Agenda),
            Command::ShowTimeline => self.open_view(View::Timeline),
            Command::EarlierRecord => self.step_in_lane(-1),
            Command::LaterRecord => self.step_in_lane(1),
            Command::Closer => self.zoom_time(true),
            Command::Wider => self.zoom_time(false),
            Command::FitTime => self.fit_time(),
            Command::LanesApart => self.set_lanes_apart(),
            Command::NextIssue => self.next_issue(true),
            Command::PreviousIssue => self.next_issue(false),
            Command::NextParty | Command::PartyRight => self.next_party(true),
            Command::PreviousParty | Command::PartyLeft => self.next_party(false),
            Command::ShowPackage => {
                if let Some(package) = self.package_at_hand().cloned() {
                    self.follow(package);
                }
            }
            Command::NextColumn => self.next_column(true),
            Command::PreviousColumn => self.next_column(false),
            Command::Gap => self.turn_matrix(),
            Command::MarkParty => self.mark_party(),
            Command::FoldIssue => self.fold_line(),
            Command::FoldIssues => self.fold_all(),
            Command::ListParties => self.overlay = Overlay::Parties(self.here.party.clone()),
            Command::NextChange => self.go(self.calendar().next_change(self.day())),
            Command::PreviousChange => self.go(self.calendar().previous_change(self.day())),
            Command::NextMeeting => self.go(self.calendar().next_meeting(self.day())),
            Command::PreviousMeeting => self.go(self.calendar().previous_meeting(self.day())),
            Command::GoToDate => self.overlay = Overlay::GoTo(Prompt::default()),
            Command::SinceLooked => self.show_since_looked(),
            Command::CompareWith => self.overlay = Overlay::CompareWith(Prompt::default()),
            Command::EarlierFrom => self.compare_from(self.other_from(false)),
            Command::LaterFrom => self.compare_from(self.other_from(true)),
            Command::Mark => self.mark(),
            Command::Unmark => self.unmark(),
            Command::Latest => self.go(Some(self.latest())),
            Command::Search => self.overlay = Overlay::Search(Search::default()),
            Command::FilterKind => self.next_kind(),
            Command::ClearFilters => self.clear_filters(),
            Command::Export => self.open_export(),
            Command::Help => self.hold_up(Sheet::Help, 0),
            Command::Palette => self.overlay = Overlay::Palette(Palette::default()),
            Command::Words => {
                if let Some(id) = self.subject().cloned() {
                    self.hold_up(Sheet::Words(id), 0);
                }
            }
            Command::Coverage => self.hold_up(Sheet::Coverage, 0),
            Command::Dossiers => self.overlay = Overlay::Shelf(Shelf::default()),
            Command::Problems => self.overlay = Overlay::Problems(0),
            Command::Filter => self.overlay = Overlay::Filter(self.filter_prompt()),
            Command::Forward => self.forward(),
            Command::Zoom => self.zoomed = !self.zoomed,
            Command::Grow => self.grow(GROWTH),
            Command::Shrink => self.grow(-GROWTH),
            Command::Mouse => {
                self.mouse = !self.mouse;
                let on = if self.mouse { "on" } else { "off: the terminal selects text" };
                self.message = Some(format!("The mouse is {on}"));
                return vec![Effect::Mouse(self.mouse)];
            }
            Command::CopyCitation => return self.copy(Copied::Citation),
            Command::CopyRecord => return self.copy(Copied::Record),
            Command::OpenSource => return self.open_source(),
            Command::Edit => {
                return self.subject().cloned().map(|id| Effect::EditRecord { id }).into_iter().collect();
            }
            Command::Reload => return vec![Effect::Reload],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Quit => return vec![Effect::Quit],
        }
        Vec::new()
    }

    fn go(&mut self, day: Option<crate::date::Day>) {
        if let Some(day) = day {
            self.travel(day);
        }
    }

    pub(super) fn press_in_parties(&mut self, key: Key, party: &Id) {
        let shown: Vec<Id> = self.parties.iter().map(|entry| entry.party.clone()).collect();
        let page = isize::try_from(layout::inside(self.layout().body).height).unwrap_or(1).max(1);
        let by = match (key.code, self.keymap.command_of(key, self.here.view)) {
            (Code::Enter, _) if self.narrow_to(party) => return,
            (Code::Enter, _) => {
                self.choose_party(party);
                match self.here.view {
                    View::Overview => self.here.focus = Pane::Demands,
                    View::Matrix => self.here.matrix.named = false,
                    _ => {}
                }
                self.refresh_content();
                self.show_selection();
                return;
            }
            (Code::Esc | Code::Backspace, _)
            | (_, Some(Command::ListParties | Command::Quit | Command::NextPane)) => return,
            (_, Some(Command::Up | Command::PreviousParty)) => -1,
            (_, Some(Command::Down | Command::NextParty)) => 1,
            (_, Some(Command::PageUp)) => -page,
            (_, Some(Command::PageDown)) => page,
            (_, Some(Command::First)) => isize::MIN,
            (_, Some(Command::Last)) => isize::MAX,
            _ => 0,
        };
        let at = stepped(&shown, Some(party), by).unwrap_or_else(|| party.clone());
        self.overlay = Overlay::Parties(at);
    }

    pub(super) fn press_in_search(&mut self, key: Key, mut search: Search) {
        let page = isize::try_from(self.layout().body.height).unwrap_or(1).max(1);
        match (key.code, key.ctrl) {
            (Code::Esc, _) => return,
            (Code::Enter, _) => {
                match search.selected.take() {
                    Some(id) => self.visit(&id),
                    None => self.overlay = Overlay::Search(search),
                }
                return;
            }
            (Code::Up | Code::BackTab, _) | (Code::Char('p' | 'k'), true) => search.step(-1),
            (Code::Down | Code::Tab, _) | (Code::Char('n' | 'j'), true) => search.step(1),
            (Code::PageUp, _) => search.step(-page),
            (Code::PageDown, _) => search.step(page),
            _ => {
                let before = search.prompt.text();
                search.prompt.edit(key);
                let changed = before != search.prompt.text();
                self.overlay = Overlay::Search(search);
                if changed {
                    self.search_again();
                }
                return;
            }
        }
        self.overlay = Overlay::Search(search);
    }

    /// Finds anew what fits the text of the search, if one is open.
    pub(super) fn search_again(&mut self) {
        let Overlay::Search(search) = &self.overlay else { return };
        let query = search.prompt.text();
        let hits = self.search_index().find(self.dossier(), self.moment(), &query, MOST);
        if let Overlay::Search(search) = &mut self.overlay {
            search.take(hits);
        }
    }

    fn press_in_go_to(&mut self, key: Key, mut prompt: Prompt) {
        match key.code {
            Code::Esc => return,
            Code::Enter if prompt.text().trim().is_empty() => return,
            Code::Enter => match as_of(self.dossier(), self.latest(), self.day(), &prompt.text()) {
                Ok(day) => {
                    self.travel(day);
                    return;
                }
                Err(why) => prompt.complaint = Some(capitalised(&why)),
            },
            _ => {
                prompt.edit(key);
            }
        }
        self.overlay = Overlay::GoTo(prompt);
    }

    fn press_in_compare_with(&mut self, key: Key, mut prompt: Prompt) {
        match key.code {
            Code::Esc => return,
            Code::Enter if prompt.text().trim().is_empty() => return,
            Code::Enter => match as_of(self.dossier(), self.latest(), self.day(), &prompt.text()) {
                Ok(day) if day < self.day() => {
                    self.compare_from(Some(day));
                    return;
                }
                Ok(day) => {
                    let (day, present) = (day_words(day), day_words(self.day()));
                    prompt.complaint = Some(format!("{day} is not before {present}, up to which is told"));
                }
                Err(why) => prompt.complaint = Some(capitalised(&why)),
            },
            _ => {
                prompt.edit(key);
            }
        }
        self.overlay = Overlay::CompareWith(prompt);
    }
}
