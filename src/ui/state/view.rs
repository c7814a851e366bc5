//! The views: the list of them all.

/// The list of views, in the order of the number keys: variant, its type in a folder of `ui/views/`, name in
/// programs and settings, name on screens. The example at the end is compiled for tests only, and is on no
/// screen.
///
/// [`View`] is made of it here, and `ui/views/mod.rs` makes the dispatch to the folders of it.
macro_rules! list_of_views {
    ($with:ident) => {
        $with! {
            Play play::Play "play" "Play";
            Parties parties::Parties "parties" "Parties";
            Brief issue_brief::IssueBrief "brief" "Brief";
            Matrix matrix::Matrix "matrix" "Matrix";
            Changes changes::Changes "changes" "Changes";
            Ledger ledger::Ledger "ledger" "Ledger";
            Agenda agenda::Agenda "agenda" "Agenda";
            Timeline timeline::Timeline "timeline" "Timeline";
            #[cfg(test)]
            People people::People "people" "People";
        }
    };
}
pub(in crate::ui) use list_of_views;

/// Makes [`View`] of the list.
macro_rules! view_enum {
    ($($(#[$only:meta])? $view:ident $folder:ident::$kind:ident $name:literal $title:literal;)+) => {
        /// A view, in the order of the number keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // the module of each says what it is
        pub enum View {
            $($(#[$only])? $view,)+
        }

        impl View {
            const EVERY: &'static [Self] = &[$($(#[$only])? Self::$view,)+];

            /// Its name in programs and settings: kebab-case.
            pub fn name(self) -> &'static str {
                match self {
                    $($(#[$only])? Self::$view => $name,)+
                }
            }

            /// Its name on screens.
            pub fn title(self) -> &'static str {
                match self {
                    $($(#[$only])? Self::$view => $title,)+
                }
            }
        }
    };
}
list_of_views!(view_enum);

impl View {
    /// Every view that users have: in tests the example is left out.
    pub const ALL: &'static [Self] = match (cfg!(test), Self::EVERY.split_last()) {
        (true, Some((_, views))) => views,
        _ => Self::EVERY,
    };

    /// The view of a name.
    pub fn named(name: &str) -> Option<Self> {
        // The view of the parties was once called so.
        let name = if name == "overview" { Self::Parties.name() } else { name };
        Self::ALL.iter().copied().find(|view| view.name() == name)
    }
}
