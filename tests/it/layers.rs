//! The layers of the house: a module may use those before it in the list, never those after it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// From the ground up.
const ORDER: [&str; 16] = [
    "text",
    "suggest",
    "date",
    "regular_file",
    "atomic_file",
    "model",
    "dossier",
    "derive",
    "words",
    "report",
    "search",
    "ui",
    "screenshot",
    "tui",
    "cli",
    "probes",
];

/// What the order alone would allow: the derived facts and what shows them know no file.
const APART: [(&str, &str); 5] = [
    ("derive", "dossier"),
    ("words", "dossier"),
    ("report", "dossier"),
    ("search", "dossier"),
    ("ui", "dossier"),
];

/// The modules of the crate with their source text.
fn modules() -> BTreeMap<String, String> {
    fn read(path: &Path, into: &mut String) {
        if path.is_dir() {
            for entry in fs::read_dir(path).expect("a source folder") {
                read(&entry.expect("an entry").path(), into);
            }
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push_str(&fs::read_to_string(path).expect("a source file"));
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(&src).expect("src") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if name != "lib" && name != "main" {
            read(&path, modules.entry(name).or_default());
        }
    }
    modules
}

/// The modules that a source text names: `crate::model::Id`, `use crate::{date, model}`.
fn uses(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .map(|name| word(name.trim()))
                .collect::<Vec<_>>(),
            None => vec![word(rest)],
        })
        .collect()
}

#[test]
fn no_module_uses_one_above_it() {
    let modules = modules();
    let place = |name: &str| ORDER.iter().position(|module| *module == name);
    for (name, source) in &modules {
        let here = place(name).unwrap_or_else(|| panic!("{name} has no place in the order of layers"));
        for used in uses(source) {
            let Some(there) = place(&used) else { continue };
            assert!(there <= here, "{name} uses {used}, which lies above it");
            let apart = APART.contains(&(name.as_str(), used.as_str()));
            assert!(!apart, "{name} uses {used}: it must know no file");
        }
    }
    for name in ORDER {
        assert!(modules.contains_key(name), "{name} is in the order but not in src");
    }
}

#[test]
fn the_core_knows_no_clock_and_no_screen() {
    let modules = modules();
    for name in
        ["text", "suggest", "date", "model", "derive", "words", "report", "search", "ui", "screenshot"]
    {
        let source = &modules[name];
        for forbidden in
            ["SystemTime", "Instant::now", "std::fs", "std::env", "std::io", "crossterm", "println!"]
        {
            assert!(!source.contains(forbidden), "{name} names {forbidden}");
        }
    }
    for name in ["text", "suggest", "date", "model", "derive", "words", "report", "search", "dossier"] {
        assert!(!modules[name].contains("ratatui"), "{name} names ratatui");
    }
}

/// The files of the crate by their module's path, with their code: no comments, texts or unit tests.
fn files() -> BTreeMap<Vec<String>, String> {
    fn read(folder: &Path, module: &[String], into: &mut BTreeMap<Vec<String>, String>) {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let inside = [module, std::slice::from_ref(&name)].concat();
            if path.is_dir() {
                read(&path, &inside, into);
            } else if name != "main" {
                let module = if name == "mod" || name == "lib" { module.to_owned() } else { inside };
                into.insert(module, code(&fs::read_to_string(&path).expect("a source file")));
            }
        }
    }
    let mut files = BTreeMap::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut files);
    files
}

/// A source text without comments, what texts say, and unit tests at its end.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut code = String::new();
    let mut rest = source;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        code.push_str(&rest[..at]);
        rest = &rest[at..];
        let past = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with('"') {
            end_of_text(rest)
        } else if rest.starts_with("'\"'") {
            3
        } else {
            code.push_str(&rest[..1]);
            1
        };
        rest = &rest[past..];
    }
    code + rest
}

/// Where a text that begins with its quotation mark ends.
fn end_of_text(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The paths that a `use` takes in: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn spread(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let mut depth = 0;
    let parts = inside.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| spread(part.trim())).map(|path| format!("{}{path}", before.trim())).collect()
}

