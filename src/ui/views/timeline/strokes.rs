//! What the timeline draws rather than writes.

use crate::ui::theme::Theme;
use crate::words::Marks;

/// What is drawn rather than written.
pub(super) struct Strokes {
    /// Something of the lane goes on.
    pub(super) covered: &'static str,
    /// What is selected goes on, or something lasted.
    pub(super) span: &'static str,
    /// Where that ends.
    pub(super) end: &'static str,
    /// What is known to lie ahead.
    pub(super) ahead: &'static str,
    /// It may have been on any of these days.
    pub(super) vague: &'static str,
    /// The day.
    pub(super) today: &'static str,
    pub(super) event: &'static str,
    pub(super) due: &'static str,
}

const DRAWN: Strokes =
    Strokes {
        covered: "─", span: "━", end: "┫", ahead: "╌", vague: "░", today: "│", event: "◆", due: "▸"
    };
const IN_ASCII: Strokes =
    Strokes { covered: "-", span: "=", end: "]", ahead: ".", vague: "~", today: "|", event: "*", due: ">" };

/// What the strokes stand for, for help.
pub(in crate::ui) fn legend(marks: Marks) -> [(&'static str, &'static str); 8] {
    let strokes = marks.either(&DRAWN, &IN_ASCII);
    [
        ("2 to 9", "Several records in one cell; press again to step through them."),
        ("+", "Ten or more records."),
        (strokes.vague, "On one of these days."),
        (strokes.covered, "In force or ongoing."),
        (strokes.span, "Duration of the selected record."),
        (strokes.ahead, "A known coming day: due, or end of term."),
        (strokes.today, "The day shown."),
        (strokes.event, "An event."),
    ]
}

/// The strokes of a theme.
pub(super) fn strokes(theme: Theme) -> &'static Strokes {
    theme.marks.either(&DRAWN, &IN_ASCII)
}
