//! Everything that determines how to connect to `PostgreSQL`.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio_postgres::Config;
use tokio_postgres::config::{ChannelBinding, TargetSessionAttrs};

use super::hosts::{Place, Server, servers};
use super::pgpass::{Login, PassFile};
use super::service::Service;
use super::session::startup_options;
use super::settings::{Settings, refuse_unsupported_values};
use super::ssl::SslSetup;
use crate::store::connect::server::{
    ConnectEnv, ConnectError, KEEPALIVE_IDLE, PasswordSource, refuse_unknown,
};
use crate::store::connect::url::{DbUrl, Engine};

/// The time limit for one server. libpq waits for ever, which no one notices in a nightly job.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

pub(super) struct Options {
    pub(super) servers: Vec<Server>,
    pub(super) user: String,
    pub(super) database: String,
    pub(super) ssl: SslSetup,
    /// For each server; `None` for no limit.
    pub(super) timeout: Option<Duration>,
    password: Option<Sourced>,
    pass_file: Option<PassFile>,
    /// All but host, port and password.
    config: Config,
}

impl Options {
    /// Combines URL and environment in libpq's order, and reads the files they name.
    pub(super) fn resolve(
        url: &DbUrl,
        env: &ConnectEnv,
        warnings: &mut Vec<String>,
    ) -> Result<Self, ConnectError> {
        if url.engine() != Engine::Postgresql {
            return Err(ConnectError::WrongEngine(Engine::Postgresql));
        }
        refuse_unknown(url)?;
        let service = Service::find(url, env)?;
        let settings = Settings {
            url,
            service: service.as_ref(),
            env,
        };
        refuse_unsupported_values(&settings)?;
        let servers = servers(&settings)?;
        let user = settings
            .get_with_part("user", url.user(), "PGUSER")
            .or(env.os_user())
            .unwrap_or("postgres")
            .to_owned();
        let database = settings
            .get_with_part("dbname", url.database(), "PGDATABASE")
            .unwrap_or(&user)
            .to_owned();
        let password = password(&settings)?;
        let pass_file = if password.is_some() {
            None
        } else {
            pass_file(&settings, warnings)
        };
        let timeout = match settings.get("connect_timeout", "PGCONNECT_TIMEOUT") {
            Some(setting) => setting.seconds()?,
            None => Some(DEFAULT_TIMEOUT),
        };
        let mut config = session_config(&settings)?;
        config.user(&user).dbname(&database);
        Ok(Self {
            servers,
            user,
            database,
            ssl: SslSetup::from_settings(&settings, warnings)?,
            timeout,
            password,
            pass_file,
            config,
        })
    }

    /// The same configuration, which also requests the session settings.
    pub(super) fn with_session(config: &Config) -> Config {
        let mut config = config.clone();
        let own = config.get_options().unwrap_or_default().to_owned();
        config.options(startup_options(&own));
        config
    }

    /// The driver's configuration for one server, and where its password came from.
    pub(super) fn config_for(&self, server: &Server) -> (Config, &'static str) {
        let mut config = self.config.clone();
        config.port(server.port);
        match &server.place {
            Place::Socket(directory) => {
                config.host_path(directory);
            }
            Place::Tcp(host, address) => {
                config.host(host);
                if let Some(address) = address {
                    config.hostaddr(*address);
                }
            }
        }
        let from_file = || {
            let login = Login {
                host: server.pgpass_host(),
                port: server.port,
                database: &self.database,
                user: &self.user,
            };
            let password = self.pass_file.as_ref()?.password(login)?;
            Some((password, "the password is the one in the password file"))
        };
        match self.password.clone().or_else(from_file) {
            Some((password, source)) => {
                config.password(password.expose_secret());
                (config, source)
            }
            None => (
                config,
                "no password was given: put one into the URL, PGPASSWORD or ~/.pgpass",
            ),
        }
    }
}

