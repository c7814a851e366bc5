//! Finds records by words, names, places, dates and statuses, with or without accents.
//!
//! Every word of the query must occur in what may be shown of the record on the day. Parties, people and issues of that
//! name come first, in any of their names and the usual spellings of these; then what took place in a place of that name;
//! then titles before texts, and whole words before parts. If nothing contains all the words, titles that contain the
//! letters in order are offered.

mod spelling;

use std::collections::{HashMap, HashSet};

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::date::{Date, Day};
use crate::derive::Moment;
use crate::model::{Dossier, Id, Kind, Place, RecordRef};
use crate::report::phrases;
use crate::text;
use crate::words::Show;

/// When a part of a record may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Availability {
    /// As soon as the record is known.
    Known,
    /// Once the meeting was held.
    Held,
    /// Once so many entries of its history count.
    Entries(usize),
}

#[derive(Debug)]
struct Piece {
    shown: Availability,
    original: String,
    folded: String,
}

#[derive(Debug)]
struct IndexedRecord {
    id: Id,
    kind: Kind,
    title: String,
    folded_title: String,
    /// Its own names: all of a party, a person or an issue, else its title and its id.
    names: Vec<Name>,
    /// Names that count like the title: its own, those of its holders and issues, its stance and its dates.
    folded_names: String,
    /// The place where it took place, in all its names.
    places: Vec<Name>,
    pieces: Vec<Piece>,
}

/// A name in the ways in which it is compared.
#[derive(Debug)]
struct Name {
    original: String,
    folded: String,
    /// What spellings of each of its words have in common.
    skeletons: Vec<String>,
}

impl Name {
    fn of(name: &str) -> Self {
        let original = text::line(name);
        Self { folded: text::fold(&original), skeletons: spelling::skeletons(&original), original }
    }

    /// Whether it has each of these words as a whole one.
    fn has_words(&self, words: &[&str]) -> bool {
        words.iter().all(|word| spelling::has_word(&self.folded, word))
    }

    /// Whether it has just these words, in some spelling.
    fn is_all_spelled(&self, skeletons: &[Option<String>]) -> bool {
        self.skeletons.len() == skeletons.len() && self.is_spelled(skeletons)
    }

    /// Whether it has each of these words in some spelling.
    fn is_spelled(&self, skeletons: &[Option<String>]) -> bool {
        let has =
            |skeleton: &Option<String>| skeleton.as_ref().is_some_and(|one| self.skeletons.contains(one));
        !skeletons.is_empty() && skeletons.iter().all(has)
    }
}

/// The searchable text of a dossier, folded once.
#[derive(Debug)]
pub struct SearchIndex(Vec<IndexedRecord>);

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub id: Id,
    /// Its kind.
    pub kind: Kind,
    /// Its title or name.
    pub title: String,
    /// Its date, if it has one.
    pub when: Option<Date>,
    /// For a position, who holds it and how: `Russia demands`.
    pub holder: Option<String>,
    /// Where the match is, if it is not in the title: the words around it, the name that matched, or the place.
    pub excerpt: Option<String>,
}

/// The texts of a record other than its title.
struct Texts<'d> {
    dossier: &'d Dossier,
    /// Its own names.
    own: Vec<String>,
    names: Vec<String>,
    place: Option<&'d Place>,
    pieces: Vec<(Availability, String)>,
}

impl<'d> Texts<'d> {
    fn name(&mut self, text: impl Into<String>) {
        self.names.push(text.into());
    }

    fn known(&mut self, text: Option<impl Into<String>>) {
        self.pieces.extend(text.map(|text| (Availability::Known, text.into())));
    }

    /// Adds parties by all their names.
    fn parties(&mut self, ids: &[Id]) {
        for party in ids.iter().filter_map(|id| self.dossier.party(id)) {
            self.names.push(party.name.clone());
            self.names.extend(party.short.iter().chain(&party.official_name).cloned());
            self.names.extend(party.names.iter().flat_map(|names| names.values().cloned()));
        }
    }

    /// Adds a date in the format's form and in words.
    fn date(&mut self, date: Date) {
        self.names.push(date.to_string());
        self.names.push(date.human());
        if date.earliest() == date.latest() {
            self.names.push(date.earliest().format("%-d %B %Y").to_string());
        }
    }

