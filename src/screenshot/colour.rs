//! Converts a terminal's colours to red, green and blue. The picture's background is known here, so colours
//! are adjusted until text on it is readable.

use std::fmt;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::ColourScheme;

/// The least contrast of text (WCAG 2.2, AA).
const TEXT: f64 = 4.5;

/// The least contrast of lines and dots.
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

/// The basic colours of a picture.
struct Palette {
    background: Rgb,
    text: Rgb,
    border: Rgb,
}

const LIGHT: Palette =
    Palette { background: WHITE, text: Rgb(0x1f, 0x23, 0x28), border: Rgb(0xd0, 0xd7, 0xde) };
const DARK: Palette =
    Palette { background: Rgb(0x10, 0x14, 0x18), text: Rgb(0xd8, 0xde, 0xe9), border: Rgb(0x30, 0x36, 0x3d) };

/// A colour for the light background, and its counterpart for the dark one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ColourPair {
    pub(super) light: Rgb,
    pub(super) dark: Rgb,
}

impl ColourPair {
    fn each(of: impl Fn(&Palette) -> Rgb) -> Self {
        Self { light: of(&LIGHT), dark: of(&DARK) }
    }

    /// The background of the whole picture.
    pub(super) fn background() -> Self {
        Self::each(|palette| palette.background)
    }

    /// Plain text.
    pub(super) fn text() -> Self {
        Self::each(|palette| palette.text)
    }

    /// Less important text.
    pub(super) fn muted() -> Self {
        Self::each(|palette| readable(mix(palette.text, palette.background, 1, 3), palette.background, TEXT))
    }

    /// The line around the picture.
    pub(super) fn border() -> Self {
        Self::each(|palette| palette.border)
    }

    /// The colour of a cell's text.
    pub(super) fn of_text(cell: &Cell) -> Self {
        Self::each(|palette| text(cell, palette, TEXT))
    }

    /// The colour of a line in a cell: as light as it may be and still be visible.
    pub(super) fn of_line(cell: &Cell) -> Self {
        Self::each(|palette| {
            let (fg, bg) = cell_colours(cell, palette);
            readable(mix(fg, bg, 1, 2), bg, SHAPE)
        })
    }

    /// The colour of the blocks and dots in a cell.
    pub(super) fn of_shape(cell: &Cell) -> Self {
        Self::each(|palette| text(cell, palette, SHAPE))
    }

    /// The background of a cell, if it differs from the picture's.
    pub(super) fn of_background(cell: &Cell) -> Option<Self> {
        let own = cell.bg != Color::Reset || cell.modifier.contains(Modifier::REVERSED);
        own.then(|| Self::each(|palette| cell_colours(cell, palette).1))
    }

    /// The colour for a scheme; the light one for [`ColourScheme::Auto`].
    pub(super) fn in_scheme(self, scheme: ColourScheme) -> Rgb {
        match scheme {
            ColourScheme::Dark => self.dark,
            ColourScheme::Light | ColourScheme::Auto => self.light,
        }
    }
}

/// The colours that a cell's style names, for its text and its background.
fn cell_colours(cell: &Cell, palette: &Palette) -> (Rgb, Rgb) {
    let fg = rgb(cell.fg).unwrap_or(palette.text);
    let bg = rgb(cell.bg).unwrap_or(palette.background);
    if cell.modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

/// The colour of a cell's text, with at least this contrast.
fn text(cell: &Cell, palette: &Palette, least: f64) -> Rgb {
    let (fg, bg) = cell_colours(cell, palette);
    let fg = if cell.modifier.contains(Modifier::DIM) { mix(fg, bg, 1, 3) } else { fg };
    readable(fg, bg, least)
}

/// The colour, darkened or lightened until it has at least this contrast with its background.
fn readable(colour: Rgb, background: Rgb, least: f64) -> Rgb {
    const STEPS: u16 = 64;
    // One of the two always has enough contrast: 4.58 to 1 with the worst background.
    let end = if contrast(WHITE, background) > contrast(BLACK, background) { WHITE } else { BLACK };
    let shades = (0..=STEPS).map(|step| mix(colour, end, step, STEPS));
    shades.into_iter().find(|shade| contrast(*shade, background) >= least).unwrap_or(end)
}

/// Mixes `part` of `whole` parts of the second colour into the first.
fn mix(a: Rgb, b: Rgb, part: u16, whole: u16) -> Rgb {
    let one = |a: u8, b: u8| {
        let (a, b, part, whole) = (u32::from(a), u32::from(b), u32::from(part), u32::from(whole));
        u8::try_from((a * (whole - part) + b * part + whole / 2) / whole).unwrap_or(u8::MAX)
    };
    Rgb(one(a.0, b.0), one(a.1, b.1), one(a.2, b.2))
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2).
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour (WCAG 2.2).
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

/// A terminal's colour with xterm's shades; none for the default colour.
fn rgb(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
        Color::Indexed(n) => Some(indexed(n)),
        named => sixteen(named).map(indexed),
    }
}

