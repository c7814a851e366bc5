//! Keys in the brief view.

use std::sync::Arc;

use super::{line_with, screen, screen_80};
use crate::common::{bundled, colombia, day, press, russia_ukraine};
use demarche::model::{Dossier, Id};
use demarche::ui::{Pane, State, Target, View};

/// The brief of an issue, found by its name.
fn brief_of(state: &mut State, name: &str) {
    press(state, "/");
    state.paste(name);
    press(state, "enter");
    assert_eq!(state.view(), View::Brief, "{name}");
}

/// Goes down until the detail's line, or the selected row, opens this.
fn down_to(state: &mut State, wanted: impl Fn(&Target) -> bool) {
    for _ in 0..200 {
        if state.target().as_ref().is_some_and(&wanted) {
            return;
        }
        press(state, "down");
    }
    panic!("nothing to open in\n{}", screen_80(state));
}

fn subject(state: &State) -> &str {
    state.subject().map_or("", Id::as_str)
}

/// Goes down until this record is selected.
fn down_to_record(state: &mut State, id: &str) {
    for _ in 0..200 {
        if subject(state) == id {
            return;
        }
        press(state, "down");
    }
    panic!("{id} is not listed in\n{}", screen(state, 200, 60));
}

#[test]
fn it_says_why_in_one_sentence_and_who_said_what_last() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "General ceasefire");
    let shown = screen_80(&mut state);
    line_with(&shown, &["General ceasefire", "contested ✗"]);
    line_with(&shown, &["Contested by Russia's rejection of 15 Jul 2025, Ukraine's rejection of 2 Jun"]);
    line_with(&shown, &["2025 (on Limited truces) and 2 more; formerly agreed by “30-day halt to"]);
    line_with(&shown, &["1 more; refused or countered"]);
    line_with(&shown, &["Latest positions of sides and mediators", "said", "age"]);
    line_with(&shown, &["Ukraine", "doubts", "Russian wish for a ceasefire", "25 Jul", "today"]);
    line_with(&shown, &["no position recorded here: SA, AE, QA and BY"]);
    let whole = screen(&mut state, 200, 140);
    line_with(&whole, &["US", "proposes", "Immediate, extendable", "RU UA", "11 Mar", "◐ conditional‡"]);
    line_with(&whole, &["└ Russia", "if", "18 Mar", "◐ conditional‡"]);
    line_with(&whole, &["Russia", "Monitoring along the whole line of contact"]);
    line_with(
        &whole,
        &["└ NATO", "doubts", "Credibility of China as a mediator, not asked", "▤ doubted whole"],
    );
    line_with(&whole, &["2 Sep", "due", "Deal within 50 days"]);
    line_with(&whole, &["23 Jul", "changed", "Ceasefire of at least 30 days", "countered ⇄ → replaced →"]);
}

#[test]
fn enter_on_an_issue_opens_its_brief_and_esc_is_exactly_where_one_was() {
    // From a heading of the overview, scrolled down to.
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "pgdn");
    down_to(&mut state, |target| matches!(target, Target::Brief(id) if id.as_str() == "sanctions"));
    let list = screen_80(&mut state);
    press(&mut state, "enter");
    assert_eq!((state.view(), state.brief_issue().map(Id::as_str)), (View::Brief, Some("sanctions")));
    press(&mut state, "right right down esc");
    assert_eq!(screen_80(&mut state), list);
    // From the issue that a detail names, far down in it.
    let mut state = russia_ukraine("2025-07-25");
    press(&mut state, "enter");
    down_to(&mut state, |target| matches!(target, Target::Brief(_)));
    let detail = screen_80(&mut state);
    press(&mut state, "enter");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("territory-four-regions"));
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), detail);
    // From an issue that a package names.
    let mut state = russia_ukraine("2025-12-30");
    press(&mut state, "/");
    state.paste("Russian memorandum of 2 June 2025");
    press(&mut state, "enter");
    down_to(&mut state, |target| matches!(target, Target::Brief(id) if id.as_str() == "military-limits"));
    let package = screen_80(&mut state);
    press(&mut state, "enter");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("military-limits"));
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), package);
}

