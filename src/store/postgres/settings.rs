//! One parameter of libpq: from the URL, else from its environment variable.

use std::time::Duration;

use crate::store::server::{ConnectEnv, ConnectError};
use crate::store::url::DbUrl;

/// Looks parameters up in libpq's order.
pub(super) struct Settings<'a> {
    pub(super) url: &'a DbUrl,
    pub(super) env: &'a ConnectEnv,
}

/// A parameter's value and what to call it in a message.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) value: &'a str,
    name: &'a str,
    from_environment: bool,
}

impl<'a> Settings<'a> {
    /// The option `name` of the URL, else the variable `variable` unless that is empty.
    pub(super) fn get(&self, name: &'a str, variable: &'a str) -> Option<Setting<'a>> {
        let from_url = self.url.option(name).map(|value| Setting {
            value,
            name,
            from_environment: false,
        });
        let from_env = || {
            self.env.var(variable).map(|value| Setting {
                value,
                name: variable,
                from_environment: true,
            })
        };
        from_url.or_else(from_env)
    }
}

impl Setting<'_> {
    /// `sslmode` or `PGSSLMODE`, as the user wrote it.
    pub(super) fn label(&self) -> String {
        if self.from_environment {
            self.name.to_owned()
        } else {
            format!("the option `{}` in the database URL", self.name)
        }
    }

    /// The error for a value that cannot be used; the value itself is not told.
    pub(super) fn bad(&self, expected: &str) -> ConnectError {
        ConnectError::BadOption {
            name: self.label(),
            expected: expected.to_owned(),
        }
    }

    /// Reads the value as one of a few words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, ConnectError> {
        let found = words.iter().find(|(word, _)| *word == self.value);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.bad(&format!("expected one of {}", words.join(", ")))
        })
    }

    /// Reads a whole number.
    pub(super) fn number(&self) -> Result<i64, ConnectError> {
        let number = self.value.trim().parse::<i32>();
        number
            .map(i64::from)
            .map_err(|_| self.bad("expected a whole number"))
    }

    /// Reads a number of seconds; zero and less mean that there is none.
    pub(super) fn seconds(&self) -> Result<Option<Duration>, ConnectError> {
        let seconds = u64::try_from(self.number()?).unwrap_or(0);
        Ok((seconds > 0).then(|| Duration::from_secs(seconds)))
    }
}
