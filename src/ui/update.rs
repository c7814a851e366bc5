//! What a key, a paste or a new size makes of the state. The only writer of it; asks the world for
//! what it cannot do itself by [`Effect`]s.

use super::Effect;
use super::command::{self, Command};
use super::detail;
use super::key::{Code, Key};
use super::layout::{self, Layout, Pane};
use super::prompt::Prompt;
use super::search::{MOST, Search};
use super::state::{Overlay, Row, State, Step};
use super::view::help;
use crate::derive::as_of;
use crate::model::{Id, Kind};

impl State {
    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        let command = command::command_of(key);
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
            Command::NextPane => self.next_pane(1),
            Command::PreviousPane => self.next_pane(Pane::ALL.len() - 1),
            Command::Open => self.open(),
            Command::Back => self.back(),
            Command::NextParty => self.next_party(true),
            Command::PreviousParty => self.next_party(false),
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

    fn layout(&self) -> Layout {
        Layout::of(
            ratatui::layout::Rect::new(0, 0, self.size.0, self.size.1),
            self.here.focus,
            self.demand_rows.len(),
        )
    }

    /// How far a page goes: one line less than the pane shows.
    fn page(&self) -> usize {
        self.layout().lines(self.here.focus).saturating_sub(1).max(1)
    }

    /// Moves the selection of the pane with the focus; saturates at both ends.
    fn step(&mut self, by: isize) {
        match self.here.focus {
            Pane::Parties => {
                let shown: Vec<Id> = self.shown_parties().map(|entry| entry.party.clone()).collect();
                if let Some(id) = stepped(&shown, Some(&self.here.party), by) {
                    self.choose_party(&id);
                }
            }
            Pane::Demands => self.here.demand = stepped(&self.demand_rows, self.here.demand.as_ref(), by),
            Pane::Meetings => self.here.meeting = stepped(&self.meeting_rows, self.here.meeting.as_ref(), by),
            Pane::Detail => {
                let lines = self.detail_lines();
                let last = lines.len().saturating_sub(1);
                let to = self.here.reading.saturating_add_signed(by).min(last);
                // There is nothing to stop for on an empty line; no two follow each other.
                let empty = lines.get(to).is_some_and(|line| line.pieces.is_empty());
                let skip = if empty { by.signum() } else { 0 };
                self.here.reading = to.saturating_add_signed(skip).min(last);
            }
        }
        if self.here.focus != Pane::Detail {
            self.show_selection();
        }
    }

    /// Moves the selection and the lines with it, so that a page is read after another.
    fn turn(&mut self, by: isize) {
        let top = self.here.scroll.entry(self.here.focus).or_default();
        *top = top.saturating_add_signed(by);
        self.step(by);
    }

    /// The detail follows the list that the focus is on.
    fn show_selection(&mut self) {
        if self.here.focus != Pane::Detail {
            self.here.list = self.here.focus;
        }
        self.here.trail.clear();
        self.here.reading = 0;
        self.here.scroll.remove(&Pane::Detail);
    }

    fn next_pane(&mut self, by: usize) {
        let at = Pane::ALL.iter().position(|pane| *pane == self.here.focus).unwrap_or(0);
        if let Some(pane) = Pane::ALL.get((at + by) % Pane::ALL.len()) {
            self.here.focus = *pane;
        }
        if self.here.focus != Pane::Detail && self.here.focus != self.here.list {
            self.show_selection();
        }
    }

    fn next_party(&mut self, forward: bool) {
        let Some(party) = self.neighbour(forward) else { return };
        self.choose_party(&party);
        if matches!(self.here.focus, Pane::Meetings | Pane::Detail) {
            self.here.focus = Pane::Demands;
        }
        self.show_selection();
    }

    /// What Enter would open in the pane with the focus.
    pub fn target(&self) -> Option<Target> {
        match self.here.focus {
            Pane::Parties => Some(Target::Parties),
            Pane::Demands => match self.here.demand.as_ref()? {
                Row::Ended => Some(Target::Ended),
                _ => Some(Target::Detail),
            },
            Pane::Meetings => self.here.meeting.as_ref().map(|_| Target::Detail),
            Pane::Detail => {
                self.detail_lines().into_iter().nth(self.here.reading)?.target.map(Target::Record)
            }
        }
    }

