//! The mark of private records in documents for the keeper, and the words of a document that includes them.

use super::doc::{Block, Doc, Item, Line, Span};
use crate::model::{Dossier, RecordRef};

/// The remark on a private record.
pub const PRIVATE: &str = "private";

/// What a document that leaves the program says if private records are included.
pub const WITH_PRIVATE: &str = "This document includes private records.";

impl Doc {
    /// Adds a remark to the title of every private record that the document names.
    pub fn mark_private(&mut self, dossier: &Dossier) {
        self.blocks.iter_mut().for_each(|block| mark_block(block, dossier));
    }
}

fn mark_block(block: &mut Block, dossier: &Dossier) {
    let mark = |line: &mut Line| mark_line(line, dossier);
    match block {
        Block::Heading(_, line) | Block::Paragraph(line) => mark(line),
        Block::List(items) => items.iter_mut().for_each(|item| mark_item(item, dossier)),
        Block::Table(_, rows) => rows.iter_mut().flatten().for_each(mark),
        Block::Grid(grid) => grid.rows.iter_mut().flatten().for_each(mark),
        Block::Fold(_, blocks) => blocks.iter_mut().for_each(|block| mark_block(block, dossier)),
        Block::Terms(terms) => terms.iter_mut().for_each(|(_, line)| mark(line)),
        Block::References(references) => {
            references.iter_mut().map(|reference| &mut reference.line).for_each(mark);
        }
        Block::SideBySide(was, is) => was.iter_mut().chain(is).for_each(mark),
        Block::Chart(_) => {}
    }
}

fn mark_item(item: &mut Item, dossier: &Dossier) {
    mark_line(&mut item.line, dossier);
    item.under.iter_mut().for_each(|item| mark_item(item, dossier));
}

fn mark_line(line: &mut Line, dossier: &Dossier) {
    for span in &mut line.0 {
        if let Span::Record { text, id } = span
            && dossier.record(id).is_some_and(RecordRef::is_private)
        {
            text.extend([" [", PRIVATE, "]"]);
        }
    }
}
