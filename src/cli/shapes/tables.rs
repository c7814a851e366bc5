//! The keys of the JSON that each command prints.

use super::shape::Shape::{
    Amount, Count, Date, Day, Flag, Id, Many, Object, OrNull, Pair, Record, Text, Word,
};
use super::shape::{Field, Shape, field, optional, words};
use crate::derive::agenda::AgendaKind;
use crate::derive::axis::Unit;
use crate::derive::change::ChangeKind;
use crate::derive::gap::Gap;
use crate::derive::{AskStatus, Evidence, IssueStatus, Over, Says, Silence};
use crate::dossier::Code;
use crate::model::{ConditionKind, Kind, MeetingStatus, OutcomeKind, OutcomeStatus, Role, TextStatus};

const ASK_STATUS: Shape = Word("ask-status", words::<AskStatus>);
const ISSUE_STATUS: Shape = Word("issue-status", words::<IssueStatus>);
const EVIDENCE: Shape = Word("evidence", words::<Evidence>);
const CONDITION_KIND: Shape = Word("kind-of-condition", words::<ConditionKind>);
const SILENCE: Shape = Word("silence", words::<Silence>);
const OUTCOME_STATUS: Shape = Word("outcome-status", words::<OutcomeStatus>);
const KIND: Shape = Word("kind-of-record", words::<Kind>);
const IDS: Shape = Many(&Id);

/// What each command prints: its name, what that is, and its shape.
pub(super) const PRINTED: &[(&str, &str, Shape)] = &[
    ("list", "The dossiers that come with the program.", Many(&Object(BUNDLED))),
    (
        "show",
        "Records in the shape of the format, each with the values derived for the day. Records that have not begun are left out.",
        Many(&Record),
    ),
    (
        "changes",
        "What happened after one day and up to another, and which statuses changed.",
        Object(CHANGES),
    ),
    ("gaps", "How far apart two parties are on every issue, in the dossier's order.", Object(GAPS)),
    ("agenda", "What is due, planned or about to end, and what is awaiting an answer.", Object(AGENDA)),
    ("brief", "One issue, and what its status is based on.", Object(BRIEF)),
    ("matrix", "What each party asks and holds on each issue. Empty cells are left out.", Object(MATRIX)),
    ("ledger", "Every outcome known by the day. Each outcome comes before its parts.", Object(LEDGER)),
    (
        "play",
        "Where each issue stood at the end of each week, month, quarter, year or decade, up to the day.",
        Object(PLAY),
    ),
    (
        "timeline",
        "What happened in order of time, and what was known to be coming, lane by lane.",
        Object(TIMELINE),
    ),
    ("search", "The records found, best match first.", Many(&Object(HIT))),
    (
        "check",
        "Every error in the named dossiers, and everything that deserves a second look.",
        Object(REPORT),
    ),
];

/// The key of an output that includes private records.
const WITH_PRIVATE: Field =
    optional("with_private", Flag, "Only if private records are included (`--with-private`): true.");

const PLAY: &[Field] = &[
    field("as_of", Day, "The day."),
    field("unit", Word("unit-of-time", words::<Unit>), "How long a column is."),
    field("columns", Many(&Object(COLUMN)), "The columns, oldest first; the last has the day."),
    field("now", Object(COUNTS), "How many main issues have which status on the day."),
    field(
        "a_year_ago",
        OrNull(&Object(COUNTS)),
        "The same a year before; null if nothing was recorded by then.",
    ),
    field("issues", Many(&Object(STRIP)), "Every issue, each followed by those below it."),
    WITH_PRIVATE,
];

const COLUMN: &[Field] = &[
    field("from", Day, "Its first day."),
    field("to", Day, "Its last day."),
    field(
        "meetings",
        Count,
        "The meetings held in it. Those whose date is too vague to be in one column are in none.",
    ),
    field("records", Count, "The positions, meetings, outcomes and events with their date in it."),
];

const COUNTS: &[Field] = &[
    field("contested", Count, "Contested, even if partly agreed or done."),
    field("partly", Count, "Agreed or done in part, or on a condition."),
    field("settled", Count, "Agreed or done."),
    field("open", Count, "Open."),
    field("quiet", Count, "Quiet, or nothing is recorded."),
];

