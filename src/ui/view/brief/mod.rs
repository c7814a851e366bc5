//! The brief: an issue's name and status in the rule, and below it all there is to know before a call.

mod dated;

use ratatui::layout::Rect;

use super::super::content::brief::{self, Line, Part};
use super::super::layout::Pane;
use super::super::scene::Cursor;
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, Piece, cells};
use super::demands::{
    answered_words, ask_role, issue_role, issue_words, last_words, met_words, per_words, remarks,
    toward_words,
};
use super::list;
use super::names;
use crate::date::{Date, age_words};
use crate::derive::{AskStatus, PositionFacts, Reply};
use crate::model::{Id, Position, RecordRef};
use crate::report::phrases;
use crate::text;
use crate::words::{self, Show as _, Shown};

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug)]
struct Columns {
    holder: usize,
    stance: usize,
    title: usize,
    remarks: usize,
    to: usize,
    last: usize,
    met: usize,
}

impl Columns {
    fn of(width: u16) -> Self {
        let width = usize::from(width);
        let (holder, stance, remarks, to, last, met) = match width {
            0..40 => (6, 0, 0, 0, 0, 12),
            40..60 => (8, 8, 0, 0, 0, 14),
            60..76 => (8, 8, 0, 0, 9, 17),
            76..100 => (8, 8, 0, 5, 9, 17),
            100..150 => (10, 12, 0, 10, 10, 20),
            _ => (16, 12, 18, 16, 10, 24),
        };
        let columns = [holder, stance, remarks, to, last, met];
        let taken: usize = columns.iter().filter(|column| **column > 0).map(|column| column + 1).sum();
        Self { holder, stance, title: width.saturating_sub(taken + 2), remarks, to, last, met }
    }

    /// Where the titles begin.
    fn title_at(self) -> usize {
        1 + self.holder + 1 + if self.stance > 0 { self.stance + 1 } else { 0 }
    }
}

/// What stands in the columns of one line.
struct Cells {
    holder: Piece,
    stance: String,
    title: Piece,
    remarks: String,
    /// Where it is none its room is the title's.
    to: Option<String>,
    last: String,
    met: Piece,
}

pub(super) fn draw(canvas: &mut Canvas, state: &State, content: &brief::Brief, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    draw_title(canvas, state, area);
    let columns = Columns::of(area.width);
    list::draw(canvas, state, &content.list, area, |canvas, _, what, line| {
        Liner { canvas, state, columns, line }.draw(what);
    })
}

/// `Territory › Four regions in full ──── contested ✗ ─`: the status is never clipped, the name is.
fn draw_title(canvas: &mut Canvas, state: &State, area: Rect) {
    let focused = state.here.focus == Pane::List;
    let Some(issue) = state.brief_issue() else {
        canvas.title(area, state.view().title(), "", focused);
        return;
    };
    let status = issue_words(state, issue, canvas.look.ascii);
    let above = state.dossier().issue_line(issue);
    let step = format!(" {} ", canvas.look.step());
    let short =
        |n: usize| above.get(n).map(|issue| text::line(issue.short.as_deref().unwrap_or(&issue.name)));
    let name = above.first().map(|issue| text::line(&issue.name)).unwrap_or_default();
    let parents: Vec<String> = (1..above.len()).rev().filter_map(short).collect();
    let led = |name: &str| {
        let names: Vec<&str> = parents.iter().map(String::as_str).chain([name]).collect();
        names.join(&step)
    };
    let room = area.width.saturating_sub(cells(&status) + 7);
    let choices = [led(&name), name.clone(), short(0).unwrap_or_default()];
    let fits = choices.iter().find(|name| cells(name) <= room);
    let title = fits.cloned().unwrap_or_else(|| {
        let [.., shortest] = &choices;
        text::clip(shortest, usize::from(room)).into_owned()
    });
    canvas.title(area, &title, "", focused);
    let role = state.moment().issue(issue).map_or(Role::Silent, |facts| issue_role(facts.status));
    let right = Rect { width: area.width.saturating_sub(1), height: 1, ..area };
    canvas.put_right(right, &format!(" {status} "), role);
}

/// Draws one line.
struct Liner<'c, 's> {
    canvas: &'c mut Canvas,
    state: &'s State,
    columns: Columns,
    line: Rect,
}

