//! libpq's connection service file.

use std::path::{Path, PathBuf};
use std::{fs, io};

use secrecy::{ExposeSecret, SecretString};

use crate::os::input;
use crate::store::connect::server::{ConnectEnv, ConnectError, printable};
use crate::store::connect::url::{DbUrl, Engine, OptionUse, option_use};

/// Where distributions put the system's file: Debian, the PostgreSQL project's packages for Red Hat, Fedora.
const SYSTEM_DIRECTORIES: [&str; 3] = ["/etc/postgresql-common", "/etc/sysconfig/pgsql", "/etc"];
const SYSTEM_FILE: &str = "pg_service.conf";

/// The keys of libpq up to release 18. psql rejects those that its release is too old for; mlgate does not.
const KEYWORDS: &[&str] = &[
    "application_name",
    "authtype",
    "channel_binding",
    "client_encoding",
    "connect_timeout",
    "dbname",
    "fallback_application_name",
    "gssdelegation",
    "gssencmode",
    "gsslib",
    "host",
    "hostaddr",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "krbsrvname",
    "load_balance_hosts",
    "max_protocol_version",
    "min_protocol_version",
    "oauth_client_id",
    "oauth_client_secret",
    "oauth_issuer",
    "oauth_scope",
    "options",
    "passfile",
    "password",
    "port",
    "replication",
    "require_auth",
    "requirepeer",
    "scram_client_key",
    "scram_server_key",
    "ssl_max_protocol_version",
    "ssl_min_protocol_version",
    "sslcert",
    "sslcertmode",
    "sslcompression",
    "sslcrl",
    "sslcrldir",
    "sslkey",
    "sslkeylogfile",
    "sslmode",
    "sslnegotiation",
    "sslpassword",
    "sslrootcert",
    "sslsni",
    "target_session_attrs",
    "tcp_user_timeout",
    "user",
];

/// The settings of one service.
pub(super) struct Service {
    name: String,
    /// Any value may be a password.
    entries: Vec<(String, SecretString)>,
}

impl Service {
    /// The service that the URL or `PGSERVICE` names, from the first file that has it.
    pub(super) fn find(url: &DbUrl, env: &ConnectEnv) -> Result<Option<Self>, ConnectError> {
        let Some(name) = url.option("service").or(env.var("PGSERVICE")) else {
            return match url.option("servicefile") {
                None => Ok(None),
                Some(_) => Err(ConnectError::BadOption {
                    name: "the option `servicefile` in the database URL".to_owned(),
                    expected: "it is useless without `service`".to_owned(),
                }),
            };
        };
        let named = url.option("servicefile").or(env.var("PGSERVICEFILE"));
        let mut files = Vec::new();
        match named {
            Some(path) => files.push(env.expand(path)),
            None => files.extend(users_file(env)),
        }
        files.extend(system_file(env));
        for path in &files {
            let service = Self::read(path, name).map_err(|reason| ConnectError::Service {
                service: name.to_owned(),
                reason,
            })?;
            if let Some(service) = service {
                service.refuse_unsupported()?;
                return Ok(Some(service));
            }
        }
        let files: Vec<_> = files
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let looked_in = if files.is_empty() {
            "service file not found".to_owned()
        } else {
            format!("no such service in {}", files.join(" or "))
        };
        Err(ConnectError::Service {
            service: name.to_owned(),
            reason: looked_in,
        })
    }

    fn read(path: &Path, name: &str) -> Result<Option<Self>, String> {
        let shown = path.display();
        let bytes = input::read_file(path).map_err(|error| format!("{shown}: {error}"))?;
        Self::parse(&bytes, name)
            .map_err(|(line, reason)| format!("{shown}, line {line}: {reason}"))
    }

