//! What can be wrong with a row, and its effect.

use crate::crypto::plaintext::NotUsable;
use crate::domain::ColumnFault;
use crate::ops::values::ValueFault;
use crate::ops::{Fault, Severity};

/// What is wrong with a row. Texts are as stored; none of them is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A secret's settings are not a JSON object of strings.
    AuthConfig,
    /// A secret's mask is JSON, but not an object of strings.
    Mask,
    /// A model definition has no secret.
    Orphan,
    /// A model definition names a secret that is not there.
    LostSecret {
        secret_id: String,
    },
    /// A model definition's secret was revoked.
    RevokedSecret {
        secret: String,
        secret_id: String,
    },
    /// An endpoint has no name to call it by.
    NoName,
    /// An endpoint has no model; `MLflow` omits it from its list.
    NoModels,
    /// An endpoint has only fallback models.
    NoPrimary,
    /// An endpoint names a model definition that is not there.
    LostModel {
        model_definition_id: String,
    },
    /// An endpoint's model definition is in another workspace.
    ModelElsewhere {
        model: String,
        workspace: String,
    },
    /// A routing strategy unknown to `MLflow`.
    RoutingStrategy(String),
    /// A linkage type unknown to `MLflow`.
    Linkage(String),
    /// The fallback settings are JSON that `MLflow` cannot read.
    FallbackConfig,
    /// There are fallback models but no settings for them, so they are never tried.
    FallbackNeverTried,
    /// Several primary models and no strategy: the database determines which one is called.
    NoStrategy,
    /// A binding type unknown to `MLflow`.
    BindingType(String),
    /// A budget counts the calls of an endpoint that is not there.
    LostTarget {
        endpoint_id: String,
    },
    /// A column of a budget or guardrail with a value that `MLflow` cannot read.
    Unreadable {
        column: &'static str,
        value: String,
    },
    /// A row that cannot be read at all.
    Damaged {
        column: String,
        /// What is wrong with it.
        fault: ColumnFault,
    },
    NoTransactions {
        engine: String,
    },
    /// A guardrail's scorer is Python code.
    CustomScorer {
        scorer: String,
    },
    /// A guardrail sanitizes, and the endpoint for that is not there (any more).
    NoActionEndpoint,
    /// With a traffic split this primary model gets no request: its weight is below 0.01.
    NeverChosen {
        model: String,
    },
    /// No key at hand opens a secret.
    Locked(Fault),
    /// A secret opens, and is no JSON object.
    NotUsable(NotUsable),
    /// A provider cannot use what a secret holds.
    Value(ValueFault),
    /// A key is no longer valid at its provider.
    Expired,
    /// A key is soon no longer valid at its provider.
    Expiring {
        /// How many whole days are left.
        days: i64,
    },
    /// Nothing uses a secret.
    Unused,
    /// A model keeps every call of its endpoint from being answered.
    DeadModel {
        model: String,
        /// The secret of the model.
        secret_id: String,
        /// What is wrong with it.
        why: Box<Problem>,
    },
    /// No primary model of an endpoint has a secret.
    OnlyOrphans,
    /// An endpoint has a model that decides, as TypeSafe's do, beside one that chats.
    SystemOneMixed {
        decides: String,
        chats: String,
    },
    /// The experiment that gets the traces of an endpoint was deleted.
    DeletedExperiment {
        experiment_id: i32,
    },
    /// A budget is for an endpoint whose calls are not tracked.
    NotCounted {
        endpoint: String,
        endpoint_id: String,
    },
    /// Secrets are at several KEK versions.
    MixedVersions {
        /// Rows by version.
        versions: Vec<(i32, u64)>,
        /// Whether it is the keys that say so, not only the rows.
        proved: bool,
    },
    /// All secrets are at another version than servers are given.
    OtherVersion {
        version: i32,
        rows: u64,
        /// The version that servers are given.
        given: i32,
    },
    /// All secrets are at a version that a server only reads if it is told.
    VersionNotGiven {
        version: i32,
    },
    /// Nothing was decrypted.
    NotDecrypted,
}

impl Problem {
    pub const fn severity(&self) -> Severity {
        match self {
            Self::AuthConfig
            | Self::Mask
            | Self::RoutingStrategy(_)
            | Self::Linkage(_)
            | Self::BindingType(_)
            | Self::Unreadable { .. }
            | Self::Damaged { .. }
            | Self::FallbackConfig
            | Self::LostSecret { .. }
            | Self::RevokedSecret { .. }
            | Self::NoName
            | Self::NoModels
            | Self::NoPrimary
            | Self::LostModel { .. }
            | Self::ModelElsewhere { .. }
            | Self::CustomScorer { .. }
            | Self::NoActionEndpoint
            | Self::Locked(_)
            | Self::NotUsable(_)
            | Self::DeadModel { .. }
            | Self::OnlyOrphans
            | Self::SystemOneMixed { .. }
            | Self::MixedVersions { proved: true, .. }
            | Self::OtherVersion { .. } => Severity::FailsCalls,
            Self::Orphan
            | Self::LostTarget { .. }
            | Self::FallbackNeverTried
            | Self::NoStrategy
            | Self::NeverChosen { .. }
            | Self::DeletedExperiment { .. }
            | Self::NotCounted { .. } => Severity::NoEffect,
            Self::NoTransactions { .. }
            | Self::Expired
            | Self::Expiring { .. }
            | Self::MixedVersions { .. } => Severity::Risk,
            Self::Unused | Self::VersionNotGiven { .. } | Self::NotDecrypted => Severity::Info,
            Self::Value(fault) => fault.severity(),
        }
    }

    /// The name in JSON.
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
            Self::Locked(_) => "not_decryptable",
            Self::NotUsable(_) => "not_usable",
            Self::Value(fault) => fault.word(),
            Self::Expired => "expired",
            Self::Expiring { .. } => "expiring",
            Self::Unused => "unused",
            Self::DeadModel { .. } => "dead_model",
            Self::OnlyOrphans => "only_orphans",
            Self::SystemOneMixed { .. } => "system_one_mixed",
            Self::DeletedExperiment { .. } => "deleted_experiment",
            Self::NotCounted { .. } => "not_counted",
            Self::MixedVersions { .. } => "mixed_kek_versions",
            Self::OtherVersion { .. } => "other_kek_version",
            Self::VersionNotGiven { .. } => "kek_version_not_given",
            Self::NotDecrypted => "not_decrypted",
        }
    }
}
