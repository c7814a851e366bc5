//! Phrases that all texts share: who says something, to whom, since when, and what became of it.
//!
//! All are plain text, not yet escaped: writers and screens do that.

// Writing to a String cannot fail; its results are let go below.
use chrono::TimeDelta;
use std::fmt::Write as _;

use super::doc::Line;
use crate::date::{Date, Day, day_words};
use crate::derive::gap::{Gap, GapFacts};
use crate::derive::overview::Group;
use crate::derive::{
    Account, AskFacts, AskStatus, Evidence, EvidenceFacts, IssueFacts, IssueStatus, Moment, OutcomeFacts,
    Over, PositionFacts, Reply, Says, Silence, UnitAmount,
};
use crate::model::{
    Amount, Citation, ConditionKind, Done, Dossier, Entry, Id, Issue, Meeting, Outcome, OutcomeStatus,
    Package, Place, Position, Promised, Quantity, Quote, RecordRef, Role, Source, Stance, Standing, TitleIs,
    Word as _,
};
use crate::words::{self, Show as _, Shown};

/// From this age on, in days, the age of a last statement is shown.
pub const OLD_DAYS: i64 = 180;

/// `As of 25 Jul 2025; covers events to 5 Jul 2026`, and what that means for a day after the last.
pub fn as_of(dossier: &Dossier, moment: &Moment) -> String {
    let day = day_words(moment.day);
    match dossier.meta.kept_until {
        Some(kept) if kept.latest() < moment.day => {
            format!("As of {day}; covers events to {}, nothing later is known", kept.human())
        }
        Some(kept) => format!("As of {day}; covers events to {}", kept.human()),
        None => format!("As of {day}"),
    }
}

/// `Russia`, `Russia and Ukraine`, `Russia, Ukraine and Türkiye`.
pub fn joined<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A party's name, or its id if the dossier lacks it.
pub fn party<'a>(dossier: &'a Dossier, id: &'a str) -> &'a str {
    dossier.party(id).map_or(id, |party| &party.name)
}

/// Parties by name, joined as in a sentence.
pub fn parties(dossier: &Dossier, ids: &[Id]) -> String {
    joined(&ids.iter().map(|id| party(dossier, id)).collect::<Vec<_>>())
}

/// The possessive form: `Russia's`, `United States'`.
pub fn possessive(name: &str) -> String {
    let ending = if name.ends_with('s') { "'" } else { "'s" };
    format!("{name}{ending}")
}

/// An issue with its ancestors, the outermost first, by short names if there are any: `Territory › Crimea`.
pub fn issue(dossier: &Dossier, id: &str) -> String {
    issue_line(dossier, id, |issue| issue.short.as_deref().unwrap_or(&issue.name))
}

/// An issue with its ancestors, the outermost first, by full names: `Territory and borders › Crimea`.
pub fn issue_in_full(dossier: &Dossier, id: &str) -> String {
    issue_line(dossier, id, |issue| &issue.name)
}

fn issue_line(dossier: &Dossier, id: &str, name: fn(&Issue) -> &str) -> String {
    let mut names: Vec<&str> = dossier.issue_line(id).into_iter().map(name).collect();
    names.reverse();
    if names.is_empty() { id.to_owned() } else { names.join(" › ") }
}

/// Whose account it is, if it is not in the holder's own words: `per Ukraine`, `as reported by the agency`.
pub fn account(dossier: &Dossier, standing: Standing<'_>) -> Option<String> {
    match (standing.according_to, standing.reported_by) {
        (Some(id), _) => Some(words::per(party(dossier, id))),
        (None, Some(who)) => Some(format!("as reported by {who}")),
        (None, None) => None,
    }
}

/// Who holds a position and how: `Russia demands`, `France and Germany support`.
pub fn holder_and_stance(dossier: &Dossier, position: &Position) -> String {
    let number = if position.parties.len() > 1 { Number::Plural } else { Number::Singular };
    let verb = inflected(position.stance.shown().prose, number);
    format!("{} {verb}", parties(dossier, &position.parties))
}

/// How many demands, proposals and offers are among these positions: `2 demands`, `1 offer`.
pub fn ask_counts(dossier: &Dossier, ids: &[Id]) -> Vec<String> {
    let positions: Vec<&Position> = ids.iter().filter_map(|id| dossier.position(id)).collect();
    let counts = [Stance::Demands, Stance::Proposes, Stance::Offers].map(|stance| {
        let count = positions.iter().filter(|position| position.stance == stance).count();
        counted(count, words::noun(stance))
    });
    counts.into_iter().flatten().collect()
}

/// `1 demand`, `2 demands`; none for 0.
pub fn counted(count: usize, noun: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {noun}")),
        n => Some(format!("{n} {noun}s")),
    }
}

/// Who asks of whom: `Russia demands of Ukraine`, `Türkiye proposes to Russia and Ukraine`.
pub fn ask_head(dossier: &Dossier, position: &Position, facts: &AskFacts) -> String {
    let head = holder_and_stance(dossier, position);
    let addressees: Vec<&str> = facts.addressees.iter().map(|reply| party(dossier, &reply.party)).collect();
    match (addressees.as_slice(), position.stance) {
        ([], _) => head,
        (names, Stance::Demands) => format!("{head} of {}", joined(names)),
        (names, _) => format!("{head} to {}", joined(names)),
    }
}

