//! Stands: positions that say the same thing and count once.

use std::collections::HashSet;

use super::index::Index;
use super::position::PositionTimeline;
use crate::date::Day;

/// The records begun by a day that say the same thing.
pub(super) struct Stand<'g> {
    /// Oldest first; never empty.
    pub(super) members: Vec<&'g PositionTimeline<'g>>,
    /// The record that speaks for the stand: of asks and other positions an ask, one in force rather than one
    /// that is over, the holder's own words rather than another account, then the newest.
    pub(super) speaker: &'g PositionTimeline<'g>,
    /// Whether there are contradicting accounts among them.
    pub(super) disputed: bool,
    /// The newest begin.
    pub(super) last_attested: Day,
    /// The newest begin of those that speak: of its asks, if it has any.
    pub(super) last_asked: Day,
}

impl<'g> Stand<'g> {
    /// The stand of a position begun by the day.
    pub(super) fn of(index: &'g Index<'g>, timeline: &'g PositionTimeline<'g>, day: Day) -> Self {
        let mut seen = HashSet::from([timeline.at]);
        let mut members = vec![timeline];
        let mut disputed = false;
        let mut next = 0;
        while let Some(member) = members.get(next).copied() {
            next += 1;
            let mut accounts = index.positions_at(&member.rival_accounts).filter(|a| a.begun(day)).peekable();
            disputed |= accounts.peek().is_some();
            let again = index.positions_at(&member.restatements).filter(|again| again.begun(day));
            members.extend(accounts.chain(again).filter(|other| seen.insert(other.at)));
        }
        members.sort_by_key(|member| member.newness());
        let speaker = members
            .iter()
            .copied()
            .max_by_key(|m| (m.record.stance.is_ask(), m.in_force(day), m.record.is_own_word(), m.newness()))
            .unwrap_or(timeline);
        let last_attested = members.last().map_or(timeline.begin, |newest| newest.begin);
        let mut stand = Self { members, speaker, disputed, last_attested, last_asked: last_attested };
        stand.last_asked = stand.speaking().last().map_or(last_attested, |newest| newest.begin);
        stand
    }

    /// Those that speak, oldest first: its asks, if it has any, for only asks speak among other positions.
    pub(super) fn speaking(&self) -> impl DoubleEndedIterator<Item = &'g PositionTimeline<'g>> {
        let asks = self.speaker.record.stance.is_ask();
        self.members.iter().copied().filter(move |member| member.record.stance.is_ask() == asks || !asks)
    }

    pub(super) fn in_force(&self, day: Day) -> bool {
        self.speaker.in_force(day)
    }

    /// The last day on which a record of the stand was in force, if the stand is over. None if none ever was.
    pub(super) fn last_day(&self) -> Option<Day> {
        let ends = self.speaking().filter_map(|member| {
            let last = member.over_since?.pred_opt()?;
            (member.begin <= last).then_some(last)
        });
        ends.max()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, day};
    use super::*;

    /// The ids of the first position's stand, the one that speaks, and whether it is disputed.
    fn stand(positions: &[&str], on: &str) -> (Vec<String>, String, bool) {
        let dossier = sample::dossier(positions);
        let index = Index::new(&dossier);
        let stand = Stand::of(&index, &index.positions[0], day(on));
        let ids = stand.members.iter().map(|m| m.record.id.to_string()).collect();
        (ids, stand.speaker.record.id.to_string(), stand.disputed)
    }

    #[test]
    fn what_is_said_again_is_one_stand_where_issue_and_class_agree() {
        let first = r#"{"id": "first", "since": "2025-01-01", "stance": "demands"}"#;
        let again = |more: &str| {
            format!(r#"{{"id": "again", "since": "2025-02-01", "reaffirms": ["first"], {more}}}"#)
        };
        for (more, joined) in [
            (r#""stance": "offers""#, true),
            (r#""stance": "rejects""#, false),
            (r#""stance": "demands", "issues": ["other", "main"]"#, false),
        ] {
            let (ids, ..) = stand(&[first, &again(more)], "2025-03-01");
            assert_eq!(ids.len() == 2, joined, "{more}");
        }
        let (ids, speaker, disputed) = stand(&[first, &again(r#""stance": "demands""#)], "2025-01-31");
        assert_eq!((ids, speaker.as_str(), disputed), (vec!["first".to_owned()], "first", false));
    }

    #[test]
    fn answers_are_one_stand_where_they_make_an_ask_the_same() {
        for (one, two, joined) in [
            ("doubts", "warns", true),
            ("rejects", "opposes", true),
            ("accepts", "commits", true),
            ("doubts", "rejects", false),
        ] {
            let first = format!(r#"{{"id": "first", "since": "2025-01-01", "stance": "{one}"}}"#);
            let again = format!(
                r#"{{"id": "again", "since": "2025-02-01", "stance": "{two}", "reaffirms": ["first"]}}"#
            );
            let (ids, ..) = stand(&[&first, &again], "2025-03-01");
            assert_eq!(ids.len() == 2, joined, "{one} and {two}");
        }
    }

    #[test]
    fn rival_accounts_are_one_disputed_stand_and_own_words_speak() {
        let own =
            r#"{"id": "own", "since": "2025-06-02", "stance": "demands", "contradicts": ["told", "theirs"]}"#;
        let told = r#"{"id": "told", "since": "2025-06-03", "stance": "rejects", "issues": ["other"],
                       "according_to": "b"}"#;
        let theirs = r#"{"id": "theirs", "parties": ["b"], "since": "2025-06-03", "stance": "demands"}"#;
        let (ids, speaker, disputed) = stand(&[own, told, theirs], "2025-06-30");
        assert_eq!(ids, ["own", "told"]);
        assert_eq!((speaker.as_str(), disputed), ("own", true));
    }

    #[test]
    fn what_is_in_force_speaks_before_what_is_over() {
        let own = r#"{"id": "own", "since": "2025-06-02", "until": "2025-06-10", "stance": "demands"}"#;
        let told = r#"{"id": "told", "since": "2025-06-01", "stance": "demands", "reported_by": "a daily",
                       "contradicts": ["own"]}"#;
        assert_eq!(stand(&[own, told], "2025-06-10").1, "own");
        assert_eq!(stand(&[own, told], "2025-06-11").1, "told");
    }
}
