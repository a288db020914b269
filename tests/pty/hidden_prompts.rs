//! Passphrases and values that are typed and never shown.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};

use crate::cli::fixture::{HORSE, NEW, WRONG, files, revealed, with_rows};
use crate::cli::kek_keystore::keystore;
use crate::common::{Terminal, TestDb, TestEnv};

/// An environment in which only a prompt can provide the passphrase.
fn asking(names: &[&str]) -> (TestEnv, TestDb) {
    let (env, db) = with_rows(names);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
    (env, db)
}

/// The result of a command, after checking that nothing that was typed is on the screen.
#[track_caller]
fn finish(terminal: Terminal, typed: &[&str]) -> (String, i32) {
    let (screen, code) = terminal.finish();
    for text in typed {
        assert!(
            !screen.contains(text),
            "{text:?} is on the screen:\n{screen}"
        );
    }
    (screen, code)
}

#[test]
fn value_and_passphrase_are_asked_for_in_turn() {
    let (env, _db) = asking(&["single_key"]);
    let mut terminal = env.mlgate(["secret", "create", "new"]).terminal();
    terminal.expect("Value of api_key: ");
    terminal.send_line("sk-typed-0123456789");
    terminal.expect("KEK passphrase: ");
    terminal.send_line(HORSE);
    let (screen, code) = finish(terminal, &["sk-typed", HORSE]);
    insta::assert_snapshot!(screen, @r"
    Value of api_key: 
    KEK passphrase: 
    created secret `new`
    ");
    assert_eq!(code, 0);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE);
    assert_eq!(revealed(&env, "new", "api_key"), "sk-typed-0123456789");
}

#[test]
fn a_piped_value_leaves_the_terminal_for_the_passphrase() {
    let (env, _db) = asking(&["single_key"]);
    let script = "printf sk-piped-0123456789 | mlgate secret create new --value-stdin";
    let mut terminal = env.program("sh", ["-c", script]).terminal();
    terminal.expect("KEK passphrase: ");
    terminal.send_line(HORSE);
    let (_, code) = finish(terminal, &[HORSE]);
    assert_eq!(code, 0);
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", HORSE);
    assert_eq!(revealed(&env, "new", "api_key"), "sk-piped-0123456789");
}

#[test]
fn a_wrong_or_empty_answer_is_refused() {
    let (env, db) = asking(&["single_key"]);
    let before = files(&env, Some(&db));
    for (answer, code) in [(WRONG, 12), ("", 2)] {
        let mut terminal = env
            .mlgate([
                "secret",
                "update",
                "single_key",
                "--value-file",
                "/etc/hostname",
            ])
            .terminal();
        terminal.expect("KEK passphrase: ");
        terminal.send_line(answer);
        let (screen, ended) = terminal.finish();
        assert_eq!(ended, code, "{screen}");
        assert!(answer.is_empty() || !screen.contains(answer), "{screen}");
    }
    let mut terminal = env.mlgate(["secret", "create", "new"]).terminal();
    terminal.expect("Value of api_key: ");
    terminal.send_control('d');
    let (screen, code) = terminal.finish();
    assert_eq!(code, 2, "{screen}");
    assert!(files(&env, Some(&db)) == before);
}

#[test]
fn the_new_passphrase_is_typed_twice() {
    let (env, db) = asking(&["single_key"]);
    let before = files(&env, Some(&db));
    let start = || {
        let mut terminal = env.mlgate(["rotate-kek", "--yes"]).terminal();
        terminal.expect("KEK passphrase: ");
        terminal.send_line(HORSE);
        terminal.expect("New KEK passphrase: ");
        terminal.send_line(NEW);
        terminal.expect("Repeat passphrase: ");
        terminal
    };
    let mut terminal = start();
    terminal.send_line("something else");
    let (screen, code) = finish(terminal, &[HORSE, NEW, "something else"]);
    assert!(
        screen.contains("the two new passphrases differ; nothing was changed"),
        "{screen}"
    );
    assert_eq!(code, 2);
    assert!(files(&env, Some(&db)) == before);
    let mut terminal = start();
    terminal.send_line(NEW);
    let (screen, code) = finish(terminal, &[HORSE, NEW]);
    assert_eq!(code, 0, "{screen}");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", NEW);
    assert!(revealed(&env, "single_key", "api_key").starts_with("sk-proj-"));
}

#[test]
fn ctrl_c_at_a_prompt_exits_and_restores_the_echo() {
    let (env, db) = asking(&["single_key"]);
    let before = files(&env, Some(&db));
    // The shell ignores the signal; what it prints afterwards is the state of the terminal.
    let script =
        "trap : INT; stty echo; mlgate secret reveal single_key --show; echo code $?; stty -a";
    let mut terminal = env.program("sh", ["-c", script]).terminal();
    terminal.expect("KEK passphrase: ");
    terminal.send_control('c');
    terminal.expect("interrupted; nothing was changed");
    terminal.expect("code 130");
    let (screen, _) = terminal.finish();
    assert!(
        screen.contains(" echo ") && !screen.contains(" -echo "),
        "{screen}"
    );
    assert!(files(&env, Some(&db)) == before);
}

#[test]
fn no_input_disables_prompts() {
    let (env, _db) = asking(&["single_key"]);
    let (screen, code) = env
        .mlgate(["secret", "reveal", "single_key", "--show", "--no-input"])
        .terminal()
        .finish();
    assert!(screen.contains("needs the KEK passphrase"), "{screen}");
    assert_eq!(code, 2);
    let (screen, code) = env
        .mlgate(["secret", "create", "new", "--value-stdin"])
        .terminal()
        .finish();
    assert!(screen.contains("stdin is a terminal"), "{screen}");
    assert_eq!(code, 2);
}

