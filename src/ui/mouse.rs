//! What the mouse does.

use super::scene::Hit;

/// Something that the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button went down.
    Press,
    /// It moved while down.
    Drag,
    /// It came up.
    Release,
    /// The wheel, away from the user.
    WheelUp,
    /// The wheel, towards the user.
    WheelDown,
    /// The wheel, away from the user, with Ctrl held.
    CtrlWheelUp,
    /// The wheel, towards the user, with Ctrl held.
    CtrlWheelDown,
}

/// What the mouse did, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
    /// What lies there in the scene that is shown.
    pub hit: Option<Hit>,
}
