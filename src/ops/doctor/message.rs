//! What is wrong with a row, for people.

use std::fmt;

use super::Problem;

impl fmt::Display for Problem {
    #[expect(clippy::too_many_lines, reason = "one message for each problem")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AuthConfig => f.write_str("its auth_config is not a JSON object of strings"),
            Self::Mask => f.write_str("its mask is JSON, but not an object of strings"),
            Self::Orphan => f.write_str("it has no secret; the gateway silently skips it"),
            Self::LostSecret { secret_id } => write!(f, "its secret {secret_id} is not there"),
            Self::RevokedSecret { secret, .. } => {
                write!(
                    f,
                    "its secret `{secret}` was revoked, so there is no key to call it with"
                )
            }
            Self::NoName => f.write_str("it has no name, so nothing can call it"),
            Self::NoModels => f.write_str("it has no models, so MLflow does not list it"),
            Self::NoPrimary => f.write_str("it has only fallback models"),
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
                "it has several primary models and no routing strategy: the database determines \
                    which one is called",
            ),
            Self::BindingType(word) => write!(f, "MLflow does not know the resource type `{word}`"),
            Self::LostTarget { endpoint_id } => {
                write!(
                    f,
                    "its endpoint {endpoint_id} is not there, so it counts nothing"
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
            Self::Locked(fault) => fault.fmt(f),
            Self::NotUsable(reason) => write!(f, "its value is {reason}"),
            Self::Value(fault) => fault.fmt(f),
            Self::Expired => f.write_str("it has expired"),
            Self::Expiring { days: 0 } => f.write_str("it expires in less than a day"),
            Self::Expiring { days: 1 } => f.write_str("it expires in 1 day"),
            Self::Expiring { days } => write!(f, "it expires in {days} days"),
            Self::Unused => f.write_str("nothing uses it"),
            Self::DeadModel { model, why, .. } => {
                write!(
                    f,
                    "no call is answered because of its model `{model}`: {why}"
                )
            }
            Self::OnlyOrphans => {
                f.write_str("no call is answered: none of its primary models has a secret")
            }
            Self::SystemOneMixed { decides, chats } => write!(
                f,
                "no call is answered: its model `{decides}` decides (System One), and `{chats}` chats"
            ),
            Self::DeletedExperiment { experiment_id } => write!(
                f,
                "its experiment {experiment_id} was deleted: MLflow keeps no trace of its calls, and budgets count none"
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
                f.write_str("decryption: not checked, because no passphrase is at hand")
            }
        }
    }
}
