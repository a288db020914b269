//! Parameters of libpq that are refused with some of their values.
//!
//! What chooses the server or demands more of it than this program can check is never passed over: a connection that
//! stands must be the one that was asked for.

use super::settings::Settings;
use crate::store::connect::server::ConnectError;

/// Refuses what no connection of ours can be.
pub(super) fn refuse_what_cannot_be(settings: &Settings<'_>) -> Result<(), ConnectError> {
    let demands: [Demand; 7] = [
        (
            "gssencmode",
            "PGGSSENCMODE",
            |value| value == "require",
            "GSSAPI encryption cannot be had",
        ),
        (
            "sslcertmode",
            "PGSSLCERTMODE",
            |value| value == "require",
            "whether the server asks for a client certificate cannot be checked: write `allow`",
        ),
        (
            "sslnegotiation",
            "PGSSLNEGOTIATION",
            |value| value != "postgres",
            "only `postgres` is",
        ),
        (
            "replication",
            "",
            |value| !matches!(value, "false" | "off" | "no" | "0"),
            "secrets are not read by replication",
        ),
        (
            "min_protocol_version",
            "PGMINPROTOCOLVERSION",
            |value| value != "3.0",
            "version 3.0 of the protocol is the one that is spoken",
        ),
        (
            "require_auth",
            "PGREQUIREAUTH",
            |_| true,
            "which way of logging in the server asks for cannot be checked; `channel_binding=require` demands SCRAM",
        ),
        (
            "requirepeer",
            "PGREQUIREPEER",
            |_| true,
            "who runs the server behind a socket cannot be checked",
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

/// A parameter, its variable, the values that are refused, and why.
type Demand = (&'static str, &'static str, fn(&str) -> bool, &'static str);
