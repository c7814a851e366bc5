//! A position in columns: what it is, to whom it is put, when it was last said, what it met.

use crate::derive::{Account, Evidence, PositionFacts, Reply, Telling};
use crate::model::{Dossier, Id, Party, Position};
use crate::report::{self, phrases};
use crate::text;
use crate::ui::cx::Cx;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::columns::{self, Step, TITLE, Widths, in_column};
use crate::ui::widgets::header::{Header, Right};
use crate::ui::widgets::names;
use crate::ui::widgets::painter::Painter;
use crate::ui::widgets::status::telling_role;
use crate::words::{self, Marks, Show as _, Shown};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The widths of the columns for a pane's width; a column of no width is left out.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct PositionColumns {
    pub(in crate::ui) stance: usize,
    pub(in crate::ui) title: usize,
    pub(in crate::ui) remarks: usize,
    pub(in crate::ui) to: usize,
    pub(in crate::ui) last: usize,
    pub(in crate::ui) met: usize,
    /// Where the last of them ends, with the air behind it.
    pub(in crate::ui) end: usize,
}

const STANCE: usize = 1;
const REMARKS: usize = 2;
const TO: usize = 3;
const LAST: usize = 4;
const MET: usize = 5;

/// In what order the columns get their cells.
const STEPS: [Step; 20] = [
    (TITLE, 6),
    (MET, 6),
    (MET, 12),
    (TITLE, 12),
    (STANCE, 7),
    (TITLE, 18),
    (STANCE, 11),
    (TO, 5),
    (TITLE, 20),
    (MET, 15),
    (LAST, 9),
    (TO, 6),
    (TITLE, 48),
    (LAST, 10),
    (REMARKS, 12),
    (TO, 12),
    (MET, 16),
    (REMARKS, 18),
    (TO, 16),
    (MET, 24),
];

impl PositionColumns {
    pub(in crate::ui) fn of(width: u16) -> Self {
        let Widths { of: [title, stance, remarks, to, last, met], end } = columns::fit(width, &STEPS);
        // With the air behind it.
        let stance = if stance > 0 { stance + 1 } else { 0 };
        Self { stance, title, remarks, to, last, met, end }
    }
}

impl PositionColumns {
    /// Where the columns with heads begin.
    fn heads_at(self) -> usize {
        let columns = [self.remarks, self.to, self.last, self.met].map(|c| if c > 0 { c + 1 } else { 0 });
        self.end.saturating_sub(columns.iter().sum())
    }
}

/// The pane's rule with its title, and the columns' names: what is told under `to` is named so.
pub(in crate::ui) fn draw_header(
    painter: &mut Painter,
    area: Rect,
    columns: PositionColumns,
    titles: &[String],
    to: Option<&str>,
    focused: bool,
) {
    let named = to.map(|to| {
        [(columns.met, "met"), (columns.last, "last"), (columns.to, to), (columns.remarks, "remarks")]
    });
    let right = Right::Heads(columns.end, named.as_ref().map_or(&[], |named| named));
    let kept = area.width.saturating_sub(u16::try_from(columns.heads_at()).unwrap_or(u16::MAX));
    Header { titles, chips: &[], kept, right }.draw(painter, area, focused);
}

pub(in crate::ui) fn draw_position(
    painter: &mut Painter,
    cx: &Cx,
    position: &Position,
    line: Rect,
    columns: PositionColumns,
) {
    let Some(facts) = cx.moment.position(&position.id) else { return };
    let shown = position.stance.shown();
    // The column has air behind it.
    let stance = if text::width(shown.list) < columns.stance { shown.list } else { shown.cell };
    let remarks = remarks(cx.dossier, position, facts);
    let cells = Cells {
        verb: stance.to_owned(),
        title: title_words(position, &remarks, columns),
        remarks,
        to: toward_words(cx.dossier, position, facts, columns.to),
        last: last_words(cx, facts),
        met: met_words(cx, position, facts, painter.theme, columns.met),
    };
    cells.draw(painter, line, columns);
}

