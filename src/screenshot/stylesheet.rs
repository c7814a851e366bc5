//! The style sheet of a picture: one class for each colour that it uses.

use std::fmt::Write as _;

use super::ColourScheme;
use super::colour::ColourPair;

/// Fixed-width fonts of common systems. Their characters are about 0.6 times as wide as the font size.
pub(super) const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',\
                                'Liberation Mono','Noto Sans Mono',monospace";

/// Collects the colours of a picture, in the order of their first use.
pub(super) struct StyleSheet {
    scheme: ColourScheme,
    colours: Vec<ColourPair>,
}

impl StyleSheet {
    pub(super) fn new(scheme: ColourScheme) -> Self {
        Self { scheme, colours: Vec::new() }
    }

    /// The class that fills a shape or text with a colour.
    pub(super) fn class(&mut self, colour: ColourPair) -> String {
        let at = self.colours.iter().position(|known| *known == colour).unwrap_or_else(|| {
            self.colours.push(colour);
            self.colours.len() - 1
        });
        format!("c{at}")
    }

    /// The rules. They apply only inside the picture, even when it is part of a page.
    pub(super) fn rules(&self) -> String {
        let mut out = format!(
            ".demarche text{{font-family:{FONTS};font-size:15px;font-variant-ligatures:none}}\
             .demarche .caption{{font-size:12px}}.demarche .b{{font-weight:bold}}.demarche .i{{font-style:italic}}"
        );
        let border = ColourPair::border();
        let _ = write!(out, ".demarche .edge{{stroke:{}}}", border.in_scheme(self.scheme));
        for (at, colour) in self.colours.iter().enumerate() {
            let _ = write!(out, ".demarche .c{at}{{fill:{}}}", colour.in_scheme(self.scheme));
        }
        if self.scheme == ColourScheme::Auto {
            let _ =
                write!(out, "@media (prefers-color-scheme:dark){{.demarche .edge{{stroke:{}}}", border.dark);
            for (at, colour) in
                self.colours.iter().enumerate().filter(|(_, colour)| colour.light != colour.dark)
            {
                let _ = write!(out, ".demarche .c{at}{{fill:{}}}", colour.dark);
            }
            out.push('}');
        }
        out
    }
}
