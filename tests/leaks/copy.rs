//! A copy leaks nothing: not on its streams, not in a file, and not in either database.

use super::{Cage, NEW_PASSPHRASE, PASSPHRASE, PASSWORD, VALUE};
use crate::cli::fixture::files;
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

on_every_engine! {
    fn a_copy_between_two_keys(db: &TestDb) {
        let store = TestDb::empty(Engine::Sqlite);
        let cage = Cage::new(db.url());
        let init = ["-d", store.url(), "db", "init", "--standalone"];
        let _ = cage.env.mlgate(init).run().success();
        for name in ["a", "b"] {
            let create = ["-d", store.url(), "secret", "create", name, "--value-stdin"];
            let _ = cage.env.mlgate(create).stdin(VALUE).run().success();
        }
        let from = ["db", "copy", "--yes", "--from", store.url()];
        let url = format!("postgresql://u:{PASSWORD}@127.0.0.1:1/db");
        for more in [
            &["--dry-run"][..],
            &["--passphrase-file", "new"],
            &["--passphrase-file", "new", "--from-passphrase-file", "wrong", "--on-conflict", "update"],
            &["--passphrase-file", "new", "--from-passphrase-file", "value", "--on-conflict", "update"],
            &["--passphrase-file", "wrong"],
            &["--passphrase-file", "new"],
            &["--passphrase-file", "new", "--on-conflict", "skip"],
            &["--passphrase-file", "new", "--on-conflict", "update"],
            &["--to", &url],
            &["--to-file", "url"],
            &["--to-file", "bad-url"],
        ] {
            // What is given by default is the source's.
            cage.env.set("MLGATE_FROM_KEK_PASSPHRASE", PASSPHRASE);
            let _ = cage.silent(&[&from[..], more].concat());
        }
        let _ = cage.silent(&["db", "copy", "--from", &url]);
        // In the first round the other format has written, which the verbose run reports.
        assert_eq!(TestEnv::on(db, NEW_PASSPHRASE).reveal("a"), VALUE);
        let mut all = files(&cage.env, Some(&store));
        if db.engine() == Engine::Sqlite {
            all.extend(files(&cage.env, Some(db)));
        }
        for (path, contents) in all {
            let sings = contents.windows(6).any(|window| window == b"cAnArY");
            assert!(!sings || cage.written.get(&path) == Some(&contents), "{}", path.display());
        }
    }
}
