//! Checks ids and links: dangling links, links to the wrong kind, to the record itself or in a circle, and
//! what a position answers.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::code::Code;
use super::cycles::{self, Edge};
use super::diagnostic::{At, Findings, Words, quoted};
use super::found::{Found, Link, Record, Unread};
use super::shape::{To, a_kind};
use super::shapes;
use super::tree::Node;
use crate::model::{Id, Kind, Word as _};
use crate::suggest::{self, nearest};
use crate::text;

/// Checks all ids and links.
pub(super) fn check(found: &Found<'_>, unread: &Unread, findings: &mut Findings) {
    let ids = IdTable::of(found, findings);
    check_tracks(found, findings);
    let tracks: HashSet<&str> = found.tracks.iter().filter_map(|id| id.text()).collect();
    let expected = ExpectedIds::of(found, &ids, &tracks);
    let mut suggestions = Suggestions::of(found);
    let mut edges: HashMap<&'static str, Vec<Edge>> = HashMap::new();
    for link in &found.links {
        let Some(from) = found.records.get(link.from) else { continue };
        let at = At { file: from.file, span: link.node.span() };
        let Some(text) = link.node.text() else { continue };
        if link.to == To::Track {
            if !tracks.contains(text) && !unread.meta && !expected.contains(link.to, text) {
                findings.add(Code::UnknownTrack, at, || {
                    Words::new(format!("`{}`: there is no track {}", link.field.name, quoted(text)))
                        .meant(nearest(text, found.tracks.iter().filter_map(|id| id.text())))
                        .help("tracks are listed under `tracks` of the dossier itself")
                });
            }
            continue;
        }
        let Some((to, record)) = ids.find(text, link.to, found) else {
            if !unread.may_hold(link.to) && !expected.contains(link.to, text) {
                unknown(link, text, at, &mut suggestions, findings);
            }
            continue;
        };
        match link.to {
            to if !to.admits(record.kind) => findings.add(Code::WrongKind, at, || {
                let (is, name) = (a_kind(record.kind), quoted(text));
                let not = match to {
                    To::Kind(kind) => a_kind(kind),
                    _ => format!("a {}", to.words()),
                };
                Words::new(format!("`{}`: {name} is {is}, not {not}", link.field.name))
                    .see("it is at", record.at())
            }),
            // It is unknown which of several records is meant, so nothing more can be checked.
            _ if ids.shared.contains(text) => {}
            _ if to == link.from => findings
                .add(Code::SelfLink, at, || format!("`{}`: {} names itself", link.field.name, quoted(text))),
            _ if link.field.chain => {
                edges.entry(link.field.name).or_default().push(Edge { from: link.from, to, at });
            }
            _ => {}
        }
    }
    if let Some(answers) = edges.get("responds_to") {
        check_answers(found, answers, findings);
    }
    let mut chains: Vec<(&'static str, Vec<Edge>)> = edges.into_iter().collect();
    // If there are too many problems, those kept must not depend on the order of the map.
    chains.sort_by_key(|(field, _)| *field);
    for (field, edges) in &chains {
        cycles::check(field, edges, found, findings);
    }
}

fn unknown(
    link: &Link<'_>,
    text: &str,
    at: At,
    suggestions: &mut Suggestions<'_, '_>,
    findings: &mut Findings,
) {
    let code = match link.to {
        To::Kind(kind) => Code::unknown(kind),
        To::Answered => Code::UnknownPosition,
        To::Any | To::Track => Code::UnknownRecord,
    };
    findings.add(code, at, || {
        let field = link.field;
        let words = Words::new(format!("`{}`: there is no {} {}", field.name, link.to.words(), quoted(text)));
        if let Some(meant) = suggestions.called(link.to, text).or_else(|| suggestions.nearest(link.to, text))
        {
            return words.meant(Some(meant)).help(field.help());
        }
        match suggestions.of_another_kind(text) {
            Some((id, kind)) => words.help(format!(
                "the nearest id, {}, is that of {}; {}",
                quoted(id),
                a_kind(kind),
                field.help()
            )),
            None => words.help(field.help()),
        }
    });
}

/// Finds the ids that a dangling link may have meant. They are collected on first use, since most dossiers
/// have no dangling link.
struct Suggestions<'f, 't> {
    found: &'f Found<'t>,
    ids: HashMap<To, suggest::Names<'f>>,
    /// The records by everything else that they are called, and by their addresses, in the order of the files.
    called: Option<HashMap<String, Vec<usize>>>,
}

/// The fields in which a record says what else it is called, or at which address it stands.
fn other_names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Party => &["name", "short", "official_name", "names"],
        Kind::Person => &["name", "variants", "names"],
        Kind::Issue => &["name", "short", "names"],
        Kind::Source => &["url", "archived"],
        Kind::Package | Kind::Position | Kind::Meeting | Kind::Outcome | Kind::Event => &[],
    }
}

/// The longest name that is looked up. Names are short, but the text in a link may be very long.
const LONGEST_NAME: usize = 500;

