//! Prompts with a visible answer.

use crate::cli::fixture::{NEW, files, with_models, with_rows};

#[test]
fn a_deletion_needs_the_name_typed() {
    let (env, db) = with_rows(&["single_key"]);
    let before = files(&env, Some(&db));
    for answer in ["yes", "Single_Key", ""] {
        let mut terminal = env.mlgate(["secret", "delete", "single_key"]).terminal();
        terminal.expect("Type the name to confirm");
        terminal.send_line(answer);
        let (screen, code) = terminal.finish();
        assert!(
            screen.contains("not confirmed; nothing was changed"),
            "{screen}"
        );
        assert_eq!(code, 6, "{answer}");
    }
    assert!(files(&env, Some(&db)) == before);
    let mut terminal = env.mlgate(["secret", "delete", "single_key"]).terminal();
    terminal.expect("Type the name to confirm");
    terminal.send_line("single_key");
    let (screen, code) = terminal.finish();
    assert!(screen.contains("deleted secret `single_key`"), "{screen}");
    assert_eq!(code, 0);
    assert_eq!(
        db.value("SELECT count(*) FROM secrets").as_deref(),
        Some("0")
    );
}

#[test]
fn a_deletion_offers_to_delete_its_orphans() {
    let (env, db) = with_models(&["gpt"]);
    for (answer, stage) in [("", "active"), ("y", "deleted")] {
        env.mlgate(["endpoint", "create", "chat", "--model", "gpt"])
            .run()
            .success();
        let mut terminal = env.mlgate(["endpoint", "delete", "chat"]).terminal();
        terminal.expect("Also delete its experiment `gateway/chat` with the traces?");
        terminal.send_line(answer);
        terminal.expect("Type the name to confirm");
        terminal.send_line("chat");
        let (screen, code) = terminal.finish();
        assert!(screen.contains("deleted endpoint `chat`"), "{screen}");
        assert_eq!(code, 0);
        let found = "SELECT lifecycle_stage FROM experiments WHERE name = 'gateway/chat'";
        assert_eq!(db.value(found).as_deref(), Some(stage));
    }
}

#[test]
fn a_rotation_accepts_only_yes() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let before = files(&env, Some(&db));
    let rotate = || {
        env.mlgate(["rotate-kek", "--new-passphrase-file", "new"])
            .terminal()
    };
    for answer in ["n", ""] {
        let mut terminal = rotate();
        terminal.expect("Rewrap 1 secret under a new KEK at version 2?");
        terminal.send_line(answer);
        let (screen, code) = terminal.finish();
        assert!(
            screen.contains("not confirmed; nothing was changed"),
            "{screen}"
        );
        assert_eq!(code, 6);
    }
    assert!(files(&env, Some(&db)) == before);
    let mut terminal = rotate();
    terminal.expect("[y/N]");
    terminal.send_line("y");
    let (screen, code) = terminal.finish();
    assert!(
        screen.contains("Rotated 1 of 1 secrets to KEK version 2."),
        "{screen}"
    );
    assert_eq!(code, 0);
}

#[test]
fn ctrl_c_at_a_prompt_changes_nothing() {
    let (env, db) = with_rows(&["single_key"]);
    env.write("new", NEW);
    let before = files(&env, Some(&db));
    for (args, question) in [
        (
            &["secret", "delete", "single_key"][..],
            "Type the name to confirm",
        ),
        (&["rotate-kek", "--new-passphrase-file", "new"], "[y/N]"),
    ] {
        let mut terminal = env.mlgate(args).terminal();
        terminal.expect(question);
        terminal.send_control('c');
        let (screen, code) = terminal.finish();
        assert_eq!(code, 130, "{screen}");
        assert!(screen.contains("nothing was changed"), "{screen}");
    }
    assert!(files(&env, Some(&db)) == before);
}

#[test]
fn yes_and_no_input_ask_nothing() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    let (screen, code) = env
        .mlgate(["secret", "delete", "single_key", "--no-input"])
        .terminal()
        .finish();
    assert!(screen.contains("needs confirmation"), "{screen}");
    assert_eq!(code, 6);
    let (screen, code) = env
        .mlgate(["secret", "delete", "single_key", "--yes"])
        .terminal()
        .finish();
    assert!(!screen.contains("Type the name"), "{screen}");
    assert_eq!(code, 0);
    assert_eq!(
        db.value("SELECT count(*) FROM secrets").as_deref(),
        Some("1")
    );
}

#[test]
fn a_reencryption_asks_and_writes_nothing_without_a_yes() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    let before = files(&env, Some(&db));
    let reencrypt = || env.mlgate(["secret", "reencrypt", "--all"]).terminal();
    let question = "Re-encrypt 2 secrets under the KEK at version 1?";
    for answer in ["", "n"] {
        let mut terminal = reencrypt();
        terminal.expect(question);
        terminal.send_line(answer);
        let (screen, code) = terminal.finish();
        assert_eq!(code, 6, "{screen}");
    }
    assert!(files(&env, Some(&db)) == before);
    let mut terminal = reencrypt();
    terminal.expect(question);
    terminal.send_line("y");
    let (screen, code) = terminal.finish();
    assert!(screen.contains("Re-encrypted 2 of 2 secrets"), "{screen}");
    assert_eq!(code, 0);
    assert!(files(&env, Some(&db)) != before);
}

#[test]
fn an_undo_asks_and_writes_nothing_without_a_yes() {
    let (env, db) = with_rows(&["single_key", "emoji"]);
    env.write("new", NEW);
    let rotate = ["rotate-kek", "--new-passphrase-file", "new", "--yes"];
    let backup = ["--backup", "backup"];
    let _ = env.mlgate(rotate).args(backup).run().success();
    let before = files(&env, Some(&db));
    let undo = || env.mlgate(["rotate-kek", "--undo", "backup"]).terminal();
    let question =
        "Restore the wrapped keys of 2 secrets from before the rotation to KEK version 2?";
    for answer in ["", "n"] {
        let mut terminal = undo();
        terminal.expect(question);
        terminal.send_line(answer);
        let (screen, code) = terminal.finish();
        assert_eq!(code, 6, "{screen}");
    }
    assert!(files(&env, Some(&db)) == before);
    let mut terminal = undo();
    terminal.expect(question);
    terminal.send_line("y");
    let (screen, code) = terminal.finish();
    assert!(screen.contains("Restored 2 of 2 secrets"), "{screen}");
    assert_eq!(code, 0);
}