    fn issues(&mut self, ids: &[Id]) {
        let names: Vec<String> =
            ids.iter().filter_map(|id| self.dossier.issue(id)).map(|issue| issue.name.clone()).collect();
        self.names.extend(names);
    }

    fn place(&mut self, place: Option<&'d Place>) {
        self.place = place;
        if let Some(place) = place {
            let parts: Vec<&str> = [&place.venue, &place.city, &place.country]
                .into_iter()
                .filter_map(|p| p.as_deref())
                .collect();
            self.known(Some(parts.join(", ")));
        }
    }

    fn of(dossier: &'d Dossier, record: RecordRef<'d>) -> Self {
        let own = vec![record.title().to_owned(), record.id().to_string()];
        let mut t = Texts { dossier, own, names: Vec::new(), place: None, pieces: Vec::new() };
        match record {
            RecordRef::Source(r) => {
                t.known(r.publisher.clone());
            }
            RecordRef::Party(r) => {
                t.own.extend(r.official_name.iter().chain(&r.short).cloned());
                t.own.extend(r.names.iter().flat_map(|names| names.values().cloned()));
                t.known(r.text.clone());
            }
            RecordRef::Person(r) => {
                t.own.extend(r.variants.iter().cloned());
                t.own.extend(r.names.iter().flat_map(|names| names.values().cloned()));
                t.known(r.text.clone());
            }
            RecordRef::Issue(r) => {
                t.own.extend(r.short.iter().chain(&r.keywords).cloned());
                t.own.extend(r.names.iter().flat_map(|names| names.values().cloned()));
                t.known(r.text.clone());
            }
            RecordRef::Package(r) => {
                t.parties(&r.parties);
                t.known(r.text.clone());
            }
            RecordRef::Position(r) => {
                t.parties(&r.parties);
                t.issues(&r.issues);
                t.name(format!("{} {}", r.stance, r.stance.shown().list));
                t.date(r.since);
                t.known(Some(r.text.clone()));
                t.known(r.condition.as_ref().map(|c| c.text.clone()));
                t.known(r.quote.as_ref().map(|q| q.text.clone()));
                t.known(r.quote.as_ref().and_then(|q| q.translation.clone()));
                t.known(r.speaker.as_ref().and_then(|id| dossier.person(id)).map(|p| p.name.clone()));
            }
            RecordRef::Meeting(r) => {
                t.date(r.when);
                t.place(r.place.as_ref());
                for participant in &r.participants {
                    t.parties(std::slice::from_ref(&participant.party));
                    let people = participant.head.iter().chain(&participant.people);
                    let names: Vec<&str> =
                        people.filter_map(|id| dossier.person(id)).map(|p| p.name.as_str()).collect();
                    if !names.is_empty() {
                        t.pieces.push((Availability::Held, names.join(", ")));
                    }
                }
                t.pieces.extend(r.text.iter().map(|text| (Availability::Held, text.clone())));
                for (at, entry) in r.history.iter().enumerate() {
                    t.pieces
                        .extend(entry.text.iter().map(|text| (Availability::Entries(at + 1), text.clone())));
                }
            }
            RecordRef::Outcome(r) => {
                t.date(r.when);
                t.parties(&r.parties);
                t.issues(&r.issues);
                t.known(r.text.clone());
                for (at, entry) in r.history.iter().enumerate() {
                    t.pieces
                        .extend(entry.text.iter().map(|text| (Availability::Entries(at + 1), text.clone())));
                }
            }
            RecordRef::Event(r) => {
                t.date(r.when);
                t.parties(&r.parties);
                t.known(Some(r.text.clone()));
                t.place(r.place.as_ref());
            }
        }
        t
    }
}

/// The names of each town in other languages: given with one of its places, they are those of all.
fn town_names(dossier: &Dossier) -> HashMap<String, Vec<&String>> {
    let mut towns: HashMap<String, Vec<&String>> = HashMap::new();
    let meetings = dossier.meetings.iter().filter_map(|meeting| meeting.place.as_ref());
    let events = dossier.events.iter().filter_map(|event| event.place.as_ref());
    for place in meetings.chain(events) {
        if let (Some(city), Some(names)) = (&place.city, &place.names) {
            towns.entry(text::fold(city)).or_default().extend(names.values());
        }
    }
    towns
}

