//! What overlays read, and what they return.

use crate::date::Day;
use crate::model::Id;
use crate::search::Hit;
use crate::ui::command::id::Command;
use crate::ui::cx::Cx;
use crate::ui::filter::Filter;
use crate::ui::state::dossier_entry::DossierEntry;
use crate::ui::state::effect::Effect;
use crate::ui::state::export::{Exported, Format};
use crate::ui::state::problem::Problem;

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
    /// The records that the view's lists have without filters.
    pub(in crate::ui) listed: &'a dyn Fn() -> Vec<Id>,
    /// Why a command cannot be run here and now, if so.
    pub(in crate::ui) why_not: &'a dyn Fn(Command) -> Option<String>,
}

/// What comes next after a key in an overlay of type `T`.
#[derive(Debug)]
pub(in crate::ui) enum Next<T> {
    /// It stays, as it is now.
    Stay(T),
    /// It stays and asks something of the world.
    StayAndAsk(T, Effect),
    /// It closes, and something is done.
    Do(Act),
}

/// What is done after an overlay has closed.
#[derive(Debug)]
pub(in crate::ui) enum Act {
    /// Nothing.
    Nothing,
    /// A command runs.
    Run(Command),
    /// A record is visited.
    Visit(Id),
    /// A party is chosen.
    Party(Id),
    /// Another day is shown.
    Travel(Day),
    /// The day is compared with another.
    Compare(Day),
    /// Lists are filtered.
    Filter(Filter),
    /// Something is asked of the world.
    Ask(Effect),
}

impl<T> Next<T> {
    /// It closes.
    pub(super) const CLOSE: Self = Self::Do(Act::Nothing);

    /// The same with the overlay made into something else.
    pub(super) fn map<U>(self, wrap: impl FnOnce(T) -> U) -> Next<U> {
        match self {
            Self::Stay(overlay) => Next::Stay(wrap(overlay)),
            Self::StayAndAsk(overlay, effect) => Next::StayAndAsk(wrap(overlay), effect),
            Self::Do(act) => Next::Do(act),
        }
    }
}
