//! The report as JSON.

use super::super::diagnostic::Report;
use crate::text;

impl Report {
    /// The output of `check --format json`: indented, with a line feed at its end. Characters that could act
    /// on a terminal are escaped.
    ///
    /// # Errors
    /// If it cannot be written as JSON, which cannot happen for a report.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(escaped(&serde_json::to_string_pretty(self)?))
    }
}

/// JSON that is safe for a terminal, with a line feed at its end.
pub(super) fn escaped(json: &str) -> String {
    let mut out = text::json_escaped(json);
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn the_json_form_always_has_every_key() {
        let json = sample::two().to_json().unwrap();
        assert!(json.contains("\"a\\u009b.json\""), "controls are escaped: {json}");
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(
            value,
            serde_json::json!({
                "errors": 1,
                "warnings": 1,
                "diagnostics": [
                    {"severity": "error", "code": "duplicate-field", "message": "twice", "file": "a\u{9b}.json",
                     "line": 2, "column": 5, "end_line": 2, "end_column": 8,
                     "help": "did you mean `b`? once is enough; first at a\\u{9b}.json:1:1"},
                    {"severity": "warning", "code": "no-source", "message": "no source", "file": "a\u{9b}.json",
                     "line": 3, "column": 2, "end_line": 3, "end_column": 2, "help": null},
                ]
            })
        );
    }
}
