//! The filters: what the view's lists can be narrowed to, each with how many records it would leave; or conditions as
//! they are typed.

use std::collections::{HashMap, HashSet};

use ratatui::layout::Rect;

use super::next::{Act, Env};
use super::picker::{Choice, Source};
use crate::report::phrases::capitalised;
use crate::text;
use crate::ui::command::id::Command;
use crate::ui::filter::{Chip, Field, Filter, Value, each_of, values};
use crate::ui::theme::Role;
use crate::ui::widgets::narrowed;
use crate::ui::widgets::painter::Painter;

/// What can be chosen.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Filters {
    /// The values that leave something, with how many records of each list.
    values: Vec<(Value, Counts)>,
    /// How many records of each list are left now.
    left: Counts,
    /// How many there are without filters.
    all: Counts,
}

/// How many records of each list that filters narrow; a view has two such lists at the most.
type Counts = [usize; 2];

/// In which order the fields are listed: what a view has no other keys for comes first.
const ORDER: [Field; 6] =
    [Field::Status, Field::Evidence, Field::Stance, Field::Party, Field::Issue, Field::Track];

/// The cells of a count, with the air before it.
const COUNT_CELLS: usize = 11;

/// A line of the list.
pub(in crate::ui) enum Item<'a> {
    /// A condition that is set, by its place among all, to be removed.
    Set(usize, &'a Chip),
    /// A value, and how many records it leaves.
    Value(&'a Value, Counts),
}

impl Item<'_> {
    fn field(&self) -> Field {
        match self {
            Self::Set(_, chip) => chip.field,
            Self::Value(value, _) => value.field,
        }
    }

    fn is_set(&self) -> bool {
        matches!(self, Self::Set(..))
    }
}

impl Source for Filters {
    type Item<'a> = Item<'a>;
    const LABEL: Option<&'static str> = Some("Only:");
    const HINT: &'static str = "words of the list, issue:ceasefire status:rejected, or text:withdrawal";

    /// What is set, then the values that fit what is typed: those that it names first.
    fn items<'a>(&'a self, env: &'a Env, typed: &str) -> Vec<Item<'a>> {
        let (field, words) = narrowed_to(typed);
        let set = env.cx.chips().filter(|_| typed.trim().is_empty());
        let set = set.map(|(at, chip)| Item::Set(at, chip));
        let of_field = self.values.iter().filter(|(value, _)| field.is_none_or(|field| value.field == field));
        let fitting = of_field.filter_map(|(value, count)| Some((value.fit(words)?, value, *count)));
        let mut fitting: Vec<(u8, &Value, Counts)> = fitting.collect();
        fitting.sort_by_key(|(fit, ..)| *fit);
        set.chain(fitting.into_iter().map(|(_, value, count)| Item::Value(value, count))).collect()
    }

    fn refresh(&mut self, env: &Env, _typed: &str) {
        if self.all == Counts::default() {
            *self = Self::counted(env);
        }
    }

    fn title(&self, env: &Env, _count: usize) -> (String, String) {
        let lists = env.cx.here.view.filtered();
        if lists.len() < 2 {
            return ("Filter".to_owned(), narrowed::shown(self.left[0], self.all[0]));
        }
        let names: Vec<String> = lists.iter().map(|list| narrowed::records_of(list)).collect();
        let counts = self.left.iter().zip(self.all).zip(&names);
        let counts = counts.map(|((left, all), name)| format!("{} {name}", narrowed::of(*left, all)));
        let heads = names.iter().map(|name| format!("{name:>COUNT_CELLS$}"));
        (
            format!("Filter: {}", counts.collect::<Vec<_>>().join(", ")),
            heads.collect::<String>().trim_start().to_owned(),
        )
    }

    fn nothing(&self, env: &Env, typed: &str) -> String {
        match Filter::parse(typed, env.cx.dossier) {
            _ if typed.trim().is_empty() => "There is nothing to filter here.".to_owned(),
            Ok(filter) => {
                let words: Vec<String> = filter.chips.iter().map(|chip| chip.words(env.cx.dossier)).collect();
                let key = env.cx.keymap.shown(Command::Open);
                format!("{key} sets {}.", words.join(", "))
            }
            Err(why) => format!("{}.", capitalised(&why)),
        }
    }

