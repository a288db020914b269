//! A JSON list of secrets, or an object of them by name, as other secret stores export them.

use std::collections::BTreeMap;

use super::super::node::{Node, NodeKind};
use super::super::{Problem, Source};
use super::{Credential, Held, Imported, Importer};
use crate::domain::AUTH_MODE;
use crate::domain::provider::find;

/// Reads `[{"name", "provider", "value" or "fields", "auth_mode", "auth"}]`, or the same as an object by name.
///
/// # Errors
/// When it is neither.
pub fn from_json(source: &Source) -> Result<Imported, Problem> {
    let root = source.tree()?;
    let mut importer = Importer::default();
    match &root.kind {
        NodeKind::List(items) => {
            for item in items {
                match item.text_of("name") {
                    Some(name) => read_secret(&mut importer, name, item),
                    None => importer.note(&item.place, "a secret without a name is not carried"),
                }
            }
        }
        NodeKind::Mapping(entries) => {
            for (key, node) in entries {
                read_secret(&mut importer, &key.text, node);
            }
        }
        _ => {
            let problem = Problem::new(root.place.clone(), "expected a list of secrets");
            let hint = r#"such as [{"name": "openai", "provider": "openai", "value": "…"}]"#;
            return Err(problem.hint(hint));
        }
    }
    Ok(importer.finish())
}

fn read_secret<'n>(importer: &mut Importer<'n>, name: &str, node: &'n Node) {
    let Some(provider) = node.text_of("provider") else {
        let message = format!("secret `{name}` is not carried: it has no provider");
        importer.note(&node.place, message);
        return;
    };
    let mut settings = BTreeMap::new();
    let mut fields = Vec::new();
    for (key, value) in node.entries() {
        match (key.text.as_str(), value.as_text()) {
            ("name" | "provider", _) => {}
            ("auth_mode", Some(mode)) => {
                settings.insert(AUTH_MODE.to_owned(), mode.to_owned());
            }
            ("auth", None) => {
                for (key, value) in value.entries() {
                    match value.as_text() {
                        Some(text) => {
                            settings.insert(key.text.clone(), text.to_owned());
                        }
                        None => {
                            importer.note(&key.place, "a setting that is no text is not carried");
                        }
                    }
                }
            }
            ("value", Some(text)) => fields.push((single_of(provider), held(text))),
            ("value" | "fields", None) => {
                for (key, value) in value.entries() {
                    match value.as_text() {
                        Some(text) => fields.push((key.text.clone(), held(text))),
                        None => importer.note(&key.place, "a field that is no text is not carried"),
                    }
                }
            }
            _ => importer.not_carried(key, Some(&format!("secret `{name}`"))),
        }
    }
    let credential = Credential {
        provider: provider.to_owned(),
        settings,
        fields,
    };
    importer.secret(name, credential, &node.place);
}

/// `env:NAME`, `os.environ/NAME` and `${NAME}` are references, everything else is a value.
fn held(text: &str) -> Held<'_> {
    let braced = text
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    let named = text
        .strip_prefix("env:")
        .or_else(|| text.strip_prefix("os.environ/"));
    match named.or(braced) {
        Some(name) => Held::Env(name.to_owned()),
        None => Held::Clear(text),
    }
}

/// The field for a value without a field name, in the default auth mode.
fn single_of(provider: &str) -> String {
    let field = find(provider).and_then(|facts| facts.default_mode().single_secret());
    field.map_or("api_key", |field| field.name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::super::write;
    use super::*;

    fn imported(text: &str) -> (String, Vec<String>, usize) {
        let source = Source {
            file: "s.json".to_owned(),
            text: text.into(),
        };
        let imported = from_json(&source).unwrap();
        let notes = imported.notes.iter().map(ToString::to_string).collect();
        (
            write(&imported.manifest).to_yaml(),
            notes,
            imported.variables.len(),
        )
    }

    #[test]
    fn a_list_of_secrets_is_read() {
        let (manifest, notes, variables) = imported(
            r#"[
  {"name": "a", "provider": "openai", "value": "sk-Canary1", "auth": {"organization": "o"}},
  {"name": "b", "provider": "bedrock", "auth_mode": "access_keys",
   "fields": {"aws_access_key_id": "env:ID", "aws_secret_access_key": "Canary2"}},
  {"name": "c", "provider": "vertex_ai", "value": "${GOOGLE}", "auth": {"vertex_project": "p"}, "owner": "me"},
  {"provider": "openai"},
  {"name": "d", "value": "Canary3"}
]"#,
        );
        let expected = "mlgate: v1\nsecrets:\n  \
            a: {provider: openai, auth: {organization: o}, value: {env: GATEWAY_A_API_KEY}}\n  \
            b:\n    provider: bedrock\n    auth_mode: access_keys\n    fields:\n      \
            aws_access_key_id: {env: ID}\n      \
            aws_secret_access_key: {env: GATEWAY_B_AWS_SECRET_ACCESS_KEY}\n  \
            c:\n    provider: vertex_ai\n    auth_mode: service_account_json\n    auth: {vertex_project: p}\n    \
            value: {env: GOOGLE}\n";
        assert_eq!(manifest, expected);
        assert_eq!(variables, 2);
        assert_eq!(
            notes,
            [
                "s.json:5:97: `owner` of secret `c` is not carried",
                "s.json:6:3: a secret without a name is not carried",
                "s.json:7:3: secret `d` is not carried: it has no provider",
            ]
        );
        assert!(!format!("{manifest}{notes:?}").contains("Canary"));
    }

    #[test]
    fn an_object_by_name_is_read_and_nothing_else() {
        let (manifest, notes, _) = imported(r#"{"a": {"provider": "openai", "value": "env:KEY"}}"#);
        assert!(
            manifest.contains("a: {provider: openai, value: {env: KEY}}"),
            "{manifest}"
        );
        assert!(notes.is_empty(), "{notes:?}");
        for text in ["", "3", "\"a\"", "["] {
            let source = Source {
                file: "s.json".to_owned(),
                text: text.into(),
            };
            assert!(from_json(&source).is_err(), "{text}");
        }
    }
}