    fn open(&mut self) {
        match self.target() {
            Some(Target::Parties) => self.overlay = Overlay::Parties(self.here.party.clone()),
            Some(Target::Ended) => {
                self.ended_open = !self.ended_open;
                self.refresh_demands();
            }
            Some(Target::Detail) => self.here.focus = Pane::Detail,
            Some(Target::Record(id)) => self.follow(id),
            None => {}
        }
    }

    /// Shows another record in the detail, to come back from.
    fn follow(&mut self, record: Id) {
        if self.subject() == Some(&record) {
            return;
        }
        self.here.trail.push(Step { record, left_in: self.here.focus, left_at: self.here.reading });
        self.here.focus = Pane::Detail;
        self.here.reading = 0;
        self.here.scroll.remove(&Pane::Detail);
    }

    fn back(&mut self) {
        if let Some(step) = self.here.trail.pop() {
            self.here.focus = step.left_in;
            self.here.reading = step.left_at;
            self.here.scroll.remove(&Pane::Detail);
        } else if self.here.focus == Pane::Detail {
            self.here.focus = self.here.list;
            self.here.reading = 0;
        } else {
            self.return_to_mark();
        }
    }

    /// Goes to a record as far as the overview lists it, else opens its detail.
    fn visit(&mut self, id: &Id) {
        self.leave_mark();
        self.here.trail.clear();
        match self.dossier().place_of(id).map(|(kind, _)| kind) {
            Some(Kind::Position) if self.select_position(id) => self.here.focus = Pane::Demands,
            Some(Kind::Meeting) => {
                self.here.meeting = Some(Row::Meeting(id.clone()));
                self.here.focus = Pane::Meetings;
            }
            Some(Kind::Party) => {
                self.choose_party(id);
                self.here.focus = Pane::Demands;
            }
            _ => {
                self.follow(id.clone());
                return;
            }
        }
        self.show_selection();
    }

    fn press_in_parties(&mut self, key: Key, party: &Id) {
        let shown: Vec<Id> = self.parties.iter().map(|entry| entry.party.clone()).collect();
        let page = isize::try_from(layout::inside(self.layout().body).height).unwrap_or(1).max(1);
        let by = match (key.code, command::command_of(key)) {
            (Code::Enter, _) => {
                self.choose_party(party);
                self.here.focus = Pane::Demands;
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
        let top = match command::command_of(key) {
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

    /// The lines of the detail at its present width.
    fn detail_lines(&self) -> Vec<detail::Line> {
        detail::lines(self, usize::from(detail::text_width(self.layout().detail)))
    }

    /// Brings every number into its range after the state has changed, and, unless only the size has,
    /// takes over where each pane is scrolled to.
    fn settle(&mut self, moved: bool) {
        let layout = self.layout();
        // The detail is set in lines only while it is read: each key in a list shows another.
        let detail = (self.here.focus == Pane::Detail).then(|| self.detail_lines().len());
        if let Some(lines) = detail {
            self.here.reading = self.here.reading.min(lines.saturating_sub(1));
        }
        if !moved {
            return;
        }
        let lists = [Pane::Demands, Pane::Meetings].map(|pane| (pane, self.line_count(pane)));
        for (pane, lines) in lists.into_iter().chain(detail.map(|lines| (Pane::Detail, lines))) {
            // A pane that is not shown keeps its place.
            let height = layout.lines(pane);
            if height > 0 {
                let top = self.top(pane, lines, height);
                self.here.scroll.insert(pane, top);
            }
        }
    }
}

/// What Enter opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The list of all parties.
    Parties,
    /// What ended, folded or unfolded.
    Ended,
    /// The detail of what is selected.
    Detail,
    /// The record behind a link.
    Record(Id),
}

/// The item so many places on, staying inside the list.
fn stepped<T: Clone + PartialEq>(list: &[T], from: Option<&T>, by: isize) -> Option<T> {
    let at = from.and_then(|from| list.iter().position(|item| item == from)).unwrap_or(0);
    list.get(at.saturating_add_signed(by).min(list.len().saturating_sub(1))).cloned()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
