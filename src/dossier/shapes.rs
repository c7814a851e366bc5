//! The format, version 1: every field of every record.

use super::shape::{Field, Rule, Shape, To, Value, link, word};
use crate::model::{
    Choose, ConditionKind, Ended, EventKind, Extent, Format, Kind, Level, MeetingRole, MeetingStatus,
    OutcomeKind, OutcomeStatus, PartyKind, Role, SourceKind, Stance, TextStatus, TitleIs,
};

use Value::{
    Address, Amount, Citation, Date, Flag, Id, Membership, Names, Number, Part, Refs, Short, Text, Title,
    True, When, Whole,
};

/// How many characters a title may have before lists cut it.
const TITLE: usize = 60;

const ID: Field = Field::one("id", Id, "the id that links use").required();
const REFS: Field =
    Field::one("refs", Refs, "identifiers elsewhere: of Wikidata, the PA-X database, the UN, a DOI ...");
const NOTE: Field = Field::one("note", Text, "an editor's remark");
const PRIVATE: Field =
    Field::one("private", True, "whether the record stays out of everything that leaves the program");
const PRIVATE_NOTE: Field =
    Field::one("private_note", Text, "a remark that stays out of everything that leaves the program");
const NAMES: Field = Field::one("names", Names, "the name in other languages, by BCP 47 tag");
const SOURCES: Field = Field::many("sources", Citation, "the sources for the record").expected();
const SAID_BY: Field = Field::many("sources", Citation, "the sources for this step");
const SINCE: Field = Field::one("since", Date, "the first day");
const UNTIL: Field = Field::one("until", Date, "the last day");
const WHEN: Field = Field::one("when", When, "when it took place").required();
const ACCORDING_TO: Field =
    Field::one("according_to", link(Kind::Party), "whose account it is, if it is not the holder's own word");
const REPORTED_BY: Field = Field::one("reported_by", Text, "who reports it, if that is not a party");

const TERM: &[Rule] = &[Rule::InOrder("since", "until")];

/// `dossier.json`.
pub(super) static META: Shape = Shape {
    name: "dossier",
    about: "the dossier itself",
    fields: &[
        Field::one("format", Value::Format, "the version of the format: 1").required(),
        Field::one("id", Id, "the dossier's id").required(),
        Field::one("title", Text, "the dossier's title").required(),
        Field::one("summary", Text, "what it is about"),
        Field::one("licence", Text, "the licence under which it may be used"),
        Field::many("editors", Text, "who maintains it"),
        Field::one("kept_until", Date, "the date up to which it is maintained"),
        Field::many("coverage", Part(&COVERAGE), "how fully each period is covered"),
        Field::many("gaps", Text, "what is not covered or not confirmed"),
        Field::many("tracks", Part(&TRACK), "strands of talks"),
    ],
    rules: &[],
};

static COVERAGE: Shape = Shape {
    name: "period of coverage",
    about: "a period, and how fully it is covered",
    fields: &[
        Field::one("from", Date, "the period's start").required(),
        Field::one("to", Date, "the period's end").required(),
        Field::one("text", Text, "how fully it is covered").required(),
    ],
    rules: &[Rule::InOrder("from", "to")],
};

/// A track. Track ids have their own name space.
pub(super) static TRACK: Shape = Shape {
    name: "track",
    about: "a strand of talks",
    fields: &[
        ID,
        Field::one("name", Text, "the name shown in lists").required(),
        Field::one("text", Text, "what it is"),
    ],
    rules: &[],
};

/// A citation in full.
pub(super) static CITATION: Shape = Shape {
    name: "citation",
    about: "a source, the place in it, and whether it supports all of the record",
    fields: &[
        Field::one("id", link(Kind::Source), "the source").required(),
        Field::one("locator", Text, "the place in the document"),
        Field::one("partial", Flag, "whether it supports only part of the record"),
    ],
    rules: &[],
};

