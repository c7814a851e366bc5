//! The gap of two parties, issue by issue: what each asks and what it met, what stands, what is not met.

use super::draw::{draw_lines, draw_name, issues_words};
use super::rows::{Matrix, Pair};
use crate::ui::cx::Cx;
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::columns::{self, REST, Step, TITLE, Widths, in_column};
use crate::ui::widgets::names;
use crate::ui::widgets::names::party_name;
use crate::ui::widgets::painter::{Painter, at_line, cells};
use crate::ui::widgets::status::ask_role;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::derive::AskStatus;
use crate::derive::gap::{Gap, GapAsk, GapFacts};
use crate::model::{Dossier, Id};
use crate::text;
use crate::words::{self, Show as _};

/// The widths of the columns; one of no width is left out.
#[derive(Clone, Copy, Debug)]
struct Columns {
    issue: u16,
    gap: u16,
    /// What either asks.
    asks: u16,
    /// What is asked by both, or by others.
    others: u16,
    /// The outcomes that stand.
    stand: u16,
    /// The unmet conditions.
    unmet: u16,
}

const GAP: usize = 1;
/// What either asks: two columns and the air between them.
const ASKS: usize = 2;
const OTHERS: usize = 3;
const STAND: usize = 4;
const UNMET: usize = 5;

/// In what order the columns get their cells. Where there is room for all, the conditions take the rest.
const STEPS: [Step; 16] = [
    (TITLE, 8),
    (GAP, 10),
    (TITLE, 14),
    (GAP, 13),
    (TITLE, 17),
    (ASKS, 21),
    (ASKS, 25),
    (UNMET, 7),
    (STAND, 5),
    (OTHERS, 6),
    (TITLE, 32),
    (ASKS, 33),
    (OTHERS, 16),
    (UNMET, 8),
    (TITLE, 38),
    (UNMET, REST),
];

impl Columns {
    fn of(width: u16) -> Self {
        let widths: Widths<6> = columns::fit(width, &STEPS);
        let [issue, gap, asks, others, stand, unmet] =
            widths.of.map(|cells| u16::try_from(cells).unwrap_or(u16::MAX));
        Self { issue, gap, asks: asks.saturating_sub(1) / 2, others, stand, unmet }
    }
}

pub(super) fn draw(
    painter: &mut Painter,
    cx: &Cx,
    matrix: &Matrix,
    pair: &Pair,
    area: Rect,
) -> Option<Cursor> {
    let focused = cx.has_focus(Pane::Grid);
    let columns = Columns::of(area.width);
    draw_heads(painter, cx, matrix, pair, area, columns);
    draw_lines(painter, cx, matrix, area, |painter, line, n, what| {
        draw_name(painter, cx, matrix, what, Rect { width: columns.issue + 2, ..line });
        if let Some(facts) = what.issue.as_ref().and_then(|issue| pair.facts.get(issue)) {
            let x = line.x + columns.issue + 2;
            let spans = row(cx.dossier, &pair.parties, facts, columns, painter.theme);
            painter.put_line(x, line.y, line.right().saturating_sub(x), &spans);
        }
        if n == matrix.at {
            painter.select(line, focused);
        }
        at_line(line)
    })
}

/// Who the two are, and what the columns hold, in the pane's rule.
fn draw_heads(painter: &mut Painter, cx: &Cx, matrix: &Matrix, pair: &Pair, area: Rect, columns: Columns) {
    let focused = cx.has_focus(Pane::Grid);
    let [a, b] = &pair.parties;
    let named = |room: u16| [a, b].map(|party| party_name(cx.dossier, party, room));
    let room = if columns.asks > 0 { columns.issue + columns.gap } else { area.width.saturating_sub(4) };
    let left = if cx.is_filtered() { format!(", {} issues", issues_words(matrix)) } else { String::new() };
    let titles = [named(u16::MAX), named(0)].map(|[a, b]| format!("Gap: {a} and {b}{left}"));
    let title = titles.iter().find(|title| cells(title) <= room).or(titles.last());
    painter.title(area, title.map_or("Gap", String::as_str), "", focused);
    let mut x = area.x + columns.issue + columns.gap + 3;
    let mut head = |painter: &mut Painter, width: u16, words: &str, role| {
        if width > 0 {
            let room = (width + 2).min(area.right().saturating_sub(x.saturating_sub(1)));
            painter.put(x.saturating_sub(1), area.y, room, &format!(" {words} "), role);
            x += width + 1;
        }
    };
    for party in [a, b] {
        let name = party_name(cx.dossier, party, columns.asks.saturating_sub(5));
        head(painter, columns.asks, &format!("{name} asks"), Role::Text);
    }
    head(painter, columns.others, if columns.others > 6 { "others ask" } else { "others" }, Role::Muted);
    head(painter, columns.stand, "stand", Role::Muted);
    head(painter, columns.unmet, if columns.unmet > 20 { "unmet conditions" } else { "unmet" }, Role::Muted);
}

