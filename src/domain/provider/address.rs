//! Where the gateway calls a provider, and how the call authenticates.

use super::facts::BEARER;
use super::find::find;
use crate::domain::AUTH_MODE;

/// Where the calls of one model go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// What the URLs of all calls begin with.
    pub base: String,
    pub proof: Proof,
    /// Other headers.
    pub others: Vec<(&'static str, String)>,
    /// The URL of the cheapest call that needs valid credentials; `None` if there is no such call.
    pub question: Option<String>,
}

/// How a call proves who it is from. Names are those of fields of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// A field of the value, as it is, in a header.
    Key {
        field: &'static str,
        header: &'static str,
        /// The text before the key in that header: `Bearer `, or nothing.
        scheme: &'static str,
    },
    /// A client's id and secret, exchanged for a token (RFC 6749, section 4.4).
    ClientSecret {
        field: &'static str,
        client_id: String,
    },
    /// The key of a Google service account signs an assertion, which is exchanged for a token (RFC 7523).
    ServiceAccount { field: &'static str },
    /// AWS access keys sign the call (Signature Version 4).
    AccessKeys {
        id: &'static str,
        secret: &'static str,
        region: String,
    },
}

impl Proof {
    const fn key(field: &'static str, (header, scheme): (&'static str, &'static str)) -> Self {
        Self::Key {
            field,
            header,
            scheme,
        }
    }

    /// The header of a call, with names in place of values.
    pub fn in_header(&self) -> String {
        match self {
            Self::Key {
                field,
                header,
                scheme,
            } => format!("{header}: {scheme}<{field}>"),
            Self::ClientSecret { field, .. } | Self::ServiceAccount { field } => {
                format!("Authorization: Bearer <token for {field}>")
            }
            Self::AccessKeys { secret, .. } => {
                format!("Authorization: AWS4-HMAC-SHA256 <signature by {secret}>")
            }
        }
    }
}

/// The query that returns the caller's own identity, which every account may make.
const CALLER: &str = "Action=GetCallerIdentity&Version=2011-06-15";