/// The order of kinds among equally good hits: what is negotiated before the sources.
fn weight(kind: Kind) -> u8 {
    match kind {
        Kind::Issue | Kind::Party => 0,
        Kind::Position => 1,
        Kind::Meeting => 2,
        Kind::Outcome => 3,
        Kind::Person | Kind::Package => 4,
        Kind::Event => 5,
        Kind::Source => 6,
    }
}

/// How well a record matches; smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A party, a person or an issue of that name.
    Name,
    /// Every word is a whole one of a name of a party, a person or an issue.
    NameWords,
    /// The same in another spelling.
    Spelling,
    /// It took place in a place of that name.
    Place,
    /// The title begins with the query, or is it.
    TitleStart,
    /// Every word is a whole one of the title or of a name.
    WholeWords,
    /// Every word starts a word of the title or of a name.
    TitleWords,
    /// Every word is somewhere in the title or a name.
    Title,
    /// The same for every word except one that is the record's status on the day.
    Status,
    /// Every word is a whole one of what is shown.
    TextWords,
    /// Every word is somewhere in what is shown.
    Text,
    /// The title contains the letters in order; the number is smaller for better matches.
    Letters(u32),
}

impl SearchIndex {
    /// The searchable text of a dossier.
    pub fn of(dossier: &Dossier) -> Self {
        let towns = town_names(dossier);
        let records = dossier.records().map(|(record, _)| {
            let Texts { own, names, place, pieces, .. } = Texts::of(dossier, record);
            let title = text::line(record.title());
            let city = place.and_then(|place| place.city.as_ref());
            let others = city.and_then(|city| towns.get(&text::fold(city))).into_iter().flatten().copied();
            let parts = place.into_iter().flat_map(|place| [&place.venue, &place.country]).flatten();
            IndexedRecord {
                id: record.id().clone(),
                kind: record.kind(),
                folded_title: text::fold(&title),
                title,
                folded_names: text::fold(&[own.as_slice(), &names].concat().join(" · ")),
                names: own.iter().map(|name| Name::of(name)).collect(),
                places: city.into_iter().chain(others).chain(parts).map(|name| Name::of(name)).collect(),
                pieces: pieces
                    .into_iter()
                    .map(|(shown, original)| {
                        let original = text::line(&original);
                        Piece { shown, folded: text::fold(&original), original }
                    })
                    .collect(),
            }
        });
        Self(records.collect())
    }

    /// The records that match the query and may be shown on the day, the best first, at most `most`.
    pub fn find(&self, dossier: &Dossier, moment: &Moment, query: &str, most: usize) -> Vec<Hit> {
        let folded = text::fold(query);
        let mut words: Vec<&str> = Vec::new();
        for word in folded.split_whitespace() {
            if !words.contains(&word) {
                words.push(word);
            }
            if words.len() == MOST_WORDS {
                break;
            }
        }
        if words.is_empty() {
            return Vec::new();
        }
        let skeletons = spelling::words(query).take(MOST_WORDS).map(spelling::skeleton).collect();
        let whole = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let query = Query { whole, words: &words, skeletons };
        // The title of a later document may reveal something: one without a date must be cited by something known.
        let cited: HashSet<&Id> =
            moment.sources_shown(dossier).into_iter().map(|source| &source.id).collect();
        let later = |r: &&IndexedRecord| {
            let source = dossier.source(&r.id);
            source.is_some_and(|source| match source.published {
                Some(date) => date.earliest() > moment.day,
                None => !cited.contains(&source.id),
            })
        };
        let known = || self.0.iter().filter(|r| moment.knows(dossier, &r.id)).filter(|r| !later(r));
        let mut found: Vec<(Rank, &IndexedRecord)> =
            known().filter_map(|record| Some((record.fit(moment, &query)?, record))).collect();
        if found.is_empty() {
            found = letters_in_order(&folded, known());
        }
        let day = |record: &IndexedRecord| {
            std::cmp::Reverse(dossier.record(&record.id).and_then(|record| newest_day(record, moment)))
        };
        // Positions and events come before sources, even if the titles of sources match better.
        found.sort_by_cached_key(|(fit, record)| {
            (record.kind == Kind::Source, *fit, weight(record.kind), day(record), record.id.clone())
        });
        found.truncate(most);
        found
            .into_iter()
            .map(|(fit, record)| Hit {
                id: record.id.clone(),
                kind: record.kind,
                title: record.title.clone(),
                when: dossier.record(&record.id).and_then(date_of),
                holder: dossier
                    .position(&record.id)
                    .map(|position| text::line(&phrases::holder_and_stance(dossier, position))),
                excerpt: record.why(moment, fit, &query),
            })
            .collect()
    }
}