/// What the columns hold of an issue.
fn row(
    dossier: &Dossier,
    [a, b]: &[Id; 2],
    facts: &GapFacts,
    columns: Columns,
    theme: Theme,
) -> Line<'static> {
    let holds = |ask: &GapAsk, party: &Id| {
        dossier.position(&ask.ask).is_some_and(|position| position.parties.contains(party))
    };
    let asks = |test: &dyn Fn(bool, bool) -> bool| {
        let found = facts.asks.iter().filter(|ask| test(holds(ask, a), holds(ask, b)));
        found.map(|ask| ask.word).collect::<Vec<AskStatus>>()
    };
    let shown = facts.gap.shown();
    let word = shown.list_in(theme.marks);
    let word = if cells(&word) + 2 <= columns.gap { word } else { shown.cell.into() };
    // Whose position it is says more than that there is one; what was once agreed, more than that nothing is.
    let past = [
        (!facts.formerly.is_empty()).then_some("formerly agreed"),
        (!facts.carried_out.is_empty()).then_some("carried out"),
    ];
    let alone = match (facts.gap, facts.recorded.first()) {
        (Gap::OneRecorded, Some(party)) => Some(format!("only {}", party_name(dossier, party, 0))),
        (Gap::BothRecorded, _) if facts.common => Some("common".to_owned()),
        (Gap::NothingRecorded, _) => past.into_iter().flatten().next().map(str::to_owned),
        _ => None,
    };
    let word = alone.filter(|words| cells(words) + 2 <= columns.gap).map_or(word, Into::into);
    let gap = format!("{} {word}", shown.mark_in(theme.marks));
    let others = asks(&|a, b| a == b);
    let others = match others.len() {
        0 => theme.span("", Role::Muted),
        n if columns.others < 12 => theme.span(n.to_string(), Role::Text),
        _ => asks_words(&others, columns.others, theme),
    };
    let unmet = unmet_words(dossier, facts, columns.unmet);
    Line::from_iter(
        [
            (columns.gap, theme.span(gap, gap_role(facts.gap))),
            (columns.asks, asks_words(&asks(&|a, b| a && !b), columns.asks, theme)),
            (columns.asks, asks_words(&asks(&|a, b| b && !a), columns.asks, theme)),
            (columns.others, others),
            (columns.stand, theme.span(number(facts.outcomes.len()), Role::Favourable)),
            (columns.unmet, theme.span(unmet, Role::Partial)),
        ]
        .map(|(cells, words)| in_column(usize::from(cells), words)),
    )
}

/// `2 cross`: how many conditions are not met, and whether two wait for each other; the first of these, or
/// else the first, where there is room.
fn unmet_words(dossier: &Dossier, facts: &GapFacts, width: u16) -> String {
    let crossing = facts.unmet.iter().find(|unmet| !unmet.crosses.is_empty());
    let Some(first) = crossing.or(facts.unmet.first()) else { return String::new() };
    let n = facts.unmet.len();
    let count = match crossing {
        None => n.to_string(),
        Some(_) if width <= 20 => format!("{n} cross"),
        Some(_) => format!("{n}, cross"),
    };
    let position = dossier.position(&first.position).filter(|_| width > 20);
    let Some((position, condition)) = position.and_then(|p| Some((p, p.condition.as_ref()?))) else {
        return count;
    };
    let who = names::fitting(dossier, &position.parties, 8);
    format!("{count}: {who}: {}", text::line(&condition.text))
}

/// `2 ✗ rejected`: how many asks, and the least favourable word that they met.
fn asks_words(words: &[AskStatus], width: u16, theme: Theme) -> Span<'static> {
    let marks = theme.marks;
    let Some(word) = words.iter().min() else {
        return theme.span(words::NOT_ASKED.mark_in(marks), Role::Muted);
    };
    let (shown, n) = (word.shown(), words.len());
    let mark = shown.mark_in(marks);
    let full = format!("{n} {mark} {}", shown.list_in(marks));
    let form = if cells(&full) <= width { full } else { format!("{n} {mark} {}", shown.cell) };
    theme.span(form, ask_role(*word))
}

fn number(n: usize) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

/// The colour of a gap's word; the word stands beside it.
fn gap_role(gap: Gap) -> Role {
    match gap {
        Gap::Rejected | Gap::Opposed => Role::Refused,
        Gap::Conditional | Gap::PartlyAgreed => Role::Partial,
        Gap::Agreed => Role::Favourable,
        Gap::Open | Gap::BothRecorded | Gap::OneRecorded | Gap::NothingRecorded => Role::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pane_never_shows_less() {
        columns::assert_never_less(|width| {
            let it = Columns::of(width);
            [it.issue, it.gap, it.asks, it.asks, it.others, it.stand, it.unmet].map(usize::from)
        });
    }
}
