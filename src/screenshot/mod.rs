//! Pictures of the screen as files: the cells that the terminal shows, and metadata. The same input always gives
//! the same bytes.
//!
//! - [`text`]: only the cells; [`txt`]: also their origin.
//! - [`ansi`]: for a terminal.
//! - [`svg`]: for a page or a README. Characters keep their cells in any font, text can be selected, and colours
//!   suit a light or a dark background.
//! - [`html`]: a page with that picture, and the same content as linear text.

mod ansi;
mod cells;
mod colour;
mod glyphs;
mod html;
mod metadata;
mod runs;
mod stylesheet;
mod svg;
mod text;

pub use ansi::ansi;
pub use html::html;
pub use metadata::{Metadata, ScreenText};
pub use svg::svg;
pub use text::{text, txt};

/// The background of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourScheme {
    /// As the reader's browser prefers; light where the picture's style sheet has no effect.
    #[default]
    Auto,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}