/// What stands in the columns of a line.
pub(in crate::ui) struct Cells {
    pub(in crate::ui) verb: String,
    pub(in crate::ui) title: String,
    pub(in crate::ui) remarks: String,
    pub(in crate::ui) to: String,
    pub(in crate::ui) last: String,
    pub(in crate::ui) met: Span<'static>,
}

impl Cells {
    /// Draws the line.
    pub(in crate::ui) fn draw(self, painter: &mut Painter, line: Rect, columns: PositionColumns) {
        let theme = painter.theme;
        let spans = [
            theme.span(" ", Role::Text),
            in_column(columns.stance.saturating_sub(1), theme.span(self.verb, Role::Text)),
            theme.span(format!("{} ", text::fit(&self.title, columns.title)), Role::Text),
            in_column(columns.remarks, theme.span(self.remarks, Role::Muted)),
            in_column(columns.to, theme.span(self.to, Role::Muted)),
            in_column(columns.last, theme.span(self.last, Role::Muted)),
            Span::styled(text::fit(&self.met.content, columns.met), self.met.style),
        ];
        painter.put_line(line.x, line.y, line.width, &Line::from_iter(spans));
    }
}

/// The title, and what is to be said of it where that has no column of its own.
pub(in crate::ui) fn title_words(position: &Position, remarks: &str, columns: PositionColumns) -> String {
    let title = text::line(&position.title);
    if columns.remarks > 0 || remarks.is_empty() {
        return text::fit(&title, columns.title);
    }
    // What is to be said of its evidence is never clipped; the title is.
    let room = columns.title.saturating_sub(text::width(remarks) + 1);
    format!("{} {remarks}", text::fit(&title, room))
}

/// What an analyst must not overlook: whose account it is, how thin its evidence, a vague date.
pub(in crate::ui) fn remarks(dossier: &Dossier, position: &Position, facts: &PositionFacts) -> String {
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
    if position.private {
        remarks.push(report::PRIVATE.to_owned());
    }
    remarks.join(", ")
}

/// The parties asked: names where there is room, else short names, else the first and how many more.
pub(in crate::ui) fn toward_words(
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
pub(in crate::ui) fn last_words(cx: &Cx, facts: &PositionFacts) -> String {
    let when = facts.last_attested.when;
    match facts.age_days {
        0 if when.uncertainty() == (0, false) => "today".to_owned(),
        ..phrases::OLD_DAYS => when.brief(cx.day()),
        _ => shorter(&when.age(cx.day())),
    }
}

/// An age in few cells: `≤5 months`, `~2 months`.
pub(in crate::ui) fn shorter(age: &str) -> String {
    age.replace("about ", "~").replace("up to ", "≤")
}

/// What it met: an ask's status; for an answer whom it answers; for what is over, how it ended.
pub(in crate::ui) fn met_words(
    cx: &Cx,
    position: &Position,
    facts: &PositionFacts,
    theme: Theme,
    width: usize,
) -> Span<'static> {
    let marks = theme.marks;
    if let Some(over) = facts.over {
        let shown = over.shown();
        let full = phrases::over(cx.dossier, cx.moment, position);
        let full = full.map(|full| format!("{} {full}", shown.mark_in(marks)));
        let full = full.filter(|full| text::width(full) <= width);
        let words = full.unwrap_or_else(|| format!("{} {}", shown.mark_in(marks), shown.list));
        return theme.span(words, Role::Silent);
    }
    let Some(ask) = &facts.ask else {
        return theme.span(answered_words(cx.dossier, position, width), Role::Muted);
    };
    let decides = ask.addressees.iter().chain(&ask.others).find(|reply| reply.status == ask.status);
    let disputed = facts.disputed || decides.is_some_and(|reply| reply.disputed);
    let words = reply_words(cx.dossier, ask.telling(), decides, disputed, marks, width);
    theme.span(words, telling_role(ask.telling()))
}

