//! Looking up a provider, and suggestions for misspelt names.

use std::sync::LazyLock;

use super::facts::{PLAIN, ProviderFacts};
use super::litellm::Named;
use super::{litellm, multi_auth, native};

/// Made once: a command may look up the provider of every row.
static ALL: LazyLock<Vec<ProviderFacts>> = LazyLock::new(|| {
    let by_release = litellm::BY_RELEASE
        .iter()
        .flat_map(|(release, named)| named.iter().map(|named| by_key(*named, Some(release))));
    let unlisted = litellm::UNLISTED.iter().map(|named| by_key(*named, None));
    let mut all: Vec<ProviderFacts> = [native::PROVIDERS, multi_auth::PROVIDERS].concat();
    all.extend(by_release.chain(unlisted));
    all.sort_unstable_by_key(|facts| facts.name);
    all
});

/// Every provider, sorted by name, including those that MLflow's list omits.
pub fn all() -> &'static [ProviderFacts] {
    &ALL
}

fn by_key((name, variables): Named, listed_since: Option<&'static str>) -> ProviderFacts {
    ProviderFacts {
        name,
        listed_since,
        variables,
        ..PLAIN
    }
}

/// A provider by its name or an alias, spelled exactly as the gateway compares it.
pub fn find(name: &str) -> Option<ProviderFacts> {
    all().iter().copied().find(|facts| facts.is_called(name))
}

/// Whether a secret of this provider has no value in this auth mode, because the server's own credentials are
/// used. MLflow stores `{}` for it.
pub fn needs_no_value(provider: &str, auth_mode: Option<&str>) -> bool {
    let mode = auth_mode.and_then(|mode| find(provider)?.mode(mode));
    mode.is_some_and(|mode| mode.secret_fields.is_empty())
}

/// The auth modes of Bedrock in which the gateway reads a value.
const BEDROCK_MODES_WITH_VALUE: [&str; 2] = ["api_key", "access_keys"];

/// Whether the gateway's own code for Bedrock serves the provider.
pub fn is_bedrock(provider: &str) -> bool {
    find(provider).is_some_and(|facts| facts.name == "bedrock")
}

/// Whether the gateway ignores the value of a secret in this auth mode, so that calls work without it. For Bedrock it
/// uses the server's credentials in all modes but two, even in unknown ones.
pub fn ignores_value(provider: &str, auth_mode: &str) -> bool {
    provider.contains("bedrock") && !BEDROCK_MODES_WITH_VALUE.contains(&auth_mode)
}

const MOST: usize = 3;

/// Providers with similar names, the likeliest first. One that differs only in case or punctuation is the
/// only one.
pub fn suggestions(name: &str) -> Vec<&'static str> {
    let known = all()
        .iter()
        .flat_map(|facts| facts.aliases.iter().copied().chain([facts.name]));
    nearest(name, known)
}

/// The same among any names.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = plain(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| Some((distance(&wanted, &plain(candidate))?, candidate)))
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.first().is_some_and(|(distance, _)| *distance == 0) {
        found.retain(|(distance, _)| *distance == 0);
    }
    found.truncate(MOST);
    found.into_iter().map(|(_, name)| name).collect()
}

/// Only lower-case letters and digits.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The distance of two names; `None` when no one would confuse them.
fn distance(wanted: &str, candidate: &str) -> Option<usize> {
    if wanted == candidate {
        return Some(0);
    }
    let typos = strsim::damerau_levenshtein(wanted, candidate);
    let allowed = if wanted.len() < 5 { 1 } else { 2 };
    if typos <= allowed {
        return Some(typos);
    }
    // `vertex` for `vertexai`, `mistralai` for `mistral`.
    let shorter = wanted.len().min(candidate.len());
    let starts = wanted.starts_with(candidate) || candidate.starts_with(wanted);
    (shorter >= 4 && starts).then_some(allowed + typos)
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
    fn every_note_is_about_an_existing_field() {
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
    fn bedrock_reads_a_value_in_two_modes() {
        assert!(is_bedrock("bedrock") && is_bedrock("amazon-bedrock"));
        assert!(!is_bedrock("bedrock_converse") && !is_bedrock("openai"));
        assert!(ignores_value("bedrock", "iam_role") && ignores_value("bedrock", "new_mode"));
        assert!(!ignores_value("bedrock", "access_keys") && !ignores_value("openai", "iam_role"));
    }

    #[test]
    fn a_mode_that_uses_the_servers_credentials_needs_no_value() {
        assert!(needs_no_value("bedrock", Some("iam_role")));
        assert!(needs_no_value("vertex_ai", Some("default_chain")));
        assert!(!needs_no_value("sagemaker", Some("iam_role")));
        assert!(!needs_no_value("bedrock", None));
        assert!(!needs_no_value("nobody", Some("iam_role")));
    }

    #[test]
    fn a_name_in_another_case_is_the_only_suggestion() {
        assert_eq!(suggestions("OpenAI"), ["openai"]);
        assert_eq!(suggestions("Vertex-AI"), ["vertex_ai"]);
        assert_eq!(suggestions("amazon_bedrock"), ["amazon-bedrock"]);
    }

    #[test]
    fn typos_are_recognised() {
        assert_eq!(suggestions("opanai"), ["openai"]);
        assert_eq!(suggestions("anthropc"), ["anthropic"]);
        assert_eq!(suggestions("vertex"), ["vertex_ai"]);
        assert_eq!(suggestions("googlevertex"), Vec::<&str>::new());
        assert_eq!(suggestions(""), Vec::<&str>::new());
        assert_eq!(suggestions("--"), Vec::<&str>::new());
        assert!(suggestions("text-completion").len() <= MOST);
        // Of a short name one slip, of a longer one two.
        assert_eq!(nearest("abcx", ["abcd"]), ["abcd"]);
        assert_eq!(nearest("abxx", ["abcd"]), [""; 0]);
        assert_eq!(nearest("abcxx", ["abcde"]), ["abcde"]);
        assert_eq!(nearest("abxxx", ["abcde"]), [""; 0]);
    }
}
