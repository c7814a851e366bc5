//! Where the user is: what is chosen, selected, opened, and scrolled to.

use std::collections::{HashMap, HashSet};

use super::link::Link;
use super::pane::Pane;
use super::row::{Row, TrailStep};
use super::view::View;
use crate::date::Day;
use crate::model::Id;
use crate::ui::filter::Filter;

/// Where the user is, as far as all views share it. Selections are records, never places in a list.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Location {
    pub(in crate::ui) view: View,
    /// The filters on all lists.
    pub(in crate::ui) filter: Filter,
    /// The party whose positions are shown.
    pub(in crate::ui) party: Id,
    /// The issue whose brief was opened last; none until the first is.
    pub(in crate::ui) issue: Option<Id>,
    /// What the changes view compares the day with.
    pub(in crate::ui) comparison: Comparison,
    pub(in crate::ui) focus: Pane,
    /// The list whose selection the detail shows while no link was followed.
    pub(in crate::ui) list: Pane,
    /// What is selected in each list.
    pub(in crate::ui) selected: HashMap<(View, Pane), Row>,
    /// The folds that are not as they are at first.
    pub(in crate::ui) unfolded: HashSet<String>,
    /// The link of the detail that was selected last; none to begin with the first one in sight.
    pub(in crate::ui) link: Option<Link>,
    /// The links that were followed from the selected record.
    pub(in crate::ui) trail: Vec<TrailStep>,
    /// The first line that each pane last showed.
    pub(in crate::ui) scroll: HashMap<(View, Pane), usize>,
}

/// What the changes view compares the day with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Comparison {
    /// The earlier day; when absent the marked one, else that of the last meeting before the day.
    pub(in crate::ui) from: Option<Day>,
    /// What changed in the dossier since it was last seen is listed too.
    pub(in crate::ui) since_last_seen: bool,
}

impl Location {
    /// The first screen: a view with its first pane, and no party chosen yet.
    pub(in crate::ui) fn start(view: View, focus: Pane) -> Self {
        Self {
            view,
            filter: Filter::default(),
            party: Id::from(""),
            issue: None,
            comparison: Comparison::default(),
            focus,
            list: focus,
            selected: HashMap::new(),
            unfolded: HashSet::new(),
            link: None,
            trail: Vec::new(),
            scroll: HashMap::new(),
        }
    }

    /// The same place without filters.
    pub(in crate::ui) fn unfiltered(&self) -> Self {
        Self { filter: Filter::default(), ..self.clone() }
    }

    /// What is selected in a pane of the present view.
    pub(in crate::ui) fn selected(&self, pane: Pane) -> Option<&Row> {
        self.selected.get(&(self.view, pane))
    }
}
