//! Errors of use cases.

mod bulk;
mod endpoints;
mod secrets;

pub use bulk::{
    Conflict, CopyError, Fault, Listed, ReencryptionError, RotationError, SettleError, UndoError,
    Unfit, Unreadable, UnreadableRows, Walk, WalkError,
};
pub use endpoints::{BindingError, BudgetError, EndpointError, GuardrailError};
pub use secrets::{InjectError, KeptError, SecretBindingError, ValueError};

use crate::crypto::CryptoError;
use crate::crypto::plaintext::NotUsable;
use crate::domain::{EndpointNameError, Entity, KekVersion, KekVersionError, Timestamp};
use crate::store::{ContractError, Store, StoreError};

/// A failure of a use case. No variant contains a value, a passphrase or a key.
#[derive(Debug, thiserror::Error)]
pub enum OpError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Encryption itself, which fails only without random bytes or on absurd sizes.
    #[error("cannot encrypt: {0}")]
    Encrypt(CryptoError),
    /// A row with an impossible KEK version.
    #[error("a row's KEK version cannot be used: {0}")]
    RowVersion(#[from] KekVersionError),
    /// No such secret, model definition, endpoint …
    #[error("no {entity} {what} in workspace `{workspace}`")]
    NotFound {
        entity: Entity,
        /// As given by the user.
        what: String,
        workspace: String,
    },
    #[error("{entity} `{name}` already exists")]
    Exists {
        entity: Entity,
        /// The stored name, which may differ in case from the one given.
        name: String,
    },
    /// A reference between workspaces, which no server with workspaces would follow.
    #[error("{entity} `{name}` is in workspace `{theirs}`, not in `{ours}`")]
    OtherWorkspace {
        entity: Entity,
        name: String,
        theirs: String,
        /// The workspace of the referring row.
        ours: String,
    },
    /// Neither the user nor the secret names a provider.
    #[error("secret `{secret}` has no provider, so the model's must be given")]
    NoProvider { secret: String },
    #[error(
        "the passphrase does not decrypt the secrets at KEK version {version}; nothing was changed"
    )]
    WrongKey { version: KekVersion },
    #[error(
        "the secrets at KEK version {version} were just rotated to another one; nothing was written"
    )]
    RotatedMeanwhile { version: KekVersion },
    #[error(
        "the secrets are at several KEK versions ({}); choose one",
        secrets::by_version(versions)
    )]
    SeveralVersions {
        /// Rows per version.
        versions: Vec<(i32, i64)>,
    },
    /// The version that was named has no rows, and others have.
    #[error(
        "no secret is at KEK version {version}, but others are ({}); a server reads one version only, so nothing \
         was written",
        secrets::by_version(versions)
    )]
    NewVersion {
        version: KekVersion,
        /// Rows per version.
        versions: Vec<(i32, i64)>,
    },
    /// One row cannot be decrypted.
    #[error("secret `{name}` cannot be decrypted: {reason}")]
    Unreadable { name: String, reason: Fault },
    /// A value too large for the engine.
    #[error("the {what} is too large for this database: {found} {unit}, at most {limit}")]
    TooLarge {
        what: &'static str,
        found: usize,
        limit: usize,
        /// Bytes or characters.
        unit: &'static str,
    },
    #[error(transparent)]
    BadValue(#[from] ValueError),
    /// A stored plaintext without fields.
    #[error("the value of secret `{name}` is {reason}")]
    NoFields {
        name: String,
        /// What it is instead.
        reason: NotUsable,
    },
    #[error(
        "api_base of secret `{name}` changes, so its value must be given again: the stored key \
            would be sent to another address"
    )]
    Retargeted { name: String },
    /// MLflow's own calls cannot change it either, and the value belongs to it.
    #[error("secret `{name}` has the provider `{provider}`, and a provider never changes")]
    HasProvider { name: String, provider: String },
    /// A secret whose value was destroyed.
    #[error("secret `{name}` is revoked: it has no value")]
    Revoked { name: String },
    /// A secret that is not as the user last saw it.
    #[error(
        "secret `{name}` was changed at {at}{}; nothing was written",
        secrets::by_whom(by.as_deref())
    )]
    ChangedSince {
        name: String,
        at: Timestamp,
        by: Option<String>,
        /// Its version now, as far as its row can be read.
        version: Option<String>,
    },
    #[error("{}", secrets::no_former_value(name, *number))]
    NoFormerValue {
        name: String,
        /// The one wanted; else any.
        number: Option<i32>,
    },
    /// The key that a former value was under went with a value that someone else has replaced.
    #[error(
        "former value {number} of secret `{name}` can no longer be decrypted: the value was since changed without its \
         history"
    )]
    FormerValueLost { name: String, number: i32 },
    #[error("secret `{name}` is not revoked; nothing was changed")]
    NotRevoked { name: String },
    #[error(
        "secret `{name}` is bound to {resources} resources, but a private one can be bound to one \
            only; nothing was changed"
    )]
    BoundToSeveral { name: String, resources: usize },
    /// What a write would make fail, which worked before.
    #[error("calls would fail after this change, so nothing was changed")]
    CallsWouldFail {
        /// Each endpoint, with why.
        endpoints: Vec<String>,
    },
    #[error(transparent)]
    Apply(#[from] super::apply::ApplyError),
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
    #[error(transparent)]
    EndpointName(#[from] EndpointNameError),
    #[error(transparent)]
    Binding(#[from] BindingError),
    #[error(transparent)]
    SecretBinding(#[from] SecretBindingError),
    #[error("endpoint `{endpoint}` has no tag `{key}`; nothing was changed")]
    NoTag { endpoint: String, key: String },
    #[error(transparent)]
    Walk(#[from] WalkError),
    #[error(transparent)]
    Rotation(#[from] RotationError),
    #[error(transparent)]
    Reencryption(#[from] ReencryptionError),
    #[error(transparent)]
    Undo(#[from] UndoError),
    /// A backup that cannot be written or read, with the error of its implementation.
    #[error("{0}")]
    Backup(Box<dyn std::error::Error + Send + Sync>),
    /// A keystore that lacks what is needed.
    #[error(transparent)]
    Kept(#[from] KeptError),
    #[error(transparent)]
    Budget(#[from] BudgetError),
    #[error(transparent)]
    Guardrail(#[from] GuardrailError),
    #[error(transparent)]
    Inject(#[from] InjectError),
    /// A value that must not be revealed without an audit entry.
    #[error("the value was not revealed, because the audit trail cannot be written: {0}")]
    NotRecorded(StoreError),
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// A failure after a commit.
    #[error(transparent)]
    Settle(#[from] SettleError),
    /// The user asked to stop.
    #[error("interrupted; nothing was changed")]
    Interrupted,
}

impl OpError {
    /// Adds who holds the lock that was waited for, as far as the database knows.
    pub(super) fn name_holders(self, store: &mut Store) -> Self {
        match self {
            Self::Store(error) => Self::Store(store.name_holders(error)),
            other => other,
        }
    }
}

impl From<ContractError> for OpError {
    fn from(error: ContractError) -> Self {
        Self::Store(error.into())
    }
}
