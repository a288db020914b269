//! Where the gateway calls a provider, and how the call authenticates.

use super::facts::BEARER;
use super::find::find;
use crate::domain::AUTH_MODE;

/// Where the calls of one model go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// What the URLs of all calls begin with.
    pub base: String,
    /// The field of the value that is sent as the key.
    pub field: &'static str,
    /// The header with the key.
    pub header: &'static str,
    /// The text before the key in that header: `Bearer `, or nothing.
    pub scheme: &'static str,
    /// Other headers.
    pub others: Vec<(&'static str, String)>,
    /// The URL of the cheapest call that needs a valid key; `None` if there is no such call.
    pub question: Option<String>,
}

impl Address {
    /// Where the gateway calls a provider with these settings; `None` for LiteLLM's providers, and for those that do
    /// not use one key and one URL.
    pub fn of<'a>(provider: &str, setting: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let api_base = setting("api_base").filter(|base| !base.is_empty());
        let api_base = api_base.map(|base| base.trim_end_matches('/'));
        let api_type = setting("api_type").filter(|_| provider == "openai");
        match (provider, api_type) {
            ("azure", _) | (_, Some("azure")) => {
                let version = setting("api_version")?;
                return Some(Self::of_azure(api_base?, version, "api-key", ""));
            }
            (_, Some("azuread")) => {
                let (header, scheme) = BEARER;
                let version = setting("api_version")?;
                return Some(Self::of_azure(api_base?, version, header, scheme));
            }
            ("databricks" | "databricks-model-serving", _) => {
                // The other mode exchanges its client secret for a token first.
                let with_token = setting(AUTH_MODE).is_none_or(|mode| mode == "pat_token");
                return Self::of_databricks(api_base?).filter(|_| with_token);
            }
            ("bedrock" | "amazon-bedrock", _) => {
                // The other modes sign each request with AWS credentials.
                let with_key = setting(AUTH_MODE).is_none_or(|mode| mode == "api_key");
                return Self::of_bedrock(setting("aws_region_name")?).filter(|_| with_key);
            }
            _ => {}
        }
        let facts = find(provider)?;
        let call = facts.call?;
        let base = api_base.filter(|_| facts.reads("api_base"));
        let base = base.unwrap_or(call.base);
        let others = call.others.iter().filter_map(|(header, name, default)| {
            let value = setting(name).or(*default)?;
            Some((*header, value.to_owned()))
        });
        Some(Self {
            base: base.to_owned(),
            field: "api_key",
            header: call.header,
            scheme: call.scheme,
            others: others.collect(),
            question: call.question.map(|path| format!("{base}{path}")),
        })
    }

    /// Every deployment of a resource of Azure has the same key.
    fn of_azure(api_base: &str, version: &str, header: &'static str, scheme: &'static str) -> Self {
        let base = format!("{api_base}/openai");
        Self {
            field: "api_key",
            header,
            scheme,
            others: Vec::new(),
            question: Some(format!("{base}/models?api-version={version}")),
            base,
        }
    }

    /// Models run at one host of a region, and another lists them for the same key. `None` if the region is not a part of
    /// a host name, which would send the key elsewhere.
    fn of_bedrock(region: &str) -> Option<Self> {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if region.is_empty() || !region.chars().all(is_plain) {
            return None;
        }
        let (header, scheme) = BEARER;
        Some(Self {
            base: format!("https://bedrock-runtime.{region}.amazonaws.com"),
            field: "api_key",
            header,
            scheme,
            others: Vec::new(),
            question: Some(format!(
                "https://bedrock.{region}.amazonaws.com/foundation-models"
            )),
        })
    }

    /// Databricks' SDK, which the gateway uses, only takes the host of `api_base`.
    fn of_databricks(api_base: &str) -> Option<Self> {
        let (scheme, rest) = api_base.split_once("://").unwrap_or(("https", api_base));
        let host = rest
            .split(['/', '?', '#'])
            .next()
            .filter(|host| !host.is_empty())?;
        let base = format!("{scheme}://{host}");
        let (header, scheme) = BEARER;
        Some(Self {
            field: "api_key",
            header,
            scheme,
            others: Vec::new(),
            question: Some(format!("{base}/api/2.0/serving-endpoints")),
            base,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(provider: &str, settings: &[(&str, &'static str)]) -> Option<Address> {
        Address::of(provider, |name| {
            let mut settings = settings.iter();
            settings.find_map(|(known, value)| (*known == name).then_some(*value))
        })
    }

    #[test]
    fn an_api_base_is_used_where_the_gateway_reads_it() {
        let base = [("api_base", "https://a.example/v1/")];
        let question = |provider: &str| of(provider, &base).unwrap().question.unwrap();
        assert_eq!(question("openai"), "https://a.example/v1/models");
        assert_eq!(question("mistral"), "https://api.mistral.ai/v1/models");
        assert_eq!(question("openrouter"), "https://a.example/v1/key");
        assert_eq!(of("azure", &base), None);
        let azure = [
            ("api_base", "https://a.example"),
            ("api_version", "2024-02-01"),
        ];
        let azure = of("azure", &azure).unwrap();
        assert_eq!(
            azure.question.unwrap(),
            "https://a.example/openai/models?api-version=2024-02-01"
        );
        assert_eq!((azure.header, azure.scheme), ("api-key", ""));
        let with_type = |api_type| {
            let settings = [
                ("api_type", api_type),
                ("api_base", "https://a.example"),
                ("api_version", "1"),
            ];
            let address = of("openai", &settings).unwrap();
            (address.base, address.header, address.scheme)
        };
        let base = || "https://a.example/openai".to_owned();
        assert_eq!(with_type("azure"), (base(), "api-key", ""));
        assert_eq!(with_type("azuread"), (base(), "Authorization", "Bearer "));
    }

    #[test]
    fn databricks_is_called_at_its_host_with_a_token() {
        for base in [
            "https://a.example",
            "https://a.example/serving-endpoints/",
            "a.example",
        ] {
            let address = of("databricks", &[("api_base", base)]).unwrap();
            assert_eq!(
                address.question.unwrap(),
                "https://a.example/api/2.0/serving-endpoints",
                "{base}"
            );
        }
        let oauth = [
            ("api_base", "https://a.example"),
            ("auth_mode", "oauth_m2m"),
        ];
        assert_eq!(of("databricks", &oauth), None);
        assert_eq!(of("databricks", &[]), None);
    }

    #[test]
    fn bedrock_is_called_in_its_region_with_an_api_key() {
        let region = ("aws_region_name", "eu-central-1");
        for settings in [vec![region], vec![region, ("auth_mode", "api_key")]] {
            let address = of("bedrock", &settings).unwrap();
            assert_eq!(
                address.base,
                "https://bedrock-runtime.eu-central-1.amazonaws.com"
            );
            assert_eq!(
                address.question.unwrap(),
                "https://bedrock.eu-central-1.amazonaws.com/foundation-models"
            );
        }
        for settings in [
            vec![region, ("auth_mode", "access_keys")],
            vec![("aws_region_name", "a.example/")],
            vec![("aws_region_name", "")],
            vec![],
        ] {
            assert_eq!(of("bedrock", &settings), None, "{settings:?}");
        }
    }

    #[test]
    fn only_the_provider_of_a_setting_gets_its_header() {
        let settings = [("organization", "org-1"), ("portkey_provider", "@groq")];
        for (provider, expected) in [
            ("openai", Some(("OpenAI-Organization", "org-1"))),
            ("portkey", Some(("x-portkey-provider", "@groq"))),
            ("mistral", None),
        ] {
            let expected = expected.map(|(name, value)| (name, value.to_owned()));
            let others = of(provider, &settings).unwrap().others;
            assert_eq!(others, Vec::from_iter(expected), "{provider}");
            assert!(of(provider, &[]).unwrap().others.is_empty(), "{provider}");
        }
    }

    #[test]
    fn anthropic_needs_a_version_header() {
        let default = of("anthropic", &[]).unwrap();
        assert_eq!(
            default.others,
            [("anthropic-version", "2023-06-01".to_owned())]
        );
        assert_eq!(of("cohere", &[]), None);
    }
}
