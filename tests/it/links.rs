//! Where links lead: in the written Markdown, as other programs read it, to an address of the dossier, whole; and
//! nowhere to what could harm whoever follows it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use demarche::dossier;
use demarche::ui::{State, View, view};
use ratatui::layout::Rect;
use serde_json::Value;

use crate::characters::with_texts;
use crate::common::{day, press};
use crate::dashboard::LOOK;
use crate::program::demarche;

/// With much that Markdown would take for markup.
const ADDRESS: &str = "https://drafts.example.net/peace_plan_v2*(final)?a=1&b_c=~2#part_1";

/// Where links lead, as a renderer of GitHub's Markdown reads them.
fn links_for_github(markdown: &str) -> Vec<String> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    let arena = Arena::new();
    let nodes = parse_document(&arena, markdown, &options).descendants();
    let link = |value: &NodeValue| match value {
        NodeValue::Link(link) => Some(link.url.clone()),
        _ => None,
    };
    nodes.filter_map(|node| link(&node.data.borrow().value)).collect()
}

/// Where links lead, as pandoc reads them; none if it is not installed.
fn links_for_pandoc(folder: &Path, markdown: &str, format: &str) -> Option<Vec<String>> {
    fn find(value: &Value, into: &mut Vec<String>) {
        if value["t"] == "Link" {
            into.push(value["c"][2][0].as_str().unwrap().to_owned());
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| find(item, into)),
            Value::Object(members) => members.values().for_each(|member| find(member, into)),
            _ => {}
        }
    }
    let path = folder.join("read.md");
    fs::write(&path, markdown).unwrap();
    let mut pandoc = Command::new("pandoc");
    let output =
        pandoc.args(["-f", format, "-t", "json"]).arg(&path).stderr(Stdio::inherit()).output().ok()?;
    assert!(output.status.success());
    let mut links = Vec::new();
    find(&serde_json::from_slice(&output.stdout).unwrap(), &mut links);
    Some(links)
}

/// A text with the characters for which percent signs stand.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Holds the links of a document against the text of its dossier. Returns how many lead to [`ADDRESS`].
fn check_links(links: &[String], dossier: &str, by: &str) -> usize {
    let dossier = decoded(dossier);
    for link in links {
        // As an address in a dossier, or of a DOI.
        let known = dossier.contains(&decoded(link)) || link.starts_with("https://doi.org/10.");
        assert!(known, "{by} reads a link to {link}");
        assert!(!ADDRESS.starts_with(link.as_str()) || link == ADDRESS, "{by} reads a part: {link}");
    }
    links.iter().filter(|link| *link == ADDRESS).count()
}

#[test]
fn addresses_in_texts_are_read_as_they_were_written() {
    let here = tempfile::tempdir().unwrap();
    let behind =
        |text: &str| if text.contains("://") { Vec::new() } else { vec![format!("{text} {ADDRESS}.")] };
    let text = with_texts(behind);
    fs::write(here.path().join("d.json"), &text).unwrap();
    let mut documents = Vec::new();
    for call in
        [&["export"][..], &["show", "p"], &["show", "o"], &["show", "positions"], &["ledger"], &["timeline"]]
    {
        let (code, out, err) =
            demarche(here.path(), &[call, &["--format", "md", "--with-private", "-d", "d.json"]].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{call:?}");
        documents.push(out);
    }
    for out in &documents {
        assert!(check_links(&links_for_github(out), &text, "comrak") > 3, "{out}");
        for format in ["gfm", "commonmark", "markdown"] {
            match links_for_pandoc(here.path(), out, format) {
                Some(links) => assert!(check_links(&links, &text, format) > 3, "{format}: {out}"),
                None => println!("skipped: pandoc is not installed"),
            }
        }
    }
}

#[test]
fn bundled_dossiers_have_the_links_of_their_sources_and_no_others() {
    let here = tempfile::tempdir().unwrap();
    for bundled in dossier::bundled() {
        let text = dossier::to_single_file(&bundled.load().dossier.unwrap(), None);
        let (code, out, _) = demarche(here.path(), &["export", "--format", "md", "-d", bundled.id]);
        assert_eq!(code, 0);
        let links = links_for_github(&out);
        assert!(links.len() > 50, "{}", links.len());
        check_links(&links, &text, "comrak");
    }
}

#[test]
fn what_no_click_may_follow_is_text_everywhere() {
    let here = tempfile::tempdir().unwrap();
    let full: Value = serde_json::from_str(include_str!("../fixture/full.json")).unwrap();
    for harmful in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "JavaScript://x%0Aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//x.org/",
        "ssh://x",
    ] {
        let mut dossier = full.clone();
        for kind in ["sources", "packages"] {
            for record in dossier[kind].as_array_mut().unwrap() {
                record["url"] = harmful.into();
            }
        }
        fs::write(here.path().join("d.json"), dossier.to_string()).unwrap();
        let read = |call: &[&str]| {
            let (code, out, err) = demarche(here.path(), &[call, &["-d", "d.json"]].concat());
            assert_eq!((code, err.as_str()), (0, ""), "{call:?}");
            out
        };
        let page = read(&["export", "--format", "html"]);
        assert!(page.contains(harmful), "it can be read");
        for link in page.split("href=\"").skip(1) {
            // The last is the icon, which is empty.
            let harmless = ["#", "https://", "data:,\""].iter().any(|start| link.starts_with(start));
            assert!(harmless, "{}", &link[..40.min(link.len())]);
        }
        for call in [&["export"][..], &["show", "s"], &["show", "k"]] {
            let links = links_for_github(&read(&[call, &["--format", "md"]].concat()));
            assert!(links.iter().all(|link| link.starts_with("http")), "{links:?}");
        }
        let picture = read(&["export", "--format", "svg", "--view", "ledger", "--size", "200x60"]);
        assert!(!picture.contains("href"), "a picture has no links");
        let loaded = dossier::from_text("d", dossier.to_string()).dossier.unwrap();
        let mut state = State::new(Arc::new(loaded), day("2025-12-31"));
        state.resize(200, 60);
        let mut shown = 0;
        for seen in View::ALL.iter().copied() {
            state.open_view(seen);
            for _ in 0..20 {
                press(&mut state, "down");
                let scene = view(&state, LOOK, Rect::new(0, 0, 200, 60));
                let links: Vec<&str> = scene.links.iter().map(|link| link.url.as_str()).collect();
                assert!(links.iter().all(|link| link.starts_with("https://")), "{links:?}");
                shown += usize::from(demarche::screenshot::text(&scene.buffer).contains(harmful));
            }
        }
        assert!(shown > 0, "{harmful} is shown");
    }
}
