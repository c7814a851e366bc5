//! Input that is broken, enormous or meant to harm: the reader says what is wrong, where, and soon.
//!
//! What takes long or much memory is made at full size only where `DEMARCHE_HUGE` is set.
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use demarche::dossier::{Code, KEPT, LARGEST_FILE, Loaded, Report, from_text, open, read};

use crate::fixture::*;

fn load(text: impl Into<String>) -> Loaded {
    from_text("d.json", text.into())
}

fn first(report: &Report) -> (Code, [usize; 4]) {
    let d = report.diagnostics.first().expect("a diagnostic");
    (d.code, [d.line, d.column, d.end_line, d.end_column])
}

/// The only thing that is wrong.
fn only(report: &Report) -> (Code, [usize; 4]) {
    assert_eq!(report.errors, 1, "{}", report.to_text());
    first(report)
}

fn is_huge() -> bool {
    std::env::var_os("DEMARCHE_HUGE").is_some()
}

/// Runs what must not take long: a minute is far more than any of this needs, and far less than for ever.
fn soon<T>(what: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = what();
    assert!(start.elapsed() < Duration::from_secs(60), "it took {:?}", start.elapsed());
    done
}

/// The same in a program of its own, which is ended should it wait for ever.
fn demarche() -> Command {
    let mut command = Command::cargo_bin("demarche").expect("the program");
    command
        .env_remove("DEMARCHE_DOSSIER")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("NO_COLOR", "1")
        .timeout(Duration::from_secs(60));
    command
}

#[test]
fn deep_nesting_is_refused_where_it_gets_too_deep() {
    for opening in ["[", "{\"a\":", "[{\"a\":", "{\"a\":[", "[\n"] {
        let text = opening.repeat(1_000_000);
        let (code, place) = only(&soon(|| load(text)).report);
        assert_eq!(code, Code::NotJson);
        // At the bracket that opens the level behind the last allowed.
        let brackets = opening.matches(['[', '{']).count();
        let within = &opening[..opening.find(['[', '{']).unwrap()];
        let rounds = 128 / brackets;
        let expected = if opening.ends_with('\n') {
            [rounds + 1, 1, rounds + 1, 2]
        } else {
            let column = rounds * opening.len() + within.len() + 1;
            [1, column, 1, column + 1]
        };
        assert_eq!(place, expected, "{opening}");
        let closed = opening.repeat(100_000) + "1" + &"]".repeat(100_000);
        assert_eq!(only(&load(closed).report), (Code::NotJson, expected));
    }
}

#[test]
fn nesting_where_nothing_is_read_is_refused_too() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let text = dossier().with("snapshot", &deep).json();
    assert_eq!(only(&load(text).report).0, Code::NotJson);
}

#[test]
fn huge_numbers_are_out_of_range_and_no_more() {
    let long = "9".repeat(400);
    let many = "1".repeat(1_000_000);
    for (number, code) in [
        ("1e999999", Code::OutOfRange),
        ("-1e999999999999999999999", Code::OutOfRange),
        (long.as_str(), Code::OutOfRange),
        (many.as_str(), Code::OutOfRange),
        ("91", Code::OutOfRange),
    ] {
        let text = with_meeting(&meeting("m").with("place", &format!("{{\"lat\": {number}}}")));
        assert_eq!(only(&load(text).report).0, code);
    }
    for (number, code) in
        [(long.as_str(), Code::OutOfRange), ("1e999999", Code::WrongType), ("-0", Code::OutOfRange)]
    {
        let text = with_meeting(&meeting("m").with("round", number));
        assert_eq!(only(&load(text).report).0, code, "{number}");
    }
    let tiny = with_meeting(
        &meeting("m").with("place", "{\"lat\": 1e-999999, \"lon\": 0.000000000000000000000001}"),
    );
    assert_eq!(load(tiny).report.errors, 0);
    let format = with_meta(&meta().with("format", &long));
    let report = load(format).report;
    assert_eq!(only(&report).0, Code::UnsupportedFormat);
    assert!(report.diagnostics[0].message.len() < 300, "{}", report.diagnostics[0].message);
}

