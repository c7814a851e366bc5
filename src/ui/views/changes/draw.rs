//! The changes view's list: issue by issue what happened, and which words turned.

use super::rows::{ChangeLine, Changes, New, Only};
use crate::ui::command::id::Command;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::Role;
use crate::ui::view_kind::{Cx, Narrowing};
use crate::ui::widgets::columns::{self, Step, TITLE, Widths, in_column};
use crate::ui::widgets::list::ListWidget;
use crate::ui::widgets::painter::{Painter, cells};
use crate::ui::widgets::status::{issue_role, issue_words, telling_role};
use crate::ui::widgets::{names, narrowed, position_row};
use chrono::Datelike as _;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::date::{Date, Day, day_words};
use crate::derive::change::{Change, ChangeKind, StatusChange};
use crate::derive::overview::outcomes_of;
use crate::model::{Dossier, Id, Kind, Meeting, Position, RecordRef, Word as _};
use crate::report::{self, phrases};
use crate::text;
use crate::words::{Marks, Show};

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug)]
struct Columns {
    date: usize,
    kind: usize,
    who: usize,
    verb: usize,
    title: usize,
    remarks: usize,
    met: usize,
}

const DATE: usize = 1;
const KIND: usize = 2;
const WHO: usize = 3;
const VERB: usize = 4;
const REMARKS: usize = 5;
const MET: usize = 6;

/// In what order the columns get their cells, behind the date.
const STEPS: [Step; 20] = [
    (TITLE, 6),
    (KIND, 8),
    (WHO, 5),
    (TITLE, 12),
    (KIND, 10),
    (TITLE, 16),
    (MET, 12),
    (TITLE, 21),
    (WHO, 6),
    (MET, 14),
    (VERB, 8),
    (TITLE, 45),
    (KIND, 12),
    (VERB, 12),
    (WHO, 12),
    (MET, 18),
    (TITLE, 47),
    (REMARKS, 18),
    (WHO, 14),
    (MET, 24),
];

impl Columns {
    fn of(width: u16, from: Day, to: Day) -> Self {
        // Days of one year need no year.
        let date = if from.year() == to.year() { 6 } else { 11 };
        let steps: Vec<Step> = [(DATE, date)].into_iter().chain(STEPS).collect();
        let Widths { of: [title, date, kind, who, verb, remarks, met], .. } = columns::fit(width, &steps);
        Self { date, kind, who, verb, title, remarks, met }
    }

    /// The word for a step; where there is a column for verbs, a long one runs on into it.
    fn step<W: Show>(self, word: W) -> &'static str {
        if self.verb > 0 { word.shown().list } else { short(word, self.kind) }
    }

    /// Parties behind such a word.
    fn parties<'i>(self, cx: &'i Cx<'i>, parties: impl IntoIterator<Item = &'i Id>) -> String {
        names::fitting(cx.dossier, parties, self.lead().saturating_sub(self.kind + 1))
    }

    /// What stands before the title, behind the date.
    fn lead(self) -> usize {
        self.kind + 1 + self.who + if self.verb > 0 { 1 + self.verb } else { 0 }
    }
}

pub(super) fn draw(
    painter: &mut Painter,
    cx: &Cx,
    content: &Changes,
    narrowing: &Narrowing,
    area: Rect,
) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    draw_title(painter, cx, content, narrowing, area);
    let columns = Columns::of(area.width, content.from, cx.day());
    let list = ListWidget::new(&content.list, painter.theme, |painter, what, line| match what {
        ChangeLine::Head => draw_head(painter, cx, content, narrowing, line),
        ChangeLine::Issue(issue, turned) => draw_issue(painter, cx, issue, turned.as_ref(), line),
        ChangeLine::Heading(words) => {
            painter.put(line.x + 1, line.y, line.width.saturating_sub(1), words, Role::Heading);
        }
        ChangeLine::Change(change, turned) => {
            draw_change(painter, cx, change, turned.as_ref(), line, columns);
        }
        ChangeLine::Turned(turned) => draw_turned(painter, cx, turned, line, columns),
        ChangeLine::LastSeen(id, new) => draw_looked(painter, cx, id, *new, line, columns),
        ChangeLine::Remark(words) => {
            painter.put(line.x + 1, line.y, line.width.saturating_sub(1), words, Role::Text);
        }
    });
    list.draw(painter, cx, Pane::List, area)
}

