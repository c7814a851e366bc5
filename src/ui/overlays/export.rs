//! The export dialog: what is written, in which format, and where to.

use ratatui::layout::Rect;

use super::next::{Env, Next};
use super::typing::{self, Typed};
use crate::model::Id;
use crate::ui::command::id::{Command, Context};
use crate::ui::key::Key;
use crate::ui::prompt::Prompt;
use crate::ui::state::direction::Direction;
use crate::ui::state::effect::Effect;
use crate::ui::state::export::{Exported, Format, Order, Refusal};
use crate::ui::state::view::View;

/// The dialog as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Dialog {
    pub(super) what: Exported,
    pub(super) format: Format,
    pub(super) path: Prompt,
    /// The keys go to the path.
    pub(super) typing: bool,
    /// The path is the user's own; else it goes with what is chosen.
    typed: bool,
    /// The next Enter replaces what is there.
    pub(super) insisting: bool,
}

impl Dialog {
    /// Takes a pasted text as the path, or into it.
    pub(super) fn paste(&mut self, pasted: &str) {
        if !self.typing {
            self.path = Prompt::default();
        }
        self.path.paste(pasted);
        (self.typing, self.typed, self.insisting) = (true, true, false);
    }

    /// The dialog with what was chosen in it last, as far as it is there now.
    pub(super) fn open(env: &Env) -> Self {
        let (what, format) = env.exported_last.unwrap_or((Exported::default(), Format::Md));
        let what = if exports(env).contains(&what) { what } else { Exported::default() };
        let mut dialog =
            Self { what, format, path: Prompt::default(), typing: false, typed: false, insisting: false };
        dialog.settle(env);
        dialog
    }

    /// What is chosen, and its format.
    pub(in crate::ui) fn chosen(&self) -> (Exported, Format) {
        (self.what, self.format)
    }

    /// Takes why an order was not carried out.
    pub(in crate::ui) fn refused(&mut self, refusal: Refusal) {
        let words = match refusal {
            Refusal::Taken(words) => {
                self.insisting = true;
                words
            }
            Refusal::Failed(words) => words,
        };
        self.path.complaint = Some(words);
    }

    pub(super) fn press(mut self, key: Key, env: &Env) -> Next<Self> {
        let insisted = std::mem::take(&mut self.insisting);
        let in_dialog = env.cx.keymap.command_in(key, Context::Dialog);
        let leaves_path = in_dialog == Some(Command::NextField) && !key.is_text();
        let command = if self.typing && !leaves_path {
            let before = self.path.text();
            match typing::press(&mut self.path, key, env.cx.keymap) {
                Typed::Edited => {
                    self.typed |= before != self.path.text();
                    return Next::Stay(self);
                }
                Typed::Runs(command) => command,
            }
        } else {
            in_dialog
        };
        if command == Some(Command::Open) {
            return self.order(insisted, env);
        }
        self.path.complaint = None;
        match command {
            Some(Command::Back) => return Next::CLOSE,
            Some(Command::NextField | Command::NextMatch | Command::PreviousMatch) => {
                self.typing = !self.typing;
            }
            Some(Command::Up) if self.typing => self.typing = false,
            _ if self.typing => {}
            Some(Command::Quit | Command::Export) => return Next::CLOSE,
            Some(Command::Up) => self.step(Direction::Back, env),
            Some(Command::Down) => self.step(Direction::Forward, env),
            Some(Command::PreviousChoice) => self.turn_format(env, Direction::Back),
            Some(Command::NextChoice) => self.turn_format(env, Direction::Forward),
            _ => {}
        }
        Next::Stay(self)
    }

    /// Orders what is chosen. The dialog stays until it is known what came of it.
    fn order(mut self, replace: bool, env: &Env) -> Next<Self> {
        let path = self.path.text().trim().to_owned();
        if path.is_empty() {
            self.typing = true;
            self.path.complaint = Some("Type a file name".to_owned());
            return Next::Stay(self);
        }
        let Self { what, format, .. } = self;
        if let Some(why) = misfit(&path, what, format, env) {
            self.typing = true;
            self.path.complaint = Some(why);
            return Next::Stay(self);
        }
        Next::StayAndAsk(self, Effect::Export(Order { what, format, path, replace }))
    }

    /// Takes a click on one of the things that can be written, or on one of the formats, counted behind them.
    pub(super) fn click(mut self, at: usize, env: &Env) -> Next<Self> {
        let exports = exports(env);
        let before = (self.what, self.format);
        self.typing = false;
        self.insisting = false;
        match exports.get(at) {
            Some(what) => self.what = *what,
            None => match formats(env.cx.here.view, self.what).get(at - exports.len()) {
                Some(format) => self.format = *format,
                None => self.typing = true,
            },
        }
        if !self.typing && before == (self.what, self.format) {
            return self.order(false, env);
        }
        self.settle(env);
        Next::Stay(self)
    }

    /// The one above or below; below the last is the path, above which it is again.
    pub(super) fn step(&mut self, direction: Direction, env: &Env) {
        self.insisting = false;
        self.path.complaint = None;
        if self.typing {
            self.typing = direction == Direction::Forward;
            return;
        }
        let exports = exports(env);
        let at = exports.iter().position(|what| *what == self.what).unwrap_or(0);
        match exports.get(at.saturating_add_signed(direction.sign())) {
            Some(what) => self.what = *what,
            None => self.typing = true,
        }
        self.settle(env);
    }

