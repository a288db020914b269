//! Base64 (RFC 4648, section 4), for wrapped keys in files that are text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

#[must_use]
pub fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Decodes base64 with padding; `None` for anything else.
#[must_use]
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Whether a text, line breaks aside, is base64 of something that begins like a JSON object.
#[must_use]
pub fn is_base64_of_json(text: &str) -> bool {
    let text: Zeroizing<String> = Zeroizing::new(text.split_ascii_whitespace().collect());
    let decoded = STANDARD.decode(text.as_bytes()).map(Zeroizing::new);
    decoded.is_ok_and(|bytes| bytes.trim_ascii_start().starts_with(b"{"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4648, section 10.
    #[test]
    fn the_vectors_of_the_rfc_go_both_ways() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(to_base64(bytes.as_bytes()), text);
            assert_eq!(from_base64(text).as_deref(), Some(bytes.as_bytes()));
        }
        for text in ["Zg", "Zg=", "Zm9v\n", "Z_8="] {
            assert_eq!(from_base64(text), None, "{text}");
        }
    }
}
