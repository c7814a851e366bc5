use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use super::cells::rows;
use super::colour::Tint;
use super::escape::markup;
use super::runs::{Fit, Run, runs};
use super::shapes::Shapes;
use super::sheet::Sheet;
use super::{About, Theme};
use crate::text;

/// A cell, and where in it the letters stand.
const WIDE: u32 = 9;
const HIGH: u32 = 18;
const BASE: u32 = 14;

/// The size of the letters. One of two cells is as wide as it is high, and stands in their middle.
const SIZE: u32 = 15;

/// Around the grid.
const MARGIN: u32 = 12;

/// A cell and a line of the caption, and how many cells it has at least.
const CAPTION: (u32, u32) = (7, 16);
const CAPTION_LEAST: u32 = 40;

/// The cells as a picture for pages: every character in its cell whatever fonts the reader has, and still
/// text; what the terminal draws of lines, blocks and dots as shapes. It says what it is and whence it comes
/// to readers, to screen readers and to programs. No text in it can become markup.
pub fn svg(buffer: &Buffer, about: &About, theme: Theme) -> String {
    let mut sheet = Sheet::new(theme);
    let ground = sheet.class(Tint::ground());
    let muted = sheet.class(Tint::muted());
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));

    let caption_cells = (columns * WIDE / CAPTION.0).max(CAPTION_LEAST);
    let caption = text::wrap(&about.origin(), usize::try_from(caption_cells).unwrap_or(usize::MAX));
    let caption_lines = u32::try_from(caption.len()).unwrap_or(0);
    let width = (columns * WIDE).max(caption_cells * CAPTION.0) + 2 * MARGIN;
    let height = rows * HIGH + caption_lines * CAPTION.1 + 3 * MARGIN;

    let grid = grid(buffer, &mut sheet);
    let mut out = open(width, height, about);
    let _ = write!(out, "{}\n<style>{}</style>\n", metadata(about), sheet.rules());
    let _ = writeln!(
        out,
        "<rect class=\"edge {ground}\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"6\"/>",
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

/// [`svg`] to stand in a page, which says itself whence it comes.
pub(super) fn inline(buffer: &Buffer, about: &About, theme: Theme) -> String {
    let mut sheet = Sheet::new(theme);
    let grid = grid(buffer, &mut sheet);
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let mut out = open(columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN, about);
    let _ = writeln!(out, "<style>{}</style>", sheet.rules());
    out.push_str(&grid);
    out.push_str("</svg>\n");
    out
}

fn open(width: u32, height: u32, about: &About) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"demarche\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n<desc>{}</desc>\n",
        markup(&about.title()),
        markup(&text::line(&about.shown.description)),
    )
}

/// Whence it comes, for programs, in the words of Dublin Core.
fn metadata(about: &About) -> String {
    let (title, id) = &about.dossier;
    let mut out = "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n".to_owned();
    for (name, value) in [
        ("title", about.title()),
        ("source", format!("{title} ({id})")),
        ("coverage", about.day.to_string()),
        ("date", about.provenance.made_at.clone()),
        ("creator", format!("demarche {}", about.provenance.version)),
        ("identifier", about.provenance.hash.clone()),
    ] {
        let _ = writeln!(out, "<dc:{name}>{}</dc:{name}>", markup(&text::line(&value)));
    }
    out.push_str("</metadata>");
    out
}

/// How a stretch of text is written.
#[derive(PartialEq, Eq)]
struct Style {
    tint: Tint,
    bold: bool,
    italic: bool,
}

fn grid(buffer: &Buffer, sheet: &mut Sheet) -> String {
    let (mut grounds, mut shapes) = (Shapes::default(), Shapes::default());
    let mut written: Vec<(u32, Run<Style>)> = Vec::new();
    for (row, glyphs) in (0u16..).zip(rows(buffer)) {
        let mut drawn = Vec::new();
        for glyph in &glyphs {
            let (cell, has) = (glyph.cell, |modifier| glyph.cell.modifier.contains(modifier));
            if let Some(ground) = Tint::of_ground(cell) {
                grounds.fill(glyph.x, row, glyph.cells, ground);
            }
            if has(Modifier::HIDDEN) {
                continue;
            }
            if shapes.draw(glyph.x, row, &glyph.symbol, Tint::of_shape(cell)) {
                drawn.push(glyph.x);
            }
            if has(Modifier::UNDERLINED) {
                shapes.underline(glyph.x, row, glyph.cells, Tint::of_text(cell));
            }
            if has(Modifier::CROSSED_OUT) {
                shapes.strike(glyph.x, row, glyph.cells, Tint::of_text(cell));
            }
        }
        let style = |glyph: &super::cells::Glyph<'_>| {
            let has = |modifier| glyph.cell.modifier.contains(modifier);
            let (bold, italic) = (has(Modifier::BOLD), has(Modifier::ITALIC));
            let shown = !has(Modifier::HIDDEN) && drawn.binary_search(&glyph.x).is_err();
            shown.then(|| Style { tint: Tint::of_text(glyph.cell), bold, italic })
        };
        written.extend(runs(&glyphs, style).into_iter().map(|run| (u32::from(row), run)));
    }

    let mut out = format!("<g transform=\"translate({MARGIN} {MARGIN})\">\n");
    for (tint, path) in grounds.into_paths().chain(shapes.into_paths()) {
        let _ = writeln!(out, "<path class=\"{}\" d=\"{path}\"/>", sheet.class(tint));
    }
    for (row, run) in &written {
        write_run(&mut out, *row, run, sheet);
    }
    out.push_str("</g>\n");
    out
}

fn write_run(out: &mut String, row: u32, run: &Run<Style>, sheet: &mut Sheet) {
    let mut class = sheet.class(run.style.tint);
    for (is, name) in [(run.style.bold, " b"), (run.style.italic, " i")] {
        class.push_str(if is { name } else { "" });
    }
    let (column, cells) = (u32::from(run.column), u32::from(run.cells));
    // In halves of a pixel.
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
