//! What cannot be copied, and failures half-way: the target stays unchanged.

use super::{FROM, Pair, fill, standalone};
use crate::cli::fixture::assert_says;
use crate::common::{Engine, Keys, TestDb, on_every_engine};

on_every_engine! {
    fn every_undecryptable_secret_is_listed(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        pair.from.create("three", "sk-3", &[]);
        pair.source.execute("UPDATE secrets SET encrypted_value = wrapped_dek WHERE secret_name <> 'three'");
        let output = pair.refused(13, &[]);
        assert_says(&output, &["2 of the source's secrets cannot be decrypted", "`one` (s-", "`zwei|é` (s-"]);
        let _ = pair.refused(13, &["--on-conflict", "update", "--dry-run"]);
    }

    /// The target rejects an endpoint after all secrets and models are written.
    fn a_late_failure_leaves_nothing(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        pair.target.execute(match engine {
            Engine::Sqlite => "CREATE TRIGGER refuse BEFORE INSERT ON endpoint_tags BEGIN SELECT RAISE(ABORT, 'no'); END",
            Engine::Postgresql => "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \
                $$ BEGIN RAISE EXCEPTION 'no'; END $$; \
                CREATE TRIGGER refuse BEFORE INSERT ON endpoint_tags FOR EACH ROW EXECUTE FUNCTION refuse()",
            Engine::Mariadb => "CREATE TRIGGER refuse BEFORE INSERT ON endpoint_tags FOR EACH ROW \
                SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'",
        });
        assert_says(&pair.refused(1, &[]), &["the database refused: ", "no"]);
    }

    /// A trigger alters a row: it is read back before the commit.
    fn a_value_that_fails_verification_leaves_nothing(engine: Engine) {
        let pair = Pair::into_mlflow(engine);
        fill(&pair.from);
        pair.target.execute(match engine {
            Engine::Sqlite => "CREATE TRIGGER spoil AFTER INSERT ON secrets BEGIN \
                UPDATE secrets SET wrapped_dek = x'00' WHERE secret_id = NEW.secret_id; END",
            Engine::Postgresql => "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS \
                $$ BEGIN NEW.wrapped_dek = 'x'; RETURN NEW; END $$; \
                CREATE TRIGGER spoil BEFORE INSERT ON secrets FOR EACH ROW EXECUTE FUNCTION spoil()",
            Engine::Mariadb => "CREATE TRIGGER spoil BEFORE INSERT ON secrets FOR EACH ROW SET NEW.wrapped_dek = 'x'",
        });
        assert_says(&pair.refused(13, &[]), &["cannot be read back from the target"]);
    }

    fn an_older_target_cannot_hold_everything(engine: Engine) {
        let pair = Pair::new(standalone(Engine::Sqlite), TestDb::release(engine, "3.8.0"));
        fill(&pair.from);
        let refused = |code| pair.copy(&[]).run().code(code);
        assert_says(&refused(1), &["endpoint `chat`: it has a routing strategy or fallbacks, which MLflow 3.9.0 introduced"]);
        assert_eq!(pair.target.value("SELECT count(*) FROM secrets").as_deref(), Some("0"));
        let update = "endpoint delete chat --yes";
        let _ = pair.from.mlgate(update.split(' ')).run().success();
        let _ = pair.from.mlgate("endpoint create plain --model a --no-usage-tracking".split(' ')).run().success();
        let report = pair.copied(&[]);
        assert_eq!(report["endpoints"]["kept_id"], 1);
        assert_eq!((&report["not_copied"]["details"], &report["not_copied"]["secret_bindings"]), (&2.into(), &2.into()));
        assert_eq!(pair.to.reveal("zwei|é"), "sk-two-1234567890");
        // And to a newer one.
        let newer = Pair::new(TestDb::release(engine, "3.8.0"), TestDb::mlflow(Engine::Sqlite));
        newer.from.create("key", "sk-key", &[]);
        let _ = newer.copied(&[]);
        assert_eq!(newer.to.reveal("key"), "sk-key");
    }
}

#[test]
#[ignore = "needs PostgreSQL and MariaDB: run tests/run"]
fn everything_that_does_not_fit_is_listed() {
    for engine in [Engine::Postgresql, Engine::Mariadb] {
        let pair = Pair::into_mlflow(engine);
        let keys = Keys::new(&[(1, FROM)]);
        let large = "k".repeat(70_000);
        pair.source.insert(&[
            keys.seal(1, "s-1", &"n".repeat(256), "sk-1"),
            keys.seal(1, "s-2", "large", &large),
            keys.seal(1, "s-3", "fine", "sk-3")
                .of_provider(&"p".repeat(65)),
        ]);
        let output = pair.refused(1, &[]);
        assert_says(
            &output,
            &[
                "its name is too large: 256 characters, at most 255",
                "secret `fine`: its provider",
            ],
        );
        assert_eq!(
            output.stderr().contains("secret `large`"),
            engine == Engine::Mariadb,
            "{output}"
        );
    }
}

#[test]
fn a_copy_needs_confirmation() {
    let pair = Pair::into_mlflow(Engine::Sqlite);
    fill(&pair.from);
    let args = ["db", "copy", "--from", pair.source.url()];
    let _ = pair.to.mlgate(args).run().code(6);
    let _ = pair.to.mlgate(["db", "copy", "--yes"]).run().code(2);
    let both = [
        "db",
        "copy",
        "--from",
        "sqlite:///a",
        "--to",
        "sqlite:///b",
        "-d",
        "sqlite:///c",
    ];
    let _ = pair.to.mlgate(both).run().code(2);
    assert_eq!(
        pair.target.value("SELECT count(*) FROM secrets").as_deref(),
        Some("0")
    );
}