/// Since when it is held, when it was last stated, and how old that is: `since 2 Jun 2025, last said 25 Jul
/// 2025`, `since 14 Jun 2024 (last known, 13 months)`.
pub fn since(dossier: &Dossier, position: &Position, facts: &PositionFacts, moment: &Moment) -> String {
    let mut said: Vec<(Day, Date)> = facts
        .stand
        .iter()
        .filter_map(|id| Some((moment.position(id)?.begins, dossier.position(id)?.since)))
        .collect();
    said.sort_by_key(|(begins, _)| *begins);
    let first = said.first().map_or(position.since, |(_, since)| *since);
    let last = said.last().map_or(position.since, |(_, since)| *since);
    let mut text = since_words(first);
    if first != last {
        let _ = write!(text, ", last restated {}", last.human());
    }
    if facts.perhaps {
        let _ = write!(text, " ({})", words::PERHAPS.prose);
    }
    if facts.age_days >= OLD_DAYS {
        let _ = write!(text, " ({})", words::last_known(facts.last_attested.when, moment.day));
    }
    text
}

/// `since 2 Jun 2025`, `since a day between 23 and 25 Mar 2025`.
fn since_words(date: Date) -> String {
    let words = date.human();
    // A window starts with a preposition of its own.
    let day = if words.starts_with("between ") { "a day " } else { "" };
    format!("since {day}{words}")
}

/// A party's answer to an ask, without the date: `rejected by Ukraine, per Russia, disputed`, `refused with
/// “Memorandum” as a whole by Ukraine`, `none recorded from Ukraine, formerly rejected; since 24 Dec 2025: accepts
/// 800,000 (E3)`.
pub fn reply(dossier: &Dossier, reply: &Reply) -> String {
    reply_by(dossier, reply, party(dossier, &reply.party))
}

/// The same by the name of the party, or of several whose replies are alike.
fn reply_by(dossier: &Dossier, reply: &Reply, name: &str) -> String {
    let mut text = match reply.through.as_ref().and_then(|id| dossier.package(id)) {
        Some(package) => through(package, reply, name),
        None => match reply.formerly_telling().filter(|_| reply.status == AskStatus::Open) {
            // Somebody who has answered once is not told as silent.
            Some(told) => {
                let since = reply.telling().shown().prose;
                format!("formerly {}, {since} since", words::answered_by(told, name))
            }
            None => words::answered_by(reply.telling(), name),
        },
    };
    if reply.by_members {
        text.push_str("'s members");
    }
    if let Some(coalition) = &reply.as_member_of {
        let _ = write!(text, ", as a member of {}", party(dossier, coalition));
    }
    if let Some(per) = &reply.per {
        let _ = write!(text, ", {}", words::per(account_name(dossier, per)));
    }
    if reply.disputed {
        let _ = write!(text, ", {}", words::DISPUTED.prose);
    }
    if let Some(formerly) = reply.formerly_telling().filter(|_| reply.status != AskStatus::Open) {
        let _ = write!(text, ", {}", words::formerly_told(formerly));
    }
    if let Some(since) = reply.since_then.as_ref().and_then(|id| dossier.position(id)) {
        let _ = write!(text, "; {}", since_then(dossier, since));
    }
    text
}

/// `refused with “Memorandum” as a whole by Ukraine`: the word of an answer to a package, with its title.
fn through(package: &Package, reply: &Reply, name: &str) -> String {
    let title = format!("“{}” as a whole", package.title);
    let word = reply.telling().shown().prose;
    match word.split_once("the whole") {
        Some((before, after)) => format!("{before}{title}{after} by {name}"),
        None => format!("{word} ({title}) by {name}"),
    }
}

/// What took the place of a former answer: `since 24 Dec 2025: accepts 800,000 (E3)`, with whose ask that is.
pub fn since_then(dossier: &Dossier, position: &Position) -> String {
    let verb = position.stance.shown().prose;
    let mut whose: Vec<&str> = Vec::new();
    for holder in answered_parties(dossier, position) {
        let name = dossier
            .party(holder)
            .map_or(holder.as_str(), |party| party.short.as_deref().unwrap_or(&party.name));
        if !whose.contains(&name) {
            whose.push(name);
        }
    }
    let whose = if whose.is_empty() { String::new() } else { format!(" ({})", joined(&whose)) };
    format!("since {}: {verb} {}{whose}", position.since.human(), position.title)
}

/// The holders of the positions, and those who presented the packages, that a position answers.
pub fn answered_parties<'d>(dossier: &'d Dossier, position: &'d Position) -> impl Iterator<Item = &'d Id> {
    position.responds_to.iter().flat_map(|id| match dossier.record(id) {
        Some(RecordRef::Position(answered)) => answered.parties.as_slice(),
        Some(RecordRef::Package(package)) => package.parties.as_slice(),
        _ => &[],
    })
}

