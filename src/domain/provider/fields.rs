//! Which auth mode the given fields mean, and what is wrong or missing in them.

use super::facts::{AuthMode, Field, ProviderFacts};
use super::find::nearest;
use crate::domain::printable::is_word;

/// The names of a value's fields, or of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Names {
    /// Given now, as a whole: unknown and missing names are errors.
    Given(Vec<String>),
    /// Stored, and unchanged: they only tell the auth mode.
    Kept(Vec<String>),
}

impl Names {
    fn all(&self) -> &[String] {
        match self {
            Self::Given(names) | Self::Kept(names) => names,
        }
    }

    fn given(&self) -> &[String] {
        match self {
            Self::Given(names) => names,
            Self::Kept(_) => &[],
        }
    }
}

/// What is known of a secret that is about to be written: only names, no values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<'a> {
    /// The auth mode that was given.
    pub mode: Option<&'a str>,
    /// The auth mode that is stored.
    pub stored_mode: Option<&'a str>,
    /// The names of the value's fields.
    pub secrets: Names,
    /// A value was given without a field name: it is for the only required one.
    pub single: bool,
    /// The names of the settings, without `auth_mode`.
    pub settings: Names,
}

/// How the auth mode was determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is the only one.
    Only,
    /// It was given.
    Asked,
    /// It is the stored one.
    Stored,
    /// It is the only one with these fields.
    ByFields,
    /// It is the default, and fits.
    Default,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    pub mode: &'static AuthMode,
    pub how: How,
    /// Required fields of the value that are missing.
    pub missing_secrets: Vec<&'static Field>,
    /// Required settings that are missing.
    pub missing_settings: Vec<&'static Field>,
    /// Given fields that the gateway does not read.
    pub ignored: Vec<&'static str>,
}

/// Fields that do not fit. A name is quoted only where it cannot be a misplaced value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    #[error("provider `{provider}` has no auth mode {}", shown(name))]
    UnknownMode {
        provider: &'static str,
        name: String,
    },
    #[error("provider `{provider}` has no secret field {}{}", shown(name), in_mode(*mode))]
    UnknownSecret {
        provider: &'static str,
        mode: Option<&'static str>,
        name: String,
    },
    #[error("provider `{provider}` has no setting {}{}", shown(name), in_mode(*mode))]
    UnknownSetting {
        provider: &'static str,
        mode: Option<&'static str>,
        name: String,
    },
    /// A setting given as a field of the value.
    #[error("`{name}` of provider `{provider}` is a setting, not a secret field")]
    IsSetting {
        provider: &'static str,
        name: &'static str,
    },
    /// A field of the value given as a setting.
    #[error("`{name}` of provider `{provider}` is a secret, and settings are stored in clear")]
    IsSecret {
        provider: &'static str,
        name: &'static str,
    },
    /// A value without a field name, and not exactly one required field.
    #[error("auth mode `{mode}` of provider `{provider}` does not have one secret field but {}", count(*fields))]
    NotSingle {
        provider: &'static str,
        mode: &'static str,
        /// How many required secret fields it has.
        fields: usize,
    },
    #[error("the fields fit several auth modes of provider `{provider}`: {}", .modes.join(" or "))]
    Ambiguous {
        provider: &'static str,
        modes: Vec<&'static str>,
    },
    #[error("no auth mode of provider `{provider}` has all of these fields")]
    NotTogether { provider: &'static str },
}

fn shown(name: &str) -> String {
    if is_word(name) {
        format!("`{name}`")
    } else {
        "of that name, which is not shown because it may be a value".to_owned()
    }
}

fn in_mode(mode: Option<&'static str>) -> String {
    mode.map(|mode| format!(" in auth mode `{mode}`"))
        .unwrap_or_default()
}

fn count(fields: usize) -> String {
    if fields == 0 {
        "none".to_owned()
    } else {
        fields.to_string()
    }
}

/// Determines the auth mode, and what is wrong or missing in it.
///
/// It is the one given; else the stored one, if the fields fit it or the settings are kept; else the default
/// one, if the fields fit it; else the only one that they fit.
pub fn resolve(facts: &ProviderFacts, given: &Given<'_>) -> Result<Resolved, FieldError> {
    for name in given.secrets.given() {
        check_secret(facts, facts.modes, None, name)?;
    }
    for name in given.settings.given() {
        check_setting(facts, facts.modes, None, name)?;
    }
    let (mode, how) = find_mode(facts, given)?;
    let alone = std::slice::from_ref(mode);
    for name in given.secrets.given() {
        check_secret(facts, alone, Some(mode.name), name)?;
    }
    for name in given.settings.given() {
        check_setting(facts, alone, Some(mode.name), name)?;
    }
    let single = single_field(facts, mode, given)?;
    let missing = |fields: &'static [Field], names: &Names| match names {
        Names::Kept(_) => Vec::new(),
        Names::Given(names) => fields
            .iter()
            .filter(|field| field.required)
            .filter(|field| !names.iter().any(|name| name == field.name))
            .collect(),
    };
    let mut missing_secrets = missing(mode.secret_fields, &given.secrets);
    missing_secrets.retain(|field| Some(field.name) != single);
    let given_names = given.secrets.given().iter().chain(given.settings.given());
    Ok(Resolved {
        mode,
        how,
        missing_secrets,
        missing_settings: missing(mode.config_fields, &given.settings),
        ignored: given_names
            .filter_map(|name| facts.ignored.iter().copied().find(|known| known == name))
            .collect(),
    })
}

