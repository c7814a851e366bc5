//! What the user has settled for good: the file of settings, read when a dashboard opens, or where no dossier is
//! named.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::dirs;
use super::output::Failure;
use crate::atomic_file::shown;
use crate::suggest::hint;
use crate::text;
use crate::ui::command::{COMMANDS, Command, Entry};
use crate::ui::{Colours, Key, Keymap, Theme};

/// The file in the folder of the settings.
const FILE: &str = "settings.json";

/// More than settings can be long.
const LARGEST: u64 = 1 << 20;

/// The settings; what is absent is as it is without any.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The dossier that is meant where none is named.
    pub(super) dossier: Option<String>,
    theme: ThemeChoice,
    marks: Marks,
    mouse: Option<bool>,
    pub(super) keymap: Keymap,
}

/// For which ground colours are chosen.
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

/// Which characters marks and rules are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Marks {
    #[default]
    Auto,
    Unicode,
    Ascii,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    dossier: Option<String>,
    theme: ThemeChoice,
    marks: Marks,
    mouse: Option<bool>,
    keys: Given,
}

/// Commands with the keys that they are given, in the file's order.
#[derive(Debug, Default)]
struct Given(Vec<(Name, Vec<Key>)>);

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Commands)
    }
}

/// Reads commands one by one, so that what is wrong about one is told where it stands.
struct Commands;

impl<'de> Visitor<'de> for Commands {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("commands with lists of keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut given: Vec<(Name, Vec<Key>)> = Vec::new();
        while let Some(name) = map.next_key::<Name>()? {
            if given.iter().any(|(other, _)| *other == name) {
                return Err(de::Error::custom(format!("{} is given twice", name.entry.name)));
            }
            let keys: Vec<Pressed> = map.next_value()?;
            given.push((name, keys.into_iter().map(|key| key.0).collect()));
            let commands: Vec<(Command, Vec<Key>)> =
                given.iter().map(|(name, keys)| (name.entry.command, keys.clone())).collect();
            Keymap::with(&commands).map_err(de::Error::custom)?;
        }
        Ok(Given(given))
    }
}

/// The name of a command.
#[derive(Debug)]
struct Name {
    entry: &'static Entry,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.entry.command == other.entry.command
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        COMMANDS.iter().find(|entry| entry.name == name).map(|entry| Self { entry }).ok_or_else(|| {
            let names = COMMANDS.iter().map(|entry| entry.name);
            de::Error::custom(format!("there is no command {}{}", text::line(&name), hint(&name, names)))
        })
    }
}

/// A key as it is written.
#[derive(Debug)]
struct Pressed(Key);

impl<'de> Deserialize<'de> for Pressed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(de::Error::custom)
    }
}

