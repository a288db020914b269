//! The environment of a program that gets values.

use std::ffi::{OsStr, OsString};

use secrecy::ExposeSecret;

use super::Injected;
use crate::domain::same_secret;
use crate::ops::InjectError;

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