/// The module that a path leads to from another, if it is one of the crate's and not the same.
fn target<'a>(
    modules: &'a BTreeMap<Vec<String>, String>,
    from: &[String],
    path: &str,
) -> Option<&'a Vec<String>> {
    let mut words: Vec<&str> =
        path.split("::").map(|word| word.split(" as ").next().unwrap_or_default().trim()).collect();
    let mut base = from.to_vec();
    match words.first()? {
        &"crate" => {
            base.clear();
            words.remove(0);
        }
        &"self" => {
            words.remove(0);
        }
        &"super" => {
            while words.first() == Some(&"super") {
                base.pop();
                words.remove(0);
            }
        }
        child => {
            if !modules.contains_key(&[from, &[(*child).to_owned()]].concat()) {
                return None;
            }
        }
    }
    base.extend(words.into_iter().map(str::to_owned));
    // As far as it names modules: behind them come types and functions.
    let known = (0..=base.len()).rev().find_map(|length| modules.get_key_value(&base[..length]))?.0;
    (known != from).then_some(known)
}

/// The modules that a file uses, whether by `use` or by a path in its code. What it passes on of its own children is
/// no use of them.
fn arrows<'a>(modules: &'a BTreeMap<Vec<String>, String>, from: &[String]) -> BTreeSet<&'a Vec<String>> {
    let mut found = BTreeSet::new();
    let mut rest = modules[from].as_str();
    let mut body = String::new();
    while let Some(at) = rest.find("use ") {
        let line = rest[..at].rsplit('\n').next().unwrap_or_default().trim();
        let passes_on = line.starts_with("pub");
        body.push_str(&rest[..at]);
        rest = &rest[at + 4..];
        if !line.is_empty() && !passes_on {
            continue;
        }
        let (tree, behind) = rest.split_once(';').unwrap_or((rest, ""));
        rest = behind;
        for path in spread(&tree.split_whitespace().collect::<Vec<_>>().join(" ")) {
            let target = target(modules, from, &path);
            found.extend(target.filter(|to| !(passes_on && to.starts_with(from))));
        }
    }
    body.push_str(rest);
    // Who may see something is no use of anything.
    let mut parts = body.split("pub(in ");
    let first = parts.next().unwrap_or_default().to_owned();
    let body = parts.filter_map(|part| part.split_once(')')).fold(first, |body, (_, behind)| body + behind);
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let paths = body.split(|c| !is_path(c)).filter(|path| path.contains("::") && !path.starts_with(':'));
    found.extend(paths.filter_map(|path| target(modules, from, path)));
    found
}

/// The modules from which arrows lead back to themselves.
fn in_circles(modules: &BTreeMap<Vec<String>, String>) -> Vec<String> {
    let arrows: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> =
        modules.keys().map(|module| (module, arrows(modules, module))).collect();
    let comes_back = |start: &&Vec<String>| {
        let mut seen: BTreeSet<&Vec<String>> = BTreeSet::new();
        let mut next: Vec<&Vec<String>> = arrows[*start].iter().copied().collect();
        while let Some(module) = next.pop() {
            if seen.insert(module) {
                next.extend(&arrows[module]);
            }
        }
        seen.contains(*start)
    };
    modules.keys().filter(comes_back).map(|module| module.join("::")).collect()
}

#[test]
fn no_two_files_use_each_other_even_by_way_of_others() {
    let found = in_circles(&files());
    assert!(found.is_empty(), "these files lead back to themselves:\n{}", found.join("\n"));
}

/// Modules by their paths, each with its source text.
fn crate_of(files: &[(&str, &str)]) -> BTreeMap<Vec<String>, String> {
    let path = |name: &str| name.split("::").filter(|word| !word.is_empty()).map(str::to_owned).collect();
    files.iter().map(|(name, source)| (path(name), code(source))).collect()
}

#[test]
fn a_circle_is_found_however_the_path_is_written() {
    let uses = |source: &str| {
        let modules =
            crate_of(&[("", "mod a; mod b;"), ("a", source), ("a::child", ""), ("b", "use crate::a::A;")]);
        in_circles(&modules)
    };
    for source in [
        "use crate::b::B;",
        "use crate::{\n    a::child,\n    b::{self, B},\n};",
        "use super::b;",
        "fn f() { crate::b::f() }",
        "fn f() -> super::b::B { todo() }",
        "pub(crate) use crate::b::B as C;",
        "fn f() {\n    use crate::b::*;\n}",
    ] {
        assert_eq!(uses(source), ["a", "b"], "{source}");
    }
    for source in [
        "use crate::c::B;",
        "// crate::b::f()\n/// [`crate::b::B`]",
        "const B: &str = \"\\\" crate::b::f()\";",
        "const B: char = '\"'; // crate::b::f() \"",
        "pub(in crate::b) fn f() {}",
        "#[cfg(test)]\nmod tests {\n    use crate::b::B;\n}\n",
        "use crate::a::child;",
    ] {
        assert_eq!(uses(source), [""; 0], "{source}");
    }
}

