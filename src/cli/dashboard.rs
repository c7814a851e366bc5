//! The dashboard: the pure one of [`crate::ui`], on the terminal that [`crate::tui`] minds.

use std::env;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;

use ratatui::layout::Rect;

use super::last_seen_store::{self, Keeper};
use super::lookup;
use super::opened::Opened;
use super::output::{Failure, print, tell};
use super::settings::Settings;
use super::watch::Watch;
use super::{dirs, progress, recent, text_view};
use crate::dossier;
use crate::report;
use crate::suggest::hint;
use crate::text;
use crate::tui::{self, Capabilities, Ending, Event, Job, Program};
use crate::ui::{self, DossierEntry, Effect, Problem, Scene, State, Theme, View};

/// What the dashboard begins with.
pub(super) struct Start<'a> {
    /// The view by its name; the overview when absent.
    pub(super) view: Option<&'a str>,
    /// The party chosen; the first when absent.
    pub(super) party: Option<&'a str>,
}

/// Runs the dashboard; where standard output is no terminal prints its view as text instead.
pub(super) fn run(opened: Opened, start: &Start<'_>) -> Result<(), Failure> {
    let state = state(&opened, start)?;
    if !io::stdout().is_terminal() {
        tell(&format!("the dashboard needs a terminal; this is its {} as text", state.view().name()));
        return print(&report::plain(&text_view::document(&state), report::USUAL_WIDTH));
    }
    let mut dashboard = Dashboard::new(opened, state, &Settings::read()?);
    let ending = tui::run(&mut dashboard).map_err(|error| Failure::of(format!("the terminal: {error}")))?;
    // A terminal that went away takes no words.
    if let (Err(why), Ending::Quit) = (dashboard.keeper.finish(), ending) {
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
    let mut state = State::with_calendar(Arc::clone(&opened.dossier), opened.calendar.clone(), opened.day);
    if let Some(name) = start.view {
        let Some(view) = View::named(name) else {
            let names = View::ALL.iter().map(|view| view.name()).collect::<Vec<_>>();
            let near = hint(name, names.iter().copied());
            return Err(Failure::Usage(format!(
                "there is no view {}{near} (there are {})",
                text::line(name),
                names.join(", ")
            )));
        };
        state.begin_in(view);
    }
    if let Some(party) = start.party {
        state.choose_party(&lookup::party(&opened.dossier, party)?.id);
    }
    Ok(state)
}

/// The state, and what it takes to carry out what it asks of the world.
pub(super) struct Dashboard {
    pub(super) opened: Opened,
    pub(super) state: State,
    look: Theme,
    pub(super) capabilities: Capabilities,
    /// The window's title.
    title: String,
    /// What the state was told of the files last.
    pub(super) problems: Vec<Problem>,
    pub(super) watch: Option<Watch>,
    /// Remembers what was looked at, apart from what a key waits for.
    keeper: Keeper,
    /// What is run in the terminal.
    pub(super) running: String,
}

impl Dashboard {
    fn new(opened: Opened, mut state: State, settings: &Settings) -> Self {
        state.take_keymap(settings.keymap.clone());
        state.take_mouse(settings.mouse());
        let get = |name: &str| env::var(name).ok();
        let mut dashboard = Self {
            opened,
            state,
            look: settings.look(Theme::from_environment(get)),
            capabilities: Capabilities::from_environment(get),
            title: String::new(),
            problems: Vec::new(),
            watch: None,
            keeper: Keeper::default(),
            running: String::new(),
        };
        dashboard.entitle();
        dashboard
    }

    /// Names the window after the dossier.
    pub(super) fn entitle(&mut self) {
        self.title = format!("demarche: {}", self.opened.dossier.meta.title);
    }

    /// What is begun once a dossier is on the screen: it is watched, stands among those to choose from, and is
    /// compared with what it held when it was last looked at.
    pub(super) fn settle_in(&mut self) {
        self.watch = None;
        if let Some(looked) = last_seen_store::read(&self.opened.dossier.meta.id) {
            self.state.remember(looked);
        }
        self.remember();
        if let Some(path) = self.opened.origin.path() {
            // Where it cannot be watched it is read again by hand.
            self.watch = Watch::begin(path, self.opened.stamp.clone()).ok();
            recent::remember(path, &self.opened.dossier.meta.title);
        }
        let bundled = dossier::bundled().iter().map(|bundled| DossierEntry {
            name: bundled.id.to_owned(),
            title: bundled.title(),
            origin: "bundled",
        });
        let recent = recent::recent().into_iter().map(|recent| DossierEntry {
            name: dirs::abbreviate_home(&recent.path),
            title: recent.title,
            origin: "recent",
        });
        self.state.offer_dossiers(bundled.chain(recent).collect());
    }
}

impl Dashboard {
    /// Remembers what the dossier holds, for the next time that it is looked at.
    pub(super) fn remember(&mut self) {
        self.keeper.keep(Arc::clone(&self.opened.dossier), self.state.latest());
    }
}

impl Program for Dashboard {
    fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.state.press(key),
            Event::Mouse(mouse) => return self.state.point(mouse),
            Event::Paste(text) => self.state.paste(&text),
            Event::Resize(area) => self.state.resize(area.width, area.height),
            Event::Wake => {
                self.watch = self.watch.take().filter(Watch::take);
                self.read_again();
            }
            Event::JobEnded(result) => self.job_ended(result),
        }
        Vec::new()
    }

    fn draw(&self, area: Rect) -> Scene {
        ui::view(&self.state, self.look, area)
    }

    fn perform(&mut self, effect: Effect) -> Option<Job> {
        self.perform_effect(effect)
    }

    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn wants_mouse(&self) -> bool {
        self.state.mouse()
    }

    fn starting(&mut self) {
        progress::end();
    }

    fn first_frame_shown(&mut self) {
        self.settle_in();
    }

    fn wake_source(&self) -> Option<BorrowedFd<'_>> {
        self.watch.as_ref().map(AsFd::as_fd)
    }
}
