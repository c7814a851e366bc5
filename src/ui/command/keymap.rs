//! Which keys run which commands: those of the table, unless the user has others.

use std::collections::HashMap;

use super::id::{Command, Context};
use super::table::{self, COMMANDS, Entry, Scope};
use crate::ui::key::{Code, Key};
use crate::ui::state::view::View;

/// The keys of each command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// Those that are other than the table's.
    own: HashMap<Command, Vec<Key>>,
}

impl Keymap {
    /// The table's keys, but for the commands that are given others. A key that is given to a command is taken
    /// from those that the table has it run in the same places.
    ///
    /// # Errors
    /// In words, where a key is given to two commands in one place, is one that cannot be given away, or would
    /// be text where its command runs.
    pub fn with(given: &[(Command, Vec<Key>)]) -> Result<Self, String> {
        let mut map = Self::default();
        for (command, keys) in given {
            let Some(entry) = table::entry(*command) else { continue };
            for key in keys {
                refuse_fixed(*key, *command)?;
                if entry.scope == Scope::Text && key.is_text() {
                    let name = entry.name;
                    return Err(format!(
                        "{name} runs where text is typed, and {key} is text there; try Alt-{key}"
                    ));
                }
                let others = given.iter().filter(|(other, keys)| other != command && keys.contains(key));
                let mut others = others.filter_map(|(other, _)| table::entry(*other));
                if let Some(other) = others.find(|other| entry.meets(other)) {
                    return Err(format!("{key} is assigned to both {} and {}", entry.name, other.name));
                }
            }
            let fixed = FIXED.iter().filter(|(key, whose)| whose == command && !keys.contains(key));
            let keys = keys.iter().copied().chain(fixed.map(|(key, _)| *key)).collect();
            map.own.insert(*command, keys);
        }
        for entry in COMMANDS.iter().filter(|entry| !given.iter().any(|(own, _)| *own == entry.command)) {
            let taken = |key: &&Key| {
                given.iter().any(|(other, keys)| {
                    keys.contains(key) && table::entry(*other).is_some_and(|other| other.takes(**key, entry))
                })
            };
            if entry.keys.iter().any(|key| taken(&key)) {
                let kept = entry.keys.iter().filter(|key| !taken(key)).copied().collect();
                map.own.insert(entry.command, kept);
            }
        }
        Ok(map)
    }

    /// The keys of a command; the first is the one that is shown.
    pub fn keys<'k>(&'k self, entry: &'k Entry) -> &'k [Key] {
        self.own.get(&entry.command).map_or(entry.keys, Vec::as_slice)
    }

    /// The key of a command that is shown, in words; empty where it has none.
    pub fn shown(&self, command: Command) -> String {
        let key = table::entry(command).and_then(|entry| self.keys(entry).first());
        key.map(Key::to_string).unwrap_or_default()
    }

    /// The command that a key runs in a view.
    pub fn command_of(&self, key: Key, view: View) -> Option<Command> {
        self.command_in(key, Context::View(view))
    }

    /// The command that a key runs in a context. A letter of a Cyrillic layout stands for the Latin one on the
    /// same key, unless it is bound itself. Where text is typed a letter runs nothing.
    pub fn command_in(&self, key: Key, context: Context) -> Option<Command> {
        if context == Context::Text && key.is_text() {
            return None;
        }
        let bound = |key: Key| {
            let runs = |entry: &&Entry| entry.applies_in(context) && self.keys(entry).contains(&key);
            // What belongs to the place alone comes before what runs everywhere.
            let own = COMMANDS.iter().find(|entry| entry.views().is_empty() && runs(entry));
            own.or_else(|| COMMANDS.iter().find(runs)).map(|entry| entry.command)
        };
        bound(key).or_else(|| match key.code {
            Code::Char(typed) => bound(Key { code: Code::Char(latin_on_same_key(typed)?), ..key }),
            _ => None,
        })
    }
}

/// Whoever is lost must find out: these keys always run what they run.
const FIXED: [(Key, Command); 4] = [
    (Key::ctrl('c'), Command::Quit),
    (Key::ctrl('z'), Command::Suspend),
    (Key::plain(Code::Esc), Command::Back),
    (Key::plain(Code::Enter), Command::Open),
];

fn refuse_fixed(key: Key, command: Command) -> Result<(), String> {
    match FIXED.iter().find(|(fixed, whose)| *fixed == key && *whose != command) {
        Some((key, whose)) => {
            let whose = table::entry(*whose).map_or("", |entry| entry.name);
            Err(format!("{key} always runs {whose}"))
        }
        None => Ok(()),
    }
}

/// What the key that types this letter on a Ukrainian or Russian layout types on a US one.
fn latin_on_same_key(typed: char) -> Option<char> {
    const CYRILLIC: &str = "йцукенгшщзхїфівапролджєячсмитьбюъыэёЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮЪЫЭЁ";
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.]s'`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>}S\"~";
    CYRILLIC.chars().zip(LATIN.chars()).find(|(c, _)| *c == typed).map(|(_, l)| l)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_answer_on_cyrillic_layouts() {
        for (typed, command) in [
            ('з', Command::NextParty),
            ('З', Command::PreviousParty),
            ('й', Command::Quit),
            ('п', Command::GoToDate),
            ('ю', Command::NextChange),
            ('Б', Command::PreviousMeeting),
            ('о', Command::Down),
        ] {
            assert_eq!(
                Keymap::default().command_of(Key::char(typed), View::Parties),
                Some(command),
                "{typed}"
            );
        }
        assert_eq!(Keymap::default().command_of(Key::char('ж'), View::Parties), None);
    }

    #[test]
    fn both_alphabets_have_one_length() {
        // zip would drop what is left over without a word.
        assert_eq!(latin_on_same_key('ё'), Some('`'));
        assert_eq!(latin_on_same_key('Ё'), Some('~'));
    }

    #[test]
    fn a_key_that_is_given_is_taken_from_whom_the_table_gives_it() {
        let given = [(Command::Export, vec![Key::char('p')]), (Command::Quit, vec![Key::char('Q')])];
        let map = Keymap::with(&given).unwrap();
        assert_eq!(map.command_of(Key::char('p'), View::Parties), Some(Command::Export));
        assert_eq!(map.shown(Command::NextParty), "");
        assert_eq!(map.shown(Command::Export), "p");
        assert_eq!(map.command_of(Key::char('q'), View::Parties), None);
        assert_eq!(map.command_of(Key::ctrl('c'), View::Parties), Some(Command::Quit));
        // What nobody else has is as it was.
        assert_eq!(map.shown(Command::PreviousParty), "P");
        assert_eq!(map.command_of(Key::char('з'), View::Parties), Some(Command::Export));
    }

    #[test]
    fn some_keys_cannot_be_given_away() {
        let with = |key, command| Keymap::with(&[(command, vec![key])]);
        assert!(with(Key::plain(Code::Esc), Command::Quit).is_err());
        assert!(with(Key::ctrl('c'), Command::Export).is_err());
        assert!(with(Key::ctrl('c'), Command::Quit).is_ok());
    }
}
