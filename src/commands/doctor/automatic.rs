//! Fixing what needs no decision: there is one way to mend it, nothing is lost, and it is what MLflow itself would have
//! written.

use super::fix::command;
use crate::domain::{EntityRef, FallbackStrategy, SCORER_JOB, Workspace, counted};
use crate::error::CommandResult;
use crate::ops::binding::{plan_repair, repair};
use crate::ops::doctor::{Finding, Problem};
use crate::ops::endpoint::{Artifacts, Tracking, TrackingChange, UpdateRequest, update};
use crate::os::interrupt;
use crate::session::context::Context;
use crate::store::{BindingFilter, Store};

/// Fixes what it can, or says what it would fix. Returns how many findings were fixed.
pub(super) fn fix(
    findings: &[Finding],
    dry_run: bool,
    store: &mut Store,
    context: &Context,
) -> CommandResult<usize> {
    let fixable: Vec<&Finding> = findings
        .iter()
        .filter(|one| can_fix(&one.problem))
        .collect();
    let problems = counted(fixable.len(), "problem", "problems");
    if fixable.is_empty() {
        context.ui.status("nothing to fix without a decision");
        return Ok(0);
    }
    for finding in &fixable {
        let title = finding.kind.title();
        let what = format!("{title} `{}`: {}", finding.name, finding.problem);
        context.ui.status(&format!("{what}; {}", command(finding)));
    }
    if dry_run {
        context
            .ui
            .status(&format!("{problems} would be fixed; nothing was changed"));
        return Ok(0);
    }
    context.confirm(store, &format!("Fix {problems}?"))?;
    let actor = context.settings.actor()?;
    for finding in &fixable {
        let workspace = Workspace::stored(&finding.workspace);
        let endpoint = EntityRef::Id(finding.id.clone());
        if let Some(request) = request(&finding.problem) {
            interrupt::deferred(|| update(store, &endpoint, &workspace, &request, &actor))?;
        } else {
            let filter = BindingFilter {
                endpoint_id: Some(finding.id.clone()),
                ..BindingFilter::default()
            };
            // One repair takes all bindings of an endpoint.
            let planned = plan_repair(store, &filter)?;
            if !planned.is_empty() {
                interrupt::deferred(|| repair(store, &filter, &planned, &actor))?;
            }
        }
    }
    context.ui.status(&format!("{problems} fixed"));
    context.say_cache_delay();
    Ok(fixable.len())
}

fn can_fix(problem: &Problem) -> bool {
    match problem {
        Problem::BindingType(word) => word == SCORER_JOB,
        other => request(other).is_some(),
    }
}

/// What to change about an endpoint.
fn request(problem: &Problem) -> Option<UpdateRequest> {
    match problem {
        Problem::FallbackConfig | Problem::FallbackNeverTried => Some(UpdateRequest {
            fallback_strategy: Some(FallbackStrategy::Sequential),
            ..UpdateRequest::default()
        }),
        Problem::DeletedExperiment { .. } => Some(UpdateRequest {
            tracking: Some(TrackingChange::On(Tracking {
                wanted: Some(true),
                experiment: None,
                restore: true,
                artifacts: Artifacts::default(),
            })),
            ..UpdateRequest::default()
        }),
        _ => None,
    }
}
