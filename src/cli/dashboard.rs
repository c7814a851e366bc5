//! The dashboard: the pure one of [`crate::ui`], on the terminal that [`crate::tui`] minds.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::linear;
use super::opening::Opened;
use super::outcome::{Failure, print, tell};
use super::provenance::provenance;
use super::remembered;
use crate::derive::looked::Looked;
use crate::near::hint;
use crate::report;
use crate::save::{self, shown};
use crate::text;
use crate::tui::{self, Ending, Event, Program};
use crate::ui::{self, Effect, Look, Scene, State, View};

/// What the dashboard begins with.
pub(super) struct Start<'a> {
    /// The view by its name; the overview when absent.
    pub(super) view: Option<&'a str>,
    /// The party chosen; the first when absent.
    pub(super) party: Option<&'a str>,
}

/// Runs the dashboard; where standard output is no terminal prints its view as text instead.
pub(super) fn run(opened: Opened, start: &Start<'_>) -> Result<(), Failure> {
    let mut state = state(&opened, start)?;
    if !io::stdout().is_terminal() {
        tell(&format!("the dashboard needs a terminal; this is its {} as text", state.view().name()));
        return print(&report::plain(&linear::document(&state), report::USUAL_WIDTH));
    }
    if let Some(looked) = remembered::read(&opened.dossier.meta.id) {
        state.remember(looked);
    }
    let look = Look::from_environment(|name| env::var(name).ok());
    let mut dashboard = Dashboard { opened, state, look };
    let ending = tui::run(&mut dashboard).map_err(|error| Failure::of(format!("the terminal: {error}")))?;
    let (dossier, latest) = (dashboard.state.dossier(), dashboard.state.latest());
    let kept = remembered::write(&dossier.meta.id, Looked::of(dossier, latest));
    // A terminal that went away takes no words.
    if let (Err(why), Ending::Quit) = (kept, ending) {
        tell(&format!("what you looked at is not remembered: {why}"));
    }
    // A large dossier takes longer to free than the system takes to forget it.
    std::process::exit(ending.exit_code().into());
}

/// The dashboard as it opens, with a view and a party chosen.
///
/// # Errors
/// Wrong usage where there is no such view, a failure where there is no such party, each with the one that was
/// probably meant.
pub(super) fn state(opened: &Opened, start: &Start<'_>) -> Result<State, Failure> {
    let mut state = State::new(Arc::clone(&opened.dossier), opened.day);
    if let Some(name) = start.view {
        let Some(view) = View::named(name) else {
            let names = View::ALL.map(View::name);
            let near = hint(name, names);
            return Err(Failure::Usage(format!(
                "there is no view {}{near} (there are {})",
                text::line(name),
                names.join(", ")
            )));
        };
        state.begin_in(view);
    }
    if let Some(party) = start.party {
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
            _ => {}
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
