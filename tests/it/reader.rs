//! The reader of the format: every problem that it knows, in its exact place; the bundled dossiers;
//! layouts that say the same; and that no input makes it panic.
use std::fmt::Write as _;

use demarche::dossier::{Code, Diagnostic, Loaded, Severity, bundled, from_text};

use crate::fixture::*;

/// Takes the marks « and » out of a text, and counts where they were.
fn unmarked(text: &str) -> (String, Vec<[usize; 4]>) {
    let (mut out, mut spans, mut open) = (String::new(), Vec::new(), Vec::new());
    let (mut line, mut column) = (1, 1);
    for c in text.chars() {
        match c {
            '«' => open.push((line, column)),
            '»' => {
                let (start_line, start_column) = open.pop().expect("an opening mark");
                spans.push([start_line, start_column, line, column]);
            }
            c => {
                out.push(c);
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
        }
    }
    assert!(open.is_empty() && !spans.is_empty(), "marks in {text}");
    spans.sort_unstable();
    (out, spans)
}

/// Marks a place in a text: where it reads as `marked` does without its marks, for the last time.
fn mark(text: &str, marked: &str) -> String {
    let plain = marked.replace(['«', '»'], "");
    let at = text.rfind(&plain).unwrap_or_else(|| panic!("{plain} in {text}"));
    format!("{}{marked}{}", &text[..at], &text[at + plain.len()..])
}

fn span(d: &Diagnostic) -> [usize; 4] {
    [d.line, d.column, d.end_line, d.end_column]
}

fn load(text: &str) -> Loaded {
    from_text("d.json", text.to_owned())
}

/// What can be wrong with a text, each with examples (one of each code, files included, is in
/// `tests/bad`): what is wrong stands between « and »,
/// nothing else is wrong, and where several things are marked each has the code.
fn cases() -> Vec<(Code, String)> {
    let p = || position("p");
    let with_place = |place: &str| with_meeting(&meeting("m").with("place", place));
    let entry = |status: &str, date: &str| format!("{{\"status\": \"{status}\", \"date\": {date}}}");
    let mut cases = vec![
        (Code::NotJson, mark(&dossier().json(), "}«»,\n \"sources\"").replacen("»,", "»", 1)),
        (Code::NotJson, "{\"dossier\": [1«,»]}".to_owned()),
        (Code::NotJson, "{\"dossier\":\n [1«»\n".to_owned()),
        (Code::NotJson, "«»".to_owned()),
        (Code::NotJson, "{\"dossier\": «\"Ж»\n\"}".to_owned()),
        (Code::UnsupportedFormat, with_meta(&meta().with("format", "«2»"))),
        (Code::WrongType, "«[]»".to_owned()),
        (Code::WrongType, with_meta(&meta().with("format", "«\"1\"»"))),
        (Code::WrongType, with_meta(&meta().with("editors", "«\"me\"»"))),
        (Code::WrongType, with_position(&p().with("text", "«7»"))),
        (Code::WrongType, with_position(&p().with("until", "«null»"))),
        (Code::WrongType, with_position(&p().with("toward", "«\"b\"»"))),
        (Code::WrongType, with_position(&p().with("toward", "[«{}»]"))),
        (Code::WrongType, with_position(&p().with("condition", "«\"if\"»"))),
        (Code::WrongType, with_position(&p().with("sources", "[\"s\", «[\"s\"]»]"))),
        (Code::WrongType, with_position(&p().with("sources", "[{\"id\": \"s\", \"partial\": «\"yes\"»}]"))),
        (Code::WrongType, with_party(&party("a").with("names", "{\"uk\": «1»}"))),
        (Code::WrongType, with_meeting(&meeting("m").with("round", "«1.5»"))),
        (Code::WrongType, dossier().with("events", "«{\"e\":\n 1}»").json()),
        (Code::WrongType, dossier().with("events", "[«\"e\"»]").json()),
        (Code::UnknownField, mark(&with_position(&p().with("sinse", "\"2025\"")), "«\"sinse\"»")),
        (Code::UnknownField, with_place("{«\"Київ»\": 1}").replace("»\"", "\"»")),
        (Code::UnknownField, mark(&dossier().with("partys", "[]").json(), "«\"partys\"»")),
        (Code::MissingField, mark(&with_position(&p().with("since", "")), "«{»\"id\": \"p\"")),
        (
            Code::MissingField,
            mark(&dossier().with("events", &event().with("id", "").list()).json(), "«{»\"title\": \"Event\""),
        ),
        (Code::MissingField, with_meeting(&meeting("m").with("participants", "[«{»\"roles\": [\"host\"]}]"))),
        (Code::MissingField, format!("«{{»{}", &dossier().with("dossier", "").json()[1..])),
        (Code::MissingField, format!("«{{»{}", &meta().json()[1..])),
        (
            Code::DuplicateField,
            mark(
                &with_position(&p().with("text", "\"Text.\", \"text\": \"Again.\"")),
                "«\"text\"»: \"Again.\"",
            ),
        ),
        (Code::DuplicateField, with_party(&party("a").with("names", "{\"uk\": \"У\", «\"uk\"»: \"У\"}"))),
        (
            Code::DuplicateField,
            mark(
                &dossier().with("issues", &format!("{}, \"issues\": []", issue("i").list())).json(),
                "«\"issues\"»: []",
            ),
        ),
        (Code::EmptyValue, with_position(&p().with("text", "«\" \"»"))),
        (Code::EmptyValue, with_position(&p().with("parties", "«[]»"))),
        (Code::EmptyValue, with_position(&p().with("toward", "[«\"\"»]"))),
        (Code::EmptyValue, with_place("«{ }»")),
        (Code::EmptyValue, with_party(&party("a").with("names", "«{}»"))),
        (Code::EmptyValue, with_party(&party("a").with("names", "{«\"\"»: \"У\", \"de\": «\"\"»}"))),
        (Code::EmptyValue, dossier().with("events", "[«{}»]").json()),
        (Code::UnknownWord, with_position(&p().with("stance", "«\"demand\"»"))),
        (Code::UnknownWord, with_party(&party("a").with("roles", "[{\"role\": «\"Side\"»}]"))),
        (Code::MalformedDate, with_position(&p().with("since", "«\"1 July 2025\"»"))),
        (Code::ImpossibleDate, with_position(&p().with("due", "«\"2025-02-30\"»"))),
        (Code::IntervalNotAllowed, with_position(&p().with("since", "«\"2025-07-01/2025-07-02\"»"))),
        (Code::EndBeforeStart, with_meeting(&meeting("m").with("when", "«\"2025-07-02/2025-07-01\"»"))),
        (Code::EndBeforeStart, with_position(&p().with("until", "«\"2025-06\"»"))),
        (Code::EndBeforeStart, with_outcome(&outcome("o").with("until", "«\"2025-06-30\"»"))),
        (
            Code::EndBeforeStart,
            with_meta(
                &meta().with("coverage", "[{\"to\": «\"2024\"», \"from\": \"2025\", \"text\": \"x\"}]"),
            ),
        ),
        (
            Code::EndBeforeStart,
            with_party(
                &party("a")
                    .with("roles", "[{\"role\": \"side\", \"since\": \"2025\", \"until\": «\"2024\"»}]"),
            ),
        ),
        (Code::MalformedId, dossier().with("events", &event().with("id", "«\"Event_1\"»").list()).json()),
        (Code::MalformedId, with_meta(&meta().with("id", "«\"d-\"»"))),
        (Code::DuplicateId, mark(&with_positions(&p(), &p()), "«\"p\"»,\n \"title\"")),
        (Code::DuplicateId, mark(&with_meeting(&meeting("p")), "«\"p\"»,\n \"title\": \"Meeting\"")),
        (
            Code::DuplicateId,
            with_meta(
                &meta()
                    .with("tracks", "[{\"id\": \"t\", \"name\": \"T\"}, {\"id\": «\"t\"», \"name\": \"T\"}]"),
            ),
        ),
        (
            Code::UnknownSource,
            with_position(&p().with("sources", "[\"s\", «\"t\"», {\"id\": «\"u\"», \"partial\": true}]")),
        ),
        (Code::UnknownParty, with_position(&p().with("toward", "[\"b\", «\"c\"»]"))),
        (Code::UnknownPerson, with_position(&p().with("speaker", "«\"nobody\"»"))),
        (Code::UnknownIssue, dossier().with("issues", &issue("i").with("parent", "«\"j\"»").list()).json()),
        (Code::UnknownPackage, with_position(&p().with("package", "«\"none\"»"))),
        (Code::UnknownPosition, with_position(&p().with("reaffirms", "[«\"none\"»]"))),
        (Code::UnknownMeeting, with_position(&p().with("meeting", "«\"Not an id\"»"))),
        (Code::UnknownOutcome, with_outcome(&outcome("o").with("amends", "[«\"none\"»]"))),
        (
            Code::UnknownEvent,
            dossier().with("events", &event().with("contradicts", "[«\"none\"»]").list()).json(),
        ),
        (Code::UnknownTrack, with_meeting(&meeting("m").with("track", "«\"p\"»"))),
        (
            Code::UnknownRecord,
            dossier().with("events", &event().with("affects", "[\"p\", «\"none\"»]").list()).json(),
        ),
        (Code::WrongKind, with_position(&p().with("toward", "[«\"i\"»]"))),
        (
            Code::WrongKind,
            with_outcome(&outcome("o").with("settles", "[{\"position\": «\"o\"», \"extent\": \"full\"}]")),
        ),
        (Code::SelfLink, with_position(&p().with("replaces", "[«\"p\"»]"))),
        (Code::SelfLink, with_party(&party("a").with("members", "[\"b\", «\"a\"»]"))),
        (Code::AnswersItsHolder, with_positions(&p(), &position("q").with("responds_to", "[«\"p\"»]"))),
        (
            Code::AnswersItsHolder,
            with_positions(
                &p().with("parties", "[\"a\", \"b\"]"),
                &position("q").with("parties", "[\"b\"]").with("responds_to", "[«\"p\"»]"),
            ),
        ),
        (Code::EndedWithoutUntil, mark(&with_position(&p().with("ended", "\"met\"")), "«\"ended\"»")),
        (Code::MissingCondition, with_position(&p().with("stance", "«\"accepts-if\"»"))),
        (
            Code::StatusAndHistory,
            mark(
                &with_meeting(&meeting("m").with("history", &format!("[{}]", entry("held", "\"2025\"")))),
                "«\"history\"»: [{\"status\": \"held\"",
            ),
        ),
        (Code::MissingStatus, mark(&with_meeting(&meeting("m").with("status", "")), "«{»\"id\": \"m\"")),
        (
            Code::HistoryOutOfOrder,
            with_outcome(&outcome("o").with(
                "history",
                &format!(
                    "[{}, {}, {}, {}]",
                    entry("announced", "\"2024\""),
                    entry("agreed", "\"2025-07-01\""),
                    entry("signed", "«\"2025-06\"»"),
                    entry("ratified", "\"2025\""),
                ),
            )),
        ),
        (Code::OutOfRange, with_place("{\"lat\": «90.5», \"lon\": «-180.01»}")),
        (Code::OutOfRange, with_meeting(&meeting("m").with("round", "«0»"))),
        (Code::OutOfRange, with_meeting(&meeting("m").with("duration", "{\"minutes\": «-5»}"))),
        (
            Code::OutOfRange,
            with_outcome(&outcome("o").with(
                "quantities",
                "[{\"unit\": \"x\", \"agreed\": «99999999999999999999», \"done\": [{\"count\": «-1»}]}]",
            )),
        ),
        (Code::OutOfRange, with_package(&package().with("points", "«10001»"))),
        (
            Code::TooPrecise,
            with_outcome(&outcome("o").with("quantities", "[{\"unit\": \"x\", \"agreed\": «1e-7»}]")),
        ),
        (
            Code::RenamedField,
            mark(
                &with_outcome(&outcome("o").with("quantity", "{\"unit\": \"x\", \"agreed\": 1}")),
                "«\"quantity\"»: {\"unit\"",
            ),
        ),
        (Code::WrongType, with_position(&p().with("quantity", "{\"unit\": \"x\", \"value\": «\"3\"»}"))),
        (
            Code::RepeatedUnit,
            with_outcome(
                &outcome("o")
                    .with("quantities", "[{\"unit\": \"x\"}, {\"unit\": \"y\"}, {\"unit\": «\"x\"»}]"),
            ),
        ),
        (
            Code::RepeatedMember,
            with_party(&party("a").with("members", "[\"b\", {\"party\": «\"b\"», \"since\": \"2020\"}, «\"b\"»]")),
        ),
        (
            Code::RepeatedMember,
            with_party(&party("a").with(
                "members",
                "[{\"party\": \"b\", \"since\": \"2020-01-01\", \"until\": \"2020-03-01\"}, {\"party\": «\"b\"», \"since\": \"2020-02\"}]",
            )),
        ),
        (Code::ValueOrRange, with_position(&p().with("quantity", "«{»\"unit\": \"x\"}"))),
        (Code::ValueOrRange, with_position(&p().with("quantity", "«{»\"unit\": \"x\", \"to\": 2}"))),
        (
            Code::ValueOrRange,
            with_position(&p().with("quantity", "«{»\"unit\": \"x\", \"value\": 1, \"to\": 2}")),
        ),
        (
            Code::EndBeforeStart,
            with_position(&p().with("quantity", "{\"unit\": \"x\", \"from\": 2.5, \"to\": «2.49»}")),
        ),
        (
            Code::EndBeforeStart,
            with_position(&p().with("sought", "[{\"on\": \"2025-07\"}, {\"on\": «\"2025-06\"»}]")),
        ),
        (
            Code::EndBeforeStart,
            with_party(
                &party("a")
                    .with("members", "[{\"party\": \"b\", \"since\": \"2025\", \"until\": «\"2024\"»}]"),
            ),
        ),
        (Code::PointWithoutPackage, mark(&with_position(&p().with("point", "\"II.3\"")), "«\"point\"»")),
        (
            Code::SoughtOfNoAsk,
            mark(
                &with_position(&p().with("stance", "\"rejects\"").with("sought", "[{\"on\": \"2025-08\"}]")),
                "«\"sought\"»",
            ),
        ),
        (
            Code::StepIssues,
            mark(
                &with_outcome(&outcome("o").with(
                    "history",
                    "[{\"status\": \"agreed\", \"date\": \"2025-07-01\", \"issues\": [\"i\"]}]",
                )),
                "«\"issues\"»: [\"i\"]}]",
            ),
        ),
        (Code::MalformedAddress, with_source(&source().with("archived", "«\"example.org\"»"))),
        (
            Code::MalformedId,
            with_source(&source().with("refs", "{«\"Wiki Data\"»: \"Q1\", \"doi\": \"10.1/1\"}")),
        ),
        (Code::WrongType, with_source(&source().with("refs", "«[\"Q1\"]»"))),
        (Code::WrongType, with_source(&source().with("refs", "{\"doi\": «1»}"))),
        (Code::WrongType, with_source(&source().with("private", "«false»"))),
        (Code::WrongType, with_party(&party("a").with("members", "[«7»]"))),
        (Code::MissingField, with_party(&party("a").with("members", "[«{»\"since\": \"2025\"}]"))),
        (Code::UnknownParty, with_party(&party("a").with("members", "[{\"party\": «\"z\"»}, «\"y\"»]"))),
        (
            Code::UnknownParty,
            with_position(&p().with("sought", "[{\"on\": \"2025-07\", \"parties\": [«\"z\"»]}]")),
        ),
        (
            Code::UnknownIssue,
            with_party(&party("a").with("roles", "[{\"role\": \"side\", \"issues\": [«\"z\"»]}]")),
        ),
        (Code::SelfLink, dossier().with("issues", &issue("i").with("overlaps", "[«\"i\"»]").list()).json()),
        (Code::UnknownPosition, with_position(&p().with("responds_to", "[«\"none\"»]"))),
        (Code::WrongKind, with_position(&p().with("responds_to", "[«\"o\"»]"))),
        (Code::AnswersItsHolder, with_position(&p().with("responds_to", "[«\"package\"»]"))),
        (Code::TooLong, with_party(&party("a").with("short", "«\"Ukraіnian\"»"))),
        (
            Code::TooLong,
            dossier().with("issues", &issue("i").with("short", "«\"Nineteen characters\"»").list()).json(),
        ),
        (Code::ForbiddenCharacter, with_position(&p().with("text", "«\"a\\u0007\"»"))),
        (Code::ForbiddenCharacter, with_position(&p().with("text", "«\"a\u{202e}b\u{2066}\"»"))),
        (Code::ForbiddenCharacter, with_position(&p().with("text", "«\"a\\r\\nb\"»"))),
        (
            Code::ForbiddenCharacter,
            with_party(&party("a").with("names", "{\"uk\": «\"\\u0085\"», «\"\\u0000\"»: \"x\"}")),
        ),
        (Code::NoSource, mark(&with_position(&p().with("sources", "")), "«\"p\"»,\n \"title\"")),
        (Code::LongTitle, with_position(&p().with("title", &format!("«\"{}\"»", "ж".repeat(61))))),
        (
            Code::UnusedSource,
            mark(
                &dossier()
                    .with(
                        "sources",
                        &format!("[{},\n{}]", source().json(), source().with("id", "\"t\"").json()),
                    )
                    .json(),
                "«\"t\"»,\n \"title\"",
            ),
        ),
        (
            Code::AnswerBeforeAsk,
            with_positions(
                &p(),
                &position("q")
                    .with("parties", "[\"b\"]")
                    .with("since", "\"2025-06\"")
                    .with("responds_to", "[«\"p\"»]"),
            ),
        ),
    ];
    cases.push((
        Code::AnswerBeforeAsk,
        with_position(
            &p().with("parties", "[\"b\"]").with("since", "\"2024\"").with("responds_to", "[«\"package\"»]"),
        ),
    ));
    cases.push((
        Code::MorePoints,
        dossier()
            .with("packages", &package().with("points", "«1»").list())
            .with(
                "positions",
                &format!(
                    "[{},\n{},\n{}]",
                    p().with("package", "\"package\"").with("point", "\"1\"").json(),
                    position("q").with("package", "\"package\"").with("point", "\"2\"").json(),
                    position("r").with("package", "\"package\"").with("point", "\"2\"").json(),
                ),
            )
            .json(),
    ));
    // Circles: the link that closes one, as seen from the record that stands first.
    for field in ["replaces", "reaffirms", "responds_to"] {
        cases.push((
            Code::LinkCycle,
            with_positions(
                &p().with(field, "[\"q\"]"),
                &position("q").with("parties", "[\"b\"]").with(field, "[«\"p\"»]"),
            ),
        ));
    }
    let two = |key: &'static str, first: &Object, second: &Object| {
        dossier().with(key, &format!("[{},\n{}]", first.json(), second.json())).json()
    };
    for field in ["replaces", "amends"] {
        cases.push((
            Code::LinkCycle,
            two("outcomes", &outcome("o").with(field, "[\"n\"]"), &outcome("n").with(field, "[«\"o\"»]")),
        ));
    }
    cases.push((
        Code::LinkCycle,
        two("outcomes", &outcome("o").with("part_of", "\"n\""), &outcome("n").with("part_of", "«\"o\"»")),
    ));
    cases.push((
        Code::LinkCycle,
        two("meetings", &meeting("m").with("part_of", "\"n\""), &meeting("n").with("part_of", "«\"m\"»")),
    ));
    cases.push((
        Code::LinkCycle,
        two("issues", &issue("i").with("parent", "\"j\""), &issue("j").with("parent", "«\"i\"»")),
    ));
    cases.push((
        Code::LinkCycle,
        two("parties", &party("a").with("members", "[\"b\"]"), &party("b").with("members", "[«\"a\"»]")),
    ));
    cases.push((
        Code::LinkCycle,
        two(
            "parties",
            &party("a").with("members", "[{\"party\": \"b\", \"until\": \"2020\"}]"),
            &party("b").with("members", "[{\"party\": «\"a\"», \"since\": \"2021\"}]"),
        ),
    ));
    cases.push((
        Code::LinkCycle,
        two(
            "packages",
            &package().with("based_on", "[\"k\"]"),
            &package().with("id", "\"k\"").with("based_on", "[«\"package\"»]"),
        ),
    ));
    cases.push((
        Code::LinkCycle,
        two(
            "sources",
            &source().with("original", "\"t\""),
            &source().with("id", "\"t\"").with("original", "«\"s\"»"),
        ),
    ));
    cases.push((
        Code::LinkCycle,
        two(
            "parties",
            &party("a").with("successor_of", "\"b\""),
            &party("b").with("successor_of", "«\"a\"»"),
        ),
    ));
    // A day that has passed: newest entries, and a status alone.
    let kept = meta().with("kept_until", "\"2025-07\"");
    for meeting in [
        meeting("m").with("when", "«\"2025-07-30\"»").with("status", "\"planned\""),
        meeting("m").with("when", "«\"2025-07-30\"»").with("status", "").with(
            "history",
            &format!("[{}, {}]", entry("planned", "\"2025-07-01\""), entry("held", "\"2025-08-01\"")),
        ),
    ] {
        cases.push((
            Code::PlannedDayPassed,
            dossier().with("dossier", &kept.json()).with("meetings", &meeting.list()).json(),
        ));
    }
    cases
}

