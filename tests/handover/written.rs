//! What is written reads back by each format's rules as the same passphrase, or it was refused.

use serde_json::Value;

use super::passphrases::passphrases;
use super::readers::{docker, kubernetes, systemd};
use super::{NAME, VERSION, expected, file};
use crate::common::TestEnv;

#[test]
fn a_systemd_file_reads_back_the_same() {
    let mut refused = 0;
    for passphrase in passphrases() {
        if let Some(text) = file("systemd", &passphrase) {
            assert_eq!(systemd(&text).unwrap(), expected(&passphrase));
        } else {
            refused += 1;
            // Not without need: between quotes systemd would drop it.
            let text = format!("{NAME}='{}'\n", passphrase.replace('\'', ""));
            assert_eq!(systemd(&text), Ok(vec![]), "{passphrase:?}");
        }
    }
    assert!((5..150).contains(&refused), "{refused}");
}

#[test]
fn a_docker_file_reads_back_the_same() {
    let mut refused = 0;
    for passphrase in passphrases() {
        if let Some(text) = file("docker", &passphrase) {
            assert_eq!(docker(text.as_bytes()).unwrap(), expected(&passphrase));
        } else {
            refused += 1;
            let text = format!("{VERSION}=2\n{NAME}={passphrase}\n");
            let read = docker(text.as_bytes());
            assert_ne!(read, Ok(expected(&passphrase)), "{passphrase:?}");
        }
    }
    assert!((5..150).contains(&refused), "{refused}");
}

#[test]
fn json_is_an_object_with_two_strings() {
    for passphrase in passphrases() {
        let text = file("json", &passphrase).expect("JSON carries everything");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value, serde_json::json!({NAME: passphrase, VERSION: "2"}));
    }
}

#[test]
#[ignore = "needs Python: run tests/run"]
fn a_manifest_parses_as_yaml_of_a_secret() {
    let env = TestEnv::new();
    let names = ["mlflow-kek", "a.1-b", "1", "null", "1e3", "on"];
    let mut paths = Vec::new();
    for (number, passphrase) in passphrases().iter().enumerate() {
        let format = format!("kubernetes:{}", names[number % names.len()]);
        let text = file(&format, passphrase).expect("Kubernetes carries everything");
        paths.push(env.write(format!("{number}.yaml"), text));
    }
    let paths: Vec<_> = paths.iter().map(AsRef::as_ref).collect();
    let secrets = kubernetes(&env, &paths);
    assert_eq!(secrets.len(), paths.len());
    for (number, passphrase) in passphrases().iter().enumerate() {
        let (name, variables) = &secrets[number];
        assert_eq!(name, names[number % names.len()]);
        let mut variables = variables.clone();
        variables.sort();
        variables.reverse();
        assert_eq!(variables, expected(passphrase));
    }
}

#[test]
fn the_longest_passphrase_is_written_whole() {
    for format in ["env", "systemd", "docker", "kubernetes", "json"] {
        let carried = |length: usize| file(format, &"x".repeat(length)).is_some();
        let (mut longest, mut refused) = (40_000, 70_000);
        assert!(carried(longest) && !carried(refused), "{format}");
        while refused - longest > 1 {
            let between = usize::midpoint(longest, refused);
            if carried(between) {
                longest = between;
            } else {
                refused = between;
            }
        }
        let passphrase = "x".repeat(longest);
        let text = file(format, &passphrase).unwrap();
        match format {
            "systemd" => assert_eq!(systemd(&text).unwrap(), expected(&passphrase)),
            "docker" => assert_eq!(docker(text.as_bytes()).unwrap(), expected(&passphrase)),
            _ => {}
        }
    }
}
