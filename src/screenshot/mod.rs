//! A picture of the screen as a file: the same cells that the terminal shows, with what is said about
//! them. Pure: the same buffer and words give the same bytes.
//!
//! - [`text`]: the cells alone; [`txt`]: with whence they come
//! - [`ansi`]: for a terminal
//! - [`svg`]: for a page or a README: an exact grid in whatever font, light and dark, text that is text
//! - [`html`]: a page around it, with the same in linear text

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
pub use metadata::{Metadata, Shown};
pub use svg::svg;
pub use text::{text, txt};

/// On which ground a picture is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourScheme {
    /// As the reader's browser prefers, by a style sheet in the picture; light where none is read.
    #[default]
    Auto,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}
