//! Pictures of the screen: those in docs/pictures are what the program draws today, every one is sound, and
//! a browser puts every character into its cell.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use crate::program::fed;

/// The pictures in docs/pictures, each with the options that make it. The dossier changes, and so do they:
/// `UPDATE_PAGES=1 cargo test --test it pictures::` draws them anew; look at them before they are kept.
const PICTURES: &[(&str, &[&str])] = &[
    ("parties.svg", &["--format", "svg", "--view", "parties", "--size", "120x34", "--as-of", "2025-07-25"]),
    ("play.svg", &["--format", "svg", "--view", "play", "--size", "120x40"]),
    ("brief.svg", &["--format", "svg", "--view", "brief", "--size", "120x34", "--as-of", "2025-07-25"]),
    ("matrix.svg", &["--format", "svg", "--view", "matrix", "--size", "120x34", "--as-of", "2025-07-25"]),
    ("changes.svg", &["--format", "svg", "--view", "changes", "--size", "120x34", "--as-of", "2025-07-25"]),
    ("ledger.svg", &["--format", "svg", "--view", "ledger", "--size", "120x34", "--as-of", "2025-07-25"]),
    ("timeline.svg", &["--format", "svg", "--view", "timeline", "--size", "120x34", "--as-of", "2025-07-25"]),
    ("agenda.svg", &["--format", "svg", "--view", "agenda", "--size", "120x34", "--as-of", "2025-07-25"]),
];

/// When they say they were made: 27 November 2026.
const MADE: &str = "1795737600";

fn export(arguments: &[&str]) -> String {
    let mut command = fed();
    command.env("SOURCE_DATE_EPOCH", MADE).arg("export").args(arguments);
    let output = command.assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn the_pictures_of_the_pages_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (name, arguments) in PICTURES {
        let (path, drawn) = (folder.join(name), export(arguments));
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(&path, &drawn).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == drawn,
            "docs/pictures/{name} is stale: UPDATE_PAGES=1 cargo test --test it pictures:: draws it anew"
        );
    }
}

/// A dossier that would like to be markup and commands.
const HOSTILE: &str = r#"{
  "dossier": {"format": 1, "id": "d", "title": "</title><script>alert(1)</script> \"'&amp;"},
  "sources": [{"id": "s", "title": "<b onload=alert(1)>", "publisher": "]]>-->", "published": "2025-01-01", "url": "https://example.org/"}],
  "parties": [{"id": "p", "name": "</text></svg><img src=x onerror=alert(1)>", "kind": "state", "roles": [{"role": "side"}], "sources": ["s"]},
              {"id": "q", "name": "伊斯坦布尔 שלום é 👩‍👩‍👧 ⇄", "kind": "state", "roles": [{"role": "side"}], "sources": ["s"]}],
  "issues": [{"id": "i", "name": "\" class=\"x' & <i>", "sources": ["s"]}],
  "positions": [{"id": "a", "title": "<![CDATA[ &#27;[2J", "parties": ["p"], "issues": ["i"], "stance": "demands", "toward": ["q"],
                 "text": "</pre><style>*{display:none}</style>", "since": "2025-01-01", "sources": ["s"]}]
}"#;

