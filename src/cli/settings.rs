//! The user's settings. They are read when the dashboard opens, or if no dossier is named.

use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::dirs;
use super::output::Failure;
use crate::atomic_file::display_path;
use crate::regular_file;
use crate::suggest::hint;
use crate::text;
use crate::ui::command::{COMMANDS, Command, Entry};
use crate::ui::{Colours, Key, Keymap, Theme};
use crate::words::Marks;

/// The file in the folder of the settings.
const FILE: &str = "settings.json";

/// The largest settings file that is read.
const MAX_SIZE: u64 = 1 << 20;

/// The settings. A missing entry has its default.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The dossier to read if none is named.
    pub(super) dossier: Option<String>,
    theme: ThemeChoice,
    marks: MarksChoice,
    mouse: Option<bool>,
    /// The command that takes copied texts, in words.
    clipboard: Option<Vec<String>>,
    pub(super) keymap: Keymap,
}

/// The theme's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ThemeChoice {
    #[default]
    Auto,
    Dark,
    Light,
    HighContrast,
    None,
}

/// The characters for marks and lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MarksChoice {
    #[default]
    Auto,
    Unicode,
    Ascii,
}

/// The content of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    dossier: Option<String>,
    theme: ThemeChoice,
    marks: MarksChoice,
    mouse: Option<bool>,
    clipboard: Option<CommandLine>,
    keys: KeyBindings,
}

/// A command of the shell's, in words.
#[derive(Debug)]
struct CommandLine(Vec<String>);

impl<'de> Deserialize<'de> for CommandLine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let line = String::deserialize(deserializer)?;
        match shell_words::split(&line) {
            Ok(words) if !words.is_empty() => Ok(Self(words)),
            Ok(_) => Err(de::Error::custom("expected a command, such as wl-copy")),
            Err(_) => {
                Err(de::Error::custom(format!("a quotation mark is not closed: {}", text::line(&line))))
            }
        }
    }
}

/// Commands with their keys, in the order of the file.
#[derive(Debug, Default)]
struct KeyBindings(Vec<(CommandName, Vec<Key>)>);

impl<'de> Deserialize<'de> for KeyBindings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KeyBindingsVisitor)
    }
}

/// Reads commands one by one, so that each error has its position in the file.
struct KeyBindingsVisitor;

impl<'de> Visitor<'de> for KeyBindingsVisitor {
    type Value = KeyBindings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("commands with lists of keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<KeyBindings, A::Error> {
        let mut bindings: Vec<(CommandName, Vec<Key>)> = Vec::new();
        while let Some(name) = map.next_key::<CommandName>()? {
            if bindings.iter().any(|(other, _)| *other == name) {
                return Err(de::Error::custom(format!("{} is listed twice", name.entry.name)));
            }
            let keys: Vec<KeyText> = map.next_value()?;
            bindings.push((name, keys.into_iter().map(|key| key.0).collect()));
            let commands: Vec<(Command, Vec<Key>)> =
                bindings.iter().map(|(name, keys)| (name.entry.command, keys.clone())).collect();
            Keymap::with(&commands).map_err(de::Error::custom)?;
        }
        Ok(KeyBindings(bindings))
    }
}

/// The name of a command.
#[derive(Debug)]
struct CommandName {
    entry: &'static Entry,
}

impl PartialEq for CommandName {
    fn eq(&self, other: &Self) -> bool {
        self.entry.command == other.entry.command
    }
}

impl<'de> Deserialize<'de> for CommandName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        COMMANDS.iter().find(|entry| entry.name == name).map(|entry| Self { entry }).ok_or_else(|| {
            let names = COMMANDS.iter().map(|entry| entry.name);
            de::Error::custom(format!("there is no command {}{}", text::line(&name), hint(&name, names)))
        })
    }
}

/// A key as text.
#[derive(Debug)]
struct KeyText(Key);

impl<'de> Deserialize<'de> for KeyText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(de::Error::custom)
    }
}

/// Where the user's settings are, in words.
pub(super) fn whereabouts() -> String {
    let Some(path) = dirs::config_dir().map(|folder| folder.join(FILE)) else {
        return "There is no home folder for settings".to_owned();
    };
    let name = dirs::abbreviate_home(&display_path(&path));
    if path.exists() {
        format!("Your settings are in {name}; the program reads them when it starts")
    } else {
        format!("You have no settings yet; they would be in {name} (docs/settings.md says what they can be)")
    }
}

