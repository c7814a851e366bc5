//! What the export dialog is told.

use super::state::State;
use crate::ui::overlays::Overlay;
use crate::ui::overlays::export;
use crate::ui::state::export::{Exported, Format, Refusal};

impl State {
    /// The formats in which something can be written from the present view, the usual one first.
    pub fn formats(&self, what: Exported) -> &'static [Format] {
        export::formats(self.here.view, what)
    }

    /// Takes that an order was carried out, in words, or why not.
    pub fn exported(&mut self, result: Result<String, Refusal>) {
        let Overlay::Export(dialog) = &mut self.overlay else { return };
        match result {
            Ok(told) => {
                self.exported_last = Some(dialog.chosen());
                self.overlay = Overlay::None;
                self.message = Some(told);
            }
            Err(refusal) => dialog.refused(refusal),
        }
    }
}
