//! Lists longer than a page, in the order of names, for any number of rows.

use crate::common::{Keys, SealedRow, TestEnv, on_every_engine};

/// Rows whose names are not in the order of their ids, some of them equal except for the workspace.
fn rows(keys: &Keys, count: usize) -> Vec<SealedRow> {
    // One value for all: lists do not decrypt.
    let row = keys.seal(1, "s-0", "n", "v");
    (0..count)
        .map(|n| {
            // Every name in three workspaces; 7919 shares no factor with the counts.
            let number = n * 7919 % count;
            let workspace = ["default", "team", "zoo"][number % 3];
            let row = SealedRow {
                id: format!("s-{n:032x}"),
                name: format!("name-{:05}", number / 3),
                ..row.clone()
            };
            row.in_workspace(workspace)
                .of_provider(["openai", "azure"][number % 2])
        })
        .collect()
}

/// `(name, id)` of the rows, in the expected order.
fn expected(rows: &[SealedRow], which: impl Fn(&SealedRow) -> bool) -> Vec<(String, String)> {
    let mut rows: Vec<_> = rows.iter().filter(|row| which(row)).collect();
    rows.sort_by_key(|row| (&row.name, &row.workspace, &row.id));
    let expected = rows
        .into_iter()
        .map(|row| (row.name.clone(), row.id.clone()));
    expected.collect()
}

fn listed(env: &TestEnv, more: &[&str]) -> Vec<(String, String)> {
    let list = env
        .mlgate(["secret", "list", "-o", "json"])
        .args(more)
        .run()
        .success()
        .json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let secrets = list["secrets"].as_array().unwrap().iter();
    secrets
        .map(|secret| (text(&secret["secret_name"]), text(&secret["secret_id"])))
        .collect()
}

on_every_engine! {
    fn every_row_is_listed_once(db: &TestDb) {
        let keys = Keys::new(&[(1, "A")]);
        let env = TestEnv::on(db, "A");
        for count in [0, 1, 999, 1000, 1001, 2000] {
            let rows = rows(&keys, count);
            db.execute("DELETE FROM secrets");
            db.insert(&rows);
            let all = listed(&env, &["--all-workspaces"]);
            assert_eq!(all, expected(&rows, |_| true), "{count} rows");
            // The blobs are not under any key.
            let census = env.mlgate(["kek", "status", "-o", "json"]).run();
            let _ = census.code_of(&[0, 3]);
            let census = census.json();
            let counted = census["kek_versions"][0]["secrets"].as_u64().unwrap_or(0);
            assert_eq!(counted, rows.len() as u64);
        }
        let rows = rows(&keys, 2000);
        for workspace in ["default", "team", "zoo"] {
            db.execute(&format!("INSERT INTO workspaces (name) SELECT '{workspace}' WHERE NOT EXISTS \
                                 (SELECT 1 FROM workspaces WHERE name = '{workspace}')"));
            let here = |row: &SealedRow| row.workspace.as_deref() == Some(workspace);
            assert_eq!(listed(&env, &["-w", workspace]), expected(&rows, here));
            let azure = |row: &SealedRow| here(row) && row.provider.as_deref() == Some("azure");
            assert_eq!(listed(&env, &["-w", workspace, "--provider", "azure"]), expected(&rows, azure));
        }
        assert_eq!(listed(&env, &["--all-workspaces", "--provider", "none"]), []);
    }

    fn names_are_listed_in_the_engines_own_order_without_gaps(db: &TestDb) {
        // Names that the engines order, and MariaDB compares, in different ways; a page ends among them.
        let keys = Keys::new(&[(1, "A")]);
        let row = keys.seal(1, "s-0", "n", "v");
        let alike = ["a", "B", "ä", "Z", "z9", "-", "_", "é", "鍵", "🔑"];
        let rows: Vec<_> = (0..1500)
            .map(|n| SealedRow {
                id: format!("s-{n:032x}"),
                name: format!("{}{n:04}", alike[n % alike.len()]),
                ..row.clone()
            })
            .collect();
        db.insert(&rows);
        let mut all = listed(&TestEnv::on(db, "A"), &[]);
        let in_order: Vec<_> = db
            .rows("SELECT secret_name, secret_id FROM secrets ORDER BY secret_name, secret_id")
            .into_iter()
            .map(|row| (row[0].clone().unwrap(), row[1].clone().unwrap()))
            .collect();
        assert_eq!(all, in_order);
        all.sort();
        assert_eq!(all, expected(&rows, |_| true));
    }
}