#[test]
fn the_ground_of_the_cases_is_sound() {
    let loaded = load(&dossier().json());
    assert_eq!(loaded.report.to_text(), "no problems found\n");
    assert!(loaded.dossier.is_some());
}

#[test]
fn every_problem_is_found_where_it_is_and_nothing_else() {
    for (code, text) in cases() {
        let (text, spans) = unmarked(&text);
        let loaded = load(&text);
        let found: Vec<_> = loaded.report.diagnostics.iter().map(|d| (d.code, span(d))).collect();
        let expected: Vec<_> = spans.into_iter().map(|span| (code, span)).collect();
        assert_eq!(found, expected, "{code}\n{text}\n{}", loaded.report.to_text());
        assert_eq!(loaded.dossier.is_none(), code.severity() == Severity::Error, "{code}");
    }
}

#[test]
fn what_is_said_is_reviewed() {
    let mut said = String::new();
    for (code, text) in cases() {
        for d in load(&unmarked(&text).0).report.diagnostics {
            writeln!(said, "{code}\n  {}\n  {}", d.message, d.help.as_deref().unwrap_or("-")).unwrap();
        }
    }
    insta::assert_snapshot!("messages", said);
}

#[test]
fn places_hold_with_a_byte_order_mark_and_carriage_returns() {
    for (code, text) in cases() {
        let (plain, spans) = unmarked(&text);
        let text = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
        let found: Vec<_> = load(&text).report.diagnostics.iter().map(span).collect();
        assert_eq!(found, spans, "{code}\n{text}");
    }
}

