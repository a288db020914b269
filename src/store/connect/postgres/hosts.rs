//! Which servers to try, in which order.

use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use super::settings::{Setting, Settings};
use crate::store::connect::server::ConnectError;
use crate::store::connect::url::{HostPort, UrlError, parse_port};

const DEFAULT_PORT: u16 = 5432;

/// Where distributions put the socket: first Debian's and Red Hat's directory, then `PostgreSQL`'s own.
const SOCKET_DIRECTORIES: [&str; 2] = ["/var/run/postgresql", "/tmp"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Server {
    pub(super) place: Place,
    pub(super) port: u16,
}

/// How to reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The directory of the socket.
    Socket(PathBuf),
    /// A name, and its address if it need not be resolved.
    Tcp(String, Option<IpAddr>),
}

impl Server {
    /// The host to look up in a password file.
    pub(super) fn pgpass_host(&self) -> &str {
        match &self.place {
            Place::Socket(directory) => match directory.to_str() {
                Some(directory) if !SOCKET_DIRECTORIES.contains(&directory) => directory,
                _ => "localhost",
            },
            Place::Tcp(host, _) => host,
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Socket(directory) => {
                write!(f, "{}/.s.PGSQL.{}", directory.display(), self.port)
            }
            Place::Tcp(host, _) => HostPort {
                host: host.clone(),
                port: Some(self.port),
            }
            .fmt(f),
        }
    }
}

/// The servers from URL and environment: `?host=` overrides the host in the URL, which overrides `PGHOST`, as
/// in the Python drivers.
pub(super) fn servers(settings: &Settings<'_>) -> Result<Vec<Server>, ConnectError> {
    let ports = ports(settings)?;
    let addresses = addresses(settings)?;
    let mut hosts = given_hosts(settings)?;
    if hosts.is_empty() {
        // `hostaddr` alone is enough: then it is also the name that the certificate must have.
        hosts = addresses
            .iter()
            .map(|address| HostPort {
                host: address.to_string(),
                port: None,
            })
            .collect();
    }
    if hosts.is_empty() {
        let port = ports.first().copied().unwrap_or(DEFAULT_PORT);
        return Ok(vec![default_server(port)]);
    }
    if !addresses.is_empty() && addresses.len() != hosts.len() {
        return Err(mismatch("hostaddr", hosts.len()));
    }
    if ports.len() > 1 && ports.len() != hosts.len() {
        return Err(mismatch("port", hosts.len()));
    }
    let servers = hosts.into_iter().enumerate().map(|(index, host)| {
        let port = ports.get(index).or(ports.first()).copied();
        let port = host.port.or(port).unwrap_or(DEFAULT_PORT);
        if host.host.is_empty() {
            return default_server(port);
        }
        let place = if host.host.starts_with('/') {
            Place::Socket(PathBuf::from(host.host))
        } else {
            Place::Tcp(host.host, addresses.get(index).copied())
        };
        Server { place, port }
    });
    Ok(servers.collect())
}

/// The local server: its socket if it exists, as in libpq, else `localhost`.
fn default_server(port: u16) -> Server {
    let socket = SOCKET_DIRECTORIES
        .iter()
        .map(Path::new)
        .find(|directory| directory.join(format!(".s.PGSQL.{port}")).exists());
    let place = match socket {
        Some(directory) => Place::Socket(directory.to_owned()),
        None => Place::Tcp("localhost".to_owned(), None),
    };
    Server { place, port }
}

fn given_hosts(settings: &Settings<'_>) -> Result<Vec<HostPort>, ConnectError> {
    let from_url: Vec<_> = settings.url.option_values("host").collect();
    if !from_url.is_empty() {
        // `host=a:1&host=b:2` is SQLAlchemy's form, `host=a,b` libpq's; a mixture reads like either.
        let items = from_url.iter().flat_map(|value| value.split(','));
        return items.map(host_item).collect();
    }
    if !settings.url.hosts().is_empty() {
        let mut hosts = settings.url.hosts().to_vec();
        if settings.url.option("port").is_some() {
            for host in &mut hosts {
                host.port = None;
            }
        }
        return Ok(hosts);
    }
    let around = settings.in_service("host");
    match around.or_else(|| settings.in_env("PGHOST")) {
        Some(hosts) => hosts.value.split(',').map(host_item).collect(),
        None => Ok(Vec::new()),
    }
}

fn host_item(item: &str) -> Result<HostPort, ConnectError> {
    // A directory may contain any character, and a bare IPv6 address has colons.
    if item.starts_with('/') || item.parse::<IpAddr>().is_ok() {
        return Ok(HostPort {
            host: item.to_owned(),
            port: None,
        });
    }
    HostPort::parse(item).map_err(|error| ConnectError::BadOption {
        name: "the option `host` in the database URL (or the service file, or PGHOST)".to_owned(),
        expected: match error {
            UrlError::BadPort => "expected a port from 1 to 65535 after the colon".to_owned(),
            _ => "expected a host name, an address or a directory".to_owned(),
        },
    })
}

