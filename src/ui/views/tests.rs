//! Where the views' panes are, on any screen.

use proptest::prelude::*;
use ratatui::layout::Rect;

use crate::ui::layout::{Layout, SplitRatios, Wanted};
use crate::ui::state::pane::{Divider, Pane};
use crate::ui::state::view::View;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn panes_are_inside_and_apart_and_the_focused_one_is_shown(
        view in prop::sample::select(View::ALL),
        focus in any::<prop::sample::Index>(),
        size in (0u16..300, 0u16..120),
        at in (0u16..5, 0u16..5),
        lines in 0usize..200,
        zoomed in any::<bool>(),
        filtered in any::<bool>(),
        moved in prop::array::uniform3(prop::option::of(0u16..=1000)),
    ) {
        let mut ratios = SplitRatios::default();
        for (divider, ratio) in [Divider::Parties, Divider::Across, Divider::Beside].into_iter().zip(moved) {
            if let Some(ratio) = ratio {
                ratios.set(view, divider, ratio);
            }
        }
        let focus = *focus.get(view.panes());
        let screen = Rect::new(at.0, at.1, size.0, size.1);
        let arrange = view.arrangement();
        let layout = Layout::of(&Wanted { screen, view, focus, lines, ratios: &ratios, zoomed, filtered, arrange });

        let others = [layout.header, layout.tabs, layout.chips, layout.footer];
        let panes: Vec<Rect> = Pane::ALL.iter().map(|pane| layout.pane(*pane)).collect();
        let shown: Vec<Rect> = others.into_iter().chain(panes).filter(|area| !area.is_empty()).collect();
        for (n, area) in shown.iter().enumerate() {
            prop_assert_eq!(area.intersection(screen), *area, "{:?} sticks out of {:?}", area, screen);
            for other in shown.iter().skip(n + 1) {
                prop_assert!(area.intersection(*other).is_empty(), "{:?} lies over {:?}", area, other);
            }
        }
        for pane in Pane::ALL {
            let area = layout.pane(pane);
            prop_assert!(area.is_empty() || view.panes().contains(&pane), "{:?} is not of {:?}", pane, view);
            let inside = area.is_empty() || area.intersection(layout.body) == area;
            prop_assert!(inside, "{:?} is outside the body", pane);
        }
        if size.0 > 0 && size.1 > 2 {
            prop_assert!(!layout.pane(focus).is_empty(), "{:?} has the focus and is not shown", focus);
        }
    }
}
