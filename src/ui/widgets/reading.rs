//! Moving about in a document: from link to link, and through the lines between them.

use super::document::Document;
use crate::ui::state::direction::Direction;

/// Where one is in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Reading {
    /// The first line that is shown.
    pub(in crate::ui) top: usize,
    /// The selected link, by its place among all. There is none only while no link is in sight.
    pub(in crate::ui) link: Option<usize>,
}

/// Reads a document through a window of so many lines.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Reader<'d> {
    document: &'d Document,
    height: usize,
}

impl<'d> Reader<'d> {
    pub(in crate::ui) fn new(document: &'d Document, height: usize) -> Self {
        Self { document, height: height.max(1) }
    }

    /// Where one is: the selected link in sight, or the first link in sight selected.
    pub(in crate::ui) fn settled(self, Reading { top, link }: Reading) -> Reading {
        let top = top.min(self.last_top());
        match link.filter(|link| *link < self.document.links.len()) {
            Some(link) => Reading { top: self.showing(link, top), link: Some(link) },
            None => Reading { top, link: self.nearest(top, Direction::Forward) },
        }
    }

    /// Goes to the next link, or the previous one. Where that is more than a screen away a line is scrolled, so
    /// that nothing is passed unread.
    pub(in crate::ui) fn step(self, at: Reading, direction: Direction) -> Reading {
        let links = &self.document.links;
        let next = match (direction, at.link) {
            (Direction::Forward, Some(link)) => link.checked_add(1),
            (Direction::Back, Some(link)) => link.checked_sub(1),
            (Direction::Forward, None) => links.iter().position(|link| link.first >= at.top),
            (Direction::Back, None) => links.iter().rposition(|link| link.first < at.top),
        };
        if let Some(next) = next.filter(|next| *next < links.len()) {
            let top = self.showing(next, at.top);
            if top.abs_diff(at.top) <= self.height {
                return Reading { top, link: Some(next) };
            }
        }
        self.scroll(at, direction.sign())
    }

    /// Scrolls by so many lines. The selection stays while it is in sight; else it goes to the nearest link that is.
    pub(in crate::ui) fn scroll(self, at: Reading, by: isize) -> Reading {
        let top = at.top.saturating_add_signed(by).min(self.last_top());
        let direction = if by < 0 { Direction::Back } else { Direction::Forward };
        let kept = at.link.filter(|link| self.showing(*link, top) == top);
        Reading { top, link: kept.or_else(|| self.nearest(top, direction)) }
    }

    /// Scrolls by a page; at either end it goes to the last link there.
    pub(in crate::ui) fn turn_page(self, at: Reading, by: isize) -> Reading {
        match self.scroll(at, by) {
            scrolled if scrolled.top != at.top => scrolled,
            _ if by < 0 => self.first(),
            _ => self.last(),
        }
    }

    /// The beginning, with its first link.
    pub(in crate::ui) fn first(self) -> Reading {
        Reading { top: 0, link: self.nearest(0, Direction::Forward) }
    }

    /// The end, with its last link.
    pub(in crate::ui) fn last(self) -> Reading {
        let top = self.last_top();
        Reading { top, link: self.nearest(top, Direction::Back) }
    }

    fn last_top(self) -> usize {
        self.document.lines.len().saturating_sub(self.height)
    }

    /// The first line to show so that a link is in sight, as much of it as can be; moved as little as possible.
    fn showing(self, link: usize, top: usize) -> usize {
        let Some(link) = self.document.links.get(link) else { return top };
        let lowest = (link.last + 1).saturating_sub(self.height).min(link.first);
        top.clamp(lowest, link.first)
    }

