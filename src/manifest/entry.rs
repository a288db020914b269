//! One entry of a YAML, JSON or dotenv file, such as a decrypted SOPS file: `bedrock.secret`.

use std::path::Path;
use std::sync::Arc;

use secrecy::SecretString;

use super::node::{Key, Node, NodeKind};
use super::problem::{Place, Problem};
use crate::domain::is_variable_word;

#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    #[error("{0}")]
    NotRead(Problem),
    #[error("it has no entry {}", shown(key))]
    Missing { key: String },
    #[error("its entry {} is not text", shown(key))]
    NotText { key: String },
}

impl std::convert::From<Problem> for EntryError {
    fn from(problem: Problem) -> Self {
        Self::NotRead(problem)
    }
}

/// A path of names; any other may be a value in its place.
fn shown(key: &str) -> String {
    if key.split('.').all(is_variable_word) {
        format!("`{key}`")
    } else {
        "of that name".to_owned()
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
    let file = Arc::from(path.display().to_string());
    if is_dotenv(path) {
        let mut entries = dotenv_entries(text, &file)?.into_iter();
        let found = entries.rfind(|(name, _)| name == key);
        return found.map(|(_, value)| value).ok_or_else(missing);
    }
    let root = Node::parse(text, &file)?;
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

/// All entries of such a file, which has no mappings in its mapping.
pub(super) fn entries_of(
    path: &Path,
    text: &str,
    file: &Arc<str>,
) -> Result<Vec<(String, SecretString)>, Problem> {
    if is_dotenv(path) {
        return dotenv_entries(text, file);
    }
    let root = Node::parse(text, file)?;
    let entries = match root.kind {
        NodeKind::Mapping(entries) => entries,
        NodeKind::Null => Vec::new(),
        other => {
            let found = other.describe();
            let message = format!("expected a mapping of names and texts, found {found}");
            return Err(Problem::new(root.place, message));
        }
    };
    let text = |(key, node): (Key, Node)| match node.kind {
        NodeKind::Text { text, .. } => Ok((key.text, SecretString::from(text))),
        other => {
            let message = format!(
                "{}: expected text, found {}",
                key.shown_or("an entry"),
                other.describe()
            );
            Err(Problem::new(node.place, message))
        }
    };
    entries.into_iter().map(text).collect()
}

/// `.env`, `.env.production`, `production.env`.
fn is_dotenv(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name == ".env" || name.starts_with(".env.") || name.ends_with(".env"))
}

fn dotenv_entries(text: &str, file: &Arc<str>) -> Result<Vec<(String, SecretString)>, Problem> {
    let entries = super::dotenv::parse(text).map_err(|error| {
        let place = Place {
            file: Arc::clone(file),
            line: error.line,
            column: 1,
        };
        Problem::new(place, error.message)
    })?;
    Ok(entries
        .into_iter()
        .map(|entry| (entry.name, entry.value))
        .collect())
}
