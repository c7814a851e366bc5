//! Explains the derived words shown for a record: each with its meaning, the records behind it, and the rule.

use super::doc::{Doc, Item, Line};
use super::phrases::{self, Addressed};
use crate::date::day_words;
use crate::derive::{AskFacts, EvidenceFacts, Moment, Reply};
use crate::model::{Dossier, Id, RecordRef};
use crate::words::{self, Show, Shown};

/// The page with the definitions, which this module quotes.
const PAGE: &str = include_str!("../../docs/definitions.md");

/// Explains the derived words of a record at a moment. None if it had not begun.
pub fn glossary(dossier: &Dossier, moment: &Moment, id: &str) -> Option<Doc> {
    let record = dossier.record(id).filter(|record| moment.has_begun(*record))?;
    let mut page = GlossaryWriter { dossier, moment, doc: Doc::default(), rules: Vec::new() };
    page.doc.heading(1, record.title());
    page.doc.paragraph(format!(
        "As of {}. These labels are derived from the records by the rules below.",
        day_words(moment.day)
    ));
    match record {
        RecordRef::Position(position) => {
            let facts = moment.position(&position.id)?;
            let over = facts.over.map(Show::shown);
            match over {
                Some(shown) => page.word("Over", shown, Vec::new(), "Positions"),
                None => page.said(
                    "In force",
                    "the last known position: it has begun and is not over. Its holder may have changed its mind since.",
                    "Positions",
                ),
            }
            if facts.perhaps {
                page.word("Perhaps", &words::PERHAPS, Vec::new(), "Positions");
            }
            if facts.stand.len() > 1 {
                let others: Vec<Id> = facts.stand.iter().filter(|id| **id != position.id).cloned().collect();
                page.rests(
                    "Stand",
                    "says the same as these positions and counts once together with them.",
                    &others,
                    "Stands",
                );
            }
            if let Some(ask) = &facts.ask {
                page.ask(ask);
            }
            if facts.disputed {
                page.word("Disputed", &words::DISPUTED, Vec::new(), "Stands");
            }
            page.evidence(&facts.evidence);
        }
        RecordRef::Issue(issue) => {
            let facts = moment.issue(&issue.id)?;
            let mut under = Vec::new();
            for (label, ids) in [
                ("refused by", &facts.refusals),
                ("settled by", &facts.outcomes),
                ("formerly agreed by", &facts.formerly),
                ("carried out before", &facts.carried_out),
                ("refused or countered as a whole", &facts.refused_with),
                ("nothing recorded here of", &facts.nothing_recorded),
                ("open demands, proposals and offers", &facts.live_asks),
            ] {
                if !ids.is_empty() {
                    under.push(Item { line: Line::text(label), under: page.items(ids) });
                }
            }
            page.word("Status", phrases::issue_shown(facts), under, "Issues");
            if let Some(progress) = &facts.progress {
                let words = format!(
                    "of all that settles it, the least far has come to “{}” ({}).",
                    progress.status.shown().prose,
                    progress.date.human()
                );
                page.rests("How far", &words, std::slice::from_ref(&progress.outcome), "Issues");
            }
            for (holds, label, words) in [
                (!facts.by.is_empty(), "Done by", "nothing was agreed between two: these did it alone."),
                (
                    !facts.refused_with.is_empty(),
                    "Refused with the whole",
                    "a document was refused that holds what is asked here. That refuses nothing here by itself.",
                ),
                (
                    !facts.carried_out.is_empty(),
                    "Carried out before",
                    "a step that bound two was carried out in full, and binds nobody any more.",
                ),
                (
                    !facts.nothing_recorded.is_empty(),
                    "Nothing recorded here",
                    "these sides and mediators have no position, outcome or answer here on record.",
                ),
            ] {
                if holds {
                    page.said(label, words, "Issues");
                }
            }
        }
        RecordRef::Outcome(outcome) => {
            let facts = moment.outcome(&outcome.id)?;
            page.word("Status", facts.status.shown(), Vec::new(), "Outcomes");
            let in_force = if facts.in_force { "yes." } else { "no." };
            page.said("In force", in_force, "Outcomes");
            if facts.overdue {
                page.said(
                    "Overdue",
                    "its due day has passed, and no recorded step says that it was done.",
                    "Outcomes",
                );
            }
            page.evidence(&facts.evidence);
        }
        RecordRef::Meeting(meeting) => {
            let facts = moment.meeting(&meeting.id)?;
            page.word("Status", facts.status.shown(), Vec::new(), "Meetings and roles");
        }
        RecordRef::Party(party) => {
            let roles = phrases::roles(moment.roles(&party.id));
            page.said("Roles in effect", &format!("{roles}."), "Meetings and roles");
        }
        _ => page.doc.paragraph("Records of this kind have no derived labels."),
    }
    page.close();
    Some(page.doc)
}

