//! Where links lead: to nothing, to the wrong kind, to oneself, round in a circle; and what a position
//! answers.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::circles;
use super::code::Code;
use super::diagnostic::{At, Findings, Words, quoted};
use super::examine::{Found, Link, Record};
use super::shape::{To, a_kind};
use crate::model::{Id, Kind, Word as _};
use crate::near::{self, nearest};

/// What could not be read: links to it are not said to lead to nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Unread {
    /// The dossier's own fields, and so its tracks.
    pub(super) meta: bool,
    /// The lists of records.
    pub(super) kinds: HashSet<Kind>,
}

impl Unread {
    /// Whether what a link names may stand in what could not be read.
    fn may_hold(&self, to: To) -> bool {
        match to {
            To::Kind(kind) => self.kinds.contains(&kind),
            To::Track => self.meta,
            To::Any => !self.kinds.is_empty(),
        }
    }
}

/// A link that leads to a record.
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where it stands.
    pub(super) at: At,
}

/// Checks all ids and links.
pub(super) fn check(found: &Found<'_>, unread: &Unread, findings: &mut Findings) {
    let names = Names::of(found, findings);
    check_tracks(found, findings);
    let tracks: HashSet<&str> = found.tracks.iter().filter_map(|id| id.text()).collect();
    let excused = Excused::of(found, &names, &tracks);
    let mut near = Near::of(found);
    let mut edges: HashMap<&'static str, Vec<Edge>> = HashMap::new();
    for link in &found.links {
        let Some(from) = found.records.get(link.from) else { continue };
        let at = At { file: from.file, span: link.node.span() };
        let Some(text) = link.node.text() else { continue };
        if link.to == To::Track {
            if !tracks.contains(text) && !unread.meta && !excused.is(link.to, text) {
                findings.add(Code::UnknownTrack, at, || {
                    Words::new(format!("`{}`: there is no track {}", link.field.name, quoted(text)))
                        .meant(nearest(text, found.tracks.iter().filter_map(|id| id.text())))
                        .help("tracks are listed under `tracks` of the dossier itself")
                });
            }
            continue;
        }
        let Some((to, record)) = names.find(text, link.to, found) else {
            if !unread.may_hold(link.to) && !excused.is(link.to, text) {
                unknown(link, text, at, &mut near, findings);
            }
            continue;
        };
        match link.to {
            To::Kind(kind) if kind != record.kind => findings.add(Code::WrongKind, at, || {
                let is = a_kind(record.kind);
                Words::new(format!("`{}`: {} is {is}, not {}", link.field.name, quoted(text), a_kind(kind)))
                    .see("it is at", record.at())
            }),
            // Which of several is meant is not known, and so not what follows from it.
            _ if names.shared.contains(text) => {}
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
    // Which are kept, should there be too many, must not depend on the map's order.
    chains.sort_by_key(|(field, _)| *field);
    for (field, edges) in &chains {
        circles::check(field, edges, found, findings);
    }
}

fn unknown(link: &Link<'_>, text: &str, at: At, near: &mut Near<'_, '_>, findings: &mut Findings) {
    let (code, what) = match link.to {
        To::Kind(kind) => (Code::unknown(kind), kind.as_str()),
        To::Any | To::Track => (Code::UnknownRecord, "record"),
    };
    findings.add(code, at, || {
        let field = link.field;
        let words = Words::new(format!("`{}`: there is no {what} {}", field.name, quoted(text)));
        if let Some(meant) = near.nearest(link.to, text) {
            return words.meant(Some(meant)).help(field.help());
        }
        match near.of_another_kind(text) {
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

/// The ids that a link to nothing may have meant: gathered when first asked for, as most dossiers never
/// ask.
struct Near<'f, 't> {
    found: &'f Found<'t>,
    by_kind: HashMap<Option<Kind>, near::Names<'f>>,
}

impl<'f, 't> Near<'f, 't> {
    fn of(found: &'f Found<'t>) -> Self {
        Self { found, by_kind: HashMap::new() }
    }

    /// The nearest id of the kind to which a link leads.
    fn nearest(&mut self, to: To, text: &str) -> Option<&'f str> {
        let kind = match to {
            To::Kind(kind) => Some(kind),
            To::Any | To::Track => None,
        };
        let found = self.found;
        let names = self.by_kind.entry(kind).or_insert_with(|| {
            let records = found.records.iter().filter(|record| kind.is_none_or(|kind| record.kind == kind));
            near::Names::new(records.filter_map(Record::id))
        });
        names.nearest(text)
    }

    /// The nearest id of whichever kind, with its kind.
    fn of_another_kind(&mut self, text: &str) -> Option<(&'f str, Kind)> {
        let id = self.nearest(To::Any, text)?;
        let record = self.found.records.iter().find(|record| record.id() == Some(id))?;
        Some((id, record.kind))
    }
}

/// Which record has which id.
struct Names<'t> {
    /// The first with it.
    first: HashMap<&'t str, usize>,
    /// Later ones of another kind: an error already, and links to them are right.
    more: HashMap<(&'t str, Kind), usize>,
    /// Ids that several have.
    shared: HashSet<&'t str>,
    /// How many records have no id that could be linked, by kind: theirs is missing, malformed or that of
    /// another.
    unnamed: HashMap<To, usize>,
}

impl<'t> Names<'t> {
    /// Gathers the ids, and reports those given twice.
    fn of(found: &Found<'t>, findings: &mut Findings) -> Self {
        let mut names = Self {
            first: HashMap::with_capacity(found.records.len()),
            more: HashMap::new(),
            shared: HashSet::new(),
            unnamed: HashMap::new(),
        };
        for (number, record) in found.records.iter().enumerate() {
            let own = To::Kind(record.kind);
            let Some(id) = record.id() else {
                *names.unnamed.entry(own).or_default() += 1;
                continue;
            };
            if !Id::is_well_formed(id) {
                *names.unnamed.entry(own).or_default() += 1;
            }
            let first = *names.first.entry(id).or_insert(number);
            if first == number {
                continue;
            }
            names.more.entry((id, record.kind)).or_insert(number);
            names.shared.insert(id);
            *names.unnamed.entry(own).or_default() += 1;
            if let Some(first) = found.records.get(first) {
                // It may be the first that has the other's.
                if first.kind != record.kind {
                    *names.unnamed.entry(To::Kind(first.kind)).or_default() += 1;
                }
                findings.add(Code::DuplicateId, record.at(), || {
                    Words::new(format!("{} is already the id of {}", quoted(id), a_kind(first.kind)))
                        .help("ids are unique in the whole dossier")
                        .see("the first is at", first.at())
                });
            }
        }
        names
    }

    fn find<'f>(&self, id: &str, to: To, found: &'f Found<'t>) -> Option<(usize, &'f Record<'t>)> {
        let first = *self.first.get(id)?;
        let number = match to {
            To::Kind(kind) if found.records.get(first).is_some_and(|r| r.kind != kind) => {
                self.more.get(&(id, kind)).copied().unwrap_or(first)
            }
            _ => first,
        };
        Some((number, found.records.get(number)?))
    }
}

/// Links to nothing that are probably right: where a record's own id is missing, malformed or that of
/// another, which is told, links to what it should be lead to nothing, which need not be told as well.
/// Each such record excuses one name, that which most links of its kind have. Whether a link was broken
/// on its own besides shows when the id is mended.
#[derive(Default)]
struct Excused<'f> {
    names: HashSet<(To, &'f str)>,
    /// To records of any kind.
    any: HashSet<&'f str>,
}

impl<'f> Excused<'f> {
    fn of(found: &'f Found<'_>, names: &Names<'_>, tracks: &HashSet<&str>) -> Self {
        let mut unnamed = names.unnamed.clone();
        let bad_tracks = found.tracks.iter().filter(|id| !id.text().is_some_and(Id::is_well_formed)).count();
        let others_tracks = found.tracks.len() - tracks.len();
        unnamed.insert(To::Track, found.unnamed_tracks + bad_tracks + others_tracks);
        let mut excused = Self::default();
        if unnamed.values().all(|n| *n == 0) {
            return excused;
        }
        // A malformed id that is linked as it is excuses nothing else.
        let mut linked: HashSet<(To, &str)> = HashSet::new();
        let mut broken: HashMap<To, Vec<&str>> = HashMap::new();
        for link in &found.links {
            let Some(text) = link.node.text() else { continue };
            let is_known = match link.to {
                To::Track => tracks.contains(text),
                to => names.find(text, to, found).is_some(),
            };
            if !is_known {
                broken.entry(link.to).or_default().push(text);
            } else if !Id::is_well_formed(text) && linked.insert((link.to, text)) {
                unnamed.entry(link.to).and_modify(|n| *n = n.saturating_sub(1));
            }
        }
        let mut left = 0;
        for (to, most) in unnamed {
            let chosen = most_frequent(broken.get(&to).map(Vec::as_slice).unwrap_or_default(), most);
            if to != To::Track {
                left += most - chosen.len();
                excused.any.extend(&chosen);
            }
            excused.names.extend(chosen.into_iter().map(|name| (to, name)));
        }
        let mut others = broken.remove(&To::Any).unwrap_or_default();
        others.retain(|name| !excused.any.contains(name));
        excused.any.extend(most_frequent(&others, left));
        excused
    }

    fn is(&self, to: To, text: &str) -> bool {
        if to == To::Any { self.any.contains(text) } else { self.names.contains(&(to, text)) }
    }
}

/// At most so many of the words, the most frequent first, and of equals the first.
fn most_frequent<'a>(words: &[&'a str], most: usize) -> Vec<&'a str> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        counts.entry(word).or_insert((0, at)).0 += 1;
    }
    let mut ranked: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
    ranked.sort_unstable_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    ranked.into_iter().take(most).map(|(word, _)| word).collect()
}

/// Tracks have a space of names of their own.
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

/// Nobody answers what he holds himself, alone or with others.
fn check_answers(found: &Found<'_>, answers: &[Edge], findings: &mut Findings) {
    let mut holders: HashMap<usize, HashSet<&str>> = HashMap::new();
    let of_positions = |link: &&Link<'_>| {
        link.field.name == "parties" && found.records.get(link.from).is_some_and(|r| r.kind == Kind::Position)
    };
    for link in found.links.iter().filter(of_positions) {
        holders.entry(link.from).or_default().extend(link.node.text());
    }
    for answer in answers {
        let (Some(own), Some(asked)) = (holders.get(&answer.from), holders.get(&answer.to)) else { continue };
        // The first by name, so that the message is always the same.
        let Some(both) = own.intersection(asked).min() else { continue };
        findings.add(Code::AnswersItsHolder, answer.at, || {
            let id = found.records.get(answer.to).and_then(Record::id).unwrap_or_default();
            Words::new(format!("`responds_to`: {} is a position of {} itself", quoted(id), quoted(both)))
                .help("if it restates that position, use `reaffirms`; if it changes that position, use `replaces`")
        });
    }
}
