//! What is behind the selected cell of the matrix: the records, each with who holds it and what it met.

use ratatui::layout::Rect;

use super::super::content::behind::{Behind, Met};
use super::super::content::matrix::Matrix;
use super::super::layout::Pane;
use super::super::scene::Cursor;
use super::super::state::State;
use super::super::theme::Role;
use super::canvas::{Canvas, Piece, cells, line_of};
use super::demands::{self, Columns};
use super::list;
use super::names;
use crate::derive::{OutcomeFacts, PositionFacts};
use crate::model::{Dossier, Id, Outcome, Position};
use crate::report::phrases;
use crate::text;
use crate::words::Show as _;

pub(super) fn draw(canvas: &mut Canvas, state: &State, matrix: &Matrix, area: Rect) -> Option<Cursor> {
    if area.is_empty() {
        return None;
    }
    let columns = Columns::of(area.width);
    let room = area.width.saturating_sub(columns.heads() + 5);
    let titles = titles(state, matrix);
    let title = titles.iter().find(|title| cells(title) <= room).or(titles.last());
    canvas.title(area, title.map_or("", String::as_str), "", state.here.focus == Pane::List);
    // Of one's own positions one asks to whom they are put, of all others who holds them.
    let own = matches!(matrix.behind.iter().next(), Some((_, Behind::Own(_))));
    if matrix.behind.iter().any(|(row, _)| row.is_some()) {
        demands::draw_heads(canvas, area, columns, if own { "to" } else { "by" });
    }
    list::draw(canvas, state, &matrix.behind, area, |canvas, _, what, line| match what {
        Behind::Say(words) => {
            for (n, words) in text::wrap(words, usize::from(line.width.saturating_sub(2))).iter().enumerate()
            {
                let Some(place) = line_of(Rect { height: area.bottom() - line.y, ..line }, n) else { break };
                canvas.put(place.x + 1, place.y, place.width.saturating_sub(1), words, Role::Muted);
            }
        }
        Behind::Head(words) => draw_head(canvas, words, line, columns, own),
        Behind::Own(id) => {
            if let Some(position) = state.dossier().position(id) {
                demands::draw_position(canvas, state, position, line, columns);
            }
        }
        Behind::Told { id, inset, met } => draw_told(canvas, state, id, *inset, met, line, columns),
        Behind::Outcome { id, inset } => draw_outcome(canvas, state, id, *inset, line, columns),
        Behind::Unmet { id, crosses } => draw_unmet(canvas, state, id, *crosses, line, columns),
    })
}

/// What the list is of, the longest first.
fn titles(state: &State, matrix: &Matrix) -> Vec<String> {
    let dossier = state.dossier();
    let Some(issue) = matrix.issue() else {
        let what = if state.in_gap() { "Neither has spoken on" } else { "Nothing is said on" };
        return vec![format!("{what} {} issues", matrix.rest.len())];
    };
    let short = |id: &Id| {
        let party = dossier.party(id);
        text::line(party.map_or(id.as_str(), |party| party.short.as_deref().unwrap_or(&party.name)))
    };
    let name = |id: &Id| text::line(phrases::party(dossier, id));
    let full = text::line(&phrases::issue_in_full(dossier, issue));
    let line = text::line(&phrases::issue(dossier, issue));
    let last = dossier.issue(issue).map(|issue| text::line(issue.short.as_deref().unwrap_or(&issue.name)));
    let last = last.unwrap_or_default();
    match (&matrix.pair, matrix.party()) {
        (Some(pair), _) => {
            let [a, b] = &pair.parties;
            vec![
                format!("{} and {} on {full}", name(a), name(b)),
                format!("{} and {} on {last}", name(a), name(b)),
                format!("{} and {} on {last}", short(a), short(b)),
            ]
        }
        (None, Some(party)) => {
            vec![
                format!("{} on {full}", name(party)),
                format!("{} on {line}", name(party)),
                format!("{} on {last}", name(party)),
                format!("{} on {last}", short(party)),
            ]
        }
        (None, None) => {
            let status =
                state.moment().issue(issue).map(|facts| phrases::issue_status(facts, state.moment()));
            let status = status.unwrap_or_default();
            vec![format!("{full}: {status}"), format!("{line}: {status}"), format!("{last}: {status}"), last]
        }
    }
}

/// A heading, with what the column of parties holds from there on, where that is another thing.
fn draw_head(canvas: &mut Canvas, words: &str, line: Rect, columns: Columns, own: bool) {
    canvas.put(line.x + 1, line.y, line.width.saturating_sub(1), words, Role::Heading);
    if own && columns.to > 0 {
        let before = columns.stance + columns.title + columns.remarks + 2 + usize::from(columns.remarks > 0);
        let x = line.x.saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
        canvas.put(x, line.y, line.right().saturating_sub(x), "by", Role::Muted);
    }
}

/// A position with who holds it, as wide as the overview's.
fn draw_told(
    canvas: &mut Canvas,
    state: &State,
    id: &Id,
    inset: bool,
    met: &Met,
    line: Rect,
    columns: Columns,
) {
    let dossier = state.dossier();
    let (Some(position), Some(facts)) = (dossier.position(id), state.moment().position(id)) else { return };
    let remarks = demands::remarks(dossier, position, facts);
    let title_columns = Columns { title: columns.title.saturating_sub(inset_of(inset)), ..columns };
    let title = demands::title_words(position, &remarks, title_columns);
    let (met, role) = met_words(state, position, facts, met, columns.met, canvas.look.ascii);
    let shown = position.stance.shown();
    let room = columns.stance.saturating_sub(1 + usize::from(inset));
    let verb = if text::width(shown.list) <= room { shown.list } else { shown.cell };
    let told = Told {
        inset,
        verb: verb.to_owned(),
        title,
        remarks,
        by: by_words(dossier, &position.parties, columns),
        last: demands::last_words(state, facts),
        met: (met, role),
    };
    told.draw(canvas, line, columns);
}

