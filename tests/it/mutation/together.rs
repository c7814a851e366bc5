//! Many mistakes at once: each is found, and none brings another.

use std::collections::HashSet;

use demarche::dossier::{Code, KEPT};

use super::ground::{Ground, grounds};
use super::marks::{Edit, apply, marked};
use super::meaning::{self, Mistake};
use super::rng::Rng;
use super::{Reader, errors};

/// Mistakes that concern one record alone. Not those in ids, which excuse links, and not those in links
/// between positions, where two could meet in one.
const ALONE: [&str; 30] = [
    "malformed date",
    "impossible date",
    "end before start in a date",
    "interval not allowed",
    "interval that ends before it starts",
    "unknown word",
    "mistyped field",
    "unknown field",
    "duplicate field",
    "broken link",
    "link to a wrong kind",
    "link to itself",
    "number out of range",
    "number with too many places",
    "former field",
    "step of another's issue",
    "issues of the first step",
    "search of no ask",
    "search before the ask",
    "unit given twice",
    "point without package",
    "forbidden character",
    "too long",
    "end before start",
    "history out of order",
    "condition missing",
    "ended without until",
    "status and history",
    "neither status nor history",
    "unknown format",
];

/// The records that changes are within, by file and start; none where one is within none.
fn records(ground: &Ground, edits: &[Edit]) -> Option<HashSet<(usize, usize)>> {
    let of = |edit: &Edit| {
        let spans = ground.records.iter().map(|record| (record.object.file, &ground.at(&record.object).span));
        let holds = |(file, span): &(usize, &std::ops::Range<usize>)| {
            *file == edit.file && span.start <= edit.range.start && edit.range.end <= span.end
        };
        spans.into_iter().find(holds).map(|(file, span)| (file, span.start))
    };
    edits.iter().map(of).collect()
}

#[test]
fn a_hundred_mistakes_in_as_many_records_are_a_hundred_diagnostics() {
    let rounds = super::variable("DEMARCHE_ROUNDS", 1);
    let mut rng = Rng(7);
    let mistakes: Vec<Mistake> = meaning::MISTAKES
        .iter()
        .filter(|(name, _)| ALONE.contains(name))
        .map(|(_, mistake)| *mistake)
        .collect();
    assert_eq!(mistakes.len(), ALONE.len());
    for ground in grounds().into_iter().filter(|ground| ground.records.len() > 100) {
        let reader = Reader::new(&ground);
        for _ in 0..rounds {
            let (mut edits, mut taken) = (Vec::new(), HashSet::new());
            let (mut made, mut at) = (0, 0);
            while made < 100 {
                at += 1;
                let Some(mistake) = mistakes[at % mistakes.len()](&ground, &mut rng) else { continue };
                // One that another one has to do with is not independent of it.
                let Some(own) = records(&ground, &mistake).filter(|own| own.is_disjoint(&taken)) else {
                    continue;
                };
                if apply(&ground.files, mistake.clone()).is_none_or(|(_, expected)| expected.len() != 1) {
                    continue;
                }
                taken.extend(own);
                edits.extend(mistake);
                made += 1;
            }
            let (texts, expected) = apply(&ground.files, edits).expect("none is of another's place");
            let report = reader.report(&ground, &texts);
            assert_eq!(errors(&report), expected, "{}", ground.name);
            assert_eq!(report.errors, 100);
        }
    }
}

/// A file that is no JSON hides nothing that is wrong in the others, nor are links into it wrong.
#[test]
fn broken_files_hide_and_bring_nothing() {
    let mut rng = Rng(11);
    for ground in grounds().iter().filter(|ground| ground.files.len() > 1) {
        let reader = Reader::new(ground);
        for broken in 0..ground.files.len() {
            let mut edits = vec![Edit::new(broken, 0..1, marked(Code::NotJson, "("))];
            let dates = meaning::MISTAKES.iter().find(|(name, _)| *name == "malformed date").unwrap().1;
            while edits.len() < 6 {
                let Some(mistake) = dates(ground, &mut rng).filter(|m| m[0].file != broken) else { continue };
                if edits
                    .iter()
                    .all(|edit| (edit.file, edit.range.start) != (mistake[0].file, mistake[0].range.start))
                {
                    edits.extend(mistake);
                }
            }
            let (texts, expected) = apply(&ground.files, edits).unwrap();
            assert_eq!(errors(&reader.report(ground, &texts)), expected, "{}", ground.files[broken].0);
        }
    }
}

/// Of very many the first are told, and all are counted.
#[test]
fn above_a_thousand_the_rest_is_counted() {
    let grounds = grounds();
    let ground = &grounds[0];
    let mut edits = Vec::new();
    for spot in ground.spots.iter().filter(|spot| spot.field.name == "title" && spot.owner == "sources") {
        let span = ground.member(spot).value.span.clone();
        edits.push(Edit::new(spot.object.file, span, marked(Code::WrongType, "7")));
    }
    let dates: Vec<_> =
        ground.spots.iter().filter(|spot| ["date", "when"].contains(&spot.field.holds)).collect();
    for spot in dates {
        let span = ground.member(spot).value.span.clone();
        edits.push(Edit::new(spot.object.file, span, marked(Code::ImpossibleDate, "\"2025-02-30\"")));
    }
    let (texts, expected) = apply(&ground.files, edits).unwrap();
    assert!(expected.len() > KEPT, "{}", expected.len());
    let report = Reader::new(ground).report(ground, &texts);
    assert_eq!(report.errors, expected.len());
    assert_eq!(errors(&report), expected[..KEPT]);
    let rest = expected.len() - KEPT;
    assert!(report.to_text().contains(&format!("and {rest} more, not shown")), "{}", report.summary());
}
