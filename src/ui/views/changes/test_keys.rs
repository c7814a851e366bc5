//! Keys in the changes view.

use std::collections::BTreeMap;

use super::{counted, line_with, screen, screen_80};
use crate::common::{bundled, colombia, day, press, russia_ukraine};
use demarche::derive::Calendar;
use demarche::derive::last_seen::LastSeen;
use demarche::model::{Dossier, Id};
use demarche::ui::{Effect, Pane, State, View};

/// The changes from the second round in Istanbul to 25 July 2025.
fn since_the_second_round() -> State {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "5 c 2 space j u n enter");
    state
}

/// Goes down to the line with these words, and reads the detail beside it.
fn detail_of(state: &mut State, words: &[&str]) -> String {
    press(state, "home");
    for _ in 0..200 {
        let shown = screen(state, 200, 60);
        let selected = shown.lines().find(|line| line.starts_with('▌')).unwrap_or_default();
        if words.iter().all(|word| selected.contains(word)) {
            return shown;
        }
        press(state, "down");
    }
    panic!("no line with {words:?}");
}

#[test]
fn two_days_are_compared_issue_by_issue() {
    let mut state = since_the_second_round();
    let shown = screen(&mut state, 120, 160);
    line_with(&shown, &["Changes 2 Jun 2025 – 25 Jul 2025", &counted(&state, "2025-06-02", "2025-07-25")]);
    line_with(&shown, &["23 Jul replaced", "UA", "demands", "Immediate and", "⇄ countered"]);
    line_with(&shown, &["status", "Legal", "none recorded → rejected ✗"]);
    // An answer to a whole document is no answer to the point.
    line_with(&shown, &["status", "Ceasefire opti", "none recorded → refused whole ⊠"]);
    line_with(&shown, &["Prisoners › Bodies", "agreed → part agreed ◐"]);
    line_with(&shown, &["30 Jun ended", "Round on", "lapsed"]);
    line_with(&shown, &["16 Jun carried out", "Bodies handed over", "per RU"]);
    line_with(&shown, &["23 Jul held", "Istanbul", "Third round", "4 outcomes"]);
    line_with(&shown, &["25 Jul proposed", "Proposed leaders'", "for ≤31 Aug"]);
    let place = |words: &str| shown.lines().position(|line| line.contains(words)).unwrap();
    assert!(place("Territory › Four regions") < place("Prisoners › Bodies"));
    assert!(place("Prisoners › Bodies") < place(" Meetings") && place(" Meetings") < place(" Events and"));
}

#[test]
fn old_and_new_stand_side_by_side_with_the_words_that_changed() {
    let mut state = russia_ukraine("2025-08-20");
    press(&mut state, "5 c 1 4 space j u l enter");
    let shown = detail_of(&mut state, &["replaced", "Ceasefire and peace deal by 8 August"]);
    line_with(&shown, &["31 Jul 2025: replaced"]);
    line_with(&shown, &["Before ", "Now"]);
    line_with(&shown, &["[-demands a deal", "{+sets 8 August"]);
    line_with(&shown, &["Source: Lao Động"]);
    // Below each other where there is little room.
    press(&mut state, "enter");
    let narrow = screen(&mut state, 60, 20);
    let place = |words: &str| narrow.lines().position(|line| line.contains(words)).unwrap();
    assert!(place(" Before") < place("[-demands") && place("[-demands") < place(" Now"));
    // The record that was replaced is the first link.
    press(&mut state, "enter");
    line_with(&screen_80(&mut state), &["Deal within 50 days under threat of tariffs"]);
    assert_eq!(state.subject().map(Id::as_str), Some("us-2025-07-14-deadline"));
    press(&mut state, "esc");
    line_with(&screen_80(&mut state), &["31 Jul 2025: replaced"]);
}

#[test]
fn a_step_stands_beside_the_one_before_it() {
    let mut state = since_the_second_round();
    let shown = detail_of(&mut state, &["14 Jun part done"]);
    line_with(&shown, &["14 Jun 2025: partly carried out → partly carried out"]);
    line_with(&shown, &["Before: partly carried out, 9 Jun 2025", "Now: partly carried out, 14 Jun"]);
    let shown = detail_of(&mut state, &["answered", "Cession of the four regions and Crimea"]);
    line_with(&shown, &["It answers", "The answer"]);
    let shown = detail_of(&mut state, &["changed", "Legal recognition"]);
    line_with(&shown, &["none recorded → rejected"]);
    line_with(&shown, &["Changed after 2 Jun 2025, by 25 Jul 2025."]);
    let shown = detail_of(&mut state, &["ended", "Round on 20-30"]);
    line_with(&shown, &["30 Jun 2025: ended: lapsed"]);
    line_with(&shown, &["Accepted on a condition → lapsed"]);
}

#[test]
fn an_issue_opens_its_brief_and_one_comes_back() {
    let mut state = since_the_second_round();
    press(&mut state, "home");
    let before = screen_80(&mut state);
    press(&mut state, "enter");
    assert_eq!(state.view(), View::Brief);
    assert_eq!(state.brief_issue().map(Id::as_str), Some("territory-crimea"));
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), before);
}

