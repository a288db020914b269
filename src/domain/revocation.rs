//! What replaces the value of a revoked secret.
//!
//! An empty value, `{}`, would not do: for Bedrock, Vertex AI, Databricks and everything passed to LiteLLM,
//! MLflow's gateway reads a missing key as a request to use the server's own credentials. So every field that
//! the gateway reads is present, with a value that fails before anything is sent:
//!
//! - `false` where a string is expected. `MLflow` treats an `api_key` that is not a string like a missing one, and
//!   rejects a field of Databricks or Vertex AI.
//! - Where `MLflow` treats anything but a string as missing, as it does for Bedrock, a string that no HTTP header can
//!   contain: the line feed prevents every client from sending it.
//! - A provider unknown to LiteLLM, so that it does not search the server's environment for a key. `MLflow` from 3.17 on
//!   rejects such a field itself.

use super::macros::text_newtype;
use super::provider::is_bedrock;
use super::{NameError, Secret, same_secret, width};

/// The column `masked_value` of a revoked secret, to the byte. No real value has this mask: real masks are
/// `***`, or ten characters with three dots in the middle.
pub const REVOKED_MASK: &str = r#"{"value": "(revoked)"}"#;

/// What `masked_value` shows instead of a mask.
pub const REVOKED: &str = "(revoked)";

/// For all providers but Bedrock.
const TOMBSTONE: &str = concat!(
    r#"{"api_key": false, "client_secret": false, "vertex_credentials": false, "#,
    r#""aws_access_key_id": "revoked\n", "aws_secret_access_key": "revoked\n", "custom_llm_provider": "revoked"}"#
);

/// For Bedrock, whose `api_key` must be a string.
const TOMBSTONE_OF_BEDROCK: &str = concat!(
    r#"{"api_key": "revoked\n", "client_secret": false, "vertex_credentials": false, "#,
    r#""aws_access_key_id": "revoked\n", "aws_secret_access_key": "revoked\n", "custom_llm_provider": "revoked"}"#
);

/// The plaintext that replaces a value which the gateway uses for these providers.
pub fn tombstone<'a>(providers: impl IntoIterator<Item = &'a str>) -> &'static str {
    if providers.into_iter().any(is_bedrock) {
        TOMBSTONE_OF_BEDROCK
    } else {
        TOMBSTONE
    }
}

pub fn is_tombstone(plaintext: &[u8]) -> bool {
    [TOMBSTONE, TOMBSTONE_OF_BEDROCK]
        .iter()
        .any(|text| same_secret(text, plaintext))
}

impl Secret {
    /// Whether it was revoked and has no new value since, as far as can be told without its key.
    pub fn is_revoked(&self) -> bool {
        self.masked_value == REVOKED_MASK
    }
}

text_newtype! {
    /// A reason of one line. Stored in clear.
    Reason(text): NameError => {
        let (what, found, limit) = ("reason", text.chars().count(), width::REASON);
        if text.trim().is_empty() {
            Err(NameError::Empty { what })
        } else if found > limit {
            Err(NameError::TooLong { what, found, limit })
        } else if text.chars().any(char::is_control) {
            Err(NameError::Control { what })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::domain::Timestamp;

    #[test]
    fn every_field_is_false_or_unsendable() {
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
    fn the_mask_is_an_object_of_strings_as_in_mlflow() {
        let mask: Value = serde_json::from_str(REVOKED_MASK).unwrap();
        assert_eq!(mask, serde_json::json!({"value": REVOKED}));
    }

    #[test]
    fn a_reason_is_one_non_blank_line() {
        assert!(Reason::new("leaked in a log, see ticket 7: é🔑").is_ok());
        assert!(Reason::new("🔑".repeat(1000)).is_ok());
        for text in ["", "  ", "two\nlines", "\u{1b}[31m", &"x".repeat(1001)] {
            assert!(Reason::new(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn only_the_mask_of_a_revoked_value_says_that_it_is_revoked() {
        let is_revoked = |masked_value: &str| {
            let at = Timestamp::from_millis(0);
            let secret = Secret {
                id: "s-1".to_owned(),
                name: "openai".to_owned(),
                workspace: "default".to_owned(),
                masked_value: masked_value.to_owned(),
                provider: None,
                auth_config: None,
                kek_version: 1,
                created_by: None,
                created_at: at,
                last_updated_by: None,
                last_updated_at: at,
            };
            secret.is_revoked()
        };
        assert!(is_revoked(REVOKED_MASK));
        for other in [
            r#"{"value": "***"}"#,
            r#"{"value":"(revoked)"}"#,
            REVOKED,
            "",
        ] {
            assert!(!is_revoked(other), "{other}");
        }
    }
}
