//! The output of `--metrics`, parsed by the rules of the format and compared with the database.

use std::fs;
use std::time::SystemTime;

use super::fixture::{WRONG, insert_golden};
use super::rotate_unattended::{DAY, aged, kept, metrics, run};
use crate::common::{TestDb, TestEnv, on_every_engine};

const METRICS: [&str; 2] = ["--metrics", "kek.prom"];

/// Seconds since the epoch, as in the file.
fn seconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_secs_f64()
}

fn number(env: &TestEnv, name: &str) -> f64 {
    let value = metrics(env).value(name).map(str::to_owned);
    value
        .unwrap_or_else(|| panic!("no {name}"))
        .parse()
        .unwrap()
}

/// Whether two times are equal to the millisecond, the precision of the file.
fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.002
}

/// The number of secrets at each version, according to the file and to the database.
fn assert_rows(env: &TestEnv, db: &TestDb, expected: &[(&str, &str)]) {
    let sql = "SELECT kek_version, count(*) FROM secrets GROUP BY kek_version ORDER BY kek_version";
    let rows = db.rows(sql).into_iter().map(|row| {
        let mut columns = row.into_iter().map(Option::unwrap);
        (columns.next().unwrap(), columns.next().unwrap())
    });
    let metrics = metrics(env);
    let said = metrics.samples["mlgate_kek_secrets"]
        .iter()
        .map(|(labels, value)| {
            assert_eq!(labels.len(), 2);
            (labels["kek_version"].clone(), value.clone())
        });
    let said: Vec<_> = said.collect();
    assert_eq!(said, rows.collect::<Vec<_>>());
    let expected = expected
        .iter()
        .map(|(version, rows)| ((*version).to_owned(), (*rows).to_owned()));
    assert_eq!(said, expected.collect::<Vec<_>>());
}

on_every_engine! {
    fn every_metric_matches_the_database(db: &TestDb) {
        let (env, path) = kept(db, 12);
        insert_golden(db, &["kek_v2"]);
        // Not due: the rows are counted all the same.
        let before = seconds(SystemTime::now());
        let _ = run(&env, &METRICS).success();
        assert_rows(&env, db, &[("1", "1"), ("2", "1")]);
        let days = number(&env, "mlgate_kek_active_age_seconds") / 86_400.0;
        assert!((12.0..12.01).contains(&days), "{days}");
        db.execute("DELETE FROM secrets WHERE kek_version = 2");
        aged(&path.join("v1.passphrase"), 100 * DAY);
        let _ = run(&env, &METRICS).success();
        let after = seconds(SystemTime::now());
        assert_rows(&env, db, &[("2", "1")]);
        let all = metrics(&env);
        for (name, value) in [
            ("mlgate_kek_keystore_versions", "2"),
            ("mlgate_kek_active_version", "2"),
            ("mlgate_rotation_last_run_success", "1"),
            ("mlgate_rotation_last_run_exit_code", "0"),
            ("mlgate_rotation_last_run_rotated_secrets", "1"),
        ] {
            assert_eq!(all.value(name), Some(value), "{name}");
        }
        let since = fs::metadata(path.join("v2.passphrase")).unwrap().modified().unwrap();
        let ended = number(&env, "mlgate_rotation_last_run_timestamp_seconds");
        assert!(close(number(&env, "mlgate_kek_active_since_timestamp_seconds"), seconds(since)));
        assert!(close(number(&env, "mlgate_kek_active_age_seconds"), ended - seconds(since)));
        assert!(close(number(&env, "mlgate_rotation_last_success_timestamp_seconds"), ended));
        assert!(before <= ended && ended <= after + 0.001);
        let took = number(&env, "mlgate_rotation_last_run_duration_seconds");
        assert!(took > 0.0 && took <= after - before);
        assert_eq!(all.samples.len(), 11);
        // One database, without its password; every number is finite.
        for (labels, value) in all.samples.values().flatten() {
            let database = &labels["database"];
            assert!(!db.url().contains('@') || !database.contains(':') || !db.url().contains(database), "{database}");
            assert!(database.ends_with(db.name()) || db.url() == database, "{database}");
            assert!(value.parse::<f64>().unwrap().is_finite());
        }
    }
}

/// Failures before, in and after the database: all keep the last success and the name of the database.
#[test]
fn a_failure_keeps_the_last_success() {
    let db = TestDb::sqlite();
    let (env, path) = kept(&db, 100);
    env.write("database", db.url());
    env.write("wrong", WRONG);
    let _ = run(&env, &METRICS).success();
    let name = "mlgate_rotation_last_success_timestamp_seconds";
    let success = metrics(&env).samples[name].clone();
    aged(&path.join("v2.passphrase"), 100 * DAY);
    env.set("MLGATE_DATABASE", "");
    let from_file = ["--database-file", "database"];
    for (code, more) in [
        // The file with the URL is missing or has none, or no URL was given.
        (2, &["--database-file", "missing"][..]),
        (10, &["--database-file", "wrong"]),
        (10, &[]),
        (
            12,
            &[&from_file[..], &["--passphrase-file", "wrong"]].concat(),
        ),
        (1, &[&from_file[..], &["--on-success", "exit 1"]].concat()),
        (1, &[&from_file[..], &["--report", "/dev/null"]].concat()),
    ] {
        let output = run(&env, &[&METRICS, more].concat());
        let code = output.code_of(&[code, 2]);
        let now = metrics(&env);
        assert_eq!(now.samples[name], success, "{more:?}");
        assert_eq!(
            now.value("mlgate_rotation_last_run_success"),
            Some("0"),
            "{more:?}"
        );
        let exit_code = now.value("mlgate_rotation_last_run_exit_code");
        assert_eq!(exit_code, Some(code.to_string().as_str()), "{more:?}");
        assert!(now.value("mlgate_kek_active_version").is_some(), "{more:?}");
    }
}

#[test]
fn labels_escape_every_special_character() {
    let db = TestDb::sqlite();
    let (env, _) = kept(&db, 100);
    let name = "a\"b\\c\nd{e}=f,é.db";
    fs::copy(db.path(), env.work().join(name)).unwrap();
    let url = format!("sqlite:///{name}");
    for _ in 0..2 {
        let _ = run(&env, &[&METRICS[..], &["-d", &url]].concat()).success();
    }
    let all = metrics(&env);
    for (labels, _) in all.samples.values().flatten() {
        assert!(
            labels["database"].contains("a%22b\\c%0Ad{e}=f,"),
            "{labels:?}"
        );
    }
}

/// A collector that reads continuously sees a complete file at every moment.
#[test]
fn the_file_is_replaced_in_one_step() {
    let db = TestDb::sqlite();
    let (env, _) = kept(&db, 12);
    let _ = run(&env, &METRICS).success();
    let path = env.work().join("kek.prom");
    let old = fs::File::open(&path).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let _ = run(&env, &METRICS).success();
    assert_eq!(std::io::read_to_string(old).unwrap(), text);
    assert_ne!(fs::read_to_string(&path).unwrap(), text);
    let names = fs::read_dir(env.work()).unwrap();
    let hidden = names.filter(|entry| {
        entry
            .as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.')
    });
    assert_eq!(hidden.count(), 0);
}