#[test]
fn the_earlier_day_is_moved_by_meetings_and_typed() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "5");
    assert_eq!(state.compared_from(), day("2025-07-23"));
    press(&mut state, "right");
    line_with(&screen_80(&mut state), &["No later meeting before the day shown"]);
    press(&mut state, "left h");
    assert_eq!(state.compared_from(), day("2025-06-14"), "the meeting before that of 3 July");
    press(&mut state, "l");
    assert_eq!(state.compared_from(), day("2025-07-03"));
    press(&mut state, "c 2 0 2 5 - 0 7 - 2 6 enter");
    line_with(&screen_80(&mut state), &["Compare with: 2025-07-26"]);
    line_with(&screen_80(&mut state), &["26 Jul 2025 is not before 25 Jul 2025, the day that is shown"]);
    press(&mut state, "C-u");
    state.paste("istanbul-2025-05-16\n");
    press(&mut state, "enter");
    assert_eq!(state.compared_from(), day("2025-05-16"));
    // Travel moves the later day alone.
    press(&mut state, "<");
    assert_eq!((state.compared_from(), state.day()), (day("2025-05-16"), day("2025-07-23")));
}

#[test]
fn a_day_is_marked_from_anywhere() {
    let mut state = russia_ukraine("2025-06-02");
    press(&mut state, "m");
    line_with(&screen_80(&mut state), &["2 Jun 2025 is marked"]);
    press(&mut state, "g 2 5 space j u l enter 5");
    line_with(&screen_80(&mut state), &["Changes 2 Jun 2025 – 25 Jul 2025 (53 days)"]);
    line_with(&screen_80(&mut state), &["from 2 Jun 2025, marked"]);
    // Coming back from elsewhere does not forget it.
    press(&mut state, "2 esc esc 5");
    assert_eq!(state.compared_from(), day("2025-06-02"));
    press(&mut state, "M");
    line_with(&screen_80(&mut state), &["No day is marked"]);
    assert_eq!((state.marked(), state.compared_from()), (None, day("2025-07-23")));
    press(&mut state, "M");
    line_with(&screen_80(&mut state), &["No day is marked"]);
}

#[test]
fn an_empty_screen_says_why() {
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "5 m");
    line_with(&screen_80(&mut state), &["Both days are 25 Jul 2025, so there is nothing to compare."]);
    press(&mut state, "<");
    line_with(&screen_80(&mut state), &["The day to compare with, 25 Jul 2025, is later than 23 Jul 2025."]);
    press(&mut state, "left");
    assert_eq!(state.compared_from(), day("2025-07-03"));
    let mut before_all = russia_ukraine("1999-01-01");
    press(&mut before_all, "5 left");
    line_with(&screen_80(&mut before_all), &["No earlier meeting to compare with"]);
    line_with(&screen_80(&mut before_all), &["Both days are 1 Jan 1999"]);
    press(&mut before_all, "c 1 9 9 8 enter");
    line_with(
        &screen_80(&mut before_all),
        &["Nothing on record changed after 31 Dec 1998, up to 1 Jan 1999."],
    );
}

#[test]
fn changes_are_shown_of_one_party_and_of_one_kind() {
    let mut state = since_the_second_round();
    press(&mut state, "p");
    let shown = screen(&mut state, 120, 60);
    line_with(&shown, &["only Russia", "* shows all"]);
    assert!(!shown.contains("Immediate and complete"), "{shown}");
    press(&mut state, "p");
    let shown = screen(&mut state, 120, 60);
    line_with(&shown, &["only Ukraine"]);
    line_with(&shown, &["replaced", "Immediate and"]);
    press(&mut state, "P P");
    line_with(&screen_80(&mut state), &["all parties p, all kinds t", "from Second round"]);
    press(&mut state, "P");
    assert!(screen_80(&mut state).contains("only "), "round to the last party");
    press(&mut state, "*");
    let all = counted(&state, "2025-06-02", "2025-07-25");
    let mut kinds = Vec::new();
    for _ in 0..5 {
        press(&mut state, "t");
        let shown = screen(&mut state, 120, 60);
        let words = line_with(&shown, &["only "]).split("  ").next().unwrap().trim().to_owned();
        kinds.push((words, line_with(&shown, &["changed status ─"]).contains(&all)));
    }
    let words: Vec<&str> = kinds.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(
        words,
        ["only positions", "only meetings", "only outcomes", "only events", "only status changes"]
    );
    assert!(kinds.iter().all(|(_, all)| !all));
    line_with(&screen(&mut state, 120, 60), &["status", "Legal"]);
    press(&mut state, "t *");
    line_with(&screen_80(&mut state), &["No filter is set"]);
}

