//! Exit codes and hints for errors of lower layers. Every variant is named here.

use super::CommandError;
use super::exit::Exit;
use crate::crypto::CryptoError;
use crate::domain::{
    AuthConfigError, BindingTargetError, EndpointNameError, Entity, FieldNameError,
    KekVersionError, NameError, TagError, WeightError, WorkspaceError,
};
use crate::ops::{EndpointError, OpError, RotationError, ValueError};
use crate::store::connect::server::ConnectError;
use crate::store::connect::url::UrlError;
use crate::store::{ContractError, OpenError, StoreError};

impl From<OpError> for CommandError {
    fn from(error: OpError) -> Self {
        let message = error.to_string();
        match error {
            OpError::Store(error) => error.into(),
            OpError::Encrypt(error) => error.into(),
            OpError::BadValue(error) => error.into(),
            OpError::Walk(error) => error.into(),
            OpError::Rotation(error) => error.into(),
            OpError::Reencryption(error) => error.into(),
            OpError::Binding(error) => error.into(),
            OpError::SecretBinding(error) => error.into(),
            OpError::NoTag { .. } => Self::new(Exit::NotFound, message)
                .hint("`mlgate endpoint get` lists its tags; use --if-exists to skip missing ones"),
            OpError::Apply(error) => error.into(),
            OpError::Budget(error) => error.into(),
            OpError::Guardrail(error) => error.into(),
            OpError::RowVersion(_) => Self::new(Exit::Integrity, message)
                .hint("`mlgate kek status` counts the rows of each version"),
            OpError::NotFound { entity, .. } => {
                let failed = Self::new(Exit::NotFound, message);
                match entity.list_command() {
                    Some(list) => failed.hint(format!("`mlgate {list}` lists the existing ones")),
                    None if entity == Entity::Scorer => failed.hint(
                        "create one with a judge's `register()` in MLflow, or in a standalone \
                            store with `mlgate guardrail create --scorer-file`",
                    ),
                    None => failed,
                }
            }
            OpError::Exists { entity, .. } => {
                Self::new(Exit::Conflict, message).hint(exists_hint(entity))
            }
            OpError::OtherWorkspace { .. } => Self::failure(message)
                .hint("both must be in the same workspace; set it with --workspace"),
            OpError::NoProvider { .. } => Self::usage(message).hint("set it with --provider"),
            OpError::WrongKey { .. } => Self::new(Exit::WrongKey, message).hint(
                "check the passphrase and --kek-version; `mlgate kek status` lists the versions, \
                    and whether the passphrase decrypts them",
            ),
            OpError::RotatedMeanwhile { .. } => Self::new(Exit::Busy, message).hint("run the command again"),
            OpError::SeveralVersions { .. } => Self::new(Exit::WrongKey, message).hint(
                "set it with --kek-version, or move all to one version with `mlgate rotate-kek --also`",
            ),
            OpError::NewVersion { .. } => Self::new(Exit::WrongKey, message)
                .hint("the version to write at is that of --kek-version or MLFLOW_CRYPTO_KEK_VERSION")
                .hint("move all to a new version with `mlgate rotate-kek`, or write at this one with --new-kek-version"),
            OpError::Unreadable { .. } => Self::new(Exit::Integrity, message)
                .hint("give it a new value with `mlgate secret update`, or delete it"),
            OpError::TooLarge { .. } => Self::failure(message),
            OpError::NoFields { .. } => {
                Self::new(Exit::Integrity, message).hint("use --whole to print the value as stored")
            }
            OpError::Retargeted { .. } => Self::failure(message)
                .hint("set the value with --value-stdin, --value-file or --field"),
            OpError::Revoked { .. } => Self::failure(message)
                .hint("give it a new value with `mlgate secret update --unrevoke`"),
            OpError::NoFormerValue { .. } => Self::new(Exit::NotFound, message).hint(
                "`mlgate secret history` lists those that are kept, and `mlgate db init --secret-history N` says how many",
            ),
            OpError::FormerValueLost { .. } => Self::new(Exit::Integrity, message)
                .hint("set the value again with `mlgate secret update`, which also clears what is lost"),
            OpError::ChangedSince { version, .. } => {
                let failed = Self::new(Exit::Conflict, message);
                let failed = match version {
                    Some(version) => failed.hint(format!("its version is {version} now")),
                    None => failed,
                };
                failed.hint("look at it with `mlgate secret get`, and decide again")
            }
            OpError::HasProvider { .. } => Self::new(Exit::Conflict, message)
                .hint("delete the secret and create it again, or omit --provider"),
            OpError::NotRevoked { .. } => Self::failure(message)
                .hint("give it a new value with `mlgate secret update`, without --unrevoke"),
            OpError::BoundToSeveral { .. } => Self::new(Exit::Conflict, message)
                .hint("unbind the others first, or keep it shared"),
            OpError::Undo(error) => error.into(),
            OpError::Backup(error) => Self::of_backup(error),
            OpError::Kept(error) => error.into(),
            OpError::Inject(error) => error.into(),
            OpError::CallsWouldFail { endpoints } => endpoints
                .iter()
                .fold(Self::new(Exit::Conflict, message), Self::cause)
                .hint("--no-check makes the change anyway"),
            OpError::Endpoint(error) => error.into(),
            OpError::EndpointName(error) => error.into(),
            OpError::NotRecorded(_) => Self::failure(message)
                .hint("the account needs INSERT on mlgate_audit and UPDATE on mlgate_audit_head"),
            OpError::Copy(error) => error.into(),
            OpError::Settle(error) => error.into(),
            OpError::Interrupted => Self::new(Exit::Interrupted, message),
        }
    }
}

