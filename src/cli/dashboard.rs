//! Runs the dashboard: the state and views of [`crate::ui`] on the terminal of [`crate::tui`].

use std::env;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;

use ratatui::layout::Rect;

use super::background::{Background, Continuation};
use super::clipboard::Clipboard;
use super::last_seen_store::{self, Saver};
use super::lookup;
use super::opened::Opened;
use super::output::{Failure, print, print_message};
use super::rereading::Rereading;
use super::settings::Settings;
use super::watch::Watch;
use super::{dirs, progress, recent, text_view};
use crate::date::Day;
use crate::derive::{Moment, play};
use crate::dossier;
use crate::report;
use crate::suggest::hint;
use crate::text;
use crate::tui::{self, Capabilities, Ending, Event, Job, Program};
use crate::ui::{self, DossierEntry, Effect, Problem, Scene, State, Theme, View};

/// What the dashboard shows first.
pub(super) struct Start<'a> {
    /// The name of the view; if absent the parties where one is chosen, else the state of play.
    pub(super) view: Option<&'a str>,
    /// The id of the selected party; the first party if absent.
    pub(super) party: Option<&'a str>,
}

/// Runs the dashboard. If standard output is not a terminal, prints the view as text instead.
pub(super) fn run(opened: Opened, start: &Start<'_>) -> Result<(), Failure> {
    let state = state(&opened, start)?;
    let is_dumb = env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    let why = if !io::stdout().is_terminal() {
        Some("the dashboard needs a terminal")
    } else if is_dumb {
        Some("this terminal cannot show the dashboard (TERM is dumb or not set)")
    } else {
        None
    };
    if let Some(why) = why {
        print_message(&format!("{why}; printing the view `{}` as text", state.view().name()));
        return print(&report::plain(&text_view::document(&state), report::USUAL_WIDTH));
    }
    let mut dashboard = Dashboard::new(opened, state, &Settings::read()?);
    let ending = tui::run(&mut dashboard).map_err(|error| Failure::of(format!("terminal error: {error}")))?;
    // Without a terminal, there is nowhere to print a message.
    if let (Err(why), Ending::Quit) = (dashboard.last_seen.finish(), ending) {
        print_message(&format!("cannot remember what you have seen: {why}"));
    }
    // Exits at once: the system frees the memory of a large dossier faster.
    std::process::exit(ending.exit_code().into());
}

/// The state in which the dashboard starts.
///
/// # Errors
/// Wrong usage for an unknown view, a failure for an unknown party. Both suggest a similar name.
pub(super) fn state(opened: &Opened, start: &Start<'_>) -> Result<State, Failure> {
    let mut state = State::with_calendar(Arc::clone(&opened.dossier), opened.calendar.clone(), opened.day);
    if let Some(name) = start.view {
        let Some(view) = View::named(name) else {
            let names = View::ALL.iter().map(|view| view.name()).collect::<Vec<_>>();
            let near = hint(name, names.iter().copied().chain(["overview"]));
            return Err(Failure::Usage(format!(
                "there is no view {}{near} (choose from {})",
                text::line(name),
                names.join(", ")
            )));
        };
        state.begin_in(view);
    } else if start.party.is_none() {
        state.begin_in(View::Play);
    }
    if let Some(party) = start.party {
        state.choose_party(&lookup::party(&opened.dossier, party)?.id);
    }
    Ok(state)
}

/// The dashboard's state, and what its effects need.
pub(super) struct Dashboard {
    pub(super) opened: Opened,
    pub(super) state: State,
    theme: Theme,
    pub(super) capabilities: Capabilities,
    /// Where copied texts go.
    pub(super) clipboard: Clipboard,
    /// The window's title.
    title: String,
    /// The problems that the state shows.
    pub(super) problems: Vec<Problem>,
    pub(super) watch: Option<Watch>,
    /// Runs what may take long; none if the system has no means for it.
    background: Option<Background<Self>>,
    pub(super) rereading: Rereading,
    /// How often another dossier was asked for: only the last one is shown.
    pub(super) openings: usize,
    /// Days of the state of play are being worked out.
    completing: bool,
    /// Saves in the background what the user has seen.
    pub(super) last_seen: Saver,
    /// The name of the program that runs in the terminal.
    pub(super) job_name: String,
}