/// `Changes after 2 Jun 2025 (Second round) up to 25 Jul 2025 (53 days)`, with what is counted at the right,
/// as much of it as there is room for.
fn draw_title(painter: &mut Painter, cx: &Cx, content: &Changes, narrowing: &Narrowing, area: Rect) {
    let (from, to) = (content.from, cx.day());
    let (after, up_to) = (day_words(from), day_words(to));
    let name = |day: Day| {
        let title = meeting_of(cx, day).map(text::line);
        title.map(|title| format!(" ({title})")).unwrap_or_default()
    };
    let days = match (to - from).num_days() {
        1 => " (1 day)".to_owned(),
        days @ 2.. => format!(" ({days} days)"),
        _ => String::new(),
    };
    let count =
        |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let is_narrowed = cx.is_filtered() || !narrowing.is_empty();
    let changes = if is_narrowed {
        narrowed::shown(content.records, content.all)
    } else {
        count(content.records, "change", "changes")
    };
    let counted = format!("{changes}, {} changed status", content.turned);
    let (named_from, named_to) = (name(from), name(to));
    let titles = [
        format!("Changes after {after}{named_from} up to {up_to}{named_to}{days}"),
        format!("Changes after {after}{named_from} up to {up_to}{days}"),
        format!("Changes after {after} up to {up_to}{days}"),
        format!("Changes {after} – {up_to}{days}"),
        format!("Changes {after} – {up_to}"),
    ];
    let fits = |title: &&String| cells(title) + cells(&counted) + 7 <= area.width;
    let (title, counted) = match titles.iter().find(fits) {
        Some(title) => (title.as_str(), &counted),
        None => (titles.last().map_or("", String::as_str), &changes),
    };
    painter.title(area, title, counted, cx.has_focus(Pane::List));
}

/// Which meeting is compared with, and what is left out: what a filter hides is never forgotten.
fn draw_head(painter: &mut Painter, cx: &Cx, content: &Changes, narrowing: &Narrowing, line: Rect) {
    let theme = painter.theme;
    let mut spans = Line::default();
    let muted = |text: &'static str| theme.span(text, Role::Muted);
    let key = |command| theme.span(cx.keymap.shown(command), Role::Key);
    match (&narrowing.party, Only::of(narrowing)) {
        (None, None) => {
            spans.extend([muted("all parties "), key(Command::NextParty)]);
            spans.extend([muted(", all kinds "), key(Command::FilterKind)]);
        }
        (party, only) => {
            let party = party.as_ref().map(|id| phrases::party(cx.dossier, id));
            let chips: Vec<String> = party
                .into_iter()
                .chain(only.map(Only::words))
                .map(|word| format!("only {}", text::line(word)))
                .collect();
            spans.push_span(theme.span(chips.join(" · "), Role::Notice));
            spans.extend([muted("  "), key(Command::ClearFilters), muted(" shows all")]);
        }
    }
    let from = if cx.here.comparison.since_last_seen {
        "since you last looked".to_owned()
    } else if cx.here.comparison.from.is_none() && cx.marked.is_some() {
        format!("from {}, marked", day_words(content.from))
    } else {
        meeting_of(cx, content.from).map(|title| format!("from {}", text::line(title))).unwrap_or_default()
    };
    let end = painter.put_line(line.x + 1, line.y, line.width.saturating_sub(1), &spans);
    let room = Rect { x: end + 2, width: line.right().saturating_sub(end + 3), ..line };
    if !from.is_empty() && room.width > 12 {
        painter.put_right(room, &text::clip(&from, usize::from(room.width)), Role::Muted);
    }
}