fn single_field(
    facts: &ProviderFacts,
    mode: &'static AuthMode,
    given: &Given<'_>,
) -> Result<Option<&'static str>, FieldError> {
    if !given.single {
        return Ok(None);
    }
    let field = mode.single_secret().ok_or(FieldError::NotSingle {
        provider: facts.name,
        mode: mode.name,
        fields: mode.secret_fields.iter().filter(|f| f.required).count(),
    })?;
    Ok(Some(field.name))
}

fn find_mode(
    facts: &ProviderFacts,
    given: &Given<'_>,
) -> Result<(&'static AuthMode, How), FieldError> {
    if let Some(name) = given.mode {
        let mode = facts.mode(name).ok_or_else(|| FieldError::UnknownMode {
            provider: facts.name,
            name: name.to_owned(),
        })?;
        return Ok((mode, How::Asked));
    }
    if let [only] = facts.modes {
        return Ok((only, How::Only));
    }
    let stored = given.stored_mode.and_then(|name| facts.mode(name));
    if let (Some(stored), Names::Kept(_)) = (stored, &given.settings) {
        return Ok((stored, How::Stored));
    }
    // Kept names count only as long as they do not contradict the given ones.
    let mut fitting = fitting(facts, given, Names::all);
    if fitting.is_empty() {
        fitting = self::fitting(facts, given, Names::given);
    }
    if let Some(stored) = stored.filter(|stored| fitting.contains(stored)) {
        return Ok((stored, How::Stored));
    }
    match fitting.as_slice() {
        [] => Err(FieldError::NotTogether {
            provider: facts.name,
        }),
        [first, ..] if *first == facts.default_mode() => Ok((first, How::Default)),
        [only] => Ok((only, How::ByFields)),
        several => Err(FieldError::Ambiguous {
            provider: facts.name,
            modes: several.iter().map(|mode| mode.name).collect(),
        }),
    }
}

/// The auth modes that have all of the known names.
fn fitting(
    facts: &ProviderFacts,
    given: &Given<'_>,
    names: impl Fn(&Names) -> &[String],
) -> Vec<&'static AuthMode> {
    let known_secret = |name: &str| facts.modes.iter().any(|mode| mode.has_secret(name));
    let known_setting = |name: &str| facts.modes.iter().any(|mode| mode.has_setting(name));
    let (secrets, settings) = (names(&given.secrets), names(&given.settings));
    let fits = |mode: &&'static AuthMode| {
        secrets
            .iter()
            .all(|name| mode.has_secret(name) || !known_secret(name))
            && settings
                .iter()
                .all(|name| mode.has_setting(name) || !known_setting(name))
            && (!given.single || mode.single_secret().is_some())
    };
    facts.modes.iter().filter(fits).collect()
}

fn check_secret(
    facts: &ProviderFacts,
    modes: &'static [AuthMode],
    mode: Option<&'static str>,
    name: &str,
) -> Result<(), FieldError> {
    if modes.iter().any(|mode| mode.has_secret(name)) {
        return Ok(());
    }
    let provider = facts.name;
    Err(match setting(facts, modes, name) {
        Some(field) => FieldError::IsSetting {
            provider,
            name: field.name,
        },
        None => FieldError::UnknownSecret {
            provider,
            mode,
            name: name.to_owned(),
        },
    })
}

fn check_setting(
    facts: &ProviderFacts,
    modes: &'static [AuthMode],
    mode: Option<&'static str>,
    name: &str,
) -> Result<(), FieldError> {
    if setting(facts, modes, name).is_some() {
        return Ok(());
    }
    let provider = facts.name;
    let mut secrets = modes.iter().flat_map(|mode| mode.secret_fields);
    Err(match secrets.find(|field| field.name == name) {
        Some(field) => FieldError::IsSecret {
            provider,
            name: field.name,
        },
        None => FieldError::UnknownSetting {
            provider,
            mode,
            name: name.to_owned(),
        },
    })
}

/// A setting of one of the modes, or one that the gateway reads in all of them.
fn setting(
    facts: &ProviderFacts,
    modes: &'static [AuthMode],
    name: &str,
) -> Option<&'static Field> {
    modes
        .iter()
        .flat_map(|mode| mode.config_fields)
        .chain(facts.also_reads)
        .find(|field| field.name == name)
}

impl FieldError {
    /// Suggestions for a misspelt name.
    pub fn meant(&self, facts: &ProviderFacts) -> Vec<&'static str> {
        let secrets = facts.modes.iter().flat_map(|mode| mode.secret_fields);
        let settings = facts.modes.iter().flat_map(|mode| mode.config_fields);
        match self {
            Self::UnknownMode { name, .. } => {
                nearest(name, facts.modes.iter().map(|mode| mode.name))
            }
            Self::UnknownSecret { name, .. } => nearest(name, secrets.map(|field| field.name)),
            Self::UnknownSetting { name, .. } => nearest(
                name,
                settings.chain(facts.also_reads).map(|field| field.name),
            ),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
