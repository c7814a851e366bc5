//! Decodes the terminal's mouse reports, which are in SGR form.

use crate::ui::MouseKind;

/// A mouse event and its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) kind: MouseKind,
    pub(super) x: u16,
    pub(super) y: u16,
}

/// Bits of the first number of a report.
const CTRL: u32 = 16;
const KEYS_HELD: u32 = 4 | 8 | CTRL;
const MOVED: u32 = 32;
const WHEEL: u32 = 64;

/// The first button. The dashboard ignores all others.
const FIRST_BUTTON: u32 = 0;

/// Reads the part between `ESC [ <` and the last byte: button, column and row, counted from 1. None for
/// events that the dashboard ignores.
pub(super) fn report(parameters: &str, last: u8) -> Option<Report> {
    let mut numbers = parameters.split(';').map(str::parse::<u32>);
    let mut number = || numbers.next()?.ok();
    let (button, column, row) = (number()?, number()?, number()?);
    let (what, ctrl) = (button & !KEYS_HELD, button & CTRL != 0);
    let kind = match last {
        b'm' if what == FIRST_BUTTON => MouseKind::Release,
        b'M' if what == FIRST_BUTTON => MouseKind::Press,
        b'M' if what == FIRST_BUTTON | MOVED => MouseKind::Drag,
        b'M' if what == WHEEL => {
            if ctrl {
                MouseKind::CtrlWheelUp
            } else {
                MouseKind::WheelUp
            }
        }
        b'M' if what == WHEEL + 1 => {
            if ctrl {
                MouseKind::CtrlWheelDown
            } else {
                MouseKind::WheelDown
            }
        }
        _ => return None,
    };
    let cell = |place: u32| u16::try_from(place.checked_sub(1)?).ok();
    Some(Report { kind, x: cell(column)?, y: cell(row)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_movements_and_the_wheel_are_distinguished() {
        let of = |parameters: &str, last| report(parameters, last).map(|report| report.kind);
        assert_eq!(of("0;3;4", b'M'), Some(MouseKind::Press));
        assert_eq!(of("0;3;4", b'm'), Some(MouseKind::Release));
        assert_eq!(of("32;3;4", b'M'), Some(MouseKind::Drag));
        assert_eq!(of("64;3;4", b'M'), Some(MouseKind::WheelUp));
        assert_eq!(of("65;3;4", b'M'), Some(MouseKind::WheelDown));
        assert_eq!(of("80;3;4", b'M'), Some(MouseKind::CtrlWheelUp));
        assert_eq!(of("81;3;4", b'M'), Some(MouseKind::CtrlWheelDown));
        assert_eq!(of("20;3;4", b'M'), Some(MouseKind::Press), "with keys held it is the same button");
    }

    #[test]
    fn cells_count_from_zero() {
        let at = report("0;80;24", b'M').map(|report| (report.x, report.y));
        assert_eq!(at, Some((79, 23)));
    }

    #[test]
    fn other_events_are_ignored() {
        for other in ["1;3;4", "2;3;4", "33;3;4", "35;3;4", "66;3;4", "128;3;4", "0;0;4", "0;3", "", "a;b;c"]
        {
            assert_eq!(report(other, b'M'), None, "{other}");
        }
        assert_eq!(report("0;70000;1", b'M'), None, "no screen is so wide");
        assert_eq!(report("64;3;4", b'm'), None, "a wheel is not released");
    }
}
