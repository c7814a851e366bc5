//! What the terminal supports besides text and colours. This is guessed from its name: an answer to a query
//! would arrive among the keys that the user types.

/// What may be sent to the terminal. Most terminals ignore a sequence that they do not know; a few print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Its window has a title.
    pub title: bool,
    /// It supports hyperlinks (OSC 8).
    pub hyperlinks: bool,
    /// It may have a clipboard (OSC 52).
    pub clipboard: bool,
    /// It is GNU screen, which passes on only what is wrapped.
    pub screen: bool,
}

impl Capabilities {
    /// The capabilities of the terminal that `TERM` names.
    pub fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| get(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_else(|| "dumb".to_owned());
        let plain = matches!(term.as_str(), "dumb" | "linux");
        // GNU screen prints part of a hyperlink. tmux may have the same `TERM`.
        let screen = term.starts_with("screen") && set("TMUX").is_none();
        Self { title: !plain, hyperlinks: !plain && !screen, clipboard: !plain, screen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(term: &str, tmux: &str) -> (bool, bool, bool) {
        let Capabilities { title, hyperlinks, clipboard, .. } =
            Capabilities::from_environment(|name| match name {
                "TERM" => Some(term.to_owned()),
                "TMUX" => Some(tmux.to_owned()),
                _ => None,
            });
        (title, hyperlinks, clipboard)
    }

    #[test]
    fn a_console_supports_nothing_and_screen_no_hyperlinks() {
        assert_eq!(of("xterm-256color", ""), (true, true, true));
        assert_eq!(of("screen.xterm-256color", ""), (true, false, true));
        assert_eq!(of("screen-256color", "/run/tmux,1,0"), (true, true, true));
        for plain in ["linux", "dumb", ""] {
            assert_eq!(of(plain, ""), (false, false, false), "{plain}");
        }
    }
}
