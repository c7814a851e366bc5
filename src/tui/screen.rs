//! From scenes to the bytes that show them.

use std::io;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, SetAttribute, force_color_output};
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};

use crate::ui::{Cursor, Scene};

/// What the terminal shows, and how to change it.
pub(super) struct Screen {
    /// Nothing is known of the screen while this is nothing.
    shown: Option<Scene>,
    bytes: Vec<u8>,
}

impl Screen {
    /// A screen of which nothing is known.
    pub(super) fn new() -> Self {
        // With NO_COLOR set crossterm 0.29 writes an empty colour code, and that resets bold and
        // reverse. Colours are the scene's business: without them all its cells have the reset colour.
        force_color_output(true);
        Self { shown: None, bytes: Vec::new() }
    }

    /// Has the next frame clear the screen and draw all of it.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// The bytes that turn what is shown into the scene; none if there is no difference.
    ///
    /// The cursor is shown wherever the scene has one, also where it only marks the selected row:
    /// screen readers follow a cursor that can be seen.
    pub(super) fn frame(&mut self, scene: Scene) -> io::Result<&[u8]> {
        self.bytes.clear();
        let known = self.shown.take().filter(|shown| shown.buffer.area == scene.buffer.area);
        let same_cursor = known.as_ref().is_some_and(|shown| shown.cursor == scene.cursor);
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        let before = if let Some(shown) = known {
            if shown.cursor.is_some() {
                queue!(self.bytes, Hide)?;
            }
            shown.buffer
        } else {
            queue!(self.bytes, Hide, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
            Buffer::empty(scene.buffer.area)
        };
        let mut changes = before.diff_iter(&scene.buffer).peekable();
        if changes.peek().is_some() {
            CrosstermBackend::new(&mut self.bytes).draw(changes)?;
        } else if same_cursor {
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

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;

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
        let bytes = frame(&mut Screen::new(), scene("Vienna", None));
        assert!(bytes.starts_with("\x1b[?2026h"), "{bytes:?}");
        assert!(bytes.ends_with("\x1b[?2026l"), "{bytes:?}");
        assert!(bytes.contains("\x1b[2J") && bytes.contains("Vienna"), "{bytes:?}");
        assert!(!bytes.contains("\x1b[?25h"), "a scene without a cursor shows none: {bytes:?}");
    }

    #[test]
    fn only_what_changed_is_written() {
        let mut screen = Screen::new();
        frame(&mut screen, scene("Vienna 1", None));
        assert_eq!(frame(&mut screen, scene("Vienna 1", None)), "");
        let bytes = frame(&mut screen, scene("Vienna 2", None));
        assert!(bytes.contains('2') && !bytes.contains("Vienna") && !bytes.contains("\x1b[2J"), "{bytes:?}");
    }

    #[test]
    fn what_was_forgotten_or_resized_is_written_whole() {
        let mut screen = Screen::new();
        frame(&mut screen, scene("Vienna", None));
        screen.forget();
        assert!(frame(&mut screen, scene("Vienna", None)).contains("\x1b[2J"));
        let bytes = frame(&mut screen, Scene::blank(Rect::new(0, 0, 19, 3)));
        assert!(bytes.contains("\x1b[2J"), "{bytes:?}");
    }

    #[test]
    fn the_cursor_goes_where_the_scene_has_it_and_only_then_is_seen() {
        let mut screen = Screen::new();
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
        let bytes = frame(&mut Screen::new(), scene);
        assert!(bytes.contains("\x1b[1m") && bytes.contains("\x1b[7m"), "{bytes:?}");
        assert!(!bytes.contains("\x1b[m"), "{bytes:?}");
    }

    #[test]
    fn a_screen_of_no_size_takes_a_frame() {
        let bytes = frame(&mut Screen::new(), Scene::blank(Rect::ZERO));
        assert!(bytes.ends_with("\x1b[?2026l"), "{bytes:?}");
    }
}