    fn draw(&self, painter: &mut Painter, env: &Env, item: &Item, before: Option<&Item>, line: Rect) {
        let same = before.is_some_and(|b| b.field() == item.field() && b.is_set() == item.is_set());
        let field = match item {
            Item::Set(..) => "set",
            Item::Value(value, _) if !same => value.field.name(),
            Item::Value(..) => "",
        };
        let at = painter.put(line.x + 1, line.y, 10, &text::fit(field, 10), Role::Muted);
        let (words, right, role) = match item {
            Item::Set(_, chip) => {
                let key = env.cx.keymap.shown(Command::Open);
                (chip.words(env.cx.dossier), format!("{key} removes it"), Role::Notice)
            }
            Item::Value(value, counts) => {
                let number = |n: &usize| if *n == 0 { "·".to_owned() } else { n.to_string() };
                let lists = env.cx.here.view.filtered().len();
                let counts = counts.iter().take(lists).map(|n| format!("{:>COUNT_CELLS$}", number(n)));
                (value.words.clone(), counts.collect(), Role::Text)
            }
        };
        let end =
            painter.put_right(Rect { width: line.width.saturating_sub(1), ..line }, &right, Role::Muted);
        painter.put(at, line.y, end.saturating_sub(at + 1), &words, role);
    }

    fn choose(&self, env: &Env, item: Option<&Item>, typed: &str) -> Result<Choice, String> {
        let mut filter = env.cx.here.filter.clone();
        match item {
            Some(Item::Set(at, _)) => {
                filter.chips.remove(*at);
            }
            Some(Item::Value(value, _)) => filter.add(Chip::of(value)),
            None => {
                // Why it is not understood is told in place of the list.
                let typed = Filter::parse(typed, env.cx.dossier).map_err(|_| String::new())?;
                for chip in typed.chips {
                    filter.add(chip);
                }
            }
        }
        Ok(Choice::Do(Act::Filter(filter)))
    }
}

/// The field that is typed with a colon, and the words that are to be found.
fn narrowed_to(typed: &str) -> (Option<Field>, &str) {
    let named = typed.split_once(':').and_then(|(name, words)| {
        let name = text::fold(name.trim());
        let mut fields = Field::ALL.into_iter().filter(|field| field.name().starts_with(&name));
        let field = fields.next().filter(|_| !name.is_empty() && fields.next().is_none())?;
        Some((Some(field), words))
    });
    named.unwrap_or((None, typed))
}

impl Filters {
    /// Counts what each value would leave of the records that are left now.
    fn counted(env: &Env) -> Self {
        let cx = &env.cx;
        let lists = cx.here.view.filtered();
        let (mut seen, mut counts) = (HashSet::new(), HashMap::<(Field, String), Counts>::new());
        let mut found = Self::default();
        for id in (env.listed)() {
            let Some(record) = cx.dossier.record(&id) else { continue };
            let Some(list) = lists.iter().position(|list| list.contains(&record.kind())) else { continue };
            if !seen.insert(id.clone()) {
                continue;
            }
            let count = |counts: &mut Counts| counts.get_mut(list).into_iter().for_each(|n| *n += 1);
            count(&mut found.all);
            if !cx.admits(&id) {
                continue;
            }
            count(&mut found.left);
            for field in ORDER {
                let mut own = HashSet::new();
                each_of(field, cx.dossier, cx.moment, record, |key| {
                    own.insert(key.to_owned());
                });
                for key in own {
                    count(counts.entry((field, key)).or_default());
                }
            }
        }
        let place = |value: &Value| ORDER.iter().position(|field| *field == value.field);
        let mut values = values(cx.dossier);
        values.retain(|value| !cx.here.filter.chips.contains(&Chip::of(value)));
        values.sort_by_key(place);
        let counted = values.into_iter().filter_map(|value| {
            let counts = counts.get(&(value.field, value.key.clone()))?;
            Some((value, *counts))
        });
        found.values = counted.collect();
        found
    }
}
