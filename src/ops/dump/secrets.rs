//! Secrets without their values, and model definitions.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Dumper, Variable, declare};
use crate::domain::provider::needs_no_value;
use crate::domain::{
    AUTH_MODE, AuthConfig, Description, Label, ModelDefinition, ModelDefinitionName, ModelName,
    Provider, Secret, SecretDetails, SecretName,
};
use crate::manifest::{
    Kind, Located, Manifest, ModelSpec, Place, SecretSpec, ValueFrom, ValueSource, ValueSpec,
    VariableNames, problem_of_secret, single_field,
};

impl Dumper {
    pub(super) fn secrets(&mut self) {
        for secret in std::mem::take(&mut self.rows.secrets) {
            let name = secret.name.as_str();
            if let Err(error) = SecretName::new(name) {
                self.leave_out(Kind::Secret, name, error.to_string());
                continue;
            }
            let spec = self.secret(&secret);
            declare(&mut self.manifest.secrets, name, spec);
            if secret.is_revoked() {
                self.manifest
                    .secrets
                    .entry(name.to_owned())
                    .and_modify(|it| it.external = true);
                let reason = "it is revoked; the file only says that it must be there";
                self.leave_out_part(Kind::Secret, name, "the contents", reason);
            }
            self.names.secrets.insert(secret.id, secret.name);
        }
    }

    fn secret(&mut self, secret: &Secret) -> SecretSpec {
        let mut spec = SecretSpec::default();
        if secret.is_revoked() {
            return spec;
        }
        let name = secret.name.as_str();
        match secret.provider.as_deref().map(Provider::new) {
            Some(Ok(provider)) => spec.provider = Some(provider),
            Some(Err(error)) => {
                self.leave_out_part(Kind::Secret, name, "the provider", error.to_string());
            }
            None => {}
        }
        match settings(secret) {
            Ok(settings) => spec.auth = settings,
            Err(reason) => self.leave_out_part(Kind::Secret, name, "the settings", reason),
        }
        match value(secret, &spec) {
            Ok(value) => spec.value = value,
            Err(reason) => self.leave_out_part(Kind::Secret, name, "the value", reason),
        }
        // Stored by someone who knows better, or by a newer MLflow.
        spec.unchecked = problem_of_secret(name, &spec).is_some();
        if let Some(details) = self.rows.details.remove(&secret.id) {
            self.details(name, details, &mut spec);
        }
        spec
    }

    fn details(&mut self, name: &str, details: SecretDetails, spec: &mut SecretSpec) {
        for (key, value) in details.labels {
            match Label::new(key.clone(), value.clone()) {
                Ok(_) => {
                    spec.labels.insert(key, Some(value));
                }
                Err(error) => self.leave_out_part(Kind::Secret, name, "a label", error.to_string()),
            }
        }
        match details.description.map(Description::new) {
            Some(Ok(text)) => spec.description = Some(Some(text)),
            Some(Err(error)) => {
                self.leave_out_part(Kind::Secret, name, "the description", error.to_string());
            }
            None => {}
        }
        if let Some(at) = details.expires_at {
            if at.to_calendar().is_some() {
                spec.expires = Some(Some(at));
            } else {
                let reason = "it is beyond the calendar";
                self.leave_out_part(Kind::Secret, name, "the expiry date", reason);
            }
        }
        spec.shared = details.shared.then_some(true);
        if details.field_name.is_some() || details.model.is_some() {
            let reason = "a manifest has no fields for them";
            self.leave_out_part(Kind::Secret, name, "the field name or the model", reason);
        }
    }

    pub(super) fn models(&mut self) {
        for model in std::mem::take(&mut self.rows.models) {
            match self.model(&model) {
                Ok(spec) => {
                    declare(&mut self.manifest.models, &model.name, spec);
                    self.names.models.insert(model.id, model.name);
                }
                Err(reason) => self.leave_out(Kind::Model, &model.name, reason),
            }
        }
    }

