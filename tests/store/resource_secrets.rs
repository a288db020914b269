//! All secrets of one resource at once, through the library.

use std::cell::RefCell;
use std::time::Duration;

use diesel::connection::{InstrumentationEvent, set_default_instrumentation};
use mlgate::crypto::Passphrase;
use mlgate::domain::{BoundResource, Origin, Workspace};
use mlgate::ops::Passphrases;
use mlgate::ops::inject::{Request, resolve};
use mlgate::store::connect::server::ConnectEnv;
use mlgate::store::connect::url::DbUrl;
use mlgate::store::{IfMissing, OpenOptions, ResourceSecret, Store};

use crate::common::{TestDb, TestEnv, on_every_engine};

/// Opens a database as the commands do.
fn open(db: &TestDb) -> Store {
    open_with(db, None)
}

/// The same with this lock timeout.
pub(super) fn open_with(db: &TestDb, lock_timeout: Option<Duration>) -> Store {
    let options = OpenOptions {
        env: ConnectEnv::from_lookup(|_| None),
        lock_timeout,
        if_missing: IfMissing::Refuse,
        origin: Origin {
            actor: None,
            host: String::new(),
            tool: String::new(),
        },
        audit_log: None,
        on_commit: |_| true,
    };
    let url = DbUrl::parse(db.url()).unwrap();
    Store::open(&url, &options).unwrap().0
}

/// The secrets of a resource.
fn of_resource(db: &TestDb, resource: &str) -> Vec<ResourceSecret> {
    let resource = BoundResource::parse(resource).unwrap();
    open(db).secrets().of_resource(&resource).unwrap()
}

thread_local! {
    /// The queries of this thread's connections.
    static QUERIES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Diesel's own log of the queries that it sends.
#[expect(
    clippy::unnecessary_wraps,
    reason = "Diesel asks for a function that may give none"
)]
fn count_queries() -> Option<Box<dyn diesel::connection::Instrumentation>> {
    Some(Box::new(|event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            QUERIES.with_borrow_mut(|queries| queries.push(query.to_string()));
        }
    }))
}

/// The number of values that a job of this resource gets, and the queries that it takes.
fn resolved(db: &TestDb, resource: &str) -> (usize, Vec<String>) {
    let mut store = open(db);
    let request = Request {
        secrets: Vec::new(),
        resource: Some(BoundResource::parse(resource).unwrap()),
        endpoint: None,
        prefix: None,
    };
    let passphrase = Passphrases::one(Passphrase::from("A".to_owned()));
    let _ = QUERIES.take();
    let found = resolve(
        &mut store,
        &request,
        &Workspace::default(),
        &passphrase,
        None,
    )
    .unwrap();
    (found.values.len(), QUERIES.take())
}

/// Inserts a secret that cannot be decrypted, with a number in its name; much faster than a real one.
fn insert(db: &TestDb, number: u8) {
    let blob = db.blob_literal(&[number; 28]);
    db.execute(&format!(
        "INSERT INTO secrets (secret_id, secret_name, encrypted_value, wrapped_dek, kek_version, masked_value, \
         created_at, last_updated_at, workspace) VALUES ('s-{number}', 'secret {number}', {blob}, {blob}, 1, '{{}}', 1, 1, 'default')"
    ));
}

fn bind(db: &TestDb, id: &str, secret: &str, resource: &str, name: &str) {
    db.execute(&format!(
        "INSERT INTO mlgate_secret_bindings \
             (binding_id, secret_id, resource_type, resource_id, field_name, created_by, created_at) VALUES ('{id}', '{secret}', 'JOB', '{resource}', '{name}', NULL, 1)"
    ));
}

on_every_engine! {
    fn a_hundred_secrets_of_a_resource_are_returned_in_order(db: &TestDb) {
        let env = TestEnv::on(db, "A");
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        for number in 0..100 {
            insert(db, number);
            // In reverse order of the ids.
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
            assert_eq!(one.secret.secret.name, format!("secret {number}"));
            assert_eq!((&one.secret.sealed.id, &one.secret.secret.id), (&format!("s-{number}"), &format!("s-{number}")));
            assert_eq!(one.secret.sealed.encrypted_value, [number; 28]);
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
    fn the_secrets_of_a_resource_take_one_query_however_many_they_are(db: &TestDb) {
        set_default_instrumentation(count_queries).unwrap();
        let env = TestEnv::on(db, "A");
        // The test itself derives a key, too, as in production.
        env.real_kdf();
        let _ = env.mlgate(["db", "init", "--yes"]).run().success();
        for number in 0..5 {
            let name = format!("secret {number}");
            env.create(&name, "sk-1", &["--bind", &format!("JOB:five:KEY_{number}")]);
        }
        let one = ["secret", "bind", "secret 0", "--resource-type=JOB", "--resource-id=one", "--name=KEY"];
        let _ = env.mlgate(["secret", "update", "secret 0", "--shared"]).run().success();
        let _ = env.mlgate(one).run().success();
        let (one, few) = resolved(db, "JOB:one");
        let (five, many) = resolved(db, "JOB:five");
        assert_eq!((one, five), (1, 5));
        assert_eq!(few.len(), many.len(), "{many:#?}");
        let of_values = many.iter().filter(|query| query.contains("encrypted_value")).count();
        assert_eq!(of_values, 1, "{many:#?}");
    }
}
