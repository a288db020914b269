//! How often the key derivation iterates HMAC. This file names nothing else of the crate: a test compiles it alone.

/// MLflow's number. About 70 ms on one core of a present machine.
pub const ITERATIONS: u32 = 600_000;

/// The number for commands under test, the least that the crate `pbkdf2` takes.
#[cfg(feature = "short-kdf")]
pub const SHORT: u32 = 1_000;

#[cfg(all(feature = "short-kdf", not(debug_assertions)))]
compile_error!("the feature short-kdf is for tests: keys derived with it protect nothing");

/// How often a command iterates: always [`ITERATIONS`].
#[cfg(not(feature = "short-kdf"))]
pub fn iterations() -> u32 {
    ITERATIONS
}

/// How often a command iterates: a binary built for the quick tests looks whether its test wants few rounds.
#[cfg(feature = "short-kdf")]
pub fn iterations() -> u32 {
    match std::env::var_os("MLGATE_TEST_SHORT_KDF") {
        Some(_) => SHORT,
        None => ITERATIONS,
    }
}
