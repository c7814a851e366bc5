//! The changes view: what happened between two days, and which derived words changed.

mod draw;
mod rows;

use crate::date::day_words;
use crate::model::{Id, Kind};
use crate::report::{self, Doc, phrases};
use crate::ui::command::id::Command;
use crate::ui::layout::{Glimpse, Layout, Wanted};
use crate::ui::scene::Cursor;
use crate::ui::state::direction::Direction;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::view_kind::{Cx, Narrowing, Request, ViewKind};
use crate::ui::widgets::painter::Painter;

pub(in crate::ui) use rows::Changes;
use rows::{ChangeLine, New, Only};

impl ViewKind for Changes {
    type Params = Narrowing;

    const FILTERED: &'static [&'static [Kind]] =
        &[&[Kind::Position, Kind::Meeting, Kind::Outcome, Kind::Event]];
    const KINDS: usize = Only::ALL.len();

    fn derive(cx: &Cx, narrowing: &Narrowing) -> Self {
        Self::at(cx, narrowing)
    }

    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        layout.list_and_detail(wanted, [60, 57], Glimpse::Hidden);
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        if pane == Pane::List { self.list.rows() } else { &[] }
    }

    /// The change that is selected, and what was before it.
    fn preface(&self, cx: &Cx) -> Option<Doc> {
        match self.line_of(cx.selected(Pane::List)?)? {
            ChangeLine::Change(change, turned) => {
                let mut doc = report::change(cx.dossier, cx.moment, change);
                if let Some(turned) = turned {
                    doc.paragraph(phrases::capitalised(&report::status_change_words(turned)));
                }
                doc.mark_private(cx.dossier);
                Some(doc)
            }
            ChangeLine::Turned(turned) | ChangeLine::Issue(_, Some(turned)) => {
                Some(report::status_change(self.from, cx.day(), turned))
            }
            ChangeLine::LastSeen(_, new) => {
                let mut doc = Doc::default();
                doc.heading(
                    1,
                    match new {
                        New::Added => "New in the dossier since you last looked",
                        New::Edited => "Edited in the dossier since you last looked",
                    },
                );
                Some(doc)
            }
            ChangeLine::Head
            | ChangeLine::Issue(_, None)
            | ChangeLine::Heading(_)
            | ChangeLine::Remark(_) => None,
        }
    }

    fn press(&self, cx: &Cx, _narrowing: &mut Narrowing, command: Command) -> Option<Vec<Request>> {
        let direction = match command {
            Command::EarlierFrom => Direction::Back,
            Command::LaterFrom => Direction::Forward,
            _ => return None,
        };
        Some(cx.other_from(direction).map(Request::Compare).into_iter().collect())
    }

    fn unavailable(&self, cx: &Cx, _narrowing: &Narrowing, command: Command) -> Option<&'static str> {
        match command {
            Command::EarlierFrom if cx.other_from(Direction::Back).is_none() => {
                Some("no earlier meeting to compare with")
            }
            Command::LaterFrom if cx.other_from(Direction::Forward).is_none() => {
                Some("no later meeting before the day shown")
            }
            _ => None,
        }
    }

    fn narrowing(narrowing: &mut Narrowing) -> Option<&mut Narrowing> {
        Some(narrowing)
    }

    fn parties(&self) -> &[Id] {
        &self.parties
    }

    fn file_name(&self, cx: &Cx) -> String {
        format!("changes-{}-to", cx.compared_from())
    }

    fn caption(&self, cx: &Cx) -> String {
        let from = day_words(cx.compared_from());
        format!("what changed after {from}, issue by issue, and which statuses changed")
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, narrowing: &Narrowing) -> Option<Cursor> {
        draw::draw(painter, cx, self, narrowing, cx.layout().pane(Pane::List))
    }
}
