//! What a dossier covers, how densely, and what it leaves out.

use super::doc::{Doc, Line};
use crate::model::Dossier;

/// The dossier's summary, the periods that it covers, and what it leaves out.
pub fn coverage(dossier: &Dossier) -> Doc {
    let meta = &dossier.meta;
    let mut doc = Doc::default();
    doc.heading(1, meta.title.as_str());
    if let Some(summary) = &meta.summary {
        doc.paragraph(summary.as_str());
    }
    let mut terms = Vec::new();
    terms.extend(meta.kept_until.map(|date| ("Covers events to".to_owned(), Line::text(date.human()))));
    if !meta.editors.is_empty() {
        terms.push(("Editors".to_owned(), Line::text(meta.editors.join(", "))));
    }
    terms.extend(meta.licence.as_ref().map(|licence| ("Licence".to_owned(), Line::text(licence.as_str()))));
    let counts = [
        (dossier.parties.len(), "parties"),
        (dossier.positions.len(), "positions"),
        (dossier.meetings.len(), "meetings"),
        (dossier.outcomes.len(), "outcomes"),
        (dossier.events.len(), "events"),
        (dossier.sources.len(), "sources"),
    ];
    let counts: Vec<String> = counts.iter().map(|(count, what)| format!("{count} {what}")).collect();
    terms.push(("Records".to_owned(), Line::text(counts.join(", "))));
    doc.terms(terms);
    if !meta.coverage.is_empty() {
        doc.heading(2, "Coverage by period");
        let periods = meta.coverage.iter().map(|period| {
            let dates = format!("{} to {}", period.from.human(), period.to.human());
            Line::default().strong(dates).and(format!(": {}", period.text)).into()
        });
        doc.list(periods.collect());
    }
    if !meta.gaps.is_empty() {
        doc.heading(2, "Not covered or not confirmed");
        doc.list(meta.gaps.iter().map(|gap| Line::text(gap.as_str()).into()).collect());
    }
    if meta.coverage.is_empty() && meta.gaps.is_empty() {
        doc.paragraph("The dossier does not say what it covers.");
    }
    doc
}