#[test]
fn all_problems_are_told_in_one_run() {
    let broken = Object::new(&[
        ("dossier", &meta().with("format", "2").with("titel", "\"x\"").json()),
        ("parties", &party("a").with("kind", "\"realm\"").with("sources", "[\"t\"]").list()),
        ("issues", &issue("i").with("parent", "\"a\"").with("sources", "").list()),
        ("positions", &position("p").with("since", "\"2025-13\"").with("toward", "[\"z\", \"\"]").list()),
    ]);
    let codes: Vec<String> =
        load(&broken.json()).report.diagnostics.iter().map(|d| d.code.to_string()).collect();
    assert_eq!(
        codes,
        [
            "unsupported-format",
            "unknown-field",
            "unknown-word",
            "unknown-source",
            "no-source",
            "wrong-kind",
            "impossible-date",
            "unknown-source",
            "unknown-party",
            "empty-value",
        ]
    );
}

#[test]
fn a_list_of_records_may_be_empty() {
    let text = dossier().with("events", "[]").with("people", "[ ]").json();
    assert_eq!(load(&text).report.to_text(), "no problems found\n");
    // What it would have contained is not unknown.
    let text = dossier()
        .with("positions", "[]")
        .with(
            "outcomes",
            &outcome("o").with("settles", "[{\"position\": \"p\", \"extent\": \"full\"}]").list(),
        )
        .json();
    assert_eq!(load(&text).report.diagnostics[0].code, Code::UnknownPosition);
}

