//! What can be wrong with a secret, seen without its key.

use serde_json::Value;

use super::Problem;
use crate::domain::Secret;

/// What is wrong with a secret.
pub(super) fn problems(secret: &Secret) -> impl Iterator<Item = Problem> + use<> {
    let auth = secret.auth_config.as_deref().unwrap_or_default();
    // MLflow takes an empty text for no settings.
    let bad_auth = !auth.is_empty() && !serde_json::from_str(auth).is_ok_and(of_texts);
    // A mask that is no JSON at all is shown as one hidden value.
    let bad_mask = serde_json::from_str(&secret.masked_value).is_ok_and(|mask| !of_texts(mask));
    [
        bad_auth.then_some(Problem::AuthConfig),
        bad_mask.then_some(Problem::Mask),
    ]
    .into_iter()
    .flatten()
}

/// Whether a JSON value is what the fields of `MLflow`'s API hold: texts by name.
fn of_texts(value: Value) -> bool {
    matches!(value, Value::Object(fields) if fields.values().all(Value::is_string))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    fn found(auth_config: Option<&str>, masked_value: &str) -> Vec<Problem> {
        let secret = Secret {
            id: String::new(),
            name: String::new(),
            workspace: String::new(),
            masked_value: masked_value.to_owned(),
            provider: None,
            auth_config: auth_config.map(str::to_owned),
            kek_version: 1,
            created_by: None,
            created_at: Timestamp::from_millis(0),
            last_updated_by: None,
            last_updated_at: Timestamp::from_millis(0),
        };
        problems(&secret).collect()
    }

    #[test]
    fn what_mlflow_lists_is_fine() {
        for auth in [None, Some(""), Some("{}"), Some(r#"{"api_base": "x"}"#)] {
            assert_eq!(found(auth, r#"{"api_key": "***"}"#), [], "{auth:?}");
        }
        assert_eq!(found(None, "no JSON"), []);
    }

    #[test]
    fn what_makes_mlflows_list_fail_is_found() {
        for text in ["[1]", r#"{"a": 1}"#, r#"{"a": {}}"#] {
            assert_eq!(
                found(Some(text), text),
                [Problem::AuthConfig, Problem::Mask],
                "{text}"
            );
        }
        assert_eq!(found(Some("{"), "{"), [Problem::AuthConfig]);
    }
}
