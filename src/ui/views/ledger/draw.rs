//! The ledger view's list: what was promised and done, and how it went.

use super::rows::{Ledger, LedgerLine, OutcomeEntry};
use super::sparkline;
use crate::ui::cx::Cx;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::columns::{self, Step, TITLE, Widths, in_column};
use crate::ui::widgets::header::{Header, Right};
use crate::ui::widgets::list::ListWidget;
use crate::ui::widgets::names;
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::Painter;
use crate::ui::widgets::status::{outcome_role, outcome_status_words};
use ratatui::layout::Rect;
use ratatui::text::Span;

use std::borrow::Cow;

use crate::date::BRIEF_CELLS;
use crate::derive::{Evidence, EvidenceFacts, OutcomeFacts, UnitAmount};
use crate::model::{Dossier, Outcome, RecordRef, Word as _};
use crate::report::{self, phrases};
use crate::text;
use crate::words::{self, Show as _};

/// The most that parts are set in, however deep they are.
const DEEPEST: usize = 4;

/// The least that is left of a title for what stands beside it.
const LEAST_TITLE: usize = 11;

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug)]
struct Columns {
    date: usize,
    kind: usize,
    title: usize,
    bound: usize,
    bar: usize,
    steps: usize,
    /// The steps are told with their dates.
    dated: bool,
    status: usize,
    attests: usize,
    /// Where the last of them ends, with the air behind it.
    end: usize,
}

const DATE: usize = 1;
const KIND: usize = 2;
const BOUND: usize = 3;
const BAR: usize = 4;
const STEPS: usize = 5;
const STATUS: usize = 6;
const ATTESTS: usize = 7;

/// The cells of the steps when they are told with their dates.
const DATED: usize = 27;

/// In what order the columns get their cells.
const ORDER: [Step; 18] = [
    (TITLE, 8),
    (STATUS, 8),
    // A word for lists, its mark, and that accounts differ.
    (STATUS, words::LIST_CELLS + 3),
    (TITLE, 12),
    (DATE, BRIEF_CELLS),
    (TITLE, 20),
    (BOUND, 5),
    (TITLE, 22),
    (STEPS, 9),
    (TITLE, 30),
    (BOUND, 8),
    (TITLE, 36),
    (ATTESTS, 13),
    (BAR, 6),
    (STEPS, 12),
    (TITLE, 40),
    (STEPS, DATED),
    (KIND, 13),
];

impl Columns {
    fn of(width: u16) -> Self {
        // The last column reaches to the pane's edge.
        let Widths { of: [title, date, kind, bound, bar, steps, status, attests], end } =
            columns::fit(width.saturating_add(1), &ORDER);
        Self { date, kind, title, bound, bar, steps, dated: steps >= DATED, status, attests, end }
    }
}

pub(super) fn draw(painter: &mut Painter, cx: &Cx, content: &Ledger, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let columns = Columns::of(area.width);
    let named = [
        (columns.attests, "attested"),
        (columns.status, "status"),
        (columns.steps, if columns.steps < 12 { "steps" } else { "over time" }),
        (columns.bound, "parties"),
        (columns.bar, "done"),
    ];
    let right = Right::Heads(columns.end, &named);
    let header = Header { titles: &titles(content), chips: &content.chips, kept: 0, right };
    header.draw(painter, area, cx.has_focus(Pane::List));
    let list = ListWidget::new(&content.list, painter.theme, |painter, what, line| match what {
        LedgerLine::Outcome(entry) => draw_outcome(painter, cx, entry, line, columns),
        LedgerLine::Parts { count, depth, open } => {
            let fold = painter.theme.fold(*open);
            let parts = if *count == 1 { "part" } else { "parts" };
            draw_aside(painter, line, columns, *depth, &format!("{fold} {count} {parts}"));
        }
        LedgerLine::Accounts { words, depth } => {
            let mark = words::DISPUTED.mark_in(painter.theme.marks);
            draw_aside(painter, line, columns, *depth, &format!("{mark} {}", text::line(words)));
        }
        LedgerLine::Remark(words) => {
            painter.put(line.x + 1, line.y, line.width.saturating_sub(1), words, Role::Muted);
        }
    });
    list.draw(painter, cx, Pane::List, area)
}

/// What the pane is called: how many there are, and how many are overdue.
fn titles(content: &Ledger) -> [String; 2] {
    let outcomes = if content.all == 1 { "outcome" } else { "outcomes" };
    let count = if content.left.len() == content.all {
        content.all.to_string()
    } else {
        narrowed::of(content.left.len(), content.all)
    };
    let overdue = if content.overdue == 0 { String::new() } else { format!(", {} overdue", content.overdue) };
    [format!("Ledger: {count} {outcomes}{overdue}"), format!("Ledger: {count}{overdue}")]
}

/// What is said between outcomes, under their titles.
fn draw_aside(painter: &mut Painter, line: Rect, columns: Columns, depth: usize, words: &str) {
    let columns: usize = [columns.date, columns.kind].iter().filter(|c| **c > 0).map(|c| c + 1).sum();
    let before = u16::try_from(1 + columns + 2 * depth.min(DEEPEST)).unwrap_or(0);
    let room = line.width.saturating_sub(before);
    painter.put(line.x + before, line.y, room, words, Role::Muted);
}