#[test]
fn the_issue_of_a_detail_in_its_own_brief_leads_back_to_the_list() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "General ceasefire");
    press(&mut state, "down enter");
    assert_eq!(state.focus(), Pane::Detail);
    down_to(&mut state, |target| matches!(target, Target::Brief(id) if id.as_str() == "ceasefire"));
    let detail = screen_80(&mut state);
    press(&mut state, "enter");
    assert_eq!((state.view(), state.focus()), (View::Brief, Pane::List));
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), detail);
}

#[test]
fn issues_are_walked_and_the_part_is_kept_past_issues_that_lack_it() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "Crimea");
    let asks = |state: &mut State| {
        let shown = screen(state, 200, 60);
        let heading = shown.lines().position(|line| line.contains("─ Open: ")).unwrap();
        let selected = shown.lines().position(|line| line.starts_with('▌')).unwrap();
        (heading + 1, selected)
    };
    while asks(&mut state).0 != asks(&mut state).1 {
        press(&mut state, "down");
    }
    // The contact line and Donbas have no ask that is live on the day, four regions have.
    press(&mut state, "right");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("territory-four-regions"));
    let (heading, selected) = asks(&mut state);
    assert_eq!(selected, heading);
    press(&mut state, "right right right");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("ceasefire"));
    let (heading, selected) = asks(&mut state);
    assert_eq!(selected, heading);
    press(&mut state, "h h h h");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("territory-crimea"));
    press(&mut state, "esc");
    assert_eq!(state.view(), View::Parties, "walking leaves no trail");
}

#[test]
fn the_next_party_is_gone_to_by_holder_round_at_the_ends() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "General ceasefire");
    assert_eq!(subject(&state), "ru-2025-07-23-short-truces");
    let mut seen = Vec::new();
    while seen.last().is_none_or(|last| last != "ru-2025-07-23-short-truces") && seen.len() < 20 {
        press(&mut state, "p");
        seen.push(subject(&state).to_owned());
    }
    assert_eq!(
        seen,
        [
            "ua-2025-07-25-doubts",
            "tr-2025-07-23-ceasefire-goal",
            "us-2025-07-14-deadline",
            "cn-2023-02-24-position",
            "nato-2023-02-24-china",
            "af-2023-06-17-de-escalation",
            "cn-br-2024-05-23-de-escalation",
            // Held by several together, it is gone to once.
            "joint-2025-04-23-ceasefire",
            "ru-2025-07-23-short-truces",
        ]
    );
    press(&mut state, "P");
    assert_eq!(subject(&state), "joint-2025-04-23-ceasefire");
    assert_eq!(state.party().as_str(), "united-kingdom");
    press(&mut state, "P");
    assert_eq!(subject(&state), "cn-br-2024-05-23-de-escalation");
}

#[test]
fn issues_below_are_folded_and_lead_to_their_briefs_and_back_up() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "Territory and borders");
    let shown = screen_80(&mut state);
    line_with(&shown, &["▸ 4 issues below: 4 contested ✗"]);
    press(&mut state, "home");
    down_to(&mut state, |target| *target == Target::Fold);
    press(&mut state, "enter");
    line_with(&screen_80(&mut state), &["Freeze along the contact line", "contested ✗"]);
    press(&mut state, "down enter");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("territory-crimea"));
    line_with(&screen_80(&mut state), &["Territory › Crimea", "contested ✗"]);
    press(&mut state, "home");
    down_to(&mut state, |target| matches!(target, Target::Brief(id) if id.as_str() == "territory"));
    press(&mut state, "enter");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("territory"));
    press(&mut state, "esc esc");
    assert_eq!(state.brief_issue().map(Id::as_str), Some("territory"));
    line_with(&screen_80(&mut state), &["▾ 4 issues below"]);
}

