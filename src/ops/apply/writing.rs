//! The state of one run while it writes: who writes what, and what the audit trail will say of it.

use std::collections::HashMap;

use super::Request;
use crate::domain::{Audit, AuditEvent, Timestamp};

pub(super) struct Writing<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) actor: String,
    pub(super) at: Timestamp,
    pub(super) events: Vec<AuditEvent>,
    /// The ids of guardrails that were replaced, each with its successor's.
    pub(super) replaced: HashMap<String, String>,
}

impl<'a> Writing<'a> {
    pub(super) fn of(request: &'a Request<'a>) -> Self {
        Self {
            request,
            actor: request.actor.as_str().to_owned(),
            at: Timestamp::now(),
            events: Vec::new(),
            replaced: HashMap::new(),
        }
    }

    pub(super) fn audit(&self) -> Audit {
        Audit::new(self.actor.as_str(), self.at)
    }
}
