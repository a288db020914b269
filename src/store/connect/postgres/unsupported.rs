//! Parameters of libpq that are refused with some of their values.
//!
//! A parameter that selects the server or requires more verification than mlgate can do is never ignored: the
//! connection must be the one that was requested.

use super::settings::Settings;
use crate::store::connect::server::ConnectError;

/// Refuses values that mlgate cannot satisfy.
pub(super) fn refuse_what_cannot_be(settings: &Settings<'_>) -> Result<(), ConnectError> {
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
