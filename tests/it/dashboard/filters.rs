//! Filters say what they do: the words of the screens set them, they are counted before they are set, and each view tells
//! what they leave.

use super::{line_with, number_between, screen, screen_80};
use crate::common::{colombia, press, russia_ukraine};
use demarche::model::{OutcomeStatus, Word as _};
use demarche::ui::State;
use demarche::words::{Marks, Show as _};

fn filtered(state: &mut State, typed: &str) {
    press(state, "n");
    state.paste(typed);
    press(state, "enter");
}

#[test]
fn which_claims_rest_on_one_side_over_all_parties() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "n");
    line_with(&screen_80(&mut state), &["Filter: 263 of 263 positions, 49 of 49 meetings"]);
    state.paste("one");
    let shown = screen_80(&mut state);
    let line = line_with(&shown, &["evidence", "one-sided"]);
    let all: usize = line.split_whitespace().rev().nth(1).unwrap().parse().unwrap();
    press(&mut state, "enter");
    let shown = screen(&mut state, 120, 40);
    line_with(&shown, &["only [evidence one-sided (positions) x]"]);
    // Each party tells how many of its positions are left; one that several hold counts for each of them.
    let left: usize = shown.lines().filter_map(|line| of_party(line).map(|(left, _)| left)).sum();
    assert!(left >= all && all > 0, "{all}\n{shown}");
    line_with(&shown, &["Meetings: 45 held, 2 ahead"]);
}

/// The counts in the line of a party's name in the column of the parties.
fn of_party(line: &str) -> Option<(usize, usize)> {
    let column: String = line.chars().take(26).collect();
    let words: Vec<&str> = column.split_whitespace().collect();
    let [.., left, "of", all] = words[..] else { return None };
    Some((left.parse().ok()?, all.parse().ok()?))
}

#[test]
fn words_that_are_no_filter_search_nothing() {
    let mut state = russia_ukraine("2025-07-25");
    let before = screen_80(&mut state);
    filtered(&mut state, "withdrawl");
    let shown = screen_80(&mut state);
    line_with(&shown, &["No filter is called “withdrawl”; did you mean `withdrawn`?"]);
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), before);
    filtered(&mut state, "text:withdrawal");
    line_with(&screen_80(&mut state), &["only [“withdrawal” x]"]);
}

#[test]
fn a_condition_is_shown_only_where_it_narrows_something() {
    let mut state = russia_ukraine("2025-07-25");
    filtered(&mut state, "stance:demands");
    for (view, narrows) in [
        ("1", false),
        ("2", true),
        ("3", false),
        ("4", true),
        ("5", true),
        ("6", false),
        ("7", true),
        ("8", true),
    ] {
        press(&mut state, view);
        let shown = screen(&mut state, 120, 40);
        assert_eq!(shown.contains("[stance demands"), narrows, "view {view}\n{shown}");
    }
    press(&mut state, "6");
    let panes = |screen: String| screen.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
    let ledger = panes(screen_80(&mut state));
    press(&mut state, "*");
    assert_eq!(panes(screen_80(&mut state)), ledger, "outcomes have no stance");
    press(&mut state, "3");
    press(&mut state, "n");
    line_with(&screen_80(&mut state), &["Filters do not apply to this view"]);
    press(&mut state, "2");
    filtered(&mut state, "party:russia");
    press(&mut state, "3");
    let brief = panes(screen_80(&mut state));
    assert!(!brief.join("\n").contains("[party"), "{brief:?}");
    press(&mut state, "*");
    assert_eq!(panes(screen_80(&mut state)), brief);
}

#[test]
fn the_matrix_is_narrowed_too() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "4");
    filtered(&mut state, "issue:ceasefire");
    let shown = screen_80(&mut state);
    let title = line_with(&shown, &["─ Matrix: "]).to_owned();
    assert!(title.contains(" of "), "{title}");
    line_with(&shown, &["▸ Ceasefire"]);
    assert!(!shown.contains("Sanctions"), "{shown}");
    press(&mut state, "*");
    filtered(&mut state, "rejected");
    press(&mut state, "right");
    let shown = screen(&mut state, 120, 50);
    assert!(shown.contains("The filter hides "), "{shown}");
    press(&mut state, "*");
    filtered(&mut state, "\"no such words\"");
    line_with(&screen_80(&mut state), &["No match: the filter hides all 29. * shows all."]);
}

