//! Looking up a provider.

use super::facts::{PLAIN, ProviderFacts};
use super::{litellm, multi_auth, native};

/// Every provider, sorted by name, including those that MLflow's list omits.
pub fn all() -> Vec<ProviderFacts> {
    let by_release = litellm::BY_RELEASE
        .iter()
        .flat_map(|(release, names)| names.iter().map(|name| plain(name, Some(release))));
    let unlisted = litellm::UNLISTED.iter().map(|name| plain(name, None));
    let mut all: Vec<ProviderFacts> = [native::PROVIDERS, multi_auth::PROVIDERS].concat();
    all.extend(by_release.chain(unlisted));
    all.push(litellm::TOGETHERAI);
    all.sort_unstable_by_key(|facts| facts.name);
    all
}

fn plain(name: &'static str, listed_since: Option<&'static str>) -> ProviderFacts {
    ProviderFacts {
        name,
        listed_since,
        ..PLAIN
    }
}

/// A provider by its name or an alias, spelled exactly as the gateway compares it.
pub fn find(name: &str) -> Option<ProviderFacts> {
    all().into_iter().find(|facts| facts.is_called(name))
}

/// Whether a secret of this provider has no value in this auth mode, because the server's own credentials are
/// used. MLflow stores `{}` for it.
pub fn needs_no_value(provider: &str, auth_mode: Option<&str>) -> bool {
    let mode = auth_mode.and_then(|mode| find(provider)?.mode(mode));
    mode.is_some_and(|mode| mode.secret_fields.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_aliases_are_told_apart_by_case() {
        assert_eq!(find("openai").unwrap().name, "openai");
        assert_eq!(find("amazon-bedrock").unwrap().name, "bedrock");
        assert_eq!(find("ai21").unwrap().listed_since, Some("3.11.1"));
        assert_eq!(find("litellm").unwrap().listed_since, None);
        assert_eq!(find("OpenAI"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn no_name_occurs_twice() {
        let mut names: Vec<_> = all()
            .iter()
            .flat_map(|facts| facts.aliases.iter().copied().chain([facts.name]))
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn what_is_said_of_a_field_is_said_of_one_there_is() {
        for facts in all() {
            let fields: Vec<&str> = facts
                .modes
                .iter()
                .flat_map(|mode| mode.secret_fields.iter().chain(mode.config_fields))
                .map(|field| field.name)
                .collect();
            for (name, _) in facts.variables {
                assert!(fields.contains(name), "{}: {name}", facts.name);
            }
            for name in facts.ignored {
                assert!(fields.contains(name), "{}: {name}", facts.name);
            }
            for field in facts.also_reads {
                assert!(
                    !fields.contains(&field.name),
                    "{}: {}",
                    facts.name,
                    field.name
                );
            }
        }
    }

    #[test]
    fn a_mode_of_the_servers_own_credentials_needs_no_value() {
        assert!(needs_no_value("bedrock", Some("iam_role")));
        assert!(needs_no_value("vertex_ai", Some("default_chain")));
        assert!(!needs_no_value("sagemaker", Some("iam_role")));
        assert!(!needs_no_value("bedrock", None));
        assert!(!needs_no_value("nobody", Some("iam_role")));
    }
}
