//! The part between `://` and the path: `user:password@host:port`.

use percent_encoding::percent_decode_str;
use secrecy::SecretString;

use super::UrlError;

/// A host name, an address, or a directory of Unix sockets, and the port if given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPort {
    /// Without brackets; a directory begins with `/`.
    pub host: String,
    /// `None` for the engine's default.
    pub port: Option<u16>,
}

/// What precedes the path.
pub(super) struct Authority<'a> {
    pub(super) user: Option<String>,
    pub(super) password: Option<SecretString>,
    pub(super) hosts: Vec<HostPort>,
    /// `/database?query`, or empty.
    pub(super) rest: &'a str,
}

impl<'a> Authority<'a> {
    /// Splits like `SQLAlchemy`'s regular expression.
    ///
    /// The user name ends at the first `:` or `/`, the password at the first `@` after it, whatever is
    /// between.
    pub(super) fn split(text: &'a str) -> Result<Self, UrlError> {
        let (credentials, text) = split_credentials(text);
        let end = text.find(['/', '?']).unwrap_or(text.len());
        let (hosts, rest) = text.split_at(end);
        // The first `@` ended the password. Another one in the host or the database name means that the
        // password contained an `@`.
        let path = rest.split('?').next().unwrap_or_default();
        if hosts.contains('@') || (credentials.is_some() && path.contains('@')) {
            return Err(UrlError::AmbiguousAt);
        }
        // With one slash too many, user and password would be the database's name, which messages show.
        if path
            .split_once(':')
            .is_some_and(|(_, after)| after.contains('@'))
        {
            return Err(UrlError::PasswordInPath);
        }
        let (user, password) = match credentials {
            Some((user, password)) => (
                Some(decode(user, "user name")?).filter(|user| !user.is_empty()),
                password
                    .map(|password| decode(password, "password").map(SecretString::from))
                    .transpose()?,
            ),
            None => (None, None),
        };
        Ok(Self {
            user,
            password,
            hosts: parse_hosts(hosts)?,
            rest,
        })
    }
}

type Credentials<'a> = Option<(&'a str, Option<&'a str>)>;

fn split_credentials(text: &str) -> (Credentials<'_>, &str) {
    let user_end = text.find([':', '/', '?']).unwrap_or(text.len());
    let (user, after) = text.split_at(user_end);
    if let Some(after) = after.strip_prefix(':')
        && let Some((password, rest)) = after.split_once('@')
    {
        return (Some((user, Some(password))), rest);
    }
    // Without a password the last `@` ends the user name, which may itself contain one (`user@tenant@host`).
    match user.rfind('@') {
        Some(at) => (Some((&text[..at], None)), &text[at + 1..]),
        None => (None, text),
    }
}

/// Percent-decodes one part; invalid escapes (`100%`) are kept, as in Python.
pub(super) fn decode(text: &str, part: &'static str) -> Result<String, UrlError> {
    let decoded = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| UrlError::BadEncoding(part))?;
    // No engine accepts a NUL: the wire formats terminate strings with it.
    if decoded.contains('\0') {
        return Err(UrlError::BadEncoding(part));
    }
    Ok(decoded.into_owned())
}

/// Parses `host:port`, or libpq's `host:port,host:port`.
fn parse_hosts(text: &str) -> Result<Vec<HostPort>, UrlError> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    text.split(',').map(HostPort::parse).collect()
}

impl HostPort {
    /// Parses one `host`, `host:port`, `[v6]` or `[v6]:port`; the host may be empty.
    pub(in crate::store) fn parse(text: &str) -> Result<Self, UrlError> {
        let (host, port) = if let Some(bracketed) = text.strip_prefix('[') {
            let (host, after) = bracketed.split_once(']').ok_or(UrlError::BadHost)?;
            let (address, zone) = host.split_once('%').unwrap_or((host, "0"));
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            if address.parse::<std::net::Ipv6Addr>().is_err() || !zone.chars().all(is_name) {
                return Err(UrlError::BadHost);
            }
            let port = match after {
                "" => None,
                after => Some(after.strip_prefix(':').ok_or(UrlError::BadHost)?),
            };
            (host.to_owned(), port)
        } else {
            let (host, port) = match text.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (text, None),
            };
            (checked_host(host)?, port)
        };
        let port = match port {
            None | Some("") => None,
            Some(port) => Some(parse_port(port)?),
        };
        Ok(Self { host, port })
    }
}

/// Parses a port, 1 to 65535.
pub(in crate::store) fn parse_port(text: &str) -> Result<u16, UrlError> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(port) if digits && port > 0 => Ok(port),
        _ => Err(UrlError::BadPort),
    }
}

/// `%2Frun%2Fpostgresql` is libpq's spelling of a socket directory; anything else must look like a name.
fn checked_host(text: &str) -> Result<String, UrlError> {
    let host = decode(text, "host")?;
    if host.starts_with('/') && text.starts_with('%') {
        return Ok(host);
    }
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    if host.chars().all(allowed) {
        Ok(host)
    } else {
        Err(UrlError::BadHost)
    }
}
