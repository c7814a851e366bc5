//! The style sheet of a picture: a class for each colour that is in it.

use std::fmt::Write as _;

use super::ColourScheme;
use super::colour::Tint;

/// Fixed fonts of most systems, each 0.6 of its size wide or little less.
pub(super) const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',\
                                'Liberation Mono','Noto Sans Mono',monospace";

/// The colours of a picture in the order in which they were asked for.
pub(super) struct Sheet {
    theme: ColourScheme,
    tints: Vec<Tint>,
}

impl Sheet {
    pub(super) fn new(theme: ColourScheme) -> Self {
        Self { theme, tints: Vec::new() }
    }

    /// The class of a colour, as a fill.
    pub(super) fn class(&mut self, tint: Tint) -> String {
        let at = self.tints.iter().position(|known| *known == tint).unwrap_or_else(|| {
            self.tints.push(tint);
            self.tints.len() - 1
        });
        format!("c{at}")
    }

    /// The rules. They reach no further than the picture, wherever it stands.
    pub(super) fn rules(&self) -> String {
        let mut out = format!(
            ".demarche text{{font-family:{FONTS};font-size:15px;font-variant-ligatures:none}}\
             .demarche .caption{{font-size:12px}}.demarche .b{{font-weight:bold}}.demarche .i{{font-style:italic}}"
        );
        let edge = Tint::edge();
        let _ = write!(out, ".demarche .edge{{stroke:{}}}", edge.in_theme(self.theme));
        for (at, tint) in self.tints.iter().enumerate() {
            let _ = write!(out, ".demarche .c{at}{{fill:{}}}", tint.in_theme(self.theme));
        }
        if self.theme == ColourScheme::Auto {
            let _ =
                write!(out, "@media (prefers-color-scheme:dark){{.demarche .edge{{stroke:{}}}", edge.dark);
            for (at, tint) in self.tints.iter().enumerate().filter(|(_, tint)| tint.light != tint.dark) {
                let _ = write!(out, ".demarche .c{at}{{fill:{}}}", tint.dark);
            }
            out.push('}');
        }
        out
    }
}
