//! What only a terminal shows, and what it must not show.

use crate::cli::fixture::{NEW, with_rows};

#[test]
fn a_rotation_shows_its_progress() {
    let (env, _db) = with_rows(&["single_key", "emoji"]);
    env.write("new", NEW);
    let args = ["rotate-kek", "--yes", "--new-passphrase-file", "new"];
    let mut terminal = env.mlgate(args).terminal();
    terminal.expect("verifying");
    terminal.expect("2/2 secrets");
    let (screen, code) = terminal.finish();
    assert!(screen.contains("Rotated 2 of 2 secrets"), "{screen}");
    assert_eq!(code, 0);
    // With --quiet, there is only the report.
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    env.write("new", format!("{NEW} again"));
    let (screen, code) = env.mlgate(args).args(["-q"]).terminal().finish();
    assert!(
        screen.starts_with("Rotated 2 of 2 secrets to KEK version 3."),
        "{screen:?}"
    );
    assert_eq!(code, 0);
}

#[test]
fn a_secret_is_revealed_on_a_terminal_only_with_an_option() {
    let (env, _db) = with_rows(&["single_key"]);
    env.set("NO_COLOR", "1");
    let (screen, code) = env
        .mlgate(["secret", "reveal", "single_key"])
        .terminal()
        .finish();
    insta::assert_snapshot!(screen, @r"
    error: refusing to print a secret to a terminal
    hint: write it to a file with --out FILE, pipe or redirect it, or use --show
    ");
    assert_eq!(code, 1);
    let (screen, code) = env
        .mlgate(["secret", "reveal", "single_key", "--show"])
        .terminal()
        .finish();
    // The prompt of the shell begins in a new line.
    assert!(
        screen.ends_with("sk-proj-abcdefghijklmnopqrstuvwxyz0123456789\n"),
        "{screen}"
    );
    assert_eq!(code, 0);
    // In a pipe it needs no --show, although there is a terminal.
    let script = "mlgate secret reveal single_key | wc -c";
    let (screen, code) = env.program("sh", ["-c", script]).terminal().finish();
    assert!(screen.contains("44"), "{screen}");
    assert_eq!(code, 0);
}

#[test]
fn only_colour_depends_on_the_terminal() {
    let (env, _db) = with_rows(&["single_key"]);
    let piped = env.mlgate(["secret", "list"]).run().success();
    let (screen, code) = env.mlgate(["secret", "list"]).terminal().finish();
    assert!(piped.to_string().contains(screen.trim_end()), "{screen}");
    assert_eq!(code, 0);
    let error = |name: &str, value: &str| {
        env.mlgate(["secret", "get", "nope"])
            .env(name, value)
            .terminal()
            .finish()
            .0
    };
    assert!(error("X", "1").contains("\u{1b}[1m\u{1b}[31merror\u{1b}[0m: "));
    assert!(error("NO_COLOR", "1").starts_with("error: "));
    assert!(error("TERM", "dumb").starts_with("error: "));
}