/// What is looked for, in the ways in which it is compared.
struct Query<'q> {
    /// Folded, with one blank between words.
    whole: String,
    words: &'q [&'q str],
    /// What spellings of each word have in common.
    skeletons: Vec<Option<String>>,
}

impl IndexedRecord {
    /// The parts that may be shown on the day.
    fn shown<'a>(&'a self, moment: &'a Moment) -> impl Iterator<Item = &'a Piece> {
        let meeting = moment.meeting(&self.id);
        let entries = meeting
            .map(|facts| facts.entries)
            .or_else(|| moment.outcome(&self.id).map(|facts| facts.entries))
            .unwrap_or(0);
        let held = meeting.is_some_and(|facts| facts.held);
        self.pieces.iter().filter(move |piece| match piece.shown {
            Availability::Known => true,
            Availability::Held => held,
            Availability::Entries(count) => entries >= count,
        })
    }

    /// The record's status on the day: of an ask, a meeting, an outcome, an issue.
    fn status(&self, moment: &Moment) -> String {
        let position = moment.position(&self.id);
        let words = match self.kind {
            Kind::Position => match position.and_then(|facts| facts.ask.as_ref()) {
                Some(ask) => Some(ask.telling().shown()),
                None => position.and_then(|facts| facts.over).map(Show::shown),
            },
            Kind::Meeting => moment.meeting(&self.id).map(|facts| facts.status.shown()),
            Kind::Outcome => moment.outcome(&self.id).map(|facts| facts.status.shown()),
            Kind::Issue => moment.issue(&self.id).map(|facts| facts.status.shown()),
            _ => None,
        };
        let evidence = position.map(|facts| facts.evidence.word);
        let evidence = evidence.or_else(|| moment.outcome(&self.id).map(|facts| facts.evidence.word));
        let evidence = evidence.map(Show::shown);
        let words = words.into_iter().chain(evidence).map(|shown| format!("{} {}", shown.list, shown.prose));
        text::fold(&words.collect::<Vec<_>>().join(" "))
    }

    fn fit(&self, moment: &Moment, query: &Query<'_>) -> Option<Rank> {
        let Query { whole, words, skeletons } = query;
        if matches!(self.kind, Kind::Party | Kind::Person | Kind::Issue) {
            if self.names.iter().any(|name| name.folded == *whole) {
                return Some(Rank::Name);
            }
            if self.names.iter().any(|name| name.has_words(words)) {
                return Some(Rank::NameWords);
            }
            if self.names.iter().any(|name| name.is_spelled(skeletons)) {
                return Some(Rank::Spelling);
            }
        }
        if self.places.iter().any(|name| name.folded == *whole || name.is_all_spelled(skeletons)) {
            return Some(Rank::Place);
        }
        if self.folded_title.starts_with(whole.as_str())
            || self.names.iter().any(|name| name.folded == *whole)
        {
            return Some(Rank::TitleStart);
        }
        let head = [&self.folded_title, &self.folded_names];
        if words.iter().all(|word| head.iter().any(|text| spelling::has_word(text, word))) {
            return Some(Rank::WholeWords);
        }
        if words.iter().all(|word| head.iter().any(|text| begins_a_word(text, singular(word)))) {
            return Some(Rank::TitleWords);
        }
        let names = |word: &str| head.iter().any(|text| text.contains(word));
        if words.iter().all(|word| names(word)) {
            return Some(Rank::Title);
        }
        let status = self.status(moment);
        if words.iter().all(|word| names(word) || begins_a_word(&status, word)) {
            return Some(Rank::Status);
        }
        let is_elsewhere = |word: &str| {
            names(word)
                || begins_a_word(&status, word)
                || self.places.iter().any(|name| spelling::has_word(&name.folded, word))
        };
        let in_texts = |word: &str| self.shown(moment).any(|piece| spelling::has_word(&piece.folded, word));
        if words.iter().all(|word| is_elsewhere(word) || in_texts(word)) {
            return Some(Rank::TextWords);
        }
        let in_parts = |word: &str| self.shown(moment).any(|piece| piece.folded.contains(word));
        words.iter().all(|word| is_elsewhere(word) || in_parts(word)).then_some(Rank::Text)
    }