impl Dashboard {
    fn new(opened: Opened, mut state: State, settings: &Settings) -> Self {
        state.take_keymap(settings.keymap.clone());
        state.take_mouse(settings.mouse());
        let get = |name: &str| env::var(name).ok();
        let mut dashboard = Self {
            opened,
            state,
            theme: settings.theme(Theme::from_environment(get)),
            capabilities: Capabilities::from_environment(get),
            clipboard: Clipboard::of(settings.clipboard(), get),
            title: String::new(),
            problems: Vec::new(),
            watch: None,
            background: Background::new().ok(),
            rereading: Rereading::default(),
            openings: 0,
            completing: false,
            last_seen: Saver::default(),
            job_name: String::new(),
        };
        dashboard.update_title();
        dashboard
    }

    /// Begins what may take long; what is done with its result comes later. Tells the user if it cannot begin.
    pub(super) fn begin(&mut self, work: impl FnOnce() -> Continuation<Self> + Send + 'static) {
        let why = match self.background.as_ref().map(|background| background.start(work)) {
            Some(Ok(())) => return,
            Some(Err(error)) => error.to_string(),
            None => "the system has no more files".to_owned(),
        };
        self.state.tell(format!("Not done: {why}"));
    }

    /// Sets the window's title to the dossier's.
    pub(super) fn update_title(&mut self) {
        self.title = format!("demarche: {}", self.opened.dossier.meta.title);
    }

    /// Runs after a dossier has appeared on the screen: watches its files, adds it to the recent dossiers,
    /// and compares it with the last time it was seen.
    pub(super) fn after_open(&mut self) {
        self.watch = None;
        match last_seen_store::read(&self.opened.dossier.meta.id) {
            Ok(Some(seen)) => self.state.remember(seen),
            Ok(None) => {}
            Err(why) => self.state.cannot_remember(why),
        }
        self.remember();
        if let Some(path) = self.opened.origin.path() {
            // If the files cannot be watched, the user can still reload them.
            self.watch = Watch::start(path, self.opened.stamp.clone()).ok();
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
    /// Saves what the dossier contains, for comparison at the next start.
    pub(super) fn remember(&mut self) {
        self.last_seen.save(Arc::clone(&self.opened.dossier), self.state.latest());
    }
}

/// How many days are worked out before they are shown: about a tenth of a second.
const DAYS_AT_ONCE: usize = 24;

impl Dashboard {
    /// Begins to work out the days that the state of play shows, the newest first, unless some are being worked out.
    fn complete(&mut self) {
        if self.completing || self.state.missing_days().is_empty() {
            return;
        }
        self.completing = true;
        let days: Vec<Day> = self.state.missing_days().iter().take(DAYS_AT_ONCE).copied().collect();
        let dossier = Arc::clone(&self.opened.dossier);
        self.begin(move || {
            let found: Vec<_> = days
                .into_iter()
                .map(|day| (day, play::statuses(&dossier, &Moment::at(&dossier, day))))
                .collect();
            Box::new(move |dashboard| {
                dashboard.completing = false;
                // Another dossier may have been opened, or another version of it be shown.
                if Arc::ptr_eq(&dossier, &dashboard.opened.dossier) {
                    dashboard.state.take_statuses(found);
                }
                dashboard.complete();
                Vec::new()
            })
        });
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.state.press(key),
            Event::Mouse(mouse) => return self.state.point(mouse),
            Event::Paste(text) => self.state.paste(&text),
            Event::Resize(area) => self.state.resize(area.width, area.height),
            Event::Wake => {
                let drained = self.watch.as_ref().map(Watch::drain);
                if drained.is_some_and(|drained| !drained.active) {
                    self.watch = None;
                }
                if drained.is_some_and(|drained| drained.reported) {
                    self.reload(false);
                }
                let done = self.background.as_ref().map(Background::take).unwrap_or_default();
                return done.into_iter().flat_map(|goes_on| goes_on(self)).collect();
            }
            Event::JobEnded(result) => self.job_ended(result),
        }
        Vec::new()
    }
}

impl Program for Dashboard {
    fn handle(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.take(event);
        self.complete();
        effects
    }

    fn draw(&self, area: Rect) -> Scene {
        ui::view(&self.state, self.theme, area)
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
        self.after_open();
        self.complete();
    }

    fn wake_sources(&self) -> Vec<BorrowedFd<'_>> {
        let watch = self.watch.as_ref().map(AsFd::as_fd);
        watch.into_iter().chain(self.background.as_ref().map(AsFd::as_fd)).collect()
    }
}
