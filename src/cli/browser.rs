//! The user's browser. demarche itself never talks to the network.

use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::thread;

/// What could open an address, the likeliest first. None over a connection from which no window opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Browsers(Vec<Vec<String>>);

/// What opens an address with the program that the desktop has for it.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

impl Browsers {
    /// Those of `$BROWSER`, a list separated by colons; else the desktop's, where there is one.
    pub(super) fn from_environment(get: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.trim().is_empty());
        if let Some(named) = set("BROWSER") {
            // A browser whose quotation marks do not match cannot be run either.
            let words = named.split(':').filter_map(|browser| shell_words::split(browser).ok());
            return Self(words.filter(|words| !words.is_empty()).collect());
        }
        let windows = set("DISPLAY").is_some() || set("WAYLAND_DISPLAY").is_some();
        let far = set("SSH_CONNECTION").is_some() || set("SSH_TTY").is_some();
        let opens = windows || cfg!(target_os = "macos") && !far;
        Self(if opens { vec![vec![OPENER.to_owned()]] } else { Vec::new() })
    }

    /// Has an address opened, apart from this program and its terminal. Gives the name of what was asked;
    /// none where nothing could be. Whether it does open it nobody knows.
    pub(super) fn open(&self, address: &str) -> Option<&str> {
        self.0.iter().find_map(|words| {
            let [program, arguments @ ..] = words.as_slice() else { return None };
            let mut command = Command::new(program);
            command.args(with_address(arguments, address));
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            // Ctrl-C on the terminal is none of its affair.
            let mut child = command.process_group(0).spawn().ok()?;
            // Only so that nothing is left of it when it has ended.
            let _ = thread::Builder::new().spawn(move || child.wait());
            Some(program.as_str())
        })
    }
}

/// The arguments with the address in the place of `%s`, else behind them.
fn with_address(arguments: &[String], address: &str) -> Vec<String> {
    if arguments.iter().any(|argument| argument.contains("%s")) {
        arguments.iter().map(|argument| argument.replace("%s", address)).collect()
    } else {
        arguments.iter().cloned().chain([address.to_owned()]).collect()
    }
}

/// The address that a browser may be given for what a dossier has: of the web, of a mail, or a DOI's. A
/// file or a program of the user's is nothing that a dossier may open.
pub(super) fn openable(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) || rest.is_empty() {
        return None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.starts_with("//").then(|| address.to_owned()),
        "mailto" => Some(address.to_owned()),
        "doi" => Some(format!("https://doi.org/{}", rest.trim_start_matches('/'))),
        _ => None,
    }
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
    fn where_no_window_opens_there_is_none() {
        assert!(of(&[("SSH_CONNECTION", "a b")]).is_empty());
        assert!(of(&[]).is_empty());
    }

    #[test]
    fn the_address_goes_where_it_is_wanted() {
        let arguments = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(with_address(&arguments(&["-a", "x=%s"]), "u"), ["-a", "x=u"]);
        assert_eq!(with_address(&arguments(&["-a"]), "u"), ["-a", "u"]);
    }

    #[test]
    fn what_cannot_be_run_gives_way_to_the_next() {
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
