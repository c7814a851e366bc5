//! How well sources support a record: by independent origins, by one side, or by the holder's own words.

use std::collections::BTreeSet;

use super::facts::{Evidence, EvidenceFacts};
use super::role::Sides;
use crate::model::{Citation, Dossier, Id, Source};

/// Assesses the sources of a record. `speakers` are the holders whose own words it reports; empty if it
/// reports nobody's words or another party's account.
pub(super) fn facts(
    dossier: &Dossier,
    sides: &Sides<'_>,
    citations: &[Citation],
    speakers: &[Id],
) -> EvidenceFacts {
    let full: Vec<&Source> = citations
        .iter()
        .filter(|citation| !citation.partial)
        .filter_map(|citation| dossier.source(&citation.source))
        .collect();
    let aligned = full.iter().filter_map(|source| source.aligned_with.as_ref());
    let siding: BTreeSet<&Id> = aligned.filter(|party| sides.has(party)).collect();
    let origins: BTreeSet<&str> =
        full.iter().filter_map(|source| source.origin.as_deref().or(source.publisher.as_deref())).collect();
    let one_side = siding.first().filter(|side| full.iter().all(|s| s.aligned_with.as_ref() == Some(**side)));
    let own = full.iter().all(|s| s.aligned_with.as_ref().is_some_and(|party| speakers.contains(party)));
    let word = if citations.is_empty() {
        Evidence::None
    } else if full.is_empty() {
        Evidence::PartialOnly
    } else if siding.len() >= 2 {
        Evidence::BothSides
    } else if own {
        Evidence::OwnWords
    } else if one_side.is_some() {
        Evidence::OneSided
    } else if origins.len() >= 2 {
        Evidence::Independent
    } else {
        Evidence::Single
    };
    let side = one_side.filter(|_| word == Evidence::OneSided).map(|side| (*side).clone());
    // A source without origin and publisher still counts as one origin.
    let origins = if full.is_empty() { 0 } else { origins.len().max(1) };
    EvidenceFacts { word, origins, side }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    fn word(sources: &[&str], speakers: &[&str]) -> EvidenceFacts {
        let dossier = sample::dossier(&[]);
        let citations: Vec<Citation> = sources
            .iter()
            .map(|text| Citation {
                source: Id::from(text.trim_end_matches('~')),
                locator: None,
                partial: text.ends_with('~'),
            })
            .collect();
        let speakers: Vec<Id> = speakers.iter().map(|id| Id::from(*id)).collect();
        facts(&dossier, &Sides::on(&dossier, day("2025-01-01")), &citations, &speakers)
    }

    #[test]
    fn each_word_has_its_case() {
        for (sources, speakers, expected) in [
            (&[][..], &["a"][..], Evidence::None),
            (&["s1~", "s3~"], &["a"], Evidence::PartialOnly),
            (&["by-a", "by-b"], &["a"], Evidence::BothSides),
            (&["by-a"], &["a"], Evidence::OwnWords),
            (&["by-c"], &["c"], Evidence::OwnWords),
            (&["by-a"], &["b"], Evidence::OneSided),
            (&["by-a"], &[], Evidence::OneSided),
            (&["by-a", "s1"], &["a"], Evidence::Independent),
            (&["s1", "s3"], &[], Evidence::Independent),
            (&["s1", "s3~"], &[], Evidence::Single),
            // Two reprints of one agency.
            (&["s1", "s2"], &[], Evidence::Single),
            // A party that is no side makes nothing one-sided.
            (&["by-c"], &["a"], Evidence::Single),
        ] {
            assert_eq!(word(sources, speakers).word, expected, "{sources:?}");
        }
    }

    #[test]
    fn it_names_what_it_rests_on() {
        let one_sided = word(&["by-a"], &["b"]);
        assert_eq!((one_sided.side.as_deref(), one_sided.origins), (Some("a"), 1));
        assert_eq!(word(&["s1", "s2", "s3"], &[]).origins, 2);
        assert_eq!(word(&["s1~"], &[]).origins, 0);
    }
}
