//! `verify` on each engine with each defect: all are found, each under its own name.

use serde_json::{Value, json};

use crate::common::{Engine, Keys, TestDb, TestEnv, on_every_engine};

fn without_trigger(db: &TestDb) {
    db.execute(match db.engine() {
        Engine::Postgresql => "DROP TRIGGER prevent_secrets_aad_mutation ON secrets",
        Engine::Sqlite | Engine::Mariadb => "DROP TRIGGER prevent_secrets_aad_mutation",
    });
}

fn set(db: &TestDb, n: usize, what: &str) {
    db.execute(&format!(
        "UPDATE secrets SET {what} WHERE secret_id = 's-{n:032x}'"
    ));
}

on_every_engine! {
    fn every_defect_is_found(db: &TestDb) {
        let keys = Keys::new(&[(1, "A"), (2, "A"), (3, "other")]);
        let mut rows = keys.seal_many(1, 0..1200);
        for (n, row) in rows.iter_mut().enumerate() {
            // The mask of `v-…`, which is short enough to be hidden whole.
            assert_eq!(row.masked_value, r#"{"api_key": "***"}"#, "{n}");
        }
        let (mut one, mut two) = (rows[0].clone(), rows[1].clone());
        std::mem::swap(&mut one.encrypted_value, &mut two.encrypted_value);
        std::mem::swap(&mut one.wrapped_dek, &mut two.wrapped_dek);
        (rows[0], rows[1]) = (one, two);
        // What a lenient MySQL makes of a value that is too long.
        rows[2] = keys.seal(1, &rows[2].id, &rows[2].name, &"x".repeat(70_000));
        rows[2].encrypted_value.truncate(65_535);
        rows[3].wrapped_dek.truncate(59);
        rows[4].wrapped_dek[20] ^= 1;
        rows[5].masked_value = r#"{"api_key": "v-...5"}"#.into();
        rows[6].masked_value = r#"{"api_key": "**"#.into();
        rows[8].kek_version = 2;
        rows[1150] = keys.seal(3, &rows[1150].id, &rows[1150].name, "under another key");
        rows[1151].encrypted_value.truncate(27);
        db.insert(&rows);
        without_trigger(db);
        set(db, 7, "secret_name = 'renamed'");
        let before = db.secrets_snapshot();

        let env = TestEnv::on(db, "A");
        let output = env.mlgate(["verify", "-o", "json"]).run().code(3);
        assert!(output.stderr().contains("1189 of 1200 secrets verified"), "{output}");
        let mut found: Vec<_> = output.json()["findings"].as_array().unwrap().iter().map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            (text("secret_id"), text("problem"))
        }).collect();
        found.sort();
        let expected = [
            (0, "altered"), (1, "altered"), (2, "altered"), (3, "wrapped_dek_size"), (4, "wrong_key"),
            (5, "wrong_mask"), (6, "mask_not_json"), (7, "altered"), (8, "wrong_version"),
            (1150, "wrong_key"), (1151, "altered"),
        ].map(|(n, problem)| (format!("s-{n:032x}"), problem.to_owned()));
        assert_eq!(found, expected);

        // The same rows stop a rotation, or are skipped.
        let refused = env.rotation("B", &["--kek-version", "1"]).run().code(13);
        assert!(refused.stderr().contains("renamed"), "{refused}");
        assert_eq!(db.secrets_snapshot(), before);
        let skipped = env.rotation("B", &["--kek-version", "1", "--new-version", "9", "--skip-unreadable"]);
        let report = skipped.run().success().json();
        assert_eq!(report["left_unreadable"], 8);
        assert_eq!(report["rotated"], 1192);
        assert_eq!(listed_names(&env).len(), 1200);
    }

    fn undecryptable_secrets_can_be_listed_and_deleted(db: &TestDb) {
        let keys = Keys::new(&[(1, "lost")]);
        let mut rows = keys.seal_many(1, 0..2);
        rows[0].encrypted_value = b"short".to_vec();
        rows[0].masked_value = "not JSON".into();
        rows[1].wrapped_dek = Vec::new();
        db.insert(&rows);
        db.execute("UPDATE secrets SET auth_config = 'no JSON either', kek_version = -1");
        let env = TestEnv::on(db, "A");
        let list = env.mlgate(["secret", "list", "-o", "json"]).run().success().json();
        assert_eq!(list["secrets"][0]["masked_values"], json!({"value": "***"}));
        assert_eq!(list["secrets"][0]["auth_config"], json!("no JSON either"));
        assert_eq!(list["secrets"][0]["kek_version"], json!(-1));
        env.mlgate(["secret", "reveal", "secret-00000"]).run().code(13);
        env.mlgate(["verify"]).run().code(3);
        env.mlgate(["kek", "status"]).run().code(3);
        for name in ["secret-00000", "secret-00001"] {
            env.mlgate(["secret", "delete", name, "--confirm", name]).run().success();
        }
        assert_eq!(db.secrets_snapshot(), Vec::<Vec<_>>::new());
    }
}

fn listed_names(env: &TestEnv) -> Vec<Value> {
    let list = env
        .mlgate(["secret", "list", "-o", "json"])
        .run()
        .success()
        .json();
    list["secrets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|secret| secret["secret_name"].clone())
        .collect()
}
