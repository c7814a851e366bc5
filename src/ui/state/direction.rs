//! Which way a step goes.

/// A step to the next or to the previous of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Direction {
    /// To the previous one: left, up, earlier, closer.
    Back,
    /// To the next one: right, down, later, wider.
    Forward,
}

impl Direction {
    /// The place after a step among `count` places, wrapping at both ends; from nowhere to the first or the
    /// last. None where there are no places.
    pub(in crate::ui) fn wrapped(self, at: Option<usize>, count: usize) -> Option<usize> {
        let to = match (at, self) {
            (Some(at), Self::Forward) => at + 1,
            (Some(at), Self::Back) => at + count.saturating_sub(1),
            (None, Self::Forward) => 0,
            (None, Self::Back) => count.saturating_sub(1),
        };
        to.checked_rem(count)
    }

    /// The place after a step where none lies between the last and the first.
    pub(in crate::ui) fn cycled(self, at: Option<usize>, count: usize) -> Option<usize> {
        let next = match (at, self) {
            (None, Self::Forward) => Some(0),
            (None, Self::Back) => count.checked_sub(1),
            (Some(at), Self::Forward) => Some(at + 1),
            (Some(at), Self::Back) => at.checked_sub(1),
        };
        next.filter(|next| *next < count)
    }

    /// One step as a signed number.
    pub(in crate::ui) fn sign(self) -> isize {
        match self {
            Self::Back => -1,
            Self::Forward => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_passes_through_none() {
        let walk = |direction: Direction| {
            let mut at = None;
            [(); 4].map(|()| {
                at = direction.cycled(at, 2);
                at
            })
        };
        assert_eq!(walk(Direction::Forward), [Some(0), Some(1), None, Some(0)]);
        assert_eq!(walk(Direction::Back), [Some(1), Some(0), None, Some(1)]);
        assert_eq!(Direction::Back.cycled(None, 0), None);
    }

    #[test]
    fn a_wrapped_step_stays_among_the_places() {
        assert_eq!(Direction::Forward.wrapped(Some(2), 3), Some(0));
        assert_eq!(Direction::Back.wrapped(Some(0), 3), Some(2));
        assert_eq!(Direction::Back.wrapped(None, 3), Some(2));
        assert_eq!(Direction::Forward.wrapped(None, 0), None);
    }
}
