//! A dossier that changed on disk: what is kept of where one was, and what is marked as new.

use std::sync::Arc;

use super::state::State;
use crate::derive::Calendar;
use crate::model::{Dossier, Id};
use crate::report::phrases::capitalised;
use crate::ui::overlays::Overlay;
use crate::ui::state::fresh::Fresh;
use crate::ui::state::problem::Problem;

impl State {
    /// Takes the dossier as it was read again: day, selection and place are kept as far as they are there,
    /// and the records that changed are marked for a while.
    pub fn reload(&mut self, dossier: Arc<Dossier>) {
        let mended = !std::mem::take(&mut self.problems).is_empty();
        if matches!(self.overlay, Overlay::Problems(_)) {
            self.overlay = Overlay::None;
        }
        let changed = changed(self.dossier(), &dossier);
        let gone = gone(self.dossier(), &dossier);
        let was_latest = self.day() == self.latest();
        let day = self.day();
        self.take_up(dossier, day);
        // Who looked at the latest day goes on doing so.
        if was_latest {
            self.travel(self.latest());
        }
        self.message = Some(told(self.dossier(), &changed, gone, mended));
        self.fresh = Fresh::of(changed);
        self.settle();
    }

    /// Takes another dossier in place of this one: nothing of the old one is kept.
    pub fn open_dossier(&mut self, dossier: Arc<Dossier>) {
        let (size, mouse, dossiers) = (self.size, self.mouse, std::mem::take(&mut self.dossiers));
        let keymap = std::mem::take(&mut self.keymap);
        let latest = Calendar::of(&dossier).latest;
        *self = Self::new(dossier, latest);
        (self.size, self.mouse, self.dossiers, self.keymap) = (size, mouse, dossiers, keymap);
    }

    /// Takes that the dossier on disk has errors. What was read last stays on the screen.
    pub fn hear_of_problems(&mut self, problems: Vec<Problem>) {
        self.problems = problems;
        // An earlier message would hide the banner.
        self.message = None;
        if matches!(self.overlay, Overlay::Problems(_)) {
            self.refresh_overlay();
        }
    }

    /// The banner over the last good state, if the dossier on disk is broken.
    pub(in crate::ui) fn banner(&self) -> Option<String> {
        let first = self.problems.first()?;
        let count = match self.problems.len() {
            1 => "an error".to_owned(),
            n => format!("{n} errors"),
        };
        Some(format!(
            "{} on disk; the last valid version is shown. {}:{}:{}: {}",
            capitalised(&count),
            first.file,
            first.line,
            first.column,
            first.message
        ))
    }
}

/// The records that are new or not as they were, in the dossier's order.
fn changed(old: &Dossier, new: &Dossier) -> Vec<Id> {
    let records = new.records().map(|(record, _)| record);
    let differing = records.filter(|record| old.record(record.id()) != Some(*record));
    differing.map(|record| record.id().clone()).collect()
}

/// How many records are no longer there.
fn gone(old: &Dossier, new: &Dossier) -> usize {
    old.records().filter(|(record, _)| new.record(record.id()).is_none()).count()
}

fn told(dossier: &Dossier, changed: &[Id], gone: usize, mended: bool) -> String {
    let title = |id: &Id| dossier.record(id).map(|record| record.title().to_owned()).unwrap_or_default();
    let what = match (changed, gone) {
        ([], 0) if mended => return "The dossier is valid again and unchanged".to_owned(),
        ([], 0) => return "Reloaded: no record changed".to_owned(),
        ([], 1) => "1 record removed".to_owned(),
        ([], gone) => format!("{gone} records removed"),
        ([only], 0) => format!("changed: {}", title(only)),
        ([first, rest @ ..], gone) => {
            let gone = if gone == 0 { String::new() } else { format!(", {gone} removed") };
            let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
            format!("changed: {}{more}{gone}", title(first))
        }
    };
    let valid = if mended { "Valid again; " } else { "Reloaded; " };
    format!("{valid}{what}")
}
