//! The export dialog: what is written, in which format, and where to.

use super::Effect;
use super::command::Command;
use super::key::{Code, Key};
use super::prompt::Prompt;
use super::state::{Overlay, State};
use super::views::View;
use crate::model::Id;

/// What can be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exported {
    /// The briefing as of the day.
    #[default]
    Briefing,
    /// All that the present view has to say, whether it is in sight or not.
    View,
    /// The screen as it is shown.
    Screen,
    /// The selected record in full.
    Record,
    /// The dossier's data: as one file for every day, as tables or sources as of the day.
    Data,
}

impl Exported {
    /// Each, in the dialog's order.
    pub const ALL: [Self; 5] = [Self::Briefing, Self::View, Self::Screen, Self::Record, Self::Data];
}

/// In which format it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // each is the format of its name
pub enum Format {
    Md,
    Html,
    Svg,
    Ansi,
    Txt,
    Csv,
    Json,
    CslJson,
}

impl Format {
    /// Its name, as the command line has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Html => "html",
            Self::Svg => "svg",
            Self::Ansi => "ansi",
            Self::Txt => "txt",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::CslJson => "csl-json",
        }
    }
}

/// What is to be written where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What.
    pub what: Exported,
    /// In which format; one of those that [`State::formats`] has for it.
    pub format: Format,
    /// The file, or the folder for tables, as it was typed: `~` and what is relative are still to be made out.
    pub path: String,
    /// What is there may be replaced: the user was told of it and insists.
    pub replace: bool,
}

/// Why an order was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Something is there already, which only the user may give up. In words.
    Taken(String),
    /// It cannot be done. In words.
    Failed(String),
}

/// The dialog as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dialog {
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
}

impl State {
    /// What can be written now.
    pub(super) fn exports(&self) -> Vec<Exported> {
        let there = |what: &Exported| *what != Exported::Record || self.subject().is_some();
        Exported::ALL.into_iter().filter(there).collect()
    }

