//! `kek env` in a terminal.

use std::fs;

use crate::cli::fixture::{HORSE, WRONG, with_rows};

#[test]
fn a_terminal_is_refused_before_any_prompt() {
    let (env, _db) = with_rows(&["single_key"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    let (screen, code) = env.mlgate(["kek", "env"]).terminal().finish();
    assert!(
        screen.contains("refusing to print a passphrase to a terminal")
            && screen.contains("--out FILE")
            && !screen.contains("KEK passphrase: "),
        "{screen}"
    );
    assert_eq!(code, 1);
}

#[test]
fn a_terminal_shows_the_passphrase_on_request() {
    let (env, _db) = with_rows(&["single_key"]);
    let show = ["kek", "env", "--show", "--format", "docker"];
    let (screen, code) = env.mlgate(show).terminal().finish();
    let line = format!("MLFLOW_CRYPTO_KEK_PASSPHRASE={HORSE}\n");
    assert!(screen.contains(&line), "{screen}");
    assert_eq!(code, 0);
}

#[test]
fn a_typed_passphrase_goes_to_the_file_and_not_the_screen() {
    let (env, _db) = with_rows(&["single_key"]);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    let path = env.work().join("kek.list");
    let out = ["kek", "env", "--format", "docker", "--out", "kek.list"];
    for (typed, expected) in [(WRONG, 12), (HORSE, 0)] {
        let mut terminal = env.mlgate(out).terminal();
        terminal.expect("KEK passphrase: ");
        terminal.send_line(typed);
        let (screen, code) = terminal.finish();
        assert_eq!(code, expected, "{screen}");
        assert!(!screen.contains(typed), "{screen}");
        assert_eq!(path.exists(), code == 0);
    }
    let written = fs::read_to_string(path).unwrap();
    assert!(written.ends_with(&format!("MLFLOW_CRYPTO_KEK_PASSPHRASE={HORSE}\n")));
}
