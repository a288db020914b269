//! Parts of a certificate that rustls does not read.

use rustls::pki_types::CertificateDer;
use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::der::{Decode, Encode};

/// Whether it is of X.509 version 1 (1988), which has no host names or key usages.
pub(in crate::store) fn is_version_1(certificate: &CertificateDer<'_>) -> bool {
    let parsed = Certificate::from_der(certificate);
    parsed.is_ok_and(|parsed| parsed.tbs_certificate.version == Version::V1)
}

/// The public key, as DER.
pub(super) fn public_key(certificate: &CertificateDer<'_>) -> Option<Vec<u8>> {
    let parsed = Certificate::from_der(certificate).ok()?;
    parsed.tbs_certificate.subject_public_key_info.to_der().ok()
}