#[test]
fn marks_of_order_and_ends_of_lines_change_no_place() {
    let text = with_position(&position("p").with("since", "\"2025-02-30\""));
    let (code, place) = only(&load(text.clone()).report);
    assert_eq!(code, Code::ImpossibleDate);
    assert_eq!(only(&load(format!("\u{feff}{text}")).report), (code, place));
    assert_eq!(only(&load(text.replace('\n', "\r\n")).report), (code, place));
    // A carriage return alone ends no line, so all is one line; an editor of today would say the same.
    let [_, column, _, end] = only(&load(text.replace('\n', "\r")).report).1;
    let before = text.find("\"2025-02-30\"").unwrap();
    assert_eq!((column, end), (text[..before].chars().count() + 1, text[..before].chars().count() + 13));
    // A second mark is no white space.
    assert_eq!(only(&load(format!("\u{feff}\u{feff}{text}")).report), (Code::NotJson, [1, 1, 1, 2]));
}

#[test]
fn what_is_not_utf_8_is_found_at_any_offset() {
    let sound = "{\"dossier\": {\"format\": 1,\n \"id\": \"d\", \"title\": \"Київ 🕊\"}}";
    for bad in [&b"\xff"[..], b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80"] {
        for (at, c) in sound.char_indices() {
            let mut bytes = sound.as_bytes().to_vec();
            bytes.splice(at..at + c.len_utf8(), bad.iter().copied());
            let before = &sound[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let place = (Code::NotUtf8, [line, column, line, column + 1]);
            assert_eq!(only(&read("d.json", bytes.as_slice()).report), place, "{at} {bad:?}");
        }
    }
    // Cut within a character.
    let cut = &sound.as_bytes()[..sound.len() - 5];
    assert_eq!(only(&read("d.json", cut).report).0, Code::NotUtf8);
}

#[test]
fn halves_of_surrogate_pairs_are_no_characters() {
    for escape in ["\\ud800", "\\udfff", "\\ud800\\ud800", "\\udc00\\ud800", "\\ud83d \\udd4a"] {
        let text = with_position(&position("p").with("text", &format!("\"{escape}\"")));
        assert_eq!(only(&load(text).report).0, Code::NotJson, "{escape}");
    }
}

/// Whether nothing in a text acts on a terminal.
fn is_safe(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !demarche::text::is_unsafe(c))
}

#[test]
fn control_and_direction_characters_are_refused_and_never_repeated() {
    let unsafe_ones = (0..0x20).chain(0x7f..0xa0).chain(0x202a..=0x202e).chain(0x2066..=0x2069);
    for c in unsafe_ones.filter_map(char::from_u32).filter(|c| *c != '\n') {
        let escaped = with_position(&position("p").with("text", &format!("\"a\\u{:04x}b\"", u32::from(c))));
        let raw = with_position(&position("p").with("text", &format!("\"a{c}b\"")));
        let in_raw = if c < ' ' { Code::NotJson } else { Code::ForbiddenCharacter };
        for (text, code) in [(escaped, Code::ForbiddenCharacter), (raw, in_raw)] {
            let report = load(text).report;
            assert_eq!(only(&report).0, code, "{c:?}");
            assert!(is_safe(&report.to_text()) && is_safe(&report.to_json().unwrap()), "{c:?}");
        }
        // In keys, ids, words, links, dates and between values.
        for text in [
            with_position(&position("p").with("text", &format!("\"x\", \"k{c}\": 1"))),
            with_position(&position(&format!("p{c}"))),
            with_position(&position("p").with("stance", &format!("\"{c}\""))),
            with_position(&position("p").with("toward", &format!("[\"{c}\"]"))),
            with_position(&position("p").with("since", &format!("\"{c}2025\""))),
            with_position(&position("p").with("since", &format!("{c}{c}x"))),
        ] {
            let report = load(text).report;
            assert!(report.errors > 0, "{c:?}");
            assert!(is_safe(&report.to_text()) && is_safe(&report.to_json().unwrap()), "{c:?}");
        }
    }
}

#[test]
fn nothing_at_all_is_told_as_such() {
    for text in ["", " ", "\n\n\t \r\n", "\u{feff}"] {
        let report = load(text).report;
        assert_eq!(only(&report).0, Code::NotJson, "{text:?}");
        assert_eq!(report.diagnostics[0].message, "the file is empty");
    }
    assert_eq!(only(&load("\0").report), (Code::NotJson, [1, 1, 1, 2]));
    assert_eq!(only(&load("null").report), (Code::WrongType, [1, 1, 1, 5]));
}

