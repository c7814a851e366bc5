//! JSON as a tree whose every value and key knows where it stands in the text.
//!
//! All values of a text lie in one list, in its order, each no larger than its place: nothing is copied
//! out of the text but what has escapes, and a whole tree is made, kept and freed as one.

use super::source_text::Span;

/// All values of a text.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    text: &'t str,
    /// The root, then everything in it.
    slots: Vec<Slot>,
    /// The texts with escapes, without them.
    decoded: Vec<Box<str>>,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Null,
    True,
    False,
    Number,
    /// A text, or a key, as it is written.
    Text,
    /// A text, or a key, with escapes.
    Decoded,
    Array,
    /// Each key is followed by its value.
    Object,
}

/// A value or a key. Places are 32 bits wide, as a text with places beyond is refused.
#[derive(Clone, Copy, Debug)]
struct Slot {
    start: u32,
    end: u32,
    what: What,
    /// Of a list or an object, how many slots it takes with all that is in it; of a decoded text, which it
    /// is.
    more: u32,
}

impl Slot {
    /// How many slots it takes.
    fn size(self) -> usize {
        if matches!(self.what, What::Array | What::Object) { self.more as usize } else { 1 }
    }

    fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A number that is known to be small enough.
fn narrow(wide: usize) -> u32 {
    u32::try_from(wide).unwrap_or(u32::MAX)
}

impl<'t> Tree<'t> {
    /// How long a text may be, in bytes.
    pub(super) const LONGEST: usize = u32::MAX as usize;

    /// A tree to be filled.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, slots: Vec::new(), decoded: Vec::new() }
    }

    /// Adds a value that holds no others, or a key.
    pub(super) fn push(&mut self, span: Span, what: What) {
        self.slots.push(Slot { start: narrow(span.start), end: narrow(span.end), what, more: 0 });
    }

    /// Adds a text, or a key, that had escapes.
    pub(super) fn push_decoded(&mut self, span: Span, text: String) {
        let more = narrow(self.decoded.len());
        self.decoded.push(text.into_boxed_str());
        let (start, end) = (narrow(span.start), narrow(span.end));
        self.slots.push(Slot { start, end, what: What::Decoded, more });
    }

    /// Adds a list or an object; what is added until it is [closed](Self::close) is in it.
    pub(super) fn open(&mut self, start: usize, what: What) -> usize {
        self.push(Span::at(start), what);
        self.slots.len() - 1
    }

    /// Ends a list or an object.
    pub(super) fn close(&mut self, opened: usize, end: usize) {
        let size = self.slots.len() - opened;
        if let Some(slot) = self.slots.get_mut(opened) {
            slot.end = narrow(end);
            slot.more = narrow(size);
        }
    }

    /// The value that holds all others.
    pub(crate) fn root(&self) -> Node<'_> {
        Node { tree: self, slots: &self.slots }
    }
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'t> {
    tree: &'t Tree<'t>,
    /// Its own, then those of what is in it.
    slots: &'t [Slot],
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Json<'t> {
    Null,
    Bool(bool),
    /// As written.
    Number(&'t str),
    /// Decoded.
    Text(&'t str),
    Array(Items<'t>),
    /// In the order of the text, duplicates kept.
    Object(Members<'t>),
}

/// A key of an object with its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'t> {
    pub(crate) key: &'t str,
    pub(crate) key_span: Span,
    pub(crate) node: Node<'t>,
}

impl<'t> Node<'t> {
    /// From its first character to behind its last; of a text with its quotation marks.
    pub(crate) fn span(self) -> Span {
        self.slots.first().map(|slot| slot.span()).unwrap_or_default()
    }

    fn kind(self) -> What {
        self.slots.first().map_or(What::Null, |slot| slot.what)
    }

    fn within(self) -> &'t [Slot] {
        self.slots.get(1..).unwrap_or_default()
    }

    pub(crate) fn value(self) -> Json<'t> {
        match self.kind() {
            What::Null => Json::Null,
            What::True => Json::Bool(true),
            What::False => Json::Bool(false),
            What::Number => {
                let Span { start, end } = self.span();
                Json::Number(self.tree.text.get(start..end).unwrap_or_default())
            }
            What::Text | What::Decoded => Json::Text(self.text().unwrap_or_default()),
            What::Array => Json::Array(self.items()),
            What::Object => Json::Object(self.members()),
        }
    }

    /// What it is, in words: `a text`, `a list`.
    pub(crate) fn what(self) -> &'static str {
        match self.kind() {
            What::Null => "null",
            What::True | What::False => "true or false",
            What::Number => "a number",
            What::Text | What::Decoded => "a text",
            What::Array => "a list",
            What::Object => "an object",
        }
    }

    /// The text, if it is one.
    pub(crate) fn text(self) -> Option<&'t str> {
        let slot = self.slots.first()?;
        match slot.what {
            // Without its quotation marks.
            What::Text => self.tree.text.get(slot.start as usize + 1..(slot.end as usize).saturating_sub(1)),
            What::Decoded => self.tree.decoded.get(slot.more as usize).map(|text| &**text),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(self) -> Items<'t> {
        let rest = if self.kind() == What::Array { self.within() } else { &[] };
        Items { tree: self.tree, rest }
    }

    /// The members of an object; none of anything else.
    pub(crate) fn members(self) -> Members<'t> {
        let rest = if self.kind() == What::Object { self.within() } else { &[] };
        Members(Items { tree: self.tree, rest })
    }

    /// The (first) member with a key.
    pub(crate) fn member(self, key: &str) -> Option<Member<'t>> {
        self.members().find(|member| member.key == key)
    }

    /// The (first) value with a key.
    pub(crate) fn get(self, key: &str) -> Option<Self> {
        self.member(key).map(|member| member.node)
    }

    /// Where the object or list opens: its bracket alone.
    pub(crate) fn opening(self) -> Span {
        let span = self.span();
        Span::new(span.start, span.end.min(span.start + 1))
    }
}

/// The items of a list, in order.
#[derive(Clone, Debug)]
pub(crate) struct Items<'t> {
    tree: &'t Tree<'t>,
    rest: &'t [Slot],
}

impl Items<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let (slots, rest) = self.rest.split_at_checked(self.rest.first()?.size())?;
        self.rest = rest;
        Some(Node { tree: self.tree, slots })
    }
}

/// The members of an object, in order.
#[derive(Clone, Debug)]
pub(crate) struct Members<'t>(Items<'t>);

impl Members<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = Member<'t>;

    fn next(&mut self) -> Option<Member<'t>> {
        let key = self.0.next()?;
        let node = self.0.next()?;
        Some(Member { key: key.text().unwrap_or_default(), key_span: key.span(), node })
    }
}
