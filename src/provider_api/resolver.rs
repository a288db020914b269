//! Which addresses may be called. They are checked when the name is resolved, and used without resolving it again: a
//! second lookup could return others.

use std::io;

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
        let refuse = |reason| {
            Err(ureq::Error::Io(io::Error::new(
                io::ErrorKind::PermissionDenied,
                reason,
            )))
        };
        let private = |address: &std::net::SocketAddr| is_private_address(address.ip());
        if !self.allow_private && found.iter().any(private) {
            return refuse(Reason::PrivateAddress);
        }
        if uri.scheme_str() != Some("https") && !found.iter().all(private) {
            return refuse(Reason::PlainHttp);
        }
        Ok(found)
    }
}
