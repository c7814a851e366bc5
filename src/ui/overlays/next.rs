//! What overlays read, and what they return.

use super::Overlay;
use super::dossiers::DossierEntry;
use crate::date::Day;
use crate::model::Id;
use crate::search::Hit;
use crate::ui::command::id::Command;
use crate::ui::filter::Filter;
use crate::ui::state::effect::Effect;
use crate::ui::state::export::{Exported, Format};
use crate::ui::state::problem::Problem;
use crate::ui::view_kind::Cx;

/// What overlays read besides what views do.
pub(in crate::ui) struct Env<'a> {
    pub(in crate::ui) cx: Cx<'a>,
    /// The record that the detail shows.
    pub(in crate::ui) subject: Option<&'a Id>,
    /// The dossiers that can be opened.
    pub(in crate::ui) dossiers: &'a [DossierEntry],
    /// What is wrong with the dossier on disk.
    pub(in crate::ui) problems: &'a [Problem],
    /// What was exported last, and as what.
    pub(in crate::ui) exported_last: Option<(Exported, Format)>,
    /// What a file that holds the present view is called.
    pub(in crate::ui) view_file: &'a dyn Fn() -> String,
    /// The hits of a search.
    pub(in crate::ui) find: &'a dyn Fn(&str) -> Vec<Hit>,
    /// Why a command cannot be run here and now, if so.
    pub(in crate::ui) why_not: &'a dyn Fn(Command) -> Option<String>,
}

/// What comes next after a key in an overlay.
#[derive(Debug)]
pub(in crate::ui) enum Next {
    /// It stays, as it is now.
    Stay(Overlay),
    /// It closes.
    Close,
    /// It closes, and a command runs.
    Run(Command),
    /// It closes, and a record is visited.
    Visit(Id),
    /// It closes, and a party is chosen.
    Party(Id),
    /// It closes, and another day is shown.
    Travel(Day),
    /// It closes, and the day is compared with another.
    Compare(Day),
    /// It closes, and lists are filtered.
    Filter(Filter),
    /// It closes and asks something of the world.
    Ask(Effect),
    /// It stays and asks something of the world.
    AskAndStay(Effect, Overlay),
}
