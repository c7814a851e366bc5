//! The search over everything that the dossier says.

use ratatui::layout::Rect;

use super::next::{Act, Env};
use super::picker::{Choice, Source};
use crate::date::{BRIEF_CELLS, day_words};
use crate::search::Hit;
use crate::text;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, cells};

/// How many hits are listed.
pub(in crate::ui) const MOST: usize = 200;

/// The hits of what is typed.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Search {
    hits: Vec<Hit>,
}

impl Source for Search {
    type Item<'a> = &'a Hit;
    const LABEL: Option<&'static str> = Some("/");

    fn items<'a>(&'a self, _env: &'a Env, _typed: &str) -> Vec<&'a Hit> {
        self.hits.iter().collect()
    }

    fn refresh(&mut self, env: &Env, typed: &str) {
        self.hits = (env.find)(typed);
    }

    fn title(&self, _env: &Env, count: usize) -> (String, String) {
        let count = match count {
            0 => String::new(),
            1 => "1 found".to_owned(),
            MOST => format!("{MOST} or more found"),
            n => format!("{n} found"),
        };
        ("Find".to_owned(), count)
    }

    fn nothing(&self, env: &Env, typed: &str) -> String {
        let day = day_words(env.cx.day());
        if typed.trim().is_empty() {
            format!("Words, names, places, dates, statuses; in the usual spellings. Up to {day}.")
        } else {
            format!("Nothing found up to {day}.")
        }
    }

    fn draw(&self, painter: &mut Painter, env: &Env, hit: &&Hit, _before: Option<&&Hit>, line: Rect) {
        let end = painter.put(line.x + 1, line.y, 10, &text::fit(&hit.kind.to_string(), 10), Role::Muted);
        let day = hit.when.map(|date| date.brief(env.cx.day())).unwrap_or_default();
        let day = text::fit_right(&day, BRIEF_CELLS);
        painter.put_right(Rect { width: line.width.saturating_sub(1), ..line }, &day, Role::Muted);
        let dated = cells(&day) + 2;
        let room = line.right().saturating_sub(end + dated);
        let title = match &hit.holder {
            Some(holder) => format!("{holder} {}", hit.title),
            None => hit.title.clone(),
        };
        let end = painter.put(end, line.y, room, &title, Role::Text);
        if let Some(excerpt) = &hit.excerpt {
            let room = line.right().saturating_sub(end + dated + 2);
            if room >= cells("… a few words …") {
                painter.put(end + 2, line.y, room, excerpt, Role::Muted);
            }
        }
    }

    fn choose(&self, _env: &Env, hit: Option<&&Hit>, _typed: &str) -> Result<Choice, String> {
        hit.map(|hit| Choice::Do(Act::Visit(hit.id.clone()))).ok_or_else(String::new)
    }
}