/// What is suggested in place of a wrong text.
fn meant(text: &str) -> Option<String> {
    let report = load(text).report;
    let help = report.diagnostics[0].help.clone()?;
    Some(help.strip_prefix("did you mean `")?.split_once('`')?.0.to_owned())
}

#[test]
fn what_a_party_is_called_leads_to_its_id() {
    let parties = format!(
        "[{},\n{}]",
        party("a").json(),
        party("united-states")
            .with("name", "\"United States\"")
            .with("short", "\"USA\"")
            .with("official_name", "\"United States of America\"")
            .with("names", "{\"de\": \"Vereinigte Staaten\", \"uk\": \"США\"}")
            .json()
    );
    for called in ["USA", "usa", "United States of America", "Vereinigte Staaten", "США"] {
        let text = dossier()
            .with("parties", &parties)
            .with("positions", &position("p").with("toward", &format!("[\"{called}\"]")).list())
            .json();
        assert_eq!(meant(&text).as_deref(), Some("united-states"), "{called}");
        assert!(
            load(&text).report.diagnostics[0].message.ends_with(&format!("there is no party `{called}`"))
        );
    }
}

#[test]
fn the_address_of_a_source_leads_to_its_id() {
    let text = dossier()
        .with("sources", &source().with("url", "\"https://example.org/1\"").list())
        .with("positions", &position("p").with("sources", "[\"https://example.org/1\"]").list())
        .json();
    assert_eq!(meant(&text).as_deref(), Some("s"));
}

