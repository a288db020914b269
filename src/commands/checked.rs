//! What a change causes, according to the checks of `mlgate doctor`.

use clap::Args;

use crate::ops::doctor::{Finding, IfCallsFail};
use crate::session::context::Context;

/// `--no-check`.
#[derive(Debug, Clone, Copy, Args)]
pub struct NoCheckArgs {
    /// Make the change even if calls will fail because of it
    #[arg(long)]
    no_check: bool,
}

impl NoCheckArgs {
    pub(super) fn if_calls_fail(self) -> IfCallsFail {
        if_calls_fail(self.no_check)
    }
}

/// Refuses a change after which calls fail, unless that is accepted.
pub(super) fn if_calls_fail(accepted: bool) -> IfCallsFail {
    if accepted {
        IfCallsFail::Warn
    } else {
        IfCallsFail::Refuse
    }
}

/// Warns of what a change has caused, or would.
pub(super) fn warn_of<'a>(caused: impl IntoIterator<Item = &'a Finding>, context: &Context) {
    for finding in caused {
        let (kind, name) = (finding.kind.title(), &finding.name);
        context
            .ui
            .warn(&format!("{kind} `{name}`: {}", finding.problem));
    }
}
