use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Where the terminal's cursor sits: on the selected row, so that screen readers follow it, or in the
/// text that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
    /// Text is typed here; else it only marks the place. The terminal shows both, for screen readers
    /// follow a cursor that can be seen; a picture shows the first alone.
    pub visible: bool,
}

/// One picture of the dashboard: what the terminal, a test and an export all take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// The cells.
    pub buffer: Buffer,
    /// The cursor, inside the buffer.
    pub cursor: Option<Cursor>,
}

impl Scene {
    /// An empty scene.
    pub fn blank(area: Rect) -> Self {
        Self { buffer: Buffer::empty(area), cursor: None }
    }
}
