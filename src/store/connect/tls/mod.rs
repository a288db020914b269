//! TLS for both engines, by rustls: the configuration of one connection.

mod failure;
mod files;
mod verifier;

pub(in crate::store) use failure::TlsFailure;
pub(in crate::store) use files::{Identity, Roots};
pub(in crate::store) use verifier::{Verify, is_version_1};

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, InconsistentKeys, SupportedProtocolVersion};

use verifier::{LevelVerifier, public_key};

/// The enabled TLS versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Versions {
    Both,
    Only12,
    Only13,
}

/// The verification and the identity of a TLS connection.
#[derive(Debug, Clone)]
pub(in crate::store) struct TlsSettings {
    pub(in crate::store) verify: Verify,
    pub(in crate::store) identity: Option<Identity>,
    pub(in crate::store) versions: Versions,
    /// Whether to send the server name (SNI).
    pub(in crate::store) sni: bool,
}

pub(in crate::store) fn client_config(
    settings: &TlsSettings,
) -> Result<ClientConfig, rustls::Error> {
    // The provider is explicit instead of the process default, which would have to be installed first.
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(LevelVerifier {
        level: settings.verify.clone(),
        provider: Arc::clone(&provider),
    });
    let versions: &[&'static SupportedProtocolVersion] = match settings.versions {
        Versions::Both => &[&TLS13, &TLS12],
        Versions::Only12 => &[&TLS12],
        Versions::Only13 => &[&TLS13],
    };
    let builder = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let mut config = match &settings.identity {
        Some(identity) => {
            let key = certified_key(identity)?;
            builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(key)))
        }
        None => builder.with_no_client_auth(),
    };
    config.enable_sni = settings.sni;
    Ok(config)
}

/// The client certificate with its key, which must match.
///
/// The library's own function cannot read a certificate of X.509 version 1, which `openssl x509 -req` makes
/// without `-extfile` and which servers accept. Its key is compared here.
fn certified_key(identity: &Identity) -> Result<CertifiedKey, rustls::Error> {
    let key = ring::sign::any_supported_type(&identity.key)?;
    let certified = CertifiedKey::new(identity.chain.clone(), key);
    let certificate = certified.end_entity_cert()?;
    if is_version_1(certificate) {
        let of_key = certified.key.public_key();
        let same =
            of_key.is_none_or(|of_key| public_key(certificate).as_deref() == Some(of_key.as_ref()));
        if !same {
            return Err(InconsistentKeys::KeyMismatch.into());
        }
        return Ok(certified);
    }
    match certified.keys_match() {
        Ok(()) | Err(rustls::Error::InconsistentKeys(InconsistentKeys::Unknown)) => Ok(certified),
        Err(error) => Err(error),
    }
}
