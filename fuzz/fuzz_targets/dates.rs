//! Any text is a date or none; a date is written as it was read, and its days are in order.

#![no_main]

use demarche::date::Date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(date) = text.parse::<Date>() else { return };
    assert_eq!(date.to_string(), text);
    assert!(date.earliest() <= date.latest());
    assert!(!date.human().is_empty());
    assert!(!date.brief(date.earliest()).is_empty());
    assert!(date.start().earliest() == date.earliest());
});
