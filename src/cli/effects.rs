//! What the dashboard asks of the world, carried out: files, the clipboard, the browser, the editor, and
//! the dossier read again. What comes of it is told in a message, and no more than is known.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::browser::{self, Browsers};
use super::dashboard::Dashboard;
use super::dirs;
use super::editor::Editor;
use super::opened::Opened;
use super::origin::{DEFAULT, Origin, near_dossier};
use super::rereading::{self, Reading};
use crate::atomic_file::{self, shown};
use crate::derive::Calendar;
use crate::dossier::{self, Place};
use crate::model::{Dossier, Id};
use crate::text;
use crate::tui::Job;
use crate::ui::Effect;

/// Terminals take no more of a text to their clipboard.
const LONGEST_COPY: usize = 74_000;

impl Dashboard {
    /// Carries out what is not the terminal's own; gives back what of it is.
    pub(super) fn perform_effect(&mut self, effect: Effect) -> Option<Job> {
        match effect {
            Effect::Export(order) => {
                let result = self.export(&order);
                self.state.exported(result);
            }
            Effect::Copy { text, called } => return self.copy(&text, called),
            Effect::Browse { url } => return self.browse(&url),
            Effect::EditRecord { id } => return self.edit_record(&id),
            Effect::EditFile { file, line, column } => return self.edit_file(&file, line, column),
            Effect::OpenDossier { name } => {
                if let Err(why) = self.open_dossier(&name) {
                    self.state.tell(why);
                }
            }
            Effect::Reload => {
                if self.opened.origin.path().is_none() {
                    self.state.tell(self.without_file());
                } else if !self.read_again() && self.problems.is_empty() {
                    self.state.tell("Read again: nothing changed".to_owned());
                }
            }
            // The terminal's own.
            Effect::Quit | Effect::Suspend | Effect::Mouse(_) => {}
        }
        None
    }

    fn copy(&mut self, text: &str, called: &str) -> Option<Job> {
        let lines: Vec<_> = text.lines().map(text::clean).collect();
        let text = lines.join("\n");
        let hindrance = if !self.capabilities.clipboard {
            "This terminal has no clipboard"
        } else if text.len() > LONGEST_COPY {
            "Too long for a clipboard"
        } else {
            self.state.tell(format!("Sent the {called} to the terminal's clipboard"));
            return Some(Job::Copy(text));
        };
        let name = format!("{}-{called}.txt", self.opened.dossier.meta.id);
        self.state.tell(match write(&name, &(text + "\n")) {
            Ok(path) => format!("{hindrance}; wrote {path}"),
            Err(why) => format!("{hindrance}, and not written: {why}"),
        });
        None
    }

    fn browse(&mut self, url: &str) -> Option<Job> {
        let Some(address) = browser::openable(url) else {
            self.state.tell(format!("Only addresses of the web, a mail or a DOI are opened, not {url}"));
            return None;
        };
        let browsers = Browsers::from_environment(|name| env::var(name).ok());
        if let Some(program) = browsers.open(&address) {
            self.state.tell(format!("Asked {program} to open {address}"));
            return None;
        }
        if self.capabilities.clipboard {
            self.state.tell(format!("No browser; sent to the terminal's clipboard: {address}"));
            Some(Job::Copy(address))
        } else {
            self.state.tell(format!("No browser here for {address}"));
            None
        }
    }

    /// Words for what needs a file where there is none.
    fn without_file(&self) -> String {
        let of = match &self.opened.origin {
            Origin::Path(path) => return format!("{} is not there", shown(path)),
            Origin::Input => {
                return "It came from standard input: save it to a file, and open that".to_owned();
            }
            Origin::Bundled(bundled) if bundled.id == DEFAULT => String::new(),
            Origin::Bundled(bundled) => format!("-d {} ", bundled.id),
        };
        format!("Not a file yet: demarche export {of}--format json -o my.json; demarche my.json")
    }

