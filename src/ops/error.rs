//! Why a use case did not do its work.

use crate::crypto::CryptoError;
use crate::crypto::plaintext::NotUsable;
use crate::domain::{EndpointNameError, Entity, KekVersion, KekVersionError};
use crate::store::{ContractError, Store, StoreError};

/// A failure of a use case. No variant carries a value, a passphrase or a key.
#[derive(Debug, thiserror::Error)]
pub enum OpError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Encryption itself, which fails only without random bytes or on absurd sizes.
    #[error("cannot encrypt: {0}")]
    Encrypt(CryptoError),
    /// A row's KEK version that no key can have.
    #[error("a row's KEK version cannot be used: {0}")]
    RowVersion(#[from] KekVersionError),
    /// No such secret, model definition, endpoint …
    #[error("there is no {entity} {what} in workspace `{workspace}`")]
    NotFound {
        /// What was looked for.
        entity: Entity,
        /// How it was asked for.
        what: String,
        /// Where.
        workspace: String,
    },
    /// The name is taken.
    #[error("{entity} `{name}` is already there")]
    Exists {
        /// What is there.
        entity: Entity,
        /// The stored name, which may differ in case from the one given.
        name: String,
    },
    /// A reference from one workspace to another, which no server with workspaces would follow.
    #[error("{entity} `{name}` is in workspace `{theirs}`, not in `{ours}`")]
    OtherWorkspace {
        /// What was referred to.
        entity: Entity,
        name: String,
        theirs: String,
        /// The workspace of what would refer to it.
        ours: String,
    },
    /// Neither the user nor the secret names a provider.
    #[error("secret `{secret}` has no provider, so the model's must be given")]
    NoProvider { secret: String },
    /// The passphrase is another one, or for another version.
    #[error(
        "the passphrase does not open the secrets at KEK version {version}; nothing was changed"
    )]
    WrongKey { version: KekVersion },
    /// All rows have left the version between the choice of the key and the write.
    #[error(
        "the secrets at KEK version {version} were rotated to another one at the same moment; nothing was written"
    )]
    RotatedMeanwhile {
        /// The version that was to be written.
        version: KekVersion,
    },
    /// The rows are at several versions, and none was named.
    #[error(
        "the secrets are at several KEK versions ({}); say which one is yours",
        super::passphrases::list(versions)
    )]
    SeveralVersions {
        /// Rows per version.
        versions: Vec<(i32, i64)>,
    },
    /// The version that was named has no rows, and others have.
    #[error(
        "no secret is at KEK version {version}, but others are ({}); a server reads one version only, so nothing \
         was written",
        super::passphrases::list(versions)
    )]
    NewVersion {
        version: KekVersion,
        /// Rows per version.
        versions: Vec<(i32, i64)>,
    },
    /// One row does not open.
    #[error("secret `{name}` cannot be decrypted: {reason}")]
    Unreadable {
        name: String,
        /// Why.
        reason: super::Fault,
    },
    /// A value that is too large for the engine.
    #[error("the {what} is too large for this database: {found} {unit}, at most {limit}")]
    TooLarge {
        /// Which part.
        what: &'static str,
        found: usize,
        limit: usize,
        /// Bytes or characters.
        unit: &'static str,
    },
    /// A value that cannot be used.
    #[error(transparent)]
    BadValue(#[from] super::secret::ValueError),
    /// A stored plaintext without fields.
    #[error("the value of secret `{name}` is {reason}")]
    NoFields {
        name: String,
        /// What it is instead.
        reason: NotUsable,
    },
    /// `api_base` would send the stored key somewhere else.
    #[error(
        "api_base of secret `{name}` changes, so its value must be given again: the stored key would be sent to another address"
    )]
    Retargeted { name: String },
    /// A secret whose value was destroyed.
    #[error("secret `{name}` was revoked: it has no value")]
    Revoked { name: String },
    /// A secret whose value was not destroyed.
    #[error("secret `{name}` is not revoked; nothing was changed")]
    NotRevoked { name: String },
    /// A secret that several resources use cannot become private.
    #[error(
        "secret `{name}` is bound to {resources} resources, and a private one can be to one only; nothing was changed"
    )]
    BoundToSeveral {
        name: String,
        /// How many there are.
        resources: usize,
    },
    /// An endpoint that the gateway could not use.
    #[error(transparent)]
    Endpoint(#[from] super::endpoint::EndpointError),
    /// An endpoint's name.
    #[error(transparent)]
    EndpointName(#[from] EndpointNameError),
    /// A binding that cannot be.
    #[error(transparent)]
    Binding(#[from] super::binding::BindingError),
    /// A binding of a secret that cannot be.
    #[error(transparent)]
    SecretBinding(#[from] super::secret_binding::SecretBindingError),
    /// A tag that is not there.
    #[error("endpoint `{endpoint}` has no tag `{key}`; nothing was changed")]
    NoTag {
        endpoint: String,
        /// The key asked for.
        key: String,
    },
    /// A rotation that cannot be.
    #[error(transparent)]
    Rotation(#[from] super::bulk::rotate::RotationError),
    /// A re-encryption that cannot be.
    #[error(transparent)]
    Reencryption(#[from] super::bulk::reencrypt::ReencryptionError),
    /// An undo that cannot be.
    #[error(transparent)]
    Undo(#[from] super::bulk::undo::UndoError),
    /// A backup that cannot be written or read. It is the error of whoever keeps it.
    #[error("{0}")]
    Backup(Box<dyn std::error::Error + Send + Sync>),
    /// A keystore that lacks what is needed.
    #[error(transparent)]
    Kept(#[from] super::KeptError),
    /// A budget that cannot be.
    #[error(transparent)]
    Budget(#[from] super::budget::BudgetError),
    /// A guardrail that cannot be.
    #[error(transparent)]
    Guardrail(#[from] super::guardrail::GuardrailError),
    /// A value that cannot be handed to a program.
    #[error(transparent)]
    Inject(#[from] super::inject::InjectError),
    /// A value that may only be handed out with an entry in the audit trail.
    #[error("that a value is handed out cannot be written down, so it is not: {0}")]
    NotRecorded(StoreError),
    /// A copy that cannot be.
    #[error(transparent)]
    Copy(#[from] super::copy::CopyError),
    /// What came after a commit.
    #[error(transparent)]
    Settle(#[from] super::SettleError),
    /// Somebody asked to stop.
    #[error("interrupted; nothing was changed")]
    Interrupted,
}

impl OpError {
    /// Says who holds the lock that was waited for, as far as the database tells.
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
