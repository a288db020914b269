//! The assertion of a Google service account: a JSON Web Token signed with its key (RFC 7523; RS256 of RFC 7518).

use data_encoding::BASE64URL_NOPAD;
use pkcs8::SecretDocument;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

use crate::domain::Timestamp;

/// For whom the assertion is, wherever it is sent, as Google's own library has it.
const AUDIENCE: &str = "https://oauth2.googleapis.com/token";

/// What Google's own library asks for on behalf of the gateway.
const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// In seconds; as long as Google's own library says.
const LIFETIME: i64 = 3600;

/// The parts of a key file that a token is asked for with.
#[derive(Deserialize)]
pub(super) struct ServiceAccount {
    client_email: String,
    private_key: SecretString,
    private_key_id: Option<String>,
    token_uri: Option<String>,
}

impl ServiceAccount {
    /// `None` for what is not such a file.
    pub(super) fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The URL that gives tokens, if the file names one.
    pub(super) fn issuer(&self) -> Option<&str> {
        self.token_uri.as_deref()
    }

    /// A signed assertion; `None` if the key is none.
    pub(super) fn assertion(&self, at: Timestamp) -> Option<Zeroizing<String>> {
        let now = at.as_millis() / 1000;
        let header = json!({"alg": "RS256", "kid": self.private_key_id, "typ": "JWT"});
        let claims = json!({
            "iss": self.client_email,
            "scope": SCOPE,
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + LIFETIME,
        });
        let encode = |json: &serde_json::Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
        let signed = format!("{}.{}", encode(&header), encode(&claims));
        let signature = self.sign(signed.as_bytes())?;
        Some(Zeroizing::new(format!(
            "{signed}.{}",
            BASE64URL_NOPAD.encode(&signature)
        )))
    }

    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let (_, document) = SecretDocument::from_pem(self.private_key.expose_secret()).ok()?;
        let key = RsaKeyPair::from_pkcs8(document.as_bytes()).ok()?;
        let mut signature = vec![0; key.public().modulus_len()];
        key.sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            message,
            &mut signature,
        )
        .ok()?;
        Some(signature)
    }
}
