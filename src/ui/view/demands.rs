//! What the chosen party demands, proposes, offers, answers and holds, by issue, and what each met.

use ratatui::layout::Rect;

use super::super::layout::{self, Pane};
use super::super::scene::{Cursor, Hit};
use super::super::state::{Row, State};
use super::super::theme::Role;
use super::at_line;
use super::canvas::{Canvas, Piece, cells, line_of};
use super::{heads, names};
use crate::date::{Date, age_words, day_words};
use crate::derive::overview::Holdings;
use crate::derive::{AskStatus, Evidence, IssueStatus, PositionFacts, Reply};
use crate::model::{Dossier, Id, Position};
use crate::report::phrases;
use crate::text;
use crate::words::{self, Show as _};

/// From this width on an issue's heading says how old the last word on it is.
const ROOM_FOR_AGE: u16 = 90;

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) stance: usize,
    pub(super) title: usize,
    pub(super) remarks: usize,
    pub(super) to: usize,
    pub(super) last: usize,
    pub(super) met: usize,
}

impl Columns {
    pub(super) fn of(width: u16) -> Self {
        let width = usize::from(width);
        let (remarks, to, last, met) = match width {
            0..50 => (0, 0, 0, 12),
            50..70 => (0, 6, 0, 14),
            70..100 => (0, 6, 9, 14),
            100..120 => (12, 12, 10, 16),
            _ => (18, 16, 10, 24),
        };
        let stance = match width {
            0..30 => 0,
            30..40 => 8,
            _ => 12,
        };
        let gaps =
            usize::from(stance > 0) + 2 + [remarks, to, last].iter().filter(|column| **column > 0).count();
        let taken = stance + remarks + to + last + met + gaps;
        Self { stance, title: width.saturating_sub(taken), remarks, to, last, met }
    }
}

impl Columns {
    /// The cells at the right that the columns with heads take.
    pub(super) fn heads(self) -> u16 {
        let columns = [self.remarks, self.to, self.last, self.met].map(|c| if c > 0 { c + 1 } else { 0 });
        u16::try_from(columns.iter().sum::<usize>()).unwrap_or(u16::MAX)
    }
}

pub(super) fn draw(canvas: &mut Canvas, state: &State, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let focused = state.here.focus == Pane::Demands;
    let columns = Columns::of(area.width);
    let name = state.dossier().party(&state.here.party).map(|p| text::line(&p.name)).unwrap_or_default();
    // The party is named beside the pane; the columns' heads are not.
    let counts = count_words(&state.holdings);
    let named = format!("{name}: {counts}");
    let room = area.width.saturating_sub(columns.heads() + 5);
    canvas.title(area, if cells(&named) <= room { &named } else { &counts }, "", focused);
    draw_heads(canvas, area, columns, "to");
    let inside = layout::inside(area);
    if state.demand_rows.is_empty() {
        let words = format!("{name} has nothing on record by this date.");
        canvas.put(inside.x + 1, inside.y, inside.width.saturating_sub(1), &words, Role::Muted);
        return None;
    }
    let mut cursor = None;
    let rows = state.demand_rows.len();
    let height = usize::from(inside.height);
    let top = state.top(Pane::Demands, rows, height);
    for (n, row) in state.demand_rows.iter().enumerate().skip(top) {
        let Some(line) = line_of(inside, n - top) else { break };
        let selected = state.here.demand.as_ref() == Some(row);
        // The last line says how much more there is, unless it is the one that is selected.
        if n - top + 1 == height && n + 1 < rows && !selected {
            let words = format!("{} {} more below", canvas.look.fold(true), rows - n);
            canvas.put(line.x + 1, line.y, line.width, &words, Role::Muted);
            break;
        }
        match row {
            Row::Issue(issue) => draw_issue(canvas, state, issue, line),
            Row::Position(id) => {
                if let Some(position) = state.dossier().position(id) {
                    draw_position(canvas, state, position, line, columns);
                }
            }
            Row::Ended => {
                let fold = canvas.look.fold(state.ended_open);
                let words = format!("{fold} ended ({})", state.holdings.ended.len());
                canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), &words, Role::Muted);
            }
            Row::Meeting(_) | Row::Record { .. } | Row::Fold(_) => {}
        }
        canvas.hot(line, Hit::Row(Pane::Demands, row.clone()));
        canvas.mark_fresh(state, row.record(), line);
        if selected {
            if focused || state.here.list == Pane::Demands {
                canvas.select(line, focused);
            }
            cursor = Some(at_line(line));
        }
    }
    cursor
}

/// The columns' names in the pane's rule.
pub(super) fn draw_heads(canvas: &mut Canvas, area: Rect, columns: Columns, to: &str) {
    let named =
        [(columns.met, "met"), (columns.last, "last"), (columns.to, to), (columns.remarks, "remarks")];
    heads::draw(canvas, area, &named);
}

