//! What the terminal supports besides text and colours. This is guessed from its name: an answer to a query
//! would arrive among the keys that the user types.

/// What may be sent to the terminal. Most terminals ignore a sequence that they do not know; a few print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Its window has a title.
    pub title: bool,
    /// It supports hyperlinks (OSC 8).
    pub hyperlinks: bool,
    /// How a text is sent to its clipboard (OSC 52).
    pub clipboard: Clipboard,
}

/// How a text is sent to a terminal's clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// It has none.
    None,
    /// As it is.
    Plain,
    /// Wrapped for GNU screen, which passes on nothing else.
    InScreen,
}

impl Capabilities {
    /// The capabilities of the terminal that `TERM` names.
    pub fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| get(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_else(|| "dumb".to_owned());
        let plain = matches!(term.as_str(), "dumb" | "linux");
        // GNU screen prints part of a hyperlink. tmux may have the same `TERM`.
        let screen = term.starts_with("screen") && set("TMUX").is_none();
        let clipboard = match (plain, screen) {
            (true, _) => Clipboard::None,
            (_, true) => Clipboard::InScreen,
            _ => Clipboard::Plain,
        };
        Self { title: !plain, hyperlinks: !plain && !screen, clipboard }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(term: &str, tmux: &str) -> (bool, bool, Clipboard) {
        let Capabilities { title, hyperlinks, clipboard } =
            Capabilities::from_environment(|name| match name {
                "TERM" => Some(term.to_owned()),
                "TMUX" => Some(tmux.to_owned()),
                _ => None,
            });
        (title, hyperlinks, clipboard)
    }

    #[test]
    fn a_console_supports_nothing_and_screen_no_hyperlinks() {
        assert_eq!(of("xterm-256color", ""), (true, true, Clipboard::Plain));
        assert_eq!(of("screen.xterm-256color", ""), (true, false, Clipboard::InScreen));
        assert_eq!(of("screen-256color", "/run/tmux,1,0"), (true, true, Clipboard::Plain));
        for plain in ["linux", "dumb", ""] {
            assert_eq!(of(plain, ""), (false, false, Clipboard::None), "{plain}");
        }
    }
}