impl Settings {
    /// Reads the user's settings. Without a file, all settings have their defaults.
    ///
    /// # Errors
    /// If the file cannot be read or is invalid. The message has a position and suggests a similar name.
    pub(super) fn read() -> Result<Self, Failure> {
        let Some(folder) = dirs::config_dir() else { return Ok(Self::default()) };
        let path = folder.join(FILE);
        let failed = |why: String| Failure::Failed(format!("settings: {why}"));
        let bytes = match regular_file::read(&path, MAX_SIZE) {
            Ok(bytes) => bytes,
            Err(error) => {
                let path = display_path(&path);
                return match error.kind() {
                    ErrorKind::NotFound => Ok(Self::default()),
                    ErrorKind::InvalidInput | ErrorKind::IsADirectory => {
                        Err(failed(format!("{path} is not a file")))
                    }
                    ErrorKind::FileTooLarge => {
                        Err(failed(format!("{path} is too large for a settings file")))
                    }
                    _ => Err(failed(format!("cannot read {path}: {}", text::line(&error.to_string())))),
                };
            }
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| failed(format!("cannot read {}: it is not UTF-8 text", display_path(&path))))?;
        Self::of(&path, &text).map_err(failed)
    }

    /// Parses the file's content.
    fn of(path: &Path, text: &str) -> Result<Self, String> {
        // Some editors write a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('[') {
            return Err(format!(
                "{}:1:1: expected an object, such as {{\"theme\": \"dark\"}}",
                display_path(path)
            ));
        }
        let file: File = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            // Puts the position first, as in other messages.
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            format!("{}:{line}:{column}: {}", display_path(path), text::line(words))
        })?;
        let File { dossier, theme, marks, mouse, clipboard, keys } = file;
        let keys: Vec<(Command, Vec<Key>)> =
            keys.0.into_iter().map(|(name, keys)| (name.entry.command, keys)).collect();
        let keymap = Keymap::with(&keys).map_err(|why| format!("{}: keys: {why}", display_path(path)))?;
        let clipboard = clipboard.map(|command| command.0);
        Ok(Self { dossier, theme, marks, mouse, clipboard, keymap })
    }

    /// The theme for the environment and these settings. A terminal without colours gets none from any theme.
    pub(super) fn theme(&self, environment: Theme) -> Theme {
        let Theme { colours, marks } = environment;
        let colours = match (self.theme, colours) {
            (_, Colours::None) | (ThemeChoice::None, _) => Colours::None,
            (ThemeChoice::HighContrast, _) => Colours::HighContrast,
            // A terminal with sixteen colours adapts them to its background itself.
            (ThemeChoice::Dark, Colours::Many) => Colours::Dark,
            (ThemeChoice::Light, Colours::Many) => Colours::Light,
            (ThemeChoice::Auto | ThemeChoice::Dark | ThemeChoice::Light, colours) => colours,
        };
        let marks = match self.marks {
            MarksChoice::Auto => marks,
            MarksChoice::Unicode => Marks::Unicode,
            MarksChoice::Ascii => Marks::Ascii,
        };
        Theme { colours, marks }
    }

    /// The command that takes copied texts, in words.
    pub(super) fn clipboard(&self) -> Option<&[String]> {
        self.clipboard.as_deref()
    }

    /// Whether mouse reports are on at first.
    pub(super) fn mouse(&self) -> bool {
        self.mouse.unwrap_or(true)
    }
}

