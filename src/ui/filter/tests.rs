use proptest::prelude::*;

use super::*;
use crate::derive::sample;
use crate::model::Word as _;

const POSITIONS: [&str; 2] = [
    r#"{"id": "ask", "since": "2025-06-01", "issues": ["below"], "stance": "demands", "toward": ["b", "c"]}"#,
    r#"{"id": "no", "parties": ["b"], "since": "2025-06-04", "issues": ["below"], "stance": "rejects",
        "responds_to": ["ask"]}"#,
];

fn parsed(typed: &str) -> Result<String, String> {
    Filter::parse(typed, &sample::dossier(&POSITIONS)).map(|filter| filter.typed())
}

#[test]
fn values_are_named_by_the_words_of_the_screens() {
    for (typed, read) in [
        ("status:rejected", "status:rejected"),
        ("status: rejected", "status:rejected"),
        ("status: no answer found", "status:no-answer-found"),
        ("status:none-found", "status:no-answer-found"),
        ("status:none found", "status:no-answer-found"),
        ("no answer found", "status:no-answer-found"),
        ("STATUS: No Answer Found", "status:no-answer-found"),
        ("accepts if", "stance:accepts-on-a-condition"),
        ("stance:accepts-if", "stance:accepts-on-a-condition"),
        ("refused whole", "status:refused-with-the-whole"),
        ("one-sided", "evidence:one-sided"),
        ("one sided rejected", "evidence:one-sided status:rejected"),
        ("rejected issue:below", "status:rejected issue:below"),
        ("ev:one", "evidence:one-sided"),
        ("stance:prop", "stance:proposes"),
        ("status:no answer f issue: below", "status:no-answer-found issue:below"),
        ("text:withdrawal of troops status:rejected", "\"withdrawal of troops\" status:rejected"),
        ("text:\"a  b\" rejected", "\"a b\" status:rejected"),
        ("“quoted words”", "\"quoted words\""),
        ("«цитата»", "\"цитата\""),
        ("rejected rejected", "status:rejected"),
        ("  ", ""),
    ] {
        assert_eq!(parsed(typed).as_deref(), Ok(read), "{typed}");
    }
}

#[test]
fn what_is_not_known_is_an_error_that_says_what_would_do() {
    for (typed, why) in [
        ("maps", "No filter is called “maps”; text:maps looks for it in titles and texts"),
        ("rejcted", "No filter is called “rejcted”; did you mean `rejected`? text:rejcted looks for it"),
        ("status:rejcted", "No status is called “rejcted”; did you mean `rejected`?"),
        ("rejected xyzzy", "No filter is called “xyzzy”"),
        ("colour:red", "No filter is called “colour:”; there are party, issue, stance, status"),
        ("st:rejected", "“st:” may be stance: or status:"),
        ("status:", "Nothing follows “status:”; name one, or remove it"),
        ("text: status:rejected", "Nothing follows “text:”; type the words to find, or remove it"),
    ] {
        let read = parsed(typed);
        assert!(read.as_ref().is_err_and(|read| read.starts_with(why)), "{typed}: {read:?}");
    }
}

#[test]
fn a_word_that_may_mean_two_things_names_both() {
    let mut dossier = sample::dossier(&POSITIONS);
    dossier.parties[0].name = "Rejected".to_owned();
    let read = Filter::parse("rejected", &dossier.indexed());
    let why = read.unwrap_err();
    assert!(why.starts_with("“rejected” has several meanings; write party:"), "{why}");
    assert!(why.ends_with(" or status:rejected"), "{why}");
}

#[test]
fn every_value_is_found_again_by_its_key() {
    let dossier = sample::dossier(&POSITIONS);
    let all = values(&dossier);
    for value in &all {
        let filter = Filter { chips: vec![Chip::of(value)] };
        assert_eq!(Filter::parse(&filter.typed(), &dossier), Ok(filter));
        let words = Chip::of(value).words(&dossier);
        let apart = words.split_once(' ').map(|(field, words)| format!("{field}: {words}"));
        let again = apart.as_deref().map(|words| Filter::parse(words, &dossier));
        assert_eq!(again, Some(Ok(Filter { chips: vec![Chip::of(value)] })), "{words}");
    }
    for stance in crate::model::Stance::ALL {
        let read = Filter::parse(&format!("stance:{}", stance.as_str()), &dossier);
        assert!(read.is_ok(), "{read:?}");
    }
}

#[test]
fn a_list_is_not_narrowed_by_what_its_records_do_not_have() {
    let dossier = sample::dossier(&POSITIONS);
    let moment = Moment::at(&dossier, sample::day("2025-06-30"));
    let filter = Filter::parse("status:rejected track:any", &dossier);
    assert!(filter.is_err(), "the sample has no track");
    let filter = Filter {
        chips: vec![
            Chip { field: Field::Status, value: "rejected".to_owned() },
            Chip { field: Field::Track, value: "main".to_owned() },
        ],
    };
    let apart: [&[Kind]; 2] = [&[Kind::Position], &[Kind::Meeting]];
    assert!(filter.admits(&apart, &dossier, &moment, "ask"), "no position has a track");
    assert!(!filter.admits(&[&[Kind::Position, Kind::Meeting]], &dossier, &moment, "ask"));
    assert!(!filter.admits(&apart, &dossier, &moment, "no"), "an answer has no status");
    let shown = |list: &[Kind]| filter.chips_of(&[list]).map(|(at, _)| at).collect::<Vec<_>>();
    assert_eq!(shown(&[Kind::Outcome]), [0]);
    assert_eq!(shown(&[Kind::Meeting]), [1], "no meeting is rejected");
    assert!(!filter.narrows(&[&[Kind::Person]]));
}

proptest! {
    #[test]
    fn filters_are_written_as_they_are_read(
        texts in prop::collection::vec("[ -~“”«»a-zä-я\"]{0,12}", 0..4),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
    ) {
        let dossier = sample::dossier(&POSITIONS);
        let all = values(&dossier);
        let mut filter = Filter::default();
        for pick in picks {
            filter.add(Chip::of(pick.get(&all)));
        }
        for text in texts {
            if let Some(chip) = Chip::text(&text) {
                filter.add(chip);
            }
        }
        prop_assert_eq!(Filter::parse(&filter.typed(), &dossier), Ok(filter));
    }

    #[test]
    fn any_text_is_read_or_refused(typed in ".{0,40}") {
        probe(&typed, &sample::dossier(&POSITIONS));
    }
}