/// A password, and a description of its source.
type Sourced = (SecretString, &'static str);

fn password(settings: &Settings<'_>) -> Result<Option<Sourced>, ConnectError> {
    if let Some(source) = settings.env.password() {
        let password = source.password_for(settings.url)?;
        return Ok(Some((password, PasswordSource::REFUSED)));
    }
    // An empty password counts as none: libpq continues to search.
    let from_option = settings.url.option("password").map(SecretString::from);
    let from_url = from_option.or_else(|| settings.url.password().cloned());
    if let Some(password) = from_url.filter(|password| !password.expose_secret().is_empty()) {
        return Ok(Some((
            password,
            "the password is the one in the database URL",
        )));
    }
    if let Some(setting) = settings.in_service("password") {
        let password = SecretString::from(setting.value);
        return Ok(Some((
            password,
            "the password is the one in the service file",
        )));
    }
    let from_env = settings.env.var("PGPASSWORD").map(SecretString::from);
    Ok(from_env.map(|password| (password, "the password is the one in PGPASSWORD")))
}

fn pass_file(settings: &Settings<'_>, warnings: &mut Vec<String>) -> Option<PassFile> {
    let path = match settings.get("passfile", "PGPASSFILE") {
        Some(setting) => settings.env.expand(setting.value),
        None => settings.env.home()?.join(".pgpass"),
    };
    PassFile::read(&path).unwrap_or_else(|warning| {
        warnings.push(warning);
        None
    })
}

/// The server's session parameters, and the socket's options.
fn session_config(settings: &Settings<'_>) -> Result<Config, ConnectError> {
    let mut config = Config::new();
    let name = settings
        .get("application_name", "PGAPPNAME")
        .or_else(|| settings.get("fallback_application_name", ""));
    config.application_name(name.map_or("mlgate", |name| name.value));
    if let Some(options) = settings.get("options", "PGOPTIONS") {
        config.options(options.value);
    }
    if let Some(setting) = settings.get("target_session_attrs", "PGTARGETSESSIONATTRS") {
        // The driver checks whether transactions are read-only, which is always so on a standby: close enough
        // for a tool that writes.
        config.target_session_attrs(setting.one_of(&[
            ("any", TargetSessionAttrs::Any),
            ("prefer-standby", TargetSessionAttrs::Any),
            ("read-write", TargetSessionAttrs::ReadWrite),
            ("primary", TargetSessionAttrs::ReadWrite),
            ("read-only", TargetSessionAttrs::ReadOnly),
            ("standby", TargetSessionAttrs::ReadOnly),
        ])?);
    }
    if let Some(setting) = settings.get("channel_binding", "PGCHANNELBINDING") {
        config.channel_binding(setting.one_of(&[
            ("disable", ChannelBinding::Disable),
            ("prefer", ChannelBinding::Prefer),
            ("require", ChannelBinding::Require),
        ])?);
    }
    config.keepalives_idle(KEEPALIVE_IDLE);
    if let Some(setting) = settings.get("keepalives", "") {
        config.keepalives(setting.number()? != 0);
    }
    // Zero means the default.
    if let Some(setting) = settings.get("keepalives_idle", "")
        && let Some(idle) = setting.seconds()?
    {
        config.keepalives_idle(idle);
    }
    if let Some(setting) = settings.get("keepalives_interval", "")
        && let Some(interval) = setting.seconds()?
    {
        config.keepalives_interval(interval);
    }
    if let Some(setting) = settings.get("keepalives_count", "")
        && let Ok(count @ 1..) = u32::try_from(setting.number()?)
    {
        config.keepalives_retries(count);
    }
    if let Some(setting) = settings.get("tcp_user_timeout", "")
        && let Ok(milliseconds @ 1..) = u64::try_from(setting.number()?)
    {
        config.tcp_user_timeout(Duration::from_millis(milliseconds));
    }
    Ok(config)
}