const STRIP: &[Field] = &[
    field("issue", Id, "The issue."),
    field("status", OrNull(&ISSUE_STATUS), "Its status on the day; null if nothing is recorded by then."),
    field("since", OrNull(&Day), "The first day of the column since whose end it has that status."),
    field("since_or_earlier", Flag, "It may have had it before the first column."),
    field("last", OrNull(&Id), "The newest position or outcome on it or on an issue below it."),
    field("last_when", OrNull(&Date), "When that was said, or took its last step."),
    field(
        "statuses",
        Many(&OrNull(&ISSUE_STATUS)),
        "Its status at the end of each column; null if nothing was recorded.",
    ),
];

const TIMELINE: &[Field] = &[
    field("as_of", Day, "The day."),
    field("from", OrNull(&Day), "The first day requested."),
    field("to", OrNull(&Day), "The last day requested."),
    field("lanes", Many(&Object(LANE)), "Meetings, what each party said, outcomes, events."),
    WITH_PRIVATE,
];

const LANE: &[Field] = &[
    field("lane", Text, "`meetings`, `positions`, `outcomes` or `events`."),
    field("party", OrNull(&Id), "The party that holds the positions; null in other lanes."),
    field(
        "items",
        Many(&Object(MARK)),
        "The records in chronological order. A joint position is in the lane of each holder.",
    ),
];

const MARK: &[Field] = &[
    field("id", Id, "The record."),
    field("record", KIND, "Its kind."),
    field("date", Date, "When; for anything still going on at the end of the day, only its start."),
    field("begins", Day, "The first day on which it may be."),
    field("ends", OrNull(&Day), "The last of its days; null while it goes on."),
    field("vague", Flag, "It was on a day between the two, not on all of them."),
    field("word", Text, "A meeting's or an outcome's status, a position's stance, an event's kind."),
    field("status", OrNull(&ASK_STATUS), "The status of an ask; null for anything else."),
    field("per", OrNull(&Id), "The party whose account it is; null if it is the holder's own word."),
    field("due", OrNull(&Date), "The coming day by which it is to be done or answered."),
    field("until", OrNull(&Date), "The coming day on which an outcome's term runs out."),
    field("steps", Many(&Object(STEP)), "The steps that an outcome took by the day."),
    field("title", Text, "Its title."),
];

const BUNDLED: &[Field] = &[
    field("id", Id, "Its id, as `-d` takes it."),
    field("title", Text, "Its title."),
    field("kept_until", OrNull(&Date), "The date up to which it is maintained."),
];

/// The derived facts of a record of this kind.
pub(super) fn derived(kind: Kind) -> Shape {
    Object(match kind {
        Kind::Position => POSITION,
        Kind::Issue => ISSUE,
        Kind::Meeting => MEETING,
        Kind::Outcome => OUTCOME,
        Kind::Party => PARTY,
        Kind::Person => PERSON,
        Kind::Package => PACKAGE,
        Kind::Source | Kind::Event => &[],
    })
}

const POSITION: &[Field] = &[
    field("in_force", Flag, "It has begun and is not over."),
    field("begins", Day, "The first day on which it is in force."),
    field(
        "perhaps",
        Flag,
        "It may not have begun: the day is within the month, year or window in which it began.",
    ),
    field("over", OrNull(&Word("over", words::<Over>)), "How it is over; null if it is not."),
    field("stand", IDS, "All positions of its stand by the day, including itself, oldest first."),
    field("speaks", Flag, "It speaks for its stand."),
    field(
        "last_attested",
        Day,
        "The day from which it counts that the stand was last put forward or restated.",
    ),
    field("last_attested_when", Date, "The date of that as the record has it."),
    field("held_since", Day, "The day from which it counts that the stand was first put forward."),
    field("held_since_when", Date, "The date of that as the record has it."),
    field(
        "said_before",
        IDS,
        "The earlier positions that it restates, whether or not they belong to its stand.",
    ),
    field("said_again", IDS, "The later positions that restate it."),
    field("age_days", Count, "Days from `last_attested` to the day."),
    field("evidence", EVIDENCE, "How well sources support it."),
    field("disputed", Flag, "There are rival accounts of the stand."),
    optional("status", ASK_STATUS, "Asks only: its overall status."),
    optional(
        "through",
        OrNull(&Id),
        "Asks only: the package that was answered as a whole, if no party gave that status directly; otherwise null.",
    ),
    optional(
        "silence",
        OrNull(&SILENCE),
        "Asks only: whether an editor looked for the answers of all addressees that have given none; null unless its status is `open`.",
    ),
    optional("was", OrNull(&ASK_STATUS), "Asks only: the last status it had; null if it is not over."),
    optional("addressees", Many(&Object(REPLY)), "Asks only: its addressees, with their answers."),
    optional("others", Many(&Object(REPLY)), "Asks only: parties that answered without being asked."),
];

