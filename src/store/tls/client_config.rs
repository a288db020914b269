//! The rustls configuration of one connection.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::ring;

use super::verifier::LevelVerifier;
use super::{Identity, Verify};

/// TLS 1.2 or 1.3, checking the server as `level` says and showing it `identity`.
pub(in crate::store) fn client_config(
    level: Verify,
    identity: Option<Identity>,
) -> Result<ClientConfig, rustls::Error> {
    // The provider is named, and not the process's default: nobody has to install one first.
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(LevelVerifier {
        level,
        provider: Arc::clone(&provider),
    });
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    match identity {
        Some(identity) => builder.with_client_auth_cert(identity.chain, identity.key),
        None => Ok(builder.with_no_client_auth()),
    }
}
