//! The briefing as a page: whole, and with links that lead somewhere.

use std::collections::HashSet;

use assert_cmd::cargo::cargo_bin_cmd;

/// The page that the program writes, told at a fixed time.
fn page(arguments: &[&str]) -> String {
    let mut command = cargo_bin_cmd!("demarche");
    command
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .env_remove("DEMARCHE_DOSSIER")
        .env("XDG_CONFIG_HOME", "/nonexistent");
    let run = command.args(["export", "--format", "html"]).args(arguments).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let lead = format!(" {attribute}=\"");
    page.split(lead.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_given_once() {
    for arguments in [
        &["-d", "russia-ukraine"][..],
        &["-d", "russia-ukraine", "--as-of", "2022-03-30"],
        &["-d", "colombia-farc", "--as-of", "2013-08-20", "--since", "2012"],
        &["-d", "colombia-farc", "--as-of", "2012-03-01"],
    ] {
        let page = page(arguments);
        let ids = values(&page, "id");
        let once: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "{arguments:?}");
        let links = values(&page, "href");
        assert!(links.len() > 50, "{arguments:?}");
        for link in links {
            match link.strip_prefix('#') {
                Some(id) => assert!(once.contains(id), "{arguments:?}: {link} leads nowhere"),
                None => assert!(link.starts_with("http") || link == "data:,", "{link}"),
            }
        }
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        assert!(!page.contains("<script"));
        assert!(page.contains("role=\"img\"") && page.ends_with("</html>\n"));
    }
}

#[test]
fn the_same_page_has_the_same_bytes_and_says_how_it_was_made() {
    let arguments = ["-d", "colombia-farc", "--as-of", "2016-10-03"];
    let first = page(&arguments);
    assert_eq!(first, page(&arguments));
    assert!(first.contains("2023-11-14T22:13:20Z by demarche"));
    for told in ["As of 3 Oct 2016", "sha256:", "Licence", "Edited by", "derived from the dated"] {
        assert!(first.contains(told), "{told}");
    }
    assert!(first.len() < 250_000, "{}", first.len());
}

#[test]
fn what_changed_is_told_since_a_day_that_one_names() {
    let since = |since: &str| page(&["--as-of", "2025-07-25", "--since", since]);
    assert!(since("istanbul-2025-06-02").contains(">What changed since 2 Jun 2025</h2>"));
    assert!(since("2025-07-25").contains("<p>No changes on record.</p>"));
    assert!(page(&["--as-of", "2025-07-25"]).contains(">What changed since 23 Jul 2025</h2>"));
    for (arguments, says) in [
        (&["--format", "html", "--as-of", "2025-07-25", "--since", "2026"][..], "is after 25 Jul 2025"),
        (&["--format", "json", "--since", "2025"], "--since works only with --format md and html"),
        (&["--format", "html", "--since", "soon"], "--since"),
    ] {
        let mut command = cargo_bin_cmd!("demarche");
        let run = command.arg("export").args(arguments).assert().failure();
        let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(told.contains(says), "{told}");
    }
}
