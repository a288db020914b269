//! Problems of rows: their severity, effect and fix.

use std::fmt;

use crate::crypto::plaintext::NotUsable;
use crate::domain::ColumnFault;
use crate::ops::values::ValueFault;
use crate::ops::{Fault, Severity};

/// What is wrong with a row. Texts are as stored; none of them is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A secret's settings are not a JSON object of strings.
    AuthConfig {
        /// The names of those that are strings.
        readable: Vec<String>,
    },
    /// A secret's mask is JSON, but not an object of strings.
    Mask,
    /// A model definition has no secret.
    Orphan,
    /// A model definition names a secret that does not exist.
    LostSecret {
        secret_id: String,
    },
    /// A model definition's secret was revoked.
    RevokedSecret {
        secret: String,
        secret_id: String,
    },
    /// A model definition's secret is for another provider.
    OtherProvider {
        provider: String,
        secret: String,
        of_secret: String,
    },
    /// An endpoint has no name to call it by.
    NoName,
    /// An endpoint has no model; `MLflow` omits it from its list.
    NoModels,
    /// An endpoint has only fallback models.
    NoPrimary,
    /// An endpoint names a model definition that does not exist.
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
    /// A budget counts the calls of an endpoint that does not exist.
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
    /// A guardrail sanitizes, but has no endpoint to do it, or no longer.
    NoActionEndpoint,
    /// A traffic split sends no requests to this primary model: its weight is below 0.01.
    NeverChosen {
        model: String,
    },
    /// A traffic split has no share for any of its primary models, or a negative one.
    BadWeights,
    /// None of the given keys decrypts a secret.
    Locked(Fault),
    /// A secret decrypts, but not to a JSON object.
    NotUsable(NotUsable),
    /// A provider cannot use a secret's value.
    Value(ValueFault),
    /// A key has expired, according to its details.
    Expired,
    /// A key expires soon.
    Expiring {
        /// The whole days left.
        days: i64,
    },
    /// Nothing uses a secret.
    Unused,
    /// A model makes every call of its endpoint fail.
    DeadModel {
        model: String,
        /// The model's secret.
        secret_id: String,
        /// What is wrong with it.
        why: Box<Problem>,
    },
    /// No primary model of an endpoint has a secret.
    OnlyOrphans,
    /// An endpoint has both a decision model (TypeSafe's System One) and a chat model.
    SystemOneMixed {
        decides: String,
        chats: String,
    },
    /// The experiment for an endpoint's traces was deleted.
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
        /// Whether decryption confirmed it; else only the rows say so.
        proved: bool,
    },
    /// All secrets are at another version than the one that servers are given.
    OtherVersion {
        version: i32,
        rows: u64,
        /// The version that servers are given.
        given: i32,
    },
    /// All secrets are at a version that servers do not use by default.
    VersionNotGiven {
        version: i32,
    },
    /// Nothing was decrypted.
    NotDecrypted,
}

impl Problem {
    pub const fn severity(&self) -> Severity {
        match self {
            Self::AuthConfig { .. }
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
            | Self::BadWeights
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
            | Self::OtherProvider { .. }
            | Self::MixedVersions { .. }
            | Self::NotDecrypted => Severity::Risk,
            Self::Unused | Self::VersionNotGiven { .. } => Severity::Info,
            Self::Value(fault) => fault.severity(),
        }
    }

