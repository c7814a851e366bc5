//! The screen as an SVG picture.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use super::cells::rows;
use super::colour::ColourPair;
use super::glyphs::Shapes;
use super::runs::{Fit, Run, runs};
use super::stylesheet::StyleSheet;
use super::{ColourScheme, Metadata};
use crate::text::{self, markup};

/// The size of a cell, and the baseline of its text, in pixels.
const WIDE: u32 = 9;
const HIGH: u32 = 18;
const BASE: u32 = 14;

/// The font size. A character of two cells is as wide as it is high, and is centred in them.
const SIZE: u32 = 15;

/// The margin around the grid.
const MARGIN: u32 = 12;

/// The width of a cell and the height of a line in the caption, and its least number of cells.
const CAPTION: (u32, u32) = (7, 16);
const CAPTION_LEAST: u32 = 40;

/// The cells as a picture for pages. Characters are text and keep their cells whatever fonts the reader has;
/// lines, blocks and dots are shapes. Its title, description and origin are there for readers, screen readers
/// and programs. No text in it can become markup.
pub fn svg(buffer: &Buffer, metadata: &Metadata, scheme: ColourScheme) -> String {
    let mut sheet = StyleSheet::new(scheme);
    let background = sheet.class(ColourPair::background());
    let muted = sheet.class(ColourPair::muted());
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));

    let caption_cells = (columns * WIDE / CAPTION.0).max(CAPTION_LEAST);
    let caption = text::wrap(&metadata.origin(), usize::try_from(caption_cells).unwrap_or(usize::MAX));
    let caption_lines = u32::try_from(caption.len()).unwrap_or(0);
    let width = (columns * WIDE).max(caption_cells * CAPTION.0) + 2 * MARGIN;
    let height = rows * HIGH + caption_lines * CAPTION.1 + 3 * MARGIN;

    let grid = grid(buffer, &mut sheet);
    let mut out = open(width, height, "");
    let description = text::line(&metadata.screen.description);
    for (name, words) in [("title", metadata.title()), ("desc", description)] {
        let _ = writeln!(out, "<{name}>{}</{name}>", markup(&words));
    }
    let _ = write!(out, "{}\n<style>{}</style>\n", metadata_element(metadata), sheet.rules());
    let _ = writeln!(
        out,
        "<rect class=\"edge {background}\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"6\"/>",
        width - 1,
        height - 1
    );
    out.push_str(&grid);
    for (at, line) in caption.iter().enumerate() {
        let y = rows * HIGH + 2 * MARGIN + (u32::try_from(at).unwrap_or(0) + 1) * CAPTION.1 - 4;
        let length = u32::try_from(text::width(line)).unwrap_or(0) * CAPTION.0;
        let _ = writeln!(
            out,
            "<text class=\"caption {muted}\" x=\"{MARGIN}\" y=\"{y}\" textLength=\"{length}\" \
             lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            markup(line)
        );
    }
    out.push_str("</svg>\n");
    out
}

/// [`svg`] for a page that has the title, description and origin itself.
pub(super) fn inline(buffer: &Buffer, metadata: &Metadata, scheme: ColourScheme) -> String {
    let mut sheet = StyleSheet::new(scheme);
    let grid = grid(buffer, &mut sheet);
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    // Browsers would show a title as a tooltip over the whole picture.
    let label = format!(" aria-label=\"{}\"", markup(&metadata.title()));
    let mut out = open(columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN, &label);
    let _ = writeln!(out, "<style>{}</style>", sheet.rules());
    out.push_str(&grid);
    out.push_str("</svg>\n");
    out
}

fn open(width: u32, height: u32, attributes: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"demarche\" role=\"img\"{attributes} width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n"
    )
}

/// The picture's origin for programs, in Dublin Core.
fn metadata_element(metadata: &Metadata) -> String {
    let (title, id) = &metadata.dossier;
    let mut out = "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n".to_owned();
    for (name, value) in [
        ("title", metadata.title()),
        ("source", format!("{title} ({id})")),
        ("coverage", metadata.day.to_string()),
        ("date", metadata.provenance.made_at.clone()),
        ("creator", format!("demarche {}", metadata.provenance.version)),
        ("identifier", metadata.provenance.hash.clone()),
    ] {
        let _ = writeln!(out, "<dc:{name}>{}</dc:{name}>", markup(&text::line(&value)));
    }
    out.push_str("</metadata>");
    out
}

/// The style of a run of text.
#[derive(PartialEq, Eq)]
struct TextStyle {
    colour: ColourPair,
    bold: bool,
    italic: bool,
}

