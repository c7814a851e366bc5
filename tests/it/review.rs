//! What should be looked at again in the bundled dossiers: the rules find what an editor would, and do not
//! cry wolf.
use demarche::derive::review::{Doubt, review};
use demarche::dossier::{bundled_named, possible_duplicates};
use demarche::model::Id;

/// The records of a bundled dossier about which there is a doubt, in the order of its files.
fn doubted(id: &str, doubt: Doubt) -> Vec<String> {
    let dossier = bundled_named(id).unwrap().load().dossier.unwrap();
    let concerns = review(&dossier).into_iter().filter(|concern| concern.doubt == doubt);
    concerns.map(|concern| concern.record.to_string()).collect()
}

#[test]
fn a_due_day_that_passed_in_silence() {
    for id in ["russia-ukraine", "colombia-farc"] {
        assert_eq!(doubted(id, Doubt::PastDue), [""; 0], "{id}");
    }
    // Moscow's answer is all that is recorded of what came of the proposal to meet at the G7 summit, but for what
    // came of earlier ones.
    let mut dossier = bundled_named("russia-ukraine").unwrap().load().dossier.unwrap();
    dossier.positions.retain(|position| *position.id != *"ru-2026-06-15-moscow");
    let proposal = dossier.positions.iter_mut().find(|position| *position.id == *"ua-2026-06-15-g7");
    proposal.unwrap().reaffirms.clear();
    let concerns = review(&dossier.indexed());
    let past = concerns.iter().filter(|concern| concern.doubt == Doubt::PastDue);
    assert_eq!(past.map(|concern| &concern.record).collect::<Vec<_>>(), [&Id::from("ua-2026-06-15-g7")]);
}

#[test]
fn what_was_last_said_long_ago() {
    let old = doubted("russia-ukraine", Doubt::LongUnattested);
    // A point of the Chinese paper of February 2023.
    assert!(old.contains(&"cn-2023-02-24-grain".to_owned()), "{old:?}");
    // Over with the siege of May 2022.
    assert!(!old.contains(&"ua-2022-03-10-mariupol".to_owned()), "{old:?}");
    // Said again in 2025 and 2026, so only its oldest record is old.
    assert!(!old.contains(&"ru-2026-02-18-donbas".to_owned()), "{old:?}");
    // Many are points of plans that nobody has given up: they are told one by one.
    assert_eq!(old.len(), 51, "{old:?}");
    // Kept on for years after the talks had ended.
    assert_eq!(doubted("colombia-farc", Doubt::LongUnattested), [""; 0]);
}

#[test]
fn what_one_side_alone_bears_out() {
    let one_sided = doubted("russia-ukraine", Doubt::OneSided);
    // The United Nations' proposal, from Russian sources.
    assert!(one_sided.contains(&"un-2023-06-30-grain".to_owned()), "{one_sided:?}");
    // Marked as Ukraine's account.
    assert!(!one_sided.contains(&"ru-2025-05-16-withdraw-first".to_owned()), "{one_sided:?}");
    assert_eq!(doubted("colombia-farc", Doubt::OneSided), [""; 0]);
}

#[test]
fn no_rivals_or_points_of_a_plan_are_taken_for_duplicates() {
    for id in ["russia-ukraine", "colombia-farc"] {
        let dossier = bundled_named(id).unwrap().load().dossier.unwrap();
        assert_eq!(possible_duplicates(&dossier), [], "{id}");
    }
}