#[test]
fn a_date_as_people_write_it_leads_to_how_it_is_written() {
    let since = |date: &str| meant(&with_position(&position("p").with("since", &format!("\"{date}\""))));
    assert_eq!(since("7 July 2014").as_deref(), Some("2014-07-07"));
    assert_eq!(since("7/8/2014"), None);
}

#[test]
fn an_unfinished_merge_is_told_as_one() {
    let text = "{\"dossier\": {\"format\": 1, \"id\": \"d\", \"title\": \"D\"},\n\"issues\": [\n<<<<<<< HEAD\n{\"id\": \"i\", \"name\": \"I\"}\n\
                =======\n{\"id\": \"j\", \"name\": \"J\"}\n>>>>>>> theirs\n]}\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let report = load(&text).report;
        let told: Vec<_> = report.diagnostics.iter().map(|d| (d.code, d.message.as_str(), span(d))).collect();
        assert_eq!(told, [(Code::NotJson, "an unfinished merge, lines 3 to 7", [3, 1, 7, 15])]);
    }
    // Two of them, the second with the mark of the version that both began from.
    let two = format!("{text}<<<<<<< HEAD\n1\n||||||| base\n2\n=======\n3\n>>>>>>> theirs\n");
    let report = load(&two).report;
    let told: Vec<&str> = report.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(told, ["an unfinished merge, lines 3 to 7", "an unfinished merge, lines 9 to 15"]);
    // A mark left behind, and what only looks like one.
    assert_eq!(load("{}\n=======\n").report.diagnostics[0].message, "an unfinished merge, line 2");
    assert!(!load("{}\n========\n").report.diagnostics[0].message.contains("merge"));
}