#[test]
fn a_child_is_used_where_its_name_leads_to_it_and_not_where_it_is_passed_on() {
    let uses = |parent: &str| in_circles(&crate_of(&[("a", parent), ("a::child", "use super::A;")]));
    for parent in ["child::f()", "use child::C;", "use self::child::C;"] {
        assert_eq!(uses(parent), ["a", "a::child"], "{parent}");
    }
    for parent in
        ["mod child;", "pub use child::C;", "pub(super) use self::child::{C, D};", "other::child::f()"]
    {
        assert_eq!(uses(parent), [""; 0], "{parent}");
    }
}

/// The floors of `ui`, from the ground up. Children of `state` and `command` are on one floor with them.
const FLOORS: [&str; 16] = [
    "key",
    "theme",
    "prompt",
    "filter",
    "state",
    "command",
    "scene",
    "mouse",
    "layout",
    "cx",
    "widgets",
    "view_kind",
    "views",
    "overlays",
    "update",
    "frame",
];

/// What overlays take of views: how a party is listed, and what the strokes of the timeline mean.
const OF_VIEWS: [(&str, &str); 2] = [("overlays::help", "timeline"), ("overlays::parties", "parties")];

/// What one view takes of another: nothing so far. What two views share is in `widgets`.
const BETWEEN_VIEWS: [(&str, &str); 0] = [];

/// The floor of `ui` that a module is on.
fn floor(module: &[String]) -> Option<usize> {
    let name = module.get(1).filter(|_| module.first().is_some_and(|first| first == "ui"))?;
    FLOORS.iter().position(|floor| floor == name)
}

/// The uses inside `ui` that lead to a higher floor.
fn upward(modules: &BTreeMap<Vec<String>, String>) -> Vec<String> {
    let mut found = Vec::new();
    for from in modules.keys() {
        let Some(here) = floor(from) else { continue };
        for to in arrows(modules, from) {
            if floor(to).is_some_and(|there| there > here) {
                found.push(format!("{} uses {}", from.join("::"), to.join("::")));
            }
        }
    }
    found
}

#[test]
fn no_floor_of_the_dashboard_uses_one_above_it() {
    let modules = files();
    let inside = modules.keys().filter(|module| module.len() > 1 && module[0] == "ui");
    for module in inside {
        assert!(floor(module).is_some(), "{} has no floor", module.join("::"));
    }
    let upward = upward(&modules);
    assert!(upward.is_empty(), "these use a higher floor:\n{}", upward.join("\n"));
}

#[test]
fn a_use_of_a_higher_floor_is_found() {
    let uses = |source: &str| {
        upward(&crate_of(&[("ui", ""), ("ui::key", source), ("ui::state", ""), ("ui::state::row", "")]))
    };
    for source in
        ["use super::state::row::Row;", "use crate::ui::state::row;", "fn f() -> super::state::row::Row {}"]
    {
        assert_eq!(uses(source), ["ui::key uses ui::state::row"], "{source}");
    }
    assert_eq!(uses("use crate::text;"), [""; 0]);
}

#[test]
fn views_do_not_know_each_other() {
    let modules = files();
    let view = |module: &[String]| {
        let is_view = module.len() > 2 && module[0] == "ui" && module[1] == "views";
        is_view.then(|| module[2].clone())
    };
    for from in modules.keys().filter(|module| module.first().is_some_and(|first| first == "ui")) {
        for to in arrows(&modules, from) {
            let Some(used) = view(to) else { continue };
            let path = from[1..].join("::");
            let listed = |list: &[(&str, &str)]| list.contains(&(path.as_str(), used.as_str()));
            let allowed = match view(from) {
                Some(own) => own == used || listed(&BETWEEN_VIEWS),
                None => path == "views" || listed(&OF_VIEWS),
            };
            assert!(allowed, "ui::{path} uses the view {used}");
        }
    }
}

