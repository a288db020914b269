//! TLS for both engines, by rustls: files, whom to trust, what went wrong.

mod certificate;
mod client_config;
mod client_key;
mod common_name;
mod failure;
mod files;
mod verifier;

pub(super) use certificate::is_version_1;
pub(super) use client_config::{TlsSettings, Versions, client_config};
pub(super) use failure::TlsFailure;
pub(super) use files::{Identity, Roots};
pub(super) use verifier::Verify;
