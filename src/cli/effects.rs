//! Performs the dashboard's effects: files, the clipboard, the browser, the editor, and reloading. The
//! dashboard then shows a message, which claims no more than is certain.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Days;

use super::browser::{self, Browsers};
use super::clipboard::{self, Clipboard};
use super::clock;
use super::dashboard::Dashboard;
use super::dirs;
use super::editor::Editor;
use super::opened::Opened;
use super::origin::{DEFAULT, Origin, near_dossier};
use super::rereading::{self, Ended, Reading};
use super::settings;
use crate::atomic_file::{self, display_path};
use crate::derive::Calendar;
use crate::dossier::{self, Place};
use crate::model::{Dossier, Id};
use crate::text;
use crate::tui::{self, Job};
use crate::ui::{Effect, View};

/// How much of a copied text a message shows, in characters.
const SHOWN: usize = 400;

/// The first line of a copied text, cut if it is long, and how many lines there are.
fn first_words(text: &str) -> String {
    let line = text::line(text.lines().next().unwrap_or_default());
    let shown: String = line.chars().take(SHOWN).collect();
    let shown = if shown == line { shown } else { format!("{} …", shown.trim_end()) };
    match text.lines().count() {
        0 | 1 => shown,
        lines => format!("{shown} … ({lines} lines)"),
    }
}

/// The longest text that terminals accept for their clipboard.
const MAX_COPY: usize = 74_000;

impl Dashboard {
    /// Performs an effect. Returns a job if the terminal has to do it.
    pub(super) fn perform_effect(&mut self, effect: Effect) -> Option<Job> {
        match effect {
            Effect::Export(order) => {
                let result = self.export(&order);
                self.state.exported(result);
            }
            Effect::Copy { text, called } => return self.copy(&text, called, ""),
            Effect::Browse { url } => return self.browse(&url),
            Effect::EditRecord { id } => self.edit_record(id),
            Effect::EditFile { file, line, column } => return self.edit_file(&file, line, column),
            Effect::OpenDossier { name } => {
                if let Err(why) = self.open_dossier(&name) {
                    self.state.tell(why);
                }
            }
            Effect::Reload => {
                if self.opened.origin.path().is_none() {
                    self.state.tell(self.no_file_message());
                } else {
                    self.reload(true);
                }
            }
            Effect::TellSettings => self.state.tell(settings::whereabouts()),
            Effect::AskDay { ago, purpose } => match clock::today() {
                Ok(today) => {
                    let day = today.checked_sub_days(Days::new(ago)).unwrap_or(today);
                    self.state.take_day(day, purpose);
                }
                Err(why) => self.state.tell(why),
            },
            Effect::TellWhetherKept => {
                if let Err(why) = self.last_seen.finish() {
                    self.state.tell(format!("What you see here cannot be kept for the next time: {why}"));
                    // Another attempt, which is told of at the end.
                    self.remember();
                }
            }
            // The terminal's loop handles these.
            Effect::Quit | Effect::Suspend | Effect::Mouse(_) => {}
        }
        None
    }

    /// Copies a text; `before` begins the message that says so.
    fn copy(&mut self, text: &str, called: &str, before: &str) -> Option<Job> {
        let lines: Vec<_> = text.lines().map(text::clean).collect();
        let text = lines.join("\n");
        let shown = first_words(&text);
        let problem = match &self.clipboard {
            Clipboard::Command(words) => match clipboard::hand_over(words, &text) {
                Ok(()) => {
                    let program = words.first().map_or("", String::as_str);
                    self.state.tell(format!("{before}Copied the {called} with {program}: {shown}"));
                    return None;
                }
                Err(why) => format!("{before}Not copied: {why}"),
            },
            Clipboard::Tmux => match clipboard::give_to_tmux(&text) {
                Ok(place) => {
                    self.state.tell(format!("{before}Sent the {called} to {place}: {shown}"));
                    return None;
                }
                Err(why) => format!("{before}Not copied: {why}"),
            },
            Clipboard::Terminal if self.capabilities.clipboard == tui::Clipboard::None => {
                "This terminal has no clipboard".to_owned()
            }
            Clipboard::Terminal if text.len() > MAX_COPY => {
                "The text is too long for the clipboard".to_owned()
            }
            Clipboard::Terminal => {
                self.state.tell(format!("{before}Sent the {called} to the terminal's clipboard: {shown}"));
                return Some(Job::Copy(text));
            }
        };
        let name = format!("{}-{called}.txt", self.opened.dossier.meta.id);
        self.state.tell(match write_free(&name, &(text + "\n")) {
            Ok(path) => format!("{problem}; wrote {path}"),
            Err(why) => format!("{problem}, and no file was written: {why}"),
        });
        None
    }