    fn model(&self, model: &ModelDefinition) -> Result<ModelSpec, String> {
        ModelDefinitionName::new(model.name.as_str()).map_err(|error| error.to_string())?;
        let Some(id) = &model.secret_id else {
            return Err("it has no secret".to_owned());
        };
        let secret = self
            .names
            .secrets
            .get(id)
            .ok_or_else(|| match &model.secret_name {
                Some(name) => format!("its secret `{name}` is left out, or in another workspace"),
                None => "its secret does not exist".to_owned(),
            })?;
        let of_secret = self.manifest.secrets.get(secret);
        let of_secret = of_secret.and_then(|secret| secret.spec.provider.as_ref());
        let provider = Provider::new(model.provider.as_str()).map_err(|error| error.to_string())?;
        let name = ModelName::new(model.model_name.as_str()).map_err(|error| error.to_string())?;
        Ok(ModelSpec {
            provider: Some(provider).filter(|provider| Some(provider) != of_secret),
            model: Some(name),
            secret: Some(Located::nowhere(secret.clone())),
        })
    }
}

fn settings(secret: &Secret) -> Result<BTreeMap<String, Option<String>>, String> {
    let Some(text) = &secret.auth_config else {
        return Ok(BTreeMap::new());
    };
    let odd = || "they are not a JSON object of texts".to_owned();
    let stored: Map<String, Value> = serde_json::from_str(text).map_err(|_| odd())?;
    let pairs = stored.into_iter().map(|(key, value)| match value {
        Value::String(text) => Some((key, text)),
        _ => None,
    });
    let pairs: Vec<(String, String)> = pairs.collect::<Option<_>>().ok_or_else(odd)?;
    let checked = AuthConfig::new(pairs.clone()).map_err(|error| error.to_string())?;
    let same = checked
        .iter()
        .eq(pairs.iter().map(|(key, value)| (&**key, &**value)));
    if !same {
        return Err("MLflow would store them differently".to_owned());
    }
    Ok(pairs
        .into_iter()
        .map(|(key, text)| (key, Some(text)))
        .collect())
}

/// The fields of the value, as its mask has them, each with a variable that has no name yet.
fn value(secret: &Secret, spec: &SecretSpec) -> Result<Option<ValueSpec>, String> {
    let masks: Result<Map<String, Value>, _> = serde_json::from_str(&secret.masked_value);
    let masks = masks.map_err(|_| "its mask does not name the fields".to_owned())?;
    let mode = spec.auth.get(AUTH_MODE).cloned().flatten();
    let provider = spec.provider.as_ref().map(Provider::as_str);
    if masks.is_empty() {
        let none = provider.is_some_and(|name| needs_no_value(name, mode.as_deref()));
        return if none {
            Ok(None)
        } else {
            Err("it has no fields".to_owned())
        };
    }
    let mut names = masks.keys();
    if let (Some(only), None) = (names.next(), names.next())
        && Some(only.as_str()) == single_field(spec)
    {
        return Ok(Some(ValueSpec::Single(unnamed())));
    }
    let fields = masks.into_iter().map(|(name, _)| (name, unnamed()));
    Ok(Some(ValueSpec::Fields(fields.collect())))
}

fn unnamed() -> ValueSource {
    ValueSource {
        place: Place::nowhere(),
        from: ValueFrom::Env(String::new()),
        optional: true,
    }
}

/// Names the variables of all values, from the names of their secrets and fields.
pub(super) fn name_variables(manifest: &mut Manifest) -> Vec<Variable> {
    let mut names = VariableNames::default();
    let mut variables = Vec::new();
    for (name, secret) in manifest.secrets.iter_mut().filter(|(_, it)| !it.external) {
        let single = single_field(&secret.spec).unwrap_or_default();
        let sources = match &mut secret.spec.value {
            Some(ValueSpec::Single(source)) => vec![(single, source)],
            Some(ValueSpec::Fields(fields)) => {
                let fields = fields.iter_mut();
                fields
                    .map(|(field, source)| (field.as_str(), source))
                    .collect()
            }
            None => Vec::new(),
        };
        for (field, source) in sources {
            let variable = names.make(name, field);
            source.from = ValueFrom::Env(variable.clone());
            variables.push(Variable {
                name: variable,
                secret: name.clone(),
                field: field.to_owned(),
            });
        }
    }
    variables
}