/// `12 demands, 4 proposals, 1 offer, 11 other`: an offer is never called a demand.
pub(crate) fn count_words(holdings: &Holdings) -> String {
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<String> = [
        count(holdings.demands, "demand", "demands"),
        count(holdings.proposals, "proposal", "proposals"),
        count(holdings.offers, "offer", "offers"),
        count(holdings.others, "other", "other"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "nothing in force".to_owned() } else { parts.join(", ") }
}

/// `Territory › Four regions                     contested ✗`
fn draw_issue(canvas: &mut Canvas, state: &State, issue: &Id, line: Rect) {
    let mut words = issue_words(state, issue, canvas.look.ascii);
    let touched = state.moment().issue(issue).and_then(|facts| facts.last_touched);
    let old = touched.filter(|day| (state.day() - *day).num_days() > phrases::OLD_DAYS);
    if let Some(day) = old.filter(|_| line.width >= ROOM_FOR_AGE) {
        words = format!("last touched {}, {words}", day_words(day));
    }
    let role = state.moment().issue(issue).map_or(Role::Silent, |facts| issue_role(facts.status));
    let right = Rect { width: line.width.saturating_sub(2), ..line };
    let status_at = canvas.put_right(right, &words, role);
    let step = format!(" {} ", canvas.look.step());
    let names: Vec<String> = state
        .dossier()
        .issue_line(issue)
        .iter()
        .rev()
        .map(|issue| text::line(issue.short.as_deref().unwrap_or(&issue.name)))
        .collect();
    let room = status_at.saturating_sub(line.x + 3);
    canvas.put(line.x + 1, line.y, room, &names.join(&step), Role::Heading);
}

/// An issue's status with its mark, and what else is to be said of it.
pub(super) fn issue_words(state: &State, issue: &Id, ascii: bool) -> String {
    let Some(facts) = state.moment().issue(issue) else { return String::new() };
    let word = status_words(facts.status, ascii);
    if facts.formerly.is_empty() || facts.status == IssueStatus::Agreed {
        word
    } else {
        format!("formerly agreed, {word}")
    }
}

/// `contested ✗`: an issue's status with its mark.
pub(super) fn status_words(status: IssueStatus, ascii: bool) -> String {
    let shown = status.shown();
    let (word, mark) = (shown.list_in(ascii), shown.mark_in(ascii));
    if word.ends_with(mark) { word.into_owned() } else { format!("{word} {mark}") }
}

/// The colour of an issue's status; the word stands beside it.
pub(super) fn issue_role(status: IssueStatus) -> Role {
    match status {
        IssueStatus::Contested => Role::Refused,
        IssueStatus::ContestedPartlyAgreed | IssueStatus::PartlyAgreed | IssueStatus::Conditional => {
            Role::Partial
        }
        IssueStatus::Agreed => Role::Favourable,
        IssueStatus::Open | IssueStatus::Quiet => Role::Silent,
    }
}

/// The colour of an ask's status; the word stands beside it.
pub(super) fn ask_role(status: AskStatus) -> Role {
    match status {
        AskStatus::Met | AskStatus::Agreed | AskStatus::Accepted => Role::Favourable,
        AskStatus::MetInPart
        | AskStatus::AgreedInPart
        | AskStatus::AcceptedInPart
        | AskStatus::Conditional
        | AskStatus::Offered
        | AskStatus::Considered
        | AskStatus::Doubted
        | AskStatus::Countered => Role::Partial,
        AskStatus::Rejected | AskStatus::Declined | AskStatus::Suspended | AskStatus::NotMet => Role::Refused,
        _ => Role::Silent,
    }
}

pub(super) fn draw_position(
    canvas: &mut Canvas,
    state: &State,
    position: &Position,
    line: Rect,
    columns: Columns,
) {
    let Some(facts) = state.moment().position(&position.id) else { return };
    let shown = position.stance.shown();
    let stance = if columns.stance < 12 { shown.cell } else { shown.list };
    let remarks = remarks(state.dossier(), position, facts);
    let title = title_words(position, &remarks, columns);
    let verb = match columns.stance {
        0 => String::new(),
        cells => format!("{} ", text::fit(stance, cells - 1)),
    };
    let mut pieces = vec![
        Piece::new(format!(" {verb}"), Role::Text),
        Piece::new(title, Role::Text),
        Piece::new(" ", Role::Text),
    ];
    let column = |width: usize, text: &str, role| Piece::new(format!("{} ", text::fit(text, width)), role);
    if columns.remarks > 0 {
        pieces.push(column(columns.remarks, &remarks, Role::Muted));
    }
    if columns.to > 0 {
        pieces.push(column(
            columns.to,
            &toward_words(state.dossier(), position, facts, columns.to),
            Role::Muted,
        ));
    }
    if columns.last > 0 {
        pieces.push(column(columns.last, &last_words(state, facts), Role::Muted));
    }
    let (met, role) = met_words(state, position, facts, canvas.look.ascii, columns.met);
    pieces.push(Piece::new(text::fit(&met, columns.met), role));
    canvas.put_all(line.x, line.y, line.width, &pieces);
}

/// The title, and what is to be said of it where that has no column of its own.
pub(super) fn title_words(position: &Position, remarks: &str, columns: Columns) -> String {
    let title = text::line(&position.title);
    if columns.remarks > 0 || remarks.is_empty() {
        return text::fit(&title, columns.title);
    }
    // What is to be said of its evidence is never clipped; the title is.
    let room = columns.title.saturating_sub(text::width(remarks) + 1);
    format!("{} {remarks}", text::fit(&title, room))
}

/// What an analyst must not overlook: whose account it is, how thin its evidence, a vague date.
pub(super) fn remarks(dossier: &Dossier, position: &Position, facts: &PositionFacts) -> String {
    let mut remarks = Vec::new();
    if let Some(party) = position.according_to.as_deref().and_then(|id| dossier.party(id)) {
        remarks.push(words::per(&text::line(party.short.as_deref().unwrap_or(&party.name))));
    }
    if matches!(
        facts.evidence.word,
        Evidence::OneSided | Evidence::Single | Evidence::PartialOnly | Evidence::None
    ) {
        remarks.push(facts.evidence.word.shown().prose.to_owned());
    }
    if facts.perhaps {
        remarks.push(words::PERHAPS.prose.to_owned());
    }
    remarks.join(", ")
}

/// The parties asked: names where there is room, else short names, else the first and how many more.
pub(super) fn toward_words(
    dossier: &Dossier,
    position: &Position,
    facts: &PositionFacts,
    width: usize,
) -> String {
    let asked: Vec<&Id> = match &facts.ask {
        Some(ask) => ask.addressees.iter().map(|reply| &reply.party).collect(),
        None => position.toward.iter().collect(),
    };
    names::fitting(dossier, asked, width)
}

/// When it was last said: today, a date, or from half a year on its age.
pub(super) fn last_words(state: &State, facts: &PositionFacts) -> String {
    match facts.age_days {
        0 => "today".to_owned(),
        1..phrases::OLD_DAYS => Date::of_day(facts.last_attested).brief(state.day()),
        days => age_words(days),
    }
}

/// What it met: an ask's status; for an answer whom it answers; for what is over, how it ended.
pub(super) fn met_words(
    state: &State,
    position: &Position,
    facts: &PositionFacts,
    ascii: bool,
    width: usize,
) -> (String, Role) {
    if let Some(over) = facts.over {
        let shown = over.shown();
        let when = facts.over_since.filter(|_| width >= 20).map(day_words);
        let words = match when {
            Some(day) => format!("{} {}, {day}", shown.mark_in(ascii), shown.list),
            None => format!("{} {}", shown.mark_in(ascii), shown.list),
        };
        return (words, Role::Silent);
    }
    let Some(ask) = &facts.ask else {
        return (answered_words(state.dossier(), position, width), Role::Muted);
    };
    let decides = ask.addressees.iter().chain(&ask.others).find(|reply| reply.status == ask.status);
    let disputed = facts.disputed || decides.is_some_and(|reply| reply.disputed);
    (reply_words(state.dossier(), ask.status, decides, disputed, ascii, width), ask_role(ask.status))
}

/// `✗ rejected‡, per Russia`: an ask's status, by the answer that decides it.
pub(super) fn reply_words(
    dossier: &Dossier,
    status: AskStatus,
    decides: Option<&Reply>,
    disputed: bool,
    ascii: bool,
    width: usize,
) -> String {
    let shown = status.shown();
    let mut words = format!("{} {}", shown.mark_in(ascii), shown.list_in(ascii));
    if disputed {
        words.push_str(words::DISPUTED.mark_in(ascii));
    }
    if let Some(per) = decides.and_then(|reply| per_words(dossier, reply, width, text::width(&words))) {
        words.push_str(&per);
    }
    words
}

/// `, per Ukraine`, or its short name where there is no more room.
pub(super) fn per_words(dossier: &Dossier, reply: &Reply, width: usize, used: usize) -> Option<String> {
    let party = dossier.party(reply.per.as_deref()?)?;
    let full = format!(", {}", words::per(&text::line(&party.name)));
    if used + text::width(&full) <= width {
        return Some(full);
    }
    Some(format!(" {}", words::per(&text::line(party.short.as_deref().unwrap_or(&party.name)))))
}

/// `answers US`: whose ask it answers.
pub(super) fn answered_words(dossier: &Dossier, position: &Position, width: usize) -> String {
    let mut holders: Vec<&Id> = Vec::new();
    for holder in position.responds_to.iter().filter_map(|id| dossier.position(id)).flat_map(|p| &p.parties) {
        if !holders.contains(&holder) {
            holders.push(holder);
        }
    }
    let names: Vec<String> = holders
        .iter()
        .filter_map(|id| dossier.party(id))
        .map(|p| text::line(if width >= 20 { &p.name } else { p.short.as_deref().unwrap_or(&p.name) }))
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => format!("answers {only}"),
        [first, rest @ ..] => format!("answers {first}+{}", rest.len()),
    }
}