    fn browse(&mut self, url: &str) -> Option<Job> {
        let Some(address) = browser::openable(url) else {
            self.state.tell(format!("Only web, mail and DOI addresses can be opened, not {url}"));
            return None;
        };
        let browsers = Browsers::from_environment(|name| env::var(name).ok());
        if let Some(program) = browsers.open(&address) {
            self.state.tell(format!("Asked {program} to open {address}"));
            return None;
        }
        if self.clipboard == Clipboard::Terminal && self.capabilities.clipboard == tui::Clipboard::None {
            self.state.tell(format!("No browser found to open {address}"));
            return None;
        }
        self.copy(&address, "address", "No browser found. ")
    }

    /// The message if an effect needs a file and the dossier has none.
    fn no_file_message(&self) -> String {
        let of = match &self.opened.origin {
            Origin::Path(path) => return format!("{} does not exist", display_path(path)),
            Origin::Input => {
                return "This dossier came from standard input. Save it to a file and open that".to_owned();
            }
            Origin::Bundled(bundled) if bundled.id == DEFAULT => String::new(),
            Origin::Bundled(bundled) => format!("-d {} ", bundled.id),
        };
        format!("Not a file yet: demarche export {of}--format json -o my.json; demarche my.json")
    }

    /// Reads the files again to find the record's present place, then edits it.
    fn edit_record(&mut self, id: Id) {
        let Some(path) = self.opened.origin.path().map(Path::to_owned) else {
            self.state.tell(self.no_file_message());
            return;
        };
        self.begin(move || {
            let place = dossier::open(&path).place(&id);
            Box::new(move |dashboard| {
                let Some(Place { file, line, column, path: Some(_), .. }) = place else {
                    dashboard.state.tell(format!("No readable file contains {id}"));
                    return Vec::new();
                };
                vec![Effect::EditFile { file, line, column }]
            })
        });
    }

    fn edit_file(&mut self, file: &str, line: usize, column: usize) -> Option<Job> {
        let Some(path) = self.opened.origin.path().filter(|path| path.exists()) else {
            self.state.tell(self.no_file_message());
            return None;
        };
        let path = if path.is_dir() { path.join(file) } else { path.to_owned() };
        Some(self.edit(&path, line, column))
    }

    fn edit(&mut self, file: &Path, line: usize, column: usize) -> Job {
        let editor = Editor::from_environment(|name| env::var(name).ok());
        let command = editor.open(file, line, column);
        self.job_name = editor.program;
        Job::Run(command)
    }

    /// Continues after the editor has ended.
    pub(super) fn job_ended(&mut self, result: Result<(), String>) {
        self.reload(false);
        if let Err(why) = result {
            self.state.tell(format!("{} {why}; $VISUAL or $EDITOR chooses the editor", self.job_name));
        }
    }

    /// Begins to read the dossier again, if it has files.
    pub(super) fn reload(&mut self, asked: bool) {
        let Some(path) = self.opened.origin.path().map(Path::to_owned) else { return };
        if self.rereading.begin(asked) {
            let shown = Arc::clone(&self.opened.dossier);
            self.begin(move || {
                let reading = Reading::of(&path, &shown);
                Box::new(move |dashboard| {
                    dashboard.take_reading(&path, reading);
                    Vec::new()
                })
            });
        }
    }