const REPLY: &[Field] = &[
    field("party", Id, "The party that answered, or has not answered."),
    field("status", ASK_STATUS, "The status of the ask with that party."),
    field(
        "formerly",
        OrNull(&ASK_STATUS),
        "The status that it last had with that party, if the answer or outcome that gave it ended, gave way or came second to an outcome; otherwise null.",
    ),
    field(
        "answer",
        OrNull(&Id),
        "The position or outcome on which the status is based; null if no answer is on record.",
    ),
    field(
        "through",
        OrNull(&Id),
        "The package that was answered as a whole; null if the ask itself was answered, or nothing was.",
    ),
    field(
        "per",
        OrNull(&Text),
        "Whose account the answer is: the id of a party, or a report in words; null if it is the answering party's own.",
    ),
    field("disputed", Flag, "Whether there are rival accounts of the answer."),
    field("beside", IDS, "Other answers of the party that are in force."),
    field(
        "silence",
        OrNull(&SILENCE),
        "Whether an editor looked for an answer of that party; null unless the status is `open`.",
    ),
    field(
        "since_then",
        OrNull(&Id),
        "The position in force that took the place of the former answer, if it does not answer this ask; otherwise null.",
    ),
    field(
        "as_member_of",
        OrNull(&Id),
        "The coalition as whose member the party answered, or whose answer counts for the party; otherwise null.",
    ),
    field("by_members", Flag, "The party is a coalition, and its members answered in its place."),
    field(
        "condition_kind",
        OrNull(&CONDITION_KIND),
        "The kind of the condition; null unless the status is `conditional` and the kind is on record.",
    ),
];

const ISSUE: &[Field] = &[
    field("status", ISSUE_STATUS, "Its status."),
    field(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below it, was touched; null if there is none.",
    ),
    field(
        "last_touched_when",
        OrNull(&Date),
        "The date of that as the record has it; null if there is none.",
    ),
    field("live_asks", IDS, "The asks that are neither over nor met."),
    field("refusals", IDS, "The answers and positions that refuse it."),
    field("outcomes", IDS, "The outcomes that settle it."),
    field(
        "progress",
        OrNull(&Object(PROGRESS)),
        "How far the outcomes that settle it have come; null if none settles it.",
    ),
    field("by", IDS, "If it was done and not agreed: the parties that did it."),
    field("formerly", IDS, "Outcomes that once settled it, if no other has taken their place."),
    field("carried_out", IDS, "If nothing settles it: outcomes on it that were carried out before."),
    field("refused_with", IDS, "Packages that were refused as a whole, and with them an ask counted here."),
    field("nothing_recorded", IDS, "The sides and mediators of which nothing is recorded here."),
];

const PROGRESS: &[Field] = &[
    field("status", OUTCOME_STATUS, "The status, on this issue, of the outcome that has come least far."),
    field("date", Date, "The date of that step."),
    field("outcome", Id, "That outcome."),
];

const PACKAGE: &[Field] = &[
    field("points", OrNull(&Count), "How many points the document has; null if that is not on record."),
    field("recorded", Count, "How many different points of the document its positions are."),
    field("positions", IDS, "Its positions by the day, in the order of the document."),
    field(
        "text_status",
        OrNull(&Word("text-status", words::<TextStatus>)),
        "How its text is known; null if that is not on record.",
    ),
    field("answers", Many(&Object(PACKAGE_ANSWER)), "The answers to it as a whole."),
];

const PACKAGE_ANSWER: &[Field] = &[
    field("party", Id, "The party that answered."),
    field("status", ASK_STATUS, "The status that the answer gives."),
    field("answer", OrNull(&Id), "The position that answers it."),
];

