//! The screen as a file, of any size, whether there is a terminal or not.

use ratatui::layout::Rect;

use super::args::{Export, ExportFormat, Ground};
use super::dashboard::{self, Start};
use super::linear;
use super::opening::Opened;
use super::outcome::Failure;
use crate::date::day_words;
use crate::report::{self, Provenance, says};
use crate::shot::{self, About, Shown, Theme};
use crate::ui::{self, Colours, Look, State, View};

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
    let look = Look { colours: colours(arguments), ascii: false };
    let buffer = ui::view(&state, look, Rect::new(0, 0, columns, rows)).buffer;
    let shown = shown(opened, &state, (columns, rows));
    let about = About::new(&opened.dossier, state.moment(), shown, provenance);
    let theme = match arguments.theme.unwrap_or_default() {
        Ground::Auto => Theme::Auto,
        Ground::Dark => Theme::Dark,
        Ground::Light => Theme::Light,
    };
    Ok(match arguments.format {
        ExportFormat::Ansi => shot::ansi(&buffer, &about),
        ExportFormat::Svg => shot::svg(&buffer, &about, theme),
        ExportFormat::Html => shot::html(&buffer, &about, theme),
        ExportFormat::Txt | ExportFormat::Json | ExportFormat::Md => shot::txt(&buffer, &about),
    })
}

/// As many as there are, since a file does not know where it will be looked at.
fn colours(arguments: &Export) -> Colours {
    let without = arguments.no_color || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if without { Colours::None } else { Colours::Many }
}

fn shown(opened: &Opened, state: &State, (columns, rows): (u16, u16)) -> Shown {
    let party = says::party(&opened.dossier, state.party());
    let issue = state.brief_issue().map(|id| says::issue_in_full(&opened.dossier, id)).unwrap_or_default();
    let what = match state.view() {
        View::Overview => format!(
            "the parties; what the chosen one, {party}, asks and holds on each issue, and what that met; the \
             meetings and what came of them"
        ),
        View::Brief => format!(
            "one issue, {issue}: its status and why, last words, asks and who answered them, outcomes, what \
             changed last and what comes next"
        ),
        View::Matrix => "issues against parties: what each asks and holds on each".to_owned(),
        View::Changes => {
            let from = day_words(state.compared_from());
            format!("what changed after {from}, issue by issue, and which statuses turned")
        }
        View::Ledger => "every outcome: what was promised, what was done, who attests it".to_owned(),
        View::Agenda => "what is due, planned or about to end, and what waits for an answer".to_owned(),
        View::Timeline => "meetings, what each party said, outcomes and events on an axis of time".to_owned(),
    };
    let name = state.view().name();
    let description = format!(
        "The dashboard of demarche, {columns} columns by {rows} rows. The {name}, as far as there is room: {what}; \
         the selected record in full, with its sources."
    );
    let linear = report::plain(&linear::document(state), report::USUAL_WIDTH);
    Shown { view: name.to_owned(), description, linear }
}
