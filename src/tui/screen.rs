//! Turns scenes into the bytes that show them.

use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute, force_color_output};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;

use super::capabilities::Capabilities;
use super::hyperlinks::{self, Change};
use super::osc;
use crate::ui::{Cursor, Hit, Scene};

/// What the terminal shows, and how to change it.
pub(super) struct Screen {
    /// What the terminal shows; none while that is unknown.
    shown: Option<Scene>,
    /// The terminal supports hyperlinks.
    hyperlinks: bool,
    bytes: Vec<u8>,
}

impl Screen {
    /// A screen with unknown content.
    pub(super) fn new(capabilities: Capabilities) -> Self {
        // With NO_COLOR set, crossterm 0.29 writes an empty colour code, which also resets bold and reverse.
        // The scene already respects NO_COLOR: then all its cells have the default colour.
        force_color_output(true);
        Self { shown: None, hyperlinks: capabilities.hyperlinks, bytes: Vec::new() }
    }

    /// What the terminal shows at a cell.
    pub(super) fn hit(&self, x: u16, y: u16) -> Option<&Hit> {
        self.shown.as_ref()?.hit(x, y)
    }

    /// Makes the next frame clear the screen and draw all of it.
    pub(super) fn invalidate(&mut self) {
        self.shown = None;
    }

