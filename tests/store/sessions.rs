//! mlgate controls the settings that decide a command's result, whatever the role's or account's.

use super::mariadb::account;
use crate::common::{Keys, TestDb, TestEnv};

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_role_under_row_security_gets_an_error() {
    let db = TestDb::postgresql();
    let env = TestEnv::on(&db, "A");
    env.create("mine", "v", &[]);
    env.create("theirs", "v", &[]);
    let before = db.secrets_snapshot();
    let role = format!("role_{}", db.name());
    db.execute(&format!(
        "CREATE ROLE {role} LOGIN PASSWORD 'p'; \
         GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}; \
         ALTER TABLE secrets ENABLE ROW LEVEL SECURITY; \
         CREATE POLICY part ON secrets TO {role} USING (secret_name = 'mine')"
    ));
    let (_, rest) = db.url().rsplit_once('@').expect("the URL names a user");
    env.set("MLGATE_DATABASE", format!("postgresql://{role}:p@{rest}"));
    for command in [&["secret", "list"][..], &["verify"], &["kek", "status"]] {
        let refused = env.mlgate(command).run().code(1);
        assert!(refused.stderr().contains("42501"), "{refused}");
    }
    let refused = env.rotation("B", &[]).run().code(1);
    assert!(refused.stderr().contains("42501"), "{refused}");
    assert_eq!(db.secrets_snapshot(), before);
    db.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
#[ignore = "needs PostgreSQL: run tests/run"]
fn a_roles_statement_timeout_does_not_stop_a_rotation() {
    let db = TestDb::postgresql();
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..500));
    db.execute(&format!(
        "ALTER DATABASE {} SET statement_timeout = 1",
        db.name()
    ));
    let env = TestEnv::on(&db, "A");
    env.rotate("B", &[]);
    env.mlgate(["verify"]).run().success();
    // Nor does the user's own option.
    let url = format!("{}?options=-cstatement_timeout%3D1", db.url());
    env.set("MLGATE_DATABASE", url);
    env.rotate("C", &[]);
}

#[test]
#[ignore = "needs MariaDB: run tests/run"]
fn an_accounts_statement_timeout_does_not_stop_a_list() {
    let db = TestDb::mariadb();
    db.insert(&Keys::new(&[(1, "A")]).seal_many(1, 0..2000));
    let user = format!("t_{}", db.name());
    let url = account(&db, &user, &[&format!("ALL ON {}.*", db.name())]);
    db.execute(&format!(
        "ALTER USER {user}@'%' WITH MAX_STATEMENT_TIME 0.0001"
    ));
    let env = TestEnv::on(&db, "A");
    env.set("MLGATE_DATABASE", url);
    let listed = env
        .mlgate(["secret", "list", "-q", "-o", "name"])
        .run()
        .success();
    assert_eq!(listed.stdout().lines().count(), 2000);
    env.rotate("B", &[]);
    db.execute(&format!("DROP USER {user}@'%'"));
}