/// Something said beside the word of a reply: whether it is so, its label, and what it means.
type Said = (fn(&Reply) -> bool, &'static str, &'static str);

struct GlossaryWriter<'a> {
    dossier: &'a Dossier,
    moment: &'a Moment,
    doc: Doc,
    /// The sections of the page that define the words used, in order.
    rules: Vec<&'static str>,
}

impl GlossaryWriter<'_> {
    fn rule(&mut self, section: &'static str) {
        if !self.rules.contains(&section) {
            self.rules.push(section);
        }
    }

    /// Adds a word with its meaning and the records behind it.
    fn word(&mut self, label: &str, shown: &Shown, under: Vec<Item>, section: &'static str) {
        let line = Line::text(format!("{label}: ")).strong(format!("{} {}", shown.mark, shown.prose));
        let line = if shown.sentence.is_empty() { line } else { line.and(format!(". {}", shown.sentence)) };
        self.doc.list(vec![Item { line, under }]);
        self.rule(section);
    }

    fn said(&mut self, label: &str, words: &str, section: &'static str) {
        self.doc.list(vec![Line::default().strong(label).and(format!(": {words}")).into()]);
        self.rule(section);
    }

    fn rests(&mut self, label: &str, words: &str, ids: &[Id], section: &'static str) {
        let line = Line::default().strong(label).and(format!(": {words}"));
        let under = self.items(ids);
        self.doc.list(vec![Item { line, under }]);
        self.rule(section);
    }

    fn items(&self, ids: &[Id]) -> Vec<Item> {
        let known = ids.iter().filter(|id| self.moment.knows(self.dossier, id));
        known.filter_map(|id| self.named(id)).map(Item::from).collect()
    }

    fn named(&self, id: &Id) -> Option<Line> {
        let record = self.dossier.record(id)?;
        Some(match record {
            RecordRef::Position(position) => {
                let who = phrases::holder_and_stance(self.dossier, position);
                let since = position.since.human();
                Line::text(format!("{who}: ")).record(record.title(), id).and(format!(", {since}"))
            }
            _ => Line::default().record(record.title(), id),
        })
    }

    fn ask(&mut self, ask: &AskFacts) {
        let mut under: Vec<Item> = Vec::new();
        for (replies, addressed) in [(&ask.addressees, Addressed::Yes), (&ask.others, Addressed::No)] {
            for reply in replies {
                under.push(self.reply(reply, addressed));
            }
        }
        let overall = ask.telling().shown();
        self.word("Status", overall, under, "Asks and answers");
        self.forms(ask, overall);
        if ask.status != crate::derive::AskStatus::Open && !ask.live {
            self.said("No longer open", "it is over, was met, or was closed.", "Asks and answers");
        }
    }

    /// Explains the words of single replies that differ from the overall one, and what is said beside them.
    fn forms(&mut self, ask: &AskFacts, overall: &Shown) {
        let replies = || ask.addressees.iter().chain(&ask.others);
        let mut told = vec![overall.prose];
        for shown in replies().map(|reply| reply.telling().shown()) {
            if !told.contains(&shown.prose) && !shown.sentence.is_empty() {
                told.push(shown.prose);
                self.word("With one party", shown, Vec::new(), "Asks and answers");
            }
        }
        let said: [Said; 5] = [
            (|reply| reply.formerly.is_some(), "Formerly", "the word that ended last, and is no longer so."),
            (
                |reply| reply.since_then.is_some(),
                "Since then",
                "the position that took the place of the former answer. It does not answer this ask.",
            ),
            (
                |reply| reply.as_member_of.is_some(),
                "As a member of",
                "the coalition was asked, or answered, and the party belongs to it.",
            ),
            (
                |reply| reply.by_members,
                "By its members",
                "the coalition gave no answer of its own, and all its members have answered: the least favourable counts.",
            ),
            (|reply| reply.disputed, "Disputed", "accounts of the answer differ."),
        ];
        for (holds, label, words) in said {
            if replies().any(holds) {
                self.said(label, words, "Asks and answers");
            }
        }
    }

    fn reply(&self, reply: &Reply, addressed: Addressed) -> Item {
        let text = phrases::capitalised(&phrases::reply_of(self.dossier, reply, addressed));
        let rests: Vec<Id> = reply.answer.iter().chain(&reply.beside).cloned().collect();
        Item { line: Line::text(text), under: self.items(&rests) }
    }

    fn evidence(&mut self, facts: &EvidenceFacts) {
        let side = facts.side.as_deref().map(|id| phrases::party(self.dossier, id).to_owned());
        let words = words::evidence(facts, side.as_deref());
        let line = Line::text("Evidence: ").strong(words).and(format!(". {}", facts.word.shown().sentence));
        self.doc.list(vec![line.into()]);
        self.rule("Evidence");
    }

    /// Quotes the rules.
    fn close(&mut self) {
        for section in std::mem::take(&mut self.rules) {
            self.doc.heading(2, format!("The rule: {}", section.to_lowercase()));
            for block in blocks(section) {
                match block {
                    RuleBlock::Paragraph(words) => self.doc.paragraph(words),
                    RuleBlock::List(items) => {
                        self.doc.list(items.into_iter().map(|item| Line::text(item).into()).collect());
                    }
                }
            }
        }
    }
}

