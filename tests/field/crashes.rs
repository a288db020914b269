//! A server that dies right after a rotation was reported.

use super::servers::PostgresqlServer;
use crate::common::{Engine, Keys, TestDb, TestEnv};

#[test]
#[ignore = "needs PostgreSQL: run tests/run --full"]
fn a_rotation_outlasts_the_crash_of_a_postgresql_that_commits_asynchronously() {
    let server = PostgresqlServer::start();
    let db = TestDb::on_server(Engine::Postgresql, &server.url());
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..100));
    // Whatever says so: mlgate's own session does not hear of it.
    for setting in [
        "ALTER ROLE mlgate SET synchronous_commit = off",
        "ALTER SYSTEM SET synchronous_commit = off",
    ] {
        db.execute(setting);
    }
    db.execute("SELECT pg_reload_conf()");
    let env = TestEnv::on(&db, "A");
    let rotated = env.rotate("B", &[]).json();
    assert_eq!(rotated["rotated"], 100);
    let _server = server.crash();
    let versions = db.rows("SELECT DISTINCT kek_version FROM secrets");
    assert_eq!(versions, [[Some("2".to_owned())]]);
    let _ = env.mlgate(["verify"]).run().success();
}
