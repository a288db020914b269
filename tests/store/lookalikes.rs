//! Names that differ only in case or accents: as many rows as the engine distinguishes, each of them shown,
//! found and deleted alone.

use crate::common::{Engine, TestEnv, on_every_engine};

const NAMES: [&str; 3] = ["key1", "KEY1", "kéy1"];

on_every_engine! {
    fn lookalike_names_compare_as_in_the_engine(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let one_name = db.engine() == Engine::Mariadb;
        for name in NAMES {
            let create = ["secret", "create", name, "--provider", "openai", "--value-stdin"];
            let created = env.mlgate(create).stdin(name).run();
            if one_name && name != NAMES[0] {
                let refused = created.code(5);
                assert!(refused.stderr().contains("secret `key1` already exists"), "{refused}");
                // A match is reported under its stored name, which is part of the AAD.
                let found = env.mlgate(["secret", "get", name, "-o", "name"]).run().success();
                assert_eq!(found.stdout(), "key1\n");
            } else {
                created.success();
                env.mlgate(["model", "create", name, "--secret", name, "--model-name", "m"]).run().success();
                // The name of an endpoint has no accents: it is part of a URL.
                if name.is_ascii() {
                    env.mlgate(["endpoint", "create", name, "--model", name]).run().success();
                }
            }
            assert_eq!(env.reveal(name), if one_name { NAMES[0] } else { name });
        }
        let there: &[&str] = if one_name { &NAMES[..1] } else { &NAMES };
        let names = |list: &[&str]| {
            let output = env.mlgate(list).args(["-o", "name"]).run().success();
            let mut names: Vec<String> = output.stdout().lines().map(str::to_owned).collect();
            names.sort();
            names
        };
        let sorted = |names: &[&str]| {
            let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            names.sort();
            names
        };
        for noun in ["secret", "model"] {
            assert_eq!(names(&[noun, "list"]), sorted(there), "{noun}");
        }
        env.mlgate(["verify"]).run().success();
        for (gone, name) in there.iter().enumerate() {
            if name.is_ascii() {
                env.mlgate(["endpoint", "delete", name, "--confirm", name]).run().success();
            }
            env.mlgate(["model", "delete", name, "--confirm", name]).run().success();
            env.mlgate(["secret", "delete", name, "--confirm", name]).run().success();
            for noun in ["secret", "model"] {
                assert_eq!(names(&[noun, "list"]), sorted(&there[gone + 1..]), "{noun}");
            }
        }
        assert_eq!(names(&["endpoint", "list"]), Vec::<String>::new());
    }
}