fn hostile(arguments: &[&str]) -> String {
    let mut command = fed();
    command.env("SOURCE_DATE_EPOCH", MADE).args(["export", "-d", "-"]).args(arguments);
    let output = command.write_stdin(HOSTILE).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn every_picture_is_well_formed_and_says_whence_it_comes() {
    let colombia = ["--format", "svg", "-d", "colombia-farc", "--as-of", "2016-10-03", "--size"];
    let sizes = ["1x1", "20x5", "80x24", "200x60"];
    let pictures = sizes.iter().map(|size| export(&[&colombia[..], &[size]].concat()));
    for picture in pictures.chain([hostile(&["--format", "svg"])]) {
        let read = roxmltree::Document::parse(&picture).unwrap();
        let elements = read.descendants().filter(roxmltree::Node::is_element);
        let mut names: Vec<&str> = elements.map(|node| node.tag_name().name()).collect();
        names.sort_unstable();
        names.dedup();
        for foreign in ["script", "img", "b", "i", "a", "image", "foreignObject"] {
            assert!(!names.contains(&foreign), "{foreign}");
        }
        let root = read.root_element();
        assert_eq!((root.attribute("role"), root.has_tag_name("svg")), (Some("img"), true));
        let told: String =
            root.children().filter(|node| node.has_tag_name("text")).filter_map(|n| n.text()).collect();
        assert!(told.contains("sha256:") && told.contains("2026-11-27T00:00:00Z"), "{told}");
    }
    for format in ["txt", "ansi"] {
        let picture = hostile(&["--format", format, "--size", "80x10"]);
        assert_eq!(picture.lines().count(), 12);
        let last = picture.lines().last().unwrap();
        assert!(last.ends_with(|c: char| c.is_ascii_hexdigit()) && last.contains(". Content hash sha256:"));
        let controls = picture.chars().filter(|c| c.is_control() && *c != '\n');
        assert!(controls.clone().all(|c| format == "ansi" && c == '\u{1b}'), "{format}");
        assert_eq!(controls.count() > 0, format == "ansi");
    }
}

#[test]
fn colours_are_left_out_when_asked() {
    let ansi = ["--format", "ansi", "--size", "80x24"];
    let coloured = export(&ansi);
    assert!(coloured.contains(";38;5;"), "colours in a pipe too: a file does not know where it is looked at");
    let plain = export(&[&ansi[..], &["--no-color"]].concat());
    assert!(!plain.contains(";38;") && plain.contains("\u{1b}[0;1;7m"), "attributes stay");
    let mut command = fed();
    command.env("SOURCE_DATE_EPOCH", MADE).env("NO_COLOR", "1").arg("export").args(ansi);
    assert_eq!(String::from_utf8(command.assert().get_output().stdout.clone()).unwrap(), plain);
    let (dark, light) = (["--format", "svg", "--theme", "dark"], ["--format", "svg", "--theme", "light"]);
    assert_ne!(export(&dark), export(&light));
}

/// Measures a picture where it is shown: every character is asked where it stands.
const MEASURE: &str = r"
<pre id=told></pre><script>
const faults = [], told = document.getElementById('told');
const near = (a, b, by) => Math.abs(a - b) <= by;
const svg = document.querySelector('svg'), grid = svg.querySelector('g');
const origin = svg.getBoundingClientRect();
const runs = [...grid.querySelectorAll('text')];
for (const run of runs) {
  const places = run.getAttribute('x').split(' ').map(Number), box = run.getBoundingClientRect();
  const say = what => faults.push(`${run.textContent}: ${what}`);
  const left = box.left - origin.left - 12, right = box.right - origin.left - 12;
  // From right to left the first letter is the last in place.
  const ends = [run.getStartPositionOfChar(0).x, run.getEndPositionOfChar(run.getNumberOfChars() - 1).x];
  const start = Math.min(...ends), end = Math.max(...ends);
  if (!near(start, places[0], 0.1)) say(`begins at ${start}, not ${places[0]}`);
  // What is seen of a letter may lean over, in a fixed font by less than a pixel.
  if (FIXED && !near(left, start, 1)) say(`is seen from ${left}`);
  const length = run.getAttribute('textLength');
  if (length) {
    if (!near(end, places[0] + Number(length), 0.1)) say(`ends at ${end}`);
    if (FIXED && !near(right, end, 1)) say(`is seen up to ${right}`);
    if (FIXED && /^[ -~]+$/.test(run.textContent)) for (let i = 0; i < run.getNumberOfChars(); i++)
      if (!near(run.getStartPositionOfChar(i).x, places[0] + 9 * i, 0.1)) say(`${i} is off`);
  } else {
    places.forEach((x, i) => {
      if (!near(run.getStartPositionOfChar(i).x, x, 0.1)) say(`${i} is off`);
      const cell = x % 1 ? 18 : 9;
      if (FIXED && run.getExtentOfChar(i).width > cell + 0.6) say(`${i} is too wide`);
    });
  }
  const row = Number(run.getAttribute('y')) - 14, top = box.top - origin.top - 12;
  if (row % 18 || !near(top, row, 4) || !near(box.height, 18, 8)) say(`in no row: ${top} + ${box.height}`);
}
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
told.textContent = `runs ${runs.length} faults ${faults.length} dark ${dark} ` +
  `ground ${getComputedStyle(svg.querySelector('rect')).fill}\n${faults.slice(0, 20).join('\n')}`;
</script>";

/// A page as a browser has it after its scripts, and what it said about it. Nothing where there is no
/// browser: what it takes is told then.
fn browsed(page: &str, dark: bool) -> Option<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    fs::write(&path, page).unwrap();
    let programs = std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let program =
        names.iter().flat_map(|name| programs.iter().map(move |at| at.join(name))).find(|at| at.exists());
    let Some(program) = program else {
        // Not captured, so that it is seen although the test passes.
        let _ = writeln!(io::stderr(), "skipped: this needs Chromium, and there is none on the path");
        return None;
    };
    let output = assert_cmd::Command::new(program)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        .args(["--enable-logging=stderr", "--dump-dom"])
        .arg(format!("--blink-settings=preferredColorScheme={}", u8::from(!dark)))
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(path)
        .timeout(Duration::from_secs(120))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Some((text(output.stdout), text(output.stderr)))
}

#[test]
fn a_browser_puts_every_character_into_its_cell_on_both_grounds() {
    let pictures = [export(PICTURES[0].1), hostile(&["--format", "svg", "--size", "80x24"])];
    for (picture, dark, family) in [
        (&pictures[0], true, None),
        (&pictures[0], false, None),
        (&pictures[0], false, Some("serif")),
        (&pictures[1], false, None),
    ] {
        let own = family.map_or(String::new(), |family| {
            format!("<style>.demarche text{{font-family:{family}!important}}</style>")
        });
        let fixed = family.is_none();
        let page = format!(
            "<!DOCTYPE html><html><body>{picture}{own}{}</body></html>",
            MEASURE.replace("FIXED", &fixed.to_string())
        );
        let Some((dom, said)) = browsed(&page, dark) else { return };
        let told = dom.split("<pre id=\"told\">").nth(1).unwrap_or_else(|| panic!("no page: {said}"));
        let told = told.split("</pre>").next().unwrap();
        let runs: usize = told.split(' ').nth(1).unwrap().parse().unwrap();
        assert!(runs > 20, "{told}");
        let ground = if dark { "rgb(16, 20, 24)" } else { "rgb(255, 255, 255)" };
        let expected = format!("runs {runs} faults 0 dark {dark} ground {ground}");
        assert_eq!(told.trim_end(), expected, "{family:?}");
        assert!(!said.contains("CONSOLE"), "{said}");
    }
}

#[test]
fn a_browser_has_nothing_to_say_about_the_page() {
    for page in [
        export(&["--format", "html", "--view", "overview", "--size", "100x30"]),
        hostile(&["--format", "html", "--view", "overview"]),
    ] {
        let Some((dom, said)) = browsed(&page, true) else { return };
        assert!(!said.contains("CONSOLE"), "{said}");
        assert!(dom.contains("<summary>The same as text</summary>") && dom.contains("</details>"));
        for foreign in ["<script", "<img", "<style>*"] {
            assert!(!dom.contains(foreign), "{foreign}");
        }
    }
}
