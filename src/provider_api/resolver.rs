//! Which addresses may be called. They are checked when the name is resolved, and used without resolving it again: a
//! second lookup could return others.

use std::{fmt, io};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::answer::Reason;
use crate::domain::is_private_address;

/// Resolves names, and refuses addresses that must not be called.
#[derive(Debug)]
pub(super) struct Guarded {
    resolver: DefaultResolver,
    allow_private: bool,
}

/// Why an address must not be called.
#[derive(Debug)]
pub(super) enum Refused {
    Private,
    PlainHttp,
}

impl Refused {
    pub(super) const fn reason(&self) -> Reason {
        match self {
            Self::Private => Reason::PrivateAddress,
            Self::PlainHttp => Reason::PlainHttp,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason().fmt(f)
    }
}

impl std::error::Error for Refused {}

impl Guarded {
    pub(super) fn new(allow_private: bool) -> Self {
        Self {
            resolver: DefaultResolver::default(),
            allow_private,
        }
    }
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let refuse = |refused| {
            Err(ureq::Error::Io(io::Error::new(
                io::ErrorKind::PermissionDenied,
                refused,
            )))
        };
        let private = |address: &std::net::SocketAddr| is_private_address(address.ip());
        if !self.allow_private && found.iter().any(private) {
            return refuse(Refused::Private);
        }
        if uri.scheme_str() != Some("https") && !found.iter().all(private) {
            return refuse(Refused::PlainHttp);
        }
        Ok(found)
    }
}
