//! Recognises the marks that an unfinished merge leaves in a file.

use super::code::Code;
use super::diagnostic::{At, Findings, Words};
use super::source_text::Span;

/// How many times a mark repeats its character.
const TIMES: usize = 7;

/// Reports each unfinished merge in a file that is not JSON. False if there is none.
pub(super) fn report(file: usize, text: &str, findings: &mut Findings) -> bool {
    let mut open: Option<Conflict> = None;
    let mut any = false;
    let mut offset = 0;
    let mut add = |conflict: Conflict| {
        any = true;
        findings.add(Code::NotJson, At { file, span: Span::new(conflict.start, conflict.end) }, || {
            let (first, last) = (conflict.first, conflict.last);
            let lines = if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
            Words::new(format!("an unfinished merge, {lines}"))
                .help("keep one of the two versions, or parts of both, and remove the lines with <<<<<<<, ======= and >>>>>>>")
        });
    };
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let content = line.trim_end_matches(['\n', '\r']);
        // A byte order mark may stand before the first line.
        let skipped = if number == 1 && content.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let start = offset + skipped;
        if let Some(mark) = content.get(skipped..).and_then(mark) {
            let end = offset + content.len();
            if mark == '<' {
                open.take().into_iter().for_each(&mut add);
            }
            let alone = Conflict { start, first: number, end, last: number };
            let begun = open.take().map_or(alone, |begun| Conflict { end, last: number, ..begun });
            if mark == '>' { add(begun) } else { open = Some(begun) }
        }
        offset += line.len();
    }
    open.into_iter().for_each(&mut add);
    any
}

/// From one mark to another.
#[derive(Clone, Copy)]
struct Conflict {
    start: usize,
    first: usize,
    end: usize,
    last: usize,
}

/// The character of which a line's mark consists. A text cannot begin on a line of its own without a quotation
/// mark, so these lines are never part of one.
fn mark(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|c| matches!(c, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(sign);
    (line.len() - rest.len() == TIMES && (rest.is_empty() || rest.starts_with(' '))).then_some(sign)
}