#[test]
fn a_new_passphrase_is_shown_only_on_request() {
    let env = TestEnv::new();
    env.set("NO_COLOR", "1");
    let (screen, code) = env.mlgate(["kek", "generate"]).terminal().finish();
    insta::assert_snapshot!(screen, @r"
    error: refusing to print a passphrase to a terminal
    hint: write it to a file with --out FILE, pipe or redirect it, or use --show
    ");
    assert_eq!(code, 1);
    let (screen, code) = env
        .mlgate(["kek", "generate", "--show"])
        .terminal()
        .finish();
    assert_eq!((screen.len(), code), (65, 0), "{screen}");
}

#[test]
fn a_keystore_passphrase_that_cannot_be_checked_is_typed_twice() {
    let (env, _db) = asking(&["single_key"]);
    keystore(&env);
    for (version, answers) in [("1", &[HORSE][..]), ("2", &[NEW, NEW])] {
        let mut terminal = env.mlgate(["kek", "add", "--version", version]).terminal();
        for (answer, question) in answers
            .iter()
            .zip(["KEK passphrase: ", "Repeat passphrase: "])
        {
            terminal.expect(question);
            terminal.send_line(answer);
        }
        let (screen, code) = finish(terminal, answers);
        assert_eq!(code, 0, "{screen}");
    }
    let mut terminal = env.mlgate(["kek", "add", "--version", "3"]).terminal();
    terminal.expect("KEK passphrase: ");
    terminal.send_line(NEW);
    terminal.expect("Repeat passphrase: ");
    terminal.send_line(WRONG);
    let (screen, code) = finish(terminal, &[NEW, WRONG]);
    assert!(screen.contains("the two passphrases differ"), "{screen}");
    assert_eq!(code, 2);
    assert!(!env.work().join("keystore/v3.passphrase").exists());
}

/// Input is taken exactly or not at all: a passphrase that lacks a dropped character is another one.
#[test]
fn input_that_a_terminal_would_alter_is_refused() {
    let (env, db) = asking(&["single_key"]);
    env.set("NO_COLOR", "1");
    let before = files(&env, Some(&db));
    let long = [&b"x".repeat(4100)[..], b"\n"].concat();
    let cases: [(&[u8], &str); 6] = [
        (
            b"a new passphrase\0of two long parts\n",
            "has a control character",
        ),
        // Ctrl-V suspends the special meaning of the next key.
        (
            b"a new passphrase of one part\x16\r\n",
            "has a control character",
        ),
        (b"a new passphras\x1b[De\n", "has a control character"),
        (
            b"a new passphrase\nof two lines\n",
            "has more than one line",
        ),
        (b"a new passphrase, and \xff\n", "is not UTF-8 text"),
        (&long, "is longer than a terminal's line can be"),
    ];
    for (typed, why) in cases {
        let script = "mlgate rotate-kek --yes; echo code $?; read rest; echo \"rest: $rest.\"";
        let mut terminal = env.program("sh", ["-c", script]).terminal();
        terminal.expect("KEK passphrase: ");
        terminal.send_line(HORSE);
        terminal.expect("New KEK passphrase: ");
        terminal.send_bytes(typed);
        terminal.expect("code 2");
        // The rest of a paste is not left for the next reader.
        terminal.send_line("nothing");
        let (screen, _) = finish(terminal, &[HORSE, "a new pass", "of two", "xxx"]);
        let says = format!("error: what was typed or pasted {why}");
        assert!(screen.contains(&says), "{says}: {screen}");
        assert!(screen.contains("rest: nothing."), "{screen}");
        assert!(files(&env, Some(&db)) == before, "{why}");
    }
    // Spaces and tabs are part of it.
    let new = " a new\tpassphrase of two long parts ";
    let mut terminal = env.mlgate(["rotate-kek", "--yes"]).terminal();
    terminal.expect("KEK passphrase: ");
    terminal.send_line(HORSE);
    for question in ["New KEK passphrase: ", "Repeat passphrase: "] {
        terminal.expect(question);
        terminal.send_line(new);
    }
    let (screen, code) = finish(terminal, &[HORSE, "a new"]);
    assert_eq!(code, 0, "{screen}");
    env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", new);
    assert!(revealed(&env, "single_key", "api_key").starts_with("sk-proj-"));
}

#[test]
fn a_signal_at_a_prompt_restores_the_echo_with_piped_stdin() {
    let (env, db) = asking(&["single_key"]);
    let before = env.mlgate(["secret", "list", "-o", "csv"]).run().success();
    let script = "stty echo; printf sk-1 | sh -c 'echo $$ > id; exec mlgate secret create new --value-stdin'; \
                  echo code $?; stty -a";
    let mut terminal = env.program("sh", ["-c", script]).terminal();
    terminal.expect("KEK passphrase: ");
    let id = fs::read_to_string(env.work().join("id")).unwrap();
    let id = id.trim().parse().ok().and_then(Pid::from_raw);
    kill_process(id.unwrap(), Signal::TERM).unwrap();
    terminal.expect("interrupted; nothing was changed");
    terminal.expect("code 130");
    let (screen, _) = terminal.finish();
    assert!(
        screen.contains(" echo ") && screen.contains(" icanon "),
        "{screen}"
    );
    let after = env.mlgate(["secret", "list", "-o", "csv"]).run().success();
    assert_eq!(after.stdout(), before.stdout());
    drop(db);
}
