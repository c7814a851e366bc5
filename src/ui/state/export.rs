//! What a snapshot is of, and where it goes.

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
    /// In which format; one of those that the dialog offers for it.
    pub format: Format,
    /// The file, or the folder for tables, as it was typed: `~` and what is relative are still to be made out.
    pub path: String,
    /// What is there may be replaced, and a folder that is not there made: the user was told of it and insists.
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
