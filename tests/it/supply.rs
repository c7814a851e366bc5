//! Where the crates come from and under which licences, as `deny.toml` allows it. cargo-deny checks the same and more where
//! it is installed.

use std::process::Command;

use serde_json::Value;

const DENY: &str = include_str!("../../deny.toml");

/// The texts of a list in `deny.toml`.
fn listed(key: &str) -> Vec<&'static str> {
    let list =
        DENY.split(&format!("\n{key} = [")).nth(1).and_then(|rest| rest.split("\n]").next()).expect(key);
    list.split('"').skip(1).step_by(2).collect()
}

/// Whether an expression of licences can be met with those that are allowed. Every crate so far writes alternatives of
/// combinations, with brackets around a part at most.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.replace('/', " OR ");
    if let Some((inner, rest)) = expression.strip_prefix('(').and_then(|rest| rest.split_once(") AND ")) {
        return is_allowed(inner, allowed) && is_allowed(rest, allowed);
    }
    expression
        .split(" OR ")
        .any(|choice| choice.split(" AND ").all(|licence| allowed.contains(&licence.trim())))
}

#[test]
fn every_crate_has_an_allowed_licence_and_source() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline"];
    let output =
        Command::new(cargo).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let (allowed, denied) = (listed("allow"), listed("deny"));
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence, &allowed), "{name}: {licence}");
        assert!(!denied.contains(&name), "{name} opens connections");
        let source = package["source"].as_str();
        assert!(source.is_none_or(|source| source.starts_with("registry+")), "{name}: {source:?}");
    }
}

#[test]
fn licences_are_read_as_they_are_written() {
    let allowed = ["MIT", "Unicode-3.0"];
    for (expression, is) in [
        ("MIT", true),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR Apache-2.0) AND Unicode-3.0", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), is, "{expression}");
    }
}
