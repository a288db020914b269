//! A transaction that the server has aborted is not reported as committed, even if an error was ignored on the way:
//! PostgreSQL answers its COMMIT with ROLLBACK, and MySQL has none that a COMMIT could end.

use std::time::Duration;

use mlgate::store::StoreError;

use super::resource_secrets::open_with;
use crate::common::{Keys, TestDb};
use crate::concurrency::begin;

fn a_commit_after_an_error_is_one(db: &TestDb) {
    let row = Keys::new(&[(1, "A")]).seal(1, "s-1", "one", "v");
    db.insert(&[row]);
    let mut holder = db.connect();
    holder.execute(begin(db.engine()));
    holder.execute("UPDATE secrets SET description = 'x'");
    let mut store = open_with(db, Some(Duration::from_millis(50)));
    let committed = store.transaction(|store| {
        let refused = store.secrets().lock("s-1");
        assert!(
            matches!(refused, Err(StoreError::Busy { .. })),
            "{refused:?}"
        );
        Ok::<(), StoreError>(())
    });
    assert!(committed.is_err());
    holder.execute("ROLLBACK");
    // The next one is a new transaction.
    let locked = store.transaction(|store| store.secrets().lock("s-1"));
    assert!(locked.unwrap());
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_commit_after_an_error_fails_on_postgresql() {
    a_commit_after_an_error_is_one(&TestDb::postgresql());
}

/// The shortest lock timeout is a second.
mod full {
    use super::{TestDb, a_commit_after_an_error_is_one};

    #[test]
    #[ignore = "needs MariaDB: run tests/run --full"]
    fn mariadb() {
        a_commit_after_an_error_is_one(&TestDb::mariadb());
    }

    #[test]
    #[ignore = "needs MySQL: run tests/run --full"]
    fn mysql() {
        a_commit_after_an_error_is_one(&TestDb::mysql());
    }
}
