//! One entry of a YAML, JSON or dotenv file, such as a decrypted SOPS file: `bedrock.secret`.

use std::path::Path;
use std::sync::Arc;

use secrecy::SecretString;

use super::node::{Node, NodeKind};
use super::problem::Problem;

#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    #[error("{0}")]
    NotRead(Problem),
    #[error("it has no entry `{key}`")]
    Missing { key: String },
    #[error("its entry `{key}` is not text")]
    NotText { key: String },
}

impl std::convert::From<Problem> for EntryError {
    fn from(problem: Problem) -> Self {
        Self::NotRead(problem)
    }
}

/// The entry that `key` names: its names separated by dots, or as a whole the name of one entry.
///
/// # Errors
/// When there is none, or it is not text. Errors quote no text of the file.
pub fn entry_of(path: &Path, text: &str, key: &str) -> Result<SecretString, EntryError> {
    let missing = || EntryError::Missing {
        key: key.to_owned(),
    };
    let name = path.display().to_string();
    let is_dotenv = path
        .file_name()
        .is_some_and(|name| name == ".env" || name.to_string_lossy().starts_with(".env."))
        || path.extension().is_some_and(|extension| extension == "env");
    if is_dotenv {
        let entries = super::dotenv::parse(text).map_err(|error| {
            let place = super::Place {
                file: Arc::from(name.as_str()),
                line: error.line,
                column: 1,
            };
            Problem::new(place, error.message)
        })?;
        let mut entries = entries.into_iter().filter(|entry| entry.name == key);
        return entries
            .next_back()
            .map(|entry| entry.value)
            .ok_or_else(missing);
    }
    let root = Node::parse(text, &Arc::from(name.as_str()))?;
    let found = root.get(key).or_else(|| {
        let mut names = key.split('.');
        names.try_fold(&root, |node, name| node.get(name))
    });
    match &found.ok_or_else(missing)?.kind {
        NodeKind::Text { text, .. } => Ok(SecretString::from(text.as_str())),
        _ => Err(EntryError::NotText {
            key: key.to_owned(),
        }),
    }
}
