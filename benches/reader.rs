//! How long a dossier takes to load: with every check and place, against serde alone, which stops at the
//! first problem and knows no place; and what is derived from it, which should grow no faster than it does.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)] // a bench fails by them

use std::collections::HashSet;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use demarche::derive::gap::gaps;
use demarche::derive::review::review;
use demarche::derive::{Calendar, Moment};
use demarche::dossier::{bundled, content_hash, from_text, to_single_file};
use demarche::model::{Dossier, Id};
use demarche::report::tables::{RecordTable, Scope, Tables};
use demarche::report::{Cells, Provenance};
use serde_json::{Map, Value};

/// The bundled dossier as one file, its records as many times over, under other ids.
fn single_file(times: usize) -> String {
    let dossier = bundled()[0].load().dossier.expect("the bundled dossier is sound");
    let once: Value = serde_json::from_str(&to_single_file(&dossier, None)).expect("it was just written");
    let ids: HashSet<&str> = dossier.records().map(|(record, _)| record.id().as_str()).collect();
    let mut many = once.clone();
    for copy in 1..times {
        for (key, list) in many.as_object_mut().into_iter().flatten() {
            if let (Value::Array(all), Some(records)) = (list, once[key].as_array()) {
                all.extend(records.iter().map(|record| renamed(record, &ids, copy)));
            }
        }
    }
    serde_json::to_string_pretty(&many).expect("JSON can be written")
}

/// Fields whose words may look like a record's id.
const NO_IDS: [&str; 5] = ["kind", "track", "format", "level", "status"];

/// A value with every id in it another.
fn renamed(value: &Value, ids: &HashSet<&str>, copy: usize) -> Value {
    match value {
        Value::String(text) if ids.contains(text.as_str()) => format!("{text}-copy-{copy}").into(),
        Value::Array(items) => items.iter().map(|item| renamed(item, ids, copy)).collect(),
        Value::Object(members) => {
            let renamed = members.iter().map(|(key, value)| {
                let is_word = NO_IDS.contains(&key.as_str());
                (key.clone(), if is_word { value.clone() } else { renamed(value, ids, copy) })
            });
            Value::Object(renamed.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    // A thousand times over only where it is asked for: it takes minutes and gigabytes.
    let huge = std::env::var_os("DEMARCHE_HUGE").map(|_| 1000);
    // `cargo bench` says so. Tests only see that all of it runs, for which small ones do.
    let measured = std::env::args().any(|argument| argument == "--bench");
    let large = measured.then_some(100);
    for times in [1, 10].into_iter().chain(large).chain(huge) {
        let text: &'static str = single_file(times).leak();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.sample_size(if times == 1 { 50 } else { 10 });
        group.bench_with_input(BenchmarkId::new("reader", times), &text, |bencher, text| {
            bencher.iter(|| {
                let loaded = from_text("bench.json", *text);
                assert_eq!(loaded.report.errors, 0, "{}", loaded.report.to_text());
                black_box(loaded)
            });
        });
        group.bench_with_input(BenchmarkId::new("serde", times), &text, |bencher, text| {
            bencher.iter(|| black_box(serde_json::from_str::<Dossier>(text).map(Dossier::indexed)));
        });
        let dossier = from_text("bench.json", text).dossier.expect("sound");
        let day = Calendar::of(&dossier).latest;
        group.bench_with_input(BenchmarkId::new("review", times), &dossier, |bencher, dossier| {
            bencher.iter(|| black_box(review(dossier)));
        });
        group.bench_with_input(BenchmarkId::new("derive a day", times), &dossier, |bencher, dossier| {
            bencher.iter(|| black_box(Moment::at(dossier, day)));
        });
        group.bench_with_input(
            BenchmarkId::new("derive the calendar", times),
            &dossier,
            |bencher, dossier| {
                bencher.iter(|| black_box(Calendar::of(dossier)));
            },
        );
        let moment = Moment::at(&dossier, day);
        let [a, b] = ["russia", "ukraine"].map(Id::from);
        group.bench_with_input(BenchmarkId::new("gaps", times), &dossier, |bencher, dossier| {
            bencher.iter(|| black_box(gaps(dossier, &moment, &a, &b)));
        });
        let made = Provenance { made_at: String::new(), version: String::new(), hash: String::new() };
        group.bench_with_input(BenchmarkId::new("tables", times), &dossier, |bencher, dossier| {
            let tables = Tables { dossier, moment: &moment, scope: Scope::Full, cells: Cells::Safe };
            bencher.iter(|| {
                for table in RecordTable::all() {
                    drop(black_box(tables.csv(table, &made)));
                }
            });
        });
    }
    group.finish();

    let dossier = bundled()[0].load().dossier.expect("the bundled dossier is sound");
    criterion.bench_function("content hash", |bencher| bencher.iter(|| content_hash(black_box(&dossier))));
    criterion.bench_function("load bundled", |bencher| bencher.iter(|| bundled()[0].load()));
}

criterion_group!(benches, load);
criterion_main!(benches);