    /// The bytes that turn what the terminal shows into the scene; none if there is no difference.
    ///
    /// The cursor is shown wherever the scene has one, even if it only marks the selected row: screen readers
    /// follow a visible cursor.
    pub(super) fn frame(&mut self, mut scene: Scene) -> io::Result<&[u8]> {
        self.bytes.clear();
        if !self.hyperlinks {
            scene.links.clear();
        }
        let known = self.shown.take().filter(|shown| shown.buffer.area == scene.buffer.area);
        let same_cursor = known.as_ref().is_some_and(|shown| shown.cursor == scene.cursor);
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        let (before, links_before) = if let Some(shown) = known {
            if shown.cursor.is_some() {
                queue!(self.bytes, Hide)?;
            }
            (shown.buffer, shown.links)
        } else {
            queue!(self.bytes, Hide, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
            (Buffer::empty(scene.buffer.area), Vec::new())
        };
        let drawn = self.bytes.len();
        if links_before.is_empty() && scene.links.is_empty() {
            let mut changes = before.diff_iter(&scene.buffer).peekable();
            if changes.peek().is_some() {
                CrosstermBackend::new(&mut self.bytes).draw(changes)?;
            }
        } else {
            let changes = hyperlinks::changes(&before, &links_before, &scene);
            draw_linked(&mut self.bytes, &changes)?;
        }
        if self.bytes.len() == drawn && same_cursor {
            self.bytes.clear();
            self.shown = Some(scene);
            return Ok(&self.bytes);
        }
        if let Some(Cursor { x, y, .. }) = scene.cursor {
            queue!(self.bytes, MoveTo(x, y), Show)?;
        }
        queue!(self.bytes, EndSynchronizedUpdate)?;
        self.shown = Some(scene);
        Ok(&self.bytes)
    }
}

/// Draws cells in screen order. Cells in a row with the same address form one hyperlink.
fn draw_linked(bytes: &mut Vec<u8>, changes: &[Change<'_>]) -> io::Result<()> {
    for run in changes.chunk_by(|one, next| one.url == next.url) {
        let start = run.first().and_then(|change| osc::link_start(change.url?));
        bytes.extend(start.iter().flat_map(|start| start.bytes()));
        let cells = run.iter().map(|change| (change.x, change.y, change.cell));
        CrosstermBackend::new(&mut *bytes).draw(cells)?;
        if start.is_some() {
            bytes.extend(osc::LINK_END.bytes());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::super::Clipboard;
    use super::*;
    use crate::ui::Hyperlink;

    const ALL: Capabilities = Capabilities { title: true, hyperlinks: true, clipboard: Clipboard::Plain };
    const NO_HYPERLINKS: Capabilities = Capabilities { hyperlinks: false, ..ALL };

    fn scene(text: &str, cursor: Option<Cursor>) -> Scene {
        let mut scene = Scene::blank(Rect::new(0, 0, 20, 3));
        scene.buffer.set_string(0, 0, text, Style::new());
        scene.cursor = cursor;
        scene
    }

    fn frame(screen: &mut Screen, scene: Scene) -> String {
        String::from_utf8(screen.frame(scene).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn a_frame_is_one_synchronised_update_from_a_clear_screen() {
        let bytes = frame(&mut Screen::new(ALL), scene("Vienna", None));
        assert!(bytes.starts_with("\x1b[?2026h"), "{bytes:?}");
        assert!(bytes.ends_with("\x1b[?2026l"), "{bytes:?}");
        assert!(bytes.contains("\x1b[2J") && bytes.contains("Vienna"), "{bytes:?}");
        assert!(!bytes.contains("\x1b[?25h"), "a scene without a cursor shows none: {bytes:?}");
    }

    #[test]
    fn only_what_changed_is_written() {
        let mut screen = Screen::new(ALL);
        frame(&mut screen, scene("Vienna 1", None));
        assert_eq!(frame(&mut screen, scene("Vienna 1", None)), "");
        let bytes = frame(&mut screen, scene("Vienna 2", None));
        assert!(bytes.contains('2') && !bytes.contains("Vienna") && !bytes.contains("\x1b[2J"), "{bytes:?}");
    }

    #[test]
    fn an_invalid_or_resized_screen_is_written_whole() {
        let mut screen = Screen::new(ALL);
        frame(&mut screen, scene("Vienna", None));
        screen.invalidate();
        assert!(frame(&mut screen, scene("Vienna", None)).contains("\x1b[2J"));
        let bytes = frame(&mut screen, Scene::blank(Rect::new(0, 0, 19, 3)));
        assert!(bytes.contains("\x1b[2J"), "{bytes:?}");
    }

    #[test]
    fn the_cursor_is_shown_where_the_scene_has_one() {
        let mut screen = Screen::new(ALL);
        let at = |x, y| Some(Cursor { x, y, visible: false });
        let bytes = frame(&mut screen, scene("Vienna", at(0, 0)));
        assert!(bytes.contains("\x1b[1;1H\x1b[?25h"), "{bytes:?}");
        let bytes = frame(&mut screen, scene("Vienna", at(4, 2)));
        assert!(bytes.contains("\x1b[3;5H\x1b[?25h"), "{bytes:?}");
        let bytes = frame(&mut screen, scene("Vienna", None));
        assert!(bytes.contains("\x1b[?25l") && !bytes.contains("\x1b[?25h"), "{bytes:?}");
    }

    #[test]
    fn no_frame_contains_an_empty_colour_code() {
        let mut scene = scene("Vienna", None);
        let style = Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD);
        scene.buffer.set_style(Rect::new(0, 0, 20, 1), style);
        let bytes = frame(&mut Screen::new(ALL), scene);
        assert!(bytes.contains("\x1b[1m") && bytes.contains("\x1b[7m"), "{bytes:?}");
        assert!(!bytes.contains("\x1b[m"), "{bytes:?}");
    }

    fn linked_scene(text: &str, links: &[(u16, u16, &str)]) -> Scene {
        let mut scene = scene(text, None);
        scene.links = links
            .iter()
            .map(|(x, width, url)| Hyperlink { area: Rect::new(*x, 0, *width, 1), url: (*url).to_owned() })
            .collect();
        scene
    }

    /// Each address of a frame with its text.
    fn links_in(bytes: &str) -> Vec<(&str, String)> {
        let links = bytes.split("\x1b]8;id=").skip(1).map(|rest| {
            let (id_and_url, shown) = rest.split_once("\x1b\\").unwrap();
            let (shown, _) = shown.split_once(osc::LINK_END).expect("the link ends");
            let text: String =
                shown.split('\x1b').map(|part| part.split(['m', 'H']).next_back().unwrap()).collect();
            (id_and_url.split_once(';').unwrap().1, text)
        });
        links.collect()
    }

    #[test]
    fn only_the_cells_of_a_hyperlink_link() {
        let mut screen = Screen::new(ALL);
        let bytes = frame(&mut screen, linked_scene("see Vienna now", &[(4, 6, "https://v")]));
        assert_eq!(links_in(&bytes), [("https://v", "Vienna".to_owned())]);
        assert_eq!(frame(&mut screen, linked_scene("see Vienna now", &[(4, 6, "https://v")])), "");
    }

    #[test]
    fn cells_whose_address_changed_are_written_again_and_no_others() {
        let mut screen = Screen::new(ALL);
        frame(&mut screen, linked_scene("see Vienna now", &[(4, 6, "https://v")]));
        let bytes = frame(&mut screen, linked_scene("see Vienna now", &[(4, 6, "https://w")]));
        assert_eq!(links_in(&bytes), [("https://w", "Vienna".to_owned())]);
        assert!(!bytes.contains("see") && !bytes.contains("now"), "{bytes:?}");
        let bytes = frame(&mut screen, linked_scene("see Vienna now", &[(4, 3, "https://w")]));
        assert!(links_in(&bytes).is_empty() && bytes.contains("nna") && !bytes.contains("Vie"), "{bytes:?}");
        let bytes = frame(&mut screen, linked_scene("see Vienna now", &[]));
        assert!(bytes.contains("Vie") && !bytes.contains("\x1b]8"), "{bytes:?}");
    }

    #[test]
    fn a_wide_character_is_written_once() {
        let mut screen = Screen::new(ALL);
        frame(&mut screen, scene("漢字", None));
        let bytes = frame(&mut screen, linked_scene("漢字", &[(0, 4, "https://v")]));
        assert_eq!(links_in(&bytes), [("https://v", "漢字".to_owned())]);
    }

    #[test]
    fn a_terminal_without_hyperlinks_gets_none() {
        let bytes = frame(&mut Screen::new(NO_HYPERLINKS), linked_scene("Vienna", &[(0, 6, "https://v")]));
        assert!(bytes.contains("Vienna") && !bytes.contains("\x1b]8"), "{bytes:?}");
    }

    #[test]
    fn an_empty_screen_takes_a_frame() {
        let bytes = frame(&mut Screen::new(ALL), Scene::blank(Rect::ZERO));
        assert!(bytes.ends_with("\x1b[?2026l"), "{bytes:?}");
    }
}