#[test]
fn a_filter_that_leaves_nothing_says_so() {
    let mut state = colombia("2016-10-03");
    press(&mut state, "5 c 2 9 space s e p space 2 0 1 6 enter");
    let shown = screen_80(&mut state);
    assert!(!shown.contains("Both days"), "{shown}");
    press(&mut state, "t t");
    let shown = screen_80(&mut state);
    line_with(&shown, &["No meetings among the", "changes of these days."]);
    line_with(&shown, &["* shows all of them."]);
    press(&mut state, "*");
    assert!(!screen_80(&mut state).contains("No meetings among"));
}

#[test]
fn what_is_selected_stays_selected_over_time() {
    let mut state = since_the_second_round();
    detail_of(&mut state, &["replaced", "Immediate and complete ceasefire"]);
    let subject = state.subject().cloned();
    press(&mut state, "<");
    assert_eq!(state.subject().cloned(), subject);
    press(&mut state, "left G");
    assert_eq!(state.subject().cloned(), subject);
}

fn looked(dossier: &Dossier) -> LastSeen {
    LastSeen::of(dossier, Calendar::of(dossier).latest)
}

#[test]
fn what_changed_since_one_last_looked_is_one_key() {
    let dossier = bundled("russia-ukraine");
    let mut state = State::new(dossier.clone(), day("2025-07-25"));
    assert_eq!(press(&mut state, "L"), [Effect::TellWhetherKept]);
    line_with(&screen_80(&mut state), &["This dossier has not been opened here before."]);
    assert_eq!((state.view(), state.day()), (View::Parties, day("2025-07-25")));
    // What cannot be read is no first time.
    state.cannot_remember("the file is damaged: x.json".to_owned());
    assert_eq!(press(&mut state, "L"), []);
    line_with(&screen_80(&mut state), &["What you saw last cannot be read: the file is damaged: x.json"]);

    state.remember(looked(&dossier));
    press(&mut state, "L");
    let nothing = "Nothing changed since you last looked: it still covers events to 5 Jul 2026.";
    line_with(&screen_80(&mut state), &[nothing]);
    assert_eq!((state.view(), state.day()), (View::Changes, state.latest()));
    press(&mut state, "esc");
    assert_eq!(state.view(), View::Parties);

    let earlier = LastSeen { latest: day("2026-06-04"), ..looked(&dossier) };
    let mut state = State::new(dossier, day("2025-07-25"));
    state.remember(earlier);
    press(&mut state, "p L");
    let shown = screen_80(&mut state);
    line_with(&shown, &["Changes 4 Jun 2026 – 5 Jul 2026 (31 days)"]);
    line_with(&shown, &["since you last looked"]);
    line_with(&shown, &["5 Jul began", "Constructive ideas from"]);
    assert!(!shown.contains("New or edited"), "{shown}");
    // From another day on it is an ordinary comparison.
    press(&mut state, "left");
    assert!(!screen_80(&mut state).contains("since you last looked"));
}

#[test]
fn what_was_added_or_edited_with_an_earlier_date_is_not_missed() {
    let dossier = bundled("russia-ukraine");
    let mut before = looked(&dossier);
    let other = |records: &mut BTreeMap<Id, String>, id: &str| records.insert(Id::from(id), "0".to_owned());
    before.records.remove("ru-2025-07-25-nato");
    other(&mut before.records, "ua-2025-07-23-ceasefire");
    other(&mut before.records, "not-there-any-more");
    let source = dossier.sources[0].id.clone();
    other(&mut before.records, &source);
    let mut state = State::new(dossier, day("2025-07-25"));
    state.remember(before);
    press(&mut state, "L");
    let shown = screen_80(&mut state);
    line_with(&shown, &["New or edited in the dossier"]);
    line_with(&shown, &["2025 new", "Russia demands", "End to any plan to join NATO"]);
    line_with(&shown, &["2025 edited", "UA", "demands", "Immediate and complete ceasefire"]);
    line_with(&shown, &["1 source is new or edited"]);
    line_with(&shown, &["1 record was removed from the dossier"]);
    press(&mut state, "down enter");
    assert_eq!(state.focus(), Pane::Detail);
    line_with(&screen_80(&mut state), &["Edited in the dossier since you last looked"]);
    // On a day on which it had not begun nothing tells of it.
    press(&mut state, "esc g 2 4 space j u l space 2 0 2 5 enter");
    let shown = screen_80(&mut state);
    assert!(!shown.contains("End to any plan to join NATO"), "{shown}");
}

#[test]
fn the_whole_period_is_told() {
    for mut state in [russia_ukraine("2026-07-05"), colombia("2017-12-31")] {
        press(&mut state, "5 c 2 0 0 0 enter");
        let shown = screen_80(&mut state);
        let counted = line_with(&shown, &[" changes, "]).to_owned();
        let count: usize =
            counted.split(" changes").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
        let all = demarche::derive::change::changes(state.dossier(), day("2000"), state.day()).len();
        assert_eq!(count, all, "{counted}");
        press(&mut state, "end");
        assert!(state.subject().is_some());
    }
}
