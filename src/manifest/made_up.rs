//! What a manifest is given that is made from something else: names of variables, and the form of a value.

use std::collections::HashSet;

use super::SecretSpec;
use crate::domain::provider::{Given, Names, find, resolve};
use crate::domain::{AUTH_MODE, Provider, VariableName};

/// The field of a value that has only one, where nothing is known of the provider.
const SINGLE_FIELD: &str = "api_key";

/// What made-up variables begin with: nobody has set them for something else.
const PREFIX: &str = "GATEWAY";

/// The variables made up so far, each once.
#[derive(Debug, Default)]
pub struct VariableNames(HashSet<String>);

impl VariableNames {
    /// The variable that stands for a field of a secret: `GATEWAY_OPENAI_API_KEY`.
    pub fn make(&mut self, secret: &str, field: &str) -> String {
        let named = VariableName::from_text(&format!("{PREFIX} {secret}"));
        let named = named.map(|named| named.with_field(field).unwrap_or(named));
        let name = named.map_or_else(|| PREFIX.to_owned(), |name| name.as_str().to_owned());
        unused(&name, '_', &mut self.0)
    }
}

/// The name, or the first of `name-2`, `name-3` … that is not taken; it is then.
pub(super) fn unused(name: &str, dash: char, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}{dash}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    let free = names.find(|name| taken.insert(name.clone()));
    free.unwrap_or_default()
}

/// The field that a value without a field name is for; `None` if the provider needs none, or several.
pub fn single_field(spec: &SecretSpec) -> Option<&'static str> {
    let Some(facts) = spec.provider.as_ref().map(Provider::as_str).and_then(find) else {
        return Some(SINGLE_FIELD);
    };
    let settings = spec.auth.iter().filter(|(_, text)| text.is_some());
    let settings = settings.map(|(key, _)| key.clone());
    let given = Given {
        mode: spec.auth.get(AUTH_MODE).and_then(|mode| mode.as_deref()),
        stored_mode: None,
        secrets: Names::Given(Vec::new()),
        single: true,
        settings: Names::Given(settings.filter(|key| key != AUTH_MODE).collect()),
    };
    let resolved = resolve(&facts, &given).ok()?;
    resolved.mode.single_secret().map(|field| field.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_has_the_name_of_its_field_and_is_there_once() {
        let mut names = VariableNames::default();
        assert_eq!(names.make("openai", "api_key"), "GATEWAY_OPENAI_API_KEY");
        assert_eq!(names.make("OpenAI", "api_key"), "GATEWAY_OPENAI_API_KEY_2");
        assert_eq!(names.make("open ai", "api-key"), "GATEWAY_OPEN_AI_API_KEY");
        assert_eq!(names.make("秘密", "é"), "GATEWAY");
        assert_eq!(names.make("秘密", "鍵"), "GATEWAY_2");
    }
}
