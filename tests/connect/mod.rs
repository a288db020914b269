//! Connecting to real servers: which logins succeed, and how failures are reported.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod certificates;
pub(crate) mod middleman;
mod mysql_login;
mod mysql_protocol;
mod mysql_tls;
mod password_command;
mod poolers;
mod postgres_login;
mod postgres_service;
mod postgres_tls;
mod provider_tls;
pub(crate) mod server;
pub(crate) mod tls_server;