    /// The format before or behind; round at the ends.
    fn turn_format(&mut self, env: &Env, direction: Direction) {
        let formats = formats(env.cx.here.view, self.what);
        let at = formats.iter().position(|format| *format == self.format).unwrap_or(0);
        let next = direction.wrapped(Some(at), formats.len());
        if let Some(format) = next.and_then(|next| formats.get(next)) {
            self.format = *format;
        }
        self.settle(env);
    }

    /// Has a format that there is, and a path that goes with it.
    fn settle(&mut self, env: &Env) {
        let formats = formats(env.cx.here.view, self.what);
        if !formats.contains(&self.format) {
            self.format = formats.first().copied().unwrap_or(Format::Md);
        }
        let path = if self.typed {
            with_extension(&self.path.text(), extension(self.format, self.what))
        } else {
            file_name(env, self.what, self.format)
        };
        if path != self.path.text() {
            self.path = Prompt::default();
            self.path.paste(&path);
        }
    }
}

/// What can be written now.
pub(super) fn exports(env: &Env) -> Vec<Exported> {
    let there = |what: &Exported| *what != Exported::Record || env.subject.is_some();
    Exported::ALL.into_iter().filter(there).collect()
}

/// The formats in which something can be written from a view, the usual one first.
pub(in crate::ui) fn formats(view: View, what: Exported) -> &'static [Format] {
    match what {
        Exported::Briefing => &[Format::Md, Format::Html],
        Exported::View if view == View::Parties => &[Format::Md, Format::Txt],
        Exported::View => &[Format::Csv, Format::Md, Format::Txt, Format::Json],
        Exported::Screen => &[Format::Svg, Format::Html, Format::Ansi, Format::Txt],
        Exported::Record => &[Format::Md, Format::Txt, Format::Json],
        Exported::Data => &[Format::Json, Format::Csv, Format::CslJson],
    }
}

/// What a file is called unless the user says otherwise.
fn file_name(env: &Env, what: Exported, format: Format) -> String {
    let (dossier, day, view) = (&env.cx.dossier.meta.id, env.cx.day(), (env.view_file)());
    let stem = match what {
        Exported::Briefing => format!("{dossier}-{day}"),
        Exported::View => format!("{dossier}-{view}-{day}"),
        Exported::Screen => {
            let Rect { width, height, .. } = env.cx.wanted.screen;
            format!("{dossier}-{view}-{day}-{width}x{height}")
        }
        Exported::Record => format!("{}-{day}", env.subject.map_or("record", Id::as_str)),
        // One file of every day; the others are as of the day.
        Exported::Data if format == Format::Json => dossier.to_string(),
        Exported::Data if format == Format::CslJson => format!("{dossier}-sources-{day}"),
        Exported::Data => format!("{dossier}-tables-{day}"),
    };
    match extension(format, what) {
        "" => stem,
        extension => format!("{stem}.{extension}"),
    }
}

/// What a file's name ends in; nothing for a folder.
fn extension(format: Format, what: Exported) -> &'static str {
    match format {
        Format::CslJson => "json",
        Format::Csv if what == Exported::Data => "",
        format => format.name(),
    }
}

/// Why a path does not fit a format, and what does: it ends as files of another kind do.
fn misfit(path: &str, what: Exported, format: Format, env: &Env) -> Option<String> {
    let ending = ending(path)?;
    let fits = extension(format, what);
    if ending.eq_ignore_ascii_case(fits) {
        return None;
    }
    let stem = path.get(..path.len().saturating_sub(ending.len() + 1)).unwrap_or(path);
    let other = formats(env.cx.here.view, what).iter().find(|other| extension(**other, what) == ending);
    let other = other.map(|other| format!(", or choose {} above", other.name())).unwrap_or_default();
    Some(if fits.is_empty() {
        format!("The tables go into a folder, not into a .{ending} file: name it {stem}{other}")
    } else {
        format!(
            "A file in the format {} ends in .{fits}, not .{ending}: name it {stem}.{fits}{other}",
            format.name()
        )
    })
}

/// What a file's name ends in, if it looks like the ending of a kind of file: a few letters behind a full stop.
fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    let is_ending = (1..=5).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric());
    let has_letter = ending.chars().any(|c| c.is_ascii_alphabetic());
    (is_ending && has_letter && !stem.is_empty()).then_some(ending)
}

/// A path as the user typed it, with the extension of another format where it had one of a format.
fn with_extension(path: &str, extension: &str) -> String {
    const KNOWN: [&str; 7] = ["md", "html", "svg", "ansi", "txt", "csv", "json"];
    match path.rsplit_once('.') {
        Some((stem, known)) if KNOWN.contains(&known) && !stem.is_empty() && !stem.ends_with('/') => {
            if extension.is_empty() {
                stem.to_owned()
            } else {
                format!("{stem}.{extension}")
            }
        }
        _ => path.to_owned(),
    }
}
