//! The state of play: counts, meetings and the axis, then a strip an issue, and how densely the time is recorded.

use chrono::Datelike as _;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::columns::{Columns, STATUS};
use super::rows::{IssueLine, Play};
use crate::derive::IssueStatus;
use crate::derive::axis::Unit;
use crate::derive::play::Counts;
use crate::model::Word as _;
use crate::report::{self, phrases};
use crate::text;
use crate::ui::layout;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::view_kind::Cx;
use crate::ui::widgets::list::ListWidget;
use crate::ui::widgets::painter::{Painter, cells, line_cells, line_of};
use crate::ui::widgets::status::{issue_role, issue_status_words};
use crate::words;

/// The lines above the list: counts, meetings, the axis.
pub(super) const HEAD: usize = 3;
/// The line below it.
pub(super) const FOOT: usize = 1;

/// Where things stand on a line of the pane.
struct Places {
    columns: Columns,
    /// The first cell of the axis, from the line's beginning.
    axis: u16,
    /// How many cells a column of the axis takes.
    each: u16,
}

impl Places {
    fn of(width: u16, shown: usize) -> Self {
        let columns = Columns::of(width);
        let shown = u16::try_from(shown.max(1)).unwrap_or(u16::MAX);
        Self { columns, axis: 1 + columns.name + 1, each: (columns.strip / shown).clamp(1, 4) }
    }

    /// The first cell of a column of the axis.
    fn column(&self, line: Rect, at: usize) -> u16 {
        let before = u16::try_from(at).unwrap_or(u16::MAX).saturating_mul(self.each);
        line.x.saturating_add(self.axis).saturating_add(before)
    }

    /// What is right of the axis.
    fn behind(&self, line: Rect) -> Rect {
        let x = line.x.saturating_add(self.axis + self.columns.strip + 1).min(line.right());
        Rect { x, width: line.right().saturating_sub(x), ..line }
    }
}

pub(super) fn draw(painter: &mut Painter, cx: &Cx, play: &Play, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let unit = match play.unit {
        Unit::Week => "a column is a week from Monday on".to_owned(),
        unit => format!("a column is a {}", unit.as_str()),
    };
    painter.title(area, "State of play", &unit, cx.has_focus(Pane::List));
    let inside = layout::inside(area);
    let places = Places::of(area.width, play.columns.len());
    let head = HEAD.min(usize::from(inside.height).saturating_sub(1));
    let foot = if usize::from(inside.height) > HEAD + FOOT + 2 { FOOT } else { 0 };
    for (n, draw) in [draw_counts, draw_meetings, draw_axis].into_iter().take(head).enumerate() {
        if let Some(line) = line_of(inside, n) {
            draw(painter, play, &places, line);
        }
    }
    let above = u16::try_from(head).unwrap_or(0).min(inside.height);
    let below = u16::try_from(foot).unwrap_or(0);
    let room = inside.height.saturating_sub(above + below);
    let list = Rect { y: inside.y + above, height: room, ..inside };
    if play.list.len() == 0 {
        painter.put(
            list.x + 1,
            list.y,
            list.width.saturating_sub(1),
            "This dossier has no issues.",
            Role::Muted,
        );
        return None;
    }
    let widget = ListWidget::new(&play.list, painter.theme, |painter, what: &IssueLine, line| {
        draw_issue(painter, cx, play, &places, what, line);
    });
    let cursor = widget.draw_lines(painter, cx, Pane::List, list);
    // The strip of the selected issue keeps its colours.
    let selected = play.list.iter().find(|(row, _)| row.is_some() && *row == cx.selected(Pane::List));
    if let (Some(cursor), Some((_, what))) = (cursor, selected) {
        draw_strip(painter, play, &places, what, Rect { y: cursor.y, height: 1, ..list });
    }
    if foot > 0 {
        let shown = u16::try_from(play.list.len()).unwrap_or(u16::MAX).min(room);
        draw_records(painter, play, &places, Rect { y: list.y + shown, height: 1, ..list });
    }
    cursor
}

