//! What conditions can ask for: every value with the words that screens show for it, and the values of a record.

use std::collections::BTreeMap;

use crate::derive::{AskStatus, Evidence, IssueStatus, Moment};
use crate::model::{Dossier, Kind, MeetingStatus, OutcomeStatus, RecordRef, Stance, Word as _};
use crate::report::phrases;
use crate::text;
use crate::words::{self, Show, Shown};

use super::field::Field;
use crate::derive::about;

/// A value that a condition can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Value {
    pub(in crate::ui) field: Field,
    /// By what conditions name it: a record's id, or the word of the screens with hyphens.
    pub(in crate::ui) key: String,
    /// How chips and lists tell it.
    pub(in crate::ui) words: String,
    /// What else screens, dossiers and programs call it, ready to be compared; the clearest first.
    names: Vec<(Clarity, String)>,
}

/// How clearly a name tells which value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clarity {
    /// Its key.
    Key,
    /// A word or name of the screens and of programs.
    Name,
    /// A word that is shortened for narrow columns.
    Short,
}

/// A name as it is compared: without case, accents and hyphens.
pub(super) fn comparable(name: &str) -> String {
    let folded = text::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The word of the screens as conditions write it: `no-answer-found`.
fn key_of(shown: &Shown) -> String {
    comparable(shown.prose).replace(' ', "-")
}

/// Whether a condition's word is the word that the screens show.
fn is_key_of(key: &str, shown: &Shown) -> bool {
    key.len() <= shown.prose.len() && key_of(shown) == key
}

impl Value {
    fn new(field: Field, key: String, words: String) -> Self {
        let names = vec![(Clarity::Key, comparable(&key)), (Clarity::Name, comparable(&words))];
        Self { field, key, words, names }
    }

    fn named<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.names.extend(names.into_iter().map(|name| (Clarity::Name, comparable(name))));
        self
    }

    fn shown(field: Field, shown: &Shown, word: &str) -> Self {
        let mut value = Self::new(field, key_of(shown), shown.prose.to_owned()).named([shown.list, word]);
        value.names.push((Clarity::Short, comparable(shown.cell)));
        value
    }

    /// How clearly a comparable text names it, if it does.
    pub(super) fn is_called(&self, name: &str) -> Option<Clarity> {
        let names = self.names.iter().filter(|(_, known)| !known.is_empty() && known == name);
        names.map(|(clarity, _)| *clarity).min()
    }

    /// Whether one of its names begins so.
    pub(super) fn begins(&self, name: &str) -> bool {
        self.names.iter().any(|(clarity, known)| *clarity != Clarity::Short && known.starts_with(name))
    }

    /// How well it fits words that are typed to find it: the better, the smaller. None if it does not.
    pub(in crate::ui) fn fit(&self, typed: &str) -> Option<u8> {
        let typed = comparable(typed);
        if typed.is_empty() || self.is_called(&typed).is_some() {
            return Some(0);
        }
        if self.begins(&typed) {
            return Some(1);
        }
        let field = self.field.name();
        let known = || self.names.iter().flat_map(|(_, name)| name.split(' ')).chain([field]);
        typed.split(' ').all(|word| known().any(|other| other.starts_with(word))).then_some(2)
    }
}

/// Every value that a condition on this dossier can ask for, by field; words of texts are not among them.
pub(in crate::ui) fn values(dossier: &Dossier) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for party in &dossier.parties {
        let names = party.names.iter().flat_map(BTreeMap::values).chain(&party.short).map(String::as_str);
        found.push(Value::new(Field::Party, party.id.to_string(), text::line(&party.name)).named(names));
    }
    for issue in &dossier.issues {
        let words = text::line(issue.short.as_deref().unwrap_or(&issue.name));
        let value = Value::new(Field::Issue, issue.id.to_string(), words);
        found.push(value.named([issue.name.as_str()]));
    }
    for field in [Field::Stance, Field::Status, Field::Evidence] {
        for (shown, word) in words_of(field) {
            let value = Value::shown(field, shown, word);
            // One word of several kinds of records is one value.
            match found.iter_mut().find(|known| known.field == field && known.key == value.key) {
                Some(known) => known.names.extend(value.names),
                None => found.push(value),
            }
        }
    }
    for track in &dossier.meta.tracks {
        found.push(Value::new(Field::Track, track.id.to_string(), text::line(&track.name)));
    }
    found
}

/// The words that screens show in a field, each with the word of programs if it has one.
fn words_of(field: Field) -> Vec<(&'static Shown, &'static str)> {
    match field {
        Field::Stance => all(Stance::ALL, Stance::as_str).collect(),
        Field::Evidence => all(Evidence::ALL, Evidence::as_str).collect(),
        Field::Status => {
            let kinds = [Kind::Position, Kind::Issue, Kind::Outcome, Kind::Meeting];
            kinds.into_iter().flat_map(statuses_of).collect()
        }
        Field::Party | Field::Issue | Field::Track | Field::Text => Vec::new(),
    }
}

