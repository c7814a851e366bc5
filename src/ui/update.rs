//! What a key, a paste or a new size makes of the state. The only writer of it; asks the world for
//! what it cannot do itself by [`Effect`]s.

use super::Effect;
use super::command::{self, Command};
use super::key::{Code, Key};
use super::layout::{self, Pane};
use super::moves::stepped;
use super::prompt::Prompt;
use super::search::{MOST, Search};
use super::state::{Overlay, State};
use super::view::help;
use super::views::View;
use crate::derive::as_of;
use crate::model::Id;

impl State {
    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        let command = command::command_of(key, self.here.view);
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
            Overlay::Help(top) => self.press_in_help(key, top),
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
            Overlay::GoTo(prompt) => prompt.paste(pasted),
            Overlay::None | Overlay::Parties(_) | Overlay::Help(_) => {}
        }
        self.settle(true);
    }

    /// Takes a new size of the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
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
            Command::NextIssue => self.next_issue(true),
            Command::PreviousIssue => self.next_issue(false),
            Command::NextParty => self.next_party(true),
            Command::PreviousParty => self.next_party(false),
            Command::NextColumn => self.next_column(true),
            Command::PreviousColumn => self.next_column(false),
            Command::NextFirst => self.next_first(true),
            Command::PreviousFirst => self.next_first(false),
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
            Command::Latest => self.go(Some(self.latest())),
            Command::Search => self.overlay = Overlay::Search(Search::default()),
            Command::Export => {
                let name = format!("{}-{}.md", self.dossier().meta.id, self.day());
                return vec![Effect::WriteBriefing { name }];
            }
            Command::Help => self.overlay = Overlay::Help(0),
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

    fn press_in_parties(&mut self, key: Key, party: &Id) {
        let shown: Vec<Id> = self.parties.iter().map(|entry| entry.party.clone()).collect();
        let page = isize::try_from(layout::inside(self.layout().body).height).unwrap_or(1).max(1);
        let by = match (key.code, command::command_of(key, self.here.view)) {
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
            (_, Some(Command::Up | Command::PreviousParty | Command::PreviousFirst)) => -1,
            (_, Some(Command::Down | Command::NextParty | Command::NextFirst)) => 1,
            (_, Some(Command::PageUp)) => -page,
            (_, Some(Command::PageDown)) => page,
            (_, Some(Command::First)) => isize::MIN,
            (_, Some(Command::Last)) => isize::MAX,
            _ => 0,
        };
        let at = stepped(&shown, Some(party), by).unwrap_or_else(|| party.clone());
        self.overlay = Overlay::Parties(at);
    }

    fn press_in_search(&mut self, key: Key, mut search: Search) {
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

    fn press_in_help(&mut self, key: Key, top: usize) {
        let body = self.layout().body;
        let page = usize::from(layout::inside(body).height).max(1);
        let top = match command::command_of(key, self.here.view) {
            Some(Command::Up) => top.saturating_sub(1),
            Some(Command::Down) => top.saturating_add(1),
            Some(Command::PageUp) => top.saturating_sub(page),
            Some(Command::PageDown) => top.saturating_add(page),
            Some(Command::First) => 0,
            Some(Command::Last) => usize::MAX,
            // Any other key closes it, as one expects of a sheet that was only held up.
            _ => return,
        };
        let top = top.min(help::last_top(body));
        self.overlay = Overlay::Help(top);
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
