//! libpq's password file, `~/.pgpass`.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::{fs, io};

use secrecy::SecretString;

use crate::os::input;

/// The login that a password is for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Login<'a> {
    /// The host as given; `localhost` for the default socket directory.
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) database: &'a str,
    pub(super) user: &'a str,
}

pub(super) struct PassFile(SecretString);

impl PassFile {
    /// Reads the file; `None` if it does not exist.
    ///
    /// # Errors
    ///
    /// Why it is ignored, for a warning: libpq also continues without it.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, String> {
        let shown = path.display();
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("ignoring the password file {shown}: {error}")),
        };
        if !metadata.is_file() {
            return Err(format!(
                "ignoring the password file {shown}: not a regular file"
            ));
        }
        if metadata.mode() & 0o077 != 0 {
            return Err(format!(
                "ignoring the password file {shown}: accessible to its group or others (chmod 600 it)"
            ));
        }
        let bytes = input::read_file(path)
            .map_err(|error| format!("ignoring the password file {shown}: {error}"))?;
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| format!("ignoring the password file {shown}: not UTF-8 text"))?;
        Ok(Some(Self(SecretString::from(text))))
    }

    /// The password of the first matching line.
    pub(super) fn password(&self, login: Login<'_>) -> Option<SecretString> {
        use secrecy::ExposeSecret;
        self.0
            .expose_secret()
            .lines()
            .find_map(|line| password_in(line, login))
    }
}

/// `host:port:database:user:password`, where `*` matches anything and a backslash escapes `:` and `\`.
fn password_in(line: &str, login: Login<'_>) -> Option<SecretString> {
    if line.starts_with('#') {
        return None;
    }
    let port = login.port.to_string();
    let mut rest = line;
    for expected in [login.host, &port, login.database, login.user] {
        let (field, after) = take_field(rest);
        // Only the bare star matches anything; `\*` is a star.
        if !(rest.starts_with("*:") || field == expected) {
            return None;
        }
        rest = after?;
    }
    let (password, _) = take_field(rest);
    Some(SecretString::from(password))
}

/// One field without its escapes, and what follows its colon, if it has one.
fn take_field(text: &str) -> (String, Option<&str>) {
    let mut field = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            ':' => return (field, Some(&text[at + 1..])),
            '\\' => field.push(chars.next().map_or('\\', |(_, escaped)| escaped)),
            c => field.push(c),
        }
    }
    (field, None)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    const LOGIN: Login<'_> = Login {
        host: "db.example",
        port: 5432,
        database: "ml:flow",
        user: "me",
    };

    fn found(text: &str) -> Option<String> {
        PassFile(SecretString::from(text))
            .password(LOGIN)
            .map(|password| password.expose_secret().to_owned())
    }

    #[test]
    fn lines_match_by_all_four_fields() {
        for (line, password) in [
            ("db.example:5432:ml\\:flow:me:pw", Some("pw")),
            ("*:*:*:*:pw", Some("pw")),
            ("*:5432:*:me:p\\:w\\\\x", Some("p:w\\x")),
            ("*:*:*:me:pw:more", Some("pw")),
            ("*:*:*:*:", Some("")),
            ("*:*:*:*:pw\r", Some("pw\r")),
            ("*:*:*:*:p w #x", Some("p w #x")),
            ("other:5432:ml\\:flow:me:pw", None),
            ("db.example:5433:ml\\:flow:me:pw", None),
            ("db.example:5432:mlflow:me:pw", None),
            ("db.example:5432:ml\\:flow:you:pw", None),
            ("\\*:*:*:*:pw", None),
            ("*x:*:*:*:pw", None),
            ("# *:*:*:*:pw", None),
            ("*:*:*:*", None),
            ("", None),
            ("\\", None),
        ] {
            assert_eq!(found(line).as_deref(), password, "{line}");
        }
    }

    #[test]
    fn the_first_matching_line_wins() {
        let text = "# comment\nother:*:*:*:a\n*:*:*:me:b\r\n*:*:*:*:c\n";
        assert_eq!(found(text).as_deref(), Some("b"));
    }
}
