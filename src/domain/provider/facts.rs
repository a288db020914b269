//! What is known of one provider.

use crate::domain::macros::stored_words;

stored_words! {
    /// Who reads a provider's fields when the gateway calls it.
    Reader {
        /// The gateway itself, which reads the fields it knows and no others.
        Native = "native",
        /// The LiteLLM package, which the server must have installed. It gets every field as an argument.
        LiteLlm = "litellm",
    }
}

/// One field of a secret: of its value, or of its settings (`auth_config`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name: a key of the stored JSON.
    pub name: &'static str,
    pub description: &'static str,
    /// Whether the auth mode cannot work without it.
    pub required: bool,
    /// What MLflow's web page fills in.
    pub default: Option<&'static str>,
}

/// One way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthMode {
    /// Its name: the value of `auth_mode` in the settings.
    pub name: &'static str,
    /// Its name for people, as in MLflow's web page.
    pub display_name: &'static str,
    pub description: &'static str,
    /// The release of MLflow that added it; `None` when it is as old as the provider.
    pub since: Option<&'static str>,
    /// The fields of the value, which is stored encrypted.
    pub secret_fields: &'static [Field],
    /// The fields of the settings, which are stored in clear.
    pub config_fields: &'static [Field],
}

impl AuthMode {
    /// The only required secret field, if there is exactly one: a value without a field name is for it.
    pub fn single_secret(&self) -> Option<&'static Field> {
        let mut required = self.secret_fields.iter().filter(|field| field.required);
        match (required.next(), required.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    pub(super) fn has_secret(&self, name: &str) -> bool {
        self.secret_fields.iter().any(|field| field.name == name)
    }

    pub(super) fn has_setting(&self, name: &str) -> bool {
        self.config_fields.iter().any(|field| field.name == name)
    }
}

/// How the gateway calls a provider that takes one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// What the URLs of all calls begin with. A provider that reads `api_base` is called there instead.
    pub base: &'static str,
    /// The header with the key.
    pub header: &'static str,
    /// The text before the key in that header: `Bearer `, or nothing.
    pub scheme: &'static str,
    /// Other headers: the name, the setting that has the value, and the value without that setting.
    pub others: &'static [(&'static str, &'static str, Option<&'static str>)],
    /// The path, below the base, of the cheapest call that needs a valid key; `None` if there is no such call.
    pub question: Option<&'static str>,
}

/// The facts of one provider, as of MLflow 3.17.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderFacts {
    /// Its name, which the gateway compares case-sensitively.
    pub name: &'static str,
    /// Other names that the gateway treats as the same.
    pub aliases: &'static [&'static str],
    /// The first release whose list of providers is known to have it; `None` when no list has it, although
    /// the gateway accepts it. Lists are known from 3.11.1 on.
    pub listed_since: Option<&'static str>,
    pub reader: Reader,
    /// How the gateway calls it; `None` if LiteLLM does, or if it takes more than one key and one URL.
    pub call: Option<Call>,
    /// The auth modes; the first is the default. Never empty.
    pub modes: &'static [AuthMode],
    /// Settings that the gateway reads although no auth mode has them.
    pub also_reads: &'static [Field],
    /// Fields of the auth modes that the gateway does not read.
    pub ignored: &'static [&'static str],
    /// Fields and the environment variables that usually contain them. The gateway does not read these.
    pub variables: &'static [(&'static str, &'static str)],
    /// What may surprise users.
    pub notes: &'static [&'static str],
}

impl ProviderFacts {
    /// The auth mode that applies when none is given.
    pub fn default_mode(&self) -> &'static AuthMode {
        &self.modes[0]
    }

    pub fn mode(&self, name: &str) -> Option<&'static AuthMode> {
        self.modes.iter().find(|mode| mode.name == name)
    }

    /// The environment variable for a field, if there is a usual one.
    pub fn variable(&self, field: &str) -> Option<&'static str> {
        self.variables
            .iter()
            .find_map(|(known, variable)| (*known == field).then_some(*variable))
    }

    pub fn reads(&self, field: &str) -> bool {
        !self.ignored.contains(&field)
    }

    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }
}

pub(super) const fn field(name: &'static str, required: bool, description: &'static str) -> Field {
    Field {
        name,
        description,
        required,
        default: None,
    }
}

pub(super) const REQUIRED: bool = true;

pub(super) const OPTIONAL: bool = false;

/// The only auth mode of most providers: a key, and optionally another address.
pub(super) const API_KEY_ALONE: &[AuthMode] = &[AuthMode {
    name: "api_key",
    display_name: "API Key",
    description: "An API key of the provider",
    since: None,
    secret_fields: &[field("api_key", REQUIRED, "API key")],
    config_fields: &[field(
        "api_base",
        OPTIONAL,
        "Base URL, instead of the provider's own",
    )],
}];

/// The header of most providers, and the text before the key in it.
pub(super) const BEARER: (&str, &str) = ("Authorization", "Bearer ");

/// A call as most providers take it.
pub(super) const fn bearer(base: &'static str) -> Call {
    let (header, scheme) = BEARER;
    Call {
        base,
        header,
        scheme,
        others: &[],
        question: Some("/models"),
    }
}

/// A provider that only needs an API key. The others are derived from it.
pub(super) const PLAIN: ProviderFacts = ProviderFacts {
    name: "",
    aliases: &[],
    listed_since: None,
    reader: Reader::LiteLlm,
    call: None,
    modes: API_KEY_ALONE,
    also_reads: &[],
    ignored: &[],
    variables: &[],
    notes: &[],
};
