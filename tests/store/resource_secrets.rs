//! All secrets of one resource at once, as the library gives them.

use mlgate::domain::{BoundResource, Origin};
use mlgate::store::server::ConnectEnv;
use mlgate::store::url::DbUrl;
use mlgate::store::{OpenOptions, ResourceSecret, Store};

use crate::common::{TestDb, TestEnv, on_every_engine};

/// The secrets of a resource.
fn of_resource(db: &TestDb, resource: &str) -> Vec<ResourceSecret> {
    let options = OpenOptions {
        env: ConnectEnv::from_lookup(|_| None),
        lock_timeout: None,
        create: false,
        origin: Origin {
            actor: None,
            host: String::new(),
            tool: String::new(),
        },
        audit_log: None,
    };
    let url = DbUrl::parse(db.url()).unwrap();
    let (mut store, _) = Store::open(&url, &options).unwrap();
    let resource = BoundResource::parse(resource).unwrap();
    store.secrets_of_resource(&resource).unwrap()
}

/// Inserts a secret that nobody can decrypt, but for its number; much faster than a real one.
fn insert(db: &TestDb, number: u8) {
    let blob = db.blob_literal(&[number; 28]);
    db.execute(&format!(
        "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, masked_value, \
         created_at, last_updated_at, workspace) VALUES ('s-{number}', 'secret {number}', {blob}, {blob}, 1, '{{}}', 1, 1, 'default')"
    ));
}

fn bind(db: &TestDb, id: &str, secret: &str, resource: &str, name: &str) {
    db.execute(&format!(
        "INSERT INTO mlgate_secret_bindings VALUES ('{id}', '{secret}', 'JOB', '{resource}', '{name}', NULL, 1)"
    ));
}

on_every_engine! {
    fn a_hundred_secrets_of_a_resource_come_at_once_in_order(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        for number in 0..100 {
            insert(db, number);
            // In the opposite order of the ids.
            let (id, name) = (format!("sb-{number}"), format!("key_{:02}", 99 - number));
            bind(db, &id, &format!("s-{number}"), "nightly", &name);
        }
        bind(db, "sb-other", "s-7", "weekly", "other");
        bind(db, "sb-gone", "s-gone", "nightly", "gone");
        let found = of_resource(db, "JOB:nightly");
        assert_eq!(found.len(), 100);
        for (at, one) in (0_u8..).zip(&found) {
            let number = 99 - at;
            assert_eq!(one.name, format!("key_{at:02}"));
            assert_eq!(one.secret.name, format!("secret {number}"));
            assert_eq!((&one.sealed.id, &one.secret.id), (&format!("s-{number}"), &format!("s-{number}")));
            assert_eq!(one.sealed.encrypted_value, [number; 28]);
        }
    }

    fn one_secret_may_have_several_names(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        insert(db, 1);
        bind(db, "sb-1", "s-1", "nightly", "one");
        bind(db, "sb-2", "s-1", "nightly", "other");
        let names: Vec<String> = of_resource(db, "JOB:nightly").into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["one", "other"]);
        assert!(of_resource(db, "job:nightly").is_empty());
        assert!(of_resource(db, "JOB:weekly").is_empty());
    }
}