/// A colour of xterm's palette of 256.
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
            // Six levels of each component; the first step is wider than the others.
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
    use crate::words::Marks;
    use proptest::prelude::*;
    use ratatui::style::Style;

    fn cell(style: Style) -> Cell {
        let mut cell = Cell::new("x");
        cell.set_style(style);
        cell
    }

    /// The lower of the contrasts on the two backgrounds.
    fn least(cell: &Cell) -> f64 {
        let text = ColourPair::of_text(cell);
        let background = ColourPair::of_background(cell).unwrap_or_else(ColourPair::background);
        contrast(text.light, background.light).min(contrast(text.dark, background.dark))
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
    fn every_role_is_readable_on_both_backgrounds_and_colours_stay_distinct() {
        let all = [
            Colours::None,
            Colours::Sixteen,
            Colours::Many,
            Colours::Dark,
            Colours::Light,
            Colours::HighContrast,
        ];
        for colours in all {
            let theme = Theme { colours, marks: Marks::Unicode };
            for role in Role::ALL {
                assert!(least(&cell(theme.style(role))) >= TEXT, "{colours:?} {role:?}");
            }
        }
        assert!(contrast(ColourPair::muted().light, WHITE) >= TEXT);
        let theme = Theme { colours: Colours::Many, marks: Marks::Unicode };
        let shades = [Role::Text, Role::Focus, Role::Favourable, Role::Partial, Role::Refused, Role::Muted];
        let mut colours: Vec<ColourPair> =
            shades.iter().map(|role| ColourPair::of_text(&cell(theme.style(*role)))).collect();
        colours.sort();
        colours.dedup();
        assert_eq!(colours.len(), shades.len());
    }

    #[test]
    fn each_theme_suits_its_backgrounds() {
        let roles = Role::ALL.into_iter().filter(|role| !matches!(role, Role::Rule));
        for (colours, backgrounds) in
            [(Colours::Dark, [BLACK, indexed(235)]), (Colours::Light, [WHITE, indexed(255)])]
        {
            let theme = Theme { colours, marks: Marks::Unicode };
            for (role, background) in
                roles.clone().flat_map(|role| backgrounds.map(|background| (role, background)))
            {
                let style = theme.style(role);
                let Some(text) = style.fg.and_then(rgb) else { continue };
                let background = style.bg.and_then(rgb).unwrap_or(background);
                assert!(contrast(text, background) >= TEXT, "{colours:?} {role:?} on {background}");
            }
            let rule = theme.style(Role::Rule).fg.and_then(rgb).unwrap();
            assert!(backgrounds.iter().all(|background| contrast(rule, *background) >= SHAPE), "{colours:?}");
        }
    }

    proptest! {
        #[test]
        fn any_style_is_readable(fg: u8, bg: u8, own in any::<[bool; 2]>(), bits: u16) {
            let colour = |n, own| if own { Color::Indexed(n) } else { Color::Reset };
            let style = Style::new().fg(colour(fg, own[0])).bg(colour(bg, own[1]))
                .add_modifier(Modifier::from_bits_truncate(bits));
            prop_assert!(least(&cell(style)) >= TEXT, "{style:?}");
        }
    }
}