/// Whose account an answer is: the party's name, or the report's.
pub fn account_name<'a>(dossier: &'a Dossier, account: &'a Account) -> &'a str {
    match account {
        Account::Party(id) => party(dossier, id),
        Account::Report(by) => by,
    }
}

/// How a party that answered an ask stands to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressed {
    /// It is an addressee of the ask.
    Yes,
    /// It answered without being asked.
    No,
}

/// [`reply`], or the stance of a party that was not asked: `opposed by Poland (not asked)`. A member of a
/// coalition that was asked is told as such.
pub fn reply_of(dossier: &Dossier, answer: &Reply, addressed: Addressed) -> String {
    reply_of_by(dossier, answer, addressed, party(dossier, &answer.party), Number::Singular)
}

fn reply_of_by(
    dossier: &Dossier,
    answer: &Reply,
    addressed: Addressed,
    name: &str,
    number: Number,
) -> String {
    if addressed == Addressed::Yes || answer.as_member_of.is_some() {
        return reply_by(dossier, answer, name);
    }
    let position = answer.answer.as_ref().and_then(|id| dossier.position(id));
    let text = match position.filter(|_| answer.through.is_none()) {
        Some(position) => {
            let mut text = format!("{name} {}", inflected(position.stance.shown().prose, number));
            if let Some(per) = &answer.per {
                let _ = write!(text, ", {}", words::per(account_name(dossier, per)));
            }
            if answer.disputed {
                let _ = write!(text, ", {}", words::DISPUTED.prose);
            }
            text
        }
        None => reply_by(dossier, answer, name),
    };
    format!("{text} ({})", words::NOT_ASKED.prose)
}

/// The answers to an ask in one phrase: those of the addressees, then those of others; then the overall
/// status if it says more. Parties whose replies are alike are told together.
pub fn replies(dossier: &Dossier, ask: &AskFacts) -> String {
    replies_within(dossier, ask, None)
}

/// The same on the page of a package, which tells the answers to it as a whole: of these only who gave them.
pub fn replies_within(dossier: &Dossier, ask: &AskFacts, package: Option<&Id>) -> String {
    let to_whole = |reply: &&Reply| package.is_some() && reply.through.as_ref() == package;
    let silent: Vec<&Reply> = ask.addressees.iter().filter(|reply| reply.is_silent()).collect();
    let told = alike(dossier, ask, |reply| !reply.is_silent() && !to_whole(&reply));
    let mut parts: Vec<String> = told.iter().map(|alike| alike.words(dossier)).collect();
    if !silent.is_empty() {
        parts.push(silence(dossier, &silent));
    }
    let whole = ask.addressees.iter().filter(to_whole).map(|reply| party(dossier, &reply.party));
    let whole: Vec<&str> = whole.collect();
    if !whole.is_empty() {
        parts.push(format!("answered only with the whole by {}", joined(&whole)));
    }
    parts.extend(overall(ask).map(str::to_owned));
    parts.join("; ")
}

/// Parties that answered an ask alike, so that they are told together.
#[derive(Debug)]
pub struct Alike<'a> {
    /// The reply of the first of them.
    pub reply: &'a Reply,
    addressed: Addressed,
    parties: Vec<&'a str>,
}

impl Alike<'_> {
    /// `rejected by Ukraine and Poland`, `France and Germany doubt (not asked)`.
    pub fn words(&self, dossier: &Dossier) -> String {
        let number = if self.parties.len() > 1 { Number::Plural } else { Number::Singular };
        reply_of_by(dossier, self.reply, self.addressed, &joined(&self.parties), number)
    }
}

/// The replies to an ask, those of the addressees first, each with all parties of which the same is told by the
/// same answer.
pub fn alike<'a>(dossier: &'a Dossier, ask: &'a AskFacts, counts: impl Fn(&Reply) -> bool) -> Vec<Alike<'a>> {
    let mut found: Vec<(String, Alike<'a>)> = Vec::new();
    let addressees = ask.addressees.iter().map(|reply| (reply, Addressed::Yes));
    let others = ask.others.iter().map(|reply| (reply, Addressed::No));
    for (reply, addressed) in addressees.chain(others).filter(|(reply, _)| counts(reply)) {
        let form = reply_of_by(dossier, reply, addressed, "", Number::Singular);
        let name = party(dossier, &reply.party);
        let same = found.iter_mut().find(|(told, other)| {
            *told == form
                && other.addressed == addressed
                && (&other.reply.answer, &other.reply.beside) == (&reply.answer, &reply.beside)
        });
        match same {
            Some((_, other)) => other.parties.push(name),
            None => found.push((form, Alike { reply, addressed, parties: vec![name] })),
        }
    }
    found.into_iter().map(|(_, alike)| alike).collect()
}

/// Whether one party is told of, or several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    Singular,
    Plural,
}