const MEETING: &[Field] =
    &[field("status", Word("meeting-status", words::<MeetingStatus>), "The newest status by the day.")];

const OUTCOME: &[Field] = &[
    field("status", OUTCOME_STATUS, "The newest status by the day."),
    field("stands", Flag, "It was agreed and has not ended."),
    field(
        "done",
        OrNull(&Many(&Object(DONE))),
        "How much was carried out, by unit; null if nothing is on record.",
    ),
    field(
        "until",
        OrNull(&Date),
        "The last day of its term, by its newest step that moved it; null if none is on record.",
    ),
    field(
        "due",
        OrNull(&Date),
        "The day by which it is to be carried out, by its newest step that moved it; null if none is on record.",
    ),
    field("overdue", Flag, "Its due day has passed and it is not concluded."),
    field("age_days", Count, "Days from its last step or delivery, or that of a part, to the day."),
    field(
        "says",
        Word("said-of-parties", words::<Says>),
        "What is said of its parties: it `binds` them, was done `by` them, or is merely `of` them.",
    ),
    field("evidence", EVIDENCE, "How well sources support it."),
];

const DONE: &[Field] = &[
    field("unit", Text, "What is counted."),
    field("low", Amount, "The least number carried out, including that of its parts."),
    field("high", Amount, "The greatest number carried out, if accounts differ; otherwise the same."),
    field(
        "agreed",
        OrNull(&Amount),
        "How many were promised, by the outcome itself or else by its parts; null if that is not on record.",
    ),
];

const PROMISED: &[Field] = &[
    field("unit", Text, "What is counted."),
    field("agreed", Amount, "How many were promised, by the outcome itself or else by its parts."),
];

const PARTY: &[Field] = &[field("roles", Many(&Word("role", words::<Role>)), "Its roles on the day.")];

const PERSON: &[Field] = &[
    field("parties", IDS, "The parties that the person belongs to on the day."),
    field("offices", Many(&Text), "The titles of the offices held on the day."),
];

const CHANGES: &[Field] = &[
    field("from", Day, "The first of the two days: changes after it are listed."),
    field("to", Day, "The second of the two days: changes up to its end are listed."),
    field("changes", Many(&Object(CHANGE)), "What happened, by day."),
    field("turned", Many(&Object(TURNED)), "The asks and issues whose status differs on the later day."),
    WITH_PRIVATE,
];

const CHANGE: &[Field] = &[
    field("kind", Word("kind-of-change", words::<ChangeKind>), "What happened."),
    field("date", Day, "The day on which it takes effect."),
    field("when", Date, "The date as the record has it."),
    field("record", KIND, "The kind of the record."),
    field("id", Id, "The record."),
    field("previous", IDS, "What it answers (positions and packages), replaces or restates."),
];

const TURNED: &[Field] = &[
    field("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    field("id", Id, "The ask or the issue."),
    field("from", Word("status", statuses), "Its status before."),
    field("to", Word("status", statuses), "Its status after."),
];

/// The same, with the day of the change.
const TURNED_ON: &[Field] = &[
    field("record", Word("kind-that-turns", kinds_that_turn), "The kind of the record."),
    field("id", Id, "The ask or the issue."),
    field("from", Word("status", statuses), "Its status before."),
    field("to", Word("status", statuses), "Its status after."),
    field("date", Day, "The day from which the change counts."),
    field(
        "when",
        Date,
        "The date, as the record has it, of what may have changed it; the least precise, if several did.",
    ),
];

/// The kinds of record that have a status.
fn kinds_that_turn() -> Vec<&'static str> {
    use crate::model::Word as _;
    vec![Kind::Position.as_str(), Kind::Issue.as_str()]
}

/// The statuses of asks and of issues.
fn statuses() -> Vec<&'static str> {
    let mut all = words::<AskStatus>();
    all.extend(words::<IssueStatus>().into_iter().filter(|word| !words::<AskStatus>().contains(word)));
    all
}

const GAPS: &[Field] = &[
    field("as_of", Day, "The day."),
    field("parties", Pair, "The two parties, in the order given."),
    field("issues", Many(&Object(GAP)), "Every issue."),
    WITH_PRIVATE,
];