    /// The link in sight that one comes to first.
    fn nearest(self, top: usize, direction: Direction) -> Option<usize> {
        let links = &self.document.links;
        let in_sight = |link: &usize| self.showing(*link, top) == top;
        match direction {
            Direction::Forward => links.iter().position(|link| link.first >= top).filter(in_sight),
            Direction::Back => (0..links.len()).rev().find(in_sight),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::report::{Block, Doc, Item, Line, Reference, Span};
    use crate::ui::widgets::document;
    use proptest::prelude::*;

    fn line() -> impl Strategy<Value = Line> {
        let span = prop_oneof![
            "([a-zé]{1,9} ){0,30}".prop_map(Span::Text),
            ("[A-Z][a-z]{0,9}( [a-z]{1,9}){0,9}", 0..5u8)
                .prop_map(|(text, id)| Span::Record { text, id: Id::from(format!("r{id}").as_str()) }),
            "https://[a-z]{1,9}\\.example/[a-z]{0,99}".prop_map(|url| Span::Link { text: url.clone(), url }),
        ];
        proptest::collection::vec(span, 0..6).prop_map(|spans| {
            // Records are named with words around them.
            let apart = |span| [span, Span::Text(", ".to_owned())];
            Line(spans.into_iter().flat_map(apart).collect())
        })
    }

    fn some_document() -> impl Strategy<Value = Doc> {
        let lines = || proptest::collection::vec(line(), 0..4);
        let items =
            || lines().prop_map(|lines| lines.into_iter().map(|line| Item { line, under: Vec::new() }));
        let block = prop_oneof![
            line().prop_map(Block::Paragraph),
            line().prop_map(|line| Block::Heading(2, line)),
            line().prop_map(|line| Block::Terms(vec![("Which it replaces".to_owned(), line)])),
            (lines(), line()).prop_map(|(under, line)| {
                let under = under.into_iter().map(|line| Item { line, under: Vec::new() }).collect();
                Block::List(vec![Item { line, under }])
            }),
            items().prop_map(|items| Block::List(items.collect())),
            (line(), line()).prop_map(|(one, two)| Block::Table(vec!["One", "Two"], vec![vec![one, two]])),
            (lines(), lines()).prop_map(|(was, is)| Block::SideBySide(was, is)),
            line().prop_map(|line| {
                let url =
                    Some("https://www.example.org/politics/diplomacy/leaders-to-meet-and-more".to_owned());
                Block::References(vec![Reference { number: 1, line, url }])
            }),
        ];
        proptest::collection::vec(block, 0..9).prop_map(|blocks| Doc { blocks })
    }

    /// The links that are selected from a place on, until no step leads further; and where that is.
    fn walk(reader: Reader<'_>, mut at: Reading, direction: Direction) -> (Vec<usize>, Reading) {
        let mut visited: Vec<usize> = at.link.into_iter().collect();
        loop {
            let next = reader.step(at, direction);
            if next == at {
                return (visited, at);
            }
            assert!(next.top.abs_diff(at.top) <= reader.height, "a line is passed unread: {at:?} {next:?}");
            assert_eq!(reader.settled(next).top, next.top, "it is not moved again");
            if next.link != at.link {
                visited.extend(next.link);
            }
            at = next;
        }
    }

    proptest! {
        #[test]
        fn every_link_is_come_to_once_and_in_order(
            doc in some_document(),
            width in 20usize..=240,
            height in 1usize..60,
            top in 0usize..200,
            link in proptest::option::of(0usize..40),
        ) {
            let document = document::set(&doc, width);
            let reader = Reader::new(&document, height);
            let count = document.links.len();
            let (all, end) = walk(reader, reader.first(), Direction::Forward);
            prop_assert_eq!(&all, &(0..count).collect::<Vec<_>>());
            let (mut back, _) = walk(reader, end, Direction::Back);
            back.reverse();
            prop_assert_eq!(&back, &all);
            // From anywhere, to either end.
            let at = reader.settled(Reading { top, link });
            let (rest, _) = walk(reader, at, Direction::Forward);
            let from = at.link.or_else(|| document.links.iter().position(|link| link.first >= at.top));
            prop_assert_eq!(rest, (from.unwrap_or(count)..count).collect::<Vec<_>>());
            let (before, _) = walk(reader, at, Direction::Back);
            let from = at.link.or_else(|| document.links.iter().rposition(|link| link.first < at.top));
            prop_assert_eq!(before, (0..from.map_or(0, |from| from + 1)).rev().collect::<Vec<_>>());
        }

        #[test]
        fn pages_and_ends_show_what_is_selected(
            doc in some_document(),
            width in 20usize..=240,
            height in 1usize..60,
            turns in proptest::collection::vec(-70isize..70, 0..20),
        ) {
            let document = document::set(&doc, width);
            let reader = Reader::new(&document, height);
            let mut at = reader.first();
            for by in turns {
                at = reader.turn_page(at, by);
                prop_assert_eq!(reader.settled(Reading { link: at.link, ..at }).top, at.top);
                let shown = at.top..at.top + height;
                if let Some(link) = at.link.and_then(|link| document.links.get(link)) {
                    prop_assert!(shown.contains(&link.first), "{:?} {:?}", link, at);
                }
            }
        }

        #[test]
        fn a_link_is_known_again_at_any_width(doc in some_document(), one in 20usize..60, other in 20usize..60) {
            // Below this two texts are one below the other at either width.
            let [one, other] = [one, other].map(|width| document::set(&doc, width));
            prop_assert_eq!(one.links.len(), other.links.len());
            for at in 0..one.links.len() {
                prop_assert_eq!(one.link(at).and_then(|link| other.place_of(&link)), Some(at));
            }
        }
    }

    #[test]
    fn a_document_without_links_is_scrolled() {
        let line = |n: usize| Block::Paragraph(Line::text(format!("Line {n}.")));
        let document = document::set(&Doc { blocks: (0..9).map(line).collect() }, 40);
        let reader = Reader::new(&document, 4);
        let second = reader.step(reader.first(), Direction::Forward);
        assert_eq!(second, Reading { top: 1, link: None });
        assert_eq!(walk(reader, second, Direction::Forward), (vec![], Reading { top: 5, link: None }));
        assert_eq!(reader.turn_page(second, 3), Reading { top: 4, link: None });
        let empty = Document::default();
        let reader = Reader::new(&empty, 0);
        assert_eq!(reader.step(reader.last(), Direction::Back), Reading::default());
        assert_eq!(reader.turn_page(reader.first(), 9), Reading::default());
    }
}