impl<'f, 't> Suggestions<'f, 't> {
    fn of(found: &'f Found<'t>) -> Self {
        Self { found, ids: HashMap::new(), called: None }
    }

    /// The id of the first record that is called so: by its name, its short or official name, its name in
    /// another language, or its address.
    fn called(&mut self, to: To, word: &str) -> Option<&'f str> {
        if word.len() > LONGEST_NAME {
            return None;
        }
        let found = self.found;
        let called = self.called.get_or_insert_with(|| {
            let mut called: HashMap<String, Vec<usize>> = HashMap::new();
            for (number, record) in found.records.iter().enumerate() {
                let values = other_names(record.kind).iter().filter_map(|field| record.node.get(field));
                let texts = values.flat_map(|value| {
                    let within = value.members().map(|member| member.node);
                    std::iter::once(value).chain(value.items()).chain(within).filter_map(Node::text)
                });
                for name in texts.filter(|name| name.len() <= LONGEST_NAME) {
                    called.entry(text::fold(name)).or_default().push(number);
                }
            }
            called
        });
        let records = called.get(&text::fold(word))?.iter().filter_map(|number| found.records.get(*number));
        records.filter(|record| to.admits(record.kind)).find_map(Record::id)
    }

    /// The most similar id of the kind that a link requires.
    fn nearest(&mut self, to: To, text: &str) -> Option<&'f str> {
        let found = self.found;
        let names = self.ids.entry(to).or_insert_with(|| {
            let records = found.records.iter().filter(|record| to.admits(record.kind));
            suggest::Names::new(records.filter_map(Record::id))
        });
        names.nearest(text)
    }

    /// The most similar id of any kind, with its kind.
    fn of_another_kind(&mut self, text: &str) -> Option<(&'f str, Kind)> {
        let id = self.nearest(To::Any, text)?;
        let record = self.found.records.iter().find(|record| record.id() == Some(id))?;
        Some((id, record.kind))
    }
}

/// The records by id.
struct IdTable<'t> {
    /// The first record with each id.
    first: HashMap<&'t str, usize>,
    /// Later records with the same id but of another kind. That is an error, but links to them are correct.
    more: HashMap<(&'t str, Kind), usize>,
    /// Ids that more than one record has.
    shared: HashSet<&'t str>,
    /// For each kind, how many records have no id of their own: it is missing, malformed or that of another
    /// record.
    unnamed: HashMap<To, usize>,
}

impl<'t> IdTable<'t> {
    /// Collects the ids and reports duplicates.
    fn of(found: &Found<'t>, findings: &mut Findings) -> Self {
        let mut ids = Self {
            first: HashMap::with_capacity(found.records.len()),
            more: HashMap::new(),
            shared: HashSet::new(),
            unnamed: HashMap::new(),
        };
        for (number, record) in found.records.iter().enumerate() {
            let own = To::Kind(record.kind);
            let Some(id) = record.id() else {
                *ids.unnamed.entry(own).or_default() += 1;
                continue;
            };
            if !Id::is_well_formed(id) {
                *ids.unnamed.entry(own).or_default() += 1;
            }
            let first = *ids.first.entry(id).or_insert(number);
            if first == number {
                continue;
            }
            ids.more.entry((id, record.kind)).or_insert(number);
            ids.shared.insert(id);
            *ids.unnamed.entry(own).or_default() += 1;
            if let Some(first) = found.records.get(first) {
                // The first record may be the one with the wrong id.
                if first.kind != record.kind {
                    *ids.unnamed.entry(To::Kind(first.kind)).or_default() += 1;
                }
                findings.add(Code::DuplicateId, record.at(), || {
                    Words::new(format!("{} is already the id of {}", quoted(id), a_kind(first.kind)))
                        .help("ids are unique in the whole dossier")
                        .see("the first is at", first.at())
                });
            }
        }
        ids
    }

    fn find<'f>(&self, id: &str, to: To, found: &'f Found<'t>) -> Option<(usize, &'f Record<'t>)> {
        let first = *self.first.get(id)?;
        let number = if found.records.get(first).is_some_and(|record| to.admits(record.kind)) {
            first
        } else {
            let suiting = Kind::ALL.iter().filter(|kind| to.admits(**kind));
            suiting.filter_map(|kind| self.more.get(&(id, *kind)).copied()).min().unwrap_or(first)
        };
        Some((number, found.records.get(number)?))
    }
}

/// Ids of dangling links that are probably correct. If a record's own id is missing, malformed or a
/// duplicate, links to its intended id dangle, and reporting them would only repeat the first problem. Each
/// such record accounts for one id: the one that most dangling links of its kind name. Links that are wrong
/// for other reasons show up once the id is corrected.
#[derive(Default)]
struct ExpectedIds<'f> {
    names: HashSet<(To, &'f str)>,
    /// The ids of links to records of any kind.
    any: HashSet<&'f str>,
}