    /// Why it was found, where the title does not show it.
    fn why(&self, moment: &Moment, fit: Rank, query: &Query<'_>) -> Option<String> {
        let matched = |fits: &dyn Fn(&Name) -> bool| self.names.iter().find(|name| fits(name));
        let name = match fit {
            Rank::Name => matched(&|name| name.folded == query.whole),
            Rank::NameWords => matched(&|name| name.has_words(query.words)),
            Rank::Spelling => matched(&|name| name.is_spelled(&query.skeletons)),
            Rank::Place => {
                let shown = |name: &&Name| !self.folded_title.contains(&name.folded);
                return self.places.first().filter(shown).map(|name| format!("in {}", name.original));
            }
            Rank::TextWords | Rank::Text => return self.excerpt(moment, query.words),
            _ => None,
        };
        name.filter(|name| name.original != self.title).map(|name| format!("= {}", name.original))
    }

    /// Some words around the first match in the text.
    fn excerpt(&self, moment: &Moment, words: &[&str]) -> Option<String> {
        const BEFORE: usize = 4;
        const LENGTH: usize = 16;
        let wanted: HashSet<&str> = words.iter().copied().collect();
        self.shown(moment).find_map(|piece| {
            let original: Vec<&str> = piece.original.split_whitespace().collect();
            let at = original.iter().position(|word| {
                let folded = text::fold(word);
                wanted.iter().any(|wanted| folded.contains(wanted))
            })?;
            let start = at.saturating_sub(BEFORE);
            let part: Vec<&str> = original.iter().skip(start).take(LENGTH).copied().collect();
            let cut_before = if start > 0 { "… " } else { "" };
            let cut_behind = if start + LENGTH < original.len() { " …" } else { "" };
            Some(format!("{cut_before}{}{cut_behind}", part.join(" ")))
        })
    }
}

/// The date of a record, as it has it.
fn date_of(record: RecordRef<'_>) -> Option<Date> {
    match record {
        RecordRef::Position(r) => Some(r.since),
        RecordRef::Meeting(r) => Some(r.when),
        RecordRef::Outcome(r) => Some(r.when),
        RecordRef::Event(r) => Some(r.when),
        RecordRef::Package(r) => Some(r.when),
        RecordRef::Source(r) => r.published,
        RecordRef::Party(_) | RecordRef::Person(_) | RecordRef::Issue(_) => None,
    }
}

/// The day by which equally good hits are sorted; none for records without a day.
fn newest_day(record: RecordRef<'_>, moment: &Moment) -> Option<Day> {
    match record {
        RecordRef::Position(r) => moment.position(&r.id).map(|facts| facts.begins),
        RecordRef::Meeting(r) => Some(r.when.latest()),
        RecordRef::Outcome(r) => Some(r.when.latest()),
        RecordRef::Event(r) => Some(r.when.latest()),
        RecordRef::Package(r) => Some(r.when.latest()),
        RecordRef::Source(r) => r.published.map(|date| date.latest()),
        RecordRef::Party(_) | RecordRef::Person(_) | RecordRef::Issue(_) => None,
    }
}

/// An English word without the ending of a plural, so that "points" begin "28-point draft" too.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|one| one.len() > 2 && !one.ends_with('s')).unwrap_or(word)
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(char::is_alphanumeric))
}

/// As many different words of a query are looked for; what is pasted may have thousands.
const MOST_WORDS: usize = 32;

/// Fewer letters would be found in order almost anywhere.
const FEWEST_LETTERS: usize = 3;