const GAP: &[Field] = &[
    field("issue", Id, "The issue."),
    field("gap", Word("gap", words::<Gap>), "How far apart they are."),
    field("asks", IDS, "The live asks that count between the two."),
    field("words", Many(&ASK_STATUS), "The status of each of the asks between the two, in their order."),
    field(
        "answers",
        Many(&IDS),
        "For each of the asks, in their order: the positions or outcomes on which its word is based.",
    ),
    field("outcomes", IDS, "The outcomes that are in force, bind both and settle the issue."),
    field("refusals", IDS, "Refusals by either party that answer no ask."),
    field("recorded", IDS, "Which of the two hold positions in force on it."),
    field("unmet", Many(&Object(UNMET)), "The conditions of either party that no record has met."),
    field("see", IDS, "If nothing is recorded here: the issues that overlap with it and have words."),
    field(
        "under",
        IDS,
        "The main issues of the asks that are counted here though they have another main issue.",
    ),
    field(
        "refused_with",
        IDS,
        "Packages through which one of the two refused an ask of the other as part of the whole.",
    ),
    field(
        "formerly",
        IDS,
        "Outcomes binding both that once settled the issue, if no other has taken their place.",
    ),
    field("carried_out", IDS, "If nothing settles it: outcomes binding both that were carried out before."),
];

const UNMET: &[Field] = &[
    field("position", Id, "The position that depends on the condition."),
    field("crosses", IDS, "The other party's positions whose unmet conditions depend on this one in turn."),
];

const AGENDA: &[Field] = &[
    field("as_of", Day, "The day."),
    field("items", Many(&Object(ITEM)), "Coming items by day, then asks with no answer on record."),
    WITH_PRIVATE,
];

const ITEM: &[Field] = &[
    field("kind", Word("kind-of-item", words::<AgendaKind>), "Why it is on the agenda."),
    field(
        "date",
        Day,
        "The day that counts: the last on which it may be, of an interval the first; for an ask, the day on which it was put.",
    ),
    field("when", Date, "The date as the record has it."),
    field("id", Id, "The record."),
    field("parties", IDS, "Of an ask: the parties of which no answer is on record, or none was found."),
];

const BRIEF: &[Field] = &[
    field("as_of", Day, "The day."),
    field("issue", Id, "The issue."),
    field("status", ISSUE_STATUS, "Its status."),
    field(
        "last_touched",
        OrNull(&Day),
        "The newest day on which it, or an issue below it, was touched; null if there is none.",
    ),
    field(
        "last_touched_when",
        OrNull(&Date),
        "The date of that as the record has it; null if there is none.",
    ),
    field("live_asks", IDS, "The asks that are neither over nor met."),
    field("refusals", IDS, "The answers and positions that refuse it."),
    field("outcomes", IDS, "The outcomes that settle it."),
    field(
        "progress",
        OrNull(&Object(PROGRESS)),
        "How far the outcomes that settle it have come; null if none settles it.",
    ),
    field("by", IDS, "If it was done and not agreed: the parties that did it."),
    field("formerly", IDS, "Outcomes that once settled it, if no other has taken their place."),
    field("carried_out", IDS, "If nothing settles it: outcomes on it that were carried out before."),
    field("refused_with", IDS, "Packages that were refused as a whole, and with them an ask counted here."),
    field("nothing_recorded", IDS, "The sides and mediators of which nothing is recorded here."),
    field(
        "last_words",
        Many(&Object(LAST_WORD)),
        "The newest position of each side, mediator and facilitator, whether in force or not.",
    ),
    field("unmet", IDS, "The positions whose condition no record has met."),
    field("changes", Many(&Object(CHANGE)), "The latest changes, newest first; at most five."),
    field("agenda", Many(&Object(ITEM)), "Coming items, and asks with no answer on record."),
    field("below", Many(&Object(BELOW)), "The issues below it."),
    field("others", IDS, "The other positions in force."),
    field("standing", IDS, "The outcomes on it that are in force."),
    field("past", IDS, "The outcomes on it that are no longer in force or never took effect."),
    field(
        "turned",
        Many(&Object(TURNED_ON)),
        "Status changes on the days of those changes: of the issue, and of asks on it.",
    ),
    WITH_PRIVATE,
];

const LAST_WORD: &[Field] = &[
    field("party", Id, "The side or mediator."),
    field("position", OrNull(&Id), "Its newest position; null if none is on record."),
];

