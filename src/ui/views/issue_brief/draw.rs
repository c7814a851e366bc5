//! The brief: an issue's name and status in the rule, and below it all there is to know before a call.

use super::rows;
use super::rows::{BriefLine, IssueBrief, Part};
use crate::ui::cx::Cx;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::Role;
use crate::ui::widgets::columns::{self, Step, TITLE, Widths, in_column};
use crate::ui::widgets::header;
use crate::ui::widgets::list::ListWidget;
use crate::ui::widgets::painter::{Painter, cells};
use crate::ui::widgets::status::{issue_role, issue_words, telling_role};
use crate::ui::widgets::{names, position_row};

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::derive::{PositionFacts, Reply, Silence};
use crate::model::{Id, Position, RecordRef};
use crate::report::phrases;
use crate::text;
use crate::words::{self, Show as _, Shown};

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) holder: usize,
    pub(super) stance: usize,
    pub(super) title: usize,
    pub(super) remarks: usize,
    pub(super) to: usize,
    pub(super) last: usize,
    pub(super) met: usize,
    /// What is left at the right edge.
    pub(super) end: usize,
}

const HOLDER: usize = 1;
const STANCE: usize = 2;
const REMARKS: usize = 3;
const TO: usize = 4;
const LAST: usize = 5;
const MET: usize = 6;

/// In what order the columns get their cells.
const STEPS: [Step; 24] = [
    (HOLDER, 6),
    (TITLE, 6),
    (MET, 6),
    (MET, 12),
    (TITLE, 14),
    (HOLDER, 8),
    (STANCE, 8),
    (MET, 14),
    (TITLE, 15),
    (LAST, 9),
    (MET, 17),
    (TITLE, 24),
    (TO, 5),
    (TITLE, 34),
    (LAST, 10),
    (HOLDER, 10),
    (STANCE, 12),
    (MET, 20),
    (TO, 10),
    (TITLE, 45),
    (REMARKS, 18),
    (TO, 16),
    (HOLDER, 16),
    (MET, 24),
];

impl Columns {
    fn of(width: u16) -> Self {
        let Widths { of: [title, holder, stance, remarks, to, last, met], end } = columns::fit(width, &STEPS);
        Self { holder, stance, title, remarks, to, last, met, end }
    }

    /// Where the titles begin.
    pub(super) fn title_at(self) -> usize {
        1 + self.holder + 1 + if self.stance > 0 { self.stance + 1 } else { 0 }
    }
}

/// What stands in the columns of one line.
pub(super) struct Cells {
    holder: Span<'static>,
    stance: String,
    title: Span<'static>,
    remarks: String,
    /// Where it is none its room is the title's.
    to: Option<String>,
    last: String,
    met: Span<'static>,
}

pub(super) fn draw(painter: &mut Painter, cx: &Cx, content: &IssueBrief, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    draw_title(painter, cx, area);
    let columns = Columns::of(area.width);
    let asks: Vec<Id> = content.list.iter().filter_map(|(_, line)| line.ask().cloned()).collect();
    let asks = phrases::ask_counts(cx.dossier, &asks).join(", ");
    let list = ListWidget::new(&content.list, painter.theme, |painter, what, line| {
        RowPainter { painter, cx, columns, asks: &asks, line }.draw(what);
    });
    list.draw(painter, cx, Pane::List, area)
}

/// `Territory › Four regions in full ──── contested ✗ ─`: the status is never clipped, the name is.
fn draw_title(painter: &mut Painter, cx: &Cx, area: Rect) {
    let focused = cx.has_focus(Pane::List);
    let Some(issue) = cx.here.issue.as_ref() else {
        painter.title(area, cx.here.view.title(), "", focused);
        return;
    };
    let status = issue_words(cx.moment, issue, painter.theme.marks);
    let above = cx.dossier.issue_line(issue);
    let step = format!(" {} ", painter.theme.step());
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
    painter.title(area, &title, "", focused);
    let role = cx.moment.issue(issue).map_or(Role::Silent, |facts| issue_role(facts.status));
    let right = Rect { width: area.width.saturating_sub(1), height: 1, ..area };
    painter.put_right(right, &format!(" {status} "), role);
}

/// Draws one line.
pub(super) struct RowPainter<'c, 'b, 's> {
    pub(super) painter: &'c mut Painter<'b>,
    pub(super) cx: &'s Cx<'s>,
    pub(super) columns: Columns,
    /// How many demands, proposals and offers are live.
    pub(super) asks: &'s str,
    pub(super) line: Rect,
}