/// ` █▓ 8 contested (a year ago 7)  ◐ 6 partly (5)  ✓● 1 settled (1)  ░ 5 open (7)  · 2 quiet (2)`
fn draw_counts(painter: &mut Painter, play: &Play, _places: &Places, line: Rect) {
    let theme = painter.theme;
    let groups =
        |counts: Counts| [counts.contested, counts.partly, counts.settled, counts.open, counts.quiet];
    let before = play.a_year_ago.map(groups);
    let spans = |said: Option<&str>, most: usize, gap: &str| -> Line<'static> {
        let mut spans = Line::default();
        for (n, (count, (marks, word))) in groups(play.now).into_iter().zip(COUNTED).enumerate() {
            let mark: String = marks.iter().take(most).map(|status| mark_of(*status, theme)).collect();
            let role = marks.first().map_or(Role::Silent, |status| issue_role(*status));
            spans.push_span(theme.span(format!(" {mark} "), role));
            spans.push_span(theme.span(count.to_string(), Role::Strong));
            let ago = said.zip(before.and_then(|before| before.get(n).copied()));
            let ago = ago.map(|(said, ago)| format!(" ({}{ago})", if n == 0 { said } else { "" }));
            spans.push_span(theme.span(format!(" {word}"), Role::Text));
            spans.push_span(theme.span(ago.unwrap_or_default() + gap, Role::Muted));
        }
        spans
    };
    let forms = [
        spans(Some("a year ago "), 2, " "),
        spans(Some(""), 2, " "),
        spans(Some(""), 1, ""),
        spans(None, 1, ""),
    ];
    let fits = |form: &&Line| line_cells(form) <= line.width;
    let [.., short] = &forms;
    let words = forms.iter().find(fits).unwrap_or(short);
    painter.put_line(line.x, line.y, line.width, words);
}

/// The groups of issues: the statuses in it, and its name.
const COUNTED: [(&[IssueStatus], &str); 5] = [
    (&[IssueStatus::Contested, IssueStatus::ContestedPartlyAgreed], "contested"),
    (&[IssueStatus::Conditional], "partly"),
    (&[IssueStatus::Agreed, IssueStatus::Done], "settled"),
    (&[IssueStatus::Open], "open"),
    (&[IssueStatus::Quiet], "quiet"),
];

fn mark_of(status: IssueStatus, theme: Theme) -> &'static str {
    words::strip_mark(status, theme.marks)
}

/// Numbers as heights, the highest being the largest of them.
fn draw_spark(painter: &mut Painter, play: &Play, places: &Places, line: Rect, numbers: &[usize]) {
    let most = numbers.iter().max().copied().unwrap_or(0).max(1);
    for (at, number) in numbers.iter().enumerate().take(play.at + 1) {
        let bar = words::height_mark(*number, most, painter.theme.marks);
        let role = if *number == 0 { Role::Silent } else { Role::Text };
        let x = places.column(line, at);
        let bar = bar.repeat(usize::from(places.each.max(2) - 1));
        painter.put(x, line.y, places.each, &bar, role);
    }
}

/// `Meetings   ·▄▆▄▅▁▃▇▄▃▆█  91 held, last 7 Jun 2026; most in Dec 2025 (10)`
fn draw_meetings(painter: &mut Painter, play: &Play, places: &Places, line: Rect) {
    painter.put(line.x + 1, line.y, places.columns.name, "Meetings", Role::Heading);
    draw_spark(painter, play, places, line, &play.meetings);
    let held = &play.held;
    let count = format!("{} held", held.count);
    let last = held.last.map(|last| format!("{count}, last {}", last.human()));
    let most = held.most.map(|(most, of)| format!("most in {} ({of})", play.unit.words_of(most)));
    let all = last.as_ref().zip(most).map(|(last, most)| format!("{last}; {most}"));
    let choices: Vec<String> = all.into_iter().chain(last).chain([count]).collect();
    put_fitting(painter, places.behind(line), &choices);
}

/// How densely the time is recorded.
fn draw_records(painter: &mut Painter, play: &Play, places: &Places, line: Rect) {
    painter.put(line.x + 1, line.y, places.columns.name, "Records", Role::Muted);
    draw_spark(painter, play, places, line, &play.records);
    let choices = ["few records do not mean calm", "few is not calm"].map(str::to_owned);
    put_fitting(painter, places.behind(line), &choices);
}

/// Puts the first of some texts that there is room for.
fn put_fitting(painter: &mut Painter, place: Rect, choices: &[String]) {
    if let Some(words) = choices.iter().find(|words| cells(words) < place.width) {
        painter.put(place.x, place.y, place.width, words, Role::Muted);
    }
}