static SOURCE: Shape = Shape {
    name: "source",
    about: "a document that records cite",
    fields: &[
        ID,
        Field::one("title", Text, "the document's title, or a substitute for it").required(),
        Field::one("title_is", word::<TitleIs>(), "where the title comes from, if the document showed none"),
        Field::one("publisher", Text, "who published it"),
        Field::one("published", Date, "when it was published"),
        Field::one("url", Text, "the address where it can be read"),
        Field::one("archived", Address, "the address of a copy that is kept"),
        Field::one("accessed", Date, "the day on which it was read"),
        Field::one("language", Text, "the BCP 47 tag of its language"),
        Field::one("kind", word::<SourceKind>(), "what kind of document it is"),
        Field::one("origin", Text, "who first reported it"),
        Field::one("original", link(Kind::Source), "the source that it reprints or translates").chain(),
        Field::one(
            "aligned_with",
            link(Kind::Party),
            "the party whose official voice, state media or national press it is",
        ),
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
    ],
    rules: &[],
};

static ROLE: Shape = Shape {
    name: "role",
    about: "a party's role in the negotiation, for a time",
    fields: &[
        Field::one("role", word::<Role>(), "its role in the negotiation").required(),
        Field::many("issues", link(Kind::Issue), "the issues that the role is about, if not all"),
        Field::one("prospective", Flag, "whether it is only offered or foreseen, and not in effect"),
        SINCE,
        UNTIL,
        Field::one("text", Text, "the subject of the role"),
    ],
    rules: TERM,
};

