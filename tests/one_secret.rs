//! The cost of decrypting one secret beyond the derivation of its key. `tests/bench` runs it:
//!
//! ```text
//! cargo bench --bench one_secret -- DATABASE PASSPHRASE VERSION NAME
//! ```
//!
//! Three numbers go to stdout, medians in milliseconds: connecting and identifying the database, the
//! derivation of a KEK, and a secret found by its name, read and decrypted.

#![expect(clippy::print_stdout, reason = "the numbers are what it is run for")]

use std::time::Instant;

use mlgate::crypto::Passphrase;
use mlgate::crypto::envelope::Opener;
use mlgate::domain::{EntityRef, KekVersion, Origin, Workspace};
use mlgate::ops::{Keyring, secret};
use mlgate::store::connect::server::ConnectEnv;
use mlgate::store::connect::url::DbUrl;
use mlgate::store::{IfMissing, OpenOptions, Store};

/// How often the whole is measured: an odd number has a median.
const ROUNDS: usize = 41;

fn main() {
    // Cargo adds an option of its own.
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| arg != "--bench")
        .collect();
    let [database, passphrase, version, name] = args.as_slice() else {
        // `cargo bench` without arguments: there is nothing to measure without a database.
        return;
    };
    let passphrase = Passphrase::from(passphrase.clone());
    let wanted = EntityRef::Name(name.clone());
    let version: KekVersion = version.parse().expect("a KEK version");
    let (mut opening, mut deriving, mut decrypting) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut store = open(database);
        opening.push(start.elapsed());

        let start = Instant::now();
        let keyring = Keyring::derive(&[(&passphrase, version)]);
        deriving.push(start.elapsed());

        let start = Instant::now();
        let found = secret::find(&mut store, &wanted, &Workspace::default()).expect("it is there");
        let row = store
            .secrets()
            .sealed(&found.id)
            .expect("a row")
            .expect("it is there");
        let mut opener = Opener::new();
        let (_, plaintext) = keyring.open(&row, &mut opener).expect("the key opens it");
        assert!(!plaintext.expose().is_empty());
        decrypting.push(start.elapsed());
    }
    let medians = [opening, deriving, decrypting].map(|mut times| {
        times.sort_unstable();
        format!("{:.3}", times[ROUNDS / 2].as_secs_f64() * 1000.0)
    });
    println!("{}", medians.join(" "));
}

fn open(database: &str) -> Store {
    let options = OpenOptions {
        env: ConnectEnv::from_lookup(|_| None),
        lock_timeout: None,
        if_missing: IfMissing::Refuse,
        audit_log: None,
        on_commit: |_| true,
        origin: Origin {
            actor: None,
            host: String::new(),
            tool: String::new(),
        },
    };
    let url = DbUrl::parse(database).expect("a database's URI");
    Store::open(&url, &options).expect("the database opens").0
}
