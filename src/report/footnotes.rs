//! The numbered sources of a document, in the order in which it first names them.

use std::collections::HashMap;

use super::doc::{Annotation, Line, Ref, Reference, Span};
use super::phrases;
use crate::model::{Citation, Dossier, Source};

/// Numbers the cited sources and lists them at the end.
pub(super) struct Footnotes<'a> {
    dossier: &'a Dossier,
    cited: Vec<&'a Source>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        Self { dossier, cited: Vec::new(), numbers: HashMap::new() }
    }

    /// References to the sources of a record, each once, in the record's order.
    pub(super) fn cite(&mut self, citations: impl IntoIterator<Item = &'a Citation>) -> Vec<Ref> {
        let mut refs: Vec<Ref> = Vec::new();
        for citation in citations {
            let Some(source) = self.dossier.source(&citation.source) else { continue };
            let number = *self.numbers.entry(source.id.as_str()).or_insert_with(|| {
                self.cited.push(source);
                self.cited.len()
            });
            if refs.iter().any(|known| known.number == number) {
                continue;
            }
            let remark = match (&citation.locator, citation.partial) {
                (Some(locator), true) => Some(format!("{locator}, in part")),
                (Some(locator), false) => Some(locator.clone()),
                (None, true) => Some("in part".to_owned()),
                (None, false) => None,
            };
            refs.push(Ref { number, remark, url: source.url.clone() });
        }
        refs
    }

    /// The sources cited, by number.
    pub(super) fn references(&self) -> Vec<Reference> {
        self.cited
            .iter()
            .enumerate()
            .map(|(at, source)| Reference {
                number: at + 1,
                line: in_its_language(source),
                url: source.url.clone(),
            })
            .collect()
    }
}

/// A source as readers look for it, with its own title marked with its language.
fn in_its_language(source: &Source) -> Line {
    let whole = phrases::source(source);
    let title = phrases::source_title(source);
    match (&source.language, source.title_is, whole.strip_prefix(&title)) {
        (Some(language), None, Some(rest)) if !language.starts_with("en") => {
            let rest = rest.to_owned();
            let title = Span::Annotated(Annotation::Foreign { text: title, language: language.clone() });
            Line(vec![title]).and(rest)
        }
        _ => whole.into(),
    }
}
