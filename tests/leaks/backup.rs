//! Backups, checks and restores print and store no value and no passphrase: not on their streams, in the file, or in either
//! database.

use super::{Cage, NEW_PASSPHRASE, VALUE};
use crate::cli::fixture::files;
use crate::common::{Engine, TestDb, TestEnv, on_every_engine};

on_every_engine! {
    fn backups_and_restores_do_not_leak(db: &TestDb) {
        let store = TestDb::empty(Engine::Sqlite);
        let cage = Cage::new(db.url());
        let init = ["-d", store.url(), "db", "init", "--standalone"];
        let _ = cage.env.mlgate(init).run().success();
        let create = ["-d", store.url(), "secret", "create", "a", "--value-stdin"];
        let _ = cage.env.mlgate(create).stdin(VALUE).run().success();
        let store_url = store.url().to_owned();
        for (number, more) in [
            &[][..],
            &["--new-passphrase-file", "new"],
            &["--new-passphrase-file", "value"],
            &["--new-passphrase-file", "new", "--passphrase-file", "wrong"],
        ].into_iter().enumerate() {
            // The cage runs each command in two formats, and a file is never overwritten.
            let file = format!("backup-{number}");
            let backup = ["-d", &store_url, "db", "backup", &file];
            let _ = cage.silent(&[&backup[..], more].concat());
            let _ = cage.silent(&["backup", "check", &file]);
            let _ = cage.silent(&["backup", "check", &file, "--passphrase-file", "new"]);
            let _ = cage.silent(&["backup", "check", &file, "--passphrase-file", "wrong"]);
            let _ = cage.silent(&["db", "restore", &file, "--dry-run"]);
        }
        let _ = cage.silent(&["db", "restore", "value", "--yes"]);
        let _ = cage.silent(&["db", "restore", "backup-1", "--yes", "--rewrap", "--from-passphrase-file", "wrong"]);
        let _ = cage.silent(&["db", "restore", "backup-1", "--yes", "--rewrap", "--from-passphrase-file", "new", "--passphrase-file", "new"]);
        assert_eq!(TestEnv::on(db, NEW_PASSPHRASE).reveal("a"), VALUE);
        let mut all = files(&cage.env, Some(&store));
        if db.engine() == Engine::Sqlite {
            all.extend(files(&cage.env, Some(db)));
        }
        for (path, contents) in all {
            let leaks = contents.windows(6).any(|window| window == b"cAnArY");
            assert!(!leaks || cage.written.get(&path) == Some(&contents), "{}", path.display());
        }
    }
}