/// `Territory › Four regions            open → contested ✗`
fn draw_issue(painter: &mut Painter, cx: &Cx, issue: &Id, turned: Option<&StatusChange>, line: Rect) {
    let marks = painter.theme.marks;
    let mut words = issue_words(cx.moment, issue, marks);
    if let Some(StatusChange::Issue { from, .. }) = turned {
        words = format!("{} → {words}", from.shown().list_in(marks));
    }
    let role = cx.moment.issue(issue).map_or(Role::Silent, |facts| issue_role(facts.status));
    let right = Rect { width: line.width.saturating_sub(1), ..line };
    let status_at = painter.put_right(right, &words, role);
    let names = text::line(&phrases::issue(cx.dossier, issue));
    let room = status_at.saturating_sub(line.x + 2);
    painter.put(line.x + 1, line.y, room, &names, Role::Heading);
}

fn draw_change(
    painter: &mut Painter,
    cx: &Cx,
    change: &Change,
    turned: Option<&StatusChange>,
    line: Rect,
    columns: Columns,
) {
    let Some(record) = cx.dossier.record(&change.id) else { return };
    let theme = painter.theme;
    let marks = theme.marks;
    let mut remark = String::new();
    let (lead, met) = match record {
        RecordRef::Position(position) => {
            let Some(facts) = cx.moment.position(&position.id) else { return };
            remark = position_row::remarks(cx.dossier, position, facts);
            let kind = short(change.kind, columns.kind);
            let lead = format!("{} {}", text::fit(kind, columns.kind), holder(cx, position, columns));
            let turn = turned.map(|turned| turn_words(turned, marks));
            match turn.filter(|turn| text::width(turn) <= columns.met) {
                Some(turn) => (lead, theme.span(turn, Role::Silent)),
                None if columns.met == 0 => (lead, Span::default()),
                None => (lead, position_row::met_words(cx, position, facts, theme, columns.met)),
            }
        }
        RecordRef::Meeting(meeting) => {
            let entry = change.entry.and_then(|at| meeting.history.get(at)).map(|entry| entry.status);
            let kind = entry
                .or(meeting.status)
                .map_or_else(|| columns.step(change.kind), |status| columns.step(status));
            let place =
                meeting.place.as_ref().and_then(|place| place.city.as_ref().or(place.country.as_ref()));
            let who = meeting.participants.iter().map(|there| &there.party);
            let place = place.map_or_else(|| columns.parties(cx, who), |place| text::line(place));
            (aside(kind, &place, columns), theme.span(came_of_it(cx, change, meeting), Role::Muted))
        }
        RecordRef::Outcome(outcome) => {
            let entry = change.entry.and_then(|at| outcome.history.get(at)).map(|entry| entry.status);
            let now = cx.moment.outcome(&outcome.id).map(|facts| facts.status);
            let now = now.filter(|now| Some(*now) != entry).map(Show::shown);
            let now = now.map(|now| format!("{} {}", now.mark_in(marks), now.list_in(marks)));
            let kind = entry.map_or_else(|| columns.step(change.kind), |status| columns.step(status));
            let bound = columns.parties(cx, &outcome.parties);
            if let Some(party) = outcome.according_to.as_deref() {
                remark = crate::words::per(&short_name(cx.dossier, party));
            }
            (aside(kind, &bound, columns), theme.span(now.unwrap_or_default(), Role::Muted))
        }
        RecordRef::Event(event) => {
            let parties = columns.parties(cx, &event.parties);
            (aside(columns.step(change.kind), &parties, columns), Span::default())
        }
        _ => return,
    };
    // The remarks on a position say so themselves.
    if record.is_private() && record.kind() != Kind::Position {
        let before = if remark.is_empty() { "" } else { ", " };
        remark = format!("{remark}{before}{}", report::PRIVATE);
    }
    let date = date_in(change.when, cx.day(), columns);
    draw_columns(painter, line, columns, &date, &lead, (&text::line(record.title()), &remark), met);
}