static PARTY: Shape = Shape {
    name: "party",
    about: "a party that takes part in the negotiation or influences it",
    fields: &[
        ID,
        Field::one("name", Text, "the usual name, shown in lists").required(),
        Field::one("official_name", Text, "the formal name, if it differs"),
        Field::one("short", Short(8), "the name in columns"),
        Field::one("kind", word::<PartyKind>(), "what it is").required(),
        Field::many("roles", Part(&ROLE), "its roles in the negotiation, over time").required(),
        Field::many("members", Membership, "the parties that belong to it").chain(),
        Field::one("successor_of", link(Kind::Party), "the party whose place it took").chain(),
        SINCE,
        UNTIL,
        Field::one("text", Text, "what it is, in a sentence that is true on every day"),
        NAMES,
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[Rule::InOrder("since", "until"), Rule::MembersOnce],
};

/// A membership in full.
pub(super) static MEMBERSHIP: Shape = Shape {
    name: "membership",
    about: "a party that belongs to another, for a time",
    fields: &[Field::one("party", link(Kind::Party), "the member").required(), SINCE, UNTIL],
    rules: TERM,
};

static AFFILIATION: Shape = Shape {
    name: "affiliation",
    about: "a party that a person belongs to, for a time",
    fields: &[
        Field::one("party", link(Kind::Party), "the party that the person belongs to").required(),
        SINCE,
        UNTIL,
    ],
    rules: TERM,
};

static OFFICE: Shape = Shape {
    name: "office",
    about: "an office that a person holds, for a time",
    fields: &[
        Field::one("title", Text, "the name of the office").required(),
        SINCE,
        UNTIL,
        Field::one("attested", Date, "a day on which the person is known to have held it"),
    ],
    rules: TERM,
};

static PERSON: Shape = Shape {
    name: "person",
    about: "a person who speaks or acts for a party",
    fields: &[
        ID,
        Field::one("name", Text, "the name shown in lists").required(),
        Field::many("affiliations", Part(&AFFILIATION), "the parties that the person belongs to, over time")
            .required(),
        Field::many("offices", Part(&OFFICE), "the person's offices, over time"),
        Field::many("variants", Text, "other spellings of the name"),
        Field::one("text", Text, "who it is, in a sentence that is true on every day"),
        NAMES,
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[],
};

static ISSUE: Shape = Shape {
    name: "issue",
    about: "a subject of the talks; the order in the file is the order on screens",
    fields: &[
        ID,
        Field::one("name", Text, "the name shown in lists").required(),
        Field::one("short", Short(18), "the name in columns"),
        Field::one("parent", link(Kind::Issue), "the issue that it is part of").chain(),
        Field::many("overlaps", link(Kind::Issue), "issues that are partly the same matter"),
        Field::one("text", Text, "what it is, in a sentence that is true on every day"),
        Field::many("keywords", Text, "other words by which the search finds it"),
        NAMES,
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[],
};

static PACKAGE: Shape = Shape {
    name: "package",
    about: "positions presented together: a plan, a memorandum, a draft",
    fields: &[
        ID,
        Field::one("title", Title(TITLE), "what it is called").required(),
        Field::many("parties", link(Kind::Party), "who presented it").required(),
        WHEN,
        Field::one("choose", word::<Choose>(), "whether its members are alternatives"),
        Field::one("points", Whole(1, 10_000), "how many points the document has"),
        Field::one("text_status", word::<TextStatus>(), "how its text is known"),
        Field::many("based_on", link(Kind::Package), "the packages on whose text it builds").chain(),
        Field::one("text", Text, "what it is"),
        Field::one("url", Text, "the address where it can be read"),
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[],
};

static CONDITION: Shape = Shape {
    name: "condition",
    about: "a condition on which a position depends",
    fields: &[
        Field::one("text", Text, "the condition in words").required(),
        Field::one("kind", word::<ConditionKind>(), "what kind of condition it is"),
        Field::many("issues", link(Kind::Issue), "the issues that it concerns"),
        Field::many("met_by", Value::Link(To::Any), "the records that fulfilled it"),
    ],
    rules: &[],
};

static SOUGHT: Shape = Shape {
    name: "search",
    about: "a search for an answer that found none",
    fields: &[
        Field::one("on", Date, "the last day that the search covered").required(),
        Field::many(
            "parties",
            link(Kind::Party),
            "the parties whose answer was looked for; if absent, all addressees",
        ),
        Field::one("text", Text, "what was looked through"),
    ],
    rules: &[],
};

static QUANTITY: Shape = Shape {
    name: "quantity",
    about: "the number asked for or accepted",
    fields: &[
        Field::one("unit", Text, "what is counted").required(),
        Field::one("value", Amount, "the number"),
        Field::one("from", Amount, "the least number of a range"),
        Field::one("to", Amount, "the greatest number of a range"),
    ],
    rules: &[Rule::ValueOrRange],
};

static QUOTE: Shape = Shape {
    name: "quote",
    about: "a verbatim quotation from the source",
    fields: &[
        Field::one("text", Text, "the exact words").required(),
        Field::one("language", Text, "the BCP 47 tag of their language"),
        Field::one("translation", Text, "a translation into the dossier's language"),
        Field::one("translated_by", Text, "who translated them"),
    ],
    rules: &[],
};

static POSITION: Shape = Shape {
    name: "position",
    about: "what one or more parties hold on an issue, from some date on",
    fields: &[
        ID,
        Field::one("title", Title(TITLE), "what it says, in a few words for lists").required(),
        Field::many("parties", link(Kind::Party), "who holds it; several hold it jointly").required(),
        Field::many("issues", link(Kind::Issue), "what it is about; the main issue first").required(),
        Field::one("stance", word::<Stance>(), "what its holders do: demand, reject, support ...").required(),
        Field::one("text", Text, "the position in full sentences").required(),
        Field::one("since", Date, "the day from which it is held").required(),
        Field::one("until", Date, "the last day on which it was held"),
        Field::one("ended", word::<Ended>(), "how it ended"),
        Field::one("due", Date, "the day by which it asks to be answered or met"),
        Field::many("toward", link(Kind::Party), "the parties to which it is addressed"),
        Field::many("sought", Part(&SOUGHT), "searches for an answer that found none"),
        Field::one("quantity", Part(&QUANTITY), "the number asked for or accepted"),
        Field::one("condition", Part(&CONDITION), "what it depends on"),
        Field::many(
            "responds_to",
            Value::Link(To::Answered),
            "the positions and packages of other parties that it answers",
        )
        .chain(),
        Field::many("replaces", link(Kind::Position), "its holder's earlier positions that it replaces")
            .chain(),
        Field::many("reaffirms", link(Kind::Position), "the positions of its holder that it restates")
            .chain(),
        Field::many("contradicts", link(Kind::Position), "rival accounts of the same thing"),
        ACCORDING_TO,
        REPORTED_BY,
        Field::one("speaker", link(Kind::Person), "who spoke for the holder"),
        Field::one("meeting", link(Kind::Meeting), "the meeting at which it was put forward"),
        Field::one("package", link(Kind::Package), "the package that it is part of"),
        Field::one("point", Text, "the number or letter that the package's document gives it"),
        Field::one("quote", Part(&QUOTE), "a verbatim quotation from the source"),
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[
        Rule::InOrder("since", "until"),
        Rule::EndedNeedsUntil,
        Rule::AcceptsIfNeedsCondition,
        Rule::SoughtOfAsk,
        Rule::PointNeedsPackage,
    ],
};

static PLACE: Shape = Shape {
    name: "place",
    about: "where something happened",
    fields: &[
        Field::one("city", Text, "the town or region"),
        Field::one("country", Text, "the country that it lies in"),
        Field::one("venue", Text, "the building"),
        Field::one(
            "names",
            Names,
            "the town's name in other languages, by BCP 47 tag; given once, it counts for every place of this city",
        ),
        Field::one("lat", Number(-90.0, 90.0), "degrees north"),
        Field::one("lon", Number(-180.0, 180.0), "degrees east"),
    ],
    rules: &[],
};

static PARTICIPANT: Shape = Shape {
    name: "participant",
    about: "a party that took part, and its delegation",
    fields: &[
        Field::one("party", link(Kind::Party), "the party that took part").required(),
        Field::many("roles", word::<MeetingRole>(), "its roles at the meeting"),
        Field::one("head", link(Kind::Person), "who led its delegation"),
        Field::many("people", link(Kind::Person), "the other members of its delegation"),
    ],
    rules: &[],
};

static DURATION: Shape = Shape {
    name: "duration",
    about: "how long a meeting took",
    fields: &[
        Field::one("minutes", Whole(1, 1_000_000), "how many minutes it took"),
        Field::one("note", Text, "how precisely the duration is known"),
    ],
    rules: &[],
};

static MEETING_ENTRY: Shape = Shape {
    name: "history entry",
    about: "a change of a meeting's status",
    fields: &[
        Field::one("status", word::<MeetingStatus>(), "the new status of the meeting").required(),
        Field::one("date", Date, "the day of the change").required(),
        Field::one("text", Text, "what happened"),
        SAID_BY,
    ],
    rules: &[],
};

static MEETING: Shape = Shape {
    name: "meeting",
    about: "talks that were held, planned or called off",
    fields: &[
        ID,
        Field::one("title", Title(TITLE), "what it is called").required(),
        Field::one("when", When, "when it was or will be held").required(),
        Field::one("status", word::<MeetingStatus>(), "its status, if it was simply held"),
        Field::many(
            "history",
            Part(&MEETING_ENTRY),
            "how it was announced, moved or called off, oldest first",
        ),
        Field::one("format", word::<Format>(), "the form of the meeting"),
        Field::one("level", word::<Level>(), "the rank of the participants"),
        Field::one("track", Value::Link(To::Track), "the strand of talks that it belongs to"),
        Field::one("round", Whole(1, 10_000), "the number of the round in its track"),
        Field::one("place", Part(&PLACE), "where it was held"),
        Field::many("participants", Part(&PARTICIPANT), "who took part"),
        Field::one("duration", Part(&DURATION), "how long it took"),
        Field::many("agenda", link(Kind::Issue), "the issues on its agenda"),
        Field::one("part_of", link(Kind::Meeting), "the meeting that it was part of").chain(),
        Field::one("text", Text, "what was discussed"),
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[Rule::StatusOrHistory, Rule::HistoryOldestFirst],
};

static ENTRY: Shape = Shape {
    name: "history entry",
    about: "a change of an outcome's status",
    fields: &[
        Field::one("status", word::<OutcomeStatus>(), "the new status of the outcome").required(),
        Field::one("date", Date, "the day of the change").required(),
        Field::many(
            "issues",
            link(Kind::Issue),
            "the issues that the step is about, if not all of the outcome's",
        ),
        Field::one("until", Date, "the last day of the term from this step on"),
        Field::one("due", Date, "the day by which it is to be done from this step on"),
        Field::one("text", Text, "what happened"),
        Field::one("according_to", link(Kind::Party), "the party whose assessment it is"),
        Field::one("reported_by", Text, "whose assessment it is, if that is not a party"),
        SAID_BY,
    ],
    rules: &[],
};

static SETTLEMENT: Shape = Shape {
    name: "settlement",
    about: "a position, and how far the outcome meets it",
    fields: &[
        Field::one("position", link(Kind::Position), "the position that is settled").required(),
        Field::one("extent", word::<Extent>(), "how far it is met").required(),
    ],
    rules: &[],
};

static DONE: Shape = Shape {
    name: "part carried out",
    about: "a part of the promise that was carried out",
    fields: &[
        Field::one("date", Date, "when it was carried out"),
        Field::one("count", Amount, "how many").required(),
        Field::one("text", Text, "what was carried out"),
    ],
    rules: &[],
};

static PROMISED: Shape = Shape {
    name: "promise",
    about: "how much was promised in one unit, and how much was done",
    fields: &[
        Field::one("unit", Text, "what is counted").required(),
        Field::one("agreed", Amount, "how many were promised"),
        Field::many("done", Part(&DONE), "what was carried out, and when"),
    ],
    rules: &[],
};

static FIGURE: Shape = Shape {
    name: "figure",
    about: "a number, with what it counts",
    fields: &[
        Field::one("label", Text, "what the number counts").required(),
        Field::one("value", Text, "the number, as the source gives it").required(),
    ],
    rules: &[],
};

static OUTCOME: Shape = Shape {
    name: "outcome",
    about: "a result of a meeting, an exchange or a step outside the talks, and its status over time",
    fields: &[
        ID,
        Field::one("title", Title(TITLE), "what it is called").required(),
        Field::one("kind", word::<OutcomeKind>(), "what kind of result it is").required(),
        WHEN,
        Field::many("issues", link(Kind::Issue), "what it is about; the main issue first").required(),
        Field::many("history", Part(&ENTRY), "its status over time, oldest first").required(),
        Field::many("parties", link(Kind::Party), "the parties bound by it"),
        Field::many("mediators", link(Kind::Party), "who helped to bring it about"),
        Field::one("meeting", link(Kind::Meeting), "the meeting that produced it"),
        Field::one("text", Text, "what it says"),
        Field::one("until", Date, "the last day of its term"),
        Field::one("due", Date, "the day by which it is to be done"),
        Field::many("settles", Part(&SETTLEMENT), "the positions that it settles"),
        Field::many("quantities", Part(&PROMISED), "how much was promised and how much was done, by unit"),
        Field::many("figures", Part(&FIGURE), "other numbers"),
        Field::one("part_of", link(Kind::Outcome), "the outcome that it is part of").chain(),
        Field::many("replaces", link(Kind::Outcome), "the outcomes that it replaces").chain(),
        Field::many("amends", link(Kind::Outcome), "the outcomes that it changes").chain(),
        Field::many("contradicts", link(Kind::Outcome), "rival accounts of the same thing"),
        ACCORDING_TO,
        REPORTED_BY,
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[Rule::InOrder("when", "until"), Rule::HistoryOldestFirst, Rule::StepIssues, Rule::OneOfEachUnit],
};

static EVENT: Shape = Shape {
    name: "event",
    about: "context from outside the talks",
    fields: &[
        ID,
        Field::one("title", Title(TITLE), "what happened, in a few words").required(),
        WHEN,
        Field::one("text", Text, "what happened").required(),
        Field::one("kind", word::<EventKind>(), "what it was about"),
        Field::many("parties", link(Kind::Party), "who was involved"),
        Field::many("issues", link(Kind::Issue), "the issues that it affects"),
        Field::one("place", Part(&PLACE), "where it happened"),
        Field::many("affects", Value::Link(To::Any), "the records that it affects"),
        Field::many("contradicts", link(Kind::Event), "rival accounts of the same thing"),
        ACCORDING_TO,
        REPORTED_BY,
        REFS,
        NOTE,
        PRIVATE,
        PRIVATE_NOTE,
        SOURCES,
    ],
    rules: &[],
};

/// Fields that have another name now: the kind whose field it was, the field, and the list that it became an
/// item of.
const FORMER: &[(Kind, &str, &str)] = &[(Kind::Outcome, "quantity", "quantities")];

/// The list that a former field of a kind's records became an item of.
pub(super) fn successor(kind: Kind, former: &str) -> Option<&'static Field> {
    let (_, _, list) = FORMER.iter().find(|(of, name, _)| *of == kind && *name == former)?;
    of(kind).fields.iter().find(|field| field.name == *list)
}

/// The shape of a kind's records.
pub(super) fn of(kind: Kind) -> &'static Shape {
    match kind {
        Kind::Source => &SOURCE,
        Kind::Party => &PARTY,
        Kind::Person => &PERSON,
        Kind::Issue => &ISSUE,
        Kind::Package => &PACKAGE,
        Kind::Position => &POSITION,
        Kind::Meeting => &MEETING,
        Kind::Outcome => &OUTCOME,
        Kind::Event => &EVENT,
    }
}

#[cfg(test)]
mod tests;
