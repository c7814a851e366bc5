//! Pictures of the screen as files, of any size, with or without a terminal.

use ratatui::layout::Rect;

use super::text_view;
use crate::report::{self, Provenance};
use crate::screenshot::{self, ColourScheme, Metadata, ScreenText};
use crate::ui::{self, Colours, State, Theme};
use crate::words::Marks;

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureFormat {
    Txt,
    Ansi,
    Svg,
    Html,
}

/// A picture of a state, at the size that it has.
pub(super) fn draw(
    state: &State,
    format: PictureFormat,
    colours: Colours,
    scheme: ColourScheme,
    provenance: Provenance,
) -> String {
    let (columns, rows) = state.size();
    let theme = Theme { colours, marks: Marks::Unicode };
    let buffer = ui::undisturbed(state, theme, Rect::new(0, 0, columns, rows)).buffer;
    let screen = screen_text(state, (columns, rows));
    let metadata = Metadata::new(state.dossier(), state.moment(), screen, provenance);
    match format {
        PictureFormat::Ansi => screenshot::ansi(&buffer, &metadata),
        PictureFormat::Svg => screenshot::svg(&buffer, &metadata, scheme),
        PictureFormat::Html => screenshot::html(&buffer, &metadata, scheme),
        PictureFormat::Txt => screenshot::txt(&buffer, &metadata),
    }
}

/// All colours, because a file does not know where it will be shown; none if `NO_COLOR` is set.
pub(super) fn usual_colours() -> Colours {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if no_color { Colours::None } else { Colours::Many }
}

/// What the picture shows, in words, for those who do not see it.
fn screen_text(state: &State, (columns, rows): (u16, u16)) -> ScreenText {
    let what = state.caption();
    let name = state.view().name();
    let description = format!(
        "The dashboard of demarche, {columns} columns by {rows} rows. The {name}, as far as space allows: {what}; \
         the selected record in full, with its sources."
    );
    let linear = report::plain(&text_view::document(state), report::USUAL_WIDTH);
    ScreenText { view: name.to_owned(), description, linear }
}