#[test]
fn duplicate_keys_are_told_each_once_however_many() {
    let keys = vec!["\"id\": \"e\""; 50_000].join(", ");
    let report = soon(|| load(dossier().with("events", &format!("[{{{keys}}}]")).json())).report;
    // All but the first, and the three fields that the event lacks.
    assert_eq!(report.errors, 49_999 + 3);
    let languages = vec!["\"uk\": \"x\""; 50_000].join(", ");
    let report = soon(|| load(with_party(&party("a").with("names", &format!("{{{languages}}}"))))).report;
    assert_eq!((first(&report).0, report.errors), (Code::DuplicateField, 49_999));
    let parts = vec!["\"sourcez\": []"; 50_000].join(", ");
    let report = soon(|| load(dossier().with("snapshot", &format!("1, {parts}")).json())).report;
    assert_eq!((first(&report).0, report.errors), (Code::UnknownField, 50_000));
}

#[test]
fn a_hundred_thousand_errors_are_counted_and_a_thousand_shown() {
    let links: Vec<String> = (0..100_000).map(|n| format!("\"nobody-{n}\"")).collect();
    let text = with_position(&position("p").with("toward", &format!("[{}]", links.join(","))));
    let report = soon(|| load(text)).report;
    assert_eq!((report.errors, report.diagnostics.len()), (100_000, KEPT));
    assert!(report.diagnostics.iter().all(|d| d.code == Code::UnknownParty));
    assert!(soon(|| report.to_text()).contains("and 99000 more, not shown"));
}

#[test]
fn a_million_records_are_read_and_so_are_a_million_links_in_a_row() {
    let count = if is_huge() { 1_000_000 } else { 50_000 };
    let mut list = String::from("[");
    for n in 0..count {
        let parent = if n > 0 { format!(",\"parent\":\"i{}\"", n - 1) } else { String::new() };
        write!(list, "{{\"id\":\"i{n}\",\"name\":\"I\"{parent}}},").unwrap();
    }
    list.push_str("{\"id\":\"i\",\"name\":\"I\"}]");
    let loaded = soon(|| load(dossier().with("issues", &list).json()));
    assert_eq!(loaded.report.errors, 0, "{}", loaded.report.summary());
    assert_eq!(loaded.dossier.expect("it is sound").issues.len(), count + 1);
}

#[test]
fn a_million_records_without_ids_excuse_no_more_than_they_should() {
    let issues = vec!["{\"name\":\"I\"}"; 50_000].join(",");
    let links: Vec<String> = (0..50_000).map(|n| format!("\"i{n}\"")).collect();
    let text = dossier()
        .with("issues", &format!("[{issues}]"))
        .with("positions", &position("p").with("issues", &format!("[{}]", links.join(","))).list())
        .json();
    let report = soon(|| load(text)).report;
    // The outcome's link to `i` and all but one of these are as many as there are records without an id.
    assert_eq!(report.errors, 50_000 + 1);
}

#[test]
fn a_megabyte_of_an_id_is_shortened_in_what_is_said() {
    let id = "a".repeat(1 << 20);
    for text in [
        with_position(&position("p").with("toward", &format!("[\"{id}\"]"))),
        with_position(&position("p").with("id", &format!("\"{id}-\""))),
        with_position(&position("p").with("text", &format!("\"x\", \"{id}\": 1"))),
        with_position(&position("p").with("text", &id)),
        with_position(&position("p").with("stance", &format!("\"{id}\""))),
        with_position(&position("p").with("since", &format!("\"{id}\""))),
        format!("{{{id}: 1}}"),
    ] {
        let report = soon(|| load(text)).report;
        assert_eq!(report.errors, 1, "{}", &report.summary());
        let said = report.to_text();
        assert!(said.len() < 5_000, "{} bytes are said", said.len());
    }
    let sound = with_position(&position(&id));
    assert_eq!(load(sound).report.errors, 0);
}

#[test]
fn a_very_long_line_is_read_and_its_end_is_found() {
    let length = if is_huge() { (1 << 30) - 1_000 } else { 16 << 20 };
    let text = format!(
        "{{\"dossier\": {}, \"snapshot\": \"{}\", }}",
        meta().json().replace('\n', ""),
        "x".repeat(length)
    );
    // In characters; the title has four of two bytes.
    let comma = text.len() - "Київ".len() + "Київ".chars().count() - 2;
    assert_eq!(only(&soon(|| load(text)).report), (Code::NotJson, [1, comma, 1, comma + 1]));
}

#[test]
fn too_many_values_for_any_memory_are_refused() {
    if !is_huge() {
        return;
    }
    let text = format!("[{}0]", "0,".repeat(50_000_000));
    assert_eq!(only(&soon(|| load(text)).report).0, Code::NotJson);
}

/// A folder that has only the dossier's own file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("dossier.json"), meta().json()).unwrap();
    folder
}

