//! The views: what one can look at, each with its panes.

use super::layout::Pane;

/// A view, in the order of the number keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Parties, the chosen one's demands, meetings.
    Overview,
    /// One issue on one screen.
    Brief,
    /// Issues against parties, or the gap between two of them.
    Matrix,
    /// What changed between two days.
    Changes,
    /// Every outcome: promised, done, overdue.
    Ledger,
    /// What lies ahead, and what waits for an answer.
    Agenda,
    /// What happened when, lane by lane.
    Timeline,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Brief,
        Self::Matrix,
        Self::Changes,
        Self::Ledger,
        Self::Agenda,
        Self::Timeline,
    ];

    /// Its name in programs and settings: kebab-case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Brief => "brief",
            Self::Matrix => "matrix",
            Self::Changes => "changes",
            Self::Ledger => "ledger",
            Self::Agenda => "agenda",
            Self::Timeline => "timeline",
        }
    }

    /// Its name on screens.
    pub fn title(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Brief => "Brief",
            Self::Matrix => "Matrix",
            Self::Changes => "Changes",
            Self::Ledger => "Ledger",
            Self::Agenda => "Agenda",
            Self::Timeline => "Timeline",
        }
    }

    /// The view of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// Its panes, in the order of Tab.
    pub fn panes(self) -> &'static [Pane] {
        match self {
            Self::Overview => &[Pane::Parties, Pane::Demands, Pane::Meetings, Pane::Detail],
            Self::Matrix => &[Pane::Grid, Pane::List, Pane::Detail],
            Self::Brief | Self::Changes | Self::Ledger | Self::Agenda | Self::Timeline => {
                &[Pane::List, Pane::Detail]
            }
        }
    }

    /// The pane that has the focus when the view is opened.
    pub(super) fn home(self) -> Pane {
        match self {
            Self::Overview => Pane::Demands,
            Self::Matrix => Pane::Grid,
            Self::Brief | Self::Changes | Self::Ledger | Self::Agenda | Self::Timeline => Pane::List,
        }
    }
}
