//! How many iterations the key derivation runs. This file uses nothing else of the crate: a test compiles it
//! alone.

/// MLflow's number: about 70 ms on one core of a current machine.
pub const ITERATIONS: u32 = 600_000;

/// The number for commands under test, the minimum that the crate `pbkdf2` accepts.
#[cfg(feature = "short-kdf")]
pub const SHORT: u32 = 1_000;

#[cfg(all(feature = "short-kdf", not(debug_assertions)))]
compile_error!("the feature short-kdf is for tests: keys derived with it protect nothing");

/// The iterations of a command: always [`ITERATIONS`].
#[cfg(not(feature = "short-kdf"))]
pub fn iterations() -> u32 {
    ITERATIONS
}

/// The iterations of a command: a binary built for the quick tests checks whether its test asks for few.
#[cfg(feature = "short-kdf")]
pub fn iterations() -> u32 {
    match std::env::var_os("MLGATE_TEST_SHORT_KDF") {
        Some(_) => SHORT,
        None => ITERATIONS,
    }
}
