//! How much of the server's certificate is checked.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};

use super::Roots;

/// What is checked. The levels are libpq's; rustls itself knows only the last.
#[derive(Debug, Clone)]
pub(in crate::store) enum Verify {
    /// Nothing.
    Nothing,
    /// The certificate comes from one of these authorities.
    Ca(Roots),
    /// And it names the host.
    Full(Roots),
}

/// A rustls verifier of one [`Verify`] level.
#[derive(Debug)]
pub(super) struct LevelVerifier {
    pub(super) level: Verify,
    pub(super) provider: Arc<CryptoProvider>,
}

impl LevelVerifier {
    fn check_chain(
        &self,
        roots: &Roots,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<(), Error> {
        let parsed = ParsedCertificate::try_from(end_entity)?;
        let algorithms = self.provider.signature_verification_algorithms.all;
        let result = verify_server_cert_signed_by_trust_anchor(
            &parsed,
            &roots.store,
            intermediates,
            now,
            algorithms,
        );
        match result {
            // The certificate that PostgreSQL's manual has people make signs itself and calls itself an
            // authority. A server must not show one of those, says the library; but when exactly this
            // certificate is in the file of trusted ones there is nothing left to ask. Times were checked
            // before this error could arise.
            Err(Error::InvalidCertificate(CertificateError::Other(_)))
                if roots.certificates.contains(end_entity) =>
            {
                Ok(())
            }
            result => result,
        }
    }
}

impl ServerCertVerifier for LevelVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match &self.level {
            Verify::Nothing => {}
            Verify::Ca(roots) => self.check_chain(roots, end_entity, intermediates, now)?,
            Verify::Full(roots) => {
                self.check_chain(roots, end_entity, intermediates, now)?;
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
            }
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        if matches!(self.level, Verify::Nothing) {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        // Whoever may show any certificate may as well show one whose key he has, so nothing is gained by
        // checking his signature; and the library cannot read the version 1 certificates that are about.
        if matches!(self.level, Verify::Nothing) {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
