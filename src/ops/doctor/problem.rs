//! What can be wrong with a row, and what follows from it.

use std::fmt;

use crate::domain::ColumnFault;

/// What follows from a row that is not as `MLflow` wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// `MLflow` cannot list any row of the kind: its page and its API answer with an error.
    BreaksList,
    /// The gateway's calls fail, or no call can reach it.
    BreaksCalls,
    /// Something that was set up has no effect.
    NoEffect,
}

impl Effect {
    /// A word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BreaksList => "breaks_list",
            Self::BreaksCalls => "breaks_calls",
            Self::NoEffect => "no_effect",
        }
    }
}

/// What is wrong with a row. Texts are as stored; none of them is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A secret's settings are no JSON object of texts.
    AuthConfig,
    /// A secret's mask is JSON, but no object of texts.
    Mask,
    /// A model definition has no secret.
    Orphan,
    /// A model definition names a secret that is not there.
    LostSecret { secret_id: String },
    /// A model definition's secret was revoked.
    RevokedSecret { secret: String, secret_id: String },
    /// An endpoint has no name to call it by.
    NoName,
    /// An endpoint has no model; `MLflow` leaves it out of its list.
    NoModels,
    /// An endpoint has only fallback models.
    NoPrimary,
    /// An endpoint names a model definition that is not there.
    LostModel { model_definition_id: String },
    /// An endpoint's model definition is in another workspace.
    ModelElsewhere { model: String, workspace: String },
    /// A routing strategy that `MLflow` does not know.
    RoutingStrategy(String),
    /// A kind of use of a model that `MLflow` does not know.
    Linkage(String),
    /// The fallback's settings are JSON that `MLflow` cannot read.
    FallbackConfig,
    /// There are fallback models and no settings for them, so none is ever tried.
    FallbackNeverTried,
    /// Several primary models and no strategy: which one is called is up to the database.
    NoStrategy,
    /// A binding of a type that `MLflow` does not know.
    BindingType(String),
    /// A budget counts the calls of an endpoint that is not there.
    LostTarget { endpoint_id: String },
    /// A column of a budget or guardrail holds what `MLflow` cannot read.
    Unreadable {
        /// Which column.
        column: &'static str,
        /// What it holds.
        value: String,
    },
    /// A row cannot be read at all.
    Damaged {
        /// Which column.
        column: String,
        /// What is wrong with it.
        fault: ColumnFault,
    },
    /// A table's storage engine has no transactions.
    NoTransactions { engine: String },
    /// A guardrail asks a scorer that is Python code.
    CustomScorer { scorer: String },
    /// A guardrail sanitizes, and the endpoint for that is not there (any more).
    NoActionEndpoint,
    /// With a traffic split this primary model gets no request: its weight is below 0.01.
    NeverChosen { model: String },
}

impl Problem {
    /// What follows from it.
    pub const fn effect(&self) -> Effect {
        match self {
            Self::AuthConfig
            | Self::Mask
            | Self::RoutingStrategy(_)
            | Self::Linkage(_)
            | Self::BindingType(_)
            | Self::Unreadable { .. }
            | Self::Damaged { .. }
            | Self::FallbackConfig => Effect::BreaksList,
            Self::Orphan
            | Self::LostTarget { .. }
            | Self::FallbackNeverTried
            | Self::NoStrategy
            | Self::NoTransactions { .. }
            | Self::NeverChosen { .. } => Effect::NoEffect,
            Self::LostSecret { .. }
            | Self::RevokedSecret { .. }
            | Self::NoName
            | Self::NoModels
            | Self::NoPrimary
            | Self::LostModel { .. }
            | Self::ModelElsewhere { .. }
            | Self::CustomScorer { .. }
            | Self::NoActionEndpoint => Effect::BreaksCalls,
        }
    }

    /// A word for scripts.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::AuthConfig => "auth_config",
            Self::Mask => "mask",
            Self::Orphan => "orphan",
            Self::LostSecret { .. } => "lost_secret",
            Self::RevokedSecret { .. } => "revoked_secret",
            Self::NoName => "no_name",
            Self::NoModels => "no_models",
            Self::NoPrimary => "no_primary",
            Self::LostModel { .. } => "lost_model",
            Self::ModelElsewhere { .. } => "model_elsewhere",
            Self::RoutingStrategy(_) => "routing_strategy",
            Self::Linkage(_) => "linkage",
            Self::FallbackConfig => "fallback_config",
            Self::FallbackNeverTried => "fallback_never_tried",
            Self::NoStrategy => "no_strategy",
            Self::BindingType(_) => "binding_type",
            Self::LostTarget { .. } => "lost_target",
            Self::Unreadable { .. } => "unreadable",
            Self::Damaged { .. } => "damaged",
            Self::NoTransactions { .. } => "no_transactions",
            Self::CustomScorer { .. } => "custom_scorer",
            Self::NoActionEndpoint => "no_action_endpoint",
            Self::NeverChosen { .. } => "never_chosen",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AuthConfig => f.write_str("its auth_config is no JSON object of texts"),
            Self::Mask => f.write_str("its mask is JSON, but no object of texts"),
            Self::Orphan => f.write_str("it has no secret; the gateway silently skips it"),
            Self::LostSecret { secret_id } => write!(f, "its secret {secret_id} is not there"),
            Self::RevokedSecret { secret, .. } => {
                write!(f, "its secret `{secret}` was revoked, so there is no key to call it with")
            }
            Self::NoName => f.write_str("it has no name, so nothing can call it"),
            Self::NoModels => f.write_str("it has no models, and MLflow does not list it"),
            Self::NoPrimary => f.write_str("it has fallback models only"),
            Self::LostModel {
                model_definition_id,
            } => write!(f, "its model definition {model_definition_id} is not there"),
            Self::ModelElsewhere { model, workspace } => write!(
                f,
                "its model definition `{model}` is in workspace `{workspace}`"
            ),
            Self::RoutingStrategy(word) => {
                write!(f, "MLflow does not know its routing strategy `{word}`")
            }
            Self::Linkage(word) => write!(f, "MLflow does not know the linkage type `{word}`"),
            Self::FallbackConfig => f.write_str("MLflow cannot read its fallback_config_json"),
            Self::FallbackNeverTried => {
                f.write_str("its fallback models are never tried: fallback_config_json is not set")
            }
            Self::NoStrategy => f.write_str(
                "it has several primary models and no routing strategy: which one is called is up to the \
                 database",
            ),
            Self::BindingType(word) => write!(f, "MLflow does not know the resource type `{word}`"),
            Self::LostTarget { endpoint_id } => {
                write!(f, "its endpoint {endpoint_id} is not there, so it counts nothing")
            }
            Self::NoTransactions { engine } => write!(
                f,
                "its storage engine {engine} has no transactions: what fails half-way stays half done"
            ),
            Self::Damaged { column, fault } => write!(f, "its column `{column}` {fault}"),
            Self::Unreadable { column, value } => {
                write!(f, "MLflow cannot read its {column} `{value}`")
            }
            Self::CustomScorer { scorer } => write!(
                f,
                "its scorer `{scorer}` is custom code (@scorer): MLflow 3.17 and later fail every call of an \
                 endpoint that has it"
            ),
            Self::NoActionEndpoint => f.write_str(
                "it sanitizes, and has no endpoint for that: calls that it should mend fail",
            ),
            Self::NeverChosen { model } => {
                write!(f, "its model `{model}` gets no requests: the weight is below 0.01")
            }
        }
    }
}