/// A verb in the third person: with several subjects its first word takes the plural form.
fn inflected(verb: &str, number: Number) -> String {
    if number == Number::Singular {
        return verb.to_owned();
    }
    match verb.split_once(' ') {
        Some((first, rest)) => format!("{} {rest}", first.trim_end_matches('s')),
        None => verb.trim_end_matches('s').to_owned(),
    }
}

/// `no answer found from Russia; none recorded from Ukraine`.
pub fn silence(dossier: &Dossier, silent: &[&Reply]) -> String {
    let of = |silence: Silence| {
        let of = silent.iter().filter(|reply| reply.silence.unwrap_or(Silence::NotRecorded) == silence);
        let names: Vec<&str> = of.map(|reply| party(dossier, &reply.party)).collect();
        (!names.is_empty()).then(|| format!("{} from {}", words::silence(silence).prose, joined(&names)))
    };
    let parts: Vec<String> = Silence::ALL.iter().filter_map(|silence| of(*silence)).collect();
    parts.join("; ")
}

/// An ask's overall status, if no single answer has it: `met`, from an outcome that binds no addressee; `none
/// recorded`, if it has no addressees and nobody answered.
pub fn overall(ask: &AskFacts) -> Option<&'static str> {
    let shown = ask.addressees.iter().chain(&ask.others).any(|reply| reply.status == ask.status);
    // How an ask is over is told with its end.
    let over = Over::ALL.iter().any(|over| AskStatus::from(*over) == ask.status && *over != Over::Met);
    (!shown && !over).then_some(ask.telling().shown().prose)
}

/// An issue's status: `contested, formerly agreed`, `agreed, partly carried out (Jun 2022)`, `done by Türkiye`,
/// `open; refused with “Memorandum” as a whole`.
pub fn issue_word(dossier: &Dossier, facts: &IssueFacts) -> String {
    let mut text = issue_status_word(facts).to_owned();
    if !facts.by.is_empty() {
        let _ = write!(text, " by {}", parties(dossier, &facts.by));
    }
    if let Some(progress) = &facts.progress {
        let date = progress.date.human();
        match progress.status {
            OutcomeStatus::Agreed => _ = write!(text, " ({date})"),
            status => _ = write!(text, ", {} ({date})", status.shown().prose),
        }
    }
    for word in issue_past(facts) {
        let _ = write!(text, ", {word}");
    }
    text.push_str(&with_wholes(dossier, &facts.refused_with, &facts.countered_with));
    text
}

/// `; refused with “Memorandum” as a whole; countered with “Plan” as a whole`.
fn with_wholes(dossier: &Dossier, refused_with: &[Id], countered_with: &[Id]) -> String {
    let mut text = String::new();
    for (word, countered) in [("refused", false), ("countered", true)] {
        let of = refused_with.iter().filter(|id| countered_with.contains(id) == countered);
        let titles = of.filter_map(|id| dossier.package(id)).map(|package| format!("“{}”", package.title));
        let titles: Vec<String> = titles.collect();
        if !titles.is_empty() {
            let _ = write!(text, "; {word} with {} as a whole", joined(&titles));
        }
    }
    text
}

/// The status alone. An issue that nothing ever touched is not quiet: nothing of it is recorded.
pub fn issue_status_word(facts: &IssueFacts) -> &'static str {
    issue_shown(facts).prose
}

/// How an issue's status is shown.
pub fn issue_shown(facts: &IssueFacts) -> &'static Shown {
    if facts.status == IssueStatus::Quiet && facts.last_touched.is_none() {
        &words::NOTHING_RECORDED
    } else {
        facts.status.shown()
    }
}

/// What an issue once was: `formerly agreed`, `carried out before`.
pub fn issue_past(facts: &IssueFacts) -> impl Iterator<Item = String> {
    let formerly = !facts.formerly.is_empty() && facts.status != IssueStatus::Agreed;
    let formerly = formerly.then(|| words::formerly(AskStatus::Agreed));
    let before = (!facts.carried_out.is_empty()).then(|| words::CARRIED_OUT_BEFORE.to_owned());
    formerly.into_iter().chain(before)
}

/// An issue's status and, if nothing has touched it for long, when it was last touched: `open, last touched 1
/// Aug 2022`.
pub fn issue_status(dossier: &Dossier, facts: &IssueFacts, moment: &Moment) -> String {
    let word = issue_word(dossier, facts);
    match facts.last_touched.filter(|touched| (moment.day - touched.day).num_days() > OLD_DAYS) {
        Some(touched) => format!("{word}, last touched {}", touched.when.human()),
        None => word,
    }
}

