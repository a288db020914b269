//! Rotations of databases whose rows are at several versions, some of them unreadable.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use serde_json::json;

use crate::common::{Engine, Keys, Row, SealedRow, TestDb, TestEnv, on_every_engine};

/// The kind of a row in the mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Under the key of its version, 1 to 3.
    At(i32),
    /// Under the key of version 1, but it names version 3.
    Misnamed,
    /// Under an unknown key.
    Lost(i32),
    /// Its value was altered.
    Altered(i32),
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        6 => (1..=3).prop_map(Kind::At),
        1 => Just(Kind::Misnamed),
        1 => (1..=3).prop_map(Kind::Lost),
        1 => (1..=3).prop_map(Kind::Altered),
    ]
}

/// The row, and whether a rotation with the passphrases of these versions decrypts it.
fn row(n: usize, kind: Kind, keys: &Keys, given: &[i32]) -> (SealedRow, bool) {
    let (id, name) = (format!("s-{n:032x}"), format!("secret-{n:05}"));
    let seal = |version: i32| keys.seal(version, &id, &name, &format!("v-{n}"));
    match kind {
        Kind::At(version) => (seal(version), given.contains(&version)),
        Kind::Misnamed => (
            SealedRow {
                kek_version: 3,
                ..seal(1)
            },
            given.contains(&1),
        ),
        Kind::Lost(version) => (
            SealedRow {
                kek_version: version,
                ..seal(4)
            },
            false,
        ),
        Kind::Altered(version) => {
            let mut row = seal(version);
            row.encrypted_value[15] ^= 1;
            (row, false)
        }
    }
}

fn by_id(rows: Vec<Row>) -> BTreeMap<String, Row> {
    rows.into_iter()
        .map(|row| (row[0].clone().expect("an id"), row))
        .collect()
}

/// One mix, rotated to version 9 with the passphrases of `given`, which always include that of 1.
fn check(db: &TestDb, keys: &Keys, kinds: &[Kind], also: &[i32], skip: bool) {
    let given: Vec<i32> = [&[1], also].concat();
    let rows: Vec<_> = kinds
        .iter()
        .enumerate()
        .map(|(n, kind)| row(n, *kind, keys, &given))
        .collect();
    db.execute("DELETE FROM secrets");
    db.insert(&rows.iter().map(|(row, _)| row.clone()).collect::<Vec<_>>());
    let columns =
        "SELECT secret_id, secret_name, encrypted_value, wrapped_dek, kek_version FROM secrets";
    let before = by_id(db.rows(columns));

    let env = TestEnv::on(db, "p1");
    let mut more = vec![
        "--kek-version".to_owned(),
        "1".to_owned(),
        "--new-version".to_owned(),
        "9".to_owned(),
    ];
    for version in also {
        let file = env.write(format!("p{version}"), format!("p{version}"));
        more.extend(["--also".to_owned(), format!("{version}={}", file.display())]);
    }
    if skip {
        more.push("--skip-unreadable".to_owned());
    }
    let more: Vec<_> = more.iter().map(String::as_str).collect();
    let output = env.rotation("new", &more).run();

    let opened = rows.iter().filter(|(_, opens)| *opens).count();
    let left = rows.len() - opened;
    let code = output.status().code().unwrap();
    let after = by_id(db.rows(columns));
    if opened == 0 || (left > 0 && !skip) {
        // If nothing decrypts, or something does not, there is no rotation.
        assert_eq!(after, before, "{output}");
        assert!(
            if opened == 0 {
                [12, 13].contains(&code)
            } else {
                code == 13
            },
            "{output}"
        );
        return;
    }
    assert_eq!(code, 0, "{output}");
    let report = output.json();
    assert_eq!(report["rotated"], opened, "{output}");
    assert_eq!(report["left_unreadable"], left, "{output}");
    assert_eq!(report["new_kek_version"], json!(9));
    let read = keys.read(db);
    for (n, (row, opens)) in rows.iter().enumerate() {
        if *opens {
            assert_eq!(after[&row.id][4].as_deref(), Some("9"));
            assert_eq!(
                after[&row.id][2], before[&row.id][2],
                "the value is not encrypted again"
            );
            assert_eq!(
                read[&row.id].as_deref(),
                Ok(format!(r#"{{"api_key": "v-{n}"}}"#).as_str())
            );
        } else {
            assert_eq!(after[&row.id], before[&row.id]);
        }
    }
}

on_every_engine! {
    fn the_report_of_a_rotation_matches_the_rows(db: &TestDb) {
        let keys = Keys::new(&[(1, "p1"), (2, "p2"), (3, "p3"), (4, "lost"), (9, "new")]);
        let cases = if db.engine() == Engine::Sqlite { 24 } else { 8 };
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        // The same mixes in every run.
        let rng = TestRng::deterministic_rng(config.rng_algorithm);
        let mixes = (vec(kind(), 1..12), proptest::sample::subsequence(vec![2, 3], 0..=2), any::<bool>());
        TestRunner::new_with_rng(config, rng)
            .run(&mixes, |(kinds, also, skip)| {
                check(db, &keys, &kinds, &also, skip);
                Ok(())
            })
            .unwrap();
    }
}
