//! The table of metrics, and their alerts.

use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;

use super::{Machine, block, read};
use crate::common::Exposition;

fn names(text: &str) -> BTreeSet<String> {
    let name = Regex::new(r"\bmlgate_[a-z_]+").unwrap();
    name.find_iter(text)
        .map(|found| found.as_str().to_owned())
        .collect()
}

#[test]
fn every_metric_is_explained_and_every_alert_uses_one() {
    let machine = Machine::with_keystore();
    let keystore = machine.at("/etc/mlflow/keystore");
    let path = machine.at("/kek.prom");
    let rotate = [
        "rotate-kek",
        "--generate",
        "--yes",
        "-d",
        machine.db.url(),
        "--metrics",
    ];
    let mlgate = machine.env.mlgate(rotate).args([&path]);
    let _ = mlgate.env("MLGATE_KEYSTORE", &keystore).run().success();
    let written = Exposition::parse(&machine.read("/kek.prom"));
    let written: BTreeSet<String> = written.samples.into_keys().collect();
    let page = read(Path::new("docs/cron.md"));
    let table: String = page
        .lines()
        .filter(|line| line.starts_with("| `mlgate_"))
        .collect();
    assert_eq!(names(&table), written);
    let alerts = names(&block("alert: "));
    assert!(alerts.len() > 2 && alerts.is_subset(&written), "{alerts:?}");
}