#[test]
fn a_party_may_be_a_member_twice_at_different_times() {
    for (first, second) in
        [("2020", "2020"), ("2020-03-01", "2020-03-01"), ("2020-03", "2020-03-15"), ("2019", "2021")]
    {
        let members = format!(
            "[{{\"party\": \"b\", \"until\": \"{first}\"}}, {{\"party\": \"b\", \"since\": \"{second}\"}}]"
        );
        let report = load(&with_party(&party("a").with("members", &members))).report;
        assert_eq!(report.errors, 0, "{first} {second}: {}", report.to_text());
    }
}

#[test]
fn amounts_are_kept_exactly() {
    let text = with_outcome(&outcome("o").with(
        "quantities",
        "[{\"unit\": \"x\", \"agreed\": 9007199254740990.123456, \"done\": [{\"count\": 1e-06}]}]",
    ));
    let dossier = load(&text).dossier.unwrap();
    let quantity = &dossier.outcomes[0].quantities[0];
    assert_eq!(quantity.agreed.unwrap().to_string(), "9007199254740990.123456");
    assert_eq!(quantity.done[0].count.to_string(), "0.000001");
}

#[test]
fn a_record_with_errors_is_still_known() {
    let party_a = party("a").with("name", "").with("kind", "1").with("zzz", "1");
    let codes: Vec<Code> = load(&with_party(&party_a)).report.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::MissingField, Code::WrongType, Code::UnknownField]);
}

