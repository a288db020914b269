//! A database session that ends while the user is at a prompt: the input is not lost.
//!
//! Here an administrator ends the session. To mlgate that is the same as an idle timeout of the server, of a pooler
//! or of a firewall.

use std::fs;

use crate::cli::fixture::{HORSE, NEW, at, insert_golden};
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Engine, TestDb, TestEnv};

/// Ends every session but the tests' own, and waits until there is none.
pub(crate) fn end_sessions(db: &TestDb) {
    let mut connection = db.connect();
    let (sessions, end) = match db.engine() {
        Engine::Sqlite => return,
        Engine::Postgresql => (
            "SELECT pid FROM pg_stat_activity \
             WHERE datname = current_database() AND application_name LIKE 'mlgate%'"
                .to_owned(),
            "SELECT pg_terminate_backend",
        ),
        Engine::Mariadb => {
            let own = connection.own_sessions().into_iter();
            let own: Vec<_> = own.map(|session| session.to_string()).collect();
            (
                format!(
                    "SELECT id FROM information_schema.processlist \
                     WHERE db = DATABASE() AND id NOT IN ({})",
                    own.join(", ")
                ),
                "KILL CONNECTION ",
            )
        }
    };
    assert!(
        !connection.rows(&sessions).is_empty(),
        "the command is connected while it asks"
    );
    loop {
        let left = connection.rows(&sessions);
        if left.is_empty() {
            return;
        }
        for row in left {
            let id = row[0].as_deref().unwrap();
            // A session that has already ended cannot be ended.
            let _ = connection.try_execute(&format!("{end}({id})"));
        }
    }
}

/// Runs a command whose sessions end at each of its prompts, and answers them.
fn answered(env: &TestEnv, db: &TestDb, command: &[&str], answers: &[(&str, &str)]) -> String {
    let mut terminal = env.mlgate(command).terminal();
    for (prompt, answer) in answers {
        terminal.expect(prompt);
        end_sessions(db);
        terminal.send_line(answer);
    }
    let (screen, code) = terminal.finish();
    assert_eq!(code, 0, "{command:?}: {screen}");
    assert!(screen.contains("reconnected"), "{command:?}: {screen}");
    screen
}

fn prepared(db: &TestDb) -> TestEnv {
    insert_golden(db, &["single_key", "emoji"]);
    let env = at(db);
    env.write("new", NEW);
    env
}

