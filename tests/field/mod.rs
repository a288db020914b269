//! The field matrix: servers, accounts and networks of real deployments, which no quick test covers.
//!
//! Restricted accounts, servers that speak another language, statement and idle timeouts, read-only servers and
//! standbys, TLS, poolers, clusters. Each of these is a [`cell`], and is put to the same tests. Each test starts what
//! it needs besides the servers of `tests/run`. Only `tests/run --full`, or a filter that names them, runs these tests.

mod accounts;
mod cell;
mod charsets;
mod crashes;
mod galera;
mod group_replication;
mod languages;
mod pam;
mod pinned_sessions;
mod poolers;
mod read_only;
mod row_security;
mod schemas;
mod servers;
mod tls;
