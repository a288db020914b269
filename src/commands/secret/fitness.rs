//! The checks of `mlgate doctor` on a value that is about to be written.

use crate::domain::{AuthConfig, SecretValue};
use crate::error::{CommandError, CommandResult};
use crate::ops::values::{Content, Given, ValueFault, faults_of};
use crate::session::context::Context;

/// Refuses what no call could use, unless `checks` are off, and warns of what a call may fail with. Fields and
/// settings that are missing were told before.
pub(super) fn check(
    provider: Option<&str>,
    settings: Option<&AuthConfig>,
    value: &SecretValue,
    checks: bool,
    context: &Context,
) -> CommandResult {
    let settings: Vec<(String, String)> = settings
        .iter()
        .flat_map(|settings| settings.iter())
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    let given = Given {
        provider,
        settings: &settings,
        models: &[],
    };
    for fault in faults_of(Content::New(value), given) {
        match fault {
            ValueFault::Empty
            | ValueFault::NoField { .. }
            | ValueFault::NoSetting { .. }
            | ValueFault::NotUsed { .. } => {}
            fault if fault.is_certain() && checks && provider.is_some() => {
                return Err(CommandError::failure(format!(
                    "no call could use this value: {fault}"
                ))
                .hint("nothing was changed; --no-check stores it as it is"));
            }
            fault => context.ui.warn(&format!("check the value: {fault}")),
        }
    }
    Ok(())
}
