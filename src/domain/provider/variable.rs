//! The environment variables in which tools look for a provider's key.

use super::find::{all, find};

/// Where LiteLLM looks for the `api_key` of providers that are only a name to the gateway. The others have
/// their variables among their facts.
const OF_API_KEY: &[(&str, &str)] = &[
    ("ai21", "AI21_API_KEY"),
    ("aleph_alpha", "ALEPH_ALPHA_API_KEY"),
    ("anyscale", "ANYSCALE_API_KEY"),
    ("azure_ai", "AZURE_AI_API_KEY"),
    ("baseten", "BASETEN_API_KEY"),
    ("cerebras", "CEREBRAS_API_KEY"),
    ("cloudflare", "CLOUDFLARE_API_KEY"),
    ("codestral", "CODESTRAL_API_KEY"),
    ("cohere", "COHERE_API_KEY"),
    ("cohere_chat", "COHERE_API_KEY"),
    ("dashscope", "DASHSCOPE_API_KEY"),
    ("deepinfra", "DEEPINFRA_API_KEY"),
    ("fireworks_ai", "FIREWORKS_AI_API_KEY"),
    ("hyperbolic", "HYPERBOLIC_API_KEY"),
    ("moonshot", "MOONSHOT_API_KEY"),
    ("nebius", "NEBIUS_API_KEY"),
    ("nlp_cloud", "NLP_CLOUD_API_KEY"),
    ("novita", "NOVITA_API_KEY"),
    ("palm", "PALM_API_KEY"),
    ("perplexity", "PERPLEXITYAI_API_KEY"),
    ("replicate", "REPLICATE_API_KEY"),
    ("sambanova", "SAMBANOVA_API_KEY"),
    ("together_ai", "TOGETHERAI_API_KEY"),
    ("voyage", "VOYAGE_API_KEY"),
    ("watsonx", "WATSONX_API_KEY"),
];

/// The usual environment variable for a field of a provider's secret, if there is one.
pub fn usual_variable(provider: &str, field: &str) -> Option<&'static str> {
    let known = find(provider).and_then(|facts| facts.variable(field));
    known.or_else(|| {
        let mut keys = OF_API_KEY.iter().filter(|_| field == "api_key");
        keys.find_map(|(name, variable)| (*name == provider).then_some(*variable))
    })
}

/// The provider and the field that a variable is usual for. Of several providers it is one that MLflow lists, with the
/// shortest name.
pub fn field_of_variable(variable: &str) -> Option<(&'static str, &'static str)> {
    let all = all();
    let of_facts = all.iter().flat_map(|facts| {
        let variables = facts.variables.iter();
        variables.map(move |(field, known)| (facts.name, *field, *known))
    });
    let of_keys = OF_API_KEY
        .iter()
        .map(|(name, known)| (*name, "api_key", *known));
    let found = of_facts
        .chain(of_keys)
        .filter(|(_, _, known)| *known == variable);
    let rank = |name: &str| {
        let is_listed = find(name).is_some_and(|facts| facts.listed_since.is_some());
        (!is_listed, name.len(), name.to_owned())
    };
    let found = found.min_by_key(|(name, _, _)| rank(name));
    found.map(|(name, field, _)| (name, field))
}

/// Every variable that [`usual_variable`] can give.
#[cfg(test)]
pub(crate) fn usual_variables() -> Vec<&'static str> {
    let of_facts = super::find::all()
        .into_iter()
        .flat_map(|facts| facts.variables);
    let names = of_facts.chain(OF_API_KEY).map(|(_, variable)| *variable);
    names.collect()
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

    #[test]
    fn every_provider_in_the_table_exists_and_has_no_other_variable() {
        for (provider, _) in OF_API_KEY {
            let facts = find(provider).unwrap_or_else(|| panic!("no provider {provider}"));
            assert_eq!(facts.variable("api_key"), None, "{provider}");
        }
    }
}