/// The group of all cells.
fn grid(buffer: &Buffer, sheet: &mut StyleSheet) -> String {
    let (mut backgrounds, mut shapes) = (Shapes::default(), Shapes::default());
    let mut written: Vec<(u32, Run<TextStyle>)> = Vec::new();
    for (row, glyphs) in (0u16..).zip(rows(buffer)) {
        let mut drawn = Vec::new();
        for glyph in &glyphs {
            let (cell, has) = (glyph.cell, |modifier| glyph.cell.modifier.contains(modifier));
            if let Some(background) = ColourPair::of_background(cell) {
                backgrounds.fill(glyph.x, row, glyph.cells, background);
            }
            if has(Modifier::HIDDEN) {
                continue;
            }
            if shapes.draw(glyph.x, row, &glyph.symbol, cell) {
                drawn.push(glyph.x);
            }
            if has(Modifier::UNDERLINED) {
                shapes.underline(glyph.x, row, glyph.cells, ColourPair::of_text(cell));
            }
            if has(Modifier::CROSSED_OUT) {
                shapes.strike(glyph.x, row, glyph.cells, ColourPair::of_text(cell));
            }
        }
        let style = |glyph: &super::cells::Glyph<'_>| {
            let has = |modifier| glyph.cell.modifier.contains(modifier);
            let (bold, italic) = (has(Modifier::BOLD), has(Modifier::ITALIC));
            let shown = !has(Modifier::HIDDEN) && drawn.binary_search(&glyph.x).is_err();
            shown.then(|| TextStyle { colour: ColourPair::of_text(glyph.cell), bold, italic })
        };
        written.extend(runs(&glyphs, style).into_iter().map(|run| (u32::from(row), run)));
    }

    let mut out = format!("<g transform=\"translate({MARGIN} {MARGIN})\">\n");
    for (colour, path) in backgrounds.into_paths().chain(shapes.into_paths()) {
        let _ = writeln!(out, "<path class=\"{}\" d=\"{path}\"/>", sheet.class(colour));
    }
    for (row, run) in &written {
        write_run(&mut out, *row, run, sheet);
    }
    out.push_str("</g>\n");
    out
}

