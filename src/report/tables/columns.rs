//! All tables and their columns. The writer, the page on tables and the tests read them from here.

use super::table::{Column, ColumnType, RecordTable, RowSource};
use crate::model::Kind;

use ColumnType::{Cited, Date, Day, Flag, Link, Links, Number, Text, Texts, Word, Words};

/// A field of the format, which the format's page describes.
const fn field(path: &'static str, holds: ColumnType) -> Column {
    Column { path, holds, about: "", head: path }
}

/// A column that is not a field of the format.
const fn own(path: &'static str, holds: ColumnType, about: &'static str) -> Column {
    Column { path, holds, about, head: path }
}

const PLACE_IN_LIST: Column = own("n", Number, "the position in the record's list, from 1");

/// A table with a row for each record of a kind.
const fn records(
    name: &'static str,
    kind: Kind,
    about: &'static str,
    columns: &'static [Column],
    derived: &'static [Column],
) -> RecordTable {
    RecordTable { name, about, rows: RowSource::Records(kind), columns, derived }
}

/// A table with a row for each part of the records of a kind, in a field that is a list.
const fn parts(
    name: &'static str,
    kind: Kind,
    path: &'static str,
    about: &'static str,
    columns: &'static [Column],
) -> RecordTable {
    RecordTable { name, about, rows: RowSource::Parts(kind, path), columns, derived: &[] }
}

/// Any other table.
const fn other(
    name: &'static str,
    rows: RowSource,
    about: &'static str,
    columns: &'static [Column],
) -> RecordTable {
    RecordTable { name, about, rows, columns, derived: &[] }
}

impl RecordTable {
    /// All tables in their order.
    pub fn all() -> &'static [Self] {
        ALL
    }

    /// The table with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|table| table.name == name)
    }

    /// The table with the records of a kind.
    pub fn of(kind: Kind) -> Option<&'static Self> {
        Self::named(kind.plural())
    }
}

