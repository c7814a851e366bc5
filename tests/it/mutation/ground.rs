//! Sound dossiers and what each of their values is, by a description of the format of the test's own.

use std::collections::{HashMap, HashSet};

use demarche::dossier::{bundled, to_single_file};
use demarche::model::{Kind, Word as _};

use super::tree::{Body, Member, Value, parse};

/// Every field: whose it is, its name, what it holds; `*` behind it for a list, `!` where it must be there.
/// A kind's name says a link to one.
const FORMAT: &str = "
dossier format format ! / id id ! / title text ! / summary text / licence text / editors text * / kept_until date
 / coverage part * / gaps text * / tracks part *
dossier.coverage from date ! / to date ! / text text !
dossier.tracks id id ! / name text ! / text text
sources id id ! / title text ! / title_is word / publisher text / published date / url text / archived address
 / accessed date / language text / kind word / origin text / original source / aligned_with party / refs refs / note text
 / private true / private_note text
parties id id ! / name text ! / official_name text / short short / kind word ! / roles part * ! / members membership *
 / successor_of party / since date / until date / text text / names names / refs refs / note text / private true / private_note text / sources citation *
parties.roles role word ! / issues issue * / prospective flag / since date / until date / text text
people id id ! / name text ! / affiliations part * ! / offices part * / variants text * / text text / names names
 / refs refs / note text / private true / private_note text / sources citation *
people.affiliations party party ! / since date / until date
people.offices title text ! / since date / until date / attested date
issues id id ! / name text ! / short short / parent issue / overlaps issue * / text text / keywords text * / names names / refs refs / note text / private true
 / private_note text / sources citation *
packages id id ! / title title ! / parties party * ! / when when ! / choose word / points whole / text_status word
 / based_on package * / text text / url text / refs refs / note text / private true
 / private_note text / sources citation *
positions id id ! / title title ! / parties party * ! / issues issue * ! / stance word ! / text text ! / since date !
 / until date / ended word / due date / toward party * / sought part * / quantity part / condition part
 / responds_to answered * / replaces position *
 / reaffirms position * / contradicts position * / according_to party / reported_by text / speaker person
 / meeting meeting / package package / point text / quote part / refs refs / note text / private true / private_note text / sources citation *
positions.sought on date ! / parties party * / text text
positions.quantity unit text ! / value amount / from amount / to amount
positions.condition text text ! / kind word / issues issue * / met_by any *
positions.quote text text ! / language text / translation text / translated_by text
meetings id id ! / title title ! / when when ! / status word / history part * / format word / level word / track track
 / round whole / place part / participants part * / duration part / agenda issue * / part_of meeting / text text
 / refs refs / note text / private true / private_note text / sources citation *
meetings.history status word ! / date date ! / text text / sources citation *
meetings.place city text / country text / venue text / names names / lat lat / lon lon
meetings.participants party party ! / roles word * / head person / people person *
meetings.duration minutes whole / note text
outcomes id id ! / title title ! / kind word ! / when when ! / issues issue * ! / history part * ! / parties party *
 / mediators party * / meeting meeting / text text / until date / due date / settles part * / quantities part *
 / figures part * / part_of outcome / replaces outcome * / amends outcome * / contradicts outcome *
 / according_to party / reported_by text / refs refs / note text / private true / private_note text / sources citation *
outcomes.history status word ! / date date ! / issues issue * / until date / due date / text text
 / according_to party / reported_by text / sources citation *
outcomes.settles position position ! / extent word !
outcomes.quantities unit text ! / agreed amount / done part *
outcomes.quantities.done date date / count amount ! / text text
outcomes.figures label text ! / value text !
events id id ! / title title ! / when when ! / text text ! / kind word / parties party * / issues issue * / place part
 / affects any * / contradicts event * / according_to party / reported_by text / refs refs / note text / private true / private_note text / sources citation *
events.place city text / country text / venue text / names names / lat lat / lon lon
citation id source ! / locator text / partial flag
membership party party ! / since date / until date
";

#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) holds: &'static str,
    pub(crate) many: bool,
    pub(crate) required: bool,
}

impl Field {
    /// The kind of record that it links to.
    pub(crate) fn link(&self) -> Option<Kind> {
        Kind::from_word(self.holds)
    }
}

/// The fields of each object of the format.
fn format() -> HashMap<&'static str, Vec<Field>> {
    let mut format: HashMap<&str, Vec<Field>> = HashMap::new();
    let mut owner = "";
    for line in FORMAT.lines().filter(|line| !line.is_empty()) {
        let fields = if let Some(more) = line.strip_prefix(" / ") {
            more
        } else {
            let (name, fields) = line.split_once(' ').unwrap();
            owner = name;
            fields
        };
        for field in fields.split(" / ") {
            let words: Vec<&str> = field.split_whitespace().collect();
            format.entry(owner).or_default().push(Field {
                name: words[0],
                holds: words[1],
                many: words.contains(&"*"),
                required: words.contains(&"!"),
            });
        }
    }
    format
}

/// A record, or the dossier's own part.
pub(crate) struct Record {
    pub(crate) kind: Option<Kind>,
    pub(crate) id: String,
    pub(crate) object: Where,
}

/// A value by its way from the root of its file.
#[derive(Clone, Debug)]
pub(crate) struct Where {
    pub(crate) file: usize,
    way: Vec<usize>,
}

