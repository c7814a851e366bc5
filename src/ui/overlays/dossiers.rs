//! The dossiers that can be opened from here.

use ratatui::layout::Rect;

use super::next::{Act, Env};
use super::picker::{Choice, Source};
use crate::text;
use crate::ui::command::id::Command;
use crate::ui::state::dossier_entry::DossierEntry;
use crate::ui::state::effect::Effect;
use crate::ui::theme::Role;
use crate::ui::widgets::painter::Painter;

/// The bundled dossiers, and those that were opened before.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct Dossiers;

impl Source for Dossiers {
    type Item<'a> = &'a DossierEntry;
    const LABEL: Option<&'static str> = Some("Open:");

    /// The dossiers whose title or name holds what is typed.
    fn items<'a>(&'a self, env: &'a Env, typed: &str) -> Vec<&'a DossierEntry> {
        let typed = text::fold(typed.trim());
        let fits = |entry: &&DossierEntry| {
            text::fold(&entry.title).contains(&typed) || text::fold(&entry.name).contains(&typed)
        };
        env.dossiers.iter().filter(fits).collect()
    }

    fn title(&self, _env: &Env, _count: usize) -> (String, String) {
        ("Open a dossier".to_owned(), "a title, an id, or a path".to_owned())
    }

    fn nothing(&self, env: &Env, typed: &str) -> String {
        match typed.trim() {
            "" => "No dossiers found. Type the path of a folder or a JSON file.".to_owned(),
            path => {
                let key = env.cx.keymap.shown(Command::Open);
                format!("{key} opens {} as a path.", text::line(path))
            }
        }
    }

    fn draw(
        &self,
        painter: &mut Painter,
        _env: &Env,
        entry: &&DossierEntry,
        _before: Option<&&DossierEntry>,
        line: Rect,
    ) {
        let end = painter.put(line.x + 1, line.y, 9, &text::fit(entry.origin, 9), Role::Muted);
        let title = text::fit(&text::line(&entry.title), 34);
        let end = painter.put(end + 1, line.y, line.right().saturating_sub(end + 1), &title, Role::Text);
        let room = line.right().saturating_sub(end + 2);
        painter.put(end + 1, line.y, room, &text::line(&entry.name), Role::Muted);
    }

    /// Opens the selected dossier; where none fits what is typed, what is typed as a path.
    fn choose(&self, _env: &Env, entry: Option<&&DossierEntry>, typed: &str) -> Result<Choice, String> {
        let name = match (entry, typed.trim()) {
            (Some(entry), _) => entry.name.clone(),
            (None, "") => return Ok(Choice::Do(Act::Nothing)),
            (None, path) => path.to_owned(),
        };
        Ok(Choice::Do(Act::Ask(Effect::OpenDossier { name })))
    }
}