/// Both servers, and a real MySQL, whose error codes for this differ from MariaDB's.
macro_rules! on_every_server {
    ($($(#[$note:meta])* fn $name:ident($db:ident: &TestDb) $body:block)*) => {$(
        $(#[$note])*
        fn $name($db: &TestDb) $body
        mod $name {
            use crate::common::TestDb;
            #[test]
            #[ignore = "needs PostgreSQL: run tests/run"]
            fn postgresql() {
                super::$name(&TestDb::postgresql());
            }
            #[test]
            #[ignore = "needs MariaDB: run tests/run"]
            fn mariadb() {
                super::$name(&TestDb::mariadb());
            }
            #[test]
            #[ignore = "needs MySQL: run tests/run"]
            fn mysql() {
                super::$name(&TestDb::mysql());
            }
        }
    )*};
}

on_every_server! {
    fn a_typed_value_survives_a_lost_session(db: &TestDb) {
        let env = prepared(db);
        let value = [("Value of api_key", "sk-typed-1")];
        answered(&env, db, &["secret", "create", "new", "--provider", "openai"], &value);
        assert_eq!(env.reveal("new"), "sk-typed-1");
        let value = [("Value of api_key", "sk-typed-2")];
        answered(&env, db, &["secret", "update", "new"], &value);
        assert_eq!(env.reveal("new"), "sk-typed-2");
        let value = [("Value of api_key", "sk-typed-3")];
        answered(&env, db, &["secret", "set", "new"], &value);
        assert_eq!(env.reveal("new"), "sk-typed-3");
        let value = [("Value of api_key", "sk-typed-4")];
        answered(&env, db, &["secret", "set", "newer", "--provider", "openai"], &value);
        assert_eq!(env.reveal("newer"), "sk-typed-4");
        let endpoint = [
            "endpoint", "create", "chat", "--provider", "openai", "--model-name", "gpt-4o",
            "--no-usage-tracking",
        ];
        let value = [("Value of api_key", "sk-typed-5")];
        answered(&env, db, &endpoint, &value);
        assert_eq!(env.reveal("chat"), "sk-typed-5");
    }

    fn a_typed_passphrase_survives_a_lost_session(db: &TestDb) {
        let env = prepared(db);
        env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", "");
        let both = [("Value of api_key", "sk-typed-1"), ("KEK passphrase", HORSE)];
        answered(&env, db, &["secret", "create", "new", "--provider", "openai"], &both);
        let passphrase = [("KEK passphrase", HORSE)];
        let shown = answered(&env, db, &["secret", "reveal", "new", "--show"], &passphrase);
        assert!(shown.contains("sk-typed-1"), "{shown}");
        answered(&env, db, &["verify"], &passphrase);
        answered(&env, db, &["resolve", "--secret", "new=KEY"], &passphrase);
    }

    fn a_confirmation_survives_a_lost_session(db: &TestDb) {
        let env = prepared(db);
        let name = [("Type the name to confirm", "emoji")];
        answered(&env, db, &["secret", "delete", "emoji"], &name);
        let name = [("Type the name to confirm", "single_key")];
        answered(&env, db, &["secret", "revoke", "single_key"], &name);
        env.create("new", "sk-1", &["--provider", "openai"]);
        let yes = [("[y/N]", "y")];
        answered(&env, db, &["secret", "reencrypt", "new"], &yes);
        assert_eq!(env.reveal("new"), "sk-1");
        answered(&env, db, &["db", "init"], &yes);
        answered(&env, db, &["db", "drop"], &yes);
        assert_eq!(db.value("SELECT count(*) FROM secrets").as_deref(), Some("2"));
    }

    fn a_rotation_continues_and_takes_the_lock_again(db: &TestDb) {
        let env = prepared(db);
        let rotation = ["rotate-kek", "--new-passphrase-file", "new", "--backup", "backup"];
        answered(&env, db, &rotation, &[("[y/N]", "y")]);
        assert_eq!(
            db.value("SELECT count(*) FROM secrets WHERE kek_version = 2").as_deref(),
            Some("2")
        );
        answered(&env, db, &["rotate-kek", "--undo", "backup"], &[("[y/N]", "y")]);
        assert_eq!(
            db.value("SELECT count(*) FROM secrets WHERE kek_version = 1").as_deref(),
            Some("2")
        );
    }

    fn a_copy_continues_after_a_lost_session(db: &TestDb) {
        let env = prepared(db);
        let target = TestDb::standalone(db.engine());
        let copy = ["db", "copy", "--from", db.url(), "--to", target.url()];
        let mut terminal = env.mlgate(copy).terminal();
        terminal.expect("[y/N]");
        end_sessions(db);
        end_sessions(&target);
        terminal.send_line("y");
        let (screen, code) = terminal.finish();
        assert_eq!(code, 0, "{screen}");
        assert_eq!(target.value("SELECT count(*) FROM secrets").as_deref(), Some("2"));
    }

    /// Without its session the first one held no lock, and a second one ran in between.
    fn an_outdated_plan_is_not_applied(db: &TestDb) {
        let env = prepared(db);
        let keystore = keystore(&env);
        add(&env, "1", HORSE);
        let mut first = env
            .mlgate(["rotate-kek", "--new-passphrase-file", "new"])
            .terminal();
        first.expect("[y/N]");
        end_sessions(db);
        env.write("other", "another new passphrase of more than 32 characters");
        let _ = env
            .mlgate(["rotate-kek", "--new-passphrase-file", "other", "--yes"])
            .env_remove("MLGATE_KEYSTORE")
            .run()
            .success();
        let before = db.secrets_snapshot();
        let files = fs::read_dir(&keystore).unwrap().count();
        first.send_line("y");
        let (screen, code) = first.finish();
        assert_eq!(code, 11, "{screen}");
        assert!(screen.contains("changed between the plan and the rotation"), "{screen}");
        assert_eq!(db.secrets_snapshot(), before);
        assert_eq!(fs::read_dir(&keystore).unwrap().count(), files, "nothing was put into it");
    }
}
