//! The report as SARIF 2.1.0, for code hosting sites.

use std::fmt::Write as _;
use std::path::{Component, Path};

use serde_json::{Value, json};

use super::super::code::Code;
use super::super::diagnostic::{Diagnostic, Report};
use super::super::explain::explanation;
use super::json::escaped;

impl Report {
    /// The report in the Static Analysis Results Interchange Format, version 2.1.0, with an explanation of
    /// each code that occurs. Files are named by the same relative paths as in the report, so that a site
    /// finds them in the repository.
    ///
    /// # Errors
    /// If it cannot be written as JSON, which cannot happen for a report.
    pub fn to_sarif(&self) -> serde_json::Result<String> {
        let codes: Vec<Code> = self.codes().into_iter().collect();
        let results: Vec<Value> = self.diagnostics.iter().map(|d| result(d, &codes)).collect();
        let left_out = self.left_out();
        let mut invocation = json!({"executionSuccessful": true});
        if left_out > 0
            && let Some(invocation) = invocation.as_object_mut()
        {
            let told = format!("{left_out} more problems were found and are not in this log");
            invocation.insert(
                "toolExecutionNotifications".to_owned(),
                json!([{"level": "warning", "message": {"text": told}}]),
            );
        }
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [invocation],
                "results": results,
            }],
        });
        Ok(escaped(&serde_json::to_string_pretty(&log)?))
    }
}

/// The rule of a code. Its severity and the level in SARIF are the same words.
fn rule(code: Code) -> Value {
    let help = explanation(code);
    let first = help.split_once("\n\n").map_or(help, |(first, _)| first).replace('\n', " ");
    json!({
        "id": code,
        "shortDescription": {"text": first},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": code.severity()},
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code]) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}. Help: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": codes.binary_search(&diagnostic.code).unwrap_or_default(),
        "level": diagnostic.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": reference(&diagnostic.file)},
            "region": {
                "startLine": diagnostic.line,
                "startColumn": diagnostic.column,
                "endLine": diagnostic.end_line,
                "endColumn": diagnostic.end_column,
            },
        }}],
    })
}

/// A path as a URI reference (RFC 3986): relative, unless the path is absolute.
fn reference(path: &str) -> String {
    let mut out = String::new();
    for part in Path::new(path).components() {
        let name = match part {
            Component::RootDir => {
                out.push_str("file:///");
                continue;
            }
            Component::CurDir | Component::Prefix(_) => continue,
            Component::ParentDir => "..".into(),
            Component::Normal(name) => name.to_string_lossy(),
        };
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        for (path, expected) in [
            ("positions.json", "positions.json"),
            ("./data/my talks/d.json", "data/my%20talks/d.json"),
            ("../d.json", "../d.json"),
            ("/srv/ж:1?.json", "file:///srv/%D0%B6%3A1%3F.json"),
            ("a\u{9b}.json", "a%C2%9B.json"),
        ] {
            assert_eq!(reference(path), expected);
        }
    }

    #[test]
    fn a_log_has_what_the_standard_requires() {
        let log: Value = serde_json::from_str(&sample::two().to_sarif().unwrap()).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["tool"]["driver"]["name"], "demarche");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), 2);
        for rule in rules {
            assert!(!rule["help"]["text"].as_str().unwrap().is_empty());
            assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
        }
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 2);
        for (result, level) in results.iter().zip(["error", "warning"]) {
            assert_eq!(result["level"], level);
            assert_eq!(
                rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"],
                result["ruleId"]
            );
        }
        assert_eq!(
            results[0]["message"]["text"],
            "twice. Help: did you mean `b`? once is enough; first at a\\u{9b}.json:1:1"
        );
        assert_eq!(
            results[0]["locations"][0]["physicalLocation"],
            json!({
                "artifactLocation": {"uri": "a%C2%9B.json"},
                "region": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8},
            })
        );
    }

    #[test]
    fn what_is_left_out_is_told() {
        let report = Report { errors: 7, ..sample::two() };
        let log: Value = serde_json::from_str(&report.to_sarif().unwrap()).unwrap();
        let told = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
        assert_eq!(told, "6 more problems were found and are not in this log");
        let none: Value = serde_json::from_str(&Report::default().to_sarif().unwrap()).unwrap();
        assert_eq!(none["runs"][0]["results"], json!([]));
    }
}
