//! Names find, in any of their languages and spellings; statuses, evidence and dates do too.

use demarche::derive::Moment;
use demarche::search::{Hit, SearchIndex};

use crate::common::{bundled, day};

/// The best hits of a query as of 25 July 2025.
fn found(query: &str) -> Vec<Hit> {
    let dossier = bundled("russia-ukraine");
    let moment = Moment::at(&dossier, day("2025-07-25"));
    SearchIndex::of(&dossier).find(&dossier, &moment, query, 200)
}

fn first(query: &str) -> String {
    found(query).first().map(|hit| hit.id.to_string()).unwrap_or_default()
}

#[test]
fn a_party_a_person_or_an_issue_comes_first_by_any_of_its_names() {
    for (query, id) in [
        ("Turkey", "turkiye"),
        ("turkiye", "turkiye"),
        ("Турция", "turkiye"),
        ("Туреччина", "turkiye"),
        ("TR", "turkiye"),
        ("Republic of Türkiye", "turkiye"),
        ("usa", "united-states"),
        ("Росія", "russia"),
        ("Зеленский", "volodymyr-zelensky"),
        ("Зеленський", "volodymyr-zelensky"),
        ("zelenskiy", "volodymyr-zelensky"),
        ("Zelenskij", "volodymyr-zelensky"),
        ("Эрдоган", "recep-tayyip-erdogan"),
        ("erdogan", "recep-tayyip-erdogan"),
        ("Cavusoglu", "mevlut-cavusoglu"),
        ("POW", "prisoners"),
        ("prisoners", "prisoners"),
        ("NATO", "nato"),
    ] {
        assert_eq!(first(query), id, "{query}");
    }
}

#[test]
fn what_took_place_in_a_town_comes_before_what_mentions_it() {
    for query in ["Киев", "Kiev", "Київ", "Kyiv"] {
        assert_eq!(first(query), "kyiv-2025-05-10", "{query}");
    }
    // Written with one meeting, the names are those of all in that town.
    let dossier = bundled("russia-ukraine");
    let in_istanbul = |hit: &Hit| {
        let place = dossier.meeting(&hit.id).and_then(|meeting| meeting.place.as_ref());
        let place = place.or(dossier.event(&hit.id).and_then(|event| event.place.as_ref()));
        place.is_some_and(|place| place.city.as_deref() == Some("Istanbul"))
    };
    for query in ["Стамбул", "İstanbul", "istanbul"] {
        let hits = found(query);
        let count = hits.iter().take_while(|hit| in_istanbul(hit)).count();
        assert!(count >= 8, "{query}: {count}");
        assert!(hits.iter().skip(count).all(|hit| !in_istanbul(hit)), "{query}");
    }
}

#[test]
fn a_hit_says_why_it_was_found_where_its_title_does_not() {
    let hit = found("Турция").into_iter().next().unwrap();
    assert_eq!(hit.excerpt.as_deref(), Some("= Турция"));
    let plain = found("Türkiye").into_iter().next().unwrap();
    assert_eq!(plain.excerpt, None);
    let towns: Vec<String> = found("Стамбул").into_iter().filter_map(|hit| hit.excerpt).collect();
    assert!(towns.contains(&"in Istanbul".to_owned()), "{towns:?}");
}

#[test]
fn statuses_evidence_and_dates_are_found() {
    let dossier = bundled("russia-ukraine");
    let moment = Moment::at(&dossier, day("2025-07-25"));
    let hits = found("one-sided");
    let is_one_sided = |hit: &Hit| {
        let word = moment.position(&hit.id).map(|facts| facts.evidence.word);
        word.or(moment.outcome(&hit.id).map(|facts| facts.evidence.word))
            == Some(demarche::derive::Evidence::OneSided)
    };
    assert!(hits.len() > 5 && hits.iter().all(is_one_sided), "{hits:#?}");
    for (query, id) in
        [("no answer found", "ru-2025-07-23-bodies"), ("23 July 2025 offers", "ru-2025-07-23-bodies")]
    {
        assert_eq!(first(query), id, "{query}");
    }
    let dated = |query: &str| {
        found(query).iter().all(|hit| hit.when.is_some_and(|when| when.to_string().contains("2025-07-23")))
    };
    assert!(dated("2025-07-23") && !found("2025-07-23").is_empty());
}

#[test]
fn whole_words_come_before_parts_and_titles_before_texts() {
    let event = |id: &str, title: &str, text: &str| serde_json::json!({"id": id, "title": title, "text": text, "when": "2025-03-01"});
    let dossier: demarche::model::Dossier = serde_json::from_value(serde_json::json!({
        "dossier": {"format": 1, "id": "d", "title": "D"},
        "events": [
            event("part-of-text", "A", "Prewar order."), event("start-of-text", "B", "In Warsaw."),
            event("text", "C", "The war ended."), event("start", "The warnings", "x"), event("title", "End of the war", "x"),
            event("part", "The prewar order", "x"), event("begins", "War without end", "x"),
        ],
    }))
    .unwrap();
    let dossier = dossier.indexed();
    let moment = Moment::at(&dossier, day("2025-07-25"));
    let hits = SearchIndex::of(&dossier).find(&dossier, &moment, "war", 20);
    let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["begins", "title", "start", "part", "text", "part-of-text", "start-of-text"]);
}

#[test]
fn the_plural_of_a_word_finds_its_singular() {
    let dossier = bundled("russia-ukraine");
    let index = SearchIndex::of(&dossier);
    let hits = |on: &str| index.find(&dossier, &Moment::at(&dossier, day(on)), "28 points", 20);
    let first: Vec<String> = hits("2026-07-05").iter().take(3).map(|hit| hit.id.to_string()).collect();
    assert!(first.contains(&"us-2025-11-20-plan".to_owned()), "its title has `28-point draft`: {first:?}");
    let early = hits("2025-07-25");
    let is_cited_later = |id: &str| id == "uaconnect-2025-11-28pt";
    assert!(!early.iter().any(|hit| is_cited_later(&hit.id)), "nothing cites it by then: {early:?}");
}
