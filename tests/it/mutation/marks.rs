//! Changes to texts that carry with them what the reader must say of them and where.
//!
//! A mark is a pair of private characters around the place, the first of which tells the code; they are
//! taken out again before the text is read, so places are right however many changes a text has.

use std::ops::Range;

use demarche::dossier::Code;
use demarche::model::Word as _;

/// The first of the characters that open a mark.
const OPEN: u32 = 0xe000;
/// The character that closes a mark.
const CLOSE: char = '\u{f000}';
/// Stands for a byte that is no UTF-8.
pub(crate) const BAD_BYTE: char = '\u{f001}';

/// What the reader must say: the code, the file, and both ends of the place.
pub(crate) type Expected = (String, [usize; 4], Code);

/// A change to one file.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) file: usize,
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn new(file: usize, range: Range<usize>, text: impl Into<String>) -> Self {
        Self { file, range, text: text.into() }
    }
}

fn open(code: Code) -> char {
    let number = Code::ALL.iter().position(|known| *known == code).expect("a code");
    char::from_u32(OPEN + u32::try_from(number).unwrap()).unwrap()
}

/// A text that is wrong as a whole.
pub(crate) fn marked(code: Code, text: &str) -> String {
    format!("{}{text}{CLOSE}", open(code))
}

/// Marks what stands there already.
pub(crate) fn mark(code: Code, file: usize, span: Range<usize>) -> Vec<Edit> {
    if span.is_empty() {
        return vec![Edit::new(file, span, marked(code, ""))];
    }
    vec![Edit::new(file, span.start..span.start, open(code)), Edit::new(file, span.end..span.end, CLOSE)]
}

/// The texts with the changes made, and what is to be said of them in the reader's order; none where two
/// changes are of the same place.
pub(crate) fn apply(
    files: &[(String, String)],
    mut edits: Vec<Edit>,
) -> Option<(Vec<Vec<u8>>, Vec<Expected>)> {
    edits.sort_by_key(|edit| (edit.file, edit.range.start, edit.range.end));
    let (mut texts, mut expected) = (Vec::new(), Vec::new());
    for (number, (name, text)) in files.iter().enumerate() {
        let mut marked = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for edit in edits.iter().filter(|edit| edit.file == number) {
            if edit.range.start < at {
                return None;
            }
            marked.push_str(&text[at..edit.range.start]);
            marked.push_str(&edit.text);
            at = edit.range.end;
        }
        marked.push_str(&text[at..]);
        let (plain, mut said) = read_marks(name, &marked);
        said.sort_by_key(|(_, place, code)| (*place, *code));
        texts.push(plain);
        expected.extend(said);
    }
    Some((texts, expected))
}

/// A text as bytes without its marks, and what they tell.
fn read_marks(name: &str, marked: &str) -> (Vec<u8>, Vec<Expected>) {
    let (mut bytes, mut said, mut opened) = (Vec::new(), Vec::new(), Vec::new());
    let (mut line, mut column) = (1, 1);
    for c in marked.chars() {
        let number = u32::from(c).wrapping_sub(OPEN) as usize;
        if let Some(code) = Code::ALL.get(number) {
            opened.push((*code, line, column));
        } else if c == CLOSE {
            let (code, start_line, start_column) = opened.pop().expect("an opening mark");
            said.push((name.to_owned(), [start_line, start_column, line, column], code));
        } else {
            if c == BAD_BYTE {
                bytes.push(0xff);
            } else {
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
            }
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
    }
    assert!(opened.is_empty(), "a mark stays open in {name}");
    (bytes, said)
}
