//! What things look like: roles and their styles, and the set of marks.
//!
//! Views name [`Role`]s, never colours. Every colour stands beside a word or a mark that says the
//! same, so a look without any loses nothing.

use ratatui::style::{Color, Modifier, Style};

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

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// None: attributes only.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// The 256 of the xterm palette, or more.
    Many,
}

/// How the dashboard looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The colours in use.
    pub colours: Colours,
    /// Marks and rules in ASCII only.
    pub ascii: bool,
}

impl Look {
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
        Self { colours, ascii }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        match self.colours {
            Colours::None => Self::plain(role),
            Colours::Sixteen => Self::sixteen(role),
            Colours::Many => Self::many(role),
        }
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

    /// Shades of middle lightness from the fixed part of the palette: each has a contrast of at least
    /// 3 to 1 on black and on white, and hues that colour-blind readers tell apart (blue, teal, ochre,
    /// vermilion).
    fn many(role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Selected => {
                style.fg(Color::Indexed(231)).bg(Color::Indexed(24)).add_modifier(Modifier::BOLD)
            }
            Role::TimeTravel => {
                style.fg(Color::Indexed(16)).bg(Color::Indexed(214)).add_modifier(Modifier::BOLD)
            }
            Role::Focus | Role::Key => style.fg(Color::Indexed(32)).add_modifier(Modifier::BOLD),
            Role::Favourable => style.fg(Color::Indexed(30)),
            Role::Partial => style.fg(Color::Indexed(136)),
            Role::Refused => style.fg(Color::Indexed(166)),
            Role::Link => style.fg(Color::Indexed(32)),
            Role::Notice => style.fg(Color::Indexed(136)).add_modifier(Modifier::BOLD),
            Role::Muted | Role::Silent => style.fg(Color::Indexed(244)),
            Role::Rule => style.fg(Color::Indexed(242)),
            Role::Removed => style.fg(Color::Indexed(244)).add_modifier(Modifier::CROSSED_OUT),
            other => Self::plain(other),
        }
    }

    /// The mark before a selected row.
    pub fn bar(self) -> &'static str {
        if self.ascii { ">" } else { "▌" }
    }

    /// A horizontal rule's cell.
    pub fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// A vertical rule's cell.
    pub fn wall(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// Where a vertical rule hangs from a horizontal one.
    pub fn tee(self) -> &'static str {
        if self.ascii { "+" } else { "┬" }
    }

    /// Between an issue and the one below it.
    pub fn step(self) -> &'static str {
        if self.ascii { ">" } else { "›" }
    }

    /// Before something folded, and before what is unfolded.
    pub fn fold(self, open: bool) -> &'static str {
        match (self.ascii, open) {
            (true, true) => "v",
            (true, false) => ">",
            (false, true) => "▾",
            (false, false) => "▸",
        }
    }

    /// Around the as-of date when it is not the latest.
    pub fn brackets(self) -> (&'static str, &'static str) {
        if self.ascii { ("<", ">") } else { ("‹", "›") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(variables: &[(&str, &str)]) -> Look {
        Look::from_environment(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_chooses_the_look() {
        assert_eq!(look(&[("TERM", "xterm-256color")]).colours, Colours::Many);
        assert_eq!(look(&[("TERM", "xterm")]).colours, Colours::Sixteen);
        assert_eq!(look(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]).colours, Colours::Many);
        assert_eq!(look(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).colours, Colours::None);
        assert_eq!(look(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]).colours, Colours::Many);
        assert!(look(&[("LANG", "en_GB.ISO-8859-1")]).ascii);
        assert!(!look(&[("LANG", "en_GB.UTF-8")]).ascii);
        assert!(!look(&[("LANG", "C")]).ascii);
    }

    #[test]
    fn no_colour_means_none_at_all() {
        let look = Look { colours: Colours::None, ascii: false };
        for role in Role::ALL {
            let style = look.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        let selected = look.style(Role::Selected);
        assert!(selected.add_modifier.contains(Modifier::REVERSED));
    }
}
