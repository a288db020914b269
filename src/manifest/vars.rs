//! `${NAME}` in a manifest, replaced by what `--var` and `--var-file` say. `$${` stands for `${`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use secrecy::ExposeSecret;

use super::entry::entries_of;
use super::problem::{Place, Problem};

/// The variables of a run, and which of them were used.
#[derive(Debug, Default)]
pub struct Vars {
    values: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
}

/// Why a text cannot be filled in.
pub(super) enum FillError {
    NotClosed,
    NoName,
    Unknown { name: String, known: Vec<String> },
}

impl FillError {
    pub(super) fn at(self, place: &Place) -> Problem {
        let problem = |message: String| Problem::new(place.clone(), message);
        match self {
            Self::NotClosed => problem("`${` without a closing `}`".to_owned())
                .hint("write `$${` for a literal `${`"),
            Self::NoName => {
                problem("`${` and `}` without a variable's name between them".to_owned())
                    .hint("a name has letters, digits and `_`; write `$${` for a literal `${`")
            }
            Self::Unknown { name, known } => {
                let hint = if known.is_empty() {
                    format!("set it with --var {name}=VALUE")
                } else {
                    let known = known.join(", ");
                    format!("set it with --var {name}=VALUE; known are {known}")
                };
                problem(format!("the variable `{name}` is not set")).hint(hint)
            }
        }
    }
}

impl Vars {
    /// Variables by name; later ones override earlier ones.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, String> {
        let mut values = BTreeMap::new();
        for (name, value) in pairs {
            if !is_name(&name) {
                return Err(name);
            }
            values.insert(name, value);
        }
        Ok(Self {
            values,
            used: RefCell::default(),
        })
    }

    /// Those that no file mentions: likely a typing error.
    pub fn unused(&self) -> Vec<&str> {
        let used = self.used.borrow();
        let names = self.values.keys().map(String::as_str);
        names.filter(|name| !used.contains(*name)).collect()
    }

    pub(super) fn fill(&self, text: &str) -> Result<String, FillError> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            let (before, after) = (&rest[..at], &rest[at + 2..]);
            if let Some(before) = before.strip_suffix('$') {
                filled.push_str(before);
                filled.push_str("${");
                rest = after;
                continue;
            }
            filled.push_str(before);
            let end = after.find('}').ok_or(FillError::NotClosed)?;
            filled.push_str(self.value(&after[..end])?);
            rest = &after[end + 1..];
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn value(&self, name: &str) -> Result<&str, FillError> {
        if !is_name(name) {
            return Err(FillError::NoName);
        }
        let Some(value) = self.values.get(name) else {
            return Err(FillError::Unknown {
                name: name.to_owned(),
                known: self.values.keys().cloned().collect(),
            });
        };
        self.used.borrow_mut().insert(name.to_owned());
        Ok(value)
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Variables in a `.env` file, or in a mapping of a YAML or JSON file.
pub fn read_vars(path: &Path, text: &str) -> Result<Vec<(String, String)>, Problem> {
    let file = Arc::from(path.display().to_string());
    let entries = entries_of(path, text, &file)?;
    let pairs = entries.into_iter();
    Ok(pairs
        .map(|(name, value)| (name, value.expose_secret().to_owned()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Option<String> {
        let vars = Vars::new([("ENV".to_owned(), "prod".to_owned())]).unwrap();
        vars.fill(text).ok()
    }

    #[test]
    fn variables_are_replaced_and_dollars_kept() {
        for (text, expected) in [
            ("chat-${ENV}", Some("chat-prod")),
            ("${ENV}${ENV}", Some("prodprod")),
            ("$5 and $ENV", Some("$5 and $ENV")),
            ("$${ENV}", Some("${ENV}")),
            ("${OTHER}", None),
            ("${ENV", None),
            ("${}", None),
        ] {
            assert_eq!(filled(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_variable_that_nothing_mentions_is_known() {
        let vars = Vars::new([
            ("A".to_owned(), "1".to_owned()),
            ("B".to_owned(), "2".to_owned()),
        ]);
        let vars = vars.unwrap();
        assert!(vars.fill("${A}").is_ok());
        assert_eq!(vars.unused(), ["B"]);
        assert!(Vars::new([("A-B".to_owned(), String::new())]).is_err());
    }
}