impl Liner<'_, '_> {
    fn draw(&mut self, what: &Line) {
        match what {
            Line::Why(word, rest) => self.why(word, rest),
            Line::Text(text) => self.put(1, text, Role::Muted),
            Line::Parent(id) => self.issue(&format!("{} part of ", self.canvas.look.brackets().0), id),
            Line::Child(id) => self.issue("  ", id),
            Line::Children(below) => self.children(below),
            Line::Heading(part, count) => self.heading(*part, *count),
            Line::Word(party, Some(id)) => self.word(party, id),
            Line::Word(party, None) => self.silent_side(party),
            Line::Silent(parties) => self.silent(parties),
            Line::Quote(words) => self.put(brief::QUOTE_INDENT, words, Role::Muted),
            Line::Ask(id) | Line::Other(id) => self.position(id),
            Line::Answer(reply, asked) => self.answer(reply, *asked),
            Line::NoAnswer(parties) => self.no_answer(parties),
            Line::Condition(id, words) => self.condition(id, words),
            Line::More(words) => self.put(brief::CONDITION_INDENT + 1, words, Role::Text),
            Line::Outcome(id) => self.outcome(id),
            Line::Past(count) => self.past(*count),
            Line::Change(change) => self.change(change),
            Line::Turned(day, turned) => self.turned(Date::of_day(*day), turned),
            Line::Ahead(item) => self.ahead(item),
        }
    }

    fn put(&mut self, indent: usize, words: &str, role: Role) {
        let indent = u16::try_from(indent).unwrap_or(u16::MAX).min(self.line.width);
        self.canvas.put(self.line.x + indent, self.line.y, self.line.width - indent, words, role);
    }

    /// Writes at the right edge what is never clipped; returns the cells left of it.
    fn put_right(&mut self, words: &str, role: Role) -> u16 {
        let right = Rect { width: self.line.width.saturating_sub(1), ..self.line };
        self.canvas.put_right(right, words, role).saturating_sub(self.line.x + 1)
    }

    /// Writes the columns of a line.
    fn cells(&mut self, cells: Cells) {
        let columns = self.columns;
        let Cells { holder, stance, title, remarks, to, last, met } = cells;
        let lent = if to.is_none() && columns.to > 0 { columns.to + 1 } else { 0 };
        let columns =
            Columns { title: columns.title + lent, to: if lent > 0 { 0 } else { columns.to }, ..columns };
        // What is to be said of its evidence is never clipped; the title is.
        let beside = match remarks.as_str() {
            "" => String::new(),
            _ if columns.remarks > 0 => String::new(),
            remarks => format!(", {remarks} "),
        };
        let room = columns.title.saturating_sub(text::width(&beside));
        let titled = text::clip(&title.text, room).into_owned();
        let filling = columns.title.saturating_sub(text::width(&titled));
        let column = |width: usize, words: &str, role| match width {
            0 => Piece::new("", role),
            width => Piece::new(format!("{} ", text::fit(words, width)), role),
        };
        let pieces = [
            Piece::new(" ", Role::Text),
            column(columns.holder, &holder.text, holder.role),
            column(columns.stance, &stance, Role::Text),
            Piece::new(titled, title.role),
            Piece::new(format!("{} ", text::fit(&beside, filling)), Role::Muted),
            column(columns.remarks, &remarks, Role::Muted),
            column(columns.to, to.as_deref().unwrap_or_default(), Role::Muted),
            column(columns.last, &last, Role::Muted),
            column(columns.met, &met.text, met.role),
        ];
        self.canvas.put_all(self.line.x, self.line.y, self.line.width, &pieces);
    }

    fn why(&mut self, word: &str, rest: &str) {
        let role = self.state.brief_issue().and_then(|id| self.state.moment().issue(id));
        let role = role.map_or(Role::Text, |facts| issue_role(facts.status));
        let pieces = [Piece::new(word, role), Piece::new(rest, Role::Text)];
        self.canvas.put_all(self.line.x + 1, self.line.y, self.line.width.saturating_sub(1), &pieces);
    }

    /// `‹ part of Territory and borders                     contested ✗`
    fn issue(&mut self, lead: &str, id: &Id) {
        let status = issue_words(self.state, id, self.canvas.look.ascii);
        let role = self.state.moment().issue(id).map_or(Role::Silent, |facts| issue_role(facts.status));
        let room = self.put_right(&status, role);
        let name = self.state.dossier().issue(id).map(|issue| text::line(&issue.name)).unwrap_or_default();
        let pieces = [Piece::new(lead, Role::Muted), Piece::new(name, Role::Link)];
        self.canvas.put_all(self.line.x + 1, self.line.y, room.saturating_sub(1), &pieces);
    }

