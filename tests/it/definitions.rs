//! The page that explains the derived words to users has the same table of words as the program.

use std::sync::Arc;

use crate::common::{bundled, day};
use demarche::date::Day;
use demarche::derive::agenda::{self, AgendaKind};
use demarche::derive::change::{self, ChangeKind};
use demarche::derive::gap::{self, Gap};
use demarche::derive::{AskStatus, Evidence, IssueStatus, Moment, Over, Reply};
use demarche::model::{Dossier, MeetingStatus, OutcomeStatus, Stance, Word};
use demarche::words::{ASK_FORMS, DISPUTED, NOT_ASKED, PERHAPS, Show, Shown};

const PAGE: &str = include_str!("../../docs/definitions.md");

fn row(word: &str, shown: &Shown) -> String {
    let Shown { prose, list, cell, mark, ascii, sentence } = shown;
    let list = if list.is_empty() { "(blank)" } else { list };
    let row = format!("| `{word}` | {prose} | {list} | {cell} | {mark} | `{ascii}` |");
    if sentence.is_empty() { row } else { format!("{row} {sentence} |") }
}

/// The rows of a list of words, one below the other.
fn rows<W: Show>() -> String {
    let rows: Vec<String> = W::ALL.iter().map(|word| row(word.as_str(), word.shown())).collect();
    rows.join("\n")
}

#[test]
fn the_page_has_the_table_of_words() {
    let besides = [("not asked", &NOT_ASKED), ("disputed", &DISPUTED), ("perhaps", &PERHAPS)];
    let besides: Vec<String> = besides.map(|(word, shown)| row(word, shown)).into();
    let forms = ASK_FORMS.map(|Shown { prose, list, cell, mark, ascii, sentence }| {
        format!("| {prose} | {list} | {cell} | {mark} | `{ascii}` | {sentence} |")
    });
    for (name, rows) in [
        ("stances", rows::<Stance>()),
        ("asks", rows::<AskStatus>()),
        ("other forms of asks", forms.join("\n")),
        ("besides", besides.join("\n")),
        ("issues", rows::<IssueStatus>()),
        ("evidence", rows::<Evidence>()),
        ("outcomes", rows::<OutcomeStatus>()),
        ("meetings", rows::<MeetingStatus>()),
        ("gaps", rows::<Gap>()),
        ("changes", rows::<ChangeKind>()),
        ("the agenda", rows::<AgendaKind>()),
    ] {
        assert!(
            PAGE.contains(&rows),
            "docs/definitions.md lacks the words of {name}, which are now:\n{rows}"
        );
    }
}

#[test]
fn the_page_explains_how_a_position_is_over() {
    for over in Over::ALL {
        assert!(PAGE.contains(&format!("*{over}*")), "{over}");
    }
}

#[test]
fn the_page_has_the_order_of_an_overall_status() {
    let page = PAGE.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: Vec<String> = AskStatus::ALL
        .iter()
        .take_while(|status| **status != AskStatus::NotMet)
        .map(|status| status.as_str().replace('-', " "))
        .collect();
    assert!(page.contains(&format!("From the least favourable up: {};", words.join(", "))));
}

/// The rows of the table under a heading in bold: word, day, record, title; with the dossier.
fn examples(heading: &str) -> Vec<(String, Arc<Dossier>, Day, String)> {
    let (_, rest) = PAGE.split_once(&format!("\n**{heading}**\n")).unwrap();
    let rows = rest.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    rows.take_while(|line| line.starts_with('|'))
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [word, dossier, on, record, title] = cells[..] else { panic!("{row}") };
            let dossier = if dossier == "RU" { bundled("russia-ukraine") } else { bundled("colombia-farc") };
            let record = record.trim_matches('`');
            assert_eq!(dossier.record(record).unwrap().title(), title, "{row}");
            (word.trim_matches('`').to_owned(), dossier, day(on), record.to_owned())
        })
        .collect()
}

/// Holds that each row under a heading says what is derived, and that every word but some has one.
fn hold<W: Word>(heading: &str, without: &[&str], derived: impl Fn(&Dossier, Day, &str) -> Vec<W>) {
    hold_all(heading, W::ALL.iter().map(|word| word.as_str()), without, |dossier, on, id| {
        derived(dossier, on, id).into_iter().map(Word::as_str).collect()
    });
}

/// The same of words that are no list of their own.
fn hold_all<'w>(
    heading: &str,
    all: impl Iterator<Item = &'w str>,
    without: &[&str],
    derived: impl Fn(&Dossier, Day, &str) -> Vec<&'w str>,
) {
    let examples = examples(heading);
    for (word, dossier, on, record) in &examples {
        let words = derived(dossier, *on, record);
        assert!(words.iter().any(|found| found == word), "{heading}: {record} on {on} is {words:?}");
    }
    let mut told: Vec<&str> = examples.iter().map(|(word, ..)| word.as_str()).collect();
    let mut all: Vec<&str> = all.filter(|word| !without.contains(word)).collect();
    all.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, all, "{heading}");
}

#[test]
fn each_word_has_an_example_that_is_so() {
    let at = Moment::at;
    hold("An ask", &["suspended"], |dossier, on, id| {
        let moment = at(dossier, on);
        let ask = moment.position(id).unwrap().ask.clone().unwrap();
        std::iter::once(ask.status).chain(ask.addressees.iter().map(|reply| reply.status)).collect()
    });
    let without = [
        "answered with an offer on the whole",
        "accepted on a condition with the whole",
        "accepted with the whole",
    ];
    let forms = ASK_FORMS.map(|shown| shown.prose).into_iter();
    hold_all("An ask, told in another form", forms, &without, |dossier, on, id| {
        let moment = at(dossier, on);
        let ask = moment.position(id).unwrap().ask.clone().unwrap();
        let replies = ask.addressees.iter().map(Reply::telling);
        std::iter::once(ask.telling()).chain(replies).map(|telling| telling.shown().prose).collect()
    });
    hold("A position that is over", &[], |dossier, on, id| {
        at(dossier, on).position(id).unwrap().over.into_iter().collect()
    });
    hold("Evidence", &["none", "partial-only"], |dossier, on, id| {
        vec![at(dossier, on).position(id).unwrap().evidence.word]
    });
    hold("An issue", &[], |dossier, on, id| vec![at(dossier, on).issue(id).unwrap().status]);
    hold("An outcome", &[], |dossier, on, id| vec![at(dossier, on).outcome(id).unwrap().status]);
    hold("A meeting", &["downgraded"], |dossier, on, id| vec![at(dossier, on).meeting(id).unwrap().status]);
    hold("The gap of the two sides", &[], |dossier, on, id| {
        let moment = at(dossier, on);
        let sides = if dossier.party("farc-ep").is_some() {
            ["gov-colombia", "farc-ep"]
        } else {
            ["russia", "ukraine"]
        };
        let [a, b] = sides.map(|id| &dossier.party(id).unwrap().id);
        gap::gaps(dossier, &moment, a, b)
            .into_iter()
            .filter(|gap| gap.issue == *id)
            .map(|gap| gap.gap)
            .collect()
    });
    hold("A change, on its day", &[], |dossier, on, id| {
        let changes = change::changes(dossier, on.pred_opt().unwrap(), on);
        changes.into_iter().filter(|change| change.id == *id).map(|change| change.kind).collect()
    });
    hold("The agenda", &[], |dossier, on, id| {
        let items = agenda::agenda(dossier, &at(dossier, on));
        items.into_iter().filter(|item| item.id == *id).map(|item| item.kind).collect()
    });
}
