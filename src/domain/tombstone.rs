//! What a revoked secret holds in place of its value.
//!
//! A value with nothing in it, `{}`, would not do: the gateway of `MLflow` takes a missing key of Bedrock, Vertex AI
//! and Databricks, and of whatever it hands to LiteLLM, for the wish to log in with what the server itself has. So
//! each field that the gateway reads is there, and is what fails before anything is sent:
//!
//! - `false` where a text is wanted. `MLflow` says of an `api_key` that is no text just what it says of one that is
//!   not there; a field of Databricks or Vertex AI it refuses.
//! - Where `MLflow` takes anything else than a text for "none given", as it does for Bedrock, a text that no HTTP
//!   header can hold: the line feed keeps every client from sending it.
//! - A provider that LiteLLM does not have, so that it looks for no key in the server's environment. `MLflow` from
//!   3.17 on refuses such a field itself.

use super::Secret;

/// The column `masked_value` of a revoked secret, to the byte. No value has this mask: those that are made of one are
/// `***`, or ten characters with three dots in the middle.
pub const REVOKED_MASK: &str = r#"{"value": "(revoked)"}"#;

/// What `masked_value` shows in place of a mask.
pub const REVOKED: &str = "(revoked)";

/// For all providers but Bedrock.
const TOMBSTONE: &str = concat!(
    r#"{"api_key": false, "client_secret": false, "vertex_credentials": false, "#,
    r#""aws_access_key_id": "revoked\n", "aws_secret_access_key": "revoked\n", "custom_llm_provider": "revoked"}"#
);

/// For Bedrock, whose `api_key` must be a text.
const TOMBSTONE_OF_BEDROCK: &str = concat!(
    r#"{"api_key": "revoked\n", "client_secret": false, "vertex_credentials": false, "#,
    r#""aws_access_key_id": "revoked\n", "aws_secret_access_key": "revoked\n", "custom_llm_provider": "revoked"}"#
);

/// The names that `MLflow`'s gateway has for Bedrock.
const BEDROCK: [&str; 2] = ["bedrock", "amazon-bedrock"];

/// The plaintext that takes the place of a value which the gateway uses for these providers.
pub fn tombstone<'a>(providers: impl IntoIterator<Item = &'a str>) -> &'static str {
    if providers.into_iter().any(|name| BEDROCK.contains(&name)) {
        TOMBSTONE_OF_BEDROCK
    } else {
        TOMBSTONE
    }
}

/// Whether a decrypted value is that of a revoked secret.
pub fn is_tombstone(plaintext: &[u8]) -> bool {
    [TOMBSTONE, TOMBSTONE_OF_BEDROCK]
        .iter()
        .any(|text| text.as_bytes() == plaintext)
}

impl Secret {
    /// Whether it was revoked and has had no new value since, as far as can be seen without its key.
    pub fn is_revoked(&self) -> bool {
        self.masked_value == REVOKED_MASK
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn no_field_is_missing_and_none_can_be_sent() {
        for (providers, bedrock) in [
            (vec![], false),
            (vec!["openai", "anthropic"], false),
            (vec!["openai", "bedrock"], true),
            (vec!["amazon-bedrock"], true),
        ] {
            let text = tombstone(providers);
            assert!(is_tombstone(text.as_bytes()));
            let value: Value = serde_json::from_str(text).unwrap();
            let fields = value.as_object().unwrap();
            for (name, field) in fields
                .iter()
                .filter(|(name, _)| *name != "custom_llm_provider")
            {
                let unsendable = field.as_str().is_some_and(|text| text.ends_with('\n'));
                assert!(*field == Value::Bool(false) || unsendable, "{name}");
            }
            assert_eq!(value["api_key"].is_string(), bedrock);
        }
        assert!(!is_tombstone(b"{}"));
    }

    #[test]
    fn the_mask_is_an_object_of_texts_as_mlflow_lists_it() {
        let mask: Value = serde_json::from_str(REVOKED_MASK).unwrap();
        assert_eq!(mask, serde_json::json!({"value": REVOKED}));
    }
}
