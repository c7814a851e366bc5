//! Colours as a page has them: a terminal's numbers as red, green and blue, on a ground that is known, so
//! that what is written can be read on it.

use std::fmt;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::ColourScheme;

/// Text differs from its ground by at least this (WCAG 2.2, AA).
const TEXT: f64 = 4.5;

/// Lines and dots, by at least this.
const SHAPE: f64 = 3.0;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rgb(pub(super) u8, pub(super) u8, pub(super) u8);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

const BLACK: Rgb = Rgb(0, 0, 0);
const WHITE: Rgb = Rgb(255, 255, 255);

/// What a page is written on and in.
struct Scheme {
    ground: Rgb,
    ink: Rgb,
    edge: Rgb,
}

const LIGHT: Scheme = Scheme { ground: WHITE, ink: Rgb(0x1f, 0x23, 0x28), edge: Rgb(0xd0, 0xd7, 0xde) };
const DARK: Scheme =
    Scheme { ground: Rgb(0x10, 0x14, 0x18), ink: Rgb(0xd8, 0xde, 0xe9), edge: Rgb(0x30, 0x36, 0x3d) };

/// A colour on the light ground, and the same one on the dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tint {
    pub(super) light: Rgb,
    pub(super) dark: Rgb,
}

impl Tint {
    fn each(of: impl Fn(&Scheme) -> Rgb) -> Self {
        Self { light: of(&LIGHT), dark: of(&DARK) }
    }

    /// The ground of the whole picture.
    pub(super) fn ground() -> Self {
        Self::each(|scheme| scheme.ground)
    }

    /// Plain text.
    pub(super) fn ink() -> Self {
        Self::each(|scheme| scheme.ink)
    }

    /// Text of less weight.
    pub(super) fn muted() -> Self {
        Self::each(|scheme| readable(mix(scheme.ink, scheme.ground, 1, 3), scheme.ground, TEXT))
    }

    /// The line around the picture.
    pub(super) fn edge() -> Self {
        Self::each(|scheme| scheme.edge)
    }

    /// What a cell is written in.
    pub(super) fn of_text(cell: &Cell) -> Self {
        Self::each(|scheme| text(cell, scheme, TEXT))
    }

    /// What a rule is drawn in: no heavier than it must be to be seen.
    pub(super) fn of_line(cell: &Cell) -> Self {
        Self::each(|scheme| {
            let (fg, bg) = pair(cell, scheme);
            readable(mix(fg, bg, 1, 2), bg, SHAPE)
        })
    }

    /// What the blocks and dots of a cell are drawn in.
    pub(super) fn of_shape(cell: &Cell) -> Self {
        Self::each(|scheme| text(cell, scheme, SHAPE))
    }

    /// What a cell is written on, where that is not the picture's ground.
    pub(super) fn of_ground(cell: &Cell) -> Option<Self> {
        let own = cell.bg != Color::Reset || cell.modifier.contains(Modifier::REVERSED);
        own.then(|| Self::each(|scheme| pair(cell, scheme).1))
    }

    /// The colour in a theme; that on light where it follows the reader.
    pub(super) fn in_theme(self, theme: ColourScheme) -> Rgb {
        match theme {
            ColourScheme::Dark => self.dark,
            ColourScheme::Light | ColourScheme::Auto => self.light,
        }
    }
}

/// The cell's colours as its style names them: of the text and of its ground.
fn pair(cell: &Cell, scheme: &Scheme) -> (Rgb, Rgb) {
    let fg = rgb(cell.fg).unwrap_or(scheme.ink);
    let bg = rgb(cell.bg).unwrap_or(scheme.ground);
    if cell.modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

fn text(cell: &Cell, scheme: &Scheme, least: f64) -> Rgb {
    let (fg, bg) = pair(cell, scheme);
    let fg = if cell.modifier.contains(Modifier::DIM) { mix(fg, bg, 1, 3) } else { fg };
    readable(fg, bg, least)
}

/// The colour, darkened or lightened as far as it must be to be told from its ground.
fn readable(colour: Rgb, ground: Rgb, least: f64) -> Rgb {
    const STEPS: u16 = 64;
    // One of the two is always far enough: at the worst ground, 4.58 to 1.
    let end = if contrast(WHITE, ground) > contrast(BLACK, ground) { WHITE } else { BLACK };
    let shades = (0..=STEPS).map(|step| mix(colour, end, step, STEPS));
    shades.into_iter().find(|shade| contrast(*shade, ground) >= least).unwrap_or(end)
}

/// `part` of `whole` parts of the second colour in the first.
fn mix(a: Rgb, b: Rgb, part: u16, whole: u16) -> Rgb {
    let one = |a: u8, b: u8| {
        let (a, b, part, whole) = (u32::from(a), u32::from(b), u32::from(part), u32::from(whole));
        u8::try_from((a * (whole - part) + b * part + whole / 2) / whole).unwrap_or(u8::MAX)
    };
    Rgb(one(a.0, b.0), one(a.1, b.1), one(a.2, b.2))
}

/// How far two colours differ in lightness, from 1 to 21 (WCAG 2.2).
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(Rgb(r, g, b): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The number of one of a terminal's sixteen named colours.
pub(super) fn sixteen(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return None,
    })
}

