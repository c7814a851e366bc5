//! What the timeline draws rather than writes.

use crate::ui::theme::Theme;

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
pub(in crate::ui) fn legend(ascii: bool) -> [(&'static str, &'static str); 8] {
    let strokes = if ascii { &IN_ASCII } else { &DRAWN };
    [
        ("2 to 9", "So many records lie in one cell; again and again steps through them."),
        ("+", "Ten records or more do."),
        (strokes.vague, "It was on one of these days, not known which."),
        (strokes.covered, "Something of the lane was in force, or goes on."),
        (strokes.span, "What is selected went on, or something lasted, from here to there."),
        (strokes.ahead, "A day ahead that is known: what is due, or a term that ends."),
        (strokes.today, "The day as of which all is told."),
        (strokes.event, "An event."),
    ]
}

/// The strokes of a theme.
pub(super) fn strokes(theme: Theme) -> &'static Strokes {
    if theme.ascii { &IN_ASCII } else { &DRAWN }
}
