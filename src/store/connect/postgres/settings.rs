//! libpq's parameters, each from the URL, else from the service, else from its environment variable; and those that are
//! refused with some of their values.
//!
//! A parameter that selects the server or requires more verification than mlgate can do is never ignored: the
//! connection must be the one that was requested.

use std::time::Duration;

use super::service::Service;
use crate::store::connect::server::{ConnectEnv, ConnectError};
use crate::store::connect::url::DbUrl;

pub(super) struct Settings<'a> {
    pub(super) url: &'a DbUrl,
    pub(super) service: Option<&'a Service>,
    pub(super) env: &'a ConnectEnv,
}

/// A parameter's value and its source.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) value: &'a str,
    name: &'a str,
    from: From<'a>,
}

#[derive(Clone, Copy)]
enum From<'a> {
    Url,
    Service(&'a Service),
    Environment,
}

impl<'a> Settings<'a> {
    /// The option `name` of the URL, else of the service, else the variable `variable` unless that is empty.
    pub(super) fn get(&self, name: &'a str, variable: &'a str) -> Option<Setting<'a>> {
        self.in_url(name)
            .or_else(|| self.in_service(name))
            .or_else(|| self.in_env(variable))
    }

    /// The same for a parameter that has a part of its own in the URL.
    pub(super) fn get_with_part(
        &self,
        name: &'a str,
        part: Option<&'a str>,
        variable: &'a str,
    ) -> Option<&'a str> {
        let from_url = self.url.option(name).or(part);
        let from_service = || self.service.and_then(|service| service.get(name));
        from_url
            .or_else(from_service)
            .or_else(|| self.env.var(variable))
    }

    pub(super) fn in_url(&self, name: &'a str) -> Option<Setting<'a>> {
        let value = self.url.option(name)?;
        let from = From::Url;
        Some(Setting { value, name, from })
    }

    pub(super) fn in_service(&self, name: &'a str) -> Option<Setting<'a>> {
        let service = self.service?;
        let value = service.get(name)?;
        let from = From::Service(service);
        Some(Setting { value, name, from })
    }

    pub(super) fn in_env(&self, name: &'a str) -> Option<Setting<'a>> {
        let value = self.env.var(name)?;
        let from = From::Environment;
        Some(Setting { value, name, from })
    }
}

impl Setting<'_> {
    /// `sslmode` or `PGSSLMODE`, as the user wrote it.
    pub(super) fn label(&self) -> String {
        match self.from {
            From::Url => format!("the option `{}` in the database URL", self.name),
            From::Service(service) => service.label(self.name),
            From::Environment => self.name.to_owned(),
        }
    }

    /// The error for a value that mlgate cannot satisfy.
    pub(super) fn unsupported(&self, reason: &str) -> ConnectError {
        ConnectError::UnsupportedOption {
            name: self.label(),
            reason: reason.to_owned(),
        }
    }

    /// The error for an invalid value, which is not shown.
    pub(super) fn bad(&self, expected: &str) -> ConnectError {
        ConnectError::BadOption {
            name: self.label(),
            expected: expected.to_owned(),
        }
    }

    /// Parses one of a few words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, ConnectError> {
        let found = words.iter().find(|(word, _)| *word == self.value);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.bad(&format!("expected one of {}", words.join(", ")))
        })
    }

    pub(super) fn number(&self) -> Result<i64, ConnectError> {
        let number = self.value.trim().parse::<i32>();
        number
            .map(i64::from)
            .map_err(|_| self.bad("expected a whole number"))
    }

    /// Parses a number of seconds; zero and less mean no limit.
    pub(super) fn seconds(&self) -> Result<Option<Duration>, ConnectError> {
        let seconds = u64::try_from(self.number()?).unwrap_or(0);
        Ok((seconds > 0).then(|| Duration::from_secs(seconds)))
    }
}

/// Refuses values that mlgate cannot satisfy.
pub(super) fn refuse_unsupported_values(settings: &Settings<'_>) -> Result<(), ConnectError> {
    let demands: [Demand; 7] = [
        (
            "gssencmode",
            "PGGSSENCMODE",
            |value| value == "require",
            "GSSAPI encryption is not available",
        ),
        (
            "sslcertmode",
            "PGSSLCERTMODE",
            |value| value == "require",
            "whether the server requests a client certificate cannot be checked: use `allow`",
        ),
        (
            "sslnegotiation",
            "PGSSLNEGOTIATION",
            |value| value != "postgres",
            "only `postgres` is supported",
        ),
        (
            "replication",
            "",
            |value| !matches!(value, "false" | "off" | "no" | "0"),
            "replication connections cannot read secrets",
        ),
        (
            "min_protocol_version",
            "PGMINPROTOCOLVERSION",
            |value| value != "3.0",
            "only version 3.0 of the protocol is supported",
        ),
        (
            "require_auth",
            "PGREQUIREAUTH",
            |_| true,
            "the server's authentication method cannot be checked; use `channel_binding=require` \
                for SCRAM",
        ),
        (
            "requirepeer",
            "PGREQUIREPEER",
            |_| true,
            "the owner of a socket's server cannot be checked",
        ),
    ];
    for (name, variable, unsupported, reason) in demands {
        if let Some(setting) = settings.get(name, variable)
            && unsupported(setting.value)
        {
            return Err(setting.unsupported(reason));
        }
    }
    Ok(())
}

/// A parameter, its variable, the refused values, and why.
type Demand = (&'static str, &'static str, fn(&str) -> bool, &'static str);