impl Settings {
    /// The user's; those of nobody where there is no file.
    ///
    /// # Errors
    /// Where the file cannot be read, or holds what is no setting: with its place, and what was probably meant.
    pub(super) fn read() -> Result<Self, Failure> {
        let Some(folder) = dirs::config_dir() else { return Ok(Self::default()) };
        let path = folder.join(FILE);
        let failed = |why: String| Failure::Failed(format!("settings: {why}"));
        match fs::metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Ok(found) if !found.is_file() => return Err(failed(format!("{} is not a file", shown(&path)))),
            Ok(found) if found.len() > LARGEST => {
                return Err(failed(format!("{} is larger than settings can be", shown(&path))));
            }
            Ok(_) | Err(_) => {}
        }
        let text = fs::read_to_string(&path).map_err(|error| {
            failed(format!("cannot read {}: {}", shown(&path), text::line(&error.to_string())))
        })?;
        Self::of(&path, &text).map_err(failed)
    }

    fn of(path: &Path, text: &str) -> Result<Self, String> {
        if text.trim_start().starts_with('[') {
            return Err(format!("{}:1:1: expected an object: {{\"theme\": \"dark\"}}", shown(path)));
        }
        let file: File = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            // The place stands before the words, as in any other message.
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            format!("{}:{line}:{column}: {}", shown(path), text::line(words))
        })?;
        let File { dossier, theme, marks, mouse, keys } = file;
        let keys: Vec<(Command, Vec<Key>)> =
            keys.0.into_iter().map(|(name, keys)| (name.entry.command, keys)).collect();
        let keymap = Keymap::with(&keys).map_err(|why| format!("{}: keys: {why}", shown(path)))?;
        Ok(Self { dossier, theme, marks, mouse, keymap })
    }

    /// The look that the environment asks for, as far as the settings leave it to it. Where there are no colours
    /// no theme brings any.
    pub(super) fn look(&self, environment: Theme) -> Theme {
        let Theme { colours, ascii } = environment;
        let colours = match (self.theme, colours) {
            (_, Colours::None) | (ThemeChoice::None, _) => Colours::None,
            (ThemeChoice::HighContrast, _) => Colours::HighContrast,
            // The terminal's own sixteen suit its ground.
            (ThemeChoice::Dark, Colours::Many) => Colours::Dark,
            (ThemeChoice::Light, Colours::Many) => Colours::Light,
            (ThemeChoice::Auto | ThemeChoice::Dark | ThemeChoice::Light, colours) => colours,
        };
        let ascii = match self.marks {
            Marks::Auto => ascii,
            Marks::Unicode => false,
            Marks::Ascii => true,
        };
        Theme { colours, ascii }
    }

    /// Whether the terminal is to tell of the mouse at first.
    pub(super) fn mouse(&self) -> bool {
        self.mouse.unwrap_or(true)
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
        let look = Theme { colours: Colours::Many, ascii: false };
        assert_eq!(settings.look(look), Theme { colours: Colours::HighContrast, ascii: true });
        assert!(!settings.mouse());
        let run = |key, view| settings.keymap.command_of(key, view);
        assert_eq!(run(Key::char('x'), View::Matrix), Some(Command::Export));
        assert_eq!(run(Key::ctrl('e'), View::Overview), Some(Command::Export));
        assert_eq!(run(Key::char('e'), View::Overview), None);
        assert_eq!(run(Key::char('X'), View::Matrix), Some(Command::Gap));
        assert_eq!(run(Key::char('q'), View::Overview), None);
        // Whoever has no key for leaving left can leave all the same.
        assert_eq!(run(Key::ctrl('c'), View::Overview), Some(Command::Quit));
    }

    #[test]
    fn no_settings_are_the_usual_ones() {
        assert_eq!(read("{}"), Ok(Settings::default()));
        let settings = Settings::default();
        for colours in [Colours::None, Colours::Sixteen, Colours::Many] {
            let look = Theme { colours, ascii: colours == Colours::Sixteen };
            assert_eq!(settings.look(look), look);
        }
        assert!(settings.mouse());
    }

    #[test]
    fn no_theme_brings_colours_where_there_are_none() {
        for theme in ["auto", "dark", "light", "high-contrast", "none"] {
            let settings = read(&format!("{{\"theme\": \"{theme}\"}}")).unwrap();
            let look = |colours| settings.look(Theme { colours, ascii: false }).colours;
            assert_eq!(look(Colours::None), Colours::None, "{theme}");
        }
        let look = |theme: &str, colours| {
            read(&format!("{{\"theme\": \"{theme}\"}}"))
                .unwrap()
                .look(Theme { colours, ascii: false })
                .colours
        };
        assert_eq!(look("dark", Colours::Many), Colours::Dark);
        assert_eq!(look("light", Colours::Many), Colours::Light);
        assert_eq!(look("light", Colours::Sixteen), Colours::Sixteen);
        assert_eq!(look("none", Colours::Many), Colours::None);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
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
            ("{\"keys\": {\"up\": [], \"up\": [\"t\"]}}", "settings.json:1:24: up is given twice"),
            ("[]", "settings.json:1:1: expected an object"),
            ("{", "settings.json:1:1: EOF while parsing an object"),
            ("", "settings.json:1:0: EOF"),
            ("{\"keys\": {\"up\": [\"Ctrl-C\"]}}", "settings.json:1:27: Ctrl-C always runs quit"),
            (
                "{\"keys\": {\"up\": [\"t\"], \"down\": [\"t\"]}}",
                "settings.json:1:37: t is given to up and to down",
            ),
        ] {
            let why = read(text).unwrap_err();
            assert!(why.starts_with(words), "{text}\n{why}");
        }
    }

    #[test]
    fn keys_of_different_views_do_not_meet() {
        // Left is a command of its own in most views.
        let settings = read("{\"keys\": {\"next-issue\": [\"o\"], \"next-column\": [\"o\"]}}").unwrap();
        let run = |key, view| settings.keymap.command_of(key, view);
        assert_eq!(run(Key::char('o'), View::Brief), Some(Command::NextIssue));
        assert_eq!(run(Key::char('o'), View::Matrix), Some(Command::NextColumn));
        // Taken from what ran in these views, and so everywhere.
        assert_eq!(run(Key::char('o'), View::Ledger), None);
        assert_eq!(run(Key::plain(Code::Right), View::Brief), None);
    }
}
