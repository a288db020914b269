//! Passing secrets to a program as environment variables: the request, the program's environment, and the audit entry.

mod configs;
mod naming;
mod resolve;

pub use configs::{EndpointConfig, ModelConfig};
pub use resolve::{Resolved, resolve};

use std::ffi::{OsStr, OsString};
use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value, json};

use crate::domain::{BoundResource, EntityRef, Secret, SecretDetails, VariableName, same_secret};
use crate::ops::audit::record_handover;
use crate::ops::{InjectError, OpError};
use crate::store::Store;

pub struct Injected {
    pub variable: VariableName,
    pub field: String,
    pub value: SecretString,
    pub secret: Secret,
    /// What selected it.
    pub source: Source,
    /// The fingerprint of the encrypted value, for the audit trail.
    pub fingerprint: String,
}

pub struct Request {
    /// Secrets, with their variables if given. Such a secret is not taken again from the others.
    pub secrets: Vec<Wanted>,
    pub resource: Option<BoundResource>,
    /// The secrets of an endpoint's models.
    pub endpoint: Option<EntityRef>,
    /// The prefix of variables that were not named.
    pub prefix: Option<VariableName>,
}

/// One secret, as requested by the user.
pub struct Wanted {
    pub secret: EntityRef,
    pub variable: Option<VariableName>,
}

/// What selected a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The secret itself.
    Secret,
    /// A resource, with the name of its binding.
    Resource {
        resource: BoundResource,
        name: String,
    },
    Endpoint(ModelUse),
}

/// How an endpoint uses a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelUse {
    pub model_definition: String,
    /// The provider that the gateway calls.
    pub provider: String,
    /// The provider's name of the model.
    pub model_name: String,
    /// `PRIMARY` or `FALLBACK`, as stored.
    pub linkage: String,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret => write!(f, "--secret"),
            Self::Resource { resource, name } => {
                let (kind, id) = (resource.resource_type.as_str(), resource.id.as_str());
                write!(f, "{kind}:{id} {name}")
            }
            Self::Endpoint(model) => write!(
                f,
                "{} {} ({}/{})",
                model.linkage, model.model_definition, model.provider, model.model_name
            ),
        }
    }
}

/// What the program gets of the caller's environment.
pub struct Caller<'a> {
    pub variables: Vec<(OsString, OsString)>,
    /// Only the variables that a program needs to run at all.
    pub pristine: bool,
    /// A value overrides a variable of the same name.
    pub may_override: bool,
    /// Variables that mlgate reads passphrases from: no program gets them.
    pub reserved: &'a [&'a str],
}

/// What even a pristine program gets of the caller: paths, the terminal, the language.
const KEPT: [&str; 10] = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TZ", "TMPDIR", "LANG", "LANGUAGE",
];

fn is_kept(name: &OsStr) -> bool {
    KEPT.iter().any(|kept| name == *kept) || name.as_encoded_bytes().starts_with(b"LC_")
}

/// The caller's variables that the program gets beside the values. None of them has the name of a value.
///
/// # Errors
/// When a value's variable is reserved, or set by the caller to something else.
pub fn environment(
    values: &[&Injected],
    caller: Caller<'_>,
) -> Result<Vec<(OsString, OsString)>, InjectError> {
    for value in values {
        if caller.reserved.contains(&value.variable.as_str()) {
            return Err(InjectError::Reserved {
                variable: value.variable.clone(),
                secret: value.secret.name.clone(),
            });
        }
    }
    let mut passed = Vec::new();
    for (name, text) in caller.variables {
        let reserved = caller.reserved.iter().any(|reserved| name == *reserved);
        if reserved || caller.pristine && !is_kept(&name) {
            continue;
        }
        match values.iter().find(|value| name == value.variable.as_str()) {
            None => passed.push((name, text)),
            Some(value)
                if caller.may_override
                    || same_secret(text.as_encoded_bytes(), value.value.expose_secret()) => {}
            Some(value) => {
                return Err(InjectError::AlreadySet {
                    variable: value.variable.clone(),
                    secret: value.secret.name.clone(),
                });
            }
        }
    }
    Ok(passed)
}

/// Each variable once.
///
/// # Errors
/// When there are two values for one. The same value twice counts once.
pub fn only_once(values: &[Injected]) -> Result<Vec<&Injected>, InjectError> {
    let mut once: Vec<&Injected> = Vec::new();
    for value in values {
        match once.iter().find(|first| first.variable == value.variable) {
            None => once.push(value),
            Some(first)
                if same_secret(first.value.expose_secret(), value.value.expose_secret()) => {}
            Some(first) => {
                return Err(InjectError::Clash {
                    variable: value.variable.clone(),
                    first: describe(first),
                    second: describe(value),
                });
            }
        }
    }
    Ok(once)
}

fn describe(value: &Injected) -> String {
    format!("field `{}` of secret `{}`", value.field, value.secret.name)
}

/// Records for each secret which of its fields goes into which variable, and why. Must be called before any
/// value is passed on: after an error none must be.
pub fn record_injected<'a>(
    store: &mut Store,
    action: &'static str,
    values: impl IntoIterator<Item = &'a Injected>,
    program: Option<&str>,
) -> Result<(), OpError> {
    let mut secrets: Vec<(&Secret, &str, String, Map<String, Value>)> = Vec::new();
    for value in values {
        let for_what = value.source.to_string();
        let known = secrets
            .iter()
            .position(|(secret, _, why, _)| secret.id == value.secret.id && *why == for_what);
        let at = known.unwrap_or_else(|| {
            let one = (
                &value.secret,
                value.fingerprint.as_str(),
                for_what,
                Map::new(),
            );
            secrets.push(one);
            secrets.len() - 1
        });
        let variable = value.variable.as_str().to_owned();
        secrets[at].3.insert(variable, json!(value.field));
    }
    let details = secrets.into_iter().map(|(secret, value, why, variables)| {
        let mut facts = json!({"value": value, "for": why, "variables": variables});
        if let Some(program) = program {
            facts["program"] = json!(program);
        }
        (secret, facts)
    });
    record_handover(store, action, details.collect())
}

/// A secret with its fields in clear.
struct Opened {
    secret: Secret,
    details: SecretDetails,
    fields: Vec<(String, SecretString)>,
    fingerprint: String,
}
