//! The people: who speaks for each party. `docs/architecture.md` adds this view as its example of how to add
//! one; it is compiled for tests only.

use crate::model::{Id, Person};
use crate::text;
use crate::ui::layout::{Glimpse, Layout, Wanted};
use crate::ui::scene::Cursor;
use crate::ui::state::pane::Pane;
use crate::ui::state::row::Row;
use crate::ui::theme::Role;
use crate::ui::view_kind::{Cx, ViewKind};
use crate::ui::widgets::list::{self, List};
use crate::ui::widgets::painter::Painter;

/// The people of the dossier, in its order.
#[derive(Debug)]
pub(in crate::ui) struct People {
    list: List<Id>,
}

impl ViewKind for People {
    type Params = ();

    const PANES: &'static [Pane] = &[Pane::List, Pane::Detail];
    const HOME: Pane = Pane::List;

    fn derive(cx: &Cx, (): &()) -> Self {
        let mut list = List::default();
        let listed = |person: &&Person| cx.here.filter.admits(cx.dossier, cx.moment, &person.id);
        for person in cx.dossier.people.iter().filter(listed) {
            list.push_row(Row::Record { under: String::new(), id: person.id.clone() }, person.id.clone());
        }
        Self { list }
    }

    fn arrange(layout: &mut Layout, wanted: &Wanted) {
        layout.list_and_detail(wanted, [50, 50], Glimpse::Shown);
    }

    fn rows(&self, pane: Pane) -> &[Option<Row>] {
        if pane == Pane::List { self.list.rows() } else { &[] }
    }

    fn caption(&self, _cx: &Cx) -> String {
        "the people who speak for the parties".to_owned()
    }

    fn draw(&self, painter: &mut Painter, cx: &Cx, (): &()) -> Option<Cursor> {
        let area = cx.layout().pane(Pane::List);
        painter.title(area, &format!("People: {}", self.list.len()), "", cx.has_focus(Pane::List));
        list::draw(painter, cx, Pane::List, &self.list, area, |painter, _, id, line| {
            if let Some(person) = cx.dossier.person(id) {
                painter.put(
                    line.x + 1,
                    line.y,
                    line.width.saturating_sub(1),
                    &text::line(&person.name),
                    Role::Text,
                );
            }
        })
    }
}
