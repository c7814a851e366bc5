//! A JSON tree in which every value and key has its place in the text.
//!
//! All values are in one list, in the order of the text, each no larger than its place. Nothing is copied
//! from the text except strings with escapes, and a whole tree is allocated and freed at once.

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

/// The kind of a value.
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

/// A value or a key. Places have 32 bits; longer texts are rejected.
#[derive(Clone, Copy, Debug)]
struct Slot {
    start: u32,
    end: u32,
    what: What,
    /// For a list or object: its number of slots, including its contents. For a decoded text: its index.
    more: u32,
}

impl Slot {
    /// The number of slots that it takes.
    fn size(self) -> usize {
        if matches!(self.what, What::Array | What::Object) { self.more as usize } else { 1 }
    }

    fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// Converts a number that is known to be small enough.
fn narrow(wide: usize) -> u32 {
    u32::try_from(wide).unwrap_or(u32::MAX)
}

impl<'t> Tree<'t> {
    /// The largest length of a text in bytes.
    pub(super) const LONGEST: usize = u32::MAX as usize;

    /// An empty tree.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, slots: Vec::new(), decoded: Vec::new() }
    }

    /// Adds a value without children, or a key.
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

    /// Opens a list or object. Everything added until it is [closed](Self::close) belongs to it.
    pub(super) fn open(&mut self, start: usize, what: What) -> usize {
        self.push(Span::at(start), what);
        self.slots.len() - 1
    }

    /// Closes a list or object.
    pub(super) fn close(&mut self, opened: usize, end: usize) {
        let size = self.slots.len() - opened;
        if let Some(slot) = self.slots.get_mut(opened) {
            slot.end = narrow(end);
            slot.more = narrow(size);
        }
    }

    /// The outermost value.
    pub(crate) fn root(&self) -> Node<'_> {
        Node { tree: self, slots: &self.slots }
    }
}

/// A value and its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'t> {
    tree: &'t Tree<'t>,
    /// Its own slot, then those of its contents.
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
    /// From its first character to after its last, including quotation marks.
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

    /// Its kind in words: `a text`, `a list`.
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

    /// The items of a list; none for other values.
    pub(crate) fn items(self) -> Items<'t> {
        let rest = if self.kind() == What::Array { self.within() } else { &[] };
        Items { tree: self.tree, rest }
    }

    /// The members of an object; none for other values.
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
