//! The key derivation of commands under test.
//!
//! MLflow's 600,000 rounds cost 70 ms for each key. In the quick tier of `tests/run` the feature `short-kdf` makes it
//! 1,000 rounds where a test's environment has [`VARIABLE`], in mlgate and, by `tests/interop/short_kdf/`, in
//! `MLflow`. The vectors in `tests/crypto/`, [`TestEnv::real_kdf`] and all of `tests/run --full` have real rounds.

use mlgate::crypto::{Kek, Passphrase};
use mlgate::domain::KekVersion;

use super::TestEnv;

/// Whether this is the build for the quick tier.
pub(crate) const SHORT: bool = cfg!(feature = "short-kdf");

const VARIABLE: &str = "MLGATE_TEST_SHORT_KDF";

/// The variable that makes a command derive keys like the other commands.
pub(crate) const KDF: &[(&str, &str)] = if SHORT {
    &[
        (VARIABLE, "1"),
        (
            "PYTHONPATH",
            concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/short_kdf"),
        ),
    ]
} else {
    &[]
};

/// The KEK that a command derives.
pub(crate) fn kek(passphrase: &Passphrase, version: KekVersion) -> Kek {
    #[cfg(feature = "short-kdf")]
    return mlgate::crypto::kdf::derive_short_kek(passphrase, version);
    #[cfg(not(feature = "short-kdf"))]
    return mlgate::crypto::kdf::derive_kek(passphrase, version);
}

impl TestEnv {
    /// Makes all further commands derive keys as in production.
    pub(crate) fn real_kdf(&self) {
        for (name, _) in KDF {
            self.unset(name);
        }
    }
}