/// A field where it is used.
pub(crate) struct Spot {
    pub(crate) owner: String,
    pub(crate) field: Field,
    /// The record that it is of; none for the dossier's own.
    pub(crate) record: usize,
    pub(crate) object: Where,
    /// Its number among the object's members.
    pub(crate) member: usize,
}

/// A sound dossier.
pub(crate) struct Ground {
    pub(crate) name: String,
    pub(crate) files: Vec<(String, String)>,
    pub(crate) trees: Vec<Value>,
    pub(crate) format: HashMap<&'static str, Vec<Field>>,
    /// In the reader's order; the dossier itself is the first.
    pub(crate) records: Vec<Record>,
    pub(crate) spots: Vec<Spot>,
    /// Every object of the format, with whose fields it has.
    pub(crate) objects: Vec<(String, usize, Where)>,
    /// Every list of records.
    pub(crate) lists: Vec<Where>,
    pub(crate) ids: HashSet<String>,
    pub(crate) words: HashSet<String>,
}

impl Ground {
    fn new(name: &str, files: Vec<(String, String)>) -> Self {
        let trees: Vec<Value> = files.iter().map(|(_, text)| parse(text)).collect();
        let mut ground = Self {
            name: name.to_owned(),
            files,
            trees,
            format: format(),
            records: Vec::new(),
            spots: Vec::new(),
            objects: Vec::new(),
            lists: Vec::new(),
            ids: HashSet::new(),
            words: HashSet::new(),
        };
        let single = ground.files.len() == 1;
        let keys = std::iter::once("dossier").chain(Kind::ALL.iter().map(|kind| kind.plural()));
        for key in keys {
            let root = if single {
                let at = ground.trees[0].members().iter().position(|member| member.key == key);
                at.map(|at| Where { file: 0, way: vec![at] })
            } else {
                let file = ground.files.iter().position(|(name, _)| *name == format!("{key}.json"));
                file.map(|file| Where { file, way: Vec::new() })
            };
            let Some(root) = root else { continue };
            let kind = Kind::ALL.iter().copied().find(|kind| kind.plural() == key);
            if kind.is_none() {
                ground.record(kind, key, root);
                continue;
            }
            for item in 0..ground.at(&root).items().len() {
                ground.record(kind, key, step(&root, item));
            }
            ground.lists.push(root);
        }
        ground
    }

    fn record(&mut self, kind: Option<Kind>, key: &str, object: Where) {
        let id = self.at(&object).get("id").and_then(Value::text).unwrap().to_owned();
        self.ids.insert(id.clone());
        self.records.push(Record { kind, id, object: object.clone() });
        self.object(key, &object);
    }

    fn object(&mut self, owner: &str, object: &Where) {
        let record = self.records.len() - 1;
        self.objects.push((owner.to_owned(), record, object.clone()));
        for member in 0..self.at(object).members().len() {
            let key = self.at(object).members()[member].key.clone();
            let fields = &self.format[owner];
            let field =
                *fields.iter().find(|field| field.name == key).unwrap_or_else(|| panic!("{owner} {key}"));
            self.spots.push(Spot { owner: owner.to_owned(), field, record, object: object.clone(), member });
            let value = step(object, member);
            let items: Vec<Where> = if field.many {
                (0..self.at(&value).items().len()).map(|item| step(&value, item)).collect()
            } else {
                vec![value]
            };
            for item in items {
                let is_object = matches!(self.at(&item).body, Body::Object(_));
                match field.holds {
                    "part" => self.object(&format!("{owner}.{key}"), &item),
                    "citation" | "membership" if is_object => self.object(field.holds, &item),
                    "word" => {
                        let word = self.at(&item).text().unwrap().to_owned();
                        self.words.insert(word);
                    }
                    _ => {}
                }
            }
        }
    }

    pub(crate) fn at(&self, place: &Where) -> &Value {
        place.way.iter().fold(&self.trees[place.file], |value, step| match &value.body {
            Body::List(items) => &items[*step],
            Body::Object(members) => &members[*step].value,
            _ => panic!("nothing is within it"),
        })
    }

    pub(crate) fn member(&self, spot: &Spot) -> &Member {
        &self.at(&spot.object).members()[spot.member]
    }

    pub(crate) fn text(&self, file: usize) -> &str {
        &self.files[file].1
    }

    /// A record by its id, and its number.
    pub(crate) fn by_id(&self, id: &str) -> Option<(usize, &Record)> {
        self.records.iter().enumerate().skip(1).find(|(_, record)| record.id == id)
    }
}

fn step(place: &Where, to: usize) -> Where {
    let mut way = place.way.clone();
    way.push(to);
    Where { file: place.file, way }
}

/// A sound dossier in which every field is used.
const FULL: &str = include_str!("../../fixture/full.json");

/// The bundled dossiers as folders, one of them as a single file, and a small one with every field.
pub(crate) fn grounds() -> Vec<Ground> {
    let mut grounds = Vec::new();
    for bundled in bundled() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(bundled.id);
        let names = std::iter::once("dossier").chain(Kind::ALL.iter().map(|kind| kind.plural()));
        let files = names.map(|name| format!("{name}.json"));
        let files = files.map(|name| {
            let text = std::fs::read_to_string(folder.join(&name)).unwrap();
            (name, text)
        });
        grounds.push(Ground::new(bundled.id, files.collect()));
    }
    let dossier = bundled()[1].load().dossier.unwrap();
    grounds.push(Ground::new("single file", vec![("d.json".to_owned(), to_single_file(&dossier, None))]));
    grounds.push(Ground::new("every field", vec![("d.json".to_owned(), FULL.to_owned())]));
    grounds
}