    /// Parses the first section of this name; like libpq, ignores lines of other sections.
    fn parse(bytes: &[u8], name: &str) -> Result<Option<Self>, (usize, String)> {
        let mut found: Option<Self> = None;
        for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.trim_ascii();
            if line.is_empty() || line.starts_with(b"#") {
                continue;
            }
            if let Some(section) = line.strip_prefix(b"[") {
                if found.is_some() {
                    break;
                }
                let rest = section.strip_prefix(name.as_bytes());
                if rest.is_some_and(|rest| rest.starts_with(b"]")) {
                    found = Some(Self {
                        name: name.to_owned(),
                        entries: Vec::new(),
                    });
                }
                continue;
            }
            if let Some(service) = &mut found {
                service.add(line).map_err(|reason| (index + 1, reason))?;
            }
        }
        Ok(found)
    }

    fn add(&mut self, line: &[u8]) -> Result<(), String> {
        let line = std::str::from_utf8(line).map_err(|_| "it is not UTF-8 text".to_owned())?;
        if line.starts_with("ldap") {
            return Err("LDAP lookups of services are not supported".to_owned());
        }
        // In libpq, too, `host = a` has a key that ends with a space, which does not exist.
        let entry = line
            .split_once('=')
            .filter(|(key, _)| !key.ends_with([' ', '\t']));
        let Some((key, value)) = entry else {
            return Err("expected KEY=VALUE, without spaces around the `=`".to_owned());
        };
        match key {
            "service" | "servicefile" => Err("a service cannot refer to another one".to_owned()),
            key if KEYWORDS.contains(&key) => {
                self.entries
                    .push((key.to_owned(), SecretString::from(value)));
                Ok(())
            }
            key => Err(format!("`{}` is not a key of libpq", printable(key))),
        }
    }

    fn refuse_unsupported(&self) -> Result<(), ConnectError> {
        for (key, _) in &self.entries {
            if let Some(OptionUse::Refused(reason)) = option_use(Engine::Postgresql, key) {
                return Err(ConnectError::UnsupportedOption {
                    name: self.label(key),
                    reason: reason.to_owned(),
                });
            }
        }
        Ok(())
    }

    /// The value of a key; the first one, if it is repeated. An empty one counts as not set.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let (_, value) = self.entries.iter().find(|(name, _)| name == key)?;
        Some(value.expose_secret()).filter(|value| !value.is_empty())
    }

    /// What to call a key of this service in a message.
    pub(super) fn label(&self, key: &str) -> String {
        format!("`{key}` of the service `{}`", printable(&self.name))
    }
}

/// `~/.pg_service.conf`, if it exists.
fn users_file(env: &ConnectEnv) -> Option<PathBuf> {
    let path = env.home()?.join(".pg_service.conf");
    exists(&path).then_some(path)
}

/// The system's file, if it exists.
fn system_file(env: &ConnectEnv) -> Option<PathBuf> {
    let directories = match env.var("PGSYSCONFDIR") {
        Some(directory) => vec![directory],
        None => SYSTEM_DIRECTORIES.to_vec(),
    };
    let mut paths = directories
        .iter()
        .map(|directory| Path::new(directory).join(SYSTEM_FILE));
    paths.find(|path| exists(path))
}

/// A file that exists but cannot be read must be an error, instead of another file being used.
fn exists(path: &Path) -> bool {
    !matches!(fs::metadata(path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Entries = Vec<(String, String)>;

    fn parse(text: &str) -> Result<Option<Entries>, (usize, String)> {
        let service = Service::parse(text.as_bytes(), "one")?;
        Ok(service.map(|service| {
            let plain =
                |(key, value): (String, SecretString)| (key, value.expose_secret().to_owned());
            service.entries.into_iter().map(plain).collect()
        }))
    }

    fn entries(text: &str) -> Entries {
        parse(text).unwrap().unwrap()
    }

    #[test]
    fn a_section_ends_at_the_next_and_the_first_wins() {
        let text = "# mine\n[two]\nnonsense\n\n  [one] and more\n host=a b \r\n#host=c\ndbname=x=y\n[one]\nport=1\n";
        let expected = [("host", "a b"), ("dbname", "x=y")];
        let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(entries(text), expected);
        assert_eq!(parse("[one-more]\nhost=a\n").unwrap(), None);
        assert_eq!(entries("[one]"), []);
    }

    #[test]
    fn a_line_that_libpq_refuses_is_named() {
        for (line, part) in [
            ("nonsense", "KEY=VALUE"),
            ("host = a", "without spaces"),
            ("hots=a", "`hots`"),
            ("prepare_threshold=1", "`prepare_threshold`"),
            ("service=two", "another one"),
            ("ldap://ldap.example/dc=x?description?one?(cn=y)", "LDAP"),
        ] {
            let (number, reason) = parse(&format!("[one]\n\n{line}\n")).unwrap_err();
            assert_eq!(number, 3);
            assert!(reason.contains(part), "{line}: {reason}");
        }
    }

    #[test]
    fn the_first_of_repeated_keys_wins() {
        let service = Service::parse(b"[one]\nport=1\nport=2\nuser=\n", "one");
        let service = service.unwrap().unwrap();
        assert_eq!(service.get("port"), Some("1"));
        assert_eq!(service.get("user"), None);
    }
}