/// A part of a rule.
enum RuleBlock {
    Paragraph(String),
    List(Vec<String>),
}

/// The rule of a section, without its examples and its table of words, which are elsewhere.
fn blocks(section: &str) -> Vec<RuleBlock> {
    let body =
        PAGE.split("\n## ").find_map(|part| part.split_once('\n').filter(|(name, _)| *name == section));
    let mut rules: Vec<RuleBlock> = Vec::new();
    for paragraph in body.map_or("", |(_, body)| body).split("\n\n") {
        let paragraph = paragraph.trim_matches('\n');
        if paragraph.is_empty() || paragraph.starts_with(['>', '|', '#', '<']) {
            continue;
        }
        let mut lines = paragraph.lines().peekable();
        let mut text = String::new();
        let mut items: Vec<String> = Vec::new();
        while let Some(line) = lines.next() {
            let item = line.strip_prefix("- ").map(str::to_owned).or_else(|| numbered(line));
            match (item, items.last_mut()) {
                (Some(item), _) => items.push(item),
                (None, Some(last)) => {
                    last.push(' ');
                    last.push_str(line.trim());
                }
                (None, None) => {
                    text.push_str(line.trim());
                    if lines.peek().is_some() {
                        text.push(' ');
                    }
                }
            }
        }
        if !text.trim().is_empty() {
            rules.push(RuleBlock::Paragraph(bare(text.trim())));
        }
        if !items.is_empty() {
            rules.push(RuleBlock::List(items.iter().map(|item| bare(item)).collect()));
        }
    }
    rules
}

/// A numbered line unchanged, so that its number is kept.
fn numbered(line: &str) -> Option<String> {
    let (number, _) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| line.to_owned())
}

/// Removes Markdown's marks of emphasis and code.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '*' | '`')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_that_is_quoted_is_on_the_page() {
        for section in [
            "Positions",
            "Stands",
            "Asks and answers",
            "Issues",
            "Outcomes",
            "Meetings and roles",
            "Evidence",
        ] {
            let blocks = blocks(section);
            assert!(!blocks.is_empty(), "{section}");
            for block in blocks {
                let words = match block {
                    RuleBlock::Paragraph(words) => words,
                    RuleBlock::List(items) => items.join(" "),
                };
                assert!(!words.contains("**") && !words.contains('\n'), "{section}: {words}");
            }
        }
    }
}