/// The words that screens show for statuses of a kind of records.
fn statuses_of(kind: Kind) -> Vec<(&'static Shown, &'static str)> {
    match kind {
        Kind::Position => {
            let forms = words::ASK_FORMS.iter().map(|shown| (*shown, ""));
            // An ask is never told as open: what is known of the silence is told.
            let asks = AskStatus::ALL.iter().filter(|status| **status != AskStatus::Open);
            forms.chain(asks.map(|word| (word.shown(), word.as_str()))).collect()
        }
        Kind::Issue => {
            all(IssueStatus::ALL, IssueStatus::as_str).chain([(&words::NOTHING_RECORDED, "")]).collect()
        }
        Kind::Outcome => all(OutcomeStatus::ALL, OutcomeStatus::as_str).collect(),
        Kind::Meeting => all(MeetingStatus::ALL, MeetingStatus::as_str).collect(),
        _ => Vec::new(),
    }
}

fn all<T: Copy + Show>(
    words: &'static [T],
    name: impl Fn(T) -> &'static str,
) -> impl Iterator<Item = (&'static Shown, &'static str)> {
    words.iter().map(move |word| (word.shown(), name(*word)))
}

/// The word of the screens that a condition's word stands for.
pub(super) fn prose_of(field: Field, key: &str) -> Option<&'static str> {
    words_of(field).into_iter().find(|(shown, _)| is_key_of(key, shown)).map(|(shown, _)| shown.prose)
}

/// Whether records of a kind can have a value at all: a demand has no track, and no meeting is rejected.
pub(super) fn can_have(kind: Kind, field: Field, value: &str) -> bool {
    match field {
        Field::Party => !matches!(kind, Kind::Issue | Kind::Source),
        Field::Issue => {
            matches!(kind, Kind::Position | Kind::Meeting | Kind::Outcome | Kind::Event | Kind::Issue)
        }
        Field::Stance => kind == Kind::Position,
        Field::Status => statuses_of(kind).into_iter().any(|(shown, _)| is_key_of(value, shown)),
        Field::Evidence => matches!(kind, Kind::Position | Kind::Outcome),
        Field::Track => kind == Kind::Meeting,
        Field::Text => true,
    }
}

/// Calls back with the key of each value that a record has in a field; words of texts are not among them.
pub(in crate::ui) fn each_of(
    field: Field,
    dossier: &Dossier,
    moment: &Moment,
    record: RecordRef<'_>,
    mut found: impl FnMut(&str),
) {
    match field {
        Field::Party => {
            let toward = match record {
                RecordRef::Position(position) => position.toward.as_slice(),
                _ => &[],
            };
            for party in about::parties(moment, record).into_iter().chain(toward) {
                found(party);
            }
        }
        Field::Issue => {
            let itself = matches!(record, RecordRef::Issue(_)).then(|| record.id());
            for issue in about::issues(moment, record).iter().chain(itself) {
                for above in dossier.issue_line(issue) {
                    found(&above.id);
                }
            }
        }
        Field::Stance => {
            if let RecordRef::Position(position) = record {
                found(&key_of(position.stance.shown()));
            }
        }
        Field::Status => {
            for shown in statuses(moment, record) {
                found(&key_of(shown));
            }
        }
        Field::Evidence => {
            if let Some(word) = evidence(moment, record) {
                found(&key_of(word.shown()));
            }
        }
        Field::Track => {
            if let RecordRef::Meeting(meeting) = record
                && let Some(track) = &meeting.track
            {
                found(track);
            }
        }
        Field::Text => {}
    }
}

/// Whether a record has a value.
pub(super) fn has(
    field: Field,
    value: &str,
    dossier: &Dossier,
    moment: &Moment,
    record: RecordRef<'_>,
) -> bool {
    match field {
        // These are asked of every record of long lists.
        Field::Status => statuses(moment, record).into_iter().any(|shown| is_key_of(value, shown)),
        Field::Stance => {
            matches!(record, RecordRef::Position(position) if is_key_of(value, position.stance.shown()))
        }
        Field::Evidence => evidence(moment, record).is_some_and(|word| is_key_of(value, word.shown())),
        Field::Text => {
            let says = match record {
                RecordRef::Position(position) => position.text.as_str(),
                _ => "",
            };
            text::fold(&format!("{} {says}", record.title())).contains(&text::fold(value))
        }
        _ => {
            let mut has = false;
            each_of(field, dossier, moment, record, |other| has |= other == value);
            has
        }
    }
}

fn evidence(moment: &Moment, record: RecordRef<'_>) -> Option<Evidence> {
    let position = moment.position(record.id()).map(|facts| facts.evidence.word);
    position.or_else(|| moment.outcome(record.id()).map(|facts| facts.evidence.word))
}

/// The words by which screens tell the status of a record: of an ask what each party asked said; of what is over how it
/// ended; none of an answer.
fn statuses(moment: &Moment, record: RecordRef<'_>) -> Vec<&'static Shown> {
    match record {
        RecordRef::Position(position) => {
            let Some(facts) = moment.position(&position.id) else { return Vec::new() };
            if let Some(over) = facts.over {
                return vec![over.shown()];
            }
            let Some(ask) = &facts.ask else { return Vec::new() };
            let replies = ask.addressees.iter().chain(&ask.others);
            let mut told = vec![ask.telling().shown()];
            told.extend(replies.map(|reply| reply.telling().shown()));
            told
        }
        RecordRef::Meeting(meeting) => {
            moment.meeting(&meeting.id).map(|m| m.status.shown()).into_iter().collect()
        }
        RecordRef::Outcome(outcome) => {
            moment.outcome(&outcome.id).map(|o| o.status.shown()).into_iter().collect()
        }
        RecordRef::Issue(issue) => moment.issue(&issue.id).map(phrases::issue_shown).into_iter().collect(),
        _ => Vec::new(),
    }
}