/// A line in columns: what it met is never clipped, nor is what is to be said of its evidence; the title is.
fn draw_columns(
    painter: &mut Painter,
    line: Rect,
    columns: Columns,
    date: &str,
    lead: &str,
    (title, remark): (&str, &str),
    met: Span<'_>,
) {
    let apart = columns.remarks > 0 && !remark.is_empty();
    let mut room = columns.title;
    // What stays empty at the right is the title's.
    if met.content.is_empty() && !apart {
        room += [columns.remarks, columns.met].into_iter().filter(|c| *c > 0).map(|c| c + 1).sum::<usize>();
    }
    let theme = painter.theme;
    let mut spans = Line::from_iter([
        theme.span(format!(" {date} "), Role::Muted),
        in_column(columns.lead(), theme.span(lead, Role::Text)),
    ]);
    if apart || remark.is_empty() {
        spans.push_span(theme.span(format!("{} ", text::fit(title, room)), Role::Text));
    } else {
        let short = room.saturating_sub(text::width(remark) + 1);
        let title = if met.content.is_empty() {
            text::clip(title, short).into_owned()
        } else {
            text::fit(title, short)
        };
        spans.push_span(theme.span(format!("{title} "), Role::Text));
        spans.push_span(theme.span(format!("{remark} "), Role::Muted));
    }
    if !(met.content.is_empty() && remark.is_empty()) {
        spans.push_span(in_column(columns.remarks, theme.span(remark, Role::Muted)));
    }
    spans.push_span(met);
    painter.put_line(line.x, line.y, line.width, &spans);
}

/// An ask that turned: from what to what stands at the right, unclipped.
fn draw_turned(painter: &mut Painter, cx: &Cx, turned: &StatusChange, line: Rect, columns: Columns) {
    let StatusChange::Ask { id, to, .. } = turned else { return };
    let Some(position) = cx.dossier.position(id) else { return };
    let words = turn_words(turned, painter.theme.marks);
    let right = Rect { width: line.width.saturating_sub(1), ..line };
    let turn_at = painter.put_right(right, &words, telling_role(*to));
    let holder = holder(cx, position, columns);
    // Where there is little room the word stands in the column of dates, for it has none.
    let lead = if columns.verb < 12 {
        format!(" {} {holder} ", text::fit("status", columns.date))
    } else {
        format!(" {} {} {holder} ", text::fit("", columns.date), text::fit("changed", columns.kind))
    };
    let remark = cx.moment.position(id).map(|facts| position_row::remarks(cx.dossier, position, facts));
    let remark = remark.filter(|remark| !remark.is_empty()).map(|remark| format!(" {remark}"));
    let remark = remark.unwrap_or_default();
    let room = usize::from(turn_at.saturating_sub(line.x + cells(&lead) + 1));
    let title = text::line(&position.title);
    let title = text::clip(&title, room.saturating_sub(text::width(&remark))).into_owned();
    let theme = painter.theme;
    let spans = Line::from_iter([
        theme.span(lead, Role::Text),
        theme.span(title, Role::Text),
        theme.span(remark, Role::Muted),
    ]);
    painter.put_line(line.x, line.y, turn_at.saturating_sub(line.x + 1), &spans);
}

/// A record that is new in the dossier, or reads otherwise than it did.
fn draw_looked(painter: &mut Painter, cx: &Cx, id: &Id, new: New, line: Rect, columns: Columns) {
    let Some(record) = cx.dossier.record(id) else { return };
    let word = match new {
        New::Added => "new",
        New::Edited => "edited",
    };
    let lead = match record {
        RecordRef::Position(position) => {
            format!("{} {}", text::fit(word, columns.kind), holder(cx, position, columns))
        }
        record => aside(word, record.kind().as_str(), columns),
    };
    let when = match record {
        RecordRef::Position(position) => Some(position.since),
        RecordRef::Meeting(meeting) => Some(meeting.when),
        RecordRef::Outcome(outcome) => Some(outcome.when),
        RecordRef::Event(event) => Some(event.when),
        RecordRef::Package(package) => Some(package.when),
        _ => None,
    };
    let brief = when.map(|when| when.brief(cx.day())).unwrap_or_default();
    let fits = text::width(&brief) <= columns.date;
    let year = || when.map(|when| when.latest().year().to_string()).unwrap_or_default();
    let date = if fits { brief } else { year() };
    let date = text::fit_right(&date, columns.date);
    draw_columns(painter, line, columns, &date, &lead, (&text::line(record.title()), ""), Span::default());
}

