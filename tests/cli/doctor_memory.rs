//! `doctor` and `verify` read page after page: their memory does not grow with the rows, nor with the findings.

mod full {
    use crate::cli::fixture::peak_memory;
    use crate::common::{Engine, Keys, TestDb, TestEnv, on_every_engine};

    const PASSPHRASE: &str = "the servers' passphrase, long enough for anybody";

    const SECRETS: usize = 20_000;
    /// How many one statement inserts.
    const AT_A_TIME: usize = 500;
    /// The length of the settings of each secret: all of them would be 40 MB.
    const SETTINGS: usize = 2_000;
    /// What 100 times as many secrets may take more, in kilobytes: lists of ids, above all.
    const MORE_AT_MOST: u64 = 16 * 1024;

    /// Adds secrets until there are so many, each with large settings and a mask that is wrong, and with a model
    /// definition of another provider on an endpoint that cannot be called.
    fn grow(db: &TestDb, secrets: usize) {
        let keys = Keys::new(&[(1, PASSPHRASE)]);
        let there = db.value("SELECT count(*) FROM secrets").unwrap();
        let mut number: usize = there.parse().unwrap();
        let settings = "x".repeat(SETTINGS);
        let usage_tracking = match db.engine() {
            Engine::Postgresql => "false",
            Engine::Sqlite | Engine::Mariadb => "0",
        };
        while number < secrets {
            let numbers = number..secrets.min(number + AT_A_TIME);
            number = numbers.end;
            db.insert(&keys.seal_many(1, numbers.clone()));
            let each = |row: &dyn Fn(usize) -> String| {
                let rows: Vec<String> = numbers.clone().map(row).collect();
                rows.join(", ")
            };
            let models =
                each(&|n| format!("('d-{n}', 'm-{n}', 's-{n:032x}', 'anthropic', 'm', 1, 1)"));
            let endpoints = each(&|n| format!("('e-{n}', 'e-{n}', 1, 1, {usage_tracking})"));
            let mappings = each(&|n| format!("('m-{n}', 'e-{n}', 'd-{n}', 1, 'FALLBACK', 1)"));
            db.execute(&format!(
                "INSERT INTO model_definitions (model_definition_id, name, secret_id, provider, model_name, created_at, \
                 last_updated_at) VALUES {models}; \
                 INSERT INTO endpoints (endpoint_id, name, created_at, last_updated_at, usage_tracking) VALUES {endpoints}; \
                 INSERT INTO endpoint_model_mappings (mapping_id, endpoint_id, model_definition_id, weight, linkage_type, \
                 created_at) VALUES {mappings}; \
                 UPDATE secrets SET provider = 'openai', masked_value = '{{\"api_key\": \"wrong\"}}', \
                 auth_config = '{{\"api_base\": \"https://{settings}\"}}' WHERE provider IS NULL"
            ));
        }
    }

    on_every_engine! {
        fn memory_does_not_grow_with_the_secrets(db: &TestDb) {
            let env = TestEnv::on(db, PASSPHRASE);
            let commands = ["doctor -o jsonl", "doctor", "verify -o jsonl", "verify"];
            let peak = |command: &str| peak_memory(&env, command, 3);
            grow(db, SECRETS / 100);
            let before = commands.map(peak);
            grow(db, SECRETS);
            for (command, before) in commands.into_iter().zip(before) {
                let after = peak(command);
                assert!(after < before + MORE_AT_MOST, "{command}: {before} KB, then {after} KB");
            }
            let found = env.mlgate(["doctor", "-o", "jsonl"]).run().code(3);
            // The model's provider, and the endpoint with nothing but a fallback that is never tried.
            assert!(found.stdout().lines().count() >= 3 * SECRETS, "{}", found.stdout().lines().count());
        }
    }
}