    /// The name in JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::AuthConfig { .. } => "auth_config",
            Self::Mask => "mask",
            Self::Orphan => "orphan",
            Self::LostSecret { .. } => "lost_secret",
            Self::RevokedSecret { .. } => "revoked_secret",
            Self::OtherProvider { .. } => "other_provider",
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
            Self::BadWeights => "bad_weights",
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

impl fmt::Display for Problem {
    #[expect(clippy::too_many_lines, reason = "one message for each problem")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AuthConfig { .. } => f.write_str("its auth_config is not a JSON object of strings"),
            Self::Mask => f.write_str("its mask is JSON, but not an object of strings"),
            Self::Orphan => f.write_str("it has no secret; the gateway silently skips it"),
            Self::LostSecret { secret_id } => write!(f, "its secret {secret_id} does not exist"),
            Self::RevokedSecret { secret, .. } => {
                write!(f, "its secret `{secret}` was revoked, so it has no key")
            }
            Self::OtherProvider {
                provider,
                secret,
                of_secret,
            } => write!(
                f,
                "its provider is `{provider}`, but its secret `{secret}` is for `{of_secret}`"
            ),
            Self::NoName => f.write_str("it has no name, so no one can call it"),
            Self::NoModels => {
                f.write_str("every call fails: it has no models, and MLflow does not list it")
            }
            Self::NoPrimary => f.write_str("every call fails: it has only fallback models"),
            Self::LostModel {
                model_definition_id,
            } => write!(
                f,
                "its model definition {model_definition_id} does not exist"
            ),
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
                "it has several primary models and no routing strategy: the database determines \
                    which one is called",
            ),
            Self::BindingType(word) => write!(f, "MLflow does not know the resource type `{word}`"),
            Self::LostTarget { endpoint_id } => {
                write!(
                    f,
                    "its endpoint {endpoint_id} does not exist, so it counts nothing"
                )
            }
            Self::NoTransactions { engine } => write!(
                f,
                "its storage engine {engine} has no transactions: a failure half-way leaves a \
                    change half done"
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
                "it sanitizes, but has no endpoint to do it: calls that need sanitizing fail",
            ),
            Self::NeverChosen { model } => {
                write!(
                    f,
                    "its model `{model}` gets no requests: the weight is below 0.01"
                )
            }
            Self::BadWeights => f.write_str(
                "every call fails: the weights of its primary models are negative, or all below 0.01",
            ),
            Self::Locked(fault) => fault.fmt(f),
            Self::NotUsable(reason) => write!(f, "its value is {reason}"),
            Self::Value(fault) => fault.fmt(f),
            Self::Expired => f.write_str("it has expired"),
            Self::Expiring { days: 0 } => f.write_str("it expires in less than a day"),
            Self::Expiring { days: 1 } => f.write_str("it expires in 1 day"),
            Self::Expiring { days } => write!(f, "it expires in {days} days"),
            Self::Unused => f.write_str("nothing uses it"),
            Self::DeadModel { model, why, .. } => {
                write!(f, "every call fails because of its model `{model}`: {why}")
            }
            Self::OnlyOrphans => {
                f.write_str("every call fails: none of its primary models has a secret")
            }
            Self::SystemOneMixed { decides, chats } => write!(
                f,
                "every call fails: `{decides}` is a decision model (System One), but `{chats}` is a chat model"
            ),
            Self::DeletedExperiment { experiment_id } => write!(
                f,
                "its experiment {experiment_id} was deleted: MLflow hides the traces of its calls, and `mlflow gc` removes them"
            ),
            Self::NotCounted { endpoint, .. } => write!(
                f,
                "endpoint `{endpoint}` has no usage tracking, so its calls are never counted"
            ),
            Self::MixedVersions { versions, .. } => {
                f.write_str("secrets are at several KEK versions, and a server reads one only: ")?;
                let each = versions.iter();
                let each = each.map(|(version, rows)| format!("{rows} at {version}"));
                f.write_str(&each.collect::<Vec<_>>().join(", "))
            }
            Self::OtherVersion { version, given, .. } => write!(
                f,
                "servers with MLFLOW_CRYPTO_KEK_VERSION={given} cannot read any secret: all are at KEK version {version}"
            ),
            Self::VersionNotGiven { version } => write!(
                f,
                "all secrets are at KEK version {version}: a server without MLFLOW_CRYPTO_KEK_VERSION={version} cannot read them"
            ),
            Self::NotDecrypted => {
                f.write_str("decryption: not checked, because no passphrase was given")
            }
        }
    }
}
