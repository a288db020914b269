//! TLS for both engines, by rustls: files, trust, errors.

mod certificate;
mod client_config;
mod client_key;
mod common_name;
mod failure;
mod files;
mod verifier;

pub(in crate::store) use certificate::is_version_1;
pub(in crate::store) use client_config::{TlsSettings, Versions, client_config};
pub(in crate::store) use failure::TlsFailure;
pub(in crate::store) use files::{Identity, Roots};
pub(in crate::store) use verifier::Verify;