fn draw_outcome(painter: &mut Painter, cx: &Cx, entry: &OutcomeEntry, line: Rect, columns: Columns) {
    let dossier = cx.dossier;
    let Some(outcome) = dossier.outcome(&entry.id) else { return };
    let Some(facts) = cx.moment.outcome(&entry.id) else { return };
    let theme = painter.theme;
    let date = text::fit_right(&outcome.when.brief(cx.day()), columns.date);
    let kind = outcome.kind.as_str().replace('-', " ");
    let mut spans = vec![
        theme.span(" ", Role::Text),
        in_column(columns.date, theme.span(date, Role::Muted)),
        in_column(columns.kind, theme.span(kind, Role::Muted)),
    ];
    spans.extend(title_spans(cx, outcome, facts, entry, columns, theme));
    if columns.bar > 0 {
        // A bar for one unit; several have numbers only.
        match facts.amounts.as_slice() {
            [UnitAmount { agreed: Some(agreed), done, .. }] => {
                let done = done.map_or(0, |(low, _)| low.rounded());
                spans.extend(sparkline::bar(done, agreed.rounded(), columns.bar, theme));
                spans.push(theme.span(" ", Role::Text));
            }
            _ => spans.push(in_column(columns.bar, theme.span("", Role::Text))),
        }
    }
    let bound = names::fitting(dossier, &outcome.parties, columns.bound);
    spans.push(in_column(columns.bound, theme.span(bound, Role::Muted)));
    if columns.dated {
        spans.extend(sparkline::dated(&entry.steps, cx.day(), columns.steps, theme));
    } else if columns.steps > 0 {
        spans.extend(sparkline::over_time(&entry.steps, entry.concluded, cx.day(), columns.steps, theme));
        spans.push(theme.span(" ", Role::Text));
    }
    let status = outcome_status_words(facts.status, entry.disputed, theme.marks);
    spans.push(in_column(columns.status, theme.span(status, outcome_role(facts.status))));
    let attested = attested_words(dossier, &facts.evidence);
    spans.push(in_column(columns.attests, theme.span(attested, Role::Muted)));
    painter.put_columns(line, spans);
}

/// The title, and right of it what must not be clipped for it: that it is overdue, how much was done, by
/// when it is to be done, whose account it is, how thin its evidence.
fn title_spans(
    cx: &Cx,
    outcome: &Outcome,
    facts: &OutcomeFacts,
    entry: &OutcomeEntry,
    columns: Columns,
    theme: Theme,
) -> Vec<Span<'static>> {
    let indent = 2 * entry.depth.min(DEEPEST);
    let title = format!("{}{}", " ".repeat(indent), text::line(&outcome.title));
    let mut kept = Vec::new();
    let mut taken = 0;
    for (words, role) in remarks(cx, outcome, facts, columns) {
        let cells = text::width(&words) + 2;
        // Figures leave the title fewer cells than what is said besides.
        let least = if role == Role::Muted { LEAST_TITLE } else { LEAST_TITLE / 2 };
        if taken + cells + least.min(text::width(&title)) <= columns.title {
            taken += cells;
            kept.push(theme.span(words, role));
        }
    }
    let role = if entry.aside { Role::Muted } else { Role::Text };
    let mut spans = vec![theme.span(text::fit(&title, columns.title.saturating_sub(taken)), role)];
    // The weightiest stands last, beside the columns.
    for remark in kept.into_iter().rev() {
        spans.push(theme.span("  ", Role::Text));
        spans.push(remark);
    }
    spans.push(theme.span(" ", Role::Text));
    spans
}

/// What there is to remark on an outcome, the weightiest first.
fn remarks(
    cx: &Cx,
    outcome: &Outcome,
    facts: &OutcomeFacts,
    columns: Columns,
) -> Vec<(Cow<'static, str>, Role)> {
    let (dossier, day) = (cx.dossier, cx.day());
    let mut remarks = Vec::new();
    if outcome.private {
        remarks.push((report::PRIVATE.into(), Role::Muted));
    }
    if facts.overdue {
        remarks.push(("overdue".into(), Role::Notice));
    }
    if let Some(figures) = phrases::figures(facts) {
        remarks.push((text::line(&figures).into(), Role::Strong));
    }
    let past = |date: crate::date::Date| date.latest() < day;
    if let Some(due) = outcome.due.filter(|due| facts.overdue || (facts.in_force && !past(*due))) {
        remarks.push((format!("due {}", due.brief(day)).into(), Role::Muted));
    }
    let standing = RecordRef::Outcome(outcome).standing();
    if let Some(party) = standing.according_to.and_then(|id| dossier.party(id)) {
        remarks.push((words::per(&names::short(party)).into(), Role::Muted));
    } else if let Some(who) = standing.reported_by {
        remarks.push((words::per(&text::line(who)).into(), Role::Muted));
    }
    let thin =
        !matches!(facts.evidence.word, Evidence::BothSides | Evidence::Independent | Evidence::OwnWords);
    if columns.attests == 0 && thin {
        remarks.push((facts.evidence.word.shown().cell.into(), Role::Muted));
    }
    if let Some(until) = outcome.until.filter(|until| facts.in_force && !past(*until)) {
        remarks.push((format!("until {}", until.brief(day)).into(), Role::Muted));
    }
    remarks
}

/// Who bears it out: `independent 3`, `one-sided RU`.
fn attested_words(dossier: &Dossier, evidence: &EvidenceFacts) -> String {
    let word = evidence.word.shown().list;
    let side = evidence.side.as_deref().and_then(|id| dossier.party(id));
    match (evidence.word, side) {
        (Evidence::Independent, _) => format!("{word} {}", evidence.origins),
        (Evidence::OneSided, Some(side)) => format!("{word} {}", names::short(side)),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pane_never_shows_less() {
        columns::assert_never_less(|width| {
            let it = Columns::of(width);
            [it.title, it.date, it.kind, it.bound, it.bar, it.steps, it.status, it.attests]
        });
    }
}