/// What is said of a position in the last column.
fn met_words(
    state: &State,
    position: &Position,
    facts: &PositionFacts,
    met: &Met,
    width: usize,
    ascii: bool,
) -> (String, Role) {
    match met {
        Met::Overall => demands::met_words(state, position, facts, ascii, width),
        Met::By(party) => {
            let reply = facts.ask.iter().flat_map(|ask| &ask.addressees).find(|reply| reply.party == *party);
            let Some(reply) = reply else { return (String::new(), Role::Muted) };
            let disputed = facts.disputed || reply.disputed;
            let dossier = state.dossier();
            let words = demands::reply_words(dossier, reply.status, Some(reply), disputed, ascii, width);
            (words, demands::ask_role(reply.status))
        }
        Met::Between(word) => {
            let shown = word.shown();
            (format!("{} {}", shown.mark_in(ascii), shown.list_in(ascii)), demands::ask_role(*word))
        }
        Met::Unasked => ("unasked".to_owned(), Role::Refused),
        Met::Unsaid => (String::new(), Role::Muted),
    }
}

fn draw_outcome(canvas: &mut Canvas, state: &State, id: &Id, inset: bool, line: Rect, columns: Columns) {
    let dossier = state.dossier();
    let (Some(outcome), Some(facts)) = (dossier.outcome(id), state.moment().outcome(id)) else { return };
    let told = Told {
        inset,
        verb: "outcome".to_owned(),
        title: text::line(&outcome.title),
        remarks: String::new(),
        by: by_words(dossier, &outcome.parties, columns),
        last: outcome.when.brief(state.day()),
        met: outcome_words(outcome, facts, columns.met, canvas.look.ascii),
    };
    told.draw(canvas, line, columns);
}

/// `✓ signed`, with how much of it was done where there is room.
fn outcome_words(outcome: &Outcome, facts: &OutcomeFacts, width: usize, ascii: bool) -> (String, Role) {
    let shown = facts.status.shown();
    let mark = shown.mark_in(ascii);
    let full = format!("{mark} {}", text::line(&phrases::outcome_status(outcome, facts)));
    let words = if text::width(&full) <= width { full } else { format!("{mark} {}", shown.list_in(ascii)) };
    (words, if facts.in_force { Role::Favourable } else { Role::Silent })
}

/// What a position waits for, or what waits for it in turn.
fn draw_unmet(canvas: &mut Canvas, state: &State, id: &Id, crosses: bool, line: Rect, columns: Columns) {
    let dossier = state.dossier();
    let (Some(position), Some(facts)) = (dossier.position(id), state.moment().position(id)) else { return };
    let condition = position.condition.as_ref().map(|condition| text::line(&condition.text));
    let told = Told {
        inset: crosses,
        verb: if crosses { "crosses" } else { "waits for" }.to_owned(),
        title: condition.unwrap_or_default(),
        remarks: demands::remarks(dossier, position, facts),
        by: by_words(dossier, &position.parties, columns),
        last: demands::last_words(state, facts),
        met: (if crosses { "each for other" } else { "not met" }.to_owned(), Role::Partial),
    };
    told.draw(canvas, line, columns);
}

/// Who, by short names where there is little room: full ones among them would look like others.
fn by_words(dossier: &Dossier, ids: &[Id], columns: Columns) -> String {
    if columns.to >= 10 {
        return names::fitting(dossier, ids, columns.to);
    }
    let short = |id: &Id| {
        let party = dossier.party(id);
        text::line(party.map_or(id.as_str(), |party| party.short.as_deref().unwrap_or(&party.name)))
    };
    match ids {
        [] => String::new(),
        [only] => short(only),
        [first, rest @ ..] => format!("{}+{}", short(first), rest.len()),
    }
}

/// How far the title of what answers something stands to the right.
fn inset_of(inset: bool) -> usize {
    if inset { 2 } else { 0 }
}

/// A line in the overview's columns.
struct Told {
    /// It answers what stands above it.
    inset: bool,
    verb: String,
    title: String,
    remarks: String,
    by: String,
    last: String,
    met: (String, Role),
}

impl Told {
    fn draw(self, canvas: &mut Canvas, line: Rect, columns: Columns) {
        let verb = match columns.stance {
            0 => String::new(),
            cells => {
                let inset = if self.inset { " " } else { "" };
                format!("{} ", text::fit(&format!("{inset}{}", self.verb), cells - 1))
            }
        };
        let title = format!("{}{}", " ".repeat(inset_of(self.inset)), self.title);
        let mut pieces = vec![
            Piece::new(format!(" {verb}"), Role::Text),
            Piece::new(format!("{} ", text::fit(&title, columns.title)), Role::Text),
        ];
        for (width, words) in
            [(columns.remarks, &self.remarks), (columns.to, &self.by), (columns.last, &self.last)]
        {
            if width > 0 {
                pieces.push(Piece::new(format!("{} ", text::fit(words, width)), Role::Muted));
            }
        }
        let (met, role) = self.met;
        pieces.push(Piece::new(text::fit(&met, columns.met), role));
        canvas.put_all(line.x, line.y, line.width, &pieces);
    }
}