/// A terminal's colour, with xterm's shades; nothing for the terminal's own.
fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
        Color::Indexed(n) => Some(indexed(n)),
        named => sixteen(named).map(indexed),
    }
}

fn indexed(n: u8) -> Rgb {
    const FIRST: [Rgb; 16] = [
        Rgb(0, 0, 0),
        Rgb(205, 0, 0),
        Rgb(0, 205, 0),
        Rgb(205, 205, 0),
        Rgb(0, 0, 238),
        Rgb(205, 0, 205),
        Rgb(0, 205, 205),
        Rgb(229, 229, 229),
        Rgb(127, 127, 127),
        Rgb(255, 0, 0),
        Rgb(0, 255, 0),
        Rgb(255, 255, 0),
        Rgb(92, 92, 255),
        Rgb(255, 0, 255),
        Rgb(0, 255, 255),
        Rgb(255, 255, 255),
    ];
    match n {
        0..=15 => FIRST.get(usize::from(n)).copied().unwrap_or(BLACK),
        16..=231 => {
            let n = n - 16;
            // Six shades of each, the first step wider than the others.
            let part = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            Rgb(part(n / 36), part(n / 6 % 6), part(n % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (n - 232);
            Rgb(grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{Colours, Role, Theme};
    use proptest::prelude::*;
    use ratatui::style::Style;

    fn cell(style: Style) -> Cell {
        let mut cell = Cell::new("x");
        cell.set_style(style);
        cell
    }

    /// The least contrast of the two grounds.
    fn least(cell: &Cell) -> f64 {
        let (ink, ground) = (Tint::of_text(cell), Tint::of_ground(cell).unwrap_or_else(Tint::ground));
        contrast(ink.light, ground.light).min(contrast(ink.dark, ground.dark))
    }

    #[test]
    fn the_palette_is_xterm_s() {
        for (n, shade) in [
            (1, "#cd0000"),
            (16, "#000000"),
            (24, "#005f87"),
            (32, "#0087d7"),
            (166, "#d75f00"),
            (214, "#ffaf00"),
            (231, "#ffffff"),
            (232, "#080808"),
            (244, "#808080"),
            (255, "#eeeeee"),
        ] {
            assert_eq!(indexed(n).to_string(), shade, "{n}");
        }
        assert_eq!(rgb(Color::LightBlue), rgb(Color::Indexed(12)));
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn every_role_can_be_read_on_both_grounds_and_colours_stay_apart() {
        let all = [
            Colours::None,
            Colours::Sixteen,
            Colours::Many,
            Colours::Dark,
            Colours::Light,
            Colours::HighContrast,
        ];
        for colours in all {
            let look = Theme { colours, ascii: false };
            for role in Role::ALL {
                assert!(least(&cell(look.style(role))) >= TEXT, "{colours:?} {role:?}");
            }
        }
        assert!(contrast(Tint::muted().light, WHITE) >= TEXT);
        let look = Theme { colours: Colours::Many, ascii: false };
        let shades = [Role::Text, Role::Focus, Role::Favourable, Role::Partial, Role::Refused, Role::Muted];
        let mut tints: Vec<Tint> =
            shades.iter().map(|role| Tint::of_text(&cell(look.style(*role)))).collect();
        tints.sort();
        tints.dedup();
        assert_eq!(tints.len(), shades.len());
    }

    #[test]
    fn each_theme_suits_its_grounds() {
        let roles = Role::ALL.into_iter().filter(|role| !matches!(role, Role::Rule));
        for (colours, grounds) in
            [(Colours::Dark, [BLACK, indexed(235)]), (Colours::Light, [WHITE, indexed(255)])]
        {
            let look = Theme { colours, ascii: false };
            for (role, ground) in roles.clone().flat_map(|role| grounds.map(|ground| (role, ground))) {
                let style = look.style(role);
                let Some(ink) = style.fg.and_then(rgb) else { continue };
                let ground = style.bg.and_then(rgb).unwrap_or(ground);
                assert!(contrast(ink, ground) >= TEXT, "{colours:?} {role:?} on {ground}");
            }
            let rule = look.style(Role::Rule).fg.and_then(rgb).unwrap();
            assert!(grounds.iter().all(|ground| contrast(rule, *ground) >= SHAPE), "{colours:?}");
        }
    }

    proptest! {
        #[test]
        fn any_style_can_be_read(fg: u8, bg: u8, own in any::<[bool; 2]>(), bits: u16) {
            let colour = |n, own| if own { Color::Indexed(n) } else { Color::Reset };
            let style = Style::new().fg(colour(fg, own[0])).bg(colour(bg, own[1]))
                .add_modifier(Modifier::from_bits_truncate(bits));
            prop_assert!(least(&cell(style)) >= TEXT, "{style:?}");
        }
    }
}
