//! What `tests/run` has started, according to environment variables.

use std::env;
use std::path::PathBuf;

use super::Release;

/// The value of a variable that `tests/run` sets.
///
/// # Panics
/// When it is not set: a test that needs it must never pass without it.
pub(crate) fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run this test by tests/run"))
}

/// `postgresql://USER:PASSWORD@127.0.0.1:PORT/postgres`, a superuser.
pub(crate) fn postgresql_url() -> String {
    variable("MLGATE_TEST_POSTGRES_URL")
}

/// `mysql://USER:PASSWORD@127.0.0.1:PORT/`, a user with all rights on a `MariaDB` server.
pub(crate) fn mysql_url() -> String {
    variable("MLGATE_TEST_MYSQL_URL")
}

/// The same of a real `MySQL`.
pub(crate) fn mysql9_url() -> String {
    variable("MLGATE_TEST_MYSQL9_URL")
}

/// The directory with what the real `MLflow` created at the start of this run, under `tests/run`.
pub(crate) fn templates() -> Option<PathBuf> {
    env::var_os("MLGATE_TEST_TEMPLATES").map(PathBuf::from)
}

/// The directory with the dumps of the gateway's tables, and of the rest.
pub(crate) fn gateway() -> PathBuf {
    PathBuf::from(variable("MLGATE_TEST_GATEWAY"))
}

/// The directory with the Python packages of a release other than the installed one.
pub(crate) fn release(release: Release) -> PathBuf {
    PathBuf::from(variable("MLGATE_TEST_RELEASES")).join(release.to_string())
}
