//! The dashboard: the pure one of [`crate::ui`], on the terminal that [`crate::tui`] minds.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::opening::Opened;
use super::outcome::{Failure, print, tell};
use super::provenance::provenance;
use crate::near::hint;
use crate::report;
use crate::save::{self, shown};
use crate::shot;
use crate::tui::{self, Event, Program};
use crate::ui::{self, Colours, Effect, Look, Scene, State};

/// The size of a screen that is written to a file, where none is asked for.
const USUAL_SIZE: (u16, u16) = (120, 40);

/// What the dashboard begins with.
pub(super) struct Start<'a> {
    /// The view by its name; the overview when absent.
    pub(super) view: Option<&'a str>,
    /// The party chosen; the first when absent.
    pub(super) party: Option<&'a str>,
}

/// Runs the dashboard; where standard output is no terminal prints the overview as text instead.
pub(super) fn run(opened: Opened, start: &Start<'_>) -> Result<(), Failure> {
    if let Some(view) = start.view.filter(|view| *view != "overview") {
        return Err(Failure::Usage(format!("there is no view {view}{}", hint(view, ["overview"]))));
    }
    let state = state(&opened, start.party)?;
    if !io::stdout().is_terminal() {
        tell("the dashboard needs a terminal; this is the overview as text");
        let doc = report::overview(&opened.dossier, &opened.moment());
        return print(&report::plain(&doc, report::USUAL_WIDTH));
    }
    let look = Look::from_environment(|name| env::var(name).ok());
    let mut dashboard = Dashboard { opened, state, look };
    let ending = tui::run(&mut dashboard).map_err(|error| Failure::of(format!("the terminal: {error}")))?;
    // A large dossier takes longer to free than the system takes to forget it.
    std::process::exit(ending.exit_code().into());
}

/// The overview's screen as text, of a size whether there is a terminal or not.
pub(super) fn screen(
    opened: &Opened,
    size: Option<(u16, u16)>,
    party: Option<&str>,
) -> Result<String, Failure> {
    let (columns, rows) = size.unwrap_or(USUAL_SIZE);
    let mut state = state(opened, party)?;
    state.resize(columns, rows);
    let look = Look { colours: Colours::None, ascii: false };
    Ok(shot::text(&ui::view(&state, look, Rect::new(0, 0, columns, rows)).buffer))
}

fn state(opened: &Opened, party: Option<&str>) -> Result<State, Failure> {
    let mut state = State::with_calendar(Arc::clone(&opened.dossier), opened.calendar.clone(), opened.day);
    if let Some(party) = party {
        if opened.dossier.party(party).is_none() {
            let parties = opened.dossier.parties.iter().map(|party| party.id.as_str());
            return Err(Failure::of(format!("there is no party {party}{}", hint(party, parties))));
        }
        state.choose_party(party);
    }
    Ok(state)
}

/// The state, and what it takes to carry out what it asks of the world.
struct Dashboard {
    opened: Opened,
    state: State,
    look: Look,
}

impl Program for Dashboard {
    fn on(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.state.press(key),
            Event::Paste(text) => self.state.paste(&text),
            Event::Resize(area) => self.state.resize(area.width, area.height),
        }
        Vec::new()
    }

    fn draw(&self, area: Rect) -> Scene {
        ui::view(&self.state, self.look, area)
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::WriteBriefing { name } => {
                let told = self.write_briefing(&name).unwrap_or_else(|why| format!("Not written: {why}"));
                self.state.tell(told);
            }
            // The terminal's own.
            Effect::Quit | Effect::Suspend => {}
        }
    }
}

impl Dashboard {
    fn write_briefing(&self, name: &str) -> Result<String, String> {
        let provenance = provenance(&self.opened).map_err(|failure| failure.to_string())?;
        let briefing = report::briefing(&self.opened.dossier, self.state.moment(), &provenance);
        let text = report::markdown(&briefing);
        let path = save::write_free(Path::new(name), text.as_bytes()).map_err(|error| error.to_string())?;
        // Where it is matters more than what it is called.
        let whole = std::path::absolute(&path).unwrap_or(path);
        Ok(format!("Wrote {}", shown(&whole)))
    }
}
