//! The field matrix: the servers, accounts and networks that operators have, which no quick test stands for.
//!
//! Restricted accounts, servers that speak another language, statement and idle timeouts, read-only servers and
//! standbys, TLS, poolers, clusters. Each of these is a [`cell`], and is put to the same proofs. Each story starts what
//! it needs beside the servers of `tests/run`. Only `tests/run --full`, or a filter that names them, runs these tests.

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