    /// `▸ 4 issues below: Crimea contested ✗, ...`, or where that is too long how many have which status.
    fn children(&mut self, below: &[Id]) {
        let ascii = self.canvas.look.ascii;
        let name = |id: &Id| {
            let issue = self.state.dossier().issue(id)?;
            let status = issue_words(self.state, id, ascii);
            Some(format!("{} {status}", text::line(issue.short.as_deref().unwrap_or(&issue.name))))
        };
        let named: Vec<String> = below.iter().filter_map(name).collect();
        let mut statuses: Vec<_> =
            below.iter().filter_map(|id| Some(self.state.moment().issue(id)?.status)).collect();
        statuses.sort_unstable();
        let counted: Vec<String> = statuses
            .chunk_by(PartialEq::eq)
            .filter_map(|same| {
                let shown = same.first()?.shown();
                Some(format!("{} {} {}", same.len(), shown.prose, shown.mark_in(ascii)))
            })
            .collect();
        let fold = self.canvas.look.fold(self.state.here.unfolded.contains(brief::BELOW));
        let noun = if below.len() == 1 { "issue" } else { "issues" };
        let lead = format!("{fold} {} {noun} below: ", below.len());
        let room = usize::from(self.line.width).saturating_sub(2);
        let all = format!("{lead}{}", named.join("; "));
        let words = if text::width(&all) <= room { all } else { format!("{lead}{}", counted.join(", ")) };
        self.put(1, &words, Role::Text);
    }

    /// A part's name in a rule, with the heads of its columns.
    fn heading(&mut self, part: Part, count: usize) {
        let Rect { x, y, width, .. } = self.line;
        let rule = self.canvas.look.rule().repeat(usize::from(width));
        self.canvas.put(x, y, width, &rule, Role::Rule);
        let title = match (part, count) {
            (Part::Below, _) => format!("Issues below: {count}"),
            (Part::Words, _) => "Last words of sides and mediators".to_owned(),
            (Part::Asks, 0) => "Nothing asked here is live".to_owned(),
            (Part::Asks, _) => format!("Asks: {count} live"),
            (Part::Unmet, _) => format!("Conditions not met on record: {count}"),
            (Part::Others, _) => format!("Other words in force: {count}"),
            (Part::Outcomes, 0) => "No outcome stands".to_owned(),
            (Part::Outcomes, _) => format!("Outcomes that stand: {count}"),
            (Part::Changes, _) => "What changed last".to_owned(),
            (Part::Ahead, 0) => "Nothing is known to lie ahead".to_owned(),
            (Part::Ahead, _) => "What comes next, and what waits for an answer".to_owned(),
        };
        let end = self.canvas.put(x + 1, y, width.saturating_sub(2), &format!(" {title} "), Role::Strong);
        let (to, last, met) = match part {
            Part::Words => ("", "said", "age"),
            Part::Asks if count > 0 => ("to", "last", "met"),
            Part::Others => ("to", "last", "answers"),
            _ => return,
        };
        let mut right = x + width;
        for (column, head) in [(self.columns.met, met), (self.columns.last, last), (self.columns.to, to)] {
            let taken = u16::try_from(column).unwrap_or(u16::MAX).saturating_add(1);
            if column == 0 || right.saturating_sub(taken) <= end {
                break;
            }
            right -= taken;
            if !head.is_empty() {
                self.canvas.put(right - 1, y, taken, &format!(" {head} "), Role::Muted);
            }
        }
    }

    fn name(&self, parties: &[&Id]) -> String {
        names::fitting(self.state.dossier(), parties.iter().copied(), self.columns.holder)
    }

    fn stance(&self, shown: &Shown) -> String {
        if self.columns.stance < 12 { shown.cell } else { shown.list }.to_owned()
    }

    fn known(&self, id: &Id) -> Option<(&Position, &PositionFacts)> {
        Some((self.state.dossier().position(id)?, self.state.moment().position(id)?))
    }

    /// What a party said last, when, and how old that is.
    fn word(&mut self, party: &Id, id: &Id) {
        let Some((position, facts)) = self.known(id) else { return };
        let age = age_words((self.state.day() - facts.begins).num_days());
        let age = match facts.over.map(|over| over.shown().prose) {
            // The day stands beside it: the age may be left out, not that it is over.
            Some(over) if text::width(&age) + text::width(over) + 2 > self.columns.met => over.to_owned(),
            Some(over) => format!("{age}, {over}"),
            None => age,
        };
        let cells = Cells {
            holder: Piece::new(self.name(&[party]), Role::Strong),
            stance: self.stance(position.stance.shown()),
            title: Piece::new(text::line(&position.title), Role::Text),
            remarks: remarks(self.state.dossier(), position, facts),
            to: None,
            last: position.since.brief(self.state.day()),
            met: Piece::new(age, Role::Muted),
        };
        self.cells(cells);
    }

    fn silent_side(&mut self, party: &Id) {
        let name = text::fit(&self.name(&[party]), self.columns.holder);
        let pieces = [Piece::new(format!(" {name} "), Role::Strong), Piece::new(NOTHING, Role::Silent)];
        self.canvas.put_all(self.line.x, self.line.y, self.line.width, &pieces);
    }