/// All tables in their order: about the files, the records kind by kind, parts of records, and the tables
/// that connect them.
static ALL: &[RecordTable] = &[
    other(
        "snapshot",
        RowSource::Snapshot,
        "one row: the origin of the tables, so that they can be cited and checked",
        &[
            own("dossier", Text, "the dossier's id"),
            own("title", Text, "the dossier's title"),
            own("as_of", Day, "the day at whose end the derived words apply"),
            own(
                "records",
                Word,
                "`all`: every record in full; `begun`: only what had begun by that day; `all-with-private` and `begun-with-private`: private records too",
            ),
            own("cells", Word, "`safe` for spreadsheets, or `raw` with unchanged texts"),
            own("tool", Text, "the program that made it"),
            own("version", Text, "its version"),
            own("made_at", Text, "the time at which it was made (RFC 3339)"),
            own("hash", Text, "the dossier's content hash"),
        ],
    ),
    other(
        "dossier",
        RowSource::Dossier,
        "one row: the dossier itself",
        &[
            field("format", Number),
            field("id", Text),
            field("title", Text),
            field("summary", Text),
            field("licence", Text),
            field("editors", Texts),
            field("kept_until", Date),
        ],
    ),
    other(
        "coverage",
        RowSource::OfDossier("coverage"),
        "how fully the dossier covers each period",
        &[PLACE_IN_LIST, field("from", Date), field("to", Date), field("text", Text)],
    ),
    other(
        "gaps",
        RowSource::OfDossier("gaps"),
        "what the dossier does not cover, or could not confirm",
        &[PLACE_IN_LIST, field("text", Text)],
    ),
    other(
        "tracks",
        RowSource::OfDossier("tracks"),
        "strands of talks",
        &[PLACE_IN_LIST, field("id", Text), field("name", Text), field("text", Text)],
    ),
    records(
        "sources",
        Kind::Source,
        "documents that records cite",
        &[
            field("id", Text),
            field("title", Text),
            field("title_is", Word),
            field("publisher", Text),
            field("published", Date),
            field("url", Text),
            field("archived", Text),
            field("accessed", Date),
            field("language", Text),
            field("kind", Word),
            field("origin", Text),
            field("original", Link),
            field("aligned_with", Link),
            field("note", Text),
        ],
        &[],
    ),
    records(
        "parties",
        Kind::Party,
        "who takes part in the negotiation or influences it",
        &[
            field("id", Text),
            field("name", Text),
            field("official_name", Text),
            field("short", Text),
            field("kind", Word),
            field("successor_of", Link),
            field("since", Date),
            field("until", Date),
            field("text", Text),
            field("note", Text),
            field("sources", Cited),
        ],
        &[own("roles", Words, "its roles in effect on the day, without prospective ones")],
    ),
    records(
        "people",
        Kind::Person,
        "people who speak or act for parties",
        &[
            field("id", Text),
            field("name", Text),
            field("variants", Texts),
            field("text", Text),
            field("note", Text),
            field("sources", Cited),
        ],
        &[
            own("parties", Links, "the parties that the person belongs to on the day"),
            own("offices", Texts, "the offices that the person holds on the day"),
        ],
    ),
    records(
        "issues",
        Kind::Issue,
        "the subjects of the talks, in the order of the screens",
        &[
            field("id", Text),
            field("name", Text),
            field("short", Text),
            field("parent", Link),
            field("overlaps", Links),
            field("text", Text),
            field("keywords", Texts),
            field("note", Text),
            field("sources", Cited),
        ],
        &[
            own("status", Word, "its status"),
            own("last_touched", Day, "the newest day on which it or an issue below it was touched"),
            own("last_touched_when", Text, "the date of that as the record has it"),
            own("live_asks", Links, "its asks that are neither met nor over"),
            own("refusals", Links, "the positions that refuse or counter them"),
            own("outcomes", Links, "the outcomes that settle it"),
            own(
                "progress.status",
                Word,
                "if outcomes settle it: the status, on this issue, of the one that has come least far",
            ),
            own("progress.date", Date, "the date of that step"),
            own("progress.outcome", Link, "that outcome"),
            own("by", Links, "if it was done and not agreed: the parties that did it"),
            own("formerly", Links, "outcomes that once settled it, whose place no other has taken"),
            own("carried_out", Links, "if nothing settles it: outcomes on it that were carried out before"),
            own(
                "refused_with",
                Links,
                "packages that were refused as a whole, and with them an ask counted here",
            ),
            own("nothing_recorded", Links, "the sides and mediators of which nothing is recorded here"),
        ],
    ),
    records(
        "packages",
        Kind::Package,
        "positions presented together",
        &[
            field("id", Text),
            field("title", Text),
            field("parties", Links),
            field("when", Date),
            field("choose", Word),
            field("points", Number),
            field("text_status", Word),
            field("based_on", Links),
            field("text", Text),
            field("url", Text),
            field("note", Text),
            field("sources", Cited),
        ],
        &[
            own("recorded", Number, "how many different points of the document its positions are"),
            own("positions", Links, "its positions begun by the day, in the order of the document"),
        ],
    ),
    records(
        "positions",
        Kind::Position,
        "what parties demand, propose, offer, answer and hold",
        &[
            field("id", Text),
            field("title", Text),
            field("parties", Links),
            field("issues", Links),
            field("stance", Word),
            field("text", Text),
            field("since", Date),
            field("until", Date),
            field("ended", Word),
            field("due", Date),
            field("toward", Links),
            field("quantity.unit", Text),
            field("quantity.value", Number),
            field("quantity.from", Number),
            field("quantity.to", Number),
            field("condition.text", Text),
            field("condition.kind", Word),
            field("condition.issues", Links),
            field("condition.met_by", Links),
            field("responds_to", Links),
            field("replaces", Links),
            field("reaffirms", Links),
            field("contradicts", Links),
            field("according_to", Link),
            field("reported_by", Text),
            field("speaker", Link),
            field("meeting", Link),
            field("package", Link),
            field("point", Text),
            field("quote.text", Text),
            field("quote.language", Text),
            field("quote.translation", Text),
            field("quote.translated_by", Text),
            field("note", Text),
            field("sources", Cited),
        ],
        &[
            own("in_force", Flag, "it has begun and is not over"),
            own("begins", Day, "the day on which it begins"),
            own("perhaps", Flag, "it has begun, but the last possible day of its date has not come"),
            own("over", Word, "how it is over; empty while it is not"),
            own(
                "stand_id",
                Link,
                "the record that speaks for its stand; all records of one stand have the same value",
            ),
            own(
                "stand",
                Links,
                "if it speaks for its stand: all records of the stand, including itself, oldest first",
            ),
            own("speaks", Flag, "it speaks for its stand; to count each stand once, count only these rows"),
            own("last_attested", Day, "the day from which it counts that its stand was last stated"),
            own("last_attested_when", Text, "the date of that as the record has it"),
            own("held_since", Day, "the day from which it counts that its stand was first stated"),
            own("held_since_when", Text, "the date of that as the record has it"),
            own(
                "said_before",
                Links,
                "the earlier records that it restates, whether or not they are of its stand",
            ),
            own("said_again", Links, "the later records that restate it"),
            own("age_days", Number, "days from `derived_last_attested` to the day"),
            own("evidence", Word, "how well sources support it"),
            own("disputed", Flag, "there are rival accounts of its stand"),
            own("status", Word, "of an ask: what became of it, overall; see `answers` for each party"),
            own(
                "through",
                Link,
                "of an ask: the package that was answered as a whole, if no party gave that status directly",
            ),
            own(
                "silence",
                Word,
                "of an open ask: whether an editor looked for the answers of all who have given none",
            ),
            own("was", Word, "of an ask that is over: the status that it last had"),
        ],
    ),
    records(
        "meetings",
        Kind::Meeting,
        "talks held, planned, postponed or called off",
        &[
            field("id", Text),
            field("title", Text),
            field("when", Date),
            field("status", Word),
            field("format", Word),
            field("level", Word),
            field("track", Text),
            field("round", Number),
            field("place.city", Text),
            field("place.country", Text),
            field("place.venue", Text),
            field("place.lat", Number),
            field("place.lon", Number),
            field("duration.minutes", Number),
            field("duration.note", Text),
            field("agenda", Links),
            field("part_of", Link),
            field("text", Text),
            field("note", Text),
            field("sources", Cited),
        ],
        &[own("status", Word, "its status, also if the record has a history")],
    ),
    records(
        "outcomes",
        Kind::Outcome,
        "results of meetings, exchanges and steps outside the talks",
        &[
            field("id", Text),
            field("title", Text),
            field("kind", Word),
            field("when", Date),
            field("issues", Links),
            field("parties", Links),
            field("mediators", Links),
            field("meeting", Link),
            field("text", Text),
            field("until", Date),
            field("due", Date),
            field("part_of", Link),
            field("replaces", Links),
            field("amends", Links),
            field("contradicts", Links),
            field("according_to", Link),
            field("reported_by", Text),
            field("note", Text),
            field("sources", Cited),
        ],
        &[
            own("status", Word, "its status"),
            own("stands", Flag, "it was agreed and is still in force"),
            own("until", Date, "the last day of its term, also if a step moved it"),
            own("due", Date, "the day by which it is to be done, also if a step moved it"),
            own("overdue", Flag, "it is past its due day and not concluded"),
            own("age_days", Number, "days from its last step or delivery to the day"),
            own("says", Word, "what is said of its parties: it `binds` them, is `by` them or is `of` them"),
            own("evidence", Word, "how well sources support it"),
        ],
    ),
    records(
        "events",
        Kind::Event,
        "context from outside the talks",
        &[
            field("id", Text),
            field("title", Text),
            field("when", Date),
            field("text", Text),
            field("kind", Word),
            field("parties", Links),
            field("issues", Links),
            field("place.city", Text),
            field("place.country", Text),
            field("place.venue", Text),
            field("place.lat", Number),
            field("place.lon", Number),
            field("affects", Links),
            field("contradicts", Links),
            field("according_to", Link),
            field("reported_by", Text),
            field("note", Text),
            field("sources", Cited),
        ],
        &[],
    ),
    other(
        "answers",
        RowSource::Answers,
        "what became of each ask with each party; derived, as of the day",
        &[
            own("ask", Link, "the ask"),
            own("party", Link, "who answered, or has no answer on record"),
            own(
                "addressed",
                Flag,
                "the ask is put to that party; if `false`, the party answered without being asked",
            ),
            own("status", Word, "the ask's status with that party"),
            own(
                "formerly",
                Word,
                "the status that it last had with that party, if the answer or outcome that gave it ended, gave way or came second to an outcome",
            ),
            own("answer", Link, "the position or outcome on which the status is based"),
            own(
                "through",
                Link,
                "the package that was answered as a whole, if the ask itself was not answered",
            ),
            own(
                "per",
                Text,
                "whose account the answer is, if not its holder's own: a party's id, or a report",
            ),
            own("disputed", Flag, "there are rival accounts among the answers"),
            own(
                "beside",
                Links,
                "the party's other answers in force, in the rows of the ask that speaks for its stand",
            ),
            own("silence", Word, "if it is open: whether an editor looked for an answer of that party"),
            own(
                "since_then",
                Link,
                "the position in force that took the place of the former answer, if it does not answer this ask",
            ),
            own(
                "as_member_of",
                Link,
                "the coalition as whose member the party answered, or whose answer counts for it",
            ),
            own("by_members", Flag, "the party is a coalition, and its members answered in its place"),
            own("condition_kind", Word, "if it is conditional: the kind of the condition"),
        ],
    ),
    other(
        "package-answers",
        RowSource::PackageAnswers,
        "the answer of each party to a package as a whole; derived, as of the day",
        &[
            own("package", Link, "the package"),
            own("party", Link, "who answered"),
            own("status", Word, "the status that the answer gives"),
            own("answer", Link, "the position that answers it"),
        ],
    ),
    other(
        "amounts",
        RowSource::Amounts,
        "how much of each outcome was carried out by the day, unit by unit; derived",
        &[
            own("outcome", Link, "the outcome"),
            own("unit", Text, "what is counted"),
            own("low", Number, "the least number carried out, including that of its parts"),
            own("high", Number, "the greatest number carried out, if accounts differ"),
            own("agreed", Number, "how many were promised, by the outcome itself or else by its parts"),
        ],
    ),
    parts(
        "roles",
        Kind::Party,
        "roles",
        "the roles of parties in the negotiation, over time",
        &[
            field("role", Word),
            field("issues", Links),
            field("prospective", Flag),
            field("since", Date),
            field("until", Date),
            field("text", Text),
        ],
    ),
    parts(
        "members",
        Kind::Party,
        "members",
        "which parties belong to others, over time",
        &[
            Column { head: "member", ..own("party", Link, "the party that belongs to it") },
            own("since", Date, "the first day, if it did not always belong to it"),
            own("until", Date, "the last day"),
        ],
    ),
    parts(
        "affiliations",
        Kind::Person,
        "affiliations",
        "which parties people belong to, over time",
        &[field("party", Link), field("since", Date), field("until", Date)],
    ),
    parts(
        "offices",
        Kind::Person,
        "offices",
        "which offices people hold, over time",
        &[field("title", Text), field("since", Date), field("until", Date), field("attested", Date)],
    ),
    parts(
        "searches",
        Kind::Position,
        "sought",
        "searches for an answer to an ask that found none",
        &[field("on", Date), field("parties", Links), field("text", Text)],
    ),
    parts(
        "participants",
        Kind::Meeting,
        "participants",
        "which parties took part in meetings, and their delegations",
        &[field("party", Link), field("roles", Words), field("head", Link), field("people", Links)],
    ),
    parts(
        "meeting-history",
        Kind::Meeting,
        "history",
        "the steps by which meetings were announced, moved or called off",
        &[field("status", Word), field("date", Date), field("text", Text), field("sources", Cited)],
    ),
    parts(
        "outcome-history",
        Kind::Outcome,
        "history",
        "the changes of the status of outcomes",
        &[
            field("status", Word),
            field("date", Date),
            field("issues", Links),
            field("until", Date),
            field("due", Date),
            field("text", Text),
            field("according_to", Link),
            field("reported_by", Text),
            field("sources", Cited),
        ],
    ),
    parts(
        "settlements",
        Kind::Outcome,
        "settles",
        "the positions that outcomes settle, and to what extent",
        &[field("position", Link), field("extent", Word)],
    ),
    parts(
        "quantities",
        Kind::Outcome,
        "quantities",
        "how much outcomes promise, unit by unit",
        &[field("unit", Text), field("agreed", Number)],
    ),
    other(
        "done",
        RowSource::Deliveries,
        "how much of a promise was carried out",
        &[
            own("outcome", Link, "the outcome"),
            own("unit", Text, "what is counted: with the outcome, the row of `quantities`"),
            own("n", Number, "the position in the list of that unit, from 1"),
            field("date", Date),
            field("count", Number),
            field("text", Text),
        ],
    ),
    parts(
        "figures",
        Kind::Outcome,
        "figures",
        "other numbers, as sources give them",
        &[field("label", Text), field("value", Text)],
    ),
    other(
        "names",
        RowSource::Names,
        "names in other languages",
        &[
            own(
                "record",
                Text,
                "the party, person or issue, or the meeting or event in the town of that name",
            ),
            own("kind", Word, "its kind"),
            own("language", Text, "the BCP 47 tag of the language"),
            own("name", Text, "the name"),
        ],
    ),
    other(
        "refs",
        RowSource::Refs,
        "identifiers that other collections give to what records describe",
        &[
            own("record", Text, "the record"),
            own("kind", Word, "its kind"),
            own("scheme", Text, "the collection: `wikidata`, `pax`, `un`, `doi` or another"),
            own("identifier", Text, "the identifier in it"),
        ],
    ),
    other(
        "citations",
        RowSource::Citations,
        "which source supports which record, the place in it, and whether it supports all of the record",
        &[
            own("record", Text, "the record"),
            own("kind", Word, "its kind"),
            own(
                "step",
                Number,
                "the number of the history step, from 1, if the source is for that step only",
            ),
            PLACE_IN_LIST,
            own("source", Text, "the source"),
            own("locator", Text, "the place in the document"),
            own("partial", Flag, "it supports only part of the record"),
        ],
    ),
    other(
        "links",
        RowSource::Links,
        "every link from record to record, except citations and links to tracks: the edges of a network",
        &[
            own("record", Text, "the record that has the link"),
            own("kind", Word, "its kind"),
            own("field", Text, "the field that contains the link"),
            own(
                "part",
                Number,
                "for a field within a list of parts: the number of the part, from 1; otherwise empty",
            ),
            own("n", Number, "the position in the field's list, from 1; empty if the field holds one id"),
            own("to", Text, "the record that it leads to"),
            own("to_kind", Word, "its kind"),
        ],
    ),
];