#[test]
fn what_is_counted_in_the_list_is_what_is_left() {
    for (mut state, view) in [
        (russia_ukraine("2025-07-25"), "6"),
        (russia_ukraine("2026-03-01"), "7"),
        (colombia("2016-10-03"), "6"),
        (colombia("2016-11-24"), "5"),
    ] {
        press(&mut state, view);
        press(&mut state, "n");
        let list = screen(&mut state, 100, 200);
        press(&mut state, "esc");
        let mut field = String::new();
        for line in list
            .lines()
            .skip(4)
            .take_while(|line| !line.contains("Esc close"))
            .filter(|line| !line.trim().is_empty())
        {
            let line = line.trim_start_matches(['▌', ' ']);
            let at = usize::from(screen_field(line).is_some()) * 10;
            field = screen_field(line).map_or(field, str::to_owned);
            let Some((words, count)) =
                line.get(at.min(line.len())..).and_then(|rest| rest.trim().rsplit_once("  "))
            else {
                continue;
            };
            let count: usize = count.trim().parse().unwrap();
            filtered(&mut state, &format!("{field}:\"{}\"", words.trim()));
            press(&mut state, "n");
            let shown = screen(&mut state, 100, 30);
            let left = shown.lines().find(|line| line.starts_with("─ Filter")).unwrap();
            assert_eq!(number_between(left, "─ ", " of "), count, "{field} {words}\n{shown}");
            press(&mut state, "esc *");
        }
    }
}

/// The field that begins a line of the list of filters.
fn screen_field(line: &str) -> Option<&str> {
    ["status", "evidence", "stance", "party", "issue", "track"]
        .into_iter()
        .find(|field| line.starts_with(&format!("{field}  ")))
}

#[test]
fn a_status_leaves_the_outcomes_whose_line_shows_the_word() {
    for mut state in [russia_ukraine("2022-08-01"), russia_ukraine("2026-07-05"), colombia("2017-06-27")] {
        press(&mut state, "6");
        let whole = screen(&mut state, 200, 250);
        for status in OutcomeStatus::ALL {
            let shown = status.shown();
            let word = format!("{} {}", shown.mark_in(Marks::Unicode), shown.list_in(Marks::Unicode));
            let has = |line: &&str| {
                let behind = |(at, _): (usize, &str)| line[at + word.len()..].chars().next();
                line.match_indices(&word).any(|found| behind(found).is_none_or(|c| !c.is_alphabetic()))
            };
            let in_list = |screen: &str| -> Vec<String> {
                let lines = screen.lines().skip(3).take_while(|line| !line.starts_with("─ Detail"));
                lines.filter(has).map(|line| line.trim_start_matches(['▌', ' ']).to_owned()).collect()
            };
            filtered(&mut state, &format!("status:{}", status.as_str()));
            let left = screen(&mut state, 200, 250);
            let cells = |lines: Vec<String>| -> Vec<String> {
                lines.into_iter().map(|line| line.chars().take(120).collect()).collect()
            };
            assert_eq!(cells(in_list(&left)), cells(in_list(&whole)), "{word}\n{left}");
            press(&mut state, "*");
        }
    }
}

#[test]
fn a_status_leaves_the_positions_whose_page_shows_the_word() {
    let mut state = russia_ukraine("2025-07-25");
    for words in ["no answer found", "refused with the whole", "rejected", "accepted if mutual", "replaced"] {
        filtered(&mut state, words);
        let shown = screen(&mut state, 80, 24);
        let left = number_between(&shown, ": ", " of ");
        press(&mut state, "home");
        let mut seen = 0;
        while seen < left {
            let page = screen(&mut state, 200, 120);
            if page.contains("Detail: position") {
                assert!(page.contains(words), "{words}\n{page}");
                seen += 1;
            }
            press(&mut state, "down");
        }
        press(&mut state, "*");
    }
}

#[test]
fn where_nothing_of_the_chosen_party_is_left_another_is_shown() {
    let mut state = russia_ukraine("2025-07-25");
    filtered(&mut state, "\"russian wish\"");
    let shown = screen_80(&mut state);
    line_with(&shown, &["Nothing of Russia matches; showing Ukraine"]);
    line_with(&shown, &["─ Ukraine: 1 of "]);
    press(&mut state, "* n");
    state.paste("\"no such words\"");
    press(&mut state, "enter");
    let shown = screen_80(&mut state);
    line_with(&shown, &["No match: the filter hides all "]);
    assert!(!shown.contains("on record") && !shown.contains("is recorded"), "{shown}");
}