impl Address {
    /// Where the gateway calls a provider with these settings; `None` for LiteLLM's providers, and where the server's own
    /// credentials are used.
    pub fn of<'a>(provider: &str, setting: impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let api_base = setting("api_base").filter(|base| !base.is_empty());
        let api_base = api_base.map(|base| base.trim_end_matches('/'));
        let api_type = setting("api_type").filter(|_| provider == "openai");
        let mode = setting(AUTH_MODE);
        match (provider, api_type) {
            ("azure", _) | (_, Some("azure")) => {
                let version = setting("api_version")?;
                return Some(Self::of_azure(api_base?, version, ("api-key", "")));
            }
            (_, Some("azuread")) => {
                let version = setting("api_version")?;
                return Some(Self::of_azure(api_base?, version, BEARER));
            }
            ("databricks" | "databricks-model-serving", _) => match mode {
                None | Some("pat_token") => return Self::of_databricks(api_base?),
                Some("oauth_m2m") => {
                    return Self::of_databricks_oauth(api_base?, setting("client_id")?);
                }
                Some(_) => return None,
            },
            ("bedrock" | "amazon-bedrock", _) => {
                let region = setting("aws_region_name").filter(|region| is_region(region))?;
                match mode {
                    None | Some("api_key") => return Some(Self::of_bedrock(region)),
                    Some("access_keys") => return Some(Self::of_bedrock_signed(region)),
                    // The credentials are those of a role, or of the server.
                    Some(_) => return None,
                }
            }
            ("vertex_ai", _) => {
                // Without a location, models that others serve there are in us-central1.
                let place = setting("vertex_location").unwrap_or("global");
                let given = matches!(mode, None | Some("service_account_json"));
                return Self::of_vertex(place).filter(|_| given);
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
            proof: Proof::key("api_key", (call.header, call.scheme)),
            others: others.collect(),
            question: call.question.map(|path| format!("{base}{path}")),
        })
    }

    /// Every deployment of a resource of Azure has the same key.
    fn of_azure(api_base: &str, version: &str, header: (&'static str, &'static str)) -> Self {
        let base = format!("{api_base}/openai");
        Self {
            proof: Proof::key("api_key", header),
            others: Vec::new(),
            question: Some(format!("{base}/models?api-version={version}")),
            base,
        }
    }

    /// Models run at one host of a region, and another lists them for the same key.
    fn of_bedrock(region: &str) -> Self {
        let domain = aws_domain(region);
        Self {
            base: format!("https://bedrock-runtime.{region}.{domain}"),
            proof: Proof::key("api_key", BEARER),
            others: Vec::new(),
            question: Some(format!(
                "https://bedrock.{region}.{domain}/foundation-models"
            )),
        }
    }

    /// Listing models needs a right that calling them does not; everyone may ask who they are.
    fn of_bedrock_signed(region: &str) -> Self {
        let domain = aws_domain(region);
        Self {
            proof: Proof::AccessKeys {
                id: "aws_access_key_id",
                secret: "aws_secret_access_key",
                region: region.to_owned(),
            },
            question: Some(format!("https://sts.{region}.{domain}/?{CALLER}")),
            ..Self::of_bedrock(region)
        }
    }

    /// The token's issuer checks the key. Its address is a part of the value, too.
    fn of_vertex(place: &str) -> Option<Self> {
        let host = match place {
            "global" => "aiplatform".to_owned(),
            "eu" | "us" => format!("aiplatform.{place}.rep"),
            _ if is_region(place) => format!("{place}-aiplatform"),
            _ => return None,
        };
        Some(Self {
            base: format!("https://{host}.googleapis.com/v1"),
            proof: Proof::ServiceAccount {
                field: "vertex_credentials",
            },
            others: Vec::new(),
            question: Some("https://oauth2.googleapis.com/token".to_owned()),
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
        Some(Self {
            proof: Proof::key("api_key", BEARER),
            others: Vec::new(),
            question: Some(format!("{base}/api/2.0/serving-endpoints")),
            base,
        })
    }

    fn of_databricks_oauth(api_base: &str, client_id: &str) -> Option<Self> {
        let with_token = Self::of_databricks(api_base)?;
        Some(Self {
            proof: Proof::ClientSecret {
                field: "client_secret",
                client_id: client_id.to_owned(),
            },
            question: Some(format!("{}/oidc/v1/token", with_token.base)),
            ..with_token
        })
    }
}

/// Whether a region can be a part of a host's name, and nothing else, which would send the key elsewhere.
fn is_region(region: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !region.is_empty() && region.chars().all(is_plain)
}

fn aws_domain(region: &str) -> &'static str {
    if region.starts_with("cn-") {
        "amazonaws.com.cn"
    } else {
        "amazonaws.com"
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
        assert_eq!(azure.proof.in_header(), "api-key: <api_key>");
        let with_type = |api_type| {
            let settings = [
                ("api_type", api_type),
                ("api_base", "https://a.example"),
                ("api_version", "1"),
            ];
            let address = of("openai", &settings).unwrap();
            assert_eq!(address.base, "https://a.example/openai");
            address.proof.in_header()
        };
        assert_eq!(with_type("azure"), "api-key: <api_key>");
        assert_eq!(with_type("azuread"), "Authorization: Bearer <api_key>");
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
        assert_eq!(of("databricks", &[]), None);
        let mut oauth = vec![
            ("api_base", "https://a.example/x"),
            ("auth_mode", "oauth_m2m"),
        ];
        assert_eq!(of("databricks", &oauth), None);
        oauth.push(("client_id", "c-1"));
        let address = of("databricks", &oauth).unwrap();
        assert_eq!(address.question.unwrap(), "https://a.example/oidc/v1/token");
        assert_eq!(
            address.proof.in_header(),
            "Authorization: Bearer <token for client_secret>"
        );
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
        let signed = of("bedrock", &[region, ("auth_mode", "access_keys")]).unwrap();
        assert_eq!(
            signed.question.unwrap(),
            "https://sts.eu-central-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15"
        );
        assert_eq!(
            signed.proof.in_header(),
            "Authorization: AWS4-HMAC-SHA256 <signature by aws_secret_access_key>"
        );
        let china = of("bedrock", &[("aws_region_name", "cn-north-1")]).unwrap();
        assert_eq!(
            china.base,
            "https://bedrock-runtime.cn-north-1.amazonaws.com.cn"
        );
        for settings in [
            vec![region, ("auth_mode", "iam_role")],
            vec![region, ("auth_mode", "default_chain")],
            vec![("aws_region_name", "a.example/")],
            vec![
                ("aws_region_name", "a.example/"),
                ("auth_mode", "access_keys"),
            ],
            vec![("aws_region_name", "")],
            vec![],
        ] {
            assert_eq!(of("bedrock", &settings), None, "{settings:?}");
        }
    }

    #[test]
    fn vertex_ai_is_called_in_its_location_with_a_token() {
        for (settings, base) in [
            (vec![], "https://aiplatform.googleapis.com/v1"),
            (
                vec![("vertex_location", "eu")],
                "https://aiplatform.eu.rep.googleapis.com/v1",
            ),
            (
                vec![
                    ("vertex_location", "us-central1"),
                    ("auth_mode", "service_account_json"),
                ],
                "https://us-central1-aiplatform.googleapis.com/v1",
            ),
        ] {
            let address = of("vertex_ai", &settings).unwrap();
            assert_eq!(address.base, base);
            assert_eq!(
                address.proof.in_header(),
                "Authorization: Bearer <token for vertex_credentials>"
            );
        }
        for setting in [
            ("vertex_location", "a.example/"),
            ("auth_mode", "default_chain"),
        ] {
            assert_eq!(of("vertex_ai", &[setting]), None, "{setting:?}");
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