    fn silent(&mut self, parties: &[Id]) {
        let dossier = self.state.dossier();
        let found: Vec<_> = parties.iter().filter_map(|id| dossier.party(id)).collect();
        let names: Vec<&str> = found.iter().map(|party| party.name.as_str()).collect();
        let shorts: Vec<&str> = found.iter().map(|p| p.short.as_deref().unwrap_or(&p.name)).collect();
        let room = usize::from(self.line.width).saturating_sub(2);
        let told =
            [names, shorts].map(|names| format!("{NOTHING}: {}", text::line(&phrases::joined(&names))));
        let words = told.into_iter().find(|words| text::width(words) <= room);
        let words = words.unwrap_or_else(|| format!("{NOTHING}: {} others", parties.len()));
        self.put(1, &words, Role::Silent);
    }

    /// An ask, or another position in force.
    fn position(&mut self, id: &Id) {
        let Some((position, facts)) = self.known(id) else { return };
        let holders: Vec<&Id> = position.parties.iter().collect();
        let dossier = self.state.dossier();
        let met = if facts.ask.is_some() {
            met_words(self.state, position, facts, self.canvas.look.ascii, self.columns.met)
        } else {
            (answered_words(dossier, position, self.columns.met), Role::Muted)
        };
        let cells = Cells {
            holder: Piece::new(self.name(&holders), Role::Strong),
            stance: self.stance(position.stance.shown()),
            title: Piece::new(text::line(&position.title), Role::Text),
            remarks: remarks(dossier, position, facts),
            to: Some(toward_words(dossier, position, facts, self.columns.to)),
            last: last_words(self.state, facts),
            met: Piece::new(met.0, met.1),
        };
        self.cells(cells);
    }

    /// `└ UA   accepts if 30-day ceasefire      11 Mar   ◐ conditional`
    fn answer(&mut self, reply: &Reply, asked: bool) {
        let (state, ascii) = (self.state, self.canvas.look.ascii);
        let shown = reply.status.shown();
        let mut met = format!("{} {}", shown.mark_in(ascii), shown.list_in(ascii));
        if reply.disputed {
            met.push_str(words::DISPUTED.mark_in(ascii));
        }
        met.extend(per_words(state.dossier(), reply, self.columns.met, text::width(&met)));
        let record = reply.answer.as_ref().and_then(|id| state.dossier().record(id));
        let (stance, title, last) = match record {
            Some(RecordRef::Position(position)) => {
                let day = state.moment().position(&position.id).map(|facts| facts.begins);
                let day = day.map(|day| Date::of_day(day).brief(state.day())).unwrap_or_default();
                (self.stance(position.stance.shown()), text::line(&position.title), day)
            }
            Some(record) => {
                let when = match record {
                    RecordRef::Outcome(outcome) => outcome.when.brief(state.day()),
                    _ => String::new(),
                };
                (String::new(), text::line(record.title()), when)
            }
            None => (String::new(), reply.formerly.map(words::formerly).unwrap_or_default(), String::new()),
        };
        let room = self.columns.holder.saturating_sub(2);
        let name = names::fitting(state.dossier(), [&reply.party], room);
        let cells = Cells {
            holder: Piece::new(format!("{} {name}", self.hook()), Role::Muted),
            stance,
            title: Piece::new(title, Role::Muted),
            remarks: if asked { String::new() } else { words::NOT_ASKED.prose.to_owned() },
            to: None,
            last,
            met: Piece::new(met, ask_role(reply.status)),
        };
        self.cells(cells);
    }

    fn no_answer(&mut self, parties: &[Id]) {
        let ids: Vec<&Id> = parties.iter().collect();
        let shown = AskStatus::Open.shown();
        let names =
            names::fitting(self.state.dossier(), ids.iter().copied(), usize::from(self.line.width) / 3);
        let mark = shown.mark_in(self.canvas.look.ascii);
        let words = format!("{} {names}: {mark} {}", self.hook(), shown.prose);
        self.put(1, &words, Role::Silent);
    }

    /// Before what hangs under the line above.
    fn hook(&self) -> &'static str {
        if self.canvas.look.ascii { "`" } else { "└" }
    }

    fn condition(&mut self, id: &Id, words: &str) {
        let Some((position, _)) = self.known(id) else { return };
        let holders: Vec<&Id> = position.parties.iter().collect();
        let room = brief::CONDITION_INDENT - 1;
        let name = text::fit(&names::fitting(self.state.dossier(), holders.iter().copied(), room), room);
        let pieces = [Piece::new(format!(" {name} "), Role::Strong), Piece::new(words, Role::Text)];
        self.canvas.put_all(self.line.x, self.line.y, self.line.width, &pieces);
    }
}

/// What is said of a party that never spoke on the issue.
const NOTHING: &str = "nothing on record";
