//! Turns the texts of a dossier into the model, or into everything that is wrong with them.

use serde::de::DeserializeOwned;

use super::code::Code;
use super::diagnostic::{At, Findings, Words, quoted};
use super::fields::{is_slip, meant};
use super::found::{Found, Record, RecordPlace, Unread};
use super::part::{Layout, META_FILE, META_KEY, Part, SNAPSHOT_KEY};
use super::source_text::{SourceText, Span};
use super::tree::{Json, Node, Tree};
use super::validate::Validator;
use super::{deserialize, json, links, merge, shapes, warnings};
use crate::model::{Dossier, Kind, Meta};
use crate::suggest::nearest;
use crate::text;

/// The dossier that the texts describe, and the place of each record. None if there is an error; all errors
/// are then among the findings.
pub(super) fn analyze(
    layout: Layout,
    texts: &[SourceText],
    unparsable: &[usize],
    findings: &mut Findings,
) -> (Option<Dossier>, Vec<RecordPlace>) {
    let mut trees: Vec<Option<Tree<'_>>> = Vec::with_capacity(texts.len());
    for (file, text) in texts.iter().enumerate() {
        trees.push(if unparsable.contains(&file) { None } else { parse(file, text, findings) });
    }
    let mut found = Found::default();
    let mut unread = Unread::default();
    for (file, (text, tree)) in texts.iter().zip(&trees).enumerate() {
        let root = tree.as_ref().map(Tree::root);
        let mut validator = Validator { file, findings, found: &mut found };
        match (layout, root) {
            (Layout::SingleFile, Some(root)) => single_file(root, &mut validator, &mut unread),
            (Layout::SingleFile, None) => {}
            (Layout::Folder, root) => {
                if let Some(part) = Part::of_file(&text.name) {
                    examine(part, root, &mut validator, &mut unread);
                }
            }
        }
    }
    links::check(&found, &unread, findings);
    warnings::check(&found, &unread, findings);
    let dossier = if findings.errors() > 0 { None } else { build(&found, findings) };
    (dossier, found.records.iter().filter_map(Record::place).collect())
}

fn parse<'t>(file: usize, source: &'t SourceText, findings: &mut Findings) -> Option<Tree<'t>> {
    match json::parse(&source.text) {
        Ok(node) => Some(node),
        // What stands between the marks of a merge may be wrong in any way; that it is not finished is what
        // matters.
        Err(_) if merge::report(file, &source.text, findings) => None,
        Err(error) => {
            findings.add(Code::NotJson, At { file, span: error.span }, || {
                let mut words = Words::new(error.message);
                if let Some(help) = error.help {
                    words = words.help(help);
                }
                if let Some(opened) = error.opened {
                    words = words.see("it opens at", At { file, span: Span::at(opened) });
                }
                words
            });
            None
        }
    }
}

/// Validates one part of the dossier. `node` is none if its file could not be read.
fn examine<'t>(part: Part, node: Option<Node<'t>>, validator: &mut Validator<'t, '_>, unread: &mut Unread) {
    match part {
        Part::Meta => {
            // An empty list of tracks is reported, but what it should have contained is unknown.
            let lists_tracks = |node: Node<'_>| {
                let tracks = meant(&shapes::META, node, "tracks");
                matches!(node.value(), Json::Object(_))
                    && tracks.is_none_or(|tracks| !tracks.node.items().is_empty())
            };
            unread.meta = !node.is_some_and(lists_tracks);
            if let Some(node) = node {
                validator.meta(node);
            }
        }
        Part::Records(kind) => {
            if !node.is_some_and(|node| matches!(node.value(), Json::Array(_))) {
                unread.kinds.insert(kind);
            }
            if let Some(node) = node {
                validator.records(kind, node);
            }
        }
    }
}

/// Validates a whole dossier in one object.
fn single_file<'t>(root: Node<'t>, validator: &mut Validator<'t, '_>, unread: &mut Unread) {
    let Json::Object(members) = root.value() else {
        let found = root.what();
        return validator.add(Code::WrongType, root.span(), || {
            Words::new(format!("expected a dossier as one object, found {found}"))
                .help("a file of records is part of a folder; open the folder")
        });
    };
    // A key that looks like a slip of a missing key is read in its place, so that its contents are checked.
    let absent: Vec<Part> = Part::all().filter(|part| root.get(part.key()).is_none()).collect();
    let slip = |key: &str| absent.iter().copied().find(|part| is_slip(key, part.key()));
    let mut first: Vec<(Part, Span)> = Vec::new();
    if absent.contains(&Part::Meta) && !members.clone().any(|member| slip(member.key) == Some(Part::Meta)) {
        unread.meta = true;
        let of_folder = root.get("format").is_some();
        validator.add(Code::MissingField, root.opening(), || {
            Words::new(format!("the file lacks the key `{META_KEY}`")).help(if of_folder {
                format!("this looks like the {META_FILE} of a folder; open the folder")
            } else {
                "it is an object with at least `format`, `id` and `title`".to_owned()
            })
        });
        if of_folder {
            return;
        }
    }
    for member in members.filter(|member| member.key != SNAPSHOT_KEY) {
        let Some(part) = Part::of_key(member.key) else {
            validator.add(Code::UnknownField, member.key_span, || {
                let known: Vec<&str> = Part::all().map(Part::key).collect();
                Words::new(format!("a dossier has no key {}", quoted(member.key)))
                    .meant(nearest(member.key, known.iter().copied()))
                    .help(format!("its keys are {}", known.join(", ")))
            });
            let meant = slip(member.key).filter(|part| first.iter().all(|(earlier, _)| earlier != part));
            if let Some(part) = meant {
                first.push((part, member.key_span));
                examine(part, Some(member.node), validator, unread);
            }
            continue;
        };
        if let Some((_, first)) = first.iter().find(|(earlier, _)| *earlier == part) {
            validator.duplicate(member, *first);
        } else {
            first.push((part, member.key_span));
            examine(part, Some(member.node), validator, unread);
        }
    }
}

/// Builds the model from valid contents.
fn build(found: &Found<'_>, findings: &mut Findings) -> Option<Dossier> {
    let meta = found.meta?;
    let mut dossier =
        Dossier::new(take::<Meta>(meta, At { file: found.meta_file, span: meta.span() }, findings)?);
    for record in &found.records {
        let (node, at) = (record.node, record.at());
        match record.kind {
            Kind::Source => dossier.sources.push(take(node, at, findings)?),
            Kind::Party => dossier.parties.push(take(node, at, findings)?),
            Kind::Person => dossier.people.push(take(node, at, findings)?),
            Kind::Issue => dossier.issues.push(take(node, at, findings)?),
            Kind::Package => dossier.packages.push(take(node, at, findings)?),
            Kind::Position => dossier.positions.push(take(node, at, findings)?),
            Kind::Meeting => dossier.meetings.push(take(node, at, findings)?),
            Kind::Outcome => dossier.outcomes.push(take(node, at, findings)?),
            Kind::Event => dossier.events.push(take(node, at, findings)?),
        }
    }
    Some(dossier.indexed())
}

/// One value of the model. A test ensures that the shapes and the model agree. If they ever did not, the
/// error would be reported rather than ignored.
fn take<T: DeserializeOwned>(node: Node<'_>, at: At, findings: &mut Findings) -> Option<T> {
    match deserialize::from_node(node) {
        Ok(value) => Some(value),
        Err(error) => {
            findings.add(Code::WrongType, at, || Words::new(text::line(&error.to_string())));
            None
        }
    }
}
