//! The releases themselves: the right one responds, on a database of its own schema.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::common::{Release, for_each_release, on_every_release};

on_every_release! {
    fn a_release_works_on_its_own_database(db: &TestDb, mlflow: &Mlflow, release: Release) {
        let before = db.value("SELECT version_num FROM alembic_version");
        assert_eq!(mlflow.call("release", &json!({})), Ok(json!(release.to_string())));
        let id = mlflow.create_secret("key", &json!({"api_key": "sk-1"}));
        let model = mlflow.create_model_definition("model", &id, "openai", "gpt-4o");
        mlflow.create_endpoint("chat", &[&model]);
        let config = mlflow.resolve_endpoint("chat").unwrap();
        assert_eq!(config["models"][0]["secret_value"]["api_key"], "sk-1");
        assert_eq!(db.value("SELECT version_num FROM alembic_version"), before);
    }
}

#[test]
fn the_listed_releases_match_the_requirements() {
    let (mut listed, mut quick) = (BTreeSet::new(), BTreeSet::new());
    macro_rules! list {
        ($name:ident: $major:literal, $minor:literal, $patch:literal, $quick:ident) => {
            let release = Release::new($major, $minor, $patch).to_string();
            assert_eq!(stringify!($name), format!("v{}", release.replace('.', "_")));
            // The newest that pip installs as a whole is always there.
            if stringify!($quick) != "none" && release != Release::NEWEST.to_string() {
                quick.insert(format!("{release} quick"));
            }
            listed.insert(release);
        };
    }
    for_each_release! { list }
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |file: &str| fs::read_to_string(tests.join(file)).unwrap();
    let (requirements, releases) = (read("requirements.txt"), read("releases.txt"));
    let newest = requirements
        .lines()
        .find_map(|line| line.strip_prefix("mlflow=="));
    assert_eq!(newest, Some(Release::NEWEST.to_string().as_str()));
    let unpacked = releases.lines().filter(|line| !line.starts_with('#'));
    let marked = unpacked.clone().filter(|line| line.contains(' '));
    assert_eq!(quick, marked.map(str::to_owned).collect());
    let unpacked = unpacked.map(|line| line.trim_end_matches(" quick"));
    assert_eq!(listed, unpacked.chain(newest).map(str::to_owned).collect());
}
