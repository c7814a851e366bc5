//! Every problem that `check` knows, shown on the smallest dossier that has it: its whole report in text
//! and in JSON. `UPDATE_EXPECT=1 cargo test --test it bad::` writes the reports anew.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::fed;
use demarche::dossier::{Code, Severity};
use demarche::model::Word as _;
use demarche::text;
use serde_json::Value;

/// The folder of all examples: one folder for each code, with the dossier `talks` (a folder) or
/// `talks.json`, and what is said of it.
fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

/// What `check` says of a code's example, in a form, and how it ends.
fn check(code: Code, form: &str) -> (String, i32) {
    let folder = examples().join(code.as_str());
    let dossier = ["talks", "talks.json"].into_iter().find(|name| folder.join(name).exists());
    let dossier = dossier.unwrap_or_else(|| panic!("{code} has no example in {}", folder.display()));
    let mut command = fed();
    command.current_dir(&folder).args(["check", dossier, "--format", form]);
    if code == Code::PrivateLink {
        command.arg("--public");
    }
    let output = command.output();
    let output = output.unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{code}");
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

fn expect(file: &Path, said: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(file, said).unwrap();
    }
    let expected = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert_eq!(said, expected, "{}", file.display());
}

#[test]
fn each_code_has_an_example_that_shows_it_alone() {
    for code in Code::ALL {
        let folder = examples().join(code.as_str());
        let (said, status) = check(*code, "text");
        expect(&folder.join("expected.txt"), &said);
        assert_eq!(status, i32::from(code.severity() == Severity::Error), "{code}");
        let (said, _) = check(*code, "json");
        expect(&folder.join("expected.json"), &said);
        let report: Value = serde_json::from_str(&said).unwrap();
        let codes: Vec<&str> =
            report["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect();
        assert_eq!(codes, [code.as_str()]);
    }
}

#[test]
fn there_is_no_example_of_anything_else() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(Code::to_string).collect();
    let folders: BTreeSet<String> = fs::read_dir(examples())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(folders, codes);
}

#[test]
fn in_the_text_the_place_stands_above_its_marks() {
    for code in Code::ALL {
        let (said, _) = check(*code, "text");
        let (json, _) = check(*code, "json");
        let diagnostic = &serde_json::from_str::<Value>(&json).unwrap()["diagnostics"][0];
        let lines: Vec<&str> = said.lines().collect();
        let at = |key: &str| usize::try_from(diagnostic[key].as_u64().unwrap()).unwrap();
        let first = format!("{}:{}:{}: ", diagnostic["file"].as_str().unwrap(), at("line"), at("column"));
        assert!(lines[0].starts_with(&first), "{said}");
        // Of a file that is not there, or cannot be read, no line is shown.
        let Some(marks) = lines.get(2).filter(|line| line.contains('^')) else {
            assert_eq!((at("line"), at("column")), (1, 1), "{said}");
            continue;
        };
        let (drawn, number) = (lines[1], format!("  {} | ", at("line")));
        let source = drawn.strip_prefix(&number).unwrap_or_else(|| panic!("{said}"));
        let before = marks.find('^').unwrap() - number.len();
        if !source.starts_with('…') {
            assert_eq!(before, at("column") - 1, "{said}");
            if at("line") == at("end_line") && !source.contains('…') {
                let marked = marks.matches('^').count();
                assert_eq!(marked, (at("end_column") - at("column")).max(1), "{said}");
            }
        }
    }
}

#[test]
fn the_plain_form_draws_nothing() {
    for code in Code::ALL {
        let (said, _) = check(*code, "plain");
        assert!(said.contains(&format!(" 1 of 1, {code}, in ")), "{said}");
        for line in said.lines() {
            assert!(!line.contains(" | ") && !line.contains("^^"), "{said}");
            assert!(line.is_empty() || line.starts_with(|c: char| c.is_alphabetic()), "{said}");
        }
    }
}

#[test]
fn sites_that_show_code_are_told_where() {
    for code in Code::ALL {
        let (said, _) = check(*code, "sarif");
        assert!(!said.chars().any(text::is_unsafe), "{said}");
        let log: Value = serde_json::from_str(&said).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["results"].as_array().unwrap().len(), 1, "{said}");
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], code.as_str());
        assert_eq!(result["level"], code.severity().as_str());
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], code.as_str());
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri == "talks.json" || uri.starts_with("talks/"), "{uri}");
        let region = &place["region"];
        let at = |key: &str| region[key].as_u64().unwrap();
        assert!(at("startLine") >= 1 && at("startColumn") >= 1, "{said}");
        assert!((at("endLine"), at("endColumn")) >= (at("startLine"), at("startColumn")), "{said}");
    }
}

#[test]
fn each_code_is_explained_as_on_its_page() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md")).unwrap();
    for code in Code::ALL {
        let mut command = fed();
        let output = command.args(["check", "--explain", code.as_str()]).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(page.contains(&format!("## {said}")), "{said}");
    }
    let mut command = fed();
    let output = command.args(["check", "--explain", "unknown-paty"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "demarche: there is no code unknown-paty; did you mean `unknown-party`?\n"
    );
}
