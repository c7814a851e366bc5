//! The ledger view's list: what was promised and done, and how it went.

use super::rows::{Ledger, LedgerLine, OutcomeEntry};
use super::sparkline;
use crate::ui::cx::Cx;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::Role;
use crate::ui::widgets::columns::{self, Step, TITLE, Widths};
use crate::ui::widgets::header::{Header, Right};
use crate::ui::widgets::painter::{Painter, Piece};
use crate::ui::widgets::status::{outcome_role, outcome_status_words};
use crate::ui::widgets::{list, names};
use ratatui::layout::Rect;

use crate::date::BRIEF_CELLS;
use crate::derive::{Evidence, EvidenceFacts, OutcomeFacts};
use crate::model::{Dossier, Outcome, RecordRef, Word as _};
use crate::report::phrases;
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
        (columns.bound, "binds"),
        (columns.bar, "done"),
    ];
    let right = Right::Heads(columns.end, &named);
    let header = Header { titles: &titles(content), chips: &content.chips, kept: 0, right };
    header.draw(painter, area, cx.has_focus(Pane::List));
    list::draw(painter, cx, Pane::List, &content.list, area, |painter, _, what, line| match what {
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
    })
}

/// What the pane is called: how many there are, and how many are overdue.
fn titles(content: &Ledger) -> [String; 2] {
    let outcomes = if content.all == 1 { "outcome" } else { "outcomes" };
    let count = if content.chips.is_empty() {
        content.all.to_string()
    } else {
        format!("{} of {}", content.listed, content.all)
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
    let mut pieces = vec![
        Piece::new(" ", Role::Text),
        Piece::column(columns.date, &date, Role::Muted),
        Piece::column(columns.kind, &outcome.kind.as_str().replace('-', " "), Role::Muted),
    ];
    pieces.extend(title_pieces(cx, outcome, facts, entry, columns));
    if columns.bar > 0 {
        let agreed = outcome.quantity.as_ref().and_then(|quantity| quantity.agreed);
        match agreed {
            Some(agreed) => {
                pieces.extend(sparkline::bar(
                    facts.done.map_or(0, |(low, _)| low),
                    agreed,
                    columns.bar,
                    theme,
                ));
                pieces.push(Piece::new(" ", Role::Text));
            }
            None => pieces.push(Piece::column(columns.bar, "", Role::Text)),
        }
    }
    let bound = names::fitting(dossier, &outcome.parties, columns.bound);
    pieces.push(Piece::column(columns.bound, &bound, Role::Muted));
    if columns.dated {
        pieces.extend(sparkline::dated(&entry.steps, cx.day(), columns.steps, theme));
    } else if columns.steps > 0 {
        pieces.extend(sparkline::over_time(&entry.steps, entry.concluded, cx.day(), columns.steps, theme));
        pieces.push(Piece::new(" ", Role::Text));
    }
    let status = outcome_status_words(facts.status, entry.disputed, theme.marks);
    pieces.push(Piece::column(columns.status, &status, outcome_role(facts.status)));
    pieces.push(Piece::column(columns.attests, &attested_words(dossier, &facts.evidence), Role::Muted));
    painter.put_columns(line, pieces);
}

/// The title, and right of it what must not be clipped for it: that it is overdue, how much was done, by
/// when it is to be done, whose account it is, how thin its evidence.
fn title_pieces(
    cx: &Cx,
    outcome: &Outcome,
    facts: &OutcomeFacts,
    entry: &OutcomeEntry,
    columns: Columns,
) -> Vec<Piece> {
    let indent = 2 * entry.depth.min(DEEPEST);
    let title = format!("{}{}", " ".repeat(indent), text::line(&outcome.title));
    let mut kept: Vec<Piece> = Vec::new();
    let mut taken = 0;
    for piece in remarks(cx, outcome, facts, columns) {
        let cells = text::width(&piece.text) + 2;
        // Figures leave the title fewer cells than what is said besides.
        let least = if piece.role == Role::Muted { LEAST_TITLE } else { LEAST_TITLE / 2 };
        if taken + cells + least.min(text::width(&title)) <= columns.title {
            taken += cells;
            kept.push(piece);
        }
    }
    let role = if entry.aside { Role::Muted } else { Role::Text };
    let mut pieces = vec![Piece::new(text::fit(&title, columns.title.saturating_sub(taken)), role)];
    // The weightiest stands last, beside the columns.
    for piece in kept.into_iter().rev() {
        pieces.push(Piece::new("  ", Role::Text));
        pieces.push(piece);
    }
    pieces.push(Piece::new(" ", Role::Text));
    pieces
}

/// What there is to remark on an outcome, the weightiest first.
fn remarks(cx: &Cx, outcome: &Outcome, facts: &OutcomeFacts, columns: Columns) -> Vec<Piece> {
    let (dossier, day) = (cx.dossier, cx.day());
    let mut remarks = Vec::new();
    if facts.overdue {
        remarks.push(Piece::new("overdue", Role::Notice));
    }
    if let Some(figures) = phrases::figures(outcome, facts) {
        remarks.push(Piece::new(figures, Role::Strong));
    }
    let past = |date: crate::date::Date| date.latest() < day;
    if let Some(due) = outcome.due.filter(|due| facts.overdue || (facts.in_force && !past(*due))) {
        remarks.push(Piece::new(format!("due {}", due.brief(day)), Role::Muted));
    }
    let standing = RecordRef::Outcome(outcome).standing();
    if let Some(party) = standing.according_to.and_then(|id| dossier.party(id)) {
        remarks.push(Piece::new(words::per(&names::short(party)), Role::Muted));
    } else if let Some(who) = standing.reported_by {
        remarks.push(Piece::new(words::per(&text::line(who)), Role::Muted));
    }
    let thin =
        !matches!(facts.evidence.word, Evidence::BothSides | Evidence::Independent | Evidence::OwnWords);
    if columns.attests == 0 && thin {
        remarks.push(Piece::new(facts.evidence.word.shown().cell, Role::Muted));
    }
    if let Some(until) = outcome.until.filter(|until| facts.in_force && !past(*until)) {
        remarks.push(Piece::new(format!("until {}", until.brief(day)), Role::Muted));
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
