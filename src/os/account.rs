//! The account that this process has.

use nix::unistd::{User, getuid};

/// Its name, by the services that the system is set up to ask, such as `/etc/passwd` or LDAP. An account of a container
/// often has none.
pub fn name() -> Option<String> {
    let user = User::from_uid(getuid()).ok().flatten()?;
    Some(user.name).filter(|name| !name.is_empty())
}

/// What an account without a name is called.
pub fn number() -> String {
    match getuid().as_raw() {
        0 => "root".to_owned(),
        uid => format!("uid {uid}"),
    }
}
