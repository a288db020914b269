//! The variable for a value.

use crate::domain::provider::usual_variable;
use crate::domain::{Secret, VariableName, is_influential};
use crate::ops::InjectError;

/// The inputs of the decision.
pub(super) struct Naming<'a> {
    pub(super) secret: &'a Secret,
    /// The name given by the user, or by the binding of a resource.
    pub(super) given: Option<&'a VariableName>,
    /// The name stored with the secret.
    pub(super) field_name: Option<&'a str>,
    /// The provider of the model, if the secret has none itself.
    pub(super) provider: Option<&'a str>,
    pub(super) prefix: Option<&'a VariableName>,
    /// Whether the user named the secret itself, rather than something that uses it.
    pub(super) typed: bool,
    /// Whether the value has an API key.
    pub(super) has_key: bool,
}

/// The field with an API key, and that with the address which the key is for.
pub(super) const KEY: &str = "api_key";
const ADDRESS: &str = "api_base";

impl Naming<'_> {
    /// The variable of one field: the first of what was given; the stored name; the provider's usual
    /// variable; the secret's name. If the value has several fields, the field's name is appended to all but
    /// a provider's variable.
    ///
    /// Names of secrets and of fields come through MLflow's REST API, so any user of the gateway can choose
    /// them. A secret's name becomes a variable only if the user typed it, or set a prefix; and only a name
    /// that was given exactly may be an influential one, or that of an address beside its key: alone, it would make
    /// the program send the key of another secret there.
    pub(super) fn variable(&self, field: &str, several: bool) -> Result<VariableName, InjectError> {
        let given_exactly = self.given.is_some() && !several;
        let has_its_key = self.has_key && field == ADDRESS;
        let variable = self.name(field, several)?;
        if is_influential(&variable) && !given_exactly && !has_its_key {
            return Err(InjectError::Influential {
                variable,
                secret: self.secret.name.clone(),
            });
        }
        Ok(variable)
    }

    fn name(&self, field: &str, several: bool) -> Result<VariableName, InjectError> {
        let for_field = |name: VariableName| {
            if several {
                name.with_field(field).ok_or_else(|| self.none_for(field))
            } else {
                Ok(name)
            }
        };
        if let Some(given) = self.given {
            return for_field(given.clone());
        }
        let name = if let Some(stored) = self.field_name {
            let stored = VariableName::new(stored).map_err(|_| InjectError::BadFieldName {
                secret: self.secret.name.clone(),
            })?;
            for_field(stored)?
        } else if let Some(usual) = self.usual(field) {
            usual
        } else if self.prefix.is_none() && !self.typed {
            return Err(InjectError::NamedByOthers {
                secret: self.secret.name.clone(),
            });
        } else {
            let name = VariableName::from_text(&self.secret.name);
            for_field(name.ok_or_else(|| self.none_for(field))?)?
        };
        Ok(match self.prefix {
            Some(prefix) => name.after(prefix),
            None => name,
        })
    }

    fn usual(&self, field: &str) -> Option<VariableName> {
        let provider = self.secret.provider.as_deref().or(self.provider)?;
        VariableName::new(usual_variable(provider, field)?).ok()
    }

    fn none_for(&self, field: &str) -> InjectError {
        InjectError::NoVariable {
            what: format!("field `{field}`"),
            secret: self.secret.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Timestamp;

    fn secret(name: &str, provider: Option<&str>) -> Secret {
        Secret {
            id: "s-1".into(),
            name: name.into(),
            workspace: "default".into(),
            masked_value: "{}".into(),
            provider: provider.map(str::to_owned),
            auth_config: None,
            kek_version: 1,
            created_by: None,
            created_at: Timestamp::from_millis(0),
            last_updated_by: None,
            last_updated_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn given_names_win_over_stored_and_stored_over_derived() {
        let openai = secret("my key", Some("openai"));
        let other = secret("my key", None);
        let given = VariableName::new("GIVEN").unwrap();
        let prefix = VariableName::new("P_").unwrap();
        let name = |secret: &Secret, given, field_name, provider, field: &str, several| {
            let naming = Naming {
                secret,
                given,
                field_name,
                provider,
                prefix: Some(&prefix),
                typed: false,
                has_key: false,
            };
            naming.variable(field, several).unwrap().to_string()
        };
        let (s, f) = (Some(&given), Some("STORED"));
        assert_eq!(name(&openai, s, f, None, "api_key", false), "GIVEN");
        assert_eq!(name(&openai, s, f, None, "api_key", true), "GIVEN_API_KEY");
        assert_eq!(name(&openai, None, f, None, "api_key", false), "P_STORED");
        assert_eq!(name(&openai, None, f, None, "x", true), "P_STORED_X");
        assert_eq!(
            name(&openai, None, None, None, "api_key", true),
            "P_OPENAI_API_KEY"
        );
        assert_eq!(name(&openai, None, None, None, "x", true), "P_MY_KEY_X");
        assert_eq!(name(&other, None, None, None, "api_key", false), "P_MY_KEY");
        let groq = Some("groq");
        assert_eq!(
            name(&other, None, None, groq, "api_key", false),
            "P_GROQ_API_KEY"
        );
        // The secret's own provider takes precedence over the model's.
        assert_eq!(
            name(&openai, None, None, groq, "api_key", false),
            "P_OPENAI_API_KEY"
        );
    }

    #[test]
    fn a_secret_without_a_usable_name_is_an_error() {
        let naming = |secret, field_name| Naming {
            secret,
            given: None,
            field_name,
            provider: None,
            prefix: None,
            typed: true,
            has_key: false,
        };
        let odd = secret("秘密", None);
        let none = naming(&odd, None).variable("api_key", false);
        assert!(matches!(none, Err(InjectError::NoVariable { .. })));
        let bad = naming(&odd, Some("NO NAME")).variable("api_key", false);
        assert!(matches!(bad, Err(InjectError::BadFieldName { .. })));
    }

    #[test]
    fn derived_names_are_never_influential() {
        let variable = |secret: &str, given: Option<&str>, prefix: Option<&str>, typed, several| {
            let secret = self::secret(secret, None);
            let given = given.map(|name| VariableName::new(name).unwrap());
            let prefix = prefix.map(|name| VariableName::new(name).unwrap());
            let naming = Naming {
                secret: &secret,
                given: given.as_ref(),
                field_name: None,
                provider: None,
                prefix: prefix.as_ref(),
                typed,
                has_key: true,
            };
            naming
                .variable("preload", several)
                .map(|name| name.to_string())
        };
        let by_others = variable("anything", None, None, false, false);
        assert!(matches!(by_others, Err(InjectError::NamedByOthers { .. })));
        assert_eq!(
            variable("anything", None, None, true, false).unwrap(),
            "ANYTHING"
        );
        assert_eq!(
            variable("anything", None, Some("JOB_"), false, false).unwrap(),
            "JOB_ANYTHING"
        );
        let given = Some("LD_PRELOAD");
        assert_eq!(
            variable("x", given, None, true, false).unwrap(),
            "LD_PRELOAD"
        );
        for (secret, given, prefix, several) in [
            ("ld_preload", None, None, false),
            ("preload", None, Some("LD_"), false),
            ("x", Some("LD"), None, true),
            ("ld", None, None, true),
        ] {
            let refused = variable(secret, given, prefix, true, several);
            assert!(
                matches!(refused, Err(InjectError::Influential { .. })),
                "{secret} {prefix:?}"
            );
        }
    }

    #[test]
    fn an_address_has_a_variable_beside_its_key() {
        let secret = secret("mine", Some("openai"));
        let variable = |given: Option<&VariableName>, prefix, has_key| {
            let naming = Naming {
                secret: &secret,
                given,
                field_name: None,
                provider: None,
                prefix,
                typed: false,
                has_key,
            };
            let variable = naming.variable(ADDRESS, true);
            variable.map(|name| name.to_string()).ok()
        };
        let (given, prefix) = (VariableName::new("AZ"), VariableName::new("X_"));
        let (given, prefix) = (given.unwrap(), prefix.unwrap());
        for (given, prefix, name) in [
            (None, None, "OPENAI_API_BASE"),
            (None, Some(&prefix), "X_OPENAI_API_BASE"),
            (Some(&given), None, "AZ_API_BASE"),
        ] {
            assert_eq!(variable(given, prefix, true).as_deref(), Some(name));
            assert_eq!(variable(given, prefix, false), None, "{name}");
        }
    }
}
