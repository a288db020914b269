//! A password generated when needed, such as a short-lived token.

use std::fmt;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::ConnectError;
use crate::store::connect::url::DbUrl;

type Make = dyn Fn() -> Result<SecretString, String> + Send + Sync;

/// Generates the password for each connection, including reconnections.
#[derive(Clone)]
pub struct PasswordSource {
    option: &'static str,
    make: Arc<Make>,
}

impl PasswordSource {
    /// A source that messages call `option`. An error from `make` says why there is no password.
    pub fn new(
        option: &'static str,
        make: impl Fn() -> Result<SecretString, String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            option,
            make: Arc::new(make),
        }
    }

    /// The explanation when the server refuses the password.
    pub(in crate::store) const REFUSED: &'static str =
        "the password is the one printed by the password command";

    /// The password of a new connection. A password in the URL as well would be ambiguous.
    pub(in crate::store) fn password_for(&self, url: &DbUrl) -> Result<SecretString, ConnectError> {
        let in_options = ["password", "passwd"]
            .iter()
            .any(|name| url.option(name).is_some());
        if in_options || url.password().is_some() {
            return Err(ConnectError::TwoPasswords {
                option: self.option,
            });
        }
        let no_password = |reason: String| ConnectError::NoPassword {
            option: self.option,
            reason,
        };
        let password = (self.make)().map_err(no_password)?;
        if password.expose_secret().is_empty() {
            return Err(no_password("it printed nothing".to_owned()));
        }
        if password.expose_secret().contains('\0') {
            return Err(no_password("its output is not text".to_owned()));
        }
        Ok(password)
    }
}

impl fmt::Debug for PasswordSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PasswordSource").field(&self.option).finish()
    }
}
