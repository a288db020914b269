//! The building blocks of the tests: a command in its own environment ([`TestEnv`]), a separate database on
//! each engine ([`TestDb`]), the real `MLflow` ([`Mlflow`]) and a real terminal ([`Terminal`]).

mod admin;
mod db;
mod env;
mod exposition;
mod gateway;
mod kdf;
mod macros;
mod mlflow;
mod output;
mod release;
pub(crate) mod rights;
pub(crate) mod schema;
mod sealed;
pub(crate) mod servers;
mod terminal;

pub(crate) use db::{Engine, RawConnection, Row, TestDb};
pub(crate) use env::{Invocation, Running, TestEnv};
pub(crate) use exposition::Exposition;
pub(crate) use kdf::{KDF, SHORT as QUICK, kek};
pub(crate) use macros::{
    between_engines, for_each_release, on_every_engine, on_every_release, on_one_release,
    on_one_release_in_full, on_sqlite_and_in_full, release_test, release_tests,
};
pub(crate) use mlflow::Mlflow;
pub(crate) use output::CommandOutput;
pub(crate) use release::Release;
pub(crate) use sealed::{Keys, SealedRow};
pub(crate) use terminal::Terminal;

/// Tidies up after a test. A test that has failed, perhaps because its server is gone, keeps its own message: a panic
/// that leaves a destructor then would end the process, and all other tests with it.
pub(crate) fn unless_failing(tidy: impl FnOnce()) {
    if std::thread::panicking() {
        drop(std::panic::catch_unwind(std::panic::AssertUnwindSafe(tidy)));
    } else {
        tidy();
    }
}

/// Yields before a condition is checked again. A loop without it takes a core away from the very
/// command that it waits for.
pub(crate) fn pause() {
    std::thread::sleep(std::time::Duration::from_millis(2));
}
