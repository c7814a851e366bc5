//! Filters: which positions and meetings the overview lists, told in words and shown as chips.

use crate::derive::{Moment, about};
use crate::model::{Dossier, RecordRef, Word as _};
use crate::suggest;
use crate::text;

/// One condition: what must be so, and the word as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chip {
    pub(super) field: Field,
    pub(super) value: String,
}

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// A party: the holder's, one asked, or one that took part.
    Party,
    /// An issue, or one below it.
    Issue,
    /// A position's stance.
    Stance,
    /// An ask's, an outcome's or a meeting's status; an issue's.
    Status,
    /// How well it is borne out.
    Evidence,
    /// A meeting's track.
    Track,
    /// Words of its title or text.
    Text,
}

impl Field {
    pub(super) const ALL: [Self; 7] =
        [Self::Party, Self::Issue, Self::Stance, Self::Status, Self::Evidence, Self::Track, Self::Text];

    /// Its name, before the colon.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Issue => "issue",
            Self::Stance => "stance",
            Self::Status => "status",
            Self::Evidence => "evidence",
            Self::Track => "track",
            Self::Text => "text",
        }
    }
}

/// Conditions that all must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) chips: Vec<Chip>,
}

impl Filter {
    /// Reads conditions as they are typed: `issue:ceasefire status:rejected withdrawal`.
    ///
    /// # Errors
    /// Where a field or a word is not known; the message says which, and what is near it.
    pub(super) fn parse(typed: &str, dossier: &Dossier) -> Result<Self, String> {
        let mut chips = Vec::new();
        for word in typed.split_whitespace() {
            let (field, value) = match word.split_once(':') {
                None => (Field::Text, word),
                Some((name, value)) => {
                    let field = Field::ALL.into_iter().find(|field| field.name().starts_with(name));
                    let field = field.filter(|_| !name.is_empty());
                    let names = Field::ALL.map(Field::name);
                    let hint = suggest::hint(name, names);
                    (field.ok_or_else(|| format!("no filter {name}{hint}: {}", names.join(", ")))?, value)
                }
            };
            if !value.is_empty() {
                chips.push(Chip { field, value: known(field, value, dossier)? });
            }
        }
        Ok(Self { chips })
    }

