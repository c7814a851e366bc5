//! Finds chains of links that lead back to where they started.

use super::code::Code;
use super::diagnostic::{At, Findings, Words, quoted};
use super::found::{Found, Record};

/// How many records of a circle a message names.
const NAMED: usize = 8;

/// A link that leads to a record.
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The place of the link.
    pub(super) at: At,
}

/// How far a record has been followed.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    /// On the path being followed, at this depth.
    OnPath(usize),
    Done,
}

/// Reports every circle of one kind of link once, at the link that closes it, starting from its first record.
/// The edges must be sorted by the records that they start from.
pub(super) fn check(field: &'static str, edges: &[Edge], found: &Found<'_>, findings: &mut Findings) {
    let mut marks = vec![Mark::New; found.records.len()];
    // Binary search for the first edge of a record.
    let first_edge = |record: usize| edges.partition_point(|edge| edge.from < record);
    for start in edges.iter().map(|edge| edge.from) {
        if marks.get(start) != Some(&Mark::New) {
            continue;
        }
        // The path being followed: records, each with its next edge. This is not recursive, because a path
        // can be as long as the dossier.
        let mut path = vec![(start, first_edge(start))];
        set(&mut marks, start, Mark::OnPath(0));
        while let Some((record, next)) = path.last_mut() {
            let (from, edge) = (*record, edges.get(*next).filter(|edge| edge.from == *record));
            *next += 1;
            let Some(edge) = edge else {
                set(&mut marks, from, Mark::Done);
                path.pop();
                continue;
            };
            match marks.get(edge.to) {
                Some(Mark::New) => {
                    set(&mut marks, edge.to, Mark::OnPath(path.len()));
                    path.push((edge.to, first_edge(edge.to)));
                }
                Some(Mark::OnPath(depth)) => {
                    let circle = path.get(*depth..).unwrap_or_default();
                    findings.add(Code::LinkCycle, edge.at, || words(field, circle, found));
                }
                _ => {}
            }
        }
    }
}

fn set(marks: &mut [Mark], record: usize, mark: Mark) {
    if let Some(place) = marks.get_mut(record) {
        *place = mark;
    }
}

fn words(field: &str, circle: &[(usize, usize)], found: &Found<'_>) -> Words {
    let name = |record: usize| quoted(found.records.get(record).and_then(Record::id).unwrap_or("?"));
    let mut names: Vec<String> = circle.iter().take(NAMED).map(|(record, _)| name(*record)).collect();
    if circle.len() > NAMED {
        names.push(format!("({} more)", circle.len() - NAMED));
    }
    names.extend(circle.first().map(|(record, _)| name(*record)));
    Words::new(format!("`{field}` forms a circle: {}", names.join(" → "))).help("remove one of these links")
}
