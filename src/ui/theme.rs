//! What things look like: roles and their styles, and the set of marks.
//!
//! Views name [`Role`]s, never colours. Every colour stands beside a word or a mark that says the
//! same, so a look without any loses nothing.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

use crate::text;
use crate::words::Marks;

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// Of less weight: labels, dates, folded lines.
    Muted,
    /// Of more weight: names, headlines.
    Strong,
    /// A heading inside a pane: an issue, a group.
    Heading,
    /// Rules between panes.
    Rule,
    /// The title of the pane that has the focus.
    Focus,
    /// The selected row in the pane that has the focus.
    Selected,
    /// The selected row in another pane.
    Marked,
    /// The as-of date when it is the latest.
    Latest,
    /// The as-of date when it is not: unmistakable.
    TimeTravel,
    /// Granted, carried out, accepted.
    Favourable,
    /// In part, or on a condition.
    Partial,
    /// Refused.
    Refused,
    /// No answer, quiet, over.
    Silent,
    /// A name that can be followed.
    Link,
    /// A key, in the footer and in help.
    Key,
    /// Something that asks for attention: a message, a hint that nothing was found.
    Notice,
    /// What is being typed.
    Input,
    /// Words that a later text lacks.
    Removed,
    /// Words that an earlier text lacks.
    Added,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 20] = [
        Self::Text,
        Self::Muted,
        Self::Strong,
        Self::Heading,
        Self::Rule,
        Self::Focus,
        Self::Selected,
        Self::Marked,
        Self::Latest,
        Self::TimeTravel,
        Self::Favourable,
        Self::Partial,
        Self::Refused,
        Self::Silent,
        Self::Link,
        Self::Key,
        Self::Notice,
        Self::Input,
        Self::Removed,
        Self::Added,
    ];
}

/// The colours in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// None: attributes only.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// Of the 256 of the xterm palette those that can be read on any ground.
    Many,
    /// Those that are best read on a dark ground.
    Dark,
    /// Those that are best read on a light ground.
    Light,
    /// The terminal's own ink and ground, nothing dimmed.
    HighContrast,
}

/// How the dashboard looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The colours in use.
    pub colours: Colours,
    /// The characters for marks and lines.
    pub marks: Marks,
}

