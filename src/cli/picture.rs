//! The screen as a file, of any size, whether there is a terminal or not.

use ratatui::layout::Rect;

use super::args::{Export, ExportFormat, Ground};
use super::dashboard::{self, Start};
use super::output::Failure;
use super::source::Opened;
use super::text_view;
use crate::report::{self, Provenance};
use crate::screenshot::{self, ColourScheme, Metadata, Shown};
use crate::ui::{self, Colours, State, Theme};

/// The size of a screen where none is asked for.
const USUAL_SIZE: (u16, u16) = (120, 40);

/// The screen in the format asked for.
///
/// # Errors
/// Where the view or the party is not there.
pub(super) fn picture(
    arguments: &Export,
    opened: &Opened,
    provenance: Provenance,
) -> Result<String, Failure> {
    let start = Start { view: arguments.view.as_deref(), party: arguments.party.as_deref() };
    let mut state = dashboard::state(opened, &start)?;
    let (columns, rows) = arguments.size.unwrap_or(USUAL_SIZE);
    state.resize(columns, rows);
    let ink = Ink {
        colours: colours(arguments.no_color),
        theme: match arguments.theme.unwrap_or_default() {
            Ground::Auto => ColourScheme::Auto,
            Ground::Dark => ColourScheme::Dark,
            Ground::Light => ColourScheme::Light,
        },
    };
    let format = match arguments.format {
        ExportFormat::Ansi => PictureFormat::Ansi,
        ExportFormat::Svg => PictureFormat::Svg,
        ExportFormat::Html => PictureFormat::Html,
        // The others are no pictures, and never come here.
        ExportFormat::Txt
        | ExportFormat::Json
        | ExportFormat::Csv
        | ExportFormat::CslJson
        | ExportFormat::Md => PictureFormat::Txt,
    };
    Ok(taken(opened, &state, format, ink, provenance))
}

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureFormat {
    Txt,
    Ansi,
    Svg,
    Html,
}

/// In which colours it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    colours: Colours,
    theme: ColourScheme,
}

impl Ink {
    /// That of a picture of which nothing was said.
    pub(super) fn usual() -> Self {
        Self { colours: colours(false), theme: ColourScheme::Auto }
    }
}

/// A picture of a state, at the size that it has.
pub(super) fn taken(
    opened: &Opened,
    state: &State,
    format: PictureFormat,
    ink: Ink,
    provenance: Provenance,
) -> String {
    let (columns, rows) = state.size();
    let look = Theme { colours: ink.colours, ascii: false };
    let buffer = ui::undisturbed(state, look, Rect::new(0, 0, columns, rows)).buffer;
    let shown = shown(opened, state, (columns, rows));
    let about = Metadata::new(&opened.dossier, state.moment(), shown, provenance);
    match format {
        PictureFormat::Ansi => screenshot::ansi(&buffer, &about),
        PictureFormat::Svg => screenshot::svg(&buffer, &about, ink.theme),
        PictureFormat::Html => screenshot::html(&buffer, &about, ink.theme),
        PictureFormat::Txt => screenshot::txt(&buffer, &about),
    }
}

/// As many as there are, since a file does not know where it will be looked at.
fn colours(without: bool) -> Colours {
    let without = without || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if without { Colours::None } else { Colours::Many }
}

fn shown(_opened: &Opened, state: &State, (columns, rows): (u16, u16)) -> Shown {
    let what = state.caption();
    let name = state.view().name();
    let description = format!(
        "The dashboard of demarche, {columns} columns by {rows} rows. The {name}, as far as there is room: {what}; \
         the selected record in full, with its sources."
    );
    let linear = report::plain(&text_view::document(state), report::USUAL_WIDTH);
    Shown { view: name.to_owned(), description, linear }
}