#[test]
fn a_malformed_id_that_is_linked_is_told_once() {
    let text = with_party(&party("a").with("id", "\"A_1\""))
        .replace("[\"a\"]", "[\"A_1\"]")
        .replace("\"party\": \"a\"", "\"party\": \"A_1\"");
    let codes: Vec<Code> = load(&text).report.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::MalformedId]);
}

#[test]
fn a_duplicate_of_another_kind_brings_no_further_errors() {
    let text = dossier().with("issues", &format!("[{},\n{}]", issue("i").json(), issue("a").json())).json();
    let text = text.replace("\"issues\": [\"i\"]", "\"issues\": [\"a\"]");
    let codes: Vec<Code> = load(&text).report.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::DuplicateId]);
}

#[test]
fn every_circle_is_told_once_and_a_long_one_in_few_words() {
    let ring = |n: usize| {
        let positions: Vec<String> = (0..n)
            .map(|i| position(&format!("p{i}")).with("replaces", &format!("[\"p{}\"]", (i + 1) % n)).json())
            .collect();
        load(&dossier().with("positions", &format!("[{}]", positions.join(",\n"))).json()).report
    };
    let report = ring(20_000);
    assert_eq!((report.errors, report.diagnostics[0].code), (1, Code::LinkCycle));
    assert!(report.diagnostics[0].message.len() < 300, "{}", report.diagnostics[0].message);

    // Two that share a record, and one apart.
    let position = |id: &str, to: &str| position(id).with("replaces", to).json();
    let positions = [
        position("hub", "[\"x\", \"y\"]"),
        position("x", "[\"hub\"]"),
        position("y", "[\"hub\"]"),
        position("z", "[\"w\"]"),
        position("w", "[\"z\", \"hub\"]"),
    ];
    let report = load(&dossier().with("positions", &format!("[{}]", positions.join(",\n"))).json()).report;
    let messages: Vec<&str> = report.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`replaces` forms a circle: `hub` → `x` → `hub`",
            "`replaces` forms a circle: `hub` → `y` → `hub`",
            "`replaces` forms a circle: `z` → `w` → `z`",
        ]
    );
}