fn unreadable(path: &Path) -> String {
    let report = soon(|| open(path)).report;
    assert_eq!(only(&report), (Code::Unreadable, [1, 1, 1, 1]));
    report.diagnostics[0].message.clone()
}

#[cfg(unix)]
mod files {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn pipe(path: &Path) {
        let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
        assert!(made.success());
    }

    #[test]
    fn a_pipe_that_nobody_writes_to_is_not_waited_for() {
        let folder = folder();
        let path = folder.path().join("events.json");
        pipe(&path);
        let expected = "cannot be read: it is not a regular file; a stream is read as `-`";
        // The program first: it would be ended, where this test would wait for ever.
        for named in [folder.path(), path.as_path()] {
            let said = demarche().arg("check").arg(named).assert().code(1).get_output().stdout.clone();
            assert!(String::from_utf8(said).unwrap().contains(expected));
            assert_eq!(unreadable(named), expected);
        }
    }

    #[test]
    fn devices_are_not_read() {
        for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
            let path = Path::new(device);
            if path.exists() {
                assert!(unreadable(path).contains("not a regular file"), "{device}");
                let folder = folder();
                symlink(path, folder.path().join("parties.json")).unwrap();
                assert!(unreadable(folder.path()).contains("not a regular file"), "{device}");
            }
        }
    }

    #[test]
    fn links_that_go_round_are_not_followed() {
        let folder = folder();
        symlink("events.json", folder.path().join("events.json")).unwrap();
        unreadable(folder.path());
        unreadable(&folder.path().join("events.json"));
        // A folder within itself is only a name.
        let folder = super::folder();
        symlink(".", folder.path().join("again")).unwrap();
        symlink(".", folder.path().join("again.json")).unwrap();
        assert_eq!(open(&folder.path().join("again/again")).report.errors, 0);
    }

    #[test]
    fn a_file_that_may_not_be_read_says_so() {
        let folder = folder();
        let path = folder.path().join("events.json");
        fs::write(&path, "[]").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::File::open(&path).is_ok() {
            return; // one who may read everything
        }
        assert!(unreadable(folder.path()).contains("ermission"));
    }

    #[test]
    fn a_path_with_control_characters_does_not_act_on_the_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("\u{1b}[2J\u{202e}\n.json");
        fs::write(&path, "[1,]").unwrap();
        for format in ["text", "json"] {
            let assert = demarche().args(["check", "--format", format]).arg(&path).assert().code(1);
            let output = assert.get_output();
            for said in [&output.stdout, &output.stderr] {
                assert!(is_safe(&String::from_utf8_lossy(said)), "{said:?}");
            }
        }
        let assert = demarche().arg("show").arg("--dossier").arg(&path).assert().failure();
        assert!(is_safe(&String::from_utf8_lossy(&assert.get_output().stderr)));
    }
}

#[test]
fn a_folder_where_a_file_should_be_and_none_where_one_must_be() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(only(&open(folder.path()).report), (Code::MissingFile, [1, 1, 1, 1]));
    fs::create_dir(folder.path().join("dossier.json")).unwrap();
    assert!(unreadable(folder.path()).contains("a folder, not a file"));
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let folder = folder();
    let path = folder.path().join("events.json");
    // It has no blocks: only its length is written.
    fs::File::create(&path).unwrap().set_len(LARGEST_FILE + 1).unwrap();
    assert!(unreadable(folder.path()).contains("larger than"));
    fs::File::options().write(true).open(&path).unwrap().set_len(1 << 40).unwrap();
    assert!(unreadable(&path).contains("larger than"));
}

#[test]
fn a_broken_dossier_is_told_alike_from_a_file_and_from_a_stream() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.json");
    for text in ["", "{", "[1,2", "{\"dossier\": {\"format\": 2}}", "\u{feff}\0", "{\"dossier\": []}"] {
        fs::write(&path, text).unwrap();
        let told = |command: &mut Command, name: &str| {
            let output = command.assert().code(1).get_output().stdout.clone();
            String::from_utf8(output).unwrap().replace(name, "NAME")
        };
        let of_file = told(demarche().args(["check", "--format", "json"]).arg(&path), "d.json");
        let of_stream =
            told(demarche().args(["check", "--format", "json", "-"]).write_stdin(text), "standard input");
        assert_eq!(of_file, of_stream, "{text:?}");
        assert!(of_file.contains("\"errors\""));
        // Nothing else reads it either, and none says more than it must.
        for command in ["list", "show", "export"] {
            demarche().args([command, "--dossier"]).arg(&path).assert().failure();
        }
    }
}