/// Upgrades a standalone store of an earlier mlgate.
pub(super) const UPGRADE: &str =
    "`mlflow db upgrade URL`, run by that release or a later one, adds them";
const MIGRATE_STORE: &str = "`mlgate db migrate` adds what is missing";

/// How to proceed when a name is taken.
fn exists_hint(entity: Entity) -> &'static str {
    match entity {
        Entity::Secret => "update it with `mlgate secret update`, or keep it with --if-not-exists",
        Entity::Model => "change it with `mlgate model update`, or keep it with --if-not-exists",
        Entity::Endpoint => {
            "change it with `mlgate endpoint update`, or keep it with --if-not-exists"
        }
        _ => "nothing was changed",
    }
}

impl From<EndpointError> for CommandError {
    fn from(error: EndpointError) -> Self {
        let message = error.to_string();
        match error {
            EndpointError::NoPrimary
            | EndpointError::ModelTwice { .. }
            | EndpointError::OrderTwice { .. }
            | EndpointError::TagTwice { .. } => Self::usage(message),
            EndpointError::AlreadyAttached { .. } => Self::new(Exit::Conflict, message)
                .hint("use --if-not-attached to keep it")
                .hint("use `mlgate endpoint update --model` to replace all of its models"),
            EndpointError::NotAttached { .. } => {
                Self::new(Exit::NotFound, message).hint("`mlgate endpoint get` lists its models")
            }
            EndpointError::SeveralLinkages { .. } => {
                Self::usage(message).hint("choose one with --linkage, or both with --all")
            }
            EndpointError::LastPrimary { .. } => Self::new(Exit::Conflict, message)
                .hint("attach another one first, or use --force to do it anyway"),
            EndpointError::UnknownFallback { .. } => {
                Self::failure(message).hint("replace it with --fallback-strategy")
            }
            EndpointError::NoExperiments => Self::new(Exit::NoDatabase, message)
                .hint(MIGRATE_STORE)
                .hint("use --no-usage-tracking to do without"),
            EndpointError::ExperimentDeleted { .. } => Self::new(Exit::Conflict, message)
                .hint(
                    "restore it with --restore-experiment, or choose another one with --experiment",
                )
                .hint("use --no-usage-tracking to do without"),
            EndpointError::ExperimentOfAnother { .. } => Self::new(Exit::Conflict, message)
                .hint("choose another one with --experiment, or this one to share it"),
            EndpointError::NoArtifactRoot => Self::failure(message)
                .hint("set it to the server's --default-artifact-root with --artifact-root"),
            EndpointError::LocationTooLong { .. } => Self::failure(message),
        }
    }
}