/// Checks that a text is read as settings or refused with a place in the file; panics if it is not.
pub(crate) fn probe(text: &str) {
    if let Err(why) = Settings::of(Path::new("settings.json"), text) {
        assert!(why.starts_with("settings.json:") && !why.chars().any(text::is_unsafe), "{why}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{Code, View};

    fn read(text: &str) -> Result<Settings, String> {
        Settings::of(Path::new("settings.json"), text)
    }

    #[test]
    fn every_setting_is_read() {
        let settings = read(
            r#"{"dossier": "~/talks", "theme": "high-contrast", "marks": "ascii", "mouse": false,
                "keys": {"export": ["x", "Ctrl-E"], "gap": ["X"], "quit": []}}"#,
        )
        .unwrap();
        assert_eq!(settings.dossier.as_deref(), Some("~/talks"));
        let theme = Theme { colours: Colours::Many, marks: Marks::Unicode };
        assert_eq!(settings.theme(theme), Theme { colours: Colours::HighContrast, marks: Marks::Ascii });
        assert!(!settings.mouse());
        let run = |key, view| settings.keymap.command_of(key, view);
        assert_eq!(run(Key::char('x'), View::Matrix), Some(Command::Export));
        assert_eq!(run(Key::ctrl('e'), View::Parties), Some(Command::Export));
        assert_eq!(run(Key::char('e'), View::Parties), None);
        assert_eq!(run(Key::char('X'), View::Matrix), Some(Command::Gap));
        assert_eq!(run(Key::char('q'), View::Parties), None);
        // Ctrl-C quits even if no other key does.
        assert_eq!(run(Key::ctrl('c'), View::Parties), Some(Command::Quit));
    }

    #[test]
    fn without_settings_the_environment_decides() {
        assert_eq!(read("{}"), Ok(Settings::default()));
        let settings = Settings::default();
        for colours in [Colours::None, Colours::Sixteen, Colours::Many] {
            let theme = Theme {
                colours,
                marks: if colours == Colours::Sixteen { Marks::Ascii } else { Marks::Unicode },
            };
            assert_eq!(settings.theme(theme), theme);
        }
        assert!(settings.mouse());
    }

    #[test]
    fn no_theme_adds_colours_to_a_terminal_without_them() {
        for theme in ["auto", "dark", "light", "high-contrast", "none"] {
            let settings = read(&format!("{{\"theme\": \"{theme}\"}}")).unwrap();
            let colours_for = |colours| settings.theme(Theme { colours, marks: Marks::Unicode }).colours;
            assert_eq!(colours_for(Colours::None), Colours::None, "{theme}");
        }
        let colours_for = |theme: &str, colours| {
            read(&format!("{{\"theme\": \"{theme}\"}}"))
                .unwrap()
                .theme(Theme { colours, marks: Marks::Unicode })
                .colours
        };
        assert_eq!(colours_for("dark", Colours::Many), Colours::Dark);
        assert_eq!(colours_for("light", Colours::Many), Colours::Light);
        assert_eq!(colours_for("light", Colours::Sixteen), Colours::Sixteen);
        assert_eq!(colours_for("none", Colours::Many), Colours::None);
    }

    #[test]
    fn errors_have_a_position() {
        for (text, words) in [
            (
                "{\n  \"theme\": \"dusk\"\n}",
                "settings.json:2:17: unknown variant `dusk`, expected one of `auto`",
            ),
            (
                "{\"keys\": {\"exprt\": []}}",
                "settings.json:1:17: there is no command exprt; did you mean `export`?",
            ),
            ("{\"keys\": {\"export\": [\"pp\"]}}", "settings.json:1:26: pp is not a key: p, Ctrl-R"),
            ("{\"thme\": 1}", "settings.json:1:7: unknown field `thme`, expected one of `dossier`"),
            ("{\"keys\": {\"up\": [\"Ctrl-M\"]}}", "settings.json:1:26: terminals send Ctrl-M as Enter"),
            ("{\"keys\": {\"up\": [], \"up\": [\"t\"]}}", "settings.json:1:24: up is listed twice"),
            ("[]", "settings.json:1:1: expected an object"),
            ("{", "settings.json:1:1: EOF while parsing an object"),
            ("", "settings.json:1:0: EOF"),
            ("{\"keys\": {\"up\": [\"Ctrl-C\"]}}", "settings.json:1:27: Ctrl-C always runs quit"),
            (
                "{\"keys\": {\"next-match\": [\"x\"]}}",
                "settings.json:1:30: next-match runs where text is typed, and x is text there; try Alt-x",
            ),
            (
                "{\"keys\": {\"up\": [\"t\"], \"down\": [\"t\"]}}",
                "settings.json:1:37: t is assigned to both up and down",
            ),
        ] {
            let why = read(text).unwrap_err();
            assert!(why.starts_with(words), "{text}\n{why}");
        }
    }

    #[test]
    fn keys_of_different_views_do_not_conflict() {
        // Left is a command of its own in most views.
        let settings = read("{\"keys\": {\"next-issue\": [\"o\"], \"next-column\": [\"o\"]}}").unwrap();
        let run = |key, view| settings.keymap.command_of(key, view);
        assert_eq!(run(Key::char('o'), View::Brief), Some(Command::NextIssue));
        assert_eq!(run(Key::char('o'), View::Matrix), Some(Command::NextColumn));
        // The new binding replaces the default one in every view.
        assert_eq!(run(Key::char('o'), View::Ledger), None);
        assert_eq!(run(Key::plain(Code::Right), View::Brief), None);
    }
}
