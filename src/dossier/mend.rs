//! Brings former fields over to those that have taken their place.

use std::borrow::Cow;

use super::analyze::analyze;
use super::diagnostic::Findings;
use super::json;
use super::loaded::Loaded;
use super::part::{Layout, Part};
use super::shapes;
use super::source_text::SourceText;
use super::tree::Node;
use crate::model::{Kind, Word as _};

/// A former field that was brought over in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Its former name: `quantity`.
    pub from: String,
    /// Its name now, that of a list: `quantities`.
    pub to: &'static str,
    /// In how many records.
    pub count: usize,
}

/// The text of a file in which former fields were brought over.
pub(super) struct Mended {
    pub(super) text: String,
    pub(super) renamed: Vec<Renamed>,
}

/// A piece of a text and what takes its place.
struct Edit {
    at: usize,
    end: usize,
    new: String,
}

impl Loaded {
    /// The texts of all files with their former fields brought over, in the order of the files. None if the
    /// dossier has any other error.
    pub(super) fn mended(&self) -> Option<Vec<Mended>> {
        let texts = &self.files.texts;
        let is_read = |file: &SourceText| {
            self.files.layout == Layout::SingleFile || Part::of_file(&file.name).is_some()
        };
        let mut mended = Vec::with_capacity(texts.len());
        for file in texts {
            mended.push(if is_read(file) {
                mend(&file.text, self.files.layout, &file.name)?
            } else {
                Mended { text: String::new(), renamed: Vec::new() }
            });
        }
        // Each former field is one error. If there are more, the rest is something else.
        let count: usize = mended.iter().flat_map(|file| &file.renamed).map(|renamed| renamed.count).sum();
        if count == 0 || count != self.report.errors {
            return None;
        }
        let unread: Vec<usize> =
            texts.iter().enumerate().filter(|(_, file)| !is_read(file)).map(|(at, _)| at).collect();
        let new = texts.iter().zip(&mended).map(|(file, mended)| SourceText {
            name: file.name.clone(),
            text: Cow::Owned(mended.text.clone()),
        });
        let (dossier, _) =
            analyze(self.files.layout, &new.collect::<Vec<_>>(), &unread, &mut Findings::default());
        dossier.map(|_| mended)
    }
}

/// A text in which each former field has become an item of its list. None if it is not JSON.
fn mend(text: &str, layout: Layout, name: &str) -> Option<Mended> {
    let tree = json::parse(text).ok()?;
    let root = tree.root();
    let lists: Vec<(Kind, Node<'_>)> = match layout {
        Layout::SingleFile => {
            Kind::ALL.iter().filter_map(|kind| Some((*kind, root.get(kind.plural())?))).collect()
        }
        Layout::Folder => match Part::of_file(name) {
            Some(Part::Records(kind)) => vec![(kind, root)],
            Some(Part::Meta) | None => Vec::new(),
        },
    };
    let mut edits = Vec::new();
    let mut renamed: Vec<Renamed> = Vec::new();
    for (kind, record) in
        lists.into_iter().flat_map(|(kind, list)| list.items().map(move |record| (kind, record)))
    {
        for member in record.members() {
            let Some(list) = shapes::successor(kind, member.key) else { continue };
            // If the record has the list already, only its editor knows what belongs there.
            if record.get(list.name).is_some() {
                continue;
            }
            let (key, value) = (member.key_span, member.node.span());
            edits.push(Edit { at: key.start, end: key.end, new: format!("\"{}\"", list.name) });
            edits.push(Edit { at: value.start, end: value.start, new: "[".to_owned() });
            edits.push(Edit { at: value.end, end: value.end, new: "]".to_owned() });
            match renamed.iter_mut().find(|one| one.from == member.key) {
                Some(one) => one.count += 1,
                None => renamed.push(Renamed { from: member.key.to_owned(), to: list.name, count: 1 }),
            }
        }
    }
    edits.sort_by_key(|edit| edit.at);
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        new.push_str(text.get(done..edit.at)?);
        new.push_str(&edit.new);
        done = edit.end;
    }
    new.push_str(text.get(done..)?);
    Some(Mended { text: new, renamed })
}