/// Records whose title contains the letters of the query in order and close together, as typed in a hurry.
fn letters_in_order<'a>(
    query: &str,
    records: impl Iterator<Item = &'a IndexedRecord>,
) -> Vec<(Rank, &'a IndexedRecord)> {
    let letters = query.chars().filter(|c| !c.is_whitespace()).count();
    if letters < FEWEST_LETTERS {
        return Vec::new();
    }
    // Every second letter may be missing.
    let widest = letters * 2;
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let (mut buffer, mut places) = (Vec::new(), Vec::new());
    records
        .filter(|record| record.kind != Kind::Source)
        .filter_map(|record| {
            places.clear();
            let title = Utf32Str::new(&record.folded_title, &mut buffer);
            let score = pattern.indices(title, &mut matcher, &mut places)?;
            let span = places.iter().max()?.abs_diff(*places.iter().min()?) as usize;
            (span <= widest).then_some((Rank::Letters(u32::MAX - score), record))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dossier() -> Dossier {
        let dossier: Dossier = serde_json::from_str(
            r#"{
            "dossier": {"format": 1, "id": "d", "title": "D"},
            "parties": [{"id": "turkiye", "name": "Türkiye", "kind": "state", "roles": [{"role": "mediator"}],
                "names": {"en": "Turkey"}}],
            "issues": [{"id": "truce", "name": "Truce", "keywords": ["ceasefire"]}],
            "positions": [{"id": "p", "title": "Grain by sea", "parties": ["turkiye"], "issues": ["truce"],
                "stance": "proposes", "text": "A corridor for ships to Mariupol.", "since": "2022-07-01"}],
            "meetings": [{"id": "m", "title": "Talks", "when": "2022-07-10", "place": {"venue": "Çırağan Palace"},
                "history": [{"status": "planned", "date": "2022-07-01", "text": "Announced by fax."},
                            {"status": "held", "date": "2022-07-10"}],
                "text": "A quarrel about corridors."}]}"#,
        )
        .unwrap();
        dossier.indexed()
    }

    fn found(day: &str, query: &str) -> Vec<String> {
        let dossier = dossier();
        let day = day.parse::<crate::date::Date>().unwrap().latest();
        let hits = SearchIndex::of(&dossier).find(&dossier, &Moment::at(&dossier, day), query, 10);
        hits.into_iter().map(|hit| hit.id.to_string()).collect()
    }

    #[test]
    fn names_places_and_words_are_found_without_their_accents() {
        assert_eq!(found("2022-07-10", "ciragan"), ["m"]);
        assert_eq!(found("2022-07-10", "TURKIYE grain"), ["p"]);
        assert_eq!(found("2022-07-10", "ceasefire"), ["truce"]);
        assert_eq!(found("2022-07-10", "mariupol ships"), ["p"]);
        assert_eq!(found("2022-07-10", ""), [""; 0]);
        assert_eq!(found("2022-07-10", "no such thing"), [""; 0]);
        assert_eq!(found("2022-07-10", "turkey corridor"), ["p"], "by another name of its holder");
    }

    #[test]
    fn ids_dates_and_statuses_are_found() {
        assert_eq!(found("2022-07-10", "2022-07-01"), ["p"]);
        assert_eq!(found("2022-07-10", "10 jul 2022"), ["m"]);
        assert_eq!(found("2022-07-10", "10 July"), ["m"]);
        assert_eq!(found("2022-07-10", "talks held"), ["m"]);
        assert_eq!(found("2022-07-05", "talks held"), [""; 0], "not held yet");
        assert_eq!(found("2022-07-10", "grain none recorded"), ["p"]);
    }

    #[test]
    fn a_title_comes_before_a_text() {
        assert_eq!(found("2022-07-10", "t"), ["truce", "turkiye", "m", "p"]);
        assert_eq!(found("2022-07-10", "corridor"), ["p", "m"]);
    }

    #[test]
    fn letters_in_order_help_where_no_word_does() {
        assert_eq!(found("2022-07-10", "grn by"), ["p"]);
        assert_eq!(found("2022-07-10", "gy"), [""; 0]);
    }

    #[test]
    fn nothing_is_found_before_its_day() {
        assert_eq!(found("2022-06-30", "ciragan"), [""; 0]);
        assert_eq!(found("2022-07-05", "fax"), ["m"]);
        assert_eq!(found("2022-07-05", "quarrel"), [""; 0]);
        assert_eq!(found("2022-07-10", "quarrel"), ["m"]);
    }
}