#[test]
fn outcomes_that_stand_no_more_are_folded_and_say_how() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "General ceasefire");
    let shown = screen(&mut state, 200, 60);
    assert!(!shown.contains("19 Apr Easter truce"), "{shown}");
    press(&mut state, "home");
    down_to(&mut state, |target| *target == Target::Fold);
    press(&mut state, "enter");
    press(&mut state, "down");
    line_with(&screen(&mut state, 200, 80), &["Minsk II package of measures", "✗ not carried out"]);
}

#[test]
fn a_package_is_one_key_away_from_each_of_its_asks() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "General ceasefire");
    press(&mut state, "K");
    line_with(&screen_80(&mut state), &["The selected record is in no package"]);
    down_to_record(&mut state, "ru-2025-06-02-option-2");
    let list = screen_80(&mut state);
    press(&mut state, "K");
    assert_eq!(subject(&state), "ru-2025-06-02-ceasefire-options");
    let detail = screen_80(&mut state);
    line_with(&detail, &["Russian ceasefire options of 2 June 2025"]);
    line_with(&detail, &["Alternatives"]);
    line_with(&detail, &["2 alternatives, choose one: 2 refused with the whole."]);
    line_with(&detail, &["- Alternative II.2: Russia proposes to Ukraine: Ceasefire option 2"]);
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), list);
    // From the detail, and from another view, it comes back as exactly.
    press(&mut state, "enter pgdn");
    let read = screen_80(&mut state);
    press(&mut state, "K esc");
    assert_eq!(screen_80(&mut state), read);
    let mut state = russia_ukraine("2025-12-30");
    press(&mut state, "/");
    state.paste("Caps on Ukrainian forces");
    press(&mut state, "enter");
    assert_eq!(state.view(), View::Parties);
    let list = screen_80(&mut state);
    press(&mut state, "K");
    line_with(&screen_80(&mut state), &["29 of 31 points recorded; 32 positions: 6 rejected, 24"]);
    press(&mut state, "esc");
    assert_eq!(screen_80(&mut state), list);
}

/// The dossier in which this position quotes its holder.
fn quoting(id: &str) -> Dossier {
    let mut dossier = Dossier::clone(&bundled("russia-ukraine"));
    let position = dossier.positions.iter_mut().find(|position| position.id == *id).unwrap();
    let quote = serde_json::json!({"text": "Своїх слів", "language": "uk", "translation": "Own words"});
    position.quote = Some(serde_json::from_value(quote).unwrap());
    dossier.indexed()
}

#[test]
fn last_words_are_quoted_and_translated() {
    let dossier = quoting("ua-2025-07-25-doubts");
    let mut state = State::new(Arc::new(dossier), day("2025-07-25"));
    brief_of(&mut state, "General ceasefire");
    line_with(&screen_80(&mut state), &["“Своїх слів” “Own words”"]);
}

#[test]
fn a_side_that_never_spoke_has_a_line_that_says_so() {
    let mut state = russia_ukraine("2025-07-25");
    brief_of(&mut state, "Turkish straits");
    let shown = screen_80(&mut state);
    line_with(&shown, &[" Russia   nothing recorded here"]);
    line_with(&shown, &["No open demands, proposals or offers"]);
    line_with(&shown, &["Nothing is scheduled"]);
    state.travel(day("2022-02-01"));
    let shown = screen_80(&mut state);
    line_with(&shown, &[" Russia   nothing recorded here"]);
    line_with(&shown, &[" Ukraine  nothing recorded here"]);
    line_with(&shown, &["No outcome in force"]);
}

#[test]
fn a_brief_travels_in_time_with_what_is_selected() {
    let mut state = colombia("2016-10-03");
    brief_of(&mut state, "Laying down of weapons");
    press(&mut state, "end");
    let selected = subject(&state).to_owned();
    press(&mut state, ". ,");
    assert_eq!(subject(&state), selected);
    // Before anything was said nothing is told.
    state.travel(day("2012-01-01"));
    let shown = screen_80(&mut state);
    line_with(&shown, &["Nothing recorded: no record of the dossier touches it up to this day."]);
    assert!(!shown.contains("Latest changes"), "{shown}");
}
