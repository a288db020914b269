//! A trail of 100,000 entries: read in bounded memory, by every command and on every engine.

mod full {
    use mlgate::crypto::digest::link;

    use crate::cli::fixture::peak_memory;
    use crate::common::{TestDb, TestEnv, on_every_engine};

    const ENTRIES: usize = 100_000;
    /// Rows per INSERT statement.
    const AT_A_TIME: usize = 1_000;
    /// How much more memory 100 times as many entries may take, in kilobytes.
    const MORE_AT_MOST: u64 = 8 * 1024;

    /// Adds entries with valid hashes until there are this many.
    fn grow(db: &TestDb, entries: usize) {
        let first = db.value("SELECT entry FROM mlgate_audit_head").unwrap();
        let mut number: usize = first.parse().unwrap();
        let mut previous = db.value("SELECT hash FROM mlgate_audit_head").unwrap();
        let details = "{\"after\":\"0123456789abcdef\",\"kek_version\":1}";
        while number < entries {
            let mut rows = Vec::new();
            while number < entries && rows.len() < AT_A_TIME {
                number += 1;
                let entry = number.to_string();
                let at = (1_700_000_000_000 + number).to_string();
                let fields = [
                    &entry,
                    &at,
                    "ana",
                    "secret.create",
                    "secret",
                    "s-1",
                    "openai",
                    "default",
                    "host",
                    "mlgate 0.1.0",
                    details,
                ];
                let hash = link(&previous, &fields.map(Some));
                let values = fields.map(|field| format!("'{field}'")).join(", ");
                rows.push(format!("({values}, '{previous}', '{hash}')"));
                previous = hash;
            }
            db.execute(&format!(
                "INSERT INTO mlgate_audit (entry, at, actor, action, entity, entity_id, entity_name, workspace, host, tool, \
                 details, previous_hash, hash) VALUES {}",
                rows.join(", ")
            ));
        }
        db.execute(&format!(
            "UPDATE mlgate_audit_head SET entry = {number}, hash = '{previous}'"
        ));
    }

    on_every_engine! {
        fn memory_does_not_grow_with_the_trail(db: &TestDb) {
            let env = TestEnv::on(db, "A");
            let _ = env.mlgate(["db", "init", "--yes"]).run().success();
            let commands = ["verify", "export", "list -o jsonl", "list -o csv", "list -o name"];
            grow(db, ENTRIES / 100);
            let peak = |command: &str| peak_memory(&env, &format!("audit {command}"), 0);
            let before = commands.map(peak);
            grow(db, ENTRIES);
            for (command, before) in commands.into_iter().zip(before) {
                let after = peak(command);
                assert!(after < before + MORE_AT_MOST, "{command}: {before} KB, then {after} KB");
            }
            let verified = env.mlgate(["audit", "verify", "-o", "json"]).run().success().json();
            assert_eq!((&verified["entries"], &verified["sound"]), (&ENTRIES.into(), &true.into()));
        }
    }
}