/// The gap of two parties on an issue: `rejected`, `open; refused with “Memorandum” as a whole`, `only Russia's
/// position is recorded`, `formerly agreed, nothing in force`.
pub fn gap(dossier: &Dossier, facts: &GapFacts) -> String {
    let formerly = (!facts.formerly.is_empty()).then(|| words::formerly(AskStatus::Agreed));
    let before = (!facts.carried_out.is_empty()).then(|| words::CARRIED_OUT_BEFORE.to_owned());
    let past: Vec<String> = formerly.into_iter().chain(before).collect();
    let word = facts.gap.shown().prose;
    let mut text = match (facts.gap, facts.recorded.first()) {
        (Gap::NothingRecorded, _) if !past.is_empty() || !facts.ever_recorded.is_empty() => {
            past.iter().map(String::as_str).chain(["nothing in force"]).collect::<Vec<_>>().join(", ")
        }
        (Gap::OneRecorded, Some(one)) => {
            let other_once = facts.ever_recorded.len() > 1;
            let known = if other_once { "is in force" } else { "is recorded" };
            format!("only {} position {known}", possessive(party(dossier, one)))
        }
        (Gap::BothRecorded, _) if facts.common => "one common position".to_owned(),
        _ => word.to_owned(),
    };
    if facts.gap != Gap::NothingRecorded {
        for word in past {
            let _ = write!(text, ", {word}");
        }
    }
    let named = |ids: &[Id]| joined(&ids.iter().map(|id| issue(dossier, id)).collect::<Vec<_>>());
    if !facts.under.is_empty() {
        let _ = write!(text, " (under {})", named(&facts.under));
    }
    text.push_str(&with_wholes(dossier, &facts.refused_with, &facts.countered_with));
    if !facts.see.is_empty() {
        let _ = write!(text, "; see {}", named(&facts.see));
    }
    text
}

/// An outcome's status with the amount if there is one: `under way, 390 of 1,000 prisoners a side`.
pub fn outcome_status(facts: &OutcomeFacts) -> String {
    let mut text = facts.status.shown().prose.to_owned();
    if let Some(amount) = amount(facts) {
        let _ = write!(text, ", {amount}");
    }
    if facts.overdue {
        text.push_str(", overdue");
    }
    if facts.in_force
        && facts.age_days >= OLD_DAYS
        && let Some(last) = facts.last_word
        && let Some(on) = last.day.checked_add_signed(TimeDelta::days(facts.age_days))
    {
        let _ = write!(text, " ({})", words::last_known(last.when, on));
    }
    text
}

/// How an outcome not in force ended, or how far it came: `violated`, `until 10 Feb 2025`.
pub fn no_longer(facts: &OutcomeFacts) -> String {
    use OutcomeStatus::{Adopted, Agreed, Amended, PartlyImplemented, Ratified, Signed, UnderWay};
    match (facts.status, facts.until) {
        // Its last status still sounds as if it were in force.
        (Agreed | Adopted | Signed | Ratified | Amended | UnderWay | PartlyImplemented, Some(until)) => {
            format!("until {}", until.human())
        }
        (status, _) => status.shown().prose.to_owned(),
    }
}

/// How much of what was promised was carried out, unit by unit: `390 of 1,000 prisoners`, `6,057 to 6,060
/// bodies`; only the promise if nothing dated was done: `1,200 people promised`.
pub fn amount(facts: &OutcomeFacts) -> Option<String> {
    let in_words = |amount: &UnitAmount| {
        let unit = &amount.unit;
        let of = amount.agreed.map(|agreed| format!(" of {}", grouped(agreed))).unwrap_or_default();
        match (amount.done, amount.agreed) {
            (Some((low, high)), _) if low != high => {
                Some(format!("{} to {}{of} {unit}", grouped(low), grouped(high)))
            }
            (Some((done, _)), _) => Some(format!("{}{of} {unit}", grouped(done))),
            (None, Some(agreed)) => Some(format!("{} {unit} promised", grouped(agreed))),
            (None, None) => None,
        }
    };
    let amounts: Vec<String> = facts.amounts.iter().filter_map(in_words).collect();
    (!amounts.is_empty()).then(|| amounts.join("; "))
}

/// The same in numbers alone, for columns: `390 of 1,000`, `6,057–6,060 of 6,000`, `1,200 promised`. Where
/// there are several units, each number has its own.
pub fn figures(facts: &OutcomeFacts) -> Option<String> {
    let known = facts.amounts.iter().filter_map(|amount| Some((figure(amount)?, amount)));
    let known: Vec<(String, &UnitAmount)> = known.collect();
    match known.as_slice() {
        [] => None,
        [(figure, _)] => Some(figure.clone()),
        several => {
            let each: Vec<String> =
                several.iter().map(|(figure, amount)| format!("{figure} {}", amount.unit)).collect();
            Some(each.join("; "))
        }
    }
}

fn figure(amount: &UnitAmount) -> Option<String> {
    let agreed = amount.agreed.map(grouped);
    match (amount.done.map(done_range), agreed) {
        (Some(done), Some(agreed)) => Some(format!("{done} of {agreed}")),
        (Some(done), None) => Some(done),
        (None, Some(agreed)) => Some(format!("{agreed} promised")),
        (None, None) => None,
    }
}

/// What was carried out: `390`, or `6,057–6,060` if accounts differ.
pub fn done_range((low, high): (Amount, Amount)) -> String {
    if low == high { grouped(low) } else { format!("{}–{}", grouped(low), grouped(high)) }
}

/// The status that a reply gives, in full: `rejected`, `refused with the whole`, `no answer found`.
pub fn reply_word(reply: &Reply) -> &'static str {
    reply.telling().shown().prose
}

