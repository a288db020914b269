//! The environment variables in which tools look for a provider's key.

use super::find::{all, find};

/// The usual environment variable for a field of a provider's secret, if there is one.
pub fn usual_variable(provider: &str, field: &str) -> Option<&'static str> {
    find(provider)?.variable(field)
}

/// The provider and the field that a variable is usual for. Of several providers it is one that MLflow lists, with the
/// shortest name.
pub fn field_of_variable(variable: &str) -> Option<(&'static str, &'static str)> {
    let found = all().iter().flat_map(|facts| {
        let variables = facts
            .variables
            .iter()
            .filter(|(_, known)| *known == variable);
        variables.map(move |(field, _)| (facts.name, *field))
    });
    let rank = |name: &str| {
        let is_listed = find(name).is_some_and(|facts| facts.listed_since.is_some());
        (!is_listed, name.len(), name.to_owned())
    };
    found.min_by_key(|(name, _)| rank(name))
}

/// Every variable that [`usual_variable`] can give.
#[cfg(test)]
pub(crate) fn usual_variables() -> Vec<&'static str> {
    let variables = all().iter().flat_map(|facts| facts.variables);
    variables.map(|(_, variable)| *variable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_the_variable_that_tools_read() {
        for (provider, field, variable) in [
            ("openai", "api_key", Some("OPENAI_API_KEY")),
            ("cohere", "api_key", Some("COHERE_API_KEY")),
            (
                "amazon-bedrock",
                "aws_access_key_id",
                Some("AWS_ACCESS_KEY_ID"),
            ),
            ("cohere", "other", None),
            ("OpenAI", "api_key", None),
            ("nobody", "api_key", None),
        ] {
            assert_eq!(
                usual_variable(provider, field),
                variable,
                "{provider} {field}"
            );
        }
    }

    #[test]
    fn a_variable_is_of_the_provider_that_people_mean() {
        for (variable, expected) in [
            ("OPENAI_API_KEY", Some(("openai", "api_key"))),
            ("COHERE_API_KEY", Some(("cohere", "api_key"))),
            ("AWS_ACCESS_KEY_ID", Some(("bedrock", "aws_access_key_id"))),
            ("TOGETHERAI_API_KEY", Some(("together_ai", "api_key"))),
            ("AZURE_API_BASE", Some(("azure", "api_base"))),
            ("PATH", None),
        ] {
            assert_eq!(field_of_variable(variable), expected, "{variable}");
        }
    }
}