impl From<RotationError> for CommandError {
    fn from(error: RotationError) -> Self {
        let message = error.to_string();
        match error {
            RotationError::NothingAtVersion { .. } => Self::new(Exit::WrongKey, message).hint(
                "set the version with --kek-version; `mlgate kek status` shows which \
                    versions can be decrypted",
            ),
            RotationError::WrongKey { .. } => Self::new(Exit::WrongKey, message).hint(
                "check the passphrase and --kek-version; `mlgate kek status` shows which versions \
                    can be decrypted",
            ),
            RotationError::VersionTaken { .. } => Self::new(Exit::Conflict, message).hint(
                "choose another one with --new-version; `mlgate kek status` lists those in use",
            ),
            RotationError::SamePassphrase => Self::failure(message),
            RotationError::NoVersionLeft(_) => Self::usage(message),
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        match error {
            StoreError::Open(error) => error.into(),
            StoreError::Contract(error) => error.into(),
            StoreError::Busy { .. } => Self::new(Exit::Busy, message)
                .hint("try again later, or wait longer with --lock-timeout SECONDS"),
            StoreError::RotationUnderWay { .. } => Self::new(Exit::Busy, message).hint(
                "run the command again after that, or wait longer with --lock-timeout SECONDS",
            ),
            StoreError::Changed { .. } => Self::new(Exit::Busy, message).hint("run the command again"),
            StoreError::NotReady { .. } => Self::new(Exit::Busy, message)
                .hint("try again when the server or cluster is up and accepts connections"),
            StoreError::Denied { .. } => Self::failure(message).hint(
                "`mlgate db status` lists the rights that the account lacks; docs/rights.md has GRANT statements",
            ),
            StoreError::ReadOnly { .. } => Self::failure(message).hint(
                "check the permissions of the file and its directory; for a server, connect to the \
                    primary",
            ),
            StoreError::Cancelled { .. } => Self::failure(message).hint(
                "nothing was committed; raise the statement timeout of the account or server, and \
                    run the command again",
            ),
            StoreError::Pooled { .. } => Self::failure(message)
                .hint("connect to the server itself, or to a pool in session mode"),
            StoreError::NoSuchCharacter { .. } => {
                Self::failure(message).hint(
                    "use other characters; only utf8mb4 (MySQL, MariaDB) and UTF8 (PostgreSQL) can \
                        store every one",
                )
            }
            StoreError::CannotOpen { .. } => Self::failure(message).hint(
                "in WAL mode SQLite must be able to write to the file's directory, even to read",
            ),
            StoreError::NotWritable(reason) => Self::failure(message).hint(reason.hint()),
            StoreError::Duplicate { .. } => Self::new(Exit::Conflict, message),
            StoreError::Lost { .. } => {
                Self::failure(message).hint("nothing was committed; run the command again")
            }
            StoreError::Disk { .. } => Self::failure(message)
                .hint("nothing was committed; the system log may show what is wrong with the disk"),
            StoreError::CommitUnknown { .. } => Self::failure(message)
                .hint("`mlgate kek status` and `mlgate secret list` show the current state"),
            StoreError::CommitUndone { .. } => Self::failure(message).hint("run the command again"),
            StoreError::Interrupted => Self::new(Exit::Interrupted, message),
            StoreError::NotADatabase { .. } => Self::new(Exit::NoDatabase, message)
                .hint("restore the file from a backup; `sqlite3 FILE .recover` may save some of it"),
            StoreError::Altered { .. } => Self::failure(message)
                .hint(
                    "use other characters; only utf8mb4 (MySQL, MariaDB) and UTF8 (PostgreSQL) can \
                        store every one",
                ),
            StoreError::Damaged(_) => Self::new(Exit::Integrity, message)
                .hint("fix or delete the row with the database's own client; `mlgate doctor` lists \
                    all such rows")
                .of_one_row(),
            StoreError::RowsMissed { .. } => Self::failure(message)
                .hint("nothing was changed; the table or one of its indexes is damaged")
                .hint(
                    "PRAGMA integrity_check and REINDEX (SQLite), REINDEX TABLE (PostgreSQL) or \
                        CHECK TABLE (MySQL, MariaDB) diagnose and repair it",
                ),
            StoreError::NoAuditHead => Self::new(Exit::Integrity, message)
                .hint("`mlgate audit verify` shows what else is wrong with the trail"),
            StoreError::AuditLog(_) => Self::failure(message)
                .hint("set --audit-log, or MLGATE_AUDIT_LOG, to a file or syslog:"),
            StoreError::Migration(error) => Self { message, ..Self::from(*error) },
            StoreError::Unsupported { .. } | StoreError::Refused(_) => Self::failure(message),
        }
    }
}

impl From<OpenError> for CommandError {
    fn from(error: OpenError) -> Self {
        let message = error.to_string();
        match error {
            OpenError::Missing { .. } => Self::new(Exit::NoDatabase, message).hint(
                "three slashes are relative to the working directory, four are absolute: \
                 sqlite:///mlflow.db, sqlite:////srv/mlflow.db",
            ),
            OpenError::NoDirectory { .. } => Self::new(Exit::NoDatabase, message),
            OpenError::NotAFile { .. } => Self::new(Exit::NoDatabase, message)
                .hint("name the database file itself, such as sqlite:////srv/mlflow/mlflow.db"),
            OpenError::Unreadable { .. } => Self::new(Exit::NoDatabase, message).hint(
                "run mlgate as the account that owns the database; every directory above it \
                    needs the x permission",
            ),
            OpenError::File(problem) => {
                let exit = if problem.is_no_database() {
                    Exit::NoDatabase
                } else {
                    Exit::Failure
                };
                Self::new(exit, message).hint(problem.hint())
            }
            OpenError::Server(error) => error.into(),
        }
    }
}

impl From<ConnectError> for CommandError {
    fn from(error: ConnectError) -> Self {
        let exit = match error {
            ConnectError::TooManyConnections { .. } | ConnectError::NotReady { .. } => Exit::Busy,
            ConnectError::BadOption { .. }
            | ConnectError::UnsupportedOption { .. }
            | ConnectError::UnknownOption { .. }
            | ConnectError::Service { .. }
            | ConnectError::TwoPasswords { .. }
            | ConnectError::File { .. } => Exit::Usage,
            ConnectError::NoPassword { .. }
            | ConnectError::Driver
            | ConnectError::Session(_)
            | ConnectError::Runtime(_) => Exit::Failure,
            ConnectError::Unreachable { .. }
            | ConnectError::TimedOut { .. }
            | ConnectError::WrongRole { .. }
            | ConnectError::TlsNotOffered { .. }
            | ConnectError::TlsFailed { .. }
            | ConnectError::CertificateNotTrusted { .. }
            | ConnectError::HostNameMismatch { .. }
            | ConnectError::AuthenticationFailed { .. }
            | ConnectError::NoSuchDatabase { .. }
            | ConnectError::NoAccess { .. }
            | ConnectError::Refused { .. }
            | ConnectError::WrongEngine(_) => Exit::NoDatabase,
        };
        let failed = Self::new(exit, error.to_string());
        match error.hint() {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }
}

impl From<ContractError> for CommandError {
    fn from(error: ContractError) -> Self {
        let failed = Self::new(Exit::NoDatabase, error.to_string());
        match error {
            ContractError::Obstructed(obstacle) => {
                let exit = if obstacle.is_denial() {
                    Exit::Failure
                } else {
                    Exit::NoDatabase
                };
                let failed = Self::new(exit, obstacle.to_string());
                obstacle.hints().into_iter().fold(failed, Self::hint)
            }
            ContractError::NotReadable => Self::failure(error.to_string())
                .hint("`mlgate db status` lists the rights that the account lacks"),
            ContractError::Empty => failed
                .hint("check that it is the right database; `mlflow server` initialises one at its \
                    first start")
                .hint("`mlgate db init --standalone` creates a store of its own, without MLflow"),
            ContractError::Foreign => failed.hint("check that it is the right database"),
            ContractError::BeforeGateway { .. }
            | ContractError::Lacks { .. }
            | ContractError::NoUserBudgets => {
                failed.hint(UPGRADE)
            }
            ContractError::InTheWay { .. } => failed.hint(
                "they are someone else's, or left by an interrupted upgrade of this store: drop \
                    them if they are empty",
            ),
            ContractError::Hidden { .. } => failed.hint(
                "MySQL and MariaDB hide tables without rights; docs/rights.md has the GRANT statements",
            ),
            ContractError::StoreLacks { .. } => failed.hint(MIGRATE_STORE),
            ContractError::HalfMigrated { .. } => failed.hint(
                "finish or undo MLflow's own upgrade first; on MySQL with a binary log it needs \
                 log_bin_trust_function_creators=1",
            ),
            ContractError::UnknownSchema { .. } => {
                failed.hint("a newer mlgate may support this release of MLflow")
            }
            ContractError::SeveralRevisions => failed.hint("fix the database's history with \
                `mlflow db upgrade` first"),
            ContractError::WithoutHistory => failed.hint(
                "restore the whole database, including alembic_version; mlgate cannot tell which \
                    release it belongs to",
            ),
            ContractError::BelongsToMlflow => {
                failed.hint("`mlgate db init` without --standalone adds mlgate's own tables to it; most commands need none")
            }
            ContractError::LostOwnTables { .. } => Self::failure(error.to_string())
                .hint("restore them from a backup of the database; the audit trail is one of them")
                .hint("remove the rest of them with `mlgate db drop`, and create new ones with \
                    `mlgate db init`")
                .hint(
                    "MySQL and MariaDB hide tables without rights; docs/rights.md has the GRANT statements",
                ),
            ContractError::NoHistory => Self::failure(error.to_string())
                .hint("`mlgate db init` creates them, and --secret-history N says how many values are kept"),
            ContractError::NoOwnTables => Self::failure(error.to_string())
                .hint("`mlgate db init` creates them beside MLflow's; it shows what it will do, \
                    and asks for confirmation"),
        }
    }
}

impl From<UrlError> for CommandError {
    fn from(error: UrlError) -> Self {
        let failed = Self::new(Exit::NoDatabase, error.to_string());
        match error.hint() {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }
}

impl From<CryptoError> for CommandError {
    fn from(error: CryptoError) -> Self {
        let exit = match error {
            CryptoError::PassphraseNotUtf8 => Exit::Usage,
            CryptoError::WrongKek => Exit::WrongKey,
            CryptoError::WrappedDekLength { .. }
            | CryptoError::ValueLength { .. }
            | CryptoError::ValueNotAuthentic => Exit::Integrity,
            CryptoError::ValueTooLarge | CryptoError::NoRandomness => Exit::Failure,
        };
        Self::new(exit, error.to_string())
    }
}

/// Input that is invalid in itself: the command line must be changed.
macro_rules! usage_errors {
    ($($error:ty),+) => {
        $(impl From<$error> for CommandError {
            fn from(error: $error) -> Self {
                Self::usage(error.to_string())
            }
        })+
    };
}

usage_errors!(
    NameError,
    FieldNameError,
    WorkspaceError,
    AuthConfigError,
    KekVersionError,
    ValueError,
    EndpointNameError,
    TagError,
    WeightError,
    BindingTargetError
);