    /// The formats in which something can be written from the present view, the usual one first.
    pub fn formats(&self, what: Exported) -> &'static [Format] {
        match what {
            Exported::Briefing => &[Format::Md, Format::Html],
            Exported::View if self.view() == View::Overview => &[Format::Md, Format::Txt],
            Exported::View => &[Format::Csv, Format::Md, Format::Txt, Format::Json],
            Exported::Screen => &[Format::Svg, Format::Html, Format::Ansi, Format::Txt],
            Exported::Record => &[Format::Md, Format::Txt, Format::Json],
            Exported::Data => &[Format::Json, Format::Csv, Format::CslJson],
        }
    }

    /// Opens the dialog with what was chosen in it last, as far as it is there now.
    pub(super) fn open_export(&mut self) {
        let (what, format) = self.exported_last.unwrap_or((Exported::default(), Format::Md));
        let what = if self.exports().contains(&what) { what } else { Exported::default() };
        let mut dialog =
            Dialog { what, format, path: Prompt::default(), typing: false, typed: false, insisting: false };
        self.settle_export(&mut dialog);
        self.overlay = Overlay::Export(dialog);
    }

    /// Takes that an order was carried out, in words, or why not.
    pub fn exported(&mut self, result: Result<String, Refusal>) {
        let Overlay::Export(dialog) = &mut self.overlay else { return };
        match result {
            Ok(told) => {
                self.exported_last = Some((dialog.what, dialog.format));
                self.overlay = Overlay::None;
                self.message = Some(told);
            }
            Err(Refusal::Taken(words)) => {
                dialog.insisting = true;
                dialog.path.complaint = Some(words);
            }
            Err(Refusal::Failed(words)) => dialog.path.complaint = Some(words),
        }
    }

    pub(super) fn press_in_export(&mut self, key: Key, mut dialog: Dialog) -> Vec<Effect> {
        let insisted = std::mem::take(&mut dialog.insisting);
        if key.code == Code::Enter {
            return self.order(dialog, insisted);
        }
        dialog.path.complaint = None;
        match (key.code, self.keymap.command_of(key, View::Brief)) {
            (Code::Esc, _) => return Vec::new(),
            (Code::Tab | Code::BackTab, _) => dialog.typing = !dialog.typing,
            (Code::Up, _) if dialog.typing => dialog.typing = false,
            _ if dialog.typing => dialog.typed |= edits(&mut dialog.path, key),
            (_, Some(Command::Quit | Command::Export)) => return Vec::new(),
            (_, Some(Command::Up)) => self.step_export(&mut dialog, false),
            (_, Some(Command::Down)) => self.step_export(&mut dialog, true),
            // The letters of left and right are those of a brief.
            (Code::Left, _) | (_, Some(Command::PreviousIssue)) => self.turn_format(&mut dialog, false),
            (Code::Right, _) | (_, Some(Command::NextIssue)) => self.turn_format(&mut dialog, true),
            _ => {}
        }
        self.overlay = Overlay::Export(dialog);
        Vec::new()
    }

    fn order(&mut self, mut dialog: Dialog, replace: bool) -> Vec<Effect> {
        let path = dialog.path.text().trim().to_owned();
        let mut effects = Vec::new();
        if path.is_empty() {
            dialog.typing = true;
            dialog.path.complaint = Some("Type the file to write".to_owned());
        } else {
            let Dialog { what, format, .. } = dialog;
            effects.push(Effect::Export(Order { what, format, path, replace }));
        }
        // It stays until it is known what came of it.
        self.overlay = Overlay::Export(dialog);
        effects
    }

    /// Takes a click on one of the things that can be written, or on one of the formats, counted behind them.
    pub(super) fn click_in_export(&mut self, at: usize, mut dialog: Dialog) -> Vec<Effect> {
        let exports = self.exports();
        let before = (dialog.what, dialog.format);
        dialog.typing = false;
        dialog.insisting = false;
        match exports.get(at) {
            Some(what) => dialog.what = *what,
            None => match self.formats(dialog.what).get(at - exports.len()) {
                Some(format) => dialog.format = *format,
                None => dialog.typing = true,
            },
        }
        if !dialog.typing && before == (dialog.what, dialog.format) {
            return self.order(dialog, false);
        }
        self.settle_export(&mut dialog);
        self.overlay = Overlay::Export(dialog);
        Vec::new()
    }

    /// The one above or below; below the last is the path.
    fn step_export(&self, dialog: &mut Dialog, down: bool) {
        let exports = self.exports();
        let at = exports.iter().position(|what| *what == dialog.what).unwrap_or(0);
        let next = if down { at + 1 } else { at.saturating_sub(1) };
        match exports.get(next) {
            Some(what) => dialog.what = *what,
            None => dialog.typing = true,
        }
        self.settle_export(dialog);
    }

    /// The format before or behind; round at the ends.
    fn turn_format(&self, dialog: &mut Dialog, forward: bool) {
        let formats = self.formats(dialog.what);
        let at = formats.iter().position(|format| *format == dialog.format).unwrap_or(0);
        let next = if forward { at + 1 } else { at + formats.len() - 1 };
        if let Some(format) = formats.get(next % formats.len().max(1)) {
            dialog.format = *format;
        }
        self.settle_export(dialog);
    }

    /// Has a format that there is, and a path that goes with it.
    fn settle_export(&self, dialog: &mut Dialog) {
        let formats = self.formats(dialog.what);
        if !formats.contains(&dialog.format) {
            dialog.format = formats.first().copied().unwrap_or(Format::Md);
        }
        let own = self.file_name(dialog.what, dialog.format);
        let path = if dialog.typed {
            with_extension(&dialog.path.text(), extension(dialog.format, dialog.what))
        } else {
            own
        };
        if path != dialog.path.text() {
            dialog.path = Prompt::default();
            dialog.path.paste(&path);
        }
    }

    /// What a file is called unless the user says otherwise.
    fn file_name(&self, what: Exported, format: Format) -> String {
        let (dossier, day) = (&self.dossier().meta.id, self.day());
        let view = match (self.gap_parties(), self.brief_issue()) {
            (Some([a, b]), _) => format!("gap-{a}-{b}"),
            (None, Some(issue)) if self.view() == View::Brief => format!("brief-{issue}"),
            _ if self.view() == View::Changes => format!("changes-{}-to", self.compared_from()),
            _ => self.view().name().to_owned(),
        };
        let stem = match what {
            Exported::Briefing => format!("{dossier}-{day}"),
            Exported::View => format!("{dossier}-{view}-{day}"),
            Exported::Screen => {
                let (columns, rows) = self.size;
                format!("{dossier}-{view}-{day}-{columns}x{rows}")
            }
            Exported::Record => format!("{}-{day}", self.subject().map_or("record", Id::as_str)),
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
}

/// What a file's name ends in; nothing for a folder.
fn extension(format: Format, what: Exported) -> &'static str {
    match format {
        Format::CslJson => "json",
        Format::Csv if what == Exported::Data => "",
        format => format.name(),
    }
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

/// Whether a key changed the path, the cursor in it aside.
fn edits(path: &mut Prompt, key: Key) -> bool {
    let before = path.text();
    path.edit(key);
    path.text() != before
}
