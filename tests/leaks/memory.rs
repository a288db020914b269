//! The memory of an mlgate that waits for the program of `exec --mask`, read by root: no passphrase and no key,
//! and the values only where the system may not write them to swap.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;

use aes_gcm::aead::{Aead, KeyInit, Nonce};
use aes_gcm::{Aes256Gcm, Key};
use data_encoding::HEXLOWER_PERMISSIVE;
use rustix::process::geteuid;

use crate::cli::exec::{VALUE, wait_for};
use crate::cli::fixture::HORSE;
use crate::cli::kek_keystore::{add, keystore};
use crate::common::{Running, TestDb, TestEnv};

/// What MLflow derives from [`HORSE`] for version 1: `keks` in golden.json.
const KEK: &str = "c2b0846c9b96fbda4ec87d74943f0ca3c1c5fab5bc982eca27611bca1573f848";

/// A program that waits until the file `go` exists.
const WAITING: &str = "touch ready; until [ -e go ]; do sleep 0.01; done";

/// A writable part of a process's memory.
struct Region {
    bytes: Vec<u8>,
    locked: bool,
}

impl Region {
    fn has(&self, secret: &[u8]) -> bool {
        self.bytes
            .windows(secret.len())
            .any(|window| window == secret)
    }
}

/// All writable memory of a process; none if this account may not read it.
fn memory(process: u32) -> Option<Vec<Region>> {
    let memory = File::open(format!("/proc/{process}/mem")).ok()?;
    let maps = fs::read_to_string(format!("/proc/{process}/smaps")).ok()?;
    let mut regions = Vec::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (first, second) = (words.next().unwrap(), words.next().unwrap_or_default());
        if first == "VmFlags:" {
            if let Some(region) = regions.last_mut() {
                let Region { locked, .. } = region;
                *locked = line.split_whitespace().any(|flag| flag == "lo");
            }
        } else if let Some((start, end)) = first.split_once('-') {
            let [start, end] = [start, end].map(|text| u64::from_str_radix(text, 16).unwrap());
            let mut bytes = Vec::new();
            if second.starts_with("rw") {
                bytes.resize(usize::try_from(end - start).unwrap(), 0);
                memory.read_exact_at(&mut bytes, start).unwrap();
            }
            regions.push(Region {
                bytes,
                locked: false,
            });
        }
    }
    Some(regions)
}

/// The key of the only secret's value.
fn dek(db: &TestDb) -> Vec<u8> {
    let wrapped = db.value("SELECT hex(wrapped_dek) FROM secrets").unwrap();
    let wrapped = HEXLOWER_PERMISSIVE.decode(wrapped.as_bytes()).unwrap();
    let kek = Key::<Aes256Gcm>::try_from(&*kek()).unwrap();
    let nonce = Nonce::<Aes256Gcm>::try_from(&wrapped[..12]).unwrap();
    let dek = Aes256Gcm::new(&kek).decrypt(&nonce, &wrapped[12..]);
    dek.unwrap()
}

fn kek() -> Vec<u8> {
    HEXLOWER_PERMISSIVE.decode(KEK.as_bytes()).unwrap()
}

fn waiting(env: &TestEnv, more: &[&str]) -> Running {
    let args = [&["exec", "--secret", "openai", "--mask"], more].concat();
    let running = env.mlgate(args).args(["--", "sh", "-c", WAITING]).start();
    wait_for(env, "ready");
    running
}

fn go_on(env: &TestEnv, running: Running) {
    env.write("go", "");
    let _ = running.finish().success();
    for file in ["go", "ready"] {
        fs::remove_file(env.work().join(file)).unwrap();
    }
}

#[test]
fn only_the_masking_process_has_the_values() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, HORSE);
    // Its keys are those of the vectors.
    env.real_kdf();
    env.create("openai", VALUE, &["--provider", "openai"]);
    let (kek, dek) = (kek(), dek(&db));
    assert_eq!(dek.len(), 32);
    env.write("horse", HORSE);
    let directory = keystore(&env);
    add(&env, "1", HORSE);
    let directory = directory.to_str().unwrap();
    for source in [
        &[][..],
        &["--passphrase-file", "horse"],
        &["--passphrase-command", "cat horse"],
        &["--keystore", directory],
    ] {
        let running = waiting(&env, source);
        let found = memory(running.id());
        assert_eq!(found.is_some(), geteuid().is_root(), "only root may look");
        for secret in [HORSE.as_bytes(), &*kek, &*dek] {
            let has = |region: &Region| region.has(secret);
            assert!(!found.iter().flatten().any(has), "{source:?}");
        }
        for region in found.iter().flatten() {
            assert!(region.locked || !region.has(VALUE.as_bytes()), "{source:?}");
        }
        let there = found
            .iter()
            .flatten()
            .any(|region| region.has(VALUE.as_bytes()));
        assert_eq!(there, found.is_some(), "where else do the values come from");
        go_on(&env, running);
    }
}

#[test]
fn mlgate_dumps_no_core_and_programs_keep_the_callers_limit() {
    let db = TestDb::sqlite();
    let env = TestEnv::on(&db, HORSE);
    env.create("openai", VALUE, &["--provider", "openai"]);
    let running = waiting(&env, &[]);
    let limits = fs::read_to_string(format!("/proc/{}/limits", running.id())).unwrap();
    let core = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max core file size"));
    assert_eq!(core.unwrap().split_whitespace().next(), Some("0"));
    go_on(&env, running);
    env.write("horse", HORSE);
    for command in [
        "mlgate exec --secret openai -- sh -c 'ulimit -S -c'",
        "mlgate exec --secret openai --mask -- sh -c 'ulimit -S -c'",
        "mlgate exec -q --secret openai --passphrase-command 'ulimit -S -c >&2; cat horse' -- true 2>&1",
    ] {
        let line = format!("ulimit -S -c $(ulimit -H -c); ulimit -S -c; {command}");
        let output = env.program("sh", ["-c", &line]).run().success();
        let limits: Vec<&str> = output.stdout().lines().collect();
        assert_eq!(limits.len(), 2, "{output}");
        assert_eq!(limits[0], limits[1], "{command}");
    }
}