#[test]
fn a_key_snapshot_is_passed_over() {
    let text = dossier().with("snapshot", "{\"tool\": 7, \"positions\": []}").json();
    assert_eq!(load(&text).report.to_text(), "no problems found\n");
    assert_eq!(load(&text).dossier, load(&dossier().json()).dossier);
}

#[test]
fn a_meeting_still_ahead_or_known_to_be_off_is_no_warning() {
    let kept = meta().with("kept_until", "\"2025-07-15\"");
    for (when, status) in [("2025-07-15", "planned"), ("2025-07", "proposed"), ("2025-07-01", "postponed")] {
        let meeting =
            meeting("m").with("when", &format!("\"{when}\"")).with("status", &format!("\"{status}\""));
        let text = dossier().with("dossier", &kept.json()).with("meetings", &meeting.list()).json();
        assert_eq!(load(&text).report.warnings, 0, "{when} {status}");
    }
}

#[test]
fn marks_of_direction_and_line_feeds_are_allowed() {
    let text = with_position(&position("p").with("text", "\"\u{200f}سلام\u{200e}\\nb\u{200d}\""));
    assert_eq!(load(&text).report.errors, 0);
}

#[test]
fn a_flood_of_problems_is_counted_and_soon_over() {
    let many = vec!["0"; 300_000].join(",");
    let report = load(&dossier().with("events", &format!("[{many}]")).json()).report;
    assert_eq!((report.errors, report.diagnostics.len()), (300_000, demarche::dossier::KEPT));
    // Many keys of one object: looking each up among all others would take for ever.
    let keys = vec!["\"zzz\": 1, \"id\": \"e\""; 100_000].join(", ");
    let report = load(&dossier().with("events", &format!("[{{{keys}}}]")).json()).report;
    assert_eq!(report.errors, 100_000 + 99_999 + 3);
}

#[test]
fn the_bundled_dossiers_have_no_errors() {
    for bundled in bundled() {
        let loaded = bundled.load();
        assert_eq!(loaded.report.errors, 0, "{}", loaded.report.to_text());
        assert_eq!(loaded.dossier.expect("it loads").meta.id, bundled.id);
    }
}