/// How the parties of an outcome are introduced: it binds them, was done by them, or is merely of them.
pub fn says(says: Says) -> &'static str {
    match says {
        Says::Binds => "Binds:",
        Says::By => "By:",
        Says::Of => "Of:",
    }
}

/// A step of an outcome's history: `amended, on Crimea, until 1 Jun 2020, per Ukraine`.
pub fn step_word(dossier: &Dossier, entry: &Entry) -> String {
    let mut text = entry.status.shown().prose.to_owned();
    if !entry.issues.is_empty() {
        let issues: Vec<String> = entry.issues.iter().map(|id| issue(dossier, id)).collect();
        let _ = write!(text, ", on {}", joined(&issues));
    }
    for (label, date) in [("until", entry.until), ("due by", entry.due)] {
        if let Some(date) = date {
            let _ = write!(text, ", {label} {}", date.human());
        }
    }
    match (&entry.according_to, &entry.reported_by) {
        (Some(id), _) => _ = write!(text, ", {}", words::per(party(dossier, id))),
        (None, Some(by)) => _ = write!(text, ", {}", words::per(by)),
        (None, None) => {}
    }
    text
}

/// A number asked for or accepted: `600,000 men`, `0.5 to 3.67 per cent`.
pub fn quantity(quantity: &Quantity) -> String {
    let unit = &quantity.unit;
    match (quantity.value, quantity.from, quantity.to) {
        (Some(value), ..) => format!("{} {unit}", grouped(value)),
        (None, Some(from), Some(to)) => format!("{} to {} {unit}", grouped(from), grouped(to)),
        (None, from, to) => {
            from.or(to).map_or_else(|| unit.clone(), |number| format!("{} {unit}", grouped(number)))
        }
    }
}

/// What a condition asks for: `if the others do so too`.
pub fn condition_kind(kind: ConditionKind) -> &'static str {
    match kind {
        ConditionKind::Reciprocal => "if the others do so too",
        ConditionKind::Prior => "something must have happened first",
        ConditionKind::Substance => "its content must change",
    }
}

/// How a position is over, and since when, as precisely as the record says: `superseded, last day 23 Nov 2025`,
/// `replaced, since 31 Jul 2025`. None while it is in force.
pub fn over(dossier: &Dossier, moment: &Moment, position: &Position) -> Option<String> {
    let (over, _) = moment.over(position)?;
    let word = over.shown().prose;
    Some(match moment.ended_when(dossier, position) {
        Some(when) if over == Over::Replaced => format!("{word}, {}", since_words(when)),
        Some(when) => format!("{word}, last day {}", when.human()),
        None => word.to_owned(),
    })
}

/// What is said, under an issue, of a party without a position there: `nothing recorded here`, or `no position
/// recorded; bound by 5 outcomes`.
pub fn without_position(dossier: &Dossier, moment: &Moment, issue: &Id, party: &Id) -> String {
    let here = |outcome: &&Outcome| {
        let below = |own: &Id| dossier.issue_line(own).iter().any(|above| above.id == *issue);
        outcome.parties.contains(party) && outcome.issues.iter().any(below)
    };
    let facts = dossier.outcomes.iter().filter(here).filter_map(|outcome| moment.outcome(&outcome.id));
    let says: Vec<Says> = facts.map(|facts| facts.says).collect();
    let bound = if says.iter().all(|says| *says == Says::Binds) { "bound by" } else { "party to" };
    let nothing = moment.issue(issue).is_some_and(|facts| facts.nothing_recorded.contains(party));
    match counted(says.len(), "outcome") {
        Some(outcomes) => format!("no position recorded; {bound} {outcomes}"),
        None if nothing => "nothing recorded here".to_owned(),
        None => "no position recorded".to_owned(),
    }
}

/// What was carried out of an outcome by a moment's day, with what was promised in the same unit.
pub fn done<'a>(moment: &Moment, outcome: &'a Outcome) -> impl Iterator<Item = (&'a Promised, &'a Done)> {
    let each = |promised: &'a Promised| {
        moment.done_by(promised).into_iter().map(move |done| (promised, done)).collect::<Vec<_>>()
    };
    outcome.quantities.iter().flat_map(each).collect::<Vec<_>>().into_iter()
}

/// The steps of an outcome in order: `agreed 16 May 2025, then carried out 25 May 2025`.
pub fn steps(entries: &[Entry]) -> String {
    let step = |entry: &Entry| format!("{} {}", entry.status.shown().prose, entry.date.human());
    entries.iter().map(step).collect::<Vec<_>>().join(", then ")
}

