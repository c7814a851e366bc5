//! What a condition is about.

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::ui) enum Field {
    /// A party: the holder's, one asked, or one that took part.
    Party,
    /// An issue, or one below it.
    Issue,
    /// A position's stance.
    Stance,
    /// The word for what became of an ask, an outcome, a meeting or an issue.
    Status,
    /// How well it is borne out.
    Evidence,
    /// A meeting's track.
    Track,
    /// Words of its title or text.
    Text,
}

impl Field {
    pub(in crate::ui) const ALL: [Self; 7] =
        [Self::Party, Self::Issue, Self::Stance, Self::Status, Self::Evidence, Self::Track, Self::Text];

    /// Its name, before the colon.
    pub(in crate::ui) fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Issue => "issue",
            Self::Stance => "stance",
            Self::Status => "status",
            Self::Evidence => "evidence",
            Self::Track => "track",
            Self::Text => "text",
        }
    }
}
