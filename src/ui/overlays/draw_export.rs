//! The export dialog: what, in which format, where. It lies on the foot of the panes, so that what is written
//! stays in sight.

use super::export::{Dialog, exports, formats};
use super::next::Env;
use crate::ui::layout;
use crate::ui::scene::{Cursor, Hit};
use crate::ui::state::export::{Exported, Format};
use crate::ui::theme::Role;
use crate::ui::widgets::painter::{Painter, at_line, cells, line_of};
use crate::ui::widgets::{notice, prompt_line};
use ratatui::layout::Rect;

use crate::date::day_words;
use crate::text;

/// Cells of the names of what can be written, and of the fields.
const NAME: u16 = 15;
/// Lines below the list: air, format, what it is, file, complaint.
const BELOW: u16 = 5;

pub(super) fn draw(painter: &mut Painter, env: &Env, dialog: &Dialog, body: Rect) -> Option<Cursor> {
    let exports = exports(env);
    let wanted = u16::try_from(exports.len()).unwrap_or(0) + BELOW + 1;
    let height = wanted.min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    painter.hitboxes.retain(|hot| hot.area.y < area.y);
    painter.links.retain(|link| link.area.y < area.y);
    for n in 0..usize::from(height) {
        if let Some(line) = line_of(area, n) {
            painter.clear(line);
        }
    }
    painter.title(area, "Export", &format!("as of {}", day_words(env.cx.day())), true);
    let inside = layout::inside(area);
    // Where there is little room, what is chosen and where it goes to come first.
    let below = BELOW.min(inside.height.saturating_sub(1));
    let list = Rect { height: inside.height - below, ..inside };
    let below = Rect { y: list.bottom(), height: below, ..inside };
    let at = exports.iter().position(|what| *what == dialog.what).unwrap_or(0);
    let top = layout::keep_in_sight(0, at, exports.len(), usize::from(list.height));
    let mut cursor = None;
    for (n, what) in exports.iter().enumerate().skip(top) {
        let Some(line) = line_of(list, n - top) else { break };
        put_export(painter, env, *what, line);
        if n == at {
            painter.select(line, !dialog.typing);
            cursor = Some(at_line(line));
        }
        painter.hitbox(line, Hit::Listed(n));
    }
    // Air only where there is room, and what a format is good for.
    let noted = usize::from(below.height >= 4);
    let fields = Rect { y: below.bottom() - below.height.min(4), height: below.height.min(4), ..below };
    if let Some(line) = line_of(fields, 0) {
        put_formats(painter, env, dialog, exports.len(), line);
    }
    if let Some(line) = line_of(fields, 1).filter(|_| noted == 1) {
        let words = format_words(dialog.format, dialog.what);
        painter.put(line.x + 2 + NAME, line.y, line.width.saturating_sub(3 + NAME), words, Role::Muted);
    }
    if let Some(line) = line_of(fields, 1 + noted) {
        let name =
            if dialog.what == Exported::Data && dialog.format == Format::Csv { "Folder" } else { "File" };
        let label = text::fit(name, usize::from(NAME - 1));
        let mut path = dialog.path.clone();
        let complaint = path.complaint.take();
        let typed = prompt_line::draw(
            painter,
            &label,
            &path,
            Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line },
        );
        painter.hitbox(line, Hit::Listed(exports.len() + formats(env.cx.here.view, dialog.what).len()));
        if dialog.typing {
            painter.select(Rect { width: 1, ..line }, true);
            cursor = Some(typed);
        }
        if let (Some(words), Some(line)) = (complaint, line_of(fields, 2 + noted)) {
            let room = line.width.saturating_sub(3 + NAME);
            let words = text::line(&words);
            if cells(&words) <= room {
                painter.put(line.x + 2 + NAME, line.y, room, &words, Role::Notice);
            } else {
                notice::draw_above(painter, &words, Role::Notice, Rect { height: area.y - body.y, ..body });
            }
        }
    }
    cursor
}

fn put_export(painter: &mut Painter, env: &Env, what: Exported, line: Rect) {
    let (name, words) = export_words(env, what);
    let end = painter.put(line.x + 2, line.y, NAME, &text::fit(name, usize::from(NAME)), Role::Text);
    painter.put(end, line.y, line.right().saturating_sub(end + 1), &words, Role::Muted);
}

/// What something is called, and what is in it.
fn export_words(env: &Env, what: Exported) -> (&'static str, String) {
    let dossier = env.cx.dossier;
    match what {
        Exported::Briefing => {
            ("The briefing", "parties, matrix, asks and answers, meetings, outcomes, sources".to_owned())
        }
        Exported::View => {
            let view = if (env.view_file)().starts_with("gap-") { "gap" } else { env.cx.here.view.name() };
            ("This view", format!("all of the {view}, without filters"))
        }
        Exported::Screen => {
            let Rect { width: columns, height: rows, .. } = env.cx.wanted.screen;
            ("This screen", format!("as it is shown, {columns} columns by {rows} rows"))
        }
        Exported::Record => {
            let record = env.subject.and_then(|id| dossier.record(id));
            ("This record", record.map(|record| text::line(record.title())).unwrap_or_default())
        }
        Exported::Data => {
            let (positions, sources) = (dossier.positions.len(), dossier.sources.len());
            ("The data", format!("{positions} positions, {sources} sources, everything else in the dossier"))
        }
    }
}

/// The formats in a row, the chosen one in brackets.
fn put_formats(painter: &mut Painter, env: &Env, dialog: &Dialog, first: usize, line: Rect) {
    // The bracket of the chosen one stands in the margin.
    let label = text::fit("Format", usize::from(NAME - 1));
    let mut x = painter.put(line.x + 2, line.y, NAME - 1, &label, Role::Key);
    for (n, format) in formats(env.cx.here.view, dialog.what).iter().enumerate() {
        let chosen = *format == dialog.format;
        let (words, role) = if chosen {
            (format!("[{}]", format.name()), Role::Focus)
        } else {
            (format!(" {} ", format.name()), Role::Text)
        };
        let width = cells(&words);
        painter.hitbox(Rect { x, width, ..line }, Hit::Listed(first + n));
        x = painter.put(x, line.y, line.right().saturating_sub(x), &words, role) + 1;
    }
}

/// What a format is good for.
fn format_words(format: Format, what: Exported) -> &'static str {
    match (format, what) {
        (Format::Md, _) => "Markdown, each claim with its sources",
        (Format::Html, Exported::Screen) => "the picture as a web page, with a text version",
        (Format::Html, _) => "a self-contained page for the web, a phone or paper",
        (Format::Svg, _) => "a picture for web pages; its text can be searched, copied and scaled",
        (Format::Ansi, _) => "in colours, for a terminal",
        (Format::Txt, Exported::Screen) => "characters only",
        (Format::Txt, _) => "plain text that reads from top to bottom",
        (Format::Csv, Exported::Data) => "a folder of tables as of the day, for spreadsheets, R, Python",
        (Format::Csv, _) => "a table, safe in a spreadsheet",
        (Format::Json, Exported::Data) => "one file covering every day; it opens as a dossier",
        (Format::Json, _) => "for programs",
        (Format::CslJson, _) => "the sources, for Zotero and similar programs",
    }
}
