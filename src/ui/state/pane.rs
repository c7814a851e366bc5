//! The panes of the views, and what divides them.

/// The panes of all views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Who takes part.
    Parties,
    /// What the chosen party demands, proposes, offers and answers.
    Demands,
    /// When and where they met, and what came of it.
    Meetings,
    /// The list of a view that has one; in the matrix the records of the selected cell.
    List,
    /// The matrix: issues against parties.
    Grid,
    /// All about what is selected.
    Detail,
}

impl Pane {
    /// Every pane.
    pub const ALL: [Self; 6] =
        [Self::Parties, Self::Demands, Self::Meetings, Self::List, Self::Grid, Self::Detail];
}

/// Where two panes meet and can be moved against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Divider {
    /// At the right of the column of parties.
    Parties,
    /// Between an upper and a lower pane.
    Across,
    /// Between two panes side by side.
    Beside,
}