impl Theme {
    /// The look that an environment asks for, given a way to read its variables: `NO_COLOR` (set and
    /// not empty) takes colours away, `TERM` and `COLORTERM` say how many there are, and a locale
    /// that is not UTF-8 asks for ASCII.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let colours = if set("NO_COLOR").is_some() || term == "dumb" {
            Colours::None
        } else if set("COLORTERM").is_some() || term.contains("256color") || term.contains("direct") {
            Colours::Many
        } else {
            Colours::Sixteen
        };
        let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
        let ascii = term == "linux"
            || locale.is_some_and(|l| {
                let l = l.to_lowercase();
                l.contains('.') && !l.contains("utf-8") && !l.contains("utf8")
            });
        Self { colours, marks: if ascii { Marks::Ascii } else { Marks::Unicode } }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        match self.colours {
            Colours::None => Self::plain(role),
            Colours::Sixteen => Self::sixteen(role),
            Colours::Many => Self::shaded(role, &ANY_GROUND),
            Colours::Dark => Self::shaded(role, &DARK_GROUND),
            Colours::Light => Self::shaded(role, &LIGHT_GROUND),
            Colours::HighContrast => Self::stark(role),
        }
    }

    /// A text in the style of a role. All that is drawn passes here, so nothing reaches the screen uncleaned. A
    /// text that is measured before has to be cleaned before.
    pub(in crate::ui) fn span<'t>(self, text: impl Into<Cow<'t, str>>, role: Role) -> Span<'t> {
        let text = match text.into() {
            Cow::Borrowed(text) => text::clean(text),
            Cow::Owned(text) => match text::clean(&text) {
                Cow::Borrowed(_) => text.into(),
                Cow::Owned(clean) => clean.into(),
            },
        };
        Span::styled(text, self.style(role))
    }

    fn plain(role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Selected | Role::TimeTravel => style.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Role::Strong | Role::Heading | Role::Focus | Role::Marked | Role::Latest | Role::Notice => {
                style.add_modifier(Modifier::BOLD)
            }
            Role::Key => style.add_modifier(Modifier::BOLD),
            Role::Link | Role::Input => style.add_modifier(Modifier::UNDERLINED),
            Role::Muted | Role::Rule | Role::Silent => style.add_modifier(Modifier::DIM),
            Role::Removed => style.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT),
            Role::Added => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Text | Role::Favourable | Role::Partial | Role::Refused => style,
        }
    }

    /// Sixteen colours whose exact shade the terminal's own theme chooses for its ground.
    fn sixteen(role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Selected => style.fg(Color::White).bg(Color::Blue).add_modifier(Modifier::BOLD),
            Role::TimeTravel => style.fg(Color::Black).bg(Color::Yellow).add_modifier(Modifier::BOLD),
            Role::Focus | Role::Key => style.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            Role::Favourable => style.fg(Color::Green),
            Role::Partial => style.fg(Color::Magenta),
            Role::Refused => style.fg(Color::Red),
            Role::Link => style.fg(Color::Cyan),
            Role::Notice => style.fg(Color::Magenta).add_modifier(Modifier::BOLD),
            // Bright black is the ground itself in some themes: what weighs less is dimmed instead.
            other => Self::plain(other),
        }
    }

    /// Ink and ground alone, with what else tells things apart: weight, lines, the two exchanged.
    fn stark(role: Role) -> Style {
        let style = Self::plain(role);
        match role {
            Role::Refused => style.add_modifier(Modifier::BOLD),
            _ => Style { add_modifier: style.add_modifier - Modifier::DIM, ..style },
        }
    }

    fn shaded(role: Role, shades: &Shades) -> Style {
        let style = Style::new();
        let fg = |shade| style.fg(Color::Indexed(shade));
        match role {
            Role::Selected => fg(231).bg(Color::Indexed(24)).add_modifier(Modifier::BOLD),
            Role::TimeTravel => fg(16).bg(Color::Indexed(214)).add_modifier(Modifier::BOLD),
            Role::Focus | Role::Key => fg(shades.accent).add_modifier(Modifier::BOLD),
            Role::Favourable => fg(shades.favourable),
            Role::Partial => fg(shades.partial),
            Role::Refused => fg(shades.refused),
            Role::Link => fg(shades.accent),
            Role::Notice => fg(shades.partial).add_modifier(Modifier::BOLD),
            Role::Muted | Role::Silent => fg(shades.muted),
            Role::Rule => fg(shades.rule),
            Role::Removed => fg(shades.muted).add_modifier(Modifier::CROSSED_OUT),
            other => Self::plain(other),
        }
    }

    /// The mark before a selected row.
    pub fn bar(self) -> &'static str {
        self.marks.either("▌", ">")
    }

    /// A horizontal rule's cell.
    pub fn rule(self) -> &'static str {
        self.marks.either("─", "-")
    }

    /// A vertical rule's cell.
    pub fn wall(self) -> &'static str {
        self.marks.either("│", "|")
    }

    /// Where a vertical rule hangs from a horizontal one.
    pub fn tee(self) -> &'static str {
        self.marks.either("┬", "+")
    }

    /// Between an issue and the one below it.
    pub fn step(self) -> &'static str {
        self.marks.either("›", ">")
    }

    /// Before something folded, and before what is unfolded.
    pub fn fold(self, open: bool) -> &'static str {
        if open { self.marks.either("▾", "v") } else { self.marks.either("▸", ">") }
    }

    /// Around the as-of date when it is not the latest.
    pub fn brackets(self) -> (&'static str, &'static str) {
        self.marks.either(("‹", "›"), ("<", ">"))
    }
}

/// Shades from the fixed part of the 256, in hues that colour-blind readers tell apart: blue, teal, ochre,
/// vermilion.
struct Shades {
    accent: u8,
    favourable: u8,
    partial: u8,
    refused: u8,
    muted: u8,
    rule: u8,
}

/// Of middle lightness: each has a contrast of at least 3 to 1 on black and on white.
const ANY_GROUND: Shades =
    Shades { accent: 32, favourable: 30, partial: 136, refused: 166, muted: 244, rule: 242 };

/// Each has a contrast of at least 4.5 to 1 on black and on dark grey, rules one of 3 to 1.
const DARK_GROUND: Shades =
    Shades { accent: 75, favourable: 79, partial: 221, refused: 209, muted: 248, rule: 244 };

/// Each has a contrast of at least 4.5 to 1 on white and on light grey, rules one of 3 to 1.
const LIGHT_GROUND: Shades =
    Shades { accent: 25, favourable: 23, partial: 94, refused: 124, muted: 240, rule: 243 };

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(variables: &[(&str, &str)]) -> Theme {
        Theme::from_environment(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_chooses_the_look() {
        assert_eq!(theme(&[("TERM", "xterm-256color")]).colours, Colours::Many);
        assert_eq!(theme(&[("TERM", "xterm")]).colours, Colours::Sixteen);
        assert_eq!(theme(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]).colours, Colours::Many);
        assert_eq!(theme(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).colours, Colours::None);
        assert_eq!(theme(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]).colours, Colours::Many);
        assert_eq!(theme(&[("LANG", "en_GB.ISO-8859-1")]).marks, Marks::Ascii);
        assert_eq!(theme(&[("LANG", "en_GB.UTF-8")]).marks, Marks::Unicode);
        assert_eq!(theme(&[("LANG", "C")]).marks, Marks::Unicode);
    }

    #[test]
    fn no_colour_means_none_at_all() {
        let theme = Theme { colours: Colours::None, marks: Marks::Unicode };
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        let selected = theme.style(Role::Selected);
        assert!(selected.add_modifier.contains(Modifier::REVERSED));
    }
}
