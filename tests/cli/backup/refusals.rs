//! Refused backups and restores. A refused restore writes nothing.

use super::{FILE, PASSPHRASE, back_up, elsewhere, full, restored, rows, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{CommandOutput, Engine, Keys, TestDb, TestEnv, on_every_engine};

/// A restore that fails and leaves the database as it was.
fn refused(env: &TestEnv, db: &TestDb, code: i32, args: &[&str]) -> CommandOutput {
    let trail = "SELECT count(*) FROM mlgate_audit";
    let before = (rows(db), db.value(trail));
    let output = env
        .mlgate(["db", "restore", FILE, "--yes"])
        .args(args)
        .run()
        .code(code);
    assert_eq!((rows(db), db.value(trail)), before, "{output}");
    output
}

on_every_engine! {
    fn every_conflict_is_listed_and_nothing_is_written(engine: Engine) {
        let (source, target) = (standalone(engine), standalone(engine));
        let from = full(&source);
        back_up(&from);
        let to = elsewhere(&from, &target);
        // A name that is taken, an id that is taken, and a row that was changed.
        to.create("one", "sk-other", &[]);
        let id = source.value("SELECT model_definition_id FROM model_definitions WHERE name = 'b'").unwrap();
        target.execute(&format!(
            "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, created_at, \
             last_updated_at) VALUES ('{id}', 'strange', NULL, 'openai', 'x', 1, 1)"
        ));
        let budget = source.value("SELECT max(budget_policy_id) FROM budget_policies").unwrap();
        target.execute(&format!(
            "INSERT INTO budget_policies (budget_policy_id, budget_unit, budget_amount, duration_unit, duration_value, \
             target_scope, budget_action, created_at, last_updated_at, workspace) \
             VALUES ('{budget}', 'USD', 99, 'DAYS', 1, 'GLOBAL', 'ALERT', 1, 1, 'default')"
        ));
        let output = refused(&to, &target, 5, &[]);
        assert_says(&output, &[
            "3 of the backup's names or ids are taken by other rows; nothing was written",
            "secret `one`", "model definition `b`: `strange with the same id` exists", &format!("budget policy `{budget}`"),
        ]);
        let _ = refused(&to, &target, 5, &["--dry-run"]);
    }

    fn a_changed_row_is_a_conflict_and_a_rotated_one_is_not(engine: Engine) {
        let (source, target) = (standalone(engine), standalone(engine));
        let from = full(&source);
        back_up(&from);
        let to = elsewhere(&from, &target);
        restored(&to, &[]);
        for (line, what) in [
            ("secret update one --value-command echo --actor eve", "secret `one`"),
            ("secret update one --label team=changed", "secret `one`"),
            ("model update a --model-name other", "model definition `a`"),
            ("endpoint tag chat k=other", "endpoint `chat`"),
        ] {
            let fresh = standalone(engine);
            let env = elsewhere(&from, &fresh);
            restored(&env, &[]);
            env.write("echo", "");
            let args = line.split(' ').map(|word| if word == "echo" { "echo sk-changed" } else { word });
            let _ = env.mlgate(args).run().success();
            assert_says(&refused(&env, &fresh, 5, &[]), &[what]);
        }
        // A rotation changes no value.
        to.rotate("another passphrase of more than 32 characters", &[]);
        assert_eq!(restored(&to, &[])["outcome"], "nothing");
    }

    fn an_undecryptable_value_is_backed_up_but_not_rewrapped(engine: Engine) {
        let source = standalone(engine);
        source.insert(&Keys::new(&[(1, PASSPHRASE)]).seal_many(1, 0..3));
        let from = TestEnv::on(&source, PASSPHRASE);
        from.write("new", "a new passphrase of more than 32 characters");
        source.execute(&format!(
            "UPDATE secrets SET encrypted_value = {} WHERE secret_name = 'secret-00001'",
            source.blob_literal(&[7; 40])
        ));
        // The ciphertext is backed up as it is.
        back_up(&from);
        assert_says(&from.mlgate(["backup", "check", FILE]).run().code(3), &["`secret-00001`"]);
        let rewrap = ["db", "backup", "rewrapped", "--new-passphrase-file", "new"];
        let output = from.mlgate(rewrap).run().code(13);
        assert_says(&output, &["1 secret cannot be decrypted, so there is no backup", "`secret-00001`"]);
        assert!(!from.work().join("rewrapped").exists());
    }
}

#[test]
fn existing_files_and_links_are_not_overwritten() {
    let source = standalone(Engine::Sqlite);
    let from = TestEnv::on(&source, PASSPHRASE);
    from.write(FILE, "mine");
    let backup = || from.mlgate(["db", "backup", FILE]).run().code(5);
    assert_says(&backup(), &["already exists and was not overwritten"]);
    let path = from.work().join(FILE);
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    std::fs::remove_file(&path).unwrap();
    for target in ["nowhere", "mine"] {
        from.write("mine", "mine");
        std::os::unix::fs::symlink(target, &path).unwrap();
        let _ = backup();
        assert!(!from.work().join("nowhere").exists());
        assert_eq!(std::fs::read(from.work().join("mine")).unwrap(), b"mine");
        std::fs::remove_file(&path).unwrap();
    }
    let _ = from
        .mlgate(["db", "backup", "no/such/directory"])
        .run()
        .code(2);
}

#[test]
fn useless_options_and_wrong_files_are_refused() {
    let source = standalone(Engine::Sqlite);
    let from = full(&source);
    back_up(&from);
    let path = source.path();
    let restore = ["db", "restore", path.to_str().unwrap(), "--yes"];
    let output = from.mlgate(restore).run().code(13);
    assert_says(&output, &["it is not a backup of a gateway"]);
    for words in [
        &["db", "backup", "x", "--workspace", "default"][..],
        &["db", "restore", FILE, "--workspace", "default"],
        &["db", "restore", FILE, "--from-passphrase-file", "x"],
        &["db", "restore", FILE, "--from-kek-version", "2"],
        &["db", "backup", "x", "--new-version", "2"],
    ] {
        let _ = from.mlgate(words).run().code(2);
    }
    let _ = from.mlgate(["db", "restore", "missing"]).run().code(1);
    let _ = from.mlgate(["db", "restore", "/dev/null"]).run().code(1);
}