    /// As it can be typed again.
    pub(super) fn typed(&self) -> String {
        let words = self.chips.iter().map(|chip| match chip.field {
            Field::Text => chip.value.clone(),
            field => format!("{}:{}", field.name(), chip.value),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn is_empty(&self) -> bool {
        self.chips.is_empty()
    }

    /// Whether a record of any kind is listed.
    pub(super) fn admits(&self, dossier: &Dossier, moment: &Moment, id: &str) -> bool {
        self.is_empty()
            || dossier
                .record(id)
                .is_some_and(|record| self.chips.iter().all(|chip| chip.admits(dossier, moment, record)))
    }
}

/// Checks that a text is read as filters or refused in words, and that filters that are written are read again as the
/// same; panics if not.
pub(crate) fn probe(text: &str, dossier: &Dossier) {
    match Filter::parse(text, dossier) {
        Ok(filter) => assert_eq!(Filter::parse(&filter.typed(), dossier).as_ref(), Ok(&filter)),
        Err(why) => assert!(!why.is_empty()),
    }
}

/// The words that a field takes; none where it takes any.
pub(super) fn words_of(field: Field, dossier: &Dossier) -> Vec<String> {
    use crate::derive::{AskStatus, Evidence, IssueStatus};
    use crate::model::{MeetingStatus, OutcomeStatus, Stance};
    let words = |all: &[&'static str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    match field {
        Field::Party => dossier.parties.iter().map(|party| party.id.to_string()).collect(),
        Field::Issue => dossier.issues.iter().map(|issue| issue.id.to_string()).collect(),
        Field::Track => dossier.meta.tracks.iter().map(|track| track.id.to_string()).collect(),
        Field::Stance => words(&Stance::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>()),
        Field::Evidence => words(&Evidence::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>()),
        Field::Status => {
            let asks = AskStatus::ALL.iter().map(|word| word.as_str());
            let issues = IssueStatus::ALL.iter().map(|word| word.as_str());
            let outcomes = OutcomeStatus::ALL.iter().map(|word| word.as_str());
            let meetings = MeetingStatus::ALL.iter().map(|word| word.as_str());
            let mut all: Vec<&str> = asks.chain(issues).chain(outcomes).chain(meetings).collect();
            all.sort_unstable();
            all.dedup();
            words(&all)
        }
        Field::Text => Vec::new(),
    }
}

/// The word that is meant: one that the field takes, whole, as the only one that begins so, or as the
/// name of a party or an issue.
fn known(field: Field, value: &str, dossier: &Dossier) -> Result<String, String> {
    if field == Field::Text {
        return Ok(value.to_owned());
    }
    let words = words_of(field, dossier);
    let folded = text::fold(value);
    if let Some(word) = words.iter().find(|word| **word == folded) {
        return Ok(word.clone());
    }
    let named = |id: &str, name: &str, short: Option<&str>| {
        (text::fold(name) == folded || short.is_some_and(|short| text::fold(short) == folded))
            .then(|| id.to_owned())
    };
    let by_name = match field {
        Field::Party => dossier.parties.iter().find_map(|p| named(&p.id, &p.name, p.short.as_deref())),
        Field::Issue => dossier.issues.iter().find_map(|i| named(&i.id, &i.name, i.short.as_deref())),
        _ => None,
    };
    let mut begun = words.iter().filter(|word| word.starts_with(&folded));
    let only = match (begun.next(), begun.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    };
    by_name.or(only).ok_or_else(|| {
        format!("no {} {value}{}", field.name(), suggest::hint(&folded, words.iter().map(String::as_str)))
    })
}

impl Chip {
    fn admits(&self, dossier: &Dossier, moment: &Moment, record: RecordRef<'_>) -> bool {
        let value = self.value.as_str();
        match self.field {
            Field::Party => {
                let asked = matches!(record, RecordRef::Position(position) if position.toward.iter().any(|id| id == value));
                asked || about::is_of(moment, record, value)
            }
            Field::Issue => about::issues(moment, record)
                .iter()
                .chain(matches!(record, RecordRef::Issue(_)).then(|| record.id()))
                .any(|issue| dossier.issue_line(issue).iter().any(|above| above.id.as_str() == value)),
            Field::Stance => {
                matches!(record, RecordRef::Position(position) if position.stance.as_str() == value)
            }
            Field::Status => has_status(moment, record, value),
            Field::Evidence => {
                let id = record.id();
                let position = moment.position(id).map(|facts| facts.evidence.word);
                let word = position.or_else(|| moment.outcome(id).map(|facts| facts.evidence.word));
                word.is_some_and(|word| word.as_str() == value)
            }
            Field::Track => {
                matches!(record, RecordRef::Meeting(meeting) if meeting.track.as_deref() == Some(value))
            }
            Field::Text => {
                let says = match record {
                    RecordRef::Position(position) => position.text.as_str(),
                    _ => "",
                };
                text::fold(&format!("{} {says}", record.title())).contains(&text::fold(value))
            }
        }
    }
}

fn has_status(moment: &Moment, record: RecordRef<'_>, value: &str) -> bool {
    match record {
        RecordRef::Position(position) => {
            moment.position(&position.id).and_then(|facts| facts.ask.as_ref()).is_some_and(|ask| {
                let replies = ask.addressees.iter().chain(&ask.others);
                std::iter::once(ask.status)
                    .chain(replies.map(|reply| reply.status))
                    .any(|s| s.as_str() == value)
            })
        }
        RecordRef::Meeting(m) => moment.meeting(&m.id).is_some_and(|facts| facts.status.as_str() == value),
        RecordRef::Outcome(o) => moment.outcome(&o.id).is_some_and(|facts| facts.status.as_str() == value),
        RecordRef::Issue(i) => moment.issue(&i.id).is_some_and(|facts| facts.status.as_str() == value),
        _ => false,
    }
}