impl<'f> ExpectedIds<'f> {
    fn of(found: &'f Found<'_>, ids: &IdTable<'_>, tracks: &HashSet<&str>) -> Self {
        let mut unnamed = ids.unnamed.clone();
        let bad_tracks = found.tracks.iter().filter(|id| !id.text().is_some_and(Id::is_well_formed)).count();
        let others_tracks = found.tracks.len() - tracks.len();
        unnamed.insert(To::Track, found.unnamed_tracks + bad_tracks + others_tracks);
        let mut expected = Self::default();
        if unnamed.values().all(|n| *n == 0) {
            return expected;
        }
        // A malformed id to which links lead as it is accounts for no other id.
        let mut linked: HashSet<(To, &str)> = HashSet::new();
        let mut broken: HashMap<To, Vec<&str>> = HashMap::new();
        for link in &found.links {
            let Some(text) = link.node.text() else { continue };
            let leads_to = match link.to {
                To::Track => tracks.contains(text).then_some(To::Track),
                to => ids.find(text, to, found).map(|(_, record)| To::Kind(record.kind)),
            };
            match (leads_to, link.to) {
                // The record that it should lead to may be of either kind.
                (None, To::Answered) => {
                    for kind in [Kind::Position, Kind::Package] {
                        broken.entry(To::Kind(kind)).or_default().push(text);
                    }
                }
                (None, to) => broken.entry(to).or_default().push(text),
                (Some(is), to) => {
                    let counts = if to == To::Answered { is } else { to };
                    if !Id::is_well_formed(text) && linked.insert((counts, text)) {
                        unnamed.entry(counts).and_modify(|n| *n = n.saturating_sub(1));
                    }
                }
            }
        }
        let mut left = 0;
        for (to, most) in unnamed {
            let chosen = most_frequent(broken.get(&to).map(Vec::as_slice).unwrap_or_default(), most);
            if to != To::Track {
                left += most - chosen.len();
                expected.any.extend(&chosen);
            }
            expected.names.extend(chosen.into_iter().map(|name| (to, name)));
        }
        let mut others = broken.remove(&To::Any).unwrap_or_default();
        others.retain(|name| !expected.any.contains(name));
        expected.any.extend(most_frequent(&others, left));
        expected
    }

    fn contains(&self, to: To, text: &str) -> bool {
        match to {
            To::Any => self.any.contains(text),
            To::Answered => [Kind::Position, Kind::Package]
                .iter()
                .any(|kind| self.names.contains(&(To::Kind(*kind), text))),
            _ => self.names.contains(&(to, text)),
        }
    }
}

/// At most so many of the words, the most frequent first; among equals, the first.
fn most_frequent<'a>(words: &[&'a str], most: usize) -> Vec<&'a str> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        counts.entry(word).or_insert((0, at)).0 += 1;
    }
    let mut ranked: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
    ranked.sort_unstable_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    ranked.into_iter().take(most).map(|(word, _)| word).collect()
}

/// Tracks have their own name space.
fn check_tracks(found: &Found<'_>, findings: &mut Findings) {
    let mut seen = HashMap::new();
    for id in &found.tracks {
        let Some(text) = id.text() else { continue };
        let at = At { file: found.meta_file, span: id.span() };
        match seen.get(text) {
            Some(first) => findings.add(Code::DuplicateId, at, || {
                Words::new(format!("{} is already the id of a track", quoted(text)))
                    .see("the first is at", *first)
            }),
            None => {
                seen.insert(text, at);
            }
        }
    }
}

/// No party answers a position or a package of its own, alone or jointly.
fn check_answers(found: &Found<'_>, answers: &[Edge], findings: &mut Findings) {
    let mut holders: HashMap<usize, HashSet<&str>> = HashMap::new();
    let holds = |link: &&Link<'_>| {
        // Searches for an answer name parties too, within a position.
        link.field.name == "parties"
            && found.records.get(link.from).is_some_and(|record| {
                To::Answered.admits(record.kind)
                    && shapes::of(record.kind).fields.iter().any(|field| std::ptr::eq(field, link.field))
            })
    };
    for link in found.links.iter().filter(holds) {
        holders.entry(link.from).or_default().extend(link.node.text());
    }
    for answer in answers {
        let (Some(own), Some(asked)) = (holders.get(&answer.from), holders.get(&answer.to)) else { continue };
        // The first by name, so that the message is deterministic.
        let Some(both) = own.intersection(asked).min() else { continue };
        findings.add(Code::AnswersItsHolder, answer.at, || {
            let asked = found.records.get(answer.to);
            let id = asked.and_then(Record::id).unwrap_or_default();
            let kind = asked.map_or(Kind::Position, |record| record.kind);
            Words::new(format!("`responds_to`: {} is a {kind} of {} itself", quoted(id), quoted(both))).help(match kind {
                Kind::Package => "if it is a point of that package, use `package`",
                _ => "if it restates that position, use `reaffirms`; if it changes that position, use `replaces`",
            })
        });
    }
}