const BELOW: &[Field] = &[field("issue", Id, "The issue."), field("status", ISSUE_STATUS, "Its status.")];

const MATRIX: &[Field] = &[
    field("as_of", Day, "The day."),
    field("parties", IDS, "The columns."),
    field("issues", IDS, "The rows."),
    field("cells", Many(&Object(CELL)), "The contents of the cells, row by row."),
    WITH_PRIVATE,
];

const CELL: &[Field] = &[
    field("party", Id, "The column."),
    field("issue", Id, "The row."),
    field("asks", IDS, "What the party asks."),
    field(
        "answers",
        Many(&Object(WORDED)),
        "The party's positions that answer asks, and the status that each gives its ask.",
    ),
    field("asked", Many(&Object(WORDED)), "What is asked of the party, and the status of each ask with it."),
];

const WORDED: &[Field] =
    &[field("id", Id, "The position."), field("word", ASK_STATUS, "The status of the ask.")];

const LEDGER: &[Field] = &[
    field("as_of", Day, "The day."),
    field("outcomes", Many(&Object(ENTRY)), "The outcomes."),
    WITH_PRIVATE,
];

const ENTRY: &[Field] = &[
    field("id", Id, "The outcome."),
    field("kind", Word("kind-of-outcome", words::<OutcomeKind>), "What it is."),
    field("when", Date, "When it came about."),
    field("status", OUTCOME_STATUS, "The newest status by the day."),
    field("stands", Flag, "It was agreed and has not ended."),
    field("issues", IDS, "What it is about."),
    field("parties", IDS, "The parties that it names."),
    field("promised", Many(&Object(PROMISED)), "How much was promised, by unit."),
    field(
        "done",
        OrNull(&Many(&Object(DONE))),
        "How much was carried out, by unit; null if nothing is on record.",
    ),
    field("due", OrNull(&Date), "The day by which it is to be carried out; null if none was set."),
    field("overdue", Flag, "Its due day has passed and it is not concluded."),
    field("until", OrNull(&Date), "When it ends or ended; null if no end is on record."),
    field("part_of", OrNull(&Id), "The outcome of which it is a part; null if there is none."),
    field("rivals", IDS, "Rival accounts of it."),
    field("evidence", EVIDENCE, "How well sources support it."),
    field("history", Many(&Object(STEP)), "Its status changes by the day, oldest first."),
];

const STEP: &[Field] =
    &[field("status", OUTCOME_STATUS, "The status from this date on."), field("date", Date, "The date.")];

const HIT: &[Field] = &[
    field("kind", KIND, "The kind of the record."),
    field("id", Id, "The record."),
    field("date", OrNull(&Date), "Its date as the record has it; null if it has none."),
    field("holder", OrNull(&Text), "For a position, its holder and stance; otherwise null."),
    field("title", Text, "Its title or name."),
    field(
        "excerpt",
        OrNull(&Text),
        "Where the match is, if it is not in the title: the words around it, the name that matched, or the place. Otherwise null.",
    ),
    WITH_PRIVATE,
];

const REPORT: &[Field] = &[
    field("errors", Count, "The number of errors, including those not listed."),
    field("warnings", Count, "The number of warnings, including those not listed."),
    field(
        "diagnostics",
        Many(&Object(DIAGNOSTIC)),
        "At most 1000 errors and 1000 warnings, by file and place.",
    ),
];

const DIAGNOSTIC: &[Field] = &[
    field(
        "severity",
        Word("severity", || vec!["error", "warning"]),
        "An error keeps the dossier from being opened; a warning does not.",
    ),
    field("code", Word("code", words::<Code>), "The kind of problem; see docs/diagnostics.md."),
    field("message", Text, "What is wrong."),
    field(
        "file",
        Text,
        "The file, relative to the dossier's folder; if several dossiers are checked, relative to the working folder.",
    ),
    field("line", Count, "The line on which the value starts, counted from 1."),
    field("column", Count, "The column in characters (Unicode scalar values), counted from 1."),
    field("end_line", Count, "The line on which it ends."),
    field("end_column", Count, "The column after its last character."),
    field("help", OrNull(&Text), "A suggested remedy; null if it is obvious."),
];