/// `2023        2024        2025   ▾`: where years begin, and the day's column.
fn draw_axis(painter: &mut Painter, play: &Play, places: &Places, line: Rect) {
    let day = places.column(line, play.at);
    let end = line.x.saturating_add(places.axis + places.columns.strip);
    let mut free = line.x.saturating_add(places.axis);
    for (at, column) in play.columns.iter().enumerate() {
        let label = match at.checked_sub(1).and_then(|before| play.columns.get(before)) {
            None if play.unit == Unit::Decade => Some(format!("{}", column.from.year())),
            None => None,
            Some(before) => label(play.unit, before.from, column.from),
        };
        let Some(label) = label else { continue };
        let x = places.column(line, at);
        let behind = x.saturating_add(cells(&label));
        let covers_day = x <= day && day < behind;
        if x >= free && behind <= end && !covers_day {
            painter.put(x, line.y, cells(&label), &label, Role::Muted);
            free = behind + 1;
        }
    }
    let mark = painter.theme.marks.either("▾", "v");
    painter.put(day, line.y, 1, mark, Role::Notice);
    let columns = places.columns;
    let behind = places.behind(line);
    painter.put(behind.x, line.y, behind.width.min(columns.status), "now", Role::Muted);
    let mut x = behind.x + columns.status + 1;
    if columns.since > 0 {
        painter.put(x, line.y, columns.since, "since", Role::Muted);
        x += columns.since + 1;
    }
    if columns.last > 0 {
        painter.put(x, line.y, columns.last, "latest", Role::Muted);
    }
}

/// What is written where a column begins: its year, of a week its month.
fn label(unit: Unit, before: crate::date::Day, from: crate::date::Day) -> Option<String> {
    let new_year = before.year() != from.year();
    match unit {
        Unit::Week if before.month() != from.month() && !new_year => Some(from.format("%b").to_string()),
        _ if new_year => Some(from.year().to_string()),
        _ => None,
    }
}

fn draw_issue(painter: &mut Painter, cx: &Cx, play: &Play, places: &Places, what: &IssueLine, line: Rect) {
    let Some(issue) = cx.dossier.issue(&what.issue) else { return };
    let theme = painter.theme;
    let columns = places.columns;
    let indent = u16::try_from(what.depth * 2).unwrap_or(u16::MAX).min(columns.name / 3);
    let (name, short) = (text::line(&issue.name), issue.short.as_deref().map(text::line));
    let room = columns.name.saturating_sub(indent);
    let name = short.filter(|_| cells(&name) > room).unwrap_or(name);
    let role = if what.depth == 0 { Role::Text } else { Role::Muted };
    painter.put(line.x + 1 + indent, line.y, room, &name, role);
    draw_strip(painter, play, places, what, line);
    let mut x = places.behind(line).x;
    if let Some(facts) = cx.moment.issue(&what.issue) {
        let words = if columns.status < STATUS {
            phrases::issue_shown(facts).mark_in(theme.marks).to_owned()
        } else {
            issue_status_words(facts, theme.marks)
        };
        painter.put(x, line.y, columns.status, &words, issue_role(facts.status));
    }
    x += columns.status + 1;
    if columns.since > 0 {
        painter.put(x, line.y, columns.since, &since_words(play, what, theme), Role::Muted);
        x += columns.since + 1;
    }
    if columns.last > 0 {
        painter.put_line(
            x,
            line.y,
            columns.last.min(line.right().saturating_sub(x)),
            &last_words(cx, what, theme),
        );
    }
}

/// An issue's statuses over time; what is after the day is empty.
fn draw_strip(painter: &mut Painter, play: &Play, places: &Places, what: &IssueLine, line: Rect) {
    let theme = painter.theme;
    for (at, status) in what.strip.iter().enumerate() {
        let x = places.column(line, at);
        let (mark, role) = match status {
            Some(Some(status)) => (mark_of(*status, theme), issue_role(*status)),
            Some(None) => (" ", Role::Text),
            None => (theme.marks.either("┈", " "), Role::Rule),
        };
        painter.put(x, line.y, places.each, &mark.repeat(usize::from(places.each)), role);
    }
    // What is after the day is empty; the axis stays.
    let ahead = theme.marks.either("┈", " ");
    for at in what.strip.len()..play.columns.len() {
        painter.put(places.column(line, at), line.y, places.each, ahead, Role::Rule);
    }
}

/// `Oct 2022`, or `≤Oct 2022` where it may have been so earlier.
fn since_words(play: &Play, what: &IssueLine, theme: Theme) -> String {
    match what.since {
        Some(since) => {
            let or_earlier = if since.or_earlier { theme.marks.either("≤", "<") } else { "" };
            format!("{or_earlier}{}", play.column_words(since.column))
        }
        None if what.strip.last().copied().flatten().flatten().is_none() => String::new(),
        None => theme.marks.either("…", "...").to_owned(),
    }
}

/// `4 Jun Russia demands: Settlement as discussed`
fn last_words(cx: &Cx, what: &IssueLine, theme: Theme) -> Line<'static> {
    let Some((dated, id)) = &what.last else { return Line::default() };
    let words = report::last_word(cx.dossier, id);
    let when: Span = theme.span(format!("{} ", dated.when.brief(cx.day())), Role::Muted);
    Line::from_iter([when, theme.span(text::line(&words), Role::Text)])
}