    fn edit_record(&mut self, id: &Id) -> Option<Job> {
        let Some(path) = self.opened.origin.path() else {
            self.state.tell(self.without_file());
            return None;
        };
        // Where it stands now: the files may have changed since they were read.
        let place = dossier::open(path).place(id);
        let Some(Place { path: Some(file), line, column, .. }) = place else {
            self.state.tell(format!("{id} stands in no file that can be read"));
            return None;
        };
        Some(self.edit(&file, line, column))
    }

    fn edit_file(&mut self, file: &str, line: usize, column: usize) -> Option<Job> {
        let path = self.opened.origin.path().filter(|path| path.exists());
        let Some(file) = path.and_then(|path| dossier::open(path).path_of(file)) else {
            self.state.tell(self.without_file());
            return None;
        };
        Some(self.edit(&file, line, column))
    }

    fn edit(&mut self, file: &Path, line: usize, column: usize) -> Job {
        let editor = Editor::from_environment(|name| env::var(name).ok());
        let command = editor.open(file, line, column);
        self.running = editor.program;
        Job::Run(command)
    }

    /// Takes that the editor has ended.
    pub(super) fn job_ended(&mut self, result: Result<(), String>) {
        self.read_again();
        if let Err(why) = result {
            self.state.tell(format!("{} {why}; $VISUAL or $EDITOR chooses the editor", self.running));
        }
    }

    /// Reads the dossier again, if it has files. Whether that brought anything new.
    pub(super) fn read_again(&mut self) -> bool {
        let Some(path) = self.opened.origin.path() else { return false };
        match Reading::of(path, &self.opened.dossier) {
            Reading::Same if self.problems.is_empty() => return false,
            Reading::Same => self.take_up(Arc::clone(&self.opened.dossier)),
            Reading::Sound(dossier) => self.take_up(Arc::new(*dossier)),
            Reading::Broken(problems) if problems == self.problems => return false,
            Reading::Broken(problems) => {
                self.problems.clone_from(&problems);
                self.state.hear_of_problems(problems);
            }
        }
        true
    }

    fn take_up(&mut self, dossier: Arc<Dossier>) {
        let day = self.state.day();
        self.opened.dossier = Arc::clone(&dossier);
        self.problems.clear();
        self.state.reload(dossier);
        self.remember();
        // Who asked for a day stays there, though it was the latest.
        if self.opened.day_given && day == self.opened.day {
            self.state.travel(day);
        }
        self.entitle();
    }

    /// Opens another dossier in the place of this one, which stays where that cannot be.
    fn open_dossier(&mut self, name: &str) -> Result<(), String> {
        let origin = origin(name)?;
        let stamp = origin.stamp();
        let loaded = origin.read();
        let Some(dossier) = loaded.dossier else {
            return Err(format!("Not opened: {}", rereading::told(loaded.report)));
        };
        let dossier = Arc::new(dossier);
        let calendar = Calendar::of(&dossier);
        let day = calendar.latest;
        self.opened =
            Opened { dossier: Arc::clone(&dossier), calendar, day, day_given: false, origin, stamp };
        self.problems.clear();
        self.state.open_dossier(dossier);
        self.entitle();
        self.settle_in();
        Ok(())
    }
}

/// What a name stands for among the dossiers to choose from: a bundled one first, for that is how they are
/// listed; a folder of the same name is `./` and its name.
fn origin(name: &str) -> Result<Origin, String> {
    if let Some(bundled) = dossier::bundled_named(name) {
        return Ok(Origin::Bundled(bundled));
    }
    let path: PathBuf = dirs::expand_home(name);
    if path.symlink_metadata().is_err() {
        return Err(format!("There is no dossier {}{}", shown(&path), near_dossier(path.as_os_str())));
    }
    Ok(Origin::Path(path))
}

/// Writes a new file into the working folder. Gives where it is, which matters more than what it is
/// called.
fn write(name: &str, content: &str) -> Result<String, String> {
    let path =
        atomic_file::write_free(Path::new(name), content.as_bytes()).map_err(|error| error.to_string())?;
    Ok(shown(&std::path::absolute(&path).unwrap_or(path)))
}