/// `UA     demands`: who holds it, and how.
fn holder(cx: &Cx, position: &Position, columns: Columns) -> String {
    let who = text::fit(&names::fitting(cx.dossier, &position.parties, columns.who), columns.who);
    if columns.verb == 0 {
        return who;
    }
    format!("{who} {}", text::fit(short(position.stance, columns.verb), columns.verb))
}

/// What happened, and who or where; a long word takes of the room behind it.
fn aside(kind: &str, who: &str, columns: Columns) -> String {
    let kind = text::fit(kind, columns.kind.max(text::width(kind)));
    format!("{kind} {who}")
}

/// The word for lists where it fits, else the one for narrow columns.
fn short<W: Show>(word: W, width: usize) -> &'static str {
    let shown = word.shown();
    if text::width(shown.list) <= width { shown.list } else { shown.cell }
}

fn short_name(dossier: &Dossier, party: &str) -> String {
    dossier.party(party).map(|p| text::line(p.short.as_deref().unwrap_or(&p.name))).unwrap_or_default()
}

/// `no answer → rejected ✗`
fn turn_words(turned: &StatusChange, marks: Marks) -> String {
    match turned {
        StatusChange::Ask { from, to, .. } => {
            let (from, to) = (from.shown(), to.shown());
            // An arrow is no mark behind an arrow.
            let mark = Some(to.mark_in(marks)).filter(|_| to.mark != "→");
            let mark = mark.map(|mark| format!(" {mark}")).unwrap_or_default();
            format!("{} → {}{mark}", from.list_in(marks), to.list_in(marks))
        }
        StatusChange::Issue { from, to, .. } => {
            format!("{} → {}", from.shown().list_in(marks), to.shown().list_in(marks))
        }
    }
}

/// What came of a meeting that was held; for when one was announced.
fn came_of_it(cx: &Cx, change: &Change, meeting: &Meeting) -> String {
    if change.kind != ChangeKind::Held {
        return format!("for {}", meeting.when.brief(cx.day()));
    }
    match outcomes_of(cx.dossier, cx.moment, &meeting.id).len() {
        0 => String::new(),
        1 => "1 outcome".to_owned(),
        n => format!("{n} outcomes"),
    }
}

/// The date as precisely as the record gives it, in as few cells as its column has; seen from a `day`, in whose
/// year it needs no year.
fn date_in(when: Date, day: Day, columns: Columns) -> String {
    let (full, brief) = (when.human(), when.brief(day));
    // `≤31Aug` where a window has no room for its space.
    let close = brief.replacen(' ', "", 1);
    let year = when.latest().year().to_string();
    let fits = |words: &&String| text::width(words) <= columns.date;
    let words = [&full, &brief, &close].into_iter().find(fits).unwrap_or(&year);
    text::fit_right(words, columns.date)
}

/// The held meeting of a day that it is best known by: one that counts as a round first.
fn meeting_of<'a>(cx: &Cx<'a>, day: Day) -> Option<&'a str> {
    let Cx { dossier, moment, .. } = *cx;
    let held = dossier.meetings.iter().filter(|m| m.when.latest() == day && moment.was_held(m));
    held.min_by_key(|meeting| meeting.round.is_none()).map(|meeting| meeting.title.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pane_never_shows_less() {
        columns::assert_never_less(|width| {
            let day = |year| Day::from_ymd_opt(year, 6, 1).unwrap();
            let [one, two] = [2025, 2024].map(|from| Columns::of(width, day(from), day(2025)));
            assert!(one.title >= two.title, "{width}");
            [two.title, two.date, two.kind, two.who, two.verb, two.remarks, two.met]
        });
    }
}
