//! What should be looked at again in the bundled dossiers: the rules find what an editor would, and do not
//! cry wolf.
use demarche::derive::review::{Doubt, review};
use demarche::dossier::{bundled_named, possible_duplicates};

/// The records of a bundled dossier about which there is a doubt, in the order of its files.
fn doubted(id: &str, doubt: Doubt) -> Vec<String> {
    let dossier = bundled_named(id).unwrap().load().dossier.unwrap();
    let concerns = review(&dossier).into_iter().filter(|concern| concern.doubt == doubt);
    concerns.map(|concern| concern.record.to_string()).collect()
}

#[test]
fn a_due_day_that_passed_in_silence() {
    // Ukraine's answer to the draft of November 2025 names its territorial points, not this one.
    let past = doubted("russia-ukraine", Doubt::PastDue);
    assert_eq!(past, ["us-2025-11-20-elections", "us-2026-02-06-june"]);
    assert_eq!(doubted("colombia-farc", Doubt::PastDue), [""; 0]);
}

#[test]
fn what_was_last_said_long_ago() {
    let old = doubted("russia-ukraine", Doubt::LongUnattested);
    // Corridors out of Mariupol, which fell in May 2022.
    assert!(old.contains(&"ua-2022-03-10-mariupol".to_owned()), "{old:?}");
    // Said again in 2025 and 2026, so only its oldest record is old.
    assert!(!old.contains(&"ru-2026-02-18-donbas".to_owned()), "{old:?}");
    assert_eq!(old.len(), 16, "{old:?}");
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