    /// Takes what came of reading the dossier again.
    fn take_reading(&mut self, path: &Path, reading: Reading) {
        let Ended { asked, again } = self.rereading.end();
        // Another dossier may have been opened meanwhile.
        if self.opened.origin.path() == Some(path) {
            self.show_reading(reading, asked && !again);
        }
        if again {
            self.reload(asked);
        }
    }

    /// Shows what came of reading the dossier again.
    fn show_reading(&mut self, reading: Reading, asked: bool) {
        match reading {
            Reading::Same if self.problems.is_empty() => {
                if asked {
                    self.state.tell("Reloaded: nothing changed".to_owned());
                }
            }
            Reading::Same => self.show_dossier(Arc::clone(&self.opened.dossier)),
            Reading::Sound(dossier) => self.show_dossier(Arc::new(*dossier)),
            Reading::Broken(problems) if problems == self.problems => {}
            Reading::Broken(problems) => {
                self.problems.clone_from(&problems);
                self.state.hear_of_problems(problems);
            }
        }
    }

    /// Shows a new version of the dossier.
    fn show_dossier(&mut self, dossier: Arc<Dossier>) {
        let day = self.state.day();
        self.opened.dossier = Arc::clone(&dossier);
        self.problems.clear();
        self.state.reload(dossier);
        self.remember();
        // A day given on the command line stays, even if it was the latest.
        if self.opened.day_given && day == self.opened.day {
            self.state.travel(day);
        }
        self.update_title();
    }

    /// Begins to open another dossier. Until it is there, and if it cannot be opened, the current one stays.
    fn open_dossier(&mut self, name: &str) -> Result<(), String> {
        let origin = origin(name)?;
        self.openings += 1;
        let opening = self.openings;
        self.state.tell(format!("Opening {}", text::line(name)));
        self.begin(move || {
            let stamp = origin.stamp();
            let loaded = origin.read();
            let opened = match loaded.dossier {
                None => Err(format!("Not opened: {}", rereading::error_summary(loaded.report))),
                Some(dossier) => {
                    let calendar = Calendar::of(&dossier);
                    Ok(Opened {
                        dossier: Arc::new(dossier),
                        day: calendar.latest,
                        calendar,
                        day_given: false,
                        origin,
                        stamp,
                        left_out: Vec::new(),
                    })
                }
            };
            Box::new(move |dashboard| {
                match opened {
                    _ if dashboard.openings != opening => {}
                    Ok(opened) => dashboard.show_opened(opened),
                    Err(why) => dashboard.state.tell(why),
                }
                Vec::new()
            })
        });
        Ok(())
    }

    /// Replaces the dossier with another one.
    fn show_opened(&mut self, opened: Opened) {
        self.state.open_dossier(Arc::clone(&opened.dossier));
        self.state.begin_in(View::Play);
        self.opened = opened;
        self.problems.clear();
        self.update_title();
        self.after_open();
    }
}

/// The dossier that a name in the dashboard's list means: a bundled one, or else a path. For a folder with
/// the name of a bundled dossier, the user can write `./` before it.
fn origin(name: &str) -> Result<Origin, String> {
    if let Some(bundled) = dossier::bundled_named(name) {
        return Ok(Origin::Bundled(bundled));
    }
    let path: PathBuf = dirs::expand_home(name);
    if path.symlink_metadata().is_err() {
        return Err(format!("There is no dossier {}{}", display_path(&path), near_dossier(path.as_os_str())));
    }
    Ok(Origin::Path(path))
}

/// Writes a new file in the working folder, and returns its absolute path for the message.
fn write_free(name: &str, content: &str) -> Result<String, String> {
    let path =
        atomic_file::write_free(Path::new(name), content.as_bytes()).map_err(|error| error.to_string())?;
    Ok(display_path(&std::path::absolute(&path).unwrap_or(path)))
}
