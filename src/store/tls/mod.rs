//! TLS for both engines, by rustls: files, whom to trust, what went wrong.

mod client_config;
mod common_name;
mod failure;
mod files;
mod verifier;

pub(super) use client_config::client_config;
pub(super) use failure::TlsFailure;
pub(super) use files::{Identity, Roots};
pub(super) use verifier::Verify;