#[test]
fn the_state_is_changed_in_one_folder_alone() {
    for (module, source) in files() {
        let inside = module.starts_with(&["ui".to_owned(), "update".to_owned()]);
        let path = module.join("::");
        assert!(inside || !source.contains("impl State "), "{path} has an impl of State");
        let Some((_, rest)) = source.split_once("pub struct State {") else { continue };
        assert!(inside, "{path} has State");
        let fields = rest.split_once("\n}").expect("the end of State").0;
        for field in fields.lines().map(str::trim).filter(|line| line.contains(": ")) {
            let is_private = !field.starts_with("pub") || field.starts_with("pub(super) ");
            assert!(is_private, "{field} can be changed outside ui::update");
        }
    }
}

/// The texts of a source file, with the numbers of the lines on which they begin: no comments, no unit tests.
fn texts(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].find(['/', '"', '\'']) {
        at += next;
        let rest = &source[at..];
        at += if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with('"') {
            let end = end_of_text(rest);
            found.push((source[..at].lines().count().max(1), rest[1..end - 1].to_owned()));
            end
        } else if rest.starts_with("'\"'") {
            3
        } else {
            1
        };
    }
    found
}

/// Whether a message names a key, rather than ask the keymap which it is.
fn names_a_key(text: &str) -> bool {
    const NAMED: [&str; 14] = [
        "Enter",
        "Esc",
        "Tab",
        "Shift-Tab",
        "Backspace",
        "PgUp",
        "PgDn",
        "Space",
        "Home",
        "End",
        "F1",
        "F2",
        "Ctrl",
        "Alt",
    ];
    // A lone letter or sign that can only be a key: `(4)`, `M unmarks`, `press x`. The language R is none.
    let text = text.replace("R, Python", "Python");
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_message = words.len() > 1;
    words.iter().enumerate().any(|(at, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        let named = NAMED.contains(&bare) || bare.starts_with("Ctrl-") || bare.starts_with("Alt-");
        let mut inside = word.trim_start_matches('(').trim_end_matches([',', '.', ';', ':', ')']).chars();
        let lone = inside.next().filter(|_| inside.next().is_none() && is_message);
        let in_brackets = word.starts_with('(') && word.contains(')') && lone.is_some_and(|c| c != '{');
        let is_article = at == 0 && *word == "A";
        let letter = lone.is_some_and(|c| c.is_ascii_alphabetic() && !['a', 'I'].contains(&c)) && !is_article;
        (named && is_message) || in_brackets || letter
    })
}

#[test]
fn messages_ask_the_keymap_for_keys() {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "command" {
                    walk(&path, found);
                }
            } else if name != "key.rs" && !name.starts_with("test") {
                let source = fs::read_to_string(&path).expect("a source file");
                let texts = texts(&source).into_iter().filter(|(_, text)| names_a_key(text));
                found.extend(texts.map(|(line, text)| format!("{}:{line}: {text}", path.display())));
            }
        }
    }
    let mut found = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walk(&src.join("ui"), &mut found);
    let snapshot = fs::read_to_string(src.join("cli/snapshot.rs")).expect("a source file");
    found.extend(texts(&snapshot).into_iter().map(|(_, text)| text).filter(|text| names_a_key(text)));
    assert!(found.is_empty(), "use `keymap.shown(Command::…)` in:\n{}", found.join("\n"));
}

#[test]
fn a_key_in_a_message_is_found() {
    for text in [
        "changes (4) start there",
        "M unmarks the day",
        "Enter opens it",
        "or words; Tab completes",
        "press Esc, or q",
        "{} again: Ctrl-S",
    ] {
        assert!(names_a_key(text), "{text}");
    }
    for text in
        ["{key} opens it as a path", "A name", "a cell is a month", "({count})", "x", "asks + other", "PgDn"]
    {
        assert!(!names_a_key(text), "{text}");
    }
    assert_eq!(texts("// \"a\"\nlet b = \"c\\\"d\";"), [(2, "c\\\"d".to_owned())]);
}

#[test]
fn a_view_is_named_in_four_files_beside_its_own() {
    let names_it = |(module, source): &(Vec<String>, String)| {
        let path = module.join("::");
        let is_front = path.starts_with("ui::") || path.starts_with("cli::");
        let words = source.split(|c: char| !c.is_alphanumeric() && c != '_');
        is_front && !path.contains("timeline") && words.into_iter().any(|word| word == "Timeline")
    };
    let found: Vec<String> =
        files().into_iter().filter(names_it).map(|(module, _)| module.join("::")).collect();
    assert_eq!(found, ["cli::args", "cli::text_view", "ui::command::table", "ui::state::view"]);
}