impl RowPainter<'_, '_, '_> {
    pub(super) fn draw(&mut self, what: &BriefLine) {
        match what {
            BriefLine::Why(word, rest) => self.why(word, rest),
            BriefLine::Text(text) => self.put(1, text, Role::Muted),
            BriefLine::Parent(id) => self.issue(&format!("{} part of ", self.painter.theme.brackets().0), id),
            BriefLine::Child(id) => self.issue("  ", id),
            BriefLine::Children(below) => self.children(below),
            BriefLine::Heading(part, count) => self.heading(*part, *count),
            BriefLine::Word(party, Some(id)) => self.word(party, id),
            BriefLine::Word(party, None) => self.silent_side(party),
            BriefLine::Silent(parties) => self.silent(parties),
            BriefLine::Quote(words) => self.put(rows::QUOTE_INDENT, words, Role::Muted),
            BriefLine::Ask(id) | BriefLine::Other(id) => self.position(id),
            BriefLine::Answer(reply, asked) => self.answer(reply, *asked),
            BriefLine::NoAnswer(silence, parties) => self.no_answer(*silence, parties),
            BriefLine::Condition(id, words) => self.condition(id, words),
            BriefLine::More(words) => self.put(rows::CONDITION_INDENT + 1, words, Role::Text),
            BriefLine::Outcome(id) => self.outcome(id),
            BriefLine::Past(count) => self.past(*count),
            BriefLine::Change(change) => self.change(change),
            BriefLine::Turned(when, turned) => self.turned(*when, turned),
            BriefLine::Ahead(item) => self.ahead(item),
        }
    }

    pub(super) fn put(&mut self, indent: usize, words: &str, role: Role) {
        let indent = u16::try_from(indent).unwrap_or(u16::MAX).min(self.line.width);
        self.painter.put(self.line.x + indent, self.line.y, self.line.width - indent, words, role);
    }

    /// Writes spans one behind the other, from a cell of the line on.
    fn put_line<'t>(&mut self, indent: u16, spans: impl IntoIterator<Item = Span<'t>>) {
        let Rect { x, y, width, .. } = self.line;
        self.painter.put_line(x + indent, y, width.saturating_sub(indent), &Line::from_iter(spans));
    }

    /// Writes at the right edge what is never clipped; returns the cells left of it.
    pub(super) fn put_right(&mut self, words: &str, role: Role) -> u16 {
        let right = Rect { width: self.line.width.saturating_sub(1), ..self.line };
        self.painter.put_right(right, words, role).saturating_sub(self.line.x + 1)
    }

    /// Writes the columns of a line.
    pub(super) fn put_cells(&mut self, cells: Cells) {
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
        let titled = text::clip(&title.content, room);
        let filling = columns.title.saturating_sub(text::width(&titled));
        let theme = self.painter.theme;
        let spans = [
            theme.span(" ", Role::Text),
            in_column(columns.holder, holder),
            in_column(columns.stance, theme.span(stance, Role::Text)),
            Span::styled(titled, title.style),
            theme.span(format!("{} ", text::fit(&beside, filling)), Role::Muted),
            in_column(columns.remarks, theme.span(remarks, Role::Muted)),
            in_column(columns.to, theme.span(to.unwrap_or_default(), Role::Muted)),
            in_column(columns.last, theme.span(last, Role::Muted)),
            in_column(columns.met, met),
        ];
        self.put_line(0, spans);
    }

    pub(super) fn why(&mut self, word: &str, rest: &str) {
        let role = self.cx.here.issue.as_ref().and_then(|id| self.cx.moment.issue(id));
        let role = role.map_or(Role::Text, |facts| issue_role(facts.status));
        let theme = self.painter.theme;
        self.put_line(1, [theme.span(word, role), theme.span(rest, Role::Text)]);
    }

    /// `‹ part of Territory and borders                     contested ✗`
    pub(super) fn issue(&mut self, lead: &str, id: &Id) {
        let status = issue_words(self.cx.moment, id, self.painter.theme.marks);
        let role = self.cx.moment.issue(id).map_or(Role::Silent, |facts| issue_role(facts.status));
        let room = self.put_right(&status, role);
        let name = self.cx.dossier.issue(id).map(|issue| text::line(&issue.name)).unwrap_or_default();
        let theme = self.painter.theme;
        let spans = Line::from_iter([theme.span(lead, Role::Muted), theme.span(name, Role::Link)]);
        self.painter.put_line(self.line.x + 1, self.line.y, room.saturating_sub(1), &spans);
    }

    /// `▸ 4 issues below: Crimea contested ✗, ...`, or where that is too long how many have which status.
    pub(super) fn children(&mut self, below: &[Id]) {
        let marks = self.painter.theme.marks;
        let name = |id: &Id| {
            let issue = self.cx.dossier.issue(id)?;
            let status = issue_words(self.cx.moment, id, marks);
            Some(format!("{} {status}", text::line(issue.short.as_deref().unwrap_or(&issue.name))))
        };
        let named: Vec<String> = below.iter().filter_map(name).collect();
        let mut statuses: Vec<_> =
            below.iter().filter_map(|id| Some(self.cx.moment.issue(id)?.status)).collect();
        statuses.sort_unstable();
        let counted: Vec<String> = statuses
            .chunk_by(PartialEq::eq)
            .filter_map(|same| {
                let shown = same.first()?.shown();
                Some(format!("{} {} {}", same.len(), shown.prose, shown.mark_in(marks)))
            })
            .collect();
        let fold = self.painter.theme.fold(self.cx.here.unfolded.contains(rows::BELOW));
        let noun = if below.len() == 1 { "issue" } else { "issues" };
        let lead = format!("{fold} {} {noun} below: ", below.len());
        let room = usize::from(self.line.width).saturating_sub(2);
        let all = format!("{lead}{}", named.join("; "));
        let words = if text::width(&all) <= room { all } else { format!("{lead}{}", counted.join(", ")) };
        self.put(1, &words, Role::Text);
    }

    /// A part's name in a rule, with the heads of its columns.
    pub(super) fn heading(&mut self, part: Part, count: usize) {
        let Rect { x, y, width, .. } = self.line;
        let rule = self.painter.theme.rule().repeat(usize::from(width));
        self.painter.put(x, y, width, &rule, Role::Rule);
        let title = match (part, count) {
            (Part::Below, _) => format!("Issues below: {count}"),
            (Part::Words, _) => "Latest positions of sides and mediators".to_owned(),
            (Part::Asks, 0) => "No open demands, proposals or offers".to_owned(),
            (Part::Asks, _) => format!("Open: {}", self.asks),
            (Part::Unmet, _) => format!("Unmet conditions: {count}"),
            (Part::Others, _) => format!("Other current positions: {count}"),
            (Part::Outcomes, 0) => "No outcome in force".to_owned(),
            (Part::Outcomes, _) => format!("Outcomes in force: {count}"),
            (Part::Changes, _) => "Latest changes".to_owned(),
            (Part::Ahead, 0) => "Nothing is scheduled".to_owned(),
            (Part::Ahead, _) => "Next, and without an answer so far".to_owned(),
        };
        let end = self.painter.put(x + 1, y, width.saturating_sub(2), &format!(" {title} "), Role::Strong);
        let (to, last, met) = match part {
            Part::Words => ("", "said", "age"),
            Part::Asks if count > 0 => ("to", "last", "met"),
            Part::Others => ("to", "last", "answers"),
            _ => return,
        };
        let Columns { to: asked, last: said, met: status, end: until, .. } = self.columns;
        for (at, words) in
            header::place_heads(until, &[(status, met), (said, last), (asked, to)], end - x, width)
        {
            self.painter.put(x + at, y, cells(&words), &words, Role::Muted);
        }
    }

    pub(super) fn name(&self, parties: &[&Id]) -> String {
        names::fitting(self.cx.dossier, parties.iter().copied(), self.columns.holder)
    }

    pub(super) fn stance(&self, shown: &Shown) -> String {
        if self.columns.stance < 12 { shown.cell } else { shown.list }.to_owned()
    }

    pub(super) fn known(&self, id: &Id) -> Option<(&Position, &PositionFacts)> {
        Some((self.cx.dossier.position(id)?, self.cx.moment.position(id)?))
    }

    /// What a party said last, when, and how old that is.
    pub(super) fn word(&mut self, party: &Id, id: &Id) {
        let Some((position, facts)) = self.known(id) else { return };
        let age = position_row::shorter(&position.since.age(self.cx.day()));
        let age = match facts.over.map(|over| over.shown().prose) {
            // The day stands beside it: the age may be left out, not that it is over.
            Some(over) if text::width(&age) + text::width(over) + 2 > self.columns.met => over.to_owned(),
            Some(over) => format!("{age}, {over}"),
            None => age,
        };
        let theme = self.painter.theme;
        let cells = Cells {
            holder: theme.span(self.name(&[party]), Role::Strong),
            stance: self.stance(position.stance.shown()),
            title: theme.span(text::line(&position.title), Role::Text),
            remarks: position_row::remarks(self.cx.dossier, position, facts),
            to: None,
            last: position.since.brief(self.cx.day()),
            met: theme.span(age, Role::Muted),
        };
        self.put_cells(cells);
    }

    pub(super) fn silent_side(&mut self, party: &Id) {
        let name = text::fit(&self.name(&[party]), self.columns.holder);
        let theme = self.painter.theme;
        let issue = self.cx.here.issue.as_ref();
        let said =
            issue.map(|issue| phrases::without_position(self.cx.dossier, self.cx.moment, issue, party));
        let said = said.unwrap_or_default();
        self.put_line(0, [theme.span(format!(" {name} "), Role::Strong), theme.span(said, Role::Silent)]);
    }

    pub(super) fn silent(&mut self, parties: &[Id]) {
        let dossier = self.cx.dossier;
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
    pub(super) fn position(&mut self, id: &Id) {
        let Some((position, facts)) = self.known(id) else { return };
        let holders: Vec<&Id> = position.parties.iter().collect();
        let (dossier, theme) = (self.cx.dossier, self.painter.theme);
        let met = if facts.ask.is_some() {
            position_row::met_words(self.cx, position, facts, theme, self.columns.met)
        } else {
            theme.span(position_row::answered_words(dossier, position, self.columns.met), Role::Muted)
        };
        let cells = Cells {
            holder: theme.span(self.name(&holders), Role::Strong),
            stance: self.stance(position.stance.shown()),
            title: theme.span(text::line(&position.title), Role::Text),
            remarks: position_row::remarks(dossier, position, facts),
            to: Some(position_row::toward_words(dossier, position, facts, self.columns.to)),
            last: position_row::last_words(self.cx, facts),
            met,
        };
        self.put_cells(cells);
    }

    /// `└ UA   accepts if 30-day ceasefire      11 Mar   ◐ conditional`
    pub(super) fn answer(&mut self, reply: &Reply, asked: bool) {
        let (cx, theme) = (self.cx, self.painter.theme);
        let marks = theme.marks;
        let shown = reply.telling().shown();
        let mut met = format!("{} {}", shown.mark_in(marks), shown.list_in(marks));
        if reply.disputed {
            met.push_str(words::DISPUTED.mark_in(marks));
        }
        let met = position_row::with_account(cx.dossier, reply, met, shown, marks, self.columns.met);
        let record = reply.answer.as_ref().and_then(|id| cx.dossier.record(id));
        let (stance, title, last) = match record {
            Some(RecordRef::Position(position)) => {
                let day = position.since.brief(cx.day());
                (self.stance(position.stance.shown()), text::line(&position.title), day)
            }
            Some(record) => {
                let when = match record {
                    RecordRef::Outcome(outcome) => outcome.when.brief(cx.day()),
                    _ => String::new(),
                };
                (String::new(), text::line(record.title()), when)
            }
            None => (String::new(), reply.formerly.map(words::formerly).unwrap_or_default(), String::new()),
        };
        let room = self.columns.holder.saturating_sub(2);
        let name = names::fitting(cx.dossier, [&reply.party], room);
        let cells = Cells {
            holder: theme.span(format!("{} {name}", self.hook()), Role::Muted),
            stance,
            title: theme.span(title, Role::Muted),
            remarks: self.remark(reply, asked),
            to: None,
            last,
            met: theme.span(met, telling_role(reply.telling())),
        };
        self.put_cells(cells);
    }

    /// As whose member the party answered, or that it was not asked.
    fn remark(&self, reply: &Reply, asked: bool) -> String {
        match &reply.as_member_of {
            Some(coalition) => format!("as {} member", names::fitting(self.cx.dossier, [coalition], 8)),
            None if asked => String::new(),
            None => words::NOT_ASKED.prose.to_owned(),
        }
    }

    pub(super) fn no_answer(&mut self, silence: Silence, parties: &[Id]) {
        let ids: Vec<&Id> = parties.iter().collect();
        let shown = words::silence(silence);
        let names = names::fitting(self.cx.dossier, ids.iter().copied(), usize::from(self.line.width) / 3);
        let mark = shown.mark_in(self.painter.theme.marks);
        let words = format!("{} {names}: {mark} {}", self.hook(), shown.prose);
        self.put(1, &words, Role::Silent);
    }

    /// Before what hangs under the line above.
    pub(super) fn hook(&self) -> &'static str {
        self.painter.theme.marks.either("└", "`")
    }

    pub(super) fn condition(&mut self, id: &Id, words: &str) {
        let Some((position, _)) = self.known(id) else { return };
        let holders: Vec<&Id> = position.parties.iter().collect();
        let room = rows::CONDITION_INDENT - 1;
        let name = text::fit(&names::fitting(self.cx.dossier, holders.iter().copied(), room), room);
        let theme = self.painter.theme;
        self.put_line(0, [theme.span(format!(" {name} "), Role::Strong), theme.span(words, Role::Text)]);
    }
}

/// What is said of parties without a position on the issue.
const NOTHING: &str = "no position recorded here";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pane_never_shows_less() {
        columns::assert_never_less(|width| {
            let it = Columns::of(width);
            [it.title, it.holder, it.stance, it.remarks, it.to, it.last, it.met]
        });
    }
}