fn ports(settings: &Settings<'_>) -> Result<Vec<u16>, ConnectError> {
    // `//u:p@a:1/d?host=b` goes to port 1 of b: the drivers replace each part separately.
    if settings.url.option("port").is_none()
        && settings.url.option("host").is_some()
        && let Some(port) = settings.url.hosts().first().and_then(|host| host.port)
    {
        return Ok(vec![port]);
    }
    let read = |setting: Setting<'_>| {
        setting
            .value
            .split(',')
            .map(|port| match port.trim() {
                "" => Ok(DEFAULT_PORT),
                port => parse_port(port).map_err(|_| setting.bad("expected 1 to 65535")),
            })
            .collect()
    };
    settings.get("port", "PGPORT").map_or(Ok(Vec::new()), read)
}

fn addresses(settings: &Settings<'_>) -> Result<Vec<IpAddr>, ConnectError> {
    let read = |setting: Setting<'_>| {
        setting
            .value
            .split(',')
            .map(|address| {
                let parsed = address.trim().parse();
                parsed.map_err(|_| setting.bad("expected a numeric address"))
            })
            .collect()
    };
    settings
        .get("hostaddr", "PGHOSTADDR")
        .map_or(Ok(Vec::new()), read)
}

fn mismatch(option: &str, hosts: usize) -> ConnectError {
    ConnectError::BadOption {
        name: format!("`{option}`"),
        expected: format!("expected one for each of the {hosts} hosts"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::connect::server::ConnectEnv;
    use crate::store::connect::url::DbUrl;

    fn found(url: &str, env: &[(&str, &str)]) -> Vec<String> {
        let url = DbUrl::parse(url).unwrap();
        let env = ConnectEnv::from_lookup(|name| {
            let pair = env.iter().find(|(key, _)| *key == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        let settings = Settings {
            url: &url,
            service: None,
            env: &env,
        };
        match servers(&settings) {
            Ok(servers) => servers.iter().map(Server::to_string).collect(),
            Err(error) => vec![error.to_string()],
        }
    }

    #[test]
    fn every_way_to_give_a_server() {
        for (url, servers) in [
            ("postgresql://h/d", vec!["h:5432"]),
            ("postgresql://h:1/d", vec!["h:1"]),
            ("postgresql://h/d?port=7", vec!["h:7"]),
            ("postgresql://[::1]:1/d", vec!["[::1]:1"]),
            ("postgresql://a:1,b:2/d", vec!["a:1", "b:2"]),
            ("postgresql://a:1,b/d", vec!["a:1", "b:5432"]),
            ("postgresql://a,b:2/d", vec!["a:5432", "b:2"]),
            ("postgresql://a:1/d?port=2", vec!["a:2"]),
            ("postgresql://a:1/d?host=b", vec!["b:1"]),
            ("postgresql://a:1/d?host=b&port=2", vec!["b:2"]),
            ("postgresql:///d?host=a:1&host=b:2", vec!["a:1", "b:2"]),
            ("postgresql:///d?host=a,b&port=1,2", vec!["a:1", "b:2"]),
            ("postgresql:///d?host=a,b&port=7", vec!["a:7", "b:7"]),
            ("postgresql:///d?host=::1", vec!["[::1]:5432"]),
            (
                "postgresql://ignored/d?host=/run/pg&port=7",
                vec!["/run/pg/.s.PGSQL.7"],
            ),
            ("postgresql://%2Frun%2Fpg/d", vec!["/run/pg/.s.PGSQL.5432"]),
            ("postgresql:///d?hostaddr=10.0.0.1", vec!["10.0.0.1:5432"]),
        ] {
            assert_eq!(found(url, &[]), servers, "{url}");
        }
    }

    #[test]
    fn the_environment_completes_the_url() {
        let env = [("PGHOST", "e"), ("PGPORT", "9")];
        assert_eq!(found("postgresql:///d", &env), ["e:9"]);
        assert_eq!(found("postgresql://h/d", &env), ["h:9"]);
        assert_eq!(found("postgresql://h:1/d", &env), ["h:1"]);
    }

    #[test]
    fn invalid_servers_are_named_without_their_value() {
        for (url, part) in [
            ("postgresql:///d?host=a:secret", "`host`"),
            ("postgresql:///d?host=a&port=secret", "`port`"),
            ("postgresql:///d?host=a,b&port=1,2,3", "`port`"),
            ("postgresql:///d?hostaddr=secret", "`hostaddr`"),
        ] {
            let error = found(url, &[]).join("");
            assert!(error.contains(part) && !error.contains("secret"), "{error}");
        }
    }
}