/// A number with thousands separated: `1,000`, `1,000.5`.
pub fn grouped(number: Amount) -> String {
    let number = number.to_string();
    let (digits, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut out = String::with_capacity(number.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

/// A quotation with its translation and translator, if they are on record.
pub fn quote(quote: &Quote) -> Line {
    let mut line = Line::default().emphasis(format!("“{}”", quote.text));
    if let Some(translation) = &quote.translation {
        line = line.and(format!(" “{translation}”"));
    }
    if let Some(by) = &quote.translated_by {
        line = line.and(format!(" (translated by {by})"));
    }
    line
}

/// A remark on weak evidence: `one-sided (Russia)`, `single`. None for good evidence or the holder's own
/// words.
pub fn evidence_remark(dossier: &Dossier, evidence: &EvidenceFacts) -> Option<String> {
    match evidence.word {
        Evidence::BothSides | Evidence::Independent | Evidence::OwnWords => None,
        Evidence::None => Some("no source".to_owned()),
        _ => Some(attested(dossier, evidence)),
    }
}

/// The evidence for a record: `independent (3 origins)`, `one-sided (Russia)`.
pub fn attested(dossier: &Dossier, evidence: &EvidenceFacts) -> String {
    words::evidence(evidence, evidence.side.as_deref().map(|id| party(dossier, id)))
}

/// The title of a source, in quotation marks if it is the document's own.
pub fn source_title(source: &Source) -> String {
    match source.title_is {
        None => format!("“{}”", source.title),
        Some(_) => source.title.clone(),
    }
}

/// A source as readers look for it: `“Title”, Publisher, 25 Jul 2025`, without its address.
pub fn source(source: &Source) -> String {
    let title = source_title(source);
    let published = source.published.map(|date| date.human());
    let rest = source.publisher.iter().map(String::as_str).chain(published.as_deref());
    std::iter::once(title.as_str()).chain(rest).collect::<Vec<_>>().join(", ")
}

/// What a title without quotation marks is.
pub fn title_is(is: TitleIs) -> &'static str {
    match is {
        TitleIs::FromAddress => "taken from its address",
        TitleIs::Description => "a description of it",
    }
}

/// The remark that belongs to a list of sources.
pub const TITLES_REMARK: &str =
    "Titles in quotation marks are the documents' own; others are descriptions or taken from addresses.";

/// The first source of a record in a few words: `Daily Sabah, 25 Jul 2025`, and how many more there are.
pub fn first_source(dossier: &Dossier, record: RecordRef<'_>) -> Option<String> {
    first_of(dossier, &record.sources().iter().collect::<Vec<_>>())
}

/// [`first_source`] of these citations.
pub fn first_of(dossier: &Dossier, citations: &[&Citation]) -> Option<String> {
    let (first, more) = citations.split_first()?;
    let first = dossier.source(&first.source)?;
    let name = first.publisher.clone().unwrap_or_else(|| source_title(first));
    let published = first.published.map(|date| format!(", {}", date.human())).unwrap_or_default();
    let more = if more.is_empty() { String::new() } else { format!(" +{}", more.len()) };
    Some(format!("{name}{published}{more}"))
}

/// A place: `Istanbul`, `Dolmabahçe Palace, Istanbul, Türkiye`.
pub fn place(place: &Place) -> String {
    let parts = [&place.venue, &place.city, &place.country];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The participants, with heads of delegation in parentheses once it was held: `Russia (Vladimir Medinsky)
/// and Ukraine`.
pub fn participants(dossier: &Dossier, moment: &Moment, meeting: &Meeting) -> String {
    let held = moment.was_held(meeting);
    let names: Vec<String> = meeting
        .participants
        .iter()
        .map(|participant| {
            let name = party(dossier, &participant.party);
            let leader = participant.head.as_deref().filter(|_| held).and_then(|id| dossier.person(id));
            leader.map_or_else(|| name.to_owned(), |person| format!("{name} ({})", person.name))
        })
        .collect();
    joined(&names)
}

/// The name of a group of parties.
pub fn group(group: Group) -> &'static str {
    match group {
        Group::Sides => "Sides",
        Group::Mediators => "Mediators and facilitators",
        Group::Guarantors => "Guarantors",
        Group::Supporters => "Supporters",
        Group::Opponents => "Opponents",
        Group::Others => "Others",
    }
}

/// Roles as words: `mediator, host`.
pub fn roles(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
}

/// The text with an initial capital.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(on: &str) -> (Dossier, Moment) {
        let dossier: Dossier = serde_json::from_str(
            r#"{"dossier": {"format": 1, "id": "d", "title": "D"},
            "sources": [{"id": "s", "title": "T", "publisher": "Paper", "published": "2025-01-11", "aligned_with": "b"},
                        {"id": "t", "title": "What it is", "title_is": "description", "origin": "O"}],
            "parties": [{"id": "a", "name": "A", "kind": "state", "roles": [{"role": "side"}]},
                        {"id": "b", "name": "B", "kind": "state", "roles": [{"role": "side"}]},
                        {"id": "c", "name": "C", "kind": "state", "roles": []}],
            "issues": [{"id": "i", "name": "Issue in full", "short": "Issue"}, {"id": "j", "name": "Below", "parent": "i"}],
            "positions": [
                {"id": "ask", "title": "Ask", "parties": ["a", "c"], "issues": ["j"], "stance": "commits", "text": "T",
                 "since": "2024-06", "sources": ["s"]},
                {"id": "first", "title": "Ask", "parties": ["a"], "issues": ["i"], "stance": "demands", "text": "T",
                 "since": "2025-01-10", "toward": ["b", "c"], "sources": ["s", "t"]},
                {"id": "again", "title": "Ask", "parties": ["a"], "issues": ["i"], "stance": "demands", "text": "T",
                 "since": "[2025-02-01..2025-02-03]", "reaffirms": ["first"], "sources": ["s"]},
                {"id": "no", "title": "No", "parties": ["b"], "issues": ["i"], "stance": "rejects", "text": "T",
                 "since": "2025-03-01", "responds_to": ["first"], "according_to": "a", "sources": ["s"]}],
            "outcomes": [
                {"id": "swap", "title": "Swap", "kind": "exchange", "when": "2025-02-03", "issues": ["i"],
                 "history": [{"status": "agreed", "date": "2025-02-03"}], "due": "2025-03-01",
                 "quantities": [{"unit": "people", "agreed": 1200, "done": [{"date": "2025-02-09", "count": 1000}]}]}]}"#,
        )
        .unwrap();
        let dossier = dossier.indexed();
        let moment = Moment::at(&dossier, on.parse::<Date>().unwrap().latest());
        (dossier, moment)
    }

    fn since_of(on: &str, id: &str) -> String {
        let (dossier, moment) = moment(on);
        since(&dossier, dossier.position(id).unwrap(), moment.position(id).unwrap(), &moment)
    }

    #[test]
    fn an_ask_says_since_when_and_how_old() {
        assert_eq!(since_of("2025-01-31", "first"), "since 10 Jan 2025");
        assert_eq!(
            since_of("2025-02-02", "again"),
            "since 10 Jan 2025, last restated between 1 and 3 Feb 2025 (perhaps)"
        );
        assert_eq!(since_of("2024-07-01", "ask"), "since Jun 2024");
        assert_eq!(since_of("2025-01-31", "ask"), "since Jun 2024 (last known, up to 8 months)");
    }

    #[test]
    fn an_ask_says_what_became_of_it() {
        let replies_on = |on: &str| {
            let (dossier, moment) = moment(on);
            let facts = moment.position("again").or(moment.position("first")).unwrap();
            replies(&dossier, facts.ask.as_ref().unwrap())
        };
        assert_eq!(replies_on("2025-01-31"), "none recorded from B and C");
        assert_eq!(replies_on("2025-03-01"), "rejected by B, per A; none recorded from C");
        let (dossier, moment) = moment("2025-03-01");
        let ask = moment.position("again").unwrap().ask.as_ref().unwrap();
        assert_eq!(ask_head(&dossier, dossier.position("again").unwrap(), ask), "A demands of B and C");
        assert_eq!(overall(ask), None);
    }

    #[test]
    fn several_holders_take_a_plural_verb() {
        let (dossier, _) = moment("2025-03-01");
        assert_eq!(holder_and_stance(&dossier, dossier.position("ask").unwrap()), "A and C commit to");
        assert_eq!(holder_and_stance(&dossier, dossier.position("no").unwrap()), "B rejects");
    }

    #[test]
    fn an_outcome_says_how_much_and_that_it_is_late() {
        for (on, words) in [
            ("2025-02-03", "agreed, 1,200 people promised"),
            ("2025-02-09", "agreed, 1,000 of 1,200 people"),
            ("2025-03-02", "agreed, 1,000 of 1,200 people, overdue"),
        ] {
            let (_, moment) = moment(on);
            let facts = moment.outcome("swap").unwrap();
            assert_eq!(outcome_status(facts), words);
        }
    }

    #[test]
    fn sources_are_told_as_they_are() {
        let (dossier, moment) = moment("2025-03-01");
        assert_eq!(source(dossier.source("s").unwrap()), "“T”, Paper, 11 Jan 2025");
        assert_eq!(source(dossier.source("t").unwrap()), "What it is");
        let first = |id: &str| first_source(&dossier, dossier.record(id).unwrap());
        assert_eq!(first("first").as_deref(), Some("Paper, 11 Jan 2025 +1"));
        assert_eq!(first("swap"), None);
        let remark = |id: &str| evidence_remark(&dossier, &moment.position(id).unwrap().evidence);
        assert_eq!(remark("no").as_deref(), Some("one-sided (B)"));
        assert_eq!(remark("first"), None);
    }

    #[test]
    fn names_and_numbers_are_set_as_in_a_sentence() {
        let (dossier, _) = moment("2025-03-01");
        assert_eq!(joined(&["A", "B", "C"]), "A, B and C");
        assert_eq!(joined::<&str>(&[]), "");
        assert_eq!([possessive("Russia"), possessive("United States")], ["Russia's", "United States'"]);
        assert_eq!(issue(&dossier, "j"), "Issue › Below");
        assert_eq!(issue_in_full(&dossier, "j"), "Issue in full › Below");
        for (number, words) in [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567.5", "1,234,567.5")] {
            assert_eq!(grouped(number.parse().unwrap()), words);
        }
        assert_eq!(capitalised("élan"), "Élan");
    }
}