/// `✗ rejected‡, per Russia`: an ask's status, by the answer that decides it.
pub(in crate::ui) fn reply_words(
    dossier: &Dossier,
    telling: Telling,
    decides: Option<&Reply>,
    disputed: bool,
    marks: Marks,
    width: usize,
) -> String {
    let shown = telling.shown();
    let mark = shown.mark_in(marks);
    let mut words = format!("{mark} {}", shown.list_in(marks));
    if text::width(&words) > width {
        words = format!("{mark} {}", shown.cell);
    }
    // What it was is part of what it is.
    if let Some(formerly) = decides.and_then(|reply| reply.formerly) {
        let once = formerly.shown();
        let forms = [
            format!("{words}, formerly {}", once.prose),
            format!("{mark} formerly {}", once.prose),
            format!("{mark} once {}", once.list_in(marks)),
        ];
        let fits = forms.iter().find(|form| text::width(form) <= width);
        words = fits.cloned().unwrap_or_else(|| format!("{mark} once {}", once.cell));
    }
    if disputed {
        words.push_str(words::DISPUTED.mark_in(marks));
    }
    match decides {
        Some(reply) if reply.formerly.is_none() => with_account(dossier, reply, words, shown, marks, width),
        Some(reply) => {
            words.clone() + &per_words(dossier, reply, width, text::width(&words)).unwrap_or_default()
        }
        None => words,
    }
}

/// The words for a reply, and whose account it is. That is never clipped: it says more than the word of the
/// mark, `⇄ per Reuters`.
pub(in crate::ui) fn with_account(
    dossier: &Dossier,
    reply: &Reply,
    words: String,
    shown: &Shown,
    marks: Marks,
    width: usize,
) -> String {
    let per = |words: &str| per_words(dossier, reply, width, text::width(words));
    let Some(account) = per(&words) else { return words };
    let told = words + &account;
    if text::width(&told) <= width {
        return told;
    }
    let mark = shown.mark_in(marks);
    let disputed =
        if told.contains(words::DISPUTED.mark_in(marks)) { words::DISPUTED.mark_in(marks) } else { "" };
    let short = [format!("{mark} {}{disputed}", shown.cell), format!("{mark}{disputed}")];
    let short =
        short.map(|words| format!("{words}{}", per(&words).unwrap_or_default().trim_start_matches(',')));
    short.into_iter().find(|words| text::width(words) <= width).unwrap_or(told)
}

/// `, per Ukraine`, or its short name where there is no more room.
pub(in crate::ui) fn per_words(
    dossier: &Dossier,
    reply: &Reply,
    width: usize,
    used: usize,
) -> Option<String> {
    let (name, short) = match reply.per.as_ref()? {
        Account::Party(id) => {
            let party = dossier.party(id)?;
            (&party.name, party.short.as_deref().unwrap_or(&party.name))
        }
        Account::Report(by) => (by, by.as_str()),
    };
    let full = format!(", {}", words::per(&text::line(name)));
    if used + text::width(&full) <= width {
        return Some(full);
    }
    Some(format!(" {}", words::per(&text::line(short))))
}

/// `answers US`: whose ask it answers.
pub(in crate::ui) fn answered_words(dossier: &Dossier, position: &Position, width: usize) -> String {
    let mut holders: Vec<&Id> = Vec::new();
    for holder in phrases::answered_parties(dossier, position) {
        if !holders.contains(&holder) {
            holders.push(holder);
        }
    }
    let words = |full: bool| {
        let name = |p: &Party| text::line(if full { &p.name } else { p.short.as_deref().unwrap_or(&p.name) });
        let names: Vec<String> = holders.iter().filter_map(|id| dossier.party(id)).map(name).collect();
        match names.as_slice() {
            [] => String::new(),
            [only] => format!("answers {only}"),
            [first, rest @ ..] => format!("answers {first}+{}", rest.len()),
        }
    };
    let full = words(true);
    if width >= 20 && text::width(&full) <= width { full } else { words(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pane_never_shows_less() {
        columns::assert_never_less(|width| {
            let it = PositionColumns::of(width);
            [it.title, it.stance.saturating_sub(1), it.remarks, it.to, it.last, it.met]
        });
    }
}
