//! The page that explains the derived words to users has the same table of words as the program.

#![allow(missing_docs, clippy::unwrap_used)] // a test may stop at once

use demarche::derive::agenda::AgendaKind;
use demarche::derive::change::ChangeKind;
use demarche::derive::gap::Gap;
use demarche::derive::{AskStatus, Evidence, IssueStatus, Over};
use demarche::model::{MeetingStatus, OutcomeStatus, Stance, Word as _};
use demarche::words::{DISPUTED, NOT_ASKED, PERHAPS, Show, Shown};

const PAGE: &str = include_str!("../docs/definitions.md");

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
    for (name, rows) in [
        ("stances", rows::<Stance>()),
        ("asks", rows::<AskStatus>()),
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
        .map(|status| match status {
            AskStatus::Open => "no answer".to_owned(),
            other => other.as_str().replace('-', " "),
        })
        .collect();
    assert!(page.contains(&format!("From the least favourable up: {};", words.join(", "))));
}
