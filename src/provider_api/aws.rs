//! AWS Signature Version 4, for a request without a body.

use std::fmt::Write as _;

use data_encoding::HEXLOWER;
use ring::digest;
use ring::hmac::{HMAC_SHA256, Key, sign};
use ureq::http::Uri;
use zeroize::Zeroizing;

use crate::domain::Timestamp;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

pub(super) struct AccessKeys<'a> {
    pub(super) id: &'a str,
    pub(super) secret: &'a str,
    pub(super) region: &'a str,
}

/// The headers that prove who a request is from.
pub(super) struct Signed {
    pub(super) authorization: String,
    /// `X-Amz-Date`.
    pub(super) date: String,
}

impl AccessKeys<'_> {
    /// Signs a GET request of a URL whose query is in canonical form: sorted by name, and encoded. `None` for what is
    /// no URL.
    ///
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
    pub(super) fn sign(&self, url: &str, service: &str, at: Timestamp) -> Option<Signed> {
        let uri: Uri = url.parse().ok()?;
        let host = uri.host()?;
        let date = at.to_string().replace(['-', ':'], "");
        let day = date.get(..8)?;
        let (path, query) = (uri.path(), uri.query().unwrap_or_default());
        let empty = hash("");
        let request = format!(
            "GET\n{path}\n{query}\nhost:{host}\nx-amz-date:{date}\n\nhost;x-amz-date\n{empty}"
        );
        let scope = format!("{day}/{}/{service}/aws4_request", self.region);
        let to_sign = format!("{ALGORITHM}\n{date}\n{scope}\n{}", hash(&request));
        let first = Zeroizing::new(["AWS4", self.secret].concat());
        let key = [day, self.region, service, "aws4_request"]
            .iter()
            .fold(key(first.as_bytes()), |key_so_far, part| {
                key(sign(&key_so_far, part.as_bytes()).as_ref())
            });
        let signature = HEXLOWER.encode(sign(&key, to_sign.as_bytes()).as_ref());
        let mut authorization = format!("{ALGORITHM} Credential={}/{scope}", self.id);
        // Writing to a string cannot fail.
        let _ = write!(
            authorization,
            ", SignedHeaders=host;x-amz-date, Signature={signature}"
        );
        Some(Signed {
            authorization,
            date,
        })
    }
}

fn key(bytes: &[u8]) -> Key {
    Key::new(HMAC_SHA256, bytes)
}

fn hash(text: &str) -> String {
    HEXLOWER.encode(digest::digest(&digest::SHA256, text.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first is `get-vanilla` of AWS's test suite for Signature Version 4, the second was made by botocore 1.44.8.
    #[test]
    fn requests_are_signed_as_aws_does() {
        for (url, service, region, signature) in [
            (
                "https://example.amazonaws.com/",
                "service",
                "us-east-1",
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            ),
            (
                "https://sts.eu-central-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
                "sts",
                "eu-central-1",
                "d5d6cd223d6489178e16f2b60140fb4fb6fb9786edcd3282742f1d43487c5afb",
            ),
        ] {
            let keys = AccessKeys {
                id: "AKIDEXAMPLE",
                secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                region,
            };
            // 2015-08-30T12:36:00Z.
            let at = Timestamp::from_millis(1_440_938_160_000);
            let signed = keys.sign(url, service, at).unwrap();
            assert_eq!(signed.date, "20150830T123600Z");
            let expected = format!(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/{region}/{service}/aws4_request, \
                 SignedHeaders=host;x-amz-date, Signature={signature}"
            );
            assert_eq!(signed.authorization, expected);
            assert!(keys.sign("no url", service, at).is_none());
        }
    }
}
