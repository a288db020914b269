//! A password that is made when it is needed, such as a token that is good for a quarter of an hour.

use std::fmt;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::ConnectError;
use crate::store::connect::url::DbUrl;

type Make = dyn Fn() -> Result<SecretString, String> + Send + Sync;

/// Makes the password for each connection, the ones in place of a lost one included.
#[derive(Clone)]
pub struct PasswordSource {
    option: &'static str,
    make: Arc<Make>,
}

impl PasswordSource {
    /// A source that `option` names, for messages. What `make` returns in place of a password says why there is none.
    pub fn new(
        option: &'static str,
        make: impl Fn() -> Result<SecretString, String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            option,
            make: Arc::new(make),
        }
    }

    /// What to say about the password when the server refuses it.
    pub(in crate::store) const REFUSED: &'static str =
        "the password is the one that the command for it printed";

    /// The password of a new connection. One in the URL, too, leaves open which is meant.
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
            return Err(no_password("what it printed is no text".to_owned()));
        }
        Ok(password)
    }
}

impl fmt::Debug for PasswordSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PasswordSource").field(&self.option).finish()
    }
}
