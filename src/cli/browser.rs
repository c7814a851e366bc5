//! Opens addresses in the user's browser. The program itself never uses the network.

use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread;

use crate::text::address;

/// The commands that may open an address, the likeliest first. There are none on a remote connection that
/// cannot open windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Browsers(Vec<Vec<String>>);

/// The command that opens an address with the desktop's own browser.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

impl Browsers {
    /// The browsers in `$BROWSER`, a list separated by colons; else the desktop's, if there is a desktop.
    pub(super) fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.trim().is_empty());
        if let Some(named) = set("BROWSER") {
            // Skips entries with unmatched quotation marks.
            let words = named.split(':').filter_map(|browser| shell_words::split(browser).ok());
            return Self(words.filter(|words| !words.is_empty()).collect());
        }
        let windows = set("DISPLAY").is_some() || set("WAYLAND_DISPLAY").is_some();
        let far = set("SSH_CONNECTION").is_some() || set("SSH_TTY").is_some();
        let opens = windows || cfg!(target_os = "macos") && !far;
        Self(if opens { vec![vec![OPENER.to_owned()]] } else { Vec::new() })
    }

    /// Starts a browser with an address, detached from this program's terminal. Returns the browser's name,
    /// or none if none could be started. Whether it opens the address is unknown.
    pub(super) fn open(&self, address: &str) -> Option<&str> {
        self.0.iter().find_map(|words| {
            let [program, arguments @ ..] = words.as_slice() else { return None };
            let mut command = Command::new(program);
            command.args(with_address(arguments, address));
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            // Ctrl-C in the terminal must not reach the browser.
            let mut child = command.process_group(0).spawn().ok()?;
            // Collects the exit status, so that no zombie process remains.
            let _ = thread::Builder::new().spawn(move || child.wait());
            Some(program.as_str())
        })
    }
}

/// The arguments with the address in place of `%s`, or else at the end.
fn with_address(arguments: &[String], address: &str) -> Vec<String> {
    if arguments.iter().any(|argument| argument.contains("%s")) {
        arguments.iter().map(|argument| argument.replace("%s", address)).collect()
    } else {
        arguments.iter().cloned().chain([address.to_owned()]).collect()
    }
}

/// The address to open for one in a dossier: a web address, a mail address or the web address of a DOI. A
/// dossier must not open the user's files or programs, nor add to the browser's arguments.
pub(super) fn openable(address: &str) -> Option<String> {
    let followed = address::followed(address)?;
    (!followed.contains(char::is_whitespace)).then(|| followed.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(set: &[(&str, &str)]) -> Vec<String> {
        let get =
            |name: &str| set.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned());
        Browsers::from_environment(get).0.iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn the_users_browser_comes_before_the_desktops() {
        assert_eq!(
            of(&[("BROWSER", "firefox -P 'my own':lynx"), ("DISPLAY", ":0")]),
            ["firefox -P my own", "lynx"]
        );
        assert_eq!(of(&[("BROWSER", " "), ("WAYLAND_DISPLAY", "w")]), [OPENER]);
        assert_eq!(of(&[("DISPLAY", ":0"), ("SSH_TTY", "/dev/pts/1")]), [OPENER]);
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn without_windows_there_is_no_browser() {
        assert!(of(&[("SSH_CONNECTION", "a b")]).is_empty());
        assert!(of(&[]).is_empty());
    }

    #[test]
    fn the_address_replaces_the_placeholder() {
        let arguments = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(with_address(&arguments(&["-a", "x=%s"]), "u"), ["-a", "x=u"]);
        assert_eq!(with_address(&arguments(&["-a"]), "u"), ["-a", "u"]);
    }

    #[test]
    fn the_next_browser_is_tried() {
        let browsers =
            |names: &str| Browsers::from_environment(|name| (name == "BROWSER").then(|| names.to_owned()));
        assert_eq!(browsers("/no/such/browser:true").open("https://a"), Some("true"));
        assert_eq!(browsers("/no/such/browser").open("https://a"), None);
    }

    #[test]
    fn only_addresses_of_the_web_a_mail_or_a_doi_are_opened() {
        for same in ["https://a.org/x?y=z#1", "HTTP://a", "mailto:a@b.org"] {
            assert_eq!(openable(same).as_deref(), Some(same));
        }
        assert_eq!(openable("doi:10.1/x").as_deref(), Some("https://doi.org/10.1/x"));
        for other in [
            "file:///etc/passwd",
            "javascript:x",
            "-x",
            "a.org",
            "https:",
            "https://a b",
            "http:\u{1b}//x",
            "ssh://x",
        ] {
            assert_eq!(openable(other), None, "{other:?}");
        }
    }
}