/// Writes one run as a text element.
fn write_run(out: &mut String, row: u32, run: &Run<TextStyle>, sheet: &mut StyleSheet) {
    let mut class = sheet.class(run.style.colour);
    for (is, name) in [(run.style.bold, " b"), (run.style.italic, " i")] {
        class.push_str(if is { name } else { "" });
    }
    let (column, cells) = (u32::from(run.column), u32::from(run.cells));
    // Counts in half pixels.
    let places = |step: u32, inset: u32| {
        let halves = (0..cells / step).map(|n| (column + n * step) * WIDE * 2 + inset);
        let at = halves.map(|at| format!("{}{}", at / 2, if at % 2 == 1 { ".5" } else { "" }));
        at.collect::<Vec<_>>().join(" ")
    };
    let (x, length) = match run.fit {
        Fit::Whole => (
            (column * WIDE).to_string(),
            format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", cells * WIDE),
        ),
        Fit::Each => (places(1, 0), String::new()),
        Fit::Wide => (places(2, 2 * WIDE - SIZE), String::new()),
    };
    let _ = writeln!(
        out,
        "<text class=\"{class}\" x=\"{x}\" y=\"{}\"{length}>{}</text>",
        row * HIGH + BASE,
        markup(&run.text)
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screenshot::metadata::sample::metadata;
    use crate::screenshot::text as cells;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};
    use unicode_segmentation::UnicodeSegmentation as _;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn a_small_picture() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 3));
        buffer.set_string(0, 0, "─ A & B ────┬─ <Ж> ─────", Style::new());
        buffer.set_string(
            0,
            1,
            "▌✗ rejected",
            Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(24)).bold(),
        );
        buffer.set_string(12, 1, "│ ", Style::new().fg(Color::Indexed(242)));
        buffer.set_string(14, 1, "per Erdoğan", Style::new().italic().underlined());
        buffer.set_string(0, 2, "伊斯 ⣿⠁", Style::new());
        buffer.set_string(14, 2, "2 Jun", Style::new().reversed());
        insta::with_settings!({snapshot_path => "../../tests/snapshots", prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!("picture", svg(&buffer, &metadata(), ColourScheme::Auto));
        });
    }

    #[test]
    fn a_scheme_has_one_background_whatever_the_reader_prefers() {
        let buffer = Buffer::with_lines(["x"]);
        for (scheme, background, other) in
            [(ColourScheme::Dark, "#101418", "#ffffff"), (ColourScheme::Light, "#ffffff", "#101418")]
        {
            let picture = svg(&buffer, &metadata(), scheme);
            assert!(picture.contains(background) && !picture.contains(other), "{scheme:?}");
            assert!(!picture.contains("prefers-color-scheme"));
        }
        let both = svg(&buffer, &metadata(), ColourScheme::Auto);
        assert!(
            both.contains("#ffffff")
                && both.contains("#101418")
                && both.contains("prefers-color-scheme:dark")
        );
    }

    #[test]
    fn a_picture_has_a_title_a_description_and_an_origin() {
        let mut metadata = metadata();
        metadata.dossier.0 = "A <b>\"talk\"</b> & 'more'\u{1b}[2J".to_owned();
        let picture = svg(&Buffer::empty(Rect::new(0, 0, 2, 1)), &metadata, ColourScheme::Auto);
        let read = roxmltree::Document::parse(&picture).unwrap();
        let words = |name: &str| {
            let element = read.descendants().find(|node| node.has_tag_name(name)).unwrap();
            element.text().unwrap().to_owned()
        };
        assert_eq!(words("title"), metadata.title());
        assert_eq!(words("desc"), "Two lines.");
        let dc = |name| words_of(&read, ("http://purl.org/dc/elements/1.1/", name));
        assert_eq!(dc("date"), "2025-07-26T00:00:00Z");
        assert_eq!(dc("coverage"), "2025-07-25");
        assert_eq!(dc("identifier"), "sha256:0123");
        let caption =
            read.descendants().filter(|node| node.attribute("class").is_some_and(|c| c.contains("caption")));
        let caption: Vec<_> = caption.filter_map(|node| node.text()).collect();
        assert_eq!(caption.join(" "), metadata.origin());
    }

    fn words_of(read: &roxmltree::Document<'_>, name: (&str, &str)) -> String {
        let element = read.descendants().find(|node| node.has_tag_name(name)).unwrap();
        element.text().unwrap().to_owned()
    }

    /// The picture's text in rows, by its position.
    fn read_back(picture: &str) -> Vec<String> {
        let read = roxmltree::Document::parse(picture).unwrap();
        let grid = read.root_element().children().find(|node| node.has_tag_name("g")).unwrap();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for run in grid.children().filter(|node| node.has_tag_name("text")) {
            let number = |name: &str| run.attribute(name).unwrap();
            let row: usize = (number("y").parse::<usize>().unwrap() - 14) / 18;
            let places: Vec<usize> = number("x")
                .split(' ')
                .map(|x| x.parse::<f64>().unwrap())
                .map(|x| (0u16..200).find(|column| f64::from(column * 9 + 9) > x).unwrap().into())
                .collect();
            rows.resize(rows.len().max(row + 1), Vec::new());
            let mut column = places[0];
            for (at, symbol) in run.text().unwrap().graphemes(true).enumerate() {
                if places.len() > 1 {
                    column = places[at];
                }
                let cells = &mut rows[row];
                cells.resize(cells.len().max(column), " ".to_owned());
                assert_eq!(cells.len(), column, "two in one cell: {symbol}");
                cells.push(symbol.to_owned());
                cells.extend((1..symbol.width()).map(|_| String::new()));
                column += symbol.width().max(1);
            }
            if let Some(length) = run.attribute("textLength") {
                assert_eq!(length.parse::<usize>().unwrap(), (column - places[0]) * 9);
            }
        }
        rows.iter().map(|row| row.concat()).collect()
    }

    #[test]
    fn text_keeps_its_cells() {
        let lines = ["Erdoğan  said “no” – ✗ rejected", "", " 伊斯坦布尔 x Україна ⇄ ‖ · ◐"];
        let read = read_back(&svg(&Buffer::with_lines(lines), &metadata(), ColourScheme::Auto));
        assert_eq!(read, lines);
    }

    proptest! {
        #[test]
        fn any_text_keeps_its_cells(
            texts in proptest::collection::vec("[ -~äЖ伊斯✗·…<&\"']{0,40}", 1..6),
            bold in proptest::collection::vec((0u16..30, 1u16..8), 5),
        ) {
            let mut buffer = Buffer::empty(Rect::new(3, 2, 40, 6));
            for ((y, text), (x, width)) in (2u16..).zip(&texts).zip(&bold) {
                buffer.set_string(3, y, text, Style::new());
                buffer.set_style(Rect::new(x + 3, y, *width, 1), Style::new().bold().red());
            }
            let read = read_back(&svg(&buffer, &metadata(), ColourScheme::Auto)).join("\n");
            let shown = cells(&buffer);
            prop_assert_eq!(read.trim_end(), shown.trim_end());
        }

        #[test]
        fn no_text_becomes_markup(texts in proptest::collection::vec(any::<String>(), 4), raw: String) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
            buffer.set_string(0, 0, text::line(&texts[0]), Style::new());
            buffer[(3, 1)].set_symbol(&raw);
            let mut metadata = metadata();
            metadata.dossier = (texts[1].clone(), texts[2].clone());
            metadata.screen.description.clone_from(&texts[3]);
            metadata.screen.linear.clone_from(&texts[0]);
            metadata.as_of.clone_from(&texts[3]);
            let picture = svg(&buffer, &metadata, ColourScheme::Auto);
            let read = roxmltree::Document::parse(&picture).unwrap();
            let names = ["svg", "title", "desc", "metadata", "style", "rect", "g", "path", "text"];
            for node in read.descendants().filter(roxmltree::Node::is_element) {
                let name = node.tag_name();
                prop_assert!(names.contains(&name.name()) || name.namespace().is_some_and(|n| n.contains("purl")));
            }
            let inner = inline(&buffer, &metadata, ColourScheme::Auto);
            prop_assert!(roxmltree::Document::parse(&inner).is_ok());
            prop_assert!(!picture.chars().chain(inner.chars()).any(text::is_unsafe));
        }
    }
}
