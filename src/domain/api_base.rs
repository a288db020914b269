//! `api_base`: which addresses the gateway calls, and which MLflow's REST API accepts.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why a valid `api_base` may not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiBaseTrouble {
    /// Not `https`. The gateway calls it, but MLflow's REST API accepts it only if
    /// `MLFLOW_GATEWAY_API_BASE_ALLOWED_SCHEMES` allows the scheme.
    Scheme(String),
    /// A private address, or `localhost`. The gateway does not call it unless
    /// `MLFLOW_GATEWAY_API_BASE_ALLOW_PRIVATE_IPS` is true.
    Private,
    /// A number that is not a complete IP address, such as `127.1`. The gateway does not call it, either.
    NotCanonical,
}

impl ApiBaseTrouble {
    /// What is wrong with a URL of the form `scheme://host…`. Names other than `localhost` are not resolved:
    /// the server may resolve them differently.
    pub fn of(url: &str) -> Vec<Self> {
        let Some((scheme, rest)) = url.split_once("://") else {
            return Vec::new();
        };
        let scheme = scheme.to_ascii_lowercase();
        let mut troubles = Vec::new();
        if scheme != "https" {
            troubles.push(Self::Scheme(scheme));
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        troubles.extend(of_host(host(authority)));
        troubles
    }
}

/// The host without port and brackets.
fn host(authority: &str) -> &str {
    if let Some(bracketed) = authority.strip_prefix('[') {
        return bracketed.split(']').next().unwrap_or_default();
    }
    authority.split(':').next().unwrap_or_default()
}

fn of_host(host: &str) -> Option<ApiBaseTrouble> {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    if name == "localhost" || name.ends_with(".localhost") {
        return Some(ApiBaseTrouble::Private);
    }
    let numeric = host.contains(':') || host.chars().all(|c| c.is_ascii_digit() || c == '.');
    match host.parse() {
        Ok(ip) => is_private_address(ip).then_some(ApiBaseTrouble::Private),
        Err(_) => numeric.then_some(ApiBaseTrouble::NotCanonical),
    }
}

/// Whether an address is not reachable by everyone on the Internet.
pub fn is_private_address(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => embedded_v4(ip).map_or_else(|| is_private_v6(ip), is_private_v4),
    }
}

/// Addresses that are not globally reachable according to the registry of special-purpose addresses (RFC
/// 6890).
fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    a == 0
        || ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 198 && (18..20).contains(&b))
        || (a, b, c) == (192, 0, 0)
}

/// The address inside an IPv4-mapped, 6to4 (RFC 3056) or NAT64 (RFC 6052) one.
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let octets = ip.octets();
    let at = |from: usize| {
        Ipv4Addr::new(
            octets[from],
            octets[from + 1],
            octets[from + 2],
            octets[from + 3],
        )
    };
    match ip.segments() {
        [0x2002, ..] => Some(at(2)),
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(at(12)),
        _ => ip.to_ipv4_mapped(),
    }
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        || ip.segments()[..2] == [0x2001, 0xdb8]
}

#[cfg(test)]
mod tests {
    use super::ApiBaseTrouble::{NotCanonical, Private, Scheme};
    use super::*;

    #[test]
    fn addresses_that_the_gateway_does_not_call_are_seen() {
        for (url, troubles) in [
            ("https://api.example.com/v1", vec![]),
            ("HTTPS://8.8.8.8", vec![]),
            ("https://[2606:4700::1111]:8443/v1", vec![]),
            ("http://api.example.com", vec![Scheme("http".to_owned())]),
            ("https://10.1.2.3/v1", vec![Private]),
            ("https://172.16.0.1", vec![Private]),
            ("https://192.168.1.1:8080", vec![Private]),
            ("https://169.254.169.254/latest", vec![Private]),
            ("https://100.64.0.1", vec![Private]),
            ("https://localhost:11434", vec![Private]),
            ("https://Ollama.localhost.", vec![Private]),
            ("https://[::1]/v1", vec![Private]),
            ("https://[fd00::1]", vec![Private]),
            ("https://[::ffff:10.0.0.1]", vec![Private]),
            ("https://[2002:a00:1::]", vec![Private]),
            ("https://[64:ff9b::a00:1]", vec![Private]),
            ("https://[64:ff9b::808:808]", vec![]),
            ("https://127.1", vec![NotCanonical]),
            ("https://0177.0.0.1", vec![NotCanonical]),
            ("https://2130706433/v1", vec![NotCanonical]),
            (
                "http://127.0.0.1:1",
                vec![Scheme("http".to_owned()), Private],
            ),
        ] {
            assert_eq!(ApiBaseTrouble::of(url), troubles, "{url}");
        }
    }
}
