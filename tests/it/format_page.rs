//! The page on the format has the reference that the reader's own description gives.

use std::fs;
use std::path::Path;

use demarche::dossier::field_reference;
use demarche::model::{Kind, Word as _};

const START: &str = "<!-- fields -->\n";
const END: &str = "<!-- /fields -->";

#[test]
fn the_reference_of_fields_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let fresh = format!("{before}{START}\n{}{END}{after}", field_reference());
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert!(page == fresh, "docs/format.md is stale: UPDATE_PAGES=1 cargo test --test it format_page::");
    }
}

#[test]
fn the_reference_has_every_file_and_no_gap() {
    let reference = field_reference();
    for kind in Kind::ALL {
        assert!(reference.contains(&format!("### `{}.json`", kind.plural())), "{kind}");
    }
    assert!(reference.contains("| `stance` | required | one of `demands`, `proposes`, "));
    assert!(reference.contains("**Each of `history`**: a change of a meeting's status."));
    assert!(!reference.contains("|  |\n"), "each field says something");
}
