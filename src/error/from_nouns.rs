//! Exit codes and hints for errors of single budgets, guardrails and bindings, and of passing values to programs. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::ops::{BindingError, BudgetError, GuardrailError, InjectError, SecretBindingError};

impl From<BudgetError> for CommandError {
    fn from(error: BudgetError) -> Self {
        let message = error.to_string();
        match error {
            BudgetError::Inexact { stored, .. } => {
                Self::failure(message).hint(format!("use --amount {stored}"))
            }
            BudgetError::OutOfRange { .. } => Self::failure(message),
        }
    }
}

impl From<GuardrailError> for CommandError {
    fn from(error: GuardrailError) -> Self {
        let message = error.to_string();
        match error {
            GuardrailError::Ambiguous { candidates, .. } => candidates
                .iter()
                .fold(Self::usage(message), Self::cause)
                .hint("choose one with --id ID"),
            GuardrailError::AmbiguousOnEndpoint { candidates, .. } => candidates
                .iter()
                .fold(Self::usage(message), Self::cause)
                .hint("use the id instead of the name"),
            GuardrailError::AmbiguousScorer { experiments, .. } => experiments
                .iter()
                .fold(Self::usage(message), |failed, name| {
                    failed.cause(format!("experiment `{name}`"))
                })
                .hint("choose one with --experiment NAME"),
            GuardrailError::NoScorer {
                there, standalone, ..
            } => Self::new(Exit::NotFound, message).hint(scorers_there(&there, standalone)),
            GuardrailError::NoScorerVersion { .. } => Self::new(Exit::NotFound, message),
            GuardrailError::CustomScorer { .. } => Self::failure(message)
                .hint("use a scorer built into MLflow, or a judge made with make_judge"),
            GuardrailError::MlflowRegisters => Self::failure(message)
                .hint("register it with a judge's `register()` in MLflow; then use --scorer NAME"),
            GuardrailError::NotAScorer => Self::usage(message)
                .hint("in Python: json.dumps(judge.model_dump())")
                .hint("of MLflow's database: the `serialized_scorer` of `mlgate guardrail get NAME -o json`"),
            GuardrailError::DeletedExperiment { .. } => {
                Self::new(Exit::Conflict, message).hint("choose another one with --experiment")
            }
            GuardrailError::LongScorer { .. } => Self::failure(message),
            GuardrailError::BadScorer { .. } => Self::new(Exit::Integrity, message),
            GuardrailError::NeedsEndpoint
            | GuardrailError::NeedsNoEndpoint
            | GuardrailError::Twice { .. } => Self::usage(message),
            GuardrailError::AlreadyThere { .. } => Self::new(Exit::Conflict, message)
                .hint("change its position with `mlgate guardrail order`"),
            GuardrailError::NotThere { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate guardrail list --endpoint NAME` lists its guardrails"),
        }
    }
}

/// How many scorers a hint lists.
const SCORERS_SHOWN: usize = 20;

/// The scorers to choose from, which no command lists.
fn scorers_there(there: &[(String, String)], standalone: bool) -> String {
    if there.is_empty() && standalone {
        return "no scorers exist there; register one with --scorer-file".to_owned();
    }
    if there.is_empty() {
        return "no scorers are registered there; register one with a judge's `register()` in MLflow"
            .to_owned();
    }
    let each = there.iter().take(SCORERS_SHOWN);
    let mut names: Vec<_> = each
        .map(|(name, experiment)| format!("`{name}` of experiment `{experiment}`"))
        .collect();
    let more = there.len().saturating_sub(SCORERS_SHOWN);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    format!("existing ones: {}", names.join(", "))
}

impl From<BindingError> for CommandError {
    fn from(error: BindingError) -> Self {
        let message = error.to_string();
        match error {
            BindingError::UnknownType { .. } => Self::usage(message),
            BindingError::SeveralScorers { .. } => {
                Self::usage(message).hint("choose one with --experiment or --experiment-id")
            }
            BindingError::AlreadyBound { .. } => Self::new(Exit::Conflict, message)
                .hint("use --replace to write it again, or --if-not-exists to keep it"),
            BindingError::BoundElsewhere { .. } => Self::new(Exit::Conflict, message)
                .hint("use --replace to move it, as MLflow does when a scorer is registered again; --add keeps both"),
            BindingError::NotBound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate endpoint bindings` lists existing bindings"),
            BindingError::SeveralTypes { .. } => {
                Self::usage(message).hint("choose one with --resource-type")
            }
            BindingError::Changed => Self::new(Exit::Busy, message).hint("run the command again"),
        }
    }
}

impl From<SecretBindingError> for CommandError {
    fn from(error: SecretBindingError) -> Self {
        let message = error.to_string();
        match error {
            SecretBindingError::Taken { there, .. } => {
                Self::new(Exit::Conflict, message).hint(format!(
                    "remove it with `mlgate secret unbind {}`, or use --if-not-exists to keep one \
                        of the same secret",
                    there.id
                ))
            }
            SecretBindingError::Private {
                secret, secret_id, ..
            } => {
                let which = if is_plain(&secret) {
                    secret
                } else {
                    format!("--id {secret_id}")
                };
                Self::new(Exit::Conflict, message).hint(format!(
                    "use `mlgate secret update {which} --shared` to allow several resources"
                ))
            }
            SecretBindingError::NotBound { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate secret bindings` lists existing bindings"),
            SecretBindingError::Changed => {
                Self::new(Exit::Busy, message).hint("run the command again")
            }
        }
    }
}

/// Whether the name needs no quoting in a shell.
fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    name.chars().all(plain) && !name.starts_with('-')
}

impl From<InjectError> for CommandError {
    fn from(error: InjectError) -> Self {
        let message = error.to_string();
        match error {
            InjectError::NothingBound { .. } => Self::new(Exit::NotFound, message)
                .hint("types, ids and names of bindings are case-sensitive"),
            InjectError::NoValues => Self::failure(message)
                .hint("`mlgate endpoint get` shows the models of an endpoint and their secrets"),
            InjectError::NoFields { .. } => Self::new(Exit::Integrity, message),
            InjectError::NoVariable { .. } => {
                Self::usage(message).hint("set it with --secret NAME=VARIABLE")
            }
            InjectError::NamedByOthers { secret } => Self::failure(message).hint(format!(
                "set its variable with `--secret {secret}=VARIABLE`, or accept such names behind a \
                    prefix with --prefix"
            )),
            InjectError::Influential { variable, secret } => Self::failure(message).hint(format!(
                "if this is intended, use `--secret {secret}={variable}` (for a secret with one field)"
            )),
            InjectError::BadFieldName { .. } => {
                Self::failure(message).hint("choose another one with --secret NAME=VARIABLE")
            }
            InjectError::Nul { .. } => {
                Self::failure(message).hint("use `mlgate secret reveal` to write it to a pipe or a file")
            }
            InjectError::Clash { .. } => Self::new(Exit::Conflict, message)
                .hint("give one of them another variable with --secret NAME=VARIABLE"),
            InjectError::AlreadySet { .. } => Self::new(Exit::Conflict, message)
                .hint("use --override to replace the variable, or --pristine to clear the environment")
                .hint("give it another variable with --secret NAME=VARIABLE or --prefix"),
            InjectError::Reserved { .. } => Self::new(Exit::Conflict, message)
                .hint("it is never passed to a program; give the secret another variable with \
                    --secret NAME=VARIABLE"),
        }
    }
}
