//! What the terminal understands beyond letters and colours, guessed from its name: asking it would take
//! its answer out of what is typed.

/// What may be sent to the terminal. One that does not know a sequence passes over it, but for a few
/// that print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// It has a window with a title.
    pub title: bool,
    /// It opens addresses that stand behind what it shows.
    pub links: bool,
    /// It may have a clipboard.
    pub clipboard: bool,
}

impl Abilities {
    /// Those of the terminal that the environment names.
    pub fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| get(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_else(|| "dumb".to_owned());
        let plain = matches!(term.as_str(), "dumb" | "linux");
        // GNU screen prints what it does not know of an address; tmux goes by the same name.
        let screen = term.starts_with("screen") && set("TMUX").is_none();
        Self { title: !plain, links: !plain && !screen, clipboard: !plain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(term: &str, tmux: &str) -> (bool, bool, bool) {
        let Abilities { title, links, clipboard } = Abilities::from_environment(|name| match name {
            "TERM" => Some(term.to_owned()),
            "TMUX" => Some(tmux.to_owned()),
            _ => None,
        });
        (title, links, clipboard)
    }

    #[test]
    fn a_console_is_sent_nothing_and_screen_no_addresses() {
        assert_eq!(of("xterm-256color", ""), (true, true, true));
        assert_eq!(of("screen.xterm-256color", ""), (true, false, true));
        assert_eq!(of("screen-256color", "/run/tmux,1,0"), (true, true, true));
        for plain in ["linux", "dumb", ""] {
            assert_eq!(of(plain, ""), (false, false, false), "{plain}");
        }
    }
}
